"""A booklet: sheets folded once, put into each other and stapled through the fold.

Pages are blank at the logical end, where there is no multiple of four of them. A booklet too thick
to fold by hand is several stacks (signatures), sewn or glued one behind the other.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from leaflet.errors import Notice
from leaflet.imposition.marks import Stroke
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
from leaflet.layout.paper import BINDING, Edges, sheet_edges
from leaflet.units import Size, mm

BULK = 1.25  # cubic centimetres a gram: 80 g/m² of common paper is 0.10 mm thick
THICKEST = mm(2)  # of a stack that is folded by hand: 20 sheets of 80 g/m²


class Leaves(NamedTuple):
    """The four pages of a sheet, left and right, front and back, for left-to-right."""

    signature: int
    depth: int  # how many sheets are around it in its signature
    front: tuple[int, int]
    back: tuple[int, int]


class Booklet(NamedTuple):
    """Saddle stitch on paper of that weight (g/m²)."""

    name: str = "booklet"
    grams: float = 80.0

    @property
    def thickness(self) -> float:
        """Of one sheet, in points."""
        return mm(self.grams * BULK / 1000)

    @property
    def most(self) -> int:
        """How many sheets are folded together at most."""
        return max(1, int(THICKEST / self.thickness + 1e-6))

    @property
    def panels(self) -> int:
        """How many pages the smallest one has."""
        return 4

    def holds(self, pages: int) -> bool:
        """Whether there is a booklet of so many pages."""
        return pages > 0

    def laid(self, paper: Size) -> Size:
        """The paper on its long edge."""
        return Size(max(paper), min(paper))

    def sizes(self, paper: Size, pages: int = 0) -> tuple[Size, ...]:
        """The size of each page: half the paper. Raises FitError where that is too small."""
        long, short = self.laid(paper)
        told = f"a page would be {long / 2 / mm(1):.0f} mm wide"
        check_width(self.name, min(long / 2, short), told)
        return (Size(long / 2, short),) * (pages or self.panels)

    def edges(self, paper: Size, pages: int = 0) -> tuple[Edges, ...]:
        """The edges of each page, for left-to-right: odd ones are bound at their left."""
        outer = sheet_edges(self.laid(paper))
        odd = outer._replace(left=BINDING)
        return tuple(odd if i % 2 else odd.mirrored() for i in range(1, (pages or 4) + 1))

    def impose(self, stock: Stock, panels: Sequence[Panel]) -> tuple[Sheet, ...]:
        """The sheets, each signature from the outside in, bound on the left."""
        return tuple(self._sheet(one, stock, panels) for one in order(len(panels), self.most))

    def notices(self, pages: int) -> tuple[Notice, ...]:
        """That it is too thick to be folded in one, if it is."""
        found = signatures(pages, self.most)
        if len(found) == 1:
            return ()
        return (
            Notice(
                f"{sum(found)} sheets are too thick to fold in one: the booklet is in {len(found)} "
                f"signatures of {' + '.join(map(str, found))} sheets; fold each by itself, then "
                "sew or glue them one behind the other"
            ),
        )

    def _sheet(self, leaves: Leaves, stock: Stock, panels: Sequence[Panel]) -> Sheet:
        side, trim = stock.side([stock.trim.left + stock.size.width / 2]), stock.trim
        spine = side.size.width / 2
        creep = leaves.depth * self.thickness
        return Sheet(
            _with(side, leaves.front, panels, creep),
            _with(side, leaves.back, panels, creep),
            (Crease(Stroke(spine, trim.top, spine, trim.bottom), False, 1),),
            edge=sideways(stock.size),
            signature=leaves.signature,
        )


def _with(side: Side, pages: tuple[int, int], panels: Sequence[Panel], creep: float) -> Side:
    """The side with its two pages, each that much nearer to the spine."""
    trim = side.trim
    half = (trim.right - trim.left) / 2
    xs = trim.left + creep, trim.left + half - creep
    found = tuple(
        Placement(panels[page - 1], x, trim.top)
        for page, x in sorted(zip(pages, xs, strict=True))
        if page <= len(panels)
    )
    return side._replace(placements=found)


def signatures(pages: int, most: int) -> tuple[int, ...]:
    """How many sheets each signature has, `most` at most; they differ by one at most."""
    sheets = -(-pages // 4)
    count = -(-sheets // most)
    least, over = divmod(sheets, count)
    return (least + 1,) * over + (least,) * (count - over)


def order(pages: int, most: int) -> Iterator[Leaves]:
    """The pages of each sheet, numbered from 1, those above `pages` blank.

    The outer sheet of n pages has n and 1 on its front, 2 and n - 1 on its back.
    """
    first = 1
    for number, sheets in enumerate(signatures(pages, most), 1):
        last = first + 4 * sheets - 1
        for depth in range(sheets):
            low, high = first + 2 * depth, last - 2 * depth
            yield Leaves(number, depth, (high, low), (low + 1, high - 1))
        first = last + 1
