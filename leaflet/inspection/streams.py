"""What each stream of a PDF is for, what is in it, and what comes after its end.

A stream does not always say what it is, but the key does by which others refer to it (ISO 32000-2,
7.3.8). A stream that nothing explains may hold whatever its maker left there.
"""

import zlib
from collections.abc import Callable, Iterator
from typing import Any

from leaflet.inspection import contents, fonts, pictures, profiles, strings, xmp
from leaflet.inspection.judgement import HIDDEN, PRIVATE, UNREAD, Trace
from leaflet.inspection.objects import Name, Objects, Reference, Stream

_Reader = Callable[[bytes], Iterator[Trace]]

XMP, PICTURE, FONT, PROFILE, PAGE, PROGRAM = (
    "XMP",
    "picture",
    "font",
    "colour profile",
    "page",
    "CMap",
)
STRUCTURE, EMBEDDED, NUMBERS, SCRIPT, UNKNOWN = (
    "structure",
    "embedded file",
    "numbers",
    "script",
    "",
)
_BY_ROLE = {
    "Contents": PAGE, "CharProcs": PAGE, "AP": PAGE, "ToUnicode": PROGRAM, "Encoding": PROGRAM,
    "UseCMap": PROGRAM, "FontFile": FONT, "FontFile2": FONT, "FontFile3": FONT,
    "ICCBased": PROFILE, "DestOutputProfile": PROFILE, "Metadata": XMP, "SMask": PICTURE,
    "Mask": PICTURE, "Thumb": PICTURE, "CIDToGIDMap": NUMBERS, "CIDSet": NUMBERS,
    "JBIG2Globals": NUMBERS, "EF": EMBEDDED, "JS": SCRIPT,
}  # fmt: skip
_BY_TYPE = {
    "ObjStm": STRUCTURE, "XRef": STRUCTURE, "Metadata": XMP, "XML": XMP, "Image": PICTURE,
    "Form": PAGE, "EmbeddedFile": EMBEDDED, "OpenType": FONT, "Type1C": FONT,
    "CIDFontType0C": FONT, "CMap": PROGRAM, "Halftone": NUMBERS,
}  # fmt: skip
_BY_KEY = {
    "Length1": FONT, "BBox": PAGE, "PatternType": PAGE, "CMapName": PROGRAM, "ShadingType": NUMBERS,
    "HalftoneType": NUMBERS,
}  # fmt: skip
_READERS: dict[str, _Reader] = {
    XMP: xmp.metadata, FONT: fonts.metadata, PROFILE: profiles.metadata,
    PAGE: contents.operators, PROGRAM: contents.program,
}  # fmt: skip
_CONTAINERS = frozenset(["CharProcs", "AP", "EF"])  # keys of dictionaries of streams of one kind
_RAW = {"DCTDecode", "DCT", "JPXDecode"}  # filters whose packed data is a file of its own
_DEEPEST = 60


def roles(objects: Objects) -> dict[int, set[str]]:
    """Return the keys by which each object is referred to, by the number of the object."""
    roles_by_number: dict[int, set[str]] = {}
    # Twice, because an object may be a list of streams, whose role is that of the list.
    for _ in range(2):
        for number, item in objects.items.items():
            own = sorted(roles_by_number.get(number, ()))
            # What a stream refers to, such as fonts, is not of the same kind as the stream.
            if isinstance(item, Stream):
                own = []
            elif not isinstance(item, list):
                own = [role for role in own if role in _CONTAINERS]
            inherited = own[0] if own else ""
            _note(item.entries if isinstance(item, Stream) else item, inherited, roles_by_number, 0)
        _note(objects.trailer, "", roles_by_number, 0)
    return roles_by_number


def _note(value: Any, role: str, roles_by_number: dict[int, set[str]], depth: int) -> None:
    if depth > _DEEPEST:
        return
    if isinstance(value, Reference):
        roles_by_number.setdefault(value.number, set()).add(role)
    elif isinstance(value, dict):
        for key, item in value.items():
            _note(item, role if role in _CONTAINERS else key, roles_by_number, depth + 1)
    elif isinstance(value, list):
        first = value[0] if value else None
        if isinstance(first, Name) and first == "ICCBased":
            role = "ICCBased"
        for item in value:
            _note(item, role, roles_by_number, depth + 1)


def kind(stream: Stream, referred: set[str], *, is_linear: bool) -> str:
    """Return what a stream is: one of the words above.

    `is_linear` says that the file is linearized, so that it has tables of hints.
    """
    entries = stream.entries
    for key in ("Type", "Subtype"):
        stream_kind = _BY_TYPE.get(str(entries.get(key)))
        if stream_kind:
            return stream_kind
    for role in sorted(referred):
        if role in _BY_ROLE:
            return _BY_ROLE[role]
    for key, stream_kind in _BY_KEY.items():
        if key in entries:
            return stream_kind
    if "FunctionType" in entries:
        return PROGRAM if entries["FunctionType"] == 4 else NUMBERS
    if "N" in entries and "Type" not in entries:
        return PROFILE
    if is_linear and isinstance(entries.get("S"), int):
        return STRUCTURE
    return UNKNOWN


def findings(objects: Objects, stream: Stream, what: str) -> Iterator[Trace]:
    """Yield (name, value, reason) of what is in a stream of that kind, and after its end."""
    filters = objects.get(stream.entries.get("Filter"))
    names = [str(name) for name in (filters if isinstance(filters, list) else [filters]) if name]
    if what == PICTURE and names[-1:] and names[-1] in _RAW:
        yield from _read(stream, pictures.metadata)
    elif what == PICTURE:
        yield from _beyond_the_picture(objects, stream)
    elif what in _READERS:
        yield from _read(stream, _READERS[what])
    elif what == SCRIPT:
        yield from _read(stream, lambda data: iter([("JavaScript", strings.readable(data), "")]))
    elif what == UNKNOWN:
        yield from _read(stream, _unknown)
    if names:
        yield from _behind(stream.raw(), names[0])


def _unknown(data: bytes) -> Iterator[Trace]:
    if data.strip(b"\0\r\n\t "):
        yield "a stream that nothing says the use of", strings.readable(data), PRIVATE


def _read(stream: Stream, reader: _Reader) -> Iterator[Trace]:
    data = stream.read()
    if data is not None:
        yield from reader(data)
    else:
        yield "content", "", UNREAD


def _beyond_the_picture(objects: Objects, stream: Stream) -> Iterator[Trace]:
    """Yield what comes after the last row of colours of a picture (ISO 32000-2, 8.9.5)."""
    size = _size(objects, stream.entries)
    data = stream.read() if size else None
    if size and data and data[size:].strip(b"\0\r\n"):
        yield "behind the picture's last row", strings.readable(data[size:]), HIDDEN


_COMPONENTS = {"DeviceGray": 1, "G": 1, "CalGray": 1, "DeviceRGB": 3, "CalRGB": 3, "Lab": 3}
_COMPONENTS |= {"DeviceCMYK": 4, "Indexed": 1, "Separation": 1}


def _size(objects: Objects, entries: dict[str, Any]) -> int:
    """Return how many bytes a picture has; 0 if that is unknown."""
    width, height, bits = (
        objects.get(entries.get(key)) for key in ("Width", "Height", "BitsPerComponent")
    )
    space = objects.get(entries.get("ColorSpace"))
    family = objects.get(space[0]) if isinstance(space, list) and space else space
    components = _COMPONENTS.get(str(family), 0)
    if isinstance(space, list) and family == "ICCBased" and len(space) > 1:
        profile = objects.get(space[1])
        components = profile.entries.get("N", 0) if isinstance(profile, Stream) else 0
    if isinstance(space, list) and family == "DeviceN" and len(space) > 1:
        inks = objects.get(space[1])
        components = len(inks) if isinstance(inks, list) else 0
    if entries.get("ImageMask") is True:
        components = bits = 1
    numbers = (width, height, bits, components)
    if not all(isinstance(number, int) and number > 0 for number in numbers):
        return 0
    size: int = (width * components * bits + 7) // 8 * height
    return size


def _behind(raw: bytes, packing: str) -> Iterator[Trace]:
    """Yield what is in a stream after the end of its packed data."""
    rest = b""
    if packing in ("FlateDecode", "Fl"):
        rest = _behind_flate(raw)
    elif packing in ("ASCIIHexDecode", "AHx"):
        rest = raw.partition(b">")[2]
    elif packing in ("ASCII85Decode", "A85"):
        rest = raw.partition(b"~>")[2]
    elif packing in ("RunLengthDecode", "RL"):
        rest = _behind_runs(raw)
    if rest.strip(b"\0\r\n\t "):
        yield "behind the end of a stream", strings.readable(rest), HIDDEN


def _behind_flate(raw: bytes) -> bytes:
    engine, rest = zlib.decompressobj(), raw
    left = 64 * 1024 * 1024  # anything longer has been refused already, or cannot be read
    try:
        while rest and not engine.eof and left > 0:
            left -= len(engine.decompress(rest, 1024 * 1024))
            rest = engine.unconsumed_tail
    except zlib.error:
        return b""
    return engine.unused_data


def _behind_runs(raw: bytes) -> bytes:
    at = 0
    while at < len(raw) and raw[at] != 128:
        at += raw[at] + 2 if raw[at] < 128 else 2
    return raw[at + 1 :]
