"""The direction of a document's pages, as it may be told to a program that reads it."""

from collections.abc import Sequence
from unicodedata import bidirectional

from leaflet.imposition.sheets import Side
from leaflet.layout.panels import Panel


def runs_from_right(sides: Sequence[Side]) -> bool:
    """Return whether a document of these sides may be told to go from right to left.

    It may if PDFium takes each line of it as it is written, and no place is left for a box or an
    event that might have other lines.

    PDFium, told that a document's pages go from right to left (`Direction`), takes every line of it
    for one that does, and gives `example.org/` as `/org.example`, `030 5550` as `5550 030`: a wrong
    address would be copied. It parts a line where letters, digits and signs meet.
    """
    panels = [placement.panel for side in sides for placement in side.placements]
    if any(panel.places or panel.strips for panel in panels):
        return False
    if any(block.room for panel in panels for block in panel.blocks):
        return False
    return not any(map(_has_turned_lines, panels))


def _has_turned_lines(panel: Panel) -> bool:
    """Return whether a line has parts that run left to right, and no letter that does not."""
    for block in (*panel.blocks, *(block for box in panel.boxes for block in box.blocks)):
        for placed in block.lines:
            line = placed.line
            classes = {bidirectional(char) for char in line.text[line.start : line.end]}
            left_to_right = not classes.isdisjoint(("L", "EN", "AN"))
            parts = len(classes - {"NSM", "BN"})
            if left_to_right and parts > 1 and classes.isdisjoint(("R", "AL")):
                return True
    return False
