r"""Marks in a cell that another program would read, and that a leaflet prints as they stand.

They are line ends as some programs export them (`\n`), and the stars and brackets of Markdown and
of chats (`**Berlin**`). Somebody may mean them so: they are warned of.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from leaflet.errors import Location, Notice, listed, shortened
from leaflet.groups.group import IN_LANGUAGES, Group
from leaflet.statement.rawmarks import STYLED, STYLED_FLAGS

_LINE_END = r"\\[nrt]"
_MARK = re.compile(f"(?P<line_end>{_LINE_END})|{STYLED}", STYLED_FLAGS)
_SIGNS = re.compile(r"[\\*_~=`<#&[+{%]|:\w")
_CURES = {
    True: "a new line in a cell is made with Alt and Enter",
    False: "a cell is plain text, so take the marks out",
}


class _Kind(NamedTuple):
    """The marks that share a notice: those in one column, either line ends or others."""

    column: str
    ends_line: bool


class Markup:
    """Checks the groups of a list one after the other; `notices` name the first of each kind."""

    def __init__(self) -> None:
        self._first: dict[_Kind, str] = {}
        self._places: dict[_Kind, list[Location]] = {}

    def look(self, group: Group) -> None:
        """Take note of marks in the texts of one row."""
        for name in IN_LANGUAGES:
            for tag, text in getattr(group, name):
                if _SIGNS.search(text):
                    self._look(f"{name}.{tag}" if tag else name, text, group.at)

    def _look(self, column: str, text: str, at: Location) -> None:
        for mark in _MARK.finditer(text):
            kind = _Kind(column, mark["line_end"] is not None)
            self._first.setdefault(kind, mark[0])
            places = self._places.setdefault(kind, [])
            if at not in places[-1:]:
                places.append(at)

    @property
    def notices(self) -> Iterator[Notice]:
        """A notice for each kind, at the row that has it first."""
        for kind, (first, *further) in self._places.items():
            mark = shortened(self._first[kind])
            message = f"in '{kind.column}' stands '{mark}', which is printed as it stands: "
            also = ""
            if further:
                rows = listed([at.row or at.line for at in further])
                also = f" (also in row{'s' if further[1:] else ''} {rows})"
            yield Notice(f"{message}{_CURES[kind.ends_line]}{also}", first)
