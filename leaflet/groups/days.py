"""A day of a list -> as it is said in a language, with the parts of it that the list shows.

The calendar is the list's, the Gregorian one, also in languages whose own is another: it is the day
that the group has written down.
"""

from datetime import datetime

from icu4py.locale import Locale
from icu4py.messageformat import MessageFormat

from leaflet.groups.shown import Moment

_NARROW_SPACE, _SPACE = "\u202f", "\u00a0"  # few fonts have the first


def written(moment: Moment, tag: str) -> str:
    """Return a day in the language of a tag, in the words of Unicode's CLDR."""
    language, *subtags = tag.split("-")
    country = next((part for part in subtags if len(part) == 2), "")
    locale = Locale(language, country, None, {"calendar": "gregorian"})
    pattern = MessageFormat(f"{{day, date, ::{moment.parts}}}", locale)
    text: str = pattern.format({"day": datetime.fromisoformat(moment.iso)})
    return text.replace(_NARROW_SPACE, _SPACE)
