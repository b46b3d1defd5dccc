"""Posters: the sheets cut, laid on their neighbours' overlap, and looked at as one."""

import re
import unicodedata
from collections import Counter
from pathlib import Path

import leaflets
import pypdfium2
import pytest
import shipped
from commands import STATEMENT, call
from hypothesis import given
from hypothesis import strategies as st
from numbered import blank
from PIL import Image, ImageChops
from tagged_files import File, Mark

from leaflet.errors import TextError, UsageError
from leaflet.imposition import folds
from leaflet.imposition.marks import Rectangle
from leaflet.imposition.poster import Poster
from leaflet.imposition.sheets import Sheet
from leaflet.layout.paper import SIZES
from leaflet.layout.style import BOLD, PLAIN, Style
from leaflet.production.pipeline import Part
from leaflet.reading import pdfium, verify
from leaflet.statement.source import Statement
from leaflet.units import Size, mm

A4 = SIZES["a4"]
POSTERS = st.builds(
    lambda *figures: Poster(*figures),
    st.integers(1, 5),
    st.integers(1, 5),
    st.floats(0, mm(50)),
    st.floats(0, mm(15)),
).filter(lambda poster: poster.columns * poster.rows > 1)
PAPERS = st.builds(Size, st.floats(mm(140), mm(500)), st.floats(mm(140), mm(500)))


def tiles(fold: Poster, paper: Size, *, rtl: bool) -> tuple[Size, list[tuple[Sheet, Rectangle]]]:
    """The poster's size, and of each sheet which part of it is seen."""
    (size,) = folds.panel_sizes(fold, paper)
    shown = []
    for sheet in folds.impose(fold, paper, blank([size]), rtl=rtl):
        (placement,) = sheet.front.placements
        assert placement.clip and sheet.back is None
        left, top, right, bottom = placement.clip
        shown.append(
            (
                sheet,
                Rectangle(
                    left - placement.x, top - placement.y, right - placement.x, bottom - placement.y
                ),
            )
        )
    return size, shown


@given(POSTERS, PAPERS, st.booleans())
def test_the_sheets_show_all_of_it_and_overlap(fold: Poster, paper: Size, rtl: bool) -> None:
    size, shown = tiles(fold, paper, rtl=rtl)
    assert len(shown) == fold.columns * fold.rows
    for i, (_, tile) in enumerate(shown):
        row, column = divmod(i, fold.columns)
        before = shown[i - 1][1] if column else None
        if before and not rtl:
            assert before.right - tile.left == pytest.approx(fold.overlap)
        elif before:
            assert tile.right - before.left == pytest.approx(fold.overlap)
        if row:
            assert shown[i - fold.columns][1].bottom - tile.top == pytest.approx(fold.overlap)
    boxes = [tile for _, tile in shown]
    whole = [min(b.left for b in boxes), min(b.top for b in boxes)]
    whole += [max(b.right for b in boxes), max(b.bottom for b in boxes)]
    assert whole == pytest.approx([0, 0, *size], abs=1e-6)


@given(POSTERS, PAPERS, st.booleans())
def test_the_next_sheet_is_cut_where_the_glue_mark_is(fold: Poster, paper: Size, rtl: bool) -> None:
    """Seen on the poster: each glue mark is at a cut of the sheet beside, or below."""
    _, shown = tiles(fold, paper, rtl=rtl)
    for i, (sheet, _) in enumerate(shown):
        row, column = divmod(i, fold.columns)
        dotted = on_poster(sheet, glue=True)
        expected: set[tuple[str, float]] = set()
        start = "right" if rtl else "left"
        if column + 1 < fold.columns:
            expected.add(("x", round(getattr(shown[i + 1][1], start), 3)))
            assert expected <= on_poster(shown[i + 1][0], glue=False)
        if row + 1 < fold.rows:
            below = ("y", round(shown[i + fold.columns][1].top, 3))
            expected.add(below)
            assert below in on_poster(shown[i + fold.columns][0], glue=False)
        assert near(dotted, expected)


@pytest.mark.parametrize(("tag", "style"), [("en", PLAIN), ("de", PLAIN), ("es", PLAIN)])
def test_the_knife_goes_between_lines(tag: str, style: Style) -> None:
    """At the edges of the lower sheets it would go through one line in each column."""
    scheme = leaflets.choose("poster:2x2")
    composed = leaflets.compose(shipped.statement(tag), scheme=scheme, style=style)
    side = composed.sides[2]  # the lower sheet at the start
    (placement,) = side.placements
    assert placement.clip
    edge = placement.clip.top
    cuts = {mark.y for mark in side.marks if mark.y == mark.to_y and not mark.dash}
    (cut,) = [y for y in cuts if y < edge + mm(6)]
    lines = [line for block in placement.panel.blocks for line in block.lines]

    def crossed(at: float) -> int:
        """How many lines a knife at that height goes through, by their capitals."""
        return sum(line.y - 0.6 * line.line.size < at - placement.y < line.y for line in lines)

    assert edge <= cut <= edge + mm(5)
    assert crossed(cut) == 0 < crossed(edge)


def on_poster(sheet: Sheet, *, glue: bool) -> set[tuple[str, float]]:
    """Where on the poster the lines are that a sheet's marks stand for."""
    (placement,) = sheet.front.placements
    places = set()
    for mark in sheet.front.marks:
        if bool(mark.dash) == glue:
            down = mark.x == mark.to_x
            places.add(
                ("x", round(mark.x - placement.x, 3))
                if down
                else ("y", round(mark.y - placement.y, 3))
            )
    return places


def near(first: set[tuple[str, float]], second: set[tuple[str, float]]) -> bool:
    pairs = zip(sorted(first), sorted(second), strict=True)
    return all(a[0] == b[0] and abs(a[1] - b[1]) < 0.01 for a, b in pairs)


@given(POSTERS, PAPERS)
def test_marks_are_in_the_border_where_a_printer_reaches(fold: Poster, paper: Size) -> None:
    fold = fold._replace(border=mm(10))
    _, shown = tiles(fold, paper, rtl=False)
    for sheet, _ in shown:
        (placement,) = sheet.front.placements
        assert placement.clip
        for mark in sheet.front.marks:
            for x, y in ((mark.x, mark.y), (mark.to_x, mark.to_y)):
                assert mm(4.9) < x < paper.width - mm(4.9) and mm(4.9) < y < paper.height - mm(4.9)
            inside = placement.clip.grown(-0.01)
            middle = (mark.x + mark.to_x) / 2, (mark.y + mark.to_y) / 2
            assert not (
                inside.left < middle[0] < inside.right and inside.top < middle[1] < inside.bottom
            )


def test_four_sheets_of_a4() -> None:
    assert folds.panel_sizes(folds.parse("poster"), A4) == (
        pytest.approx(Size(mm(190 * 2 - 10), mm(277 * 2 - 10))),
    )
    assert folds.parse("poster") == folds.parse("poster:2x2")


def test_sheets_are_in_reading_order() -> None:
    for rtl, lefts in ((False, [0, 180, 360]), (True, [360, 180, 0])):
        _, shown = tiles(Poster(3, 2), A4, rtl=rtl)
        assert [round(tile.left / mm(1)) for _, tile in shown] == lefts * 2
        assert [round(tile.top / mm(1)) for _, tile in shown] == [0, 0, 0, 267, 267, 267]


@pytest.mark.parametrize("overlap", [100, 200, 500])
def test_an_overlap_that_is_too_wide(overlap: float) -> None:
    with pytest.raises(UsageError) as error:
        folds.panel_sizes(Poster(overlap=mm(overlap)), A4)
    assert error.value.message == f"sheets of 190 mm cannot overlap by {overlap} mm"
    assert "10mm is usual" in error.value.hint


# --- What is written on each tile ----------------------------------------------------------------


FINE = 3  # pixels a point
WHITE = 25.0  # points: less than the type's em


@pytest.fixture(params=["en", "ar", "ur"])
def made(request: pytest.FixtureRequest) -> tuple[str, bytes]:
    return request.param, rendered(shipped.statement(request.param))


def rendered(statement: Statement, part: str = Part.WHOLE) -> bytes:
    return leaflets.render(statement, scheme=leaflets.choose("poster:3x2"), part=part).data


def test_a_tile_reads_back_what_is_seen_on_it(made: tuple[str, bytes]) -> None:
    """All of each tile's words are on it, if only with the white above or below a line."""
    tag, data = made
    whole = sum(
        len(pdfium.tokens(paragraph.text)) for paragraph in shipped.statement(tag).paragraphs
    )
    pages = pypdfium2.PdfDocument(data)
    counts = []
    for page in pages:
        textpage = page.get_textpage()
        seen = Rectangle(0, 0, *page.get_size()).grown(-mm(7))
        counts.append(len(textpage.get_text_range().split()))
        for i in range(textpage.count_rects()):
            left, bottom, right, top = textpage.get_rect(i)
            assert right > seen.left and left < seen.right
            assert top > seen.top - WHITE and bottom < seen.bottom + WHITE
    assert max(counts) < 0.5 * whole
    assert whole <= sum(counts) < 1.6 * whole


def test_all_of_a_poster_reads_back(made: tuple[str, bytes]) -> None:
    tag, data = made
    reading = rendered(shipped.statement(tag), Part.READING)
    verify.check_sheets([data], reading, "x.pdf", tiled=True)


def test_a_lost_word_of_a_poster_is_found(made: tuple[str, bytes]) -> None:
    tag, data = made
    statement = shipped.statement(tag)
    paragraph = statement.paragraphs[1]
    more = paragraph._replace(
        spans=(*paragraph.spans, paragraph.spans[0]._replace(text=" xylophone"))
    )
    longer = statement._replace(paragraphs=(statement.paragraphs[0], more))
    with pytest.raises(TextError, match=r"first: .*xylophone"):
        verify.check_sheets([data], rendered(longer, Part.READING), "x.pdf", tiled=True)


def test_each_word_is_tagged_once(made: tuple[str, bytes]) -> None:
    """What the tags hold, element after element, is the statement."""
    tag, data = made
    opened = File(data)
    tagged = "".join(opened.texts[mark] for mark in opened.tree.of(Mark))
    expected = "".join(paragraph.text for paragraph in shipped.statement(tag).paragraphs)
    assert Counter(bare(tagged)) == Counter(bare(expected))


def bare(text: str) -> str:
    """Letters alone: hyphens and list marks are the layout's."""
    return "".join(filter(str.isalpha, unicodedata.normalize("NFKC", text)))


# --- Numbers of sheets, and sheets with nothing on them -------------------------------------------


@pytest.mark.parametrize("rtl", [False, True])
@pytest.mark.parametrize("shape", ["1x2", "3x2", "4x3"])
def test_each_sheet_has_its_number_in_its_border(shape: str, rtl: bool) -> None:
    """Of all sheets the strokes differ, and none is on what is shown or at the paper's edge."""
    poster = folds.parse(f"poster:{shape}")
    sheets = folds.impose(poster, SIZES["a4"], blank(poster.sizes(SIZES["a4"])), rtl=rtl)
    seen = set()
    for sheet in sheets:
        (placement,) = sheet.front.placements
        clip = placement.clip
        number = [
            mark
            for mark in sheet.front.marks
            if not mark.dash
            and clip.left + mm(11) < mark.x < clip.left + mm(30)
            and mark.y > clip.bottom
        ]
        assert number
        ends = [y for mark in number for y in (mark.y, mark.to_y)]
        assert clip.bottom < min(ends) and max(ends) < sheet.front.size.height - mm(4)
        seen.add(tuple(mark.moved(-clip.left, -clip.bottom) for mark in number))
    assert len(seen) == len(sheets)


@pytest.mark.sample(4, why="each draws every sheet")
@pytest.mark.parametrize("tag", ["ar", "ur", "en"])
@pytest.mark.parametrize("shape", ["poster:2x2", "poster:1x2", "poster:3x2", "poster:2x3"])
def test_each_sheet_shows_all_the_ink_of_its_part(shape: str, tag: str) -> None:
    """PDFium draws the reading edition, which is one large page, and each sheet: they are alike.

    A line whose letters only reach over the edge of a sheet is on that sheet too.
    """
    scheme = leaflets.choose(shape)
    poster = folds.parse(shape)
    assert isinstance(poster, Poster)
    whole = drawn(rendered_as(tag, shape, Part.READING))[0]
    sheets = drawn(rendered_as(tag, shape, Part.WHOLE))
    rtl = tag != "en"
    _, shown = tiles(poster, scheme.paper, rtl=rtl)
    for picture, (sheet, tile) in zip(sheets, shown, strict=True):
        (placement,) = sheet.front.placements
        # A little within its edges, where marks and half pixels are.
        part = Rectangle(tile.left + 4, tile.top + 4, tile.right - 4, tile.bottom - 4)
        expected = whole.crop(tuple(round(FINE * edge) for edge in part))
        moved = (placement.x, placement.y, placement.x, placement.y)
        seen = picture.crop(
            tuple(round(FINE * (edge + by)) for edge, by in zip(part, moved, strict=True))
        ).resize(expected.size)
        # Parts of 12 points: a pixel of difference does not show in their grey.
        blots = ImageChops.difference(expected.reduce(12 * FINE), seen.reduce(12 * FINE))
        assert blots.getextrema()[1] < 60, (shape, tag)


def rendered_as(tag: str, shape: str, part: str) -> bytes:
    scheme = leaflets.choose(shape)
    return leaflets.render(shipped.statement(tag), scheme=scheme, part=part, style=BOLD).data


def drawn(data: bytes) -> list[Image.Image]:
    return [
        page.render(scale=FINE, grayscale=True).to_pil().convert("L")
        for page in pypdfium2.PdfDocument(data)
    ]


def test_blank_sheets_are_told_of(tmp_path: Path) -> None:
    short = tmp_path / "t.en.md"
    short.write_text("# Peace\n\nNow.\n")
    done = call("check", str(short), "--fold", "poster:1x6")
    assert "nothing is on sheet" in done.stderr and "white" in done.stderr
    long = call("check", STATEMENT, "--lang", "en", "--fold", "poster")
    assert "nothing is on" not in long.stderr


def test_a_sheet_that_is_told_of_has_no_ink(tmp_path: Path) -> None:
    """A second reader draws it: inside its marks all is white."""
    short = tmp_path / "t.en.md"
    short.write_text("# Peace\n\nNow.\n\n---\n\n– Us\n")
    file = tmp_path / "x.pdf"
    done = call("render", str(short), "--fold", "poster:2x4", "--output", str(file))
    numbers = re.search(r"nothing is on sheets? ([\d, ]+) of", done.stderr)
    blank = set(map(int, numbers[1].split(", "))) if numbers else set()
    for number, page in enumerate(pypdfium2.PdfDocument(file), 1):
        picture = page.render(scale=0.5).to_pil().convert("L")
        inset = round(11 * 72 / 25.4 * 0.5)
        inside = picture.crop((inset, inset, picture.width - inset, picture.height - inset))
        assert (inside.getextrema()[0] == 255) == (number in blank), number
