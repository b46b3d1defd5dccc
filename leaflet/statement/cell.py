"""What a cell of a table knows of it: where it stands, and the plan of all cells."""

from typing import Literal, NamedTuple

Align = Literal["start", "end", "center"]


class TableGrid(NamedTuple):
    """The plan of a table.

    `aligns` has a column each, `spans` a row each, the head first: over how many columns each cell
    goes; 0: the one before goes over it. `headed`: the head has words. `heads`: so have the cells
    of the first column, which say what their rows are of.
    """

    aligns: tuple[Align, ...]
    spans: tuple[tuple[int, ...], ...]
    headed: bool
    heads: bool

    @property
    def columns(self) -> int:
        """How many columns there are."""
        return len(self.aligns)


class TableCell(NamedTuple):
    """The place of a cell: its row, of which 0 is the head, and its first column."""

    grid: TableGrid
    row: int
    column: int

    @property
    def span(self) -> int:
        """Over how many columns it goes."""
        return self.grid.spans[self.row][self.column]

    @property
    def align(self) -> Align:
        """How its lines stand: joined cells in the middle, all others as their column has it."""
        return "center" if self.span > 1 else self.grid.aligns[self.column]

    @property
    def scope(self) -> str:
        """What it is the head of: "Column", "Row" or nothing."""
        if self.row == 0:
            return "Column"
        return "Row" if self.column == 0 and self.grid.heads else ""
