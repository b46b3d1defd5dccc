"""A booklet: sheets folded once, put into each other and stapled through the fold.

If the number of pages is no multiple of four, the last pages are blank. A booklet that is too thick
to fold by hand has several stacks (signatures), sewn or glued one behind the other.
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
from leaflet.units import Insets, Size, mm

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
        """The thickness of one sheet, in points."""
        return mm(self.grams * BULK / 1000)

    @property
    def most(self) -> int:
        """The most sheets that are folded together."""
        return max(1, int(THICKEST / self.thickness + 1e-6))

    @property
    def panels(self) -> int:
        """The number of pages of the smallest booklet."""
        return 4

    @property
    def behind(self) -> int:
        """The number of the page at the back: 0 stands for the last one, however many there are."""
        return 0

    @property
    def is_one_sided(self) -> bool:
        """Whether nothing is on the backs of the sheets."""
        return False

    @property
    def is_tiled(self) -> bool:
        """Whether a panel is larger than the sheet: none is."""
        return False

    @property
    def is_bound(self) -> bool:
        """Whether sheets are put into each other."""
        return True

    @property
    def is_turned(self) -> bool:
        """Whether its pages are turned, as those of a book are."""
        return True

    @property
    def counts(self) -> Sequence[int]:
        """The numbers of pages it may have, to be tried in turn; a thicker one does not fold."""
        return range(4, 4 * self.most + 1, 4)

    @property
    def limit(self) -> str:
        """A phrase for errors that says how much it holds."""
        sheets = f"{self.most} sheet{'s' if self.most != 1 else ''}"
        paper = f"a booklet of {self.grams:g} g/m² paper has {sheets} at most"
        return f"{paper}: thicker ones do not fold"

    def count_sheets(self, panels: int) -> int:
        """Return the number of sheets for so many pages."""
        return -(-panels // 4)

    def with_detail(
        self, *, grams: float | None, overlap: float | None, blank: Insets
    ) -> "Booklet":
        """Return the booklet of paper of that weight (g/m²), if one is given."""
        return self if grams is None else self._replace(grams=grams)

    def uncounted(self) -> "Booklet":
        """Return the booklet as it is named: its pages follow from the text."""
        return self

    def blank_sheets(self, sides: Sequence[Side]) -> tuple[int, ...]:
        """Return nothing: blank pages are among others, so no sheet can be left out."""
        return ()

    def holds(self, pages: int) -> bool:
        """Return whether there is a booklet of so many pages."""
        return pages > 0

    def laid(self, paper: Size) -> Size:
        """Return the paper lying on its long edge."""
        return Size(max(paper), min(paper))

    def sizes(self, paper: Size, pages: int = 0) -> tuple[Size, ...]:
        """Return the size of each page: half the paper.

        Raises FitError where that is too small.
        """
        long, short = self.laid(paper)
        narrowness = f"a page would be {long / 2 / mm(1):.0f} mm wide"
        check_width(self.name, min(long / 2, short), narrowness)
        return (Size(long / 2, short),) * (pages or self.panels)

    def edges(self, paper: Size, pages: int = 0) -> tuple[Edges, ...]:
        """Return the edges of each page, for left-to-right: odd ones are bound at their left."""
        outer = sheet_edges(self.laid(paper))
        odd = outer._replace(left=BINDING)
        return tuple(odd if i % 2 else odd.mirrored() for i in range(1, (pages or 4) + 1))

    def impose(self, stock: Stock, panels: Sequence[Panel]) -> tuple[Sheet, ...]:
        """Return the sheets, each signature from the outside in, bound on the left."""
        return tuple(self._sheet(folios, stock, panels) for folios in order(len(panels), self.most))

    def notices(self, pages: int) -> tuple[Notice, ...]:
        """Return a notice if the booklet is too thick to be folded in one."""
        counts = signatures(pages, self.most)
        if len(counts) == 1:
            return ()
        return (
            Notice(
                f"{sum(counts)} sheets are too thick to fold in one: the booklet is in "
                f"{len(counts)} signatures of {' + '.join(map(str, counts))} sheets; fold each by "
                "itself, then sew or glue them one behind the other"
            ),
        )

    def _sheet(self, leaves: Leaves, stock: Stock, panels: Sequence[Panel]) -> Sheet:
        side, trim = stock.side([stock.trim.left + stock.size.width / 2]), stock.trim
        spine = side.size.width / 2
        creep = leaves.depth * self.thickness
        return Sheet(
            _with(side, leaves.front, panels, creep),
            _with(side, leaves.back, panels, creep),
            (Crease(Stroke(spine, trim.top, spine, trim.bottom), valley=False, step=1),),
            edge=sideways(stock.size),
            signature=leaves.signature,
        )


def _with(side: Side, pages: tuple[int, int], panels: Sequence[Panel], creep: float) -> Side:
    """Return the side with its two pages, each moved by `creep` (points) towards the spine."""
    trim = side.trim
    half = (trim.right - trim.left) / 2
    xs = trim.left + creep, trim.left + half - creep
    placements = tuple(
        Placement(panels[page - 1], x, trim.top)
        for page, x in sorted(zip(pages, xs, strict=True))
        if page <= len(panels)
    )
    return side._replace(placements=placements)


def signatures(pages: int, most: int) -> tuple[int, ...]:
    """Return the number of sheets of each signature: at most `most`, and as equal as possible."""
    sheets = -(-pages // 4)
    count = -(-sheets // most)
    least, over = divmod(sheets, count)
    return (least + 1,) * over + (least,) * (count - over)


def order(pages: int, most: int) -> Iterator[Leaves]:
    """Yield the pages of each sheet, numbered from 1; those above `pages` are blank.

    The outer sheet of n pages has n and 1 on its front, 2 and n - 1 on its back.
    """
    first = 1
    for number, sheets in enumerate(signatures(pages, most), 1):
        last = first + 4 * sheets - 1
        for depth in range(sheets):
            low, high = first + 2 * depth, last - 2 * depth
            yield Leaves(number, depth, (high, low), (low + 1, high - 1))
        first = last + 1
