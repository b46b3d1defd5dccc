"""A workbook's ZIP archive -> the XML in it, read in pieces and never more of it than is sane.

Nothing is written to the disk, and no name in the archive is used as a path. XML with a document
type is refused, because that could refer to other files or define entities.
"""

import re
import zipfile
import zlib
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple
from xml.parsers import expat

from leaflet.errors import Location, TextError

LARGEST = 1024 * 1024 * 1024  # bytes of an unpacked member: that of a million rows of empty cells
_PIECE = 256 * 1024
BROKEN = "open it in a spreadsheet and save it anew"


class Handlers(NamedTuple):
    """The functions that are called for XML: for a start tag with its attributes, an end tag, text.

    Names come without their namespace.
    """

    start: Callable[[str, dict[str, str]], None]
    end: Callable[[str], None] = lambda name: None
    text: Callable[[str], None] | None = None


class Archive:
    """A ZIP archive that is open for reading."""

    def __init__(self, path: Path):
        """Open it. Raises `TextError` for what is no ZIP archive, or a broken one."""
        self.at = Location(path.as_posix())
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
            raise self.broken() from None
        # Their names are compared as OPC does (ECMA-376-2, 6.2.2.3), and some have backslashes.
        self._members = {_plain(name): name for name in self._zip.NameToInfo}

    def __enter__(self) -> "Archive":
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self._members

    def broken(self) -> TextError:
        """Return the error for a workbook that cannot be read."""
        return TextError("this workbook is broken, or no workbook", self.at, BROKEN)

    def parse(
        self, name: str, handlers: Handlers, *, void: re.Pattern[bytes] | None = None
    ) -> None:
        """Read a member as XML, without the tags that `void` matches, which are empty.

        Raises `TextError` if the member cannot be read.
        """
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.ordered_attributes = False
        start, end = handlers.start, handlers.end

        def begin(tag: str, attributes: dict[str, str]) -> None:
            start(tag.rpartition(" ")[2], attributes)

        def refuse(*_: Any) -> None:
            raise TextError(
                "this workbook has a document type, as no spreadsheet writes it", self.at
            )

        parser.StartElementHandler = begin
        parser.EndElementHandler = lambda tag: end(tag.rpartition(" ")[2])
        if handlers.text:
            parser.CharacterDataHandler = handlers.text
        parser.StartDoctypeDeclHandler = refuse
        try:
            with closing(self._pieces(name)) as pieces:
                for piece in _without(pieces, void) if void else pieces:
                    parser.Parse(piece)
            at_end = True
            parser.Parse(b"", at_end)
        except (expat.ExpatError, LookupError, ValueError):  # the latter: an unknown encoding
            raise self.broken() from None

    def _pieces(self, name: str) -> Generator[bytes]:
        total = 0
        try:
            with self._zip.open(self._members[_plain(name)]) as member:
                while piece := member.read(_PIECE):
                    total += len(piece)
                    if total > LARGEST:
                        message = "this workbook holds far more than a list of groups can"
                        raise TextError(message, self.at, "do not open it in other programs either")
                    yield piece
        except (
            zipfile.BadZipFile, zlib.error, KeyError, EOFError, OSError, NotImplementedError,
            RuntimeError, ValueError,
        ):  # fmt: skip
            raise self.broken() from None


def _without(pieces: Iterable[bytes], void: re.Pattern[bytes]) -> Iterator[bytes]:
    """Yield the pieces without tags of a kind, even if a tag lies in two pieces.

    This is ten times as fast as parsing millions of such tags. Within CDATA they would be text, so
    a file with CDATA is left as it is.
    """
    rest, is_plain = b"", True
    for piece in pieces:
        rest += piece
        is_plain = is_plain and b"<![CDATA[" not in rest
        cut = rest.rfind(b"<") if is_plain else len(rest)
        if cut < 0 or len(rest) - cut > _PIECE:  # no tag is so long
            cut = len(rest)
        if cut:
            yield void.sub(b"", rest[:cut]) if is_plain else rest
            rest = rest[cut:]
    yield rest


def _plain(name: str) -> str:
    return name.replace("\\", "/").lower()


def local(attributes: dict[str, str]) -> dict[str, str]:
    """Return attributes without their namespaces."""
    return {name.rpartition(" ")[2]: value for name, value in attributes.items()}
