"""Marks for whoever cuts the sheet."""

from typing import NamedTuple

from leaflet.units import mm

LENGTH = mm(5)
GAP = mm(3)  # from the trim, or from the bleed where that is deeper
THICKNESS = 0.25  # points


class Stroke(NamedTuple):
    """A thin line from (x, y) to (to_x, to_y), points from the sheet's top left."""

    x: float
    y: float
    to_x: float
    to_y: float


class Box(NamedTuple):
    """A rectangle in points from the sheet's top left."""

    left: float
    top: float
    right: float
    bottom: float

    def grown(self, by: float) -> "Box":
        """The same, larger on every side."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)


def trim_marks(trim: Box, bleed: float) -> tuple[Stroke, ...]:
    """Two marks at each corner of the trim, outside the bleed (points)."""
    near = max(GAP, bleed)
    far = near + LENGTH
    strokes: list[Stroke] = []
    for x in (trim.left, trim.right):
        strokes.append(Stroke(x, trim.top - far, x, trim.top - near))
        strokes.append(Stroke(x, trim.bottom + near, x, trim.bottom + far))
    for y in (trim.top, trim.bottom):
        strokes.append(Stroke(trim.left - far, y, trim.left - near, y))
        strokes.append(Stroke(trim.right + near, y, trim.right + far, y))
    return tuple(strokes)


def room(bleed: float) -> float:
    """How far the marks reach from the trim, in points."""
    return max(GAP, bleed) + LENGTH
