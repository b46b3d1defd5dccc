"""Fonts inside a PDF: the names and texts in them.

Sources: OpenType 1.9.1, `name` and the list of tables; Adobe Type 1 Font Format, 2; Adobe Technical
Note 5176 (CFF). Who drew a font, and when, is the same in every copy of it, so that is listed but
gives nobody away. A path does, and so do a person's address and a table that no standard knows.
"""

import re
import struct
from collections.abc import Iterator
from itertools import pairwise

from leaflet.inspection import strings
from leaflet.inspection.judgement import PATH, PRIVATE, UNREAD, Trace, pattern

_MOST = 500  # the most tables, and the most names
_LONGEST = 200_000  # the most bytes of a table that are read
_NAMES = {
    0: "copyright", 1: "family", 2: "style", 3: "identifier", 4: "full name", 5: "version",
    6: "PostScript name", 7: "trademark", 8: "maker", 9: "designer", 10: "description",
    11: "maker's address", 12: "designer's address", 13: "licence", 14: "licence's address",
}  # fmt: skip
_TABLES = frozenset(
    """avar BASE CBDT CBLC CFF  CFF2 cmap COLR CPAL cvar cvt  DSIG EBDT EBLC EBSC fpgm fvar gasp
    GDEF glyf GPOS GSUB gvar hdmx head hhea hmtx HVAR JSTF kern loca LTSH MATH maxp MERG meta mort
    morx MVAR name OS/2 PCLT post prep sbix STAT SVG VDMX vhea vmtx VORG VVAR feat ltag lcar opbd
    prop trak bsln just kerx ankr acnt bdat bhed bloc fdsc fmtx fond gcid hsty xref Zapf""".split()
) | {"CFF ", "cvt ", "SVG "}
_IN_CLEAR = re.compile(
    rb"/(FullName|FamilyName|Notice|version|Weight|FontName)\s{0,9}[(/]([^()\r\n]{1,500})"
)
_REMARK = re.compile(rb"%([^\r\n]{1,500})")


def metadata(data: bytes) -> Iterator[Trace]:
    """Yield (name, value, reason) of all words in a font program."""
    if data[:4] in (b"\0\1\0\0", b"OTTO", b"true"):
        yield from _tables(data)
    elif data[:2] == b"%!":
        yield from _type1(data[: max(data.find(b"eexec"), 0) or 20_000])
    elif data[:1] == b"\1" and len(data) > 4:
        yield from _compact(data)
    else:
        yield "font", strings.described(data), UNREAD


def _tables(data: bytes) -> Iterator[Trace]:
    """Yield the names in an OpenType font, and its tables that no standard knows."""
    if len(data) < 12:
        yield "font", strings.described(data), UNREAD
        return
    (count,) = struct.unpack_from(">H", data, 4)
    last = 12 + 16 * count
    for at in range(12, min(12 + 16 * min(count, _MOST), len(data) - 15), 16):
        tag, _, offset, size = struct.unpack_from(">4sIII", data, at)
        content = data[offset : offset + min(size, _LONGEST)]
        last = max(last, min(offset + size, len(data)))
        if tag == b"name":
            yield from _name_table(content)
        elif tag == b"CFF ":
            yield from _compact(content)
        elif tag.decode("latin-1") not in _TABLES:
            yield f"font's table {strings.readable(tag)}", strings.described(content), PRIVATE
    if data[last:].strip(b"\0"):
        yield "behind the font", strings.readable(data[last:]), PRIVATE


def _name_table(table: bytes) -> Iterator[Trace]:
    if len(table) < 6:
        return
    _, count, storage = struct.unpack_from(">HHH", table)
    for at in range(6, min(6 + 12 * min(count, _MOST), len(table) - 11), 12):
        platform, _, _, name, size, offset = struct.unpack_from(">6H", table, at)
        raw = table[storage + offset : storage + offset + size]
        text = raw.decode("mac_roman" if platform == 1 else "utf-16-be", "replace")
        if text.strip():
            yield f"font's {_NAMES.get(name, f'name {name}')}", text, _reason(text)


def _type1(data: bytes) -> Iterator[Trace]:
    """Yield the words in the part of a Type 1 font that is not encrypted."""
    for remark in _REMARK.finditer(data):
        text = strings.readable(remark[1]).strip("%! ")
        if text:
            yield "font's comment", text, _reason(text)
    for entry in _IN_CLEAR.finditer(data):
        text = strings.readable(entry[2]).strip()
        yield f"font's {entry[1].decode()}", text, _reason(text)


def _compact(data: bytes) -> Iterator[Trace]:
    """Yield the names of a CFF font, and its strings that name no glyph (5176, 7 and 10)."""
    try:
        names, at = _index(data, data[2])
        _, at = _index(data, at)
        texts, _ = _index(data, at)
    except (IndexError, struct.error):
        yield "font", strings.described(data), UNREAD
        return
    for raw in names:
        yield "font's name", strings.readable(raw), _reason(strings.readable(raw))
    for raw in texts:
        text = strings.readable(raw)
        if not _GLYPH.fullmatch(text):
            yield "font's text", text, _reason(text)


# A glyph's name is one word, perhaps with an ending behind a dot.
_GLYPH = re.compile(r"[A-Za-z0-9]{0,24}(?:[._-][A-Za-z0-9]{1,12}){0,3}")


def _index(data: bytes, at: int) -> tuple[list[bytes], int]:
    """Return the entries of an INDEX (5176, 5), and the offset of its end.

    Raises IndexError or struct.error if it is broken.
    """
    (count,) = struct.unpack_from(">H", data, at)
    if not count:
        return [], at + 2
    width = data[at + 2]
    start, body = at + 3, at + 2 + width * (count + 1)
    if not 1 <= width <= 4 or body > len(data):
        raise IndexError
    ends = [
        int.from_bytes(data[i : i + width])
        for i in range(start, start + width * (count + 1), width)
    ]
    # Offsets from outside may overlap, so each entry is cut: together they then take little memory.
    entries = [data[body + a : body + min(b, a + 1_000)] for a, b in pairwise(ends[: 20 * _MOST])]
    return entries, body + ends[-1]


def _reason(text: str) -> str:
    """Return PATH if a text has a path, else "". Dates and addresses in it are the font's own."""
    return PATH if pattern(text) == PATH else ""
