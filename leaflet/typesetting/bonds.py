"""Spaces and slashes at which no line ends: what belongs together stays together. The text stays as
it is.

Inside telephone numbers; between a number and its unit, a sign and its number, an initial and its
name; behind a word of one letter (Slavonic languages), and before a dash (those in Cyrillic), where
usage does not let a line end; and between a word and a short ending after a slash.
"""

import re

from leaflet.statement.addresses import find_addresses

_UNITS = (
    "[%\u2030\u066a\u20ac$\u00a3\u20bd\u20ba]|\u00b0C?|km|cm|mm|m|kg|g|t|l|h|min|Uhr|a\\.m\\.|p\\.m\\."
    "|Mio\\.|Mrd\\.|\u043a\u043c|\u043c|\u043a\u0433|\u0433\\."
)
_BEFORE_NUMBER = "№|§|No\\.|Nr\\.|n°|p\\.|pp\\.|S\\.|€|\\$|£"
# Each matches up to a space that holds.
_NUMBERS = rf"(?<=\d) (?=(?:{_UNITS})(?!\w))|(?:(?<!\w)|^)(?:{_BEFORE_NUMBER}) (?=\d)"
_INITIALS = r"(?<![\w.])[^\W\d_]\. (?=[^\W\d_])"
_ENDING = r"(?<=[^\W\d_])/(?=[^\W\d_]{1,3}(?!\w))"
_ONE_LETTER = r"(?<![\w'\u2019-])[^\W\d_] (?=\w)"
_DASH = r" (?=[\u2013\u2014] )"
_USAGE = {
    **dict.fromkeys(("be", "bg", "mk", "ru", "sr", "uk"), f"{_ONE_LETTER}|{_DASH}"),
    **dict.fromkeys(("cs", "pl", "sk", "sl"), _ONE_LETTER),
}


def bonds(text: str, tag: str) -> set[int]:
    """The offsets behind spaces and slashes that hold, in a text of a language (BCP 47)."""
    inside = {i for a, b in find_addresses(text) for i in range(a, b)}
    found = {i + 1 for i in inside if text[i] == " "}
    patterns = [_USAGE.get(tag.split("-")[0], "")]
    if any(map(str.isdecimal, text)):
        patterns.append(_NUMBERS)
    if "." in text:
        patterns.append(_INITIALS)
    for pattern in filter(None, patterns):
        found |= {text.index(" ", match.start()) + 1 for match in re.finditer(pattern, text)}
    if "/" in text:
        ends = (match.end() for match in re.finditer(_ENDING, text))
        found |= {end for end in ends if end not in inside}
    return found
