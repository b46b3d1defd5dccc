"""What a glyph draws: its contours, as HarfBuzz reads them from a face."""

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

import uharfbuzz as hb

TOLERANCE = 2000  # of an em: half a unit of a font of a thousand
MOST_PIECES = 32  # of one curve
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
    pen = _Pen(font.face.upem / TOLERANCE)
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


Position = tuple[float, float]


def quadratics(
    begin: Position, controls: tuple[Position, Position], end: Position, tolerance: float
) -> list[tuple[Position, Position]]:
    """Return quadratic curves in place of a cubic one, each by its control point and its end.

    None is farther from it than the tolerance. A piece of a cubic curve, one of n equal ones, is
    within sqrt(3) / 36 / n**3 of its third difference from the quadratic one that has the same
    ends and the mean of both controls (T. Sederberg, "Computer Aided Geometric Design", 2.13).
    """
    first, second = controls
    third = [e - 3 * s + 3 * f - b for b, f, s, e in zip(begin, first, second, end, strict=True)]
    distance = math.hypot(*third) * math.sqrt(3) / 36
    if not math.isfinite(distance):
        return [(first, end)]
    count = min(max(math.ceil((distance / tolerance) ** (1 / 3)), 1), MOST_PIECES)
    pieces: list[tuple[Position, Position]] = []
    for number in range(count):
        a, b = number / count, (number + 1) / count
        points = [_blossoms(values, a, b) for values in zip(begin, first, second, end, strict=True)]
        (_, x1, x2, x3), (_, y1, y2, y3) = points
        (x0, *_), (y0, *_) = points
        through = (3 * (x1 + x2) - x0 - x3) / 4, (3 * (y1 + y2) - y0 - y3) / 4
        pieces.append((through, end if number + 1 == count else (x3, y3)))
    return pieces


def _blossoms(values: Sequence[float], a: float, b: float) -> list[float]:
    """Return the controls of the piece from `a` to `b` of a curve, of one coordinate."""
    return [_blossom(values, part) for part in ((a, a, a), (a, a, b), (a, b, b), (b, b, b))]


def _blossom(values: Sequence[float], at: Sequence[float]) -> float:
    for t in at:
        values = [(1 - t) * p + t * q for p, q in pairwise(values)]
    return values[0]


class _Pen:
    """A pen with the methods that uharfbuzz calls. An exception in one of them would be lost."""

    def __init__(self, tolerance: float) -> None:
        self.tolerance = tolerance  # font units that a curve may be drawn beside itself
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

    def curveTo(self, first: Position, second: Position, to: Position) -> None:
        """Draw a cubic curve, as quadratic ones that are hardly anywhere else."""
        before = self.found[-1][-1] if self.found else Point(first[0], first[1], on=True)
        for through, end in quadratics((before.x, before.y), (first, second), to, self.tolerance):
            self.qCurveTo(through, end)

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
