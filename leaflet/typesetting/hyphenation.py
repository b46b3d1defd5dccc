"""Where a word may be parted: by Liang's patterns, where a language has them, or by a rule.

The pattern files are those that come with pyphen. They are read here, because importing pyphen
and having it parse a file costs from 55 ms (English) to 390 ms (German) for the few words that are
ever looked up. Here a file is searched as it stands: the letters of all patterns become the keys
of one table, and a pattern is parsed when a word first has those letters.

If a file has two levels, the second is taken: the first, for compounds, knows no ends of words and
parts fort-s-chritt and medizini-sche (German, 2017).

Source: F. M. Liang, "Word Hy-phen-a-tion by Com-put-er" (Stanford, 1983), chapter 2. Patterns that
change the spelling of a word that is parted (Hungarian) forbid that place.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from unicodedata import combining

from leaflet.statement.addresses import find_addresses

# Letters that stay before and after a hyphen, at least; and where usage differs.
LEAST = (2, 3)
LEAST_OF = dict.fromkeys(("es", "it", "pt", "ru", "tr", "uk"), (2, 2))
# In a word of another script than they are for, patterns find nothing.
PATTERNS = {
    "af": "af_ZA", "be": "be_BY", "bg": "bg_BG", "ca": "ca", "cs": "cs_CZ", "da": "da_DK",
    "de": "de_DE", "de-AT": "de_AT", "de-CH": "de_CH", "el": "el_GR", "en": "en_US",
    "en-AU": "en_GB", "en-GB": "en_GB", "en-IE": "en_GB", "en-NZ": "en_GB", "eo": "eo", "es": "es",
    "et": "et_EE", "eu": "eu", "fr": "fr", "gl": "gl", "hr": "hr_HR", "hu": "hu_HU", "id": "id_ID",
    "is": "is", "it": "it_IT", "lt": "lt", "lv": "lv_LV", "mn": "mn_MN", "nb": "nb_NO",
    "nl": "nl_NL", "nn": "nn_NO", "no": "nb_NO", "pl": "pl_PL", "pt": "pt_BR", "pt-PT": "pt_PT",
    "ro": "ro_RO", "ru": "ru_RU", "sk": "sk_SK", "sl": "sl_SI", "sq": "sq_AL", "sr": "sr",
    "sr-Latn": "sr_Latn", "sv": "sv", "uk": "uk_UA", "zu": "zu_ZA",
}  # fmt: skip
SHORTEST = 6  # letters of a word that is parted
# Language -> vowels and consonants, where no patterns are needed because a syllable has one vowel
# and begins with one consonant at most. Turkish: Yazım Kılavuzu of the Türk Dil Kurumu, on dividing
# words at the end of a line.
SYLLABLES = {"tr": ("aâeıiîoöuûü", "bcçdfgğhjklmnprsştvyz")}
_CAPITAL_NOUNS = frozenset({"de", "lb"})
_NO_LETTERS = b"0123456789 \t\r"
_NO = 99  # a level that no pattern has
_LETTERS = re.compile(r"[^\W\d_]+")
# Beside letters, what makes them part of something that is no plain word. A hyphen does not.
_NO_WORD = frozenset("0123456789_\u00ad@/")


def hyphenation(text: str, tag: str, *, named: bool = True) -> list[int]:
    """Return where the words of a text in a language may be parted with a hyphen, ascending.

    Addresses are never parted, nor words whose author said where (with soft hyphens); names and
    what stands beside a number only if they are `named`.
    """
    inside = {i for start, end in find_addresses(text) for i in range(start, end)}
    return [
        word.start() + point
        for word in _LETTERS.finditer(text)
        if word.start() not in inside and _is_word(text, *word.span())
        if (parts := points(word[0], tag)) and (named or not _is_name(text, tag, *word.span()))
        for point in parts
    ]


def _is_name(text: str, tag: str, start: int, end: int) -> bool:
    """Return whether a word is a name, as far as a capital shows it, or stands beside a number.

    So do the month of a date and the square of a house number. In German all nouns have capitals.
    """
    capitals = tag.split("-")[0] not in _CAPITAL_NOUNS
    return (capitals and _is_capital(text, start)) or _is_numbered(text, start, end)


def _is_capital(text: str, start: int) -> bool:
    """Return whether a word has a capital that no beginning of a sentence gives it."""
    before = text[max(start - 3, 0) : start].rstrip("\"'\u00ab\u00bb\u2018-\u201f( ")
    return text[start].isupper() and before[-1:] not in ("", *".!?:\u2026\u2028")


def _is_numbered(text: str, start: int, end: int) -> bool:
    """Return whether a number stands beside a word, with a space and a full stop at most."""
    before, after = text[max(start - 3, 0) : start], text[end : end + 2]
    gap = before[-1:] in (" ", "\u00a0")
    return (gap and before.rstrip(" \u00a0.")[-1:].isdecimal()) or (
        after[:1] in (" ", "\u00a0") and after[1:].isdecimal()
    )


def _is_word(text: str, start: int, end: int) -> bool:
    """Return whether letters stand by themselves or beside a hyphen: no digit, no accent."""
    before, after = text[start - 1 : start], text[end : end + 1]
    beside = {before, after}
    return beside.isdisjoint(_NO_WORD) and before != "." and not any(map(combining, beside - {""}))


def patterns_for(tag: str) -> str:
    """Return the name of the patterns of a language (BCP 47), or of the longest part of its tag.

    It is "" where there are none.
    """
    while tag:
        if tag in PATTERNS:
            return PATTERNS[tag]
        tag = tag.rpartition("-")[0]
    return ""


def points(word: str, tag: str) -> list[int]:
    """Return where a word of a language may be parted: before these characters, ascending.

    There are none where the language has neither patterns nor a rule, or where pyphen, which brings
    the patterns, is not installed. No short word is parted, none that has a capital behind its
    first letter, and none so near to an end that the rest is less than the language's usage asks
    for.
    """
    name = patterns_for(tag)
    language = tag.split("-")[0]
    lower = word.lower()
    if len(word) < SHORTEST or word[1:] != lower[1:] or len(word) != len(lower):
        return []
    before, after = LEAST_OF.get(language, LEAST)
    if language in SYLLABLES:
        ends = _syllables(lower, *SYLLABLES[language])
        return [end for end in ends if before <= end <= len(word) - after]
    if not name:
        return []
    levels = _levels(lower, name)
    return [i for i in range(before, len(word) - after + 1) if levels[i] % 2 and levels[i] < _NO]


def _syllables(word: str, vowels: str, consonants: str) -> list[int]:
    """Return where a syllable ends in a word: before a vowel and its consonant.

    A word with other letters than these vowels and consonants has no such place.
    """
    if not set(word) <= {*vowels, *consonants}:
        return []
    first = next((i for i, char in enumerate(word) if char in vowels), len(word))
    return [
        i
        for i in range(first + 1, len(word))
        if (word[i] in vowels and word[i - 1] in vowels)
        or (word[i] in consonants and word[i + 1 : i + 2] and word[i + 1] in vowels)
    ]


@lru_cache(maxsize=4096)
def _levels(word: str, name: str) -> tuple[int, ...]:
    """Return the level of each place in a word: the highest digit of all patterns found there."""
    table, longest = _table(name), _longest(name)
    pointed = f".{word}."
    levels = [0] * (len(pointed) + 1)
    for start in range(len(pointed)):
        for end in range(start + 1, min(start + longest, len(pointed)) + 1):
            if (pattern := table.get(pointed[start:end])) is None:
                continue
            for i, level in enumerate(_parsed(pattern), start):
                if level > levels[i]:
                    levels[i] = level
    return tuple(levels[1:])


@lru_cache(maxsize=4)
def _table(name: str) -> dict[str, str]:
    """Return the letters of a pattern -> the pattern.

    The lines of the file that are no patterns do no harm: their keys are not letters alone, so no
    word ever asks for them.
    """
    path = _folder() / f"hyph_{name}.dic"
    if not path.is_file():
        return {}
    head, _, data = path.read_bytes().partition(b"\n")
    encoding = head.decode("ascii").strip().lower().replace("microsoft-", "")
    data = data.rpartition(b"NEXTLEVEL")[2]
    if b"^^" in data:
        escaped = re.compile(r"\^\^([0-9a-f]{2})")
        text = escaped.sub(lambda code: chr(int(code[1], 16)), data.decode(encoding))
        data = text.encode(encoding)
    patterns = data.decode(encoding).split("\n")
    letters = data.translate(None, _NO_LETTERS).decode(encoding).split("\n")
    table = dict(zip(letters, patterns, strict=True))
    if b"/" in data:
        for key in [key for key in letters if "/" in key]:
            table[key.partition("/")[0]] = table.pop(key, "")
    return table


@lru_cache(maxsize=4)
def _longest(name: str) -> int:
    """Return how many letters a pattern has at most: no longer piece of a word is looked up."""
    return max(map(len, _table(name)), default=0)


@lru_cache(maxsize=4096)
def _parsed(pattern: str) -> Sequence[int]:
    """Return the levels of a pattern: before each of its letters, and behind the last."""
    pattern, _, change = pattern.strip().partition("/")
    levels = [0]
    for char in pattern:
        if char.isdigit():
            levels[-1] = int(char)
        else:
            levels.append(0)
    if change:
        return [_NO if level % 2 else level for level in levels]
    return levels


def _folder() -> Path:
    """Return where pyphen's pattern files are. It is looked for, not imported."""
    spec = find_spec("pyphen")
    places = spec.submodule_search_locations if spec else None
    return Path(next(iter(places or ()), "")) / "dictionaries"
