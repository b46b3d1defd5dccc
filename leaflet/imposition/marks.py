"""Marks for whoever cuts, folds or glues the sheet: where they stand, as strokes.

Solid marks are for the knife, dashed ones for a fold, dotted ones for glue.
"""

from collections.abc import Collection
from typing import NamedTuple

from leaflet.units import Size, mm

LENGTH = mm(5)
GAP = mm(3)  # from the trim, or from the bleed where that is deeper
THICKNESS = 0.25  # points
FOLD_DASH, GLUE_DASH = mm(1), mm(0.4)
INWARD = mm(8)  # a mark that begins at the paper's edge: printers reach no closer than 4 or 5 mm
ROOM = mm(6)  # outside the outermost cut, for a mark that a printer can reach
SLIVER = mm(2)  # a narrower strip at the sheet's edge is not cut off: A5 is not quite half of A4
SAME = 1e-6  # points: what is as near is at the same place


Places = tuple[Collection[float], Collection[float]]  # xs and ys


class Stroke(NamedTuple):
    """A thin line from (x, y) to (to_x, to_y), points from the sheet's top left.

    `dash` is how long its dashes and the gaps between them are; 0: solid.
    """

    x: float
    y: float
    to_x: float
    to_y: float
    dash: float = 0.0

    def moved(self, x: float, y: float) -> "Stroke":
        """The same, so far to the right and down."""
        return Stroke(self.x + x, self.y + y, self.to_x + x, self.to_y + y, self.dash)

    def mirrored(self, width: float) -> "Stroke":
        """As in a mirror, left and right changed over, on a sheet of that width."""
        return self._replace(x=width - self.x, to_x=width - self.to_x)

    def turned(self, size: Size) -> "Stroke":
        """As on a sheet of that size turned upside down."""
        turned = self._replace(y=size.height - self.y, to_y=size.height - self.to_y)
        return turned.mirrored(size.width)


class Box(NamedTuple):
    """A rectangle in points from the sheet's top left."""

    left: float
    top: float
    right: float
    bottom: float

    def grown(self, by: float) -> "Box":
        """The same, larger on every side."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def moved(self, x: float, y: float) -> "Box":
        """The same, so far to the right and down."""
        return Box(self.left + x, self.top + y, self.right + x, self.bottom + y)

    def mirrored(self, width: float) -> "Box":
        """As in a mirror, left and right changed over, on a sheet of that width."""
        return self._replace(left=width - self.right, right=width - self.left)

    def turned(self, size: Size) -> "Box":
        """As on a sheet of that size turned upside down."""
        turned = self._replace(top=size.height - self.bottom, bottom=size.height - self.top)
        return turned.mirrored(size.width)


def trim_marks(trim: Box, bleed: float) -> tuple[Stroke, ...]:
    """Two marks at each corner of the trim, outside the bleed (points)."""
    return outer_marks(trim, (trim.left, trim.right), (trim.top, trim.bottom), bleed)


def outer_marks(
    trim: Box, xs: Collection[float], ys: Collection[float], bleed: float
) -> tuple[Stroke, ...]:
    """A mark at each end of cuts that run down the sheet at `xs` and across it at `ys`."""
    return _outside(trim, xs, ys, max(GAP, bleed), room(bleed))


def fold_marks(
    trim: Box, xs: Collection[float], ys: Collection[float], bleed: float
) -> tuple[Stroke, ...]:
    """A dashed mark at each end of folds that run down the sheet at `xs` and across it at `ys`."""
    return _outside(trim, xs, ys, max(GAP, bleed), room(bleed), FOLD_DASH)


def _outside(
    box: Box,
    xs: Collection[float],
    ys: Collection[float],
    near: float,
    far: float,
    dash: float = 0.0,
) -> tuple[Stroke, ...]:
    """Marks from `near` to `far` outside a box, at both ends of each line."""
    strokes: list[Stroke] = []
    for x in xs:
        strokes.append(Stroke(x, box.top - far, x, box.top - near, dash))
        strokes.append(Stroke(x, box.bottom + near, x, box.bottom + far, dash))
    for y in ys:
        strokes.append(Stroke(box.left - far, y, box.left - near, y, dash))
        strokes.append(Stroke(box.right + near, y, box.right + far, y, dash))
    return tuple(strokes)


def room(bleed: float) -> float:
    """How far the marks reach from the trim, in points."""
    return max(GAP, bleed) + LENGTH


def cut_marks(
    block: Box, xs: Collection[float], ys: Collection[float], size: Size
) -> tuple[Stroke, ...]:
    """Marks for cuts right across a sheet, down it at `xs` and across it at `ys` (points).

    They run from the sheet's edge to the `block` of what is printed. Where that leaves no room,
    they run inward, on the cut itself, in the white margins on both sides of it. A cut at the
    sheet's own edge needs none.
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
    """The places in order, each once, without those at the two edges."""
    found: list[float] = []
    for place in sorted(places):
        new = not found or place - found[-1] > SAME
        if new and SLIVER < place < length - SLIVER:
            found.append(place)
    return found


def _ends(near: float, far: float, length: float) -> list[tuple[float, float]]:
    """From where to where the two marks of a cut run; it meets the block at `near` and `far`."""
    first = near - GAP / 3 if near >= ROOM else INWARD
    last = far + GAP / 3 if length - far >= ROOM else length - INWARD
    return [(0.0, first), (length, last)]


def tile_marks(tile: Box, cuts: Places, glued: Places) -> tuple[Stroke, ...]:
    """Marks around a tile of a poster, close to it: a printer reaches little of a narrow border.

    Solid ones where it is cut off, dotted ones where the edge of the next sheet comes to lie; of
    each the xs and the ys (points).
    """
    near, far = mm(1), mm(5)
    return _outside(tile, *cuts, near, far) + _outside(tile, *glued, near, far, GLUE_DASH)
