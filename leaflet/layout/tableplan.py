"""How a table is set in a measure: its type size, and how wide its columns are."""

from collections.abc import Sequence
from typing import NamedTuple

from leaflet.layout.shaped import ShapedParagraph
from leaflet.layout.widths import CellExtent, Need, level, need, shared, written
from leaflet.statement.cell import TableCell

GAP = 1.0  # ems of the cells' type, between columns
# Ems between columns wider apart than they need to be: at more, eyes lose the row, and so does
# PDFium. A table that takes so much of the measure with them is as wide as the measure.
WIDEST_GAP, FULL = 3.0, 0.8
LEAST_FACTOR, SMALLEST = 0.72, 7.0  # of the text's type: of cells, where words need it; points
TIGHT = 0.7  # of the measure: where words need more of it, the type is smaller
NARROWEST = 9  # characters: a narrower column that has to part its lines makes no table
UNPARTED = 16  # characters: figures, and words that head rows, have a line to themselves
TIES = "-/\u2010\u2013\u2014"  # no line of a cell ends behind them, if it can be helped


class TablePlan(NamedTuple):
    """A way to set a table: the cells as they are parted, their type size, columns and gap.

    `for_pen`: a column of it is left free, to be written in.
    """

    items: tuple[ShapedParagraph, ...]
    size: float
    widths: tuple[float, ...]
    gap: float
    for_pen: bool = False

    @property
    def width(self) -> float:
        """How wide the table is."""
        return sum(self.widths) + self.gap * (len(self.widths) - 1)


def plan_table(
    items: Sequence[ShapedParagraph], measure: float, type_size: float
) -> TablePlan | None:
    """Return how a table is set in a measure, or None where it is too wide."""
    # First figures may be parted at their spaces, then all words where a line may end in them.
    for parted, within_words in ((False, False), (True, False), (True, True)):
        held = tuple(items if within_words else map(_held, items))
        columns = cell_of(held[0]).grid.columns
        usual = held[0].role.size
        needed = need([_extent(item, parted=parted) for item in held], columns, GAP)
        gaps = GAP * (columns - 1)
        room = TIGHT * measure / (sum(needed.least) + gaps)
        least = max(LEAST_FACTOR * type_size, min(SMALLEST, usual * type_size))
        size = max(min(usual * type_size, room), least)
        room = measure / size - gaps
        natural = sum(needed.most) + (WIDEST_GAP - GAP) * (columns - 1)
        blank = _blank_columns(held)
        room = natural if natural < FULL * room and not blank else room
        ways = [shared(needed, room), level(needed, room)]
        if blank and sum(for_pen := written(needed, blank, room)) <= room + 1e-6:
            ways = [for_pen]
        widths = min(ways, key=lambda widths: _lines(held, widths))
        if sum(widths) + gaps <= measure / size + 1e-6 and not _pinched(held, needed, widths):
            sized = tuple(size * width for width in widths)
            return TablePlan(held, size, sized, GAP * size, bool(blank))
    return None


def _blank_columns(items: Sequence[ShapedParagraph]) -> frozenset[int]:
    """Return the columns that are left for a pen: those with no words below the head."""
    grid = cell_of(items[0]).grid
    cells = [cell for item in items if (cell := cell_of(item)).row]
    filled = {cell.column + over for cell in cells for over in range(cell.span)}
    return frozenset(range(grid.columns)) - filled if len(grid.spans) > 1 else frozenset()


def _lines(items: Sequence[ShapedParagraph], widths: Sequence[float]) -> int:
    """Return how many lines the rows of a table have in columns of these widths (ems)."""
    rows: dict[int, int] = {}
    for item in items:
        cell = cell_of(item)
        width = sum(widths[cell.column : cell.column + cell.span]) + GAP * (cell.span - 1)
        rows[cell.row] = max(rows.get(cell.row, 0), len(item.shaped.ends_at(width)))
    return sum(rows.values())


def _pinched(items: Sequence[ShapedParagraph], need: Need, widths: Sequence[float]) -> bool:
    """Return whether a column that has to part its lines holds too few characters of one."""
    width = sum(item.shaped.whole().width for item in items)
    average = width / max(sum(len(item.paragraph.text) for item in items), 1)
    return any(
        column < most - 1e-6 and column < NARROWEST * average
        for column, most in zip(widths, need.most, strict=True)
    )


def cell_of(item: ShapedParagraph) -> TableCell:
    """Return where a cell stands in its table."""
    cell = item.paragraph.cell
    assert cell
    return cell


def _extent(item: ShapedParagraph, *, parted: bool) -> CellExtent:
    """Return what a cell needs, in ems of its type; unless `parted`, figures stay on one line."""
    cell, shaped = cell_of(item), item.shaped
    line, word = shaped.whole().width, shaped.widest_box
    unparted = cell.align == "end" or cell.scope == "Row"
    if unparted and not parted and len(shaped.text) <= UNPARTED:
        word = line
    return CellExtent(cell.column, cell.span, word, line)


def _held(item: ShapedParagraph) -> ShapedParagraph:
    """Return a cell of which no line ends behind a dash or a slash, as in 10–16 or Mon–Thu."""
    shaped = item.shaped
    places = [
        place
        for place in shaped.places
        if place.forced or shaped.text[shaped.offsets[place.index][0] - 1] not in TIES
    ]
    return item._replace(shaped=shaped._replace(places=places))
