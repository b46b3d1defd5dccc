"""A drawing as operators: a figure with alternative text, or decoration."""

from typing import TYPE_CHECKING

from leaflet.imposition.marks import Stroke
from leaflet.pdf.embedding import Embedded
from leaflet.pdf.frame import TURNS
from leaflet.pdf.structure import Structure
from leaflet.pdf.text import number, segments, select

if TYPE_CHECKING:
    from leaflet.imposition.drawing import Caption, Circle, Drawing, Pen

# Of a circle's radius: how far the two inner points of a quarter's Bézier curve are from its ends.
QUARTER = 0.5523


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
        return f"/Artifact BMC\n{operators}\nEMC"
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

    Round ends of that `thickness` (points) make a dash longer, so its gap is made wider.
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
    placed = segments(caption.line, font, -caption.line.width / 2, -caption.fall)
    pieces = [piece.operators for piece in placed]
    return [f"q {matrix} cm", "BT", select(caption.line, font), *pieces, "ET", "Q"]
