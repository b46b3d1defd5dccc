"""What of a panel a page shows that is smaller than it: a tile of a poster.

Readers do not know what is clipped away: they would read all of the poster out on every sheet. So
only words that are seen are written, and each is tagged once, where its middle is seen first.
"""

from bisect import bisect_right
from collections.abc import Callable, Hashable
from typing import NamedTuple

from leaflet.typesetting.fonts import Face
from leaflet.typesetting.lines import Line
from leaflet.typesetting.paragraph import HYPHEN

Corners = tuple[float, float, float, float]  # left, bottom, right, top; points, y up
HIDDEN, COPY, OWN = 0, 1, 2  # not on this page; read out on another one; read out here
Claim = Callable[[Hashable], bool]  # whether nobody else has it


class Window(NamedTuple):
    """Its box in the panel's frame: points, y up."""

    left: float
    bottom: float
    right: float
    top: float

    def state(self, box: Corners, key: Hashable, claim: Claim) -> int:
        """What is to be done with what stands in that box."""
        left, bottom, right, top = box
        if left >= self.right or right <= self.left or bottom >= self.top or top <= self.bottom:
            return HIDDEN
        x, y = (left + right) / 2, (bottom + top) / 2
        middle = self.left <= x <= self.right and self.bottom <= y <= self.top
        return OWN if middle and claim(key) else COPY

    def states(self, line: Line, x: float, y: float, claim: Claim) -> list[int]:
        """The same for each code point of a line, all of a word alike; nothing if it is hidden.

        (x, y) is the left end of the measure on the baseline.
        """
        tops = [_reach(run.run.run.face, line.size) for run in line.runs]
        if not tops or self.bottom >= y + max(up for up, _ in tops):
            return []
        if self.top <= y - max(down for _, down in tops):
            return []
        found: list[int] = []
        for start, end, box in _words(line, x, y):
            found += [self.state(box, (id(line), start), claim)] * (end - start)
        return found


def changes(states: list[int], start: int) -> list[int]:
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
        top, bottom = y + up, y - down
        for glyph in glyph_run.glyphs:
            space = line.text[glyph.cluster : glyph.cluster + 1].isspace()
            wide = glyph.x_advance * unit + (line.space if space else 0.0)
            if not space:
                at = glyph.cluster if glyph_run.run.text != HYPHEN else line.end - 1
                word = max(bisect_right(starts, at) - 1, 0)
                boxes[word] += [pen, bottom, pen + wide, top]
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
