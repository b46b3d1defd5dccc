"""A line -> text operators that read back right: its pieces, each a string at its place."""

from leaflet.pdf.cells import Cell
from leaflet.pdf.embedding import EM, Embedded
from leaflet.pdf.pieces import Piece, pieces
from leaflet.typesetting.lines import Line

SHIFT = 5  # thousandths of the em that a mark stands left of where it belongs: poppler
# sorts by x, and a tie would fall either way
DRIFT = 2  # thousandths of the em that rounded widths may add up to before the pen is set right


def show(line: Line, font: Embedded, x: float, y: float) -> bytes:
    """The operators that write a line, from BT to ET; (x, y) in points, y up."""
    size = line.size * font.scale
    written = [f"BT /F0 {number(size)} Tf"]
    for piece in pieces(line, font):
        start = x + piece.shown[0].x
        written.append(f"1 0 0 1 {number(start)} {number(y)} Tm")
        written += _strings(piece, font, size)
    return "\n".join([*written, "ET"]).encode("ascii")


def _strings(piece: Piece, font: Embedded, size: float) -> list[str]:
    """The strings of a piece: each hidden mark is one by itself.

    Before each code the pen is moved to where it belongs; a mark's place is that of the cell
    right of it.
    """
    out: list[str] = []
    string: list[str] = []
    pen = place = piece.shown[0].x
    step = size / EM
    for i, cell in enumerate(piece.written):
        if isinstance(cell, Cell):
            components, width, place, mark, hidden = cell.components, cell.width, cell.x, 0, False
        else:
            components, width, mark, hidden = (), 0, SHIFT, not cell.visible
            place = next((c.x for c in piece.written[i:] if isinstance(c, Cell)), place)
        if hidden:
            out += _shown(string)
            string = []
        off = round((pen - place) / step) + mark
        if mark or off > DRIFT or off < -DRIFT:
            string.append(f">{off}<")
            pen -= off * step
        string.append(f"{font.code(cell.text, components, width):04x}")
        pen += width * step
        place = cell.x + width * step if isinstance(cell, Cell) else place
        if hidden:
            out += _shown(string)
            string = []
    return out + _shown(string)


def _shown(string: list[str]) -> list[str]:
    return [f"[<{''.join(string)}>] TJ".replace("<>", "")] if string else []


def number(value: float) -> str:
    """A PDF number: at most three decimals, never an exponent."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
