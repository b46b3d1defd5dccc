"""A fold card: a small drawing of a sheet that shows how to fold it. Lines and numbers, no words.

It shows the side that lies up at first: the one to which the first fold comes. Panels have their
numbers, as they stand; at the end of a crease is the number of its step. Long dashes come up, short
ones go down behind; a slit is solid.
"""

from typing import NamedTuple

from leaflet.imposition.marks import Box, Stroke
from leaflet.imposition.sheets import Crease, Placement, Sheet, Side, sideways, turned_on
from leaflet.units import Size

UP_DASH, DOWN_DASH = 4.0, 1.0  # points
NUMBER, STEP = 1 / 6, 1 / 16  # sizes of the two kinds of numbers, of the drawing's width


class Label(NamedTuple):
    """A number whose middle is at (x, y), points from the card's top left; `size` in points."""

    number: int
    x: float
    y: float
    size: float
    rotation: int = 0


class Card(NamedTuple):
    """Lines and numbers on a card of that size (points)."""

    size: Size
    strokes: tuple[Stroke, ...]
    panels: tuple[Label, ...]
    steps: tuple[Label, ...]


class _Scale(NamedTuple):
    """From a sheet's points to the card's: the sheet's trim, and what stands around it."""

    trim: Box
    by: float
    border: float

    def x(self, x: float) -> float:
        return (x - self.trim.left) * self.by + self.border

    def y(self, y: float) -> float:
        return (y - self.trim.top) * self.by + self.border

    def stroke(self, one: Stroke, dash: float) -> Stroke:
        return Stroke(self.x(one.x), self.y(one.y), self.x(one.to_x), self.y(one.to_y), dash)


def card(sheet: Sheet, width: float) -> Card:
    """The card of a sheet that has creases, that wide (points)."""
    shown, up = _first_up(sheet)
    trim = up.trim
    step = width * STEP
    by = (width - 4 * step) / (trim.right - trim.left)
    scale = _Scale(trim, by, 2 * step)
    height = (trim.bottom - trim.top) * by + 4 * step
    creases = [
        scale.stroke(one.stroke, UP_DASH if one.valley else DOWN_DASH) for one in shown.creases
    ]
    slits = [scale.stroke(one, 0.0) for one in shown.slits]
    strokes = (*_outline(scale), *creases, *slits)
    panels = tuple(_number(one, scale, width * NUMBER) for one in up.placements)
    return Card(Size(width, height), strokes, panels, _steps(shown.creases, scale, step))


def _first_up(sheet: Sheet) -> tuple[Sheet, Side]:
    """The sheet as it lies before the first fold, its creases as seen so, and the side seen.

    The back, if it is printed and the first fold goes down behind the front.
    """
    first = min(sheet.creases, key=lambda one: one.step)
    if not sheet.back or first.valley:
        return sheet, sheet.front
    sheet = turned_on(sheet, sideways(sheet.front.size))
    width = sheet.front.size.width
    creases = tuple(
        Crease(one.stroke.mirrored(width), not one.valley, one.step) for one in sheet.creases
    )
    slits = tuple(one.mirrored(width) for one in sheet.slits)
    return sheet._replace(creases=creases, slits=slits), sheet.back or sheet.front


def _outline(scale: _Scale) -> list[Stroke]:
    left, top, right, bottom = scale.trim
    corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
    return [
        scale.stroke(Stroke(*corners[i], *corners[i + 1]), 0.0) for i in range(len(corners) - 1)
    ]


def _number(one: Placement, scale: _Scale, size: float) -> Label:
    """A panel's number in its middle, turned as the panel is, no wider than that."""
    left, top, right, bottom = one.box
    size = min(size, (right - left) * scale.by / 2, (bottom - top) * scale.by / 2)
    x, y = scale.x((left + right) / 2), scale.y((top + bottom) / 2)
    return Label(one.panel.number, x, y, size, one.rotation)


def _steps(creases: tuple[Crease, ...], scale: _Scale, size: float) -> tuple[Label, ...]:
    """The number of each step once on each of its lines: above the sheet, or at its left."""
    found: dict[tuple[int, float, float], Label] = {}
    for stroke, _, step in creases:
        if stroke.x == stroke.to_x:
            label = Label(step, scale.x(stroke.x), scale.border - size, size)
        else:
            label = Label(step, scale.border - size, scale.y(stroke.y), size)
        found.setdefault((step, round(label.x, 3), round(label.y, 3)), label)
    return tuple(sorted(found.values()))
