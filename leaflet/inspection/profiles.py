"""Colour profiles inside a PDF: what they say about the screen or printer that they were made for.

Source: ICC.1:2022, 7 (the profile), 9 (tags), 10 (their types). A profile that comes with programs
is the same everywhere. One that was made for a device names it, and says when it was made; Apple's
tag `mmod` has the serial number of a screen.
"""

import struct
from collections.abc import Iterator
from itertools import islice

from leaflet.inspection import strings
from leaflet.inspection.judgement import DEVICE, PRIVATE, UNREAD, Trace, pattern

_MOST = 100  # the most tags
_LONGEST = 16_384  # the most bytes of a tag that are read
_LABELS = {
    b"desc": "colour profile", b"dmdd": "device", b"dmnd": "device's maker", b"cprt": "copyright",
    b"vued": "viewing conditions", b"targ": "what it was measured from", b"meta": "metadata",
    b"mmod": "screen's model and serial number", b"scrd": "screening",
    b"calt": "time of calibration", b"psid": "profiles it was made of",
    b"pseq": "profiles it was made of",
}  # fmt: skip
# Tags of curves, matrices, tables and other numbers: 9.2, and those that Apple and Microsoft add.
_NUMBERS = frozenset(
    """rXYZ gXYZ bXYZ wtpt bkpt lumi rTRC gTRC bTRC kTRC A2B0 A2B1 A2B2 A2B3 B2A0 B2A1 B2A2 B2A3
    B2D0 B2D1 B2D2 B2D3 D2B0 D2B1 D2B2 D2B3 gamt chad chrm meas view tech clro clrt clot ncl2 pre0
    pre1 pre2 resp rig0 rig2 cicp ciis crdi vcgt ndin aarg aagg aabg arts MS00 MS01""".split()
) | {"bfd "}


def metadata(data: bytes) -> Iterator[Trace]:
    """Yield (name, value, reason) of a colour profile; that of a screen often names its owner."""
    if data[36:40] != b"acsp" or len(data) < 132:
        yield "colour profile", strings.described(data), UNREAD
        return
    created = struct.unpack_from(">6H", data, 24)
    if any(created):
        year, month, day, *clock = created
        time = ":".join(f"{part:02}" for part in clock)
        yield "colour profile made", f"{year}-{month:02}-{day:02} {time}", ""
    for label, at in (("device's maker", 48), ("device's model", 52), ("profile's maker", 80)):
        sign = data[at : at + 4].strip(b"\0 ")
        if sign:
            yield label, strings.readable(sign), ""
    (count,) = struct.unpack_from(">I", data, 128)
    if count > _MOST:
        yield "colour profile", f"{count} tags", UNREAD
    ends = 132 + 12 * min(count, _MOST)
    last = ends
    for at in range(132, min(ends, len(data) - 11), 12):
        tag, offset, size = struct.unpack_from(">4sII", data, at)
        last = max(last, min(offset + size, len(data)))
        yield from _tag(tag, data[offset : offset + min(size, _LONGEST)])
    if data[last:].strip(b"\0"):
        yield "behind the colour profile", strings.readable(data[last:]), PRIVATE


def _tag(tag: bytes, content: bytes) -> Iterator[Trace]:
    name = tag.decode("latin-1")
    if name in _NUMBERS:
        return
    label = _LABELS.get(tag, f"colour profile's {strings.readable(tag).strip()}")
    for text in dict.fromkeys(_texts(content)):
        if text.strip():
            unknown = PRIVATE if tag not in _LABELS else ""
            yield label, text, pattern(text) or (DEVICE if tag == b"mmod" else unknown)


def _texts(data: bytes) -> Iterator[str]:
    """Yield the texts of a tag, in all its languages.

    Their forms are those of ICC.1, 10.15 and 10.24, and of ICC.1:2001, 6.5.17.
    """
    kind = data[:4]
    if kind == b"mluc" and len(data) >= 16:
        count, width = struct.unpack_from(">II", data, 8)
        places = range(16, min(16 + max(width, 12) * count, len(data) - 11), max(width, 12))
        for at in islice(places, _MOST):
            length, offset = struct.unpack_from(">II", data, at + 4)
            yield (
                data[offset : offset + min(length, 4_096)]
                .decode("utf-16-be", "replace")
                .rstrip("\0")
            )
    elif kind == b"desc" and len(data) >= 12:
        (length,) = struct.unpack_from(">I", data, 8)
        yield _text(data[12 : 12 + length])
        rest = data[12 + length + 8 :]  # the same text in Unicode, and in the Macintosh's encoding
        yield _text(rest)
    elif kind == b"text":
        yield _text(data[8:])
    elif data[8:].strip(b"\0"):
        yield strings.described(data[8:])


def _text(data: bytes) -> str:
    """Return the text before the first NUL; "" if there is none."""
    return strings.readable(data) if data.strip(b"\0") else ""
