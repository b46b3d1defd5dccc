"""The headline: where its lines end, and how large it is."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import combinations
from math import comb, inf
from typing import NamedTuple

from leaflet.halving import boundary
from leaflet.layout.style import SEEN, Headline
from leaflet.typesetting.linebreaking import Break
from leaflet.typesetting.paragraph import LineRange, Shaped
from leaflet.typesetting.phrases import HELD, holds, stops

MOST_WAYS = 1500  # to end the lines, looked at one by one
MORE = 3  # lines beyond those of the style, at most
MOST_LINES = 6
UNEVEN = 0.3  # what is lost if the shortest line is as nothing beside the longest
SHORT_LAST = 1 / 3  # of the widest line: a last line that is shorter
LAST = 0.85  # what a way is worth that ends in such a one
ALONE = 0.94  # and one with a word that has a line to itself, and is no clause
WORDY = 5  # words that a title has at least for that: of fewer one is soon alone
NEARLY = 0.95  # of large enough: for the rest no third or fourth line more is taken
LARGER = 1.1  # times: for less no line ends against the sense, if the title is not large enough so
FINER = 1.02  # times: a wider way is kept if it is worth so much more


class Cut(NamedTuple):
    """A title in so many lines, and what they are worth by their sense and evenness: at most 1.

    `width` is the widest line's, in ems of its own size. `clean`: no stop stands inside a line, and
    none ends between words that hold together.
    """

    width: float
    worth: float
    clean: bool
    ends: tuple[Break, ...]


def cuts(shaped: Shaped, lines: int) -> tuple[Cut, ...]:
    """Return the ways to set a title that may be the best in some measure, the widest first.

    They have up to a line more than `lines`; or as many as its clauses need, if each line ends
    with its clause or within it. Where the author has ended more lines, that is the only way.
    """
    forced = sum(place.forced for place in shaped.places)
    sense = Sense(shaped)
    # Where the author ends a line, it ends in every way.
    candidates: list[Cut] = []
    for count in range(forced, max(lines + 1, forced) + 1):
        candidates += sense.best(count, sense.forced)
    for count in range(max(lines + 1, forced) + 1, min(lines + MORE, MOST_LINES) + 1):
        candidates += sense.best(count, sense.clauses)
    # A way in more lines that makes none of them narrower would let larger type need less room.
    best: list[Cut] = []
    for cut in sorted(candidates, key=lambda cut: (cut.width, len(cut.ends))):
        if all(len(other.ends) >= len(cut.ends) for other in best):
            best.append(cut)
    return tuple(reversed(best))


class Sense:
    """A paragraph as its ways to end lines are weighed: places by number, the end of all last.

    `forced` are the places where the author ends a line, `clauses` those and the ends of clauses.
    """

    def __init__(self, shaped: Shaped) -> None:
        self._shaped = shaped
        self._places = places = shaped.places
        self._found: dict[tuple[int, ...], list[Cut]] = {}
        offsets = [shaped.offsets[place.index][1] for place in places]
        worths = stops(shaped.text)
        # What a way is worth for a line that goes on at a place, and for one that ends there.
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
        """Of a line from behind one place to another: its width, and what it is worth."""
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
        """The lines of one word that is no clause, in a title of many words."""
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
        """Return the ways in so many lines, ending at the fixed places, that none betters.

        They are in order of their widths; each is worth more than those before.
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

        Where they are too many to look at, only the most even one is yielded.
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
        """Return how wide the widest line of a way is (ems), and what the way is worth."""
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


def largest(
    shaped: Shaped, candidates: tuple[Cut, ...], limits: Headline, *, most: float, room: float
) -> tuple[float, tuple[LineRange, ...]]:
    """Return the size of a headline in ems of the type size, and its lines, in `room` of such ems.

    No headline is larger than `most`.
    """
    tried: list[tuple[float, Cut]] = []
    best: tuple[float, Cut] | None = None
    # Lines more are taken only where without them the size is not large enough, or a clause would
    # not end with a line.
    for allowed in range(limits.lines, limits.lines + limits.more + 1):
        tried = [
            (size, cut)
            for cut in candidates
            if len(cut.ends) <= allowed and (size := _size(cut, limits, most, room)) >= limits.least
        ]
        best = _best(tried, limits.worth)
        if best and best[0] >= limits.enough and best[1].clean:
            break
        # What lines beyond that are for: large enough, each ending with the sense.
        clean = _best([(size, cut) for size, cut in tried if cut.clean], limits.worth)
        if allowed > limits.lines and clean and clean[0] >= NEARLY * limits.enough:
            best = clean
            break
    if limits.seen:
        sized = [(_size(cut, limits, most, room), cut) for cut in candidates]
        best = _seen(best, [trial for trial in sized if trial[0] >= limits.least], limits, most)
    # It may not be smaller, so it takes as many lines as it needs.
    if best is None:
        size = _least(shaped, limits, room)
        return size, shaped.lines_at(even(shaped, room / size))
    return best[0], shaped.lines_at(best[1].ends)


def even(shaped: Shaped, measure: float, count: int = 0) -> list[Break]:
    """Return where so many lines end in the narrowest measure that needs no more, by halving.

    By default they are as many as a measure (ems) needs.
    """
    count = count or len(shaped.ends_at(measure))
    low = min(shaped.widest_box, measure)
    _, least = boundary(low, measure, lambda width: len(shaped.break_at(width)) > count, 12)
    return shaped.ends_at(least)


def _least(shaped: Shaped, limits: Headline, room: float) -> float:
    """Return the least size, or as much less as lets one long word in.

    Otherwise that word would determine the size of the whole text.
    """
    # Rounded down to a whole step, so that the word is sure to fit.
    widest = int(room / shaped.widest_box / limits.step + 1e-6) * limits.step
    if limits.narrowest <= widest < limits.least:
        return round(widest, 6)
    return limits.least


def _best(tried: list[tuple[float, Cut]], worth: float) -> tuple[float, Cut] | None:
    """Return the headline of most ink and sense, or one in fewer lines that has nearly as much."""
    most = max((size * cut.worth for size, cut in tried), default=0.0)
    near = [(size, cut) for size, cut in tried if size * cut.worth >= worth * most]

    def order(attempt: tuple[float, Cut]) -> tuple[float, ...]:
        # Among ways that are near enough fewer lines win; with a worth of 1 the largest alone.
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
    """Return the way to set a title, or a larger one if it would hardly be seen beside the text.

    If lines that end with the sense make it large enough, they are taken; else any lines are. If
    none do, the largest are, if they are clearly larger.
    """
    size = best[0] if best else 0.0
    if size >= NEARLY * min(limits.seen, most):
        return best
    clean = [trial for trial in ways if trial[1].clean]
    for kind, needed in ((clean, limits.seen), (clean, SEEN), (ways, SEEN)):
        enough = min(needed, most)
        if size >= NEARLY * enough:
            return best
        seen = [trial for trial in kind if trial[0] >= NEARLY * enough]
        if seen:
            return max(seen, key=lambda trial: (min(trial[0], enough) * trial[1].worth, trial[0]))
    largest = max(ways, key=lambda trial: (trial[0], trial[1].worth), default=best)
    return largest if largest and largest[0] >= LARGER * size else best


def _size(cut: Cut, limits: Headline, most: float, room: float) -> float:
    """Return the size of a title set in one way, in whole steps.

    Lines that it has for the sense alone make it no larger than enough.
    """
    if len(cut.ends) > limits.lines + 1:
        most *= limits.enough / limits.most
    fits = room / cut.width if cut.width else most  # a mark on no letter has no width
    steps = int(min(most, fits) / limits.step + 1e-6)
    return round(steps * limits.step, 6)
