"""Strings that are read left to right: addresses, @names, #tags, telephone numbers and codes.

Addresses are those of the web and of e-mail; codes are those that are dialled (`*031*555#`).

In a right-to-left paragraph UAX #9 takes `00 30 5550 2019` for four numbers and sets them from the
right, puts the slash that ends a web address on its other side, and turns `@leaflet` into
`leaflet@`. No reader wants that, so each such string runs left to right (`ltr.py`).

A telephone number in the digits of Arabic or Persian is one word too. Its groups stand from left
to right, as they are dialled. HTML does the same in a field for telephone numbers, whatever is
typed there (`<input type=tel>`, 15.3.6), and so do the people who answered issue 62 of W3C's alreq.
UAX #9 by itself puts the last group first, and treats the two sets of digits differently.

Dates, ranges and prices are left to UAX #9. `numbers.py` finds numbers that begin in other ways.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

_LABEL = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
_HOST = rf"(?:{_LABEL}\.)+[a-z]{{2,}}(?!\w)"
# Without http:// or www. the last part is in one case: the dot in "war.That" ends a sentence.
_BARE_HOST = rf"(?:{_LABEL}\.)+(?-i:[a-z]{{2,}}|[A-Z]{{2,}})(?!\w)"
# No spaces, quotes, right-to-left letters, and nothing of U+2000 to U+206F: spaces, line
# separators, isolates. A bracket only with the one that closes it.
_NOT_IN_PATH = (
    r"\s\u00a0\u1680\u2000-\u206f\u3000<>\"'«»\[\]{}()\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
)
# (In its own case: these ranges are long, and to fold them costs 1 ms.)
_PATH = rf"(?-i:[/?#](?:[^{_NOT_IN_PATH}]|\([^{_NOT_IN_PATH}]*\))*)?"
# Seven to fifteen digits (ITU-T E.164), at most three other characters between them. Bounded, so
# that no text takes long.
_BETWEEN = r"[()/.\- \u00a0\u2010-\u2013\u202f]{0,3}"
# Digits of Arabic, and of Persian and Urdu, are read as 0-9 where a number is looked for.
DIGITS = {start + i: str(i) for start in (0x660, 0x6F0) for i in range(10)}
_NATIVE = re.compile("[\u0660-\u0669\u06f0-\u06f9]")
_DIGITS = 7
_NUMBER = (
    rf"(?:\+|\(\+?(?=\d{{1,5}}\)))?\d(?:{_BETWEEN}\d){{{_DIGITS - 1},14}}(?!{_BETWEEN}\d|\w|,\d)"
)
_TELEPHONE = rf"(?<![\w.,+/-])(?<!\d[ \u00a0\u2009-\u2013\u202f]){_NUMBER}"
# Codes of networks (3GPP TS 22.030, 6.5.2): stars or hashes, digits, stars, a number, a hash; and
# the short numbers that begin with a star.
_PART = r"\+?\d{1,20}"
_CODE = (
    rf"(?<![\w*#])(?:[*#]{{1,3}}{_PART}(?:[*#]{{1,2}}{_PART}){{0,9}}#"
    rf"|\*\d{{3,20}}(?:\*{_PART}){{0,9}})"
    r"(?![\w*#])"
)
_MAIL = rf"(?<![\w.+-])(?:mailto:)?[\w.+-]+@{_HOST}"
_WEB = rf"(?<![\w@.+-])(?:(?:https?://|www\.){_HOST}(?::\d+)?|{_BARE_HOST}){_PATH}"
_TAG = r"(?<![\w@#./&])[@#][a-z]\w+(?!\w)"
_ENDS_SENTENCE = ".,;:!?"  # at the end of an address these belong to the sentence

# Years of the Gregorian calendar, and of the Islamic ones.
_DATE = r"(?<!\d)\d{1,2}([./-])\d{1,2}\1(?:1[345]|19|20)\d\d(?!\d)"
_DECIMAL = r"0\.\d+"
# Of hours or of days: 08.30-17.00, 01/05 - 03/05.
_RANGE = r"\d{1,2}([./])\d\d\.? ?[-\u2010-\u2013] ?\d{1,2}\1\d\d"
# Numbers that begin neither with + nor with 0: those of North America, in their groups.
_NORTH_AMERICAN = r"(?:1[ .-])?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}"

# Of a link: what stands before its host, and the host.
_BEFORE_HOST = r"^((?:[Hh][Tt][Tt][Pp][Ss]?://|[Mm][Aa][Ii][Ll][Tt][Oo]:)?(?:[^/?#]*@)?)([^/?#:]*)"
_FOREIGN = r"[^.]*[^\x00-\x7f.][^.]*"
_UNSAFE = r"%(?![0-9A-Fa-f]{2})|[^A-Za-z0-9_;/?:@&=+$,.!~*'()#%-]"


def link_target(typed: str) -> str:
    """Return a link in ASCII: its host's name in Punycode, all else percent-encoded.

    The encoding is that of RFC 3986, 2.1.
    """
    _, scheme, host, path = re.split(_BEFORE_HOST, typed, maxsplit=1)
    host = re.sub(_FOREIGN, lambda label: "xn--" + label[0].encode("punycode").decode(), host)
    return re.sub(_UNSAFE, lambda c: f"%{c[0].encode().hex('%').upper()}", scheme + host + path)


@lru_cache(maxsize=256)
def find_addresses(text: str) -> tuple[tuple[int, int], ...]:
    """Return the places of such strings in a text, as code points [start, end), in order.

    The result is cached, because several stages ask for it.
    """
    addresses = list(_addresses(text, _pattern(_kinds(text))))
    if _NATIVE.search(text) and _may_be_dialled(text):
        inside = {i for start, end in addresses for i in range(start, end)}
        # Compiled here, for a text in Latin digits does without; `re` keeps it.
        numbers = _addresses(text.translate(DIGITS), _pattern((_CODE, _TELEPHONE)))
        addresses += [span for span in numbers if inside.isdisjoint(range(*span))]
        addresses.sort()
    return tuple(addresses)


def _kinds(text: str) -> tuple[str, ...]:
    """Return the patterns of what a text may have, by the signs that each needs.

    All together take a millisecond to compile, and most texts need few.
    """
    kinds = [_MAIL] if "@" in text else []
    if any(part[:1].isalpha() for part in text.split(".")[1:]):
        kinds.append(_WEB)
    if "@" in text or "#" in text:
        kinds.append(_TAG)
    return (*kinds, _CODE, _TELEPHONE) if _may_be_dialled(text) else tuple(kinds)


@lru_cache(maxsize=16)
def _pattern(kinds: Sequence[str]) -> re.Pattern[str] | None:
    """Return the pattern of addresses of these kinds; None without any."""
    if not kinds:
        return None
    choices = [f"(?P<number>{kind})" if kind == _TELEPHONE else kind for kind in kinds]
    return re.compile("|".join(choices), re.IGNORECASE | re.ASCII)


def _may_be_dialled(text: str) -> bool:
    """Return whether a text has what every telephone number or code has."""
    return "*" in text or "#" in text or sum(map(str.isdecimal, text)) >= _DIGITS


def without_addresses(text: str) -> str:
    """Return the text with a space in place of each address, so that only words are left."""
    pieces: list[str] = []
    done = 0
    for start, end in find_addresses(text):
        pieces += (text[done:start], " ")
        done = end
    return "".join((*pieces, text[done:]))


def _addresses(text: str, pattern: re.Pattern[str] | None) -> Iterator[tuple[int, int]]:
    at = 0
    while pattern and (match := pattern.search(text, at)):
        start, at = match.span()
        if match.lastgroup != "number":
            while text[at - 1] in _ENDS_SENTENCE:
                at -= 1
            yield start, at
        elif _is_telephone(match[0]):
            yield start, at
        else:
            at = start + 1  # a telephone number may still begin further on


def _is_telephone(number: str) -> bool:
    if re.fullmatch(_NORTH_AMERICAN, number):
        return True
    return (
        number.startswith(("+", "0", "(0", "(+"))
        and number.count("(") == number.count(")")
        and not re.search(_DATE, number)
        and not re.fullmatch(_DECIMAL, number)
        and not re.fullmatch(_RANGE, number)
    )
