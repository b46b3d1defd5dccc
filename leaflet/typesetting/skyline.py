"""Skylines: how far the ink of a line reaches down and up, column by column.

From two of them follows how close the baselines of two lines may come. Lengths are ems of the
type size, x from the left and y up, unless they are said to be font units.
"""

from collections.abc import Iterator, Sequence, Set
from functools import lru_cache
from math import floor

from leaflet.typesetting.contours import Contour, Point, contours
from leaflet.typesetting.fonts import Face
from leaflet.typesetting.lines import Line
from leaflet.typesetting.shaping import GlyphRun

CELL = 0.05  # ems: how wide a column is
WIDEST = 20.0  # ems: of a glyph that is wider, only the box is looked at
PIECES = 3  # straight ones, that a curve is looked at as


Skyline = dict[int, float]  # in each column that has ink: how low it reaches, or how high


def extent(runs: Sequence[GlyphRun]) -> tuple[float, float]:
    """Return how high and how low the ink of glyph runs reaches, 0 if it does not go so far."""
    top = bottom = 0.0
    for run, glyphs in runs:
        face, em = run.face, run.face.em
        for glyph in glyphs:
            high, low = _extent(face, glyph.id)
            top = max(top, (high + glyph.y_offset) * em)
            bottom = min(bottom, (low + glyph.y_offset) * em)
    return top, bottom


def skyline(line: Line, *, lower: bool, within: Set[int] | None = None) -> Skyline:
    """Return the `lower` or the upper skyline of a line, which is set at a type size of 1.

    So points are ems. Glyphs are taken for the boxes about them, which is quick, and never too
    little; `within` some columns their outlines are looked at, and what has no part in these is
    left out.
    """
    profile = _box if within is None else _profile
    side, farther = (1, min) if lower else (2, max)
    reached: Skyline = {}
    for run, x in line.runs:
        face = run.run.face
        em = face.em
        for glyph in run.glyphs:
            left, rise = (x + glyph.x_offset * em) / CELL, glyph.y_offset * em
            x += glyph.x_advance * em
            first = floor(left)
            # Between two columns, what it has in one of its own is in both.
            beside = (first, first + 1) if left - first > 1e-6 else (first,)
            if within is not None:
                box = _box(face, glyph.id)
                if not box:
                    continue
                # (The columns of a box follow each other.)
                columns = range(first + box[0][0], beside[-1] + box[-1][0] + 1)
                if within.isdisjoint(columns):
                    continue
            for reach in profile(face, glyph.id):
                y = reach[side] + rise
                for start in beside:
                    at = start + reach[0]
                    reached[at] = farther(reached[at], y) if at in reached else y
    return reached


def conflicts(
    above: Skyline, below: Skyline, apart: float, *, free: float
) -> tuple[set[int], set[int]]:
    """Return the columns of two skylines that leave less free with their baselines so far apart.

    `above` is the lower skyline of the one line, `below` the upper one of the other. Two columns
    count if they are that near from side to side too.
    """
    reach = round(free / CELL)
    upper: set[int] = set()
    lower: set[int] = set()
    for column, low in above.items():
        near = [
            at
            for at in range(column - reach, column + reach + 1)
            if at in below and below[at] - low + free > apart
        ]
        if near:
            upper.add(column)
            lower.update(near)
    return upper, lower


def distance(above: Skyline, below: Skyline, free: float) -> float:
    """Return how far apart the baselines of two lines are, at least, with so much free between.

    `above` is the lower skyline of the one, `below` the upper one of the other. That much is free
    in every direction. It is 0 if nothing of one is over anything of the other.
    """
    reach = round(free / CELL)
    least = 0.0
    for column, low in above.items():
        for at in range(column - reach, column + reach + 1):
            if at in below and below[at] - low > least:
                least = below[at] - low
    return least + free if least else 0.0


@lru_cache(maxsize=4096)
def _extent(face: Face, glyph: int) -> tuple[int, int]:
    return face.ink(glyph)


Profile = tuple[tuple[int, float, float], ...]  # columns, with the least and the greatest y


@lru_cache(maxsize=4096)
def _box(face: Face, glyph: int) -> Profile:
    """Return the columns of the box about a glyph."""
    extents = face.hb_font.get_glyph_extents(glyph)
    if extents is None or not extents.width or not extents.height:
        return ()
    left, width, em = extents.x_bearing, extents.width, face.em
    first, last = floor(left * em / CELL), floor((left + width) * em / CELL)
    if width * em > WIDEST:
        first, last = -round(WIDEST / CELL), round(WIDEST / CELL)
    low, high = (extents.y_bearing + extents.height) * em, extents.y_bearing * em
    return tuple((column, low, high) for column in range(first, last + 1))


@lru_cache(maxsize=4096)
def _profile(face: Face, glyph: int) -> Profile:
    """Return the columns of a glyph that have ink."""
    box = _box(face, glyph)
    if not 1 < len(box) <= WIDEST / CELL:
        return box
    try:
        drawn = contours(face.hb_font, glyph)
    except ValueError:  # more intricate than is worth looking at
        return box
    cell = CELL / face.em  # font units
    reached: dict[int, tuple[float, float]] = {}
    for contour in drawn:
        points = list(_flattened(contour))
        for start, end in zip(points, [*points[1:], points[0]], strict=True):
            for column, low, high in _columns(start, end, cell):
                lowest, highest = reached.get(column, (low, high))
                reached[column] = min(low, lowest), max(high, highest)
    return tuple((at, low * face.em, high * face.em) for at, (low, high) in reached.items())


def _flattened(contour: Contour) -> Iterator[tuple[float, float]]:
    """Yield the points of a contour, and such on its curves that straight pieces join well."""
    for number, point in enumerate(contour):
        if point.on:
            yield point.x, point.y
            continue
        after = contour[(number + 1) % len(contour)]
        x0, y0 = _end(contour[number - 1], point)
        x1, y1 = _end(after, point)
        for piece in range(1, PIECES + (not after.on)):
            t = piece / PIECES
            a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t**2
            yield a * x0 + b * point.x + c * x1, a * y0 + b * point.y + c * y1


def _end(neighbour: Point, point: Point) -> tuple[float, float]:
    """Return where the curve about a point that is off it begins or ends, beside its neighbour."""
    if neighbour.on:
        return neighbour.x, neighbour.y
    return (neighbour.x + point.x) / 2, (neighbour.y + point.y) / 2


def _columns(
    start: tuple[float, float], end: tuple[float, float], cell: float
) -> Iterator[tuple[int, float, float]]:
    """Yield the columns that a straight piece goes through, its least and its greatest y in each.

    All but the numbers of columns is in font units.
    """
    (x0, y0), (x1, y1) = (start, end) if start[0] <= end[0] else (end, start)
    first, last = floor(x0 / cell), floor(x1 / cell)
    if first == last:
        yield first, min(y0, y1), max(y0, y1)
        return
    slope = (y1 - y0) / (x1 - x0)
    for column in range(first, last + 1):
        a = y0 + slope * (max(x0, column * cell) - x0)
        b = y0 + slope * (min(x1, (column + 1) * cell) - x0)
        yield column, min(a, b), max(a, b)
