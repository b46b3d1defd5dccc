"""Several leaflets on a sheet: registered, cut apart and stacked."""

from collections.abc import Callable, Sequence
from itertools import combinations

import pytest
from folding import through
from hypothesis import given
from hypothesis import strategies as st
from numbered import blank

from leaflet.errors import FitError, UsageError
from leaflet.imposition import nup
from leaflet.imposition.marks import Stroke
from leaflet.imposition.nup import MIXED, REPEAT, STACK, Grid, Leaf, grid
from leaflet.imposition.sheets import LONG, SHORT, Sheet
from leaflet.layout.paper import SIZES
from leaflet.units import Size, mm

A4, A3 = SIZES["a4"], SIZES["a3"]
A5, A6, A7 = SIZES["a5"], SIZES["a6"], Size(mm(74), mm(105))
HALF = SIZES["half-letter"]
COMMON = [(A4, A5, 2), (A4, A6, 4), (A4, A7, 8), (A3, A6, 8), (A3, A5, 4)]
COMMON += [(SIZES["letter"], HALF, 2), (SIZES["tabloid"], HALF, 4), (A4, SIZES["dl"], 2)]
EDGES = pytest.mark.parametrize("edge", [LONG, SHORT])


def leaves(count: int, size: Size) -> list[Leaf]:
    """Leaf i has panel 2i + 1 on its front and 2i + 2 on its back."""
    panels = blank([size] * (2 * count))
    return [Leaf(panels[i], panels[i + 1]) for i in range(0, 2 * count, 2)]


GRIDS = st.sampled_from(COMMON).map(lambda case: grid(*case))
LARGE = st.builds(
    grid,
    st.builds(Size, st.floats(mm(420), mm(900)), st.floats(mm(500), mm(900))),
    st.just(A7),
    st.integers(2, 20).filter(lambda n: any(n % i == 0 and n // i <= 6 for i in range(1, 6))),
    st.floats(0, mm(10)),
)


@EDGES
@given(st.one_of(GRIDS, LARGE), st.integers(1, 40), st.sampled_from([REPEAT, MIXED, STACK]))
def test_front_and_back_of_a_leaf_meet(edge: str, places: Grid, count: int, how: str) -> None:
    """Seen through the paper, the back lies on its front and is upright as that is."""
    for rtl in (False, True):
        for sheet in nup.impose(leaves(count, places.cell), places, how, rtl=rtl, edge=edge):
            assert sheet.edge == edge and sheet.back
            fronts = {
                (r(placement.box)): placement.panel.number for placement in sheet.front.placements
            }
            heads = set()
            for placement in sheet.back.placements:
                head = {0: (0, -1), 180: (0, 1)}[placement.rotation]
                drawn = type("Drawn", (), {"number": placement.panel.number, "head": head})
                box, seen = through(placement.box, drawn, sheet.back.size, edge)
                assert fronts[r(box)] == placement.panel.number - 1
                heads.add(seen.head)
            assert heads == {(0, -1)}
            assert len(fronts) == len(sheet.back.placements)


def r(box: Sequence[float]) -> tuple[float, ...]:
    return tuple(round(edge, 2) + 0.0 for edge in box)


@EDGES
@given(places=st.one_of(GRIDS, LARGE))
def test_cut_marks_of_both_sides_coincide(edge: str, places: Grid) -> None:
    (sheet,) = nup.impose(leaves(1, places.cell), places, edge=edge)
    assert sheet.back
    assert ends(sheet.front.marks) == ends(seen_through(sheet))


def seen_through(sheet: Sheet) -> list[Stroke]:
    size = sheet.front.size
    upright = (size.height >= size.width) == (sheet.edge == LONG)
    marks = sheet.back.marks if sheet.back else ()
    return [
        mark.mirrored(size.width) if upright else mark.turned(size).mirrored(size.width)
        for mark in marks
    ]


def ends(marks: Sequence[Stroke]) -> set[frozenset[tuple[float, ...]]]:
    return {frozenset([r((mark.x, mark.y)), r((mark.to_x, mark.to_y))]) for mark in marks}


@given(st.one_of(GRIDS, LARGE))
def test_leaflets_lie_beside_each_other_on_the_paper(places: Grid) -> None:
    boxes = places.boxes()
    assert len(boxes) == places.columns * places.rows
    for box in boxes:
        assert box.left > -0.01 and box.top > -0.01
        assert box.right < places.sheet.width + 0.01 and box.bottom < places.sheet.height + 0.01
    for first, second in combinations(boxes, 2):
        wide = min(first.right, second.right) - max(first.left, second.left)
        high = min(first.bottom, second.bottom) - max(first.top, second.top)
        assert max(-wide, -high) > places.gutter - 0.01


@given(st.one_of(GRIDS, LARGE))
def test_marks_stand_on_cuts_and_reach_into_what_printers_print(places: Grid) -> None:
    (sheet,) = nup.impose(leaves(1, places.cell), places)
    width, height = places.sheet
    cuts_x = {round(x, 2) for box in places.boxes() for x in (box.left, box.right)}
    cuts_y = {round(y, 2) for box in places.boxes() for y in (box.top, box.bottom)}
    for mark in sheet.front.marks:
        if mark.x == mark.to_x:
            assert round(mark.x, 2) in cuts_x and mark.y in (0, height)
            assert mm(4.9) < abs(mark.to_y - mark.y) < height / 2
        else:
            assert round(mark.y, 2) in cuts_y and mark.x in (0, width)
            assert mm(4.9) < abs(mark.to_x - mark.x) < width / 2
    inner = {x for x in cuts_x if mm(2) < x < width - mm(2)}
    assert {round(m.x, 2) for m in sheet.front.marks if m.x == m.to_x} == inner


def test_two_a5_on_a4_are_cut_once() -> None:
    """In the middle; half a millimetre at the sheet's edge is not cut off."""
    (sheet,) = nup.impose(leaves(1, A5), grid(A4, A5, 2))
    assert {round(mark.x / mm(1), 2) for mark in sheet.front.marks} == {148.5}
    assert len(sheet.front.marks) == 2


def test_a_gutter_is_cut_twice() -> None:
    """Two of 95 mm with 6 mm between them, in the middle of 297 mm."""
    (sheet,) = nup.impose(leaves(1, A6), grid(A4, Size(mm(95), mm(148)), 2, mm(6)))
    cuts = sorted({round(mark.x / mm(1), 2) for mark in sheet.front.marks if mark.x == mark.to_x})
    assert cuts == [50.5, 145.5, 151.5, 246.5]


# --- Which leaf is where --------------------------------------------------------------------------


@given(st.integers(1, 200), st.integers(2, 12))
def test_cut_and_stacked_they_are_in_order(count: int, cells: int) -> None:
    """Each cell's pile from the top sheet down, one pile on the other."""
    sheets = nup.deal(count, cells, STACK)
    stacked = [sheet[cell] for cell in range(cells) for sheet in sheets]
    assert [leaf for leaf in stacked if leaf is not None] == list(range(count))


@given(st.integers(1, 200), st.integers(2, 12), st.sampled_from([REPEAT, MIXED, STACK]))
def test_each_leaf_is_there_as_often_as_it_should(count: int, cells: int, how: str) -> None:
    sheets = nup.deal(count, cells, how)
    dealt = sorted(leaf for sheet in sheets for leaf in sheet if leaf is not None)
    times = cells if how == REPEAT else 1
    assert dealt == [leaf for leaf in range(count) for _ in range(times)]
    assert all(len(sheet) == cells for sheet in sheets)
    assert how == REPEAT or len(sheets) == -(-count // cells)


def numbers(sheet: Sheet) -> list[list[int]]:
    """The panels on front and back, row by row as they are seen."""
    return [
        [
            placement.panel.number
            for placement in sorted(side.placements, key=lambda p: (p.box.top, p.box.left))
        ]
        for side in (sheet.front, sheet.back)
        if side
    ]


def test_cells_are_filled_in_the_direction_of_reading() -> None:
    four = leaves(4, A6)
    (ltr,) = nup.impose(four, grid(A4, A6, 4), MIXED)
    (rtl,) = nup.impose(four, grid(A4, A6, 4), MIXED, rtl=True)
    assert numbers(ltr) == [[1, 3, 5, 7], [4, 2, 8, 6]]
    assert numbers(rtl) == [[3, 1, 7, 5], [2, 4, 6, 8]]


@EDGES
def test_sheets(edge: str, golden: Callable[[str, str], None]) -> None:
    """Eight leaves of A6 cut from A4 and stacked; panel 2i of a leaf is the back of 2i - 1."""
    out = [f"8 leaves of a6 on a4, cut and stacked; turned on the {edge} edge"]
    for rtl in (False, True):
        out += ["", "right to left" if rtl else "left to right"]
        for sheet in nup.impose(leaves(8, A6), grid(A4, A6, 4), STACK, rtl=rtl, edge=edge):
            for word, side in zip(("front", "back"), (sheet.front, sheet.back), strict=True):
                placed = sorted(
                    side.placements, key=lambda placement: (placement.box.top, placement.box.left)
                )
                cells = [
                    f"{placement.panel.number}{'r' if placement.rotation else ''}"
                    for placement in placed
                ]
                out.append(f"{word:5}{cells[0]:>5}{cells[1]:>5}")
                out.append(f"{'':5}{cells[2]:>5}{cells[3]:>5}")
    golden(f"folds/stack-{edge}.txt", "\n".join(out) + "\n")


def test_a_leaf_with_a_blank_back() -> None:
    panel, other = blank([A6, A6])
    (sheet,) = nup.impose([Leaf(panel)], grid(A4, A6, 4))
    assert sheet.back is None and numbers(sheet) == [[1, 1, 1, 1]]
    (sheet,) = nup.impose([Leaf(panel), Leaf(panel, other)], grid(A4, A6, 4), MIXED)
    assert numbers(sheet) == [[1, 1], [2]]


# --- What cannot be -------------------------------------------------------------------------------


@pytest.mark.parametrize(("paper", "cell", "count"), COMMON)
def test_common_ones_have_room_however_the_paper_lies(paper: Size, cell: Size, count: int) -> None:
    for lying in (paper, Size(paper.height, paper.width)):
        cells = grid(lying, cell, count)
        assert cells.columns * cells.rows == count
        assert sorted(cells.sheet) == sorted(paper)


def test_leaflets_without_room() -> None:
    with pytest.raises(FitError) as error:
        grid(A4, A5, 4)
    assert error.value.message == "4 leaflets of 148x210 mm have no room on 210x297 mm"
    with pytest.raises(FitError):
        grid(A4, A5, 2, gutter=mm(5))


def test_one_on_a_sheet_is_none() -> None:
    with pytest.raises(UsageError, match="1 on a sheet is no number"):
        grid(A4, A5, 1)
