"""A drawing as operators: a figure with alternative text, or decoration."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from leaflet.imposition.marks import Stroke
from leaflet.layout.placed import Shape
from leaflet.pdf.embedding import Embedded
from leaflet.pdf.frame import TURNS, Frame
from leaflet.pdf.structure import Structure
from leaflet.pdf.text import number, segments, select

if TYPE_CHECKING:
    from leaflet.imposition.drawing import Caption, Circle, Drawing, Pen

# The distance of a Bézier curve's inner points from its ends, for a quarter of a circle of radius
# 1.
QUARTER = 0.5523


def artifact(operators: Sequence[str]) -> str:
    """Return the operators, marked as an artifact, which is not read aloud."""
    return "\n".join(["/Artifact BMC", *operators, "EMC"])


def filled(shape: Shape, framed: Frame) -> str:
    """Return the operators of a shape in a panel's frame, marked as pagination.

    ISO 32000-1, 14.8.2.2.2 says what that is.
    """
    out = ["/Artifact <</Type /Pagination /Subtype /Footer /Attached [/Bottom]>> BDC"]
    for contour in shape.contours:
        out += _closed([(framed.left + x, framed.top - y, on) for x, y, on in contour])
    return "\n".join([*out, "f", "EMC"])


Corner = tuple[float, float, bool]  # x, y, and whether the line goes through it


def _closed(corners: Sequence[Corner]) -> list[str]:
    """Return the operators of a contour; a bend of one point is written as one of two."""
    start = next((i for i, corner in enumerate(corners) if corner[2]), 0)
    x, y, _ = corners[start]
    out = [f"{number(x)} {number(y)} m"]
    bends: list[float] = []
    for to_x, to_y, on in [*corners[start + 1 :], *corners[: start + 1]]:
        if not on:
            bends += to_x, to_y
            continue
        if len(bends) == 2:
            # A quadratic curve as a cubic one.
            by_x, by_y = bends
            bends = [(x + 2 * by_x) / 3, (y + 2 * by_y) / 3]
            bends += (to_x + 2 * by_x) / 3, (to_y + 2 * by_y) / 3
        out.append(" ".join(map(number, (*bends, to_x, to_y))) + (" c" if bends else " l"))
        x, y, bends = to_x, to_y, []
    return [*out, "h"]


def drawn(drawing: "Drawing", height: float, font: Embedded, structure: Structure) -> str:
    """Return the operators of a drawing on a page of that height (points)."""
    out = ["q 1 J 1 j"]
    for pen in drawing.pens:
        out += _pen(pen, height)
    out.append("Q")
    for caption in drawing.captions:
        out += _caption(caption, height, font)
    operators = "\n".join(out)
    if not drawing.text:
        return artifact([operators])
    left, top, right, bottom = drawing.box
    box = (left, height - bottom, right, height - top)
    return structure.marked(structure.illustration(drawing.text, box), operators)


def _pen(pen: "Pen", height: float) -> list[str]:
    out = [f"{number(pen.thickness)} w"]
    out += [stroke(line, height, pen.thickness) for line in pen.strokes]
    out += [_circle(circle, height) for circle in pen.circles]
    return out


def stroke(mark: Stroke, height: float, thickness: float = 0.0) -> str:
    """Return the operators of a stroke.

    Round ends make a dash longer by `thickness` (points), so gaps are made wider by as much.
    """
    x, y, to_x, to_y = map(number, (mark.x, height - mark.y, mark.to_x, height - mark.to_y))
    line = f"{x} {y} m {to_x} {to_y} l S"
    if not mark.dash:
        return line
    gap = f" {number(mark.dash + 3 * thickness)}" if thickness else ""
    return f"[{number(mark.dash)}{gap}] 0 d {line} [] 0 d"


def _circle(circle: "Circle", height: float) -> str:
    x, y, r = circle.x, height - circle.y, circle.radius
    k = r * QUARTER
    curves = [
        (x + r, y + k, x + k, y + r, x, y + r),
        (x - k, y + r, x - r, y + k, x - r, y),
        (x - r, y - k, x - k, y - r, x, y - r),
        (x + k, y - r, x + r, y - k, x + r, y),
    ]
    path = [f"{number(x + r)} {number(y)} m"]
    path += [" ".join(map(number, curve)) + " c" for curve in curves]
    return "\n".join([*path, "s"])


def _caption(caption: "Caption", height: float, font: Embedded) -> list[str]:
    turn = TURNS.get(caption.rotation, (1, 0, 0, 1))
    matrix = " ".join(map(number, (*turn, caption.x, height - caption.y)))
    placed = segments(caption.line, font, -caption.line.width / 2, y=-caption.fall)
    pieces = [piece.operators for piece in placed]
    return [f"q {matrix} cm", "BT", select(caption.line, font), *pieces, "ET", "Q"]
