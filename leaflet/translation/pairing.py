"""Which segment of a source a segment of its translation stands for."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from leaflet.translation.segments import TextSegment

_MOST = 250_000  # pairs that are weighed; of longer texts that differ those at one place are taken
_GAP = 0.75  # what it costs that a segment stands for none
_NARROW = 0.6  # how much shorter a language says the same, at most
_LENGTHS = 0.5  # how much two lengths count that differ in full


class Pair(NamedTuple):
    """A segment of the source and one of the translation, by their index; None for none."""

    source: int | None
    translation: int | None


def pairs(
    source: Sequence[TextSegment],
    translation: Sequence[TextSegment],
    distance: Callable[[int, int], float] = lambda _source, _translation: 0.0,
) -> tuple[Pair, ...]:
    """Return the segments of both texts in pairs, in order: those of one kind at one place.

    Where one text has more, those without a partner are found that make the others most alike, by
    their length (Gale and Church 1993) and by a further `distance`, 0 to 1.
    """
    same = [segment.kind for segment in source] == [segment.kind for segment in translation]
    if same or len(source) * len(translation) > _MOST:
        shorter = min(len(source), len(translation))
        longer = [Pair(index, None) for index in range(shorter, len(source))]
        longer += [Pair(None, index) for index in range(shorter, len(translation))]
        return (*(Pair(index, index) for index in range(shorter)), *longer)
    return _aligned(source, translation, distance)


def with_recorded(found: Sequence[Pair], recorded: Mapping[int, int]) -> tuple[Pair, ...]:
    """Return pairs in which the segments of a source that are recorded have their translation.

    `recorded` has the index of the translation by that of the source. Who loses a partner to
    another is in a pair alone.
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
    """Return where a pair stands: in the translation, or in the source if it has none."""
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

    # The least cost of the first so many of both, row by row, and the step that leads there.
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
