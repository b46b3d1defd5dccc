"""What a translation must not change: numbers, days, months, hours, telephone numbers, addresses.

They are read in the digits of every script, on clocks of 12 and of 24 hours, and by the names that
the languages have which ship. Numbers written as words are left alone: a person counts those.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from leaflet.statement.addresses import find_addresses
from leaflet.translation import solar
from leaflet.translation.calendars import Calendar, calendar_of, plain, without_marks
from leaflet.translation.sizes import size_behind

ADDRESS, TELEPHONE, DATE = "address", "telephone number", "date"
HOUR, NUMBER, MONTH, WEEKDAY = "hour", "number", "month", "weekday"

DAY = 24 * 60  # minutes
_NOON = 12 * 60

# Languages that count in months of the Solar Hijri calendar; in others these are other words.
_SOLAR = frozenset({"fa", "ckb"})
# Languages whose hours, with no part of the day beside them, are those of 24 hours.
_WHOLE_CLOCKS = frozenset({"de", "ru"})
_PART_OF_DAY = r"mittag|abend|nacht|morgen|früh|вечер|утр|ноч|дня|дн[её]м|день"
# Languages that write names of months or weekdays with a capital letter.
_CAPITALS = frozenset({"en", "de", "tr"})

# Patterns are compiled where they are wanted: most texts want few.
_LINK = r"\[([^\]\n]*)\]\(([^)\s]*)[^)]*\)"
_NO_TEXT = r"\[\^[^\]\n]*\]|_{2,}|lang:[\w-]+"
_MARK_INSIDE = r"(?<=[A-Za-z/.#?=@-])[\u200e\u200f\u061c\u2066-\u2069]+(?=[A-Za-z0-9])"
_POINT = r"[a-z0-9]\.[a-z]"  # of an address, and of few sentences
_LONGEST = 20_000  # letters of a paragraph that is read: eight pages
_NEAR = 24  # letters beside a name or an hour in which something belongs to it
_TELEPHONE_DIGITS = 7  # at least
_ISO = r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)"
_YEAR_FIRST = r"(?<![\d/])(\d{4})/(\d{1,2})/(\d{1,2})(?![\d/])"
_POINTS = r"(?<![\d.])(\d{1,2})\. ?(\d{1,2})\.(?: ?(\d{4}|\d\d)(?!\d))?(?!\d)"
_SLASHES = r"(?<![\d/])(\d{1,2})([/-])(\d{1,2})\2(\d{4})(?!\d)"
_DAY_BEFORE = (
    r"(?<![\d.,:])(\d{1,2})(?:\.|st|nd|rd|th|er|\.?º|ê|î|ی|یەمی?|-?(?:го|е))?\s*"
    r"(?:of\s|de\s|d'|ی\s|מתוך\s)?$"
)
_DAY_AFTER = r"\s*(?:the\s)?(\d{1,2})(?:st|nd|rd|th)?(?![\d:.]\d|\d|%)"
_YEAR = r"(?:ی|ê|î)?[\s,،]*(?:de\s|del\s|ی\s)?(\d{4})(?!\d)"
_NUMBER = r"\d{1,3}(?: \d{3})+(?:[.,]\d\d?(?!\d))?(?!\d)|\d+(?:[.,'\u066b\u066c]\d+)*"
# What makes a month of "May" and "March".
_IN = r"(?:^|\W)(?:in|since|until|till|by|from|of|last|next|this|early|late|end|before|after)\s$"
# Behind an hour: and a half, and a quarter, in Arabic, Persian and Sorani.
_QUARTER = "\u0631\u0628\u0639"
_PAST = (
    "\u0648 ?(?:\u0627\u0644\u0646\u0635\u0641|\u0646\u0635\u0641|\u0646\u06cc\u0645|"
    rf"\u0646\u06cc\u0648\u06cc?|\u0627\u0644{_QUARTER}|{_QUARTER})"
)
_RANGE_BEGINS = (
    r"(?<![\d.,:/])(\d{1,2})(?:[:.]([0-5]\d))?"
    r"\s*(?:[-\u2010-\u2014]|to|till|until|bis|до|حتى|إلى|الی|تا|سے|بۆ)\s*$"
)
_MERIDIEM = r"a\.? ?m\b\.?|p\.? ?m\b\.?"
_BETWEEN = r"\.?\s*(?:[-\u2010-\u2014/+&]|to|till|bis|à|a|تا|إلى|الی|سے|по|մինչ)\s*"


class Fact(NamedTuple):
    """Something in a text that its translation has too.

    `values` are what it may mean: minutes of a day for an hour, months and days for a date. A
    `weak` one may be an ordinary word. `minutes` are those of a number that may be an hour, `year`
    that of a date.
    """

    kind: str
    values: frozenset[object]
    text: str
    start: int
    weak: bool = False
    minutes: frozenset[int] = frozenset()
    year: int = 0
    parts: "tuple[Fact, ...]" = ()  # of a date: its day and its month


@lru_cache(maxsize=2048)
def facts_of(text: str, tag: str) -> tuple[Fact, ...]:
    """Return the facts of a stretch of text in a language (BCP 47), in its order.

    The text may have the marks of Markdown. Of one that is longer than eight pages there are none.
    """
    if len(text) > _LONGEST:
        return ()
    if "[" in text or "__" in text:
        text = re.sub(_NO_TEXT, " ", re.sub(_LINK, r"\1 \2 ", text))
    if not text.isascii():
        # A mark of direction inside of an address makes it another: it is shown.
        text = re.sub(_MARK_INSIDE, "\ufffd", text)
    reader = _FactReader(without_marks(text.replace("*", "")), tag)
    reader.read()
    return tuple(sorted(reader.facts, key=lambda fact: fact.start))


class _FactReader:
    """Reads one kind of fact after the other; what has been read is blanked out."""

    def __init__(self, text: str, tag: str) -> None:
        self.shown = text
        self.text = plain(text)
        self.left = self.text.replace("\u0130", "I").lower()
        self.language = tag.split("-")[0]
        self.calendar: Calendar | None = calendar_of(tag)
        self.facts: list[Fact] = []

    def read(self) -> None:
        """Collect all facts."""
        has_digits = any(map(str.isdigit, self.left))
        if (
            "@" in self.left
            or sum(map(str.isdigit, self.left)) >= _TELEPHONE_DIGITS
            or ("." in self.left and re.compile(_POINT).search(self.left))
        ):
            self._addresses()
        if re.search(r"\d[./-]", self.left):
            self._typed_dates()
        if self.calendar:
            self._names(self.calendar)
            self._shorts(self.calendar)
        if re.search(r"(?<!\d)\d{1,2}(?!\d)", self.left):
            self._hours()
        if has_digits:
            self._numbers()

    def _take(self, fact: Fact, end: int) -> None:
        self.facts.append(fact)
        self.left = self.left[: fact.start] + "\0" * (end - fact.start) + self.left[end:]

    def _fact(self, kind: str, start: int, end: int, *values: object) -> Fact:
        return Fact(kind, frozenset(values), self.shown[start:end].strip(), start)

    def _addresses(self) -> None:
        for start, end in find_addresses(self.text):
            typed = self.text[start:end]
            if re.fullmatch(r"[\d\s+()/.\u2010-\u2013-]+", typed):
                digits = re.sub(r"^00(?=[1-9])", "+", re.sub(r"[^\d+]", "", typed))
                if digits[0] == "+":  # +49 (0)30: what is dialled within the country alone
                    national = re.sub(r"\(0\)", "", typed)
                    digits = "+" + re.sub(r"^00|\D", "", national)
                self._take(self._fact(TELEPHONE, start, end, digits), end)
            elif typed[0] != "#":
                # Case counts behind the host alone: RFC 3986, 6.2.2.1.
                host = re.match(r"(?:[a-z]+:(?://)?)?[^/?#]*", typed, re.IGNORECASE)
                length = host.end() if host else 0
                typed = typed[:length].lower() + typed[length:]
                address = re.sub(r"^(?:https?://|mailto:)?(?:www\.)?", "", typed)
                self._take(self._fact(ADDRESS, start, end, address.rstrip("/")), end)

    def _typed_dates(self) -> None:
        """Read dates in digits alone: 2026-06-12, 12.6., 12/6/2026."""
        for pattern in (_ISO, _YEAR_FIRST):
            for match in re.compile(pattern).finditer(self.left):
                year, month, day = map(int, match.groups())
                self._date(match.start(), match.end(), {(month, day)}, year=year)
        for match in re.compile(_POINTS).finditer(self.left):
            day, month = int(match[1]), int(match[2])
            self._date(match.start(), match.end(), {(month, day)}, year=_year(match[3]))
        for match in re.compile(_SLASHES).finditer(self.left):
            first, second = int(match[1]), int(match[3])
            year = int(match[4])
            days = {(second, first)} | ({(first, second)} if year not in solar.YEARS else set())
            self._date(match.start(), match.end(), days, year=year)

    def _date(self, start: int, end: int, days: set[tuple[int, int]], *, year: int) -> None:
        days = {(month, day) for month, day in days if 1 <= month <= 12 and 1 <= day <= 31}
        if year in solar.YEARS and len(days) == 1:
            (solar_day,) = days
            year, *there = solar.gregorian_day(year, *solar_day)
            days = {(there[0], there[1])}
        if days:
            fact = self._fact(DATE, start, end, *days)
            month = fact._replace(kind=MONTH, values=frozenset(month for month, _ in days))
            number = fact._replace(kind=NUMBER, values=frozenset(day for _, day in days))
            self._take(fact._replace(year=year, parts=(number, month)), end)

    def _names(self, calendar: Calendar) -> None:
        for kind in (WEEKDAY, MONTH):
            pattern = calendar.pattern(kind, self.left)
            for match in pattern.finditer(self.left) if pattern else ():
                name = calendar.names[match["name"]]
                # On Saturdays is samstags in German, in small letters.
                weekly = self.language == "de" and match[0].endswith("tags")
                small = self.language in _CAPITALS and self.text[match.start("name")].islower()
                if small and not weekly:
                    continue
                start, end = match.span()
                if name.kind == WEEKDAY:
                    fact = self._fact(WEEKDAY, start, end, name.number)
                    self._take(fact._replace(weak=name.weak), end)
                else:
                    self._month(name.kind, name.number, start, end, weak=name.weak)

    def _month(self, kind: str, number: int, start: int, end: int, *, weak: bool) -> None:
        """Take a month, with the day and the year that stand beside it."""
        after = None
        begin = max(0, start - _NEAR)
        before = re.compile(_DAY_BEFORE).search(self.left, begin, start)
        if not before or not 1 <= int(before[1]) <= 31:
            before, after = None, re.compile(_DAY_AFTER).match(self.left, end)
        day = before or after
        months = {number} if kind == MONTH else _months_of(number)
        if not day or not 1 <= int(day[1]) <= 31:
            if kind != MONTH and self.language not in _SOLAR:
                return
            fact = self._fact(MONTH, start, end, *months)
            sure = self.language == "en" and bool(
                re.search(_IN, self.left[max(0, start - _NEAR) : start])
            )
            self._take(fact._replace(weak=weak and not sure), end)
            return
        number_of_day = int(day[1])
        first, last = min(start, day.start()), max(end, day.end())
        days = {(number, number_of_day)}
        if kind != MONTH:
            days = set(solar.gregorian_days(number, number_of_day))
        year = re.compile(_YEAR).match(self.left, last)
        full_year = int(year[1]) if year else 0
        if kind != MONTH and full_year in solar.YEARS:
            full_year, *there = solar.gregorian_day(full_year, number, number_of_day)
            days = {(there[0], there[1])}
        fact = self._fact(DATE, first, last, *days)
        parts: tuple[Fact, ...] = (
            self._fact(NUMBER, day.start(1), day.end(1), number_of_day),
            self._fact(MONTH, start, end, *months),
        )
        if kind != MONTH:
            parts = tuple(part._replace(text=fact.text) for part in parts)
        fact = fact._replace(parts=parts, year=full_year)
        self._take(fact, year.end() if year else last)

    def _shorts(self, calendar: Calendar) -> None:
        """Take short names: of months beside a day, of weekdays from one to another."""
        months = calendar.pattern("short-month", self.left)
        for match in months.finditer(self.left) if months else ():
            if re.search(
                r"(?<![\d.,:])\d{1,2}\.?\s$",
                self.left[max(0, match.start() - _NEAR) : match.start()],
            ):
                number = calendar.shorts[match["name"]].number
                self._month(MONTH, number, match.start(), match.end(), weak=False)
        weekdays = calendar.pattern("short-weekday", self.left)
        days = list(weekdays.finditer(self.left)) if weekdays else []
        for match in days:
            behind = re.match(r"\.?,?\s?(?:den\s)?", self.left[match.end() :])
            place = match.end() + (behind.end() if behind else 0)
            capital = self.text[match.start()].isupper() or self.language not in _CAPITALS
            if capital and any(fact.start == place for fact in self.facts if fact.kind == DATE):
                number = calendar.shorts[match["name"]].number
                self._take(self._fact(WEEKDAY, *match.span(), number), match.end())
        days = list(weekdays.finditer(self.left)) if weekdays else []
        for first, second in pairwise(days):
            between = self.left[first.end() : second.start()]
            capitals = self.text[first.start()].isupper() and self.text[second.start()].isupper()
            if re.fullmatch(_BETWEEN, between) and (capitals or self.language not in _CAPITALS):
                for match in (first, second):
                    number = calendar.shorts[match["name"]].number
                    self._take(self._fact(WEEKDAY, *match.span(), number), match.end())

    def _hours(self) -> None:
        calendar = self.calendar
        before = calendar.hour_before if calendar else "(?!)"
        after = calendar.hour_after if calendar else "(?!)"
        pattern = (
            rf"(?:(?<!\w)(?P<before>{before})\s*)?(?<![\d.,:])(?P<hour>\d{{1,2}})"
            rf"(?:(?P<mark>[:.h]|\sh\s?|\suhr\s)(?P<minutes>[0-5]\d)(?!\d))?(?![\d:]|[.,]\d)"
            rf"(?P<past>\s(?:{_PAST})(?!\w))?"
            rf"(?:\s?(?P<after>{_MERIDIEM}|(?:{after})(?!\w)))?"
        )
        for match in re.finditer(pattern, self.left):
            hour, mark = int(match["hour"]), (match["mark"] or "").strip()
            is_hour = match["before"] or match["after"] or mark not in ("", ".")
            if hour <= 24 and (is_hour or (calendar and self._has_part(match.end(), calendar))):
                minutes = self._minutes(match, calendar)
                self._first_of_range(match, minutes)
                self._take(self._fact(HOUR, *match.span(), *minutes), match.end())

    def _first_of_range(self, last: re.Match[str], minutes: frozenset[int]) -> None:
        """Take the hour that a range begins with: in 6–8 pm, 6 is after noon too."""
        begin = max(0, last.start() - _NEAR)
        first = re.search(_RANGE_BEGINS, self.left[begin : last.start()])
        if not first or int(first[1]) > 24 or len(minutes) != 1:
            return
        hour, past = int(first[1]), int(first[2] or 0)
        (end,) = minutes
        values = clock(hour, past, "", padded=first[1].startswith("0"))
        earlier = {value for value in values if 0 < (end - value) % DAY <= _NOON}
        if earlier:
            stop = begin + first.end(2 if first[2] else 1)
            fact = self._fact(HOUR, begin + first.start(1), stop, *earlier)
            self._take(fact, begin + first.end())

    def _has_part(self, end: int, calendar: Calendar) -> bool:
        """Return whether a part of the day stands right behind a number: 8 вечера, 8 abends."""
        near = re.sub(r"^\s?(?:ی\s?)?", "", self.left[end : end + _NEAR])
        return any(
            pattern.match(near)
            for period in calendar.periods
            if (pattern := calendar.period(period, near))
        )

    def _minutes(self, match: re.Match[str], calendar: Calendar | None) -> frozenset[int]:
        """Return which minutes of the day an hour may be."""
        hour, minutes = int(match["hour"]), int(match["minutes"] or 0)
        if match["past"]:
            minutes = 15 if _QUARTER in match["past"] else 30
        period = (match["after"] or "")[:1] if re.match(_MERIDIEM, match["after"] or "") else ""
        if not period and calendar:
            period = self._period(match.start(), match.end(), calendar)
        padded = match["hour"].startswith("0")
        if not period and self.language in _WHOLE_CLOCKS:
            # Saturday evening is one word in German, and read already.
            around = self.shown[max(0, match.start() - _NEAR) : match.end() + _NEAR].lower()
            padded = padded or not re.search(_PART_OF_DAY, around)
        return clock(hour, minutes, period, padded=padded)

    def _period(self, start: int, end: int, calendar: Calendar) -> str:
        """Return which part of the day stands beside an hour: a, p or n; "" for none."""
        near = (
            re.match(r"[^\d\n\0]{0,24}", self.left[end : end + 24]),
            re.search(r"[^\d\n\0]{0,16}$", self.left[max(0, start - 16) : start]),
        )
        for place in near:
            # Behind an hour what comes first counts, before it what comes last.
            hits = [
                (hit.start(), period)
                for period in calendar.periods
                if place and (pattern := calendar.period(period, place[0]))
                for hit in pattern.finditer(place[0])
            ]
            if hits:
                return (min(hits) if place is near[0] else max(hits))[1][0]
        return ""

    def _numbers(self) -> None:
        for match in re.compile(_NUMBER).finditer(self.left):
            values: Iterable[float] = _values(match[0])
            minutes: frozenset[int] = frozenset()
            if time := re.fullmatch(r"(\d{1,2})(?:\.([0-5]\d))?", match[0]):
                minutes = clock(int(time[1]), int(time[2] or 0), "", padded=False)
            values = list(values)
            fact = self._fact(NUMBER, *match.span(), *values)._replace(minutes=minutes)
            size = size_behind(self.left, match.end(), self.language)
            if size > 1:
                whole = frozenset(round(value * size) for value in values)
                fact = fact._replace(values=whole, minutes=frozenset(), parts=(fact,))
            self.facts.append(fact)


def _months_of(number: int) -> set[int]:
    """Return the months of the Gregorian calendar that a month of the solar one is part of."""
    return {(number + 1) % 12 + 1, (number + 2) % 12 + 1}


def _year(typed: str | None) -> int:
    if not typed:
        return 0
    return int(typed) if len(typed) == 4 else 2000 + int(typed)


def clock(hour: int, minutes: int, period: str, *, padded: bool) -> frozenset[int]:
    """Return the minutes of the day that an hour may be.

    `period` is a (before noon), p (after it), n (at night) or "": then it may be both halves of the
    day, unless it is padded with a zero.
    """
    if hour > 24 or minutes > 59:
        return frozenset()
    time = (hour * 60 + minutes) % DAY
    if hour > 12 or hour == 0 or (padded and not period):
        return frozenset([time])
    half = time % _NOON
    if period == "n":
        period = "p" if 6 <= hour <= 11 else "a"
    halves = {"a": [half], "p": [half + _NOON]}
    return frozenset(halves.get(period, [half, half + _NOON]))


def _values(typed: str) -> Iterator[float]:
    """Yield what a number may mean: 1.000 is a thousand, or one."""
    typed = typed.replace("\u066b", ",").replace("\u066c", "'").replace(" ", "'")
    groups = re.split(r"[.,']", typed)
    marks = re.findall(r"[.,']", typed)
    # In South Asia hundreds of thousands and of lakhs are parted too: 12,00,000.
    south_asian = len(groups) > 2 and {len(group) for group in groups[1:-1]} == {2}
    thirds = all(len(group) == 3 for group in (groups[-1:] if south_asian else groups[1:]))
    if (thirds or len(groups) == 1) and len(set(marks)) <= 1:
        yield int("".join(groups))
    if marks and marks[-1] != "'" and marks.count(marks[-1]) == 1:
        yield float("".join(groups[:-1]) + "." + groups[-1])
