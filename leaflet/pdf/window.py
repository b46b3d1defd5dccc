"""What of a panel a page shows that is smaller than it: a tile of a poster.

Readers do not know what is clipped away: they would read all of the poster out on every sheet. So
only words that are seen are written, and each is tagged once, where its middle is seen first.
"""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from leaflet.typesetting.fonts import Face
from leaflet.typesetting.lines import Line
from leaflet.typesetting.paragraph import HYPHEN

Corners = tuple[float, float, float, float]  # left, bottom, right, top; points, y up
HIDDEN, COPY, OWN = 0, 1, 2  # not on this page; read out on another one; read out here
States = tuple[int, ...]  # on each of the tiles


class Window(NamedTuple):
    """The box of a tile in the panel's frame: points, y up."""

    left: float
    bottom: float
    right: float
    top: float

    def shows(self, box: Corners) -> bool:
        """Whether any of a box is seen."""
        left, bottom, right, top = box
        return left < self.right and right > self.left and bottom < self.top and top > self.bottom

    def holds(self, box: Corners) -> bool:
        """Whether its middle is seen."""
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        return self.left <= x <= self.right and self.bottom <= y <= self.top


def states(box: Corners, tiles: Sequence[Window]) -> States:
    """What is to be done on each tile with what stands in a box."""
    own = next((tile for tile in tiles if tile.holds(box)), None)
    return tuple(OWN if tile is own else COPY if tile.shows(box) else HIDDEN for tile in tiles)


def line_states(line: Line, x: float, y: float, tiles: Sequence[Window]) -> list[States]:
    """The same for each code point of a line, all of a word alike.

    (x, y) is the left end of the measure on the baseline.
    """
    found: list[States] = []
    for start, end, box in _words(line, x, y):
        found += [states(box, tiles)] * (end - start)
    return found


def changes(states: Sequence[States], start: int) -> list[int]:
    """Where states change: code points of the paragraph, the line beginning at `start`."""
    return [start + i for i in range(1, len(states)) if states[i] != states[i - 1]]


def _words(line: Line, x: float, y: float) -> list[tuple[int, int, Corners]]:
    """The words of a line: code points [start, end), the space behind it included, and its box."""
    starts = [
        i
        for i in range(line.start, line.end)
        if i == line.start or (line.text[i - 1].isspace() and not line.text[i].isspace())
    ]
    boxes: list[list[float]] = [[] for _ in starts]
    for run in line.runs:
        glyph_run = run.run
        face, pen = glyph_run.run.face, x + run.x
        unit = face.em * line.size
        up, down = _reach(face, line.size)
        for glyph in glyph_run.glyphs:
            space = line.text[glyph.cluster : glyph.cluster + 1].isspace()
            wide = glyph.x_advance * unit + (line.space if space else 0.0)
            if not space:
                at = glyph.cluster if glyph_run.run.text != HYPHEN else line.end - 1
                word = max(bisect_right(starts, at) - 1, 0)
                boxes[word] += [pen, y - down, pen + wide, y + up]
            pen += wide
    ends = [*starts[1:], line.end]
    return [
        (start, end, _around(box) if box else (x, y, x, y))
        for start, end, box in zip(starts, ends, boxes, strict=True)
    ]


def _reach(face: Face, size: float) -> tuple[float, float]:
    """How far a face goes up from its baseline, and down (points)."""
    unit = face.em * size
    return face.ascender * unit, face.descender * unit


def _around(edges: list[float]) -> Corners:
    return min(edges[0::4]), min(edges[1::4]), max(edges[2::4]), max(edges[3::4])
