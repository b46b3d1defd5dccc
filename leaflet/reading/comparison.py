"""The comparison of a statement's words with those that PDFium read."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from leaflet.errors import Location
from leaflet.reading.additions import Addition, additions
from leaflet.reading.alignment import mended, paired, parted
from leaflet.reading.pdfium import DrawnFrame, Note, Seen
from leaflet.reading.reordering import HABITS, MISSING, Search, Word


class Fault(NamedTuple):
    """Neighbouring words of one paragraph that did not come back as they are.

    `kind` is MISSING, MOVED or one of HABITS. `page` and `line` say where the words should be, as
    PDFium counts; they are 0 in a file without words. `instead` is the text in their place, if the
    statement does not have it.
    """

    kind: str
    words: tuple[str, ...]
    at: Location
    page: int
    line: int
    instead: str = ""


class Verification(NamedTuple):
    """The result of a comparison. `words` is the number of words in the statement."""

    words: int
    faults: tuple[Fault, ...]
    habits: tuple[Fault, ...]  # the habits of PDFium
    added: tuple[Addition, ...] = ()  # what the statement does not have

    @property
    def wrong(self) -> int:
        """The number of words that are missing or in another place."""
        return sum(len(fault.words) for fault in self.faults)


def compare(
    source: Sequence[Word],
    seen: Sequence[Seen],
    beside: Sequence[str] = (),
    *,
    frames: Sequence[DrawnFrame] = (),
    notes: Sequence[Note] = (),
) -> Verification:
    """Compare the words of a statement with those of a PDF, which may have others too.

    `beside` are tokens that a leaflet itself adds; `frames` and `notes` are those of the file.
    """
    texts = [word.text for word in source]
    words, lower_first = parted(mended(seen, frozenset(texts)), texts)
    pairs = paired(texts, [word.text for word in words])
    reasons = {i: "lines" for i, j in pairs.items() if j in lower_first}
    search = Search(source, words, pairs)
    reasons |= search.reasons()
    faults = _faults(source, words, search, reasons)
    paired_words = frozenset(pairs.values())
    unexplained = [
        index
        for index in range(len(words))
        if index not in paired_words and not search.extra.is_taken(index)
    ]
    boxes = _boxes(frames, words, frozenset(unexplained))
    unexplained = _outside_first(unexplained, words, paired_words, boxes)
    shown = Counter(word for fault in faults for word in fault.instead.split())
    garbled = [source[index].text for index, reason in reasons.items() if reason != MISSING]
    lost = [source[index].text for index, reason in reasons.items() if reason == MISSING]
    return Verification(
        len(source),
        tuple(fault for fault in faults if fault.kind not in HABITS),
        tuple(fault for fault in faults if fault.kind in HABITS),
        additions(
            words,
            unexplained,
            texts,
            beside=(*beside, *shown.elements()),
            garbled=garbled,
            lost=lost,
            frames=boxes,
            notes=notes,
        ),
    )


def _boxes(
    frames: Sequence[DrawnFrame], words: Sequence[Seen], unexplained: frozenset[int]
) -> list[DrawnFrame]:
    """Return the frames with words that the statement does not have, like a group's contact box.

    In the frame of a call-out or an event most words are the statement's. A single added word there
    does not make it the box of a group.
    """
    boxes = []
    for frame in frames:
        inside = [i for i, word in enumerate(words) if _is_in(word, [frame])]
        if 2 * len(unexplained.intersection(inside)) > len(inside):
            boxes.append(frame)
    return boxes


def _outside_first(
    unexplained: Sequence[int],
    words: Sequence[Seen],
    paired_words: frozenset[int],
    boxes: Sequence[DrawnFrame],
) -> list[int]:
    """Return the unexplained words; one outside the boxes is exchanged for an equal one in a box.

    A telephone number below the text may come back reversed, and the same number in the box may be
    taken for it. The number of the statement is the one outside the box.
    """
    in_boxes = [i for i in sorted(paired_words) if boxes and _is_in(words[i], boxes)]
    rest = []
    for index in unexplained:
        same = [i for i in in_boxes if words[i].text == words[index].text]
        if same and not _is_in(words[index], boxes):
            in_boxes.remove(same[0])
            index = same[0]
        rest.append(index)
    return sorted(rest)


def _is_in(word: Seen, frames: Sequence[DrawnFrame]) -> bool:
    return any(frame.page == word.page and frame.holds(word.x, word.y) for frame in frames)


def _faults(
    source: Sequence[Word], seen: Sequence[Seen], search: Search, reasons: dict[int, str]
) -> list[Fault]:
    """Return the faults; neighbours in one paragraph that have the same reason are one fault."""
    faults: list[Fault] = []
    last = -2
    for i in sorted(reasons):
        word, reason = source[i], reasons[i]
        if i == last + 1 and faults[-1].kind == reason and faults[-1].at == word.at:
            faults[-1] = faults[-1]._replace(words=(*faults[-1].words, word.text))
        else:
            start, end = search.before.get(i, -1), search.after.get(i, len(seen))
            instead = excerpt(search.instead(start, end)) if reason == MISSING else ""
            near = seen[max(search.pairs.get(i, start), 0)] if seen else Seen("", 0, 0, 0.0)
            faults.append(Fault(reason, (word.text,), word.at, near.page, near.line, instead))
        last = i
    return faults


def excerpt(words: Sequence[str]) -> str:
    """Return words as a message quotes them: at most ten of them, and at most 80 characters."""
    text = " ".join(words[:10])
    return text[:80] + "\u2026" if len(text) > 80 or len(words) > 10 else text
