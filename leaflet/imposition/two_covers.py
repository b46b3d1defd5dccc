"""Two fronts: a leaflet that is read from both covers to the middle, in one language from each.

Turned over on its spine, a leaflet bound on the left is bound on the right. So for a language of
the other direction the back is its cover, and upright. A second language of the same direction is
printed upside down, and upright once the leaflet is turned round.
"""

from collections.abc import Collection, Sequence

from leaflet.imposition.sheets import Placement, Side
from leaflet.layout.panels import Panel
from leaflet.units import Size

FOLDS = ("half", "booklet")  # whose panels are the pages of a book


def bound(first: Sequence[Panel], second: Sequence[Panel], size: Size, count: int) -> list[Panel]:
    """Return the panels of two languages as the `count` pages of one book.

    Pages that are left over are blank, in the middle. The numbers of `second` follow those of
    `first`, in the order in which they are read aloud.
    """
    blank = [Panel(i, size, (), ()) for i in range(len(first) + len(second) + 1, count + 1)]
    return [*first, *blank, *reversed(numbered(second, len(first)))]


def numbered(panels: Sequence[Panel], after: int) -> list[Panel]:
    """Return the panels, numbered from the number that follows `after`."""
    return [panel._replace(number=i) for i, panel in enumerate(panels, after + 1)]


def turned(sides: Sequence[Side], panels: Collection[Panel]) -> tuple[Side, ...]:
    """Return the sides with these panels upside down, each in its place."""
    identities = {id(panel) for panel in panels}

    def turn(placement: Placement) -> Placement:
        if id(placement.panel) not in identities:
            return placement
        return placement._replace(rotation=(placement.rotation + 180) % 360)

    return tuple(side._replace(placements=tuple(map(turn, side.placements))) for side in sides)
