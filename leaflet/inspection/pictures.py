"""What the raw bytes of a JPEG picture carry besides the picture; jpeg2000.py reads JPEG 2000.

All other pictures in a PDF are bare rows of colours; CCITT and JBIG2 codes have no place for words.
Sources: ITU-T T.81, annex B (JPEG markers); Adobe, Photoshop File Formats. Nothing is decoded.
"""

import re
import struct
from collections.abc import Iterator

from leaflet.inspection import exif, jpeg2000, profiles, strings, xmp
from leaflet.inspection.judgement import (
    HIDDEN,
    PRIVATE,
    UNREAD,
    WHEN,
    WHERE,
    WHO,
    Trace,
    judge,
    pattern,
)

THUMBNAIL = "a small picture inside: it may show what was cut away or painted over"
_MOST = 500  # the most markers
_MARKER = re.compile(rb"\xff[^\x00\x01\xff\xd0-\xd8]")  # of a segment, or of the end
# Frames, tables, scans and intervals (T.81, table B.1), which say how the picture is packed.
_PICTURE = frozenset([*range(0xC0, 0xD0), *range(0xDA, 0xE0)]) - {0xC8}
_PLACES = ("City", "Sublocation", "State", "Country")


def metadata(data: bytes) -> Iterator[Trace]:
    """Yield (name, value, reason) of everything in a picture besides the picture."""
    if data[:2] == b"\xff\xd8":
        yield from _jpeg(data)
    elif data.startswith((jpeg2000.SIGNATURE, jpeg2000.CODESTREAM)):
        yield from jpeg2000.metadata(data, jpeg2000.Readers(_exif, _photoshop, iptc))
    else:
        yield "content", strings.described(data), UNREAD


def _jpeg(data: bytes) -> Iterator[Trace]:
    """Yield the findings in the segments of a JPEG file, and what follows its end."""
    at, scanned = 2, False
    for _ in range(_MOST):
        match = _MARKER.search(data, at)
        if not match:
            return
        if not scanned and data[at : match.start()].strip(b"\xff\0"):
            yield "data between segments", strings.readable(data[at : match.start()]), PRIVATE
        at, marker = match.end(), data[match.end() - 1]
        if marker == 0xD9:
            rest = data[at:].strip(b"\0\r\n ")
            if rest:
                yield "data behind its end", strings.readable(rest), PRIVATE
            return
        if len(data) < at + 2:
            return
        (size,) = struct.unpack_from(">H", data, at)
        body = data[at + 2 : at + size]
        if marker == 0xFE or 0xE0 <= marker <= 0xEF:
            yield from _segment(marker, body)
        elif marker not in _PICTURE:
            yield f"marker FF{marker:02X}", strings.readable(body), PRIVATE
        at += max(size, 2)
        scanned = marker == 0xDA  # the picture itself follows
    yield "segments", "more than anyone needs", UNREAD


def _segment(marker: int, body: bytes) -> Iterator[Trace]:
    if marker == 0xFE:
        text = strings.readable(body)
        yield "comment", text, judge("comment", text) or (HIDDEN if text.strip() else "")
    elif marker == 0xE0 and body[:5] == b"JFIF\0":
        if len(body) >= 14 and body[12] and body[13]:
            yield "JFIF thumbnail", f"{body[12]} x {body[13]} pixels", THUMBNAIL
        elif body[14:].strip(b"\0"):
            yield "data behind the JFIF header", strings.readable(body[14:]), PRIVATE
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
    elif not (marker == 0xEE and body[:5] == b"Adobe" and len(body) == 12):
        yield f"APP{marker - 0xE0} segment", strings.readable(body), PRIVATE


def _exif(body: bytes) -> Iterator[Trace]:
    for name, value in exif.entries(body):
        if name.startswith("GPS"):
            yield name, value, WHERE
        elif name.startswith("Thumbnail"):
            if name == "ThumbnailJpegIFOffset":
                yield "Exif thumbnail", "", THUMBNAIL
            else:
                yield name, value, judge(name.removeprefix("Thumbnail"), value)
        elif name == exif.UNREADABLE:
            yield name, value, UNREAD
        elif name in ("Copyright", "DocumentName"):
            yield name, value, pattern(value) or (WHO if value.strip() else "")
        else:
            yield name, value, _offset(name, value) or judge(name, value) or _words(name, value)


def _offset(name: str, value: str) -> str:
    """Return why a time zone gives away: one by itself does as much as one behind a time."""
    return judge("DateTime", f"2020-01-02T00:00:00{value}") if name.startswith("OffsetTime") else ""


# Entries for words that people write about a picture, which nobody sees on the page.
_FREE = frozenset(
    """ImageDescription UserComment XPTitle XPComment XPKeywords XPSubject ObjectName Keywords
    Headline Caption CopyrightNotice""".split()
)


def _words(name: str, value: str) -> str:
    """Return HIDDEN for words that nobody sees, also those of an entry that no standard knows."""
    unknown = name.startswith(("0x", "IPTC")) and any(map(str.isalpha, value))
    return HIDDEN if value.strip() and (name in _FREE or unknown) else ""


def _photoshop(body: bytes) -> Iterator[Trace]:
    """Yield the findings in the image resources that Photoshop and other programs write.

    IPTC, Exif and XMP are among them.
    """
    for kind, name, content in exif.resources(body):
        if name.strip():
            yield "name of a Photoshop resource", strings.readable(name), PRIVATE
        if kind == 0x0404:
            yield from iptc(content)
        elif kind == 0x0422:
            yield from _exif(content)
        elif kind == 0x0424:
            yield from xmp.metadata(content)
        elif kind in (0x0409, 0x040C):
            yield "Photoshop thumbnail", f"{len(content)} bytes", THUMBNAIL
        elif kind < 0:
            yield "APP13 segment", strings.readable(content), PRIVATE
        else:
            yield f"Photoshop resource 0x{kind:04X}", strings.described(content), ""


def iptc(data: bytes) -> Iterator[Trace]:
    """Yield (name, value, reason) of an IPTC block."""
    for name, value in exif.iptc_record(data):
        if name in _PLACES:
            yield name, value, WHERE
        else:
            when = WHEN if name.startswith(("Date", "Time", "Digital")) else ""
            yield name, value, judge(name, value) or when or _words(name, value)
