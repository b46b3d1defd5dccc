"""The words of a statement against those that PDFium read.

They are laid beside each other; where they differ, one of four habits of PDFium may be why, which
no file can help (docs/extraction.md, "What no rule mends"). A habit is told by what came back, not
by a list: nothing lost, nothing added, in the place where it belongs, and the very change that
PDFium makes.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from itertools import accumulate, groupby, pairwise
from typing import NamedTuple

from leaflet.errors import Location
from leaflet.pdfium import HYPHEN, Seen

MISSING = "missing"
MOVED = "in another place"
HABITS = {
    "address": "an address inside a right-to-left line: its parts come back in another order",
    "line": "a line of both directions: its words and signs come back in another order",
    "lines": "lines close together come back as one, the lower one first",
    "bracket": "a bracket right after a vowel mark comes back mirrored",
}

_PIECES = 8  # lines that one address may run over
_HYPHENS = re.compile("[-\u2010]")
_OPENING, _CLOSING = "([{\u00ab\u2039", ")]}\u00bb\u203a"
_BRACKETED = re.compile(f"[{re.escape(_OPENING + _CLOSING)}]")
_MIRROR = dict(zip(_OPENING + _CLOSING, _CLOSING + _OPENING, strict=True))


class Word(NamedTuple):
    """A word of the statement, and the paragraph that it is in."""

    text: str
    at: Location


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
    words, lower_first = _parted(_mended(seen, frozenset(texts)), texts)
    pairs = _pairs(texts, [word.text for word in words])
    kinds = {i: "lines" for i, j in pairs.items() if j in lower_first}
    search = _Search(source, words, pairs)
    kinds |= search.kinds()
    faults = _faults(source, words, search, kinds)
    return Verification(
        len(source),
        tuple(fault for fault in faults if fault.kind not in HABITS),
        tuple(fault for fault in faults if fault.kind in HABITS),
    )


def _mended(seen: Sequence[Seen], wanted: frozenset[str]) -> list[Seen]:
    """With each word whole that a line end cut: at a hyphen, or in a long address."""
    loose = {_HYPHENS.sub("", word): word for word in wanted}

    def whole(text: str) -> str:
        if HYPHEN not in text:
            return text
        kept = text.replace(HYPHEN, "-"), text.replace(HYPHEN, "")
        known = [word for word in kept if word in wanted]
        return known[0] if known else loose.get(_HYPHENS.sub("", kept[1]), kept[1])

    found: list[Seen] = []
    i = 0
    while i < len(seen):
        text, end = whole(seen[i].text), i + 1
        longer = seen[i].text
        while text not in wanted and end < min(i + _PIECES, len(seen)):
            if seen[end][1:3] == seen[end - 1][1:3]:
                break
            longer, end = longer + seen[end].text, end + 1
            if whole(longer) in wanted:
                text = whole(longer)
        taken = end if text in wanted else i + 1
        found.append(seen[i]._replace(text=text))
        i = taken
    return found


def _parted(seen: list[Seen], texts: Sequence[str]) -> tuple[list[Seen], frozenset[int]]:
    """Lines that PDFium took as one, each by itself again; and which words it had too early.

    Only where more of the words then follow each other as in the statement.
    """
    neighbours = frozenset(pairwise(texts))

    def right(words: Sequence[Seen]) -> int:
        return sum(pair in neighbours for pair in pairwise(word.text for word in words))

    found: list[Seen] = []
    early: set[int] = set()
    for _, group in groupby(seen, key=_line):
        words = list(group)
        order = sorted(range(len(words)), key=lambda i: -round(words[i].y))
        if order != sorted(order):
            parted = [words[i] for i in order]
            if right(parted) > right(words):
                later = list(accumulate((word.y for word in reversed(words)), max))[::-1]
                early |= {
                    len(found) + new
                    for new, old in enumerate(order)
                    if words[old].y < later[old] - 1
                }
                words = parted
        found += words
    return found, frozenset(early)


def _pairs(texts: Sequence[str], seen: Sequence[str]) -> dict[int, int]:
    """Index in the source -> index in what was seen, of the words that are in order."""
    pairs: dict[int, int] = {}
    for i, j, length in SequenceMatcher(None, texts, seen, autojunk=False).get_matching_blocks():
        pairs.update(zip(range(i, i + length), range(j, j + length), strict=True))
    return pairs


class _Search:
    """The words without a partner in order, on both sides, while the reason is looked for."""

    def __init__(self, source: Sequence[Word], seen: Sequence[Seen], pairs: dict[int, int]):
        self.source, self.seen, self.pairs = source, seen, pairs
        self.lost = [i for i in range(len(source)) if i not in pairs]
        paired = frozenset(pairs.values())
        self.extra = [j for j in range(len(seen)) if j not in paired]
        self.extra_texts = {seen[j].text for j in self.extra}
        self.before = _last(pairs, range(len(source)))
        self.after = _last(pairs, range(len(source) - 1, -1, -1))
        lines = groupby(seen, key=_line)
        self.mixed = {line for line, words in lines if len(_directions(words)) > 1}

    def kinds(self) -> dict[int, str]:
        """Why each of the lost words is lost."""
        found: dict[int, str] = {}
        for explain in (self._bracket, self._elsewhere, self._shuffled):
            for i in self.lost:
                if i not in found and (kind := explain(i)):
                    found[i] = kind
        return {i: found.get(i, MISSING) for i in self.lost}

    def lines(self, i: int) -> set[tuple[int, int]]:
        """The lines where a lost word should be: those of its neighbours."""
        neighbours = (self.before.get(i), self.after.get(i))
        return {_line(self.seen[j]) for j in neighbours if j is not None}

    def _bracket(self, i: int) -> str:
        text, lines = self.source[i].text, self.lines(i)
        if _BRACKETED.search(text):
            for j in self.extra:
                if _line(self.seen[j]) in lines and _is_mirrored(text, self.seen[j].text):
                    self.extra.remove(j)
                    return "bracket"
        return ""

    def _elsewhere(self, i: int) -> str:
        """By habit if it is on the right line and that is one of both directions."""
        text, lines = self.source[i].text, self.lines(i) & self.mixed
        if text not in self.extra_texts:
            return ""
        places = [j for j in self.extra if self.seen[j].text == text]
        if not places:
            return ""
        habit = [j for j in places if _line(self.seen[j]) in lines]
        self.extra.remove((habit or places)[0])
        return "line" if habit else MOVED

    def _shuffled(self, i: int) -> str:
        """By up to three neighbours that are its parts, no more and no less, in another order."""
        text, lines = self.source[i].text, self.lines(i) & self.mixed
        parts = _parts(text)
        if not lines or parts.total() < 2:
            return ""
        for start, j in enumerate(self.extra):
            for end in range(start + 1, start + 4):
                taken = self.extra[start:end]
                together = _parts(*[self.seen[k].text for k in taken])
                if _line(self.seen[j]) in lines and together == parts:
                    del self.extra[start:end]
                    return "address" if _directions([self.source[i]]) == {"L"} else "line"
        return ""


def _last(pairs: dict[int, int], indexes: Iterable[int]) -> dict[int, int]:
    """For each index that has no partner, the partner of the last one before it that has."""
    found: dict[int, int] = {}
    last = None
    for i in indexes:
        if i in pairs:
            last = pairs[i]
        elif last is not None:
            found[i] = last
    return found


def _faults(
    source: Sequence[Word], seen: Sequence[Seen], search: _Search, kinds: dict[int, str]
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
            extra = [j for j in search.extra if start < j < end] if kind == MISSING else []
            instead = some([seen[j].text for j in extra])
            near = seen[max(search.pairs.get(i, start), 0)] if seen else Seen("", 0, 0, 0.0)
            found.append(Fault(kind, (word.text,), word.at, near.page, near.line, instead))
        last = i
    return found


def some(words: Sequence[str]) -> str:
    """Words as a message quotes them: not more than ten, not more than 80 characters."""
    text = " ".join(words[:10])
    return text[:80] + "\u2026" if len(text) > 80 or len(words) > 10 else text


def _line(word: Seen) -> tuple[int, int]:
    return word.page, word.line


def _parts(*texts: str) -> Counter[str]:
    """What a word or an address is made of: letters, numbers, signs and vowel marks."""
    return Counter(part for text in texts for part in re.findall(r"[^\W\d_]+|\d+|[\W_]", text))


def _directions(words: Iterable[Word | Seen]) -> set[str]:
    kinds = {unicodedata.bidirectional(character) for word in words for character in word.text}
    return {"R" if kind in ("R", "AL") else "L" for kind in kinds & {"L", "R", "AL"}}


def _is_mirrored(text: str, seen: str) -> bool:
    """Whether the two differ in nothing but brackets after a vowel mark."""
    return len(text) == len(seen) and all(
        a == b or (i > 0 and _MIRROR.get(a) == b and unicodedata.category(text[i - 1]) == "Mn")
        for i, (a, b) in enumerate(zip(text, seen, strict=True))
    )
