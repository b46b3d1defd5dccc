"""What a leaflet is set on: its panels, and where on them the text stands."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from leaflet.layout import paper
from leaflet.layout.paper import GUTTER, Edges
from leaflet.layout.style import PLAIN, Style
from leaflet.units import Insets, Size


class Field(NamedTuple):
    """Where the text stands on one panel. Lengths in points; `gutter` is between its columns."""

    size: Size
    margins: Insets
    columns: int
    gutter: float

    @property
    def measure(self) -> float:
        """The width from margin to margin."""
        return self.size.width - self.margins.left - self.margins.right

    @property
    def height(self) -> float:
        """The height from head margin to foot margin."""
        return self.size.height - self.margins.top - self.margins.bottom

    @property
    def column(self) -> float:
        """The measure of one column."""
        return (self.measure - (self.columns - 1) * self.gutter) / self.columns


class Format(NamedTuple):
    """The panels that a text is set on: their size, margins and columns, and how many sides.

    Lengths are points. `box` is the height that the contact box takes of a side's foot, the space
    above it included, and `back` is the side that bears it, counted as `field` does. Of a leaflet
    to fold, `fold` has the field of each panel in reading order, and `sides` is their number; all
    their columns have one measure, so that a paragraph can go over from one to the next. `alone`
    says that the first panel is a cover without text, `backed` that blocks for the back are kept
    there. `least` is the type size below which another format is taken; 0 stands for that of the
    style. `strips` is the number of strips to tear off that take the place of the box.
    """

    size: Size
    margins: Insets
    columns: int
    sides: int
    box: float = 0.0
    fold: tuple[Field, ...] = ()
    back: int = -1
    alone: bool = False
    backed: bool = False
    least: float = 0.0
    strips: int = 0

    def is_back(self, side: int) -> bool:
        """Return whether a side or panel, counted from 0, bears the contact box."""
        return side == self.back % self.sides

    def box_of(self, side: int) -> float:
        """Return what the contact box takes of the foot of a side or panel, counted from 0."""
        return self.box if self.is_back(side) else 0.0

    def field(self, side: int) -> Field:
        """Return the field of a side or panel, counted from 0, or backwards from -1 as lists do."""
        if self.fold:
            return self.fold[side]
        return Field(self.size, self.margins, self.columns, GUTTER)

    @property
    def column(self) -> float:
        """The measure of one column."""
        return self.field(0).column

    def with_columns(self, count: int) -> "Format":
        """Return the format with so many columns on its only panel, or on each of its sides."""
        fold = tuple(field._replace(columns=count) for field in self.fold)
        return self._replace(columns=count, fold=fold)

    @property
    def several(self) -> bool:
        """Whether columns stand side by side, on panels or a single one."""
        return self.columns > 1 or len(self.fold) > 1


def page_format(
    size: Size, sides: int, box: float = 0.0, *, edges: Edges | None = None, style: Style = PLAIN
) -> Format:
    """Return the format of a finished size (points); `box` is what a contact box takes of its foot.

    `edges` is as `paper.margins` takes it.
    """
    margins = paper.margins(size, edges)
    measure = size.width - margins.left - margins.right
    return Format(size, margins, paper.columns(measure, style.widest, style.narrowest), sides, box)


def page_formats(
    size: Size, sides: int, box: float = 0.0, *, edges: Edges | None = None, style: Style = PLAIN
) -> list[Format]:
    """Return the formats of one side, of two, and so on, for the arguments of `page_format`."""
    return [
        page_format(size, count, box, edges=edges, style=style) for count in range(1, sides + 1)
    ]


def fold_format(
    panels: Sequence[Size],
    box: float = 0.0,
    scale: float = 1.0,
    *,
    edges: Sequence[Edges] = (),
    style: Style = PLAIN,
) -> Format:
    """Return the format of a leaflet to fold, from the sizes of its panels.

    They are in reading order, in points. `edges` are those of the panels; without any, each
    panel is a sheet by itself. Head and foot margins are alike on all, so that the lines of
    neighbours are level.

    The narrowest panel gives the measure of a column. A panel that is a little wider has wider
    margins, one that is much wider has more columns. `scale` is how much larger than usual a
    poster's type may be. Its gutters are larger by as much, because readers take columns that
    are too near each other for one.
    """
    margins = [paper.margins(*panel_edges) for panel_edges in zip_longest(panels, edges)]
    top, bottom = max(insets.top for insets in margins), max(insets.bottom for insets in margins)
    margins = [insets._replace(top=top, bottom=bottom) for insets in margins]
    measure = min(
        size.width - inset.left - inset.right for size, inset in zip(panels, margins, strict=True)
    )
    gutter = GUTTER * scale
    columns = paper.columns(measure / scale, style.widest, style.narrowest)
    column = (measure - (columns - 1) * gutter) / columns
    fields = tuple(
        _field(*panel_insets, column, gutter) for panel_insets in zip(panels, margins, strict=True)
    )
    return Format(panels[0], fields[0].margins, fields[0].columns, len(fields), box, fields)


def _field(size: Size, margins: Insets, column: float, gutter: float) -> Field:
    """Return a panel's field with as many columns of that measure as there is room for.

    Room that is left over goes between the columns, or to both sides of a single one.
    """
    measure = size.width - margins.left - margins.right
    columns = max(1, int((measure + gutter) / (column + gutter) + 1e-6))
    if columns == 1:
        over = (measure - column) / 2
        left, right = margins.left + over, margins.right + over
        return Field(size, margins._replace(left=left, right=right), 1, gutter)
    return Field(size, margins, columns, (measure - columns * column) / (columns - 1))
