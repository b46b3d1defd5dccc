"""Separators as operators: blank words, which have no ink and are not read aloud."""

from collections.abc import Iterable
from math import ceil

from leaflet.layout.placed import Separator
from leaflet.pdf.drawing import artifact
from leaflet.pdf.embedding import EM, Fonts
from leaflet.pdf.frame import Frame
from leaflet.pdf.text import number

BLANK = "  "  # one space by itself ends a word for poppler, and is none
STEP = 1.4  # ems from one word of an upright separator to the next: poppler joins them up to 1.5


def blank_words(separators: Iterable[Separator], framed: Frame, fonts: Fonts) -> str:
    """Return the operators of a panel's separators."""
    font = fonts.first
    code = f"<{font.code(BLANK, (), EM):04x}>"
    largest = max(each.scale for each in fonts)  # ems of a font to a type size
    out = ["BT"]
    for separator in separators:
        size = separator.size * largest
        out.append(f"/{font.name} {number(size)} Tf")
        steps = ceil(separator.height / (STEP * size))
        step = separator.height / max(steps, 1)
        stretch, left = number(separator.width / size), number(framed.left + separator.x)
        for i in range(steps + 1):
            y = number(framed.top - separator.y - i * step)
            out.append(f"{stretch} 0 0 1 {left} {y} Tm {code} Tj")
    return artifact([*out, "ET"])
