"""Lengths. Everything in the program is in points (1/72 inch), origin top left, y down."""

import re
from typing import NamedTuple

from leaflet.errors import UsageError


def mm(millimetres: float) -> float:
    """Return the points of a length in millimetres."""
    return millimetres * 72 / 25.4


def inch(inches: float) -> float:
    """Return the points of a length in inches."""
    return inches * 72


def parse_length(text: str) -> float:
    """Return the points of a length such as `3mm`, `0.125in` or `9pt`.

    Raises UsageError for any other text.
    """
    match = re.fullmatch(r"(\d{1,5}(?:\.\d{1,9})?) ?(mm|in|pt)", text.strip().lower())
    if not match:
        raise UsageError(f"'{text}' is not a length", hint="give it like 3mm, 0.125in or 9pt")
    return {"mm": mm, "in": inch, "pt": float}[match[2]](float(match[1]))


class Size(NamedTuple):
    """Width and height in points."""

    width: float
    height: float

    @property
    def upright(self) -> "Size":
        """The same size with its short edge across."""
        return Size(min(self), max(self))


class Insets(NamedTuple):
    """Distances in points from the four edges of a box, inwards."""

    top: float
    right: float
    bottom: float
    left: float
