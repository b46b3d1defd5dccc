"""Full-width punctuation at the edges of a line: the blank half of its em is left out there.

A full stop, a comma or a closing bracket at the end of a line of Chinese or Japanese is half as
wide as it is within the line, and so is an opening bracket at its start (W3C, Requirements for
Japanese Text Layout, 3.1.9 and 3.1.5). Where a font has them in the middle of the em, as in Taiwan,
it is a quarter. How much is blank is seen by the outline.
"""

from collections.abc import Sequence

from leaflet.typesetting.ideographs import FIRST
from leaflet.typesetting.shaping import Glyph, GlyphRun

CLOSING = frozenset(
    "\u3001\u3002\uff0c\uff0e\u300d\u300f\uff09\u3011\u3009\u300b\u3015\uff3d\uff5d\u3017\u3019"
    "\u301b"
)
OPENING = frozenset("\u300c\u300e\uff08\u3010\u3008\u300a\u3014\uff3b\uff5b\u3016\u3018\u301a")
_STEPS = ((0.45, 0.5), (0.25, 0.25))  # ems: of so much that is blank, so much is left out


def squeezes(text: str, runs: Sequence[GlyphRun]) -> dict[int, float]:
    """Return what each sign of a text may leave out at an edge, in ems, by code point.

    A closing one leaves it out behind it, an opening one before it.
    """
    if max(text, default="") < FIRST:  # most texts
        return {}
    amounts: dict[int, float] = {}
    for glyph_run in runs:
        for glyph in glyph_run.glyphs:
            if amount := squeeze(glyph_run, glyph):
                amounts[glyph.cluster] = amount
    return amounts


def squeeze(glyph_run: GlyphRun, glyph: Glyph) -> float:
    """Return what a glyph leaves out at its own edge, in ems; 0 for what is no such sign."""
    run = glyph_run.run
    char = run.text[glyph.cluster]
    if char < FIRST or not (char in CLOSING or char in OPENING):
        return 0.0
    left, right = run.face.breadth(glyph.id)
    before, after = glyph.x_offset + left, glyph.x_advance - glyph.x_offset - right
    blank = before if char in OPENING else after
    unit = run.face.units_per_em
    return next((part * run.face.scale for least, part in _STEPS if blank >= least * unit), 0.0)
