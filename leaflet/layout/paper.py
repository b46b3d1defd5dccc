"""Sizes of leaflets and their margins: one table."""

import re
from typing import NamedTuple

from leaflet.errors import UsageError
from leaflet.units import Insets, Size, inch, mm

# Written out: reportlab.lib.pagesizes has the half letter as 5.5 x 8 in (it is 8.5 in tall) and
# neither dl nor tabloid by its right name.
SIZES: dict[str, Size] = {
    "a0": Size(mm(841), mm(1189)),  # ISO 216
    "a1": Size(mm(594), mm(841)),
    "a2": Size(mm(420), mm(594)),
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
LARGEST_SHEET = mm(440)  # a longer sheet goes into no copier, and is not advised
SHEETS = dict(
    sorted(
        ((name, size) for name, size in SIZES.items() if max(size) <= LARGEST_SHEET),
        key=lambda entry: entry[1].width * entry[1].height,
    )
)
USUAL = "a5"  # the size if none is given
SMALLEST, LARGEST = mm(50), mm(1200)  # of either edge
MEASURE = 375.0  # points: about 75 characters of 10 pt type, the widest line that reads well

_CUSTOM = r"(\d+(?:\.\d+)?)x(\d+(?:\.\d+)?)(mm|in)"


# What people take for sizes.
_FOLDS = ("poster", "booklet", "zine", "accordion", "double-gate", "gate")


def paper_size(name: str, *, landscape: bool = False) -> Size:
    """Return the size for a name of the table, `WxHmm` or `WxHin`; `landscape` lays it on its side.

    Raises UsageError for any other name, with the nearest one.
    """
    key = name.strip().lower()
    size = SIZES.get(key) or _custom(key)
    if size is None:
        import difflib

        near = difflib.get_close_matches(key, SIZES, 1, 0.4)
        hint = f"did you mean {near[0]}? " if near else ""
        if fold := re.match("|".join(_FOLDS), key):
            hint = f"{fold[0]} is a fold, no size: write it under fold, or --fold {fold[0]}; "
        hint += f"sizes are {', '.join(SIZES)}, or like 120x200mm, 5x8in"
        raise UsageError(f"unknown size '{name}'", hint=hint)
    if landscape and size.width < size.height:
        return Size(size.height, size.width)
    return size


def _custom(key: str) -> Size | None:
    match = re.fullmatch(_CUSTOM, key.replace("×", "x"))
    if not match:
        return None
    unit = mm if match[3] == "mm" else inch
    size = Size(unit(float(match[1])), unit(float(match[2])))
    if min(size) < SMALLEST or max(size) > LARGEST:
        raise UsageError(
            f"no leaflet is {key}", hint="an edge is from 50 mm (2 in) to 1200 mm (47 in) long"
        )
    return size


class Edge(NamedTuple):
    """A margin at a kind of edge: its share of the usual one, and the least, in points."""

    share: float
    least: float


PRINTER, TRAILING, CUT, FOLD, BINDING = "printer", "trailing", "cut", "fold", "binding"
EDGES = {
    PRINTER: Edge(1.0, mm(5)),  # a home printer reaches no closer
    TRAILING: Edge(1.0, mm(7)),  # nor to what leaves it last
    CUT: Edge(1.0, mm(5)),  # a knife goes astray by a millimetre or two
    FOLD: Edge(0.8, mm(4)),  # the white of two panels meets there
    BINDING: Edge(1.1, mm(8)),  # a page bends before it comes to its staples
}
FOOT = 1.1  # a little deeper than the head


class Edges(NamedTuple):
    """The kinds of a panel's four edges, as the panel is read."""

    top: str
    right: str
    bottom: str
    left: str

    def turned(self, rotation: int) -> "Edges":
        """Return the edges of a panel turned by 0 or 180 degrees on a sheet with these edges."""
        if not rotation:
            return self
        return Edges(self.bottom, self.left, self.top, self.right)

    def mirrored(self) -> "Edges":
        """Return the edges for the other direction of writing."""
        return self._replace(right=self.left, left=self.right)


def sheet_edges(size: Size) -> Edges:
    """Return the edges of a sheet as a printer takes it.

    The trailing edge is its foot or, of a sheet that lies on its side, either of its short
    edges.
    """
    if size.height >= size.width:
        return Edges(TRAILING, PRINTER, TRAILING, PRINTER)
    return Edges(PRINTER, TRAILING, TRAILING, TRAILING)


def margins(size: Size, edges: Edges | None = None) -> Insets:
    """Return the margins of the text, in points; `edges` None takes those of a sheet of that size.

    Usually a margin is a thirteenth of the narrow edge, from 10 to 20 mm (6 mm on the smallest
    papers); of that each kind of edge takes its share, but not less than its least.
    """
    narrow = min(size)
    usual = min(max(narrow / 13, mm(10)), mm(20))
    usual = min(usual, max(narrow / 9, mm(6)))
    kinds = [EDGES[kind] for kind in edges or sheet_edges(size)]
    top, right, bottom, left = (max(usual * edge.share, edge.least) for edge in kinds)
    return Insets(top, right, max(usual * kinds[2].share * FOOT, bottom), left)


def columns(measure: float, widest: float = MEASURE, narrowest: float = 0.0) -> int:
    """Return how many columns a measure holds.

    There are as few as make none wider than `widest`, but so few that none is narrower than
    `narrowest`. All lengths are points; by default, `widest` holds 75 characters.
    """
    count = 1
    while _column(measure, count) > widest and _column(measure, count + 1) >= narrowest:
        count += 1
    return count


def _column(measure: float, count: int) -> float:
    return (measure - (count - 1) * GUTTER) / count


GUTTER = mm(7)  # between columns


def key(name: str) -> str:
    """Return the name of a size, written as files are named."""
    return name.strip().lower().replace("×", "x")
