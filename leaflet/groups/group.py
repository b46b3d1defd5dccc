"""A local group, and the columns of the list that describe it."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from leaflet.errors import Faults, LeafletError, Location, TextError, UsageError
from leaflet.groups import damage, fields, headings
from leaflet.groups.shown import Moment, SheetNumber
from leaflet.request.options import COLUMNS
from leaflet.statement import language
from leaflet.statement.characters import is_printable, is_visible

# What is given in one language, `contact.fa`, or for all that have none of their own: `contact`,
# or `contact.all`, since TOML cannot have `contact` and `contact.fa` at once.
IN_LANGUAGES = ("contact", "meeting", "when", "where", "shows")


Texts = tuple[tuple[str, str], ...]

# The fields whose value is a number, so that it does not matter how a sheet shows it.
NUMBERS = ("copies", "sides", "up", "tear_off")
_MOST = 500  # values that are kept


class Group(NamedTuple):
    """One local group: what its leaflets say about it, and which leaflets it gets.

    Texts are plain text in NFC, with lines that end in \\n; each line closes the embeddings,
    overrides and isolates (UAX #9) that it opens. For an empty value the default of the run counts.
    """

    name: str
    at: Location  # in a CSV file the line on which the row begins
    contact: Texts = ()  # (language tag, text); "" for every language without one of its own
    meeting: Texts = ()  # the same
    when: Texts = ()  # of the event that it calls to; the same
    where: Texts = ()  # the same
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
    picture: Path | None = None  # the same: it takes the place of the text's picture
    shows: Texts = ()  # what that picture shows, for those who cannot see it; as `contact`
    statement: str = ""  # a name, or the path of one that lies beside the list
    words: tuple[tuple[str, Any], ...] = ()  # further columns of the table of options

    @property
    def look(self) -> dict[str, Any]:
        """The options of its leaflets that have a value, by their names in the table of options."""
        own = {name: getattr(self, name) for name in COLUMNS if hasattr(self, name)}
        return {name: word for name, word in own.items() if word} | dict(self.words)


class ListColumn(NamedTuple):
    """A column of the list: the field of a group that it gives, and the language."""

    title: str
    field: str
    tag: str = ""


class Groups:
    """Makes the groups of one list. A value that occurs often is read only once.

    Faults of cells are added to `faults`: `TextError`, and `FileError` for a logo, a picture or a
    statement that does not exist.
    """

    def __init__(self, folder: Path, faults: Faults):
        self.folder = folder
        self.faults = faults
        self._values: dict[tuple[str, str], Any] = {}
        self.spoilt: frozenset[Location] = frozenset()  # groups with a fault in what they look like

    def group(
        self, cells: Iterable[tuple[ListColumn, str, Location]], at: Location
    ) -> Group | None:
        """Return the group of a row, given its cells; cells without visible text count as empty.

        It is None if the name or the statement is faulty.
        """
        values: dict[str, Any] = {}
        is_sound = True
        for column, text, place in cells:
            if not text or (not is_visible(text) and is_printable(text)):
                continue
            try:
                value = self._value(column, text, place)
            except LeafletError as error:
                self.faults.add(error)
                is_sound = is_sound and column.field not in ("name", "statement")
                if column.field in COLUMNS:
                    self.spoilt |= {at}
                if column.field == "languages":  # any will do, to find what is wrong besides
                    values["languages"] = (fields.ALL,)
                continue
            if not value and value is not False:  # a switch may be off in one row
                continue
            if column.field in IN_LANGUAGES:
                values[column.field] = (*values.get(column.field, ()), (column.tag, value))
            else:
                values[column.field] = value
        further = [name for name in values if name not in Group._fields]
        values["words"] = tuple((name, values.pop(name)) for name in further)
        return Group(values.pop("name", ""), at, **values) if is_sound else None

    def _value(self, column: ListColumn, text: str, at: Location) -> Any:
        if isinstance(text, Moment) and column.field in IN_LANGUAGES:
            return text  # each leaflet says it in its own language
        if isinstance(text, SheetNumber):
            text = _figure(column, text, at)
        if column.field == "name":  # no two are the same
            return fields.value(column.title, column.field, text, at=at, folder=self.folder)
        key = (column.title, text)
        if key not in self._values:
            result = fields.value(column.title, column.field, text, at=at, folder=self.folder)
            if len(self._values) >= _MOST:  # a list of many values has memory for none
                self._values.clear()
            self._values[key] = result
        return self._values[key]


def _figure(column: ListColumn, figure: SheetNumber, at: Location) -> str:
    """Return a number of a workbook for a field: as the sheet shows it, or its plain value.

    Raises `TextError` for a number that is to be printed, but is shown in an unknown way.
    """
    if not figure.value:
        message = f"'{column.title}' has a formula, and its result is not in the file"
        raise TextError(message, at, "open the list in a spreadsheet, and save it there")
    if column.field in NUMBERS:
        return figure.value
    if figure.unread:
        message = f"in '{column.title}' stands the number {damage.shown(figure)}: {figure.unread}"
        hint = "make the cell a text in the spreadsheet, and type it in again"
        raise TextError(message, at, hint)
    return str(figure)


def column(
    title: str, at: Location, kind: str = "column", header: Sequence[str] = ()
) -> ListColumn:
    """Return the column of a title, whatever its case. `kind`: what the list calls it.

    `header` is all titles of the list, for the hint.

    Raises `TextError` for one that there is not, with the nearest that there is.
    """
    field, dot, tag = title.partition(".")
    field = field.strip().lower()
    if field in IN_LANGUAGES and dot:
        return ListColumn(title, field, _tag(title, tag.strip(), at))
    if title.strip().lower() in fields.COLUMNS:
        return ListColumn(title, field)
    shown = damage.shown(title)
    raise TextError(f"unknown {kind} '{shown}'", at, _nearest(field, dot + tag, kind, header))


def _tag(title: str, tag: str, at: Location) -> str:
    if tag.lower() == fields.ALL:
        return ""
    try:
        return language.parse(tag)
    except UsageError as error:
        raise TextError(f"in '{damage.shown(title)}': {error.message}", at, error.hint) from None


def _nearest(field: str, ending: str, kind: str, header: Sequence[str]) -> str:
    from difflib import get_close_matches

    if kind == "key" and get_close_matches(field[:50], ["group"], 1, 0.8):
        return "did you mean 'group'?"
    if meant := _meant(field, ending):
        return headings.hint(field, meant, header)
    columns = fields.COLUMNS
    near = get_close_matches(field[:50], columns, 1, 0.6)
    if near and (not ending or near[0] in IN_LANGUAGES):
        return f"did you mean '{near[0]}{damage.shown(ending)}'?"
    return f"there are {', '.join(fields.COLUMNS)}; contact.fa and meeting.fa for one language"


_BY_TAG = re.compile(r"([^\s_()-]+)[\s_(-]+([^()]+?)\)?")  # contact_fa, Kontakt (Farsi), contact-fa


def _meant(field: str, ending: str) -> str:
    """Return the column that a heading in another language or spelling most likely means."""
    if meant := headings.field(field):
        return f"{meant}{damage.shown(ending)}" if meant in IN_LANGUAGES or not ending else ""
    heading = _BY_TAG.fullmatch(field)
    if heading and not ending and (meant := headings.field(heading[1])) in IN_LANGUAGES:
        try:
            return f"{meant}.{language.parse(heading[2])}"
        except UsageError:
            return ""
    return ""
