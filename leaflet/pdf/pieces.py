"""A line cut into pieces, in the order and with the direction marks that make it read back right.

Readers disagree about right-to-left text. `docs/extraction.md` tells how each of them thinks and
numbers the rules that satisfy them together; the rules about order are here.

A line is written piece by piece in logical order; inside a right-to-left piece the codes stand in
visual order, left to right (5). Direction marks, which draw nothing, hold the pieces apart.
"""

from collections.abc import Collection, Sequence
from itertools import groupby
from typing import NamedTuple

from leaflet.pdf.cells import JOINERS, Cell, bidi_class, category, cells
from leaflet.pdf.embedding import EM, Component, Embedded
from leaflet.typesetting.lines import Line

ELLIPSIS = "\u2026"
NO_BREAK_SPACE = "\u00a0"
LRM, RLM = "\u200e", "\u200f"
WIDEST_SPACE = 550  # thousandths of the em: pdf.js ends a string at a wider one
SHIFT = 5  # thousandths of the em that a mark stands left of where it belongs: a tie in x would
# fall either way with poppler
EDGE_SPACE = 300  # thousandths of the em: a space where the pen jumps is no wider
HOLDER = 20  # thousandths of the em: the width of a space that holds a mark


class Mark(NamedTuple):
    """A direction mark between the cells of a piece.

    A visible one is a code in the string of its neighbours, so that PDFium sees it too; a hidden
    one is a string by itself, which PDFium drops because it has no ink.
    """

    text: str
    visible: bool = False


class Piece(NamedTuple):
    """What is written as one stretch, left to right.

    `shown` are its cells, `written` the same with the marks among them.
    """

    shown: tuple[Cell, ...]
    written: tuple[Cell | Mark, ...]

    @property
    def rtl(self) -> bool:
        return self.shown[0].level % 2 == 1

    @property
    def first(self) -> Cell:
        """The cell that is first in logical order."""
        return self.shown[-1 if self.rtl else 0]

    @property
    def last(self) -> Cell:
        """The cell that is last in logical order."""
        return self.shown[0 if self.rtl else -1]

    def marked(self, left: Sequence[Mark] = (), right: Sequence[Mark] = ()) -> "Piece":
        """The piece with marks added at its ends."""
        return self._replace(written=(*left, *self.written, *right))


def _piece(found: Sequence[Cell]) -> Piece:
    """A piece without marks."""
    cells = tuple(found)
    return Piece(cells, cells)


def pieces(line: Line, font: Embedded, bounds: Collection[int] = ()) -> list[Piece]:
    """The pieces of a line, in the order in which they are written.

    `bounds` are code points at which a piece must begin: where a link begins or has ended.
    """
    found = _whole_numbers(cells(line, font), font.units_per_em)
    cut = sorted(map(_piece, _cut(found, bounds)), key=lambda piece: piece.first.offset)
    marked = _marked_rtl(cut, line.size * font.scale) if line.base_level else _marked_ltr(cut)
    return _levels_toggled(marked)


def _whole_numbers(found: Sequence[Cell], units_per_em: int) -> list[Cell]:
    """A number with Arabic-Indic digits or separators as one code (9).

    MuPDF turns its digits round otherwise, pdf.js the parts of a date, PDFium its separators.
    """
    if not any(cell.kind == "AN" for cell in found):
        return list(found)
    out: list[Cell] = []
    for number, group in groupby(range(len(found)), lambda i: _in_number(found, i)):
        cells = [found[i] for i in group]
        if number and any(cell.kind == "AN" for cell in cells):
            out.append(_joined(cells, units_per_em)._replace(kind="AN"))
        else:
            out += cells
    return out


def _in_number(found: Sequence[Cell], i: int) -> bool:
    """Whether a cell is a digit, or a separator between two, in a left-to-right stretch."""
    if found[i].level % 2 or found[i].kind not in ("AN", "EN", "CS"):
        return False
    if found[i].kind != "CS":
        return True
    return all(0 <= j < len(found) and found[j].kind in _NUMBERS for j in (i - 1, i + 1))


def _joined(cells: Sequence[Cell], units_per_em: int) -> Cell:
    """Neighbours as one cell; an LRM before its text."""
    components: list[Component] = []
    width = 0
    for cell in cells:
        shift = round(width * units_per_em / EM)
        components += [part._replace(x=part.x + shift) for part in cell.components]
        width += cell.width
    text = LRM + "".join(cell.text for cell in cells)
    return cells[0]._replace(text=text, components=tuple(components), width=width)


def _cut(found: Sequence[Cell], bounds: Collection[int]) -> list[list[Cell]]:
    """Stretches of one level, in visual order; brackets and some signs stand alone (5, 10).

    A bracket right after a word that ends in a vowel mark stays with it (7c).
    """
    groups: list[list[Cell]] = []
    for cell in found:
        before = groups[-1][-1] if groups else None
        if before is None or before.level != cell.level or _parts(before, cell):
            groups.append([cell])
        elif bounds and max(before.offset, cell.offset) in bounds:
            groups.append([cell])
        else:
            groups[-1].append(cell)
    return groups


def _parts(left: Cell, right: Cell) -> bool:
    """Whether a right-to-left stretch is cut between two neighbours."""
    if (left.kind in _LETTERS and right.kind in _LETTERS) or left.level % 2 == 0:
        return False
    if left.kind in _SIGNS or right.kind in _SIGNS:
        return True
    return _is_bracket(right) or (_is_bracket(left) and not right.is_mark)


_LETTERS = ("R", "AL")
_NUMBERS = ("EN", "AN")
_SIGNS = ("ES", "ET")
_SEPARATORS = ("CS", "ES", "ET")
_WEAK = ("EN", "AN", "ES", "ET", "CS", "NSM")


def _is_bracket(cell: Cell) -> bool:
    """Whether PDFium would mirror it, or, the ellipsis, write it out as three dots."""
    if cell.kind != "ON":
        return False
    return cell.text[-1] == ELLIPSIS or category(cell.text[-1]) in ("Ps", "Pe", "Pi", "Pf")


def _marked_rtl(found: list[Piece], size: float) -> list[Piece]:
    """The pieces of a line of a right-to-left paragraph, with the marks that they need."""
    out: list[Piece] = []
    for i, piece in enumerate(found):
        before = found[i - 1] if i else None
        after = found[i + 1] if i + 1 < len(found) else None
        if not piece.rtl:
            piece = _piece(_number_spaces(piece.shown))
        else:
            piece = _piece(_marked_spaces(_bound_spaces(piece.shown, size), before, after, size))
            if len(piece.shown) == 1 and _is_bracket(piece.first):
                piece = _bracket_marks(piece, before, after)
            else:
                piece = _end_marks(_separators_marked(piece), before, after)
        out.append(piece)
    return out


def _number_spaces(found: Sequence[Cell]) -> list[Cell]:
    """The spaces of a telephone number as no-break spaces, or PDFium turns its parts round (13)."""
    if any(cell.kind == "L" for cell in found):
        return list(found)
    return [cell._replace(text=NO_BREAK_SPACE) if cell.text == " " else cell for cell in found]


def _bound_spaces(found: Sequence[Cell], size: float) -> list[Cell]:
    """A space after a word that ends in a vowel mark, as one code with the next letter (7a).

    The mark, which draws nothing, stands a little left of its letter: poppler sorts by x.
    """
    if not any(cell.kind == "NSM" for cell in found):
        return list(found)
    out: list[Cell] = []
    for cell in found:
        if cell.is_mark and len(out) > 1 and out[-1].text == " " and out[-2].kind in _LETTERS:
            letter, space = out[-2:]
            out[-2:] = [letter._replace(text=letter.text + " ", width=letter.width + space.width)]
            cell = cell._replace(x=cell.x - SHIFT * size / EM)
        out.append(cell)
    return out


def _marked_spaces(
    found: Sequence[Cell], before: Piece | None, after: Piece | None, size: float
) -> list[Cell]:
    """A space where the pen jumps back, and a very wide one, as mark and space (6).

    pdf.js loses the one and ends its string at the other. A line that ends in a vowel mark gets a
    narrow one, which holds the mark off the line before; one between such a mark and other text
    is narrow too and close to the mark, or MuPDF puts a second space between them (7b).
    """
    out = list(found)
    for i, cell in enumerate(out):
        if cell.text != " ":
            continue
        at_jump = (after and i == 0) or (before and i == len(out) - 1)
        if at_jump or cell.width > WIDEST_SPACE:
            out[i] = cell._replace(text=RLM + " ")
        if after and i == 0 and cell.width > EDGE_SPACE:
            # Close to its word, or MuPDF loses it where the line is loose.
            x = cell.x + (cell.width - EDGE_SPACE) * size / EM
            out[i] = out[i]._replace(width=EDGE_SPACE, x=x)
    if after and len(out) > 1 and out[0].text == RLM + " " and out[1].is_mark:
        out[0] = out[0]._replace(width=HOLDER, x=out[1].x - HOLDER * size / EM)
    if not after and out[0].is_mark:
        x = out[0].x - (HOLDER + SHIFT) * size / EM
        out[0] = out[0]._replace(x=out[0].x - SHIFT * size / EM)
        holder = out[0]._replace(text=RLM + " ", kind="WS", components=(), width=HOLDER, x=x)
        out.insert(0, holder)
    return out


def _separators_marked(piece: Piece) -> Piece:
    """Marks inside a piece: each left of the cell right of it.

    One left of each separator that no letter follows, for poppler (11): hidden, but seen where a
    space with a mark follows, which PDFium else drops. A seen one between a word's last vowel mark
    and what follows it, for PDFium (12).
    """
    if not any(cell.kind in _SEPARATORS for cell in piece.shown):
        return piece
    out: list[Cell | Mark] = []
    for i, cell in enumerate(piece.shown):
        left = piece.shown[i - 1] if i else None
        if left and cell.kind in _SEPARATORS and left.kind not in _LETTERS:
            out.append(Mark(RLM, left.text == RLM + " "))
        if left and cell.is_mark and left.kind in _SEPARATORS:
            out.append(Mark(RLM, True))
        out.append(cell)
    return piece._replace(written=tuple(out))


def _end_marks(piece: Piece, before: Piece | None, after: Piece | None) -> Piece:
    """Marks where a right-to-left piece meets other text (8)."""
    left: list[Mark] = []
    right: list[Mark] = []
    if before and not before.rtl:
        right.append(Mark(RLM, piece.first.kind in _WEAK and before.last.kind in _NUMBERS))
    elif before and before.last.kind in _SIGNS and piece.first.kind in _WEAK:
        right.append(Mark(RLM, True))
    if piece.last.kind not in _LETTERS:
        number_next = after is not None and after.first.kind in _NUMBERS
        ending = next((cell for cell in _logical(piece, -1) if cell.kind != "WS"), piece.last)
        left.append(Mark(RLM, ending.kind in _WEAK and number_next))
    elif piece.last.text[0] in JOINERS:
        left.append(Mark(RLM))
    return piece.marked(left, right)


def _logical(piece: Piece, step: int) -> Sequence[Cell]:
    """The cells from the first on (1) or from the last back (-1), in logical order."""
    return piece.shown[:: -step if piece.rtl else step]


def _bracket_marks(piece: Piece, before: Piece | None, after: Piece | None) -> Piece:
    """Marks on both sides of a bracket, so that PDFium neither mirrors nor moves it (10)."""
    right = [Mark(LRM, True)]
    if before and not before.rtl:
        right = [Mark(LRM, True), Mark(RLM)] if before.last.kind in _NUMBERS else [Mark(RLM)]
    left = [Mark(RLM, True)]
    if after and after.rtl and after.first.kind in _LETTERS:
        left = []
    elif after and not after.rtl:
        left = [Mark(RLM)]
    return piece.marked(left, right)


def _marked_ltr(found: list[Piece]) -> list[Piece]:
    """The pieces of a left-to-right paragraph's line: a mark after each right-to-left one (8).

    It is visible, or PDFium takes a bracket there to be right-to-left as well, and mirrors it.
    """
    return [
        piece.marked(left=[Mark(LRM, True)]) if i and found[i - 1].rtl and not piece.rtl else piece
        for i, piece in enumerate(found)
    ]


_MUPDF_LEVELS = {"R": 1, "AL": 1, "AN": 1, "L": 0, "EN": 0, "ES": 0, "ET": 0}


def _levels_toggled(found: list[Piece]) -> list[Piece]:
    """A hidden mark wherever the pen jumps while MuPDF's own level stays the same (8).

    MuPDF starts a new line at a jump unless the level changes with it.
    """
    out: list[Piece] = []
    level = 0
    for piece in found:
        opening = _MUPDF_LEVELS.get(_mupdf_class(piece.written[0]))
        jumps = out and (out[-1].rtl or piece.rtl)
        if jumps and (level if opening is None else opening) == level:
            mark = Mark(RLM if level == 0 else LRM)
            if opening is None:
                piece = piece.marked(left=[mark])
            else:
                out[-1] = out[-1].marked(right=[mark])
        levels = (_MUPDF_LEVELS.get(_mupdf_class(cell)) for cell in reversed(piece.written))
        level = next((one for one in levels if one is not None), level)
        out.append(piece)
    return out


def _mupdf_class(cell: Cell | Mark) -> str:
    """MuPDF looks at the first character of a code alone."""
    return bidi_class(cell.text[0])
