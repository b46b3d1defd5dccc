"""What a sheet of a workbook shows of a number or a day, and what the number or the day is.

Both are the text that stands in the cell for whoever looks at it. What they are besides is asked
for where it counts: a number of copies has no comma in it, and a day is said in the leaflet's
language.
"""

from typing import Any


class SheetNumber(str):
    """A number as it is shown. `value` is the number itself, in plain digits.

    It is "" where the cell is a formula that nobody has worked out.

    `unread` says why nobody can tell how it is shown, and the text is then its value; "" where it
    is as the sheet shows it.
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
    """A day, with or without its hour, as it is shown.

    `iso` is the day and the hour (ISO 8601, without a zone); `parts` are what is shown of them, as
    a skeleton of dates has it (Unicode LDML, part 4): y, MMMM, d, EEEE, jm.
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
