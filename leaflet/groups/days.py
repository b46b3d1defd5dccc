"""A day in a list -> its words in a language, with the parts of the date that the list shows.

The calendar is always that of the list, the Gregorian one, even if the language usually has
another: it is the day that the group has written down. Persian alone has its own, the Solar Hijri
calendar, by which its readers count; with a country of another calendar in its tag, as in `fa-DE`,
it has not.
"""

from datetime import datetime

from icu4py.locale import Locale
from icu4py.messageformat import MessageFormat

from leaflet.groups.shown import Moment

_NARROW_SPACE, _SPACE = "\u202f", "\u00a0"  # few fonts have the first
_SOLAR = ("", "IR", "AF")  # countries where Persian counts so, after CLDR's calendarPreferenceData
# In the order that Persian has them: CLDR's own pattern with a weekday has them in another. A month
# is a word whatever the list shows, and says of what calendar it is.
_ORDER = ("EEEE", "d", "MMMM", "y")


def written(moment: Moment, tag: str) -> str:
    """Return a day in the language of a tag, in the words of Unicode's CLDR."""
    language, *subtags = tag.split("-")
    country = next((part for part in subtags if len(part) == 2), "")
    day = datetime.fromisoformat(moment.iso)
    skeleton = f"::{moment.parts}"
    calendar = "gregorian"
    if language == "fa" and country in _SOLAR and set(moment.parts) & set("yMd"):
        calendar, skeleton = "persian", _solar(moment.parts)
    locale = Locale(language, country, None, {"calendar": calendar})
    text: str = MessageFormat(f"{{day, date, {skeleton}}}", locale).format({"day": day}).strip()
    return text.replace(_NARROW_SPACE, _SPACE)


def _solar(parts: str) -> str:
    """Return the pattern of a day in Persian, with the hour behind it if it has one."""
    shown = [sign for sign in _ORDER if sign[0] in parts]
    return " ".join([*shown, *(["'ساعت'", "H:mm"] if "j" in parts else [])])
