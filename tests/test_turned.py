"""Panels turned on their sheet: their ink, their words, their links, and the order of reading."""

import io
from collections.abc import Sequence

import pymupdf
import pypdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops
from readers import normalized
from squares import HEBREW, copies, page
from tagged_files import File
from turned_sheets import EM, line, on_sheets, written

from leaflet.imposition import sheets
from leaflet.imposition.marks import Rectangle, Stroke
from leaflet.imposition.sheets import Placement, Side
from leaflet.layout import panels
from leaflet.layout.panels import Panel
from leaflet.layout.placed import Figure
from leaflet.layout.setting import set_blocks
from leaflet.pdf.frame import frame
from leaflet.statement.paragraphs import Paragraph, Span
from leaflet.statement.picture import Picture
from leaflet.units import Size

TARGET = "https://example.org/"
TURNS = pytest.mark.parametrize("turn", [0, 90, 180, 270])
BOTH = pytest.mark.parametrize("rtl", [False, True], ids=["ltr", "rtl"])


def statement(*, rtl: bool) -> list[Paragraph]:
    spans = [
        ("title", [Span("no war")]),
        ("body", [Span("aaa bbbb cc "), Span("ddd ee", link=TARGET), Span(" fff gg hh iii jjj")]),
        ("item", [Span("kkk lll mm nnn")]),
        ("slogan", [Span("stop it")]),
    ]
    table = HEBREW if rtl else {}
    return [
        Paragraph(role, tuple(part._replace(text=part.text.translate(table)) for part in parts), at)
        for at, (role, parts) in zip(map(line, range(9)), spans, strict=False)
    ]


def panel(*, rtl: bool) -> Panel:
    """One panel in squares, with a logo: taller than wide."""
    format = page(20, 30)
    setting = set_blocks(copies(statement(rtl=rtl), "he" if rtl else "en"), format, EM)
    (drawn,) = panels.make_panels(setting, format)
    logo = Picture(2, 1, 1, b"\x00\x80", "a logo")
    return drawn._replace(figures=(Figure(logo, 30, 250, Size(40, 20)),))


def side(placements: Sequence[Placement], size: Size, marks: Sequence[Stroke] = ()) -> Side:
    whole = Rectangle(0, 0, *size)
    return Side(size, whole, whole, tuple(placements), tuple(marks))


def placed(turn: int, *, rtl: bool = False, at: tuple[float, float] = (0, 0)) -> Side:
    """A side with one turned panel, and as much room around it as `at` says."""
    placement = Placement(panel(rtl=rtl), *at, turn)
    return side([placement], Size(placement.box.right + at[0], placement.box.bottom + at[1]))


def painted(data: bytes, number: int = 0) -> Image.Image:
    return pypdfium2.PdfDocument(data)[number].render(scale=2, grayscale=True).to_pil()


# --- Ink ------------------------------------------------------------------------------------------


@BOTH
@TURNS
def test_the_ink_is_turned_clockwise(turn: int, rtl: bool) -> None:
    """PDFium paints it; turned back, it is what it paints of the panel upright."""
    upright = painted(written(placed(0, rtl=rtl), rtl=rtl))
    turned_back = painted(written(placed(turn, rtl=rtl), rtl=rtl)).rotate(turn, expand=True)
    assert turned_back.size == upright.size
    assert differ(turned_back, upright) < 0.002
    assert turn == 0 or differ(painted(written(placed(turn, rtl=rtl), rtl=rtl)), upright) > 0.05


def differ(image: Image.Image, other: Image.Image) -> float:
    """Which part of the dots is clearly another: edges of squares may be."""
    if image.size != other.size:
        return 1.0
    counts = ImageChops.difference(image, other).histogram()
    return sum(counts[128:]) / sum(counts)


@TURNS
def test_it_stands_where_its_placement_says(turn: int) -> None:
    """Its ink is in the placement's box, as far from its edges as upright it is from its own."""
    data = written(placed(turn, at=(70, 40)))
    ink = ImageChops.invert(painted(data)).point(lambda dot: 255 * (dot > 128)).getbbox()
    width, height = panel(rtl=False).size
    upright = ImageChops.invert(painted(written(placed(0)))).point(lambda dot: 255 * (dot > 128))
    left, top, right, bottom = (edge / 2 for edge in upright.getbbox())
    turned = {
        0: (left, top, right, bottom),
        90: (height - bottom, left, height - top, right),
        180: (width - right, height - bottom, width - left, height - top),
        270: (top, width - right, bottom, width - left),
    }[turn]
    moved = [edge + shift for edge, shift in zip(turned, (70, 40, 70, 40), strict=True)]
    assert [edge / 2 for edge in ink] == pytest.approx(moved, abs=1)


def test_what_is_outside_the_clip_is_not_drawn() -> None:
    whole_side = placed(0)
    width, height = whole_side.size
    clip = Rectangle(50, 60, width, height - 30)
    clipped = whole_side._replace(placements=(whole_side.placements[0]._replace(clip=clip),))
    cut, whole = painted(written(clipped)), painted(written(whole_side))
    inside = tuple(round(2 * edge) for edge in clip)
    assert differ(cut.crop(inside), whole.crop(inside)) == 0
    cut.paste(255, inside)
    assert cut.getextrema() == (255, 255) != whole.getextrema()


def test_dashes_of_a_mark_end_with_it() -> None:
    """A dashed stroke of 40 points is half white; the one after it is whole."""
    marks = [Stroke(10, 10, 50, 10, 2), Stroke(10, 20, 50, 20)]
    image = painted(written(placed(0), side([], Size(60, 30), marks)), 1)
    dark = [
        sum(image.crop((x, y, x + 1, y + 3)).getextrema()[0] < 250 for x in range(20, 100))
        for y in (19, 39)
    ]
    assert dark[1] == 80 and 30 <= dark[0] <= 60


# --- Words and links ------------------------------------------------------------------------------


@BOTH
@TURNS
def test_words_come_back(turn: int, rtl: bool) -> None:
    """MuPDF has them in order, pypdf as upright; PDFium has all, but exchanges pieces of a line."""
    data, upright = (written(placed(t, rtl=rtl, at=(70, 40)), rtl=rtl) for t in (turn, 0))
    expected = " ".join(paragraph.text for paragraph in statement(rtl=rtl)).split()
    assert [word for word in mupdf(data) if word != "\u2022"] == expected
    assert pypdf_words(data) == pypdf_words(upright)
    assert sorted(pdfium(data)) == sorted(pdfium(upright)) == sorted([*expected, "\u2022"])


def mupdf(data: bytes) -> list[str]:
    return normalized(pymupdf.open(stream=data)[0].get_text("text")).split()


def pypdf_words(data: bytes) -> list[str]:
    """Without bullets: on a page that is turned it joins them to their words."""
    text = pypdf.PdfReader(io.BytesIO(data)).pages[0].extract_text()
    return text.replace("\u2022", " ").split()


def pdfium(data: bytes) -> list[str]:
    return normalized(pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()).split()


@BOTH
@TURNS
def test_a_link_covers_its_words(turn: int, rtl: bool) -> None:
    """PDFium's boxes of its letters lie in the annotation, and those of other words do not."""
    data = written(placed(turn, rtl=rtl, at=(70, 40)), rtl=rtl)
    (reader,) = pypdf.PdfReader(io.BytesIO(data)).pages
    rects = [
        tuple(map(float, annotation.get_object()["/Rect"])) for annotation in reader["/Annots"]
    ]
    text = pypdfium2.PdfDocument(data)[0].get_textpage()
    linked = set("ddd ee".translate(HEBREW if rtl else {})) - {" "}
    title = set("no war".translate(HEBREW if rtl else {}))
    seen = 0
    for i in range(text.count_chars()):
        char = text.get_text_range(i, 1)
        left, bottom, right, top = text.get_charbox(i)
        middle = (left + right) / 2, (bottom + top) / 2
        covered = any(a <= middle[0] <= c and b <= middle[1] <= d for a, b, c, d in rects)
        if char in linked - title:
            assert covered, char
            seen += 1
        elif normalized(char) and char not in linked:
            assert not covered, char
    assert seen == len("dddee")


@TURNS
def test_a_picture_says_where_it_is(turn: int) -> None:
    """The box of the tag is where PDFium has the picture."""
    data = written(placed(turn, at=(70, 40)))
    (node,) = File(data).tree.find("Figure")
    box = [float(edge) for edge in node.item["/A"]["/BBox"]]
    (image,) = pypdfium2.PdfDocument(data)[0].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
    assert box == pytest.approx(image.get_bounds(), abs=0.01)


LENGTHS = st.floats(0, 500)
SIZES = st.builds(Size, st.floats(20, 600), st.floats(20, 600))


@given(st.sampled_from([0, 90, 180, 270]), LENGTHS, LENGTHS, SIZES)
def test_a_frame_holds_its_panel(turn: int, x: float, y: float, size: Size) -> None:
    """The panel's own box, in its frame, lies on the page where the placement is."""
    placement = Placement(Panel(1, size, (), ()), x, y, turn)
    framed = frame(placement, 1000)
    own = (framed.left, framed.top - size.height, framed.left + size.width, framed.top)
    left, top, right, bottom = placement.box
    assert framed.on_page(own) == pytest.approx((left, 1000 - bottom, right, 1000 - top))


# --- Reading order --------------------------------------------------------------------------------


@BOTH
@pytest.mark.parametrize("name", ["half", "letter", "z", "gate", "double-gate", "zine", "booklet"])
def test_a_screen_reader_reads_a_folded_sheet_in_order(name: str, rtl: bool) -> None:
    """The tree is that of the same panels one after the other."""
    laid_out, data = on_sheets(name, rtl=rtl)
    assert tree(File(data)) == tree(File(written(*sheets.flat(laid_out), rtl=rtl)))
    assert len({page.number for page in laid_out if page.blocks}) > 2


def tree(file: File) -> list[tuple[str, str]]:
    return [(node.tag, file.text(node)) for node in file.tree.walk()]
