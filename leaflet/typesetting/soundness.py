"""Whether a font that a person gave can be relied on.

The fonts of the program are tested; any other may be a font of pictures in colour, whose letters
have no outline, or a damaged one. HarfBuzz takes all of them, and draws nothing where it finds
nothing: what is asked for here keeps a white gap from being printed, and a number from being
larger than a TrueType file can hold.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

import uharfbuzz as hb

from leaflet.errors import FontError, Location
from leaflet.typesetting.contours import Contour, contours, has_ink
from leaflet.typesetting.fonts import INVISIBLE, Face

if TYPE_CHECKING:
    from leaflet.typesetting.shaping import Glyph

GROWTH = 64  # glyphs that a character may become; HarfBuzz's own limit for long texts
FARTHEST = 30  # ems that a glyph may move the pen by, or stand off it
# Characters that are seen by what they do to others (Unicode, Indic_Syllabic_Category
# Invisible_Stacker), and two that are white on purpose: they need no outline.
_STACKERS = frozenset(
    map(
        chr,
        [0x1039, 0x17D2, 0x1A60, 0x10A3F, 0x11133, 0x113D0, 0x1193E, 0x11A47, 0x11A99, 0x11D45,
         0x11D97, 0x11F42],
    )
)  # fmt: skip
_WHITE = frozenset("\u2800\u3164\uffa0\u115f\u1160")
_WITH_WIDTH = frozenset("Lu Ll Lt Lo Nd Nl No".split())  # categories whose characters move the pen


def broken(face: Face, what: str = "") -> FontError:
    """Return the error for a font that is not what it says it is."""
    return FontError(
        f"this font is broken{': ' * bool(what)}{what}",
        Location(str(face.path)),
        "download it again, or give another TrueType font file (.ttf)",
    )


def is_visible(char: str) -> bool:
    """Return whether a character is to be seen: no space, no control, no filler."""
    if char in INVISIBLE or char in _WHITE:
        return False
    return unicodedata.category(char)[0] not in "ZC" or unicodedata.category(char) == "Co"


def outline(face: Face, glyph: int) -> Sequence[Contour]:
    """Return the contours of a glyph.

    Raises FontError if it has too many points.
    """
    try:
        return contours(face.hb_font, glyph)
    except ValueError as error:
        raise broken(face, f"it has {error}") from None


def inked(face: Face, glyph: int) -> bool:
    """Return whether a glyph is seen."""
    if glyph not in face.inked:
        face.inked[glyph] = has_ink(outline(face, glyph))
    return face.inked[glyph]


def draws(face: Face, char: str) -> bool:
    """Return whether a face sets, by itself, a character that its map has.

    It is to have ink if it is visible, and a width if it is more than a mark.
    """
    if not is_visible(char) or char in _STACKERS:
        return True
    buffer = hb.Buffer()
    buffer.add_str(char)
    buffer.guess_segment_properties()
    flags = hb.BufferFlags.DO_NOT_INSERT_DOTTED_CIRCLE
    buffer.flags = flags | hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    face.shape(buffer)
    if not any(inked(face, info.codepoint) for info in buffer.glyph_infos):
        return False
    advances = (position.x_advance for position in buffer.glyph_positions)
    return sum(advances) > 0 or not _has_width(char)


def _has_width(char: str) -> bool:
    """Return whether a character is of those that move the pen.

    The vowels and finals of Hangul, though letters, stand under or above what is before them.
    """
    conjoining = "\u1160" <= char <= "\u11ff" or "\ud7b0" <= char <= "\ud7ff"
    return unicodedata.category(char) in _WITH_WIDTH and not conjoining


def require_sound(face: Face, text: str, span: tuple[int, int], glyphs: Sequence["Glyph"]) -> None:
    """Raise FontError if the glyphs of code points [start, end) of a text are not to be printed.

    They are not if they are too many, too far apart, not in the font, or have no ink where a
    character is to be seen.
    """
    start, end = span
    most = FARTHEST * face.units_per_em
    if len(glyphs) > GROWTH * (end - start):
        raise broken(face, f"it makes {len(glyphs)} glyphs of {end - start} characters")
    for glyph in glyphs:
        if glyph.id >= face.hb_face.glyph_count:
            raise broken(face, "it names glyphs that it does not have")
        if max(map(abs, (glyph.x_advance, glyph.x_offset, glyph.y_offset))) > most:
            raise broken(face, f"it moves a letter by more than {FARTHEST} ems")
    for cluster, numbers in _clusters(text, end, glyphs):
        seen = next((char for char in cluster if is_visible(char)), "")
        if seen and not any(inked(face, number) for number in numbers):
            name = unicodedata.name(seen, "(no name)")
            raise broken(face, f"it draws nothing for U+{ord(seen):04X} {name} among its letters")


def _clusters(
    text: str, end: int, glyphs: Sequence["Glyph"]
) -> Iterator[tuple[str, Iterable[int]]]:
    """Return the characters of each cluster, with its glyphs."""
    logical = sorted(glyphs, key=lambda glyph: glyph.cluster)
    groups = [
        (at, [member.id for member in same]) for at, same in groupby(logical, lambda g: g.cluster)
    ]
    ends = [at for at, _ in groups[1:]] + [end]
    return ((text[at:stop], ids) for (at, ids), stop in zip(groups, ends, strict=True))
