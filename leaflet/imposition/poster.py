"""A poster: one panel larger than any paper, on sheets that are glued together.

Each sheet shows a tile of the panel and has a white border, since printers do not reach the edge.
Tiles overlap: a sheet is cut near its left and top edge, between lines if possible, and laid on the
overlap of its neighbours.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from leaflet.errors import FitError, UsageError
from leaflet.imposition.marks import SAME, Rectangle, tile_marks
from leaflet.imposition.numerals import numeral
from leaflet.imposition.seams import Seams, seams
from leaflet.imposition.sheets import Placement, Sheet, Side, Stock, check_width, sideways
from leaflet.layout.panels import Panel
from leaflet.layout.paper import CUT, Edges
from leaflet.units import Insets, Size, mm

MOST = 100  # sheets
REACH = mm(5)  # of marks and numbers outside a tile
NUMBER_INDENT, NUMBER_GAP = mm(12), mm(1.8)  # of a sheet's number, from the tile's left and foot
NOTHING = Insets(0.0, 0.0, 0.0, 0.0)


class Poster(NamedTuple):
    """A poster of so many sheets across and down, with their overlap and white border (points).

    `whole` is the size of the poster if that was asked for: borders are then wider than `border`,
    so that all sheets show equally much. They are also wider for a printer that leaves more than
    that `blank` at the edges of an upright page, so that the marks are printed. `rtl` says that the
    sheets will be mirrored.
    """

    columns: int = 2
    rows: int = 2
    overlap: float = mm(10)
    border: float = mm(10)
    whole: Size | None = None
    blank: Insets = NOTHING
    rtl: bool = False

    @property
    def name(self) -> str:
        """The name by which a person asks for it."""
        return f"poster:{self.columns}x{self.rows}"

    @property
    def panels(self) -> int:
        """The number of panels: one, whatever the number of sheets."""
        return 1

    @property
    def behind(self) -> int:
        """The number of the panel at the back: 0 stands for the last one, which is its only one."""
        return 0

    @property
    def is_one_sided(self) -> bool:
        """Whether nothing is on the backs of the sheets."""
        return True

    @property
    def is_tiled(self) -> bool:
        """Whether a panel is larger than the sheet."""
        return True

    @property
    def is_bound(self) -> bool:
        """Whether sheets are put into each other."""
        return False

    @property
    def is_turned(self) -> bool:
        """Whether its pages are turned, as those of a book are."""
        return False

    @property
    def counts(self) -> Sequence[int]:
        """The numbers of panels it may have."""
        return [1]

    @property
    def limit(self) -> str:
        """A phrase for errors that says how much it holds."""
        return ""

    def count_sheets(self, panels: int) -> int:
        """Return the number of its sheets."""
        return self.columns * self.rows

    def with_detail(self, *, grams: float | None, overlap: float | None, blank: Insets) -> "Poster":
        """Return the poster with this overlap, if it is given, for a printer with these edges."""
        overlap = self.overlap if overlap is None else overlap
        return self._replace(overlap=overlap, blank=blank)

    def uncounted(self) -> "Poster":
        """Return the poster without its size and number of sheets, which another size changes."""
        return Poster(overlap=self.overlap, border=self.border, blank=self.blank)

    def blank_sheets(self, sides: Sequence[Side]) -> tuple[int, ...]:
        """Return the numbers of the sheets, from 1, on which nothing of the panel is seen."""
        return blank_sheets(sides)

    def holds(self, pages: int) -> bool:
        """Return whether so many panels are as many as a poster has: one."""
        return pages == 1

    def checked(self) -> "Poster":
        """Return the poster itself.

        Raises UsageError for a number of sheets that no poster has.
        """
        if min(self.columns, self.rows) < 1 or not 2 <= self.columns * self.rows <= MOST:
            hint = f"a poster is of 2 to {MOST} sheets, like poster:3x2"
            raise UsageError(f"there is no fold '{self.name}'", hint=hint)
        return self

    def tile(self, paper: Size) -> Size:
        """Return the size of the visible part of each sheet.

        Raises UsageError for an overlap that is too large or below 0, FitError where the
        sheets are too small.
        """
        across, along = self._borders(paper)
        most = Size(paper.width - 2 * across, paper.height - 2 * along)
        # A poster of a given size shares it among its sheets; otherwise each shows what it can.
        tile = most if self.whole is None else self._shared(self.whole)
        narrowness = f"of each sheet {min(tile) / mm(1):.0f} mm would be seen"
        check_width(self.name, min(tile), narrowness)
        if not 0 <= self.overlap <= min(tile) / 2:
            raise UsageError(
                f"sheets of {min(tile) / mm(1):.0f} mm cannot overlap by "
                f"{self.overlap / mm(1):.0f} mm",
                hint="10mm is usual, half of what is seen of a sheet the most",
            )
        if tile.width > most.width + SAME or tile.height > most.height + SAME:
            hint = "take more sheets, or larger ones"
            raise FitError(f"'{self.name}' is smaller than that on this paper", hint=hint)
        return tile

    def _borders(self, paper: Size) -> Size:
        """Return the least white border at the left and right of a sheet, and at head and foot."""
        top, right, bottom, left = self.blank
        across, along = max(left, right), max(top, bottom)
        if paper.width > paper.height:  # in landscape a sheet may be turned either way
            across = along = max(across, along)
        width, height = (
            max(self.border, blank + REACH if blank else 0.0) for blank in (across, along)
        )
        return Size(width, height)

    def _shared(self, whole: Size) -> Size:
        """Return the size of the visible part of each sheet of a poster of that size.

        It is the same on all sheets.
        """
        return Size(
            (whole.width - self.overlap) / self.columns + self.overlap,
            (whole.height - self.overlap) / self.rows + self.overlap,
        )

    def sizes(self, paper: Size, pages: int = 0) -> tuple[Size, ...]:
        """Return the size of the whole poster, cut and glued.

        Raises UsageError and FitError as `checked` and `tile` do.
        """
        tile = self.checked().tile(paper)
        if self.whole:
            return (self.whole,)
        width = self.columns * (tile.width - self.overlap) + self.overlap
        height = self.rows * (tile.height - self.overlap) + self.overlap
        return (Size(width, height),)

    def edges(self, paper: Size, pages: int = 0) -> tuple[Edges, ...]:
        """Return the poster's edges: it is cut off all around, inside what a printer reaches."""
        return (Edges(CUT, CUT, CUT, CUT),)

    def laid(self, paper: Size) -> Size:
        """Return the paper as it is given."""
        return paper

    def impose(self, stock: Stock, panels: Sequence[Panel]) -> tuple[Sheet, ...]:
        """Return the sheets in reading order, row by row, with marks for the knife and the glue."""
        panel, tile = panels[0], self.tile(stock.size)
        lefts = [column * (tile.width - self.overlap) for column in range(self.columns)]
        tops = [row * (tile.height - self.overlap) for row in range(self.rows)]
        cuts = seams(panel, lefts, tops, overlap=self.overlap, rtl=self.rtl)
        return tuple(
            self._sheet(column, row, stock, panel=panel, cuts=cuts)
            for row in range(self.rows)
            for column in range(self.columns)
        )

    def _sheet(self, column: int, row: int, stock: Stock, *, panel: Panel, cuts: Seams) -> Sheet:
        tile, side = self.tile(stock.size), stock.side()
        left = side.trim.left + (stock.size.width - tile.width) / 2
        top = side.trim.top + (stock.size.height - tile.height) / 2
        seen = Rectangle(left, top, left + tile.width, top + tile.height)
        x = seen.left - column * (tile.width - self.overlap)
        y = seen.top - row * (tile.height - self.overlap)
        cut_xs, glue_xs = _edges(seen.left, seen.right, self.overlap, cuts.columns[column:])
        cut_ys, glue_ys = _edges(seen.top, seen.bottom, self.overlap, cuts.rows[row:])
        strokes = tile_marks(seen, (cut_xs, cut_ys), (glue_xs, glue_ys))
        placement = Placement(panel, x, y, clip=seen)
        front = side._replace(placements=(placement,), marks=side.marks + strokes)
        return Sheet(front, edge=sideways(stock.size))


def numbered(sheets: Sequence[Sheet]) -> tuple[Sheet, ...]:
    """Return the sheets with their numbers below what they show, in reading order.

    So a pile that was dropped can be sorted.
    """
    numbered_sheets = []
    for number, sheet in enumerate(sheets, 1):
        (placement,) = sheet.front.placements
        clip = placement.clip
        assert clip
        strokes = numeral(number, clip.left + NUMBER_INDENT, clip.bottom + NUMBER_GAP)
        front = sheet.front._replace(marks=sheet.front.marks + strokes)
        numbered_sheets.append(sheet._replace(front=front))
    return tuple(numbered_sheets)


def blank_sheets(sides: Sequence[Side]) -> tuple[int, ...]:
    """Return the numbers of a poster's sheets, from 1, that show nothing of the panel."""
    blank = []
    for number, side in enumerate(sides, 1):
        for placement in side.placements:
            clip = placement.clip
            boxes = (box.moved(placement.x, placement.y) for box in _printed(placement.panel))
            if clip and not any(_meet(box, clip) for box in boxes):
                blank.append(number)
    return tuple(blank)


def _printed(panel: Panel) -> Iterator[Rectangle]:
    """Yield the boxes in which there is ink on a panel, roughly: points from its top left."""
    for block in panel.blocks:
        for line, x, y in (*block.lines, *block.marks):
            if line.runs:
                left = x + line.runs[0].x
                yield Rectangle(left, y - 0.8 * line.size, left + line.width, y + 0.2 * line.size)
    for rule in panel.rules:
        yield Rectangle(rule.x, rule.y, rule.x + rule.width, rule.y + rule.thickness)
    for figure in panel.figures:
        size = figure.size
        yield Rectangle(figure.x, figure.y, figure.x + size.width, figure.y + size.height)


def _meet(first: Rectangle, second: Rectangle) -> bool:
    across = first.left < second.right and first.right > second.left
    return across and first.top < second.bottom and first.bottom > second.top


def _edges(
    near: float, far: float, overlap: float, insets: Sequence[float]
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return where a tile is cut, and where the edge of the next tile will lie on it.

    `insets` say how far inside their edges this tile and those behind it are cut.
    """
    inset, *after = insets
    if not after:
        return (near + inset, far), ()
    return (near + inset,), (far - overlap + after[0],)
