"""Numbers of a line that are one code, so that readers keep their parts in order.

The rules in brackets are those of `docs/extraction.md`.
"""

import re
from collections.abc import Sequence
from itertools import groupby

from leaflet.pdf.cells import LRM, Cell
from leaflet.pdf.embedding import EM, Component
from leaflet.statement.ltr import left_to_right

NUMBERS = ("EN", "AN")
NO_BREAK_SPACE, NARROW_SPACE = "\u00a0", "\u202f"
JOINER = "\u2060"  # of words: it draws nothing and no line ends at it


def whole_numbers(line_cells: Sequence[Cell], text: str, units_per_em: int) -> list[Cell]:
    """Return the cells with each number that has Arabic-Indic digits in one code (9).

    So are its separators, and a telephone number as a whole. MuPDF would turn the digits of such a
    number round, pdf.js the parts of a date, PDFium the separators.
    """
    if not any(cell.kind == "AN" for cell in line_cells):
        return list(line_cells)
    out: list[Cell] = []
    telephones = left_to_right(text)
    for number, group in groupby(
        range(len(line_cells)), lambda i: _number(line_cells, i, telephones)
    ):
        cells = [line_cells[i] for i in group]
        if number and any(cell.kind == "AN" for cell in cells):
            joined = _joined(cells, units_per_em)._replace(kind="AN")
            out.append(joined if number == 1 else _signs_marked(joined))
        else:
            out += cells
    return out


def _signs_marked(telephone: Cell) -> Cell:
    """Return a telephone number with its groups tied together, so that no reader parts them.

    A space becomes a no-break space (13), signs stand between word joiners. PDFium counts these as
    part of the number. pdf.js takes joiners and narrow spaces for left-to-right letters, and looks
    for such a letter not right behind a sign but one character further on.
    """
    marked = _BETWEEN_GROUPS.sub(_between_groups, telephone.text.removeprefix(LRM))
    return telephone._replace(text=LRM + marked)


_BETWEEN_GROUPS = re.compile(r"\D+")


def _between_groups(match: re.Match[str]) -> str:
    if match[0] in " ./":
        return match[0].replace(" ", NO_BREAK_SPACE)
    return JOINER + match[0].replace(" ", NARROW_SPACE) + JOINER + JOINER


def _number(line_cells: Sequence[Cell], i: int, telephones: Sequence[tuple[int, int]]) -> int:
    """Return which number a cell is part of.

    It is 0 for none, 1 for digits and the separators between two of them in a left-to-right
    stretch, and from 2 on for a telephone number.
    """
    # Telephone numbers first: their signs and spaces are part of them, and of no other number.
    for number, (start, end) in enumerate(telephones, 2):
        if start <= line_cells[i].offset < end:
            return number
    if line_cells[i].level % 2 or line_cells[i].kind not in ("AN", "EN", "CS"):
        return 0
    if line_cells[i].kind != "CS":
        return 1
    # A separator with a digit on one side alone is punctuation.
    beside = (i - 1, i + 1)
    return int(all(0 <= j < len(line_cells) and line_cells[j].kind in NUMBERS for j in beside))


def _joined(cells: Sequence[Cell], units_per_em: int) -> Cell:
    """Return neighbours as one cell, with an LRM before its text."""
    components: list[Component] = []
    width = 0
    for cell in cells:
        shift = round(width * units_per_em / EM)
        components += [part._replace(x=part.x + shift) for part in cell.components]
        width += cell.width
    text = LRM + "".join(cell.text for cell in cells)
    return cells[0]._replace(text=text, components=tuple(components), width=width)
