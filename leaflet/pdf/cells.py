"""Cells: the codes of a line, one for each source character, in visual order.

The rules in brackets are those of `docs/extraction.md`, where each has its reason and figures.
"""

import unicodedata
from collections.abc import Sequence
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from leaflet.pdf.embedding import EM, Component, Embedded
from leaflet.typesetting.fonts import Face
from leaflet.typesetting.ideographs import gaps
from leaflet.typesetting.itemize import Run
from leaflet.typesetting.justify import is_word_space
from leaflet.typesetting.lines import Line, PlacedRun
from leaflet.typesetting.shaping import Glyph

LEAST_LETTER = 40  # thousandths of the em: some readers lose a letter that is narrower
LEAST_SPACE = 150
LEAST_LONE_SPACE = 220  # a space alone between two pieces: PDFium drops it and sees only the gap
HOLDER = 20  # the width of a space that holds a mark or a joiner
JOINERS = frozenset("\u200c\u200d")
LRM, RLM = "\u200e", "\u200f"
DASHES = frozenset("-\u2010\u2011")
# Direction controls, and soft hyphens at which no line ends: they are not needed any more.
DROPPED = frozenset(
    "\u00ad\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)


class Cell(NamedTuple):
    """One code on a line: its text, its drawing and its place.

    `offset` is the place of its first character in the paragraph, `level` its bidi level, `kind`
    the bidi class of its last character (UAX #9, table 4). `width` is in thousandths of the font's
    em, `x` in points from the left edge of the measure.
    """

    offset: int
    level: int
    kind: str
    text: str
    components: tuple[Component, ...]
    width: int
    x: float

    @property
    def is_mark(self) -> bool:
        """Whether it is a combining mark by itself."""
        return self.kind == "NSM"


bidi_class = cache(unicodedata.bidirectional)
category = cache(unicodedata.category)


def cells(line: Line, font: Embedded) -> list[Cell]:
    """Return the cells of a line, left to right."""
    placed_cells: list[Cell] = []
    joiners = ""  # at the end of the run before, where no letter of its own follows them
    for placed in line.runs:
        run_cells = _run_cells(placed, line, font)
        if joiners and run_cells and placed.run.run.level % 2 == 0:
            run_cells[0] = run_cells[0]._replace(text=joiners + run_cells[0].text)
        placed_cells += run_cells
        joiners = _last_joiners(placed.run.run)
    if not line.base_level:
        placed_cells = _end_held(_spaces_held(placed_cells), joiners, line, font)
    return _widened(placed_cells, line.size * font.scale, font.units_per_em)


def _run_cells(placed: PlacedRun, line: Line, font: Embedded) -> list[Cell]:
    """Return the cells of one run.

    A justified space is a code that is as wide as the space, so that it leaves no gap (4).
    """
    run = placed.run.run
    text, level, size = run.text, run.level, line.size * font.scale
    # An added hyphen is not in the paragraph: its offset is behind all text of the line.
    first = 0 if text == line.text else line.end
    ready_cells = font.ready.cells.setdefault((run.face, line.size), {})
    cells: list[Cell] = []
    x = placed.x
    for start, end, glyphs in _clusters(placed):
        chars = text[start:end]
        key = (chars, *map(_DRAWN, glyphs))
        ready = ready_cells.get(key)
        if ready is None:  # most stand many times in a text
            ready = ready_cells[key] = _ready(chars, glyphs, run.face, line=line, font=font)
        kind, components, width, advance = ready
        if line.space and is_word_space(text, glyphs[0].cluster):
            # The stretch of a justified space is part of its code, so that there is no gap beside
            # it (4).
            advance += line.space
            width = round(advance * EM / size)
        elif line.gap and end < line.end and end in gaps(text):
            advance += line.gap
            width = round(advance * EM / size)
        cell = Cell(first + start, level, kind, chars, components, width, x)
        # Every other cluster is divided into one code for each character that gets one (3).
        if end - start == 1 and width >= 0 and chars not in DROPPED:
            cells.append(cell)
        else:
            cells += _characters(cell, size)
        x += advance
    return cells


def _last_joiners(run: Run) -> str:
    """Return the joiners that a left-to-right run ends in: behind a full stop in another face."""
    if run.level % 2:
        return ""
    end = run.end
    while end > run.start and run.text[end - 1] in JOINERS:
        end -= 1
    return run.text[end : run.end]


def _spaces_held(line_cells: list[Cell]) -> list[Cell]:
    """Return the cells of a line with a mark before each space if all its words are one letter.

    Poppler would take the line for one word that is set with wide spaces (16).
    """
    words = "".join(cell.text for cell in line_cells).split(" ")
    if len(words) < 2 or len(line_cells) != 2 * len(words) - 1:
        return line_cells
    return [cell._replace(text=LRM + " ") if cell.text == " " else cell for cell in line_cells]


def _end_held(line_cells: list[Cell], joiners: str, line: Line, font: Embedded) -> list[Cell]:
    """Return the cells of a line with a narrow space at its end that holds what follows no letter.

    These are the `joiners` that it ends in, which in Malayalam and Bengali are part of a letter
    (17); and a mark after a dash, which readers would take for a hyphen of ours, and drop (15).
    """
    if not line_cells or line_cells[-1].level % 2:
        return line_cells
    last = line_cells[-1]
    # A hyphen of ours is behind all text of the line.
    dash = last.text in DASHES and last.offset < line.end
    if not joiners and not dash:
        return line_cells
    x = last.x + last.width * line.size * font.scale / EM
    text = (joiners or LRM) + " "
    return [*line_cells, Cell(line.end, last.level, "WS", text, (), HOLDER, x)]


_DRAWN = itemgetter(0, 2, 3, 4)  # the fields of a glyph without its place in the text


def _ready(
    chars: str, glyphs: Sequence[Glyph], face: Face, *, line: Line, font: Embedded
) -> tuple[str, tuple[Component, ...], int, float]:
    """Return the kind, components, width and advance (points) of a cluster, whatever its place."""
    advance = sum(glyph.x_advance for glyph in glyphs) * (face.em * line.size)
    width = round(advance * EM / (line.size * font.scale))
    components = _components(glyphs, face, font.units(face))
    return bidi_class(chars[-1]), components, width, advance


def _clusters(placed: PlacedRun) -> list[tuple[int, int, list[Glyph]]]:
    """Return (start, end, glyphs) of each cluster of a run, in visual order.

    A joiner between two clusters goes where `_units` can tie it to a letter: to the cluster before
    it in a right-to-left run, to the one after it in any other.
    """
    run, glyphs = placed.run
    text, rtl = run.text, run.level % 2 == 1
    groups: list[list[Glyph]] = []
    cluster = -1
    for glyph in glyphs:
        if glyph.cluster == cluster:
            groups[-1].append(glyph)
        else:
            cluster = glyph.cluster
            groups.append([glyph])
    if rtl:
        groups.reverse()  # into logical order; within a cluster the glyphs stay as they are
    bounds = [run.start]
    for group in groups[1:]:
        start = group[0].cluster
        if rtl:
            while start + 1 < run.end and text[start] in JOINERS:
                start += 1
        else:
            while start > bounds[-1] + 1 and text[start - 1] in JOINERS:
                start -= 1
        bounds.append(start)
    clusters = list(zip(bounds, [*bounds[1:], run.end], groups, strict=True)) if groups else []
    return clusters[::-1] if rtl else clusters


def _components(glyphs: Sequence[Glyph], face: Face, units: float) -> tuple[Component, ...]:
    """Return the glyphs of a cluster, placed by their offsets and earlier advances (2)."""
    components = []
    pen = 0
    for glyph in glyphs:
        x = round((pen + glyph.x_offset) * units)
        components.append(Component(face, glyph.id, x, round(glyph.y_offset * units)))
        pen += glyph.x_advance
    return tuple(components)


def _characters(cluster: Cell, size: float) -> list[Cell]:
    """Return a cluster as one cell for each of its characters, left to right (3).

    The base characters share the advance, and marks get none; the leftmost base draws the ink. In a
    right-to-left run the last character is leftmost.
    """
    rtl = cluster.level % 2 == 1
    units = _units(cluster, rtl=rtl)
    if rtl:
        units.reverse()
    # In a cluster of marks alone, the leftmost mark takes the part of the base.
    bases = [i for i, (_, text) in enumerate(units) if not _is_mark(text)] or [0]
    share, rest = divmod(max(cluster.width, 0), len(bases))
    cells: list[Cell] = []
    x = cluster.x
    for i, (offset, text) in enumerate(units):
        holds = i == bases[0]  # leftmost, for the ink is drawn from the cluster's left end on
        width = share + rest * holds if i in bases else 0
        components = cluster.components if holds else ()
        kind = bidi_class(text[-1])
        cells.append(Cell(offset, cluster.level, kind, text, components, width, x))
        x += width * size / EM
    return cells


def _units(cluster: Cell, *, rtl: bool) -> list[tuple[int, str]]:
    """Return (offset, text) of the characters of a cluster that get a code, in logical order (4).

    A code whose text ends in a format character is skipped by pdf.js, so a joiner goes in front of
    a letter: of the letter before it in a right-to-left string, which readers turn round; of the
    letter after it in any other.
    """
    units: list[tuple[int, str]] = []
    waiting = ""
    for i, char in enumerate(cluster.text, cluster.offset):
        if char in DROPPED:
            continue
        if char in JOINERS:
            if rtl and units:
                offset, text = units[-1]
                units[-1] = (offset, char + text)
            elif not rtl:
                waiting += char
            continue
        units.append((i, waiting + char))
        waiting = ""
    return units


def _is_mark(text: str) -> bool:
    return bidi_class(text[-1]) == "NSM"


def _widened(line_cells: list[Cell], size: float, units_per_em: int) -> list[Cell]:
    """Return the cells with every letter and space wide enough for readers to see it (3).

    Ligatures and kerning leave some of them without an advance. They get the width that they lack
    from a neighbour; the ink stays in its place.
    """
    cells = list(line_cells)
    for i, cell in enumerate(line_cells):
        if cell.width >= LEAST_LONE_SPACE:
            continue
        # No neighbour has its level, so it may take width from cells of another level.
        lone = cell.kind == "WS" and _stands_alone(line_cells, i)
        least = LEAST_LONE_SPACE if lone else _least(cell)
        if cells[i].width >= least:
            continue
        for giver in (i + 1, i - 1):
            if not 0 <= giver < len(cells) or (cells[giver].level != cell.level and not lone):
                continue
            by = min(least - cells[i].width, cells[giver].width - _least(cells[giver]))
            if by <= 0:
                continue  # it is wide enough now, or the neighbour would become too narrow
            cells[i] = cells[i]._replace(width=cells[i].width + by)
            cells[giver] = cells[giver]._replace(width=cells[giver].width - by)
            # The right one of the two now starts elsewhere; its ink is moved back by as much.
            right, by = (giver, by) if giver > i else (i, -by)
            shift = by * units_per_em / EM
            other = cells[right]
            moved = tuple(part._replace(x=round(part.x - shift)) for part in other.components)
            cells[right] = other._replace(x=other.x + by * size / EM, components=moved)
    return cells


def _stands_alone(line_cells: Sequence[Cell], i: int) -> bool:
    """Return whether the cells on both sides are written as other pieces (`pieces.py`)."""
    neighbours = [line_cells[j] for j in (i - 1, i + 1) if 0 <= j < len(line_cells)]
    return all(
        neighbour.level != line_cells[i].level or neighbour.kind in ("ES", "ET")
        for neighbour in neighbours
    )


def _least(cell: Cell) -> int:
    if cell.kind == "NSM":
        return 0
    return LEAST_SPACE if cell.kind in ("WS", "CS") and cell.text.isspace() else LEAST_LETTER
