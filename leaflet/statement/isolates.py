"""Isolates, embeddings and overrides (UAX #9) that a paragraph leaves open."""

import re

_POP_ISOLATE = "\u2069"
_POP_EMBEDDING = "\u202c"

# Opener -> what closes it: LRE RLE LRO RLO, then LRI RLI FSI.
CLOSER = dict.fromkeys("\u202a\u202b\u202d\u202e", _POP_EMBEDDING) | dict.fromkeys(
    "\u2066\u2067\u2068", _POP_ISOLATE
)

_SIGN = re.compile(f"[{''.join(CLOSER)}{_POP_EMBEDDING}{_POP_ISOLATE}]")


def left_open(paragraph: str) -> tuple[int, ...]:
    """Return where the openers stand that nothing in the paragraph closes, outermost first.

    As in the bidi algorithm, closing an isolate closes what was opened inside it, and a closer with
    nothing to close does nothing.
    """
    return tuple(_scan(paragraph)[0])


def enclosed(text: str) -> str:
    """Return the text with nothing in it that acts outside it, wherever it is put.

    What it leaves open is closed at its end; closers with nothing to close are taken out, because
    the text may be put inside something that they would close.
    """
    opened, stray = _scan(text)
    if not opened and not stray:
        return text
    dropped = frozenset(stray)
    balanced = "".join(char for index, char in enumerate(text) if index not in dropped)
    return balanced + "".join(CLOSER[text[index]] for index in reversed(opened))


def apart(text: str) -> str:
    """Return the text as an isolate, which takes the direction of its first letter (FSI)."""
    return f"\u2068{enclosed(text)}{_POP_ISOLATE}"


def _scan(text: str) -> tuple[list[int], list[int]]:
    """Return where the openers stand that nothing closes, and the closers that close nothing."""
    opened: list[int] = []
    stray: list[int] = []
    isolates = 0  # of those that are open
    for match in _SIGN.finditer(text):
        index, character = match.start(), match[0]
        if character in CLOSER:
            opened.append(index)
            isolates += CLOSER[character] == _POP_ISOLATE
        elif character == _POP_EMBEDDING:
            if opened and CLOSER[text[opened[-1]]] == _POP_EMBEDDING:
                opened.pop()
            else:
                stray.append(index)
        elif character == _POP_ISOLATE:
            if not isolates:
                stray.append(index)
                continue
            isolates -= 1
            while CLOSER[text[opened.pop()]] == _POP_EMBEDDING:
                pass
    return opened, stray
