"""Booklets: creep, signatures and blank pages. tests/test_folds.py folds and reads them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from numbered import blank, grids

from leaflet.imposition import folds
from leaflet.imposition.booklet import Booklet, signatures
from leaflet.imposition.sheets import Sheet
from leaflet.layout.paper import SIZES
from leaflet.units import Size, mm

A4 = SIZES["a4"]
GRAMS = st.floats(40, 400)


def booklet(pages: int, *, rtl: bool = False, grams: float = 80) -> tuple[Sheet, ...]:
    fold = Booklet(grams=grams)
    return folds.impose(fold, A4, blank(folds.panel_sizes(fold, A4, pages)), rtl=rtl)


@pytest.mark.parametrize(("grams", "millimetres"), [(80, 0.10), (100, 0.12)])
def test_thickness_is_the_published_one(grams: float, millimetres: float) -> None:
    """World Paper Index; Xinyi. To half a hundredth of a millimetre."""
    assert Booklet(grams=grams).thickness == pytest.approx(mm(millimetres), abs=mm(0.0051))


@pytest.mark.parametrize("rtl", [False, True])
def test_each_sheet_is_nearer_to_the_spine_by_its_depth(rtl: bool) -> None:
    """Sheet k from outside, counted from 0: k times the paper's thickness; 0.7 mm on 32 pages."""
    spine = mm(297) / 2
    for k, sheet in enumerate(booklet(32, rtl=rtl)):
        for side in (sheet.front, sheet.back):
            left, right = sorted(placement.box.left for placement in side.placements)
            assert left == pytest.approx(k * mm(0.1))
            assert right == pytest.approx(spine - k * mm(0.1))
    assert left == pytest.approx(mm(0.7))


@given(st.integers(1, 400), GRAMS, st.booleans())
def test_creep_is_towards_the_spine_and_less_than_two_millimetres(
    pages: int, grams: float, rtl: bool
) -> None:
    middle = mm(297) / 2
    for sheet in booklet(pages, rtl=rtl, grams=grams):
        for side in (sheet.front, sheet.back):
            for placement in side.placements:
                centre = (placement.box.left + placement.box.right) / 2
                quarter = mm(297) / 4
                nearer = quarter - abs(middle - centre)
                assert -1e-6 <= nearer < mm(2)


@given(st.integers(1, 2000), GRAMS)
def test_signatures_are_even_and_no_thicker_than_a_hand_folds(pages: int, grams: float) -> None:
    fold = Booklet(grams=grams)
    counts = signatures(pages, fold.most)
    assert 4 * sum(counts) - pages in range(4)
    assert max(counts) - min(counts) <= 1
    assert max(counts) * fold.thickness <= mm(2) + 1e-6 or max(counts) == 1
    assert -(-sum(counts) // fold.most) == len(counts)


def test_eighty_pages_are_folded_in_one_on_common_paper() -> None:
    """Anarchist Library bookshelf, "PDF formats explained": more than 80 pages are split."""
    assert signatures(80, Booklet().most) == (20,)
    assert signatures(84, Booklet().most) == (11, 10)
    assert signatures(84, Booklet(grams=160).most) == (7, 7, 7)


def test_a_split_booklet_is_said_to_be_one() -> None:
    assert folds.notices(Booklet(), 80) == folds.notices(folds.parse("letter"), 6) == ()
    (notice,) = folds.notices(Booklet(), 84)
    assert "21 sheets are too thick to fold in one" in notice.message
    assert "2 signatures of 11 + 10 sheets" in notice.message


def test_blank_pages_are_at_the_logical_end() -> None:
    """Right-to-left too: not beside the cover (imposify#5)."""
    assert grids(booklet(6)[0]) == [[". 1"], ["2 ."]]
    assert grids(booklet(6, rtl=True)[0]) == [["1 ."], [". 2"]]


def test_a_page_is_half_the_paper_however_it_lies() -> None:
    half = Size(mm(297) / 2, mm(210))
    for paper in (A4, Size(A4.height, A4.width)):
        assert folds.panel_sizes(Booklet(), paper, 5) == (pytest.approx(half),) * 5
