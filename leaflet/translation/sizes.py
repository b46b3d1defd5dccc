"""Words of size behind a number, in the languages that ship: million, Mrd., میلیارد, لاکھ."""

import re
from functools import cache

from leaflet.translation.calendars import plain

_THOUSAND, _LAKH, _MILLION, _CRORE, _MILLIARD = 10**3, 10**5, 10**6, 10**7, 10**9

# In English a billion is a thousand millions, in German and French a million millions.
_WORDS: dict[str, dict[int, str]] = {
    "en": {
        _THOUSAND: "thousand",
        _LAKH: "lakh lakhs",
        _MILLION: "million millions",
        _CRORE: "crore crores",
        _MILLIARD: "billion billions bn",
        10**12: "trillion trillions",
    },
    "de": {
        _THOUSAND: "tausend tsd",
        _MILLION: "million millionen mio",
        _MILLIARD: "milliarde milliarden mrd",
        10**12: "billion billionen",
    },
    "fr": {
        _THOUSAND: "mille",
        _MILLION: "million millions",
        _MILLIARD: "milliard milliards",
        10**12: "billion billions",
    },
    "es": {_THOUSAND: "mil", _MILLION: "millón millones", _MILLIARD: "mil_millones"},
    "ru": {
        _THOUSAND: "тыс тысяч тысяча тысячи тысячу",
        _MILLION: "млн миллион миллиона миллионов",
        _MILLIARD: "млрд миллиард миллиарда миллиардов",
    },
    "tr": {_THOUSAND: "bin", _MILLION: "milyon", _MILLIARD: "milyar"},
    "kmr": {_THOUSAND: "hezar", _MILLION: "milyon", _MILLIARD: "milyar milyard"},
    "hy": {_THOUSAND: "հազար", _MILLION: "միլիոն", _MILLIARD: "միլիարդ"},
    "he": {_THOUSAND: "אלף אלפים", _MILLION: "מיליון", _MILLIARD: "מיליארד"},
    "ar": {
        _THOUSAND: "ألف ألفا آلاف",
        _MILLION: "مليون مليونا ملايين",
        _MILLIARD: "مليار مليارا مليارات بليون",
    },
    "fa": {_THOUSAND: "هزار", _MILLION: "میلیون", _MILLIARD: "میلیارد"},
    "ckb": {_THOUSAND: "هەزار", _MILLION: "ملیۆن", _MILLIARD: "ملیار"},
    "ur": {
        _THOUSAND: "ہزار",
        _LAKH: "لاکھ",
        _MILLION: "ملین",
        _CRORE: "کروڑ",
        _MILLIARD: "ارب بلین",
    },
}
# Languages in which such a word may have endings.
_ENDINGS = frozenset({"tr", "kmr", "hy", "ckb"})


def size_behind(text: str, start: int, language: str) -> tuple[int, int]:
    """Return the factor of a word of size behind a number, and the offset at which that word ends.

    The number ends at the offset `start` of a text that `plain` made. If no word of size follows,
    the factor is 1, and the offset is `start`.
    """
    sizes = _sizes(language)
    words = tuple(sizes)
    # (Most numbers have none behind them: nothing is compiled for these.)
    if not (text.startswith(words, start) or text.startswith(words, start + 1)):
        return 1, start
    ending = r"\w{0,4}" if language in _ENDINGS else ""
    choice = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    match = re.compile(rf"[ -]?({choice}){ending}(?!\w)").match(text, start)
    return (sizes[match[1]], match.end()) if match else (1, start)


@cache
def _sizes(language: str) -> dict[str, int]:
    return {
        plain(word).replace("_", " "): size
        for size, words in _WORDS.get(language, {}).items()
        for word in words.split()
    }
