"""A halftone: greys as black dots that a copier keeps, larger where a picture is darker.

It is made for 600 dots to the inch. Laser printers reproduce this screen well, and it is still a
picture after three copies: 65 lines to the inch at 45 degrees, with dots that grow from the middle
of their cells, and with dots in every grey.
"""

from functools import cache
from math import cos, pi
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

# Of a square of so many dots, which has two cells of the screen: their rows are 13 / √2 dots
# apart, 65.3 to the inch.
TILE = 13
LIGHTEST, DARKEST = 0.08, 0.92  # limits of the black area: smaller dots or gaps would be lost


def screened(image: "Image.Image") -> "Image.Image":
    """Return a picture in grey as one in black and white."""
    from PIL import ImageChops

    shades = [round(255 * (1 - DARKEST + (DARKEST - LIGHTEST) * v / 255)) for v in range(256)]
    lighter = ImageChops.subtract(image.point(shades), _screen(image.size))
    return lighter.point([0] + [255] * 255, "1")


def _screen(size: tuple[int, int]) -> "Image.Image":
    """Return for each dot of a picture the lightest grey at which it is black."""
    from PIL import Image

    across = min(TILE, size[0])
    screen = Image.new("L", size)
    screen.paste(Image.frombytes("L", (TILE, TILE), _cell()), (0, 0))
    while across < size[0]:  # twice as much each time
        screen.paste(screen.crop((0, 0, across, TILE)), (across, 0))
        across *= 2
    down = TILE
    while down < size[1]:
        screen.paste(screen.crop((0, 0, size[0], down)), (0, down))
        down *= 2
    return screen


@cache
def _cell() -> bytes:
    """Return the lightest grey at which each dot of the tile is black, row by row.

    Black grows from the middle of each cell, and white shrinks to its corners, as two waves that
    cross have their heights and depths.
    """
    waves = [(i, cos(2 * pi * (i + 0.5) / TILE)) for i in range(TILE)]
    heights = [(x * y, j, i) for j, y in waves for i, x in waves]
    greys = bytearray(TILE * TILE)
    for rank, (_, j, i) in enumerate(sorted(heights, reverse=True)):
        greys[j * TILE + i] = 255 - round(255 * (rank + 0.5) / len(heights))
    return bytes(greys)
