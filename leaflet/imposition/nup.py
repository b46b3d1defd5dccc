"""Several small leaflets on one larger sheet, to be cut apart.

Fronts and backs match, on whichever edge the printer turns the sheet; the cuts run right across.
"""

from collections.abc import Sequence
from typing import NamedTuple

from leaflet.errors import FitError, UsageError
from leaflet.imposition.edges import LONG
from leaflet.imposition.marks import SAME, Rectangle, cut_marks, outer_marks
from leaflet.imposition.sheets import Placement, Sheet, Side, Stock, mirrored, sideways, turned_on
from leaflet.layout.panels import Panel
from leaflet.layout.paper import CUT, EDGES, Edges, sheet_edges
from leaflet.units import Size, mm

REPEAT, MIXED, STACK = "repeat", "mixed", "stack"


class Leaf(NamedTuple):
    """A leaflet of one piece of paper: its front, and its back if that is printed."""

    front: Panel
    back: Panel | None = None


class Grid(NamedTuple):
    """Cells of one size in the middle of a sheet, `gutter` apart (points)."""

    sheet: Size
    cell: Size
    columns: int
    rows: int
    gutter: float = 0.0

    @property
    def block(self) -> Rectangle:
        """The box around all cells together."""
        width = self.columns * (self.cell.width + self.gutter) - self.gutter
        height = self.rows * (self.cell.height + self.gutter) - self.gutter
        left, top = (self.sheet.width - width) / 2, (self.sheet.height - height) / 2
        return Rectangle(left, top, left + width, top + height)

    def boxes(self) -> tuple[Rectangle, ...]:
        """Return the cells row by row, each from the left."""
        left, top, _, _ = self.block
        width, height = self.cell
        return tuple(
            Rectangle(x, y, x + width, y + height)
            for y in (top + row * (height + self.gutter) for row in range(self.rows))
            for x in (left + column * (width + self.gutter) for column in range(self.columns))
        )

    def edges(self) -> Edges:
        """Return the kinds of edges of each cell.

        An edge is cut, or so near the edge of the sheet that a printer ends there.
        """
        outer, block = sheet_edges(self.sheet), self.block
        return Edges(
            outer.top if block.top < EDGES[outer.top].least else CUT,
            outer.right if block.left < EDGES[outer.left].least else CUT,
            outer.bottom if block.top < EDGES[outer.bottom].least else CUT,
            outer.left if block.left < EDGES[outer.left].least else CUT,
        )


def grid(paper: Size, cell: Size, count: int, gutter: float = 0.0) -> Grid:
    """Return so many cells on the paper, which may be turned; `gutter` is between them (points).

    If there are several ways, the one with the widest narrowest border is taken. Raises
    UsageError for a count below 2, FitError if there is no room for the cells.
    """
    if count < 2:
        raise UsageError(f"{count} on a sheet is no number", hint="2, 4 and 8 are usual")
    grids = _grids(paper, cell, count, gutter)
    if not grids:
        message = f"{count} leaflets of {_millimetres(cell)} have no room on {_millimetres(paper)}"
        most = int(paper.width * paper.height / (cell.width * cell.height) + SAME)
        counts = [number for number in range(2, most + 1) if _grids(paper, cell, number, gutter)]
        hint = "take larger paper, a smaller leaflet or a narrower gutter"
        if counts and count < counts[-1]:
            # They stand in rows of one length, so that a guillotine cuts right across.
            message += f", where {counts[-1]} have: all rows on a sheet are of one length"
        if counts:
            hint = f"take --up {' or '.join(map(str, counts))}, larger paper or a smaller leaflet"
        raise FitError(message, hint=hint)
    return max(grids, key=lambda candidate: min(candidate.block[:2]))


def _grids(paper: Size, cell: Size, count: int, gutter: float) -> list[Grid]:
    """Return all ways in which so many cells have room on the paper."""
    ways = [
        Grid(sheet, cell, columns, count // columns, gutter)
        for sheet in dict.fromkeys((paper, Size(paper.height, paper.width)))
        for columns in range(1, count + 1)
        if count % columns == 0
    ]
    return [grid for grid in ways if min(grid.block.left, grid.block.top) > -SAME]


def _millimetres(size: Size) -> str:
    return f"{size.width / mm(1):.0f}x{size.height / mm(1):.0f} mm"


def deal(leaves: int, cells: int, how: str) -> tuple[tuple[int | None, ...], ...]:
    """Return the leaf of each cell of each sheet, counted from 0; None for a blank cell.

    REPEAT: all cells of a sheet have the same leaf. MIXED: leaf after leaf. STACK: once the printed
    pile is cut and the parts are put on each other, the first on top, all leaves are in order.
    """
    if how == REPEAT:
        return tuple((leaf,) * cells for leaf in range(leaves))
    sheets = -(-leaves // cells)
    step = (1, sheets) if how == STACK else (cells, 1)
    dealt = [[sheet * step[0] + cell * step[1] for cell in range(cells)] for sheet in range(sheets)]
    return tuple(tuple(leaf if leaf < leaves else None for leaf in sheet) for sheet in dealt)


def impose(
    leaves: Sequence[Leaf],
    places: Grid,
    how: str = REPEAT,
    *,
    rtl: bool = False,
    edge: str = LONG,
    bleed: float = 0.0,
    marks: bool = False,
) -> tuple[Sheet, ...]:
    """Return leaves on sheets, for a printer that turns them over on that edge.

    `bleed` (points) and `marks` are around the sheet, not on it. Cells are filled row by row in
    the direction of reading. If one leaf has a back, all sheets have one, even if it is blank:
    otherwise a printer would put the next front there.
    """
    stock = Stock(places.sheet, bleed, marks)
    printed = any(leaf.back for leaf in leaves)
    sheets = [
        _sheet([None if i is None else leaves[i] for i in dealt], places, stock, printed=printed)
        for dealt in deal(len(leaves), places.columns * places.rows, how)
    ]
    return tuple(turned_on(mirrored(sheet) if rtl else sheet, edge) for sheet in sheets)


def _sheet(leaves: Sequence[Leaf | None], places: Grid, stock: Stock, *, printed: bool) -> Sheet:
    left, top, _, _ = stock.trim
    boxes = [box.moved(left, top) for box in places.boxes()]
    empty = _marked(stock.side(), places, stock)
    fronts = [
        Placement(leaf.front, box.left, box.top)
        for leaf, box in zip(leaves, boxes, strict=True)
        if leaf
    ]
    width = empty.size.width
    backs = [
        Placement(leaf.back, width - box.right, box.top)
        for leaf, box in zip(leaves, boxes, strict=True)
        if leaf and leaf.back
    ]
    front = empty._replace(placements=tuple(fronts))
    back = empty._replace(placements=tuple(backs)) if printed else None
    return Sheet(front, back, edge=sideways(places.sheet))


def _marked(side: Side, places: Grid, stock: Stock) -> Side:
    """Return a side with a mark at each cut.

    The marks are around the sheet for a print shop, otherwise on the sheet.
    """
    xs, ys = ({edge for box in places.boxes() for edge in box[i::2]} for i in (0, 1))
    cuts = cut_marks(places.block, xs, ys, places.sheet)
    if not stock.marks:
        left, top, _, _ = stock.trim
        return side._replace(marks=tuple(cut.moved(left, top) for cut in cuts))
    down = {cut.x + stock.trim.left for cut in cuts if cut.x == cut.to_x}
    across = {cut.y + stock.trim.top for cut in cuts if cut.y == cut.to_y}
    return side._replace(marks=side.marks + outer_marks(stock.trim, down, across, stock.bleed))
