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

import math
from collections.abc import Sequence
from typing import NamedTuple

FORCED = float("-inf")  # a penalty that must be taken
FORBIDDEN = float("inf")  # a penalty that must not
DEAR = 10_000_000.0  # demerits that make looser lines worth a look
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

    index: int  # type: ignore[assignment]  # hides a method of tuples that nobody calls
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
    """Return the places where a line may end, in order; the last is the end of the paragraph.

    Raises ValueError if the last item is no forced penalty.
    """
    if not items or not _forced(items[-1]):
        raise ValueError("the last item must be a forced penalty")
    width, stretch, shrink = _sums(items)
    places: list[Break] = []
    for i, item in enumerate(items):
        # At glue only behind a box: so a line ends at the first of several spaces alone, and none
        # at a space behind a forbidden penalty, which is how a no-break space is written.
        if isinstance(item, Glue) and i and isinstance(items[i - 1], Box):
            hyphen, cost, flagged = 0.0, 0.0, False
        elif isinstance(item, Penalty) and item.cost < FORBIDDEN:
            hyphen, cost, flagged = item
        else:
            continue
        # The next line's sums begin at its first box: what vanishes at the break is in no line.
        n = _next_box(items, i)
        places.append(
            Break(
                i,
                end=width[i] + hyphen,
                start=width[n],
                forced=cost == FORCED,
                cost=cost,
                stretch=stretch[i],
                next_stretch=stretch[n],
                shrink=shrink[i],
                next_shrink=shrink[n],
                flagged=flagged,
            )
        )
    return places


def _sums(items: Sequence[Item]) -> tuple[list[float], list[float], list[float]]:
    """Return width, stretch and shrink of all that is before each item, and at the end of all."""
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
    """Return the breaks at which lines end when each line takes all that fits.

    Spaces keep their width. The first line is shorter by `indent`. A hyphen that does not fit is no
    end of the line where what comes after it fits. A box wider than the measure stands on a line by
    itself: the caller sees it by its width.
    """
    ends: list[Break] = []
    room = measure + _TOLERANCE
    start, last, i = -indent, -1, 0
    while i < len(places):
        place = places[i]
        # Each line takes at least one place (`last < 0`), or a wide box would hold it up for ever.
        if place.end - start <= room or last < 0:
            last = i
            line_ends = place.forced
        else:
            # Not `end`: that has the hyphen's width, which the line has not if it goes on.
            line_ends = place.forced or place.start - start > room
        if line_ends:
            ends.append(places[last])
            i, start = last, places[last].start  # a hyphen passed over is tried again
            last = -1
        i += 1
    return ends


class FittedLine(NamedTuple):
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


class LineSetting(NamedTuple):
    """What lines are to be set in. Widths in the unit of the items.

    The first line is shorter by `indent`. With `rag`, the spaces keep their width and a line may
    instead fall short, by about so much (p. 1139). A last line shorter than `least_last` has
    demerits, so many as `short_last` says. One that begins at `last_word` or behind it, by the sums
    of `Break.start`, is a word alone, or the rest of one. Looser lines are tried, though there are
    others, if these have more demerits than are `dear`.
    """

    measure: float
    indent: float = 0.0
    rag: float = 0.0
    least_last: float = 0.0
    short_last: float = 100_000.0
    last_word: float = math.inf
    dear: float = DEAR


def total_fit(
    places: Sequence[Break], setting: LineSetting, numbers: range | None = None
) -> list[FittedLine] | None:
    """Return the lines of least demerits; None where there are none.

    `numbers` are how many lines there may be; None: any number. No line is set tighter than its
    spaces shrink. Looser lines are looked at only if there is no other way (p. 1128), or none that
    is not dear.
    """
    if numbers is not None and not numbers:
        return None
    left = _least_left(places, setting)[1:]
    usual = _usual(places, setting) if numbers and numbers.stop > LONG else [0] * len(places)
    candidates = list(zip(places, left, usual, strict=True))
    end: _Node | None = None
    for tolerance in TOLERANCES:
        # The least tolerance first: the less loose lines may be, the fewer ways are to be followed.
        # What a looser one finds is never dearer.
        end = _best_way(candidates, setting, numbers, tolerance) or end
        if end and (end.demerits <= setting.dear or tolerance >= LOOSEST_TRIED):
            break
    return _lines(end) if end else None


_SLACK = 1e-6  # of the measure's unit: more than all that rounding can amount to
LONG = 60  # lines: of a longer paragraph, ways are told apart by whether they take more than usual
TOLERANCES = (3.0, 8.0, 1000.0)  # of the ratio, tried in turn
LOOSEST_TRIED = 8.0  # of them, where there is a way with tighter lines
_LOOSE = 1000.0  # the ratio of a line that cannot be adjusted
# Demerits (p. 1128). Those of the paper:
_ALPHA = 3_000.0  # for a hyphen right below a hyphen
_GAMMA = 10_000.0  # for a tight line next to a loose one
# Our own:
_THREE_HYPHENS = 100_000_000.0  # for every hyphen below two others
_LAST_HYPHEN = 1_000_000.0  # for a hyphen above the last line
_ALONE = 20_000_000.0  # for a last line of one word
_REST = 2_000_000_000.0  # for one of the rest of a parted word


def _best_way(
    places: Sequence[tuple[Break, int, int]],
    setting: LineSetting,
    numbers: range | None,
    tolerance: float,
) -> _Node | None:
    """Return the end of the lines of least demerits, of those no looser than the tolerance.

    With each place comes how many lines there are at least behind it, and which line it usually is
    in: 0 where ways of every number of lines are told apart.
    """
    # Without `numbers` no more lines than places can be, so that the bound below rules out nothing.
    most = numbers.stop - 1 if numbers else len(places)
    # Fitness 1: the line above the first is taken for one of normal spaces, as in the paper.
    active = [_Node(0, 1, 0, 0.0, None, 0.0, -setting.indent, 0.0, 0.0, None)]
    for place, left, usual in places:
        latest = most - left  # what is here on a later line ends on too late a one
        ending: dict[tuple[int, int, int], _Node] = {}
        going_on: list[_Node] = []
        for node in active:
            if node.line >= latest and place.end - node.start <= setting.measure:
                # It cannot end here; a line that goes on is looked at when it is full.
                if not place.forced:
                    going_on.append(node)
                continue
            if not place.forced and tolerance < _LOOSE:
                # Nearly all lines tried are far too short yet.
                short = setting.measure - place.end + node.start
                if short > tolerance * (setting.rag or place.stretch - node.stretch):
                    going_on.append(node)
                    continue
            ratio = _ratio(place, node, setting)
            if ratio < -1 - _TOLERANCE:
                continue  # given up, as in the paper: at later places the line is wider still
            if ratio <= tolerance and node.line < latest:
                _offer(ending, node, place, ratio=ratio, setting=setting, usual=usual)
            if not place.forced:  # no line goes on past a forced break
                going_on.append(node)
        active = going_on + list(ending.values())
        if not active:
            return None
    ends = [node for node in active if numbers is None or node.line in numbers]
    if not ends:
        return None
    return min(ends, key=lambda end: end.demerits)


def _lines(node: _Node) -> list[FittedLine]:
    """Return the lines of which a node is the end."""
    lines: list[FittedLine] = []  # from the last to the first
    while node.place is not None and node.before is not None:
        lines.append(FittedLine(node.place, node.ratio))
        node = node.before
    return lines[::-1]


def _least_left(places: Sequence[Break], setting: LineSetting) -> list[int]:
    """Return how many more lines there are at least from the start, and from behind each place.

    Ways that would come to too many need not be followed to their end: else their number, and the
    time, would grow with the square of the text. No line is tighter than it may be; where hyphens
    make that differ from place to place, the widest line and the narrowest rest are taken.
    """
    # A running maximum of the starts, and a minimum of the ends from behind: both make lines
    # narrower, never wider, so the count is a lower bound; and since both rise, `furthest` only
    # goes down below, so that one pass is enough.
    starts = [-setting.indent]
    for place in places:
        tight = 0.0 if setting.rag else place.next_shrink
        starts.append(max(starts[-1], place.start - tight))
    ends = [place.end - (0.0 if setting.rag else place.shrink) for place in places]
    for i in range(len(ends) - 2, -1, -1):
        ends[i] = min(ends[i], ends[i + 1])
    room = setting.measure + _SLACK
    left = [0] * (len(places) + 1)
    furthest = len(places)  # the place behind which the next line begins, at the latest
    for i in range(len(places) - 1, -1, -1):
        if places[i].forced:
            furthest = i + 1
        while furthest > i + 1 and ends[furthest - 1] - starts[i] > room:
            furthest -= 1
        left[i] = 1 + left[furthest]
    return left


def _usual(places: Sequence[Break], setting: LineSetting) -> list[int]:
    """Return which line, counted from 1, each place is in if each line takes all that fits."""
    ends = iter(first_fit(places, setting.measure, setting.indent))
    usual: list[int] = []
    end, line = next(ends).index, 1
    for place in places:
        if place.index > end:
            end, line = next(ends).index, line + 1
        usual.append(line)
    return usual


def _ratio(place: Break, node: _Node, setting: LineSetting) -> float:
    """Return the adjustment ratio of a line; it is below -1 for a line that is too wide."""
    short = setting.measure - (place.end - node.start)
    # A line that ends its paragraph may fall short by anything: what is left is no fault.
    if abs(short) <= _TOLERANCE or (short > 0 and place.forced):
        return 0.0
    if short > 0:
        stretch = setting.rag or place.stretch - node.stretch
        return short / stretch if stretch > 0 else _LOOSE
    shrink = 0.0 if setting.rag or place.forced else place.shrink - node.shrink
    return short / shrink if shrink > 0 else -_LOOSE


def _offer(
    ending: dict[tuple[int, int, int], _Node],
    node: _Node,
    place: Break,
    *,
    ratio: float,
    setting: LineSetting,
    usual: int,
) -> None:
    """Put the node of a line that ends here into `ending`, if it is better than what ends alike."""
    # The paper's four classes: tight, normal, loose, very loose .
    fitness = 0 if ratio < -0.5 else 1 if ratio <= 0.5 else 2 if ratio <= 1 else 3
    # Two count like more, since the demerits are the same from the third on: fewer nodes are kept.
    hyphens = min(node.hyphens + 1, 2) if place.flagged else 0
    total = node.demerits + _demerits(node, place, ratio, setting)
    if abs(fitness - node.fitness) > 1:
        total += _GAMMA
    line = node.line + 1
    # What comes next depends on these three alone, so of all ways that share them the best will do.
    # In a long paragraph it is enough whether there are more lines than usual up to here.
    key = (line > usual if usual else line, fitness, hyphens)
    if key not in ending or total < ending[key].demerits:
        ending[key] = _Node(
            line,
            fitness,
            hyphens,
            total,
            place,
            ratio,
            start=place.start,
            stretch=place.next_stretch,
            shrink=place.next_shrink,
            before=node,
        )


def _demerits(node: _Node, place: Break, ratio: float, setting: LineSetting) -> float:
    """Return the demerits of one line, but for its misfit with the line above (p. 1128)."""
    badness = 1 + 100 * abs(ratio) ** 3
    if place.forced:
        # A paragraph of one line (`node.line` is 0) has no last line to be too short.
        short = node.line and place.end - node.start < setting.least_last
        ending = _LAST_HYPHEN * bool(node.hyphens) + setting.short_last * bool(short)
        if node.line and node.start >= setting.last_word:
            ending += _REST if node.hyphens else _ALONE
        return badness**2 + ending
    # A cost below 0 invites a break, and so is taken off after squaring (p. 1128).
    demerits = (badness + place.cost) ** 2 if place.cost >= 0 else badness**2 - place.cost**2
    if place.flagged and node.hyphens:
        demerits += _ALPHA if node.hyphens == 1 else _THREE_HYPHENS
    return demerits


def _forced(item: Item) -> bool:
    return isinstance(item, Penalty) and item.cost == FORCED


def _next_box(items: Sequence[Item], i: int) -> int:
    """Return the first item of a line after a break at i: glue and penalties vanish (p. 1122)."""
    i += 1
    while i < len(items) and not isinstance(items[i], Box) and not _forced(items[i]):
        i += 1
    return min(i, len(items))
