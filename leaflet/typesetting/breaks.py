"""Where a line may end: the Unicode Line Breaking Algorithm, UAX #14, and grapheme clusters.

ICU does the work; Thai, Khmer, Lao and Burmese it divides by dictionary. Its offsets are
UTF-16 units even for a Python string, so they are never used: it also hands out the pieces
between breaks, and the lengths of those add up to code points. Text is in logical order.

ICU takes 7 ms to start, and most paragraphs need only two of its rules: plain words, which may
part at a space (LB18) and behind a hyphen or a slash before a letter (what LB31 leaves of LB13 and
LB21). Those are found here.
"""

import re
from itertools import accumulate

from leaflet.typesetting.syllables import whole_syllables

# The classes BK, CR, LF and NL of UAX #14 (rules LB4 and LB5).
_ENDS_LINE = frozenset("\n\v\f\r\u0085\u2028\u2029")


def _span(first: int, last: int) -> str:
    return "".join(map(chr, range(first, last + 1)))


# Letters, marks, joiners and digits of the classes AL, CM and NU in four scripts.
_LETTERS = "".join(
    [
        *(_span(0x30, 0x39), _span(0x41, 0x5A), _span(0x61, 0x7A)),
        *(_span(0xC0, 0xD6), _span(0xD8, 0xF6), _span(0xF8, 0x24F), _span(0x400, 0x52F)),
        *(_span(0x531, 0x556), _span(0x561, 0x587), _span(0x620, 0x669), _span(0x66E, 0x6D3)),
        *("\u06d5\u06ee\u06ef\u200c\u200d", _span(0x6F0, 0x6FF)),
    ]
)
_PLAIN_CHARACTERS = frozenset(_LETTERS + " -/.,:;\u060c\u0589!?\u061b\u061f\u06d4\u2019\u2013")
# Full stops and commas (IS) hold words together; what ends a sentence (EX) ends a word too.
_ENDS = r"!?\u061b\u061f\u06d4"
_WORD = (
    rf"[^ /.,:;\u060c\u0589\u2019\u2013{_ENDS}-]"
    rf"(?:[^ /\u2019\u2013{_ENDS}-]|[-/\u2019](?=[^\W\d_]))*[/{_ENDS}]?"
)
# (The pattern of a word stands in it once: it takes long to compile.)
_PLAIN = re.compile(rf"(?:[-\u2013] )?(?:{_WORD}(?: (?=.)|\Z))+")
_PARTS = re.compile(r" |[-/](?=[^\W\d_])")


def is_plain(text: str) -> bool:
    """Return whether a text is of plain words alone."""
    return _PLAIN_CHARACTERS.issuperset(text) and _PLAIN.fullmatch(text) is not None


def opportunities(text: str, language: str) -> list[int]:
    """Return the offsets after which a line may end, ascending; the last is len(text).

    `language` is a BCP 47 tag. It decides little: whether small kana may begin a line
    (`ja-u-lb-strict` forbids it) or whether phrases hold together (`ko-u-lw-phrase`). A language
    that ICU does not know gets the rules common to all. An empty text has no offsets.
    """
    if is_plain(text):
        return [*(part.end() for part in _PARTS.finditer(text)), len(text)]
    from icu4py.breakers import LineBreaker

    return list(whole_syllables(text, [*accumulate(map(len, LineBreaker(text, language)))]))


def phrases(text: str, language: str) -> frozenset[int]:
    """Return the offsets after which a phrase of Japanese, or a word of Chinese, ends.

    ICU finds the former by a model, the latter in its dictionary; neither knows all names.
    """
    from icu4py.breakers import LineBreaker, WordBreaker

    if language.split("-")[0] == "ja":
        return frozenset(accumulate(map(len, LineBreaker(text, "ja-u-lb-strict-lw-phrase"))))
    return frozenset(accumulate(map(len, WordBreaker(text, language))))


def is_mandatory(text: str, offset: int) -> bool:
    """Return whether the line has to end at this opportunity, behind a line separator.

    The end of the text counts only if a separator stands there.
    """
    return offset > 0 and text[offset - 1] in _ENDS_LINE


def graphemes(text: str) -> list[int]:
    """Return the offset after each grapheme cluster (UAX #29), ascending; the last is len(text).

    A cluster is what a reader takes for one letter: a cut within it would tear off its marks.
    """
    from icu4py.breakers import CharacterBreaker

    return list(accumulate(map(len, CharacterBreaker(text, "root"))))
