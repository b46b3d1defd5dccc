"""Bleed, marks and PDF/X with every fold and several on a sheet: boxes as pdfinfo sees them, and
marks of front and back as they come onto paper."""

import io
import re
import shutil
import subprocess
from pathlib import Path

import leaflets
import pypdf
import pypdfium2
import pytest
import shipped
from commands import call, text
from leaflets import Finish
from numbered import blank
from PIL import Image, ImageChops, ImageFilter, ImageOps

from leaflet.imposition import folds
from leaflet.imposition.scheme import Scheme
from leaflet.units import Size, mm

POPPLER = pytest.mark.skipif(not shutil.which("pdfinfo"), reason="poppler-utils is not installed")
SHEETS = {name: (name, None, None, None) for name in folds.FOLDS}
SHEETS |= {"2-up": (None, "a4", "a5", None), "4-up": (None, "a4", "a6", None)}
SHEETS |= {"8-up": (None, "a3", "a6", None), "dl": (None, "a4", "dl", None)}
SHEETS |= {"letter-paper": ("letter", "letter", None, None)}
SHEETS |= {"half-letter": (None, "letter", "half-letter", None)}
FINISHES = {
    "plain": leaflets.finish(),
    "bleed": leaflets.finish(bleed="3mm"),
    "marks": leaflets.finish(marks=True),
    "all": leaflets.finish(bleed="5mm", marks=True, pdfx=True),
}
TWO_SIDES = {"2-up": 14.0, "4-up": 9.5, "8-up": 9.5, "dl": 10.0, "half-letter": 14.0}
LINE = re.compile(r"Page +\d+ (\w+)Box: +([\d.-]+) +([\d.-]+) +([\d.-]+) +([\d.-]+)")


def chosen(name: str) -> Scheme:
    return leaflets.choose(*SHEETS[name])


def rendered(name: str, tag: str, finish: Finish) -> tuple[Scheme, bytes]:
    """The beginning of the statement, on two sides where it is not folded."""
    scheme = chosen(name)
    whole = shipped.statement(tag)
    statement = whole._replace(paragraphs=whole.paragraphs[:4])
    points = None if scheme.fold else TWO_SIDES[name]
    leaflet = leaflets.render(statement, type_size=points, finish=finish, scheme=scheme)
    return scheme, leaflet.data


def boxes(data: bytes, folder: Path) -> list[dict[str, list[float]]]:
    """The boxes of each page by their names, as `pdfinfo -box` prints them."""
    path = folder / "x.pdf"
    path.write_bytes(data)
    command = ["pdfinfo", "-box", "-f", "1", "-l", "999", str(path)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    page_boxes: list[dict[str, list[float]]] = []
    for kind, *edges in LINE.findall(done.stdout):
        if kind == "Media":
            page_boxes.append({})
        page_boxes[-1][kind] = list(map(float, edges))
    return page_boxes


@pytest.mark.sample(24, why="each finish with some sheets")
@POPPLER
@pytest.mark.system
@pytest.mark.parametrize("tag", ["en", "ar"])
@pytest.mark.parametrize("how", FINISHES)
@pytest.mark.parametrize("name", SHEETS)
def test_boxes_are_right_to_a_hundredth_of_a_point(
    name: str, how: str, tag: str, tmp_path: Path
) -> None:
    """The trim is the paper; around it the bleed; around that 5 mm for marks, 3 mm off at least."""
    finish = FINISHES[how]
    scheme, data = rendered(name, tag, finish)
    page_boxes = boxes(data, tmp_path)
    assert len(page_boxes) == len(pypdf.PdfReader(io.BytesIO(data)).pages)
    depth, marks = finish.get("bleed", 0.0), finish.get("marks", False)
    border = max(mm(3), depth) + mm(5) if marks else depth
    for page in page_boxes:
        width, height = page["Trim"][2] - page["Trim"][0], page["Trim"][3] - page["Trim"][1]
        assert sorted((width, height)) == pytest.approx(sorted(scheme.paper), abs=0.011)
        trim = [border, border, border + width, border + height]
        assert page["Trim"] == pytest.approx(trim, abs=0.011)
        bleed = [trim[i] + (depth if i > 1 else -depth) for i in range(4)]
        assert page["Bleed"] == pytest.approx(bleed, abs=0.011)
        media = [0, 0, 2 * border + width, 2 * border + height]
        assert page["Media"] == pytest.approx(media, abs=0.011)


@pytest.mark.parametrize("name", SHEETS)
def test_every_kind_of_sheet_is_made_for_a_press(name: str) -> None:
    _, data = rendered(name, "ar", FINISHES["all"])
    reader = pypdf.PdfReader(io.BytesIO(data))
    (intent,) = reader.trailer["/Root"]["/OutputIntents"]
    assert intent["/S"] == "/GTS_PDFX"


# --- Marks on paper ------------------------------------------------------------------------------

DOTS = 200 / 72  # a point


def edge(image: Image.Image) -> list[Image.Image]:
    """Strips along the edges of a page, where nothing but marks is."""
    strip = int(mm(4.5) * DOTS)
    width, height = image.size
    strips = [(0, 0, width, strip), (0, height - strip, width, height)]
    strips += [(0, 0, strip, height), (width - strip, 0, width, height)]
    return [image.crop(box) for box in strips]


@pytest.mark.parametrize("how", ["plain", "bleed", "marks"])
@pytest.mark.parametrize("name", ["2-up", "4-up", "8-up", "dl", "half-letter", "letter", "booklet"])
def test_marks_of_front_and_back_coincide_on_paper(name: str, how: str) -> None:
    """Rendered at 200 dots an inch, the back seen through the paper: no dot has moved by two."""
    scheme, data = rendered(name, "en", FINISHES[how])
    front, back, *_ = (
        page.render(scale=DOTS, grayscale=True).to_pil().point(lambda v: 255 * (v < 200))
        for page in pypdfium2.PdfDocument(data)
    )
    through = ImageOps.mirror(back)  # turned like the page of a book
    marks = 0
    for front_strip, back_strip in zip(edge(front), edge(through), strict=True):
        for here, there in ((front_strip, back_strip), (back_strip, front_strip)):
            wide = there.filter(ImageFilter.MaxFilter(3))
            assert not ImageChops.subtract(here, wide).getbbox()
        marks += sum(front_strip.histogram()[255:])
    if how == "marks" or scheme.up > 1:
        assert marks > 20


def test_cut_marks_of_several_on_a_sheet_for_a_print_shop_are_around_it() -> None:
    """Nothing but leaflets is on the paper; outside stand two marks at each corner and cut."""
    scheme = chosen("4-up")
    panels = blank([scheme.size] * 2)
    (sheet,) = scheme.impose(panels, rtl=False, bleed=mm(3), marks=True)
    trim = sheet.front.trim
    for mark in sheet.front.marks:
        middle = (mark.x + mark.to_x) / 2, (mark.y + mark.to_y) / 2
        assert not (trim.left < middle[0] < trim.right and trim.top < middle[1] < trim.bottom)
    xs = sorted({round((mark.x - trim.left) / mm(1), 1) for mark in sheet.front.marks
                 if mark.x == mark.to_x})  # fmt: skip
    assert xs == [0, 105, 210]
    assert Size(*sheet.front.size) == pytest.approx((mm(226), mm(313)))


def test_the_command_takes_bleed_and_marks_for_several_on_a_sheet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    name = text(tmp_path, "# No war\n\nPeace now.\n")
    done = call("render", name, "--size", "a6", "--paper", "a4", "--bleed", "3mm", "--marks")
    assert done.exit_code == 0, done.stderr
