"""A line -> text operators that read back right.

Readers disagree about right-to-left text. `docs/extraction.md` tells how each of them thinks and
numbers the rules that satisfy them together; this file takes the rules that are about order.

A line is written piece by piece in logical order; inside a right-to-left piece the codes stand in
visual order, left to right (5). Direction marks, which draw nothing, hold the pieces apart.
"""

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from leaflet.pdf.cells import Cell, cells
from leaflet.pdf.embedding import EM, Embedded
from leaflet.typesetting.lines import Line

LRM, RLM = "\u200e", "\u200f"
SHIFT = 5  # thousandths of the em that a hidden mark stands left of where it belongs: poppler
# sorts by x, and a tie would fall either way
WIDEST_SPACE = 550  # thousandths of the em
DRIFT = 2  # thousandths of the em that rounded widths may add up to before the pen is set right


class Mark(NamedTuple):
    """A direction mark between the cells of a piece.

    A visible one is a code in the string of its neighbours, so that PDFium sees it too; a hidden
    one is a string by itself, which PDFium drops because it has no ink.
    """

    text: str
    visible: bool = False


class Piece(NamedTuple):
    """What is written as one stretch, left to right; `cells` may have marks among them."""

    cells: tuple[Cell | Mark, ...]

    @property
    def shown(self) -> list[Cell]:
        """Its cells without the marks."""
        return [cell for cell in self.cells if isinstance(cell, Cell)]

    @property
    def rtl(self) -> bool:
        return self.shown[0].level % 2 == 1

    @property
    def start(self) -> int:
        """Its first character's place in the paragraph."""
        return min(cell.offset for cell in self.shown)

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
        return Piece((*left, *self.cells, *right))


def show(line: Line, font: Embedded, x: float, y: float) -> bytes:
    """The operators that write a line, from BT to ET; (x, y) in points, y up."""
    size = line.size * font.scale
    written = [f"BT /F0 {number(size)} Tf"]
    for piece in pieces(line, font):
        start = x + piece.shown[0].x
        written.append(f"1 0 0 1 {number(start)} {number(y)} Tm")
        written += _strings(piece, font, size)
    return "\n".join([*written, "ET"]).encode("ascii")


def pieces(line: Line, font: Embedded) -> list[Piece]:
    """The line in the order in which it is written."""
    found = _whole_numbers(cells(line, font))
    cut = [Piece(tuple(group)) for group in _cut(found)]
    cut.sort(key=lambda piece: piece.start)
    if all(piece.rtl == bool(line.base_level) for piece in cut) and not line.base_level:
        return cut
    marked = _marked_rtl(cut) if line.base_level else _marked_ltr(cut)
    return _levels_toggled(marked)


def _whole_numbers(found: Sequence[Cell]) -> list[Cell]:
    """A number in Arabic-Indic digits as one code, or MuPDF turns its digits round (9)."""
    out: list[Cell] = []
    for cell in found:
        if cell.kind == "AN" and out and out[-1].kind == "AN" and out[-1].level == cell.level:
            before = out[-1]
            parts = tuple(part._replace(x=part.x + before.width) for part in cell.components)
            out[-1] = before._replace(
                text=before.text + cell.text,
                components=before.components + parts,
                width=before.width + cell.width,
            )
        else:
            out.append(cell._replace(text=LRM + cell.text) if cell.kind == "AN" else cell)
    return out


def _cut(found: Sequence[Cell]) -> list[list[Cell]]:
    """Stretches of one level, in visual order; brackets and some signs stand alone (5, 10).

    A bracket right after a word that ends in a vowel mark stays with it (7c).
    """
    groups: list[list[Cell]] = []
    for cell in found:
        before = groups[-1][-1] if groups else None
        if before is None or before.level != cell.level:
            groups.append([cell])
        elif cell.level % 2 and (_is_sign(cell) or _is_sign(before)):
            groups.append([cell])
        elif cell.level % 2 and (
            _is_bracket(cell) or (_is_bracket(before) and not cell.is_mark)
        ):
            groups.append([cell])
        else:
            groups[-1].append(cell)
    return groups


def _is_sign(cell: Cell) -> bool:
    return cell.kind in ("ES", "ET")


def _is_bracket(cell: Cell) -> bool:
    return unicodedata.category(cell.text[-1]) in ("Ps", "Pe", "Pi", "Pf")


def _is_letter(cell: Cell) -> bool:
    return cell.kind in ("R", "AL")


def _is_weak(cell: Cell) -> bool:
    return cell.kind in ("EN", "AN", "ES", "ET", "CS", "NSM")


def _is_number(cell: Cell) -> bool:
    return cell.kind in ("EN", "AN")


def _marked_rtl(found: list[Piece]) -> list[Piece]:
    """The pieces of a line of a right-to-left paragraph, with the marks that they need."""
    out: list[Piece] = []
    for i, piece in enumerate(found):
        before = found[i - 1] if i else None
        after = found[i + 1] if i + 1 < len(found) else None
        if piece.rtl:
            piece = _edge_spaces(_bound_spaces(piece), before, after)
            piece = _ends_in_vowel(piece, after)
            if len(piece.shown) == 1 and _is_bracket(piece.first):
                piece = _bracket_marks(piece, before, after)
            else:
                piece = _signs_marked(_end_marks(piece, before, after))
        out.append(piece)
    return out


def _bound_spaces(piece: Piece) -> Piece:
    """A space after a word that ends in a vowel mark, as one code with the next letter (7a)."""
    out: list[Cell | Mark] = []
    for cell in piece.cells:
        space = out[-1] if out else None
        if cell.is_mark and len(out) > 1 and space.text == " " and _is_letter(out[-2]):
            letter = out[-2]
            out[-2:] = [letter._replace(text=letter.text + " ", width=letter.width + space.width)]
        out.append(cell)
    return Piece(tuple(out))


def _edge_spaces(piece: Piece, before: Piece | None, after: Piece | None) -> Piece:
    """A space where the pen jumps back, and a wide one, as mark and space (6).

    pdf.js loses the one, and ends a string at the other.
    """
    last = len(piece.cells) - 1
    return Piece(
        tuple(
            cell._replace(text=RLM + " ")
            if cell.text == " "
            and (cell.width > WIDEST_SPACE or (after and i == 0) or (before and i == last))
            else cell
            for i, cell in enumerate(piece.cells)
        )
    )


def _ends_in_vowel(piece: Piece, after: Piece | None) -> Piece:
    """A line that ends in a vowel mark: a narrow space holds the mark off the line before (7b)."""
    if after or not piece.shown[0].is_mark:
        return piece
    mark = piece.shown[0]
    return Piece((mark._replace(text=RLM + " ", components=(), width=20), *piece.cells))


def _end_marks(piece: Piece, before: Piece | None, after: Piece | None) -> Piece:
    """Marks where a right-to-left piece meets other text (8)."""
    left: list[Mark] = []
    right: list[Mark] = []
    if before and not before.rtl:
        right.append(Mark(RLM, _is_weak(piece.first) and _is_number(before.last)))
    if not _is_letter(piece.last):
        number_next = after is not None and _is_number(after.first)
        left.append(Mark(RLM, _is_weak(piece.last) and number_next))
    return piece.marked(left, right)


def _bracket_marks(piece: Piece, before: Piece | None, after: Piece | None) -> Piece:
    """Marks on both sides of a bracket, so that PDFium neither mirrors nor moves it (10)."""
    right = [Mark(LRM, True)]
    if before and not before.rtl:
        right = [Mark(LRM, True), Mark(RLM)] if _is_number(before.last) else [Mark(RLM)]
    left = [Mark(RLM, True)]
    if after and after.rtl and _is_letter(after.first):
        left = []
    elif after and not after.rtl:
        left = [Mark(RLM)]
    return piece.marked(left, right)


def _signs_marked(piece: Piece) -> Piece:
    """A hidden mark left of each separator that no letter follows, for poppler (11)."""
    out: list[Cell | Mark] = []
    for cell in piece.cells:
        before = out[-1] if out else None
        separates = isinstance(cell, Cell) and cell.kind in ("CS", "ES", "ET")
        if separates and isinstance(before, Cell) and not _is_letter(before):
            out.append(Mark(RLM))
        out.append(cell)
    return Piece(tuple(out))


def _marked_ltr(found: list[Piece]) -> list[Piece]:
    """The pieces of a line of a left-to-right paragraph: a mark after each right-to-left one (8)."""
    return [
        piece.marked(left=[Mark(LRM)]) if i and found[i - 1].rtl and not piece.rtl else piece
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
        opening = _MUPDF_LEVELS.get(_mupdf_class(piece.cells[0]))
        if out and (level if opening is None else opening) == level:
            mark = Mark(RLM if level == 0 else LRM)
            if opening is None:
                piece = piece.marked(left=[mark])
            else:
                out[-1] = out[-1].marked(right=[mark])
        for cell in piece.cells:
            level = _MUPDF_LEVELS.get(_mupdf_class(cell), level)
        out.append(piece)
    return out


def _mupdf_class(cell: Cell | Mark) -> str:
    """MuPDF looks at the first character of a code alone."""
    return unicodedata.bidirectional(cell.text[0])


def _strings(piece: Piece, font: Embedded, size: float) -> list[str]:
    """The strings of a piece: each hidden mark is one by itself.

    Before each code the pen is moved to where it belongs; a mark's place is that of the cell
    right of it.
    """
    out: list[str] = []
    string: list[str] = []
    pen = piece.shown[0].x
    for i, cell in enumerate(piece.cells):
        place = next((c.x for c in piece.cells[i:] if isinstance(c, Cell)), pen)
        hidden = isinstance(cell, Mark) and not cell.visible
        if hidden:
            out += _shown(string)
            string = []
            place -= SHIFT * size / EM
        off = round((pen - place) * EM / size)
        if hidden or abs(off) > DRIFT:
            string.append(f">{off}<")
            pen -= off * size / EM
        components, width = (cell.components, cell.width) if isinstance(cell, Cell) else ((), 0)
        string.append(f"{font.code(cell.text, components, width):04x}")
        pen += width * size / EM
        if hidden:
            out += _shown(string)
            string = []
    return out + _shown(string)


def _shown(string: list[str]) -> list[str]:
    return [f"[<{''.join(string)}>] TJ".replace("<>", "")] if string else []


def number(value: float) -> str:
    """A PDF number: at most three decimals, never an exponent."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
