"""Panels onto sheets. A flat leaflet has one panel a side."""

from collections.abc import Sequence
from typing import NamedTuple

from leaflet.imposition.marks import Box, Stroke, room, trim_marks
from leaflet.layout.panels import Panel
from leaflet.units import Size


class Placement(NamedTuple):
    """A panel on a side: (x, y) is where its top left stands, points from the sheet's top left."""

    panel: Panel
    x: float
    y: float


class Side(NamedTuple):
    """One side of a sheet. `trim` is where it is cut, `bleed` how far ink may reach past that."""

    size: Size
    trim: Box
    bleed: Box
    placements: tuple[Placement, ...]
    marks: tuple[Stroke, ...]


def flat(panels: Sequence[Panel], bleed: float = 0.0, marks: bool = False) -> tuple[Side, ...]:
    """Each panel on a side of its own, with this much bleed (points) and trim marks or none."""
    border = room(bleed) if marks else bleed
    sides: list[Side] = []
    for panel in panels:
        width, height = panel.size
        trim = Box(border, border, border + width, border + height)
        sides.append(
            Side(
                Size(width + 2 * border, height + 2 * border),
                trim,
                trim.grown(bleed),
                (Placement(panel, border, border),),
                trim_marks(trim, bleed) if marks else (),
            )
        )
    return tuple(sides)
