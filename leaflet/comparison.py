"""The words of a statement against those that PDFium read: what is missing, what is known."""

from collections.abc import Sequence
from typing import NamedTuple

from leaflet.alignment import mended, paired, parted
from leaflet.errors import Location
from leaflet.habits import HABITS, MISSING, Search, Word
from leaflet.pdfium import Seen


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
    known: tuple[Fault, ...]  # the habits of PDFium

    @property
    def wrong(self) -> int:
        """How many words are missing or in another place."""
        return sum(len(fault.words) for fault in self.faults)


def compare(source: Sequence[Word], seen: Sequence[Seen]) -> Verification:
    """The words of a statement against those of a PDF, which may hold others besides."""
    texts = [word.text for word in source]
    words, lower_first = parted(mended(seen, frozenset(texts)), texts)
    pairs = paired(texts, [word.text for word in words])
    kinds = {i: "lines" for i, j in pairs.items() if j in lower_first}
    search = Search(source, words, pairs)
    kinds |= search.kinds()
    faults = _faults(source, words, search, kinds)
    return Verification(
        len(source),
        tuple(fault for fault in faults if fault.kind not in HABITS),
        tuple(fault for fault in faults if fault.kind in HABITS),
    )


def _faults(
    source: Sequence[Word], seen: Sequence[Seen], search: Search, kinds: dict[int, str]
) -> list[Fault]:
    """Neighbours of one kind in one paragraph as one."""
    found: list[Fault] = []
    last = -2
    for i in sorted(kinds):
        word, kind = source[i], kinds[i]
        if i == last + 1 and found[-1].kind == kind and found[-1].at == word.at:
            found[-1] = found[-1]._replace(words=(*found[-1].words, word.text))
        else:
            start, end = search.before.get(i, -1), search.after.get(i, len(seen))
            instead = some(search.instead(start, end)) if kind == MISSING else ""
            near = seen[max(search.pairs.get(i, start), 0)] if seen else Seen("", 0, 0, 0.0)
            found.append(Fault(kind, (word.text,), word.at, near.page, near.line, instead))
        last = i
    return found


def some(words: Sequence[str]) -> str:
    """Words as a message quotes them: not more than ten, not more than 80 characters."""
    text = " ".join(words[:10])
    return text[:80] + "\u2026" if len(text) > 80 or len(words) > 10 else text
