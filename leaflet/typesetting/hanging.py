"""Hanging punctuation: what stands at the edge of a line goes a little beyond it.

A full stop or a quotation mark has little ink, so that an edge set flush looks dented there. The
amounts are small: nothing comes near the margin of the paper.
"""

from collections.abc import Sequence

from leaflet.typesetting.shaping import Glyph, GlyphRun
from leaflet.typesetting.squeezing import CLOSING, OPENING, squeeze

# The part of its advance by which a character hangs. Direction turns none of them over: what
# stands at an edge hangs there, whichever edge it is.
HANGS = {
    **dict.fromkeys(".,\u060c\u06d4", 1 / 2),  # full stops and commas
    **dict.fromkeys("-\u2010\u00ad\u05be", 1 / 2),  # hyphens
    # Quotation marks, and in Hebrew geresh and gershayim.
    **dict.fromkeys("\"'\u2018\u2019\u201a\u201c\u201d\u201e\u05f3\u05f4", 1 / 2),
    **dict.fromkeys("\u00ab\u00bb\u2039\u203a", 1 / 3),
    **dict.fromkeys(":;\u061b", 1 / 4),
    **dict.fromkeys("\u2013\u2014\u2026", 1 / 5),
}
# At the beginning of a line a dash is a mark by itself: of a list, of who speaks, of who signs.
FLUSH = frozenset("\u2013\u2014\u2015")


def hang(runs: Sequence[GlyphRun]) -> tuple[float, float]:
    """Return how far a line in visual order hangs over at its left and at its right, in ems."""
    drawn = [run for run in runs if run.glyphs]
    if not drawn:
        return 0.0, 0.0
    first, last = drawn[0], drawn[-1]
    return (
        _part(first, first.glyphs[0], OPENING),
        _part(last, last.glyphs[-1], CLOSING),
    )


def _part(glyph_run: GlyphRun, glyph: Glyph, squeezed: frozenset[str]) -> float:
    run = glyph_run.run
    if run.text[glyph.cluster] in squeezed:
        return squeeze(glyph_run, glyph)
    part = HANGS.get(run.text[glyph.cluster])
    return part * glyph.x_advance * run.face.em if part else 0.0
