"""Separators: blank words between what is side by side, for programs that read by positions alone.

poppler takes columns whose blocks happen to be level for a table, and a block with white beside it
for one that goes across the page. Blank words in the white prevent both (docs/decisions/0070).
Their sizes differ so much from that of the text that poppler joins them to no line of it. Lengths
are points.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from leaflet.layout.format import Field
from leaflet.layout.placed import PlacedBlock, PlacedLine, Separator

LARGER = 3.0  # times the largest type: poppler joins what is less than 2.5 times as large
SMALL, SMALLER = 1.2, 0.4  # less than 0.4 times any type, and as far from each other
THIN = 0.5  # the width of an upright one

Text = Sequence[Sequence[PlacedBlock]]  # of a column, flowable after flowable, from its top


def between_columns(
    columns: Sequence[Text], above: Iterable[PlacedBlock], field: Field
) -> list[Separator]:
    """Return the separators of a panel: one in each gutter, and level ones at the columns' ends.

    `above` is what stands above the columns. There are no separators if only one column has text.
    """
    filled = [list(_lines(block for blocks in column for block in blocks)) for column in columns]
    if sum(map(bool, filled)) < 2:
        return []
    lines = [line for column in filled for line in column]
    left, step = field.margins.left, field.column + field.gutter
    edges = [left + place * step - field.gutter / 2 for place in range(1, len(columns))]
    top, bottom = min(line.y for line in lines), max(line.y for line in lines)
    size = LARGER * max(line.line.size for line in lines)
    bases = [*(line.y for line in _lines(above))]
    ends = [max(bases), bottom] if bases else [bottom]
    return [
        *(Separator(edge - THIN / 2, top, THIN, size, bottom - top) for edge in edges),
        *(level(left, base, field.measure) for base in ends),
    ]


def between_flowables(column: Text, x: float, width: float) -> list[Separator]:
    """Return level separators above and below each flowable with text side by side.

    The column begins at `x`.
    """
    out = []
    for upper, lower in pairwise(column):
        bases = [line.y for line in _lines(upper)]
        if bases and (_is_side_by_side(upper) or _is_side_by_side(lower)):
            out.append(level(x, max(bases), width))
    return out


def between_blocks(blocks: Iterable[PlacedBlock], gaps: Sequence[float]) -> list[Separator]:
    """Return upright separators between columns of blocks; `gaps` are where their middles are."""
    lines = list(_lines(blocks))
    top, bottom = min(line.y for line in lines), max(line.y for line in lines)
    size = LARGER * max(line.line.size for line in lines)
    return [Separator(gap - THIN / 2, top, THIN, size, bottom - top) for gap in gaps]


def between_cells(
    rows: Iterable[Iterable[PlacedBlock]], gaps: Sequence[float], width: float
) -> list[Separator]:
    """Return the separators of rows of cells: beside each line in the gaps, and below each row.

    `gaps` are their middles, from the left edge of what is so wide.
    """
    out: list[Separator] = []
    for row in rows:
        bases = sorted({line.y for line in _lines(row)})
        out += [Separator(x - THIN / 2, base, THIN, SMALL) for base in bases for x in gaps]
        out += [level(0.0, base, width) for base in bases[-1:]]
    return out


def level(x: float, base: float, width: float) -> Separator:
    """Return a level separator on a baseline.

    What begins above it is read before it, what begins below it after it.
    """
    return Separator(x, base, width, SMALLER)


def _is_side_by_side(blocks: Iterable[PlacedBlock]) -> bool:
    """Return whether two of these blocks have lines on one baseline."""
    bases = [base for block in blocks for base in {line.y for line in block.lines}]
    return len(bases) > len(set(bases))


def _lines(blocks: Iterable[PlacedBlock]) -> Iterable[PlacedLine]:
    for block in blocks:
        yield from (*block.lines, *block.marks)
