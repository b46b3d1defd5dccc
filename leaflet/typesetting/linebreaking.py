"""Where lines end: pure functions over measured items, without fonts or strings.

The items are those of Knuth and Plass, "Breaking Paragraphs into Lines" (Software: Practice and
Experience 11, 1981), pp. 1121-1123: boxes, glue and penalties, all widths in the unit of the
measure. `breaks` sums them up once; the two methods then need only the sums, so that trying
another measure is cheap. `first_fit` is the paper's first-fit method (p. 1120): it is quick, and
used while a type size is searched for. `total_fit` weighs all lines of a paragraph together (pp.
1125-1135), and sets the text once its size is known (docs/decisions/0016).

Beyond the paper, there are demerits for three hyphens under one another, for a hyphen above the
last line and for a last line of one short word, and the caller can limit the number of lines (the
paper has looseness instead, p. 1152, which is the difference from the best number).
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

FORCED = float("-inf")  # a penalty that must be taken
FORBIDDEN = float("inf")  # a penalty that must not
DEAR = 10_000_000.0  # demerits: if the best lines have more, looser lines are tried too
_TOLERANCE = 1e-9  # in the unit of the measure: the rounding error of a sum


class Box(NamedTuple):
    """Something that neither stretches nor breaks: a word, or a part of a word."""

    width: float


class Glue(NamedTuple):
    """A space. A line may end at it where a box stands before it; it vanishes there."""

    width: float
    stretch: float
    shrink: float


class Penalty(NamedTuple):
    """A place where a line may end at a cost; `width` is added if it does (a hyphen).

    Lines that end one after the other at `flagged` penalties are avoided.
    """

    width: float
    cost: float
    flagged: bool = False


Item = Box | Glue | Penalty


class Break(NamedTuple):
    """A place where a line may end, with the sums of everything before it.

    `index` is that of the item. A line from break `a` to break `b` is `b.end - a.start` wide. It
    can stretch by `b.stretch - a.next_stretch` and shrink by `b.shrink - a.next_shrink`.
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
    following = _next_boxes(items)
    places: list[Break] = []
    for i, item in enumerate(items):
        # A line may end at glue only behind a box. So of several spaces only the first can end a
        # line, and a space behind a forbidden penalty, which stands for a no-break space, cannot.
        if isinstance(item, Glue) and i and isinstance(items[i - 1], Box):
            hyphen, cost, flagged = 0.0, 0.0, False
        elif isinstance(item, Penalty) and item.cost < FORBIDDEN:
            hyphen, cost, flagged = item
        else:
            continue
        # The sums of the next line begin at its first box, because glue vanishes at a break.
        n = following[i + 1]
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
    """Return the total width, stretch and shrink before each item, and of all items at the end."""
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
    """Return the breaks at which lines end if each line takes as much as fits.

    Spaces keep their width. The first line is shorter by `indent`. If a hyphen does not fit, the
    line goes on if the rest of the word fits without it. A box wider than the measure has a line to
    itself; the caller notices it by its width.
    """
    ends: list[Break] = []
    room = measure + _TOLERANCE
    start, last, i = -indent, -1, 0
    while i < len(places):
        place = places[i]
        # Each line takes at least one place (`last < 0`): a box that is too wide would otherwise
        # never be passed.
        if place.end - start <= room or last < 0:
            last = i
            line_ends = place.forced
        else:
            # `start` and not `end`, which includes the hyphen: a line that goes on has none.
            line_ends = place.forced or place.start - start > room
        if line_ends:
            ends.append(places[last])
            i, start = last, places[last].start  # go back, since the next line may end at a hyphen
            last = -1
        i += 1
    return ends


class FittedLine(NamedTuple):
    """A line of `total_fit`: where it ends, and how far its spaces stretch.

    `ratio` is the adjustment ratio (p. 1125): 1 uses all the stretch, -1 all the shrink. It is 0
    for a line that ends its paragraph, which is neither stretched nor shrunk.
    """

    end: Break
    ratio: float


class _Node(NamedTuple):
    """The best way to set the text up to a break, in one class of ways (see `_offer`).

    `hyphens` is the number of flagged lines in a row at its end.
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


class LineParameters(NamedTuple):
    """The measure of lines, and the demerits of bad last lines. Widths are in the items' unit.

    The first line is shorter by `indent`. With `rag`, spaces keep their width and a line may fall
    short by about that much instead (p. 1139). A last line shorter than `least_last` has
    `short_last` demerits. A last line that begins at `last_word` or behind it (a sum like
    `Break.start`) is a single word, or the rest of one. If the best lines have more demerits than
    `dear`, looser lines are tried too.
    """

    measure: float
    indent: float = 0.0
    rag: float = 0.0
    least_last: float = 0.0
    short_last: float = 100_000.0
    last_word: float = math.inf
    dear: float = DEAR


def total_fit(
    places: Sequence[Break], parameters: LineParameters, numbers: range | None = None
) -> list[FittedLine] | None:
    """Return the lines with the least demerits; None if the text cannot be set so.

    `numbers` is the range of the number of lines; None allows any number. No line is tighter than
    its spaces can shrink. Looser lines are tried only if there is no other way (p. 1128), or only
    ways with more demerits than `parameters.dear`.
    """
    if numbers is not None and not numbers:
        return None
    left = _least_left(places, parameters)[1:]
    usual = _usual(places, parameters) if numbers and numbers.stop > LONG else [0] * len(places)
    candidates = list(zip(places, left, usual, strict=True))
    end: _Node | None = None
    for tolerance in TOLERANCES:
        # The smallest tolerance comes first, because it leaves the fewest ways to follow. A larger
        # one includes all ways of a smaller one, so its best way is never worse.
        end = _best_way(candidates, parameters, numbers, tolerance) or end
        if end and (end.demerits <= parameters.dear or tolerance >= LOOSEST_TRIED):
            break
    return _lines(end) if end else None


def ends_in_few(lines: Sequence[FittedLine], measure: float) -> bool:
    """Return whether the last of two lines is a few letters, so that the first is rather short."""
    return len(lines) == 2 and lines[1].end.end - lines[0].end.start < FEW_LETTERS * measure


FEW_LETTERS = 0.2  # of the measure: a last line under that width
_SLACK = 1e-6  # in the unit of the measure: more than all rounding errors together
# Lines: in a longer paragraph, ways with many different numbers of lines would be kept apart at
# each place, so they are classed only by whether they have more lines than first-fit.
LONG = 60
TOLERANCES = (3.0, 8.0, 1000.0)  # limits of the ratio, tried in turn; the last allows any line
LOOSEST_TRIED = 8.0  # the largest of them that is tried if there is a way with tighter lines
_LOOSE = 1000.0  # the ratio of a line that cannot be adjusted
# Demerits (p. 1128). Those of the paper:
_ALPHA = 3_000.0  # for a hyphen right below a hyphen
_GAMMA = 10_000.0  # for a tight line next to a loose one
# Our own. A line that takes all its stretch has about 10,000: these outweigh any ordinary loose
# line, the more so the worse the fault looks.
_THREE_HYPHENS = 100_000_000.0  # for every hyphen below two others
_LAST_HYPHEN = 1_000_000.0  # for a hyphen above the last line
_ALONE = 20_000_000.0  # for a last line of one word
_REST = 2_000_000_000.0  # for a last line that is only the rest of a hyphenated word


def _best_way(
    places: Sequence[tuple[Break, int, int]],
    parameters: LineParameters,
    numbers: range | None,
    tolerance: float,
) -> _Node | None:
    """Return the last node of the best way whose lines are no looser than the tolerance, or None.

    With each place come the least number of lines behind it, and the line that first-fit has it in,
    or 0 if ways with every number of lines are kept apart.
    """
    # Without `numbers` the bound is the number of places, which rules nothing out.
    most = numbers.stop - 1 if numbers else len(places)
    measure, rag = parameters.measure, parameters.rag
    # Fitness 1: the line above the first one counts as a line with normal spaces, as in the paper.
    active = [_Node(0, 1, 0, 0.0, None, 0.0, -parameters.indent, 0.0, 0.0, None)]
    for place, left, usual in places:
        end, stretch, forced = place.end, place.stretch, place.forced
        latest = most - left  # a way that is on a later line here would have too many lines
        ending: dict[tuple[int, int, int], _Node] = {}
        going_on: list[_Node] = []
        for node in active:
            if node.line >= latest and end - node.start <= measure:
                # Ending here would make too many lines; the node is tried again at later places.
                if not forced:
                    going_on.append(node)
                continue
            if not forced and tolerance < _LOOSE:
                # A shortcut for the most common case: the line is still far too short.
                short = measure - end + node.start
                if short > tolerance * (rag or stretch - node.stretch):
                    going_on.append(node)
                    continue
            ratio = _ratio(place, node, parameters)
            if ratio < -1 - _TOLERANCE:
                continue  # deactivated, as in the paper: at later places the line is even wider
            if ratio <= tolerance and node.line < latest:
                _offer(ending, node, place, ratio=ratio, parameters=parameters, usual=usual)
            if not forced:  # no line continues past a forced break
                going_on.append(node)
        active = going_on + list(ending.values())
        if not active:
            return None
    ends = [node for node in active if numbers is None or node.line in numbers]
    if not ends:
        return None
    return min(ends, key=lambda end: end.demerits)


def _lines(node: _Node) -> list[FittedLine]:
    """Return the lines of the way that ends at a node, from the first to the last."""
    lines: list[FittedLine] = []  # from the last to the first
    while node.place is not None and node.before is not None:
        lines.append(FittedLine(node.place, node.ratio))
        node = node.before
    return lines[::-1]


def _least_left(places: Sequence[Break], parameters: LineParameters) -> list[int]:
    """Return a lower bound of the number of lines from the start, and from behind each place.

    With it, ways that would have too many lines are given up early. Otherwise their number, and the
    time, would grow with the square of the text.
    """
    # The sums need not rise from place to place, because of hyphens and shrinking spaces. A running
    # maximum of the starts, and a running minimum of the ends from behind, do rise, and only make
    # lines narrower: the count stays a lower bound, `furthest` only ever decreases, and one pass is
    # enough.
    starts = [-parameters.indent]
    for place in places:
        tight = 0.0 if parameters.rag else place.next_shrink
        starts.append(max(starts[-1], place.start - tight))
    ends = [place.end - (0.0 if parameters.rag else place.shrink) for place in places]
    for i in range(len(ends) - 2, -1, -1):
        ends[i] = min(ends[i], ends[i + 1])
    room = parameters.measure + _SLACK
    left = [0] * (len(places) + 1)
    furthest = len(places)  # the next line begins behind this place at the latest
    for i in range(len(places) - 1, -1, -1):
        if places[i].forced:
            furthest = i + 1
        while furthest > i + 1 and ends[furthest - 1] - starts[i] > room:
            furthest -= 1
        left[i] = 1 + left[furthest]
    return left


def _usual(places: Sequence[Break], parameters: LineParameters) -> list[int]:
    """Return the line, counted from 1, in which first-fit has each place."""
    ends = iter(first_fit(places, parameters.measure, parameters.indent))
    usual: list[int] = []
    end, line = next(ends).index, 1
    for place in places:
        if place.index > end:
            end, line = next(ends).index, line + 1
        usual.append(line)
    return usual


def _ratio(place: Break, node: _Node, parameters: LineParameters) -> float:
    """Return the adjustment ratio of a line; it is below -1 for a line that is too wide."""
    short = parameters.measure - (place.end - node.start)
    # A line that ends its paragraph may be short: the white space behind it is no fault.
    if abs(short) <= _TOLERANCE or (short > 0 and place.forced):
        return 0.0
    if short > 0:
        stretch = parameters.rag or place.stretch - node.stretch
        return short / stretch if stretch > 0 else _LOOSE
    shrink = 0.0 if parameters.rag or place.forced else place.shrink - node.shrink
    return short / shrink if shrink > 0 else -_LOOSE


def _offer(
    ending: dict[tuple[int, int, int], _Node],
    node: _Node,
    place: Break,
    *,
    ratio: float,
    parameters: LineParameters,
    usual: int,
) -> None:
    """Put the node of a line that ends here into `ending`, if it is the best of its class."""
    # The paper's four classes: tight, normal, loose, very loose.
    fitness = 0 if ratio < -0.5 else 1 if ratio <= 0.5 else 2 if ratio <= 1 else 3
    # At most 2: the demerits are the same from the third hyphen on, and fewer classes are kept.
    hyphens = min(node.hyphens + 1, 2) if place.flagged else 0
    total = node.demerits + _demerits(node, place, ratio, parameters)
    if abs(fitness - node.fitness) > 1:
        total += _GAMMA
    line = node.line + 1
    # The demerits of later lines depend on these three only, so of all ways that share them the
    # best one is kept. In a long paragraph the number of lines is reduced to whether it is more
    # than that of first-fit.
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


def _demerits(node: _Node, place: Break, ratio: float, parameters: LineParameters) -> float:
    """Return the demerits of one line, without those for contrast with the line above (p. 1128)."""
    badness = 1 + 100 * abs(ratio) ** 3
    if place.forced:
        # A paragraph of one line (`node.line` is 0) has no last line to be too short.
        short = node.line and place.end - node.start < parameters.least_last
        ending = _LAST_HYPHEN * bool(node.hyphens) + parameters.short_last * bool(short)
        if node.line and node.start >= parameters.last_word:
            ending += _REST if node.hyphens else _ALONE
        return badness**2 + ending
    # A negative cost invites a break, and is therefore subtracted after squaring (p. 1128).
    demerits = (badness + place.cost) ** 2 if place.cost >= 0 else badness**2 - place.cost**2
    if place.flagged and node.hyphens:
        demerits += _ALPHA if node.hyphens == 1 else _THREE_HYPHENS
    return demerits


def _forced(item: Item) -> bool:
    return isinstance(item, Penalty) and item.cost == FORCED


def _next_boxes(items: Sequence[Item]) -> list[int]:
    """Return the index of the first box from each item on, and from their end.

    A line begins at it: glue and penalties before it vanish (p. 1122), but for forced ones.
    """
    following = [len(items)] * (len(items) + 1)
    for i in range(len(items) - 1, -1, -1):
        is_first = isinstance(items[i], Box) or _forced(items[i])
        following[i] = i if is_first else following[i + 1]
    return following
