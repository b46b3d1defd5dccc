"""A slip to cut off: a dashed rule with scissors, boxes to tick, lines to write on, and words."""

from collections.abc import Sequence

from leaflet.layout.blocks import Block, placed
from leaflet.layout.breaking import Cutting, best, block, narrowed
from leaflet.layout.couple import level, together
from leaflet.layout.format import Field
from leaflet.layout.lines import beside, set_line, set_lines
from leaflet.layout.paper import GUTTER
from leaflet.layout.placed import Placed, Rule
from leaflet.layout.rows import Division
from leaflet.layout.shaped import ShapedParagraph
from leaflet.layout.weight import ink, inked
from leaflet.layout.whole import Whole, moved
from leaflet.units import mm

THICKNESS = 0.75  # points: the dashed rule
DASH = mm(1.5)
ABOVE = mm(3.4)  # white above the dashed rule
SCISSORS = mm(3)  # from the start edge to them
SIGN = 1.0  # times the text: how large they are
HEADING = 1.2  # times the text
SMALL, SMALLEST = 0.8, 7.0  # times the text, and points: footnotes
BELOW_RULE = 0.5  # times the text


def set_slip(
    items: Sequence[ShapedParagraph], field: Field, type_size: float, cutting: Cutting
) -> Whole:
    """Return a slip across a field; lengths are points. The first of its items is the scissors."""
    return _stacked(_parts(items, field.measure, type_size, cutting), type_size)


def set_slips(
    texts: Sequence[Sequence[ShapedParagraph]],
    field: Field,
    division: Division,
    *,
    type_size: float,
    cutting: Cutting,
) -> Whole:
    """Return a slip of two languages across a field, below one dashed rule, row by row."""
    parts = [
        _parts(items, division.column(which, field.measure), type_size, cutting)
        for which, items in enumerate(texts)
    ]
    if len({len(own) for own in parts}) == 1:
        rows = [level(row) for row in zip(*parts, strict=True)]
        parts = [list(column) for column in zip(*rows, strict=True)]
    slips = [_stacked(own, type_size) for own in parts]
    lefts = [division.left(which, field.measure) for which in range(len(slips))]
    both = together([moved(slip.placed, x, 0.0) for slip, x in zip(slips, lefts, strict=True)])
    first, second = slips
    height = max(first.height, second.height)
    placed = both._replace(rules=_joined(both.rules))
    return first._replace(placed=placed, height=height, beside=second.lines)


def _joined(rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """Return the rules of both columns, the dashed ones as one across the gutter."""
    dashed = sorted((rule for rule in rules if rule.dash), key=lambda rule: rule.x)
    across = dashed[:1]
    for rule in dashed[1:]:
        last = across[-1]
        if abs(rule.x - last.x - last.width - GUTTER) < 1e-6:
            across[-1] = last._replace(width=rule.x + rule.width - last.x)
        else:
            across.append(rule._replace(y=last.y))
    return (*across, *(rule for rule in rules if not rule.dash))


def _parts(
    items: Sequence[ShapedParagraph], measure: float, type_size: float, cutting: Cutting
) -> list[Whole]:
    """Return what stands on a slip in a measure, from the scissors to its foot."""
    sign, *rest = items
    parts = [_scissors(sign, measure, type_size)]
    while rest:
        count, more = _part(rest, measure, type_size, cutting)
        rest = rest[count:]
        parts += more
    return parts


def _stacked(parts: Sequence[Whole], type_size: float) -> Whole:
    """Return the parts of a slip, one under the other."""
    stacked: list[Placed] = []
    lines: list[Block] = []
    y = 0.0
    for number, part in enumerate(parts):
        above = BELOW_RULE * type_size if number == 1 else part.space
        y += above if number else 0.0
        stacked.append(moved(part.placed, 0.0, y))
        lines += part.lines
        y += part.height
    blocks = tuple(block for placed in stacked for block in placed.blocks[0])
    rules = tuple(rule for placed in stacked for rule in placed.rules)
    return Whole(Placed((blocks,), rules), tuple(lines), y, ABOVE, "slip")


def _part(
    items: Sequence[ShapedParagraph],
    measure: float,
    type_size: float,
    cutting: Cutting,
) -> tuple[int, list[Whole]]:
    """Return how many of its items the next part of a slip takes, and what it puts there."""
    first = items[0]
    role = first.paragraph.role
    if role == "item":
        if len(items) > 1 and _alike(first, items[1]):
            row = beside(items[:2], measure, type_size)
            if row:
                return 2, [row]
        if first.paragraph.blank:
            return 1, [set_line(first, measure, type_size, cutting)]
    elif first.paragraph.blank:
        run = [item for item in items if item.paragraph.blank and item.paragraph.role != "item"]
        count = next((i for i, item in enumerate(items) if item not in run), len(items))
        return count, set_lines(items[:count], measure, type_size, cutting)
    if role in ("heading", "title"):
        factor = narrowed(
            first, HEADING, type_size, measure=measure, smallest=type_size, cutting=cutting
        )
        return 1, [
            _text(block(first, type_size, measure, factor=min(factor, HEADING), cutting=cutting))
        ]
    factor = max(SMALL, SMALLEST / type_size) if role == "footnote" else 1.0
    text = block(first, type_size, measure, factor=factor, cutting=cutting)
    return 1, [_text(best(text._replace(align="start"), "none"))]


def _alike(first: ShapedParagraph, second: ShapedParagraph) -> bool:
    """Return whether two items may stand in a row."""
    depths = first.paragraph.depth == second.paragraph.depth == 0
    return depths and second.paragraph.role == "item" and second.mark is not None


def _text(text: Block) -> Whole:
    return Whole(Placed(((placed(text, 0.0, 0.0),),)), (text,), text.height, text.space, "slip")


def _scissors(item: ShapedParagraph, measure: float, type_size: float) -> Whole:
    """Return the dashed rule over the measure with the scissors on it."""
    sign = block(item, SIGN * type_size, measure, factor=1.0)._replace(align="start")
    height = inked(sign)
    width = sign.lines[0].width * sign.size
    rtl = sign.rtl
    x = -SCISSORS if rtl else SCISSORS
    before, after = SCISSORS - DASH / 2, SCISSORS + width + DASH / 2
    starts = [(0.0, before), (after, measure - after)]
    rules = tuple(
        Rule(measure - start - long if rtl else start, height / 2, long, THICKNESS, DASH)
        for start, long in starts
    )
    standing = Placed(((placed(sign, x, -ink(sign)[0]),),), rules)
    return Whole(standing, (sign,), height, 0.0, "slip")
