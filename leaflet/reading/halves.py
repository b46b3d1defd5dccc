"""Characters beyond U+FFFF, which PDFium returns as the two halves of UTF-16."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from unicodedata import bidirectional

Character = tuple[str, float, float]  # with x and y of its origin

_LOW = "\udc00"  # the first of the second halves; first halves come before it


def joined(characters: Sequence[Character]) -> list[Character]:
    """Return the characters, each whole, at the place of the half that comes first.

    In a right-to-left line PDFium reverses the halves too, so that the second comes first. A half
    without another becomes U+FFFD.
    """
    return list(_joined(characters))


def _joined(characters: Sequence[Character]) -> Iterator[Character]:
    first: Character | None = None  # a half that waits for the other
    for character in characters:
        half = character if "\ud800" <= character[0] <= "\udfff" else None
        if first and half and (first[0] < _LOW) != (half[0] < _LOW):
            halves = "".join(sorted(first[0] + half[0]))
            whole = halves.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
            yield whole, *first[1:]
            first = None
            continue
        if first:
            yield "\ufffd", *first[1:]
        if not half:
            yield character
        first = half
    if first:
        yield "\ufffd", *first[1:]


def turned(characters: Sequence[Character]) -> list[Character]:
    """Return the characters with lines that PDFium left in the order of their places turned round.

    It knows no direction of letters beyond U+FFFF. Only if the pages of a document go from right to
    left does it reverse their lines; in any other they begin at the left.
    """
    if not any(_is_rtl(character[0]) for character in characters):
        return list(characters)
    out: list[Character] = []
    for _, group in groupby(characters, lambda character: character[0] in "\r\n"):
        line = list(group)
        out += _from_right(line) if _runs_from_left(line) else line
    return out


def _is_rtl(letter: str) -> bool:
    return letter > "\uffff" and bidirectional(letter) in ("R", "AL")


def _runs_from_left(line: Sequence[Character]) -> bool:
    """Return whether a line of letters that are written from the right begins at the left."""
    steps = [
        (left[1] < right[1]) - (left[1] > right[1])
        for left, right in pairwise(line)
        if _is_rtl(left[0]) or _is_rtl(right[0])
    ]
    return sum(steps) > 0


def _from_right(line: Sequence[Character]) -> list[Character]:
    """Return the characters of a line from the right, words and numbers of the left as they are."""
    out: list[Character] = []
    foreign: list[Character] = []  # such a stretch, and what may belong to it
    for character in [*reversed(line), ("", 0.0, 0.0)]:
        if character[0] and bidirectional(character[0]) in ("L", "EN", "ES", "CS", "ET"):
            foreign.append(character)
            continue
        # Signs at the ends of the stretch are none of it.
        inner = [i for i, sign in enumerate(foreign) if bidirectional(sign[0]) in ("L", "EN")]
        if inner:
            first, last = inner[0], inner[-1] + 1
            foreign[first:last] = reversed(foreign[first:last])
        out += foreign
        foreign = []
        out.append(character)
    return out[:-1]
