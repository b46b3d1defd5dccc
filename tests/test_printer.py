"""Sheets made for one printer: simulated paper says that fronts and backs meet, and where."""

import pytest
from folding import Facet, folded, printed, read_book
from hypothesis import given
from hypothesis import strategies as st
from numbered import blank

from leaflet.errors import FitError
from leaflet.imposition.choice import choose
from leaflet.imposition.folds import FOLDS, impose, panel_sizes, parse
from leaflet.imposition.printer import Printer, fitted, widened
from leaflet.imposition.sheets import LONG, SHORT, Sheet, flat, leaves
from leaflet.layout.format import page_format
from leaflet.layout.paper import SIZES
from leaflet.layout.style import STYLES
from leaflet.units import Insets, Size, mm

A4 = SIZES["a4"]
BOTH = pytest.mark.parametrize("rtl", [False, True], ids=["ltr", "rtl"])
EDGES = pytest.mark.parametrize("edge", [LONG, SHORT])
MANY = [name for name in FOLDS if name not in ("poster", "booklet")]


def made(name: str, rtl: bool, pages: int | None = None, marks: bool = False) -> list[Sheet]:
    fold = parse(name)
    panels = blank(panel_sizes(fold, A4, pages))
    return list(impose(fold, A4, panels, rtl, 0.0, marks))


def lying(pile: tuple[Facet, ...]) -> list[tuple]:
    return sorted((tuple(round(e, 3) for e in box), a, b) for _, box, a, b, *_ in pile)


@BOTH
@EDGES
@pytest.mark.parametrize("name", MANY)
def test_the_sheet_is_the_same_whichever_edge_the_printer_takes(name, edge, rtl):
    """Told the long edge it turns the sheet on `edge`: what lies in the hand is what was meant."""
    (sheet,) = made(name, rtl)
    (one,) = fitted([sheet], Printer(edge=edge))
    assert one.edge == LONG  # that is what it is told
    assert lying(printed(one._replace(edge=edge))) == lying(printed(sheet))


@BOTH
@EDGES
@pytest.mark.parametrize("face_up", [False, True])
def test_a_booklet_lies_in_the_tray_in_order(edge, face_up, rtl):
    """Face up the last sheet that is printed lies on top."""
    sheets = made("booklet", rtl, 16)
    done = fitted(sheets, Printer(edge=edge, face_up=face_up))
    stack = done[::-1] if face_up else done
    held = [one._replace(edge=edge) for one in stack]
    assert read_book(folded(held)[-1], rtl) == list(range(1, 17))


millimetres = st.floats(-10, 10).map(mm)


@given(right=millimetres, down=millimetres, edge=st.sampled_from([LONG, SHORT]), rtl=st.booleans(),
       name=st.sampled_from(["letter", "half", "gate", "flat", "lying", "four"]))  # fmt: skip
def test_what_is_moved_comes_back_through_the_printer(right, down, edge, rtl, name):
    """A printer whose backs are off by as much prints them where the front has them. What lies
    goes through it turned clockwise: its right edge comes out last."""
    if name in ("flat", "lying"):
        size = Size(*(A4 if name == "flat" else A4[::-1]))
        sheets = list(leaves(flat(blank([size, size]))))
    elif name == "four":
        choice = choose(None, "a4", "a6", None, False, 2)
        assert choice
        sheets = list(choice.sheets(blank([choice.size] * 2), rtl, 0.0, False))
    else:
        sheets = made(name, rtl, marks=True)
    (straight,) = fitted(sheets, Printer(edge=edge))
    (off,) = fitted(sheets, Printer(right=right, down=down, edge=edge))
    assert off.front == straight.front
    assert off.back and straight.back and off.back.trim == straight.back.trim
    lies = straight.front.size.width > straight.front.size.height
    right, down = (down, -right) if lies else (right, down)
    for one, two in zip(off.back.placements, straight.back.placements, strict=True):
        assert (one.panel, one.rotation) == (two.panel, two.rotation)
        assert one.x - right == pytest.approx(two.x) and one.y - down == pytest.approx(two.y)
    for one, two in zip(off.back.marks, straight.back.marks, strict=True):
        back = (one.x - right, one.y - down, one.to_x - right, one.to_y - down)
        assert back == pytest.approx(two[:4])


def test_a_poster_that_the_printer_does_not_reach_is_refused():
    fold = parse("poster")
    sheets = impose(fold, A4, blank(panel_sizes(fold, A4)))
    assert len(fitted(sheets, Printer(Insets(mm(10), 0, 0, 0)))) == 4
    with pytest.raises(FitError, match=r"leaves 10\.5 mm blank .* a border of 10 mm"):
        fitted(sheets, Printer(Insets(0, 0, mm(10.5), 0)))


def test_margins_are_as_wide_as_the_printer_needs_and_no_wider():
    plain = page_format(A4, 2)
    assert widened(plain, Printer(Insets(*[mm(7)] * 4), mm(2), mm(2))) is plain
    wide = widened(plain, Printer(Insets(mm(3), mm(20), mm(4), mm(18)), mm(-1.5), 0))
    assert wide.margins.left == wide.margins.right == pytest.approx(mm(21.5))
    assert (wide.margins.top, wide.margins.bottom) == (plain.margins.top, plain.margins.bottom)
    many = page_format(Size(*A4), 2, style=STYLES["columns"])
    margins = Printer(Insets(*[mm(20)] * 4))
    assert widened(many, margins, style=STYLES["columns"]).columns == many.columns == 3
    assert widened(many, margins).columns == 2  # what is plain has fewer
    lying = widened(page_format(Size(*A4[::-1]), 2), Printer(Insets(0, mm(21), 0, 0)))
    assert set(lying.margins) == {mm(21)}  # any of its edges may come to be that one


@given(
    st.sampled_from([*MANY, "booklet", "accordion:6"]),
    st.lists(st.floats(0, 15), min_size=4, max_size=4),
    st.floats(-2, 2),
    st.booleans(),
)
def test_panels_keep_columns_of_one_measure(name, blank_edges, off, rtl):
    """And margins are widened at the sheet's own edges alone, head and foot alike on all."""
    choice = choose(name, "a3", None, None, False, 2)
    assert choice
    plain = choice.formats(2, 0.0, rtl)[0]
    kinds = choice.edges(plain.sides, rtl)
    wide = widened(plain, Printer(Insets(*map(mm, blank_edges)), mm(off)), kinds)
    top, right, bottom, left = blank_edges
    needed = mm(max(max(left, right) + abs(off), top, bottom))
    for one, before, kind in zip(wide.fold, plain.fold, kinds, strict=True):
        assert one.column == pytest.approx(wide.fold[0].column)
        assert one.columns == before.columns
        assert one.margins.top == wide.fold[0].margins.top
        for edge, its in zip(one.margins, kind, strict=True):
            assert edge >= needed - 1e-6 or its not in ("printer", "trailing")
    if needed <= min(min(one.margins) for one in plain.fold):
        assert wide is plain
