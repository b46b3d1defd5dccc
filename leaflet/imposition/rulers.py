"""The rulers of a test sheet, as strokes: stairs at the edges, a cross, a grid and an arrow.

Numbers are drawn as strokes too, like those of a pocket calculator, since nobody reads such a sheet
aloud or searches it.
"""

import math
from collections.abc import Iterator
from itertools import pairwise

from leaflet.imposition.marks import Stroke
from leaflet.units import Size, mm

DEEPEST = 15  # millimetres that the stairs go up to
STEP = mm(6.5)  # along the edge, from one stair to the next
REACH = 10  # millimetres of the grid on each side of its middle
DIGIT = Size(mm(1.3), mm(2.4))

# Which of the seven segments each digit has: top, upper right, lower right, foot, lower left,
# upper left, middle.
_SEGMENTS = {
    "0": "abcdef", "1": "bc", "2": "abged", "3": "abgcd", "4": "fgbc", "5": "afgcd",
    "6": "afgedc", "7": "abc", "8": "abcdefg", "9": "abcdfg", "-": "g",
}  # fmt: skip
_ENDS = {
    "a": (0, 0, 1, 0), "b": (1, 0, 1, 0.5), "c": (1, 0.5, 1, 1), "d": (0, 1, 1, 1),
    "e": (0, 0.5, 0, 1), "f": (0, 0, 0, 0.5), "g": (0, 0.5, 1, 0.5),
}  # fmt: skip
_ARROW = ((0, 0), (8, 9), (3.5, 9), (3.5, 20), (-3.5, 20), (-3.5, 9), (-8, 9))


def stairs(size: Size) -> tuple[Stroke, ...]:
    """Return lines 1 to 15 mm from each edge of a page, each with its number further in."""
    strokes: list[Stroke] = []
    width, height = size
    for depth in range(1, DEEPEST + 1):
        along, deep = (depth - DEEPEST / 2 - 1) * STEP, mm(depth)
        for edge, length in ((0.0, width), (height, width)):
            y = abs(edge - deep)
            start = length / 2 + along
            strokes.append(Stroke(start, y, start + STEP, y))
            inner = abs(edge - deep - mm(2.4))
            strokes += number(str(depth), start + STEP / 2, inner)
        for edge, length in ((0.0, height), (width, height)):
            x = abs(edge - deep)
            start = length / 2 + along
            strokes.append(Stroke(x, start, x, start + STEP))
            inner = abs(edge - deep - mm(2.6))
            strokes += number(str(depth), inner, start + STEP / 2)
    return tuple(strokes)


def number(text: str, x: float, y: float) -> list[Stroke]:
    """Return the strokes of digits, or of a minus, with their middle at (x, y), in points."""
    gap = DIGIT.width * 0.6
    left = x - (len(text) * (DIGIT.width + gap) - gap) / 2
    top = y - DIGIT.height / 2
    strokes = []
    for sign in text:
        for segment in _SEGMENTS[sign]:
            a, b, c, d = _ENDS[segment]
            stroke = Stroke(
                left + a * DIGIT.width,
                top + b * DIGIT.height,
                left + c * DIGIT.width,
                top + d * DIGIT.height,
            )
            strokes += [stroke, stroke.moved(0.2, 0.2)]
        left += DIGIT.width + gap
    return strokes


def cross(size: Size) -> tuple[Stroke, ...]:
    """Return a cross in the very middle of a page, where a pin goes."""
    x, y = size.width / 2, size.height / 2
    arm, radius, gap = mm(12), mm(3), 2 * math.pi / 32
    lines = [Stroke(x - arm, y, x + arm, y), Stroke(x, y - arm, x, y + arm)]
    points = [(x + radius * math.cos(gap * i), y + radius * math.sin(gap * i)) for i in range(33)]
    return (*lines, *(Stroke.between(a, b) for a, b in pairwise(points)))


def grid(size: Size) -> tuple[Stroke, ...]:
    """Return a grid in the very middle of a page: millimetres right and left, down and up."""
    return tuple(_grid(size.width / 2, size.height / 2))


def _grid(x: float, y: float) -> Iterator[Stroke]:
    for i in range(-REACH, REACH + 1):
        reach = mm(REACH + (3 if i % 5 == 0 else 0))
        thick = () if i % 5 else (-0.15, 0.15) if i else (-0.45, -0.15, 0.15, 0.45)
        for by in thick or (0.0,):
            at = mm(i) + by
            yield Stroke(x + at, y - reach, x + at, y + reach)
            yield Stroke(x - reach, y + at, x + reach, y + at)
        if i % REACH == 0:
            yield from number(str(i), x + mm(i), y - reach - DIGIT.height)
            yield from number(str(i), x - reach - mm(3), y + mm(i))


def arrow(size: Size, y: float) -> tuple[Stroke, ...]:
    """Return an arrow in the middle, its tip at the height y, pointing to the head of the page."""
    x = size.width / 2
    points = [(x + mm(a), y + mm(b)) for a, b in (*_ARROW, _ARROW[0])]
    return tuple(Stroke.between(a, b) for a, b in pairwise(points))
