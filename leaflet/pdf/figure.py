"""A picture in a text as operators, aligned to the dots of a printer."""

from math import ceil

from leaflet.imposition.sheets import Placement
from leaflet.layout.placed import Figure
from leaflet.pdf.frame import Frame
from leaflet.pdf.structure import Structure
from leaflet.pdf.text import number
from leaflet.pdf.window import Corners

DOT = 72 / 600  # points: a dot of a printer
NEAR = 1e-6  # of a dot
HAIR = 0.002  # points
PICTURE = "Im"  # the name of pictures in content streams; a number follows it


def corners_of(figure: Figure, framed: Frame) -> Corners:
    """Return the box of a picture, in the panel's frame."""
    width, height = figure.size
    x, y = framed.left + figure.x, framed.top - figure.y - height
    return x, y, x + width, y + height


def picture(
    figure: Figure, number_: int, structure: Structure, *, framed: Frame, placement: Placement
) -> str:
    """Return a picture, tagged with its words; `number_` is its place in `Page.figures`."""
    corners = corners_of(figure, framed)
    element = structure.figure(figure.picture, framed.on_page(corners), figure.paragraph)
    if not figure.drawn:
        return structure.marked(element, "q Q")
    left, bottom, right, top = corners
    if figure.paragraph:
        left, bottom, right, top = _on_dots(figure, framed, placement)
    matrix = " ".join(map(number, (right - left, 0, 0, top - bottom, left, bottom)))
    return structure.marked(element, f"q {matrix} cm /{PICTURE}{number_} Do Q")


def _on_dots(figure: Figure, framed: Frame, placement: Placement) -> Corners:
    """Return the box of a picture, aligned to printer dots counted from the page's top left.

    A screen of dots that are not the printer's own would show a pattern. Where the panel is turned
    or cut into tiles, they are counted from its own top left.
    """
    aside, down = (0.0, 0.0) if framed.opening else (placement.x, placement.y)
    left = framed.left - aside + ceil((aside + figure.x) / DOT - NEAR) * DOT
    top = framed.top + down - ceil((down + figure.y) / DOT - NEAR) * DOT
    width, height = (int(length / DOT + NEAR) * DOT for length in figure.size)
    # A hair inside the dots: with any rounding error a program would draw one more row of dots.
    return left + HAIR, top - height + HAIR, left + width - HAIR, top - HAIR
