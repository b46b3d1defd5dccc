"""Panels with a number and nothing else, and what a sheet of them looks like."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from leaflet.imposition.sheets import Sheet, Side, sides
from leaflet.layout.panels import Panel
from leaflet.units import Size

ROTATIONS = {0: "", 90: "right", 180: "r", 270: "left"}


def blank(sizes: Sequence[Size]) -> list[Panel]:
    """A panel of each size, numbered from 1."""
    return [Panel(number, size, (), ()) for number, size in enumerate(sizes, 1)]


def millimetres(lengths: Iterable[float]) -> list[float]:
    """Points to millimetres, to a thousandth."""
    return [round(length * 25.4 / 72, 3) for length in lengths]


def grids(sheet: Sheet) -> list[list[str]]:
    """The numbers on each side, row by row as they are seen; `5r` upside down, `.` blank.

    Rows and columns are those between the creases and slits.
    """
    return [_rows(sheet, side, back=side is not sheet.front) for side in sides([sheet])]


def _rows(sheet: Sheet, side: Side, *, back: bool) -> list[str]:
    strokes = [crease.stroke for crease in sheet.creases] + list(sheet.slits)
    if back:
        strokes = [stroke.mirrored(side.size.width) for stroke in strokes]
    trim = side.trim
    xs = sorted(
        {trim.left, trim.right, *(stroke.x for stroke in strokes if stroke.x == stroke.to_x)}
    )
    ys = sorted(
        {trim.top, trim.bottom, *(stroke.y for stroke in strokes if stroke.y == stroke.to_y)}
    )
    return [
        " ".join(_in(side, (x + to_x) / 2, (y + to_y) / 2) for x, to_x in pairwise(xs))
        for y, to_y in pairwise(ys)
    ]


def _in(side: Side, x: float, y: float) -> str:
    for placement in side.placements:
        if (
            placement.box.left < x < placement.box.right
            and placement.box.top < y < placement.box.bottom
        ):
            return f"{placement.panel.number}{ROTATIONS[placement.rotation]}"
    return "."
