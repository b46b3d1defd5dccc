"""The objects of a PDF as plain Python: dictionaries, lists, strings, names, references, streams.

This file alone uses pypdf, an optional package. Whatever pypdf does with a file that was made to
harm stays in here: every failure becomes an error in plain words or an object that could not be
read, and there are limits on the unpacked size of streams, on the number of objects, and on time.
"""

import importlib.util
import io
import logging
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from leaflet.errors import FileError, Location
from leaflet.inspection import strings
from leaflet.reading import untrusted

PACKAGE = "pypdf"
_MEBIBYTE = 1024 * 1024
_UNPACKED = 16 * _MEBIBYTE  # the most bytes of one unpacked stream
_TOTAL = 128 * _MEBIBYTE  # the most bytes of all unpacked streams of one file
MOST = 200_000  # the most objects
_VALUES = 1_000_000  # the most entries and items in all objects together
_DEPTH = 60  # the greatest depth of dictionaries and arrays inside each other
_SECONDS = 60.0

_LIMITS: dict[str, Any] = {
    "maximum_declared_stream_length": untrusted.LARGEST,
    "zlib_maximum_output_length": _UNPACKED,
    "lzw_maximum_output_length": _UNPACKED,
    "run_length_maximum_output_length": _UNPACKED,
    "brotli_maximum_output_length": _UNPACKED,
    "array_based_stream_maximum_output_length": _UNPACKED,
    "stream_decoding_work_maximum_length": 4 * _UNPACKED,
    "stream_filters_maximum_length": 4,
    "jbig2dec_binary": None,  # no other program is ever started
    "disable_legacy_handling": True,
}


class Name(str):
    """A PDF name, without its slash."""

    __slots__ = ()


class ReadableString(str):
    """A string that could be decoded, with its bytes."""

    raw: bytes


class Reference(NamedTuple):
    """A reference to an object by its number."""

    number: int


class Stream(NamedTuple):
    """A stream: its dictionary, how to unpack it, and how it is packed.

    `read` returns None if it cannot be unpacked.
    """

    entries: dict[str, Any]
    read: Callable[[], bytes | None]
    raw: Callable[[], bytes]


class Objects(NamedTuple):
    """A whole file: its trailer, its objects by number, and the numbers of `unread` ones."""

    trailer: dict[str, Any]
    items: dict[int, Any]
    unread: tuple[int, ...]

    def get(self, value: Any) -> Any:
        """Return a value itself, or the object that it refers to."""
        for _ in range(8):
            if not isinstance(value, Reference):
                return value
            value = self.items.get(value.number)
        return None


class Budget:
    """The time and the memory that one file may still take."""

    def __init__(self, at: Location):
        self.at = at
        self.bytes = _TOTAL
        self.values = _VALUES
        self.end = time.monotonic() + _SECONDS

    def take(self, values: int = 0, size: int = 0) -> None:
        """Take so many values and so many bytes. Raises `FileError` if nothing is left."""
        self.bytes -= size
        self.values -= values
        if self.bytes < 0 or self.values < 0:
            raise untrusted.bomb(self.at)
        if time.monotonic() > self.end:
            raise FileError(
                "the PDF is too tangled to be read within a minute",
                self.at,
                "no leaflet is; print it to a new PDF and look at that one",
            )


def require() -> None:
    """Raise `FileError` if pypdf is not installed."""
    if importlib.util.find_spec(PACKAGE) is None:
        raise untrusted.missing(PACKAGE)


def is_glyph(name: str) -> bool:
    """Return whether a name is one that fonts use for glyphs (Adobe Glyph List).

    It may have an ending.
    """
    from pypdf._codecs.adobe_glyphs import adobe_glyphs

    bare = name.partition(".")[0]
    return f"/{bare}" in adobe_glyphs or _GLYPH.fullmatch(name) is not None


_GLYPH = re.compile(
    r"\.notdef|uni[0-9A-F]{4,20}|u[0-9A-F]{4,6}|[A-Za-z]{1,5}\d{1,6}|\d{1,6}|[A-Za-z]{1,2}"
)


def load(data: bytes, numbers: set[int], budget: Budget) -> Objects:
    """Return all objects of a file.

    `numbers` are those of objects to look for in addition to what its index lists. Raises
    `FileError` for a file that cannot be read, is encrypted, or takes too much time or memory.
    """
    require()
    import pypdf

    with _quiet(), pypdf.apply_configuration(**_LIMITS):
        try:
            reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
            locked = reader.is_encrypted
        except Exception:
            raise untrusted.broken(budget.at) from None
        if locked:
            raise untrusted.encrypted(budget.at)
        loader = _Loader(reader, budget)
        return loader.all(numbers)


class _Loader:
    """A loader of the objects of one file."""

    def __init__(self, reader: Any, budget: Budget):
        self.reader = reader
        self.budget = budget
        self.items: dict[int, Any] = {}
        self.unread: set[int] = set()

    def all(self, numbers: set[int]) -> Objects:
        for number in sorted({number for number, _ in self.reader.xref_objStm.values()}):
            self._load_object(number, 0)
        listed = {
            number: generation
            for generation, table in self.reader.xref.items()
            for number in table
            if generation != 65535
        }
        listed |= dict.fromkeys(self.reader.xref_objStm, 0)
        listed |= {number: 0 for number in numbers if number not in listed}
        if len(listed) > MOST:
            raise untrusted.bomb(self.budget.at)
        for number, generation in sorted(listed.items()):
            if number not in self.items:
                self._load_object(number, generation)
        try:
            trailer = self._plain(dict(self.reader.trailer), 0)
        except (ValueError, RecursionError):
            raise untrusted.broken(self.budget.at) from None
        return Objects(trailer, self.items, tuple(sorted(self.unread)))

    def _load_object(self, number: int, generation: int) -> None:
        from pypdf.generic import IndirectObject

        self.budget.take()
        try:
            item: Any = IndirectObject(number, generation, self.reader).get_object()
            if type(item).__name__ == "EncodedStreamObject" and item.get("/Type") == "/ObjStm":
                self.budget.take(size=len(item.get_data()))
            self.items[number] = self._plain(item, 0)
        except FileError:
            raise
        except Exception as error:
            if _is_bomb(error):
                raise untrusted.bomb(self.budget.at) from None
            self.unread.add(number)

    def _plain(self, value: Any, depth: int) -> Any:
        """Return a pypdf object as plain Python. Raises `ValueError` if it is nested too deep."""
        from pypdf import generic

        if depth > _DEPTH:
            raise ValueError("too deep")
        if isinstance(value, generic.IndirectObject):
            return Reference(value.idnum)
        if isinstance(value, dict):
            self.budget.take(values=len(value))
            # The raw items, because pypdf's own get() would follow references.
            pairs = dict.items(value)
            entries = {str(key).removeprefix("/"): self._plain(v, depth + 1) for key, v in pairs}
            if isinstance(value, generic.StreamObject):
                return Stream(entries, lambda: self._content(value), lambda: _packed(value))
            return entries
        if isinstance(value, list):
            self.budget.take(values=len(value))
            return [self._plain(item, depth + 1) for item in list.__iter__(value)]
        if isinstance(value, generic.NameObject):
            return Name(str(value).removeprefix("/"))
        if isinstance(value, generic.ByteStringObject | generic.TextStringObject):
            data = value.original_bytes
            decoded = strings.decoded(data)
            if decoded is None:
                return data
            text = ReadableString(decoded)
            text.raw = data
            return text
        if isinstance(value, generic.BooleanObject):
            return bool(value.value)
        return value if isinstance(value, int | float) else None

    def _content(self, stream: Any) -> bytes | None:
        """Return the unpacked content of a stream; JPEG and JPEG 2000 stay as they are."""
        import pypdf

        if "/JBIG2Decode" in str(stream.get("/Filter")):
            return None  # pypdf would look for a program to unpack it
        try:
            with _quiet(), pypdf.apply_configuration(**_LIMITS):
                data = bytes(stream.get_data())
            stream.decoded_self = None
        except Exception:
            return None
        self.budget.take(size=len(data))
        return data


def _packed(stream: Any) -> bytes:
    data = getattr(stream, "_data", b"")  # pypdf offers packed bytes in no other way
    return data if isinstance(data, bytes) else b""


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep pypdf from writing to standard error what it repairs, which is not for people."""
    logger = logging.getLogger("pypdf")
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(level)


def _is_bomb(error: Exception) -> bool:
    """Return whether pypdf gave up because of how much it would have had to unpack.

    It may also have found a loop, which is another error.
    """
    return type(error).__name__ == "LimitReachedError" and "loop" not in str(error)
