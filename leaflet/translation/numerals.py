"""The words of numbers in the languages that ship: `words/numerals.txt`.

They are not compared with each other, only with digits on the other side.
"""

from functools import cache
from typing import NamedTuple

from leaflet.translation.calendars import choices, rows_of

FILE = "numerals.txt"

# The endings of what stands behind an hour, as in buçukta.
_ENDINGS = {
    "tr": "(?:'?[td][ea]n?)?", "ckb": "[\u06cc\u06d5\u062f\u0627]{0,3}", "kmr": "[aîê]{0,2}",
    "hy": "[ա-և]{0,3}",
}  # fmt: skip


class Numerals(NamedTuple):
    """The words of a language for numbers, and those that shift an hour, with the minutes."""

    values: dict[str, float]
    before: dict[str, int]
    after: dict[str, int]


@cache
def numerals_of(language: str) -> Numerals:
    """Return the words of a language (the first part of a tag); no words for an unknown one."""
    numerals = Numerals({}, {}, {})
    for label, words in rows_of(FILE, language):
        place, _, minutes = label.partition(" ")
        for word in words:
            if place == "before":
                numerals.before[word] = int(minutes)
            elif place == "after":
                numerals.after[word] = int(minutes)
            else:
                # Of two meanings of a word, the lower number is the usual one.
                numerals.values.setdefault(word, float(label))
    return numerals


@cache
def before_hours(language: str) -> str:
    """Return, as alternatives of a pattern, the words that shift the hour behind them."""
    return choices(numerals_of(language).before)


@cache
def behind_hours(language: str) -> str:
    """Return a pattern of what shifts the hour before it, in a group named `past`."""
    return rf"(?P<past>{choices(numerals_of(language).after)}){_ENDINGS.get(language, '')}(?!\w)"
