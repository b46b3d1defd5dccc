"""Which segment of a source each segment of its translation stands for."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from leaflet.translation.segments import TextSegment

_MOST = 250_000  # if there are more pairs to weigh, segments with the same number are paired
_GAP = 0.75  # the cost of a segment without a partner
_NARROW = 0.6  # a language says the same in at least so many times the length
_LENGTHS = 0.5  # the cost of two lengths that could not differ more


class Pair(NamedTuple):
    """A segment of the source and one of the translation, by their index; None for none."""

    source: int | None
    translation: int | None


def pairs(
    source: Sequence[TextSegment],
    translation: Sequence[TextSegment],
    distance: Callable[[int, int], float] = lambda _source, _translation: 0.0,
) -> tuple[Pair, ...]:
    """Return the segments of both texts in pairs, in order.

    If both have the same kinds of segments in the same order, these are the pairs. Otherwise the
    pairs are those most alike in length (Gale and Church 1993) and by a further `distance`, from 0
    to 1 for the indices of two segments; some segments then have no partner.
    """
    same = [segment.kind for segment in source] == [segment.kind for segment in translation]
    if same or len(source) * len(translation) > _MOST:
        shorter = min(len(source), len(translation))
        longer = [Pair(index, None) for index in range(shorter, len(source))]
        longer += [Pair(None, index) for index in range(shorter, len(translation))]
        return (*(Pair(index, index) for index in range(shorter)), *longer)
    return _aligned(source, translation, distance)


def with_recorded(found: Sequence[Pair], recorded: Mapping[int, int]) -> tuple[Pair, ...]:
    """Return the pairs, changed so that recorded segments of the source have their translation.

    `recorded` has the index of the translation by that of the source. A segment that loses its
    partner by that is in a pair alone.
    """
    pairs_now = [Pair(ours, theirs) for ours, theirs in recorded.items()]
    if set(found).issuperset(pairs_now):
        return tuple(found)
    taken = set(recorded.values())
    for pair in found:
        first = None if pair.source in recorded else pair.source
        second = None if pair.translation in taken else pair.translation
        if first is not None or second is not None:
            pairs_now.append(Pair(first, second))
    return tuple(sorted(pairs_now, key=_place))


def _place(pair: Pair) -> int:
    """Return the index of a pair in the translation, or in the source if it has none there."""
    return (pair.source or 0) if pair.translation is None else pair.translation


def _aligned(
    source: Sequence[TextSegment],
    translation: Sequence[TextSegment],
    distance: Callable[[int, int], float],
) -> tuple[Pair, ...]:
    """Return the pairs that cost least in all."""
    total = max(1, sum(len(segment.text) for segment in source))
    ratio = sum(len(segment.text) for segment in translation) / total
    ratio = min(max(ratio, _NARROW), 1 / _NARROW)

    @cache
    def cost(ours: int, theirs: int) -> float:
        first, second = source[ours], translation[theirs]
        if first.kind != second.kind:
            return 2 * _GAP + 1
        lengths = len(first.text) * ratio, float(len(second.text))
        return distance(ours, theirs) + _LENGTHS * (1 - min(lengths) / max(lengths))

    # A dynamic programme: for every two beginnings of both texts, their least cost and the last
    # step that leads there. `row` has them for one number of segments of the source.
    row = [(_GAP * theirs, 2) for theirs in range(len(translation) + 1)]
    table = [row]
    for ours in range(1, len(source) + 1):
        above, row = row, [(_GAP * ours, 1)]
        for theirs in range(1, len(translation) + 1):
            steps = (
                (above[theirs - 1][0] + cost(ours - 1, theirs - 1), 0),
                (above[theirs][0] + _GAP, 1),
                (row[theirs - 1][0] + _GAP, 2),
            )
            row.append(min(steps))
        table.append(row)
    path: list[Pair] = []
    ours, theirs = len(source), len(translation)
    while ours or theirs:
        step = table[ours][theirs][1]
        ours -= step != 2
        theirs -= step != 1
        path.append(Pair(None if step == 2 else ours, None if step == 1 else theirs))
    return tuple(reversed(path))
