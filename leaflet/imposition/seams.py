"""The places where the sheets of a poster are cut: between lines of text, if possible.

Sheets overlap, so each may be cut a little inside its edge. Lengths are points, from the top left
of the panel.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from leaflet.imposition.marks import Rectangle
from leaflet.layout.panels import Panel
from leaflet.layout.placed import PlacedLine
from leaflet.units import mm

MOST = mm(5)  # the farthest from the edge of a sheet that it is cut
STEP = mm(0.5)
CLEAR = mm(1.5)  # from the knife to the nearest letter: a larger distance is no better


class Seams(NamedTuple):
    """How far inside its edge each column and each row of sheets is cut; the first is not cut."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]


def seams(
    panel: Panel, lefts: Sequence[float], tops: Sequence[float], *, overlap: float, rtl: bool
) -> Seams:
    """Return where sheets that begin at these places of a panel are best cut.

    `overlap` is how much of each sheet is on the next one too. With `rtl` the places are counted
    from the panel's right edge.
    """
    boxes = [box.mirrored(panel.size.width) if rtl else box for box in _ink(panel)]
    most = min(MOST, overlap / 2)
    across = [(box.left, box.right) for box in boxes]
    along = [(box.top, box.bottom) for box in boxes]
    return Seams(
        tuple(_inset(across, left, most, clear=0.0) if i else 0.0 for i, left in enumerate(lefts)),
        tuple(_inset(along, top, most, clear=CLEAR) if i else 0.0 for i, top in enumerate(tops)),
    )


def _inset(
    spans: Sequence[tuple[float, float]], edge: float, most: float, *, clear: float
) -> float:
    """Return the distance from an edge at which the fewest spans are cut.

    Of several such places the one farthest from all ends of spans is best; but places that are
    `clear` of them count as equally good, and then the nearest to the edge is taken.
    """

    def cost(inset: float) -> tuple[int, float, float]:
        at = edge + inset
        cut = sum(low < at < high for low, high in spans)
        near = min((abs(at - end) for span in spans for end in span), default=clear)
        return cut, -min(near, clear), inset

    return min((STEP * i for i in range(int(most / STEP + 1e-6) + 1)), key=cost)


def _ink(panel: Panel) -> Iterator[Rectangle]:
    """Yield the box around the ink of each line of text, and each rule."""
    for block in panel.blocks:
        for placed in (*block.lines, *block.marks):
            if placed.line.runs:
                yield _box(placed)
    for rule in panel.rules:
        yield Rectangle(rule.x, rule.y, rule.x + rule.width, rule.y + rule.thickness)


def _box(placed: PlacedLine) -> Rectangle:
    line, x, y = placed
    reaches = [
        (
            (run.run.run.face.ink(glyph.id)[0] + glyph.y_offset) * run.run.run.face.em,
            (run.run.run.face.ink(glyph.id)[1] + glyph.y_offset) * run.run.run.face.em,
        )
        for run in line.runs
        for glyph in run.run.glyphs
    ]
    top = max(top for top, _ in reaches) * line.size
    bottom = min(bottom for _, bottom in reaches) * line.size
    left = x + line.runs[0].x
    return Rectangle(left, y - top, left + line.width, y - bottom)
