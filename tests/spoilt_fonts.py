"""Fonts spoilt in every way that a font can be: same seed, same font.

Some have bytes changed, most of them at the head of a table; others are sound to the byte and
still hostile, built with fontTools: composites of themselves or of glyphs that are not there,
features that make more and more glyphs, widths of nothing, places far away.
"""

import io
import random
import struct
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import faces
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent

# Letters of Bamum, which no face of the program has: else a font would not be looked at.
LETTERS = "".join(map(chr, range(0xA6A0, 0xA6B8)))
HEAD = 64  # bytes of a table that are spoilt most
ODD_BYTES = (0, 1, 0x7F, 0x80, 0xFF)
ODD_NUMBERS = (0, 1, 0x7FFF, 0x8000, 0xFFFF)


class Table(NamedTuple):
    """Where the directory has a table's entry, where the table is, and its length, in bytes."""

    entry: int
    start: int
    length: int


def tables(data: bytes) -> list[Table]:
    """The tables of a font, in the order of its directory."""
    (count,) = struct.unpack_from(">H", data, 4)
    entries = range(12, 12 + 16 * count, 16)
    return [Table(entry, *struct.unpack_from(">II", data, entry + 8)) for entry in entries]


@cache
def sound(path: Path | None) -> bytes:
    """A face of the program with our letters on glyphs from all over it; None: one of squares."""
    if path is None:
        marked = {letter: faces.SQUARE for letter in LETTERS} | {"\ua6f0": faces.SQUARE}
        return faces.face(marked)
    font = TTFont(path, recalcTimestamp=False)
    seen = [
        glyph
        for glyph in font.getGlyphOrder()[1:]
        if font["glyf"][glyph].numberOfContours and font["hmtx"][glyph][0]
    ]
    step = len(seen) // len(LETTERS)
    letters = {ord(letter): seen[step * i] for i, letter in enumerate(LETTERS)}
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap.update(letters)
    return saved(font)


def saved(font: TTFont) -> bytes:
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


# --- Bytes ---------------------------------------------------------------------------------------


def heads_spoilt(data: bytes, chance: random.Random) -> bytes:
    """Bytes at the head of one table, or of some, changed."""
    out = bytearray(data)
    for table in chance.sample(tables(data), chance.choice((1, 1, 1, 2, 4))):
        for _ in range(chance.choice((1, 1, 2, 8))):
            at = table.start + chance.randrange(max(1, min(HEAD, table.length)))
            out[at] = chance.choice((*ODD_BYTES, chance.randrange(256)))
    return bytes(out)


def numbers_spoilt(data: bytes, chance: random.Random) -> bytes:
    """Numbers of two bytes anywhere in one table made extreme."""
    out = bytearray(data)
    table = chance.choice([table for table in tables(data) if table.length >= 4])
    for _ in range(chance.choice((1, 5, 50))):
        at = table.start + 2 * chance.randrange(table.length // 2)
        struct.pack_into(">H", out, at, chance.choice(ODD_NUMBERS))
    return bytes(out)


def directory_spoilt(data: bytes, chance: random.Random) -> bytes:
    """A tag, a place or a length in the directory of tables changed."""
    out = bytearray(data)
    for _ in range(chance.choice((1, 1, 3))):
        table = chance.choice(tables(data))
        at = table.entry + chance.choice((0, 1, 2, 3, 8, 9, 10, 11, 12, 13, 14, 15))
        out[at] = chance.choice((*ODD_BYTES, chance.randrange(256)))
    return bytes(out)


def bits_spoilt(data: bytes, chance: random.Random) -> bytes:
    """Single bits changed, anywhere."""
    out = bytearray(data)
    for _ in range(chance.choice((1, 10, 100, 1000))):
        out[chance.randrange(len(out))] ^= 1 << chance.randrange(8)
    return bytes(out)


def cut_off(data: bytes, chance: random.Random) -> bytes:
    """Without its end, or with a piece of it missing or there twice."""
    at = chance.randrange(len(data))
    length = chance.choice((1, 2, 4, 1000))
    spoilt = data[:at], data[:at] + data[at + length :], data[: at + length] + data[at:]
    return chance.choice(spoilt)


# --- Glyphs and features -------------------------------------------------------------------------


def with_composites(data: bytes, chance: random.Random) -> bytes:
    """Letters composed of themselves, of one another, of absent glyphs, or of ever more."""
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    names = [font.getBestCmap()[ord(letter)] for letter in LETTERS]
    last = font.getGlyphOrder()[-1]
    turning = [*names[1:], names[0]]
    growing = [*([name] * 8 for name in names[1:]), [last]]  # 8, 64, 512 …
    parts = chance.choice(
        (
            {name: [name] for name in names},
            {name: [following] for name, following in zip(names, turning, strict=True)},
            dict(zip(names, growing, strict=True)),
            {name: [last] * 5000 for name in names},
            {name: [last] for name in names},
        )
    )
    place = chance.choice(((0, 0), (10, 10), (32767, -32768)))
    turned = chance.choice((None, None, ((-2, 0), (0, -2)), ((0, 0), (0, 0)), ((1, 1), (1, 1))))
    with_parts = composed(data, parts, place, turned)
    return absent(with_parts, last) if chance.randrange(4) == 0 else with_parts


def composed(
    data: bytes,
    parts: Mapping[str, Sequence[str]],
    place: tuple[int, int] = (0, 0),
    turned: tuple[tuple[float, float], tuple[float, float]] | None = None,
) -> bytes:
    """With glyphs composed of others, each moved and transformed."""
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    for name, components in parts.items():
        glyph = Glyph()
        glyph.numberOfContours = -1
        glyph.components = [GlyphComponent() for _ in components]
        for part, other in zip(glyph.components, components, strict=True):
            part.glyphName, (part.x, part.y), part.flags = other, place, 0x2
            if turned:
                part.transform = turned
        glyph.xMin = glyph.yMin = glyph.xMax = glyph.yMax = 0
        font["glyf"][name] = glyph
    font.recalcBBoxes = False
    return saved(font)


def absent(data: bytes, name: str) -> bytes:
    """With a number that no glyph has for each part that is a glyph by itself."""
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    glyf = next(table for table in tables(data) if data[table.entry : table.entry + 4] == b"glyf")
    number = font.getGlyphID(name)
    out = bytearray(data)
    offsets = font["loca"].locations
    for start in offsets[:-1]:
        at = glyf.start + start
        alone = struct.pack(">H", number)
        if data[at : at + 2] == b"\xff\xff" and data[at + 12 : at + 14] == alone:
            struct.pack_into(">H", out, at + 12, len(font.getGlyphOrder()))
    return bytes(out)


def with_features(data: bytes, chance: random.Random) -> bytes:
    """Substitutions that grow, that loop, that end in nothing, and letters moved far away."""
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    names = list(dict.fromkeys(font.getBestCmap()[ord(letter)] for letter in LETTERS))
    a, b = names[:2]
    grown = " ".join([a] * 200)
    growing = " ".join(f"lookup g{i} {{ sub {a} by {a} {a} {b}; }} g{i};" for i in range(40))
    placed = chance.choice(("32767", "-32768", "0"))
    rule = chance.choice(
        (
            growing,
            f"sub {a} by {grown}; sub {b} by {grown};",
            f"sub {a} {b} by {a};",
            f"lookup one {{ sub {a} by {b}; }} one; lookup two {{ sub {b} by {a}; }} two;"
            f" sub {a}' lookup one {b}' lookup two;",
            f"pos {a} <{placed} {placed} {placed} 0>;",
            f"pos {a} {b} {placed};",
            f"sub [{' '.join(names[1:])}] by {names[0]};",
        )
    )
    tag = "kern" if rule.startswith("pos") else "ccmp"
    for table in ("GSUB", "GPOS", "GDEF"):
        if table in font:
            del font[table]
    from fontTools.feaLib.builder import addOpenTypeFeaturesFromString

    addOpenTypeFeaturesFromString(font, f"feature {tag} {{ {rule} }} {tag};")
    spoilt = saved(font)
    return numbers_spoilt(spoilt, chance) if chance.randrange(2) else spoilt


def with_metrics(data: bytes, chance: random.Random) -> bytes:
    """Widths, sizes, counts and places that are nothing or too much."""
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    width = chance.choice((0, 1, 65535))
    match chance.randrange(5):
        case 0:
            widths = font["hmtx"].metrics
            font["hmtx"].metrics = {name: (width, 0) for name in widths}
        case 1:
            font["head"].unitsPerEm = chance.choice((0, 1, 15, 16384, 65535))
        case 2:
            font["hhea"].ascent, font["hhea"].descent = chance.choice(
                ((0, 0), (32767, -32768), (-32768, 32767))
            )
        case 3:
            name = font.getBestCmap()[ord(chance.choice(LETTERS))]
            glyph = font["glyf"][name]
            if glyph.numberOfContours > 0:
                glyph.coordinates[0] = chance.choice(((16000, 16000), (-16000, 0)))
        case _:
            for table in font["cmap"].tables:
                if table.isUnicode():
                    table.cmap = {ord(letter): ".notdef" for letter in LETTERS} | {0x20: ".notdef"}
    return saved(font)


WAYS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    *(heads_spoilt,) * 3,
    *(numbers_spoilt, directory_spoilt, bits_spoilt, cut_off),
    *(with_composites, with_features, with_metrics),
)


def spoilt(path: Path | None, chance: random.Random) -> bytes:
    """A face of the program, or one of squares (None), spoilt in one way, sometimes in two."""
    data = chance.choice(WAYS)(sound(path), chance)
    if chance.randrange(8):
        return data
    return bits_spoilt(data, chance)
