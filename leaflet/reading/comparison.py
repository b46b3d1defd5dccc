"""The words of a statement against those that PDFium read: what is missing, what is known."""

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

    `kind` is MISSING, MOVED or one of HABITS. `page` and `line` tell where they were looked for,
    as PDFium counts, 0 in a file without any word; `instead` what stands there and is not of the
    statement.
    """

    kind: str
    words: tuple[str, ...]
    at: Location
    page: int
    line: int
    instead: str = ""


class Verification(NamedTuple):
    """What came of it. `words` is how many the statement has."""

    words: int
    faults: tuple[Fault, ...]
    habits: tuple[Fault, ...]  # the habits of PDFium
    added: tuple[Addition, ...] = ()  # what the statement does not have

    @property
    def wrong(self) -> int:
        """How many words are missing or in another place."""
        return sum(len(fault.words) for fault in self.faults)


def compare(
    source: Sequence[Word],
    seen: Sequence[Seen],
    beside: Sequence[str] = (),
    *,
    frames: Sequence[DrawnFrame] = (),
    notes: Sequence[Note] = (),
) -> Verification:
    """Hold the words of a statement against those of a PDF; return the outcome.

    The PDF may hold others besides. `beside` are tokens that a leaflet has of itself; `frames` and
    `notes` are the file's.
    """
    texts = [word.text for word in source]
    words, lower_first = parted(mended(seen, frozenset(texts)), texts)
    pairs = paired(texts, [word.text for word in words])
    kinds = {i: "lines" for i, j in pairs.items() if j in lower_first}
    search = Search(source, words, pairs)
    kinds |= search.kinds()
    faults = _faults(source, words, search, kinds)
    paired_words = frozenset(pairs.values())
    unexplained = [
        index
        for index in range(len(words))
        if index not in paired_words and index not in search.taken
    ]
    shown = Counter(word for fault in faults for word in fault.instead.split())
    garbled = [source[index].text for index, kind in kinds.items() if kind != MISSING]
    lost = [source[index].text for index, kind in kinds.items() if kind == MISSING]
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
            frames=frames,
            notes=notes,
        ),
    )


def _faults(
    source: Sequence[Word], seen: Sequence[Seen], search: Search, kinds: dict[int, str]
) -> list[Fault]:
    """Return the faults, with neighbours of one kind in one paragraph as one."""
    faults: list[Fault] = []
    last = -2
    for i in sorted(kinds):
        word, kind = source[i], kinds[i]
        if i == last + 1 and faults[-1].kind == kind and faults[-1].at == word.at:
            faults[-1] = faults[-1]._replace(words=(*faults[-1].words, word.text))
        else:
            start, end = search.before.get(i, -1), search.after.get(i, len(seen))
            instead = excerpt(search.instead(start, end)) if kind == MISSING else ""
            near = seen[max(search.pairs.get(i, start), 0)] if seen else Seen("", 0, 0, 0.0)
            faults.append(Fault(kind, (word.text,), word.at, near.page, near.line, instead))
        last = i
    return faults


def excerpt(words: Sequence[str]) -> str:
    """Return words as a message quotes them: at most ten of them, and at most 80 characters."""
    text = " ".join(words[:10])
    return text[:80] + "\u2026" if len(text) > 80 or len(words) > 10 else text
