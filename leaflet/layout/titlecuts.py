"""The ways to end the lines of a title, weighed by how they read, whatever room there will be."""

from collections.abc import Iterator
from functools import cache
from itertools import combinations
from math import comb, prod
from typing import NamedTuple

from leaflet.typesetting.linebreaking import Break
from leaflet.typesetting.paragraph import Shaped
from leaflet.typesetting.phrases import HELD, holds, stops

MOST_WAYS = 3000  # to end the lines, looked at one by one
# Factors on the worth of a way, for each of these faults: a last line under a third of the longest,
# and another line under half of it, which looks lost between its neighbours. Stops within a line
# and lines that end in a word that holds to the next are weighed by typesetting/phrases.py.
SHORT_LAST, SHORT = 0.85, 0.65
DASHED = 0.3  # a line that begins with a dash
_DASHES = "-\u2010\u2011\u2012\u2013\u2014"


class TitleCut(NamedTuple):
    """Where the lines of a title end; `longest` is the width of the longest of them in ems.

    `worth` is the ink of its lines, in a size of one em, less what it costs in sense and evenness;
    `form` is the factor for these, 1 at most.
    """

    longest: float
    worth: float
    ends: tuple[Break, ...]
    form: float = 1.0


class TitleCuts:
    """The ways of one title in one face; they are found once, and serve every size and measure."""

    def __init__(self, shaped: Shaped) -> None:
        self._shaped = shaped
        self.forced = sum(place.forced for place in shaped.places)
        # Thousands of ways share a few dozen lines: how one reads is worked out once.
        self._sense = cache(self._line_sense)
        self._stops = stops(shaped.text)
        offsets = [shaped.offsets[place.index] for place in shaped.places[:-1]]
        held = holds(shaped.text, shaped.language, [after for _, after in offsets])
        self._held = {end for end, after in offsets if after in held}
        self._best: dict[int, tuple[TitleCut, ...]] = {}

    def of(self, count: int) -> tuple[TitleCut, ...]:
        """Return the ways in so many lines, the narrowest first, each worth more than all before.

        Any other way is wider than one of these and worth no more, so it is better at no size.
        """
        if count not in self._best:
            cuts = sorted(
                map(self._weighed, self._endings(count)), key=lambda cut: (cut.longest, -cut.worth)
            )
            best: list[TitleCut] = []
            for cut in cuts:
                if not best or cut.worth > best[-1].worth:
                    best.append(cut)
            self._best[count] = tuple(best)
        return self._best[count]

    def _endings(self, count: int) -> Iterator[tuple[Break, ...]]:
        """Yield all ways to end so many lines; of very many, the most even one alone."""
        *inner, last = self._shaped.places
        forced = [place for place in inner if place.forced]
        # A title is never hyphenated where it may be helped: other places are enough.
        free = [place for place in inner if not place.forced and not place.flagged]
        more = count - 1 - len(forced)
        if not 0 <= more <= len(free):
            return
        if comb(len(free), more) > MOST_WAYS:
            share = last.end / count
            ends = [min(free, key=lambda p: abs(p.end - share * i)) for i in range(1, count)]
            yield tuple(sorted({*ends, *forced, last}, key=lambda place: place.index))
            return
        for chosen in combinations(free, more):
            yield tuple(sorted([*forced, *chosen, last], key=lambda place: place.index))

    def _weighed(self, ends: tuple[Break, ...]) -> TitleCut:
        widths, sense, start, following = [], 1.0, 0.0, 0
        for place in ends:
            widths.append(max(place.end - start, 1e-6))
            start = place.start
            end, after = self._shaped.offsets[place.index]
            sense *= self._sense(following, end)
            following = after
        longest, shortest = max(widths), min(widths)
        # Ink: how much of the room is covered. All else is a factor on it.
        worth = sum(widths) * (0.7 + 0.3 * shortest / longest) * sense
        if len(widths) > 1 and widths[-1] < longest / 3:
            worth *= SHORT_LAST
        worth *= SHORT ** sum(width < longest / 2 for width in widths[:-1])
        return TitleCut(longest, worth, ends, worth / sum(widths))

    def _line_sense(self, start: int, end: int) -> float:
        """Return a factor for how a line reads that has the code points [start, end)."""
        text = self._shaped.text[start:end]
        worth = prod(stop for offset, stop in self._stops.items() if start < offset < end)
        if start and text[:1] in _DASHES:
            worth *= DASHED
        if end in self._held:
            worth *= HELD
        return worth
