"""The objects of a PDF (ISO 32000-1, 7.3), and the document that numbers them.

An object is written inside another one, or by itself under a number by which others refer to it
(7.3.10). A value in an array or a dictionary is an object, a number, or what is written as it is:
a name, a string, `true`.
"""

import re
import zlib
from collections.abc import Iterable, Mapping
from typing import Any

_ENTRIES, _ITEMS = 6, 10  # of a dictionary and of an array, in a line
_DECIMALS = 6  # of a number


class PDFObject:
    """An object of a document. One that is `indirect` is never written inside another one."""

    indirect = False
    number = 0  # in its document, from the first reference to it on

    def format(self, document: "PDFDocument") -> bytes:
        """Return the object as bytes. What it holds may get a number by that."""
        raise NotImplementedError


class PDFObjectReference(PDFObject):
    """A reference to the object that has a number."""

    def __init__(self, number: int) -> None:
        self.number = number

    def format(self, document: "PDFDocument") -> bytes:
        return b"%d 0 R" % self.number


class PDFDocument:
    """The objects of a file by their numbers, which begin with 1, and its catalog and pages.

    `fonts` is the dictionary of the fonts of all pages. `language` is that of the text (BCP 47).
    """

    def __init__(self, language: str) -> None:
        self.objects: list[PDFObject] = []
        self.fonts = PDFDictionary()
        self.reference(self.fonts)
        self.pages: list[PDFDictionary] = []
        self._kids = PDFArray(())
        tree = {"Type": PDFName("Pages"), "Kids": self._kids}
        self._tree = PDFDictionary(tree, indirect=True)
        catalog = {"Type": PDFName("Catalog"), "PageMode": PDFName("UseNone")}
        self.catalog = PDFDictionary(catalog, indirect=True)
        self.catalog["Lang"], self.catalog["Pages"] = string(language), self._tree

    def reference(self, item: PDFObject) -> PDFObjectReference:
        """Return a reference to an object; give it the next number if it has none."""
        if not item.number:
            self.objects.append(item)
            item.number = len(self.objects)
        return PDFObjectReference(item.number)

    def add_page(self) -> "PDFDictionary":
        """Return a new page, the last one."""
        page = PDFDictionary({"Type": PDFName("Page"), "Parent": self._tree}, indirect=True)
        self.pages.append(page)
        self._kids.items.append(self.reference(page))
        self._tree["Count"] = len(self.pages)
        return page


class PDFName(str):
    """A name (7.3.5): `/Type`, of "Type"."""

    __slots__ = ()

    def __new__(cls, text: str) -> "PDFName":
        return super().__new__(cls, "/" + _IRREGULAR.sub(lambda sign: f"#{ord(sign[0]):02x}", text))


_IRREGULAR = re.compile(r"[^!-~]|[%()<>{}\[\]#/]")


class PDFDictionary(PDFObject):
    """A dictionary (7.3.7): values by their keys, which have no slash."""

    def __init__(self, entries: Mapping[str, Any] | None = None, *, indirect: bool = False) -> None:
        self.entries = dict(entries or {})
        self.indirect = indirect

    def __setitem__(self, key: str, value: object) -> None:
        self.entries[key] = value

    def __getitem__(self, key: str) -> Any:
        return self.entries[key]

    def format(self, document: PDFDocument) -> bytes:
        # Keys are sorted, but numbers go by the order in which entries were made.
        items = {key: formatted(value, document) for key, value in self.entries.items()}
        pairs = [b"/%s %s" % (key.encode("ascii"), items[key]) for key in sorted(items)]
        return b"<<\n" + _in_lines(pairs, _ENTRIES) + b"\n>>"


class PDFArray(PDFObject):
    """An array (7.3.6)."""

    def __init__(self, items: Iterable[Any]) -> None:
        self.items = list(items)

    def format(self, document: PDFDocument) -> bytes:
        items = [formatted(item, document) for item in self.items]
        return b"[ " + _in_lines(items, _ITEMS) + b" ]"


def _in_lines(items: list[bytes], count: int) -> bytes:
    """Return items with spaces between them, and a line end after so many."""
    lines = [b" ".join(items[start : start + count]) for start in range(0, len(items), count)]
    return b" \n  ".join(lines)


class PDFStream(PDFObject):
    """A stream (7.3.8): bytes, and the dictionary that says what they are."""

    indirect = True

    def __init__(self, dictionary: PDFDictionary, content: bytes) -> None:
        self.dictionary = dictionary
        self.content = content

    def format(self, document: PDFDocument) -> bytes:
        self.dictionary["Length"] = len(self.content)
        head = self.dictionary.format(document)
        # PDF/A wants the line end before `endstream` (ISO 19005-2, 6.1.7.1).
        return head + b"\nstream\n" + self.content + b"\nendstream"


class Slot(PDFObject):
    """The number of an object in the second part of each file; 0 until it is numbered."""


class PackedStream(bytes):
    """A compressed stream object; `bare` is the object without what depends on its compression."""

    bare: bytes


class Written(PDFObject):
    """An object that is bytes already; those of a stream end with `endstream`."""

    def __init__(self, data: bytes = b"") -> None:
        self.data = data

    def format(self, document: PDFDocument) -> bytes:
        return self.data


def formatted(value: object, document: PDFDocument) -> bytes:
    """Return a value as it is written inside of an object; an indirect one as a reference."""
    if isinstance(value, PDFObject):
        return (document.reference(value) if value.indirect else value).format(document)
    if isinstance(value, bytes):
        return value
    if isinstance(value, float):
        digits = f"{value:.{_DECIMALS}f}".rstrip("0").rstrip(".")
        value = digits.removeprefix("0") or "0"
    return str(value).encode("ascii")


def string(text: str) -> str:
    """Return a string object (7.9.2.2): literal if it is ASCII, else UTF-16 in hex digits."""
    if text.isascii():
        return f"({_SPECIAL.sub(_escaped, text)})"
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


_SPECIAL = re.compile(r"[()\\\x00-\x1f]")


def _escaped(match: re.Match[str]) -> str:
    return f"\\{ord(match[0]):03o}"


def wide_string(text: str) -> str:
    """Return a literal string object in UTF-16, whatever its characters (7.9.2.2, 7.3.4.2)."""
    data = b"\xfe\xff" + text.encode("utf-16-be")
    return "(" + "".join(map(_literal, data)) + ")"


def _literal(byte: int) -> str:
    """Return a byte as it stands in a literal string."""
    if byte in b"()\\":
        return f"\\{byte:c}"
    return chr(byte) if 0x20 <= byte < 0x7F else f"\\{byte:03o}"


def stream(data: bytes, entries: dict[str, object] | None = None) -> PDFStream:
    """Return a compressed stream object; `entries` go into its dictionary."""
    dictionary = PDFDictionary({**(entries or {}), "Filter": PDFName("FlateDecode")})
    return PDFStream(dictionary, _deflated(data))


def _deflated(data: bytes) -> bytes:
    """Return the data compressed, with a window that just holds it.

    A larger window takes long to set up.
    """
    window = min(max(len(data).bit_length(), 10), zlib.MAX_WBITS)
    packer = zlib.compressobj(9, zlib.DEFLATED, window, window - 7)
    return packer.compress(data) + packer.flush()


def raw_stream(data: bytes, fields: bytes = b"") -> PackedStream:
    """Return a compressed stream object as bytes; `fields` are more entries of its dictionary."""
    head, packed = b"<<" + fields + b"/Filter/FlateDecode", _deflated(data)
    length = b"/Length %d" % len(packed)
    whole = PackedStream(b"".join((head, length, b">>\nstream\n", packed, b"\nendstream")))
    whole.bare = b"".join((head, b">>\nstream\n", data))
    return whole
