"""Numbers in digits, with words of size and units beside them: 1,250, 2.5 million, 5 €."""

import re
from collections.abc import Iterator

from leaflet.translation.currencies import CENT, unit_beside
from leaflet.translation.hours import clock, period_beside, shifted_clock
from leaflet.translation.numerals import behind_hours, numerals_of
from leaflet.translation.passage import NEAR, NUMBER, Fact, FactPassage
from leaflet.translation.sizes import size_behind

# Groups of digits with spaces between them, or Arabic commas; or a point, a comma, an apostrophe.
_NUMBER = (
    r"\d{1,3}(?: \d{3})+(?:[.,]\d\d?(?!\d))?(?!\d)|\d{1,3}(?:،\d{3})+(?!\d)"
    r"|\d+(?:[.,'\u066b\u066c]\d+)*"
)
# In Persian a slash may be the decimal separator: ۲/۵ is two and a half.
_SLASHED = r"(?<![\d/])(\d{1,9})/(\d{1,9})(?![\d/])"
_PERSIAN_SLASHES = frozenset({"fa", "ckb", "ur"})
_VULGAR = {"¼": 0.25, "½": 0.5, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_DECADE_BEHIND = r"['-]?(?:s|er|lar|ler|х|ական\w*|iyan|an|های?)(?!\w)"
_DECADE_BEFORE = (
    r"(?:'|années |años |שנות (?:ה-?|ה־)?|דهه\S? |دهه\S? |دههٔ |سنوات ال|ساڵانی |salên )$"
)
_MOST = 40  # the most digits of a number; more are a row of digits
_TENS = range(10, 100, 10)
_YEAR_BEFORE = r"(?<!\d)(\d\d)\d\d[-\u2010-\u2014/]$"  # 2023/24
_QUARTERS = {30: 0.5, 15: 0.25, 45: 0.75}


def read_numbers(passage: FactPassage) -> None:
    """Note all numbers that are in no other fact."""
    if passage.language in _PERSIAN_SLASHES and "/" in passage.left:
        _read_slashed(passage)
    for match in re.compile(_NUMBER).finditer(passage.left):
        values = set(_values(match[0])) if len(match[0]) <= _MOST else set()
        if not values:  # 2.3.1
            fact = passage.fact(NUMBER, *match.span(), re.sub(r"\D", ".", match[0]))
            parts = _parts(passage, match.start(), match[0]) if len(match[0]) <= _MOST else ()
            passage.facts.append(fact._replace(parts=parts))
            continue
        minutes: frozenset[int] = frozenset()
        if time := re.fullmatch(r"(\d{1,2})(?:\.([0-5]\d))?", match[0]):
            period = period_beside(passage, *match.span())
            padded = bool(time[2]) and time[1][0] == "0"
            minutes = clock(int(time[1]), int(time[2] or 0), period, padded=padded)
        start, end = match.span()
        if match[0].isdigit():
            fraction, end = _fraction(passage, end)
            if fraction:
                values = {int(match[0]) + fraction}
                minutes = shifted_clock(int(match[0]), 0, "", round(60 * fraction))
            elif int(match[0]) in _TENS and _is_decade(passage.left, start, end):
                values.add(1900 + int(match[0]))
            elif len(match[0]) == 2 and (
                year := re.search(_YEAR_BEFORE, passage.left[max(0, start - NEAR) : start])
            ):
                values.add(100 * int(year[1]) + int(match[0]))
        fact = passage.fact(NUMBER, start, end, *values)._replace(minutes=minutes)
        # ١،٢٥٠ is one number, or two with a comma between them; 19.2 may be article 19, section 2.
        if "،" in match[0] or re.fullmatch(r"\d+\.\d+", match[0]):
            fact = fact._replace(parts=_parts(passage, start, match[0]))
        size, end = size_behind(passage.left, end, passage.language)
        if size > 1:
            whole = frozenset(round(value * size) for value in values)
            fact = fact._replace(values=whole, minutes=frozenset(), parts=(fact,), sized=True)
        passage.facts.append(_priced(passage, fact, end))


def _read_slashed(passage: FactPassage) -> None:
    """Note numbers like ۲/۵, which is 2.5 or two numbers."""
    for match in re.compile(_SLASHED).finditer(passage.left):
        start, end = match.span()
        size, stop = size_behind(passage.left, end, passage.language)
        value = float(f"{match[1]}.{match[2]}") * size
        fact = passage.fact(NUMBER, start, end, round(value) if size > 1 else value)
        fact = _priced(passage, fact, stop)
        passage.take(fact._replace(parts=_parts(passage, start, match[0])), end)


def _priced(passage: FactPassage, fact: Fact, end: int) -> Fact:
    """Return a number, which ends at `end`, with its unit if one stands beside it."""
    names, start, stop = unit_beside(passage.left, fact.start, end, passage.language)
    if names:
        fact = fact._replace(minutes=frozenset())
    if CENT in names:  # 50 cents are 0.50 €
        whole = {value / 100 for value in fact.values if isinstance(value, (int, float))}
        names, fact = frozenset(), fact._replace(values=fact.values | whole)
    return fact._replace(units=names, text=passage.shown[start:stop].strip())


def _parts(passage: FactPassage, start: int, typed: str) -> tuple[Fact, ...]:
    """Return the numbers within a typed number, as if each stood by itself."""
    return tuple(
        passage.fact(NUMBER, start + part.start(), start + part.end(), int(part[0]))._replace(
            minutes=clock(int(part[0]), 0, "", padded=False)
        )
        for part in re.finditer(r"\d+", typed)
    )


def _fraction(passage: FactPassage, end: int) -> tuple[float, int]:
    """Return what a fraction behind a number adds to it, and the offset at which that ends."""
    for place in (end, end + 1):
        sign = passage.left[place : place + 1]
        if sign in _VULGAR and passage.left[end:place] in ("", " "):
            return _VULGAR[sign], place + 1
    after = numerals_of(passage.language).after
    if not any(word in passage.left[end : end + NEAR] for word in after):
        return 0, end  # as behind most numbers, for which no pattern is compiled
    words = re.compile(rf"\s?{behind_hours(passage.language)}").match(passage.left, end)
    minutes = after[words["past"]] if words else 0
    return (_QUARTERS[minutes], words.end()) if words and minutes in _QUARTERS else (0, end)


def _is_decade(text: str, start: int, end: int) -> bool:
    """Return whether a number is a decade: the ’80s, 80er, שנות ה־80."""
    return bool(
        re.compile(_DECADE_BEHIND).match(text, end)
        or re.compile(_DECADE_BEFORE).search(text[max(0, start - NEAR) : start])
    )


def _values(typed: str) -> Iterator[float]:
    """Yield the values that a number may have: 1.000 is a thousand, or one."""
    if typed.isdecimal():
        yield int(typed)
        return
    typed = re.sub("[\u066c ،]", "'", typed.replace("\u066b", ","))
    groups = re.split(r"[.,']", typed)
    marks = re.findall(r"[.,']", typed)
    # In South Asia digits are grouped by twos beyond the thousands: 12,00,000.
    south_asian = len(groups) > 2 and {len(group) for group in groups[1:-1]} == {2}
    thirds = all(len(group) == 3 for group in (groups[-1:] if south_asian else groups[1:]))
    if (thirds or len(groups) == 1) and len(set(marks)) <= 1:
        yield int("".join(groups))
    if marks and marks[-1] != "'" and marks.count(marks[-1]) == 1:
        yield float("".join(groups[:-1]) + "." + groups[-1])
