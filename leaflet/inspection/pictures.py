"""What a picture carries beside its picture: JPEG and JPEG 2000, from their raw bytes.

In a PDF all others are bare rows of colours. Sources: ITU-T T.81, annex B (JPEG markers); ISO
15444-1, annex I (boxes of JPEG 2000); Adobe, Photoshop File Formats. Nothing is decoded.
"""

import re
import struct
from collections.abc import Iterator

from leaflet.inspection import exif, profiles, xmp
from leaflet.inspection.judgement import PRIVATE, WHEN, WHERE, WHO, judge, pattern

Found = tuple[str, str, str]  # name, value, reason

THUMBNAIL = "a small picture inside: it may show what was cut away or painted over"
_MOST = 500  # markers or boxes
_MARKER = re.compile(rb"\xff[^\x00\x01\xff\xd0-\xd8]")  # that begins a segment, or ends it all
_PLACES = ("City", "Sublocation", "State", "Country")


def metadata(data: bytes) -> Iterator[Found]:
    """All that is in a picture, and what gives away."""
    if data[:2] == b"\xff\xd8":
        yield from _jpeg(data)
    elif data[4:8] == b"jP  ":
        yield from _jpeg2000(data)


def _jpeg(data: bytes) -> Iterator[Found]:
    """The segments of a JPEG file, and what follows its end."""
    at = 2
    for _ in range(_MOST):
        found = _MARKER.search(data, at)
        if not found:
            return
        at, marker = found.end(), data[found.end() - 1]
        if marker == 0xD9:
            rest = data[at:].strip(b"\0\r\n ")
            if rest:
                yield "data behind its end", f"{len(rest)} bytes", PRIVATE
            return
        if len(data) < at + 2:
            return
        (size,) = struct.unpack_from(">H", data, at)
        if marker == 0xFE or 0xE0 <= marker <= 0xEF:
            yield from _segment(marker, data[at + 2 : at + size])
        at += max(size, 2)
    yield "segments", "more than anyone needs", PRIVATE


def _segment(marker: int, body: bytes) -> Iterator[Found]:
    if marker == 0xFE:
        text = body.decode("utf-8", "replace").rstrip("\0")
        yield "comment", text, judge("comment", text)
    elif marker == 0xE0 and body[:5] == b"JFIF\0":
        if len(body) >= 14 and body[12] and body[13]:
            yield "JFIF thumbnail", f"{body[12]} x {body[13]} pixels", THUMBNAIL
    elif marker == 0xE0 and body[:5] == b"JFXX\0":
        yield "JFIF thumbnail", f"{len(body)} bytes", THUMBNAIL
    elif marker == 0xE1 and body[:6] == b"Exif\0\0":
        yield from _exif(body[6:])
    elif marker == 0xE1 and body[:29] == b"http://ns.adobe.com/xap/1.0/\0":
        yield from xmp.metadata(body[29:])
    elif marker == 0xE2 and body[:12] == b"ICC_PROFILE\0":
        if body[12:13] == b"\1":  # the first part has the names
            yield from profiles.metadata(body[14:])
    elif marker == 0xED:
        yield from _photoshop(body)
    elif not (marker == 0xEE and body[:5] == b"Adobe"):
        start = body[:16].split(b"\0")[0].decode("ascii", "replace")
        yield f"APP{marker - 0xE0} segment", f"{start}, {len(body)} bytes", PRIVATE


def _exif(body: bytes) -> Iterator[Found]:
    for name, value in exif.entries(body):
        if name.startswith("GPS"):
            yield name, value, WHERE
        elif name.startswith("Thumbnail"):
            if name == "Thumbnail0x0201":
                yield "Exif thumbnail", "", THUMBNAIL
        elif name in ("Copyright", "DocumentName", "Exif"):
            yield name, value, pattern(value) or (WHO if value.strip() else "")
        else:
            yield name, value, _offset(name, value) or judge(name, value)


def _offset(name: str, value: str) -> str:
    """A time zone by itself gives away as much as one behind a time."""
    return judge("DateTime", f"2020-01-02T00:00:00{value}") if name.startswith("OffsetTime") else ""


def _photoshop(body: bytes) -> Iterator[Found]:
    for name, value in exif.iptc(body):
        if name in _PLACES:
            yield name, value, WHERE
        elif name.startswith("Photoshop"):
            yield name, value, ""
        else:
            yield (
                name,
                value,
                judge(name, value)
                or (WHEN if name.startswith(("Date", "Time", "Digital")) else ""),
            )


def _jpeg2000(data: bytes) -> Iterator[Found]:
    """The boxes of a JPEG 2000 file that are not the picture."""
    at = 0
    for _ in range(_MOST):
        if at + 8 > len(data):
            return
        size, kind = struct.unpack_from(">I4s", data, at)
        start = at + 8
        if size == 1 and at + 16 <= len(data):
            (size,) = struct.unpack_from(">Q", data, at + 8)
            start = at + 16
        end = at + size if size else len(data)
        if kind in (b"xml ", b"uuid", b"uinf"):
            body = data[start:end]
            packet = body[16:] if kind == b"uuid" else body
            if b"<x:xmpmeta" in packet or kind == b"xml ":
                yield from xmp.metadata(packet)
            else:
                yield f"{kind.decode().strip()} box", f"{len(body)} bytes", PRIVATE
        if end <= at:
            return
        at = end
