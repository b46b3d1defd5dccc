"""What is on paper, as PDFium paints it: like the reference pictures, and within the margins.

`pytest --accept` writes tests/data/pictures anew; open them and look at them.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from unittest import mock

import leaflets
import pypdfium2
import pytest
from conftest import DATA
from PIL import Image, ImageChops
from shipped import LANGUAGES, statement

from leaflet.errors import FitError
from leaflet.layout.panels import Panel
from leaflet.layout.paper import SIZES, margins
from leaflet.layout.placed import PlacedLine
from leaflet.production import sharing
from leaflet.production.pipeline import Leaflet
from leaflet.typesetting.itemize import Run
from leaflet.typesetting.lines import PlacedRun
from leaflet.typesetting.shaping import Glyph, GlyphRun
from leaflet.units import Insets, mm

SHOWN = ("ar", "ckb", "en", "he", "ur")
RESOLUTION = 60  # pixels an inch
PIXEL = 72 / RESOLUTION  # points: PDFium paints letters on whole pixels, so less may not show
LARGEST = 40_000  # bytes of a reference
# Pictures are compared part by part, each of PART x PART pixels: they differ where the grey of a
# part (of 255 levels) does by more than TOLERANCE: a quarter of a black pixel. A dot is more.
PART, TOLERANCE = 8, 1
PAPER_WHITE = 200  # what is darker is ink
OVERHANG = {"ur": 0.5}  # ems that a letter may reach over its margin: Nastaliq's kaf does
LEAST_OVERHANG = 0.3  # punctuation that hangs; a serif, a dot, the rounding to pixels


def paint(data: bytes, resolution: int = RESOLUTION) -> list[Image.Image]:
    """The pages in grey."""
    document = pypdfium2.PdfDocument(data)
    scale = resolution / 72
    pages = [page.render(scale=scale, grayscale=True).to_pil().convert("L") for page in document]
    document.close()
    return pages


@cache
def leaflet(tag: str, paper: str = "a5") -> Leaflet:
    return leaflets.render(statement(tag), SIZES[paper])


def like(image: Image.Image, other: Image.Image) -> bool:
    if image.size != other.size:
        return False
    _, most = ImageChops.difference(image, other).reduce(PART).getextrema()
    return most <= TOLERANCE


# --- The reference pictures ----------------------------------------------------------------------


@pytest.mark.parametrize("tag", SHOWN)
def test_the_first_page_looks_like_its_picture(
    tag: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    file = DATA / "pictures" / f"{tag}.png"
    page = paint(leaflet(tag).data)[0]
    if request.config.getoption("--accept"):
        file.parent.mkdir(exist_ok=True)
        page.save(file, optimize=True)
    assert file.stat().st_size < LARGEST
    with Image.open(file) as picture:
        expected = picture.convert("L")
    if not like(page, expected):
        saved = tmp_path / f"{tag}.png"
        page.save(saved)
        pytest.fail(f"{file} and {saved} differ")


def changed(tag: str, change: Callable[[PlacedLine], PlacedLine]) -> Image.Image:
    """The first page with one line of its second paragraph changed."""
    make_panels = sharing.make_panels

    def spoil(*arguments) -> tuple[Panel, ...]:
        first, *rest = make_panels(*arguments)
        title, body, *blocks = first.blocks
        lines = (body.lines[0], change(body.lines[1]), *body.lines[2:])
        return (first._replace(blocks=(title, body._replace(lines=lines), *blocks)), *rest)

    leaflets.afresh()
    with mock.patch.object(sharing, "make_panels", spoil):
        return paint(leaflets.render(statement(tag), SIZES["a5"]).data)[0]


def lower(line: PlacedLine) -> PlacedLine:
    return line._replace(y=line.y + PIXEL)


def aside(line: PlacedLine) -> PlacedLine:
    return line._replace(x=line.x + PIXEL)


def without_a_dot(line: PlacedLine) -> PlacedLine:
    """The smallest of its glyphs is blank."""
    dark = [
        (area(run.run, glyph), i, j)
        for i, (run, _) in enumerate(line.line.runs)
        for j, glyph in enumerate(run.glyphs)
        if area(run.run, glyph)
    ]
    _, i, j = min(dark)
    runs = list(line.line.runs)
    (run, glyphs), x = runs[i]
    blank = glyphs[j]._replace(id=run.face.hb_font.get_nominal_glyph(ord(" ")))
    runs[i] = PlacedRun(GlyphRun(run, (*glyphs[:j], blank, *glyphs[j + 1 :])), x)
    return line._replace(line=line.line._replace(runs=tuple(runs)))


def area(run: Run, glyph: Glyph) -> int:
    """Of the box of a glyph, in font units; blank glyphs have none."""
    extents = run.face.hb_font.get_glyph_extents(glyph.id)
    return abs(extents.width * extents.height)


@pytest.mark.sample(5, why="one comparison")
@pytest.mark.parametrize("tag", SHOWN)
@pytest.mark.parametrize("change", [lower, aside, without_a_dot])
def test_a_small_fault_is_seen(change: Callable[[PlacedLine], PlacedLine], tag: str) -> None:
    """One line a pixel lower or to the right, one dot missing."""
    page = paint(leaflet(tag).data)[0]
    assert like(changed(tag, lambda line: line), page)
    assert not like(changed(tag, change), page)


# --- Where there is ink --------------------------------------------------------------------------


def ink(page: Image.Image) -> tuple[int, int, int, int] | None:
    """The box around all ink, in pixels."""
    return page.point(lambda grey: 255 * (grey < PAPER_WHITE)).getbbox()


def white(page: Image.Image, resolution: int) -> Insets:
    """How much paper is white on each side, in points."""
    left, top, right, bottom = ink(page) or (0, 0, 0, 0)
    sides = (top, page.width - right, page.height - bottom, left)
    return Insets(*(pixels * 72 / resolution for pixels in sides))


def papers(*, whole: bool) -> list[str]:
    return list(SIZES) if whole else ["a5"]


def mark_box(page: Image.Image, insets: Insets, *, rtl: bool) -> tuple[int, int, int, int]:
    """Where the mark stands that the text goes on overleaf: in the foot margin, at the end edge."""
    scale = 144 / 72
    left = insets.left if rtl else page.width / scale - insets.right - 8
    top = page.height / scale - insets.bottom + mm(1)
    edges = (left - 0.5, top, left + 8.5, page.height / scale - mm(4.5))
    return tuple(round(edge * scale) for edge in edges)  # type: ignore[return-value]


@pytest.mark.parametrize("tag", LANGUAGES)
def test_there_is_ink_on_every_page_and_none_in_the_margins(tag: str, whole: bool) -> None:
    for paper in papers(whole=whole):
        try:
            rendered = leaflet(tag, paper)
        except FitError:
            assert paper == "a6"  # too small for some of the texts
            continue
        insets = margins(SIZES[paper])
        overhang = OVERHANG.get(tag, LEAST_OVERHANG) * rendered.type_size
        pages = paint(rendered.data, 144)
        assert len(pages) == rendered.sides
        if len(pages) == 2:
            box = mark_box(pages[0], insets, rtl=statement(tag).language.direction == "rtl")
            assert ink(pages[0].crop(box))
            pages[0].paste(255, box)
        for page in pages:
            assert ink(page)
            for side, least in zip(white(page, 144), insets, strict=True):
                assert side >= least - overhang
                assert side >= mm(5)


def test_a_blank_page_has_no_ink() -> None:
    assert ink(Image.new("L", (20, 20), 255)) is None
