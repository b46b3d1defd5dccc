"""The alignment of a statement's words with those that PDFium read.

Changes by PDFium are undone first: words that are cut at the end of a line are joined, and lines
that it read as one are separated.
"""

import re
from collections.abc import Sequence
from itertools import accumulate, groupby, pairwise

from leaflet.reading.pdfium import HYPHEN, Seen

_PIECES = 8  # the most lines that an address may run over
_HYPHENS = re.compile("[-\u2010]")
_LAST_HYPHEN = re.compile("[-\u2010]$")


def mended(seen: Sequence[Seen], vocabulary: frozenset[str]) -> list[Seen]:
    """Return the words, with those joined that a line end cuts at a hyphen or in an address."""
    # Words are compared by their letters, because a hyphen may belong to the word or to the line
    # end.
    loose = {_HYPHENS.sub("", word): word for word in vocabulary}

    def whole(text: str) -> str:
        if HYPHEN not in text:
            return text
        spellings = text.replace(HYPHEN, "-"), text.replace(HYPHEN, "")
        spelt = [word for word in spellings if word in vocabulary]
        return spelt[0] if spelt else loose.get(_HYPHENS.sub("", spellings[1]), spellings[1])

    words_mended: list[Seen] = []
    i = 0
    while i < len(seen):
        text, end = whole(seen[i].text), i + 1
        longer = seen[i].text
        while text not in vocabulary and end < min(i + _PIECES, len(seen)):
            if seen[end][1:3] == seen[end - 1][1:3]:
                break  # on the same line: only the end of a line cuts a word
            # In a right-to-left line PDFium keeps a hyphen at the end as a hyphen.
            longer, end = _LAST_HYPHEN.sub(HYPHEN, longer) + seen[end].text, end + 1
            if whole(longer) in vocabulary:
                text = whole(longer)
        # If they make no word, the pieces behind the first may still begin other words.
        taken = end if text in vocabulary else i + 1
        words_mended.append(seen[i]._replace(text=text))
        i = taken
    return words_mended


def parted(seen: list[Seen], texts: Sequence[str]) -> tuple[list[Seen], frozenset[int]]:
    """Return the words with lines separated that PDFium read as one, and those read too early.

    Lines are separated only if at least as many of their words then follow each other as in the
    statement.
    """
    neighbours = frozenset(pairwise(texts))

    def right(words: Sequence[Seen]) -> int:
        return sum(pair in neighbours for pair in pairwise(word.text for word in words))

    words_in_order: list[Seen] = []
    early: set[int] = set()
    for _, group in groupby(seen, key=line_of):
        words = list(group)
        # From the top down; words on one baseline (rounded to a point) stay in PDFium's order.
        order = sorted(range(len(words)), key=lambda i: -round(words[i].y))
        if order != sorted(order):
            parted = [words[i] for i in order]
            # Otherwise the words are at several heights for another reason, and stay as they are.
            if right(parted) >= right(words):
                # The highest baseline among a word and all read after it: a word more than a point
                # below that was read before a line above its own was done.
                later = list(accumulate((word.y for word in reversed(words)), max))[::-1]
                early |= {
                    len(words_in_order) + new
                    for new, old in enumerate(order)
                    if words[old].y < later[old] - 1
                }
                words = parted
        words_in_order += words
    return words_in_order, frozenset(early)


def paired(texts: Sequence[str], seen: Sequence[str]) -> dict[int, int]:
    """Return the index of the partner in `seen` for each index in the source that has one.

    The pairs are a longest common subsequence. A row of the table is one number, a bit for each
    word seen: 0 where the row grows there (Crochemore et al., "A fast and practical bit-vector
    algorithm for the LCS problem", 2001).
    """
    places: dict[str, int] = {}
    for j, text in enumerate(seen):
        places[text] = places.get(text, 0) | 1 << j
    full = (1 << len(seen)) - 1
    row, rows = full, []
    for text in texts:
        # The sum carries each match to the next place where the row may grow: a whole row at once.
        grown = row & places.get(text, 0)
        row = ((row + grown) | (row - grown)) & full
        rows.append(row)
    pairs: dict[int, int] = {}
    i, j = len(texts), len(seen)
    while i and j:  # back from the last corner of the table
        if rows[i - 1] >> (j - 1) & 1:
            j -= 1  # the row does not grow here: this word seen is not needed
        elif i > 1 and not rows[i - 2] >> (j - 1) & 1:
            i -= 1  # the row before grows here as well: this word of the source is not needed
        else:
            i, j = i - 1, j - 1
            pairs[i] = j
    return _beside_each_other(pairs, texts, seen)


def _beside_each_other(
    pairs: dict[int, int], texts: Sequence[str], seen: Sequence[str]
) -> dict[int, int]:
    """Return the pairs, with each partner beside that of a neighbour if possible.

    If a word was read twice, for example on the line before and on this one, either could be its
    partner. A partner that is beside neither neighbour's moves to the place before that of the next
    word.
    """
    partners = set(pairs.values())
    for i in sorted(pairs, reverse=True):
        beside = pairs.get(i + 1, 0) - 1
        if pairs.get(i - 1) == pairs[i] - 1 or beside <= pairs[i]:
            continue
        if beside not in partners and seen[beside] == texts[i]:
            partners ^= {beside, pairs[i]}
            pairs[i] = beside
    return pairs


def line_of(word: Seen) -> tuple[int, int]:
    """Return a word's page and its line."""
    return word.page, word.line
