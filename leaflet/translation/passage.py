"""A stretch of text in a language whose facts are read, one kind after the other."""

from typing import NamedTuple

from leaflet.translation.calendars import Calendar, calendar_of, plain, without_marks

ADDRESS, TELEPHONE, DATE = "address", "telephone number", "date"
HOUR, NUMBER, MONTH, WEEKDAY = "hour", "number", "month", "weekday"

NEAR = 24  # letters on either side of a name or an hour: what stands there may belong to it


class Fact(NamedTuple):
    """Something in a text that its translation must have too: a number, a day, an address.

    `values` are what it may mean: minutes of a day for an hour, months and days for a date. A
    `weak` fact may be an ordinary word, or is written as a word. `minutes` are those of a number
    that may be an hour, and `year` is that of a date. `units` are those of a price or a share, by
    their names in `currencies.py`; empty if the text does not say them. `start` is an offset.
    """

    kind: str
    values: frozenset[object]
    text: str
    start: int
    weak: bool = False
    minutes: frozenset[int] = frozenset()
    year: int = 0
    parts: "tuple[Fact, ...]" = ()  # the day and the month of a date; both numbers of 2/5
    units: frozenset[str] = frozenset()
    sized: bool = False  # its only part is the number without the word of size behind it


class FactPassage:
    """A text while its facts are read.

    `shown` is the text as it is typed. `plain` is the same in ASCII digits and with one form for
    each letter. `left` is that in small letters, with blanks in place of what has been read. All
    three have the same length.
    """

    def __init__(self, text: str, tag: str) -> None:
        self.shown = without_marks(text)
        self.plain = plain(self.shown)
        self.left = self.plain.replace("\u0130", "I").lower()
        self.tag = tag
        self.language = tag.split("-")[0]
        self.calendar: Calendar | None = calendar_of(tag)
        self.facts: list[Fact] = []

    def fact(self, kind: str, start: int, end: int, *values: object) -> Fact:
        """Return a fact that stands between two offsets; it is not noted yet."""
        return Fact(kind, frozenset(values), self.shown[start:end].strip(), start)

    def take(self, fact: Fact, end: int) -> None:
        """Note a fact, and blank out the text from its start up to `end`."""
        self.facts.append(fact)
        self.left = self.left[: fact.start] + "\0" * (end - fact.start) + self.left[end:]
