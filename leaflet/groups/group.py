"""A local group, and the columns that tell of it."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from leaflet.errors import Location, TextError, UsageError
from leaflet.groups import fields
from leaflet.statement import language
from leaflet.statement.characters import is_visible

# What is given in one language, `contact.fa`, or for all that have none of their own: `contact`,
# or `contact.all`, since TOML cannot have `contact` and `contact.fa` at once.
IN_LANGUAGES = ("contact", "meeting")

Texts = tuple[tuple[str, str], ...]

_MOST = 500  # values that are kept


class Group(NamedTuple):
    """One local group: what its leaflets say of it, and which ones it gets.

    A text is plain, NFC, its lines parted by \\n; each line closes what embeddings, overrides
    and isolates (UAX #9) it opens. A value of nothing: as the run's default says.
    """

    name: str
    at: Location  # in a CSV file the line on which the row begins
    contact: Texts = ()  # (language tag, text); "" for every language without one of its own
    meeting: Texts = ()  # the same
    url: str = ""  # http or https
    languages: tuple[str, ...] = ()  # canonical tags, or ("all",)
    size: str = ""  # as `layout.paper.paper_size` takes it
    fold: str = ""  # as `imposition.folds.parse` takes it, or "none"
    paper: str = ""  # the sheet that goes into the printer, as `size`
    up: int = 0  # leaflets on a sheet
    sides: int = 0
    style: str = ""  # one of `layout.style.STYLES`
    copies: int = 0
    printer: str = ""
    logo: Path | None = None  # a file beside the list, or in a folder there
    statement: str = ""  # a name, or the path of one that lies beside the list


class Column(NamedTuple):
    """A column of the list: which field of a group it gives, in which language."""

    title: str
    field: str
    tag: str = ""


class Groups:
    """Makes the groups of one list. A value that stands there often is looked at once."""

    def __init__(self, folder: Path):
        self.folder = folder
        self._known: dict[tuple[str, str], Any] = {}

    def group(self, cells: Iterable[tuple[Column, str, Location]], at: Location) -> Group:
        """The group that the cells tell of; those that show nothing say nothing.

        Raises `TextError`, and `FileError` for a logo or statement that is not there.
        """
        told: dict[str, Any] = {}
        for column, text, place in cells:
            if not is_visible(text) or not (found := self._value(column, text, place)):
                continue
            if column.field in IN_LANGUAGES:
                told[column.field] = (*told.get(column.field, ()), (column.tag, found))
            else:
                told[column.field] = found
        return Group(told.pop("name", ""), at, **told)

    def _value(self, column: Column, text: str, at: Location) -> Any:
        if column.field == "name":  # no two are the same
            return fields.value(column.title, column.field, text, at, self.folder)
        key = (column.title, text)
        if key not in self._known:
            found = fields.value(column.title, column.field, text, at, self.folder)
            if len(self._known) >= _MOST:  # a list of many values has memory for none
                self._known.clear()
            self._known[key] = found
        return self._known[key]


def column(title: str, at: Location, kind: str = "column") -> Column:
    """The column of a title, whatever its case. `kind`: what the list calls it.

    Raises `TextError` for one that there is not, with the nearest that there is.
    """
    field, dot, tag = title.partition(".")
    field = field.strip().lower()
    if field in IN_LANGUAGES and dot:
        return Column(title, field, _tag(title, tag.strip(), at))
    if title.strip().lower() in fields.READERS:
        return Column(title, field)
    shown = fields.shown(title)
    raise TextError(f"unknown {kind} '{shown}'", at, _nearest(field, dot + tag, kind))


def _tag(title: str, tag: str, at: Location) -> str:
    if tag.lower() == fields.ALL:
        return ""
    try:
        return language.parse(tag)
    except UsageError as error:
        raise TextError(f"in '{fields.shown(title)}': {error.message}", at, error.hint) from None


def _nearest(field: str, ending: str, kind: str) -> str:
    from difflib import get_close_matches

    known = [*fields.READERS, *(["group"] if kind == "key" else [])]
    near = get_close_matches(field[:50], known, 1, 0.6)
    if near and (not ending or near[0] in IN_LANGUAGES):
        return f"did you mean '{near[0]}{fields.shown(ending)}'?"
    return f"there are {', '.join(fields.READERS)}; contact.fa and meeting.fa for one language"
