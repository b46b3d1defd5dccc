"""The text of a field of a group -> its value, or an error that names the field and the value."""

import os
import re
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from leaflet.errors import FileError, Location, TextError, UsageError
from leaflet.groups import damage, meanings
from leaflet.groups.media import MOST_COPIES
from leaflet.layout import style
from leaflet.layout.paper import paper_size
from leaflet.layout.style import STYLES
from leaflet.request import options
from leaflet.statement import isolates, pair
from leaflet.statement.characters import describe, is_visible, refuse_unprintable

ALL = "all"  # every language that the statement has
UNFOLDED = "none"  # for a group whose leaflets are not folded, though others are

LONGEST_NAME, LONGEST_URL = 200, 300  # characters
LONGEST_TEXT, MOST_LINES = 600, 8  # characters and lines of a contact, in one language
MOST_UP = 64  # leaflets on a sheet

# What spreadsheets and websites put before an address that is to be clicked; paper shows none.
_SCHEME = re.compile(
    r"(?<!\S)(?:mailto:(?=[^\s@]+@)|tel:(?=\+\d|[\d().-]+[ \t]*$))", re.IGNORECASE | re.MULTILINE
)
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")  # embeddings, overrides, isolates: UAX #9

# Of these, what turns letters and digits round. Telephones put U+202D around a number in Latin
# digits, which nobody sees.
_OVERRIDES = re.compile("\u202e|\u202d(?=[^\u202c]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff])")


class ListCell(NamedTuple):
    """What stands in one field."""

    column: str  # as the list calls it: contact.fa
    text: str  # NFC
    at: Location
    folder: Path  # that the list is in

    def error(self, message: str, hint: str) -> TextError:
        """Return an error at the place of the value in the list."""
        return TextError(message, self.at, hint)

    def wrong(self, hint: str) -> TextError:
        """Return the error that the value is none for this field."""
        return self.error(f"'{self.column}' is '{damage.shown(self.text)}'", hint)


def value(column: str, name: str, text: str, *, at: Location, folder: Path) -> Any:
    """Return the value of a field `name` (a key of READERS), from the text under `column`.

    Raises `TextError`, and `FileError` for a file it names that is not there.
    """
    cell = ListCell(column, unicodedata.normalize("NFC", text), at, folder)
    _refuse_broken(cell, name)
    cell = cell._replace(text=cell.text.strip())
    return READERS[name](cell) if name in READERS else _word(cell, name)


def _refuse_broken(cell: ListCell, name: str) -> None:
    """Raise `TextError` for characters that no text may have, and for damage by a spreadsheet."""
    try:
        refuse_unprintable(cell.text, cell.at.file)
    except TextError as error:
        raise cell.error(f"in '{cell.column}': {error.message}", error.hint) from None
    if harm := damage.find(cell.column, name, cell.text):
        raise cell.error(harm.message, harm.hint)


def _one_line(cell: ListCell, longest: int = LONGEST_NAME) -> str:
    text = " ".join(cell.text.split())
    if turn := _TURNS.search(text):
        message = f"'{cell.column}' is '{damage.shown(text)}', with {describe(turn[0])} in it"
        raise cell.error(message, "delete it: it reverses what is written after it")
    if not is_visible(text):
        raise cell.error(f"'{cell.column}' has nothing visible", "write something in it")
    if len(text) > longest:
        message = f"'{cell.column}' is {len(text):,} characters long"
        raise cell.error(message, f"it may have {longest}")
    return text


def _lines(cell: ListCell) -> str:
    r"""Return lines parted by \n, none of them empty, and each closes what it opens."""
    text = _SCHEME.sub("", cell.text)
    lines = [re.sub(r"[ \t]+", " ", line).strip() for line in re.split("[\n\u2028]", text)]
    lines = [line for line in lines if is_visible(line)]
    if turn := _OVERRIDES.search(text):
        message = f"in '{cell.column}' is {describe(turn[0])}"
        raise cell.error(message, "delete it: it reverses what is written after it")
    if len(lines) > MOST_LINES:
        hint = f"it may have {MOST_LINES}"
        raise cell.error(f"'{cell.column}' has {len(lines)} lines", hint)
    length = sum(map(len, lines))
    if length > LONGEST_TEXT:
        message = f"'{cell.column}' is {length:,} characters long"
        raise cell.error(message, f"it may have {LONGEST_TEXT}")
    return "\n".join(map(isolates.enclosed, lines))


# People leave out what browsers hide.
_BARE = re.compile(
    r"www\.\w.*|(?:[^\W_](?:[\w-]*[^\W_])?\.)+(?!(?:html?|php|pdf|docx?|txt|jpe?g|png|mp\d)\b)"
    r"[^\W\d_]{2,}(?:[/?#]\S*)?",
    re.IGNORECASE | re.DOTALL,
)
_WEB = re.compile(r'https?://[^\s<>"\\^`{|}]+', re.IGNORECASE)


def _url(cell: ListCell) -> str:
    from urllib.parse import urlsplit

    url = f"https://{cell.text}" if _BARE.fullmatch(cell.text) else cell.text
    if len(url) > LONGEST_URL:
        message = f"'{cell.column}' is {len(url):,} characters long"
        raise cell.error(message, f"it may have {LONGEST_URL}")
    hint = "give an address that begins with https:// or http://, without spaces"
    if unseen := next((sign for sign in url if unicodedata.category(sign) == "Cf"), ""):
        message = f"'{cell.column}' is '{damage.shown(url)}', with {describe(unseen)} in it"
        raise cell.error(message, "delete it: nobody can see it, or type it")
    if not _WEB.fullmatch(url):
        raise cell.wrong(meanings.web(cell.text) or hint)
    try:
        parts = urlsplit(url)
        whole = bool(parts.hostname) and parts.port != 0
    except ValueError:  # an unclosed [, a port that is no number
        whole = False
    if not whole:
        raise cell.wrong(hint)
    if "@" in parts.netloc:
        raise cell.wrong("take out what stands before the @: it hides where the address leads")
    return url


_PARTS = re.compile(r"[,;\n\u060c\u061b]+")


def _languages(cell: ListCell) -> tuple[str, ...]:
    tags: list[str] = []
    for part in filter(str.strip, _PARTS.split(cell.text)):
        words = re.sub(r"\s*\+\s*", pair.JOINT, part).split()
        if any(word.lower() in _AND for word in words) and (named := pair.several(part)):
            raise _not_joined(cell, named)
        tags += _tags(cell, words)
    if ALL in tags and len(tags) > 1:
        raise cell.wrong(f"write '{ALL}' alone, or name the languages")
    return tuple(dict.fromkeys(tags))


def _tags(cell: ListCell, words: Sequence[str]) -> list[str]:
    """Return the languages that are named in a list of words.

    Some names have several words, like Sorani Kurdish. The longest name is tried first.
    """
    tags: list[str] = []
    while words:
        tag, count = "", 1
        for count in range(min(len(words), _WORDS_OF_A_NAME), 0, -1):
            if tag := _tag(" ".join(words[:count])):
                break
        if not tag:
            raise _no_language(cell, words[0])
        tags.append(tag)
        words = words[count:]
    return tags


_AND = ("and", "und", "y", "&", "/", "\u0648")  # some are tags too, of languages few people use
_WORDS_OF_A_NAME = 4  # Kurdish in Arabic letters


def _tag(words: str) -> str:
    """Return the tag of the one or two languages that words name; "" for none."""
    if words.lower() == ALL:
        return ALL
    try:
        return pair.parse(words)
    except UsageError:
        return ""


def _no_language(cell: ListCell, word: str) -> TextError:
    """Return an error that says what to write for a word that is no language."""
    if joined := pair.several(word):
        return _not_joined(cell, joined)
    try:
        pair.parse(word)
    except UsageError as error:
        message = f"in '{cell.column}': {damage.shown(error.message)}"
        return cell.error(message, error.hint)
    raise AssertionError(word)


def _not_joined(cell: ListCell, tags: Sequence[str]) -> TextError:
    hint = f"for a leaflet of each write {' '.join(tags)}"
    if len(tags) == 2:
        hint = f"for both in one leaflet write {pair.JOINT.join(tags)}; {hint}"
    return cell.wrong(hint)


_OF_A_STANDARD = re.compile(r"(?:(?:din|iso)[\s-]?)?(a)[\s-]?([0-9])")  # DIN A5, A 5
_MEASURED = re.compile(r"([\d.]+)\s*(mm|in)?\s*[x\u00d7]\s*([\d.]+)\s*(mm|in)")


def _size(cell: ListCell) -> str:
    name = " ".join(cell.text.lower().split()).removeprefix("us ")
    if standard := _OF_A_STANDARD.fullmatch(name):
        name = standard[1] + standard[2]
    elif (measured := _MEASURED.fullmatch(name)) and measured[2] in (None, measured[4]):
        name = f"{measured[1]}x{measured[3]}{measured[4]}"
    try:
        paper_size(name)
    except UsageError as error:
        meant = meanings.size(cell.text)
        raise cell.wrong(f"write {meant}" if _is_size(meant) else error.hint) from None
    return name


def _is_size(name: str) -> bool:
    try:
        paper_size(name)
    except UsageError:
        return False
    return True


def _fold(cell: ListCell) -> str:
    from leaflet.imposition import folds

    name = cell.text.lower()
    if name == UNFOLDED:
        return UNFOLDED
    try:
        scheme = folds.parse(name)
    except UsageError as error:
        if meanings.is_flat(name):
            raise cell.wrong(f"write {UNFOLDED}") from None
        called = folds.called(name)
        hint = f"write {called}" if called else f"{error.hint}; or {UNFOLDED}"
        raise cell.wrong(hint) from None
    # Of a poster alone the number of sheets may follow from its size.
    return name if name in folds.FOLDS else scheme.name


def _up(cell: ListCell) -> int:
    number = _whole(cell.text)
    if not 1 <= number <= MOST_UP:
        meant = meanings.number(cell.text)
        hint = f"give how many are on a sheet: 1 to {MOST_UP}, in digits alone"
        raise cell.wrong(f"write {meant}" if 1 <= meant <= MOST_UP else hint)
    return number


def _style(cell: ListCell) -> str:
    name = cell.text.lower()
    if name not in STYLES:
        meant = style.called(name)
        raise cell.wrong(f"write {meant}" if meant else f"styles are {', '.join(STYLES)}")
    return name


def _sides(cell: ListCell) -> int:
    number = _whole(cell.text)
    if number not in (1, 2):
        meant = meanings.sides(cell.text)
        raise cell.wrong(f"write {meant}" if meant in (1, 2) else "give 1 or 2")
    return number


def _copies(cell: ListCell) -> int:
    number = _whole(cell.text)
    if 1 <= number <= MOST_COPIES:
        return number
    meant = number if number >= 0 else meanings.number(cell.text)
    hint = f"give a whole number from 1 to {MOST_COPIES}, in digits alone"
    if meant > MOST_COPIES:
        hint = f"a printer takes {MOST_COPIES} at most: give the group two rows"
    elif meant == 0:
        hint = f"{hint}; or take the row out"
    elif meant > 0:
        hint = f"write {meant}"
    raise cell.wrong(hint)


def _whole(text: str) -> int:
    """Return the whole number that a text is, in the digits of any script; -1 if it is none."""
    return int(text) if text.isdecimal() and len(text) < 10 else -1


def _printer(cell: ListCell) -> str:
    name = _one_line(cell)
    if name.startswith("-"):
        raise cell.wrong("the name of a printer does not begin with a hyphen")
    return name


def _file(cell: ListCell) -> Path:
    path = _inside(cell, _one_line(cell), "a picture beside the list")
    if not os.path.isfile(path):
        raise cell.wrong("give a picture: this is no file")
    return path


def _statement(cell: ListCell) -> str:
    """Return a statement's name, or the path of one that lies beside the list."""
    name = _one_line(cell)
    if not re.search(r"[/\\:.]", name):
        return name
    return _inside(cell, name, "a statement's name, or one that lies beside the list").as_posix()


def _inside(cell: ListCell, name: str, what: str) -> Path:
    """Return the path of something in the list's folder.

    Raises `TextError` if it leads out of it.
    """
    path = cell.folder / name
    home = os.path.realpath(cell.folder)
    # Backslash and colon are a path's on Windows alone: a list says the same on every system.
    there = "" if re.search(r"[\\:]", name) else os.path.realpath(path)
    if not there.startswith(os.path.join(home, "")):
        raise cell.wrong(f"give {what}, with / between folders; it may not leave the folder")
    if not os.path.exists(there):
        message = f"'{cell.column}' is '{damage.shown(name)}', and there is no such file"
        raise FileError(message, cell.at, f"it is looked for in the list's folder: give {what}")
    return path


# Field -> what reads it. Each raises TextError, naming the field.
def _word(cell: ListCell, name: str) -> Any:
    """Return the value of a cell by the table of options; for a switch, that of yes or no."""
    option = OPTIONS[name]
    try:
        value = option.read(cell.text)
    except UsageError as error:
        raise cell.wrong("write yes or no" if option.switch else error.hint) from None
    return value if option.switch else cell.text


READERS: dict[str, Callable[[ListCell], Any]] = {
    "name": _one_line,
    "contact": _lines,
    "meeting": _lines,
    "when": _one_line,
    "where": _one_line,
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
    "logo": _file,
    "picture": _file,
    "shows": _one_line,
    "statement": _statement,
}
# What has no reader of its own above is read by its row in the table of options.
OPTIONS = {option.name: option for option in options.OPTIONS if option.column}
COLUMNS = (*READERS, *(name for name in OPTIONS if name not in READERS))
