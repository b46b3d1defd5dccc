"""The window of a page: the part that it shows of a larger panel, which is a tile of a poster.

Readers ignore clipping: they would read the whole poster on every sheet. So only visible words are
written, and each word is tagged once, on the sheet that shows its middle first.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from leaflet.typesetting.ideographs import gaps
from leaflet.typesetting.lines import Line
from leaflet.typesetting.paragraph import HYPHEN

Corners = tuple[float, float, float, float]  # left, bottom, right, top; points, y up
NEAR = 1.0  # points: content so near to a tile may be visible on it
HIDDEN, COPY, OWN = 0, 1, 2  # not on this page; read out on another one; read out here
States = tuple[int, ...]  # on each of the tiles


class Window(NamedTuple):
    """The box of a tile in the panel's frame: points, y up."""

    left: float
    bottom: float
    right: float
    top: float

    def shows(self, box: Corners) -> bool:
        """Return whether any of a box is seen."""
        left, bottom, right, top = box
        return left < self.right and right > self.left and bottom < self.top and top > self.bottom

    def holds(self, box: Corners) -> bool:
        """Return whether the middle of a box is seen."""
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        return self.left <= x <= self.right and self.bottom <= y <= self.top


def states(box: Corners, tiles: Sequence[Window]) -> States:
    """Return the state, on each tile, of the content in a box."""
    per_tile = [COPY if tile.shows(box) else HIDDEN for tile in tiles]
    for i, tile in enumerate(tiles):
        if tile.holds(box):
            per_tile[i] = OWN
            break
    return tuple(per_tile)


def line_states(
    line: Line, x: float, y: float, tiles: Sequence[Window]
) -> list[tuple[int, States]]:
    """Return the states of the words of a line on each tile; a word is treated as a whole.

    Each entry is a code point and the states from there on. (x, y) is the left end of the measure
    on the baseline. All words count as being as high as the line.
    """
    bottom, top = _reach(line, y)
    if line.runs:
        left = x + line.runs[0].x
        whole = states((left - NEAR, bottom, left + line.width + NEAR, top), tiles)
        if len(tiles) - whole.count(HIDDEN) == 1 == whole.count(OWN):  # all of it on one tile
            return [(line.start, whole)]
    word_states: list[tuple[int, States]] = []
    for start, left, right in _words(line, x):
        tile_states = states((left, bottom, right, top), tiles)
        if not word_states or tile_states != word_states[-1][1]:
            word_states.append((start, tile_states))
    return word_states


_NONE = -1  # no word
_WORD = r"\s*\S+\s*|\s+"


def _words(line: Line, x: float) -> Iterator[tuple[int, float, float]]:
    """Yield the words of a line: first code point, left and right edge (points).

    A word that draws nothing has `x` for both edges.
    """
    starts = [
        match.start() for match in re.compile(_WORD).finditer(line.text, line.start, line.end)
    ]
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
            after = glyph.cluster + 1
            if line.gap and after < line.end and after in gaps(text):
                pen += line.gap
        rights[word] = pen
    for i, start in enumerate(starts):
        yield start, lefts.get(i, x), rights.get(i, x)


def _reach(line: Line, y: float) -> tuple[float, float]:
    """Return how far down and up the faces of a line go (points), its baseline being at y."""
    faces = {id(run.run.run.face): run.run.run.face for run in line.runs}.values()
    down = min((face.descender * face.em for face in faces), default=0.0)
    up = max((face.ascender * face.em for face in faces), default=0.0)
    return y + down * line.size, y + up * line.size
