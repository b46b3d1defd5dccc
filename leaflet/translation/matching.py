"""Which segment of a source a unit belongs to that came back from a translator.

Word processors change what they show: quotes, dashes, spaces, capitals. So a segment is recognized
by the digest that went out with it, by its number, and by its words without what such programs
change. The source that came back with the unit is never used for anything else.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from leaflet.translation.segments import SegmentedText

if TYPE_CHECKING:
    from leaflet.translation.units import TranslationUnit

_ALIKE = 0.5  # the least share of a segment's words that are still there beside its digest
# What word processors put in place of what is typed, and what was typed.
_TYPED = {
    "…": "...", "©": "(c)", "®": "(r)", "™": "(tm)", "½": "1/2", "¼": "1/4", "¾": "3/4",
    "→": "->", "←": "<-", "⇒": "=>", "\uf0e0": "->", "\uf0df": "<-", "\uf0e8": "=>",
}  # fmt: skip
_QUOTES = re.compile("[\"'`´\u2018-\u201f\u2032\u2033\u2039\u203a\u00ab\u00bb]")
_DASHES = re.compile("[-\u2010-\u2015\u2212\u00ad]+")
_SPACES = re.compile("[\\s\u200b\u200e\u200f\u2060\ufeff]+")


class SourceMatcher:
    """A source in which each unit is given its segment; no segment is given to two units."""

    def __init__(self, source: SegmentedText) -> None:
        self.source = source
        self.typed: dict[tuple[str, int], int] = {}
        self.digests: defaultdict[str, list[int]] = defaultdict(list)
        self.unchanged: defaultdict[str, list[int]] = defaultdict(list)
        counts: Counter[str] = Counter()
        for index, segment in enumerate(source.segments):
            counts[segment.text] += 1
            self.typed[segment.text, counts[segment.text]] = index
            self.digests[segment.digest].append(index)
            self.unchanged[unchanged(segment.text)].append(index)

    def pairs(self, units: "Iterable[TranslationUnit]") -> "Iterator[tuple[TranslationUnit, int]]":
        """Yield each unit with the index of its segment, -1 if there is none."""
        taken: set[int] = set()
        for unit in units:
            candidates = self._candidates(unit)
            free = [index for index in candidates if index not in taken]
            index = (free or candidates or [-1])[0]
            taken.add(index)
            yield unit, index

    def _candidates(self, unit: "TranslationUnit") -> list[int]:
        """Return the indices of the segments that a unit may belong to, the likeliest first."""
        places = [
            index
            for index in self.digests.get(unit.digest, ())
            if _is_alike(unit.source, self.source.segments[index].text)
        ]
        places += self.unchanged.get(unchanged(unit.source), ())
        exact = self.typed.get((unit.source, unit.occurrence), -1)
        first = [unit.place - 1, exact]
        return [index for index in first if index in places] + places


def unchanged(text: str) -> str:
    """Return a text without what word processors change by themselves."""
    text = unicodedata.normalize("NFC", text)
    for sign, typed in _TYPED.items():
        text = text.replace(sign, typed)
    text = _DASHES.sub("-", _QUOTES.sub("", text))
    return _SPACES.sub("", text).casefold()


def _is_alike(first: str, second: str) -> bool:
    """Return whether two texts have most words in common, as a text and its correction have."""
    before, after = (Counter(text.casefold().split()) for text in (first, second))
    return (before & after).total() >= _ALIKE * max(before.total(), after.total())
