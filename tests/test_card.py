"""Fold cards as pictures made of letters, in both directions."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from numbered import blank

from leaflet.imposition import folds
from leaflet.imposition.card import DOWN_DASH, UP_DASH, Card, Label, card
from leaflet.imposition.folds import impose, panel_sizes, parse
from leaflet.imposition.marks import Rectangle, Stroke
from leaflet.imposition.sheets import LONG, SHORT, turned_on
from leaflet.layout.paper import SIZES
from leaflet.units import Size, mm

NAMES = [name for name in folds.FOLDS if name != "poster"]
BOTH = pytest.mark.parametrize("rtl", [False, True], ids=["ltr", "rtl"])
CELL = 6.0, 12.0  # points: a letter of the picture


def drawn(name: str, *, rtl: bool = False, width: float = 300, paper: Size = SIZES["a4"]) -> Card:
    fold = parse(name)
    (sheet,) = impose(fold, paper, blank(panel_sizes(fold, paper)), rtl=rtl)
    return card(sheet, width)


def picture(shown: Card) -> str:
    """`-` and `|` ends of the paper and slits, `:` and `=` creases that come up, `.` that go down.

    A number that is upside down has an r.
    """
    columns, rows = (round(edge / cell) for edge, cell in zip(shown.size, CELL, strict=True))
    grid = [[" "] * (columns + 2) for _ in range(rows + 1)]
    for x, y, to_x, to_y, dash in (*shown.strokes, *shown.cuts):
        down = abs(x - to_x) < 0.01
        sign = {0.0: "-|", UP_DASH: "=:", DOWN_DASH: ".."}[dash][down]
        x, to_x = sorted((round(x / CELL[0]), round(to_x / CELL[0])))
        y, to_y = sorted((round(y / CELL[1]), round(to_y / CELL[1])))
        for column in range(x, to_x + 1):
            for row in range(y, to_y + 1):
                corner = dash == 0 and grid[row][column] in "-|+" and grid[row][column] != sign
                grid[row][column] = "+" if corner else sign
    for label in (*shown.panels, *shown.steps):
        row, column = round(label.y / CELL[1]), round(label.x / CELL[0])
        for i, char in enumerate(f"{label.number}{'r' if label.rotation == 180 else ''}"):
            assert grid[row][column + i] == " ", "a number stands on a line"
            grid[row][column + i] = char
    return "\n".join("".join(row).rstrip() for row in grid).strip("\n")


@pytest.mark.parametrize("name", NAMES)
def test_cards(name: str, golden: Callable[[str, str], None]) -> None:
    pictures = [picture(drawn(name, rtl=rtl)) for rtl in (False, True)]
    golden(f"folds/card-{name}.txt", "\n\n".join(pictures) + "\n")


PAPERS = st.builds(Size, st.floats(mm(250), mm(900)), st.floats(mm(250), mm(900)))


@given(st.sampled_from(NAMES), PAPERS, st.floats(50, 500))
def test_right_to_left_is_the_mirror_image(name: str, paper: Size, width: float) -> None:
    ltr, rtl = (
        drawn(name, rtl=from_right, width=width, paper=paper) for from_right in (False, True)
    )
    assert ltr.size == pytest.approx(rtl.size)
    for panel, other in zip(ltr.panels, rtl.panels, strict=True):
        assert other.number == panel.number and other.rotation == panel.rotation
        assert (other.x, other.y) == pytest.approx((width - panel.x, panel.y))
    there = [*rtl.strokes, *rtl.cuts]
    for stroke in (*ltr.strokes, *ltr.cuts):
        there.remove(
            next(candidate for candidate in there if same(candidate, stroke.mirrored(width)))
        )
    assert not there


def same(stroke: Stroke, other: Stroke) -> bool:
    """Whether two lines are one, wherever they begin."""
    lines = [sorted([(line.x, line.y), (line.to_x, line.to_y)]) for line in (stroke, other)]
    apart = [abs(a - b) for ends in zip(*lines, strict=True) for a, b in zip(*ends, strict=True)]
    return stroke.dash == other.dash and max(apart) < 0.01


@given(st.sampled_from(NAMES), PAPERS, st.booleans(), st.floats(50, 500))
def test_all_of_it_is_on_the_card(name: str, paper: Size, rtl: bool, width: float) -> None:
    shown = drawn(name, rtl=rtl, width=width, paper=paper)
    assert shown.size.width == pytest.approx(width)
    edges = Rectangle(0, 0, *shown.size).grown(0.01)
    for label in (*shown.panels, *shown.steps):
        half = label.size / 2
        assert edges.left <= label.x - half and label.x + half <= edges.right
        assert edges.top <= label.y - half and label.y + half <= edges.bottom
    for stroke in (*shown.strokes, *shown.cuts):
        for x, y in ((stroke.x, stroke.y), (stroke.to_x, stroke.to_y)):
            assert edges.left <= x <= edges.right and edges.top <= y <= edges.bottom


@BOTH
@pytest.mark.parametrize("name", NAMES)
def test_the_first_fold_comes_up(name: str, rtl: bool) -> None:
    """But where only one side is printed: that lies up, or nobody could see how it lies."""
    shown = drawn(name, rtl=rtl)
    assert shown.steps[0].number == 1
    dashes = {stroke.dash for stroke in shown.strokes if same_line(stroke, shown.steps[0])}
    assert dashes - {0.0} == {UP_DASH if name not in ("quarter", "zine") else DOWN_DASH}


@pytest.mark.parametrize(("rtl", "flap"), [(False, 200), (True, 97)])
def test_a_letter_shows_its_flap_where_it_is(rtl: bool, flap: float) -> None:
    """Seen from inside: at the right in English, at the left in Arabic, 97 of 297 mm wide."""
    shown = drawn("letter", rtl=rtl)
    left, right = (
        min(stroke.x for stroke in shown.strokes),
        max(stroke.x for stroke in shown.strokes),
    )
    assert (shown.steps[0].x - left) / (right - left) == pytest.approx(flap / 297)


def test_panels_that_are_upside_down_have_their_numbers_so() -> None:
    turned = {label.number for label in drawn("zine").panels if label.rotation == 180}
    assert turned == {2, 3, 4, 5}


def same_line(stroke: Stroke, label: Label) -> bool:
    return abs(stroke.x - label.x) < 0.01 or abs(stroke.y - label.y) < 0.01


@BOTH
@pytest.mark.parametrize("name", NAMES)
def test_the_edge_that_a_printer_turns_it_on_does_not_matter(name: str, rtl: bool) -> None:
    fold, paper = parse(name), SIZES["a4"]
    (sheet,) = impose(fold, paper, blank(panel_sizes(fold, paper)), rtl=rtl)
    assert card(turned_on(sheet, LONG), 300) == card(turned_on(sheet, SHORT), 300)
