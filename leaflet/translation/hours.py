"""Hours in a text, on clocks of 12 and of 24 hours: 7.30 pm, 19 Uhr, halb 8, noon."""

import re

from leaflet.translation.calendars import Calendar, plain
from leaflet.translation.numerals import before_hours, behind_hours, numerals_of
from leaflet.translation.passage import HOUR, NEAR, NUMBER, FactPassage
from leaflet.translation.sizes import size_behind

DAY = 24 * 60  # minutes
_NOON = 12 * 60
_HALF = 12  # hours

# Languages whose hours are on a clock of 24 hours if no part of the day stands beside them.
_WHOLE_CLOCKS = frozenset({"de", "ru"})
# Languages in which that holds only for hours with minutes: 7:30, 7.30, 7 h 30; in French 7 h too.
_WHOLE_MINUTES = frozenset({"es", "fr", "he", "hy", "kmr", "tr"})
_PART_OF_DAY = r"mittag|abend|nacht|morgen|früh|вечер|утр|ноч|дня|дн[её]м|день"
_RANGE_BEGINS = (
    r"(?<![\d.,:/])(\d{1,2})(?:[:.]([0-5]\d))?"
    r"\s*(?:[-\u2010-\u2014]|to|till|until|bis|до|حتى|إلى|الی|تا|سے|بۆ)\s*$"
)
_MERIDIEM = r"[ap] ?m\b|[ap]\. ?m\b\.?"
# How a text says that something is open at every hour: 24/7, 24 h/24.
_ALWAYS = r"(?<![\d/])24 ?/ ?7(?![\d/])|(?<!\d)24 ?h ?(?:/|sur) ?24(?!\d)|(?<!\d)7 ?j ?/ ?7(?!\d)"


def read_hours(passage: FactPassage) -> None:
    """Note the hours in digits, and the first hour of each range."""
    _read_always(passage)
    if not re.search(r"(?<!\d)\d{1,2}(?!\d)", passage.left):
        return
    calendar, language = passage.calendar, passage.language
    before = calendar.hour_before if calendar else "(?!)"
    after = calendar.hour_after if calendar else "(?!)"
    pattern = (
        rf"(?:(?<!\w)(?P<before>{before})\s*)?(?:(?<!\w)(?P<earlier>{before_hours(language)})\s?)?"
        rf"(?<![\d.,:])(?P<hour>\d{{1,2}})"
        rf"(?:(?P<mark>[:.h]|\sh\s?|\suhr\s)(?P<minutes>[0-5]\d)(?!\d))?(?![\d:]|[.,]\d)"
        rf"(?:\s{behind_hours(language)})?"
        rf"(?:\s?(?P<after>{_MERIDIEM}|(?:{after})(?!\w)))?"
    )
    for match in re.finditer(pattern, passage.left):
        hour, mark = int(match["hour"]), (match["mark"] or "").strip()
        is_hour = match["before"] or match["after"] or mark not in ("", ".") or match["earlier"]
        if match["earlier"] and size_behind(passage.left, match.end(), language)[0] > 1:
            continue
        if hour <= 24 and (is_hour or (calendar and _has_part(passage, match.end(), calendar))):
            minutes = _minutes(passage, match)
            _take_first_of_range(passage, match, minutes)
            passage.take(passage.fact(HOUR, *match.span(), *minutes), match.end())


def settle_hours(passage: FactPassage) -> None:
    """Read all hours on a clock of 24 hours if one of them is: beside 18:30, 9:00 is a morning."""
    hours = [fact for fact in passage.facts if fact.kind == HOUR and not fact.weak]
    typed = [re.search(r"\d+", plain(fact.text)) for fact in hours]
    if any(digits and _HALF < int(digits[0]) <= 24 for digits in typed):
        for index, fact in enumerate(passage.facts):
            morning = [time for time in fact.values if isinstance(time, int) and time < _NOON]
            if fact.kind == HOUR and len(fact.values) > len(morning) > 0:
                noon = {time for time in fact.values if time == _NOON}
                passage.facts[index] = fact._replace(values=frozenset(noon or morning))
            elif fact.kind == NUMBER and len(fact.minutes) > 1:
                early = {time for time in fact.minutes if 0 < time <= _NOON}
                passage.facts[index] = fact._replace(minutes=frozenset(early))


def _read_always(passage: FactPassage) -> None:
    """Note 24/7 as numbers that the other text may have as words."""
    if "24" not in passage.left and "7" not in passage.left:
        return
    for match in re.compile(_ALWAYS).finditer(passage.left):
        for number in re.finditer(r"\d+", match[0]):
            start = match.start() + number.start()
            end = match.start() + number.end()
            fact = passage.fact(NUMBER, start, end, int(number[0]))
            passage.facts.append(fact._replace(weak=True))
        begin, stop = match.span()
        passage.left = passage.left[:begin] + "\0" * (stop - begin) + passage.left[stop:]


def read_noons(passage: FactPassage) -> None:
    """Note the words for noon and midnight as weak hours, since they are also parts of the day."""
    for word, minutes in (("midnight", 0), ("noon", _NOON)):
        pattern = passage.calendar.noon(word, passage.left) if passage.calendar else None
        for match in pattern.finditer(passage.left) if pattern else ():
            fact = passage.fact(HOUR, *match.span(), minutes)
            passage.take(fact._replace(weak=True), match.end())


def _take_first_of_range(
    passage: FactPassage, last: re.Match[str], minutes: frozenset[int]
) -> None:
    """Note the hour with which a range begins: in 6–8 pm, 6 is after noon too."""
    begin = max(0, last.start() - NEAR)
    first = re.search(_RANGE_BEGINS, passage.left[begin : last.start()])
    if not first or int(first[1]) > 24 or len(minutes) != 1:
        return
    hour, past = int(first[1]), int(first[2] or 0)
    (end,) = minutes
    values = clock(hour, past, "", padded=first[1].startswith("0"))
    earlier = {value for value in values if 0 < (end - value) % DAY <= _NOON}
    if earlier:
        stop = begin + first.end(2 if first[2] else 1)
        fact = passage.fact(HOUR, begin + first.start(1), stop, *earlier)
        passage.take(fact, begin + first.end())


def _has_part(passage: FactPassage, end: int, calendar: Calendar) -> bool:
    """Return whether a part of the day stands right behind a number: 8 вечера, 8 abends."""
    near = re.sub(r"^\s?(?:ی\s?)?", "", passage.left[end : end + NEAR])
    return any(
        pattern.match(near)
        for period in calendar.periods
        if (pattern := calendar.period(period, near))
    )


def _minutes(passage: FactPassage, match: re.Match[str]) -> frozenset[int]:
    """Return the minutes of the day that an hour may stand for."""
    hour, minutes = int(match["hour"]), int(match["minutes"] or 0)
    numerals = numerals_of(passage.language)
    shift = numerals.before.get(match["earlier"] or "", 0)
    shift += numerals.after.get(match["past"] or "", 0)
    period = (match["after"] or "")[:1] if re.match(_MERIDIEM, match["after"] or "") else ""
    if not period:
        period = period_beside(passage, *match.span())
    padded = match["hour"].startswith("0")
    language = passage.language
    written = match["minutes"] or (language == "fr" and (match["after"] or "")[:1] == "h")
    if language in _WHOLE_CLOCKS or (written and language in _WHOLE_MINUTES):
        padded = padded or not (period or shift or _is_part_of_day(passage, match))
    if shift and not padded:
        return shifted_clock(hour, minutes, period, shift)
    return clock(hour, minutes, period, padded=padded)


def _is_part_of_day(passage: FactPassage, match: re.Match[str]) -> bool:
    """Return whether a part of the day stands near an hour, even if not beside it."""
    # German has one word for Saturday evening, which has been read already.
    around = passage.plain[max(0, match.start() - 2 * NEAR) : match.end() + 2 * NEAR].lower()
    calendar = passage.calendar
    patterns = [calendar.period(period, around) for period in calendar.periods] if calendar else []
    return bool(
        re.search(_PART_OF_DAY, around)
        or any(pattern and pattern.search(around) for pattern in patterns)
    )


def period_beside(passage: FactPassage, start: int, end: int) -> str:
    """Return which part of the day stands beside an hour: a, p or n; "" for none."""
    calendar = passage.calendar
    if not calendar:
        return ""
    behind = re.match(r"[^\d\n\0]{0,24}", passage.left[end : end + 24])
    before = re.search(r"[^\d\n\0]{0,16}$", passage.left[max(0, start - 16) : start])
    hits: list[tuple[int, int, str]] = []  # how far away; 1 if before the hour; which
    for order, place in enumerate((behind, before)):
        for period in calendar.periods if place else ():
            text = place[0] if place else ""
            pattern = calendar.period(period, text)
            for hit in pattern.finditer(text) if pattern else ():
                distance = hit.start() if place is behind else len(text) - hit.end()
                hits.append((distance, order, period[0]))
    return min(hits)[2] if hits else ""


def clock(hour: int, minutes: int, period: str, *, padded: bool) -> frozenset[int]:
    """Return the minutes of the day that an hour may stand for.

    `period` is a (before noon), p (after noon), n (at night) or "". Without a period, the hour may
    be in either half of the day, unless it is `padded` with a zero.
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


def shifted_clock(hour: int, minutes: int, period: str, shift: int) -> frozenset[int]:
    """Return the minutes of the day that `shift` minutes past an hour may stand for.

    A negative shift is before the hour. The part of the day is that of the time itself: a quarter
    to 12 in the morning is 11.45.
    """
    times = clock(hour, minutes, "", padded=False)
    shifted = {(time + shift) % DAY for time in times}
    # The part of the day says in which half of the day the time is.
    fitting = {
        time
        for time in shifted
        if not period or time in clock(time % _NOON // 60, time % 60, period, padded=False)
    }
    return frozenset(fitting or shifted)
