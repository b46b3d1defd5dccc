"""Posters: the sheets cut, laid on their neighbours' overlap, and looked at as one."""

import unicodedata
from collections import Counter

import pypdfium2
import pytest
import shipped
from hypothesis import given
from hypothesis import strategies as st
from numbered import blank
from test_structure import File, Mark

from leaflet import pdfium, pipeline, verify
from leaflet.errors import TextError, UsageError
from leaflet.imposition import folds
from leaflet.imposition.choice import choose
from leaflet.imposition.marks import Box
from leaflet.imposition.poster import Poster
from leaflet.imposition.sheets import Sheet
from leaflet.layout.paper import SIZES
from leaflet.statement.source import Statement
from leaflet.units import Size, mm

A4 = SIZES["a4"]
POSTERS = st.builds(
    Poster, st.integers(1, 5), st.integers(1, 5), st.floats(0, mm(50)), st.floats(0, mm(15))
).filter(lambda poster: poster.columns * poster.rows > 1)
PAPERS = st.builds(Size, st.floats(mm(140), mm(500)), st.floats(mm(140), mm(500)))


def tiles(fold: Poster, paper: Size, rtl: bool) -> tuple[Size, list[tuple[Sheet, Box]]]:
    """The poster's size, and of each sheet which part of it is seen."""
    (size,) = folds.panel_sizes(fold, paper)
    found = []
    for sheet in folds.impose(fold, paper, blank([size]), rtl):
        (one,) = sheet.front.placements
        assert one.clip and sheet.back is None
        left, top, right, bottom = one.clip
        found.append((sheet, Box(left - one.x, top - one.y, right - one.x, bottom - one.y)))
    return size, found


@given(POSTERS, PAPERS, st.booleans())
def test_the_sheets_show_all_of_it_and_overlap(fold: Poster, paper: Size, rtl: bool) -> None:
    size, found = tiles(fold, paper, rtl)
    assert len(found) == fold.columns * fold.rows
    for i, (_, tile) in enumerate(found):
        row, column = divmod(i, fold.columns)
        before = found[i - 1][1] if column else None
        if before and not rtl:
            assert before.right - tile.left == pytest.approx(fold.overlap)
        elif before:
            assert tile.right - before.left == pytest.approx(fold.overlap)
        if row:
            assert found[i - fold.columns][1].bottom - tile.top == pytest.approx(fold.overlap)
    boxes = [tile for _, tile in found]
    whole = [min(b.left for b in boxes), min(b.top for b in boxes)]
    whole += [max(b.right for b in boxes), max(b.bottom for b in boxes)]
    assert whole == pytest.approx([0, 0, *size], abs=1e-6)


@given(POSTERS, PAPERS, st.booleans())
def test_the_next_sheet_is_cut_where_the_glue_mark_is(fold: Poster, paper: Size, rtl: bool) -> None:
    """Seen on the poster: each glue mark is at a cut of the sheet beside, or below."""
    _, found = tiles(fold, paper, rtl)
    for i, (sheet, _) in enumerate(found):
        row, column = divmod(i, fold.columns)
        dotted = on_poster(sheet, True)
        expected: set[tuple[str, float]] = set()
        start = "right" if rtl else "left"
        if column + 1 < fold.columns:
            expected.add(("x", round(getattr(found[i + 1][1], start), 3)))
            assert expected <= on_poster(found[i + 1][0], False)
        if row + 1 < fold.rows:
            below = ("y", round(found[i + fold.columns][1].top, 3))
            expected.add(below)
            assert below in on_poster(found[i + fold.columns][0], False)
        assert near(dotted, expected)


def on_poster(sheet: Sheet, glue: bool) -> set[tuple[str, float]]:
    """Where on the poster the lines are that a sheet's marks stand for."""
    (one,) = sheet.front.placements
    found = set()
    for mark in sheet.front.marks:
        if bool(mark.dash) == glue:
            down = mark.x == mark.to_x
            found.add(("x", round(mark.x - one.x, 3)) if down else ("y", round(mark.y - one.y, 3)))
    return found


def near(one: set[tuple[str, float]], other: set[tuple[str, float]]) -> bool:
    pairs = zip(sorted(one), sorted(other), strict=True)
    return all(a[0] == b[0] and abs(a[1] - b[1]) < 0.01 for a, b in pairs)


@given(POSTERS, PAPERS)
def test_marks_are_in_the_border_where_a_printer_reaches(fold: Poster, paper: Size) -> None:
    fold = fold._replace(border=mm(10))
    _, found = tiles(fold, paper, False)
    for sheet, _ in found:
        (one,) = sheet.front.placements
        assert one.clip
        for mark in sheet.front.marks:
            for x, y in ((mark.x, mark.y), (mark.to_x, mark.to_y)):
                assert mm(4.9) < x < paper.width - mm(4.9) and mm(4.9) < y < paper.height - mm(4.9)
            inside = one.clip.grown(-0.01)
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
        _, found = tiles(Poster(3, 2), A4, rtl)
        assert [round(tile.left / mm(1)) for _, tile in found] == lefts * 2
        assert [round(tile.top / mm(1)) for _, tile in found] == [0, 0, 0, 267, 267, 267]


@pytest.mark.parametrize("overlap", [100, 200, 500])
def test_an_overlap_that_is_too_wide(overlap: float) -> None:
    with pytest.raises(UsageError) as error:
        folds.panel_sizes(Poster(overlap=mm(overlap)), A4)
    assert error.value.message == f"sheets of 190 mm cannot overlap by {overlap} mm"
    assert "10mm is usual" in error.value.hint


# --- What is written on each tile ----------------------------------------------------------------


WHITE = 25.0  # points: less than the type's em


@pytest.fixture(params=["en", "ar", "ur"])
def made(request: pytest.FixtureRequest) -> tuple[str, bytes]:
    return request.param, rendered(shipped.statement(request.param))


def rendered(statement: Statement, part: str = pipeline.WHOLE) -> bytes:
    choice = choose("poster:3x2", None, None, None, False, 2)
    assert choice
    return pipeline.render(statement, choice.size, choice=choice, part=part).data


def test_a_tile_reads_back_what_is_seen_on_it(made: tuple[str, bytes]) -> None:
    """All of each tile's words are on it, if only with the white above or below a line."""
    tag, data = made
    whole = sum(len(pdfium.tokens(one.text)) for one in shipped.statement(tag).paragraphs)
    pages = pypdfium2.PdfDocument(data)
    counts = []
    for page in pages:
        found = page.get_textpage()
        seen = Box(0, 0, *page.get_size()).grown(-mm(7))
        counts.append(len(found.get_text_range().split()))
        for i in range(found.count_rects()):
            left, bottom, right, top = found.get_rect(i)
            assert right > seen.left and left < seen.right
            assert top > seen.top - WHITE and bottom < seen.bottom + WHITE
    assert max(counts) < 0.5 * whole
    assert whole <= sum(counts) < 1.6 * whole


def test_all_of_a_poster_reads_back(made: tuple[str, bytes]) -> None:
    tag, data = made
    reading = rendered(shipped.statement(tag), pipeline.READING)
    verify.check_sheets([data], reading, "x.pdf", tiled=True)


def test_a_lost_word_of_a_poster_is_found(made: tuple[str, bytes]) -> None:
    tag, data = made
    statement = shipped.statement(tag)
    one = statement.paragraphs[1]
    more = one._replace(spans=(*one.spans, one.spans[0]._replace(text=" xylophone")))
    longer = statement._replace(paragraphs=(statement.paragraphs[0], more))
    with pytest.raises(TextError, match=r"first: .*xylophone"):
        verify.check_sheets([data], rendered(longer, pipeline.READING), "x.pdf", tiled=True)


def test_each_word_is_tagged_once(made: tuple[str, bytes]) -> None:
    """What the tags hold, element after element, is the statement."""
    tag, data = made
    found = File(data)
    tagged = "".join(found.texts[mark] for mark in found.tree.of(Mark))
    wanted = "".join(one.text for one in shipped.statement(tag).paragraphs)
    assert Counter(bare(tagged)) == Counter(bare(wanted))


def bare(text: str) -> str:
    """Letters alone: hyphens and list marks are the layout's."""
    return "".join(filter(str.isalpha, unicodedata.normalize("NFKC", text)))
