"""Where lines end: pure functions over measured items, without fonts or strings.

The items are those of Knuth and Plass, "Breaking Paragraphs into Lines" (Software: Practice and
Experience 11, 1981), pp. 1121-1123: boxes, glue and penalties, all widths in the unit of the
measure. `breaks` sums them up once; a breaker then looks at the sums alone, so that trying
another measure is cheap. `first_fit` is the paper's first-fit method (p. 1120). A breaker that
weighs all lines together takes the same breaks and gives the same result.
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

    `index` is the item's. A line from after break `a` to break `b` is `b.end - a.start` wide.
    """

    index: int
    end: float
    start: float
    forced: bool


def breaks(items: Sequence[Item]) -> list[Break]:
    """The places where a line may end, in order; the last is the end of the paragraph.

    Raises ValueError if the last item is no forced penalty.
    """
    if not items or not _forced(items[-1]):
        raise ValueError("the last item must be a forced penalty")
    sums = [0.0]
    for item in items:
        sums.append(sums[-1] + (0.0 if isinstance(item, Penalty) else item.width))
    found: list[Break] = []
    for i, item in enumerate(items):
        if isinstance(item, Glue) and i and isinstance(items[i - 1], Box):
            found.append(Break(i, sums[i], sums[_next_box(items, i)], False))
        elif isinstance(item, Penalty) and item.cost < FORBIDDEN:
            start = sums[_next_box(items, i)]
            found.append(Break(i, sums[i] + item.width, start, _forced(item)))
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


def _forced(item: Item) -> bool:
    return isinstance(item, Penalty) and item.cost == FORCED


def _next_box(items: Sequence[Item], i: int) -> int:
    """The first item of a line after a break at i: glue and penalties vanish there (p. 1122)."""
    i += 1
    while i < len(items) and not isinstance(items[i], Box) and not _forced(items[i]):
        i += 1
    return min(i, len(items))
