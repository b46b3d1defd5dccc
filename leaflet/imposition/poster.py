"""A poster: one panel larger than any paper, on sheets that are glued together.

Each sheet shows a tile of it and has a white border, since printers do not reach the edge. Tiles
overlap: a sheet is cut along its left and top edge and laid on its neighbours' overlap.
"""

from collections.abc import Sequence
from typing import NamedTuple

from leaflet.errors import UsageError
from leaflet.imposition.marks import tile_marks
from leaflet.imposition.sheets import Placement, Sheet, Stock, check_width, sideways
from leaflet.layout.panels import Panel
from leaflet.layout.paper import CUT, Edges
from leaflet.units import Size, mm

MOST = 100  # sheets


class Poster(NamedTuple):
    """So many sheets across and down, that overlap by so much; `border` is white (points)."""

    columns: int = 2
    rows: int = 2
    overlap: float = mm(10)
    border: float = mm(10)

    @property
    def name(self) -> str:
        """As a person asks for it."""
        return f"poster:{self.columns}x{self.rows}"

    @property
    def panels(self) -> int:
        """One, whatever the number of sheets."""
        return 1

    def holds(self, pages: int) -> bool:
        """Whether so many panels are no more than it has."""
        return pages == 1

    def checked(self) -> "Poster":
        """The same. Raises UsageError for a number of sheets that no poster has."""
        if min(self.columns, self.rows) < 1 or not 2 <= self.columns * self.rows <= MOST:
            hint = f"a poster is of 2 to {MOST} sheets, like poster:3x2"
            raise UsageError(f"there is no fold '{self.name}'", hint=hint)
        return self

    def tile(self, paper: Size) -> Size:
        """What is seen on each sheet. Raises UsageError, FitError where that cannot be."""
        tile = Size(paper.width - 2 * self.border, paper.height - 2 * self.border)
        told = f"of each sheet {min(tile) / mm(1):.0f} mm would be seen"
        check_width(self.name, min(tile), told)
        if not 0 <= self.overlap <= min(tile) / 2:
            raise UsageError(
                f"sheets of {min(tile) / mm(1):.0f} mm cannot overlap by "
                f"{self.overlap / mm(1):.0f} mm",
                hint="10mm is usual, half of what is seen of a sheet the most",
            )
        return tile

    def sizes(self, paper: Size, pages: int = 0) -> tuple[Size, ...]:
        """The size of the whole poster, cut and glued. Raises UsageError, FitError."""
        tile = self.checked().tile(paper)
        width = self.columns * (tile.width - self.overlap) + self.overlap
        height = self.rows * (tile.height - self.overlap) + self.overlap
        return (Size(width, height),)

    def edges(self, paper: Size, pages: int = 0) -> tuple[Edges, ...]:
        """It is cut off all around, inside what a printer reaches."""
        return (Edges(CUT, CUT, CUT, CUT),)

    def laid(self, paper: Size) -> Size:
        """The paper as it is given."""
        return paper

    def impose(self, stock: Stock, panels: Sequence[Panel]) -> tuple[Sheet, ...]:
        """The sheets in reading order, row by row, with marks for the knife and the glue."""
        return tuple(
            self._sheet(column, row, stock, panels[0])
            for row in range(self.rows)
            for column in range(self.columns)
        )

    def _sheet(self, column: int, row: int, stock: Stock, panel: Panel) -> Sheet:
        tile, side = self.tile(stock.size), stock.side()
        seen = side.trim.grown(-self.border)
        x = seen.left - column * (tile.width - self.overlap)
        y = seen.top - row * (tile.height - self.overlap)
        cut_xs, glue_xs = _edges(seen.left, seen.right, self.overlap, column + 1 == self.columns)
        cut_ys, glue_ys = _edges(seen.top, seen.bottom, self.overlap, row + 1 == self.rows)
        strokes = tile_marks(seen, (cut_xs, cut_ys), (glue_xs, glue_ys))
        placement = Placement(panel, x, y, clip=seen)
        front = side._replace(placements=(placement,), marks=side.marks + strokes)
        return Sheet(front, edge=sideways(stock.size))


def _edges(
    near: float, far: float, overlap: float, last: bool
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Where a tile is cut, and where the next one's edge comes to lie on it."""
    return ((near, far), ()) if last else ((near,), (far - overlap,))
