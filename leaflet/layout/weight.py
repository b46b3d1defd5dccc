"""The weights of a call: its rules and frames, and how far letters are from them.

Lengths are points. Frames and bands are measured by the ink: marks over and under a line differ.
"""

from math import sqrt

from leaflet.layout.blocks import Block
from leaflet.units import Size, mm

FINEST = 0.6  # points: what a copier keeps
PADDING = 0.038  # of the measure, within a band or a frame, beside what stands in it
OVER = 0.7  # of that padding: above and below it, where lines look farther away than they are


def heavy_rule(size: Size) -> float:
    """Return the thickness of the heavy rule on a side or panel: A6 2.1, A5 3, A4 4.2, A3 6."""
    return 0.017 * sqrt(size.width * size.height) / mm(1)


def fine_rule(size: Size) -> float:
    """Return the thickness of the fine rule: a third of the heavy one, at least 0.6 pt."""
    return max(heavy_rule(size) / 3, FINEST)


def paddings(measure: float, least: float, share: float = OVER) -> tuple[float, float]:
    """Return the padding in a band or frame beside its text, and above it, at least so much.

    Above it there is a `share` of what is beside it.
    """
    beside = max(PADDING * measure, least)
    return beside, max(share * beside, least)


def ink(block: Block) -> tuple[float, float]:
    """Return how far a block's ink is from its top, and from its bottom (points, inwards)."""
    first = block.line(0)
    last = block.line(len(block.lines) - 1) if len(block.lines) > 1 else first
    tops = [
        (run.run.run.face.ink(glyph.id)[0] + glyph.y_offset) * run.run.run.face.em
        for run in first.runs
        for glyph in run.run.glyphs
    ]
    bottoms = [
        (run.run.run.face.ink(glyph.id)[1] + glyph.y_offset) * run.run.run.face.em
        for run in last.runs
        for glyph in run.run.glyphs
    ]
    top = block.baseline - max(tops, default=0.0) * block.size
    bottom = block.leading - block.baseline + min(bottoms, default=0.0) * block.size
    return top, bottom


def inked(block: Block) -> float:
    """Return the height of a block's ink (points)."""
    top, bottom = ink(block)
    return block.height - top - bottom
