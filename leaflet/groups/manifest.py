"""The list of groups of `leaflet batch`: a TOML manifest, a table in CSV, or a workbook.

A table (CSV, or a sheet of a workbook) has a row for each group, and its first row names the
columns. A TOML manifest has the same names as keys: those at its top are for every group, and each
`[[group]]` is a group. `examples.py` has an example of both.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeGuard

from leaflet.errors import Faults, Location, Notice, TextError, UsageError
from leaflet.groups import decoding, table
from leaflet.groups.group import IN_LANGUAGES, Group, Groups, ListColumn, column
from leaflet.groups.oddities import Oddities
from leaflet.groups.packed import Packed
from leaflet.groups.spreadsheet import Spreadsheet
from leaflet.groups.worksheet import Worksheet, is_workbook
from leaflet.statement import reading, toml
from leaflet.statement.characters import is_printable
from leaflet.statement.outline import TomlOutline

__all__ = ["Group", "Manifest", "read"]

_TABLES = (".csv", ".tsv", ".txt")
_LARGEST = 32 * 1024 * 1024  # bytes
_MOST = 100_000  # groups
_DIVIDE = "divide it into several lists"

Cells = Iterator[tuple[ListColumn, str, Location]]


class Manifest(NamedTuple):
    """The groups of a list, in its order, and the defaults for fields that a group leaves open."""

    defaults: Group  # it has no name; in a table it is empty
    groups: Sequence[Group]
    notices: tuple[Notice, ...] = ()  # rows that may be there by mistake
    # The places of groups that lost a value for their paper because of a fault, or of `defaults` if
    # a column was lost.
    spoilt: frozenset[Location] = frozenset()


def read(
    path: Path,
    encoding: str = "",
    faults: Faults | None = None,
    *,
    sheet: Worksheet | None = None,
) -> Manifest:
    """Return the list in a file: `.toml`, a table in `.csv`, `.tsv` or `.txt`, or a workbook.

    `encoding` is that of a table, by its name in Python; "" stands for UTF-8, or for what the byte
    order mark says. `sheet` is the sheet of a workbook, if it was read before; otherwise its first
    one is read.

    Raises `FileError` for a file that is missing or cannot be read, also for a logo or statement
    that the list names; `UsageError` for an unknown encoding; `TextError` for anything else that is
    wrong with the list, with the line and the column. One error has all faults. If `faults` is
    given, faults of cells and rows are added to it, and the rest is read.
    """
    own = Faults() if faults is None else faults
    suffix, file = path.suffix.lower(), path.as_posix()
    is_book = is_workbook(path)
    if is_book and encoding:
        raise UsageError("a workbook says how it is encoded", hint="leave out --encoding")
    data = b"" if is_book else reading.bytes_of(path, _LARGEST, _DIVIDE)
    if is_book:
        manifest = _from_sheet(sheet or _first_sheet(path), file, path.parent, own)
    elif suffix == ".toml":
        if encoding:
            raise UsageError("a TOML list is always UTF-8", hint="leave out --encoding")
        manifest = _from_toml(reading.decode(data, file), file, path.parent, own)
    elif suffix in _TABLES:
        manifest = _from_table(decoding.decode(data, file, encoding), file, path.parent, own)
    else:
        hint = "in a spreadsheet, save it as .xlsx or .ods; or write a list in TOML"
        message = "a list's name ends in .xlsx, .ods, .csv or .toml"
        raise TextError(message, Location(file), hint)
    if faults is None:
        own.raise_any()
    if not manifest.groups and not own:
        hint = "write a row for each group below the first row, which names the columns"
        hint = "write a [[group]] for each" if suffix == ".toml" else hint
        raise TextError("there are no groups in this list", Location(file), hint)
    return manifest


def _from_table(text: str, file: str, folder: Path, faults: Faults) -> Manifest:
    return _from_rows(table.read(text, file, faults), file, folder, faults)


def _first_sheet(path: Path) -> Worksheet:
    from leaflet.groups import workbook

    return workbook.read(path)


def _from_sheet(sheet: Worksheet, file: str, folder: Path, faults: Faults) -> Manifest:
    spreadsheet = Spreadsheet(sheet, file, faults)
    rows = table.of_sheet(spreadsheet.rows(), file, faults)
    manifest = _from_rows(rows, file, folder, faults)
    return manifest._replace(notices=(*spreadsheet.notices, *manifest.notices))


def _from_rows(rows: Iterator[table.TableRow], file: str, folder: Path, faults: Faults) -> Manifest:
    groups = _Register(faults)
    columns: list[ListColumn | None] = []
    if head := next(rows, None):
        columns = _columns(head, head.at(file), faults)
    whole = frozenset[Location]() if not faults else frozenset((Location(file),))
    has_names = any(heading and heading.field == "name" for heading in columns)
    makes = Groups(folder, faults)
    with faults.collected():  # too many groups
        for row in rows:
            at = row.at(file)
            cells = (
                (heading, cell, row.cell_at(file, index))
                for index, (heading, cell) in enumerate(zip(columns, row.cells, strict=True))
                if heading
            )
            group = makes.group(cells, at)
            if group and has_names:
                groups.add(group, "this row")
    return groups.manifest(Group("", Location(file)), makes.spoilt | whole)


def _columns(head: table.TableRow, at: Location, faults: Faults) -> list[ListColumn | None]:
    """Return the columns that the header names.

    None stands for a column without a name, which is empty, and for a faulty one.
    """
    columns: list[ListColumn | None] = []
    seen: dict[tuple[str, str], int] = {}
    for index, title in enumerate(head.cells):
        heading = None
        with faults.collected():
            if title and is_printable(title):  # the table reports a title that is not printable
                place = head.cell_at(at.file, index)
                heading = _once(column(title, place, header=head.cells), index, seen, place)
        columns.append(heading)
    if ("name", "") not in seen and all(map(is_printable, head.cells)):
        hint = "the first row names the columns, parted by comma, semicolon or tab: name,contact"
        faults.add(TextError("no column is called 'name'", at, hint))
    return columns


def _once(
    heading: ListColumn, index: int, seen: dict[tuple[str, str], int], at: Location
) -> ListColumn:
    """Return the column at an index. Raises `TextError` if an earlier one is the same."""
    first = seen.setdefault(heading[1:], index)
    if first != index:
        message = f"{table.column(first)} and {table.column(index)} are both '{heading.title}'"
        raise TextError(message, at, "take one of them out")
    return heading


def _from_toml(text: str, file: str, folder: Path, faults: Faults) -> Manifest:
    top = toml.parse(text, file)
    outline = TomlOutline(text)
    tables = top.pop("group", [])
    if not isinstance(tables, list) or not all(isinstance(keys, dict) for keys in tables):
        line = outline.key("group") or next(iter(outline.heads), 0)
        message = "'group' is not a list of groups"
        faults.add(TextError(message, Location(file, line), "write [[group]], in two brackets"))
        tables = []
    if "name" in top:
        at = Location(file, outline.key("name"))
        del top["name"]
        faults.add(TextError("'name' stands outside of a group", at, "write [[group]] above it"))
    makes, groups = Groups(folder, faults), _Register(faults)
    defaults = makes.group(_cells(top, file, outline, head=0, faults=faults), Location(file))
    whole = frozenset[Location]() if not faults else frozenset((Location(file),))
    with faults.collected():  # too many groups
        for index, keys in enumerate(tables):
            line = outline.group(index, len(tables))
            cells = _cells(keys, file, outline, head=line, faults=faults)
            if group := makes.group(cells, Location(file, line)):
                groups.add(group, "this group")
    assert defaults  # it has no name that could be faulty
    return groups.manifest(defaults, makes.spoilt | whole)


class _Register:
    """The groups of a list that have been read so far."""

    def __init__(self, faults: Faults):
        self.faults = faults
        self._groups: Packed[Group] = Packed()
        self._odd = Oddities()

    def add(self, group: Group, what: str) -> None:
        """Add a group. Raises `TextError` if there are too many groups."""
        if not group.name:
            hint = "give it one under 'name'"
            if self._odd.adds_up(group):
                hint = "take it out: it seems to add up the rows above it"
            self.faults.add(TextError(f"{what} has no name", group.at, hint))
            return
        if len(self._groups) == _MOST:
            raise TextError(f"there are more than {_MOST:,} groups", group.at, _DIVIDE)
        self._groups.append(group)
        self._odd.look(group)

    def manifest(self, defaults: Group, spoilt: frozenset[Location]) -> Manifest:
        self._odd.look_at_defaults(defaults)
        return Manifest(defaults, self._groups, self._odd.notices, spoilt)


def _cells(
    keys: dict[str, Any], file: str, outline: TomlOutline, *, head: int, faults: Faults
) -> Cells:
    """Yield the keys of a TOML table as columns, and their values as cells."""
    seen: set[tuple[str, str]] = set()
    for key, value in keys.items():
        at = Location(file, outline.key(key, head))
        texts = {key: value}
        if key.strip().lower() in IN_LANGUAGES and isinstance(value, dict):
            texts = {f"{key}.{tag}": text for tag, text in value.items()}
        for title, text in texts.items():
            cell = None
            with faults.collected():
                heading = column(title, at, "key")
                if heading[1:] in seen:
                    raise TextError(f"'{title}' stands here twice", at, "leave one of them")
                seen.add(heading[1:])
                cell = heading, _text(heading, text, at), at
            if cell:
                yield cell


def _text(heading: ListColumn, value: object, at: Location) -> str:
    if isinstance(value, str):
        return value
    if heading.field in ("sides", "copies", "up", "tear_off"):
        if type(value) is int:  # not a bool, which is one too
            return str(value)
        raise TextError(
            f"'{heading.title}' is not a number", at, f"write it like {heading.field} = 2"
        )
    if heading.field == "languages" and _is_of_texts(value):
        return " ".join(value)
    hint = f'write it in quotes: {heading.title} = "…"'
    raise TextError(f"'{heading.title}' is not text", at, hint)


def _is_of_texts(value: object) -> TypeGuard[list[str]]:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)
