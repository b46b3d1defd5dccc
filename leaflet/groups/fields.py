"""The text of one field of a group -> its value, or an error that names the field and the value."""

import os
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from leaflet.errors import FileError, Location, TextError, UsageError
from leaflet.layout.paper import paper_size
from leaflet.layout.style import STYLES
from leaflet.statement import isolates, pair
from leaflet.statement.characters import describe, is_visible, refuse_unprintable

ALL = "all"  # every language that the statement has
UNFOLDED = "none"  # for a group whose leaflets are not folded, though others are

LONGEST_NAME, LONGEST_URL = 200, 300  # characters
LONGEST_TEXT, MOST_LINES = 600, 8  # characters and lines of a contact, in one language
MOST_COPIES = 100_000
MOST_UP = 64  # leaflets on a sheet

_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")  # embeddings, overrides, isolates: UAX #9

# What a spreadsheet shows, and saves, where it could not show or compute what was typed into it.
_LOST = re.compile(r"#(?:NAME\?|REF!|VALUE!|N/A|NUM!|NULL!|DIV/0!|#+)|[-+]?\d(?:[.,]\d+)?E[-+]\d+")
_AS_TEXT = "make the column a column of text in the spreadsheet, and type it in again"
_QUESTIONS = "???"  # a letter that the encoding does not have is saved as a question mark


class Field(NamedTuple):
    """What stands in one field."""

    column: str  # as the list calls it: contact.fa
    text: str  # NFC
    at: Location
    folder: Path  # that the list is in

    def error(self, message: str, hint: str) -> TextError:
        return TextError(message, self.at, hint)

    def wrong(self, hint: str) -> TextError:
        """That the value is none for this field."""
        return self.error(f"'{self.column}' is '{shown(self.text)}'", hint)


def value(column: str, name: str, text: str, at: Location, folder: Path) -> Any:
    """The value of a field `name` (a key of READERS), from the text under `column`.

    Raises `TextError`, and `FileError` for a file it names that is not there.
    """
    field = Field(column, unicodedata.normalize("NFC", text), at, folder)
    _refuse_broken(field)
    return READERS[name](field._replace(text=field.text.strip()))


def shown(text: str) -> str:
    """A value as an error may quote it: on one line, cut short, with what turns text named."""
    text = _TURNS.sub(lambda found: f"<U+{ord(found[0]):04X}>", " ".join(text.split()))
    return text if len(text) <= 60 else f"{text[:60]}…"


def _refuse_broken(field: Field) -> None:
    """Raise `TextError` for characters that no text may hold, and for what was lost on the way."""
    try:
        refuse_unprintable(field.text, field.at.file)
    except TextError as error:
        raise field.error(f"in '{field.column}': {error.message}", error.hint) from None
    if "\ufffd" in field.text or _QUESTIONS in field.text:
        message = f"'{field.column}' has lost letters: '{shown(field.text)}'"
        raise field.error(message, 'in the spreadsheet, save the list as "CSV UTF-8"')
    for line in field.text.split("\n"):
        if _LOST.fullmatch(line.strip()):
            message = f"in '{field.column}' the spreadsheet has put '{line.strip()}' for what was"
            raise field.error(f"{message} typed", _AS_TEXT)


def _one_line(field: Field, longest: int = LONGEST_NAME) -> str:
    text = " ".join(field.text.split())
    if found := _TURNS.search(text):
        message = f"'{field.column}' is '{shown(text)}', with {describe(found[0])} in it"
        raise field.error(message, "delete it: it turns round what is written after it")
    if not is_visible(text):
        raise field.error(f"'{field.column}' shows nothing", "write something in it")
    if len(text) > longest:
        message = f"'{field.column}' is {len(text):,} characters long"
        raise field.error(message, f"it may have {longest}")
    return text


def _lines(field: Field) -> str:
    r"""Lines parted by \n, none of them empty, and each closes what it opens."""
    lines = [re.sub(r"[ \t]+", " ", line).strip() for line in re.split("[\n\u2028]", field.text)]
    lines = [line for line in lines if is_visible(line)]
    if len(lines) > MOST_LINES:
        hint = f"it may have {MOST_LINES}"
        raise field.error(f"'{field.column}' has {len(lines)} lines", hint)
    length = sum(map(len, lines))
    if length > LONGEST_TEXT:
        message = f"'{field.column}' is {length:,} characters long"
        raise field.error(message, f"it may have {LONGEST_TEXT}")
    return "\n".join(map(isolates.enclosed, lines))


_WEB = re.compile(r'https?://[^\s<>"\\^`{|}]+', re.IGNORECASE)


def _url(field: Field) -> str:
    from urllib.parse import urlsplit

    url = field.text
    if len(url) > LONGEST_URL:
        message = f"'{field.column}' is {len(url):,} characters long"
        raise field.error(message, f"it may have {LONGEST_URL}")
    hint = "give an address that begins with https:// or http://, without spaces"
    if unseen := next((one for one in url if unicodedata.category(one) == "Cf"), ""):
        message = f"'{field.column}' is '{shown(url)}', with {describe(unseen)} in it"
        raise field.error(message, "delete it: nobody can see it, or type it")
    if not _WEB.fullmatch(url):
        raise field.wrong(hint)
    try:
        parts = urlsplit(url)
        whole = bool(parts.hostname) and parts.port != 0
    except ValueError:  # an unclosed [, a port that is no number
        whole = False
    if not whole:
        raise field.wrong(hint)
    if "@" in parts.netloc:
        raise field.wrong("take out what stands before the @: it hides where the address leads")
    return url


def _languages(field: Field) -> tuple[str, ...]:
    words = [word for word in re.split(r"[\s,;\u060c\u061b]+", field.text) if word]
    if any(word.lower() == ALL for word in words):
        if len(words) > 1:
            raise field.wrong(f"write '{ALL}' alone, or name the languages")
        return (ALL,)
    try:
        return tuple(dict.fromkeys(map(pair.parse, words)))
    except UsageError as error:
        raise field.error(f"in '{field.column}': {shown(error.message)}", error.hint) from None


def _size(field: Field) -> str:
    name = field.text.lower().replace("×", "x")
    try:
        paper_size(name)
    except UsageError as error:
        raise field.wrong(error.hint) from None
    return name


def _fold(field: Field) -> str:
    from leaflet.imposition import folds

    name = field.text.lower()
    if name == UNFOLDED:
        return UNFOLDED
    try:
        return folds.parse(name).name
    except UsageError as error:
        raise field.wrong(f"{error.hint}; or {UNFOLDED}") from None


def _up(field: Field) -> int:
    number = _whole(field.text)
    if not 1 <= number <= MOST_UP:
        raise field.wrong(f"give how many are on a sheet: 1 to {MOST_UP}, in digits alone")
    return number


def _style(field: Field) -> str:
    name = field.text.lower()
    if name not in STYLES:
        raise field.wrong(f"styles are {', '.join(STYLES)}")
    return name


def _sides(field: Field) -> int:
    number = _whole(field.text)
    if number not in (1, 2):
        raise field.wrong("give 1 or 2")
    return number


def _copies(field: Field) -> int:
    number = _whole(field.text)
    if not 1 <= number <= MOST_COPIES:
        raise field.wrong(f"give a whole number from 1 to {MOST_COPIES}, in digits alone")
    return number


def _whole(text: str) -> int:
    """The whole number that a text is, in the digits of any script; -1 if it is none."""
    return int(text) if text.isdecimal() and len(text) < 10 else -1


def _printer(field: Field) -> str:
    name = _one_line(field)
    if name.startswith("-"):
        raise field.wrong("the name of a printer does not begin with a hyphen")
    return name


def _logo(field: Field) -> Path:
    path = _inside(field, _one_line(field), "a picture beside the list")
    if not os.path.isfile(path):
        raise field.wrong("give a picture: this is no file")
    return path


def _statement(field: Field) -> str:
    """A statement's name, or the path of one that lies beside the list."""
    name = _one_line(field)
    if not re.search(r"[/\\:.]", name):
        return name
    return _inside(field, name, "a statement's name, or one that lies beside the list").as_posix()


def _inside(field: Field, name: str, what: str) -> Path:
    """The path of something in the list's folder. Raises `TextError` if it leads out of it."""
    path = field.folder / name
    home = os.path.realpath(field.folder)
    # Backslash and colon are a path's on Windows alone: a list says the same on every system.
    there = "" if re.search(r"[\\:]", name) else os.path.realpath(path)
    if not there.startswith(os.path.join(home, "")):
        raise field.wrong(f"give {what}, with / between folders; it may not leave the folder")
    if not os.path.exists(there):
        message = f"'{field.column}' is '{shown(name)}', and there is no such file"
        raise FileError(message, field.at, f"it is looked for in the list's folder: give {what}")
    return path


# Field -> what reads it. Each raises TextError, naming the field.
READERS: dict[str, Callable[[Field], Any]] = {
    "name": _one_line,
    "contact": _lines,
    "meeting": _lines,
    "url": _url,
    "languages": _languages,
    "size": _size,
    "fold": _fold,
    "paper": _size,
    "up": _up,
    "sides": _sides,
    "style": _style,
    "copies": _copies,
    "printer": _printer,
    "logo": _logo,
    "statement": _statement,
}
