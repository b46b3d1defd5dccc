"""Days of the Solar Hijri calendar (Iran, Afghanistan) as days of the Gregorian one.

The year begins with the spring equinox, on 20 or 21 March (in 2100 on the 21st); its first six
months have 31 days, the next five 30.
"""

from functools import cache

_SHIFT = 621  # from a year to the one that it begins in
_MARCH_DAYS = (19, 20)  # days of March before the first of Farvardin
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MARCH = 2  # its index


@cache
def gregorian_days(month: int, day: int) -> frozenset[tuple[int, int]]:
    """Return the days, as (month, day), that a day of a year may be: it depends on the year."""
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


def years(year: int) -> frozenset[int]:
    """Return the Gregorian years that a year of this calendar is part of."""
    return frozenset((year + _SHIFT, year + _SHIFT + 1))
