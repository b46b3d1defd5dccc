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
    for index, character in enumerate(paragraph):
        if character in CLOSER:
            opened.append(index)
        elif character in (_POP_EMBEDDING, _POP_ISOLATE):
            closers = [CLOSER[paragraph[opener]] for opener in opened]
            if character == _POP_EMBEDDING and closers[-1:] == [character]:
                opened.pop()
            elif character == _POP_ISOLATE and character in closers:
                del opened[len(closers) - 1 - closers[::-1].index(character) :]
    return tuple(opened)
