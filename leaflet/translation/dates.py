"""Days, months and weekdays in a text: 2026-06-12, 12.6., the 12th of June, Fridays."""

import re
from itertools import pairwise

from leaflet.translation import solar
from leaflet.translation.calendars import Calendar
from leaflet.translation.passage import DATE, MONTH, NEAR, NUMBER, WEEKDAY, Fact, FactPassage

# Languages that use the Solar Hijri calendar; elsewhere the names of its months are other words.
_SOLAR = frozenset({"fa", "ckb"})
# Languages that write names of months or weekdays with a capital letter.
_CAPITALS = frozenset({"en", "de", "tr"})
# Tags whose typed dates have the month first (CLDR 48). English without a country has either order.
_MONTH_FIRST = frozenset({"en-US", "en-PH", "es-PA", "es-PR", "es-US", "fil"})
# Languages whose typed dates have the day first, in every country but those above.
_DAY_FIRST = frozenset("ar ckb de es fa fr he hy it kmr nl pl pt ru tr uk ur".split())

# Patterns are compiled where they are needed, since most texts need few.
_ISO = r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)"
_YEAR_FIRST = r"(?<![\d/])(\d{4})/(\d{1,2})/(\d{1,2})(?![\d/])"
_POINTS = r"(?<![\d.])(\d{1,2})\. ?(\d{1,2})\.(?: ?(\d{4}|\d\d)(?!\d))?(?!\d)"
_SLASHES = r"(?<![\d/-])(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d\d)(?![\d/-])"
_DAY_BEFORE = (
    r"(?<![\d.,:])(\d{1,2})(?:\.|st|nd|rd|th|er|\.?º|ê|î|ی|یەمی?|-?(?:го|е))?\s*"
    r"(?:of\s|de\s|d'|ی\s|מתוך\s)?$"
)
_DAY_AFTER = r"\.?\s*(?:the\s)?(\d{1,2})(?:st|nd|rd|th)?(?![\d:.]\d|\d|%)"
_YEAR = r"(?:ی|ê|î)?[\s,،]*(?:de\s|del\s|ی\s)?(\d{4})(?!\d)"
_MAY_DAY = r"\bMay Day\b"  # the first of May, which has a name of its own elsewhere too
# Behind these words "May" and "March" are months.
_IN = r"(?:^|\W)(?:in|since|until|till|by|from|of|last|next|this|early|late|end|before|after)\s$"
_BETWEEN = r"\.?\s*(?:[-\u2010-\u2014/+&]|to|till|bis|à|a|تا|إلى|الی|سے|по|մինչ)\s*"


def read_typed_dates(passage: FactPassage) -> None:
    """Note the dates that are written in digits alone: 2026-06-12, 12.6., 12/6/2026."""
    if not re.search(r"\d[./-]", passage.left):
        return
    for pattern in (_ISO, _YEAR_FIRST):
        for match in re.compile(pattern).finditer(passage.left):
            year, month, day = map(int, match.groups())
            _take_date(passage, match, {(month, day)}, year)
    for match in re.compile(_POINTS).finditer(passage.left):
        day, month = int(match[1]), int(match[2])
        _take_date(passage, match, {(month, day)}, _year(match[3]))
    for match in re.compile(_SLASHES).finditer(passage.left):
        first, second = int(match[1]), int(match[3])
        year = _year(match[4])
        day_first = passage.language in _DAY_FIRST or passage.tag == "en-GB"
        days = set()
        if passage.tag not in _MONTH_FIRST:
            days.add((second, first))
        if year not in solar.YEARS and (passage.tag in _MONTH_FIRST or not day_first):
            days.add((first, second))
        _take_date(passage, match, days, year)


def _take_date(
    passage: FactPassage, match: re.Match[str], days: set[tuple[int, int]], year: int
) -> None:
    """Note a date that may be any of these days, each (month, day), unless none of them exists."""
    days = {(month, day) for month, day in days if 1 <= month <= 12 and 1 <= day <= 31}
    if year in solar.YEARS and len(days) == 1:
        (solar_day,) = days
        year, *there = solar.gregorian_day(year, *solar_day)
        days = {(there[0], there[1])}
    if days:
        fact = passage.fact(DATE, *match.span(), *days)
        month = fact._replace(kind=MONTH, values=frozenset(month for month, _ in days))
        number = fact._replace(kind=NUMBER, values=frozenset(day for _, day in days))
        passage.take(fact._replace(year=year, parts=(number, month)), match.end())


def read_names(passage: FactPassage) -> None:
    """Note weekdays and months by their names, with the day and the year beside a month."""
    calendar = passage.calendar
    if not calendar:
        return
    for match in re.compile(_MAY_DAY).finditer(passage.plain):
        parts = (passage.fact(NUMBER, *match.span(), 1), passage.fact(MONTH, *match.span(), 5))
        fact = passage.fact(DATE, *match.span(), (5, 1))
        passage.take(fact._replace(parts=parts, weak=True), match.end())
    for kind in (WEEKDAY, MONTH):
        pattern = calendar.pattern(kind, passage.left)
        for match in pattern.finditer(passage.left) if pattern else ():
            name = calendar.names[match["name"]]
            # On Saturdays is samstags in German, in small letters.
            weekly = passage.language == "de" and match[0].endswith("tags")
            small = passage.language in _CAPITALS and passage.plain[match.start("name")].islower()
            if small and not weekly:
                continue
            start, end = match.span()
            if name.kind == WEEKDAY:
                fact = passage.fact(WEEKDAY, start, end, name.number)
                passage.take(fact._replace(weak=name.weak), end)
            else:
                _take_month(passage, name.kind, name.number, start, end=end, weak=name.weak)
    _read_short_months(passage, calendar)
    _read_short_weekdays(passage, calendar)


def _take_month(
    passage: FactPassage, kind: str, number: int, start: int, *, end: int, weak: bool
) -> None:
    """Note a month, with the day and the year that stand beside it."""
    after = None
    begin = max(0, start - NEAR)
    before = re.compile(_DAY_BEFORE).search(passage.left, begin, start)
    if not before or not 1 <= int(before[1]) <= 31:
        before, after = None, re.compile(_DAY_AFTER).match(passage.left, end)
    day = before or after
    months = {number} if kind == MONTH else _months_of(number)
    if not day or not 1 <= int(day[1]) <= 31:
        if kind != MONTH and passage.language not in _SOLAR:
            return
        fact = passage.fact(MONTH, start, end, *months)
        sure = passage.language == "en" and bool(
            re.search(_IN, passage.left[max(0, start - NEAR) : start])
        )
        passage.take(fact._replace(weak=weak and not sure), end)
        return
    number_of_day = int(day[1])
    first, last = min(start, day.start()), max(end, day.end())
    days = {(number, number_of_day)}
    if kind != MONTH:
        days = set(solar.gregorian_days(number, number_of_day))
    year = re.compile(_YEAR).match(passage.left, last)
    full_year = int(year[1]) if year else 0
    if kind != MONTH and full_year in solar.YEARS:
        full_year, *there = solar.gregorian_day(full_year, number, number_of_day)
        days = {(there[0], there[1])}
    if year:
        last = year.end()
    fact = passage.fact(DATE, first, last, *days)
    parts: tuple[Fact, ...] = (
        passage.fact(NUMBER, day.start(1), day.end(1), number_of_day),
        passage.fact(MONTH, start, end, *months),
    )
    if kind != MONTH:
        # 24 November is not 24 Aban: the same number means that the day was not converted.
        parts = tuple(part._replace(text=fact.text) for part in parts)
        parts = (parts[0]._replace(values=frozenset([("solar", number_of_day)])), parts[1])
    passage.take(fact._replace(parts=parts, year=full_year), last)


def _read_short_months(passage: FactPassage, calendar: Calendar) -> None:
    """Note short names of months beside a day."""
    months = calendar.pattern("short-month", passage.left)
    for match in months.finditer(passage.left) if months else ():
        before = passage.left[max(0, match.start() - NEAR) : match.start()]
        behind = passage.left[match.end() : match.end() + NEAR]
        language = passage.language
        capital = language == "hy" or (language == "en" and passage.plain[match.start()].isupper())
        if re.search(r"(?<![\d.,:])\d{1,2}\.?\s$", before) or (
            capital and re.match(r"\.?\s\d{1,2}(?![\d:.]\d|\d|%)", behind)
        ):
            number = calendar.shorts[MONTH][match["name"]].number
            _take_month(passage, MONTH, number, match.start(), end=match.end(), weak=False)


def _read_short_weekdays(passage: FactPassage, calendar: Calendar) -> None:
    """Note short names of weekdays beside a date, and those at both ends of a range."""
    weekdays = calendar.pattern("short-weekday", passage.left)
    days = list(weekdays.finditer(passage.left)) if weekdays else []
    for match in days:
        behind = re.match(r"\.?,?\s?(?:den\s)?", passage.left[match.end() :])
        place = match.end() + (behind.end() if behind else 0)
        capital = passage.plain[match.start()].isupper() or passage.language not in _CAPITALS
        if capital and (
            re.match(r"\d{1,2}[./]\d{1,2}(?![\d:])", passage.left[place:])
            or any(fact.start == place for fact in passage.facts if fact.kind == DATE)
            or _is_behind_date(passage, match.start())
        ):
            _take_weekday(passage, calendar, match)
    days = list(weekdays.finditer(passage.left)) if weekdays else []
    for first, second in pairwise(days):
        between = passage.left[first.end() : second.start()]
        capitals = all(passage.plain[match.start()].isupper() for match in (first, second))
        if re.fullmatch(_BETWEEN, between) and (capitals or passage.language not in _CAPITALS):
            _take_weekday(passage, calendar, first)
            _take_weekday(passage, calendar, second)


def _is_behind_date(passage: FactPassage, start: int) -> bool:
    """Return whether a date ends right before an offset, as before Sal in 28 Eki 2025 Sal."""
    gap = re.search(r"\0[,،]?\s?$", passage.left[:start])
    end = gap.start() + 1 if gap else -1
    return any(
        fact.start < end <= fact.start + len(fact.text) + 1
        for fact in passage.facts
        if fact.kind == DATE
    )


def _take_weekday(passage: FactPassage, calendar: Calendar, match: re.Match[str]) -> None:
    number = calendar.shorts[WEEKDAY][match["name"]].number
    passage.take(passage.fact(WEEKDAY, *match.span(), number), match.end())


def _months_of(number: int) -> set[int]:
    """Return the months of the Gregorian calendar that a month of the solar one is part of."""
    return {(number + 1) % 12 + 1, (number + 2) % 12 + 1}


def _year(typed: str | None) -> int:
    if not typed:
        return 0
    return int(typed) if len(typed) == 4 else 2000 + int(typed)
