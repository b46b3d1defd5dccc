"""A fold as a grid: a sheet that its creases divide into panels, drawn for left-to-right text.

`folds.py` has the table of folds. Lengths are points, from the top left of the trimmed sheet.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from leaflet.imposition.marks import Rectangle, Stroke
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
from leaflet.units import Insets, Size, inch, mm

EIGHTH = inch(1 / 8)  # of an inch; both edges of American paper are whole numbers of it


class Tuck(NamedTuple):
    """How much narrower a panel is that is tucked in: on metric and on American paper."""

    metric: float = 0.0
    american: float = 0.0


class PanelColumn(NamedTuple):
    """A column of panels: its share of the width, and its tuck."""

    share: float = 1.0
    tuck: Tuck = Tuck()


class GridLine(NamedTuple):
    """A crease or a slit on a line of the grid.

    It runs `down` the sheet or across it, behind the column or row number `at`, from row or column
    `start` to `end` (0: all of them). `valley` is as in `Crease`. Steps are in the order of
    folding.
    """

    step: int
    down: bool
    at: int
    valley: bool = False
    start: int = 0
    end: int = 0


class PanelCell(NamedTuple):
    """The place of a panel on a side of the trimmed sheet, and how far it is turned."""

    panel: int
    box: Rectangle
    rotation: int

    @property
    def size(self) -> Size:
        """The size of the cell on the sheet: no fold turns a panel by a quarter."""
        return Size(self.box.right - self.box.left, self.box.bottom - self.box.top)


class Fold(NamedTuple):
    """A sheet to fold: everything about it, drawn for left-to-right.

    `front` and `back` have a string for each row of panels, with their numbers, as each side is
    seen; `5r` is upside down. The front has the cover. `columns` are those of the front, and in
    reverse order those of the back. `landscape` says that the long edge of the sheet is horizontal.
    `behind` is the panel at the back of the folded leaflet, when the cover is in front.
    """

    name: str
    front: tuple[str, ...]
    back: tuple[str, ...]
    columns: tuple[PanelColumn, ...]
    creases: tuple[GridLine, ...]
    behind: int
    slits: tuple[GridLine, ...] = ()
    landscape: bool = True

    @property
    def is_one_sided(self) -> bool:
        """Whether nothing is on the back of the sheet."""
        return not self.back

    @property
    def is_tiled(self) -> bool:
        """Whether a panel is larger than the sheet: none is."""
        return False

    @property
    def is_bound(self) -> bool:
        """Whether sheets are put into each other: there is one."""
        return False

    @property
    def is_turned(self) -> bool:
        """Whether its pages are turned, as those of a book are: a slit makes them hang together."""
        return bool(self.slits)

    @property
    def counts(self) -> Sequence[int]:
        """The numbers of panels a leaflet may have, to be tried in turn."""
        return [self.panels]

    @property
    def limit(self) -> str:
        """A phrase for errors that says how much it holds."""
        return ""

    def count_sheets(self, panels: int) -> int:
        """Return how many sheets so many panels take."""
        return 1

    def with_detail(self, *, grams: float | None, overlap: float | None, blank: Insets) -> "Fold":
        """Return the fold itself: neither weight nor overlap nor a printer's edges change it."""
        return self

    def uncounted(self) -> "Fold":
        """Return the fold as it is named: all its panels belong to it."""
        return self

    def blank_sheets(self, sides: Sequence[Side]) -> tuple[int, ...]:
        """Return nothing: a blank panel is between others, so no sheet can be left out."""
        return ()

    def holds(self, pages: int) -> bool:
        """Return whether so many panels are no more than the fold has."""
        return 0 < pages <= self.panels

    @property
    def panels(self) -> int:
        """The number of panels."""
        return sum(len(row.split()) for row in (*self.front, *self.back))

    def sizes(self, paper: Size, pages: int = 0) -> tuple[Size, ...]:
        """Return the size of each panel on that paper in reading order.

        They are those of the first `pages` panels, or of all if that is 0. Raises FitError
        where a panel is too narrow to be printed on.
        """
        by_number = {
            cell.panel: cell.size for side in (False, True) for cell in self.cells(paper, back=side)
        }
        narrow = min(min(size) for size in by_number.values())
        narrowness = f"a panel would be {narrow / mm(1):.3g} mm wide"
        check_width(self.name, narrow, narrowness, "take larger paper, or a fold with fewer panels")
        return tuple(by_number[number] for number in range(1, (pages or self.panels) + 1))

    def impose(self, stock: Stock, panels: Sequence[Panel]) -> tuple[Sheet, ...]:
        """Return the one sheet, with panels that are given in reading order; the rest is blank.

        The panels have the sizes that `sizes` gives.
        """
        front = self._side(stock, panels, back=False)
        back = self._side(stock, panels, back=True) if self.back else None
        creases = tuple(
            Crease(self._stroke(line, stock), line.valley, line.step) for line in self.creases
        )
        slits = tuple(self._stroke(line, stock) for line in self.slits)
        return (Sheet(front, back, creases, slits, sideways(stock.size)),)

    def edges(self, paper: Size, pages: int = 0) -> tuple[Edges, ...]:
        """Return the edges of panels in reading order, for left-to-right.

        They are those of the first `pages` panels, or of all if that is 0.
        """
        by_number: dict[int, Edges] = {}
        # An edge of a panel is one of the sheet, a crease or, only between rows, a slit.
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
                    # The top of a panel that is upside down is at its foot on the sheet.
                    turned = here.turned(180 if word.endswith("r") else 0)
                    by_number[int(word.rstrip("r"))] = turned
        return tuple(by_number[number] for number in range(1, (pages or self.panels) + 1))

    def _inner(self, y: int, x: int) -> str:
        """Return FOLD or CUT for the edge above row `y` in column `x`."""
        slit = any(not cut.down and cut.at == y and cut.start <= x < cut.end for cut in self.slits)
        return CUT if slit else FOLD

    def laid(self, paper: Size) -> Size:
        """Return the paper in landscape or upright, as the fold needs it."""
        short, long = sorted(paper)
        return Size(long, short) if self.landscape else Size(short, long)

    def xs(self, size: Size) -> tuple[float, ...]:
        """Return where the columns of the front begin and end."""
        # On American paper tucks are round numbers of inches, so that a ruler finds the creases.
        american = all(abs(edge / EIGHTH - round(edge / EIGHTH)) < 1e-6 for edge in size)
        tucks = [
            column.tuck.american if american else column.tuck.metric for column in self.columns
        ]
        # What tucked columns give up is shared by all columns.
        unit = (size.width + sum(tucks)) / sum(column.share for column in self.columns)
        xs = [0.0]
        for column, tuck in zip(self.columns, tucks, strict=True):
            xs.append(xs[-1] + column.share * unit - tuck)
        return tuple(xs)

    def ys(self, size: Size) -> tuple[float, ...]:
        """Return where the rows begin and end: all are equally high."""
        return tuple(size.height * i / len(self.front) for i in range(len(self.front) + 1))

    def cells(self, paper: Size, *, back: bool) -> Iterator[PanelCell]:
        """Yield the cells of a side, row by row."""
        size = self.laid(paper)
        xs, ys = self.xs(size), self.ys(size)
        if back:  # the sheet is turned over like a page, so its columns come in reverse order
            xs = tuple(size.width - x for x in reversed(xs))
        for row, line in enumerate(self.back if back else self.front):
            for column, word in enumerate(line.split()):
                box = Rectangle(xs[column], ys[row], xs[column + 1], ys[row + 1])
                yield PanelCell(int(word.rstrip("r")), box, 180 if word.endswith("r") else 0)

    def _side(self, stock: Stock, panels: Sequence[Panel], *, back: bool) -> Side:
        """Return a side with its panels in reading order, and marks for the folder if wanted."""
        strokes = [self._stroke(line, stock) for line in self.creases]
        # Creases are given for the front. From behind they are mirrored, bleed included.
        if back:
            strokes = [
                stroke.mirrored(stock.size.width + 2 * stock.trim.left) for stroke in strokes
            ]
        side = stock.side(
            sorted({stroke.x for stroke in strokes if stroke.x == stroke.to_x}),
            sorted({stroke.y for stroke in strokes if stroke.y == stroke.to_y}),
        )
        left, top = stock.trim.left, stock.trim.top
        placements = tuple(
            Placement(
                panels[cell.panel - 1], left + cell.box.left, top + cell.box.top, cell.rotation
            )
            # Sorted by panel, since what is placed first is read first by screen readers.
            for cell in sorted(self.cells(stock.size, back=back))
            if cell.panel <= len(panels)
        )
        return side._replace(placements=placements)

    def _stroke(self, line: GridLine, stock: Stock) -> Stroke:
        """Return where a line of the grid is on the front."""
        xs = [stock.trim.left + x for x in self.xs(stock.size)]
        ys = [stock.trim.top + y for y in self.ys(stock.size)]
        along = ys if line.down else xs
        start, end = along[line.start], along[line.end or -1]  # an `end` of 0 is that of the sheet
        if line.down:
            return Stroke(xs[line.at], start, xs[line.at], end)
        return Stroke(start, ys[line.at], end, ys[line.at])
