"""Sizes of leaflets and their margins: one table."""

import re

from leaflet.errors import UsageError
from leaflet.units import Insets, Size, inch, mm

# Written out: reportlab.lib.pagesizes has the half letter as 5.5 x 8 in (it is 8.5 in tall) and
# neither dl nor tabloid by its right name.
SIZES: dict[str, Size] = {
    "a3": Size(mm(297), mm(420)),
    "a4": Size(mm(210), mm(297)),
    "a5": Size(mm(148), mm(210)),
    "a6": Size(mm(105), mm(148)),
    "dl": Size(mm(99), mm(210)),
    "letter": Size(inch(8.5), inch(11)),
    "half-letter": Size(inch(5.5), inch(8.5)),
    "legal": Size(inch(8.5), inch(14)),
    "tabloid": Size(inch(11), inch(17)),
}
USUAL = "a5"  # where nothing is said of the size
SMALLEST, LARGEST = mm(50), mm(1200)  # of either edge
MEASURE = 375.0  # points: about 75 characters of 10 pt type, the widest line that reads well

_CUSTOM = re.compile(r"(\d+(?:\.\d+)?)x(\d+(?:\.\d+)?)(mm|in)")


def paper_size(name: str, landscape: bool = False) -> Size:
    """The size for a name of the table, `WxHmm` or `WxHin`; `landscape` lays it on its side.

    Raises UsageError for any other name, with the nearest one.
    """
    key = name.strip().lower()
    size = SIZES.get(key) or _custom(key)
    if size is None:
        import difflib

        near = difflib.get_close_matches(key, SIZES, 1, 0.4)
        raise UsageError(
            f"unknown size '{name}'",
            hint=(f"did you mean {near[0]}? " if near else "")
            + f"sizes are {', '.join(SIZES)}, or like 120x200mm, 5x8in",
        )
    if landscape and size.width < size.height:
        return Size(size.height, size.width)
    return size


def _custom(key: str) -> Size | None:
    match = _CUSTOM.fullmatch(key.replace("×", "x"))
    if not match:
        return None
    unit = mm if match[3] == "mm" else inch
    size = Size(unit(float(match[1])), unit(float(match[2])))
    if min(size) < SMALLEST or max(size) > LARGEST:
        raise UsageError(
            f"no leaflet is {key}", hint="an edge is from 50 mm (2 in) to 1200 mm (47 in) long"
        )
    return size


def margins(size: Size) -> Insets:
    """The white around the text, in points.

    A thirteenth of the narrow edge, from 10 to 20 mm (6 mm on the smallest papers): a home
    printer reaches no closer than 5 mm, 7 mm at its trailing edge. The foot is a little deeper
    than the head.
    """
    narrow = min(size)
    edge = min(max(narrow / 13, mm(10)), mm(20))
    edge = min(edge, max(narrow / 9, mm(6)))
    return Insets(edge, edge, max(edge * 1.1, mm(7)), edge)


def columns(measure: float) -> int:
    """How many columns a measure (points) holds without lines of more than 75 characters."""
    count = 1
    while (measure - (count - 1) * GUTTER) / count > MEASURE:
        count += 1
    return count


GUTTER = mm(7)  # between columns
