"""Tabs within the lines of a plain text: columns of a word processor, which no leaflet has."""

from collections.abc import Iterator, Sequence

from leaflet.errors import Location, Notice, listed, shortened

_CURE = "write a table, | 12:00 | here |, in a file named .md"


def notices(text: str, numbers: Sequence[int], file: str) -> Iterator[Notice]:
    """Yield a notice about the lines (counted from 1) that have tabs within them."""
    if not numbers:
        return
    line = shortened("\u21e5".join(text.split("\n")[numbers[0] - 1].strip().split("\t")))
    message = f"each tab is set as a space, and columns are lost: {line}"
    if numbers[1:]:
        message += f" (also in line{'s' if numbers[2:] else ''} {listed(numbers[1:])})"
    yield Notice(f"{message}; {_CURE}", Location(file, numbers[0]))
