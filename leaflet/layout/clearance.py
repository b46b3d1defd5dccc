"""Clearance: how far apart lines that are set large stand, so that their ink does not touch.

The leading of a display face is close: it suits most words, but not every p above every l. So the
outlines of neighbouring lines are compared, and the lines are moved apart as far as necessary.
"""

from collections.abc import Sequence
from itertools import pairwise

from leaflet.typesetting.lines import Line, place
from leaflet.typesetting.paragraph import LineRange, Shaped
from leaflet.typesetting.skyline import Skyline, conflicts, distance, extent, skyline

FREE = 0.1  # of the size of the type: the ink of two lines comes no nearer to each other


class Clearance:
    """The distances that lines of a paragraph need, each worked out once for two lines."""

    def __init__(self, shaped: Shaped) -> None:
        self.shaped = shaped
        top, bottom = extent(shaped.runs)
        self._tall = top - bottom
        self._lines: dict[tuple[LineRange, str], Line] = {}
        self._boxes: dict[tuple[LineRange, str, bool], Skyline] = {}
        self._leadings: dict[tuple[LineRange, LineRange, str, float], float] = {}

    def leading(self, lines: Sequence[LineRange], align: str, least: float) -> float:
        """Return the distance of the baselines of these lines, in ems, at least `least`."""
        # The lines are so far apart that the tallest letter fits below the deepest one.
        if len(lines) < 2 or self._tall + FREE <= least + 1e-9:
            return least
        return max(self._leading(*pair, align, least) for pair in pairwise(lines))

    def _leading(self, upper: LineRange, lower: LineRange, align: str, least: float) -> float:
        key = upper, lower, align, least
        if key not in self._leadings:
            self._leadings[key] = self._needed(*key)
        return self._leadings[key]

    def _needed(self, upper: LineRange, lower: LineRange, align: str, least: float) -> float:
        """Return the distance that two lines need, in ems.

        Outlines are compared only where the boxes of the letters are near each other.
        """
        above = self._box_line(upper, align, lower=True)
        below = self._box_line(lower, align, lower=False)
        columns, beneath = conflicts(above, below, least, free=FREE)
        if not columns:
            return least
        above = skyline(self._line(upper, align), lower=True, within=columns)
        below = skyline(self._line(lower, align), lower=False, within=beneath)
        return max(least, distance(above, below, FREE))

    def _box_line(self, line: LineRange, align: str, *, lower: bool) -> Skyline:
        key = line, align, lower
        if key not in self._boxes:
            self._boxes[key] = skyline(self._line(line, align), lower=lower)
        return self._boxes[key]

    def _line(self, line: LineRange, align: str) -> Line:
        if (line, align) not in self._lines:
            self._lines[line, align] = place(self.shaped, line, 1.0, measure=0.0, align=align)
        return self._lines[line, align]
