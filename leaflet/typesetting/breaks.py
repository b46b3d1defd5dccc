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

# The classes BK, CR, LF and NL of UAX #14 (rules LB4 and LB5).
_ENDS_LINE = frozenset("\n\v\f\r\u0085\u2028\u2029")

# Letters and marks of the classes AL and CM: Latin, Cyrillic, Armenian, Arabic; zero width joiners.
_LETTERS = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0400-\u052f\u0531-\u0556\u0561-\u0587"
    "\u0620-\u065f\u066e-\u06d3\u06d5\u06ee-\u06ef\u06fa-\u06ff\u200c\u200d"
)
_DIGITS = "0-9\u0660-\u0669\u06f0-\u06f9"
# Full stops and commas (IS) hold words together; what ends a sentence (EX) ends a word too.
_WORD = (
    rf"[{_LETTERS}{_DIGITS}](?:[{_LETTERS}{_DIGITS}.,:;\u060c\u0589]|[-/\u2019](?=[^\W\d_]))*"
    r"[!?\u061b\u061f\u06d4/]?"
)
_PLAIN = re.compile(rf"(?:[-\u2013] )?{_WORD}(?: {_WORD})*")
_PARTS = re.compile(r" |[-/](?=[^\W\d_])")


def opportunities(text: str, language: str) -> list[int]:
    """The offsets after which a line may end, ascending; the last is len(text).

    `language` is a BCP 47 tag. It decides little: whether small kana may begin a line
    (`ja-u-lb-strict` forbids it) or whether phrases hold together (`ko-u-lw-phrase`). A
    language that ICU does not know gets the rules common to all. No text, no offsets.
    """
    if _PLAIN.fullmatch(text):
        return [*(part.end() for part in _PARTS.finditer(text)), len(text)]
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
