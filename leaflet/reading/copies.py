"""Words that stand on strips to tear off: the same at the same height, over and over, evenly."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from leaflet.reading.pdfium import Seen
from leaflet.units import mm

FEWEST = 6  # strips
NARROWEST, WIDEST = mm(17), mm(24)  # of a strip
NEAR = 0.6  # points: how even they are
MOST = 100  # of one word at one height; a foot has twelve strips


def on_strips(seen: Sequence[Seen]) -> frozenset[int]:
    """Return which of the words that were seen are on strips to tear off, by their index.

    Nothing in a PDF says so. Each of their words stands at one height on a page at least six times,
    as far from each other as strips are wide: no running text does that.
    """
    alike: defaultdict[tuple[int, str, int], list[int]] = defaultdict(list)
    for index, word in enumerate(seen):
        alike[word.page, word.text, round(word.y)].append(index)
    return frozenset(
        index
        for indexes in alike.values()
        if FEWEST <= len(indexes) <= MOST
        for index in _even(indexes, seen)
    )


def _even(indexes: Sequence[int], seen: Sequence[Seen]) -> Iterator[int]:
    """Yield those of the words that are one of six, or more, at even distances."""
    ordered = sorted(indexes, key=lambda index: seen[index].x)
    for i, first in enumerate(ordered):
        for second in ordered[i + 1 :]:
            step = seen[second].x - seen[first].x
            if step > WIDEST + NEAR:
                break
            if step < NARROWEST - NEAR:
                continue
            row = list(_row(ordered, seen, seen[first].x, step))
            if len(row) >= FEWEST:
                yield from row


def _row(ordered: Sequence[int], seen: Sequence[Seen], start: float, step: float) -> Iterator[int]:
    """Yield the words that stand at `start`, a step further on, and so on."""
    count = 0
    for index in ordered:
        off = seen[index].x - start - count * step
        if abs(off) <= NEAR:
            yield index
            count += 1
        elif off > NEAR and count:
            return
