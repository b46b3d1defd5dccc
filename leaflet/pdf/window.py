"""What of a panel a page shows that is smaller than it: a tile of a poster.

Readers do not know what is clipped away: they would read all of the poster out on every sheet. So
only words that are seen are written, and each is tagged once, where its middle is seen first.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from leaflet.typesetting.lines import Line
from leaflet.typesetting.paragraph import HYPHEN

Corners = tuple[float, float, float, float]  # left, bottom, right, top; points, y up
NEAR = 1.0  # points: what is as near to a tile may be seen on it
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
    found = [COPY if tile.shows(box) else HIDDEN for tile in tiles]
    for i, tile in enumerate(tiles):
        if tile.holds(box):
            found[i] = OWN
            break
    return tuple(found)


def line_states(
    line: Line, x: float, y: float, tiles: Sequence[Window]
) -> list[tuple[int, States]]:
    """The same for a line, all of a word alike: first code points, and what holds from there on.

    (x, y) is the left end of the measure on the baseline. All words are as high as the line.
    """
    bottom, top = _reach(line, y)
    if line.runs:
        left = x + line.runs[0].x
        whole = states((left - NEAR, bottom, left + line.width + NEAR, top), tiles)
        if len(tiles) - whole.count(HIDDEN) == 1 == whole.count(OWN):  # all of it on one tile
            return [(line.start, whole)]
    found: list[tuple[int, States]] = []
    for start, left, right in _words(line, x):
        told = states((left, bottom, right, top), tiles)
        if not found or told != found[-1][1]:
            found.append((start, told))
    return found


_NONE = -1  # no word
_WORD = re.compile(r"\s*\S+\s*|\s+")


def _words(line: Line, x: float) -> Iterator[tuple[int, float, float]]:
    """The words of a line: first code point, left and right edge (points); `x` and `x` of one
    that draws nothing."""
    starts = [found.start() for found in _WORD.finditer(line.text, line.start, line.end)]
    lefts: dict[int, float] = {}
    rights: dict[int, float] = {}
    for run in line.runs:  # from left to right, as glyphs are
        glyph_run, pen = run.run, x + run.x
        text, unit = glyph_run.run.text, glyph_run.run.face.em * line.size
        word = _NONE
        for glyph in glyph_run.glyphs:
            if text[glyph.cluster].isspace():
                rights[word] = pen
                pen += glyph.x_advance * unit + line.space
                word = _NONE
                continue
            if word == _NONE:
                at = glyph.cluster if text != HYPHEN else line.end - 1  # it ends inside a word
                word = bisect_right(starts, at) - 1
                lefts.setdefault(word, pen)
            pen += glyph.x_advance * unit
        rights[word] = pen
    for i, start in enumerate(starts):
        yield start, lefts.get(i, x), rights.get(i, x)


def _reach(line: Line, y: float) -> tuple[float, float]:
    """How far down and up the faces of a line go (points), its baseline being at y."""
    faces = {id(run.run.run.face): run.run.run.face for run in line.runs}.values()
    down = max((face.descender * face.em for face in faces), default=0.0)
    up = max((face.ascender * face.em for face in faces), default=0.0)
    return y - down * line.size, y + up * line.size
