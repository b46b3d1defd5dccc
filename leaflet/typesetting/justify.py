"""What stretches on a line: its word spaces."""

from collections.abc import Sequence

from leaflet.typesetting.shaping import GlyphRun

STRETCHABLE = frozenset(" \u00a0")


def stretchable(glyph_run: GlyphRun) -> int:
    """How many word spaces a run has."""
    text = glyph_run.run.text
    return sum(text[glyph.cluster] in STRETCHABLE for glyph in glyph_run.glyphs)


def space_to_add(glyph_runs: Sequence[GlyphRun], room: float) -> float:
    """What each word space of a line takes of the room (points; negative shrinks)."""
    count = sum(stretchable(run) for run in glyph_runs)
    return room / count if count else 0.0
