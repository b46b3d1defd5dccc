"""Short items of a list side by side: two or three columns, read one after the other.

Names, places, things to bring: one below the other they would leave half of the measure white, and
the text would be small for it. Lengths are points.
"""

from collections.abc import Sequence
from math import ceil

from leaflet.layout.blocks import Block, placed, widest_overflow
from leaflet.layout.breaking import balanced, block
from leaflet.layout.placed import Placed, PlacedBlock
from leaflet.layout.separators import between_blocks
from leaflet.layout.shaped import ShapedParagraph
from leaflet.layout.whole import Whole
from leaflet.units import mm

COLUMNS = (3, 2)  # numbers of columns, tried in turn
ROWS = 3  # the least number of rows
GUTTER, GUTTER_EMS = mm(5), 1.5  # between two columns, at least
SECOND_LINES = 0.25  # the share of items that may have a second line, in two columns


def set_abreast(items: Sequence[ShapedParagraph], measure: float, type_size: float) -> Whole | None:
    """Return a list in a measure with its items side by side; None if they are long."""
    if any(item.paragraph.ordinal > 0 or _nested(item) for item in items):
        return None
    gutter = max(GUTTER, GUTTER_EMS * type_size)
    for count in COLUMNS:
        if len(items) < count * ROWS:
            continue
        width = (measure - (count - 1) * gutter) / count
        blocks = [block(item, type_size, width) for item in items]
        longer = sum(len(item.lines) > 1 for item in blocks)
        most = SECOND_LINES * len(items) if count == COLUMNS[-1] else 0
        if (
            longer <= most
            and all(len(item.lines) <= 2 for item in blocks)
            and not widest_overflow(blocks)
        ):
            return _in_columns([balanced(item) for item in blocks], count, width, gutter)
    return None


def _nested(item: ShapedParagraph) -> bool:
    """Return whether an item is of a list within another, or goes on, or is written behind."""
    paragraph = item.paragraph
    return bool(paragraph.depth or paragraph.ordinal < 0 or paragraph.blank or item.mark is None)


def _in_columns(blocks: Sequence[Block], count: int, width: float, gutter: float) -> Whole:
    """Return blocks in so many columns of a width, which begin at one height."""
    rows, step = ceil(len(blocks) / count), width + gutter
    standing: list[PlacedBlock] = []
    height = 0.0
    for number in range(count):
        left = (count - 1 - number if blocks[0].rtl else number) * step
        top = 0.0
        for i, item in enumerate(blocks[number * rows : (number + 1) * rows]):
            top += item.space if i else 0.0
            standing.append(placed(item, left, top))
            top += item.height
        height = max(height, top)
    white = between_blocks(standing, [number * step - gutter / 2 for number in range(1, count)])
    whole = Placed((tuple(standing),), separators=tuple(white))
    return Whole(whole, tuple(blocks), height, blocks[0].space, "item")
