"""A call-out: a frame with a white sign on a black strip at its start edge; it is never parted."""

from collections.abc import Sequence

from leaflet.layout.blocks import Block, placed
from leaflet.layout.breaking import Cutting, best, block, narrowed
from leaflet.layout.lines import apart, set_line
from leaflet.layout.placed import Border, Fill, Placed, PlacedBlock, Rule
from leaflet.layout.shaped import ShapedParagraph
from leaflet.layout.weight import fine_rule, heavy_rule, ink
from leaflet.layout.whole import Whole, moved
from leaflet.units import Size

HEAVY = frozenset({"warning", "caution"})  # in a heavy frame
STRIP = 2.0  # times the text: how wide the strip is
SIGN = 1.35  # times the text: how large the sign is
PADDING = 0.5  # times the text, between the frame and the ink
ABOVE = 0.8  # times the text, above the frame
BELOW_TITLE = 0.1  # times the text


def set_callout(
    items: Sequence[ShapedParagraph],
    size: Size,
    measure: float,
    *,
    type_size: float,
    cutting: Cutting = Cutting.NOTHING,
) -> Whole:
    """Return a call-out set in a measure, on a side or panel of a size; lengths are points.

    The first of its items is its sign.
    """
    sign, *contents = items
    assert sign.paragraph.inset is not None
    heavy = sign.paragraph.inset.sort in HEAVY
    frame = (heavy_rule if heavy else fine_rule)(size)
    strip, padding = STRIP * type_size, PADDING * type_size
    inner = measure - strip - 2 * padding - frame
    lines = [_text(item, inner, type_size, cutting) for item in contents]
    # The sign has the direction of the language; a title may be in another script.
    rtl = sign.shaped.rtl
    x = frame + padding if rtl else strip + padding
    mark = block(sign, SIGN * type_size, strip, factor=1.0)._replace(align="center")
    top = frame + padding
    first = top - ink(lines[0])[0] + lines[0].baseline  # its baseline
    blocks: list[PlacedBlock] = []
    rules: list[Rule] = []
    blocks.append(placed(mark, measure - strip if rtl else 0.0, first - mark.baseline, white=True))
    y = top - ink(lines[0])[0]
    for before, line in zip([None, *lines], lines, strict=False):
        if before is not None:
            headed = before.role == "callout"
            y += BELOW_TITLE * type_size if headed else line.space
        if line.copy.paragraph.blank:
            whole = moved(set_line(line.copy, inner, type_size, cutting).placed, x, y)
            blocks += whole.blocks[0]
            rules += whole.rules
            y += max(apart(line) - line.leading, 0.0)
        else:
            blocks.append(placed(line, x, y))
        y += line.height
    height = y - ink(lines[-1])[1] + padding + frame
    border = Border(frame / 2, frame / 2, measure - frame, height - frame, frame)
    fill = Fill(measure - strip if rtl else 0.0, 0.0, strip, height)
    standing = Placed((tuple(blocks),), tuple(rules), fills=(fill,), outlines=(border,))
    return Whole(standing, (mark, *lines), height, ABOVE * type_size, "callout")


def _text(item: ShapedParagraph, measure: float, type_size: float, cutting: Cutting) -> Block:
    """Return a paragraph of a call-out in its best lines, ragged because they are short."""
    factor = 0.0
    if item.role.display:
        factor = narrowed(
            item, item.role.size, type_size, measure=measure, smallest=type_size, cutting=cutting
        )
    text = block(item, type_size, measure, factor=factor, cutting=cutting)
    return best(text._replace(align="start"), "none")
