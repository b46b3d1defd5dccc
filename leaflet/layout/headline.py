"""The headline: where its lines end, and how large it is."""

from collections.abc import Iterator
from itertools import combinations
from math import comb
from typing import NamedTuple

from leaflet.layout.style import Headline
from leaflet.typesetting.paragraph import LineRange, Shaped

MOST_WAYS = 3000  # to end the lines, looked at one by one
SENSE = 0.1  # what a line may be wider, if then each ends where the sense does
SHORT = 3  # letters of a word that wants to stand before another: and, the, zum
STOPS = frozenset(",;:.!?\u2013\u2014\u2026\u060c\u061b\u061f\u06d4")


class Cut(NamedTuple):
    """A title in so many lines; `width` is the widest line's, in ems of its own size."""

    width: float
    lines: tuple[LineRange, ...]


def cuts(shaped: Shaped, most: int) -> tuple[Cut, ...]:
    """The best way to set a title in one line, in two, and so on up to `most`.

    Lines are of like length; among ways that are nearly so, that one is taken whose lines end where
    the sense does: at a stop, and not behind a short word. Where the author has ended more lines
    than `most`, there is that one way.
    """
    forced = sum(place.forced for place in shaped.places)
    counts = range(forced, max(most, forced) + 1)
    return tuple(_best(shaped, count) for count in counts if count <= len(shaped.places))


def largest(
    shaped: Shaped, found: tuple[Cut, ...], wanted: Headline, most: float, room: float
) -> tuple[float, tuple[LineRange, ...]]:
    """The size of a headline in ems of the type size, and its lines, in `room` of such ems.

    Nothing is larger than `most`.
    """
    best: tuple[float, int, Cut] | None = None
    for allowed in (wanted.lines, wanted.lines + 1):
        tried = [_sized(cut, wanted, most, room) for cut in found if len(cut.lines) <= allowed]
        best = _worth(tried, wanted.worth)
        if best and best[0] >= wanted.enough:
            break
    if best is None or best[0] < wanted.least:
        return wanted.least, shaped.break_at(room / wanted.least)
    return best[0], best[2].lines


def _worth(
    tried: list[tuple[float, int, Cut]], worth: float
) -> tuple[float, int, Cut] | None:
    """The largest, or one in fewer lines that is nearly as large."""
    most = max((size for size, *_ in tried), default=0.0)
    near = [one for one in tried if one[0] >= worth * most]
    return max(near, key=lambda one: (one[1] if worth < 1 else 0, one[:2]), default=None)


def _sized(cut: Cut, wanted: Headline, most: float, room: float) -> tuple[float, int, Cut]:
    """A way's size; of two that are alike in that, the one in fewer lines comes last."""
    steps = int(min(most, room / cut.width) / wanted.step + 1e-6)
    return round(steps * wanted.step, 6), -len(cut.lines), cut


def _best(shaped: Shaped, count: int) -> Cut:
    whole = sum(shaped.advances)
    best = min(_ways(shaped, count), key=lambda lines: _cost(shaped, lines, whole))
    return Cut(max(line.width for line in best), best)


def _ways(shaped: Shaped, count: int) -> Iterator[tuple[LineRange, ...]]:
    """All ways to end so many lines; the most even one alone where they are too many to look at."""
    *inner, last = shaped.places
    forced = [place for place in inner if place.forced]
    free = [place for place in inner if not place.forced]
    if comb(len(free), count - 1 - len(forced)) > MOST_WAYS:
        yield _even(shaped, count)
        return
    for chosen in combinations(free, count - 1 - len(forced)):
        ends = sorted([*forced, *chosen, last], key=lambda place: place.index)
        yield shaped.lines_at(ends)


def _even(shaped: Shaped, count: int) -> tuple[LineRange, ...]:
    """So many lines in the narrowest measure that needs no more, found by halving."""
    low, high = shaped.widest_box, sum(shaped.advances)
    for _ in range(12):
        middle = (low + high) / 2
        if len(shaped.break_at(middle)) <= count:
            high = middle
        else:
            low = middle
    return shaped.break_at(high)


def _cost(shaped: Shaped, lines: tuple[LineRange, ...], whole: float) -> float:
    """How wide the widest line is against an even share, and what is said for and against."""
    widths = [line.width for line in lines]
    cost = max(widths) * len(lines) / whole + 0.2 * (max(widths) - min(widths)) / whole
    for line in lines[:-1]:
        words = shaped.text[line.start : line.end].split()
        if words and words[-1][-1] in STOPS:
            cost -= SENSE
        elif line.hyphen or (words and len(words[-1]) <= SHORT):
            cost += SENSE
    return cost
