"""A font's file -> a face that HarfBuzz reads, whatever the file is packed in.

TrueType and OpenType with either kind of outlines, collections, WOFF and WOFF2. HarfBuzz takes any
bytes and gives an empty face for broken ones, so what makes a face usable is asked for here.
"""

from pathlib import Path
from struct import error as StructError
from struct import unpack_from
from typing import NamedTuple

import uharfbuzz as hb

from leaflet.errors import FileError, FontError, Location

SUFFIXES = (".ttf", ".otf", ".ttc", ".otc", ".woff", ".woff2")
KINDS = "a font file: .ttf, .otf, .ttc, .woff or .woff2"
MOST_FACES = 256  # of a collection
LARGEST_FONT = 40 * 1024 * 1024  # bytes; the largest CJK fonts are about 20 MiB

_NEEDED = frozenset({"cmap", "head", "hhea", "hmtx", "maxp"})  # tables
_OUTLINES = ({"glyf", "loca"}, {"CFF "}, {"CFF2"})  # one of these, or none is drawn
_COLOURED = frozenset({"CBDT", "sbix", "SVG "})  # tables of pictures: those of emoji fonts
_DOTTED = frozenset({"EBDT", "bdat"})  # tables of letters made of dots, for screens

# What a font allows, in its OS/2 table (OpenType 1.9.1, `fsType`).
_LICENCE, _USES, _RESTRICTED, _NO_SUBSET, _BITMAPS = 8, 0x000E, 0x0002, 0x0100, 0x0200
_ASK = "ask its maker for a licence, or give another font: those under the OFL may be embedded"


class FontFile(NamedTuple):
    """A face of a person's own: a file, its number in it, and where it is on the axes it has.

    A number is other than 0 in collections alone, and axes are those of variable fonts: tag and
    value; of what is not there the font's default is taken.
    """

    path: Path
    number: int = 0
    axes: tuple[tuple[str, float], ...] = ()

    @property
    def name(self) -> str:
        """What it is called in messages: its file, and what was chosen of it."""
        chosen = [str(self.number)] * bool(self.number)
        chosen += [f"{tag}={value:g}" for tag, value in self.axes]
        return "#".join(filter(None, (self.path.name, ",".join(chosen))))


def contents(path: Path) -> bytes:
    """Return a font's bytes, unpacked where it is a WOFF.

    Raises FileError for a file that cannot be read, and FontError for one that is too large, or
    cannot be unpacked.
    """
    at = Location(str(path))
    try:
        if path.stat().st_size > LARGEST_FONT:
            raise FontError("this font is too large", at, "40 MiB is the limit")
        if not (path.is_file() or path.is_dir()):  # reading a device might never end
            raise FileError("this is not an ordinary file", at)
        data = path.read_bytes()
    except (OSError, ValueError) as error:  # the latter: a NUL in the name
        reason = getattr(error, "strerror", "there is no such file")
        raise FileError(f"cannot read the font: {reason}", at) from error
    if data[:3] != b"wOF":
        return data
    from leaflet.typesetting import woff

    return woff.unpacked(path, data)


def opened(path: Path, number: int = 0, *, own: bool = False) -> tuple[hb.Face, hb.Set]:
    """Return a checked face, and the characters that it covers. `own`: a person gave it.

    Raises FileError for a file that cannot be read, and FontError for one that cannot be used.
    """
    at = Location(str(path))
    data = contents(path)
    tables = _tables(data, number)
    has_outlines = any(tables >= outlines for outlines in _OUTLINES)
    if not (tables >= _NEEDED and has_outlines) and tables & _COLOURED:
        raise FontError(
            "the signs of this font are pictures in colour, which cannot be printed",
            at,
            "give a font in one colour: Noto Emoji, not Noto Color Emoji",
        )
    if not has_outlines and tables & _DOTTED:
        message = "the letters of this font are made of dots for a screen: it has no outlines"
        raise FontError(message, at, "give a font of the same name with outlines: .ttf or .otf")
    face = hb.Face(hb.Blob(data), number)
    coverage = face.unicodes
    is_whole = tables >= _NEEDED and has_outlines
    if not is_whole or not face.glyph_count or not len(coverage):
        raise FontError("this is no font, or it is broken", at, f"give {KINDS}")
    if own:
        _require_licence(face, at)
    return face, coverage


def _require_licence(face: hb.Face, at: Location) -> None:
    """Raise FontError for a font that says of itself that it may not be put into a PDF."""
    table = face.reference_table("OS/2").data
    if len(table) < _LICENCE + 2:
        return
    (licence,) = unpack_from(">H", table, _LICENCE)
    reason = ""
    if licence & _USES == _RESTRICTED:
        reason = "to be embedded in a document"
    elif licence & _NO_SUBSET:
        reason = "to be embedded in part, and a leaflet has no more of a font than its own letters"
    elif licence & _BITMAPS:
        reason = "to be embedded as outlines"
    if reason:
        message = f"the licence of this font forbids it {reason} (OS/2 fsType 0x{licence:04X})"
        raise FontError(message, at, _ASK)


def _tables(data: bytes, number: int) -> set[str]:
    """Return the tables of a face, if the file holds all of every one; else none.

    For outlines that are cut off, HarfBuzz would draw nothing.
    """
    try:
        starts = [0]
        if data[:4] == b"ttcf":
            (count,) = unpack_from(">I", data, 8)
            starts = [*unpack_from(f">{min(count, MOST_FACES)}I", data, 12)]
        places = [_places(data, start) for start in starts]
    except StructError:
        return set()
    # Of a collection that is cut off, no face is taken.
    if any(offset + length > len(data) for every in places for _, offset, length in every):
        return set()
    if number >= len(places):
        return set()
    return {tag.decode("latin-1") for tag, _, length in places[number] if length}


def _places(data: bytes, start: int) -> list[tuple[bytes, int, int]]:
    """Return the tag, the offset and the length of each table of the face that begins there."""
    (count,) = unpack_from(">H", data, start + 4)
    return [unpack_from(">4s4xII", data, start + 12 + 16 * i) for i in range(count)]
