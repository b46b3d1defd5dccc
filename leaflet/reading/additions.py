"""Additions: words of a PDF that the statement does not have, because somebody added them.

A leaflet itself adds some words: the numbers of lists, the organisation and the date on the cover
of a fold, and a group's contact in its box or on strips to tear off. Words in a frame or on strips
are reported, but are no fault, since a statement does not say how a group can be reached. All other
additions are faults: `The war must *not* end`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from leaflet.reading.alignment import line_of
from leaflet.reading.copies import bare, on_strips
from leaflet.reading.pdfium import DrawnFrame, Note, Seen
from leaflet.reading.reordering import parts_of

ADDED, BOXED, TORN, NOTED = "added", "boxed", "torn", "noted"
OWN = frozenset({BOXED, TORN})  # kinds of additions that are no fault
# Sheets of a poster overlap, and words on the overlap are on both: a good part of all words.
_OVERLAP = 0.03


class Addition(NamedTuple):
    """Neighbouring words that the statement does not have, and where they are.

    Page and line count from 1, as PDFium counts. `kind` is ADDED, BOXED (in a frame, as a group's
    contact is), TORN (on strips to tear off, told of once) or NOTED (in an annotation, which has no
    line: 0).
    """

    kind: str
    words: tuple[str, ...]
    page: int
    line: int


def additions(
    seen: Sequence[Seen],
    unexplained: Sequence[int],
    source: Sequence[str],
    *,
    beside: Iterable[str],
    garbled: Iterable[str],
    lost: Iterable[str],
    frames: Sequence[DrawnFrame] = (),
    notes: Sequence[Note] = (),
) -> tuple[Addition, ...]:
    """Return the words in a file that the statement does not have.

    `unexplained` are the indexes of words in `seen` that match no word of the `source`. `beside`
    are tokens that a leaflet itself adds. `garbled` are words of the source that PDFium took apart,
    so that their letters may be anywhere. `lost` are words that are reported as missing, together
    with the words in their place.
    """
    pieces = tuple(lost)
    left = [
        index for index in unexplained if not any(seen[index].text in piece for piece in pieces)
    ]
    own = Counter(beside)
    strips = on_strips(seen)
    times = round((len(seen) - len(strips)) / len(source)) if source else 0
    if times > 1:  # several leaflets on a sheet, each with all of the words
        for token, count in (Counter(source) + own).items():
            own[token] = (times - 1) * count + own[token]
    left = _without(left, seen, own)
    words_of_source = frozenset(source)
    # On strips to tear off every word occurs several times; the words of the statement are no
    # additions there.
    torn = [
        index for index in left if index in strips and bare(seen[index].text) not in words_of_source
    ]
    left = [index for index in left if index not in strips and not _turned(index, seen, strips)]
    again = [index for index in left if seen[index].text in words_of_source]
    # A word that is cut by the edge of a poster's sheet is whole on the next sheet.
    left = [i for i in left if not (seen[i].cut and seen[i].text in words_of_source)]
    pages = {word.page for word in seen}
    if len(pages) > 1 and len(again) > _OVERLAP * len(source):
        left = [
            index
            for index in left
            if seen[index].text not in words_of_source
            and not _begins(seen[index].text, words_of_source)
        ]
    letters = Counter("".join(garbled))
    for index in list(left):
        spelt = Counter(seen[index].text)
        if spelt <= letters:
            letters -= spelt
            left.remove(index)
    added = [
        Addition(kind, tuple(seen[index].text for index in group), page, line)
        for (kind, page, line), group in groupby(left, key=lambda i: _place(seen[i], frames))
    ]
    added += _once(torn, seen)
    added += [Addition(NOTED, (f"{note.kind}: {note.text}",), note.page, 0) for note in notes]
    return tuple(added)


def _turned(index: int, seen: Sequence[Seen], strips: frozenset[int]) -> bool:
    """Return whether a word is one of the strips', on a line of theirs, its parts reordered."""
    word = seen[index]
    parts = parts_of(word.text, mirrored=True)
    return any(
        line_of(seen[other]) == line_of(word)
        and any(parts_of(seen[each].text, mirrored=True) == parts for each in strips)
        for other in strips
    )


def _once(torn: Sequence[int], seen: Sequence[Seen]) -> Iterator[Addition]:
    """Yield the words on strips, each once."""
    texts = dict.fromkeys(seen[index].text for index in torn)
    if texts:
        yield Addition(TORN, tuple(texts), seen[torn[0]].page, seen[torn[0]].line)


def _without(left: Iterable[int], seen: Sequence[Seen], own: Counter[str]) -> list[int]:
    """Return the words left that are not among the `own`, each of which explains one word."""
    rest = []
    for index in left:
        if own[seen[index].text] > 0:
            own[seen[index].text] -= 1
        else:
            rest.append(index)
    return rest


def _begins(piece: str, words: frozenset[str]) -> bool:
    """Return whether a known word, parted at a line's end, begins with this piece.

    The rest of it is on another sheet then.
    """
    stem = piece.rstrip("-\u2010")
    return stem != piece and any(word_of_source.startswith(stem) for word_of_source in words)


def _place(word: Seen, frames: Sequence[DrawnFrame]) -> tuple[str, int, int]:
    inside = any(frame.page == word.page and frame.holds(word.x, word.y) for frame in frames)
    return (BOXED if inside else ADDED), word.page, word.line
