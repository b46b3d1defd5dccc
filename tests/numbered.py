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
    return [_rows(sheet, side, side is not sheet.front) for side in sides([sheet])]


def _rows(sheet: Sheet, side: Side, back: bool) -> list[str]:
    strokes = [crease.stroke for crease in sheet.creases] + list(sheet.slits)
    if back:
        strokes = [one.mirrored(side.size.width) for one in strokes]
    trim = side.trim
    xs = sorted({trim.left, trim.right, *(one.x for one in strokes if one.x == one.to_x)})
    ys = sorted({trim.top, trim.bottom, *(one.y for one in strokes if one.y == one.to_y)})
    return [
        " ".join(_in(side, (x + to_x) / 2, (y + to_y) / 2) for x, to_x in pairwise(xs))
        for y, to_y in pairwise(ys)
    ]


def _in(side: Side, x: float, y: float) -> str:
    for one in side.placements:
        if one.box.left < x < one.box.right and one.box.top < y < one.box.bottom:
            return f"{one.panel.number}{ROTATIONS[one.rotation]}"
    return "."
