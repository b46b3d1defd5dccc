"""Where a line may end: the Unicode Line Breaking Algorithm, UAX #14, and grapheme clusters.

ICU does the work; Thai, Khmer, Lao and Burmese it divides by dictionary. Its offsets are
UTF-16 units even for a Python string, so they are never used: it also hands out the pieces
between breaks, and the lengths of those add up to code points. Text is in logical order.
"""

from itertools import accumulate

# The classes BK, CR, LF and NL of UAX #14 (rules LB4 and LB5).
_ENDS_LINE = frozenset("\n\v\f\r\u0085\u2028\u2029")


def opportunities(text: str, language: str) -> list[int]:
    """The offsets after which a line may end, ascending; the last is len(text).

    `language` is a BCP 47 tag. It decides little: whether small kana may begin a line
    (`ja-u-lb-strict` forbids it) or whether phrases hold together (`ko-u-lw-phrase`). A
    language that ICU does not know gets the rules common to all. No text, no offsets.
    """
    from icu4py.breakers import LineBreaker

    return list(accumulate(map(len, LineBreaker(text, language))))


def is_mandatory(text: str, offset: int) -> bool:
    """Whether the line has to end at this opportunity: what is before it is a line separator.

    The end of the text counts only if a separator stands there.
    """
    return offset > 0 and text[offset - 1] in _ENDS_LINE


def graphemes(text: str) -> list[int]:
    """The offset after each grapheme cluster (UAX #29), ascending; the last is len(text).

    A cluster is what a reader takes for one letter: a cut within it would tear off its marks.
    """
    from icu4py.breakers import CharacterBreaker

    return list(accumulate(map(len, CharacterBreaker(text, "root"))))
