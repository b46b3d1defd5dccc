"""Blocks that adjoin in one line, such as cells of a row, and the spaces that readers need there.

The rules in brackets are those of `docs/extraction.md`.
"""

from leaflet.layout.placed import PlacedBlock, PlacedLine
from leaflet.pdf.cells import LEAST_LONE_SPACE, LRM, RLM, bidi_class
from leaflet.pdf.embedding import EM, Embedded
from leaflet.pdf.frame import Frame
from leaflet.pdf.pieces import SHIFT, WIDEST_SPACE
from leaflet.pdf.text import Segment, number
from leaflet.typesetting.lines import Line


def is_right_of(block: PlacedBlock, following: PlacedBlock) -> bool:
    """Return whether the next block begins at the left of the end of this one, in the same line.

    Readers would join their words without a space.
    """
    if not block.lines or not following.lines:
        return False
    first, second = block.lines[-1], following.lines[0]
    return abs(first.y - second.y) < 0.1 and second.x < first.x


def spaced(
    seen: list[tuple[Segment, int]],
    line: PlacedLine,
    following: PlacedBlock,
    *,
    font: Embedded,
    framed: Frame,
) -> list[tuple[Segment, int]]:
    """Return the pieces of a line with a space behind the last, if a reader needs one there."""
    if not seen or not following.lines or not following.lines[0].line.runs:
        return seen
    last, state = seen[-1]
    y, first = framed.top - line.y, following.lines[0]
    if line.line.base_level or first.x < line.x:
        behind = _space_behind(last, line.line, first.line, font=font, y=y)
    else:
        start = framed.left + first.x + first.line.runs[0].x
        behind = _space_between(last, line.line, start, font=font, y=y)
    return [*seen, *((segment, state) for segment in behind)]


def _space_behind(
    last: Segment, mark: Line, following: Line, *, font: Embedded, y: float
) -> list[Segment]:
    """Return a space left of a list item's mark, or between two cells of a table.

    Without it readers would join the mark to a letter or a number, and the words of two cells. It
    is written as at a jump of the pen (6): for MuPDF with a left-to-right mark in it, but behind a
    number with a right-to-left one for poppler, which also needs a right-to-left mark behind the
    space before a number (8). `last` is the last piece that was written of the line `mark`.
    """
    kind, *second = map(bidi_class, following.text[following.start : following.start + 2])
    if kind == "ON" and second not in (["L"], ["EN"]):
        return []  # with a space poppler would move the bracket
    left = last.left - LEAST_LONE_SPACE * mark.size * font.scale / EM
    place = f"1 0 0 1 {number(left)} {number(y)} Tm\n"
    numeral = bidi_class(mark.text[mark.end - 1]) in ("EN", "AN")
    direction = RLM if numeral else LRM
    operators = f"{place}[<{font.code(direction + ' ', (), LEAST_LONE_SPACE):04x}>] TJ"
    if kind in ("EN", "AN"):
        operators += f"\n{place}[{SHIFT}<{font.code(RLM, (), 0):04x}>] TJ"
    return [Segment(last.start, operators, left, last.left)]


def _space_between(
    last: Segment, mark: Line, start: float, *, font: Embedded, y: float
) -> list[Segment]:
    """Return a space between a list item's mark and its text, which begins at `start` (points).

    MuPDF sees one where there is a gap, but only behind the letters and signs of these blocks: not
    behind a box to tick.
    """
    code = ord(mark.text[mark.end - 1])
    width = min(round((start - last.right) / (mark.size * font.scale) * EM), WIDEST_SPACE)
    if code < 0x700 or 0x2000 <= code <= 0x20FF or width < LEAST_LONE_SPACE:
        return []
    place = f"1 0 0 1 {number(last.right)} {number(y)} Tm"
    operators = f"{place}\n[<{font.code(' ', (), width):04x}>] TJ"
    return [Segment(last.start, operators, last.right, start)]
