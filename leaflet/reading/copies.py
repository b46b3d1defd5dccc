"""The recognition of strips to tear off: words repeated at one height and even distances."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from leaflet.reading.pdfium import Seen
from leaflet.units import mm

FEWEST = 6  # strips
NARROWEST, WIDEST = mm(17), mm(24)  # of a strip
NEAR = 0.6  # points: the tolerance of their distances
MOST = 100  # copies of a word at one height; a foot has at most twelve strips
_DASHES = "-\u2013\u2014"


def on_strips(seen: Sequence[Seen]) -> frozenset[int]:
    """Return which of the words that were seen are on strips to tear off, by their index.

    Nothing in a PDF says so. But each of their words is at least six times on a page, at one
    height, at distances of a strip's width, which never happens in running text. One of the six may
    have been read as something else, because PDFium has difficulties with turned lines.
    """
    alike: defaultdict[tuple[int, str, int], list[int]] = defaultdict(list)
    for index, word in enumerate(seen):
        alike[word.page, bare(word.text), round(word.y)].append(index)
    return frozenset(
        index
        for indexes in alike.values()
        if FEWEST <= len(indexes) <= MOST
        for index in _even(indexes, seen)
    )


def bare(text: str) -> str:
    """Return a word without dashes about it, unless it is nothing else.

    PDFium may take a dash that begins a turned line for a part of its first word.
    """
    return text.strip(_DASHES) or text


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
            yield from _row(ordered, seen, seen[first].x, step)


def _row(ordered: Sequence[int], seen: Sequence[Seen], start: float, step: float) -> list[int]:
    """Return the words that stand at `start`, a step further on, and so on, if they are enough."""
    row: list[int] = []
    places = lacking = 0
    for index in ordered:
        off = seen[index].x - start - places * step
        if abs(off - step) <= NEAR and row and not lacking:
            places, lacking, off = places + 1, 1, off - step
        if abs(off) <= NEAR:
            row.append(index)
            places += 1
        elif off > NEAR and row:
            break
    return row if places >= FEWEST else []
