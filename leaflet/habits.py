"""Why a word that is in the statement is not where PDFium should have read it.

Four habits of PDFium take lines apart whatever a file says (docs/extraction.md, "What no rule
mends"). A habit is told by what came back, not by a list: nothing lost, nothing added, in the place
where it belongs, and the very change that PDFium makes.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from leaflet.alignment import line_of
from leaflet.errors import Location
from leaflet.pdfium import FIGURES, RIGHT_TO_LEFT, Seen, folded

MISSING = "missing"
MOVED = "in another place"
HABITS = {
    "address": "an address inside a right-to-left line: its parts come back in another order",
    "line": "a line of both directions: its words and signs come back in another order",
    "lines": "lines close together come back as one, the lower one first",
    "bracket": "a bracket right after a vowel mark comes back mirrored",
}
_FAR = 200  # words between two neighbours: what stands between is no habit any more
# A raised figure, letters of one direction, a number, a sign or a vowel mark.
_PART = re.compile(
    f"[{FIGURES}]|(?:(?![{RIGHT_TO_LEFT}{FIGURES}])[^\\W\\d_])+|(?:(?=[{RIGHT_TO_LEFT}])[^\\W\\d_])+"
    r"|\d+|[\W_]"
)
_OPENING, _CLOSING = "([{\u00ab\u2039", ")]}\u00bb\u203a"
_BRACKETED = re.compile(f"[{re.escape(_OPENING + _CLOSING)}]")
_MIRROR = dict(zip(_OPENING + _CLOSING, _CLOSING + _OPENING, strict=True))
_OPENED = dict(zip(_CLOSING, _OPENING, strict=True))


class Word(NamedTuple):
    """A word of the statement, and the paragraph that it is in."""

    text: str
    at: Location


class Search:
    """The words without a partner in order, on both sides, while the reason is looked for."""

    def __init__(self, source: Sequence[Word], seen: Sequence[Seen], pairs: dict[int, int]):
        self.source, self.seen, self.pairs = source, seen, pairs
        self.lost = [i for i in range(len(source)) if i not in pairs]
        paired = frozenset(pairs.values())
        self.extra: dict[tuple[int, int], list[int]] = {}  # by line
        self.places: dict[str, list[int]] = {}  # the same by their texts
        for j, word in enumerate(seen):
            if j not in paired:
                self.extra.setdefault(line_of(word), []).append(j)
                self.places.setdefault(word.text, []).append(j)
        self.before = _last(pairs, range(len(source)))
        self.after = _last(pairs, range(len(source) - 1, -1, -1))
        lines = groupby(seen, key=line_of)
        self.mixed = {line for line, words in lines if len(_directions(words)) > 1}
        self.rtl = {word.at for word in source if "R" in _directions([word])}

    def kinds(self) -> dict[int, str]:
        """Why each of the lost words is lost."""
        found: dict[int, str] = {}
        for explain in (self._bracket, self._elsewhere, self._shuffled, self._shuffled):
            for i in self.lost:
                if i not in found and (kind := explain(i)):
                    found[i] = kind
        for whole in (self._between, self._paragraph):
            unexplained = [i for i in self.lost if i not in found]
            for _, group in groupby(unexplained, key=whole):
                words = list(group)
                if self._exchanged(words, _FAR):
                    found |= dict.fromkeys(words, "line")
        return {i: found.get(i, MISSING) for i in self.lost}

    def _between(self, i: int) -> tuple[int | None, int | None]:
        """The words around a lost one that are not lost."""
        return self.before.get(i), self.after.get(i)

    def _paragraph(self, i: int) -> Location:
        return self.source[i].at

    def near(self, i: int) -> list[int]:
        """What is extra on the lines where a lost word should be: its neighbours', and between."""
        start, end = self.before.get(i, 0), self.after.get(i, len(self.seen) - 1)
        if end - start > _FAR:
            return []
        lines = sorted({line_of(word) for word in self.seen[start : end + 1]})
        return [j for line in lines for j in self.extra.get(line, [])]

    def instead(self, start: int, end: int) -> list[str]:
        """The first words between two places that nothing explains."""
        between = range(start + 1, min(end, start + _FAR))
        return [
            self.seen[j].text for j in between if j in self.extra.get(line_of(self.seen[j]), [])
        ]

    def _take(self, found: Iterable[int]) -> None:
        for j in found:
            self.extra[line_of(self.seen[j])].remove(j)
            self.places[self.seen[j].text].remove(j)

    def _bracket(self, i: int) -> str:
        text = self.source[i].text
        if _BRACKETED.search(text):
            for j in self.near(i):
                if _is_mirrored(text, self.seen[j].text):
                    self._take([j])
                    return "bracket"
        return ""

    def _elsewhere(self, i: int) -> str:
        """By habit if it is on the right line and that is one of both directions."""
        text = self.source[i].text
        places = self.places.get(text, [])
        here = [j for j in self.near(i) if j in places and line_of(self.seen[j]) in self.mixed]
        if not places:
            return ""
        j = here[0] if here else places[0]
        self._take([j])
        return "line" if here else MOVED

    def _shuffled(self, i: int) -> str:
        """By up to three neighbours that are its parts in another order."""
        if parts_of(self.source[i].text, False).total() < 2 or not self._exchanged([i], 3):
            return ""
        return "address" if _directions([self.source[i]]) == {"L"} else "line"

    def _exchanged(self, lost: list[int], most: int) -> bool:
        """Whether up to `most` neighbours, where words should be, are their parts and no more.

        PDFium does that on lines of both directions; and wherever words that are not right-to-left
        are in a paragraph that is.
        """
        near = sorted({j for i in lost for j in self.near(i)})
        words = [self.source[i] for i in lost]
        plain = "R" not in _directions(words)
        anywhere = plain and words[0].at in self.rtl
        wanted = sum((parts_of(word.text, plain) for word in words), Counter())
        for start in range(len(near)):
            found: Counter[str] = Counter()
            for end in range(start, min(start + most, len(near))):
                found += parts_of(self.seen[near[end]].text, plain)
                if not found <= wanted:
                    break
                taken = near[start : end + 1]
                is_mixed = any(line_of(self.seen[j]) in self.mixed for j in taken)
                if found == wanted and (anywhere or is_mixed):
                    self._take(taken)
                    return True
        return False


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


def parts_of(text: str, mirrored: bool) -> Counter[str]:
    """What a word or an address is made of: letters, numbers, signs and vowel marks.

    `mirrored`: a bracket and its mirror image count as one.
    """
    parts = (folded(part) for part in _PART.findall(text))
    return Counter(_OPENED.get(part, part) if mirrored else part for part in parts)


def _directions(words: Iterable[Word | Seen]) -> set[str]:
    kinds = {unicodedata.bidirectional(character) for word in words for character in word.text}
    return {"R" if kind in ("R", "AL") else "L" for kind in kinds & {"L", "R", "AL"}}


def _is_mirrored(text: str, seen: str) -> bool:
    """Whether the two differ in nothing but brackets after a vowel mark."""
    return len(text) == len(seen) and all(
        a == b or (i > 0 and _MIRROR.get(a) == b and unicodedata.category(text[i - 1]) == "Mn")
        for i, (a, b) in enumerate(zip(text, seen, strict=True))
    )
