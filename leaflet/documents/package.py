"""A ZIP package of XML files, as Word and LibreOffice write them: read with limits, by name.

Nothing is unpacked to the disk, so the names in the package cannot do harm. XML with a document
type is refused, so there are no entities. If reading takes more memory or time than a document
needs, the process that reads it ends (`leaflet.confinement`).
"""

import zipfile
import zlib
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from leaflet.errors import FileError, Location, TextError

LARGEST_FILE = 128 * 1024 * 1024  # bytes of the package itself
LARGEST_XML = 48 * 1024 * 1024  # bytes of one part, unpacked; a book has five million
LARGEST_PICTURE = 20 * 1024 * 1024  # as in a folder (`statement/picture.py`)
LARGEST_SUM = 160 * 1024 * 1024  # bytes of all parts that are read from one package
_MOST_PARTS = 10_000
_DEEPEST = 150  # elements inside each other: a table in a table in a text box has about sixty

_AGAIN = "open it in the program that wrote it, and save it anew"
_OLD = b"\xd0\xcf\x11\xe0"  # Word before 2007, and whatever is protected by a password
# How files begin that are given another ending, and what is to be done.
_BEGINNINGS = (
    (b"{\\rtf", "an RTF text", "save it as .docx, in the program that wrote it"),
    (b"%pdf-", "a PDF", "take the document that it was made of"),
    (b"<!doctype html", "a page of HTML", "give it a name that ends in .html"),
    (b"<html", "a page of HTML", "give it a name that ends in .html"),
)  # fmt: skip


class DamagedPartError(TextError):
    """A part of a package that cannot be read."""


class Package:
    """A package, open for reading. `at` is the file for messages."""

    def __init__(self, path: Path) -> None:
        self.at = Location(path.as_posix())
        self.left = LARGEST_SUM
        self._zip = self._open(path)
        self._names = {info.filename: info for info in self._zip.infolist()}

    def _open(self, path: Path) -> zipfile.ZipFile:
        try:
            with path.open("rb") as file:
                beginning = file.read(64)
                start = beginning[:4]
            if path.stat().st_size > LARGEST_FILE:
                message = f"the document is larger than {LARGEST_FILE >> 20} MiB"
                raise TextError(message, self.at, "take large pictures out of it")
        except OSError as error:
            raise FileError(f"it cannot be read: {error.strerror}", self.at) from None
        if not start:
            raise TextError("the document is empty", self.at, "write the statement into it")
        if start == _OLD:
            message = "the document is protected by a password, or of Word before 2007"
            hint = "save it as .docx without a password, in the program that wrote it"
            raise TextError(message, self.at, hint)
        try:
            package = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError):
            message, hint = _what_it_is(beginning)
            raise TextError(message, self.at, hint) from None
        if len(package.infolist()) > _MOST_PARTS:
            message = f"the document has more than {_MOST_PARTS:,} parts"
            raise TextError(message, self.at, _AGAIN)
        return package

    def has(self, name: str) -> bool:
        """Return whether there is a part of that name."""
        return name in self._names

    def names(self) -> tuple[str, ...]:
        """Return the names of all parts."""
        return tuple(self._names)

    def data(self, name: str, largest: int = LARGEST_PICTURE) -> bytes:
        """Return a part of at most `largest` bytes.

        Raises `TextError` for one that is larger, damaged or protected by a password.
        """
        info = self._names.get(name)
        if info is None:
            raise TextError(f"the document lacks a part: {name}", self.at, _AGAIN)
        if info.flag_bits & 1:
            hint = "save it without a password"
            raise TextError("the document is protected by a password", self.at, hint)
        try:
            with self._zip.open(info) as part:
                data = part.read(min(largest, self.left) + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError) as error:
            message = f"the document is damaged, in {name}"
            raise DamagedPartError(message, self.at, _AGAIN) from error
        except (NotImplementedError, RuntimeError):
            message = "the document is packed in a way that no word processor packs"
            raise TextError(message, self.at, _AGAIN) from None
        self.left -= len(data)
        if len(data) > largest or self.left < 0:
            most = min(largest, LARGEST_SUM) >> 20
            message = f"a part of the document unpacks to more than {most} MiB: {name}"
            raise TextError(message, self.at, "take large pictures out of it")
        return data

    def xml(self, name: str) -> ElementTree.Element:
        """Return a part as XML. Raises `TextError` as `data` and `parse_xml` do."""
        return parse_xml(self.data(name, LARGEST_XML), self.at)

    def aside(self, name: str) -> ElementTree.Element | None:
        """Return a part that the text can do without, as XML; None if it is missing or damaged."""
        if not self.has(name):
            return None
        try:
            return self.xml(name)
        except DamagedPartError:
            return None


def parse_xml(data: bytes, at: Location) -> ElementTree.Element:
    """Return the root of an XML text.

    Raises `TextError` for one that is broken, has a document type, or is nested too deep.
    """
    parser = ElementTree.XMLParser(target=_Builder(at))
    try:
        parser.feed(data)
        root: ElementTree.Element = parser.close()
    except (ElementTree.ParseError, ValueError, LookupError):
        raise DamagedPartError("the document is damaged: its XML is broken", at, _AGAIN) from None
    return root


class _Builder(ElementTree.TreeBuilder):
    """Builds a tree, and refuses what no document of a word processor has."""

    def __init__(self, at: Location) -> None:
        super().__init__()
        self.at = at
        self.depth = 0

    def doctype(self, *_: object) -> None:
        """Refuse a document type: entities could be in it."""
        message = "the document declares a type of its own, as no word processor's does"
        raise TextError(message, self.at, _AGAIN)

    def start(self, tag: Any, attrs: Any) -> Any:
        """Begin an element."""
        self.depth += 1
        if self.depth > _DEEPEST:
            raise TextError("the document is nested too deep", self.at, _AGAIN)
        return super().start(tag, attrs)

    def end(self, tag: Any) -> Any:
        """End an element."""
        self.depth -= 1
        return super().end(tag)


def _what_it_is(beginning: bytes) -> tuple[str, str]:
    """Return the message and the hint for a file that is no package, by its first bytes."""
    text = beginning.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for start, name, hint in _BEGINNINGS:
        if text.startswith(start):
            return f"this is {name}, whatever its name says", hint
    return "this is no document, whatever its name says, or it is damaged", _AGAIN
