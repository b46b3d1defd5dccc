"""The head of a call: a masthead, with the title and who calls, and below it the event.

A masthead is white on black or below a thick rule. It takes at most a share of the side's height,
in which the title is as large as it fits. Lengths are points.
"""

from collections.abc import Sequence
from math import inf

from leaflet.layout.blocks import placed
from leaflet.layout.breaking import Cutting, balanced, block
from leaflet.layout.display import filled
from leaflet.layout.event import BELOW, set_event
from leaflet.layout.flowable import Flowable
from leaflet.layout.format import Field
from leaflet.layout.placed import Fill, Placed
from leaflet.layout.shaped import ShapedParagraph
from leaflet.layout.style import Masthead, Style
from leaflet.layout.weight import heavy_rule, ink, inked, paddings
from leaflet.layout.whole import Whole
from leaflet.units import mm

BAR = 1.7  # times the heavy rule: the bar above a title without a band
LARGEST_BAND = 0.3  # of a side's height: a larger one is too much black for a copier
SMALL_SIDE = mm(160)  # the shorter edge of paper on which a band may be larger


def called(
    items: Sequence[ShapedParagraph],
    field: Field,
    type_size: float,
    *,
    style: Style,
    cutting: Cutting,
    title: float,
    largest: float,
) -> list[Flowable]:
    """Return the head of a call on a side: its masthead, if the style has one, and its event.

    `title` is the size (points) of a title without a masthead, 0 if there is none. A title in a
    masthead is no larger than `largest`.
    """
    head: list[Flowable] = []
    byline = [item for item in items if item.paragraph.role == "byline"]
    titles = [item for item in items if item.paragraph.role == "title"]
    event = [item for item in items if item.paragraph.role not in ("byline", "title")]
    look = _look(style, field)
    if titles:
        masthead = _masthead(
            titles[0],
            byline,
            field,
            type_size=type_size,
            style=style,
            look=look,
            cutting=cutting,
            largest=largest,
        )
        head.append(masthead)
        title = masthead.lines[-1].size
    if event:
        hangs = bool(head) and look == Masthead.BAND
        most = BELOW * title if title else inf
        head.append(set_event(event, field.size, field.measure, type_size, most=most, hangs=hangs))
    return head


def _look(style: Style, field: Field) -> Masthead:
    """Return the look of the masthead; on large paper a high band is too much black to copy."""
    large = min(field.size) > SMALL_SIDE and style.headline.share > LARGEST_BAND
    return Masthead.RULES if style.masthead and large else style.masthead


def _masthead(
    title: ShapedParagraph,
    byline: Sequence[ShapedParagraph],
    field: Field,
    *,
    type_size: float,
    style: Style,
    look: Masthead,
    cutting: Cutting,
    largest: float,
) -> Whole:
    """Return the masthead of a side, which takes at most its share of the height."""
    band = look == Masthead.BAND
    bar = BAR * heavy_rule(field.size)
    padding, over = paddings(field.measure, mm(2.5)) if band else (0.0, 0.0)
    measure, gap = field.measure - 2 * padding, 0.5 * type_size
    lines = [balanced(block(item, type_size, measure, cutting=cutting)) for item in byline]
    around = 2 * over if band else bar + gap
    around += sum(inked(line) + gap for line in lines)
    room = max(style.headline.share * field.size.height - around, type_size)
    lines.append(filled(title, measure, room, min(room, largest)))
    top = over if band else bar + gap
    blocks = []
    for line in lines:
        blocks.append(placed(line, padding, top - ink(line)[0], white=band))
        top += inked(line) + gap
    height = top - gap + over
    fill = Fill(0.0, 0.0, field.measure, height if band else bar)
    return Whole(
        Placed((tuple(blocks),), fills=(fill,)), tuple(lines), height, 0.0, "title", with_next=True
    )
