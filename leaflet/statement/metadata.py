"""`statement.toml` -> `Metadata`: who speaks, where to read on, and how far a translation is.

    source = "en"
    organisation = "…"
    address = "https://…"
    organisation.fa = "…"        # or so, once a language
    date = 2020-01-07            # optional; a date, or words; date.fa = "…" once a language
    when = "…"                   # optional; of the event, in place of what the text says of it:
    where = "…"                  # when.fa = "…" once a language
    logo = "logo.png"            # optional; PNG or JPEG, in this folder
    logo_text = "…"              # what the logo shows, in words: needed with it
    [translations]
    fa = "draft"                 # source, draft or checked

Any other key is an error, so that a misspelt key is not silently ignored.
"""

import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from leaflet.errors import Location, Notice, TextError, UsageError
from leaflet.statement import language, rawmarks, reading, toml
from leaflet.statement.characters import refuse_unprintable

if TYPE_CHECKING:
    from leaflet.statement.outline import TomlOutline

FILE_NAME = "statement.toml"

STATUSES = ("source", "draft", "checked")

_KEYS = (
    "source", "organisation", "address", "date", "logo", "logo_text", "translations", "when",
    "where",
)  # fmt: skip


class Wording(NamedTuple):
    """Words, and the tag of their language; "" if that is not known."""

    text: str = ""
    language: str = ""


class Metadata(NamedTuple):
    """The metadata of one text of a statement; "" for what is not known."""

    source: str = ""  # the tag of the language it was written in
    organisation: Wording = Wording()
    address: str = ""
    date: Wording = Wording()  # 2020-01-07, or as the file words it
    status: str = ""  # of this text: one of STATUSES
    logo: str = ""  # a file name in the statement's folder
    logo_text: str = ""
    when: Wording = Wording()  # of the event that it calls to
    where: Wording = Wording()
    notices: tuple[Notice, ...] = ()  # of marks that are printed as they stand


def read(folder: Path, tag: str = "") -> Metadata:
    """Return the metadata of a folder's text in the language `tag`.

    All is "" without a statement.toml. Raises `FileError` for a file that cannot be read;
    `TextError` for bad TOML, unknown keys and statuses, and values of the wrong type.
    """
    file = folder / FILE_NAME
    if not os.path.lexists(file):
        return Metadata()
    reading.refuse_link(file, folder, "file")
    text = reading.read(file)
    sheet = _Sheet(file.as_posix(), text)
    table = toml.parse(text, sheet.file)
    for key in table:
        if key not in _KEYS:
            raise sheet.error(f"unknown key '{key}'", key, _nearest(key, _KEYS))
    source = sheet.tag(table["source"], "source") if table.get("source") else ""
    statuses = sheet.statuses(table.get("translations", {}), source)
    organisation = sheet.wording(table, "organisation", tag, source)
    address = sheet.words(table.get("address", ""), "address")
    date = sheet.wording(table, "date", tag, source)
    logo, logo_text = sheet.logo(table)
    return Metadata(
        source,
        organisation,
        address,
        date,
        statuses.get(tag, _unlisted(tag, source)),
        logo,
        logo_text,
        when=sheet.wording(table, "when", tag, source),
        where=sheet.wording(table, "where", tag, source),
        notices=tuple(sheet.notices),
    )


def _unlisted(tag: str, source: str) -> str:
    """Return the status of a text that the table does not name: a translation is a draft."""
    if not tag or not source:
        return ""
    return "source" if tag == source else "draft"


def _nearest(word: str, keys: tuple[str, ...]) -> str:
    from difflib import get_close_matches

    return f"did you mean '{get_close_matches(word, keys, 1, 0)[0]}'?"


class _Sheet:
    """The file, which knows the line of each key."""

    def __init__(self, file: str, text: str):
        self.file = file
        self.text = text
        self.notices: list[Notice] = []

    @cached_property
    def outline(self) -> "TomlOutline":
        """Where its keys stand, which only notices and errors ask for."""
        from leaflet.statement.outline import TomlOutline

        return TomlOutline(self.text)

    def line(self, key: str) -> int:
        """Return the line of a key; 0 where it is not found."""
        return self.outline.key(key)

    def error(self, message: str, key: str, hint: str) -> TextError:
        return TextError(message, Location(self.file, self.line(key)), hint)

    def words(self, value: object, key: str) -> str:
        if not isinstance(value, str):
            raise self.error(f"'{key}' is not text", key, f'write it in quotes: {key} = "…"')
        if not value.isprintable():  # a regular expression a key takes time
            refuse_unprintable(value, self.file, self.line(key))
        return " ".join(value.split())

    def logo(self, table: dict[str, Any]) -> tuple[str, str]:
        name = self.words(table.get("logo", ""), "logo")
        text = self.words(table.get("logo_text", ""), "logo_text")
        if name and (Path(name).name != name or name in (".", "..") or "\\" in name):
            hint = "put the picture beside statement.toml and give its name alone"
            raise self.error(f"the logo '{name}' is not in this folder", "logo", hint)
        if name and not text:
            hint = 'write logo_text = "…", for people who cannot see it'
            raise self.error("the logo has no text that says what it shows", "logo", hint)
        return name, text

    def wording(self, table: dict[str, Any], key: str, tag: str, source: str) -> Wording:
        """Return the value of a key in the language `tag`, in the source language, or in any other.

        A value for all languages is in the source language.
        """
        value = table.get(key, "")
        if not isinstance(value, dict):
            text = self.as_printed(value, key)
            self.look(text, key)
            return Wording(text, source) if text else Wording()
        wordings: dict[str, str] = {}
        for name, words in value.items():
            spoken = self.tag(name, key)
            if spoken in wordings:
                raise self.error(f"'{key}.{name}' stands here twice", key, "leave one of them")
            wordings[spoken] = self.as_printed(words, key)
        wordings = {spoken: words for spoken, words in wordings.items() if words}
        spoken = next(
            (candidate for candidate in (tag, source) if candidate in wordings),
            next(iter(wordings), ""),
        )
        if not spoken:
            return Wording()
        self.look(wordings[spoken], f"{key}.{spoken}")
        return Wording(wordings[spoken], spoken)

    def look(self, text: str, key: str) -> None:
        """Record notices of marks in words that are printed as they stand."""
        if not rawmarks.may_be_styled(text):
            return
        at = Location(self.file, self.line(key) or self.line(key.partition(".")[0]))
        self.notices += rawmarks.styled(text, f"'{key}'", at)

    def as_printed(self, value: object, key: str) -> str:
        """Return words, or a date, as they are printed."""
        # TOML has dates of its own; one with a time of day is one as well, but not meant.
        if key == "date" and type(value).__name__ == "date":
            return str(value)
        if key == "date" and not isinstance(value, str):
            raise self.error("'date' is not a date", "date", "write it like date = 2020-01-07")
        return self.words(value, key)

    def tag(self, value: object, key: str) -> str:
        try:
            return language.parse(self.words(value, key))
        except UsageError as error:
            raise self.error(error.message, key, error.hint) from None

    def statuses(self, table: object, source: str) -> dict[str, str]:
        if not isinstance(table, dict):
            hint = 'write [translations] on a line of its own, and below it fa = "draft"'
            raise self.error("'translations' is not a table", "translations", hint)
        statuses: dict[str, str] = {}
        for key, value in table.items():
            tag = self.tag(key, key)
            status = self.words(value, key)
            if status not in STATUSES:
                hint = f"{_nearest(status, STATUSES)} A status is {', '.join(STATUSES)}"
                raise self.error(f"unknown status '{status}' of '{key}'", key, hint)
            if (status == "source") != (tag == source):
                hint = f'say source = "{tag}" above, or give it another status'
                if tag == source:
                    hint = f'its status is "source", since the file says source = "{source}"'
                message = f"'{key}' is {'not ' if status == 'source' else ''}the source language"
                raise self.error(message, key, hint)
            if tag in statuses:
                raise self.error(f"'{key}' stands here twice", key, "leave one of them")
            statuses[tag] = status
        return statuses
