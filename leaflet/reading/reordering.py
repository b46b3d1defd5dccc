"""The reasons why a word of the statement is not where PDFium should have read it.

Four habits of PDFium take lines apart whatever a file says (docs/extraction.md, "What no rule
mends"). A habit is recognized by its result, not by a list of words: nothing is lost or added, the
words are where they belong, and they are changed exactly as PDFium changes them.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from leaflet.errors import Location
from leaflet.reading.alignment import line_of
from leaflet.reading.extra_words import ExtraWords
from leaflet.reading.pdfium import FIGURES, RIGHT_TO_LEFT, Seen, folded

MISSING = "missing"
MOVED = "in another place"
HABITS = {
    "address": "an address inside a right-to-left line: its parts come back in another order",
    "line": "a line of both directions: its words and signs come back in another order",
    "lines": "lines close together come back as one, the lower one first",
    "bracket": "a bracket right after a vowel mark comes back mirrored",
}
_NEAR = 12  # words: about as many as two lines have
_FAR = 200  # words: neighbours that are further apart are on other pages or in other columns
# The parts that PDFium keeps whole: a raised figure, letters of one direction, a number, a sign, a
# vowel mark.
_PART = re.compile(
    f"[{FIGURES}]|(?:(?![{RIGHT_TO_LEFT}{FIGURES}])[^\\W\\d_])+|(?:(?=[{RIGHT_TO_LEFT}])[^\\W\\d_])+"
    r"|\d+|[\W_]"
)
_OPENING, _CLOSING = "([{\u00ab\u2039\u2018\u201c", ")]}\u00bb\u203a\u2019\u201d"
_BRACKETED = re.compile(f"[{re.escape(_OPENING + _CLOSING)}]")
_MIRROR = dict(zip(_OPENING + _CLOSING, _CLOSING + _OPENING, strict=True))
_OPENED = dict(zip(_CLOSING, _OPENING, strict=True))


class Word(NamedTuple):
    """A word of the statement, and the paragraph that it is in."""

    text: str
    at: Location


class Search:
    """A search for the reasons of lost words.

    Lost words are those of the statement (`source`) without a partner in what PDFium read (`seen`).
    `pairs` has the partners: the index of a word of the statement, and that of the word read. A
    reason explains a lost word by extra words.
    """

    def __init__(self, source: Sequence[Word], seen: Sequence[Seen], pairs: dict[int, int]):
        self.source, self.seen, self.pairs = source, seen, pairs
        self.lost = [i for i in range(len(source)) if i not in pairs]
        self.extra = ExtraWords(seen, frozenset(pairs.values()))
        self.before = _last(pairs, range(len(source)))
        self.after = _last(pairs, range(len(source) - 1, -1, -1))
        lines = groupby(seen, key=line_of)
        self.mixed = {line for line, words in lines if len(_directions(words)) > 1}
        self.rtl = _right_to_left(source)

    def reasons(self) -> dict[int, str]:
        """Return the reason of each lost word: MISSING, MOVED or one of HABITS."""
        reasons: dict[int, str] = {}
        # The surest reason comes first, because the extra words that it takes can explain no other
        # word. `_shuffled` comes twice, because an explained word brings its neighbours nearer to
        # each other.
        for explain in (self._bracket, self._elsewhere, self._shuffled, self._shuffled):
            for i in self.lost:
                if i not in reasons and (reason := explain(i)):
                    reasons[i] = reason
        # Then several words at once: all between two words that were read, then all of a paragraph.
        for whole in (self._between, self._paragraph):
            unexplained = [i for i in self.lost if i not in reasons]
            for _, group in groupby(unexplained, key=whole):
                words = list(group)
                if self._exchanged(words, _FAR):
                    reasons |= dict.fromkeys(words, "line")
        # A word that occurs twice in a paragraph may have been paired with the wrong one. So whole
        # lines are compared at last, without regard to the pairs.
        unexplained = [i for i in self.lost if reasons.get(i, MOVED) == MOVED]
        for at, group in groupby(unexplained, key=self._paragraph):
            if at not in self.rtl:
                continue
            words = list(group)
            if self._in_lines(at):
                reasons |= dict.fromkeys(words, "line")
                continue
            for i in words:
                if reasons.get(i, MOVED) == MOVED:
                    stretch = self._on_a_line(i)
                    reasons |= dict.fromkeys(set(stretch).difference(self.pairs), "line")
        return {i: reasons.get(i, MISSING) for i in self.lost}

    def _between(self, i: int) -> tuple[int | None, int | None]:
        """Return the nearest words before and after a lost one that were read."""
        return self.before.get(i), self.after.get(i)

    def _paragraph(self, i: int) -> Location:
        return self.source[i].at

    def near(self, i: int) -> list[int]:
        """Return the extra words on the lines where a lost word should be.

        These are the lines of its neighbours, and the lines between them.
        """
        start, end = self.before.get(i, 0), self.after.get(i, len(self.seen) - 1)
        # Neighbours so far apart are on different pages or in different columns.
        if end - start > _FAR:
            return []
        lines = sorted({line_of(word) for word in self.seen[start : end + 1]})
        return [j for line in lines for j in self.extra.on_line(line)]

    def instead(self, start: int, end: int) -> list[str]:
        """Return the extra words shortly behind a place, which stand in place of lost ones."""
        between = range(start + 1, min(end, start + _FAR))
        return [self.seen[j].text for j in between if self.extra.is_free(j)]

    def _bracket(self, i: int) -> str:
        text = self.source[i].text
        if _BRACKETED.search(text):
            for j in self.near(i):
                if _is_mirrored(text, self.seen[j].text):
                    self.extra.take([j], self.source[i].at)
                    return "bracket"
        return ""

    def _elsewhere(self, i: int) -> str:
        """Return the reason of a word that was read in another place; "" if it was not read.

        The reason is a habit ("line") if the word is on the right line and that line has both
        directions; otherwise somebody moved the word.
        """
        text = self.source[i].text
        equal = self.extra.with_text(text)
        here = [j for j in self.near(i) if j in equal and line_of(self.seen[j]) in self.mixed]
        if not equal:
            return ""
        j = here[0] if here else equal[0]
        self.extra.take([j], self.source[i].at)
        return "line" if here else MOVED

    def _shuffled(self, i: int) -> str:
        """Return the reason of a word whose parts came back as up to three words; or ""."""
        if parts_of(self.source[i].text, mirrored=False).total() < 2 or not self._exchanged([i], 3):
            return ""
        return "address" if _directions([self.source[i]]) == {"L"} else "line"

    def _in_lines(self, at: Location) -> bool:
        """Return whether all of a paragraph was read, each line in some order.

        On each of its lines the words and signs may be in another order, but nothing of another
        paragraph may be there except a list mark.
        """
        words = [i for i, word in enumerate(self.source) if word.at == at]
        texts = [self.source[i].text for i in words]
        # Lines that also have words of other paragraphs count as empty, so that they match nothing.
        free = self.extra.free
        own = free | self.extra.taken_by(at) | {self.pairs[i] for i in words if i in self.pairs}
        lines = [
            line if own.issuperset(line := list(group)) else []
            for _, group in groupby(range(len(self.seen)), lambda j: line_of(self.seen[j]))
        ]
        for n, line in enumerate(lines):
            # Only the first line of a paragraph may have a list mark or the number of a note.
            for first in _unnumbered(line):
                indexes = self._filled([first, *lines[n + 1 :]], texts)
                if indexes:
                    self.extra.take(free.intersection(indexes), at)
                    return True
        return False

    def _on_a_line(self, i: int) -> list[int]:
        """Return the stretch of words around a lost one that is exactly one line; or nothing.

        The stretch is in one paragraph. The line has both directions and the words and signs of the
        stretch in another order, and nothing of another paragraph except a list mark or the number
        of a note. Several lines of PDFium count as one if they have one baseline.
        """
        at = self.source[i].at
        words = [k for k, word in enumerate(self.source) if word.at == at]
        texts = [self.source[k].text for k in words]
        # Words taken for this paragraph may have been taken for the wrong word of it.
        usable = self.extra.free | self.extra.unsettled(at)
        for line in self._baselines(i):
            for shown in _unnumbered(line):
                stretch = words[_stretch([self.seen[j].text for j in shown], texts, words.index(i))]
                own = usable | {self.pairs[k] for k in stretch if k in self.pairs}
                if stretch and own.issuperset(shown):
                    self.extra.settle(usable.intersection(shown), at)
                    return stretch
        return []

    def _baselines(self, i: int) -> list[list[int]]:
        """Return the words of each line where a lost word should be; one baseline is one line.

        Lines are looked for from the word read before the lost one to the word read after it, and
        one line beyond. PDFium may mix the words of two lines, as around a line of numbers. So all
        words nearby on one baseline are returned as a line too.
        """
        start, end = self.before.get(i, 0), self.after.get(i, len(self.seen) - 1)
        if not self.seen or end - start > _FAR:
            return []
        # PDFium may report one line as several, so words are put together by their baseline.
        heights = {_height(self.seen[j]) for j in range(start, end + 1)}
        lines = groupby(range(len(self.seen)), lambda j: _height(self.seen[j]))
        whole = [list(line) for height, line in lines if height in heights]
        nearby = range(max(0, start - _NEAR), min(len(self.seen), end + _NEAR + 1))
        heights |= {
            _height(self.seen[j]) for j in nearby if self.seen[j].text == self.source[i].text
        }
        mixed = ([j for j in nearby if _height(self.seen[j]) == at] for at in sorted(heights))
        return [*whole, *mixed]

    def _filled(self, lines: Sequence[Sequence[int]], words: Sequence[str]) -> list[int]:
        """Return all words on the first of these lines, if they are just `words`; else nothing."""
        count = _lines_of([[self.seen[j].text for j in line] for line in lines], words)
        return [j for line in lines[:count] for j in line]

    def _exchanged(self, lost: list[int], most: int) -> bool:
        """Return whether up to `most` neighbouring extra words are just the parts of lost words.

        PDFium exchanges parts so on lines of both directions, and anywhere in a right-to-left
        paragraph if the words are not right-to-left.
        """
        near = sorted({j for i in lost for j in self.near(i)})
        words = [self.source[i] for i in lost]
        plain = "R" not in _directions(words)
        # In a right-to-left paragraph, PDFium takes a left-to-right address apart on any line.
        anywhere = plain and words[0].at in self.rtl
        parts_due = sum((parts_of(word.text, mirrored=plain) for word in words), Counter())
        for start in range(len(near)):
            parts_read: Counter[str] = Counter()
            for end in range(start, min(start + most, len(near))):
                parts_read += parts_of(self.seen[near[end]].text, mirrored=plain)
                # A part that none of the words has: no longer stretch from here can match.
                if not parts_read <= parts_due:
                    break
                taken = near[start : end + 1]
                is_mixed = any(line_of(self.seen[j]) in self.mixed for j in taken)
                if parts_read == parts_due and (anywhere or is_mixed):
                    self.extra.take(taken, words[0].at)
                    return True
        return False


def _lines_of(lines: Sequence[Sequence[str]], words: Sequence[str]) -> int:
    """Return how many lines the words fill, if each line has just the parts of the next words.

    On a line of both directions the parts may be in any order. The number is 0 if a line has other
    parts. A line may end inside a word, as in an address that is broken.
    """
    waiting = list(words)
    for number, line in enumerate(lines):
        if not line or not waiting:
            return 0 if waiting else number
        room = sum(map(len, line))
        line_due: list[str] = []
        while room and waiting:
            line_due.append(waiting[0][:room])
            waiting[:1] = [rest] if (rest := waiting[0][room:]) else []
            room -= len(line_due[-1])
        if room or _all_parts(line) != _all_parts(line_due):
            return 0
        # PDFium does not reorder a line that is right-to-left throughout.
        if all(map(_is_only_right, line)) and list(line) != line_due:
            return 0
    return 0 if waiting else len(lines)


_NONE = slice(0, 0)


def _unnumbered(line: list[int]) -> tuple[list[int], ...]:
    """Return a line, and the line without its first, its second or its last word.

    The word left out may be the mark of a list item or the number of a note, which a comma from the
    end of the line may precede.
    """
    return line, line[1:], line[:1] + line[2:], line[:-1]


def _stretch(line: Sequence[str], words: Sequence[str], holds: int) -> slice:
    """Return the stretch of words whose parts are just those of a line.

    The stretch includes the word at the index `holds`; it is empty if there is none. It is also
    empty for a line that is right-to-left throughout, which PDFium does not reorder.
    """
    if all(map(_is_only_right, line)):
        return _NONE
    room, due = sum(map(len, line)), _all_parts(line)
    for start in range(holds, -1, -1):
        end, length = start, 0
        while length < room and end < len(words):
            length += len(words[end])
            end += 1
        if length == room and end > holds and _all_parts(words[start:end]) == due:
            return slice(start, end)
    return _NONE


def _height(word: Seen) -> tuple[int, int]:
    """Return the page of a word and its baseline, rounded to a point."""
    return word.page, round(word.y)


def _all_parts(words: Sequence[str]) -> Counter[str]:
    parts = (parts_of(word, mirrored=not any(map(_is_right, word))) for word in words)
    return sum(parts, Counter())


def _is_only_right(word: str) -> bool:
    return not any(char.isdigit() or (char.isalpha() and not _is_right(char)) for char in word)


def _is_right(char: str) -> bool:
    return unicodedata.bidirectional(char) in ("R", "AL")


def _last(pairs: dict[int, int], indexes: Iterable[int]) -> dict[int, int]:
    """Return, for each index without a partner, that of the last index before it with one."""
    partners: dict[int, int] = {}
    last = None
    for i in indexes:
        if i in pairs:
            last = pairs[i]
        elif last is not None:
            partners[i] = last
    return partners


def parts_of(text: str, *, mirrored: bool) -> Counter[str]:
    """Return the parts of a word or an address: letters, numbers, signs and vowel marks.

    If `mirrored`, a bracket and its mirror image count as the same.
    """
    parts = (folded(part) for part in _PART.findall(text))
    return Counter(opened(part) if mirrored else part for part in parts)


def opened(part: str) -> str:
    """Return the mirror image of a closing bracket; any other part unchanged."""
    return _OPENED.get(part, part)


def _right_to_left(source: Sequence[Word]) -> set[Location]:
    """Return the paragraphs with right-to-left letters, and those without letters behind them.

    A line of numbers alone runs as the text around it does; so may one at the beginning.
    """
    rtl: set[Location] = set()
    waiting: set[Location] = set()
    carried = ""
    for at, words in groupby(source, key=lambda word: word.at):
        directions = _directions(words)
        carried = "R" if "R" in directions else "L" if directions else carried
        if not carried:
            waiting.add(at)
        elif carried == "R":
            rtl |= {at, *waiting}
        if carried:
            waiting.clear()
    return rtl


def _directions(words: Iterable[Word | Seen]) -> set[str]:
    kinds = {unicodedata.bidirectional(character) for word in words for character in word.text}
    return {"R" if kind in ("R", "AL") else "L" for kind in kinds & {"L", "R", "AL"}}


def _is_mirrored(text: str, seen: str) -> bool:
    """Return whether two texts differ only in brackets right after a vowel mark."""
    return len(text) == len(seen) and all(
        a == b or (i > 0 and _MIRROR.get(a) == b and unicodedata.category(text[i - 1]) == "Mn")
        for i, (a, b) in enumerate(zip(text, seen, strict=True))
    )
