"""The direction of a document's pages, as it may be told to a program that reads it."""

from collections.abc import Sequence
from unicodedata import bidirectional

from leaflet.imposition.sheets import Side
from leaflet.layout.panels import Panel


def runs_from_right(sides: Sequence[Side]) -> bool:
    """Return whether the pages of a document with these sides may be declared right-to-left.

    They may if PDFium then still reads each line as it is written, and if no place is left for a
    box or an event whose lines are not known yet.

    In a document whose pages go from right to left (`Direction`), PDFium takes every line for
    right-to-left. It divides a line where letters, digits and signs meet, and reads `example.org/`
    as `/org.example` and `030 5550` as `5550 030`: people would copy a wrong address.
    """
    panels = [placement.panel for side in sides for placement in side.placements]
    if any(panel.box_areas or panel.strips for panel in panels):
        return False
    if any(block.room for panel in panels for block in panel.blocks):
        return False
    return not any(map(_has_turned_lines, panels))


def _has_turned_lines(panel: Panel) -> bool:
    """Return whether a line of the panel has left-to-right parts and no right-to-left letter."""
    for block in (*panel.blocks, *(block for box in panel.boxes for block in box.blocks)):
        for placed in block.lines:
            line = placed.line
            classes = {bidirectional(char) for char in line.text[line.start : line.end]}
            left_to_right = not classes.isdisjoint(("L", "EN", "AN"))
            parts = len(classes - {"NSM", "BN"})
            if left_to_right and parts > 1 and classes.isdisjoint(("R", "AL")):
                return True
    return False
