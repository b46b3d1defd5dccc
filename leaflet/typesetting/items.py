"""A paragraph as boxes, glue and penalties, and where its text is cut at them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import accumulate, pairwise
from types import MappingProxyType

from leaflet.statement.addresses import find_addresses
from leaflet.typesetting import breaks, ideographs
from leaflet.typesetting.bonds import bonds, rigid_spaces
from leaflet.typesetting.ideographs import gaps
from leaflet.typesetting.linebreaking import FORBIDDEN, FORCED, Box, Glue, Item, Penalty
from leaflet.typesetting.squeezing import CLOSING, OPENING

SPACE = " "
NO_BREAK_SPACE = "\u00a0"
SOFT_HYPHEN = "\u00ad"
STRETCH, SHRINK = 1 / 2, 1 / 3  # of a space's width (Knuth and Plass 1981, p. 1124)
HYPHEN_COST = 700.0  # a line with a hyphen is as bad as one that takes 1.9 times its stretch
SHORT_COST = 8_000.0  # and one that parts two letters from a word, as one that takes 4.3 times its
SHORT_PART = 3  # letters that are no such stub
HYPHENS = "-\u2010\u05be"  # hyphen-minus, hyphen, maqaf
LONG_WORD = 28  # characters
JOINTS = "./?#&=_~%@-"  # a line of an address may begin with them
LONG_HANGUL = 10  # syllables of a word
CUT_OFF = 3  # characters of an address that stay together, at either end


def opportunities(text: str, tag: str) -> list[int]:
    """Return where a line may end (UAX #14), with three exceptions.

    None may end at a space that holds (`bonds.py`); nor at the hyphen of a word, unless it is a
    long one: some readers take that hyphen out, and nobody finds the word. Nor does a line of
    Japanese begin with small kana (W3C, Requirements for Japanese Text Layout, 3.1.7), nor end
    within a word of Korean, unless that is a long one.
    """
    offsets = _offsets(text, tag)
    bonded = bonds(text, tag)
    for before, offset, after in zip([0, *offsets], offsets, offsets[1:], strict=False):
        short = after - before <= LONG_WORD
        if short and text[offset - 1] in HYPHENS and text[offset].isalpha():
            bonded.add(offset)
    return [offset for offset in offsets if offset not in bonded]


def _offsets(text: str, tag: str) -> list[int]:
    """Return where a line may end by the rules of UAX #14, as its language tailors them."""
    spoken = tag.split("-")[0]
    if spoken == "ja":
        return breaks.opportunities(text, "ja-u-lb-strict")
    if spoken != "ko":
        return breaks.opportunities(text, tag)
    offsets = breaks.opportunities(text, "ko-u-lw-phrase")
    long = {
        i
        for start, end in pairwise([0, *offsets])
        if end - start > LONG_HANGUL
        for i in range(start + 2, end - 1)
    }
    if not long:
        return offsets
    return sorted({*offsets, *long.intersection(breaks.opportunities(text, tag))})


def address_cuts(
    text: str, advances: Sequence[float], parts: Sequence[tuple[int, int]], measure: float
) -> list[int]:
    """Return where the addresses in parts of the text are cut to be no wider than a measure.

    An address has no hyphen of ours and may be cut anywhere: before a full stop, a slash, a hyphen
    or the like where that fills half of the line (Chicago Manual of Style, 17th ed., 7.46), else
    between two letters. No cut leaves a sign or two letters alone.
    """
    inside = {i for a, b in find_addresses(text) for i in range(a + CUT_OFF, b - CUT_OFF + 1)}
    if not inside:
        return []
    widths = [0.0, *accumulate(advances)]  # before each code point
    offsets: list[int] = []
    for start, stop in parts:
        ends = (start + end for end in breaks.graphemes(text[start:stop]))
        places = [end for end in ends if end in inside]
        offsets += _cuts(text, widths, (start, stop), places=places, measure=measure)
    return offsets


def _cuts(
    text: str,
    widths: Sequence[float],
    part: tuple[int, int],
    *,
    places: Sequence[int],
    measure: float,
) -> Iterator[int]:
    """Yield the places of a part at which it is cut."""
    start, stop = part
    while widths[stop] - widths[start] > measure:
        first = bisect_right(places, start)
        width_of = partial(_width_between, widths, start)
        end = bisect_right(places, measure, first, key=width_of)
        if first == end:
            return
        half = bisect_left(places, measure / 2, first, end, key=width_of)
        joints = (at for at in reversed(places[half:end]) if _is_joint(text, at))
        start = next(joints, places[end - 1])
        yield start


def _width_between(widths: Sequence[float], start: int, end: int) -> float:
    return widths[end] - widths[start]


def _is_joint(text: str, at: int) -> bool:
    """Return whether part of an address begins here: a sign after a letter, or what follows //."""
    after_slashes = text[at - 2 : at] == "//"
    return after_slashes or (text[at] in JOINTS and text[at - 1].isalnum())


def items(
    text: str,
    advances: Sequence[float],
    ends: Sequence[int],
    *,
    hyphens: Mapping[int, float],
    stretches: Mapping[int, float] = MappingProxyType({}),
    squeezes: Mapping[int, float] = MappingProxyType({}),
) -> tuple[list[Item], dict[int, tuple[int, int]]]:
    """Return the paragraph as items, and what text a line broken at an item ends and goes on with.

    `advances` are those of each code point, `ends` where a line may end, ascending, among them
    `hyphens`, with the width of the hyphen that shows there. `stretches` is what the word before
    the space at a code point can stretch by, `squeezes` what a sign leaves out at a line's edge.
    """
    sequence: list[Item] = []
    offsets: dict[int, tuple[int, int]] = {}
    between = gaps(text)
    widths = list(advances)
    start = 0
    for opportunity in ends:
        end = opportunity
        while end > start and text[end - 1] in " \u2028":
            end -= 1
        after = 0.0
        if squeezes:
            # What is left out where a line begins or ends is glue that vanishes there.
            before = squeezes.get(start, 0.0) if text[start : start + 1] in OPENING else 0.0
            after = squeezes.get(end - 1, 0.0) if text[end - 1 : end] in CLOSING else 0.0
            if before and start:  # a paragraph begins with a line
                sequence.append(Glue(before, 0.0, 0.0))
            widths[start] -= before
            widths[end - 1] -= after
        _boxes(sequence, text, widths, part=(start, end), stretches=stretches, between=between)
        offsets[len(sequence)] = (end, opportunity)
        if opportunity == len(text) or breaks.is_mandatory(text, opportunity):
            sequence.append(Penalty(0.0, FORCED))
        elif end < opportunity:
            space = _glue(sum(advances[end:opportunity]), stretches.get(end, 0.0))
            sequence.append(space._replace(width=space.width + after))
        elif opportunity in hyphens:
            sequence.append(
                Penalty(hyphens[opportunity], _hyphen_cost(text, opportunity), flagged=True)
            )
        elif opportunity in between:
            sequence.append(Glue(after, ideographs.STRETCH, 0.0))
        elif after:
            sequence.append(Glue(after, 0.0, 0.0))
        else:
            sequence.append(Penalty(0.0, 0.0))
        start = opportunity
    return sequence, offsets


def _hyphen_cost(text: str, offset: int) -> float:
    around = text[max(offset - SHORT_PART, 0) : offset + SHORT_PART].replace(SOFT_HYPHEN, "a")
    return HYPHEN_COST if around.isalpha() and len(around) == 2 * SHORT_PART else SHORT_COST


def _boxes(
    sequence: list[Item],
    text: str,
    advances: Sequence[float],
    *,
    part: tuple[int, int],
    stretches: Mapping[int, float],
    between: frozenset[int],
) -> None:
    """Append an unbreakable stretch: boxes, and glue that no line ends at.

    That glue is its spaces, numbers' excepted, and what is between two ideographs.
    """
    piece = text[slice(*part)]
    if not between and SPACE not in piece and NO_BREAK_SPACE not in piece:  # as most
        sequence.append(Box(sum(advances[slice(*part)])))
        return
    box = 0.0
    rigid = rigid_spaces(text)
    for i in range(*part):
        if i in between and i > part[0]:
            sequence += (Box(box), Penalty(0.0, FORBIDDEN), _GAP)
            box = 0.0
        if text[i] in (SPACE, NO_BREAK_SPACE) and i not in rigid:
            sequence += (
                Box(box),
                Penalty(0.0, FORBIDDEN),
                _glue(advances[i], stretches.get(i, 0.0)),
            )
            box = 0.0
        else:
            box += advances[i]
    sequence.append(Box(box))


_GAP = Glue(0.0, ideographs.STRETCH, 0.0)


def _glue(width: float, stretch: float) -> Glue:
    return Glue(width, width * STRETCH + stretch, width * SHRINK)
