"""The short rule that parts footnotes from the text above them."""

from leaflet.layout.placed import Placed, Rule
from leaflet.layout.shaped import ShapedParagraph
from leaflet.layout.whole import Whole
from leaflet.units import mm

LENGTH = mm(18)
THICKNESS = 0.6  # points: a copier keeps it


def set_notes_rule(item: ShapedParagraph, type_size: float, measure: float) -> Whole:
    """Return the rule at the start edge of a measure (points), above the footnote `item`."""
    length = min(LENGTH, measure)
    left = measure - length if item.shaped.rtl else 0.0
    rule = Rule(left, THICKNESS, length, THICKNESS)
    return Whole(
        Placed(rules=(rule,)),
        (),
        0.2 * type_size,
        type_size,
        "footnote",
        with_next=True,
    )
