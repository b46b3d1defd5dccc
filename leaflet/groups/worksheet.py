"""A sheet of a workbook as its reader returns it: rows that are not empty, and peculiarities."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from leaflet.errors import Location, TextError

_WORKBOOKS = (".xlsx", ".xlsm", ".ods", ".xls")
MOST_ROWS = 100_100  # with text in them: more than a list may have groups
MOST_LETTERS = 32 * 1024 * 1024  # characters of all cells together
WIDEST, TALLEST = 16_384, 1_048_576  # columns and rows that spreadsheets have
_HYPERLINK = re.compile(r'\bHYPERLINK\(\s*"([^"]+)"', re.IGNORECASE)


def is_workbook(path: Path) -> bool:
    """Return whether the name of a file is that of a workbook."""
    return path.suffix.lower() in _WORKBOOKS


class SheetRow(NamedTuple):
    """A row that is not empty.

    `number` is 1-based. Each cell is a text, a `SheetNumber` or a `Moment`, and the last one is not
    empty.
    """

    number: int
    cells: tuple[str, ...]
    is_hidden: bool = False


class Area(NamedTuple):
    """An area of merged cells. Rows are 1-based, columns 0-based; all four bounds are inclusive."""

    top: int
    left: int
    bottom: int
    right: int


class CellLink(NamedTuple):
    """A cell whose words lead to an address when they are clicked. The column is 0-based."""

    row: int
    column: int
    target: str


class Worksheet(NamedTuple):
    """One sheet, and the names of the others that its workbook has."""

    name: str
    rows: tuple[SheetRow, ...]
    merged: tuple[Area, ...] = ()
    hidden_columns: tuple[int, ...] = ()  # 0-based, among those that hold something
    further: tuple[str, ...] = ()  # sheets that are seen
    hidden: tuple[str, ...] = ()  # sheets that are not
    links: tuple[CellLink, ...] = ()


class SheetName(NamedTuple):
    """A sheet by its name in the workbook; its reader finds it by `key`."""

    name: str
    is_hidden: bool
    key: str = ""


def linked(formula: str) -> str:
    """Return the address that a formula leads to, as in `HYPERLINK("https://…"; "here")`; or ""."""
    match = _HYPERLINK.search(formula)
    return match[1] if match else ""


class RowCollector:
    """Collects the rows of one sheet, and refuses too many."""

    def __init__(self, at: Location):
        self.at = at
        self.rows: list[SheetRow] = []
        self._letters = 0

    def add(self, number: int, cells: dict[int, str], *, is_hidden: bool = False) -> None:
        """Add a row, given its cells (0-based column -> text), unless it is empty.

        Raises `TextError` if the sheet is too large for a list of groups.
        """
        cells = {index: text for index, text in cells.items() if text}
        if not cells:
            return
        width = max(cells) + 1
        self._letters += sum(map(len, cells.values())) + width
        if width > WIDEST or number > TALLEST:
            raise TextError("a cell stands outside of the sheet", self.at, "save it anew")
        if len(self.rows) == MOST_ROWS or self._letters > MOST_LETTERS:
            message = "this sheet holds more than a list of groups can"
            raise TextError(message, self.at, "divide it into several lists")
        texts = tuple(cells.get(index, "") for index in range(width))
        self.rows.append(SheetRow(number, texts, is_hidden))


def chosen(sheets: list[SheetName], sheet_name: str, at: Location) -> SheetName:
    """Return the sheet with a name, or the first one that is not hidden.

    Raises `TextError` if there is none.
    """
    if not sheet_name:
        seen = [sheet for sheet in sheets if not sheet.is_hidden]
        if not seen:
            raise TextError("this workbook has no sheet to be seen", at, "name one with --sheet")
        return seen[0]
    for sheet in sheets:
        if sheet.name == sheet_name:
            return sheet
    alike = [s for s in sheets if s.name.strip().casefold() == sheet_name.strip().casefold()]
    if len(alike) == 1:
        return alike[0]
    there = ", ".join(sheet.name for sheet in sheets)
    raise TextError(f"there is no sheet '{sheet_name}'", at, f"its sheets are {there}")


def finished(
    sheets: list[SheetName],
    sheet: SheetName,
    rows: list[SheetRow],
    *,
    merged: list[Area],
    hidden_columns: set[int],
    links: Sequence[CellLink] = (),
) -> Worksheet:
    """Return a worksheet from what its reader has collected."""
    width = max((len(row.cells) for row in rows), default=0)
    used = sorted(
        index
        for index in hidden_columns
        if index < width and any(len(row.cells) > index and row.cells[index] for row in rows)
    )
    rest = [other for other in sheets if other is not sheet]
    return Worksheet(
        sheet.name,
        tuple(rows),
        tuple(merged),
        tuple(used),
        tuple(other.name for other in rest if not other.is_hidden),
        tuple(other.name for other in rest if other.is_hidden),
        tuple(links),
    )
