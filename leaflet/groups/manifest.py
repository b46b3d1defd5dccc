"""The list of groups of `leaflet batch`: a TOML manifest, or a table that a spreadsheet saved.

A table (CSV) has a row a group, and its first row names the columns. A manifest has the same
names as keys: those at its top hold for every group, and each `[[group]]` is one.
`examples.py` has one of each.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from leaflet.errors import Location, TextError, UsageError
from leaflet.groups import decoding, table
from leaflet.groups.group import IN_LANGUAGES, Column, Group, Groups, column
from leaflet.groups.outline import Outline
from leaflet.groups.packed import Packed
from leaflet.statement import reading, toml

__all__ = ["Group", "Manifest", "read"]

_TABLES = (".csv", ".tsv", ".txt")
_LARGEST = 32 * 1024 * 1024  # bytes
_MOST = 100_000  # groups
_DIVIDE = "divide it into several lists"

Cells = Iterator[tuple[Column, str, Location]]


class Manifest(NamedTuple):
    """The groups of a list, in its order, and what holds for those that say nothing else."""

    defaults: Group  # without a name; of a table, without anything
    groups: Sequence[Group]


def read(path: Path, encoding: str = "") -> Manifest:
    """The list in a file: `.toml`, or a table in `.csv`, `.tsv` or `.txt`.

    `encoding` is a table's, as Python calls it; "" for UTF-8, or what its byte order mark says.

    Raises `FileError` for what is missing or cannot be read, also for a logo or statement that
    the list names; `UsageError` for an encoding that there is not; `TextError` for anything
    else that is wrong with the list, with the line and the column.
    """
    data = reading.bytes_of(path, _LARGEST, _DIVIDE)
    suffix, file = path.suffix.lower(), path.as_posix()
    if suffix == ".toml":
        if encoding:
            raise UsageError("a TOML list is always UTF-8", hint="leave out --encoding")
        manifest = _from_toml(reading.decode(data, file), file, path.parent)
    elif suffix in _TABLES:
        manifest = _from_table(decoding.decode(data, file, encoding), file, path.parent)
    else:
        hint = 'in a spreadsheet, save it as "CSV UTF-8"; or write a list in TOML'
        raise TextError("a list's name ends in .csv or .toml", Location(file), hint)
    if not manifest.groups:
        hint = "write a row for each under the first, which names the columns"
        hint = "write a [[group]] for each" if suffix == ".toml" else hint
        raise TextError("there are no groups in this list", Location(file), hint)
    return manifest


def _from_table(text: str, file: str, folder: Path) -> Manifest:
    rows = table.read(text, file)
    head = next(rows)
    columns = _columns(head, Location(file, head.line))
    makes = Groups(folder)
    groups: Packed[Group] = Packed()
    for row in rows:
        at = Location(file, row.line)
        cells = ((one, cell, at) for one, cell in zip(columns, row.cells, strict=True) if one)
        _add(groups, makes.group(cells, at), "this row")
    return Manifest(Group("", Location(file)), groups)


def _columns(head: table.Row, at: Location) -> list[Column | None]:
    """The columns that the header names; None for one without a name, which is empty."""
    columns: list[Column | None] = []
    seen: dict[tuple[str, str], int] = {}
    for index, title in enumerate(head.cells):
        found = column(title, at) if title else None
        columns.append(found)
        if found:
            first = seen.setdefault(found[1:], index)
            if first != index:
                message = f"{table.column(first)} and {table.column(index)} are both '{title}'"
                raise TextError(message, at, "take one of them out")
    if ("name", "") not in seen:
        hint = "the first row names the columns, parted by comma, semicolon or tab: name,contact"
        raise TextError("no column is called 'name'", at, hint)
    return columns


def _from_toml(text: str, file: str, folder: Path) -> Manifest:
    top = toml.parse(text, file)
    outline = Outline(text)
    found = top.pop("group", [])
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        line = outline.key("group") or next(iter(outline.heads), 0)
        message = "'group' is not a list of groups"
        raise TextError(message, Location(file, line), "write [[group]], in two brackets")
    if "name" in top:
        at = Location(file, outline.key("name"))
        raise TextError("'name' stands outside of a group", at, "write [[group]] above it")
    makes = Groups(folder)
    defaults = makes.group(_cells(top, file, outline, 0), Location(file))
    groups: Packed[Group] = Packed()
    for index, told in enumerate(found):
        line = outline.group(index, len(found))
        cells = _cells(told, file, outline, line)
        _add(groups, makes.group(cells, Location(file, line)), "this group")
    return Manifest(defaults, groups)


def _add(groups: Packed[Group], group: Group, what: str) -> None:
    if not group.name:
        raise TextError(f"{what} has no name", group.at, "give it one under 'name'")
    if len(groups) == _MOST:
        raise TextError(f"there are more than {_MOST:,} groups", group.at, _DIVIDE)
    groups.append(group)


def _cells(told: dict[str, Any], file: str, outline: Outline, head: int) -> Cells:
    """The keys of a TOML table as columns, their values as a cell would hold them."""
    seen: set[tuple[str, str]] = set()
    for key, value in told.items():
        at = Location(file, outline.key(key, head))
        texts = {key: value}
        if key.strip().lower() in IN_LANGUAGES and isinstance(value, dict):
            texts = {f"{key}.{tag}": text for tag, text in value.items()}
        for title, text in texts.items():
            one = column(title, at, "key")
            if one[1:] in seen:
                raise TextError(f"'{title}' stands here twice", at, "leave one of them")
            seen.add(one[1:])
            yield one, _text(one, text, at), at


def _text(one: Column, value: object, at: Location) -> str:
    if isinstance(value, str):
        return value
    if one.field in ("sides", "copies", "up"):
        if type(value) is int:  # not a bool, which is one too
            return str(value)
        raise TextError(f"'{one.title}' is not a number", at, f"write it like {one.field} = 2")
    if one.field == "languages" and _are_texts(value):
        return " ".join(value)
    hint = f'write it in quotes: {one.title} = "…"'
    raise TextError(f"'{one.title}' is not text", at, hint)


def _are_texts(value: object) -> bool:
    return isinstance(value, Sequence) and all(isinstance(one, str) for one in value)
