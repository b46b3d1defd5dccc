"""A side to be read across a street: a title and an event, and nothing else."""

from collections.abc import Sequence

from leaflet.layout.blocks import Block, placed
from leaflet.layout.breaking import Cutting, balanced, block
from leaflet.layout.display import filled
from leaflet.layout.event import set_event
from leaflet.layout.format import Field
from leaflet.layout.masthead import BAR
from leaflet.layout.placed import Fill, Placed, PlacedBlock
from leaflet.layout.shaped import ShapedParagraph
from leaflet.layout.weight import heavy_rule, ink, inked
from leaflet.layout.whole import Whole, moved

SHARE = 0.6  # of the height, that the title takes at most
MIDDLE = 0.45  # of the height: where the middle of the title is, a little over that of the side
LINE = 22  # ems of the type of who calls are as long as the measure
WIDER = 1.5  # times the bar above other titles


def wall(items: Sequence[ShapedParagraph], field: Field, cutting: Cutting) -> Whole:
    """Return a title, who calls and an event as they fill a side or panel from head to foot."""
    base = field.measure / LINE
    bar = WIDER * BAR * heavy_rule(field.size)
    blocks: list[PlacedBlock] = []
    lines: list[Block] = []
    fills = [Fill(0.0, 0.0, field.measure, bar)]
    top = bar + 0.6 * base
    for item in items:
        if item.paragraph.role == "byline":
            line = balanced(block(item, base, field.measure, cutting=cutting))
            blocks.append(placed(line, 0.0, top - ink(line)[0]))
            lines.append(line)
            top += inked(line) + 0.5 * base
    event = [item for item in items if item.paragraph.role not in ("byline", "title")]
    foot = set_event(event, field.size, field.measure, base, filled=True) if event else None
    end = field.height - (foot.height + base if foot else 0.0)
    for item in items:
        if item.paragraph.role == "title":
            room = min(SHARE * field.height, end - top - base)
            title = filled(item, field.measure, room, room)
            high = inked(title)
            middle = min(max(MIDDLE * field.height, top + high / 2), end - high / 2)
            blocks.append(placed(title, 0.0, middle - high / 2 - ink(title)[0]))
            lines.append(title)
    if foot is None:
        return Whole(
            Placed((tuple(blocks),), (), tuple(fills)), tuple(lines), field.height, 0.0, "title"
        )
    below = moved(foot.placed, 0.0, field.height - foot.height)
    (words,) = below.blocks
    standing = Placed(((*blocks, *words),), (), (*fills, *below.fills))
    return Whole(standing, (*lines, *foot.lines), field.height, 0.0, "title")
