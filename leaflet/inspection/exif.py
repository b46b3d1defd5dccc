"""Exif and IPTC: what cameras, phones and editors write into a picture.

Sources: TIFF 6.0, section 2; Exif 2.32, 4.6 (tags); IPTC-IIM 4.2, chapter 6. These bytes come from
outside, so every offset is checked, every table is bounded, and no picture is decoded.
"""

import struct
from collections.abc import Iterator
from typing import NamedTuple

from leaflet.inspection import strings

Entry = tuple[str, str]  # name, value

UNREADABLE = "Exif that cannot be read"
_MOST = 300  # the most entries of one picture
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}
_NUMBERS = {1: "B", 3: "H", 4: "I", 6: "b", 8: "h", 9: "i", 11: "f", 12: "d"}
_EXIF, _GPS, _INTEROPERABILITY = 0x8769, 0x8825, 0xA005
_TABLES = 16  # the most tables of one picture
_WINDOWS = range(0x9C9B, 0x9CA0)  # title, comment, author, keywords, subject: in UTF-16
_IPTC_NAMES = {
    5: "ObjectName", 25: "Keywords", 55: "DateCreated", 60: "TimeCreated", 62: "DigitalDate",
    63: "DigitalTime", 65: "OriginatingProgram", 80: "By-line", 85: "AuthorsPosition", 90: "City",
    92: "Sublocation", 95: "State", 101: "Country", 105: "Headline", 110: "Credit", 115: "Source",
    116: "CopyrightNotice", 118: "Contact", 120: "Caption", 122: "Writer",
}  # fmt: skip


def entries(data: bytes) -> Iterator[Entry]:
    """Yield the entries of an Exif block: TIFF's own, Exif's, GPS's, and those of a thumbnail.

    Their names are those of Pillow, which knows some hundreds. Pillow's own reader skips broken
    tables without a word, so the tables are read here.
    """
    from PIL.ExifTags import GPSTAGS, TAGS

    order = {b"II": "<", b"MM": ">"}.get(data[:2])
    if not order or len(data) < 8:
        yield UNREADABLE, strings.described(data)
        return
    waiting = [(struct.unpack_from(order + "I", data, 4)[0], TAGS, "")]
    seen: set[int] = set()
    left = _MOST
    while waiting:
        offset, names, prefix = waiting.pop(0)
        if offset in seen or not offset:
            continue
        if not 8 <= offset <= len(data) - 2 or len(seen) == _TABLES:
            yield UNREADABLE, f"a table at {offset}"
            continue
        seen.add(offset)
        (count,) = struct.unpack_from(order + "H", data, offset)
        table_end = offset + 2 + 12 * count
        for at in range(offset + 2, min(table_end, len(data) - 11), 12):
            tag, kind, number = struct.unpack_from(order + "HHI", data, at)
            (value,) = struct.unpack_from(order + "I", data, at + 8)
            if tag in (_EXIF, _GPS, _INTEROPERABILITY):
                waiting.append((value, GPSTAGS if tag == _GPS else TAGS, _prefix(tag, prefix)))
                continue
            left -= 1
            if left < 0:
                yield UNREADABLE, "more entries than anyone needs"
                return
            name = names.get(tag, f"{'GPS' if names is GPSTAGS else ''}0x{tag:04X}")
            yield prefix + name, _value(data, order, tag, form=(kind, number), at=at + 8)
        if names is TAGS and not prefix and table_end + 4 <= len(data):
            (following,) = struct.unpack_from(order + "I", data, table_end)
            waiting.append((following, TAGS, "Thumbnail"))


def _prefix(tag: int, prefix: str) -> str:
    return prefix or ("Interoperability" if tag == _INTEROPERABILITY else "")


class Resource(NamedTuple):
    """An image resource of Photoshop: its number, its name (most have none) and its content."""

    kind: int
    name: bytes
    content: bytes


def resources(data: bytes) -> Iterator[Resource]:
    """Yield the resources of a Photoshop block.

    Bytes that are no resource, or that come after all resources, have the number -1.
    """
    at = max(data.find(b"8BIM"), 0)
    for _ in range(_MOST):
        size = data[at + 6] if at + 12 <= len(data) else 0
        start = at + 6 + (size + 2 & ~1)  # behind the name, which is padded to an even length
        if data[at : at + 4] != b"8BIM" or len(data) < start + 4:
            break
        kind, name = int.from_bytes(data[at + 4 : at + 6]), data[at + 7 : at + 7 + size]
        (size,) = struct.unpack_from(">I", data, start)
        yield Resource(kind, name, data[start + 4 : start + 4 + size])
        at = start + 4 + size + size % 2
    if data[at:].strip(b"\0"):
        yield Resource(-1, b"", data[at:])


def iptc_record(data: bytes) -> Iterator[Entry]:
    """Yield the entries of an IPTC block (IIM, 1.5): a mark, a record, a number, a size, a text."""
    at = 0
    for _ in range(_MOST):
        if len(data) < at + 5 or data[at] != 0x1C:
            break
        record, kind, size = struct.unpack_from(">BBH", data, at + 1)
        text = strings.readable(data[at + 5 : at + 5 + size])
        if record == 2 and kind:
            yield _IPTC_NAMES.get(kind, f"IPTC 2:{kind}"), text
        elif record != 2 and (record, kind) != (1, 90):  # (1, 90) is the encoding
            yield f"IPTC {record}:{kind}", text
        at += 5 + size
    if data[at:].strip(b"\0"):
        yield "IPTC", strings.readable(data[at:])


def _value(data: bytes, order: str, tag: int, *, form: tuple[int, int], at: int) -> str:
    """Return an entry's value as text; numbers and fractions have spaces between them.

    `form` is the type of its values, and how many of them there are.
    """
    kind, number = form
    size = _SIZES.get(kind, 1) * number
    start = at if size <= 4 else struct.unpack_from(order + "I", data, at)[0]
    raw = data[start : start + min(size, 4096)]
    if tag in _WINDOWS:
        return raw.decode("utf-16-le", "replace").rstrip("\0")
    if kind in (1, 7) and raw[:8] in _CODES:
        # Programs disagree about the order of its bytes, so the text itself decides.
        encoding = _CODES[raw[:8]] or ("utf-16-le" if order == "<" else "utf-16-be")
        plain = strings.unmarked(raw[8:]) if encoding.startswith("utf-16") else None
        return (plain or raw[8:].decode(encoding, "replace")).rstrip("\0 ")
    if kind in (2, 7) or kind not in _SIZES:
        return strings.readable(raw)
    if kind in (5, 10):
        pairs = struct.iter_unpack(order + ("II" if kind == 5 else "ii"), raw[: len(raw) & ~7])
        return " ".join(f"{a / b:g}" if b else "0" for a, b in pairs)
    width = _SIZES[kind]
    whole = raw[: len(raw) // width * width]
    return " ".join(f"{n:g}" for (n,) in struct.iter_unpack(order + _NUMBERS[kind], whole))


# How a comment is encoded (Exif 2.32, 4.6.5, UserComment).
_CODES = {b"ASCII\0\0\0": "utf-8", b"UNICODE\0": "", b"JIS\0\0\0\0\0": "iso2022_jp"}
