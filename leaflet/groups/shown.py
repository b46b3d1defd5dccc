"""Numbers and days of a workbook: the text that a sheet shows, together with the value itself.

Both are strings with the text that a person sees in the cell. The value is used where it matters: a
number of copies has no separators, and a day is written in the language of the leaflet.
"""

from typing import Any


class SheetNumber(str):
    """A number as the sheet shows it. `value` is the number itself, in plain digits.

    `value` is "" for a formula whose result is not in the file. `unread` is the reason if it is not
    known how the sheet shows the number, whose text is then its value; otherwise it is "".
    """

    value: str
    unread: str

    def __new__(cls, text: str, value: str, unread: str = "") -> "SheetNumber":
        """Make one from the text that is seen."""
        figure = super().__new__(cls, text)
        figure.value, figure.unread = value, unread
        return figure

    def __getnewargs__(self) -> tuple[Any, ...]:
        return str(self), self.value, self.unread


class Moment(str):
    """A day, with or without a time, as the sheet shows it.

    `iso` is the day and the time (ISO 8601, without a zone). `parts` are the parts that are shown,
    as a date skeleton (Unicode LDML, part 4): y, MMMM, d, EEEE, jm.
    """

    iso: str
    parts: str

    def __new__(cls, text: str, iso: str, parts: str) -> "Moment":
        """Make one from the text that is seen."""
        moment = super().__new__(cls, text)
        moment.iso, moment.parts = iso, parts
        return moment

    def __getnewargs__(self) -> tuple[Any, ...]:
        return str(self), self.iso, self.parts
