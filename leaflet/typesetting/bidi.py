"""Which way each character runs: the Unicode Bidirectional Algorithm, UAX #9.

    paragraph -> levels()          once, rules X1 to I2
    line      -> visual_order()    for each line, rule L2

Text is one paragraph in logical order; offsets are code points, half-open. An even level
runs left to right, an odd one right to left. Rule L1 has nothing to do: a line goes without
the spaces that it was broken at, and has no tabs. L3 (marks) and L4 (mirroring) are
HarfBuzz's.

Embeddings, overrides and isolates (X1 to X10) are resolved here, which cuts the paragraph
into isolating run sequences. Each goes by itself through python-bidi, for weak types,
brackets and neutrals (W1 to I2); a paragraph without controls is one sequence, one call.
python-bidi takes controls too, but misreads a bracket that follows an isolate: its rule N0
looks back through the level runs of a sequence in the wrong order. A sequence that comes
alone is one level run, and nothing to get wrong.
"""

import re
from collections.abc import Sequence
from itertools import compress
from typing import NamedTuple
from unicodedata import bidirectional

MAX_DEPTH = 125  # BD2: the deepest level an embedding or isolate may open

LRE, RLE, PDF, LRO, RLO = "\u202a", "\u202b", "\u202c", "\u202d", "\u202e"
LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"
_EMBEDDINGS = LRE + RLE + LRO + RLO
_ISOLATES = LRI + RLI + FSI
_STRONG = {"L": 0, "R": 1, "AL": 1}
# What stays at an odd level, if nothing of another class is near.
_STAYS_ODD = frozenset("R AL NSM WS ON CS ES ET".split())

_CONTROL = re.compile("[\u202a-\u202e\u2066-\u2069]")
# Every block that has, or is set aside for, characters of class R, AL or AN, and the
# controls: a little wider than the classes, so that it holds in later versions of Unicode.
_MAY_TURN = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)

# Stand-ins for python-bidi, indexed by direction. A mark before and after a sequence is the
# same to every rule as its sos and eos (X10); a letter is what an override makes of anything
# (X6); U+FFFC is as neutral as an isolate is to what surrounds it, and is no bracket.
_MARK = ("\u200e", "\u200f")
_LETTER = ("a", "\u05d0")
_OBJECT = "\ufffc"

# python-bidi tells levels only in the debug form of a Rust struct, one to a UTF-8 byte. A
# level without controls is one digit, so the digits stand at a fixed stride.
_HEAD = "    levels: [\n"
_ENTRY = "        Level(\n            0,\n        ),\n"
_STARTS_CHARACTER = bytes(byte & 0xC0 != 0x80 for byte in range(256))  # not in 80..BF
# From the digit of a level to how far it is above the sequence's own; 255 if it cannot be.
_RAISED = tuple(
    bytes(byte - low if byte - low in (0, 1, 2) else 255 for byte in range(256)) for low in b"01"
)


def base_direction(text: str) -> int:
    """Return the level that the paragraph's first strong character asks for (P2, P3).

    It is 0 for left to right, 1 for right to left, -1 if no character outside isolates is strong.
    """
    return _first_strong(text).get(-1, -1)


def levels(text: str, base: int, isolates: Sequence[tuple[int, int]] = ()) -> list[int]:
    """Return the embedding level of each code point of a paragraph, before rule L1 (X1 to I2).

    `base` is the paragraph's own level, 0 or 1. `isolates` are code points [start, end) that run
    left to right, as if they stood between LRI and PDI. Characters that rule X9 removes (embedding
    controls; joiners and other boundary neutrals) take the level of what is before them, so that a
    zero width non-joiner never cuts a word.
    """
    if isolates:
        around = list(text)
        for start, end in isolates:
            around[start:end] = _OBJECT * (end - start)
        result = levels("".join(around), base)
        for start, end in isolates:
            level = result[start] + (result[start] & 1)  # the next even one, as LRI opens it
            result[start:end] = [level + inner for inner in levels(text[start:end], 0)]
        return result
    if not _CONTROL.search(text):
        return _implicit(text, base)
    result = [-1] * len(text)
    for sequence in _sequences(text, base):
        stand_ins = "".join(piece for _, piece in sequence.pieces)
        # python-bidi knows no sos and eos: a mark of the same direction on each side acts like
        # them.
        framed = _MARK[sequence.sos & 1] + stand_ins + _MARK[sequence.eos & 1]
        resolved = _implicit(framed, sequence.level)
        done = 1  # behind the first mark
        for offset, piece in sequence.pieces:
            result[offset : offset + len(piece)] = resolved[done : done + len(piece)]
            done += len(piece)
    before = base  # what X9 removed is still -1
    for offset, level in enumerate(result):
        result[offset] = before = before if level < 0 else level
    return result


def visual_order(levels: Sequence[int]) -> list[int]:
    """Return the logical indices in the order they stand in from left to right (rule L2).

    The levels may be those of characters or, just as well, those of runs.
    """
    order = list(range(len(levels)))
    lowest_odd = min((level for level in levels if level & 1), default=0)
    for least in range(max(levels), lowest_odd - 1, -1) if lowest_odd else ():
        start = 0
        while start < len(levels):
            end = start
            while end < len(levels) and levels[end] >= least:
                end += 1
            # `levels` is not turned along: a stretch at this level holds whole stretches of the
            # higher ones, so it has the same ends in either order.
            order[start:end] = order[start:end][::-1]
            start = end + 1
    return order


def _implicit(text: str, level: int) -> list[int]:
    """Return the levels of text without controls (W1 to I2).

    The text is a sequence by itself, at `level` (even or odd).
    """
    if _is_even(text, level):
        return [level] * len(text)
    from bidi import get_display

    # The rules look only at whether a level is odd, so the text is resolved at level 0 or 1, and
    # what it rises by there is added to its true level.
    debug = get_display(text, base_dir="LR"[level & 1], debug=True)
    first = debug.index(_HEAD) + len(_HEAD) + _ENTRY.index("0")
    utf8 = text.encode()
    digits = debug[first : first + len(utf8) * len(_ENTRY) : len(_ENTRY)]
    raised = digits.encode().translate(_RAISED[level & 1])
    if len(raised) != len(utf8) or 255 in raised:
        raise RuntimeError("python-bidi writes its levels in a form that is not known here")
    raised_by = compress(raised, utf8.translate(_STARTS_CHARACTER))
    return [level + up for up in raised_by] if level else list(raised_by)


def _is_even(text: str, level: int) -> bool:
    """Return whether no rule lifts a character above the level of its sequence.

    At an odd level that is so where all is of class R or AL, or becomes so (W1 to W6, N0 to N2).
    """
    if level & 1:
        return _STAYS_ODD.issuperset(map(bidirectional, set(text)))
    return not _MAY_TURN.search(text)


def _first_strong(text: str) -> dict[int, int]:
    """Return the direction by P2 and P3 of each isolate, by the offset of its initiator.

    The paragraph's own is at -1. Those without a strong character are missing. One pass finds all,
    however deep they are nested.
    """
    directions: dict[int, int] = {}
    inside = [-1]
    for offset, character in enumerate(text):
        direction = _STRONG.get(bidirectional(character))
        if direction is not None:
            directions.setdefault(inside[-1], direction)
        elif character in _ISOLATES:
            # What is in an isolate does not count for what surrounds it (P2).
            inside.append(offset)
        elif character == PDI and len(inside) > 1:
            inside.pop()
    return directions


class _Sequence:
    """An isolating run sequence (BD13): pieces of text, each with its offset in the paragraph."""

    __slots__ = ("eos", "level", "pieces", "sos")

    def __init__(self, level: int):
        self.level = self.sos = self.eos = level
        self.pieces: list[tuple[int, str]] = []


class _Status(NamedTuple):
    """An entry of the directional status stack (X1)."""

    level: int
    override: str  # the letter that each character becomes; empty outside overrides
    isolate: bool


class _Explicit:
    """The state of rules X1 to X8 between two characters, and the sequences made so far."""

    def __init__(self, base: int):
        self.stack = [_Status(base, "", isolate=False)]
        self.overflow_isolates = self.overflow_embeddings = 0
        self.finished: list[_Sequence] = []
        # The sequence that goes on in the paragraph and in each isolate open, outermost first.
        self.current: list[_Sequence | None] = [None]

    def place(self, offset: int, text: str) -> None:
        """Add text to the sequence of its level, or begin the next with it (X6, X10).

        An isolate has sequences of its own; what surrounds it goes on behind it. Where the level
        changes, the higher of the two is eos and sos. Anywhere else the sequence's own level is
        both, for at the ends of an isolate and of the paragraph the other is no higher.
        """
        level, override, _ = self.stack[-1]
        sequence = self.current[-1]
        if sequence is None or sequence.level != level:
            following = _Sequence(level)
            if sequence:
                sequence.eos = following.sos = max(sequence.level, level)
            self.finished.append(following)
            self.current[-1] = sequence = following
        sequence.pieces.append((offset, override * len(text) or text))

    def open(self, direction: int, override: str = "", *, isolate: bool = False) -> None:
        """Open the next level of this direction, unless that is too deep (X2 to X5c)."""
        level = self.stack[-1].level + 1
        # One level up, or two: it is to be even for left to right, odd for right to left.
        level += level & 1 != direction
        if level <= MAX_DEPTH and not self.overflow_isolates and not self.overflow_embeddings:
            self.stack.append(_Status(level, override, isolate))
            if isolate:
                self.current.append(None)
        elif isolate:
            # Too deep a one is only counted, so that its own PDI closes nothing else.
            self.overflow_isolates += 1
        elif not self.overflow_isolates:
            # Not within an isolate that is too deep: its PDI ends all that was opened in there.
            self.overflow_embeddings += 1

    def close_isolate(self) -> None:
        """Close the innermost isolate, with the embeddings left open in it (X6a)."""
        if self.overflow_isolates:
            self.overflow_isolates -= 1
        elif len(self.current) > 1:
            self.overflow_embeddings = 0
            # Embeddings that were left open in the isolate end with it.
            while not self.stack.pop().isolate:
                pass
            self.current.pop()

    def close_embedding(self) -> None:
        """Close the innermost embedding, if it was opened within the same isolate (X7)."""
        if self.overflow_embeddings and not self.overflow_isolates:
            self.overflow_embeddings -= 1
        elif not self.overflow_isolates and len(self.stack) > 1 and not self.stack[-1].isolate:
            self.stack.pop()


def _sequences(text: str, base: int) -> list[_Sequence]:
    """Return the isolating run sequences of a paragraph, without what X9 removes (X1 to X10)."""
    first_strong = _first_strong(text) if FSI in text else {}
    state = _Explicit(base)
    done = 0
    for match in _CONTROL.finditer(text):
        offset, control = match.start(), match.group()
        _place_between(state, text, done, offset)
        done = offset + 1
        if control in _EMBEDDINGS:
            direction = int(control in (RLE, RLO))
            state.open(direction, _LETTER[direction] if control in (LRO, RLO) else "")
        elif control in _ISOLATES:
            # The initiator stands in the text around its isolate, and so does the PDI: hence it is
            # placed before the isolate is opened, and that after it is closed (X5a, X6a).
            state.place(offset, _OBJECT)
            direction = first_strong.get(offset, 0) if control == FSI else int(control == RLI)
            state.open(direction, isolate=True)
        elif control == PDI:
            state.close_isolate()
            state.place(offset, _OBJECT)
        else:
            state.close_embedding()
    _place_between(state, text, done, len(text))
    return state.finished


def _place_between(state: _Explicit, text: str, start: int, end: int) -> None:
    """Place the text between two controls, from its first character that X9 or X8 leaves.

    Boundary neutrals and separators further on go with what is before; python-bidi does that.
    """
    while start < end and bidirectional(text[start]) in ("BN", "B"):
        start += 1
    if start < end:
        state.place(start, text[start:end])
