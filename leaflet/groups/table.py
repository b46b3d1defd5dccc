"""CSV, as a spreadsheet saves it -> rows of cells (RFC 4180).

Python's own `csv` does not say where a cell begins, or in which cell a quote was left open. A test
compares this reader with it for everything that both accept.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from leaflet.errors import Faults, Location, TextError
from leaflet.statement.characters import is_visible, refuse_unprintable

_DELIMITERS = (",", ";", "\t")
_LONGEST = 10_000  # the most characters of a cell
_WIDEST = 16_384  # the most cells of a row: no spreadsheet has more columns

# Excel leaves out the delimiters at the end of rows, but only if all sixteen rows of a block,
# counted from the first row, have empty last columns. Any other short row is broken.
_BLOCK = 16

_SEP = re.compile(r'"?sep=([^\w\s"]|\t)"?[,;\t]*(?:\n|\Z)', re.IGNORECASE)
_QUOTED = re.compile(r'"([^"]*+(?:""[^"]*+)*+)"')
_QUOTE = 'a cell with a line end or a delimiter in it stands in quotes, a quote in it is written ""'


class TableRow(NamedTuple):
    """A row of the file."""

    line: int  # on which it begins, 1-based
    cells: tuple[str, ...]
    number: int = 0  # that a spreadsheet shows beside it, 1-based
    sheet: str = ""  # of a workbook

    def at(self, file: str) -> Location:
        """The place of the row; it has the number of the row if that differs from the line."""
        if self.sheet:
            return Location(file, self.line, self.number, self.sheet)
        return Location(file, self.line, self.number if self.number != self.line else 0)

    def cell_at(self, file: str, index: int) -> Location:
        """The place of a cell; in a workbook it has the column too."""
        at = self.at(file)
        return at._replace(column=letters(index)) if self.sheet else at


def read(text: str, file: str, faults: Faults | None = None) -> Iterator[TableRow]:
    """Yield the header, then every row that is not blank, as wide as the header.

    The delimiter is the comma, semicolon or tab that is most frequent in the header, or the one
    that Excel's line `sep=;` names. Faults of rows are added to `faults`, and a row whose cells may
    be in wrong columns is left out. Without `faults` they are raised after the last row, as
    `TextError` with the first line of the row and the column. Some faults end the reading.
    """
    own = Faults() if faults is None else faults
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    line, start, delimiter = _begin(text)
    sheet = _Spreadsheet(file, own)
    yield from _agreeing(_records(text, start, line, delimiter=delimiter, sheet=sheet), sheet)
    if faults is None:
        own.raise_any()


def of_sheet(rows: Iterable[TableRow], file: str, faults: Faults) -> Iterator[TableRow]:
    """Yield the rows of a workbook's sheet as `read` does those of a file, with the same faults.

    All of them are equally wide.
    """
    sheet = _Spreadsheet(file, faults)
    header: tuple[str, ...] = ()

    def records() -> Iterator[TableRow]:
        nonlocal header
        for row in rows:
            header = header or row.cells
            _note_unprintable(row, header, sheet)
            yield row

    yield from _agreeing(records(), sheet)


def _agreeing(records: Iterator[TableRow], sheet: "_Spreadsheet") -> Iterator[TableRow]:
    """Yield the header and the rows that have the same width."""
    broken: TextError | None = None
    while not broken:
        block: list[TableRow] = []
        try:
            block.extend(islice(records, _BLOCK))
        except TextError as error:  # what stands before it is read all the same
            broken = error
        if not block:
            break
        rows = [row for row in block if any(map(is_visible, row.cells))]
        one_width = len({len(row.cells) for row in rows}) == 1
        for row in rows:
            fitted = sheet.fitted(row, one_width=one_width) if sheet.header else sheet.head(row)
            if fitted:
                yield fitted
    if broken:
        sheet.faults.add(broken)
    elif not sheet.header:
        at, hint = Location(sheet.file), "its first row names the columns"
        sheet.faults.add(TextError("the list is empty", at, hint))


def column(index: int, header: tuple[str, ...] = ()) -> str:
    """Return the name of a column for an error, or its letters in a spreadsheet."""
    if index < len(header) and header[index]:
        return f"'{header[index]}'"
    return f"column {letters(index)}"


def letters(index: int) -> str:
    """Return the letters of a column in a spreadsheet, by its index from 0."""
    name = ""
    index += 1
    while index:
        index, letter = divmod(index - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


class _Spreadsheet:
    """The rows of one file, which must have the width of their header."""

    def __init__(self, file: str, faults: Faults):
        self.file = file
        self.faults = faults
        self.header: tuple[str, ...] = ()
        self.width = 0  # of the header as it stands, with the cells after its last name
        self._nameless_columns: set[int] = set()  # that were told of

    def head(self, row: TableRow) -> TableRow:
        names = tuple(" ".join(cell.split()) for cell in row.cells)
        while not names[-1]:
            names = names[:-1]
        self.header, self.width = names, len(row.cells)
        return row._replace(cells=names)

    def fitted(self, row: TableRow, *, one_width: bool) -> TableRow | None:
        """Return the row with the width of the header; None for a row of another width, a fault.

        `one_width` says that all rows of its block have the same width.
        """
        cells, width = row.cells, len(self.header)
        for index, cell in enumerate(cells):
            if (index >= width or not self.header[index]) and is_visible(cell):
                begins = cell.strip()[:20]
                if index >= self.width:
                    where = f"{column(index)} holds '{begins}'"
                    message = f"this row has more cells than the header: {where}"
                    self.faults.add(TextError(message, row.at(self.file), _QUOTE))
                    return None
                self._nameless(index, begins, row)
        if len(cells) < width and not one_width:
            ends = f"it ends before {column(len(cells), self.header)}"
            count = "1 cell" if len(cells) == 1 else f"{len(cells)} cells"
            message = f"this row has {count}, and the header has {width}: {ends}"
            self.faults.add(TextError(message, row.at(self.file), _QUOTE))
            return None
        return row._replace(cells=(*cells[:width], *[""] * (width - len(cells))))

    def _nameless(self, index: int, begins: str, row: TableRow) -> None:
        """Add a fault for a column without a name, at its first cell that is not empty."""
        if index not in self._nameless_columns:
            self._nameless_columns.add(index)
            message = f"{column(index)} has no name in the header, and here it holds '{begins}'"
            hint = "name the column, or take it out"
            self.faults.add(TextError(message, row.at(self.file), hint))


def _begin(text: str) -> tuple[int, int, str]:
    """Return the line and the offset at which the table begins, and its delimiter."""
    if separator := _SEP.match(text):
        return 2, separator.end(), separator[1]
    header = re.search(r"[^\s,;].*", text)
    bare = re.sub(r'"[^"]*"', "", header[0]) if header else ""
    return 1, 0, max(_DELIMITERS, key=bare.count)


def _records(
    text: str, position: int, line: int, *, delimiter: str, sheet: _Spreadsheet
) -> Iterator[TableRow]:
    """Yield every row, blank ones too, with as many cells as it has."""
    file, number = sheet.file, 0
    plain = re.compile(rf"[^{re.escape(delimiter)}\n]*+")
    header: tuple[str, ...] = ()
    while position < len(text):
        begins = line
        number += 1
        cells: list[str] = []
        while not cells or text[position : position + 1] == delimiter:
            position += bool(cells)
            try:
                cell, position = _cell(text, position, plain, delimiter)
            except _Refused as refused:
                where = column(len(cells), header)
                at = TableRow(begins, (), number).at(file)
                raise TextError(f"in {where}: {refused}", at, refused.hint) from None
            line += cell.count("\n")
            cells.append(cell)
            if len(cells) > _WIDEST:
                message = f"this row has more than {_WIDEST:,} cells"
                at = TableRow(begins, (), number).at(file)
                raise TextError(message, at, "is this a list of groups?")
        position += 1  # the line end
        line += 1
        row = TableRow(begins, tuple(cells), number)
        header = header or row.cells
        _note_unprintable(row, header, sheet)
        yield row


def _note_unprintable(row: TableRow, header: tuple[str, ...], sheet: _Spreadsheet) -> None:
    """Add a control character as a fault, even in a cell that would count as empty."""
    for index, cell in enumerate(row.cells):
        try:
            refuse_unprintable(cell, sheet.file)
        except TextError as error:
            message = f"in {column(index, header)}: {error.message}"
            sheet.faults.add(TextError(message, row.at(sheet.file), error.hint))


class _Refused(Exception):
    """A fault of a cell."""

    def __init__(self, message: str, hint: str):
        super().__init__(message)
        self.hint = hint


def _cell(text: str, start: int, plain: re.Pattern[str], delimiter: str) -> tuple[str, int]:
    """Return the cell that begins at an offset, and the offset at which it ends."""
    if text.startswith('"', start):
        quoted = _QUOTED.match(text, start)
        if not quoted:
            raise _Refused("the quote that begins this cell is never closed", _QUOTE)
        cell, end = quoted[1].replace('""', '"'), quoted.end()
        if end < len(text) and text[end] not in (delimiter, "\n"):
            rest = plain.match(text, end)
            message = f"after the closing quote stands '{rest[0][:20] if rest else ''}'"
            raise _Refused(message, _QUOTE)
    else:
        unquoted = plain.match(text, start)
        assert unquoted  # it matches nothing, too
        cell, end = unquoted[0], unquoted.end()
        if cell.lstrip(" ").startswith('"'):
            raise _Refused("a space stands before the quote", "take the space out")
    if len(cell) > _LONGEST:
        hint = f"a cell may hold {_LONGEST:,}; is a quote missing?"
        raise _Refused(f"this cell holds {len(cell):,} characters", hint)
    return cell, end
