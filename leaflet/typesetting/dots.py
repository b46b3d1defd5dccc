"""The dot of an i behind an f, where an i without its dot is another letter: ı.

No ligature may take it, and the hook of the f keeps off it.
"""

import re
from collections.abc import Sequence
from functools import cache, partial
from itertools import pairwise
from typing import TYPE_CHECKING

from leaflet.typesetting.contours import contours
from leaflet.typesetting.fonts import Face, Features

if TYPE_CHECKING:
    from leaflet.typesetting.shaping import Glyph

# Languages with an ı in their Latin alphabet. A font that knows them makes a ligature of f and f
# there, and none with i, as DejaVu does (`TRK`).
LANGUAGES = frozenset("az azb azj crh diq gag kaa kiu kk ky ota tly tr tt zza".split())
GAP = 0.06  # ems between the hook and the dot, at least: a stroke of thin type
_DOTTED = re.compile("(?<=f)i")


def features(text: str, start: int, end: int) -> Features | None:
    """Return what keeps the dots of code points [start, end) out of ligatures.

    It is None if no dot is at risk.
    """
    spans = [(dotted.start(), dotted.end(), False) for dotted in _DOTTED.finditer(text, start, end)]
    return dict.fromkeys(("liga", "clig"), spans) if spans else None


def kept_off(face: Face, text: str, glyphs: Sequence["Glyph"]) -> tuple["Glyph", ...]:
    """Return the glyphs of a left-to-right run, the hook of each f kept off a dotted i.

    Where the two would come nearer than `GAP`, the f advances by what is lacking.
    """
    parted = list(glyphs)
    end, dot = cache(partial(_end, face)), cache(partial(_dot_start, face))
    for at, (before, glyph) in enumerate(pairwise(glyphs)):
        if text[glyph.cluster] == "i" and text[glyph.cluster - 1] == "f":
            room = before.x_advance + dot(glyph.id) - end(before.id)
            lacking = round(GAP * face.units_per_em - room)
            if lacking > 0:
                parted[at] = before._replace(x_advance=before.x_advance + lacking)
    return tuple(parted)


def _end(face: Face, glyph: int) -> float:
    """Return where the ink of a glyph ends on the right, in font units."""
    drawn = contours(face.hb_font, glyph)
    return max((point.x for contour in drawn for point in contour), default=0.0)


def _dot_start(face: Face, glyph: int) -> float:
    """Return where the highest contour of a glyph begins on the left, in font units."""
    drawn = contours(face.hb_font, glyph)
    dot = max(drawn, key=lambda contour: min(point.y for point in contour), default=[])
    return min((point.x for point in dot), default=0.0)
