"""Lines: glyph runs in visual order, each with its place on the line.

From here on lengths are points. Reordering is rule L2 of UAX #9, per line.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from leaflet.typesetting import bidi
from leaflet.typesetting.hanging import FLUSH, hang
from leaflet.typesetting.ideographs import STRETCH as GAP_STRETCH
from leaflet.typesetting.items import STRETCH
from leaflet.typesetting.justify import ideographs_of, space_to_add, spaces_width, stretchable
from leaflet.typesetting.paragraph import LineRange, Shaped
from leaflet.typesetting.shaping import Glyph, GlyphRun, shape


class PlacedRun(NamedTuple):
    """A glyph run, or what a line holds of one; `x` is its left edge in points."""

    run: GlyphRun
    x: float


class Line(NamedTuple):
    """One set line.

    `runs` are in visual order, left to right; x is measured from the left edge of the measure, in
    points, below 0 where punctuation hangs. The text is code points [start, end) of the paragraph.
    `size` is the leaflet's type size here, `space` what is added to each word space, `gap` what is
    added between two ideographs, `width` all of it, in points.
    """

    runs: tuple[PlacedRun, ...]
    text: str
    start: int
    end: int
    base_level: int
    size: float
    space: float
    width: float
    ends_paragraph: bool
    gap: float = 0.0


def place(
    shaped: Shaped,
    line: LineRange,
    size: float,
    *,
    measure: float,
    align: str,
    kashida: str = "none",
) -> Line:
    """Return a line of a paragraph, set to a measure (points) at a type size (points).

    `align` is "start", "end", "center" or "justify"; start is the left edge in a left-to-right
    paragraph, the right edge in a right-to-left one. A last line is never justified. `kashida` is
    how much a justified line may be filled by: "none", "some", "much". Punctuation hangs over the
    start edge, dashes excepted, and over the other where it is justified.
    """
    glyph_runs = _runs(shaped.runs, line.start, line.end)
    if line.hyphen:
        glyph_runs.append(shaped.hyphens[line.end])
    order = bidi.visual_order([run.run.level for run in glyph_runs])
    justified = align == "justify" and not line.ends_paragraph
    left, right = (size * part for part in hang([glyph_runs[i] for i in order]))
    if shaped.text[line.start : line.start + 1] in FLUSH:
        left, right = (left, 0.0) if shaped.rtl else (0.0, right)
    space = gap = 0.0
    if justified:
        room = measure + left + right - sum(_width(run, size) for run in glyph_runs)
        if kashida != "none" and room > 0:
            glyph_runs = _elongated(glyph_runs, room, size, kashida)
            room = measure + left + right - sum(_width(run, size) for run in glyph_runs)
        space, gap = _added(glyph_runs, room, size, line.end)
    placed: list[PlacedRun] = []
    x = 0.0
    for i in order:
        run = glyph_runs[i]
        placed.append(PlacedRun(run, x))
        x += _width(run, size) + space * stretchable(run) + gap * ideographs_of(run, line.end)
    shift = _shift(measure - x, align, rtl=shaped.rtl)
    if align in ("start", "justify"):
        shift += right if shaped.rtl else -left
    return Line(
        tuple(PlacedRun(run, at + shift) for run, at in placed),
        shaped.text,
        line.start,
        line.end,
        shaped.base_level,
        size,
        space,
        x,
        line.ends_paragraph,
        gap,
    )


def _runs(runs: Sequence[GlyphRun], start: int, end: int) -> list[GlyphRun]:
    """Return what code points [start, end) have of a paragraph's runs, in logical order."""
    first = bisect_right(runs, start, key=lambda glyph_run: glyph_run.run.end)
    last = bisect_left(runs, end, first, key=lambda glyph_run: glyph_run.run.start)
    return [cut for glyph_run in runs[first:last] if (cut := _cut(glyph_run, start, end)).glyphs]


def _added(
    glyph_runs: Sequence[GlyphRun], room: float, size: float, end: int
) -> tuple[float, float]:
    """Return what is added to each word space of a line that ends there, and between ideographs.

    Each takes as much of the room as it can stretch by. Where there is too little, ideographs do
    not give way.
    """
    count = sum(ideographs_of(run, end) for run in glyph_runs)
    space = space_to_add(glyph_runs, room)
    if not count or room <= 0:
        return space, 0.0
    between = GAP_STRETCH * size * count
    spaces = STRETCH * size * sum(map(spaces_width, glyph_runs))
    taken = room / (between + spaces)
    return space * taken * spaces / room, taken * GAP_STRETCH * size


def _elongated(glyph_runs: list[GlyphRun], room: float, size: float, level: str) -> list[GlyphRun]:
    from leaflet.typesetting.kashida import elongated  # the Arabic script alone has it

    spaces = STRETCH * size * sum(map(spaces_width, glyph_runs))
    return elongated(glyph_runs, room, spaces, size=size, level=level)


def _width(run: GlyphRun, size: float) -> float:
    return sum([glyph.x_advance for glyph in run.glyphs]) * run.run.face.em * size


def _shift(room: float, align: str, *, rtl: bool) -> float:
    """Return how far a line stands from the left edge of its measure, given the room it leaves."""
    if align == "center":
        return room / 2
    at_right = (align == "end") != rtl
    return room if at_right else 0.0


def _cut(glyph_run: GlyphRun, start: int, end: int) -> GlyphRun:
    """Return what of a run stands on the line [start, end).

    A cut between clusters that HarfBuzz calls safe needs no shaping; at an unsafe one the piece is
    shaped again, still with the whole paragraph as context.
    """
    run, glyphs = glyph_run
    if start <= run.start and run.end <= end:
        return glyph_run
    a, b = max(start, run.start), min(end, run.end)
    if a >= b:
        return GlyphRun(run._replace(start=a, end=max(a, b)), ())
    piece = run._replace(start=a, end=b)
    if any(_unsafe(glyphs, cut) for cut in (a, b) if run.start < cut < run.end):
        return shape(piece)
    return GlyphRun(piece, tuple(glyph for glyph in glyphs if a <= glyph.cluster < b))


def _unsafe(glyphs: tuple[Glyph, ...], cut: int) -> bool:
    """Return whether shaping depends on what stands on both sides of a code point.

    This is true also where the cut falls inside a cluster: then no glyph begins there.
    """
    at = [glyph for glyph in glyphs if glyph.cluster == cut]
    return not at or any(glyph.unsafe_to_break for glyph in at)
