"""The event of a call: when, where, and details, in a frame.

The line that says when is as wide as the frame, the line that says where is the next largest, and
details are as large as the text. The frame of a group's event is laid out first, with room of a
certain height for when and where, so that groups with events of about that height share all the
rest of a leaflet.
"""

from collections.abc import Sequence
from math import inf

from leaflet.layout.blocks import Block, placed
from leaflet.layout.breaking import balanced, best, block
from leaflet.layout.display import one_line
from leaflet.layout.placed import Border, EventRoom, Fill, Placed, PlacedBlock
from leaflet.layout.shaped import ShapedParagraph
from leaflet.layout.weight import OVER, heavy_rule, ink, inked, paddings
from leaflet.layout.whole import Whole
from leaflet.units import Size, mm

LEAST, MOST = 1.45, 3.4  # times the text: how large the line that says when is
WHERE, WHERE_MOST = 0.62, 0.8  # times the size of when: where, at least and at most
BELOW = 0.75  # times the size of the title: when, at most; it is read after the title
# Behind these signs lines end if a date or a time needs several.
COMMAS = ",\u060c\u3001;\u061b"
GAP = 0.45  # times the text, between lines
NARROW = 0.5  # times the text of a wall poster, which is large: the least size of a long word there


def set_event(
    items: Sequence[ShapedParagraph],
    size: Size,
    measure: float,
    type_size: float,
    *,
    most: float = inf,
    hangs: bool = False,
    filled: bool = False,
) -> Whole:
    """Return an event set in a measure, on a side or panel of a size; lengths are points.

    The line that says when is no larger than `most`, but never smaller than the text. If the event
    `hangs`, there is no space between it and the band above. If it is `filled`, as on a wall
    poster, it is white on black, and the line that says where may be as large as the first.
    """
    frame = heavy_rule(size)
    # On a poster lines are so large that all sides look alike.
    beside, above = paddings(measure, mm(2), 1.0 if filled else OVER)
    edge, over = frame + beside, frame + above
    inner = measure - 2 * edge
    top, blocks = over, []
    if reserved := items[0].paragraph.room:
        lines = [_wordless(items[0], type_size, inner)]
        room = EventRoom(edge, top, inner, reserved.height, type_size, filled, most)
        blocks.append(PlacedBlock(items[0].paragraph, (), room=room))
        top += reserved.height + GAP * type_size
        details = items[1:]
    else:
        lines = lines_of(items[:2], inner, type_size, filled=filled, most=most)
        details = items[2:]
        for line in lines:
            blocks.append(placed(line, edge, top - ink(line)[0], white=filled))
            top += inked(line) + GAP * type_size
    for item in details:
        line = best(block(item, type_size, inner, factor=1.0)._replace(align="start"), "none")
        lines.append(line)
        blocks.append(placed(line, edge, top - ink(line)[0], white=filled))
        top += inked(line) + GAP * type_size
    height = top - GAP * type_size + over
    outline = Border(frame / 2, frame / 2, measure - frame, height - frame, frame)
    space = 0.0 if hangs else type_size
    standing = Placed((tuple(blocks),), outlines=(outline,))
    if filled:
        standing = Placed((tuple(blocks),), fills=(Fill(0.0, 0.0, measure, height),))
    return Whole(standing, tuple(lines), height, space, "when")


def lines_of(
    items: Sequence[ShapedParagraph],
    measure: float,
    type_size: float,
    *,
    filled: bool,
    most: float,
) -> list[Block]:
    """Return the lines that say when and where an event is, in a measure, beside text of that size.

    `filled` and `most` are as `set_event` takes them. Lengths are points.
    """
    when, *further = items
    # Below a small title the line is smaller than usual, but no smaller than the text.
    usual = LEAST * type_size if filled else min(LEAST * type_size, max(most, type_size))
    most = measure if filled else max(min(MOST * type_size, most), usual)
    floor = NARROW * type_size if filled else type_size
    first = one_line(when, measure, _least(when, measure, usual, floor), most)
    lines = [_dated(when, first)]
    for item in further:
        least = _least(item, measure, max(WHERE * first.size, type_size), floor)
        largest = max((1 if filled else WHERE_MOST) * first.size, least)
        lines.append(balanced(one_line(item, measure, least, largest)))
    return lines


def _least(item: ShapedParagraph, measure: float, usual: float, floor: float) -> float:
    """Return the least size of a line of an event (points).

    It is the `usual` one, or less if a word would be wider than the measure, down to `floor`.
    """
    widest = (item.ladder or (item,))[-1].shaped.widest_box
    return usual if widest * usual <= measure else max(measure / widest, floor)


def set_in(lines: Sequence[Block], room: EventRoom) -> tuple[PlacedBlock, ...]:
    """Return the lines that say when and where a group's event is, in the room kept for them.

    If the room is higher than they are, the rest is white above, between and below them.
    """
    white = (room.height - height_of(lines, room.type_size)) / (len(lines) + 1)
    top, blocks = room.y + white, []
    for line in lines:
        blocks.append(placed(line, room.x, top - ink(line)[0], white=room.white))
        top += inked(line) + GAP * room.type_size + white
    return tuple(blocks)


def height_of(lines: Sequence[Block], type_size: float) -> float:
    """Return how high lines of an event are, from the ink of the first to that of the last."""
    return sum(map(inked, lines)) + GAP * type_size * (len(lines) - 1)


def _wordless(item: ShapedParagraph, type_size: float, measure: float) -> Block:
    """Return a block without lines, which stands for a group's event among the blocks of a text."""
    leading = item.leading * type_size
    return Block(item, (), type_size, leading, leading, 0.0, measure, 0.0, "start")


def _dated(item: ShapedParagraph, line: Block) -> Block:
    """Return the line that says when an event is; if it needs several lines, they end at commas.

    So day, month and year stay together, in a face that is narrow enough for that. If there is no
    such face, the lines are as even as they can be.
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
