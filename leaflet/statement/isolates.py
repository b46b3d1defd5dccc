"""Isolates, embeddings and overrides (UAX #9) that a paragraph leaves open."""

_POP_ISOLATE = "\u2069"
_POP_EMBEDDING = "\u202c"

# Opener -> what closes it: LRE RLE LRO RLO, then LRI RLI FSI.
CLOSER = dict.fromkeys("\u202a\u202b\u202d\u202e", _POP_EMBEDDING) | dict.fromkeys(
    "\u2066\u2067\u2068", _POP_ISOLATE
)


def left_open(paragraph: str) -> tuple[int, ...]:
    """Where the openers stand that nothing in the paragraph closes, outermost first.

    As in the bidi algorithm, closing an isolate closes what was opened inside it, and a
    closer with nothing to close does nothing.
    """
    opened: list[int] = []
    isolates = 0  # of those that are open
    for index, character in enumerate(paragraph):
        if character in CLOSER:
            opened.append(index)
            isolates += CLOSER[character] == _POP_ISOLATE
        elif character == _POP_EMBEDDING:
            if opened and CLOSER[paragraph[opened[-1]]] == _POP_EMBEDDING:
                opened.pop()
        elif character == _POP_ISOLATE and isolates:
            isolates -= 1
            while CLOSER[paragraph[opened.pop()]] == _POP_EMBEDDING:
                pass
    return tuple(opened)
