"""What a glyph draws: its contours, as HarfBuzz reads them from a face."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import uharfbuzz as hb

MOST_POINTS = 20_000  # of a glyph; the most intricate ornaments have a few thousand


class Point(NamedTuple):
    """A point of a contour, in font units, y up.

    Between two that are off the curve there is one on it (OpenType, `glyf`).
    """

    x: float
    y: float
    on: bool


Contour = Sequence[Point]  # closed


def contours(font: hb.Font, glyph: int) -> list[list[Point]]:
    """Return the contours of a glyph; none if it draws nothing, or is not in the face.

    Parts of composite glyphs are where they belong. Pictures in colour are not looked at. Raises
    ValueError if it has more than `MOST_POINTS`: a few parts of parts become millions.
    """
    pen = _Pen()
    font.draw_glyph_with_pen(glyph, pen)
    if pen.count > MOST_POINTS:
        raise ValueError(f"a letter of more than {MOST_POINTS:,} points")
    return pen.found


def has_ink(contours: Iterable[Contour]) -> bool:
    """Return whether contours enclose anything: a line without breadth leaves no ink."""
    return any(
        _length([point.x for point in contour]) and _length([point.y for point in contour])
        for contour in contours
    )


def _length(values: Sequence[float]) -> float:
    return max(values) - min(values)


class _Pen:
    """A pen with the methods that uharfbuzz calls. An exception in one of them would be lost."""

    def __init__(self) -> None:
        self.found: list[list[Point]] = []
        self.count = 0

    def moveTo(self, to: tuple[float, float]) -> None:
        self.count += 1
        x, y = to
        if self.count <= MOST_POINTS:
            self.found.append([Point(x, y, on=True)])

    def lineTo(self, to: tuple[float, float]) -> None:
        self._add(to, on=True)

    def qCurveTo(self, by: tuple[float, float], to: tuple[float, float]) -> None:
        self._add(by, on=False)
        self._add(to, on=True)

    def curveTo(self, *by: tuple[float, float]) -> None:
        for point in by[:-1]:
            self._add(point, on=False)
        self._add(by[-1], on=True)

    def _add(self, to: tuple[float, float], *, on: bool) -> None:
        self.count += 1
        if self.count > MOST_POINTS:
            return
        if not self.found:
            self.found.append([])
        x, y = to
        self.found[-1].append(Point(x, y, on))

    def closePath(self) -> None:
        contour = self.found[-1] if self.found else []
        if len(contour) > 1 and contour[0] == contour[-1]:
            contour.pop()  # HarfBuzz comes back to where it began
