"""Strings that are read left to right in right-to-left text: addresses and numbers in groups.

For the bidi algorithm each such string is one left-to-right word, which rule HL3 of UAX #9 (4.3)
allows a higher-level protocol. In right-to-left text it is an isolate, so that of two numbers the
first stands at the right, with the comma between them behind it. Within a phrase of Latin letters
(`Tel: 030 5550 2019`) it is a word of that phrase, as in plain UAX #9.
"""

import re
from collections.abc import Sequence
from itertools import accumulate
from unicodedata import bidirectional

from leaflet.statement.addresses import find_addresses
from leaflet.statement.numbers import find_numbers, with_letters

_DOT = re.compile(r"(?<![^\s([{\"'\u00ab\u201c\u201e\u2066-\u2069])\.(?=[A-Za-z])")


# The rest of an address's path, from a right-to-left letter on.
_NOT_IN_PATH = (
    r"\s\u00a0\u1680\u2000-\u200b\u200e-\u206f\u3000<>\"'\u00ab\u00bb\[\]{}()\u060c\u061b\u061f"
)
_ON = rf"[^{_NOT_IN_PATH}]*[^{_NOT_IN_PATH}.,;:!?]"


def left_to_right(text: str) -> tuple[tuple[int, int], ...]:
    """Return the places of such strings in a text, as code points [start, end), in order."""
    numbers = find_numbers(text)
    return tuple(sorted((*find_addresses(text), *numbers))) if numbers else find_addresses(text)


def two_way_addresses(text: str) -> list[tuple[int, int]]:
    """Return the web addresses with right-to-left letters in their path, as [start, end).

    Such an address runs left to right; the letters within it follow UAX #9 (RFC 3987, 4.1).
    """
    if "/" not in text:
        return []
    addresses: list[tuple[int, int]] = []
    for start, end in find_addresses(text):
        is_inside = bool(addresses) and start < addresses[-1][1]
        if not is_inside and end < len(text) and "/" in text[start:end].split("://")[-1]:
            on = (
                re.compile(_ON).match(text, end)
                if bidirectional(text[end]) in ("R", "AL")
                else None
            )
            addresses += [(start, on.end())] if on else []
    return addresses


def as_seen(text: str) -> str:
    """Return the text for the bidi algorithm: each address is replaced by Latin letters.

    Signs that end a Latin name (`C++`, `F#`) and the dot that begins one (`.NET`) are replaced too:
    in right-to-left text UAX #9 would set them on the wrong side of the name.
    """
    seen = _DOT.sub("a", as_words(text))
    if "+" not in seen and "#" not in seen:
        return seen
    return re.sub(r"(?<=[A-Za-z])[+#]{1,3}(?![\w+#])", lambda signs: "a" * len(signs[0]), seen)


def as_words(text: str) -> str:
    """Return the text with each such string replaced by as many Latin letters.

    An address with right-to-left letters stays as it is.
    """
    return with_letters(text, _one_way(text))


def _one_way(text: str) -> list[tuple[int, int]]:
    """Return the strings of `left_to_right` that are not in an address of both directions."""
    two_way = two_way_addresses(text)
    inside = {i for start, end in two_way for i in range(start, end)}
    return [span for span in left_to_right(text) if span[0] not in inside]


def lone_addresses(text: str) -> list[tuple[int, int]]:
    """Return the addresses of a right-to-left paragraph that are not in a phrase of Latin letters.

    An address is in such a phrase if the nearest letter before or behind it is of a left-to-right
    script; a number, only if the nearest letter before it is (as in rules W7 and N1 of UAX #9).
    Addresses within the author's own isolates or embeddings are left out.
    """
    two_way = two_way_addresses(text)
    spans = sorted((*_one_way(text), *two_way))
    if not spans:
        return []
    bounds = [0, *(at for span in spans for at in span), len(text)]
    gaps = [_signs(text[bounds[i] : bounds[i + 1]]) for i in range(0, len(bounds), 2)]
    before = _carried([gap[-1] if gap else "" for gap in gaps])
    after = _carried([gap[0] if gap else "" for gap in gaps[::-1]])[::-1]
    depths = accumulate(sum(map(_depth, gap)) for gap in gaps)
    return [
        (start, end)
        for (start, end), left, right, depth in zip(spans, before, after[1:], depths, strict=False)
        if depth <= 0
        and (
            (start, end) in two_way
            or (left != "L" and (right != "L" or not any(map(str.isalpha, text[start:end]))))
        )
    ]


_OPENING, _CLOSING = frozenset("LRE RLE LRO RLO LRI RLI FSI".split()), frozenset(("PDF", "PDI"))
_STRONG = frozenset(("L", "R", "AL"))


def _signs(text: str) -> list[str]:
    """Return the bidi classes of a text's letters, isolates and embeddings (UAX #9)."""
    return [kind for kind in map(bidirectional, text) if kind in _STRONG | _OPENING | _CLOSING]


def _carried(kinds: Sequence[str]) -> list[str]:
    """Return the kinds, where an empty kind is replaced by the one before it."""
    carried: list[str] = []
    for kind in kinds:
        carried.append(kind or (carried[-1] if carried else ""))
    return carried


def _depth(kind: str) -> int:
    return (kind in _OPENING) - (kind in _CLOSING)
