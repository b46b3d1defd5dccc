"""Lines to write on: a label, and a rule from behind it to the end edge. Lengths are points."""

from collections.abc import Sequence

from leaflet.layout.blocks import Block, placed
from leaflet.layout.breaking import Cutting, block
from leaflet.layout.flowable import Flowable
from leaflet.layout.placed import Placed, PlacedBlock, Rule
from leaflet.layout.separators import between_cells
from leaflet.layout.shaped import ShapedParagraph
from leaflet.layout.whole import Whole
from leaflet.units import mm

THICKNESS = 0.75
APART, APART_HIGH = mm(8), mm(10)  # between two lines to write on; in scripts with high lines
HIGH = 2.0  # ems of leading: Nastaliq's
BEHIND = 0.6  # ems of the label, between it and the rule
SHORTEST = mm(30)  # a line that would be shorter goes below its label
DROP = 0.14  # ems, of the rule below the baseline
TWO = mm(105)  # of a measure in which two lines may stand in a row
GUTTER = mm(5)  # between two in a row


def set_lines(
    items: Sequence[ShapedParagraph],
    measure: float,
    type_size: float,
    cutting: Cutting = Cutting.NOTHING,
) -> list[Whole]:
    """Return a run of lines to write on in a measure, two to a row where they fit so.

    The run stays in one column, and two that were typed as one paragraph stay in one row.
    """
    rows: list[Whole] = []
    rest = list(items)
    while rest:
        pair = rest[:2] if measure >= TWO and not _parts_a_pair(rest) else []
        row = beside(pair, measure, type_size) if len(pair) == 2 else None
        rest = rest[2:] if row else rest
        if row is None:
            row = set_line(rest.pop(0), measure, type_size, cutting)
        rows.append(row)
    return [row._replace(with_next=i + 1 < len(rows)) for i, row in enumerate(rows)]


def _parts_a_pair(items: Sequence[ShapedParagraph]) -> bool:
    """Return whether the second of these was typed in one paragraph with the third, and no other.

    Then it begins a row, instead of standing in that of the first.
    """
    places = [item.paragraph.at for item in items[:4]]
    if len(places) < 3 or places[0] == places[1]:
        return False
    return places[1] == places[2] and places[2:3] != places[3:]


def set_line(
    item: ShapedParagraph,
    measure: float,
    type_size: float,
    cutting: Cutting = Cutting.NOTHING,
) -> Whole:
    """Return a label in a measure with its lines to write on; the first may go below it too."""
    label = block(item, type_size, measure, cutting=cutting)._replace(align="start")
    if room(label) >= SHORTEST:
        return _with_more(_row([label], [0.0], measure, type_size), label)
    drop = apart(label)
    rule = _rule(label, 0.0, label.indent, label.height - label.leading + label.baseline + drop)
    height = label.height + drop
    standing = Placed(((placed(label, 0.0, 0.0),),), (rule,))
    return _with_more(Whole(standing, (label,), height, label.space, "cell"), label)


def _with_more(row: Whole, label: Block) -> Whole:
    """Return a row with the further lines of its label below the first, as wide as the measure."""
    placed, step = row.placed, apart(label)
    y = max((rule.y for rule in placed.rules), default=0.0)
    for _ in range(label.copy.paragraph.blank - 1):
        y += step
        placed = placed._replace(rules=(*placed.rules, _rule(label, 0.0, label.indent, y)))
    height = row.height + step * max(label.copy.paragraph.blank - 1, 0)
    return row._replace(placed=placed, height=height)


def beside(items: Sequence[ShapedParagraph], measure: float, type_size: float) -> Whole | None:
    """Return two short paragraphs in a row, each with its line if it has one.

    It is None if one of them is too long, or has several lines.
    """
    if any(item.paragraph.blank > 1 for item in items):
        return None
    half = (measure - GUTTER) / 2
    labels = [block(item, type_size, half)._replace(align="start") for item in items]
    for label in labels:
        enough = room(label) >= SHORTEST if label.copy.paragraph.blank else True
        if len(label.lines) > 1 or not enough or label.copy.shaped.widest_box * label.size > half:
            return None
    lefts = [0.0, half + GUTTER]
    row = _row(labels, lefts[::-1] if labels[0].rtl else lefts, measure, type_size)
    white = between_cells(row.placed.blocks, [measure / 2], measure)
    return row._replace(placed=row.placed._replace(separators=tuple(white)))


def below_lines(flowables: Sequence[Flowable]) -> list[Flowable]:
    """Return the flowables; what follows a line to write on is as far from it as another line."""
    return [
        _below(flowable, flowables[i - 1]) if i else flowable
        for i, flowable in enumerate(flowables)
    ]


def _below(flowable: Flowable, above: Flowable) -> Flowable:
    if not flowable.space or not _is_row(above) or _is_row(flowable):
        return flowable
    assert isinstance(above, Whole)
    lowest = max(rule.y for rule in above.placed.rules)
    label = above.lines[-1]
    least = apart(label) - (above.height - lowest)
    if isinstance(flowable, Block) and flowable.role == label.copy.paragraph.role == "item":
        least -= flowable.baseline  # the words of an item may stand on the next line to write on
    return flowable.spaced(max(1.0, least / flowable.space))


def _is_row(flowable: Flowable) -> bool:
    """Return whether it is a row of lines to write on."""
    return (
        isinstance(flowable, Whole)
        and bool(flowable.placed.rules)
        and any(line.copy.paragraph.blank for line in flowable.lines)
    )


def room(label: Block) -> float:
    """Return how much of the last line of a label is left for a line to write on (points)."""
    return label.measure - _end(label)


def apart(label: Block) -> float:
    """Return how far a line to write on is from the next one, at least (points)."""
    return APART_HIGH if label.copy.leading > HIGH else APART


def _row(
    labels: Sequence[Block], lefts: Sequence[float], measure: float, type_size: float
) -> Whole:
    baseline = max(label.baseline for label in labels)
    blocks: list[PlacedBlock] = []
    rules: list[Rule] = []
    height = 0.0
    for label, left in zip(labels, lefts, strict=True):
        top = baseline - label.baseline
        blocks.append(placed(label, left, top))
        height = max(height, top + label.height)
        if label.copy.paragraph.blank:
            y = top + label.height - label.leading + label.baseline + DROP * label.size
            rules.append(_rule(label, left, _end(label), y))
    space = max(labels[0].space, apart(labels[0]) - height if rules else 0.0)
    return Whole(Placed((tuple(blocks),), tuple(rules)), tuple(labels), height, space, "cell")


def _end(label: Block) -> float:
    """Return where, from the start edge, a line to write on behind a label begins."""
    return label.indent + label.lines[-1].width * label.size + BEHIND * label.size


def _rule(label: Block, left: float, start: float, y: float) -> Rule:
    """Return the rule from `start`, counted from the start edge, to the end of the measure."""
    x = left if label.rtl else left + start
    return Rule(x, y, label.measure - start, THICKNESS)
