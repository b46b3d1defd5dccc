"""The headline: where its lines end, and how large it is.

All ways to end its lines are weighed once, by their widths and their sense; the size of the
headline then follows from the measure (docs/decisions/0010).
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import combinations
from math import comb, inf
from typing import NamedTuple

from leaflet.halving import boundary
from leaflet.layout.style import SEEN, Headline
from leaflet.typesetting.linebreaking import Break
from leaflet.typesetting.paragraph import Shaped
from leaflet.typesetting.phrases import HELD, holds, stops

MOST_WAYS = 1500  # ways to end the lines that are weighed one by one; of more only an even one is
MORE = 3  # lines beyond those of the style, at most
MOST_LINES = 6
# The worth of a way is a product of factors of at most 1, one for each fault.
UNEVEN = 0.3  # how much is lost if the shortest line is very short beside the longest
SHORT_LAST = 1 / 3  # of the widest line: a last line below that is short
LAST = 0.85  # the factor for a short last line
ALONE = 0.94  # the factor for a word that has a line to itself and is no clause
WORDY = 5  # words: only in titles of so many a word alone is a fault
NEARLY = 0.95  # of large enough: more lines are not taken for the last few percent
LARGER = 1.1  # times larger: only then may lines of a small title end against the sense
FINER = 1.02  # times: a wider way is kept only if its worth is larger by this factor


class Cut(NamedTuple):
    """A way to end the lines of a title, with its worth by sense and evenness (at most 1).

    `width` is that of the widest line, in ems of the title's own size. `clean` says that no line
    has a stop inside or ends between words that hold together.
    """

    width: float
    worth: float
    clean: bool
    ends: tuple[Break, ...]


def cuts(shaped: Shaped, lines: int) -> tuple[Cut, ...]:
    """Return the ways to set a title that may be the best in some measure, the widest first.

    They have up to one line more than `lines`; or as many as the clauses need, if no line goes past
    the end of a clause. If the author has ended more lines than that, there is only one way.
    """
    forced = sum(place.forced for place in shaped.places)
    sense = Sense(shaped)
    # Where the author ends a line, it ends in every way.
    candidates: list[Cut] = []
    for count in range(forced, max(lines + 1, forced) + 1):
        candidates += sense.best(count, sense.forced)
    for count in range(max(lines + 1, forced) + 1, min(lines + MORE, MOST_LINES) + 1):
        candidates += sense.best(count, sense.clauses)
    # A way with more lines is kept only if it is narrower. Otherwise it would never be better, and
    # the title could need less room in larger type.
    best: list[Cut] = []
    for cut in sorted(candidates, key=lambda cut: (cut.width, len(cut.ends))):
        if all(len(other.ends) >= len(cut.ends) for other in best):
            best.append(cut)
    return tuple(reversed(best))


class Sense:
    """A title whose ways to end lines are weighed. Places are numbered; the last is its end.

    `forced` are the places where the author ends a line; `clauses` are those and the ends of
    clauses.
    """

    def __init__(self, shaped: Shaped) -> None:
        self._shaped = shaped
        self._places = places = shaped.places
        self._found: dict[tuple[int, ...], list[Cut]] = {}
        offsets = [shaped.offsets[place.index][1] for place in places]
        worths = stops(shaped.text)
        # The factor of a place if a line goes on there, and its factor if a line ends there.
        self._over = [*(worths.get(offset, 1.0) for offset in offsets[:-1]), 1.0]
        held = holds(shaped.text, shaped.language, offsets[:-1])
        self._here = [
            HELD if offset in held or place.flagged else 1.0
            for offset, place in zip(offsets, places, strict=True)
        ]
        inner = range(len(places) - 1)
        self.forced = [i for i in inner if places[i].forced]
        self.clauses = [i for i in inner if places[i].forced or self._over[i] < 1.0]

    @cached_property
    def _lines(self) -> dict[tuple[int, int], tuple[float, float]]:
        """The width and the worth of a line, by the places behind which it begins and ends."""
        found: dict[tuple[int, int], tuple[float, float]] = {}
        starts = [0.0, *(place.start for place in self._places)]
        alone = self._alone
        for first in range(len(self._places)):
            passed = 1.0
            for last in range(first, len(self._places)):
                width = self._places[last].end - starts[first]
                worth = passed * self._here[last]
                found[first, last] = width, worth * (ALONE if (first, last) in alone else 1.0)
                passed *= self._over[last]
        return found

    @property
    def _alone(self) -> set[tuple[int, int]]:
        """The lines of a single word that is no clause, in a title of many words."""
        shaped, places = self._shaped, self._places
        if len(shaped.text.split()) < WORDY:
            return set()
        begins = [0, *(shaped.offsets[place.index][1] for place in places)]
        ends = [shaped.offsets[place.index][0] for place in places]
        clause = {-1, *self.clauses, len(places) - 1}
        return {
            (first, last)
            for first in range(len(places))
            for last in range(first, len(places))
            if len(shaped.text[begins[first] : ends[last]].split()) == 1
            and not {first - 1, last} <= clause
        }

    def best(self, count: int, fixed: Sequence[int]) -> list[Cut]:
        """Return the ways in so many lines, some of which end at the fixed places.

        Only ways that no narrower one equals in worth are returned, in order of their widths; each
        is worth more than those before.
        """
        key = (count, *fixed)
        if key not in self._found:
            self._found[key] = self._best(count, fixed)
        return self._found[key]

    def _best(self, count: int, fixed: Sequence[int]) -> list[Cut]:
        ways = [(*self._weighed(endings), endings) for endings in self._ways(count, fixed)]
        ways.sort(key=lambda weighed: (weighed[0], -weighed[1]))
        best: list[Cut] = []
        for width, worth, endings in ways:
            if not best or worth > best[-1].worth * FINER:
                ends = tuple(self._places[end] for end in endings)
                best.append(Cut(width, worth, self._is_clean(endings), ends))
        return best

    def _ways(self, count: int, fixed: Sequence[int]) -> Iterator[tuple[int, ...]]:
        """Yield all ways to end so many lines, as numbers of places.

        If there are more than `MOST_WAYS`, only the most even one is yielded.
        """
        last = len(self._places) - 1
        free = [i for i in range(last) if i not in fixed]
        more = count - 1 - len(fixed)
        if more < 0 or more > len(free):
            return
        if comb(len(free), more) > MOST_WAYS:
            numbers = {place.index: i for i, place in enumerate(self._places)}
            ends = even(self._shaped, sum(self._shaped.advances), count)
            yield tuple(numbers[place.index] for place in ends)
            return
        for chosen in combinations(free, more):
            yield (*(sorted((*fixed, *chosen)) if fixed else chosen), last)

    def _weighed(self, endings: Sequence[int]) -> tuple[float, float]:
        """Return the width of the widest line of a way (ems), and the worth of the way."""
        lines = self._lines
        worth, widest, narrowest, width, first = 1.0, 0.0, inf, 0.0, 0
        for last in endings:
            width, part = lines[first, last]
            worth *= part
            if width > widest:
                widest = width
            if width < narrowest:
                narrowest = width
            first = last + 1
        if widest > 0:
            worth *= 1 - UNEVEN + UNEVEN * narrowest / widest
            if width < SHORT_LAST * widest:
                worth *= LAST
        return widest, worth

    def _is_clean(self, endings: Sequence[int]) -> bool:
        ended = set(endings)
        return all(
            (self._here if i in ended else self._over)[i] == 1.0 for i in range(len(self._places))
        )


class Ways:
    """All ways to set a title in one measure, to be asked for the best at several sizes.

    `room` is the measure in ems of the type size.
    """

    def __init__(
        self, shaped: Shaped, candidates: Sequence[Cut], limits: Headline, room: float
    ) -> None:
        self._shaped, self._candidates = shaped, candidates
        self._limits, self._room = limits, room
        # The size at which each way fills the measure. A mark on no letter has no width.
        self._fits = [room / cut.width if cut.width else inf for cut in candidates]
        self._counts = [len(cut.ends) for cut in candidates]

    def largest(self, most: float) -> tuple[float, tuple[Break, ...]]:
        """Return the best size of the title, which is `most` at most, and where its lines end.

        Sizes are in ems of the type size.
        """
        limits = self._limits
        every = self._sized(most)
        trials = [
            trial for trial in zip(self._counts, every, strict=True) if trial[1][0] >= limits.least
        ]
        best: tuple[float, Cut] | None = None
        # More lines are taken only if the size is not large enough without them, or if a clause
        # does not end with its line.
        for allowed in range(limits.lines, limits.lines + limits.more + 1):
            tried = [trial for count, trial in trials if count <= allowed]
            best = _best(tried, limits.worth)
            if best and best[0] >= limits.enough and best[1].clean:
                break
            # Further lines are worth it only if they make a title that is large enough and in
            # which every line ends with the sense.
            if allowed > limits.lines:
                clean = _best([trial for trial in tried if trial[1].clean], limits.worth)
                if clean and clean[0] >= NEARLY * limits.enough:
                    best = clean
                    break
        if limits.seen:
            best = _seen(best, [trial for _, trial in trials], limits, most)
        # No way reaches the least size: the title takes that size, and as many lines as it needs.
        if best is None:
            size = _least(self._shaped, limits, self._room)
            return size, tuple(even(self._shaped, self._room / size))
        return best[0], best[1].ends

    def _sized(self, most: float) -> list[tuple[float, Cut]]:
        """Return each way with the size of a title that is set in it, in whole steps.

        Lines that are added only for the sense do not make it larger than enough.
        """
        limits = self._limits
        step, lines = limits.step, limits.lines + 1
        enough = most * (limits.enough / limits.most)
        sized: list[tuple[float, Cut]] = []
        for cut, fits, count in zip(self._candidates, self._fits, self._counts, strict=True):
            steps = int(min(enough if count > lines else most, fits) / step + 1e-6)
            sized.append((round(steps * step, 6), cut))
        return sized


def even(shaped: Shaped, measure: float, count: int = 0) -> list[Break]:
    """Return where so many lines end in the narrowest measure that needs no more.

    By default there are as many lines as a measure (ems) needs. The narrowest measure, which makes
    the lines even, is searched by bisection.
    """
    count = count or len(shaped.ends_at(measure))
    low = min(shaped.widest_box, measure)
    _, least = boundary(low, measure, lambda width: len(shaped.break_at(width)) > count, 12)
    return shaped.ends_at(least)


def _least(shaped: Shaped, limits: Headline, room: float) -> float:
    """Return the least size, or a smaller one at which one long word fits.

    Otherwise that word would limit the type size of the whole text.
    """
    # Rounded down to a whole step, so that the word certainly fits.
    widest = int(room / shaped.widest_box / limits.step + 1e-6) * limits.step
    if limits.narrowest <= widest < limits.least:
        return round(widest, 6)
    return limits.least


def _best(tried: list[tuple[float, Cut]], worth: float) -> tuple[float, Cut] | None:
    """Return the way with the largest size times worth, or one in fewer lines nearly as good.

    "Nearly" is the share `worth` of the largest product.
    """
    most = max((size * cut.worth for size, cut in tried), default=0.0)
    near = [(size, cut) for size, cut in tried if size * cut.worth >= worth * most]

    def order(attempt: tuple[float, Cut]) -> tuple[float, ...]:
        # Among ways that are near enough, fewer lines win. With a `worth` of 1 only the product
        # counts.
        size, cut = attempt
        lines = -len(cut.ends)
        return (lines if worth < 1 else 0, size * cut.worth, lines)

    return max(near, key=order, default=None)


def _seen(
    best: tuple[float, Cut] | None,
    ways: list[tuple[float, Cut]],
    limits: Headline,
    most: float,
) -> tuple[float, Cut] | None:
    """Return the best way, or a larger one if the title would hardly stand out from the text.

    Ways whose lines end with the sense come first, then all others that make the title large
    enough. If none does, the largest is taken, if it is clearly larger.
    """
    size = best[0] if best else 0.0
    if size >= NEARLY * min(limits.seen, most):
        return best
    clean = [trial for trial in ways if trial[1].clean]
    # What the style calls large enough should be reached without a line against the sense. If that
    # is impossible, what just stands out will do; only for that may lines end against the sense.
    for candidates, needed in ((clean, limits.seen), (clean, SEEN), (ways, SEEN)):
        enough = min(needed, most)
        if size >= NEARLY * enough:
            return best
        seen = [trial for trial in candidates if trial[0] >= NEARLY * enough]
        # Size counts only up to what is enough, so that beyond it the sense decides.
        if seen:
            return max(seen, key=lambda trial: (min(trial[0], enough) * trial[1].worth, trial[0]))
    largest = max(ways, key=lambda trial: (trial[0], trial[1].worth), default=best)
    return largest if largest and largest[0] >= LARGER * size else best
