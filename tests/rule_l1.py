"""Rule L1 of UAX #9, which our lines do not need and Unicode's files do."""

from collections.abc import Sequence
from unicodedata import bidirectional

# What rule L1 counts as white space, and what rule X9 removes and L1 therefore does not see.
_WHITE = frozenset("WS LRI RLI FSI PDI LRE RLE LRO RLO PDF BN".split())


def line_levels(text: str, levels: Sequence[int], start: int, end: int, base: int) -> list[int]:
    """The levels of one line, text[start:end], after rule L1.

    `levels` are the paragraph's. Separators, and white space before them or at the end of
    the line, go back to the level of the paragraph.
    """
    line = list(levels[start:end])
    trailing = True
    for offset in range(end - 1, start - 1, -1):
        kind = bidirectional(text[offset])
        trailing = kind in ("S", "B") or (trailing and kind in _WHITE)
        if trailing:
            line[offset - start] = base
    return line
