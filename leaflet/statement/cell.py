"""The place of a cell in its table, and the plan of all cells of the table."""

from typing import Literal, NamedTuple

Align = Literal["start", "end", "center"]


class TableGrid(NamedTuple):
    """The plan of a table.

    `aligns` has an entry for each column. `spans` has an entry for each row, the head first: the
    number of columns that each cell covers, 0 for a cell that the one before it covers. `headed`
    says that the head has words, `heads` that the cells of the first column are heads of their
    rows.
    """

    aligns: tuple[Align, ...]
    spans: tuple[tuple[int, ...], ...]
    headed: bool
    heads: bool

    @property
    def columns(self) -> int:
        """The number of columns."""
        return len(self.aligns)


class TableCell(NamedTuple):
    """The place of a cell: its row, of which 0 is the head, and its first column."""

    grid: TableGrid
    row: int
    column: int

    @property
    def span(self) -> int:
        """The number of columns that the cell covers."""
        return self.grid.spans[self.row][self.column]

    @property
    def align(self) -> Align:
        """How its lines are aligned: centred in joined cells, otherwise as in its column."""
        return "center" if self.span > 1 else self.grid.aligns[self.column]

    @property
    def scope(self) -> str:
        """What the cell is the head of: "Column", "Row" or nothing ("")."""
        if self.row == 0:
            return "Column"
        return "Row" if self.column == 0 and self.grid.heads else ""
