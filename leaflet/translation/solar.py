"""Days of the Solar Hijri calendar (Iran, Afghanistan) as days of the Gregorian one.

The year begins with the spring equinox, on 20 or 21 March (in 2100 on the 21st); its first six
months have 31 days, the next five 30.
"""

import datetime
from functools import cache

_SHIFT = 621  # added to a year, it gives the Gregorian year in which that year begins
_MARCH_DAYS = (19, 20)  # how many days of March come before the first of Farvardin
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MARCH = 2  # its index
_EPOCH = 226_894  # proleptic Gregorian ordinal of the day before the first


YEARS = range(1300, 1500)  # years that are taken for years of this calendar


@cache
def gregorian_days(month: int, day: int) -> frozenset[tuple[int, int]]:
    """Return the Gregorian days, as (month, day), that a day may be, depending on the year."""
    before = (month - 1) * 31 if month <= 7 else 186 + (month - 7) * 30
    days = set()
    for march in _MARCH_DAYS:
        for february in (28, 29):
            index, left = _MARCH, march + before + day
            while left > (length := february if index == 1 else _LENGTHS[index]):
                left -= length
                index = (index + 1) % 12
            days.add((index + 1, left))
    return frozenset(days)


def gregorian_day(year: int, month: int, day: int) -> tuple[int, int, int]:
    """Return the Gregorian (year, month, day) of a day in the years 1300 to 1500.

    In these years 8 of each 33 are leap years: Borkowski, “The Persian calendar for 3000 years”
    (1996).
    """
    before = (month - 1) * 31 if month <= 7 else 186 + (month - 7) * 30
    passed = 365 * (year - 1) + (8 * year + 21) // 33
    there = datetime.date.fromordinal(_EPOCH + passed + before + day)
    return there.year, there.month, there.day


def years(year: int) -> frozenset[int]:
    """Return the Gregorian years that a year of this calendar is part of."""
    return frozenset((year + _SHIFT, year + _SHIFT + 1))


def decade(year: int) -> frozenset[int]:
    """Return the Gregorian decade that a decade of this calendar mostly falls in: 1980 for 1360."""
    return frozenset() if year % 10 else frozenset((year + _SHIFT - 1,))
