"""Numbers as strokes, to be drawn where no font is at hand: on the border of a poster's sheets.

They are no text, so that nobody reads them out as a word of the poster.
"""

from itertools import pairwise

from leaflet.imposition.marks import Stroke
from leaflet.units import mm

HEIGHT = mm(3)
_WEIGHT = 0.25  # points between the strokes of a bundle: three of them look like one of 0.75
_ADVANCE = 3  # from one digit to the next, in the units of the table

# The corners of each digit's lines, on a field two units wide and four high, y down.
_LINES = {
    "0": ((0, 0), (2, 0), (2, 4), (0, 4), (0, 0)),
    "1": ((0, 1), (1, 0), (1, 4)),
    "2": ((0, 0), (2, 0), (2, 2), (0, 2), (0, 4), (2, 4)),
    "3": ((0, 0), (2, 0), (2, 2), (0, 2), (2, 2), (2, 4), (0, 4)),
    "4": ((0, 0), (0, 2), (2, 2), (2, 0), (2, 4)),
    "5": ((2, 0), (0, 0), (0, 2), (2, 2), (2, 4), (0, 4)),
    "6": ((2, 0), (0, 0), (0, 4), (2, 4), (2, 2), (0, 2)),
    "7": ((0, 0), (2, 0), (2, 4)),
    "8": ((0, 2), (0, 0), (2, 0), (2, 4), (0, 4), (0, 2), (2, 2)),
    "9": ((2, 2), (0, 2), (0, 0), (2, 0), (2, 4), (0, 4)),
}


def numeral(number: int, x: float, y: float) -> tuple[Stroke, ...]:
    """Return the strokes of a number of 0 or more, its top left at (x, y).

    Lengths are points from the sheet's top left.
    """
    unit = HEIGHT / 4
    strokes: list[Stroke] = []
    for place, digit in enumerate(str(number)):
        left = x + place * _ADVANCE * unit
        corners = [(left + column * unit, y + row * unit) for column, row in _LINES[digit]]
        for (x1, y1), (x2, y2) in pairwise(corners):
            for offset in (-_WEIGHT, 0.0, _WEIGHT):
                across = offset if x1 == x2 or y1 != y2 else 0.0
                down = offset if y1 == y2 else 0.0
                strokes.append(Stroke(x1 + across, y1 + down, x2 + across, y2 + down))
    return tuple(strokes)
