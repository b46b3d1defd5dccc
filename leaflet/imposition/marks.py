"""Marks for cutting, folding and gluing a sheet, as strokes.

Solid marks are for the knife, dashed ones for a fold, dotted ones for glue.
"""

from collections.abc import Collection
from itertools import pairwise
from typing import NamedTuple

from leaflet.units import Size, mm

LENGTH = mm(5)
GAP = mm(3)  # from the trim, or from the bleed where that is deeper
THICKNESS = 0.25  # points
FOLD_DASH, GLUE_DASH = mm(1), mm(0.4)
INWARD = mm(8)  # a mark that begins at the paper's edge: printers reach no closer than 4 or 5 mm
ROOM = mm(6)  # outside the outermost cut, for a mark that a printer can reach
SLIVER = mm(2)  # a narrower strip at the sheet's edge is not cut off: A5 is not quite half of A4
SAME = 1e-6  # points: places that are so near count as one


Places = tuple[Collection[float], Collection[float]]  # xs and ys

Spot = tuple[float, float]  # x and y


class Stroke(NamedTuple):
    """A thin line from (x, y) to (to_x, to_y), points from the sheet's top left.

    `dash` is how long its dashes and the gaps between them are; 0: solid.
    """

    x: float
    y: float
    to_x: float
    to_y: float
    dash: float = 0.0

    @classmethod
    def between(cls, start: Spot, end: Spot) -> "Stroke":
        """Return a solid line from one point to another."""
        (x, y), (to_x, to_y) = start, end
        return cls(x, y, to_x, to_y)

    def moved(self, x: float, y: float) -> "Stroke":
        """Return the stroke moved so far to the right and down."""
        return Stroke(self.x + x, self.y + y, self.to_x + x, self.to_y + y, self.dash)

    def mirrored(self, width: float) -> "Stroke":
        """Return the stroke as a mirror shows it, left and right exchanged.

        `width` is that of the sheet.
        """
        return self._replace(x=width - self.x, to_x=width - self.to_x)

    def turned(self, size: Size) -> "Stroke":
        """Return the stroke as it is when a sheet of that size is turned upside down."""
        turned = self._replace(y=size.height - self.y, to_y=size.height - self.to_y)
        return turned.mirrored(size.width)


class Rectangle(NamedTuple):
    """A rectangle in points from the sheet's top left."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def whole(cls, size: Size) -> "Rectangle":
        """Return all of a sheet of that size."""
        return cls(0, 0, size.width, size.height)

    @property
    def strokes(self) -> tuple[Stroke, ...]:
        """Its edges, clockwise from its top left."""
        left, top, right, bottom = self
        corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
        return tuple(Stroke.between(start, end) for start, end in pairwise(corners))

    def grown(self, by: float) -> "Rectangle":
        """Return the box made larger by so much on every side."""
        return Rectangle(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def moved(self, x: float, y: float) -> "Rectangle":
        """Return the box moved so far to the right and down."""
        return Rectangle(self.left + x, self.top + y, self.right + x, self.bottom + y)

    def mirrored(self, width: float) -> "Rectangle":
        """Return the box as a mirror shows it, left and right exchanged.

        `width` is that of the sheet.
        """
        return self._replace(left=width - self.right, right=width - self.left)

    def turned(self, size: Size) -> "Rectangle":
        """Return the box as it is when a sheet of that size is turned upside down."""
        turned = self._replace(top=size.height - self.bottom, bottom=size.height - self.top)
        return turned.mirrored(size.width)


def trim_marks(trim: Rectangle, bleed: float) -> tuple[Stroke, ...]:
    """Return two marks at each corner of the trim, outside the bleed (points)."""
    return outer_marks(trim, (trim.left, trim.right), (trim.top, trim.bottom), bleed)


def outer_marks(
    trim: Rectangle, xs: Collection[float], ys: Collection[float], bleed: float
) -> tuple[Stroke, ...]:
    """Return a mark at each end of cuts that run down the sheet at `xs` and across it at `ys`."""
    return _outside(trim, xs, ys, near=max(GAP, bleed), far=room(bleed))


def fold_marks(
    trim: Rectangle, xs: Collection[float], ys: Collection[float], bleed: float
) -> tuple[Stroke, ...]:
    """Return a dashed mark at each end of folds, which run down at `xs` and across at `ys`."""
    return _outside(trim, xs, ys, near=max(GAP, bleed), far=room(bleed), dash=FOLD_DASH)


def _outside(
    box: Rectangle,
    xs: Collection[float],
    ys: Collection[float],
    *,
    near: float,
    far: float,
    dash: float = 0.0,
) -> tuple[Stroke, ...]:
    """Return marks from `near` to `far` outside a box, at both ends of each line."""
    strokes: list[Stroke] = []
    for x in xs:
        strokes.append(Stroke(x, box.top - far, x, box.top - near, dash))
        strokes.append(Stroke(x, box.bottom + near, x, box.bottom + far, dash))
    for y in ys:
        strokes.append(Stroke(box.left - far, y, box.left - near, y, dash))
        strokes.append(Stroke(box.right + near, y, box.right + far, y, dash))
    return tuple(strokes)


def room(bleed: float) -> float:
    """Return how far the marks reach from the trim, in points."""
    return max(GAP, bleed) + LENGTH


def cut_marks(
    block: Rectangle, xs: Collection[float], ys: Collection[float], size: Size
) -> tuple[Stroke, ...]:
    """Return marks for cuts right across a sheet, down it at `xs` and across it at `ys` (points).

    The marks run from the sheet's edge to the `block` that is printed. If there is no room, they
    run inward on the cut itself, in the white margins on both sides of it. A cut at the edge of the
    sheet needs no mark.
    """
    strokes: list[Stroke] = []
    for x in _inner(xs, size.width):
        for edge, end in _ends(block.top, block.bottom, size.height):
            strokes.append(Stroke(x, edge, x, end))
    for y in _inner(ys, size.height):
        for edge, end in _ends(block.left, block.right, size.width):
            strokes.append(Stroke(edge, y, end, y))
    return tuple(strokes)


def _inner(places: Collection[float], length: float) -> list[float]:
    """Return the places in order, each once, without those at the two edges."""
    distinct: list[float] = []
    for place in sorted(places):
        new = not distinct or place - distinct[-1] > SAME
        if new and SLIVER < place < length - SLIVER:
            distinct.append(place)
    return distinct


def _ends(near: float, far: float, length: float) -> list[tuple[float, float]]:
    """Return where each of the two marks of a cut begins and ends.

    The cut meets the block at `near` and `far`.
    """
    first = near - GAP / 3 if near >= ROOM else INWARD
    last = far + GAP / 3 if length - far >= ROOM else length - INWARD
    return [(0.0, first), (length, last)]


def tile_marks(tile: Rectangle, cuts: Places, glued: Places) -> tuple[Stroke, ...]:
    """Return marks close around a tile of a poster, since printers reach little of a narrow border.

    Solid marks show where the tile is cut off, dotted ones where the edge of the next sheet will
    lie. `cuts` and `glued` hold the xs and the ys of these (points).
    """
    near, far = mm(1), mm(5)
    (cut_xs, cut_ys), (glued_xs, glued_ys) = cuts, glued
    solid = _outside(tile, cut_xs, cut_ys, near=near, far=far)
    return solid + _outside(tile, glued_xs, glued_ys, near=near, far=far, dash=GLUE_DASH)
