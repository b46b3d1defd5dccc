"""How to put a stack back into the printer for the second side, drawn: over its long edge.

Most printers take a sheet in with a short edge first. Turned over on its long edge, it goes in with
the same short edge, and the first sheet goes first. So any shift of the printer is alike on both
sides.
"""

import math
from itertools import pairwise

from leaflet.imposition.card import Card, Label
from leaflet.imposition.marks import Rectangle, Stroke
from leaflet.units import Size

SHEETS = 3  # seen of a stack
FRONT, BACK = 1, 2
LINES = 9  # lines of print that are drawn on the front
ARC = 24  # strokes of a curved arrow


def refeed_card(paper: Size, width: float, *, rtl: bool) -> Card:
    """Return a drawing of the stack before and after it is turned over on its long edge.

    It is turned from left to right, or from right to left; `width` is the card's (points).
    """
    short, long = sorted(paper)
    across = 0.34 * width
    tall = min(across * long / short, 0.62 * width)
    across = min(across, tall * short / long)
    shift = 0.015 * width
    top = 0.12 * width
    second = width - across - SHEETS * shift
    strokes = [
        *_stack(0.0, top, across, height=tall, shift=shift),
        *_stack(second, top, across, height=tall, shift=shift),
    ]
    strokes += _print(0.0, top, across, tall)
    strokes += _arrow(across + shift * SHEETS, second, top + tall / 2, width)
    size = Size(width, top + tall + SHEETS * shift)
    labels: tuple[Label, ...] = (
        Label(FRONT, across / 2, top + 0.82 * tall, across / 4),
        Label(BACK, second + across / 2, top + 0.5 * tall, across / 4),
    )
    if rtl:
        strokes = [stroke.mirrored(width) for stroke in strokes]
        labels = tuple(label._replace(x=width - label.x) for label in labels)
    return Card(size, tuple(strokes), labels)


def _stack(x: float, y: float, width: float, *, height: float, shift: float) -> list[Stroke]:
    """Return the strokes of a stack: the top sheet whole, and the edges of those below it."""
    right, bottom = x + width, y + height
    strokes = [*Rectangle(x, y, right, bottom).strokes]
    for i in range(1, SHEETS):
        by = i * shift
        strokes.append(Stroke(x + by, bottom + by, right + by, bottom + by))
        strokes.append(Stroke(right + by, y + by, right + by, bottom + by))
        strokes.append(Stroke(x + by, bottom + by - shift, x + by, bottom + by))
        strokes.append(Stroke(right + by - shift, y + by, right + by, y + by))
    return strokes


def _print(x: float, y: float, width: float, height: float) -> list[Stroke]:
    """Return strokes that stand for lines of print, on the upper part of a sheet."""
    left, right = x + 0.14 * width, x + 0.86 * width
    levels = [y + (0.1 + 0.06 * i) * height for i in range(LINES)]
    return [
        Stroke(left, at, right if i % 4 else x + 0.6 * width, at) for i, at in enumerate(levels)
    ]


def _arrow(start: float, end: float, y: float, width: float) -> list[Stroke]:
    """Return an arrow from the one stack over to the other, in a half circle."""
    gap = 0.02 * width
    left, right = start + gap, end - gap
    middle, reach = (left + right) / 2, (right - left) / 2
    points = [
        (middle - reach * math.cos(math.pi * i / ARC), y - reach * math.sin(math.pi * i / ARC))
        for i in range(ARC + 1)
    ]
    strokes = [Stroke.between(start, end) for start, end in pairwise(points)]
    head = 0.03 * width
    barbs = [Stroke(right, y, right + side * head / 2, y - head) for side in (-1, 1)]
    return strokes + barbs
