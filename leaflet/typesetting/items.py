"""A paragraph as boxes, glue and penalties, and where its text is cut at them."""

from collections.abc import Mapping, Sequence
from itertools import accumulate
from types import MappingProxyType

from leaflet.statement.addresses import find_addresses
from leaflet.typesetting import breaks
from leaflet.typesetting.bonds import bonds
from leaflet.typesetting.linebreaking import FORBIDDEN, FORCED, Box, Glue, Item, Penalty

SPACE = " "
NO_BREAK_SPACE = "\u00a0"
SOFT_HYPHEN = "\u00ad"
STRETCH, SHRINK = 1 / 2, 1 / 3  # of a space's width (Knuth and Plass 1981, p. 1124)
HYPHEN_COST = 120.0  # a line with a hyphen is as bad as one that takes all its stretch
SHORT_PART = 3  # letters: to cut off fewer costs double
HYPHENS = "-\u2010\u05be"  # hyphen-minus, hyphen, maqaf
LONG_WORD = 28  # characters
JOINTS = "./?#&=_~%@"  # a line of an address may begin with them
CUT_OFF = 3  # characters of an address that stay together, at either end


def opportunities(text: str, tag: str) -> list[int]:
    """Where a line may end (UAX #14), with two exceptions.

    Not at a space that holds (`bonds.py`); and not at the hyphen of a word, unless it is a long
    one: some readers take that hyphen out, and nobody finds the word.
    """
    found = breaks.opportunities(text, tag)
    kept = bonds(text, tag)
    for before, offset, after in zip([0, *found], found, found[1:], strict=False):
        short = after - before <= LONG_WORD
        if short and text[offset - 1] in HYPHENS and text[offset].isalpha():
            kept.add(offset)
    return [offset for offset in found if offset not in kept]


def address_cuts(
    text: str, advances: Sequence[float], part: tuple[int, int], measure: float
) -> list[int]:
    """Where the addresses in a part of the text are cut so that none is wider than a measure.

    An address has no hyphen of ours and may be cut anywhere: before a full stop, a slash or the
    like where that fills half of the line (Chicago Manual of Style, 17th ed., 7.46), else between
    two letters. No cut leaves a sign or two letters alone.
    """
    found: list[int] = []
    start, stop = part
    inside = {i for a, b in find_addresses(text) for i in range(a + CUT_OFF, b - CUT_OFF + 1)}
    places = [start + end for end in breaks.graphemes(text[start:stop]) if start + end in inside]
    widths = [0.0, *accumulate(advances)]  # before each code point
    while widths[stop] - widths[start] > measure:
        fit = [at for at in places if at > start and widths[at] - widths[start] <= measure]
        if not fit:
            break
        full = [at for at in fit if widths[at] - widths[start] >= measure / 2]
        start = max((at for at in full if _is_joint(text, at)), default=fit[-1])
        found.append(start)
    return found


def _is_joint(text: str, at: int) -> bool:
    """Whether a part of an address begins there: a sign after a letter, or what follows //."""
    after_slashes = text[at - 2 : at] == "//"
    return after_slashes or (text[at] in JOINTS and text[at - 1].isalnum())


def items(
    text: str,
    advances: Sequence[float],
    ends: Sequence[int],
    hyphens: Mapping[int, float],
    stretches: Mapping[int, float] = MappingProxyType({}),
) -> tuple[list[Item], dict[int, tuple[int, int]]]:
    """The paragraph as items, and what text a line broken at an item ends and goes on with.

    `advances` are those of each code point, `ends` where a line may end, ascending, among them
    `hyphens`, with the width of the hyphen that shows there. `stretches` is what the word before
    the space at a code point can stretch by.
    """
    found: list[Item] = []
    offsets: dict[int, tuple[int, int]] = {}
    start = 0
    for opportunity in ends:
        end = opportunity
        while end > start and text[end - 1] in " \u2028":
            end -= 1
        _boxes(found, text, advances, start, end, stretches)
        offsets[len(found)] = (end, opportunity)
        if opportunity == len(text) or breaks.is_mandatory(text, opportunity):
            found.append(Penalty(0.0, FORCED))
        elif end < opportunity:
            found.append(_glue(sum(advances[end:opportunity]), stretches.get(end, 0.0)))
        elif opportunity in hyphens:
            found.append(Penalty(hyphens[opportunity], _hyphen_cost(text, opportunity), True))
        else:
            found.append(Penalty(0.0, 0.0))
        start = opportunity
    return found, offsets


def _hyphen_cost(text: str, offset: int) -> float:
    around = text[max(offset - SHORT_PART, 0) : offset + SHORT_PART].replace(SOFT_HYPHEN, "a")
    return HYPHEN_COST if around.isalpha() and len(around) == 2 * SHORT_PART else 2 * HYPHEN_COST


def _boxes(
    found: list[Item],
    text: str,
    advances: Sequence[float],
    start: int,
    end: int,
    stretches: Mapping[int, float],
) -> None:
    """An unbreakable stretch: boxes, with the spaces inside it as glue that no line ends at."""
    box = 0.0
    for i in range(start, end):
        if text[i] in (SPACE, NO_BREAK_SPACE):
            found += (Box(box), Penalty(0.0, FORBIDDEN), _glue(advances[i], stretches.get(i, 0.0)))
            box = 0.0
        else:
            box += advances[i]
    found.append(Box(box))


def _glue(width: float, stretch: float) -> Glue:
    return Glue(width, width * STRETCH + stretch, width * SHRINK)
