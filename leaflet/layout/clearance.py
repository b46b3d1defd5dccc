"""Clearance: how far apart lines that are set large stand, so that their ink does not touch.

The leading of a display face is close: it suits most words, but not every p above every l. So the
outlines of each two lines are compared, and the lines are moved apart as far as these need.
"""

from collections.abc import Sequence
from itertools import pairwise

from leaflet.typesetting.lines import Line, place
from leaflet.typesetting.paragraph import LineRange, Shaped
from leaflet.typesetting.skyline import Skyline, distance, extent, skyline

FREE = 0.1  # of the size of the type: the ink of two lines comes no nearer to each other


class Clearance:
    """The distances that lines of a paragraph need; they are found once for every two lines."""

    def __init__(self, shaped: Shaped) -> None:
        self.shaped = shaped
        top, bottom = extent(shaped.runs)
        self._tall = top - bottom
        self._lines: dict[tuple[LineRange, str], Line] = {}
        self._skylines: dict[tuple[LineRange, str, bool, bool], Skyline] = {}
        self._distances: dict[tuple[LineRange, LineRange, str, bool], float] = {}

    def leading(self, lines: Sequence[LineRange], align: str, least: float) -> float:
        """Return the distance of the baselines of these lines, in ems, at least `least`."""
        # So far apart that the tallest letter may stand below the deepest: nothing to compare.
        if len(lines) < 2 or self._tall + FREE <= least + 1e-9:
            return least
        return max(self._leading(*pair, align, least) for pair in pairwise(lines))

    def _leading(self, upper: LineRange, lower: LineRange, align: str, least: float) -> float:
        if self._distance(upper, lower, align, boxes=True) <= least:
            return least
        return max(least, self._distance(upper, lower, align, boxes=False))

    def _distance(self, upper: LineRange, lower: LineRange, align: str, *, boxes: bool) -> float:
        key = upper, lower, align, boxes
        if key not in self._distances:
            above = self._skyline(upper, align, lower=True, boxes=boxes)
            below = self._skyline(lower, align, lower=False, boxes=boxes)
            self._distances[key] = distance(above, below, FREE)
        return self._distances[key]

    def _skyline(self, line: LineRange, align: str, *, lower: bool, boxes: bool) -> Skyline:
        key = line, align, lower, boxes
        if key not in self._skylines:
            if (line, align) not in self._lines:
                self._lines[line, align] = place(self.shaped, line, 1.0, measure=0.0, align=align)
            placed = self._lines[line, align]
            self._skylines[key] = skyline(placed, lower=lower, boxes=boxes)
        return self._skylines[key]
