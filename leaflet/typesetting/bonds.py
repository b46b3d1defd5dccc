"""Spaces and slashes at which no line ends: what belongs together stays together.

The text stays as it is. No line ends inside a telephone number or a number in groups of three
digits, and a justified line does not stretch the spaces there; none ends between a number and its
unit, a sign (a telephone too) and its number, an initial or a title and its name, a day and its
month; before a dash or a dot that divides; behind a word that ends in a tatweel, which wants to
join the next; behind a word of one letter in Slavonic languages, where usage does not let a line
end; between a word
and a short ending after a slash; before a sign that is written to what it stands behind, as in
`C++`; and within a short range (`5-7`, `10:30-12:00`).
"""

import re
from functools import lru_cache

from leaflet.statement.addresses import find_addresses
from leaflet.statement.ltr import left_to_right

_UNITS = (
    "[%\u2030\u066a\u20ac$\u00a3\u20bd\u20ba]|\u00b0C?|km|cm|mm|m|kg|g|t|l|h|min|Uhr|a\\.m\\.|p\\.m\\."
    "|Mio\\.|Mrd\\.|\u043a\u043c|\u043c|\u043a\u0433|\u0433\\."
)
_BEFORE_NUMBER = "№|§|No\\.|Nr\\.|n°|p\\.|pp\\.|S\\.|€|\\$|£"
# Each matches up to a space that holds.
_NUMBERS = rf"(?<=\d) (?=(?:{_UNITS})(?!\w))|(?:(?<!\w)|^)(?:{_BEFORE_NUMBER}) (?=\d)"
_INITIALS = r"(?<![\w.])[^\W\d_]\. (?=[^\W\d_])"
_ENDING = r"(?<=[^\W_])/(?=[^\W_]{1,3}(?!\w))"
_SIGNS = "+#%\u2030\u066a\u00b0\u00b1\u00d7=\u2032\u2033\u20ac$\u00a3\u20aa\u20ba\u20bd\ufdfc"
_SUFFIXES = frozenset(_SIGNS)
_SUFFIX = rf"(?<=[\w{_SIGNS}])(?=[{_SIGNS}])"
# From 1 to 24 characters, with what stands around its two numbers or letters.
_END = rf"(?:\d[\d.,:/\u066b\u066c]{{0,8}}[{_SIGNS}.]?|[^\W\d_]['\u2019\u05f3]?)"
_DASHES = frozenset("-\u2010\u2011\u2012\u2013\u2014")
_RANGE = rf"(?<![\w-]){_END}[-\u2010-\u2014](?=[{_SIGNS}]?{_END}(?![\w-]))"
_ONE_LETTER = r"(?<![\w'\u2019-])[^\W\d_] (?=\w)"
_DASH = r"(?<=\S) (?=[-\u2013\u2014] )"
_LONG_DASH = r"(?<=\d)(?=\u2014\d)"  # UAX #14 lets a line end before it too
# Languages in which a full stop makes an ordinal number, as of a day.
_ORDINAL = r"(?<![\w.,])\d{1,2}\. (?=[^\W\d_])"
_TITLED = r"(?<!\w)(?:Dr|Prof|St|Hr|Fr|Mr|Mrs|Ms)\. (?=[^\W\d_])"
_DIVIDER = "(?<=\\S) (?=[\u00b7\u2022|] )"
_TATWEEL = "(?<=\u0640) "
_TELEPHONES = "\u260e\u260f\u2706\U0001f4de\U0001f4f1"
_CALLED = f"[{_TELEPHONES}]\ufe0f? (?=[\\d+(])"
# (19.3 am Platz is no time of day in German.)
_HOURS = r"(?<=\d) (?=[ap]m(?!\w))"
# At most four groups: more are a row of numbers.
_GROUPED = r"(?<![\d.,])(?<!\d[ \u00a0])\d{1,3}(?:[ \u00a0]\d{3}(?!\d)){1,4}(?![ \u00a0]?\d)"
_GROUPED_DIGITS = 4  # at least
# The number of a bank account, in groups of four as it is printed (ISO 13616-1, 6).
_IBAN = r"(?<![A-Z\d])[A-Z]{2}\d\d(?:[ \u00a0][A-Z\d]{4}){2,7}(?:[ \u00a0][A-Z\d]{1,3})?(?![A-Z\d])"
_IBAN_DIGITS = 8  # at least
_WITH_ORDINALS = frozenset("cs da de et fi fo hr hu is kmr lv nb nn no pl sk sl sr tr".split())
_USAGE = {
    **dict.fromkeys(("be", "bg", "cs", "mk", "pl", "ru", "sk", "sl", "sr", "uk"), _ONE_LETTER),
    "en": _HOURS,
}


def bonds(text: str, tag: str) -> set[int]:
    """Return the offsets behind spaces and slashes that hold, in a text of a language (BCP 47)."""
    offsets = {i + 1 for i in rigid_spaces(text) if text[i] == " "}
    patterns = [_USAGE.get(tag.split("-")[0], "")]
    if any(map(str.isdecimal, text)):
        patterns.append(_NUMBERS)
    if "." in text:
        patterns += [_INITIALS, _TITLED]
        if tag.split("-")[0] in _WITH_ORDINALS and any(map(str.isdecimal, text)):
            patterns.append(_ORDINAL)
    if "\u0640 " in text:
        patterns.append(_TATWEEL)
    if any(sign in text for sign in _TELEPHONES):
        patterns.append(_CALLED)
    if any(f" {dash} " in text for dash in "-\u2013\u2014"):
        patterns.append(_DASH)
    if any(f" {divider} " in text for divider in "\u00b7\u2022|"):
        patterns.append(_DIVIDER)
    for pattern in filter(None, patterns):
        offsets |= {text.index(" ", match.start()) + 1 for match in re.finditer(pattern, text)}
    patterns = [_ENDING] if "/" in text else []
    if not _SUFFIXES.isdisjoint(text):
        patterns.append(_SUFFIX)
    if _may_have_range(text):
        patterns.append(_RANGE)
    if "\u2014" in text:
        patterns.append(_LONG_DASH)
    ends = {match.end() for pattern in patterns for match in re.finditer(pattern, text)}
    if ends:
        ends -= {i for a, b in find_addresses(text) for i in range(a, b)}
    return offsets | ends


def _may_have_range(text: str) -> bool:
    """Return whether any dash stands right behind something else than a word.

    So it does in every range, and few texts have one: the pattern takes a millisecond to compile.
    """
    before = [text[max(i - 2, 0) : i] for i, char in enumerate(text) if char in _DASHES and i]
    return any(not (two[-1].isspace() or (two.isalpha() and two[1:])) for two in before)


def _has_rtl(text: str) -> bool:
    """Return whether a text has letters or digits of a right-to-left script."""
    return any(
        "\u0590" <= char <= "\u08ff" or "\ufb1d" <= char <= "\ufdff" or "\ufe70" <= char <= "\ufefc"
        for char in set(text)
    )


@lru_cache(maxsize=256)
def rigid_spaces(text: str) -> frozenset[int]:
    """Return the spaces within telephone, account and grouped numbers, as code points.

    They neither stretch nor shrink, and no line ends there.
    """
    if " " not in text and "\u00a0" not in text:
        return frozenset()
    parts = [*(left_to_right(text) if _has_rtl(text) else find_addresses(text))]
    digits = sum(map(str.isdecimal, text))
    if digits >= _GROUPED_DIGITS:
        parts += [match.span() for match in re.finditer(_GROUPED, text)]
    if digits >= _IBAN_DIGITS:
        parts += [match.span() for match in re.finditer(_IBAN, text)]
    spaces = (i for start, end in parts for i in range(start, end) if text[i] in " \u00a0")
    return frozenset(spaces)
