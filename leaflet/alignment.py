"""The words of a statement laid beside those that PDFium read: which is which.

First what PDFium took apart is put together: a word at the end of a line, lines close together.
"""

import re
from collections.abc import Sequence
from itertools import accumulate, groupby, pairwise

from leaflet.pdfium import HYPHEN, Seen

_PIECES = 8  # lines that one address may run over
_HYPHENS = re.compile("[-\u2010]")
_LAST_HYPHEN = re.compile("[-\u2010]$")


def mended(seen: Sequence[Seen], wanted: frozenset[str]) -> list[Seen]:
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
            # In a right-to-left line PDFium leaves a hyphen at its end as it is.
            longer, end = _LAST_HYPHEN.sub(HYPHEN, longer) + seen[end].text, end + 1
            if whole(longer) in wanted:
                text = whole(longer)
        taken = end if text in wanted else i + 1
        found.append(seen[i]._replace(text=text))
        i = taken
    return found


def parted(seen: list[Seen], texts: Sequence[str]) -> tuple[list[Seen], frozenset[int]]:
    """Lines that PDFium took as one, each by itself again; and which words it had too early.

    Only where no fewer of the words then follow each other as in the statement.
    """
    neighbours = frozenset(pairwise(texts))

    def right(words: Sequence[Seen]) -> int:
        return sum(pair in neighbours for pair in pairwise(word.text for word in words))

    found: list[Seen] = []
    early: set[int] = set()
    for _, group in groupby(seen, key=line_of):
        words = list(group)
        order = sorted(range(len(words)), key=lambda i: -round(words[i].y))
        if order != sorted(order):
            parted = [words[i] for i in order]
            if right(parted) >= right(words):
                later = list(accumulate((word.y for word in reversed(words)), max))[::-1]
                early |= {
                    len(found) + new
                    for new, old in enumerate(order)
                    if words[old].y < later[old] - 1
                }
                words = parted
        found += words
    return found, frozenset(early)


def paired(texts: Sequence[str], seen: Sequence[str]) -> dict[int, int]:
    """Index in the source -> index in what was seen: a longest common subsequence.

    A row of the table is one number, a bit for each word seen: 0 where the row grows there
    (Crochemore et al., "A fast and practical bit-vector algorithm for the LCS problem", 2001).
    """
    places: dict[str, int] = {}
    for j, text in enumerate(seen):
        places[text] = places.get(text, 0) | 1 << j
    full = (1 << len(seen)) - 1
    row, rows = full, []
    for text in texts:
        grown = row & places.get(text, 0)
        row = ((row + grown) | (row - grown)) & full
        rows.append(row)
    pairs: dict[int, int] = {}
    i, j = len(texts), len(seen)
    while i and j:
        if rows[i - 1] >> (j - 1) & 1:
            j -= 1
        elif i > 1 and not rows[i - 2] >> (j - 1) & 1:
            i -= 1
        else:
            i, j = i - 1, j - 1
            pairs[i] = j
    return pairs


def line_of(word: Seen) -> tuple[int, int]:
    """Its page and its line."""
    return word.page, word.line
