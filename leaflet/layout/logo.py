"""The logo as large as it is printed."""

from typing import NamedTuple

from leaflet.layout.style import LOGO_HEIGHT, LOGO_WIDTH
from leaflet.statement.picture import Picture
from leaflet.units import Size, mm


class Logo(NamedTuple):
    """A picture and the size that it is printed at, in points."""

    picture: Picture
    size: Size


def logo(picture: Picture, measure: float) -> Logo:
    """Return a logo as large as the style allows in a measure (points)."""
    widest = min(measure * LOGO_WIDTH, mm(59))
    scale = min(LOGO_HEIGHT / picture.height, widest / picture.width)
    return Logo(picture, Size(picture.width * scale, picture.height * scale))
