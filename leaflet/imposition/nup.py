"""Several small leaflets on one larger sheet, to be cut apart.

Fronts and backs meet, whichever edge the printer turns the sheet on; the cuts run right across.
"""

from collections.abc import Sequence
from typing import NamedTuple

from leaflet.errors import FitError, UsageError
from leaflet.imposition.marks import SAME, Box, cut_marks, outer_marks
from leaflet.imposition.sheets import (
    LONG,
    Placement,
    Sheet,
    Side,
    Stock,
    mirrored,
    sideways,
    turned_on,
)
from leaflet.layout.panels import Panel
from leaflet.layout.paper import CUT, EDGES, Edges, sheet_edges
from leaflet.units import Size, mm

REPEAT, MIXED, STACK = "repeat", "mixed", "stack"


class Leaf(NamedTuple):
    """A leaflet of one piece of paper: its front, and its back if that is printed."""

    front: Panel
    back: Panel | None = None


class Grid(NamedTuple):
    """Cells of one size on a sheet, in its middle, `gutter` apart (points)."""

    sheet: Size
    cell: Size
    columns: int
    rows: int
    gutter: float = 0.0

    @property
    def block(self) -> Box:
        """All cells together."""
        width = self.columns * (self.cell.width + self.gutter) - self.gutter
        height = self.rows * (self.cell.height + self.gutter) - self.gutter
        left, top = (self.sheet.width - width) / 2, (self.sheet.height - height) / 2
        return Box(left, top, left + width, top + height)

    def boxes(self) -> tuple[Box, ...]:
        """The cells row by row, each from the left."""
        left, top, _, _ = self.block
        width, height = self.cell
        return tuple(
            Box(x, y, x + width, y + height)
            for y in (top + row * (height + self.gutter) for row in range(self.rows))
            for x in (left + column * (width + self.gutter) for column in range(self.columns))
        )


    def edges(self) -> Edges:
        """Those that all cells have: cut, or so near the sheet's edge that a printer ends there."""
        outer, block = sheet_edges(self.sheet), self.block
        return Edges(
            outer.top if block.top < EDGES[outer.top].least else CUT,
            outer.right if block.left < EDGES[outer.left].least else CUT,
            outer.bottom if block.top < EDGES[outer.bottom].least else CUT,
            outer.left if block.left < EDGES[outer.left].least else CUT,
        )


def grid(paper: Size, cell: Size, count: int, gutter: float = 0.0) -> Grid:
    """So many cells on the paper, laid either way; `gutter` is between them.

    Where there is a choice, what leaves the widest border where it is narrowest. Raises UsageError
    for a count below 2, FitError if they have no room.
    """
    if count < 2:
        raise UsageError(f"{count} on a sheet is no number", hint="2, 4 and 8 are usual")
    found = [
        Grid(sheet, cell, columns, count // columns, gutter)
        for sheet in dict.fromkeys((paper, Size(paper.height, paper.width)))
        for columns in range(1, count + 1)
        if count % columns == 0
    ]
    able = [one for one in found if min(one.block[:2]) > -SAME]
    if not able:
        raise FitError(
            f"{count} leaflets of {_millimetres(cell)} have no room on {_millimetres(paper)}",
            hint="take larger paper, fewer on a sheet, a smaller leaflet or a narrower gutter",
        )
    return max(able, key=lambda one: min(one.block[:2]))


def _millimetres(size: Size) -> str:
    return f"{size.width / mm(1):.0f}x{size.height / mm(1):.0f} mm"


def deal(leaves: int, cells: int, how: str) -> tuple[tuple[int | None, ...], ...]:
    """Which leaf is in each cell of each sheet, counted from 0; None: the cell stays blank.

    REPEAT: a sheet is all of one leaf. MIXED: leaf after leaf. STACK: once the printed pile is
    cut and the stacks are put on each other, the first on top, all leaves are in order.
    """
    if how == REPEAT:
        return tuple((leaf,) * cells for leaf in range(leaves))
    sheets = -(-leaves // cells)
    step = (1, sheets) if how == STACK else (cells, 1)
    dealt = [[sheet * step[0] + cell * step[1] for cell in range(cells)] for sheet in range(sheets)]
    return tuple(tuple(leaf if leaf < leaves else None for leaf in one) for one in dealt)


def impose(
    leaves: Sequence[Leaf],
    places: Grid,
    how: str = REPEAT,
    rtl: bool = False,
    edge: str = LONG,
    bleed: float = 0.0,
    marks: bool = False,
) -> tuple[Sheet, ...]:
    """Leaves onto sheets, for a printer that turns them over on that edge.

    `bleed` (points) and `marks` are around the sheet, not on it. Cells are filled row by row in the
    direction of reading. Where one leaf has a back, all sheets have one, if only a blank one: else
    a printer would put the next front there.
    """
    stock = Stock(places.sheet, bleed, marks)
    printed = any(leaf.back for leaf in leaves)
    sheets = [
        _sheet([None if i is None else leaves[i] for i in dealt], places, stock, printed)
        for dealt in deal(len(leaves), places.columns * places.rows, how)
    ]
    return tuple(turned_on(mirrored(one) if rtl else one, edge) for one in sheets)


def _sheet(
    leaves: Sequence[Leaf | None], places: Grid, stock: Stock, printed: bool
) -> Sheet:
    left, top, _, _ = stock.trim
    boxes = [one.moved(left, top) for one in places.boxes()]
    empty = _marked(stock.side(), places, stock)
    fronts = [
        Placement(one.front, box.left, box.top)
        for one, box in zip(leaves, boxes, strict=True)
        if one
    ]
    width = empty.size.width
    backs = [
        Placement(one.back, width - box.right, box.top)
        for one, box in zip(leaves, boxes, strict=True)
        if one and one.back
    ]
    front = empty._replace(placements=tuple(fronts))
    back = empty._replace(placements=tuple(backs)) if printed else None
    return Sheet(front, back, edge=sideways(places.sheet))


def _marked(side: Side, places: Grid, stock: Stock) -> Side:
    """A side with a mark at each cut: around the sheet where a print shop has marks, else on it."""
    xs, ys = ({edge for box in places.boxes() for edge in box[i::2]} for i in (0, 1))
    cuts = cut_marks(places.block, xs, ys, places.sheet)
    if not stock.marks:
        left, top, _, _ = stock.trim
        return side._replace(marks=tuple(one.moved(left, top) for one in cuts))
    inner = [
        {one.x + stock.trim.left for one in cuts if one.x == one.to_x},
        {one.y + stock.trim.top for one in cuts if one.y == one.to_y},
    ]
    return side._replace(marks=side.marks + outer_marks(stock.trim, *inner, stock.bleed))
