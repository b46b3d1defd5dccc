"""Paper: printed, turned over, folded, and read in the order in which hands meet its panels.

Nothing here knows the table of folds. It is told what a printer and a person are told: what is
drawn where on each side, on which edge the sheet is turned over, where each crease is, whether it
is a valley or a mountain as seen on the front, in which order to fold, and where the slits are.

A sheet is cut into facets by its creases. A facet keeps its box on the front of the sheet, an
isometry that says where it has come to lie, and its layer. All is seen from above, y down.
"""

from collections.abc import Iterator, Sequence, Set
from itertools import pairwise, permutations
from typing import NamedTuple

from leaflet.imposition.marks import Rectangle, Stroke
from leaflet.imposition.sheets import Crease, Sheet, Side
from leaflet.units import Size, mm

NEAR = 0.01  # points: what is as near is at the same place
ALIKE = mm(10)  # extents that differ by less are about as wide
CLEAR = mm(0.5)  # a panel that is folded in ends at least so far from the next crease


class Jam(AssertionError):
    """Paper cannot be folded like that, or nobody could read it."""


class Printed(NamedTuple):
    """What is printed on one face of a facet: a panel, and where its head points (dx, dy)."""

    number: int
    head: tuple[int, int]


class Move(NamedTuple):
    """An isometry: (x, y) comes to lie at (a·x + b·y + e, c·x + d·y + f)."""

    a: float = 1
    b: float = 0
    c: float = 0
    d: float = 1
    e: float = 0
    f: float = 0

    def point(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.b * y + self.e, self.c * x + self.d * y + self.f

    def direction(self, dx: float, dy: float) -> tuple[int, int]:
        return round(self.a * dx + self.b * dy), round(self.c * dx + self.d * dy)

    def then_mirrored(self, at: float, *, upright: bool) -> "Move":
        """Folded over on the upright line x = at, or on the level line y = at."""
        a, b, c, d, e, f = self
        return Move(-a, -b, c, d, 2 * at - e, f) if upright else Move(a, b, -c, -d, e, 2 * at - f)

    @property
    def face_up(self) -> bool:
        """Whether the front of the sheet is seen from above."""
        return self.a * self.d - self.b * self.c > 0


class Facet(NamedTuple):
    """A piece of a sheet between creases; `box` is where it was on the front of that sheet."""

    sheet: int
    box: Rectangle
    front: Printed | None
    back: Printed | None
    move: Move = Move()

    @property
    def place(self) -> Rectangle:
        """Where it has come to lie."""
        x, y = self.move.point(self.box.left, self.box.top)
        to_x, to_y = self.move.point(self.box.right, self.box.bottom)
        return Rectangle(min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y))

    def seen(self, *, above: bool) -> Printed | None:
        """What is on the face that is seen from above, or from below with y down as before."""
        printed = self.front if self.move.face_up == above else self.back
        if printed is None:
            return None
        # A head on the back is given as seen through the paper from the front.
        dx, dy = self.move.direction(*printed.head)
        return Printed(printed.number, (dx if above else -dx, dy))


Pile = tuple[Facet, ...]  # the top one first


# --- Printing ------------------------------------------------------------------------------------

HEADS = {0: (0, -1), 90: (1, 0), 180: (0, 1), 270: (-1, 0)}


def printed(sheet: Sheet) -> Pile:
    """A sheet as it comes out of the printer, front up: its facets and what is on them."""
    size, trim = sheet.front.size, sheet.front.trim
    front = _drawn(sheet.front)
    back = [through(box, seen, size, sheet.edge) for box, seen in _drawn(sheet.back)]
    strokes = [crease.stroke for crease in sheet.creases] + list(sheet.slits)
    xs = _apart(
        [trim.left, trim.right] + [stroke.x for stroke in strokes if stroke.x == stroke.to_x]
    )
    ys = _apart(
        [trim.top, trim.bottom] + [stroke.y for stroke in strokes if stroke.y == stroke.to_y]
    )
    boxes = [Rectangle(x, y, to_x, to_y) for y, to_y in pairwise(ys) for x, to_x in pairwise(xs)]
    pile = tuple(Facet(0, box, _on(box, front), _on(box, back)) for box in boxes)
    for side, prints in (
        (front, [facet.front for facet in pile]),
        (back, [facet.back for facet in pile]),
    ):
        if len(side) != sum(printed_face is not None for printed_face in prints):
            raise Jam("a panel lies across a crease")
    return pile


def _apart(places: Sequence[float]) -> list[float]:
    places = sorted(places)
    return places[:1] + [to for start, to in pairwise(places) if to - start > NEAR]


def _drawn(side: Side | None) -> list[tuple[Rectangle, Printed]]:
    """What is drawn on a side, and where; the head as seen there."""
    placements = side.placements if side else ()
    return [
        (placement.box, Printed(placement.panel.number, HEADS[placement.rotation]))
        for placement in placements
    ]


def through(box: Rectangle, printed: Printed, size: Size, edge: str) -> tuple[Rectangle, Printed]:
    """What is drawn on the back, seen through the paper once the sheet was turned on that edge."""
    upright = (size.height >= size.width) == (edge == "long")
    dx, dy = printed.head
    if upright:
        return box.mirrored(size.width), Printed(printed.number, (-dx, dy))
    top, bottom = size.height - box.bottom, size.height - box.top
    return Rectangle(box.left, top, box.right, bottom), Printed(printed.number, (dx, -dy))


def _on(facet: Rectangle, drawn: Sequence[tuple[Rectangle, Printed]]) -> Printed | None:
    """What covers a facet, but for the little by which pages creep to their spine."""
    creep = mm(2.5)
    for box, printed_face in drawn:
        if all(abs(a - b) < creep for a, b in zip(facet, box, strict=True)):
            return printed_face
    return None


# --- Folding -------------------------------------------------------------------------------------


def folded(sheets: Sequence[Sheet]) -> list[Pile]:
    """A pile of sheets, the first on top, fronts up, folded together crease by crease.

    Every state from the open pile to the folded one. Each fold goes through all layers; the
    narrower part moves (of two that are about as wide, the one of fewer layers), and lies down on
    top (valley) or below (mountain).
    """
    pile = tuple(
        facet._replace(sheet=number)
        for number, sheet in enumerate(sheets)
        for facet in printed(sheet)
    )
    states = [pile]
    for step in sorted({crease.step for sheet in sheets for crease in sheet.creases}):
        creases = [[crease for crease in sheet.creases if crease.step == step] for sheet in sheets]
        pile = _fold(pile, creases)
        states.append(pile)
    return states


def _fold(pile: Pile, creases: Sequence[Sequence[Crease]]) -> Pile:
    """One step; `creases` are those of each sheet that close in it."""
    bends = list(_bends(pile, creases))
    if len({bend for _, bend in bends}) != 1:
        raise Jam("the creases of one step do not bend one way on one line")
    upright, at, up = bends[0][1]
    sides = [_side_of(facet.place, at, upright=upright) for facet in pile]
    if {pair for pair, _ in bends} != {(i, j) for i, j in _joined(pile) if sides[i] != sides[j]}:
        raise Jam("paper bends where there is no crease")
    extents = {side: _extent(pile, sides, side, upright=upright) for side in (-1, 1)}
    alike = abs(extents[1] - extents[-1]) < ALIKE
    moving = min((1, -1), key=sides.count if alike else extents.__getitem__)
    if extents[moving] > extents[-moving] + NEAR:
        raise Jam("what is folded in is wider than what it is folded on")
    _check_clear(pile, sides, {number for pair, _ in bends for number in pair}, bends[0][1])
    stay = [facet for facet, side in zip(pile, sides, strict=True) if side != moving]
    moved = [
        facet._replace(move=facet.move.then_mirrored(at, upright=upright))
        for facet, side in zip(pile, sides, strict=True)
        if side == moving
    ]
    return (*moved[::-1], *stay) if up else (*stay, *moved[::-1])


Bend = tuple[bool, float, bool]  # upright at x or level at y; whether paper comes up there


def _bends(
    pile: Pile, creases: Sequence[Sequence[Crease]]
) -> Iterator[tuple[tuple[int, int], Bend]]:
    """The pairs of facets that bend on the creases, where these have come to lie, and how."""
    for i, j in _joined(pile):
        edge = _common(pile[i].box, pile[j].box)
        for crease in creases[pile[i].sheet]:
            if edge and _within(edge, _forward(crease.stroke)):
                for facet in (pile[i], pile[j]):
                    upright, at = _lies(facet, edge)
                    yield (i, j), (upright, round(at, 3), crease.valley == facet.move.face_up)


def _lies(facet: Facet, edge: Stroke) -> tuple[bool, float]:
    """Where an edge of a facet has come to lie: upright at x, or level at y."""
    (x, y), (to_x, to_y) = facet.move.point(edge.x, edge.y), facet.move.point(edge.to_x, edge.to_y)
    return (True, x) if abs(x - to_x) < abs(y - to_y) else (False, y)


def _span(place: Rectangle, *, upright: bool) -> tuple[float, float]:
    return (place.left, place.right) if upright else (place.top, place.bottom)


def _side_of(place: Rectangle, at: float, *, upright: bool) -> int:
    start, end = _span(place, upright=upright)
    if end <= at + NEAR:
        return -1
    if start >= at - NEAR:
        return 1
    raise Jam("a fold through the middle of a panel")


def _extent(pile: Pile, sides: Sequence[int], side: int, *, upright: bool) -> float:
    spans = [
        _span(facet.place, upright=upright)
        for facet, at in zip(pile, sides, strict=True)
        if at == side
    ]
    return max(end for _, end in spans) - min(start for start, _ in spans)


def _check_clear(pile: Pile, sides: Sequence[int], bent: Set[int], bend: Bend) -> None:
    """What a fold closes over must end short of the crease, or the paper buckles.

    `pile` is as it was before; `bent` are the facets that meet across the crease.
    """
    upright, at, up = bend
    for i, facet in enumerate(pile):
        # Inside are the layers on the side to which the paper is bent.
        inside = any((i < k) if up else (i > k) for k in bent)
        start, end = _span(facet.place, upright=upright)
        gap = at - end if sides[i] < 0 else start - at
        if i not in bent and inside and gap < CLEAR:
            raise Jam("a panel is too wide to be tucked in")


def _joined(pile: Pile) -> Iterator[tuple[int, int]]:
    """Pairs of facets that are neighbours on one sheet."""
    for i, facet in enumerate(pile):
        for j in range(i + 1, len(pile)):
            if facet.sheet == pile[j].sheet and _common(facet.box, pile[j].box):
                yield i, j


def _common(rectangle: Rectangle, other: Rectangle) -> Stroke | None:
    """The edge that two boxes have in common."""
    for first, second in ((rectangle, other), (other, rectangle)):
        left, right = max(rectangle.left, other.left), min(rectangle.right, other.right)
        top, bottom = max(rectangle.top, other.top), min(rectangle.bottom, other.bottom)
        if abs(first.right - second.left) < NEAR and bottom - top > NEAR:
            return Stroke(first.right, top, first.right, bottom)
        if abs(first.bottom - second.top) < NEAR and right - left > NEAR:
            return Stroke(left, first.bottom, right, first.bottom)
    return None


# --- Pushing together: a sheet with a slit, which cannot be folded line by line -------------------


def pushed(sheet: Sheet) -> list[Pile]:
    """Every flat pile that a slit sheet can be pushed into: all creases closed at once.

    The facets are equally large. Where each lies follows from the creases; which is above which
    is tried out: all orders in which every crease bends its own way and no paper goes through
    other paper (J. Justin's conditions on flat folding, as Demaine and O'Rourke give them in
    "Geometric Folding Algorithms", 11.4).
    """
    facets = printed(sheet)
    joints = [
        (i, j, crease)
        for i, j in _joined(facets)
        if (edge := _common(facets[i].box, facets[j].box)) and not _slit(sheet.slits, edge)
        for crease in [_crease(sheet, edge)]
    ]
    moved = _laid(facets, joints)
    piles = []
    for order in _orders(len(facets), moved, joints):
        layer = {facet: place for place, facet in enumerate(order)}
        if not _crossing(moved, joints, layer):
            piles.append(tuple(moved[i] for i in order))
    return piles


def _within(edge: Stroke, stroke: Stroke) -> bool:
    """Whether an edge is a part of a longer stroke."""
    return (
        stroke.x - NEAR <= edge.x <= edge.to_x <= stroke.to_x + NEAR
        and stroke.y - NEAR <= edge.y <= edge.to_y <= stroke.to_y + NEAR
    )


def _slit(slits: Sequence[Stroke], edge: Stroke) -> bool:
    return any(_within(edge, _forward(slit)) for slit in slits)


def _crease(sheet: Sheet, edge: Stroke) -> Crease:
    for crease in sheet.creases:
        if _within(edge, _forward(crease.stroke)):
            return crease
    raise Jam("two panels without a crease between them")


def _forward(stroke: Stroke) -> Stroke:
    """The same stroke from its left or upper end."""
    x, to_x = sorted((stroke.x, stroke.to_x))
    y, to_y = sorted((stroke.y, stroke.to_y))
    return Stroke(x, y, to_x, to_y)


Joints = Sequence[tuple[int, int, Crease]]


def _laid(facets: Pile, joints: Joints) -> Pile:
    """Each facet where the creases between it and the first one put it."""
    moved = {0: facets[0]}
    while len(moved) < len(facets):
        for i, j, crease in joints:
            for laid, new in ((i, j), (j, i)):
                if laid in moved and new not in moved:
                    moved[new] = facets[new]._replace(move=_over(moved[laid], crease))
    for i, j, crease in joints:
        expected = facets[j]._replace(move=_over(moved[i], crease))
        if any(abs(a - b) > NEAR for a, b in zip(expected.place, moved[j].place, strict=True)):
            raise Jam("the paper is torn")
    places = {tuple(round(edge, 1) for edge in facet.place) for facet in moved.values()}
    if len(places) > 1:
        raise Jam("the panels do not come to lie on each other")
    return tuple(moved[i] for i in range(len(facets)))


def _over(facet: Facet, crease: Crease) -> Move:
    """The isometry of what is folded over on a crease of a facet."""
    upright, at = _lies(facet, crease.stroke)
    return facet.move.then_mirrored(at, upright=upright)


def _orders(count: int, moved: Pile, joints: Joints) -> Iterator[tuple[int, ...]]:
    """Orders of layers, the top one first, in which every crease bends its own way."""
    above = set()
    for i, j, crease in joints:
        # A valley closes over the face that is the front: whose front is up lies below.
        below, upper = (i, j) if crease.valley == moved[i].move.face_up else (j, i)
        above.add((upper, below))
    for order in permutations(range(count)):
        layer = {facet: place for place, facet in enumerate(order)}
        if all(layer[upper] < layer[lower] for upper, lower in above):
            yield order


def _crossing(moved: Pile, joints: Joints, layer: dict[int, int]) -> bool:
    """Whether paper would go through paper: two creases at one edge that interlock."""
    at_edge: dict[tuple[bool, float], list[tuple[int, int]]] = {}
    for i, j, crease in joints:
        upright, at = _lies(moved[i], crease.stroke)
        key = (upright, round(at, 1))
        low, high = sorted((layer[i], layer[j]))
        at_edge.setdefault(key, []).append((low, high))
    return any(
        joint[0] < other[0] < joint[1] < other[1]
        for joints_there in at_edge.values()
        for joint in joints_there
        for other in joints_there
    )


# --- Reading -------------------------------------------------------------------------------------


class View(NamedTuple):
    """A panel as it is seen: where, how much of it, and how it stands; x to the right, y down."""

    number: int
    head: tuple[int, int]
    place: Rectangle
    whole: bool
    front: bool  # the face that was the front of the sheet


def view(pile: Pile, *, above: bool) -> list[View]:
    """What is seen from above or from below, the pile turned over sideways: what is mostly seen."""
    width = max(facet.place.right for facet in pile) + min(facet.place.left for facet in pile)
    layers = pile if above else pile[::-1]
    xs = sorted({x for facet in pile for x in (facet.place.left, facet.place.right)})
    ys = sorted({y for facet in pile for y in (facet.place.top, facet.place.bottom)})
    shown = [0.0] * len(layers)
    for x, to_x in pairwise(xs):
        for y, to_y in pairwise(ys):
            for i, layer in enumerate(layers):
                box = layer.place
                if box.left < (x + to_x) / 2 < box.right and box.top < (y + to_y) / 2 < box.bottom:
                    shown[i] += (to_x - x) * (to_y - y)
                    break
    views = []
    for layer, area in zip(layers, shown, strict=True):
        box = layer.place
        share = area / ((box.right - box.left) * (box.bottom - box.top))
        seen = layer.seen(above=above)
        if share > 0.5 and seen:
            place = box if above else box.mirrored(width)
            face = layer.move.face_up == above
            views.append(View(*seen, place, share > 0.999, face))
    return views


def read_opening(states: Sequence[Pile], *, rtl: bool) -> list[int]:
    """A leaflet that is opened out: the panels in the order in which hands meet them.

    First the cover (or both doors). Then it is opened, last fold first: what opens turns away, so
    that the inside comes up. A spread is read once it is whole: all of one side of the paper, and
    nothing of that side under it; till then one opens on. In the end the sheet is turned over.
    """
    open_sheet = states[0]
    cover = _cover_side(states[-1], rtl=rtl)
    numbers = _across(view(states[-1], above=cover), rtl=rtl)
    outside = any(seen.number == numbers[0] for seen in view(open_sheet, above=True))
    for pile in states[-2::-1]:
        spread = view(pile, above=not outside)
        if _whole(pile, spread, above=not outside):
            numbers += [n for n in _across(spread, rtl=rtl) if n not in numbers]
    return numbers + [
        n for n in _across(view(open_sheet, above=outside), rtl=rtl) if n not in numbers
    ]


def at_back(pile: Pile) -> list[int]:
    """The panels that are seen once a folded leaflet is turned over sideways, its cover up before;
    they stand as the cover stands.
    """
    for above in (True, False):
        cover = [panel for panel in view(pile, above=above) if panel.number == 1]
        if cover:
            seen = view(pile, above=not above)
            if any(panel.head != cover[0].head or panel.head[0] for panel in seen):
                raise Jam("the back is not upright when the cover is")
            return [panel.number for panel in seen]
    raise Jam("the first page is not outside")


def _whole(pile: Pile, spread: Sequence[View], *, above: bool) -> bool:
    """Whether no flap hides a part of a spread that is seen from above, or below."""
    faces = {panel.front for panel in spread}
    if len(faces) != 1:
        return False
    towards = [facet for facet in pile if (facet.move.face_up == above) == (True in faces)]
    numbers = {seen.number for toward in towards if (seen := toward.seen(above=above))}
    return numbers == {panel.number for panel in spread}


def _across(seen: Sequence[View], *, rtl: bool) -> list[int]:
    """Panels side by side in the direction of reading; upright, and whole."""
    for panel in seen:
        if panel.head != (0, -1):
            raise Jam(f"panel {panel.number} is not upright")
        if not panel.whole:
            raise Jam(f"panel {panel.number} is half hidden")
    return [panel.number for panel in sorted(seen, key=lambda panel: panel.place.left, reverse=rtl)]


def _cover_side(pile: Pile, *, rtl: bool) -> bool:
    """Which side (from above?) has the cover: it opens at the edge where its lines end.

    Both may, in a zigzag; then the one with panel 1, for there is the headline.
    """
    openings = [above for above in (True, False) if _opens(pile, above=above, rtl=rtl)]
    if not openings:
        raise Jam("nothing opens at the edge where lines end")
    first = [
        above for above in openings if any(panel.number == 1 for panel in view(pile, above=above))
    ]
    return (first or openings)[0]


def _opens(pile: Pile, *, above: bool, rtl: bool) -> bool:
    """Whether upper layers there open at the end edge of a line: all that joins them to the rest
    is at its start. Of two doors it is the first that opens so.
    """
    seen = sorted(view(pile, above=above), key=lambda panel: panel.place.left, reverse=rtl)
    layers = pile if above else tuple(_turned(facet) for facet in pile[::-1])
    first = [layer for layer in layers if seen and _bears(layer, seen[0].number)]
    return any(
        _hinged(block, [layer for layer in layers if layer not in block], rtl=rtl)
        for block in (first, *(list(layers[:i]) for i in range(1, len(layers))))
    )


def _bears(facet: Facet, number: int) -> bool:
    return any(
        printed_face and printed_face.number == number for printed_face in (facet.front, facet.back)
    )


def _hinged(block: Sequence[Facet], rest: Sequence[Facet], *, rtl: bool) -> bool:
    """Whether a block is joined to the rest at its start edge and at no other."""
    if not block:
        return False
    places = [facet.place for facet in block]
    start = max(place.right for place in places) if rtl else min(place.left for place in places)
    hinges = [_meets(facet, other) for facet in block for other in rest if _touch(facet, other)]
    return bool(hinges) and all(abs(at - start) < NEAR for at in hinges)


def _touch(facet: Facet, other: Facet) -> bool:
    return facet.sheet == other.sheet and _common(facet.box, other.box) is not None


def _meets(facet: Facet, other: Facet) -> float:
    """Where, left to right, an upright crease joins two facets; infinity where none does."""
    edge = _common(facet.box, other.box) if facet.sheet == other.sheet else None
    if edge is None:
        return float("inf")
    upright, at = _lies(facet, edge)
    return at if upright else float("inf")


def read_book(pile: Pile, *, rtl: bool, slits: Sequence[Stroke] = ()) -> list[int]:
    """A thing that is turned page by page: pages that can be opened, in order.

    It is held with panel 1 up and upright; the spine must be at the edge where lines begin. Two
    layers open where nothing joins them but the spine.
    """
    pile = _held(pile)
    lines = [facet.place for facet in pile]
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    if any(abs(line.left - left) + abs(line.right - right) > NEAR for line in lines):
        raise Jam("the pages are not equally wide")
    spine = right if rtl else left
    numbers: list[int] = []
    _meet(pile[0].seen(above=True), numbers)
    for upper, lower in pairwise(pile):
        if _shut(upper, lower, spine, slits):
            continue
        pages = [upper.seen(above=False), lower.seen(above=True)]
        for page in pages:
            _meet(page, numbers)
    _meet(pile[-1].seen(above=False), numbers)
    if not any(abs(_meets(facet, other) - spine) < NEAR for facet in pile for other in pile):
        raise Jam("the spine is at the wrong edge")
    return numbers


def _meet(page: Printed | None, numbers: list[int]) -> None:
    if page is None:
        return
    if page.head != (0, -1):
        raise Jam(f"page {page.number} is not upright")
    numbers.append(page.number)


def _shut(facet: Facet, other: Facet, spine: float, slits: Sequence[Stroke]) -> bool:
    """Whether two layers are joined at another edge than the spine, so that they do not open."""
    edge = _common(facet.box, other.box) if facet.sheet == other.sheet else None
    if edge is None or _slit(slits, edge):
        return False
    return abs(_meets(facet, other) - spine) > NEAR


def _held(pile: Pile) -> Pile:
    """The pile in hands: panel 1 on top, its head up, the pile in its own frame."""
    for above in (True, False):
        layers = pile if above else tuple(_turned(facet) for facet in pile[::-1])
        seen = layers[0].seen(above=True)
        if seen and seen.number == 1:
            while seen.head != (0, -1):
                layers = tuple(_quarter(layer) for layer in layers)
                seen = layers[0].seen(above=True)
            return layers
    raise Jam("the first page is not outside")


def _turned(facet: Facet) -> Facet:
    """Turned over sideways."""
    return facet._replace(move=facet.move.then_mirrored(0, upright=True))


def _quarter(facet: Facet) -> Facet:
    """Turned clockwise by 90 degrees."""
    a, b, c, d, e, f = facet.move
    return facet._replace(move=Move(-c, -d, a, b, -f, e))
