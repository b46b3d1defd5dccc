"""A panel's frame: where on the page its operators draw, however it is turned."""

from typing import NamedTuple

from leaflet.imposition.marks import Rectangle
from leaflet.imposition.sheets import Placement
from leaflet.pdf.text import number
from leaflet.pdf.window import Corners, Window

# Clockwise, as a matrix of ISO 32000-1, 8.3.3: where (1, 0) and (0, 1) come to point, y up.
TURNS = {90: (0, -1, 1, 0), 180: (-1, 0, 0, -1), 270: (0, 1, -1, 0)}


class Frame(NamedTuple):
    """Where a panel draws: its top left is (left, top), before `matrix` turns it (points, y up).

    `opening` and `closing` are the operators around its own. `window` is what of it is seen, if
    that is not all: one of `tiles`. Then the frame is the same on all of them.
    """

    left: float
    top: float
    matrix: tuple[float, ...]
    opening: tuple[str, ...]
    closing: tuple[str, ...]
    window: Window | None = None
    tiles: tuple[Window, ...] = ()

    def on_page(self, box: Corners) -> Corners:
        """Return a box of the frame, as it lies on the page once it is turned."""
        a, b, c, d, e, f = self.matrix
        xs = [a * x + c * y + e for x in box[::2] for y in box[1::2]]
        ys = [b * x + d * y + f for x in box[::2] for y in box[1::2]]
        return min(xs), min(ys), max(xs), max(ys)


def frame(placement: Placement, height: float) -> Frame:
    """Return the frame of a placement on a page of that height (points)."""
    if placement.clip and not placement.rotation:
        return _tile(placement, placement.clip, height)
    opening: list[str] = []
    if placement.clip:
        opening.append(_clipped(placement.clip, height))
    left, top = placement.x, height - placement.y
    matrix: tuple[float, ...] = (1, 0, 0, 1, 0, 0)
    if placement.rotation:
        turn = TURNS[placement.rotation]
        width, tall = placement.panel.size
        # The panel lies with its foot at the left on the page's foot; turned, it is moved there.
        x = min(turn[0] * width, 0) + min(turn[2] * tall, 0)
        y = min(turn[1] * width, 0) + min(turn[3] * tall, 0)
        matrix = (*turn, placement.box.left - x, height - placement.box.bottom - y)
        opening.append(f"{' '.join(map(number, matrix))} cm")
        left, top = 0.0, tall
    if not opening:
        return Frame(left, top, matrix, (), ())
    return Frame(left, top, matrix, ("q", *opening), ("Q",))


def _tile(placement: Placement, clip: Rectangle, height: float) -> Frame:
    """Return the frame of a panel of which only a part is seen.

    Its origin is the panel's own bottom left.
    """
    x, y = placement.x, height - placement.box.bottom
    window = Window(clip.left - x, height - clip.bottom - y, clip.right - x, height - clip.top - y)
    matrix = (1, 0, 0, 1, x, y)
    moved = f"{' '.join(map(number, matrix))} cm"
    opening = ("q", _clipped(clip, height), moved)
    return Frame(0.0, placement.panel.size.height, matrix, opening, ("Q",), window)


def _clipped(clip: Rectangle, height: float) -> str:
    left, top, right, bottom = clip
    numbers = (left, height - bottom, right - left, bottom - top)
    return f"{' '.join(map(number, numbers))} re W n"
