"""The objects of a PDF; only this file knows their classes in ReportLab.

ReportLab numbers and formats objects. This file adds what it lacks or does differently: well
compressed streams, strings, and objects that are bytes already.
"""

import re
import sys
import zlib
from importlib import import_module
from types import ModuleType
from typing import Any


class _Postponed(ModuleType):
    """Stands for a module, and brings it in when something in it is asked for."""

    def __getattr__(self, name: str) -> Any:
        return getattr(import_module(self.__name__), name)


# ReportLab imports Pillow for pictures, and is never asked for one here. What stands in Pillow's
# place meanwhile is Pillow to whoever draws pictures with ReportLab in the same program. (A
# `LazyLoader` gives several threads that begin with it at once a module without its contents.)
_IMAGE = sys.modules.setdefault("PIL.Image", _Postponed("PIL.Image"))

from reportlab.pdfbase.pdfdoc import (  # noqa: E402
    PDFArray,
    PDFCatalog,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFObject,
    PDFObjectReference,
    PDFPage,
    PDFResourceDictionary,
    PDFStream,
    PDFString,
    ViewerPreferencesPDFDictionary,
    format,
)

if isinstance(_IMAGE, _Postponed):
    del sys.modules["PIL.Image"]

__all__ = [
    "PDFArray",
    "PDFCatalog",
    "PDFDictionary",
    "PDFDocument",
    "PDFName",
    "PDFObject",
    "PDFObjectReference",
    "PDFPage",
    "PDFResourceDictionary",
    "PDFStream",
    "PDFString",
    "Slot",
    "ViewerPreferencesPDFDictionary",
    "Written",
    "formatted",
    "number_of",
    "raw_stream",
    "stream",
    "stream_bytes",
    "string",
]


class Slot(PDFObject):  # type: ignore[misc]  # ReportLab has no types
    """The number of an object in the second part of each file; 0 until it is numbered."""

    number = 0


class PackedStream(bytes):
    """A compressed stream object; `bare` is the object without what depends on its compression."""

    bare: bytes


class Written(PDFObject):  # type: ignore[misc]  # ReportLab has no types
    """An object that is bytes already; those of a stream end with `endstream`."""

    def __init__(self, data: bytes = b""):
        self.data = data

    def format(self, _: PDFDocument) -> bytes:
        """Return the bytes, as ReportLab asks for them."""
        return self.data


def formatted(item: object, document: PDFDocument, *, whole: bool = False) -> bytes:
    """Return an object as bytes.

    An object that cannot be part of another one becomes a reference; with `whole` it is written
    out.
    """
    data: bytes = format(item, document, toplevel=whole)
    return data


def number_of(item: PDFObject, document: PDFDocument) -> int:
    """Return the number of an object; give it one if it has none."""
    name = document.Reference(item).name
    number: int = document.idToObjectNumberAndVersion[name][0]
    return number


def string(text: str) -> str:
    """Return a string object (7.9.2.2): literal if it is ASCII, else UTF-16 in hex digits."""
    if text.isascii():
        return f"({_SPECIAL.sub(_escaped, text)})"
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


_SPECIAL = re.compile(r"[()\\\x00-\x1f]")


def _escaped(match: re.Match[str]) -> str:
    return f"\\{ord(match[0]):03o}"


def stream(
    data: bytes, entries: dict[str, object] | None = None, level: int = zlib.Z_BEST_COMPRESSION
) -> PDFStream:
    """Return a stream object, compressed at a level; `entries` go into its dictionary."""
    dictionary = PDFDictionary({**(entries or {}), "Filter": PDFName("FlateDecode")})
    return PDFStream(dictionary, _deflated(data, level), [])


def _deflated(data: bytes, level: int = zlib.Z_BEST_COMPRESSION) -> bytes:
    """Return the data compressed, with a window that just holds it.

    A larger window takes long to set up.
    """
    window = min(max(len(data).bit_length(), 10), zlib.MAX_WBITS)
    packer = zlib.compressobj(level, zlib.DEFLATED, window, window - 7)
    return packer.compress(data) + packer.flush()


def stream_bytes(item: PDFStream, document: PDFDocument) -> bytes:
    """Return a stream object as bytes, with the line end before `endstream` that PDF/A wants.

    It is written here for that line end (ISO 19005-2, 6.1.7.1).
    """
    item.dictionary["Length"] = len(item.content)
    head = formatted(item.dictionary, document)
    content: bytes = item.content
    return head + b"\nstream\n" + content + b"\nendstream"


def raw_stream(data: bytes, fields: bytes = b"") -> PackedStream:
    """Return a compressed stream object as bytes; `fields` are more entries of its dictionary."""
    head, packed = b"<<" + fields + b"/Filter/FlateDecode", _deflated(data)
    length = b"/Length %d" % len(packed)
    whole = PackedStream(b"".join((head, length, b">>\nstream\n", packed, b"\nendstream")))
    whole.bare = b"".join((head, b">>\nstream\n", data))
    return whole
