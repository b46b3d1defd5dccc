"""The foot of a call: slogans between two rules, and who signs, white on black."""

from collections.abc import Sequence
from math import inf
from unicodedata import bidirectional

from leaflet.layout.blocks import Block, placed
from leaflet.layout.breaking import Cutting, balanced, block, ended
from leaflet.layout.display import STEP
from leaflet.layout.flowable import Flowable
from leaflet.layout.format import Field
from leaflet.layout.lines import set_lines
from leaflet.layout.placed import Fill, Placed, PlacedBlock, Rule
from leaflet.layout.shaped import ShapedParagraph
from leaflet.layout.style import BESIDE_LOGO
from leaflet.layout.weight import PADDING, heavy_rule, ink, inked
from leaflet.layout.whole import Whole
from leaflet.statement.addresses import find_addresses
from leaflet.statement.ltr import left_to_right
from leaflet.units import Size, mm

FINE = 1 / 3  # of the heavy rule
# Times the text: slogans that would be smaller than ONE_LINE on one line each take several lines,
# in the size LINES.
ONE_LINE, LINES = 1.25, 1.35
SEVERAL = 2.0  # times the white at the rules: between slogans, where one has several lines
SMALLEST = 8.0  # points of type in the band
APART = 1.5  # ems between who signs and the address beside it
DIVIDER = " \u00b7 "  # written between the parts of an address: a web site, a telephone number
SMALL = 0.8  # times the text: what is no address
SHRUNK = 0.7  # times its type: an address that is to stay on one line becomes no smaller


def set_feet(
    items: Sequence[ShapedParagraph],
    field: Field,
    type_size: float,
    *,
    closing: float,
    cutting: Cutting,
    most: float = inf,
) -> list[Flowable]:
    """Return the closing of a call on a side or panel; lengths are points.

    `closing` is a factor on its type; slogans are no larger than `most`. What is neither slogan nor
    signature nor address stands where it is written.
    """
    feet: list[Flowable] = []
    measure = field.measure
    slogans = [item for item in items if item.paragraph.role == "slogan"]
    signed = [item for item in items if item.paragraph.role in BESIDE_LOGO]
    if slogans:
        feet.append(
            _slogans(
                slogans,
                field.size,
                measure,
                type_size=type_size,
                closing=closing,
                cutting=cutting,
                most=max(most, type_size),
            )
        )
    for item in items:
        if item.paragraph.blank:
            feet += set_lines([item], measure, type_size, cutting)
        elif item not in slogans and item not in signed:
            feet.append(block(item, type_size, measure, cutting=cutting))
    if signed:
        points = max(type_size * closing, SMALLEST / signed[0].role.size)
        feet.append(_band(signed, measure, points, cutting))
    return feet


def _slogans(
    items: Sequence[ShapedParagraph],
    size: Size,
    measure: float,
    *,
    type_size: float,
    closing: float,
    cutting: Cutting,
    most: float,
) -> Whole:
    """Return slogans in one size, in which the longest is one line as wide as the measure.

    Narrower faces are tried in turn until that size is large enough. If none is, slogans take
    several lines.
    """
    rule = heavy_rule(size)
    faces = [item.ladder or (item,) for item in items]
    for step in range(max(map(len, faces))):
        chosen = [face[min(step, len(face) - 1)] for face in faces]
        widest = max(one.shaped.whole().width for one in chosen)
        points = min(items[0].role.size * type_size, measure / widest) * closing
        if points >= ONE_LINE * type_size:
            break
    else:
        points = LINES * type_size * closing
    # A slogan that is larger than the title would be read first.
    points = max(STEP, int(min(points, most) / STEP + 1e-6) * STEP)
    gap = 0.5 * type_size
    top = rule + gap
    blocks: list[PlacedBlock] = []
    lines = [
        balanced(block(slogan, points, measure, factor=1.0, cutting=cutting)) for slogan in chosen
    ]
    # If one of them has several lines, more white shows where each slogan begins.
    apart = (0.8 if all(len(line.lines) == 1 for line in lines) else SEVERAL) * gap
    for line in lines:
        blocks.append(placed(line, 0.0, top - ink(line)[0]))
        top += inked(line) + apart
    height = top - apart + gap + FINE * rule
    rules = (
        Rule(0.0, rule / 2, measure, rule),
        Rule(0.0, height - FINE * rule / 2, measure, FINE * rule),
    )
    return Whole(
        Placed((tuple(blocks),), rules), tuple(lines), height, 0.0, "slogan", with_next=True
    )


def _band(
    items: Sequence[ShapedParagraph],
    measure: float,
    type_size: float,
    cutting: Cutting,
) -> Whole:
    """Return who signs and the address, beside each other if each is one line and both fit."""
    beside = max(PADDING * measure, mm(2))
    inner = measure - 2 * beside
    lines = [_in_band(item, type_size, inner, cutting) for item in items]
    # PDFium reads a line with Latin letters in it from the left, and turns the words beside them.
    turned = items[0].shaped.rtl and not all(map(_is_rtl, items[-2:]))
    if len(lines) > 1 and not turned:
        lines[-2:] = _level(lines[-2], lines[-1], type_size, inner)
    level = lines[-1].align == "end"
    # Lines of one paragraph are as far apart as lines of two paragraphs.
    pitch = max(line.leading for line in lines)
    several = any(len(line.lines) > 1 for line in lines)
    if several:
        lines = [_spaced(line, pitch) for line in lines]
    above = 0.45 * type_size
    blocks: list[PlacedBlock] = []
    top = above
    for number, line in enumerate(lines):
        if level and number + 1 == len(lines):
            # Both are on one baseline, though one may have taller letters.
            blocks.append(placed(line, beside, blocks[-1].lines[0].y - line.baseline, white=True))
            continue
        if several and number:
            top = blocks[-1].lines[-1].y + pitch - line.baseline
            blocks.append(placed(line, beside, top, white=True))
            top += line.height - ink(line)[1] + 0.4 * type_size
            continue
        blocks.append(placed(line, beside, top - ink(line)[0], white=True))
        top += inked(line) + 0.4 * type_size
    height = top - 0.4 * type_size + above
    fill = Fill(0.0, 0.0, measure, height)
    space = 0.6 * type_size
    return Whole(Placed((tuple(blocks),), fills=(fill,)), tuple(lines), height, space, "signature")


def _is_rtl(item: ShapedParagraph) -> bool:
    """Return whether a paragraph has letters that run from the right."""
    return any(bidirectional(char) in ("R", "AL") for char in item.paragraph.text)


def _level(first: Block, last: Block, type_size: float, measure: float) -> tuple[Block, Block]:
    """Return the last two lines of a band, the very last at the end edge if both fit in one line.

    For that a first line that is no signature may become smaller. The measure is in points.
    """
    widths = [line.copy.shaped.whole().width * line.size for line in (first, last)]
    room = measure - widths[1] - APART * type_size
    size = first.size * min(1.0, room / widths[0])
    least = first.size if first.role == "signature" else SHRUNK * first.size
    if len(last.lines) > 1 or size < max(least, min(SMALLEST, first.size)):
        return first, last
    if size < first.size:
        size = int(size / STEP) * STEP
        first = block(first.copy, type_size, measure, factor=size / type_size)
    return first, last._replace(align="end")


def _has_address(item: ShapedParagraph) -> bool:
    """Return whether a paragraph says how to reach somebody: by an address, or by telephone."""
    text = item.paragraph.text
    return bool(find_addresses(text) or left_to_right(text))


def _in_band(item: ShapedParagraph, type_size: float, measure: float, cutting: Cutting) -> Block:
    """Return a paragraph of the band; what is neither who signs nor an address is small print."""
    if item.paragraph.role == "note" and not _has_address(item):
        factor = max(SMALL, SMALLEST / type_size)
        return balanced(block(item, type_size, measure, factor=factor, cutting=cutting))
    return _in_parts(item, type_size, measure, cutting)


def _in_parts(item: ShapedParagraph, type_size: float, measure: float, cutting: Cutting) -> Block:
    """Return a paragraph of the band; an address of parts is one line, or divided between parts.

    The dots between them belong to the author's text, and end their lines.
    """
    whole = block(item, type_size, measure, cutting=cutting)
    text = item.shaped.text
    if len(whole.lines) < 2 or DIVIDER not in text:
        return balanced(whole)
    points = measure / item.shaped.whole().width
    points = min(int(points / STEP) * STEP, whole.size)
    if points >= max(SMALLEST, SHRUNK * whole.size):
        return block(item, type_size, measure, factor=points / type_size)
    begin = [i + len(DIVIDER) for i in range(len(text)) if text.startswith(DIVIDER, i)]
    parted = ended(whole, begin)
    # If a part does not fit on a line, all lines are as even as they can be.
    return parted if len(parted.lines) == len(begin) + 1 else balanced(whole)


def _spaced(line: Block, leading: float) -> Block:
    """Return a block with lines so far apart (points)."""
    lower = (leading - line.leading) / 2
    return line._replace(leading=leading, baseline=line.baseline + lower)
