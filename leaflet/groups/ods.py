"""An `.ods` workbook -> one of its sheets (OpenDocument 1.3, part 3), each cell as it is shown.

The file has both: what a cell shows, and the number or the day that it is.
"""

from datetime import datetime
from pathlib import Path

from leaflet.errors import Location, TextError
from leaflet.groups.archive import Archive, Handlers, local
from leaflet.groups.shown import Moment, SheetNumber
from leaflet.groups.worksheet import (
    MOST_ROWS,
    TALLEST,
    WIDEST,
    Area,
    CellLink,
    RowCollector,
    SheetName,
    Worksheet,
    chosen,
    finished,
    linked,
)

_PARTS = {"year": "y", "month": "MMMM", "day": "d", "day-of-week": "EEEE", "hours": "jm"}
_ORDER = ("y", "MMMM", "d", "EEEE", "jm")
_ASIDE = ("annotation", "shape", "forms", "ruby-text")  # what is not the text of the cell


def read(path: Path, sheet_name: str) -> Worksheet:
    """Return the sheet of that name, or the first that is seen.

    Raises `TextError` for a workbook that cannot be read, and for a sheet that it does not have.
    """
    with Archive(path) as archive:
        if "content.xml" not in archive:
            raise archive.broken()
        _refuse_locked(archive)
        styles = _Styles()
        for name in ("styles.xml", "content.xml"):
            if name in archive:
                archive.parse(name, Handlers(styles.start, styles.end))
        sheet = chosen(styles.sheets, sheet_name, archive.at)
        number = styles.sheets.index(sheet)
        reader = _TableReader(styles, number, archive.at._replace(sheet=sheet.name))
        archive.parse("content.xml", Handlers(reader.start, reader.end, reader.text))
        return finished(
            styles.sheets,
            sheet,
            reader.rows.rows,
            merged=reader.merged,
            hidden_columns=reader.hidden_columns,
            links=reader.links,
        )


def _refuse_locked(archive: Archive) -> None:
    def start(tag: str, _: dict[str, str]) -> None:
        if tag == "encryption-data":
            raise TextError(
                "this workbook is locked with a password", archive.at, "save it without one"
            )

    if "META-INF/manifest.xml" in archive:
        archive.parse("META-INF/manifest.xml", Handlers(start))


class _Styles:
    """The sheets of a workbook, and which parts of a day its styles show."""

    def __init__(self) -> None:
        self.sheets: list[SheetName] = []
        self.parts: dict[str, str] = {}  # of a cell's style -> skeleton
        self._formats: dict[str, str] = {}  # of a data style -> skeleton
        self._unseen: set[str] = set()  # styles of sheets that are hidden
        self._style = self._format = ""
        self._depth = 0  # of tables in tables

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take in a start tag."""
        if tag in ("table-row", "table-cell", "p", "table-column"):
            return
        own = local(attributes)
        if tag == "date-style":
            self._format = own.get("name", "")
            self._formats[self._format] = ""
        elif tag in _PARTS and self._format:
            self._formats[self._format] += _PARTS[tag] + " "
        elif tag == "style":
            self._style = own.get("name", "")
            parent = self.parts.get(own.get("parent-style-name", ""), "")
            self.parts[self._style] = self._formats.get(own.get("data-style-name", ""), parent)
        elif tag == "table-properties" and own.get("display") == "false":
            self._unseen.add(self._style)
        elif tag == "table":
            self._depth += 1
            if self._depth == 1:
                is_hidden = own.get("style-name", "") in self._unseen
                self.sheets.append(SheetName(own.get("name", ""), is_hidden))

    def end(self, tag: str) -> None:
        """Take in an end tag."""
        if tag == "date-style":
            self._format = ""
        elif tag == "table":
            self._depth -= 1

    def skeleton(self, style: str, iso: str) -> str:
        """Return which parts a cell shows of a day: those of its style, else all that it has."""
        shown = self.parts.get(style, "").split()
        if not set(shown) - {"jm"}:
            shown = ["y", "MMMM", "d", *(["jm"] if "T" in iso else [])]
        return "".join(part for part in _ORDER if part in shown)


class _TableReader:
    """Reads the rows of the sheet with that number."""

    def __init__(self, styles: _Styles, number: int, at: Location):
        self.rows = RowCollector(at)
        self.merged: list[Area] = []
        self.hidden_columns: set[int] = set()
        self.links: list[CellLink] = []
        self._styles, self._number = styles, number
        self._table = -1
        self._depth = 0
        self._columns: list[tuple[int, str]] = []  # how many, and the style of their cells
        self._row, self._repeated, self._is_hidden = 1, 1, False
        self._cells: dict[int, str] = {}
        self._column = 0
        self._cell: dict[str, str] = {}
        self._lines: list[list[str]] = []
        self._aside = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take in a start tag."""
        if tag == "table":
            self._depth += 1
            self._table += self._depth == 1
        if self._table != self._number or self._depth != 1:
            return
        if tag in _ASIDE:
            self._aside += 1
        elif self._aside:
            return
        elif tag == "table-row":
            own = local(attributes)
            self._repeated = _count(own.get("number-rows-repeated"))
            self._is_hidden = own.get("visibility", "visible") != "visible"
            self._cells, self._column = {}, 0
        elif tag in ("table-cell", "covered-table-cell"):
            self._cell, self._lines = local(attributes), []
        elif tag == "table-column":
            self._add_column(local(attributes))
        elif tag in ("p", "h"):
            self._lines.append([])
        elif tag == "a" and self._lines:
            self._link(local(attributes).get("href", ""))
        elif self._lines and (sign := {"s": " ", "tab": "\t", "line-break": "\n"}.get(tag)):
            count = _count(local(attributes).get("c")) if tag == "s" else 1
            self._lines[-1].append(sign * min(count, 10_000))

    def text(self, data: str) -> None:
        """Take in text."""
        if self._lines and not self._aside and self._depth == 1:
            self._lines[-1].append(data)

    def end(self, tag: str) -> None:
        """Take in an end tag."""
        if tag == "table":
            self._depth -= 1
        if self._table != self._number or self._depth != 1:
            return
        if tag in _ASIDE:
            self._aside -= 1
        elif tag in ("table-cell", "covered-table-cell") and not self._aside:
            self._add_cell()
            self._cell, self._lines = {}, []
        elif tag == "table-row":
            self._end_row()

    def _link(self, target: str) -> None:
        if target and len(self.links) < MOST_ROWS:
            self.links.append(CellLink(self._row, self._column, target))

    def _add_column(self, own: dict[str, str]) -> None:
        count = min(_count(own.get("number-columns-repeated")), WIDEST)
        first = sum(before for before, _ in self._columns)
        self._columns.append((count, own.get("default-cell-style-name", "")))
        if own.get("visibility", "visible") != "visible":
            self.hidden_columns.update(range(first, min(first + count, WIDEST)))

    def _add_cell(self) -> None:
        count = min(_count(self._cell.get("number-columns-repeated")), WIDEST)
        text = self._shown()
        self._link(linked(self._cell.get("formula", "")))
        if text:
            if self._column + count > WIDEST:
                raise TextError("a cell stands outside of the sheet", self.rows.at, "save it anew")
            self._cells |= dict.fromkeys(range(self._column, self._column + count), text)
        down = _count(self._cell.get("number-rows-spanned"))
        along = _count(self._cell.get("number-columns-spanned"))
        if down > 1 or along > 1:
            area = Area(self._row, self._column, self._row + down - 1, self._column + along - 1)
            self.merged.append(area)
        self._column += count

    def _end_row(self) -> None:
        repeated = self._repeated if self._cells else 0
        for number in range(min(repeated, MOST_ROWS + 1)):
            self.rows.add(self._row + number, self._cells, is_hidden=self._is_hidden)
        self._row = min(self._row + self._repeated, 10 * TALLEST)

    def _style(self) -> str:
        """Return the style of the cell: its own, or that of its column."""
        if style := self._cell.get("style-name"):
            return style
        first = 0
        for count, style in self._columns:
            first += count
            if self._column < first:
                return style
        return ""

    def _shown(self) -> str:
        """Return what the cell shows (19.385, `office:value-type`)."""
        text = "\n".join("".join(line) for line in self._lines)
        kind, iso = self._cell.get("value-type", ""), self._cell.get("date-value", "")
        if kind == "date" and iso:
            try:
                moment = datetime.fromisoformat(iso)
            except ValueError:
                return text
            parts = self._styles.skeleton(self._style(), iso)
            return Moment(text or iso, moment.replace(tzinfo=None).isoformat(), parts)
        value = self._cell.get("value", "")
        if kind in ("float", "currency", "percentage") and value:
            plain = value.removesuffix(".0")
            return SheetNumber(text or plain, plain)
        if not text and self._cell.get("formula"):
            if kind == "string" or "string-value" in self._cell:  # it comes to nothing
                return self._cell.get("string-value", "")
            return SheetNumber("=", "")  # nobody has worked it out
        return text or self._cell.get("string-value", "")


def _count(text: str | None) -> int:
    """Return how often something stands there; 1 where nothing is said."""
    if text and text.isascii() and text.isdecimal():
        return max(int(text[:9]), 1)
    return 1
