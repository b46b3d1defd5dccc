"""A fold card: a small drawing, of lines and numbers, that shows how to fold or to cut a sheet.

For a fold it shows the side that faces up before the first fold. Panels have their numbers, turned
like the panels; the number in a circle at the end of a crease is its step. Creases with long dashes
come up towards you, those with short dashes go down behind. For leaflets to cut apart the card
shows the cuts; for a poster, the sheets in the order of printing.
"""

from collections.abc import Sequence
from typing import NamedTuple

from leaflet.imposition.marks import SLIVER, Rectangle, Stroke
from leaflet.imposition.nup import Grid
from leaflet.imposition.sheets import Crease, Placement, Sheet, Side, sideways, turned_on
from leaflet.units import Size

UP_DASH, DOWN_DASH = 4.0, 1.0  # points
NUMBER, STEP = 1 / 6, 1 / 16  # sizes of the two kinds of numbers, of the drawing's width
SAME = 0.01  # points: places that are so near count as one


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
    """How points of a sheet become points of the card: the sheet's trim, and what is around it."""

    trim: Rectangle
    by: float
    border: float

    @property
    def size(self) -> Size:
        """The size of the whole card."""
        left, top, right, bottom = self.trim
        around = 2 * self.border
        return Size((right - left) * self.by + around, (bottom - top) * self.by + around)

    def x(self, x: float) -> float:
        return (x - self.trim.left) * self.by + self.border

    def y(self, y: float) -> float:
        return (y - self.trim.top) * self.by + self.border

    def stroke(self, line: Stroke, dash: float) -> Stroke:
        return Stroke(self.x(line.x), self.y(line.y), self.x(line.to_x), self.y(line.to_y), dash)


def _scaled(trim: Rectangle, width: float) -> _Scale:
    step = width * STEP
    return _Scale(trim, (width - 4 * step) / (trim.right - trim.left), 2 * step)


def card(sheet: Sheet, width: float) -> Card:
    """Return the card of a sheet that has creases; `width` is the card's (points)."""
    shown, up = _first_up(sheet)
    scale = _scaled(up.trim, width)
    creases = [
        scale.stroke(crease.stroke, UP_DASH if crease.valley else DOWN_DASH)
        for crease in shown.creases
    ]
    slits = tuple(scale.stroke(slit, 0.0) for slit in shown.slits)
    panels = tuple(_number(placement, scale, width * NUMBER) for placement in up.placements)
    steps = _steps(shown.creases, scale, width * STEP)
    return Card(scale.size, (*_outline(scale), *creases), panels, steps, slits)


def cut_card(places: Grid, width: float, *, rtl: bool, piles: bool) -> Card:
    """Return the card of leaflets to be cut apart.

    `piles` adds the order of the piles, in the direction of reading.
    """
    sheet = places.sheet
    boxes = [box.mirrored(sheet.width) if rtl else box for box in places.boxes()]
    scale = _scaled(Rectangle.whole(sheet), width)
    xs = _apart([edge for box in boxes for edge in (box.left, box.right)], 0, sheet.width)
    ys = _apart([edge for box in boxes for edge in (box.top, box.bottom)], 0, sheet.height)
    cuts = [Stroke(x, 0, x, sheet.height) for x in xs] + [Stroke(0, y, sheet.width, y) for y in ys]
    labels = (
        _label(number, box, scale, size=width * NUMBER) for number, box in enumerate(boxes, 1)
    )
    drawn = tuple(scale.stroke(cut, 0.0) for cut in cuts)
    return Card(scale.size, tuple(_outline(scale)), tuple(labels) if piles else (), cuts=drawn)


def poster_card(sheets: Sequence[Sheet], width: float) -> Card:
    """Return the card of a poster, which shows where the edge of each next sheet lies.

    The numbers are the order of the sheets.
    """
    tiles = []
    for sheet in sheets:
        (placement,) = sheet.front.placements
        tiles.append((placement.clip or placement.box).moved(-placement.x, -placement.y))
    whole = Rectangle.whole(sheets[0].front.placements[0].panel.size)
    scale = _scaled(whole, width)
    xs = _apart([tile.left for tile in tiles], whole.left, whole.right)
    if tiles[0].left > SAME:  # the first sheet is at the right: the next one lies left of it
        xs = _apart([tile.right for tile in tiles], whole.left, whole.right)
    ys = _apart([tile.top for tile in tiles], whole.top, whole.bottom)
    glue = [Stroke(x, whole.top, x, whole.bottom) for x in xs]
    glue += [Stroke(whole.left, y, whole.right, y) for y in ys]
    strokes = (*_outline(scale), *(scale.stroke(edge, DOWN_DASH) for edge in glue))
    most = width * NUMBER
    labels = tuple(_label(number, tile, scale, size=most) for number, tile in enumerate(tiles, 1))
    return Card(scale.size, strokes, labels)


def _apart(places: Sequence[float], low: float, high: float) -> list[float]:
    """Return the places between two edges in order, each once, without those that cut a sliver."""
    distinct: list[float] = []
    for place in sorted(places):
        new = not distinct or place - distinct[-1] > SAME
        if new and low + SLIVER < place < high - SLIVER:
            distinct.append(place)
    return distinct


def _first_up(sheet: Sheet) -> tuple[Sheet, Side]:
    """Return the sheet as it lies before the first fold, and the side that faces up.

    The creases are as seen on that side.
    """
    if not back_is_up(sheet):
        return sheet, sheet.front
    sheet = turned_on(sheet, sideways(sheet.front.size))
    width = sheet.front.size.width
    creases = tuple(
        Crease(crease.stroke.mirrored(width), not crease.valley, crease.step)
        for crease in sheet.creases
    )
    slits = tuple(slit.mirrored(width) for slit in sheet.slits)
    return sheet._replace(creases=creases, slits=slits), sheet.back or sheet.front


def back_is_up(sheet: Sheet) -> bool:
    """Return whether the back faces up before the first fold.

    It does if it is printed and the first fold goes down behind the front: a person folds upwards.
    """
    first = min(sheet.creases, key=lambda crease: crease.step)
    return sheet.back is not None and not first.valley


def _outline(scale: _Scale) -> list[Stroke]:
    return [scale.stroke(edge, 0.0) for edge in scale.trim.strokes]


def _number(placement: Placement, scale: _Scale, size: float) -> Label:
    """Return a panel's number in the middle of the panel, turned as the panel is."""
    return _label(
        placement.panel.number, placement.box, scale, size=size, rotation=placement.rotation
    )


def _label(number: int, box: Rectangle, scale: _Scale, *, size: float, rotation: int = 0) -> Label:
    """Return a number in the middle of a box of the sheet, no wider than half of the box."""
    left, top, right, bottom = box
    size = min(size, (right - left) * scale.by / 2, (bottom - top) * scale.by / 2)
    x, y = scale.x((left + right) / 2), scale.y((top + bottom) / 2)
    return Label(number, x, y, size, rotation)


def _steps(creases: tuple[Crease, ...], scale: _Scale, size: float) -> tuple[Label, ...]:
    """Return the number of the step of each line, above the sheet or at its left."""
    labels: dict[tuple[int, float, float], Label] = {}
    for stroke, _, step in creases:
        if stroke.x == stroke.to_x:
            label = Label(step, scale.x(stroke.x), scale.border - size, size)
        else:
            label = Label(step, scale.border - size, scale.y(stroke.y), size)
        labels.setdefault((step, round(label.x, 3), round(label.y, 3)), label)
    return tuple(sorted(labels.values()))
