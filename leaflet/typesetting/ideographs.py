"""Ideographs: where a line of Chinese or Japanese may be drawn apart to end where others end.

They are all as wide as the em, and a line of them holds no spaces: one that lacks half a letter
takes a little between all of its letters (W3C, Requirements for Japanese Text Layout, 3.8.4).
Hangul is left alone, since Korean has spaces.
"""

import re
from functools import lru_cache

STRETCH = 0.1  # ems between two, of a line that takes all its stretch
LOOSEST = 0.25  # ems between two, at most, as 3.8.4 has it
FIRST = "\u2e80"  # no code point below it is one
# Radicals, punctuation, kana, Bopomofo, ideographs, forms for vertical text, full-width forms;
# without the ideographic space, half-width forms and symbols.
_KIND = (
    "\u2e80-\u2fdf\u3001-\u3029\u3030-\u312f\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6\U00020000-\U0003ffff"
)


_NONE: frozenset[int] = frozenset()


@lru_cache(maxsize=64)
def gaps(text: str) -> frozenset[int]:
    """Return the ideographs of a text, as code points, that have another right before them."""
    if max(text, default="") < FIRST:  # most texts
        return _NONE
    return frozenset(gap.start() for gap in _between().finditer(text))


@lru_cache(maxsize=1)
def _between() -> re.Pattern[str]:
    return re.compile(f"(?<=[{_KIND}])(?=[{_KIND}])")
