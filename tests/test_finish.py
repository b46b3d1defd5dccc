"""Bleed, trim marks and colour: what is asked for, and what is on the page in the end."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import leaflets
import pypdfium2
import pytest
from colour_profiles import press
from commands import PEACE, refused
from PIL import Image, ImageDraw
from rich_texts import render, rich, shipped
from shipped import LANGUAGES
from tagged_files import File, Mark, boxes, file

from leaflet.errors import UsageError
from leaflet.layout.paper import SIZES
from leaflet.request.request import parse
from leaflet.units import parse_length

# --- What is asked for ---------------------------------------------------------------------------


def test_without_a_wish_there_is_no_finish() -> None:
    assert parse(bleed=None, marks=False, pdfx=False) == parse()
    assert parse(bleed="0mm") == parse()
    assert leaflets.finish() == leaflets.finish(bleed="0mm") == {}


@pytest.mark.parametrize(
    ("text", "points"),
    [("3mm", 8.504), ("0.125in", 9), ("9pt", 9), ("3 MM", 8.504), (" 20mm ", 56.693)],
)
def test_a_bleed_is_a_length(text: str, points: float) -> None:
    assert parse(bleed=text).bleed == pytest.approx(points, abs=0.001)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "t.en.md").write_text(PEACE)
    (tmp_path / "grey.icc").write_bytes(press(b"GRAY"))
    (tmp_path / "rgb.icc").write_bytes(press(b"RGB "))
    return tmp_path


WIDE = "3mm is usual, 20mm the most"
LIKE = "give it like 3mm, 0.125in or 9pt"
PRESS = "CMYK and spot colours are for print shops only"
OTHER = "give the CMYK profile that the print shop names, or another colour"
COLOUR = "give it like #b00020; with --pdfx also like cmyk:0,100,80,10 or spot:NAME:0,100,80,10"


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        ("--bleed 21mm", "a bleed of 21mm is too deep", WIDE),
        ("--bleed 1in", "a bleed of 1in is too deep", WIDE),
        ("--bleed 3", "'3' is not a length", LIKE),
        ("--bleed 3cm", "'3cm' is not a length", LIKE),
        ("--bleed -3mm", "'-3mm' is not a length", LIKE),
        ("--bleed 3,5mm", "'3,5mm' is not a length", LIKE),
        ("--bleed infmm", "'infmm' is not a length", LIKE),
        ("--accent cmyk:0,100,80,10", PRESS, "add --pdfx, or give the colour like #b00020"),
        ("--accent spot:A:0,100,80,10", PRESS, "add --pdfx, or give the colour like #b00020"),
        ("--profile grey.icc", "a colour profile is for print shops only", "add --pdfx"),
        ("--accent blue", "'blue' is not a colour", COLOUR),
        ("--accent #ffff00", "'#ffff00' is too pale to read on white paper", "take a darker one"),
        (
            "--pdfx --profile grey.icc --accent cmyk:0,100,80,10",
            "this profile is not for CMYK and spot colours",
            OTHER,
        ),
        (
            "--pdfx --profile rgb.icc --accent spot:A:0,100,80,10",
            "this profile is not for CMYK and spot colours",
            OTHER,
        ),
    ],
)
def test_what_means_nothing_is_refused(arguments: str, message: str, hint: str, here: Path) -> None:
    refused(2, message, hint, "t.en.md", *arguments.split(" "))


def test_a_bleed_that_says_nothing_is_none(here: Path) -> None:
    with pytest.raises(UsageError, match="'mm' is not a length"):
        parse(bleed="mm")


# --- The boxes of a page -------------------------------------------------------------------------

BLEEDS = ("", "3mm", "0.125in", "20mm")
MM = 72 / 25.4
PAPERS = {"a5": (148 * MM, 210 * MM), "a4": (210 * MM, 297 * MM), "letter": (612, 792)}

sheets = pytest.mark.parametrize("paper", PAPERS)
bleeds = pytest.mark.parametrize("bleed", BLEEDS)


@cache
def sheet(paper: str, bleed: str, *, marks: bool, pdfx: bool = False) -> File:
    finished = leaflets.finish("", bleed, marks=marks, pdfx=pdfx)
    return file(render("# A\n\nb\n\n---\n\nc", "en", paper, finished))


@sheets
@bleeds
@pytest.mark.parametrize("marks", [False, True])
@pytest.mark.parametrize("pdfx", [False, True])
def test_boxes_are_right_to_the_hundredth_of_a_point(
    paper: str, bleed: str, marks: bool, pdfx: bool
) -> None:
    """The marks are 5 mm long, 3 mm from the trim or at the bleed where that is deeper."""
    width, height = PAPERS[paper]
    depth = parse_length(bleed) if bleed else 0
    border = max(3 * MM, depth) + 5 * MM if marks else depth
    inner = border - depth
    expected = {
        "/MediaBox": (0, 0, width + 2 * border, height + 2 * border),
        "/BleedBox": (inner, inner, width + border + depth, height + border + depth),
        "/TrimBox": (border, border, width + border, height + border),
    }
    page_boxes = boxes(sheet(paper, bleed, marks=marks, pdfx=pdfx))
    for name, box in expected.items():
        assert page_boxes[name] == pytest.approx(box, abs=0.01)
    for outer, box in (("/MediaBox", "/BleedBox"), ("/BleedBox", "/TrimBox")):
        assert [*map(float.__le__, page_boxes[outer][:2], page_boxes[box][:2])] == [True, True]
        assert [*map(float.__ge__, page_boxes[outer][2:], page_boxes[box][2:])] == [True, True]


def test_no_page_has_a_crop_or_an_art_box() -> None:
    """A viewer shows the whole sheet; PDF/X forbids an ArtBox beside a TrimBox."""
    for opened in (
        sheet("a5", "3mm", marks=True),
        sheet("a5", "3mm", marks=True, pdfx=True),
        file(shipped("ar")),
    ):
        for page in opened.reader.pages:
            assert "/CropBox" not in page and "/ArtBox" not in page and "/Rotate" not in page


# --- Marks ---------------------------------------------------------------------------------------

Stroke = tuple[float, float, float, float]


def strokes(opened: File) -> Iterator[Stroke]:
    """The lines of the marks: the artifact that comes before all else."""
    start = (0.0, 0.0)
    for operands, operator in opened.operations(0):
        if operator == b"m":
            start = (float(operands[0]), float(operands[1]))
        elif operator == b"l":
            yield (*start, float(operands[0]), float(operands[1]))
        elif operator == b"EMC":
            return


@sheets
@bleeds
def test_marks_are_aligned_with_the_trim_and_outside_the_bleed(paper: str, bleed: str) -> None:
    opened = sheet(paper, bleed, marks=True)
    media, outer, trim = boxes(opened).values()
    expected = set()
    for x in (trim[0], trim[2]):
        expected |= {(x, media[3], x, outer_edge(outer[3], trim[3], 1))}
        expected |= {(x, outer_edge(outer[1], trim[1], -1), x, media[1])}
    for y in (trim[1], trim[3]):
        expected |= {(media[0], y, outer_edge(outer[0], trim[0], -1), y)}
        expected |= {(outer_edge(outer[2], trim[2], 1), y, media[2], y)}
    drawn = sorted(strokes(opened))
    assert len(drawn) == 8
    for stroke, due in zip(drawn, sorted(expected), strict=True):
        assert stroke == pytest.approx(due, abs=0.01)
    for x, y, to_x, to_y in drawn:
        assert min(x, to_x) >= -0.001 and max(x, to_x) <= media[2] + 0.001
        assert is_outside(outer, x, y) and is_outside(outer, to_x, to_y)
        assert abs(to_x - x) + abs(to_y - y) == pytest.approx(5 * MM, abs=0.01)


def outer_edge(bleed: float, trim: float, sign: int) -> float:
    """Where marks end: at the bleed, or 3 mm from the trim."""
    return trim + sign * max(3 * MM, abs(bleed - trim))


def is_outside(box: tuple[float, ...], x: float, y: float) -> bool:
    slack = 0.002
    inside_x = box[0] + slack < x < box[2] - slack
    return not (inside_x and box[1] + slack < y < box[3] - slack)


def test_marks_are_thin_and_black() -> None:
    operations = sheet("a5", "3mm", marks=True).operations(0)
    first = operations[: next(i for i, (_, name) in enumerate(operations) if name == b"EMC")]
    assert [float(row[0]) for row, name in first if name == b"w"] == [0.25]
    assert not [name for _, name in first if name in (b"G", b"CS", b"SCN", b"RG", b"K")]


def paint(data: bytes, scale: float) -> list[Image.Image]:
    document = pypdfium2.PdfDocument(data)
    pages = [page.render(scale=scale, grayscale=True).to_pil().convert("L") for page in document]
    document.close()
    return pages


SHEETS: dict[str, Callable[[], bytes]] = {
    "no_marks": lambda: render("# A\n\nb", finished=leaflets.finish("", "5mm")),
    "marks": lambda: render("# A\n\nb", finished=leaflets.finish("", "20mm", marks=True)),
    "rich": lambda: rich("ar"),
    "nastaliq": lambda: rich("ur", "a4"),
    "press": lambda: rich("he", pdfx=True),
}


@pytest.mark.parametrize("make", SHEETS.values(), ids=SHEETS)
def test_nothing_but_marks_is_outside_the_trim(make: Callable[[], bytes]) -> None:
    """As PDFium paints it: white is left when trim and marks are covered."""
    scale = 2.0
    opened = file(make())
    drawn = list(strokes(opened))
    left, bottom, right, top = (float(edge) * scale for edge in opened.reader.pages[0]["/TrimBox"])
    for page in paint(make(), scale):
        pen = ImageDraw.Draw(page)
        pen.rectangle([left, page.height - top, right, page.height - bottom], fill=255)
        assert (page.getextrema()[0] < 128) == bool(drawn)
        for x, y, to_x, to_y in drawn:
            box = [min(x, to_x), -max(y, to_y), max(x, to_x), -min(y, to_y)]
            pen.rectangle(
                [
                    edge * scale + page.height * (i % 2) + (-2 if i < 2 else 2)
                    for i, edge in enumerate(box)
                ],
                fill=255,
            )
        assert page.getextrema()[0] == 255


def test_the_text_stands_where_it_stood() -> None:
    """Bleed and marks move the page, they do not set it anew."""
    plain, marked = sheet("a5", "", marks=False), sheet("a5", "3mm", marks=True)
    border = boxes(marked)["/TrimBox"][0]
    move = lambda opened: [  # noqa: E731
        (float(row[4]), float(row[5])) for row, name in opened.operations(0) if name == b"Tm"
    ]
    for (x, y), (there_x, there_y) in zip(move(plain), move(marked), strict=True):
        assert (there_x - x, there_y - y) == pytest.approx((border, border), abs=0.002)


# --- Black alone, and one colour -----------------------------------------------------------------

BLACK = ("DeviceGray", (0.0,))
SETS = {b"g": b"g", b"G": b"G", b"scn": b"g", b"SCN": b"G", b"sc": b"g", b"SC": b"G"}
OTHERS = (b"rg", b"RG", b"k", b"K", b"sh", b"gs", b"ri")


def painted(opened: File) -> Iterator[tuple[str, tuple[str, tuple[float, ...]]]]:
    """For each text and line: the tag of its content, and the colour that it is painted in."""
    for number in opened.pages.values():
        colours = {b"g": BLACK, b"G": BLACK}
        spaces = {b"g": "", b"G": ""}
        tag = ""
        for operands, name in opened.operations(number):
            assert name not in OTHERS
            if name in (b"BDC", b"BMC"):
                tag = operands[0]
            elif name in (b"cs", b"CS"):
                spaces[b"g" if name == b"cs" else b"G"] = operands[0]
            elif name in SETS:
                space = "DeviceGray" if name in (b"g", b"G") else spaces[SETS[name]]
                colours[SETS[name]] = (space, tuple(float(value) for value in operands))
            elif name == b"TJ":
                yield tag, colours[b"g"]
            elif name == b"S":
                yield tag, colours[b"G"]


@pytest.mark.sample(9, why="each sheet with some finish")
@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("paper", ["a5", "a4"])
def test_all_is_black_alone(tag: str, paper: str) -> None:
    """DeviceGray 0: a copier and a press use black, and no other ink."""
    assert {colour for _, colour in painted(file(shipped(tag, paper)))} == {BLACK}
    for page in file(shipped(tag, paper)).reader.pages:
        assert "/ColorSpace" not in page["/Resources"] or not page["/Resources"]["/ColorSpace"]


def inked(colour: str) -> bytes:
    """A short text for a print shop."""
    return render("# A\n\nb\n\n---\n\nc", finished=leaflets.finish(colour, pdfx=True))


MAKES: dict[str, Callable[[], bytes]] = {
    "rgb": lambda: rich("ar"),
    "rgb_on_sides": lambda: rich("en", "a4"),
    "press": lambda: rich("en", pdfx=True),
    "cmyk": lambda: inked("cmyk:0,100,80,10"),
    "spot": lambda: inked("spot:X:0,100,80,0"),
}


@pytest.mark.parametrize("make", MAKES.values(), ids=MAKES)
def test_the_headline_and_the_rule_are_coloured_and_nothing_else(
    make: Callable[[], bytes],
) -> None:
    opened = file(make())
    texts = [(tag, colour) for tag, colour in painted(opened) if tag != "/Artifact"]
    assert {colour[0] for tag, colour in texts if tag == "/H1"} == {"/Accent"}
    assert {colour for tag, colour in texts if tag != "/H1"} == {BLACK}
    lines = [colour for tag, colour in painted(opened) if tag == "/Artifact"]
    rules = [colour for colour in lines if colour != BLACK]
    assert [colour[0] for colour in rules] == ["/Accent"]
    assert len(lines) - len(rules) in (0, 8 * len(opened.pages))  # the marks
    assert {tuple(colour) for tag, colour in texts if tag == "/H1"} == set(rules)


def test_the_pages_of_a_file_are_of_one_size() -> None:
    opened = file(rich("en"))
    assert len({str(page["/TrimBox"]) for page in opened.reader.pages}) == 1
    assert len(opened.tree.of(Mark)) > 20
    assert set(PAPERS) <= set(SIZES)
