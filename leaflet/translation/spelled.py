"""Numbers that are written as words in a text.

A translation may say in words what its source has in digits; then the word stands for the number.
Such facts are weak: it is no fault if the other text lacks one.
"""

import re
from functools import cache

from leaflet.translation.calendars import choices, plain
from leaflet.translation.currencies import CENT, unit_beside
from leaflet.translation.hours import period_beside, shifted_clock
from leaflet.translation.numerals import Numerals, before_hours, behind_hours, numerals_of
from leaflet.translation.passage import NUMBER, WEEKDAY, FactPassage
from leaflet.translation.sizes import size_behind

# What may stand before a number in one word with it.
_BEFORE = {"ar": "(?:[وف])?(?:[بلک])?(?:ال|لل)?", "he": "[ושבכלמהד]{0,3}[-\u05be]?"}
_AFTER = {
    "ar": "[\u0621-\u064a\u06cc]{0,2}", "fa": "\u200c?(?:م|مین|ها|های|تا)?",
    "ckb": "[\u0620-\u064a\u066e-\u06d3\u06d5]{0,5}", "kmr": "[a-zêîûçş]{0,4}",
    "tr": "[a-zçğıöşü']{0,7}", "ur": "(?:وں)?", "fr": "s?",
    "de": r"(?:(?:s?te|e)[nrsm]?|er|(?:mal|stunde|tage|monat|jähr|fach|köpfig)\w*)?", "es": "s?",
    "ru": "[а-яё]{0,6}", "hy": "[ա-և]{0,5}",
}  # fmt: skip
# Duals, single words that mean two of something: two bottles, two weeks.
_DUALS = {
    "ar": r"\b\w{2,}ت(?:ین|ان)\b",
    "he": r"\b\w{2,}(?:תיים|ותיים|ומיים|עיים|דשיים|פיים|עמיים)\b",
}
_HOUR = r"(?:\s?(?:uhr|heures?|h|o'clock|часов|часа|saat|saet|بجے))?"
# Roman numerals, as in XXe siècle; in Cyrillic texts their letters may be Cyrillic ones.
_ROMAN = r"(?<!\w)([IVXLCХС]{1,8})(?:er?|[èe]mes?|e|º|\.|-?(?:й|м|го|ом|ый))?(?!\w)"
_WELL_FORMED = r"C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
_CYRILLIC = str.maketrans("ХС", "XC")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_JOINTS = r"[ -]?(?:(?:and|et|y|و|û|u|ve)[ -])?"
_TENS = range(20, 100, 10)
_LAST_HOUR = 24


def read_numerals(passage: FactPassage) -> None:
    """Note the numbers that are written as words, as weak facts."""
    language = passage.language
    numerals = numerals_of(language)
    for fact in [fact for fact in passage.facts if fact.weak and fact.kind == WEEKDAY]:
        # A weekday that is an ordinary word may be an ordinal: in Hebrew Monday is the second day.
        typed = plain(fact.text).lower()
        for word in [word for word in numerals.values if typed.endswith(word)]:
            again = passage.fact(NUMBER, fact.start, fact.start, numerals.values[word])
            passage.facts.append(again._replace(weak=True))
    words = [word for word in numerals.values if word in passage.left]
    pattern = _pattern(language, tuple(words))
    tens = 0.0, 0  # the number before, which may be tens or units of this one, and where it ends
    for match in pattern.finditer(passage.left) if words else ():
        values, minutes = _meanings(passage, match, numerals)
        size, end = size_behind(passage.left, match.end(), language)
        number = numerals.values[match["number"]]
        if re.fullmatch(_JOINTS, passage.left[tens[1] : match.start()]):  # twenty-five
            values |= {number + tens[0]} if _are_one(number, tens[0]) else set()
        tens = number, match.end()
        values |= {value * size for value in values}
        units = unit_beside(passage.left, match.start(), end, language).names
        fact = passage.fact(NUMBER, match.start(), end, *values)
        times = frozenset() if units else frozenset(minutes)
        fact = fact._replace(weak=True, minutes=times, units=units - {CENT})
        passage.take(fact, end)
    for match in re.finditer(_DUALS.get(language, "(?!)"), passage.left):
        fact = passage.fact(NUMBER, *match.span(), 2)
        passage.take(fact._replace(weak=True), match.end())
    for match in re.compile(_ROMAN).finditer(passage.plain):
        typed = match[1].translate(_CYRILLIC)
        if re.fullmatch(_WELL_FORMED, typed) and passage.left[match.start(1)] != "\0":
            fact = passage.fact(NUMBER, *match.span(1), _value_of_roman(typed))
            passage.take(fact._replace(weak=True), match.end(1))


def _are_one(number: float, before: float) -> bool:
    """Return whether two numbers beside each other are the tens and units of one, in any order."""
    lower, higher = sorted((number, before))
    # In French sixty and fifteen are 75.
    return 0 < lower < (20 if higher in (60, 80) else 10) and higher in (10, *_TENS)


def _value_of_roman(typed: str) -> int:
    """Return the value of a Roman numeral that is well-formed."""
    values = [_ROMAN_VALUES[letter] for letter in typed]
    following = [*values[1:], 0]
    return sum(
        -value if value < after else value for value, after in zip(values, following, strict=True)
    )


def _meanings(
    passage: FactPassage, match: re.Match[str], numerals: Numerals
) -> tuple[set[float], set[int]]:
    """Return the values that a number in words may have, and the minutes of the day it may mean."""
    value = numerals.values[match["number"]]
    shift = numerals.before.get(match["before"] or "", 0)
    shift += numerals.after.get(match["past"] or "", 0)
    values = {value, value + shift / 60}
    if value in _TENS:
        values.add(1900 + value)  # in the eighties
    if value > _LAST_HOUR:
        return values, set()
    period = period_beside(passage, *match.span())
    whole = int(value)
    shift += round(60 * (value - whole))
    return values, set(shifted_clock(whole, 0, period, shift))


@cache
def _pattern(language: str, words: tuple[str, ...]) -> re.Pattern[str]:
    lead, ending = _BEFORE.get(language, ""), _AFTER.get(language, "")
    return re.compile(
        rf"(?<![\w\u200c])(?:{lead}(?P<before>{before_hours(language)})[\s-]?)?"
        rf"{lead}(?P<number>{choices(words)})(?:{ending})"
        rf"(?:{_HOUR}\s?{behind_hours(language)})?(?!\w)"
    )
