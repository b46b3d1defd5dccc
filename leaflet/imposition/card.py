"""A fold card: a small drawing of a sheet that shows how to fold or to cut it. Lines and numbers.

Of a fold it shows the side that lies up at first: the one to which the first fold comes. Panels
have their numbers, as they stand; in a circle at the end of a crease is the number of its step.
Long dashes come up, short ones go down behind. Of leaflets to cut apart it shows the cuts, of a
poster the sheets in the order in which they are printed.
"""

from collections.abc import Sequence
from typing import NamedTuple

from leaflet.imposition.marks import SLIVER, Box, Stroke
from leaflet.imposition.nup import Grid
from leaflet.imposition.sheets import Crease, Placement, Sheet, Side, sideways, turned_on
from leaflet.units import Size

UP_DASH, DOWN_DASH = 4.0, 1.0  # points
NUMBER, STEP = 1 / 6, 1 / 16  # sizes of the two kinds of numbers, of the drawing's width
SAME = 0.01  # points: what is as near is at the same place


class Label(NamedTuple):
    """A number whose middle is at (x, y), points from the card's top left; `size` in points."""

    number: int
    x: float
    y: float
    size: float
    rotation: int = 0


class Card(NamedTuple):
    """Lines and numbers on a card of that size (points); `cuts` are for the knife."""

    size: Size
    strokes: tuple[Stroke, ...]
    panels: tuple[Label, ...]
    steps: tuple[Label, ...] = ()
    cuts: tuple[Stroke, ...] = ()


class _Scale(NamedTuple):
    """From a sheet's points to the card's: the sheet's trim, and what stands around it."""

    trim: Box
    by: float
    border: float

    @property
    def size(self) -> Size:
        """Of the whole card."""
        left, top, right, bottom = self.trim
        around = 2 * self.border
        return Size((right - left) * self.by + around, (bottom - top) * self.by + around)

    def x(self, x: float) -> float:
        return (x - self.trim.left) * self.by + self.border

    def y(self, y: float) -> float:
        return (y - self.trim.top) * self.by + self.border

    def stroke(self, one: Stroke, dash: float) -> Stroke:
        return Stroke(self.x(one.x), self.y(one.y), self.x(one.to_x), self.y(one.to_y), dash)


def _scaled(trim: Box, width: float) -> _Scale:
    step = width * STEP
    return _Scale(trim, (width - 4 * step) / (trim.right - trim.left), 2 * step)


def card(sheet: Sheet, width: float) -> Card:
    """The card of a sheet that has creases, that wide (points)."""
    shown, up = _first_up(sheet)
    scale = _scaled(up.trim, width)
    creases = [
        scale.stroke(one.stroke, UP_DASH if one.valley else DOWN_DASH) for one in shown.creases
    ]
    slits = tuple(scale.stroke(one, 0.0) for one in shown.slits)
    panels = tuple(_number(one, scale, width * NUMBER) for one in up.placements)
    steps = _steps(shown.creases, scale, width * STEP)
    return Card(scale.size, (*_outline(scale), *creases), panels, steps, slits)


def cut_card(places: Grid, rtl: bool, width: float, piles: bool) -> Card:
    """That of leaflets to be cut apart; `piles`: with the order of the piles, as they are read."""
    sheet = places.sheet
    boxes = [one.mirrored(sheet.width) if rtl else one for one in places.boxes()]
    scale = _scaled(Box(0, 0, *sheet), width)
    xs = _apart([edge for box in boxes for edge in (box.left, box.right)], 0, sheet.width)
    ys = _apart([edge for box in boxes for edge in (box.top, box.bottom)], 0, sheet.height)
    cuts = [Stroke(x, 0, x, sheet.height) for x in xs] + [Stroke(0, y, sheet.width, y) for y in ys]
    labels = (_label(number, box, scale, width * NUMBER) for number, box in enumerate(boxes, 1))
    drawn = tuple(scale.stroke(one, 0.0) for one in cuts)
    return Card(scale.size, tuple(_outline(scale)), tuple(labels) if piles else (), cuts=drawn)


def poster_card(sheets: Sequence[Sheet], width: float) -> Card:
    """That of a poster: where the edge of each next sheet comes to lie, and the sheets' order."""
    tiles = []
    for sheet in sheets:
        (one,) = sheet.front.placements
        tiles.append((one.clip or one.box).moved(-one.x, -one.y))
    whole = Box(0, 0, *sheets[0].front.placements[0].panel.size)
    scale = _scaled(whole, width)
    xs = _apart([tile.left for tile in tiles], whole.left, whole.right)
    if tiles[0].left > SAME:  # the first sheet is at the right: the next one lies left of it
        xs = _apart([tile.right for tile in tiles], whole.left, whole.right)
    ys = _apart([tile.top for tile in tiles], whole.top, whole.bottom)
    glue = [Stroke(x, whole.top, x, whole.bottom) for x in xs]
    glue += [Stroke(whole.left, y, whole.right, y) for y in ys]
    strokes = (*_outline(scale), *(scale.stroke(one, DOWN_DASH) for one in glue))
    most = width * NUMBER
    labels = tuple(_label(number, tile, scale, most) for number, tile in enumerate(tiles, 1))
    return Card(scale.size, strokes, labels)


def _apart(places: Sequence[float], low: float, high: float) -> list[float]:
    """The places between two edges in order, each once; a sliver is not cut off."""
    found: list[float] = []
    for place in sorted(places):
        new = not found or place - found[-1] > SAME
        if new and low + SLIVER < place < high - SLIVER:
            found.append(place)
    return found


def _first_up(sheet: Sheet) -> tuple[Sheet, Side]:
    """The sheet as it lies before the first fold, its creases as seen so, and the side seen."""
    if not back_is_up(sheet):
        return sheet, sheet.front
    sheet = turned_on(sheet, sideways(sheet.front.size))
    width = sheet.front.size.width
    creases = tuple(
        Crease(one.stroke.mirrored(width), not one.valley, one.step) for one in sheet.creases
    )
    slits = tuple(one.mirrored(width) for one in sheet.slits)
    return sheet._replace(creases=creases, slits=slits), sheet.back or sheet.front


def back_is_up(sheet: Sheet) -> bool:
    """Whether the back lies up before the first fold: if it is printed, and that fold goes down
    behind the front."""
    first = min(sheet.creases, key=lambda one: one.step)
    return sheet.back is not None and not first.valley


def _outline(scale: _Scale) -> list[Stroke]:
    left, top, right, bottom = scale.trim
    corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
    return [
        scale.stroke(Stroke(*corners[i], *corners[i + 1]), 0.0) for i in range(len(corners) - 1)
    ]


def _number(one: Placement, scale: _Scale, size: float) -> Label:
    """A panel's number in its middle, turned as the panel is."""
    return _label(one.panel.number, one.box, scale, size, one.rotation)


def _label(number: int, box: Box, scale: _Scale, size: float, rotation: int = 0) -> Label:
    """A number in the middle of a box of the sheet, no wider than half of that."""
    left, top, right, bottom = box
    size = min(size, (right - left) * scale.by / 2, (bottom - top) * scale.by / 2)
    x, y = scale.x((left + right) / 2), scale.y((top + bottom) / 2)
    return Label(number, x, y, size, rotation)


def _steps(creases: tuple[Crease, ...], scale: _Scale, size: float) -> tuple[Label, ...]:
    """The number of each step once on each of its lines: above the sheet, or at its left."""
    found: dict[tuple[int, float, float], Label] = {}
    for stroke, _, step in creases:
        if stroke.x == stroke.to_x:
            label = Label(step, scale.x(stroke.x), scale.border - size, size)
        else:
            label = Label(step, scale.border - size, scale.y(stroke.y), size)
        found.setdefault((step, round(label.x, 3), round(label.y, 3)), label)
    return tuple(sorted(found.values()))
