"""What stretches on a line: word spaces, what is between ideographs (and `kashida.py`)."""

from collections.abc import Sequence

from leaflet.typesetting.bonds import rigid_spaces
from leaflet.typesetting.ideographs import gaps
from leaflet.typesetting.shaping import GlyphRun

STRETCHABLE = frozenset(" \u00a0")
_JOINERS = frozenset("\u200c\u200d")
_MAY_STRETCH = STRETCHABLE | _JOINERS  # what the cluster of a word space begins with


def stretchable(glyph_run: GlyphRun) -> int:
    """Return how many word spaces a run has.

    One with an accent on it has two glyphs, and counts as one.
    """
    text = glyph_run.run.text
    clusters = {g.cluster for g in glyph_run.glyphs if text[g.cluster] in _MAY_STRETCH}
    return sum(is_word_space(text, cluster) for cluster in clusters)


def spaces_width(glyph_run: GlyphRun) -> float:
    """Return what the word spaces of a run take, in ems of the type size."""
    run, glyphs = glyph_run
    text = run.text
    spaces = (g for g in glyphs if text[g.cluster] in _MAY_STRETCH)
    widths = (g.x_advance for g in spaces if is_word_space(text, g.cluster))
    return sum(widths) * run.face.em


def is_word_space(text: str, cluster: int) -> bool:
    """Return whether the cluster that begins at a code point is a word space, which stretches.

    A space within a number is none.

    A joiner before the space leaves no glyph; HarfBuzz counts it to the space in a right-to-left
    run.
    """
    while text[cluster] in _JOINERS and cluster + 1 < len(text):
        cluster += 1
    return text[cluster] in STRETCHABLE and cluster not in rigid_spaces(text)


def ideographs_of(glyph_run: GlyphRun, end: int) -> int:
    """Return how many of a run's ideographs have one behind them, on a line that ends there."""
    run = glyph_run.run
    between = gaps(run.text)
    last = min(run.end, end - 1)
    return sum(at in between for at in range(run.start + 1, last + 1)) if between else 0


def space_to_add(glyph_runs: Sequence[GlyphRun], room: float) -> float:
    """Return what each word space of a line takes of the room (points; negative shrinks)."""
    count = sum(stretchable(run) for run in glyph_runs)
    return room / count if count else 0.0
