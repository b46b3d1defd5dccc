"""A fold as a grid: a sheet divided into panels by its creases, drawn for left-to-right.

`folds.py` is the table of them. Lengths are points, from the top left of the trimmed sheet.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from leaflet.imposition.marks import Box, Stroke
from leaflet.imposition.sheets import (
    Crease,
    Placement,
    Sheet,
    Side,
    Stock,
    check_width,
    sideways,
)
from leaflet.layout.panels import Panel
from leaflet.layout.paper import CUT, FOLD, Edges, sheet_edges
from leaflet.units import Size, inch, mm

EIGHTH = inch(1 / 8)  # of an inch; both edges of American paper are whole numbers of it


class Tuck(NamedTuple):
    """How much narrower a panel is so that it can be tucked in: on metric and American paper."""

    metric: float = 0.0
    american: float = 0.0


class Column(NamedTuple):
    """A column of panels: its share of the width, and its tuck."""

    share: float = 1.0
    tuck: Tuck = Tuck()


class Line(NamedTuple):
    """A crease or a slit on a line of the grid.

    `down` the sheet or across it; `at`: after how many columns or rows; `valley` as `Crease` has
    it; from row or column `start` to `end`, 0: all of them. Steps are in the order of folding.
    """

    step: int
    down: bool
    at: int
    valley: bool = False
    start: int = 0
    end: int = 0


class Cell(NamedTuple):
    """Where a panel of that number is on a side of the trimmed sheet, and how far it is turned."""

    panel: int
    box: Box
    rotation: int

    @property
    def size(self) -> Size:
        """Of the cell; a quarter turn is in no fold."""
        return Size(self.box.right - self.box.left, self.box.bottom - self.box.top)


class Fold(NamedTuple):
    """A sheet to fold: everything about it, drawn for left-to-right.

    `front` and `back` have a row of panel numbers a row of panels, each side as it is seen; `5r`
    is upside down. `columns` are those of the front; on the back they stand in reverse. The front
    has the cover. `landscape`: the sheet's long edge is level. `behind` is the panel that lies at
    the back of the folded leaflet, the cover being up.
    """

    name: str
    front: tuple[str, ...]
    back: tuple[str, ...]
    columns: tuple[Column, ...]
    creases: tuple[Line, ...]
    behind: int
    slits: tuple[Line, ...] = ()
    landscape: bool = True

    def holds(self, pages: int) -> bool:
        """Whether so many panels are no more than it has."""
        return 0 < pages <= self.panels

    @property
    def panels(self) -> int:
        """How many it has."""
        return sum(len(row.split()) for row in (*self.front, *self.back))

    def sizes(self, paper: Size, pages: int = 0) -> tuple[Size, ...]:
        """The size of each panel on that paper in reading order, of the first `pages` or all.

        Raises FitError where a panel is too narrow to be printed on.
        """
        found = {
            cell.panel: cell.size for side in (False, True) for cell in self.cells(paper, side)
        }
        narrow = min(min(size) for size in found.values())
        told = f"a panel would be {narrow / mm(1):.3g} mm wide"
        check_width(self.name, narrow, told, "take larger paper, or a fold with fewer panels")
        return tuple(found[number] for number in range(1, (pages or self.panels) + 1))

    def impose(self, stock: Stock, panels: Sequence[Panel]) -> tuple[Sheet, ...]:
        """The one sheet, with its panels in reading order; what they leave over is blank.

        The panels have the sizes that `sizes` gives.
        """
        front = self._side(stock, panels, False)
        back = self._side(stock, panels, True) if self.back else None
        creases = tuple(
            Crease(self._stroke(line, stock), line.valley, line.step) for line in self.creases
        )
        slits = tuple(self._stroke(line, stock) for line in self.slits)
        return (Sheet(front, back, creases, slits, sideways(stock.size)),)

    def edges(self, paper: Size, pages: int = 0) -> tuple[Edges, ...]:
        """The edges of each panel in reading order, for left-to-right, of the first `pages` or all.
        """
        found: dict[int, Edges] = {}
        outer = sheet_edges(self.laid(paper))
        for rows in (self.front, self.back):
            for y, row in enumerate(rows):
                words = row.split()
                for x, word in enumerate(words):
                    here = Edges(
                        outer.top if y == 0 else self._inner(y, x),
                        outer.right if x == len(words) - 1 else FOLD,
                        outer.bottom if y == len(rows) - 1 else self._inner(y + 1, x),
                        outer.left if x == 0 else FOLD,
                    )
                    turned = here.turned(180 if word.endswith("r") else 0)
                    found[int(word.rstrip("r"))] = turned
        return tuple(found[number] for number in range(1, (pages or self.panels) + 1))

    def _inner(self, y: int, x: int) -> str:
        """Whether the edge above row `y` in column `x` is folded or slit."""
        slit = any(not one.down and one.at == y and one.start <= x < one.end for one in self.slits)
        return CUT if slit else FOLD

    def laid(self, paper: Size) -> Size:
        """The paper as the fold has it: its long edge level or upright."""
        short, long = sorted(paper)
        return Size(long, short) if self.landscape else Size(short, long)

    def xs(self, size: Size) -> tuple[float, ...]:
        """Where the columns of the front begin and end."""
        american = all(abs(edge / EIGHTH - round(edge / EIGHTH)) < 1e-6 for edge in size)
        tucks = [one.tuck.american if american else one.tuck.metric for one in self.columns]
        unit = (size.width + sum(tucks)) / sum(one.share for one in self.columns)
        xs = [0.0]
        for one, tuck in zip(self.columns, tucks, strict=True):
            xs.append(xs[-1] + one.share * unit - tuck)
        return tuple(xs)

    def ys(self, size: Size) -> tuple[float, ...]:
        """Where the rows begin and end: all are equally high."""
        return tuple(size.height * i / len(self.front) for i in range(len(self.front) + 1))

    def cells(self, paper: Size, back: bool) -> Iterator[Cell]:
        """The cells of a side, row by row."""
        size = self.laid(paper)
        xs, ys = self.xs(size), self.ys(size)
        if back:
            xs = tuple(size.width - x for x in reversed(xs))
        for row, line in enumerate(self.back if back else self.front):
            for column, word in enumerate(line.split()):
                box = Box(xs[column], ys[row], xs[column + 1], ys[row + 1])
                yield Cell(int(word.rstrip("r")), box, 180 if word.endswith("r") else 0)

    def _side(self, stock: Stock, panels: Sequence[Panel], back: bool) -> Side:
        """A side with its panels in reading order, and marks for the folder if any are wanted."""
        strokes = [self._stroke(line, stock) for line in self.creases]
        if back:
            strokes = [one.mirrored(stock.size.width + 2 * stock.trim.left) for one in strokes]
        side = stock.side(
            sorted({one.x for one in strokes if one.x == one.to_x}),
            sorted({one.y for one in strokes if one.y == one.to_y}),
        )
        left, top = stock.trim.left, stock.trim.top
        found = tuple(
            Placement(panels[one.panel - 1], left + one.box.left, top + one.box.top, one.rotation)
            for one in sorted(self.cells(stock.size, back))
            if one.panel <= len(panels)
        )
        return side._replace(placements=found)

    def _stroke(self, line: Line, stock: Stock) -> Stroke:
        """Where a line of the grid is on the front."""
        xs = [stock.trim.left + x for x in self.xs(stock.size)]
        ys = [stock.trim.top + y for y in self.ys(stock.size)]
        along = ys if line.down else xs
        start, end = along[line.start], along[line.end or -1]
        if line.down:
            return Stroke(xs[line.at], start, xs[line.at], end)
        return Stroke(start, ys[line.at], end, ys[line.at])
