"""The facts of a source held against those of its translation: what is not in both."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from leaflet.translation import solar
from leaflet.translation.calendars import calendar_of, plain
from leaflet.translation.facts import facts_of, numerals_in
from leaflet.translation.passage import (
    ADDRESS,
    DATE,
    HOUR,
    MONTH,
    NUMBER,
    TELEPHONE,
    WEEKDAY,
    Fact,
)

_MOST = 40_000  # if there are more pairs to weigh, each fact is looked up by itself
_SHORT = 4  # the least number of digits of a number that may be dialled
_TRUNK = 7  # the least number of digits of a telephone number behind the code of its country


class TaggedText(NamedTuple):
    """A stretch of text and its language (BCP 47)."""

    text: str
    tag: str


class Discrepancy(NamedTuple):
    """The facts of one sort that only the source has, and those that only the translation has."""

    missing: tuple[Fact, ...]  # those of the source that the translation lacks
    added: tuple[Fact, ...]


def differences(source: TaggedText, translation: TaggedText) -> tuple[Discrepancy, ...]:
    """Return the facts that are not in both of two wordings, sort by sort.

    Numbers that are written as words are looked for only if digits are left without a partner.
    """
    named = bool(calendar_of(source.tag) and calendar_of(translation.tag))
    ours, theirs = facts_of(*source), facts_of(*translation)
    results = tuple(_discrepancies(ours, theirs, named=named))
    if any(fact.kind in (NUMBER, HOUR) for sides in results for side in sides for fact in side):
        ours, theirs = (*ours, *numerals_in(*source)), (*theirs, *numerals_in(*translation))
        results = tuple(_discrepancies(ours, theirs, named=named))
    return results


def _discrepancies(
    source: Sequence[Fact], translation: Sequence[Fact], *, named: bool
) -> Iterator[Discrepancy]:
    """Yield the facts that are not in both, sort by sort.

    An hour may be a plain number in the other language, and a date two numbers. `named` says that
    the names of days and months are known in both languages.
    """
    ours, theirs = list(source), list(translation)
    results = [_left(_only(ours, kind), _only(theirs, kind), _same(kind)) for kind in
               (ADDRESS, TELEPHONE)]  # fmt: skip
    ours, theirs = _without_dates(ours, theirs)
    if not named:  # words of size are not known either, so that 2 million is read as 2
        ours, theirs = (
            [fact.parts[0] if fact.sized else fact for fact in side] for side in (ours, theirs)
        )
    results.append(_left_of_times(_only(ours, NUMBER, HOUR), _only(theirs, NUMBER, HOUR)))
    if named:
        for kind in (MONTH, WEEKDAY):
            results.append(_names(_only(ours, kind), _only(theirs, kind)))
    for missing, added in results:
        if missing or added:
            yield Discrepancy(tuple(missing), tuple(added))


def _left_of_times(
    source: Sequence[Fact], translation: Sequence[Fact]
) -> tuple[list[Fact], list[Fact]]:
    """Return the numbers and hours without a partner, of the source and of the translation.

    They are paired first as what they are, then as what they may be.
    """
    ours, theirs = ([fact for fact in side if not fact.weak] for side in (source, translation))
    ours, theirs = _left(ours, theirs, _same_of_kind)
    ours, theirs = _left_of_parts(ours, theirs)
    if len(ours) != len(theirs) and _digits_in_a_row(ours) == _digits_in_a_row(theirs) != "":
        ours, theirs = [], []
    # 10–16 beside 10 bis 16 Uhr: the 10 is a number in both texts, or an hour in one of them.
    ours, theirs = _left(ours, theirs, _same_time)
    ours += (fact for fact in source if fact.weak)
    theirs += (fact for fact in translation if fact.weak)
    ours, theirs = _left(ours, theirs, lambda *both: _same_of_kind(*both) or _same_time(*both))
    hours = [[fact for fact in side if fact.weak and fact.kind == HOUR] for side in (ours, theirs)]
    if not all(hours):  # noon in one text alone may mean a part of the day
        ours, theirs = ([fact for fact in side if not fact.weak] for side in (ours, theirs))
    ours, theirs = (
        [fact for fact in side if not fact.weak or fact.kind == HOUR] for side in (ours, theirs)
    )
    return ours, theirs


def _digits_in_a_row(facts: Sequence[Fact]) -> str:
    """Return the digits of all numbers in a row, as of 555-0142 and 555 01 42; "" for too few."""
    numbers = [fact for fact in facts if fact.kind == NUMBER and not fact.units]
    if len(numbers) < len(facts) or any(
        not 0 <= after.start - fact.start - len(fact.text) <= 1 for fact, after in pairwise(numbers)
    ):
        return ""
    digits = re.sub(r"\D", "", plain("".join(fact.text for fact in numbers)))
    return digits if len(digits) >= _SHORT else ""


def _left_of_parts(ours: Sequence[Fact], theirs: Sequence[Fact]) -> tuple[list[Fact], list[Fact]]:
    """Return the facts left when numbers that may be two, like 2/5, are read as two numbers.

    A number of which a part is left is returned whole.
    """
    sides = (list(ours), list(theirs))
    if not any(fact.parts and not fact.sized for side in sides for fact in side):
        return sides
    first, second = (
        [part for fact in side for part in ((fact,) if fact.sized else fact.parts or (fact,))]
        for side in sides
    )
    results: list[list[Fact]] = []
    for side, left in zip(sides, _left(first, second, _same_of_kind), strict=True):
        whole = {part: fact for fact in side if not fact.sized for part in fact.parts}
        results.append(list(dict.fromkeys(whole.get(part, part) for part in left)))
    return results[0], results[1]


def _only(facts: Iterable[Fact], *kinds: str) -> list[Fact]:
    return [fact for fact in facts if fact.kind in kinds]


def _share_values(first: Fact, second: Fact) -> bool:
    return not first.values.isdisjoint(second.values)


def _same_of_kind(first: Fact, second: Fact) -> bool:
    """Return whether two numbers agree, or two hours."""
    if first.kind != second.kind:
        return False
    if first.units and second.units and first.units.isdisjoint(second.units):
        return False
    if _share_values(first, second):
        return True
    return first.kind == NUMBER and any(
        (solar.years(year) | solar.decade(year)) & other.values
        for one_side, other in ((first, second), (second, first))
        for year in one_side.values
        if isinstance(year, int) and year in solar.YEARS
    )


def _same_time(first: Fact, second: Fact) -> bool:
    """Return whether one is an hour and the other a number or a word that may be that hour."""
    if first.kind == second.kind:
        either = first.weak or second.weak
        return either and not first.minutes.isdisjoint(second.minutes)
    hour, number = (first, second) if first.kind == HOUR else (second, first)
    return not number.minutes.isdisjoint(hour.values)


def _same_telephone(first: Fact, second: Fact) -> bool:
    (one_number,), (other_number,) = first.values, second.values
    short, long = sorted((str(one_number), str(other_number)), key=len)
    if short == long:
        return True
    local = short.lstrip("0")
    return long[0] in "+0" and len(local) >= _TRUNK and long.endswith(local) and short[0] != "+"


def _same(kind: str) -> Callable[[Fact, Fact], bool]:
    return _same_telephone if kind == TELEPHONE else _share_values


def _left(
    ours: Sequence[Fact], theirs: Sequence[Fact], agree: Callable[[Fact, Fact], bool]
) -> tuple[list[Fact], list[Fact]]:
    """Return the facts of both that have no partner once as many as possible are paired."""
    if len(ours) * len(theirs) > _MOST:
        return _left_of_many(ours, theirs), _left_of_many(theirs, ours)
    partner: dict[int, int] = {}  # of each of theirs: the one of ours

    def pair(index: int, tried: set[int]) -> bool:
        for other, fact in enumerate(theirs):
            if other not in tried and agree(ours[index], fact):
                tried.add(other)
                if other not in partner or pair(partner[other], tried):
                    partner[other] = index
                    return True
        return False

    paired = {index for index in range(len(ours)) if pair(index, set())}
    paired = set(partner.values())
    return (
        [fact for index, fact in enumerate(ours) if index not in paired],
        [fact for index, fact in enumerate(theirs) if index not in partner],
    )


def _left_of_many(facts: Sequence[Fact], facing: Sequence[Fact]) -> list[Fact]:
    """Return the facts whose values, just as they are, are not among those of the other side."""
    values = {value for fact in facing for value in fact.values}
    return [fact for fact in facts if fact.values.isdisjoint(values)]


def _without_dates(ours: Sequence[Fact], theirs: Sequence[Fact]) -> tuple[list[Fact], list[Fact]]:
    """Return the facts without the dates that agree; other dates become a number and a month."""
    missing, added = _left(_only(ours, DATE), _only(theirs, DATE), _share_dates)
    typed = [*_typed_dates(missing, theirs), *_typed_dates(added, ours)]
    ours, theirs = ([fact for fact in side if fact not in typed] for side in (ours, theirs))
    sides = []
    for facts, facing, remaining in ((ours, theirs, missing), (theirs, ours, added)):
        # A day may stand in two calendars, and a month with two names: حزيران/يونيو.
        again = {
            date
            for date in remaining
            if any(_share_dates(date, fact) for fact in _only(facing, DATE))
        }
        left = set(remaining) - again
        months = {
            month
            for date in _only(facts, DATE)
            if date not in left
            for month in date.parts[1].values
        }
        side = [
            fact
            for fact in facts
            if fact.kind != DATE and not (fact.kind == MONTH and fact.values <= months)
        ]
        for date in _only(facts, DATE):
            if date in left and date.weak:
                continue
            if date in left:
                side += date.parts
            if date.year and (date in left or not _has_year(date, ours, theirs)):
                side.append(date._replace(kind=NUMBER, values=frozenset([date.year]), parts=()))
        sides.append(side)
    return sides[0], sides[1]


def _typed_dates(dates: Sequence[Fact], facing: Sequence[Fact]) -> Iterator[Fact]:
    """Yield dates, and those that are numbers on the other side with these: 9 May is 9.5 or 9/5."""
    numbers = _only(facing, NUMBER)
    for date in dates:
        if date.year:
            continue
        whole = (fact for fact in numbers if not fact.sized and _is_day(date, fact.parts))
        rows = (
            pair
            for pair in pairwise(numbers)
            if pair[1].start - pair[0].start - len(pair[0].text) == 1
            and (_is_day(date, pair) or _is_day(date, pair[::-1]))
        )
        fact = next(whole, None)
        typed = (fact,) if fact else next(rows, ())
        if typed:
            yield from (date, *typed)


def _is_day(date: Fact, numbers: Sequence[Fact]) -> bool:
    """Return whether two numbers are the day and the month of a date."""
    if [len(number.values) for number in numbers] != [1, 1]:
        return False
    (day,), (month,) = (number.values for number in numbers)
    is_persian = any("\u06f0" <= sign <= "\u06f9" for sign in numbers[0].text)
    if is_persian and month in range(1, 13) and day in range(1, 32):
        return not date.values.isdisjoint({(month, day), *solar.gregorian_days(month, day)})
    return (month, day) in date.values


def _share_dates(first: Fact, second: Fact) -> bool:
    same_year = not (first.year and second.year) or _is_year(first.year, second.year)
    return _share_values(first, second) and same_year


def _is_year(first: int, second: int) -> bool:
    low, high = sorted((first, second))
    return low == high or (low in solar.YEARS and high in solar.years(low))


def _has_year(date: Fact, ours: Sequence[Fact], theirs: Sequence[Fact]) -> bool:
    """Return whether a date that agrees with this one says the year as well."""
    counterparts = theirs if date in ours else ours
    return any(_share_dates(date, fact) and fact.year for fact in _only(counterparts, DATE))


def _names(ours: Sequence[Fact], theirs: Sequence[Fact]) -> tuple[list[Fact], list[Fact]]:
    """Return the names that only one side has; names that may be ordinary words do not count.

    How often a side has a name does not matter: a text may say Friday twice, and its translation
    once.
    """
    missing, added = (
        list({fact.values: fact for fact in side if not fact.weak
              and not any(_share_values(fact, other) for other in facing)}.values())
        for side, facing in ((ours, theirs), (theirs, ours))
    )  # fmt: skip
    return missing, added
