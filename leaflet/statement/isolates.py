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
    """Return the offsets of the openers that nothing in the paragraph closes, outermost first.

    As in the bidi algorithm, closing an isolate also closes everything opened inside it, and a
    closer without an opener has no effect.
    """
    return tuple(_scan(paragraph)[0])


def enclosed(text: str) -> str:
    """Return the text so that none of its bidi controls acts on text around it.

    What it leaves open is closed at its end. Closers without an opener are removed, because they
    might close something around the text.
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
    """Return the offsets of openers that nothing closes, and of closers that close nothing."""
    opened: list[int] = []
    stray: list[int] = []
    isolates = 0  # the number of open isolates
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
