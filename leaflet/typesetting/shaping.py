"""Shaping: a run -> its glyphs, by HarfBuzz. Knows font units and no type size."""

from typing import NamedTuple

import uharfbuzz as hb

from leaflet.errors import FontError
from leaflet.typesetting.fonts import INVISIBLE
from leaflet.typesetting.itemize import Run

NOTDEF = 0
_UNSAFE = int(hb.GlyphFlags.UNSAFE_TO_BREAK)
_TATWEEL = int(hb.GlyphFlags.SAFE_TO_INSERT_TATWEEL)


class Glyph(NamedTuple):
    """One glyph of a run. Advance and offsets in font units (y up).

    `cluster` is the code point in the paragraph at which its cluster starts (the lowest, in
    either direction). A line may be cut before that code point without shaping anew unless
    `unsafe_to_break`. HarfBuzz is asked for that beside a space only, where nearly all lines are
    cut; anywhere else it is taken to be unsafe.
    """

    id: int
    cluster: int
    x_advance: int
    x_offset: int
    y_offset: int
    unsafe_to_break: bool


class GlyphRun(NamedTuple):
    """A shaped run; the glyphs are in visual order, left to right."""

    run: Run
    glyphs: tuple[Glyph, ...]


def shape(run: Run) -> GlyphRun:
    """The glyphs of a run, shaped with the whole paragraph as context.

    Direction, script and language are always set: nothing is guessed. Joiners and direction marks
    leave no glyph; their characters belong to the cluster beside them.

    Raises FontError if the face gives `.notdef` for a visible character: it never reaches paper.
    """
    buffer = _shaped(run, _flags(run))
    text = run.text
    spaces = [i for i in range(max(run.start - 1, 0), run.end) if text[i] == " "]
    beside_space = {*spaces, *(i + 1 for i in spaces)}
    glyphs = tuple(
        [
            Glyph(
                info.codepoint,
                info.cluster,
                position.x_advance,
                position.x_offset,
                position.y_offset,
                info.cluster not in beside_space or bool(int(info.flags) & _UNSAFE),
            )
            for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        ]
    )
    for glyph in glyphs:
        if glyph.id == NOTDEF and run.text[glyph.cluster] not in INVISIBLE:
            char = run.text[glyph.cluster]
            raise FontError(f"{run.face.name} has no glyph for U+{ord(char):04X} in its context")
    return GlyphRun(run, glyphs)


def safe_for_tatweel(run: Run) -> frozenset[int]:
    """The code points of a run before which a tatweel may be added without breaking a join."""
    flags = _flags(run) | hb.BufferFlags.PRODUCE_SAFE_TO_INSERT_TATWEEL
    infos = _shaped(run, flags).glyph_infos
    return frozenset(info.cluster for info in infos if int(info.flags) & _TATWEEL)


def _shaped(run: Run, flags: hb.BufferFlags) -> hb.Buffer:
    buffer = hb.Buffer()
    buffer.add_str(run.text, run.start, run.end - run.start)
    buffer.direction = "rtl" if run.level % 2 else "ltr"
    buffer.script = run.script or "Zyyy"
    buffer.language = run.language
    buffer.flags = flags
    hb.shape(run.face.hb_font, buffer)
    return buffer


def _flags(run: Run) -> hb.BufferFlags:
    flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    if run.start == 0:
        flags |= hb.BufferFlags.BOT
    if run.end == len(run.text):
        flags |= hb.BufferFlags.EOT
    return flags
