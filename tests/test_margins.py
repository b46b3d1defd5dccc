"""Margins by kind of edge, seen on the sheets: where text may stand, and what is at that edge."""

from collections.abc import Iterator, Sequence

import leaflets
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numbered import blank

from leaflet.imposition import sheets
from leaflet.imposition.marks import Rectangle
from leaflet.imposition.scheme import Scheme
from leaflet.imposition.sheets import Placement, Sheet, Side
from leaflet.layout.format import Field
from leaflet.layout.paper import BINDING, CUT, EDGES, FOLD, PRINTER, SIZES, TRAILING, margins
from leaflet.units import mm

NAMES = ["half", "letter", "z", "gate", "double-gate", "accordion", "quarter", "zine", "booklet"]
BOTH = pytest.mark.parametrize("rtl", [False, True], ids=["ltr", "rtl"])
NEAR = 0.01


def test_the_table() -> None:
    """5 mm and 7 mm are what printers leave white; text to trim is 3 to 5 mm in the print trade."""
    least = {kind: edge.least for kind, edge in EDGES.items()}
    assert least[PRINTER] == mm(5) and least[TRAILING] == mm(7)
    assert least[CUT] >= mm(3) and least[FOLD] >= mm(3)
    assert least[BINDING] > least[FOLD]


def imposed(scheme: Scheme, *, rtl: bool) -> tuple[Sequence[Field], tuple[Sheet, ...]]:
    """The fields of a leaflet, and its sheets."""
    format = scheme.formats(2, 0.0, rtl=rtl)[-1]
    fields = [format.field(i) for i in range(format.sides)]
    panels = blank([field.size for field in fields])
    return fields, scheme.impose(panels, rtl=rtl, bleed=0.0, marks=False)


def white(placement: Placement, field: Field) -> dict[str, float]:
    """The margins of a panel as they are on its sheet, by the edge of its place there."""
    top, right, bottom, left = field.margins
    if placement.rotation == 180:
        top, right, bottom, left = bottom, left, top, right
    return {"left": left, "top": top, "right": right, "bottom": bottom}


def seen(scheme: Scheme, *, rtl: bool) -> Iterator[tuple[Side, Placement, str, float]]:
    """Each edge of each panel: which, and how wide its margin is."""
    fields, imposed_sheets = imposed(scheme, rtl=rtl)
    for side in sheets.sides(imposed_sheets):
        for placement in side.placements:
            for edge, margin in white(placement, fields[placement.panel.number - 1]).items():
                yield side, placement, edge, margin


def is_outer(side: Side, box: Rectangle, edge: str) -> bool:
    return abs(getattr(box, edge) - getattr(side.trim, edge)) < mm(3)


def is_short(side: Side, edge: str) -> bool:
    return (edge in ("top", "bottom")) == (side.size.height >= side.size.width)


@BOTH
@pytest.mark.parametrize("paper", ["a4", "letter", "a3"])
@pytest.mark.parametrize("name", NAMES)
def test_a_printer_reaches_all_text_and_folds_have_less_white(
    name: str, paper: str, rtl: bool
) -> None:
    scheme = leaflets.choose(name, paper)
    outer: list[float] = []
    inner: list[float] = []
    for side, placement, edge, margin in seen(scheme, rtl=rtl):
        if is_outer(side, placement.box, edge):
            assert margin >= mm(7 if is_short(side, edge) else 5) - NEAR
            outer.append(margin) if edge in ("left", "right") else None
        else:
            assert margin >= mm(4) - NEAR
            inner.append(margin) if edge in ("left", "right") else None
    if name not in ("booklet", "gate"):  # a gate's inner panel has room over
        assert min(inner) < min(outer) - mm(1)


@BOTH
def test_a_booklet_has_most_white_at_its_spine_whatever_creeps(rtl: bool) -> None:
    scheme = leaflets.choose("booklet")
    for side, placement, edge, margin in seen(scheme, rtl=rtl):
        middle = side.size.width / 2
        if edge in ("left", "right") and abs(getattr(placement.box, edge) - middle) < mm(3):
            assert margin - mm(2) >= mm(8) and margin > mm(10.5)


@BOTH
def test_a_stack_is_bound_where_lines_begin(rtl: bool) -> None:
    scheme = leaflets.choose(None, "a4", "a6", stack=True)
    for side, placement, edge, margin in seen(scheme, rtl=rtl):
        if edge not in ("left", "right"):
            continue
        front = placement.panel.number % 2 == 1
        starts = edge == ("right" if rtl else "left")
        assert (margin > mm(10.5)) == (starts == front)
        assert side.size == SIZES["a4"]


@BOTH
@pytest.mark.parametrize("name", NAMES)
def test_head_and_foot_are_alike_on_all_panels(name: str, rtl: bool) -> None:
    scheme = leaflets.choose(name)
    fields, _ = imposed(scheme, rtl=rtl)
    assert len({(field.margins.top, field.margins.bottom) for field in fields}) == 1


@pytest.mark.parametrize("name", NAMES)
def test_right_to_left_has_the_margins_of_left_to_right_in_a_mirror(name: str) -> None:
    scheme = leaflets.choose(name)
    ltr, rtl = (imposed(scheme, rtl=from_right)[0] for from_right in (False, True))
    for ltr_field, rtl_field in zip(ltr, rtl, strict=True):
        here, there = ltr_field.margins, rtl_field.margins
        assert (there.left, there.right) == pytest.approx((here.right, here.left))


@given(st.sampled_from([*SIZES.values()]), st.sampled_from([*EDGES]))
def test_no_kind_of_edge_is_closer_than_its_least(size, kind: str) -> None:
    from leaflet.layout.paper import Edges

    insets = margins(size, Edges(kind, kind, kind, kind))
    assert min(insets) >= EDGES[kind].least
