"""Exif and IPTC: what cameras, phones and editors write into a picture.

Sources: TIFF 6.0, section 2; Exif 2.32, 4.6 (tags); IPTC-IIM 4.2, chapter 6. Bytes from outside:
every offset is checked, every table is bounded, nothing is decoded as a picture.
"""

import struct
from collections.abc import Iterator

Entry = tuple[str, str]  # name, value

_MOST = 300  # entries of one picture
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}
_NUMBERS = {1: "B", 3: "H", 4: "I", 6: "b", 8: "h", 9: "i", 11: "f", 12: "d"}
_EXIF, _GPS, _INTEROPERABILITY = 0x8769, 0x8825, 0xA005
_NAMES = {
    0x0100: "ImageWidth", 0x0101: "ImageLength", 0x0102: "BitsPerSample", 0x0103: "Compression",
    0x0106: "PhotometricInterpretation", 0x010D: "DocumentName", 0x010E: "ImageDescription",
    0x010F: "Make", 0x0110: "Model", 0x0112: "Orientation", 0x0115: "SamplesPerPixel",
    0x011A: "XResolution", 0x011B: "YResolution", 0x0128: "ResolutionUnit", 0x0131: "Software",
    0x0132: "DateTime", 0x013B: "Artist", 0x013C: "HostComputer", 0x0213: "YCbCrPositioning",
    0x8298: "Copyright", 0x9000: "ExifVersion", 0x9003: "DateTimeOriginal",
    0x9004: "DateTimeDigitized", 0x9010: "OffsetTime", 0x9011: "OffsetTimeOriginal",
    0x9012: "OffsetTimeDigitized", 0x9101: "ComponentsConfiguration", 0x927C: "MakerNote",
    0x9286: "UserComment", 0x9290: "SubSecTime", 0x9C9B: "XPTitle", 0x9C9C: "XPComment",
    0x9C9D: "XPAuthor", 0x9C9E: "XPKeywords", 0x9C9F: "XPSubject", 0xA000: "FlashPixVersion",
    0xA001: "ColorSpace", 0xA002: "PixelXDimension", 0xA003: "PixelYDimension",
    0xA420: "ImageUniqueID", 0xA430: "CameraOwnerName", 0xA431: "BodySerialNumber",
    0xA432: "LensSpecification", 0xA433: "LensMake", 0xA434: "LensModel",
    0xA435: "LensSerialNumber",
}  # fmt: skip
_GPS_NAMES = {
    1: "GPSLatitudeRef", 2: "GPSLatitude", 3: "GPSLongitudeRef", 4: "GPSLongitude",
    6: "GPSAltitude", 7: "GPSTimeStamp", 29: "GPSDateStamp",
}  # fmt: skip
_IPTC_NAMES = {
    5: "ObjectName", 25: "Keywords", 55: "DateCreated", 60: "TimeCreated", 62: "DigitalDate",
    63: "DigitalTime", 65: "OriginatingProgram", 80: "By-line", 85: "AuthorsPosition", 90: "City",
    92: "Sublocation", 95: "State", 101: "Country", 105: "Headline", 110: "Credit", 115: "Source",
    116: "CopyrightNotice", 118: "Contact", 120: "Caption", 122: "Writer",
}  # fmt: skip


def entries(data: bytes) -> Iterator[Entry]:
    """The entries of an Exif block: TIFF's own, Exif's, GPS's, and of the thumbnail that it has."""
    order = {b"II": "<", b"MM": ">"}.get(data[:2])
    if not order or len(data) < 8:
        yield "Exif", "a block that could not be read"
        return
    waiting = [(struct.unpack_from(order + "I", data, 4)[0], _NAMES, "")]
    seen: set[int] = set()
    left = _MOST
    while waiting:
        offset, names, prefix = waiting.pop(0)
        if offset in seen or not 8 <= offset <= len(data) - 2:
            continue
        seen.add(offset)
        (count,) = struct.unpack_from(order + "H", data, offset)
        table_end = offset + 2 + 12 * count
        for at in range(offset + 2, min(table_end, len(data) - 11), 12):
            tag, kind, number = struct.unpack_from(order + "HHI", data, at)
            (value,) = struct.unpack_from(order + "I", data, at + 8)
            if tag in (_EXIF, _GPS, _INTEROPERABILITY):
                waiting.append((value, _GPS_NAMES if tag == _GPS else _NAMES, _prefix(tag, prefix)))
            elif left > 0:
                left -= 1
                name = names.get(tag, f"{'GPS' if names is _GPS_NAMES else ''}0x{tag:04X}")
                yield prefix + name, _value(data, order, kind, number, at + 8, value)
        if names is _NAMES and not prefix and table_end + 4 <= len(data):
            (following,) = struct.unpack_from(order + "I", data, table_end)
            waiting.append((following, _NAMES, "Thumbnail"))


def _prefix(tag: int, prefix: str) -> str:
    return prefix or ("Interoperability" if tag == _INTEROPERABILITY else "")


def iptc(data: bytes) -> Iterator[Entry]:
    """The entries of a Photoshop block's IPTC record; its other resources by their number."""
    at = data.find(b"8BIM")
    for _ in range(_MOST):
        if at < 0 or len(data) < at + 12 or data[at : at + 4] != b"8BIM":
            return
        (kind,) = struct.unpack_from(">H", data, at + 4)
        name = data[at + 6]
        start = at + 6 + (name + 2 & ~1)
        if len(data) < start + 4:
            return
        (size,) = struct.unpack_from(">I", data, start)
        if kind == 0x0404:
            yield from _iptc_record(data[start + 4 : start + 4 + size])
        else:
            yield f"Photoshop resource 0x{kind:04X}", f"{size} bytes"
        at = start + 4 + size + size % 2


def _iptc_record(data: bytes) -> Iterator[Entry]:
    at = 0
    for _ in range(_MOST):
        if len(data) < at + 5 or data[at] != 0x1C:
            return
        (size,) = struct.unpack_from(">H", data, at + 3)
        if data[at + 1] == 2 and data[at + 2]:
            name = _IPTC_NAMES.get(data[at + 2], f"IPTC 2:{data[at + 2]}")
            yield name, data[at + 5 : at + 5 + size].decode("utf-8", "replace")
        at += 5 + size


def _value(data: bytes, order: str, kind: int, number: int, at: int, offset: int) -> str:
    """An entry's value as text; numbers and fractions with spaces between."""
    size = _SIZES.get(kind, 1) * number
    start = at if size <= 4 else offset
    raw = data[start : start + min(size, 4096)]
    if kind == 2 or (kind == 7 and raw[:5] == b"ASCII"):
        return raw.removeprefix(b"ASCII\0\0\0").rstrip(b"\0").decode("utf-8", "replace")
    if kind == 1 and number > 8:  # the XP entries of Windows
        return raw.decode("utf-16-le", "replace").rstrip("\0")
    if kind in (5, 10) and len(raw) >= 8:
        pairs = struct.iter_unpack(order + ("II" if kind == 5 else "ii"), raw[: len(raw) & ~7])
        return " ".join(f"{a / b:g}" if b else "0" for a, b in pairs)
    if kind in _NUMBERS and raw:
        width = _SIZES[kind]
        whole = raw[: len(raw) // width * width]
        return " ".join(f"{n:g}" for (n,) in struct.iter_unpack(order + _NUMBERS[kind], whole))
    return f"{size} bytes"
