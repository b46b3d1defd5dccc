"""JPEG 2000: every box that is not the picture, down to those inside others, and its comments.

Sources: ISO/IEC 15444-1, annexes A (codestream) and I (boxes); 15444-2, annex M (boxes of JPX, such
as associations and labels); the identifiers of `uuid` boxes as ExifTool knows them. Only boxes that
say nothing about anybody are skipped: those of a fixed form, if they have it. Nothing is decoded.
"""

import re
import struct
from collections.abc import Callable, Iterator
from typing import NamedTuple
from uuid import UUID

from leaflet.inspection import profiles, strings, xmp
from leaflet.inspection.judgement import HIDDEN, PRIVATE, UNREAD, WHERE, WHO, Trace, judge

SIGNATURE = b"\0\0\0\x0cjP  "
CODESTREAM = b"\xff\x4f\xff\x51"
_MOST = 2_000  # the most boxes, and the most markers
_DEPTH = 16  # the greatest depth of boxes inside boxes
# Boxes that have boxes inside: 15444-1, I.5.3, I.7.3; 15444-2, M.11.
_SUPERBOXES = frozenset([b"jp2h", b"res ", b"uinf", b"asoc", b"jpch", b"jplh", b"ftbl", b"comp"])
_BRANDS = frozenset([b"jp2 ", b"jpx ", b"jpxb", b"jpm ", b"mjp2", b"J2P0", b"J2P1", b"\0\0\0\0"])
# Boxes that hold numbers: they are listed, and give away only if there are words in them.
_NUMBERED = frozenset(
    [
        b"pclr",
        b"cmap",
        b"cdef",
        b"rreq",
        b"cgrp",
        b"opct",
        b"creg",
        b"nlst",
        b"flst",
        b"cref",
        b"copt",
    ]
)
_BOXES = _SUPERBOXES | _NUMBERED
_BOXES |= {b"jP  ", b"ftyp", b"ihdr", b"bpcc", b"colr", b"resc", b"resd", b"jp2c", b"jp2i", b"xml "}
_BOXES |= {b"uuid", b"ulst", b"url ", b"lbl ", b"dtbl", b"drep", b"gtso", b"chck", b"mp7b", b"free"}
_BOXES |= {b"mdat", b"bfil", b"roid", b"inst", b"prfl"}
_WORD = re.compile(rb"[A-Za-z ]{7}|(?:\0[A-Za-z]){3}|(?:[A-Za-z]\0){3}")
_XMP = UUID("be7acfcb-97a9-42e8-9c71-999491e3afac").bytes
_IPTC = UUID("33c7a4d2-b81d-4723-a0ba-f1a3e097ad38").bytes
_IPTC_TOO = UUID("09a14e97-c0b4-42e0-bebf-36df6f0ce36f").bytes
_PHOTOSHOP = UUID("2c4c0100-8504-40b9-a03e-562148d6dfeb").bytes
_EXIF = b"JpgTiffExif->JP2"
_EXIF_TOO = UUID("0537cdab-9d0c-4431-a72a-fa561f2a113e").bytes
_PLACES = {
    UUID("b14bf8bd-083d-4b43-a5ae-8cd7d5a6ce03").bytes: "GeoJP2: a place on earth",
    UUID("96a9f1f1-dc98-402d-a7ae-d68e34451809").bytes: "a world file: a place on earth",
}


class Readers(NamedTuple):
    """The readers of those blocks that JPEG files have as well."""

    exif: Callable[[bytes], Iterator[Trace]]
    photoshop: Callable[[bytes], Iterator[Trace]]
    iptc: Callable[[bytes], Iterator[Trace]]


def metadata(data: bytes, readers: Readers) -> Iterator[Trace]:
    """Yield (name, value, reason) of all that is in a file or codestream besides the picture."""
    if data.startswith(CODESTREAM):
        yield from _codestream(data)
    else:
        yield from _BoxReader(readers).boxes(data, 0)


class _BoxReader:
    """A reader of the boxes of one file, which counts how many more boxes it may read."""

    def __init__(self, readers: Readers):
        self.readers = readers
        self.left = _MOST

    def boxes(self, data: bytes, depth: int) -> Iterator[Trace]:
        """Yield the findings in all boxes of a file or a superbox, in order (15444-1, I.4)."""
        at = 0
        while at < len(data):
            header = _header(data, at)
            if header is None:
                if data[at:].strip(b"\0\r\n\t "):
                    yield "data behind the last box", strings.readable(data[at:]), PRIVATE
                return
            kind, start, end = header
            self.left -= 1
            if self.left < 0 or depth > _DEPTH:
                yield "boxes", "more than anyone needs", UNREAD
                return
            yield from self._box(kind, data[start:end], depth)
            at = end

    def _box(self, kind: bytes, body: bytes, depth: int) -> Iterator[Trace]:
        name = f"{strings.readable(kind).strip()} box"
        if kind in _SUPERBOXES:
            if kind not in (b"jp2h", b"res "):
                yield name, f"{len(body)} bytes", PRIVATE
            yield from self.boxes(body, depth + 1)
        elif kind == b"jp2c":
            yield from _codestream(body)
        elif kind == b"xml ":
            yield from _xml(body)
        elif kind == b"uuid":
            yield from self._uuid(body)
        elif kind == b"colr":
            yield from _colour(body)
        elif kind == b"jp2i":
            yield name, strings.readable(body), WHO
        elif kind in _NUMBERED:
            words = _WORD.search(body)
            yield name, strings.described(body), PRIVATE if words else ""
        elif not _is_innocent(kind, body):
            # It is a label, an address, a signature, or something that no standard knows.
            text = strings.readable(body)
            yield name, text, judge("comment", text) or PRIVATE

    def _uuid(self, body: bytes) -> Iterator[Trace]:
        """Yield the findings in a box whose meaning an identifier tells (15444-1, I.7.2)."""
        identifier, content = body[:16], body[16:]
        if identifier == _XMP or b"<x:xmpmeta" in content:
            yield from xmp.metadata(content)
        elif identifier in (_EXIF, _EXIF_TOO):
            yield from self.readers.exif(content.removeprefix(b"Exif\0\0"))
        elif identifier == _PHOTOSHOP:
            yield from self.readers.photoshop(content)
        elif identifier in (_IPTC, _IPTC_TOO):
            yield from self.readers.iptc(content)
        elif identifier in _PLACES:
            yield _PLACES[identifier], strings.described(content), WHERE
        else:
            yield f"uuid box {identifier.hex()}", strings.readable(content), PRIVATE


def _header(data: bytes, at: int) -> tuple[bytes, int, int] | None:
    """Return the type of a box and the offsets of its content; None if there is no box."""
    if at + 8 > len(data):
        return None
    size, kind = struct.unpack_from(">I4s", data, at)
    start = at + 8
    if size == 1:  # the size is in the eight bytes behind
        if at + 16 > len(data):
            return None
        (size,) = struct.unpack_from(">Q", data, at + 8)
        start = at + 16
    end = at + size if size else len(data)
    if end < start or (kind not in _BOXES and (not size or end > len(data))):
        return None
    return kind, start, min(end, len(data))  # a box that is cut off ends where the file does


def _is_innocent(kind: bytes, body: bytes) -> bool:
    """Return whether a box has just its fixed form, and so says nothing about anybody."""
    match kind:
        case b"jP  ":
            return body == b"\r\n\x87\n"
        case b"ftyp":
            brands = {body[i : i + 4] for i in range(0, len(body), 4)}
            return len(body) <= 72 and brands <= _BRANDS
        case b"ihdr":
            return len(body) == 14
        case b"resc" | b"resd":
            return len(body) == 10
        case b"bpcc":  # the depth of each component
            return all(byte & 0x7F < 38 for byte in body)
        case b"free":
            return not any(body)
    return False


def _xml(body: bytes) -> Iterator[Trace]:
    """Yield XML of any kind. No program shows it, so nothing in it is called harmless."""
    names = False
    for name, value, reason in xmp.metadata(body):
        names = True
        yield name, value, reason or PRIVATE
    if not names:
        yield "xml box", strings.readable(body), PRIVATE


def _colour(body: bytes) -> Iterator[Trace]:
    """Yield the findings in a colour specification, a number or a profile (15444-1, I.5.3.3)."""
    method = body[:1]
    if method in (b"\2", b"\3"):
        yield from profiles.metadata(body[3:])
    elif (len(body) > 7 and method == b"\1") or method not in (b"\1", b"\4", b"\5"):
        yield "colr box", strings.readable(body), PRIVATE


# Codestream markers (15444-1, table A.2; 15444-2, table A.1) that are followed by a size and hold
# only numbers.
_NUMBERS = frozenset(b"\x50\x51\x52\x53\x55\x57\x58\x59\x5c\x5d\x5e\x5f\x60\x61\x63")
_COMMENT, _TILE, _DATA, _END = 0x64, 0x90, 0x93, 0xD9


def _codestream(data: bytes) -> Iterator[Trace]:
    """Yield the comments of a codestream (A.9.2), and what comes after it.

    There are comments in its header and in the headers of its tiles.
    """
    at = 2
    tile, ends = 0, 0  # the offsets of the part of a tile that is being read
    for _ in range(_MOST):
        if at + 2 > len(data):
            return
        marker = data[at + 1]
        if data[at] != 0xFF:
            yield "data between markers", strings.readable(data[at : at + 10_000]), PRIVATE
            return
        if marker == _END:
            if data[at + 2 :].strip(b"\0\r\n\t "):
                yield "data behind its end", strings.readable(data[at + 2 :]), PRIVATE
            return
        if marker == _DATA:
            if not ends:  # the part goes on to the end of the picture
                last = data.rfind(b"\xff\xd9")
                ends = last if last > at else len(data)
            at = max(ends, at + 2)
            continue
        if at + 4 > len(data):
            return
        (size,) = struct.unpack_from(">H", data, at + 2)
        body = data[at + 4 : at + 2 + size]
        if marker == _TILE and len(body) >= 6:
            tile = at
            (length,) = struct.unpack_from(">I", body, 2)
            ends = tile + length if length else 0
        elif marker == _COMMENT:
            text = strings.readable(body[2:])
            yield "comment", text, judge("comment", text) or (HIDDEN if text.strip() else "")
        elif marker not in _NUMBERS:
            yield f"marker FF{marker:02X}", strings.readable(body), PRIVATE
        at += 2 + max(size, 2)
    yield "markers", "more than anyone needs", UNREAD
