"""Lengths. Everything in the program is in points (1/72 inch), origin top left, y down."""

from typing import NamedTuple


def mm(millimetres: float) -> float:
    """Millimetres to points."""
    return millimetres * 72 / 25.4


def inch(inches: float) -> float:
    """Inches to points."""
    return inches * 72


class Size(NamedTuple):
    """Width and height in points."""

    width: float
    height: float


class Insets(NamedTuple):
    """Distances in points from the four edges of a box, inwards."""

    top: float
    right: float
    bottom: float
    left: float
