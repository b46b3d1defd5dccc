"""A sheet of a workbook -> the table in it, and notices about the rest of the sheet.

People put a title over a table, headings between its rows, and empty rows: these are skipped, with
a notice. Hidden rows and columns are read, also with a notice, as spreadsheets save them in CSV
too.
"""

import re
from collections.abc import Iterator, Sequence

from leaflet.errors import Faults, Location, Notice, TextError, listed, shortened
from leaflet.groups import table
from leaflet.groups.table import TableRow
from leaflet.groups.worksheet import Area, SheetRow, Worksheet
from leaflet.statement.characters import is_visible

_NEAR = 20  # the number of rows in which the names of the columns are looked for


class Spreadsheet:
    """A sheet as a table. `notices` are complete once `rows` has ended."""

    def __init__(self, sheet: Worksheet, file: str, faults: Faults):
        self.sheet = sheet
        self.file = file
        self.faults = faults
        self.notices: list[Notice] = [*self._of_sheets(), *self._of_links()]
        self._width = max((len(row.cells) for row in sheet.rows), default=0)
        self._along = {area.top: area for area in sheet.merged if area.right > area.left}
        self._down = [area for area in sheet.merged if area.bottom > area.top]

    def rows(self) -> Iterator[TableRow]:
        """Yield the header, then the row of each group, all of the same width."""
        seen = [row for row in self.sheet.rows if any(map(is_visible, row.cells))]
        head = self._head(seen)
        empty: list[int] = []
        hidden: list[int] = []
        before = seen[head].number - 1 if head < len(seen) else 0
        for index, row in enumerate(seen):
            if index >= head:
                empty += range(before + 1, row.number)[:_NEAR]
                before = row.number
            if index < head or (index > head and self._is_title(row)):
                self._pass_over(row, above=index < head)
                continue
            if row.is_hidden and index > head:
                hidden.append(row.number)
            if index == head:
                self._tell_columns(row)
            else:
                self._refuse_merged(row)
            cells = (*row.cells, *[""] * (self._width - len(row.cells)))
            yield TableRow(row.number, cells, row.number, self.sheet.name)
        self._tell(empty, "empty, and passed over")
        meant = "it" if len(hidden) == 1 else "them"
        self._tell(hidden, f"hidden in the sheet, and leaflets are made for {meant} all the same")

    def _head(self, rows: Sequence[SheetRow]) -> int:
        """Return the index of the row that names the columns."""
        for index, row in enumerate(rows[:_NEAR]):
            if any(cell.strip().lower() == "name" for cell in row.cells):
                return index
        plain = (index for index, row in enumerate(rows) if not self._is_title(row))
        return next(plain, 0)

    def _is_title(self, row: SheetRow) -> bool:
        """Return whether the only text of a row is in cells that are merged along the row."""
        area = self._along.get(row.number)
        seen = [index for index, cell in enumerate(row.cells) if is_visible(cell)]
        return area is not None and len(seen) == 1 and area.left <= seen[0] <= area.right

    def _at(self, number: int) -> Location:
        return Location(self.file, number, number, self.sheet.name)

    def _pass_over(self, row: SheetRow, *, above: bool) -> None:
        text = next(cell for cell in row.cells if is_visible(cell))
        where = "stands above the table" if above else "is a heading between the rows"
        shown = shortened(" ".join(text.split()))
        self.notices.append(
            Notice(f"this row {where}, and is passed over: '{shown}'", self._at(row.number))
        )

    def _tell(self, numbers: Sequence[int], what: str) -> None:
        if numbers:
            rows, verb = ("row", "is") if len(numbers) == 1 else ("rows", "are")
            at = Location(self.file, sheet=self.sheet.name)
            self.notices.append(Notice(f"{rows} {listed(numbers)} {verb} {what}", at))

    def _tell_columns(self, head: SheetRow) -> None:
        for index in self.sheet.hidden_columns:
            name = head.cells[index] if index < len(head.cells) else ""
            message = f"column {table.letters(index)}, '{shortened(name)}', is hidden in the sheet"
            self.notices.append(
                Notice(f"{message}, and is read all the same", self._at(head.number))
            )

    def _refuse_merged(self, row: SheetRow) -> None:
        """Add a fault for each area of merged cells that begins in this row and goes below it."""
        for area in self._down:
            index = area.left
            if area.top == row.number and index < len(row.cells) and is_visible(row.cells[index]):
                message = f"the cells {_named(area)} are merged, and each row is a group of its own"
                at = self._at(row.number)._replace(column=table.letters(index))
                hint = "split them again, and fill in each cell for its own group"
                self.faults.add(TextError(message, at, hint))

    def _of_links(self) -> Iterator[Notice]:
        """Yield a notice of the links that cells lead to and do not say."""
        rows = {row.number: row.cells for row in self.sheet.rows}
        unsaid = []
        for link in self.sheet.links:
            cells = rows.get(link.row, ())
            words = cells[link.column] if link.column < len(cells) else ""
            leads_out = not link.target.startswith("#")
            if is_visible(words) and leads_out and _bare(link.target) not in _bare(words):
                unsaid.append((link, words))
        if not unsaid:
            return
        (first, words), *further = unsaid
        more = f" (so do {len(further)} more cells)" if further[1:] else ""
        more = more or (" (so does one more cell)" if further else "")
        message = f"'{shortened(words)}' leads to {shortened(first.target)}, which no paper shows"
        at = self._at(first.row)._replace(column=table.letters(first.column))
        yield Notice(f"{message}{more}: write out what is to be printed", at)

    def _of_sheets(self) -> Iterator[Notice]:
        at = Location(self.file)
        for names, kind in ((self.sheet.further, ""), (self.sheet.hidden, "hidden ")):
            if names:
                shown = ", ".join(f"'{shortened(name)}'" for name in names[:8])
                more = f" and {len(names) - 8} more" if names[8:] else ""
                what, verb = ("sheet", "is") if len(names) == 1 else ("sheets", "are")
                message = f"the {kind}{what} {shown}{more} {verb} not read"
                yield Notice(f"{message}: --sheet NAME takes another than '{self.sheet.name}'", at)


def _bare(address: str) -> str:
    """Return an address as people write it, in lower case: without https:// and the like."""
    bare = re.sub(r"^(https?://)?(www\.)?|^mailto:|^tel:|[?#].*|\s", "", address.lower())
    return re.sub(r"[ ()./-]", "", bare) if re.fullmatch(r"[\d+ ()./-]+", bare) else bare.strip("/")


def _named(area: Area) -> str:
    first = f"{table.letters(area.left)}{area.top}"
    return f"{first} to {table.letters(area.right)}{area.bottom}"
