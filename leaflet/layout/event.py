"""The event of a call: when, where, and details, in a frame.

When is one line as wide as the frame, where the next largest, details as large as the text.
"""

from collections.abc import Sequence

from leaflet.layout.blocks import Block, placed
from leaflet.layout.breaking import balanced, block
from leaflet.layout.display import one_line
from leaflet.layout.placed import Border, Fill, Placed
from leaflet.layout.shaped import ShapedParagraph
from leaflet.layout.weight import PADDING, heavy_rule, ink, inked
from leaflet.layout.whole import Whole
from leaflet.units import Size, mm

LEAST, MOST = 1.45, 3.4  # times the text: how large the line that says when is
WHERE, WHERE_MOST = 0.62, 0.8  # times the size of when: where, at least and at most
# Behind what a date or a time ends, where it goes over lines.
COMMAS = ",\u060c\u3001;\u061b"
GAP = 0.45  # times the text, between lines


def set_event(
    items: Sequence[ShapedParagraph],
    size: Size,
    measure: float,
    type_size: float,
    *,
    hangs: bool = False,
    filled: bool = False,
) -> Whole:
    """Return an event set in a measure, on a side or panel of a size; lengths are points.

    If it `hangs`, there is no space between it and the band above. `filled`: it is a poster's, and
    stands white on black, where as large as when.
    """
    frame = heavy_rule(size)
    edge = frame + max(PADDING * measure, mm(2))
    inner = measure - 2 * edge
    when, *further = items
    most = inner if filled else MOST * type_size
    lines = [one_line(when, inner, LEAST * type_size, most)]
    for item in further[:1]:
        least = max(WHERE * lines[0].size, type_size)
        lines.append(
            one_line(item, inner, least, max((1 if filled else WHERE_MOST) * lines[0].size, least))
        )
    lines = [_dated(when, lines[0]), *map(balanced, lines[1:])]
    lines += [block(item, type_size, inner, factor=1.0) for item in further[1:]]
    top, blocks = edge, []
    for line in lines:
        blocks.append(placed(line, edge, top - ink(line)[0], white=filled))
        top += inked(line) + GAP * type_size
    height = top - GAP * type_size + edge
    outline = Border(frame / 2, frame / 2, measure - frame, height - frame, frame)
    space = 0.0 if hangs else type_size
    standing = Placed((tuple(blocks),), outlines=(outline,))
    if filled:
        standing = Placed((tuple(blocks),), fills=(Fill(0.0, 0.0, measure, height),))
    return Whole(standing, tuple(lines), height, space, "when")


def _dated(item: ShapedParagraph, line: Block) -> Block:
    """Return when an event is: over lines, it ends them behind commas, in a face narrow enough.

    So day, month and year stay together. Where none is, all lines are as even as they can be.
    """
    if len(line.lines) < 2:
        return line
    for candidate in item.ladder or (item,):
        shaped = candidate.shaped
        ends = [
            place
            for place in shaped.places
            if place.forced or shaped.text[shaped.offsets[place.index][0] - 1] in COMMAS
        ]
        held = candidate._replace(shaped=shaped._replace(places=ends), cuts=(), sense=None)
        if held.shaped.widest_box * line.size <= line.measure:
            return balanced(block(held, line.size, line.measure, factor=1.0))
    return balanced(line)
