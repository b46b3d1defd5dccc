"""CSV, as a spreadsheet saves it -> rows of cells (RFC 4180).

Python's own `csv` does not say where a cell begins, nor in which one a quote was left open; a
test holds this reader to it for all that both take.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from leaflet.errors import Location, TextError
from leaflet.statement.characters import is_visible, refuse_unprintable

_DELIMITERS = (",", ";", "\t")
_LONGEST = 10_000  # characters of a cell
_WIDEST = 16_384  # cells of a row: no spreadsheet has more columns

# Excel leaves out the delimiters at the end of rows, but only where sixteen rows together, counted
# from the first, have nothing in their last columns. Any other short row is a broken one.
_BLOCK = 16

_SEP = re.compile(r'"?sep=([^\w\s"]|\t)"?[,;\t]*(?:\n|\Z)', re.IGNORECASE)
_QUOTED = re.compile(r'"([^"]*+(?:""[^"]*+)*+)"')
_QUOTE = 'a cell with a line end or a delimiter in it stands in quotes, a quote in it is written ""'


class Row(NamedTuple):
    """A row as it stands in the file."""

    line: int  # on which it begins, 1-based
    cells: tuple[str, ...]


def read(text: str, file: str) -> Iterator[Row]:
    """The header, then every row that is not blank, as wide as the header.

    Commas, semicolons or tabs part the cells: whichever stands most often in the header, or what
    Excel's line `sep=;` says. Raises `TextError`, with the row's first line and the column.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    line, start, delimiter = _begin(text)
    records = _records(text, start, line, delimiter, file)
    sheet = _Sheet(file)
    while block := [*islice(records, _BLOCK)]:
        rows = [row for row in block if any(map(is_visible, row.cells))]
        one_width = len({len(row.cells) for row in rows}) == 1
        for row in rows:
            yield sheet.fitted(row, one_width) if sheet.header else sheet.head(row)
    if not sheet.header:
        raise TextError("the list is empty", Location(file), "its first row names the columns")


def column(index: int, header: tuple[str, ...] = ()) -> str:
    """What a column is called in an error: its name, else its letters in a spreadsheet."""
    if index < len(header) and header[index]:
        return f"'{header[index]}'"
    letters = ""
    index += 1
    while index:
        index, letter = divmod(index - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"column {letters}"


class _Sheet:
    """The rows of one file, which have to agree with their header."""

    def __init__(self, file: str):
        self.file = file
        self.header: tuple[str, ...] = ()
        self.width = 0  # of the header as it stands, with the cells after its last name

    def head(self, row: Row) -> Row:
        names = tuple(" ".join(cell.split()) for cell in row.cells)
        while not names[-1]:
            names = names[:-1]
        self.header, self.width = names, len(row.cells)
        return Row(row.line, names)

    def fitted(self, row: Row, one_width: bool) -> Row:
        """The row as wide as the header. `one_width`: all rows of its block are as wide as it."""
        cells, width = row.cells, len(self.header)
        at = Location(self.file, row.line)
        for index, cell in enumerate(cells):
            if (index >= width or not self.header[index]) and is_visible(cell):
                raise self._homeless(index, cell, at)
        if len(cells) < width and not one_width:
            ends = f"it ends before {column(len(cells), self.header)}"
            count = "1 cell" if len(cells) == 1 else f"{len(cells)} cells"
            message = f"this row has {count}, and the header has {width}: {ends}"
            raise TextError(message, at, _QUOTE)
        return Row(row.line, (*cells[:width], *[""] * (width - len(cells))))

    def _homeless(self, index: int, cell: str, at: Location) -> TextError:
        begins = cell.strip()[:20]
        if index < self.width:
            message = f"{column(index)} has no name in the header, and here it holds '{begins}'"
            return TextError(message, at, "name the column, or take it out")
        message = f"this row has more cells than the header: {column(index)} holds '{begins}'"
        return TextError(message, at, _QUOTE)


def _begin(text: str) -> tuple[int, int, str]:
    """The line and the offset at which the table begins, and its delimiter."""
    if found := _SEP.match(text):
        return 2, found.end(), found[1]
    header = re.search(r"[^\s,;].*", text)
    bare = re.sub(r'"[^"]*"', "", header[0]) if header else ""
    return 1, 0, max(_DELIMITERS, key=bare.count)


def _records(text: str, position: int, line: int, delimiter: str, file: str) -> Iterator[Row]:
    """Every row, blank ones too, with as many cells as it has."""
    plain = re.compile(rf"[^{re.escape(delimiter)}\n]*+")
    header: tuple[str, ...] = ()
    while position < len(text):
        begins = line
        cells: list[str] = []
        while not cells or text[position : position + 1] == delimiter:
            position += bool(cells)
            try:
                cell, position = _cell(text, position, plain, delimiter)
            except _Refused as refused:
                where = column(len(cells), header)
                at = Location(file, begins)
                raise TextError(f"in {where}: {refused}", at, refused.hint) from None
            line += cell.count("\n")
            cells.append(cell)
            if len(cells) > _WIDEST:
                message = f"this row has more than {_WIDEST:,} cells"
                raise TextError(message, Location(file, begins), "is this a list of groups?")
        position += 1  # the line end
        line += 1
        row = Row(begins, tuple(cells))
        header = header or row.cells
        _refuse_unprintable(row, header, file)
        yield row


def _refuse_unprintable(row: Row, header: tuple[str, ...], file: str) -> None:
    """Raise `TextError` for a control character, even where a cell would pass as empty."""
    for index, cell in enumerate(row.cells):
        try:
            refuse_unprintable(cell, file)
        except TextError as error:
            message = f"in {column(index, header)}: {error.message}"
            raise TextError(message, Location(file, row.line), error.hint) from None


class _Refused(Exception):
    """What is wrong with a cell."""

    def __init__(self, message: str, hint: str):
        super().__init__(message)
        self.hint = hint


def _cell(text: str, start: int, plain: re.Pattern[str], delimiter: str) -> tuple[str, int]:
    """The cell that begins at an offset, and the offset at which it ends."""
    if text.startswith('"', start):
        found = _QUOTED.match(text, start)
        if not found:
            raise _Refused("the quote that begins this cell is never closed", _QUOTE)
        cell, end = found[1].replace('""', '"'), found.end()
        if end < len(text) and text[end] not in (delimiter, "\n"):
            rest = plain.match(text, end)
            message = f"after the closing quote stands '{rest[0][:20] if rest else ''}'"
            raise _Refused(message, _QUOTE)
    else:
        found = plain.match(text, start)
        assert found  # it matches nothing, too
        cell, end = found[0], found.end()
        if cell.lstrip(" ").startswith('"'):
            raise _Refused("a space stands before the quote", "take the space out")
    if len(cell) > _LONGEST:
        hint = f"a cell may hold {_LONGEST:,}; is a quote missing?"
        raise _Refused(f"this cell holds {len(cell):,} characters", hint)
    return cell, end
