"""The direction of each character: the Unicode Bidirectional Algorithm, UAX #9.

    paragraph -> levels()          once, rules X1 to I2
    line      -> visual_order()    for each line, rule L2

Text is one paragraph in logical order; offsets are code points, half-open. An even level
runs left to right, an odd one right to left. Rule L1 is not needed, because lines have no
tabs and lose the spaces at which they are broken. HarfBuzz does L3 (marks) and L4
(mirroring).

Embeddings, overrides and isolates (X1 to X10) are resolved here. That divides the paragraph
into isolating run sequences, and python-bidi resolves each one by itself for weak types,
brackets and neutrals (W1 to I2). A paragraph without controls is one sequence and one call.
python-bidi can also read controls, but it gets a bracket behind an isolate wrong: its rule N0
looks back through the level runs of a sequence in the wrong order. With one sequence in each
call there is only one level run, so the fault cannot occur (docs/decisions/0011).
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
# The classes that stay at an odd level if a text has no others.
_STAYS_ODD = frozenset("R AL NSM WS ON CS ES ET".split())

_CONTROL = re.compile("[\u202a-\u202e\u2066-\u2069]")
# All blocks with characters of class R, AL or AN, or reserved for them, and the controls. They are
# a little wider than the classes, so that the pattern stays right in later versions of Unicode.
_MAY_TURN = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)

# Stand-ins for python-bidi, indexed by direction. Marks before and after a sequence have the same
# effect on every rule as its sos and eos (X10). An override turns every character into a letter
# (X6). U+FFFC is neutral and no bracket, like an isolate seen from the text around it.
_MARK = ("\u200e", "\u200f")
_LETTER = ("a", "\u05d0")
_OBJECT = "\ufffc"

# python-bidi gives levels only in the debug output of a Rust struct, one for each UTF-8 byte.
# Without controls every level is one digit, so the digits are at a fixed distance.
_HEAD = "    levels: [\n"
_ENTRY = "        Level(\n            0,\n        ),\n"
_STARTS_CHARACTER = bytes(byte & 0xC0 != 0x80 for byte in range(256))  # not in 80..BF
# From the digit of a level to its distance from the level of the sequence; 255 if it is impossible.
_RAISED = tuple(
    bytes(byte - low if byte - low in (0, 1, 2) else 255 for byte in range(256)) for low in b"01"
)


def base_direction(text: str) -> int:
    """Return the level that follows from the paragraph's first strong character (P2, P3).

    It is 0 for left to right, 1 for right to left, -1 if no character outside isolates is strong.
    """
    return _first_strong(text).get(-1, -1)


def levels(text: str, base: int, isolates: Sequence[tuple[int, int]] = ()) -> list[int]:
    """Return the embedding level of each code point of a paragraph, before rule L1 (X1 to I2).

    `base` is the level of the paragraph, 0 or 1. `isolates` are code points [start, end) that run
    left to right, as if they were between LRI and PDI. Characters that rule X9 removes (embedding
    controls, joiners and other boundary neutrals) take the level of the character before them, so
    that a zero-width non-joiner never divides a word.
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
        # python-bidi takes no sos and eos: a mark of the same direction on each side has their
        # effect.
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
    """Return the logical indices in visual order, from left to right (rule L2).

    The levels may be those of characters or those of runs.
    """
    order = list(range(len(levels)))
    if len(order) == 1:
        return order  # most runs are alone on their line
    lowest_odd = min((level for level in levels if level & 1), default=0)
    for least in range(max(levels), lowest_odd - 1, -1) if lowest_odd else ():
        start = 0
        while start < len(levels):
            end = start
            while end < len(levels) and levels[end] >= least:
                end += 1
            # `levels` need not be reversed too: a stretch at this level contains whole stretches
            # of higher levels, so it has the same ends in either order.
            order[start:end] = order[start:end][::-1]
            start = end + 1
    return order


def _implicit(text: str, level: int) -> list[int]:
    """Return the levels of text without controls (W1 to I2).

    The text is one isolating run sequence at `level`, which may be even or odd.
    """
    if _is_even(text, level):
        return [level] * len(text)
    from bidi import get_display

    # The rules depend only on whether the level is odd. So the text is resolved at level 0 or 1,
    # and the rise of each character is added to the true level.
    debug = get_display(text, base_dir="LR"[level & 1], debug=True)
    first = debug.index(_HEAD) + len(_HEAD) + _ENTRY.index("0")
    utf8 = text.encode()
    digits = debug[first : first + len(utf8) * len(_ENTRY) : len(_ENTRY)]
    raised = digits.encode().translate(_RAISED[level & 1])
    if len(raised) != len(utf8) or 255 in raised:
        raise RuntimeError("this version of python-bidi writes levels in an unknown form")
    raised_by = compress(raised, utf8.translate(_STARTS_CHARACTER))
    return [level + up for up in raised_by] if level else list(raised_by)


def _is_even(text: str, level: int) -> bool:
    """Return whether every character certainly stays at the level of its sequence.

    At an odd level it does if all characters are of class R or AL, or become so (W1 to W6, N0 to
    N2). The answer saves the call of python-bidi for most text.
    """
    if level & 1:
        return _STAYS_ODD.issuperset(map(bidirectional, set(text)))
    return not _MAY_TURN.search(text)


def _first_strong(text: str) -> dict[int, int]:
    """Return the direction (P2, P3) of each isolate, by the offset of its initiator.

    The direction of the paragraph is at -1. An isolate without a strong character is missing. One
    pass finds all directions, however deep isolates are nested.
    """
    directions: dict[int, int] = {}
    inside = [-1]
    for offset, character in enumerate(text):
        direction = _STRONG.get(bidirectional(character))
        if direction is not None:
            directions.setdefault(inside[-1], direction)
        elif character in _ISOLATES:
            # Characters in an isolate do not count for the text around it (P2).
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
    override: str  # the letter that replaces each character; "" outside overrides
    isolate: bool


class _Explicit:
    """The state of rules X1 to X8 between two characters, and the sequences made so far."""

    def __init__(self, base: int):
        self.stack = [_Status(base, "", isolate=False)]
        self.overflow_isolates = self.overflow_embeddings = 0
        self.finished: list[_Sequence] = []
        # The current sequence of the paragraph and of each open isolate, the outermost first.
        self.current: list[_Sequence | None] = [None]

    def place(self, offset: int, text: str) -> None:
        """Add text to the sequence of its level, or begin a new sequence with it (X6, X10).

        An isolate has sequences of its own; the sequence around it continues behind it. Where the
        level changes, the higher of the two levels is eos of one sequence and sos of the other. At
        the ends of an isolate and of the paragraph the level outside is never higher, so there the
        sequence's own level is sos and eos.
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
        # One level up or two, so that it is even for left to right and odd for right to left.
        level += level & 1 != direction
        if level <= MAX_DEPTH and not self.overflow_isolates and not self.overflow_embeddings:
            self.stack.append(_Status(level, override, isolate))
            if isolate:
                self.current.append(None)
        elif isolate:
            # An isolate that is too deep is only counted, so that its PDI closes nothing else.
            self.overflow_isolates += 1
        elif not self.overflow_isolates:
            # Not counted within an isolate that is too deep: the PDI of that ends all of them.
            self.overflow_embeddings += 1

    def close_isolate(self) -> None:
        """Close the innermost isolate, with the embeddings left open in it (X6a)."""
        if self.overflow_isolates:
            self.overflow_isolates -= 1
        elif len(self.current) > 1:
            self.overflow_embeddings = 0
            # Embeddings that are still open in the isolate end with it.
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
            # The initiator and the PDI belong to the text around the isolate: so the initiator is
            # placed before the isolate is opened, and the PDI after it is closed (X5a, X6a).
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
    """Place the text between two controls, without the characters at its start that X8 or X9 skip.

    Boundary neutrals and separators further on go with the text before them; python-bidi does that.
    """
    while start < end and bidirectional(text[start]) in ("BN", "B"):
        start += 1
    if start < end:
        state.place(start, text[start:end])
