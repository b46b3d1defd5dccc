"""Names of months, weekdays and parts of the day in the languages that ship: `words/`.

`calendars.txt` is from CLDR, and `calendars-besides.txt` has what CLDR lacks. A name that is also
an ordinary word is weak: "March", "May", Persian دی.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from leaflet.assets import words_dir

FILES = ("calendars.txt", "calendars-besides.txt")

# Letters that are typed in several ways, and marks that are often left out.
_MARKS = re.compile("[\u064b-\u0655\u0670\u0640\u200e\u200f\u061c\u2066-\u2069]")
_ZEROS = (
    "\u0660\u06f0\u07c0\u0966\u09e6\u0a66\u0ae6\u0b66\u0be6\u0c66\u0ce6\u0d66\u0de6\u0e50\u0ed0"
    "\u0f20\u1040\u17e0\u1810\u1946\u19d0\u1b50\ua620\ua8d0\ua9d0\uaa50\uff10"
)
_LETTERS = str.maketrans(
    {chr(ord(zero) + digit): str(digit) for zero in _ZEROS for digit in range(10)}
    | {
        "\u0649": "\u06cc", "\u064a": "\u06cc", "\u0643": "\u06a9", "\u06be": "\u0647",
        "\u0623": "\u0627", "\u0625": "\u0627", "\u0622": "\u0627", "\u2019": "'", "\u02bc": "'",
        "\u05f3": "'", "\u05f4": '"', "\u00a0": " ", "\u202f": " ",
    }
)  # fmt: skip

# What may stand before a name in one word with it.
_BEFORE = {"ar": "(?:[وف])?(?:[بلک])?", "he": "[ושבכלמה]{0,3}", "hy": ""}
# What may stand behind a name in one word with it: a month or weekday; a part of the day (akşamı);
# a weekday alone (Fridays, Freitagabend).
_AFTER = {
    "tr": r"(?:'[a-zçğıöşü]{1,8})?", "hy": "[ա-և]{0,4}", "kmr": "[a-zêîûçş]{0,4}",
    "ckb": "[\u0620-\u064a\u066e-\u06d3\u06d5]{0,4}",
}  # fmt: skip
_AFTER_PERIOD = {
    "tr": "[a-zçğıöşü]{0,4}", "hy": "[ա-և]{0,4}", "kmr": "[a-zêî]{0,2}",
    "ckb": "[\u0620-\u064a\u066e-\u06d3\u06d5]{0,3}",
}  # fmt: skip
_AFTER_WEEKDAY = {"en": "(?:'?s)?", "de": "(?:s|[a-zäöüß]{4,10})?", "fr": "s?", "es": "s?"}


class CalendarName(NamedTuple):
    """A name of a month, weekday or solar month (`kind`): its number, and whether it is weak."""

    kind: str
    number: int
    weak: bool


class Calendar(NamedTuple):
    """The names of a language, by their plain form, and what may stand before and behind them.

    `shorts` are abbreviations, by the kind of name; `periods` are the words for am, pm and night.
    `hour_before` and `hour_after` are what may stand beside an hour, as alternatives of a pattern.
    """

    names: dict[str, CalendarName]
    shorts: dict[str, dict[str, CalendarName]]
    periods: dict[str, tuple[str, ...]]
    hour_before: str
    hour_after: str
    before: str
    after: dict[str, str]  # by the kind of name
    noons: dict[str, tuple[str, ...]]  # the words for noon and for midnight

    def pattern(self, kind: str, text: str) -> re.Pattern[str] | None:
        """Return a pattern of the names of a kind that are in a text made by `plain`, or None.

        Most texts have few names, and a pattern of all names takes longer to compile than the text
        to be searched.
        """
        plain_kind = kind.removeprefix("short-")
        names = self.names if plain_kind == kind else self.shorts[plain_kind]
        words = [
            word
            for word, name in names.items()
            if word in text and (name.kind == plain_kind or {name.kind, kind} == {"solar", "month"})
        ]
        before = "" if kind == "short-weekday" else self.before
        after = self.after.get(kind, "")
        return _pattern(tuple(words), before, after) if words else None

    def period(self, word: str, text: str) -> re.Pattern[str] | None:
        """Return a pattern of the words for am, pm or night in a text; None if none is there."""
        words = tuple(entry for entry in self.periods.get(word, ()) if entry in text)
        return _pattern(words, "", self.after["period"]) if words else None

    def noon(self, word: str, text: str) -> re.Pattern[str] | None:
        """Return a pattern of the words for noon, or midnight, in a text; None if none is there."""
        words = tuple(entry for entry in self.noons[word] if entry in text)
        return _pattern(words, self.before, self.after["month"]) if words else None


def without_marks(text: str) -> str:
    """Return a text without the marks that are often left out: vowels, and those of direction."""
    return _MARKS.sub("", text)


def plain(text: str) -> str:
    """Return a text with one form for each letter, in ASCII digits; it is as long as before."""
    return text if text.isascii() else text.translate(_LETTERS)


@cache
def calendar_of(tag: str) -> Calendar | None:
    """Return the names of a language (BCP 47), by the first part of its tag; None for no names."""
    language = tag.split("-")[0]
    rows = [row for file in FILES for row in rows_of(file, language)]
    if not rows:
        return None
    by_name: dict[str, CalendarName] = {}
    by_short: dict[str, dict[str, CalendarName]] = {"month": {}, "weekday": {}}
    words: dict[str, list[str]] = {}
    for label, entries in rows:
        kind, _, number = label.partition(" ")
        for entry in entries:
            weak = entry[0] == "?"
            word = entry.lstrip("?")
            if kind in ("month", "weekday", "solar"):
                # Names typed by hand come later; they say better which names are weak.
                name = CalendarName(kind, int(number), weak=weak)
                for spelling in _spellings(word):
                    if by_name.setdefault(spelling, name)[:2] == name[:2]:
                        by_name[spelling] = name
            elif kind in ("short-weekday", "short-month"):
                name = CalendarName(kind[6:], int(number), weak=True)
                by_short[name.kind].setdefault(word.rstrip("."), name)
            else:
                words.setdefault(label, []).append(word)
    after = _AFTER.get(language, "")
    return Calendar(
        by_name,
        by_short,
        {period: tuple(words.get(period, ())) for period in ("am", "pm", "night")},
        choices(words.get("hour before", ())),
        choices(words.get("hour after", ())),
        _BEFORE.get(language, ""),
        {
            "month": after,
            "weekday": _AFTER_WEEKDAY.get(language, after),
            "period": _AFTER_PERIOD.get(language, ""),
        },
        {word: tuple(words.get(word, ())) for word in ("noon", "midnight")},
    )


def rows_of(file: str, language: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the rows of a language in a file of words: a label, and the words that it has."""
    text = (words_dir() / file).read_text(encoding="utf-8")
    start = text.find(f"\n[{language}]\n")
    if start < 0:
        return
    block = text[start + len(language) + 4 :].partition("\n[")[0]
    for line in plain(without_marks(block)).lower().splitlines():
        label, _, words = line.partition(": ")
        if words and not line.startswith("#"):
            yield label, words.split(", ")


def _spellings(word: str) -> set[str]:
    """Return the spellings of a name: a zero-width joiner in it may be a space, or left out."""
    return {word.replace("\u200c", joiner) for joiner in ("\u200c", " ", "")}


def choices(words: Iterable[str]) -> str:
    """Return words as alternatives of a pattern, long ones first; without any it never matches."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(map(re.escape, ordered)) or "(?!)"


@cache
def _pattern(words: tuple[str, ...], before: str, after: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w\u200c]){before}(?P<name>{choices(words)}){after}(?!\w)")
