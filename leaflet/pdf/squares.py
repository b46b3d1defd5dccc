"""A QR code as operators: black rectangles, tagged as a figure."""

import re
from typing import TYPE_CHECKING

from leaflet.pdf.frame import Frame
from leaflet.pdf.structure import Structure
from leaflet.pdf.text import number

if TYPE_CHECKING:
    from leaflet.layout.qr import PlacedSymbol


def squares(placed: "PlacedSymbol", structure: Structure, framed: Frame) -> str:
    """Return a QR code as a figure: black rectangles, one for each dark stretch of a row."""
    from leaflet.layout.qr import QUIET

    symbol = placed.symbol
    module = placed.edge / symbol.modules
    left, top = framed.left + placed.x, framed.top - placed.y
    box = framed.on_page((left, top - placed.edge, left + placed.edge, top))
    element = structure.illustration(f"QR: {symbol.words}", box)
    lefts = [number(left + (QUIET + i) * module) for i in range(len(symbol.rows))]
    widths = [number(count * module) for count in range(len(symbol.rows) + 1)]
    out: list[str] = []
    for i, row in enumerate(symbol.rows):
        y = number(top - (QUIET + i + 1) * module)
        for dark in re.finditer("1+", row):
            first, end = dark.span()
            out.append(f"{lefts[first]} {y} {widths[end - first]} {widths[1]} re")
    return structure.marked(element, "\n".join([*out, "f"]))
