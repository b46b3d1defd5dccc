"""Display lines: a title as large as the room that it is given, in the face and the lines for it.

A title is tried in each step of its language's display faces, from the widest to the narrowest, and
in each number of lines. Of all ways that one is taken that covers the room best, less what it costs
in sense: a sentence should end where a line does.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from itertools import combinations
from math import comb
from typing import NamedTuple

from leaflet.layout.blocks import Block
from leaflet.layout.breaking import block, opened
from leaflet.layout.shaped import ShapedParagraph
from leaflet.typesetting.linebreaking import Break
from leaflet.typesetting.paragraph import Shaped

MOST_LINES = 6
MOST_WAYS = 3000  # to end the lines, looked at one by one
STEP = 0.5  # points: sizes are multiples of it
# What the ink of a way is worth, for each of these in it: a sentence or a clause that ends within a
# line, a comma within one, a last line under a third of the longest, a line that ends in a word
# that belongs to the next; a step of the ladder wider is worth more.
SENTENCE, COMMA, SHORT_LAST, HELD, WIDER = 0.47, 0.79, 0.85, 0.9, 0.06
DASHED = 0.3  # a line that begins with a dash
_ENDS = re.compile(r"[.!?:;\u2026\u061b\u061f\u06d4\u0589](?= )|(?<= )[\u2013\u2014](?= )")
_COMMAS = re.compile(r"[,\u060c](?= )")
_SMALL = 3  # letters of a word that wants to stand before another: and, the, zum
_DASHES = "-\u2010\u2011\u2012\u2013\u2014"


class TitleSetting(NamedTuple):
    """A way to set a title: a step of the ladder, where its lines end, its size and its worth."""

    worth: float
    size: float
    item: ShapedParagraph
    ends: tuple[Break, ...]


def filled(item: ShapedParagraph, measure: float, room: float, most: float) -> Block:
    """Return a title set as large as a room holds it, in points; no larger than `most`.

    Where nothing fits, it is the way whose words come nearest to fitting.
    """
    ladder = item.ladder or (item,)
    ways = [
        setting
        for step, candidate in enumerate(ladder)
        for setting in _ways(
            candidate, measure, room, most=most, wider=1 + WIDER * (len(ladder) - 1 - step)
        )
    ]
    # What is worth less once its lines are apart is weighed anew against the others.
    while True:
        best = max(ways, key=lambda setting: setting.worth)
        size = max(STEP, int(best.size / STEP + 1e-6) * STEP)
        title = block(best.item, size, measure, factor=1.0)
        title = opened(title._replace(lines=best.item.shaped.lines_at(best.ends)))
        over = title.height / max(room, len(title.lines) * best.item.headline * size)
        if over <= 1 + 1e-6 or size <= STEP:
            return title
        ways.remove(best)
        ways.append(best._replace(worth=best.worth / over**2, size=size / over))


def one_line(item: ShapedParagraph, measure: float, least: float, most: float) -> Block:
    """Return a line as wide as the measure, in points, no larger than `most`.

    Where it would be smaller than `least`, it has as many lines as it needs in that size.
    """
    for candidate in item.ladder or (item,):
        width = candidate.shaped.whole().width
        size = min(most, measure / width) if width else most
        if size >= least:
            break
    size = max(STEP, int(max(size, least) / STEP + 1e-6) * STEP)
    return block(candidate, size, measure, factor=1.0)


def _ways(
    item: ShapedParagraph, measure: float, room: float, *, most: float, wider: float
) -> Iterator[TitleSetting]:
    """Yield the best way to set a title in one line, in two, and so on."""
    shaped = item.shaped
    # Thousands of ways share a few dozen lines: what a line is worth is worked out once.
    sense = cache(partial(_sense, shaped))
    forced = sum(place.forced for place in shaped.places)
    for count in range(forced, max(MOST_LINES, forced) + 1):
        if count > len(shaped.places):
            break
        tallest = room / (count * item.headline)
        ways = (
            _weighed(item, ends, measure, sense, most=min(tallest, most), wider=wider)
            for ends in _endings(shaped, count)
        )
        yield max(ways, key=lambda setting: setting.worth)


def _endings(shaped: Shaped, count: int) -> Iterator[tuple[Break, ...]]:
    """Yield all ways to end so many lines; where they are very many, the most even one alone."""
    *inner, last = shaped.places
    forced = [place for place in inner if place.forced]
    # A title is never hyphenated where it may be helped: other places are enough.
    free = [place for place in inner if not place.forced and not place.flagged]
    if count - 1 - len(forced) > len(free):
        return
    if comb(len(free), count - 1 - len(forced)) > MOST_WAYS:
        share = last.end / count
        ends = [min(free, key=lambda place: abs(place.end - share * i)) for i in range(1, count)]
        yield tuple(sorted({*ends, *forced, last}, key=lambda place: place.index))
        return
    for chosen in combinations(free, count - 1 - len(forced)):
        yield tuple(sorted([*forced, *chosen, last], key=lambda place: place.index))


def _weighed(
    item: ShapedParagraph,
    ends: Sequence[Break],
    measure: float,
    sense: Callable[[int, int], float],
    *,
    most: float,
    wider: float,
) -> TitleSetting:
    widths, start = [], 0.0
    for place in ends:
        widths.append(max(place.end - start, 1e-6))
        start = place.start
    longest, shortest = max(widths), min(widths)
    size = min(measure / longest, most)
    # Ink: how much of the room is covered. All else is a factor on it.
    worth = sum(widths) * size * size * item.headline * wider * (0.7 + 0.3 * shortest / longest)
    if len(widths) > 1 and widths[-1] < longest / 3:
        worth *= SHORT_LAST
    following = 0
    for place in ends:
        end, after = item.shaped.offsets[place.index]
        worth *= sense(following, end)
        following = after
    return TitleSetting(worth, size, item, tuple(ends))


def _sense(shaped: Shaped, start: int, end: int) -> float:
    """Return a factor for how a line reads that has the code points [start, end)."""
    text = shaped.text[start:end]
    worth: float = SENTENCE ** len(_ENDS.findall(text)) * COMMA ** len(_COMMAS.findall(text))
    if start and text[:1] in _DASHES:
        worth *= DASHED
    last = text.split(" ")[-1]
    is_last = end == shaped.offsets[shaped.places[-1].index][0]
    if not is_last and len(last) <= _SMALL and last.isalpha():
        worth *= HELD
    return worth
