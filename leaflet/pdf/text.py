"""A line -> text operators that read back right: each piece is a string at its place."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from leaflet.pdf.cells import Cell
from leaflet.pdf.embedding import EM, Embedded
from leaflet.pdf.pieces import SHIFT, Piece, pieces
from leaflet.typesetting.lines import Line

MARKS = 64  # marks whose pieces are kept, at most
DRIFT = 2  # thousandths of the em: a larger sum of rounding errors is corrected by moving the pen


class Segment(NamedTuple):
    """The operators of one piece; `start` is its first code point, `left` and `right` points."""

    start: int
    operators: str
    left: float
    right: float


def segments(
    line: Line,
    font: Embedded,
    x: float,
    *,
    y: float,
    bounds: Collection[int] = (),
    is_mark: bool = False,
) -> list[Segment]:
    """Return a line's pieces as operators, in the order in which they are written.

    (x, y) is the left end of the measure on the baseline (points, y up). The operators stand in one
    text object (BT … ET) in which `select` has been written. `bounds` is as `pieces` takes it; a
    mark has none.
    """
    size = line.size * font.scale
    placed: list[Segment] = []
    for piece in _pieces_of_mark(line, font) if is_mark else pieces(line, font, bounds):
        left = x + piece.shown[0].x
        last = piece.shown[-1]
        right = x + last.x + last.width * size / EM
        place = f"1 0 0 1 {number(left)} {number(y)} Tm"
        operators = "\n".join([place, *_strings(piece, font, size)])
        placed.append(Segment(piece.first.offset, operators, left, right))
    return placed


def _pieces_of_mark(line: Line, font: Embedded) -> Sequence[Piece]:
    """Return the pieces of a mark that stands before a line, as `pieces` does.

    Boxes of many groups have the same sign at the same place: what was cut before is kept.
    """
    ready = font.ready.marks
    if line not in ready:
        if len(ready) >= MARKS:
            ready.clear()
        ready[line] = pieces(line, font)
    return ready[line]


def select(line: Line, font: Embedded) -> str:
    """Return the operator that selects the font at a line's size."""
    return f"/{font.name} {number(line.size * font.scale)} Tf"


def _strings(piece: Piece, font: Embedded, size: float) -> list[str]:
    """Return the strings of a piece; each hidden mark is a string by itself.

    Before each code the pen is moved to the place of the code. A direction mark, and a vowel mark
    that draws nothing in left-to-right text, have the place of the letter on their right: if the
    pen moved back between the two, readers would put the vowel behind that letter (7d).
    """
    out: list[str] = []
    string: list[str] = []
    pen = place = piece.shown[0].x
    step = size / EM
    for i, cell in enumerate(piece.written):
        if isinstance(cell, Cell):
            components, width, mark, hidden = cell.components, cell.width, 0, False
            place = cell.x
            following = place + width * step
            if cell.is_mark and not components and not width and not piece.rtl:
                place = _letter_right_of(piece, i, place)
        else:
            components, width, mark, hidden = (), 0, SHIFT, not cell.visible
            place = next((c.x for c in piece.written[i:] if isinstance(c, Cell)), place)
            following = place
        if hidden:
            out += _shown(string)
            string = []
        off = round((pen - place) / step) + mark
        if mark or off > DRIFT or off < -DRIFT:
            string.append(f">{off}<")
            pen -= off * step
        string.append(f"{font.code(cell.text, components, width):04x}")
        pen += width * step
        place = following
        if hidden:
            out += _shown(string)
            string = []
    return out + _shown(string)


def _letter_right_of(piece: Piece, i: int, place: float) -> float:
    """Return where the next letter of a piece stands (points); `place` if none follows."""
    letters = (c.x for c in piece.written[i:] if isinstance(c, Cell) and not c.is_mark)
    return next(letters, place)


def _shown(string: list[str]) -> list[str]:
    return [f"[<{''.join(string)}>] TJ".replace("<>", "")] if string else []


def number(value: float) -> str:
    """Return a PDF number: at most three decimals, never an exponent."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
