"""Headings of a call: white on black, as wide as their words.

A heading that counts is on a bar across the measure, its number in a white box at the start.
"""

from typing import TYPE_CHECKING

from leaflet.layout.blocks import Block, placed
from leaflet.layout.breaking import Cutting, block, opened
from leaflet.layout.placed import Fill, Placed, PlacedBlock
from leaflet.layout.shaped import ShapedParagraph
from leaflet.layout.whole import Whole
from leaflet.typesetting.lines import Line, PlacedRun
from leaflet.typesetting.shaping import Glyph

if TYPE_CHECKING:
    from leaflet.layout.counted import Count

BESIDE, ABOVE = 0.4, 0.32  # times the size: black beside the letters, and above and below them
EDGE = 0.16  # times the size: black around the white box of a number
WITHIN = 0.3  # times the size: white beside the number in its box


def set_label(
    item: ShapedParagraph, type_size: float, measure: float, cutting: Cutting = Cutting.NOTHING
) -> Whole:
    """Return a heading in a measure (points), white on black; if it counts, the bar goes across.

    The bar is as high as the letters of all headings of the text need, so that bars are alike.
    """
    size = item.role.size * type_size
    beside, above = BESIDE * size, ABOVE * size
    rise, drop = (reach * size for reach in item.reach)
    space = item.role.before * type_size
    white: tuple[Fill, ...] = ()
    if item.counted:
        words = _counted(item, item.counted, type_size, measure=measure - beside, cutting=cutting)
        text = _boxed(words, item.counted, above + rise - words.baseline, beside=beside)
        box = _box_width(item.counted, size)
        width, at = measure, EDGE * size
        left = measure - at - box if words.rtl else at
        white = (Fill(left, at, box, rise + drop + 2 * (above - at), white=True),)
    else:
        words = block(item, type_size, measure - 2 * beside, cutting=cutting)
        text = placed(words, beside, above + rise - words.baseline, white=True)
        width = max(line.width for line in words.lines) * words.size + 2 * beside
    height = rise + words.height - words.leading + drop + 2 * above
    bar = Fill(measure - width if words.rtl else 0.0, 0.0, width, height)
    standing = Placed(((text,),), fills=(bar, *white))
    return Whole(standing, (words,), height, space, "heading", with_next=True)


def _box_width(count: "Count", size: float) -> float:
    """Return the width of the white box that the widest number of the text stands in."""
    return (count.width + 2 * WITHIN) * size


def _counted(
    item: ShapedParagraph, count: "Count", type_size: float, *, measure: float, cutting: Cutting
) -> Block:
    """Return a heading whose lines all begin behind the box; only the number stands before it."""
    size = item.role.size * type_size
    behind = (EDGE + BESIDE) * size + _box_width(count, size)
    text = block(item, type_size, measure, cutting=cutting, inset=behind)
    hang = sum(item.shaped.advances[: count.words]) * size
    lines = text.copy.shaped.break_at((measure - text.indent) / size, -hang / size)
    return opened(text._replace(lines=lines, first=-hang))


def _boxed(words: Block, count: "Count", top: float, *, beside: float) -> PlacedBlock:
    """Return a heading with its number in the middle of the box, its top at `top` (points)."""
    text = placed(words, beside if words.rtl else 0.0, top, white=True)
    own = sum(words.copy.shaped.advances[: count.end]) * words.size
    box = _box_width(count, words.size)
    middle = EDGE * words.size + (box - own) / 2
    by = words.indent + words.first - middle
    first, *lower = text.lines
    moved = first._replace(line=_parted(first.line, count, by, rtl=words.rtl))
    return text._replace(lines=(moved, *lower), unfilled=count.end)


def _parted(line: Line, count: "Count", by: float, *, rtl: bool) -> Line:
    """Return a line with its number moved to the start by so many points.

    The space behind the number becomes wider by as much. So no gap is left, which programs that
    read PDFs would take for something else.
    """
    runs, shift = [], 0.0 if rtl else -by
    for run, x in line.runs:
        em = run.run.face.em * line.size
        glyphs = tuple(
            _wider(glyph, by / em) if glyph.cluster == count.end else glyph for glyph in run.glyphs
        )
        runs.append(PlacedRun(run._replace(glyphs=glyphs), x + shift))
        if glyphs != run.glyphs:
            shift += by
    return line._replace(runs=tuple(runs), width=line.width + by)


def _wider(glyph: Glyph, by: float) -> Glyph:
    """Return a glyph that is wider by so many font units."""
    return glyph._replace(x_advance=glyph.x_advance + round(by))
