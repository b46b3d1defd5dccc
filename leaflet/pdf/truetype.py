"""A small TrueType writer: outlines taken from subsets, composed, and laid down as a font file.

Only the tables that a PDF needs of a CIDFontType2 (ISO 32000-1, 9.9): glyf head hhea hmtx loca
maxp. No hinting. Source: OpenType 1.9.1, the chapters of those tables.
"""

import struct
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

import uharfbuzz as hb

Box = tuple[int, int, int, int]  # left, bottom, right, top, in font units, y up


class Extent(NamedTuple):
    """The complexity of a glyph: its points, contours and parts, and how deep these are nested."""

    points: int = 0
    contours: int = 0
    parts: int = 0
    depth: int = 0


class Outline(NamedTuple):
    """The bytes of a glyph in the `glyf` table, and its box. Without bytes it draws nothing."""

    data: bytes
    box: Box
    extent: Extent


class GlyphPart(NamedTuple):
    """A component of a composite glyph: a glyph number, its outline, where and how large."""

    number: int
    outline: Outline
    x: int
    y: int
    scale: float


class Program(NamedTuple):
    """A font file, and the box around all its glyphs in font units."""

    data: bytes
    box: Box


MOST = 0xFFFF  # the largest number in any table
NO_OUTLINE = Outline(b"", (0, 0, 0, 0), Extent())

# Flags of a component (`glyf`, "Composite glyph description").
_WORDS, _XY, _SCALE, _MORE, _XY_SCALE, _TWO_BY_TWO = 0x1, 0x2, 0x8, 0x20, 0x40, 0x80
_USE_MY_METRICS, _OVERLAP, _UNSCALED_OFFSET = 0x200, 0x400, 0x1000


def outlines(face: hb.Face, glyphs: Iterable[int], ready: dict[int, Outline]) -> dict[int, Outline]:
    """Return the outlines of some glyphs of a face, and of those that they are composed of.

    `ready` is what was read of the face before; it grows.
    """
    new = [glyph for glyph in glyphs if glyph not in ready]
    if new:
        ready |= _read(face, sorted(new))
    closure: dict[int, Outline] = {}
    pending = list(glyphs)
    while pending:
        glyph = pending.pop()
        closure[glyph] = ready[glyph]
        pending += [part for part in parts_of(ready[glyph]) if part not in closure]
    return closure


def parts_of(outline: Outline) -> list[int]:
    """Return the numbers of what a composite glyph is composed of."""
    if not _is_composite(outline):
        return []
    return [number for _, _, number in _components(outline.data)]


def _read(face: hb.Face, glyphs: Sequence[int]) -> dict[int, Outline]:
    """Return outlines without hinting, by the numbers they have in the face."""
    # HarfBuzz removes the hints and renumbers glyphs. All other tables are named to be dropped,
    # because otherwise they would be read and checked each time.
    request = hb.SubsetInput()
    request.glyph_set.update(glyphs)
    request.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    keep = (b"glyf", b"loca", b"head", b"maxp", b"hmtx", b"hhea")
    dropped = hb.Set(int.from_bytes(tag, "big") for tag in keep)
    dropped.invert()
    request.drop_table_tag_set.update(dropped)
    plan = hb.SubsetPlan(face, request)
    subset = plan.execute()
    old = {new: glyph for glyph, new in plan.old_to_new_glyph_mapping.items()}
    glyf = subset.reference_table("glyf").data
    cut = [glyf[a:b] for a, b in _locations(subset)]
    outlines: dict[int, Outline] = {}

    # A part may come after the glyph that uses it, and may be a composite itself.
    def read(number: int) -> Outline:
        if old[number] not in outlines:
            outlines[old[number]] = _outline(cut[number], read, old)
        return outlines[old[number]]

    for number in range(len(cut)):
        read(number)
    return outlines


def _locations(face: hb.Face) -> list[tuple[int, int]]:
    loca = face.reference_table("loca").data
    if struct.unpack_from(">h", face.reference_table("head").data, 50)[0]:
        offsets = struct.unpack(f">{len(loca) // 4}I", loca)
    else:
        offsets = tuple(2 * n for n in struct.unpack(f">{len(loca) // 2}H", loca))
    return list(pairwise(offsets))


def _outline(data: bytes, read: Callable[[int], Outline], old: dict[int, int]) -> Outline:
    """Return a glyph of a subset, its parts under their old numbers."""
    if not data:
        return NO_OUTLINE
    box = struct.unpack_from(">4h", data, 2)
    points, contours = _points(data)
    plain = Outline(data, box, Extent(points, contours))
    if not _is_composite(plain):
        return plain
    extent = _extent([read(number).extent for _, _, number in _components(data)])
    return renumbered(plain._replace(extent=extent), old.__getitem__)


def _extent(parts: Sequence[Extent]) -> Extent:
    points, contours, _, depths = zip(*parts, strict=True)
    return Extent(sum(points), sum(contours), len(parts), 1 + max(depths))


def _is_composite(outline: Outline) -> bool:
    return bool(outline.data) and struct.unpack_from(">h", outline.data)[0] < 0


def _components(data: bytes) -> list[tuple[int, int, int]]:
    """Yield (offset in data, flags, glyph number) of each component of a composite glyph."""
    components = []
    at, flags = 10, _MORE
    while flags & _MORE:
        flags, number = struct.unpack_from(">HH", data, at)
        components.append((at, flags, number))
        at += 8 if flags & _WORDS else 6
        at += 2 if flags & _SCALE else 4 if flags & _XY_SCALE else 8 if flags & _TWO_BY_TWO else 0
    return components


def renumbered(outline: Outline, number_of: Callable[[int], int]) -> Outline:
    """Return a composite outline with its components under new numbers; a simple one as it is."""
    if not _is_composite(outline):
        return outline
    data = bytearray(outline.data)
    for at, flags, number in _components(outline.data):
        # The advance of a code comes from its place in the text, never from one of its parts.
        struct.pack_into(">HH", data, at, flags & ~_USE_MY_METRICS, number_of(number))
    return outline._replace(data=bytes(data))


def composite(parts: Sequence[GlyphPart]) -> Outline:
    """Return one glyph made of several, each moved and scaled. Without parts it draws nothing.

    Raises OverflowError or struct.error if it is larger than a TrueType file can say.
    """
    if not parts:
        return NO_OUTLINE
    data = b""
    boxes: list[Box] = []
    for i, part in enumerate(parts):
        flags = (_MORE if i < len(parts) - 1 else 0) | (0 if i else _OVERLAP)
        data += _component(part, flags)
        left, bottom, right, top = (round(edge * part.scale) for edge in part.outline.box)
        boxes.append((left + part.x, bottom + part.y, right + part.x, top + part.y))
    box = _around(boxes)
    extent = _extent([part.outline.extent for part in parts])
    if max(extent) > MOST:
        raise OverflowError("too many points")
    return Outline(struct.pack(">5h", -1, *box) + data, box, extent)


def _component(part: GlyphPart, flags: int) -> bytes:
    flags |= _XY | _UNSCALED_OFFSET
    # Offsets are single bytes if they fit: most do, and a font has hundreds of them.
    offset = ">bb"
    if not (-128 <= part.x < 128 and -128 <= part.y < 128):
        flags |= _WORDS
        offset = ">hh"
    factor = b""
    if abs(part.scale - 1) > 1e-9:
        flags |= _SCALE
        factor = struct.pack(">h", round(part.scale * 16384))
    return struct.pack(">HH", flags, part.number) + struct.pack(offset, part.x, part.y) + factor


def _around(boxes: Sequence[Box]) -> Box:
    left, bottom, right, top = zip(*boxes, strict=True)
    return min(left), min(bottom), max(right), max(top)


def build(glyphs: Sequence[Outline], advances: Sequence[int], units_per_em: int) -> Program:
    """Return a font file of these glyphs; number 0 is `.notdef`. Advances are in font units."""
    box = _around([glyph.box for glyph in glyphs if glyph.data] or [NO_OUTLINE.box])
    glyf, loca, long = _glyf(glyphs)
    hmtx = b"".join(
        struct.pack(">Hh", advance, glyph.box[0])
        for advance, glyph in zip(advances, glyphs, strict=True)
    )
    tables = {
        b"glyf": glyf,
        b"head": _head(box, units_per_em, long=long),
        b"hhea": _hhea(box, advances),
        b"hmtx": hmtx,
        b"loca": loca,
        b"maxp": _maxp(glyphs),
    }
    return Program(_assemble(tables), box)


def _glyf(glyphs: Sequence[Outline]) -> tuple[bytes, bytes, bool]:
    """Return the glyf table, its loca, and whether that is a long one.

    Each glyph stands at an even offset.
    """
    offsets, pieces, at = [0], [], 0
    for glyph in glyphs:
        data = glyph.data + b"\0" * (len(glyph.data) % 2)
        pieces.append(data)
        at += len(data)
        offsets.append(at)
    # Offsets in halves go as far as this (OpenType, loca); longer ones take twice the room.
    if at < 0x20000:
        halves = (offset // 2 for offset in offsets)
        return b"".join(pieces), struct.pack(f">{len(offsets)}H", *halves), False
    return b"".join(pieces), struct.pack(f">{len(offsets)}I", *offsets), True


def _hhea(box: Box, advances: Sequence[int]) -> bytes:
    """Return the hhea table: ascender and descender are the box's, and the caret stands upright."""
    extent = (box[3], box[1], 0)
    return struct.pack(
        ">I3hH11hH", 0x10000, *extent, max(advances), 0, 0, box[2], 1, *[0] * 7, len(advances)
    )


def _head(box: Box, units_per_em: int, *, long: bool) -> bytes:
    """Return the head table.

    Its flags are 0: no hinting. Its dates are zero: a file tells nothing of when it was made.
    """
    return struct.pack(
        ">IIIIHHqq4hHHhhh",
        *(0x10000, 0x10000, 0, 0x5F0F3CF5, 0, units_per_em, 0, 0, *box, 0, 6, 2, long, 0),
    )


def _maxp(glyphs: Sequence[Outline]) -> bytes:
    simple = _largest(glyph.extent for glyph in glyphs if not glyph.extent.depth)
    composite = _largest(glyph.extent for glyph in glyphs if glyph.extent.depth)
    return struct.pack(
        ">I14H",
        *(0x10000, len(glyphs), simple.points, simple.contours),
        *(composite.points, composite.contours),
        *(2, 0, 0, 0, 0, 0, 0, composite.parts, composite.depth),
    )


def _largest(extents: Iterable[Extent]) -> Extent:
    every = [Extent(), *extents]
    return Extent(
        points=max(extent.points for extent in every),
        contours=max(extent.contours for extent in every),
        parts=max(extent.parts for extent in every),
        depth=max(extent.depth for extent in every),
    )


def _points(data: bytes) -> tuple[int, int]:
    """Return how many points and contours a simple glyph has."""
    contours = struct.unpack_from(">h", data)[0]
    if contours <= 0:
        return 0, 0
    return struct.unpack_from(">H", data, 10 + 2 * (contours - 1))[0] + 1, contours


def _assemble(tables: dict[bytes, bytes]) -> bytes:
    """Return the file: directory, then the tables, with checksums (OpenType, "Font file")."""
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    search = 16 * power
    shift = power.bit_length() - 1
    head = struct.pack(">IHHHH", 0x10000, count, search, shift, 16 * count - search)
    at = 12 + 16 * count
    directory, body, total = b"", b"", 0
    for tag, data in sorted(tables.items()):
        padded = data + b"\0" * (-len(data) % 4)
        checksum = _checksum(padded)
        directory += struct.pack(">4sIII", tag, checksum, at + len(body), len(data))
        body += padded
        total += checksum
    whole = head + directory + body
    # The sum over the whole file: each of its parts is of whole words.
    adjustment = (0xB1B0AFBA - total - _checksum(head + directory)) & 0xFFFFFFFF
    where = whole.index(b"head", 12)
    offset = struct.unpack_from(">I", whole, where + 8)[0] + 8
    return whole[:offset] + struct.pack(">I", adjustment) + whole[offset + 4 :]


def _checksum(padded: bytes) -> int:
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(words) & 0xFFFFFFFF
