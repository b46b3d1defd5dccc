"""What a leaflet is set on: its finished size, and where on it the text stands."""

from typing import NamedTuple

from leaflet.layout import paper
from leaflet.layout.paper import GUTTER
from leaflet.units import Insets, Size


class Format(NamedTuple):
    """Finished size, margins, columns a side, sides. Lengths in points.

    `box` is what the contact box takes of the last side's foot, the space above it included.
    """

    size: Size
    margins: Insets
    columns: int
    sides: int
    box: float = 0.0

    @property
    def measure(self) -> float:
        """From margin to margin."""
        return self.size.width - self.margins.left - self.margins.right

    @property
    def height(self) -> float:
        """From head margin to foot margin."""
        return self.size.height - self.margins.top - self.margins.bottom

    @property
    def column(self) -> float:
        """The measure of one column."""
        return (self.measure - (self.columns - 1) * GUTTER) / self.columns


def page_format(size: Size, sides: int, box: float = 0.0) -> Format:
    """The format of a finished size (points); `box` is what a contact box takes of its foot."""
    margins = paper.margins(size)
    measure = size.width - margins.left - margins.right
    return Format(size, margins, paper.columns(measure), sides, box)
