"""Where lines end: pure functions over measured items, without fonts or strings.

The items are those of Knuth and Plass, "Breaking Paragraphs into Lines" (Software: Practice and
Experience 11, 1981), pp. 1121-1123: boxes, glue and penalties, all widths in the unit of the
measure. `breaks` sums them up once; a breaker then looks at the sums alone, so that trying
another measure is cheap. `first_fit` is the paper's first-fit method (p. 1120), quick enough to
search for a type size with; `total_fit` weighs all lines of a paragraph together (pp. 1125-1135)
and sets what was found.
"""

from collections.abc import Sequence
from typing import NamedTuple

FORCED = float("-inf")  # a penalty that must be taken
FORBIDDEN = float("inf")  # a penalty that must not
_TOLERANCE = 1e-9  # of the measure's unit: what rounding of sums can amount to


class Box(NamedTuple):
    """Something that is set as it is: a word, a part of one."""

    width: float


class Glue(NamedTuple):
    """A space. A line may end at it where a box stands before it; it vanishes there."""

    width: float
    stretch: float
    shrink: float


class Penalty(NamedTuple):
    """A place where a line may end, at a cost; `width` is added there (a hyphen)."""

    width: float
    cost: float


Item = Box | Glue | Penalty


class Break(NamedTuple):
    """A place where a line may end, with the width of everything before it.

    `index` is the item's. A line from after break `a` to break `b` is `b.end - a.start` wide; what
    it can stretch and shrink by is `b.stretch - a.next_stretch` and likewise.
    """

    index: int
    end: float
    start: float
    forced: bool
    cost: float
    stretch: float
    next_stretch: float
    shrink: float
    next_shrink: float


def breaks(items: Sequence[Item]) -> list[Break]:
    """The places where a line may end, in order; the last is the end of the paragraph.

    Raises ValueError if the last item is no forced penalty.
    """
    if not items or not _forced(items[-1]):
        raise ValueError("the last item must be a forced penalty")
    width, stretch, shrink = [0.0], [0.0], [0.0]
    for item in items:
        glue = isinstance(item, Glue)
        width.append(width[-1] + (0.0 if isinstance(item, Penalty) else item.width))
        stretch.append(stretch[-1] + (item.stretch if glue else 0.0))
        shrink.append(shrink[-1] + (item.shrink if glue else 0.0))
    found: list[Break] = []
    for i, item in enumerate(items):
        if isinstance(item, Glue) and i and isinstance(items[i - 1], Box):
            hyphen, cost = 0.0, 0.0
        elif isinstance(item, Penalty) and item.cost < FORBIDDEN:
            hyphen, cost = item.width, item.cost
        else:
            continue
        n = _next_box(items, i)
        sums = (stretch[i], stretch[n], shrink[i], shrink[n])
        found.append(Break(i, width[i] + hyphen, width[n], cost == FORCED, cost, *sums))
    return found


def first_fit(places: Sequence[Break], measure: float, indent: float = 0.0) -> list[Break]:
    """The breaks at which lines end when each line takes all that fits, spaces at their width.

    The first line is shorter by `indent`.
    A hyphen that does not fit is no end of the line where what comes after it fits. A box wider
    than the measure stands on a line by itself: the caller sees it by its width.
    """
    ends: list[Break] = []
    room = measure + _TOLERANCE
    start, last, i = -indent, -1, 0
    while i < len(places):
        place = places[i]
        if place.end - start <= room or last < 0:
            last = i
            line_ends = place.forced
        else:
            line_ends = place.forced or place.start - start > room
        if line_ends:
            ends.append(places[last])
            i, start = last, places[last].start  # a hyphen passed over is tried again
            last = -1
        i += 1
    return ends


class _Node(NamedTuple):
    """A way to set the text up to a break: the least demerits of all that end there alike."""

    place: int
    line: int
    fitness: int
    demerits: float
    start: float
    stretch: float
    shrink: float
    before: "_Node | None"


def total_fit(
    places: Sequence[Break], measure: float, lines: int, indent: float = 0.0, rag: float = 0.0
) -> list[Break] | None:
    """The breaks of least demerits that give so many lines; None where there are none.

    The first line is shorter by `indent`. With `rag`, the spaces keep their width and a line may
    instead fall short, by about so much (p. 1139). No line is set tighter than its spaces shrink.
    Loose lines are looked at only if there is no other way (p. 1128).
    """
    for tolerance in TOLERANCES:
        found = _best_way(places, measure, lines, indent, rag, tolerance)
        if found is not None:
            return found
    return None


def _best_way(
    places: Sequence[Break], measure: float, lines: int, indent: float, rag: float, tolerance: float
) -> list[Break] | None:
    active = [_Node(-1, 0, 1, 0.0, -indent, 0.0, 0.0, None)]
    for number, place in enumerate(places):
        found: dict[tuple[int, int], _Node] = {}
        going_on: list[_Node] = []
        for node in active:
            ratio = _ratio(place, node, measure, rag)
            if ratio < -1 - _TOLERANCE:
                continue
            if ratio <= tolerance and node.line < lines:
                _offer(found, node, number, place, ratio)
            if not place.forced:
                going_on.append(node)
        active = going_on + list(found.values())
        if not active:
            return None
    ends = [node for node in active if node.line == lines]
    if not ends:
        return None
    node = min(ends, key=lambda one: one.demerits)
    chosen: list[Break] = []
    while node.before is not None:
        chosen.append(places[node.place])
        node = node.before
    return chosen[::-1]


def _ratio(place: Break, node: _Node, measure: float, rag: float) -> float:
    """The adjustment ratio of a line (p. 1125): how much of its stretch or shrink it takes.

    A line that ends its paragraph is neither stretched nor shrunk. Too wide a one is below -1.
    """
    short = measure - (place.end - node.start)
    if short >= 0 and place.forced:
        return 0.0
    if short >= 0:
        stretch = rag or place.stretch - node.stretch
        return short / stretch if stretch > 0 else _LOOSE
    shrink = 0.0 if rag or place.forced else place.shrink - node.shrink
    return short / shrink if shrink > 0 else (-1.0 if short > -_TOLERANCE else -_LOOSE)


_LOOSE = 1000.0  # the ratio of a line that cannot be adjusted
TOLERANCES = (3.0, 8.0, _LOOSE)  # of the ratio, tried in turn
_MISFIT = 10_000.0  # demerits of a tight line next to a loose one (gamma, p. 1128)


def _offer(
    found: dict[tuple[int, int], _Node], node: _Node, number: int, place: Break, ratio: float
) -> None:
    """The node for a line that ends here, if it is better than what ends here alike."""
    fitness = 0 if ratio < -0.5 else 1 if ratio <= 0.5 else 2 if ratio <= 1 else 3
    badness = 100 * abs(ratio) ** 3
    demerits = (1 + badness) ** 2 + (0.0 if place.forced else place.cost**2)  # p. 1128
    if abs(fitness - node.fitness) > 1:
        demerits += _MISFIT
    total = node.demerits + demerits
    key = (node.line + 1, fitness)
    if key not in found or total < found[key].demerits:
        after = (place.start, place.next_stretch, place.next_shrink)
        found[key] = _Node(number, node.line + 1, fitness, total, *after, node)


def _forced(item: Item) -> bool:
    return isinstance(item, Penalty) and item.cost == FORCED


def _next_box(items: Sequence[Item], i: int) -> int:
    """The first item of a line after a break at i: glue and penalties vanish there (p. 1122)."""
    i += 1
    while i < len(items) and not isinstance(items[i], Box) and not _forced(items[i]):
        i += 1
    return min(i, len(items))
