"""Shaping: a run -> its glyphs, by HarfBuzz. Knows font units and no type size."""

from typing import NamedTuple

import uharfbuzz as hb

from leaflet.errors import FontError, Location
from leaflet.typesetting import dots
from leaflet.typesetting.fonts import INVISIBLE, Features
from leaflet.typesetting.itemize import Run, script_of

NOTDEF = 0
END = 0xFFFFFFFF  # of a buffer, for a feature that is on for all of it
CONTEXT = 16  # code points of the paragraph on each side of a run; HarfBuzz looks at five
BRACKETS = "()[]"
_UNSAFE = int(hb.GlyphFlags.UNSAFE_TO_BREAK)
_TATWEEL = int(hb.GlyphFlags.SAFE_TO_INSERT_TATWEEL)
# The flags of a buffer by whether its run begins the paragraph, and whether it ends it.
_FLAGS = {
    (False, False): hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES,
    (True, False): hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES | hb.BufferFlags.BOT,
    (False, True): hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES | hb.BufferFlags.EOT,
    (True, True): hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    | hb.BufferFlags.BOT
    | hb.BufferFlags.EOT,
}


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
    """Return the glyphs of a run, shaped with the whole paragraph as context.

    Direction, script and language are always set: nothing is guessed. Joiners and direction marks
    leave no glyph; their characters belong to the cluster beside them.

    Raises FontError if the face gives `.notdef` for a visible character, or, if a person gave it,
    nothing that can be printed: that never reaches paper.
    """
    buffer = _shaped(run, _flags(run))
    text, base, rise = run.text, _base(run), run.face.rise
    spaces = [i for i in range(max(run.start - 1, 0), run.end) if text[i] == " "]
    beside_space = {*spaces, *(i + 1 for i in spaces)}
    glyphs = tuple(
        [
            Glyph(
                info.codepoint,
                base + info.cluster,
                position.x_advance,
                position.x_offset,
                position.y_offset + rise,
                base + info.cluster not in beside_space or bool(int(info.flags) & _UNSAFE),
            )
            for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        ]
    )
    for glyph in glyphs:
        if glyph.id == NOTDEF and run.text[glyph.cluster] not in INVISIBLE:
            char = run.text[glyph.cluster]
            message = f"this font has no glyph for U+{ord(char):04X} beside the letters around it"
            hint = "download it again, or give another TrueType font file (.ttf)"
            raise FontError(message, Location(str(run.face.path)), hint)
    if run.face.own:
        from leaflet.typesetting.soundness import require_sound

        require_sound(run.face, text, (run.start, run.end), glyphs)
    if run.face.advances:
        right = run.face.advances
        glyphs = tuple(g._replace(x_advance=right.get(g.id, g.x_advance)) for g in glyphs)
    if run.face.space_beside:
        glyphs = _parted(run, glyphs)
    if _dots(run):
        glyphs = dots.kept_off(run.face, text, glyphs)
    return GlyphRun(run, glyphs)


def _parted(run: Run, glyphs: tuple[Glyph, ...]) -> tuple[Glyph, ...]:
    """Return the glyphs with spaces as wide as Latin ones beside digits and Latin letters.

    In Nastaliq words lean over each other, and its own space is half as wide.
    """
    text, width = run.text, run.face.space_beside
    return tuple(
        glyph._replace(x_advance=max(width, glyph.x_advance))
        if text[glyph.cluster] == " "
        and any(_is_foreign(text, glyph.cluster, by) for by in (-1, 1))
        else glyph
        for glyph in glyphs
    )


def _is_foreign(text: str, space: int, by: int) -> bool:
    """Return whether a digit or a Latin letter is on one side of a space, or a bracket about it."""
    at = space + by
    while 0 <= at < len(text) and text[at] in BRACKETS:
        at += by
    return 0 <= at < len(text) and (text[at].isdecimal() or script_of(text[at]) == "Latn")


def safe_for_tatweel(run: Run) -> frozenset[int]:
    """Return the code points before which a tatweel may be added without breaking a join."""
    flags = _flags(run) | hb.BufferFlags.PRODUCE_SAFE_TO_INSERT_TATWEEL
    infos = _shaped(run, flags).glyph_infos
    base = _base(run)
    return frozenset(base + info.cluster for info in infos if int(info.flags) & _TATWEEL)


def _shaped(run: Run, flags: hb.BufferFlags) -> hb.Buffer:
    base = _base(run)
    buffer = hb.Buffer()
    buffer.add_str(run.text[base : run.end + CONTEXT], run.start - base, run.end - run.start)
    buffer.direction = "rtl" if run.level % 2 else "ltr"
    buffer.script = run.script or "Zyyy"
    buffer.language = run.language
    buffer.flags = flags
    run.face.shape(buffer, _features(run))
    return buffer


def _base(run: Run) -> int:
    """Return the code point of the paragraph that a buffer's clusters are counted from."""
    return max(run.start - CONTEXT, 0)


def _features(run: Run) -> Features | None:
    # Of two full-width signs beside each other one gives up its blank half, where a font can.
    return {"chws": [(0, END, True)]} if run.script in ("Hani", "Hang") else _dots(run)


def _dots(run: Run) -> Features | None:
    if run.language.split("-")[0] not in dots.LANGUAGES or run.script != "Latn":
        return None
    base = _base(run)
    return dots.features(run.text[base : run.end], run.start - base, run.end - base)


def _flags(run: Run) -> hb.BufferFlags:
    return _FLAGS[run.start == 0, run.end == len(run.text)]
