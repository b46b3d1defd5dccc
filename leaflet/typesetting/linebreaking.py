"""Where lines end: pure functions over measured items, without fonts or strings.

The items are those of Knuth and Plass, "Breaking Paragraphs into Lines" (Software: Practice and
Experience 11, 1981), pp. 1121-1123: boxes, glue and penalties, all widths in the unit of the
measure. `breaks` sums them up once; a breaker then looks at the sums alone, so that trying
another measure is cheap. `first_fit` is the paper's first-fit method (p. 1120), quick enough to
search for a type size with; `total_fit` weighs all lines of a paragraph together (pp. 1125-1135)
and sets what was found.

Beyond the paper: three hyphens under one another, a hyphen above the last line and a last line of
one short word have demerits of their own, and how many lines there are to be can be said (what the
paper calls looseness, p. 1152, is the difference from the best number).
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
    """A place where a line may end, at a cost; `width` is added there (a hyphen).

    Lines that end one after the other at `flagged` penalties are avoided.
    """

    width: float
    cost: float
    flagged: bool = False


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
    flagged: bool = False


def breaks(items: Sequence[Item]) -> list[Break]:
    """The places where a line may end, in order; the last is the end of the paragraph.

    Raises ValueError if the last item is no forced penalty.
    """
    if not items or not _forced(items[-1]):
        raise ValueError("the last item must be a forced penalty")
    width, stretch, shrink = _sums(items)
    found: list[Break] = []
    for i, item in enumerate(items):
        if isinstance(item, Glue) and i and isinstance(items[i - 1], Box):
            hyphen, cost, flagged = 0.0, 0.0, False
        elif isinstance(item, Penalty) and item.cost < FORBIDDEN:
            hyphen, cost, flagged = item
        else:
            continue
        n = _next_box(items, i)
        sums = (stretch[i], stretch[n], shrink[i], shrink[n])
        found.append(Break(i, width[i] + hyphen, width[n], cost == FORCED, cost, *sums, flagged))
    return found


def _sums(items: Sequence[Item]) -> tuple[list[float], list[float], list[float]]:
    """Width, stretch and shrink of all that is before each item, and at the end of all."""
    wide = loose = tight = 0.0
    width, stretch, shrink = [wide], [loose], [tight]
    for item in items:
        if isinstance(item, Box):
            wide += item.width
        elif isinstance(item, Glue):
            wide += item.width
            loose += item.stretch
            tight += item.shrink
        width.append(wide)
        stretch.append(loose)
        shrink.append(tight)
    return width, stretch, shrink


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


class Line(NamedTuple):
    """A line as the breaker sees it: where it ends, and how much of its stretch it takes.

    `ratio` is the adjustment ratio (p. 1125): 1 takes all the stretch, -1 all the shrink that there
    is; 0 for a line that ends its paragraph, which is neither stretched nor shrunk.
    """

    end: Break
    ratio: float


class _Node(NamedTuple):
    """A way to set the text up to a break: the least demerits of all that end there alike.

    `hyphens` counts the flagged lines one after the other at its end.
    """

    line: int
    fitness: int
    hyphens: int
    demerits: float
    place: Break | None
    ratio: float
    start: float
    stretch: float
    shrink: float
    before: "_Node | None"


class Setting(NamedTuple):
    """What lines are to be set in. Widths in the unit of the items.

    The first line is shorter by `indent`. With `rag`, the spaces keep their width and a line may
    instead fall short, by about so much (p. 1139). A last line shorter than `least_last` has
    demerits.
    """

    measure: float
    indent: float = 0.0
    rag: float = 0.0
    least_last: float = 0.0


def total_fit(
    places: Sequence[Break], setting: Setting, numbers: range | None = None
) -> list[Line] | None:
    """The lines of least demerits; None where there are none.

    `numbers` are those that there may be of them; None: any. No line is set tighter than its
    spaces shrink. Loose lines are looked at only if there is no other way (p. 1128).
    """
    for tolerance in TOLERANCES:
        found = _best_way(places, setting, numbers, tolerance)
        if found is not None:
            return found
    return None


TOLERANCES = (3.0, 8.0, 1000.0)  # of the ratio, tried in turn
_LOOSE = 1000.0  # the ratio of a line that cannot be adjusted
# Demerits (p. 1128). Those of the paper:
_ALPHA = 3_000.0  # for a hyphen right below a hyphen
_GAMMA = 10_000.0  # for a tight line next to a loose one
# Our own:
_THREE_HYPHENS = 100_000_000.0  # for every hyphen below two others
_LAST_HYPHEN = 50_000.0  # for a hyphen above the last line
_SHORT_LAST = 100_000.0  # for a last line of a word or less


def _best_way(
    places: Sequence[Break], setting: Setting, numbers: range | None, tolerance: float
) -> list[Line] | None:
    most = numbers.stop - 1 if numbers else len(places)
    active = [_Node(0, 1, 0, 0.0, None, 0.0, -setting.indent, 0.0, 0.0, None)]
    for place in places:
        found: dict[tuple[int, int, int], _Node] = {}
        going_on: list[_Node] = []
        for node in active:
            if not place.forced and tolerance < _LOOSE:
                # Nearly all lines tried are far too short yet.
                short = setting.measure - place.end + node.start
                if short > tolerance * (setting.rag or place.stretch - node.stretch):
                    going_on.append(node)
                    continue
            ratio = _ratio(place, node, setting)
            if ratio < -1 - _TOLERANCE:
                continue
            if ratio <= tolerance and node.line < most:
                _offer(found, node, place, ratio, setting)
            if not place.forced:
                going_on.append(node)
        active = going_on + list(found.values())
        if not active:
            return None
    ends = [node for node in active if numbers is None or node.line in numbers]
    if not ends:
        return None
    node = min(ends, key=lambda one: one.demerits)
    lines: list[Line] = []
    while node.place is not None and node.before is not None:
        lines.append(Line(node.place, node.ratio))
        node = node.before
    return lines[::-1]


def _ratio(place: Break, node: _Node, setting: Setting) -> float:
    """The adjustment ratio of a line. Too wide a one is below -1."""
    short = setting.measure - (place.end - node.start)
    if abs(short) <= _TOLERANCE or (short > 0 and place.forced):
        return 0.0
    if short > 0:
        stretch = setting.rag or place.stretch - node.stretch
        return short / stretch if stretch > 0 else _LOOSE
    shrink = 0.0 if setting.rag or place.forced else place.shrink - node.shrink
    return short / shrink if shrink > 0 else -_LOOSE


def _offer(
    found: dict[tuple[int, int, int], _Node],
    node: _Node,
    place: Break,
    ratio: float,
    setting: Setting,
) -> None:
    """The node for a line that ends here, if it is better than what ends here alike."""
    fitness = 0 if ratio < -0.5 else 1 if ratio <= 0.5 else 2 if ratio <= 1 else 3
    hyphens = min(node.hyphens + 1, 2) if place.flagged else 0
    total = node.demerits + _demerits(node, place, ratio, setting)
    if abs(fitness - node.fitness) > 1:
        total += _GAMMA
    key = (node.line + 1, fitness, hyphens)
    if key not in found or total < found[key].demerits:
        after = (place.start, place.next_stretch, place.next_shrink)
        found[key] = _Node(*key, total, place, ratio, *after, node)


def _demerits(node: _Node, place: Break, ratio: float, setting: Setting) -> float:
    """Of one line, but for the misfit with the line above (p. 1128)."""
    badness = 1 + 100 * abs(ratio) ** 3
    if place.forced:
        short = node.line and place.end - node.start < setting.least_last
        ending = _LAST_HYPHEN * bool(node.hyphens) + _SHORT_LAST * bool(short)
        return badness**2 + ending
    demerits = (badness + place.cost) ** 2 if place.cost >= 0 else badness**2 - place.cost**2
    if place.flagged and node.hyphens:
        demerits += _ALPHA if node.hyphens == 1 else _THREE_HYPHENS
    return demerits


def _forced(item: Item) -> bool:
    return isinstance(item, Penalty) and item.cost == FORCED


def _next_box(items: Sequence[Item], i: int) -> int:
    """The first item of a line after a break at i: glue and penalties vanish there (p. 1122)."""
    i += 1
    while i < len(items) and not isinstance(items[i], Box) and not _forced(items[i]):
        i += 1
    return min(i, len(items))
