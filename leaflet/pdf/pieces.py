"""A line is cut into pieces, ordered and with direction marks, so that it reads back right.

Readers disagree about right-to-left text. `docs/extraction.md` says how each of them works, and
numbers the rules that satisfy all of them; the rules about order are here.

A line is written piece by piece in logical order; inside a right-to-left piece the codes stand in
visual order, left to right (5). Direction marks, which draw nothing, hold the pieces apart.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from leaflet.pdf.cells import HOLDER, JOINERS, LRM, RLM, Cell, bidi_class, category, cells
from leaflet.pdf.embedding import EM, Embedded
from leaflet.pdf.numerals import NO_BREAK_SPACE, NUMBERS, whole_numbers
from leaflet.typesetting.lines import Line

ELLIPSIS = "\u2026"
WIDEST_SPACE = 550  # thousandths of the em: pdf.js ends a string at a wider one
SHIFT = 5  # thousandths of the em that a mark stands left of where it belongs: a tie in x would
# fall either way with poppler
EDGE_SPACE = 300  # thousandths of the em: a space where the pen jumps is no wider


class DirectionMark(NamedTuple):
    """A direction mark between the cells of a piece.

    A visible one is a code in the string of its neighbours, so that PDFium sees it too; a hidden
    one is a string by itself, which PDFium drops because it has no ink.
    """

    text: str
    visible: bool = False


class Piece(NamedTuple):
    """Cells that are written as one stretch, left to right.

    `shown` are its cells, `written` the same with the marks among them.
    """

    shown: tuple[Cell, ...]
    written: tuple[Cell | DirectionMark, ...]

    @property
    def rtl(self) -> bool:
        """Whether the piece runs from right to left: its level is odd."""
        return self.shown[0].level % 2 == 1

    @property
    def first(self) -> Cell:
        """The cell that is first in logical order."""
        return self.shown[-1 if self.rtl else 0]

    @property
    def last(self) -> Cell:
        """The cell that is last in logical order."""
        return self.shown[0 if self.rtl else -1]

    def marked(
        self, left: Sequence[DirectionMark] = (), right: Sequence[DirectionMark] = ()
    ) -> "Piece":
        """Return the piece with marks added at its ends."""
        return self._replace(written=(*left, *self.written, *right))


def _piece(group: Sequence[Cell]) -> Piece:
    """Return the cells as a piece without marks."""
    cells = tuple(group)
    return Piece(cells, cells)


def pieces(line: Line, font: Embedded, bounds: Collection[int] = ()) -> list[Piece]:
    """Return the pieces of a line, in the order in which they are written.

    `bounds` are code points at which a piece must begin: where a link begins or has ended.
    """
    line_cells = whole_numbers(cells(line, font), line.text, font.units_per_em)
    line_cells = _signs_held(line_cells, line.size * font.scale)
    # Readers take strings as they come in the file, so pieces are written in logical order.
    cut = sorted(map(_piece, _cut(line_cells, bounds)), key=lambda piece: piece.first.offset)
    marked = _marked_rtl(cut, line.size * font.scale) if line.base_level else _marked_ltr(cut)
    return _levels_toggled(marked)


def _signs_held(line_cells: Sequence[Cell], size: float) -> list[Cell]:
    """Return the cells with each sign right after a word's last vowel mark as two codes (7e).

    The sign stays with the word, or pdf.js would lose the mark and PDFium put the sign before it.
    MuPDF would turn a sign in the middle of a string round, and so a mark goes before it; and it
    would see a gap before the mark if all of the sign's width were on the left of its text.
    """
    if not any(cell.kind in _SIGNS for cell in line_cells):
        return list(line_cells)
    out: list[Cell] = []
    for cell, right in zip(line_cells, [*line_cells[1:], None], strict=True):
        held = right is not None and right.is_mark and right.level == cell.level
        if not held or cell.level % 2 == 0 or cell.kind not in _SIGNS:
            out.append(cell)
            continue
        width = cell.width - HOLDER
        out.append(cell._replace(text=RLM, kind="R", width=width))
        x = cell.x + width * size / EM
        text = RLM + cell.text
        out.append(cell._replace(text=text, components=(), width=HOLDER, x=x))
    return out


def _cut(line_cells: Sequence[Cell], bounds: Collection[int]) -> list[list[Cell]]:
    """Return the cells in stretches of one level, in visual order (5).

    Brackets and some signs stand alone (10). A bracket right after a word that ends in a vowel mark
    stays with the word (7c).
    """
    groups: list[list[Cell]] = []
    for cell in line_cells:
        before = groups[-1][-1] if groups else None
        is_bound = before and bounds and max(before.offset, cell.offset) in bounds
        if before is None or before.level != cell.level or is_bound or _parts(before, cell):
            groups.append([cell])
        else:
            groups[-1].append(cell)
    return groups


def _parts(left: Cell, right: Cell) -> bool:
    """Return whether a right-to-left stretch is cut between two neighbours."""
    if (left.kind in _LETTERS and right.kind in _LETTERS) or left.level % 2 == 0:
        return False
    if left.text == RLM or (left.kind in _SIGNS and right.is_mark):
        return False  # a sign and the mark that it follows (7e)
    if left.kind in _SIGNS or right.kind in _SIGNS:
        return True
    # The left cell is later: a bracket left of a mark follows a word that ends in it (7c).
    return _is_bracket(right) or (_is_bracket(left) and not right.is_mark)


_LETTERS = ("R", "AL")
_SIGNS = ("ES", "ET")
_SEPARATORS = ("CS", "ES", "ET")
_TURNED = (ELLIPSIS, "<", ">")
_WEAK = ("EN", "AN", "ES", "ET", "CS", "NSM")


def _is_bracket(cell: Cell) -> bool:
    """Return whether a cell is a bracket, or a sign that readers treat like one.

    PDFium would mirror a bracket, and write out an ellipsis as three dots; pdf.js drops `<` and
    `>`.
    """
    if cell.kind != "ON":
        return False
    sign = cell.text[-1]
    return sign in _TURNED or category(sign) in ("Ps", "Pe", "Pi", "Pf")


def _marked_rtl(pieces: list[Piece], size: float) -> list[Piece]:
    """Return the pieces of a line of a right-to-left paragraph, with the marks that they need."""
    out: list[Piece] = []
    for i, piece in enumerate(pieces):
        before = pieces[i - 1] if i else None
        after = pieces[i + 1] if i + 1 < len(pieces) else None
        if not piece.rtl:
            piece = _piece(_number_spaces(piece.shown))
        else:
            piece = _piece(_marked_spaces(_bound_spaces(piece.shown, size), before, after, size))
            if len(piece.shown) == 1 and _is_bracket(piece.first):
                piece = _bracket_marks(piece, before, after)
            else:
                piece = _end_marks(_separators_marked(piece, before), before, after)
                piece = _held_rtl(piece) if len(pieces) > 1 else piece
        out.append(piece)
    return out


def _number_spaces(cells: Sequence[Cell]) -> list[Cell]:
    """Return the spaces of a telephone number as no-break spaces (13).

    PDFium would turn the parts of the number round otherwise.
    """
    if any(cell.kind == "L" for cell in cells):
        return list(cells)
    return [cell._replace(text=NO_BREAK_SPACE) if cell.text == " " else cell for cell in cells]


def _bound_spaces(cells: Sequence[Cell], size: float) -> list[Cell]:
    """Return the cells with each space after a word's last vowel mark bound to the next letter.

    Space and letter are one code (7a). The mark, which draws nothing, stands a little left of its
    letter: poppler sorts by x.
    """
    if not any(cell.kind == "NSM" for cell in cells):
        return list(cells)
    out: list[Cell] = []
    for cell in cells:
        # In visual order: the first letter of the next word, the space, the last mark of the word
        # before.
        if cell.is_mark and len(out) > 1 and out[-1].text == " " and out[-2].kind in _LETTERS:
            letter, space = out[-2:]
            out[-2:] = [letter._replace(text=letter.text + " ", width=letter.width + space.width)]
            cell = cell._replace(x=cell.x - SHIFT * size / EM)
        out.append(cell)
    return out


def _marked_spaces(
    cells: Sequence[Cell], before: Piece | None, after: Piece | None, size: float
) -> list[Cell]:
    """Return the cells with a mark before each space at a jump of the pen, or very wide (6).

    pdf.js loses a space where the pen jumps back, and ends its string at a very wide one. A line
    that ends in a vowel mark gets a narrow space, which holds the mark off the line before; a space
    between such a mark and other text is narrow too and close to the mark, or MuPDF puts a second
    space between them (7b).
    """
    out = list(cells)
    for i, cell in enumerate(out):
        if cell.text != " ":
            continue
        # The leftmost cell is the last and the rightmost the first: there the pen jumps.
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


def _separators_marked(piece: Piece, before: Piece | None) -> Piece:
    """Return the piece with direction marks among its cells, each directly left of one.

    For poppler there is one left of each separator that no letter follows (11): it is hidden, but
    visible where a space with a mark follows, which PDFium would drop otherwise, and behind the
    number of a note (14). For PDFium there is a visible one between a word's last vowel mark and
    the separator that follows it (12).
    """
    if not any(cell.kind in _SEPARATORS for cell in piece.shown):
        return piece
    out: list[Cell | DirectionMark] = []
    for i, cell in enumerate(piece.shown):
        left = piece.shown[i - 1] if i else None
        # The cell on its left follows it: a letter there decides the direction of the separator.
        if left and cell.kind in _SEPARATORS and not _is_known_letter(left):
            is_first = i == len(piece.shown) - 1
            seen = left.text == RLM + " " or (is_first and _is_below_note(cell, before))
            out.append(DirectionMark(RLM, seen))
        if left and cell.is_mark and left.kind in _SEPARATORS:
            out.append(DirectionMark(RLM, visible=True))
        out.append(cell)
    return piece._replace(written=tuple(out))


def _is_below_note(cell: Cell, before: Piece | None) -> bool:
    """Return whether a separator right behind a note's number has its ink below that of the number.

    In a string by itself it would be a line by itself for PDFium. A full stop is too low for that.
    """
    if before is None or cell.text[-1] == ".":
        return False
    return any(part.face.rise > 0 for part in before.last.components)


def _end_marks(piece: Piece, before: Piece | None, after: Piece | None) -> Piece:
    """Return a right-to-left piece with marks where it meets other text (8)."""
    left: list[DirectionMark] = []
    right: list[DirectionMark] = []
    # A piece begins at its right end. A mark must be visible where weak characters meet a number or
    # a sign, because PDFium drops hidden marks.
    if before and not before.rtl:
        right.append(DirectionMark(RLM, piece.first.kind in _WEAK and before.last.kind in NUMBERS))
    elif before and before.last.kind in _SIGNS and piece.first.kind in _WEAK:
        right.append(DirectionMark(RLM, visible=True))
    if piece.last.kind not in _LETTERS:
        number_next = after is not None and after.first.kind in NUMBERS
        ending = next((cell for cell in _logical(piece, -1) if cell.kind != "WS"), piece.last)
        left.append(DirectionMark(RLM, ending.kind in _WEAK and number_next))
    elif piece.last.text[0] in JOINERS:
        left.append(DirectionMark(RLM))
    return piece.marked(left, right)


def _held_rtl(piece: Piece) -> Piece:
    """Return a right-to-left piece between marks if poppler does not know that its letters are so.

    They would take the direction of what stands beside the piece (8).
    """
    if not any(cell.text[-1] in _UNTYPED for cell in piece.shown):
        return piece
    left, right = (
        [DirectionMark(RLM)] if isinstance(end, Cell) else []
        for end in (piece.written[0], piece.written[-1])
    )
    return piece.marked(left, right)


# Letters beyond the tables of poppler: N'Ko, Adlam.
_UNTYPED = frozenset(map(chr, [*range(0x7C0, 0x800), *range(0x1E900, 0x1E960)]))


def _is_known_letter(cell: Cell) -> bool:
    return cell.kind in _LETTERS and cell.text[-1] not in _UNTYPED


def _logical(piece: Piece, step: int) -> Sequence[Cell]:
    """Return the cells in logical order: from the first on (1), or from the last back (-1)."""
    return piece.shown[:: -step if piece.rtl else step]


def _bracket_marks(piece: Piece, before: Piece | None, after: Piece | None) -> Piece:
    """Return a bracket between marks, so that PDFium neither mirrors nor moves it (10)."""
    right = [DirectionMark(LRM, visible=True)]
    if before and not before.rtl:
        right = (
            [DirectionMark(LRM, visible=True), DirectionMark(RLM)]
            if before.last.kind in NUMBERS
            else [DirectionMark(RLM)]
        )
    # A letter of the same direction that follows has the same effect.
    left = [DirectionMark(RLM, visible=True)]
    if after and after.rtl and after.first.kind in _LETTERS:
        left = []
    elif after and not after.rtl:
        left = [DirectionMark(RLM)]
    return piece.marked(left, right)


def _marked_ltr(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces of a left-to-right paragraph's line: a mark after each right-to-left one.

    The mark is visible (8), or PDFium takes a bracket there to be right-to-left as well, and
    mirrors it.
    """
    return [
        piece.marked(left=[DirectionMark(LRM, visible=True)])
        if i and pieces[i - 1].rtl and not piece.rtl
        else piece
        for i, piece in enumerate(pieces)
    ]


_MUPDF_LEVELS = {"R": 1, "AL": 1, "AN": 1, "L": 0, "EN": 0, "ES": 0, "ET": 0}


def _levels_toggled(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces with a hidden mark where the pen jumps and MuPDF's own level stays (8).

    MuPDF starts a new line at a jump unless the level changes with it.
    """
    out: list[Piece] = []
    level = 0
    for piece in pieces:
        opening = _MUPDF_LEVELS.get(_mupdf_class(piece.written[0]))
        jumps = out and (out[-1].rtl or piece.rtl)
        if jumps and (level if opening is None else opening) == level:
            mark = DirectionMark(RLM if level == 0 else LRM)
            # What has no level of its own takes that of a mark before it. What has one would undo
            # that, so the mark ends the piece before it: the level then changes at the jump.
            if opening is None:
                piece = piece.marked(left=[mark])
            else:
                out[-1] = out[-1].marked(right=[mark])
        # MuPDF continues with the level of the last code that has one.
        levels = (_MUPDF_LEVELS.get(_mupdf_class(cell)) for cell in reversed(piece.written))
        level = next((candidate for candidate in levels if candidate is not None), level)
        out.append(piece)
    return out


def _mupdf_class(cell: Cell | DirectionMark) -> str:
    """Return the bidi class that MuPDF sees: that of the first character of a code."""
    return bidi_class(cell.text[0])
