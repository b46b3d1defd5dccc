"""An `.xlsx` workbook -> one of its sheets (ECMA-376-1, part 18), each cell as the sheet shows it.

The cell of a formula has the value that the spreadsheet computed last. Comments, charts and
pictures are ignored.
"""

import posixpath
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from leaflet.errors import Location, TextError
from leaflet.groups import numberformat
from leaflet.groups.archive import Archive, Handlers, local
from leaflet.groups.shown import Moment, SheetNumber
from leaflet.groups.worksheet import (
    MOST_ROWS,
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

_MOST = 1_000_000  # shared texts, formats
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")  # a letter that XML cannot hold (22.9.2.19)
# Cells and rows that have only formatting, of which a sheet may have millions.
_VOID = re.compile(rb'<(?:c|row) r="[A-Z]{0,3}[0-9]{1,7}"(?: [\w:]+="[^"<>]*")*\s*/>')
_CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")


def read(path: Path, sheet_name: str) -> Worksheet:
    """Return the sheet of that name, or the first that is seen.

    Raises `TextError` for a workbook that cannot be read, and for a sheet that it does not have.
    """
    with Archive(path) as archive:
        book = _Book(archive)
        sheet = chosen(book.sheets, sheet_name, archive.at)
        texts = _texts(archive, book.target("sharedStrings"))
        formats = _formats(archive, book.target("styles"))
        at = archive.at._replace(sheet=sheet.name)
        reader = _SheetReader(texts, formats, at, since_1904=book.since_1904)
        related = _relations(archive, sheet.key, outside=True)
        reader.targets = {key: r.target for key, r in related.items() if r.kind == "hyperlink"}
        handlers = Handlers(reader.start, reader.end, reader.text)
        archive.parse(sheet.key, handlers, void=_VOID)
        return finished(
            book.sheets,
            sheet,
            reader.rows.rows,
            merged=reader.merged,
            hidden_columns=reader.hidden_columns,
            links=reader.links,
        )


class _Relation(NamedTuple):
    """A member of the archive that another member names."""

    kind: str  # the last word of its type
    target: str  # its name in the archive


def _relations(archive: Archive, of: str, *, outside: bool = False) -> dict[str, _Relation]:
    """Return the relations of a member of the archive by their names; "" is the archive itself.

    They are those to other members, or those that lead `outside`.
    """
    folder, file = posixpath.split(of)
    name = posixpath.join(folder, "_rels", f"{file}.rels")
    relations: dict[str, _Relation] = {}

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag == "Relationship" and (attributes.get("TargetMode") == "External") is outside:
            target = attributes.get("Target", "")
            if not outside:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = attributes.get("Type", "").rpartition("/")[2]
            relations[attributes.get("Id", "")] = _Relation(kind, target)

    if name in archive:
        archive.parse(name, Handlers(start))
    return relations


class _Book:
    """The workbook: its sheets, and the names of its other members."""

    def __init__(self, archive: Archive):
        self.sheets: list[SheetName] = []
        self.since_1904 = False
        main = [r.target for r in _relations(archive, "").values() if r.kind == "officeDocument"]
        self._relations = _relations(archive, main[0]) if main else {}
        if not main or main[0] not in archive:
            raise archive.broken()
        archive.parse(main[0], Handlers(self._start))

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        own = local(attributes)
        if tag == "workbookPr":
            self.since_1904 = own.get("date1904") in ("1", "true")
        elif tag == "sheet":
            relation = self._relations.get(own.get("id", ""))
            if relation and relation.kind == "worksheet":
                is_hidden = own.get("state", "visible") != "visible"
                self.sheets.append(SheetName(own.get("name", ""), is_hidden, relation.target))

    def target(self, kind: str) -> str:
        """Return the name of the member of a kind; "" where there is none."""
        return next((r.target for r in self._relations.values() if r.kind == kind), "")


def _texts(archive: Archive, name: str) -> list[str]:
    """Return the shared texts, to which cells refer by number."""
    texts: list[str] = []
    reader = _StringReader()

    def end(tag: str) -> None:
        if tag == "si":
            if len(texts) == _MOST:
                raise TextError("this workbook holds more than a list of groups can", archive.at)
            texts.append(reader.take())
        reader.end(tag)

    if name in archive:
        archive.parse(name, Handlers(lambda tag, _: reader.start(tag), end, reader.text))
    return texts


class _StringReader:
    """Reads a text that may be in several pieces, each with its own look.

    What tells how it is pronounced (`rPh`) is not part of it.
    """

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._is_text = False
        self._aside = 0

    def start(self, tag: str) -> None:
        if tag == "rPh":
            self._aside += 1
        self._is_text = tag == "t" and not self._aside

    def end(self, tag: str) -> None:
        if tag == "rPh":
            self._aside -= 1
        self._is_text = False

    def text(self, data: str) -> None:
        if self._is_text:
            self._pieces.append(data)

    def take(self) -> str:
        """Return the text that was read, and begin another."""
        text = "".join(self._pieces)
        self._pieces = []
        return _ESCAPED.sub(lambda code: chr(int(code[1], 16)), text)


def _formats(archive: Archive, name: str) -> list[str]:
    """Return the number format of each style that a cell may have."""
    own: dict[int, str] = {}
    numbers: list[int] = []
    inside = [""]

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag == "numFmt":
            own[_number(attributes.get("numFmtId", ""))] = attributes.get("formatCode", "")
        elif tag == "cellXfs":
            inside[0] = tag
        elif tag == "xf" and inside[0]:
            if len(numbers) == _MOST:
                raise TextError("this workbook holds more than a list of groups can", archive.at)
            numbers.append(_number(attributes.get("numFmtId", "0")))

    def end(tag: str) -> None:
        if tag == "cellXfs":
            inside[0] = ""

    if name in archive:
        archive.parse(name, Handlers(start, end))
    codes = own | {key: code for key, code in numberformat.BUILT_IN.items() if key not in own}
    return [codes.get(number, "") for number in numbers]


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else -1


def place(reference: str) -> tuple[int, int]:
    """Return the row (1-based) and column (0-based) of a cell like B7.

    Raises ValueError for what names none.
    """
    cell = _CELL.fullmatch(reference)
    if not cell:
        raise ValueError(reference)
    index = 0
    for letter in cell[1]:
        index = 26 * index + ord(letter) - ord("A") + 1
    return int(cell[2]), index - 1


def _day(iso: str) -> str:
    """Return what a cell shows, given its day in ISO 8601; for a time alone, its text.

    Raises ValueError for what is no day.
    """
    if iso[2:3] == ":":
        return iso
    moment = datetime.fromisoformat(iso).replace(tzinfo=None)
    return Moment(iso, moment.isoformat(), "yMMMMd" + "jm" * ("T" in iso))


class _SheetReader:
    """Reads the rows of one sheet."""

    def __init__(self, texts: list[str], formats: list[str], at: Location, *, since_1904: bool):
        self.rows = RowCollector(at)
        self.merged: list[Area] = []
        self.hidden_columns: set[int] = set()
        self.links: list[CellLink] = []
        self.targets: dict[str, str] = {}  # of links, by the names of their relations
        self._texts, self._formats, self._since_1904 = texts, formats, since_1904
        self._row = 0
        self._is_hidden = False
        self._cells: dict[int, str] = {}
        self._column = -1
        self._cell: dict[str, str] = {}
        self._formula: list[str] | None = None
        self._value: list[str] = []
        self._reads: Callable[[str], None] | None = None
        self._inline = _StringReader()

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take in a start tag."""
        if tag == "c":
            reference = attributes.get("r")
            if reference:
                self._row, self._column = self._place(reference)
            else:
                self._column += 1
            self._cell, self._value, self._formula = attributes, [], None
        elif tag == "v":
            self._reads = self._value.append
        elif tag == "f":
            self._formula = []
            self._reads = self._formula.append
        elif tag == "is":
            self._reads = self._inline.text
        elif tag == "row":
            number = attributes.get("r", "")
            self._row = _number(number) if number else self._row + 1
            self._column = -1
            self._is_hidden = attributes.get("hidden") in ("1", "true")
            self._cells = {}
        elif self._reads == self._inline.text:
            self._inline.start(tag)
        elif tag == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif tag == "hyperlink":
            target = self.targets.get(local(attributes).get("id", ""), "")
            row, column = self._place(attributes.get("ref", "").partition(":")[0])
            self._link(row, column, target)
        elif tag == "col" and attributes.get("hidden") in ("1", "true"):
            first, last = (_number(attributes.get(key, "")) for key in ("min", "max"))
            self.hidden_columns.update(range(max(first - 1, 0), min(last, WIDEST)))

    def end(self, tag: str) -> None:
        """Take in an end tag."""
        if tag in ("v", "f"):
            self._reads = None
        elif tag == "is":
            self._value, self._reads = [self._inline.take()], None
        elif self._reads == self._inline.text:
            self._inline.end(tag)
        elif tag == "c":
            if self._value:
                self._cells[self._column] = self._shown("".join(self._value))
            elif self._formula is not None:
                self._cells[self._column] = SheetNumber("=", "")  # nobody has worked it out
            if self._formula and (target := linked("".join(self._formula))):
                self._link(self._row, self._column, target)
        elif tag == "row" and self._cells:
            self.rows.add(self._row, self._cells, is_hidden=self._is_hidden)

    def text(self, data: str) -> None:
        """Take in text."""
        if self._reads:
            self._reads(data)

    def _link(self, row: int, column: int, target: str) -> None:
        if target and len(self.links) < MOST_ROWS:
            self.links.append(CellLink(row, column, target))

    def _place(self, reference: str) -> tuple[int, int]:
        try:
            return place(reference)
        except ValueError:
            raise self._broken() from None

    def _broken(self) -> TextError:
        return TextError("this sheet is broken", self.rows.at, "save the workbook anew")

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        (top, left), (bottom, right) = self._place(first), self._place(last or first)
        self.merged.append(Area(top, left, bottom, right))

    def _shown(self, value: str) -> str:
        """Return what a cell shows, given its written value (18.18.11, `ST_CellType`)."""
        kind = self._cell.get("t", "n")
        try:
            if kind == "s":
                return self._texts[int(value)]
            if kind == "b":
                return "TRUE" if value.strip() == "1" else "FALSE"
            if kind == "str":
                return _ESCAPED.sub(lambda code: chr(int(code[1], 16)), value)
            if kind == "d":
                return _day(value)
            if kind != "n":  # an inline text, or the sign of an error
                return value
            style = int(self._cell.get("s") or "0")
            code = self._formats[style] if self._formats else "General"
            if not code:
                return SheetNumber(value, value, "its number format is of one country alone")
            return numberformat.shown(value, code, since_1904=self._since_1904)
        except (ValueError, ArithmeticError, IndexError):
            raise self._broken() from None
