"""Colour profiles and fonts inside a PDF: the few texts in them.

Sources: ICC.1:2010, 7 and 9; OpenType 1.9.1, `name`; Adobe Type 1 Font Format, 2.
"""

import re
import struct
from collections.abc import Iterator

from leaflet.inspection.judgement import PATH, pattern

_UNIQUE, _VERSION = 3, 5  # of the names of a font


def metadata(data: bytes) -> Iterator[tuple[str, str, str]]:
    """(name, value, reason) of a colour profile: a screen's is often named for its owner."""
    if data[36:40] != b"acsp" or len(data) < 132:
        return
    (count,) = struct.unpack_from(">I", data, 128)
    for at in range(132, min(132 + 12 * min(count, 100), len(data) - 11), 12):
        tag, offset, size = struct.unpack_from(">4sII", data, at)
        if tag in (b"desc", b"dmdd", b"dmnd"):
            text = _profile_text(data[offset : offset + min(size, 4096)])
            name = {b"desc": "colour profile", b"dmdd": "device", b"dmnd": "device's maker"}[tag]
            yield name, text, pattern(text)


def _profile_text(data: bytes) -> str:
    if data[:4] == b"mluc" and len(data) >= 28:
        length, offset = struct.unpack_from(">II", data, 20)
        return data[offset : offset + length].decode("utf-16-be", "replace").rstrip("\0")
    if data[:4] == b"desc" and len(data) >= 12:
        (length,) = struct.unpack_from(">I", data, 8)
        return data[12 : 12 + length].decode("latin-1").rstrip("\0")
    return ""


def font(data: bytes) -> Iterator[tuple[str, str, str]]:
    """The same of a font program. Who drew the font, and when, is the same in everyone's copy."""
    if data[:4] in (b"\0\1\0\0", b"OTTO", b"true"):
        yield from _font_names(data)
    elif data[:2] == b"%!":
        for value in re.findall(rb"%%Creator:([^\r\n]{1,200})", data[:20_000]):
            text = value.decode("latin-1").strip()
            yield "font's creator", text, _path(text)


def _font_names(data: bytes) -> Iterator[tuple[str, str, str]]:
    if len(data) < 12:
        return
    (count,) = struct.unpack_from(">H", data, 4)
    for at in range(12, min(12 + 16 * count, len(data) - 15), 16):
        tag, _, offset, size = struct.unpack_from(">4sIII", data, at)
        if tag == b"name":
            yield from _name_table(data[offset : offset + min(size, 100_000)])


def _name_table(table: bytes) -> Iterator[tuple[str, str, str]]:
    if len(table) < 6:
        return
    _, count, storage = struct.unpack_from(">HHH", table)
    for at in range(6, min(6 + 12 * count, len(table) - 11), 12):
        platform, _, _, name, size, offset = struct.unpack_from(">6H", table, at)
        if name in (_UNIQUE, _VERSION):
            raw = table[storage + offset : storage + offset + size]
            text = raw.decode("latin-1" if platform == 1 else "utf-16-be", "replace")
            label = "font's identifier" if name == _UNIQUE else "font's version"
            yield label, text, _path(text)


def _path(text: str) -> str:
    """PATH where the text has one; dates and addresses in it are the font's own."""
    return PATH if pattern(text) == PATH else ""
