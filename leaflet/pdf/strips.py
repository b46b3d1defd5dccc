"""Strips to tear off on a page: the line above, the dashes between, and the frame of each strip.

y is flipped here as in `content.py`: panels count from the top, PDF from the bottom.
"""

from collections.abc import Iterable, Iterator

from leaflet.layout.panels import Strips
from leaflet.layout.tearoff import ABOVE, BELOW
from leaflet.pdf.embedding import Component, Embedded
from leaflet.pdf.frame import TURNS, Frame
from leaflet.pdf.text import number
from leaflet.typesetting.fonts import Face
from leaflet.units import mm

LINE, DASH = 1.0, 0.75  # points: the thickness of the line above, and of those between
DASHES = "[3 2.25] 0 d"
BAR = 6.0  # points: PDFium does not see a bar below 4.5
# Thousandths of the em, as wide as a space in running text. PDFium reads a space in every gap that
# is half as wide as the first space of the font, which may be this one.
SPACE = 250
END = mm(5)  # from the paper's edge, where no printer reaches


def drawn(strips: Strips, framed: Frame, font: Embedded, faces: Iterable[Face]) -> list[str]:
    """Return the lines of strips as operators; at the outer sides there are none to cut.

    The first dash begins with a letter: `_parting`.
    """
    left, right = framed.left + strips.x, framed.left + strips.x + strips.measure
    top = framed.top - strips.y
    bottom = top - strips.height + END
    out = [f"{number(LINE)} w {number(left)} {number(top)} m {number(right)} {number(top)} l S"]
    out.append(f"{number(DASH)} w {DASHES}")
    for cut in range(1, strips.number):
        x = number(left + cut * strips.width)
        out.append(f"{x} {number(top)} m {x} {number(bottom)} l S")
    first = strips.number - 1 if strips.rtl else 1
    return [*out, "[] 0 d", *_parting(left + first * strips.width, top, font, faces)]


def _parting(x: float, top: float, font: Embedded, faces: Iterable[Face]) -> list[str]:
    """Return a bar as text that reads as a space, at the top of a dash.

    PDFium takes a turned line for the continuation of the last upright one, however far that is
    away, unless it reads something small and upright with ink between the two.
    """
    face = next((face for face in faces if face.covers("|")), None)
    if face is None:
        return []
    glyph = face.hb_font.get_nominal_glyph(ord("|"))
    over, under = face.ink(glyph)
    middle = face.hb_font.get_glyph_h_advance(glyph) / 2
    size = BAR / ((over - under) * face.em)
    down = Component(
        face, glyph, round(-middle * font.units(face)), round(-over * font.units(face))
    )
    code = font.code(" ", (down,), SPACE)
    size *= font.scale
    selected = f"BT /{font.name} {number(size)} Tf 1 0 0 1 {number(x)} {number(top)} Tm"
    return [f"{selected} [<{code:04x}>] TJ ET"]


def frames(strips: Strips, framed: Frame) -> Iterator[Frame]:
    """Yield the frame of each strip, from the start edge on: its lines turned by a quarter."""
    numbers = range(strips.number)
    for place in reversed(numbers) if strips.rtl else numbers:
        left = framed.left + strips.x + place * strips.width
        top = framed.top - strips.y
        if strips.rtl:
            at = (left + strips.width, top - ABOVE)
        else:
            at = (left, top - strips.height + BELOW)
        turn = TURNS[90 if strips.rtl else 270]
        matrix = (*turn, *at)
        opening = ("q", f"{' '.join(map(number, matrix))} cm")
        yield Frame(0.0, 0.0, matrix, opening, ("Q",))
