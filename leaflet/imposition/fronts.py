"""Two fronts: a leaflet read from either cover, in one language from each, to the middle.

Turned over on its spine, what is bound on the left is bound on the right: so a language of the
other direction finds its own cover there, upright. One of the same direction is upside down, and
its cover is upright once the leaflet is turned round.
"""

from collections.abc import Collection, Sequence

from leaflet.imposition.sheets import Placement, Side
from leaflet.layout.panels import Panel
from leaflet.units import Size

FOLDS = ("half", "booklet")  # whose panels are the pages of a book


def bound(first: Sequence[Panel], second: Sequence[Panel], size: Size, count: int) -> list[Panel]:
    """Return the panels of two languages as pages of one book of `count`, blank where they meet.

    Panels of `second` are numbered on from those of `first`, in the order in which they are
    read out.
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
