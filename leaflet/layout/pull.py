"""A pull quote: large, between a heavy rule and a fine one; never parted, never last on a side."""

from collections.abc import Sequence

from leaflet.layout.blocks import placed
from leaflet.layout.breaking import Cutting, balanced, block, narrowed
from leaflet.layout.placed import Placed, Rule
from leaflet.layout.shaped import ShapedParagraph
from leaflet.layout.weight import fine_rule, heavy_rule, ink, inked
from leaflet.layout.whole import Whole
from leaflet.units import Size

GAP = 0.55  # times the text, between a rule and the ink
ABOVE = 0.9  # times the text, above the upper rule
BETWEEN = 0.3  # times the text, between two paragraphs


def set_pull(
    items: Sequence[ShapedParagraph],
    size: Size,
    measure: float,
    *,
    type_size: float,
    cutting: Cutting = Cutting.NOTHING,
) -> Whole:
    """Return a pull quote set in a measure, on a side or panel of a size; lengths are points."""
    heavy, fine = heavy_rule(size), fine_rule(size)
    lines = []
    for item in items:
        factor = narrowed(
            item, item.role.size, type_size, measure=measure, smallest=type_size, cutting=cutting
        )
        lines.append(balanced(block(item, type_size, measure, factor=factor, cutting=cutting)))
    top, blocks = heavy + GAP * type_size, []
    for line in lines:
        blocks.append(placed(line, 0.0, top - ink(line)[0]))
        top += inked(line) + BETWEEN * type_size
    height = top + (GAP - BETWEEN) * type_size + fine
    rules = (Rule(0.0, heavy / 2, measure, heavy), Rule(0.0, height - fine / 2, measure, fine))
    standing = Placed((tuple(blocks),), rules=rules)
    return Whole(standing, tuple(lines), height, ABOVE * type_size, "pull", with_next=True)
