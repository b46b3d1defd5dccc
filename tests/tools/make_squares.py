"""Make tests/data/fonts/Squares.ttf: a font in which every glyph is a filled square of one em.

    python tests/tools/make_squares.py

The square stands from 0.2 em below the baseline to 0.8 em above it, and lines in this font are one
em apart, so a page set in it is a grid in which letters can be counted. Spaces are blank squares.
"""

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables._g_l_y_f import Glyph

FILE = Path(__file__).parent.parent / "data" / "fonts" / "Squares.ttf"
EM = 1000
DESCENDER, ASCENDER = -200, 800

BLANK = " \u00a0"
INKED = (
    *range(0x21, 0x7F),  # ASCII
    *range(0xC0, 0x180),  # Latin letters with marks
    *range(0x5D0, 0x5EB),  # Hebrew letters
    *(0x60C, 0x61B, 0x61F, *range(0x621, 0x63B), *range(0x640, 0x64B)),  # Arabic
    *range(0x660, 0x66A),  # Arabic-Indic digits
    *map(ord, "\u2010\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026"),  # – ‘ ’ “ ” • …
)


def square() -> Glyph:
    """One em, ascender to descender."""
    pen = TTGlyphPen(None)
    pen.moveTo((0, DESCENDER))
    for corner in ((0, ASCENDER), (EM, ASCENDER), (EM, DESCENDER)):
        pen.lineTo(corner)
    pen.closePath()
    return pen.glyph()


def build() -> FontBuilder:
    font = FontBuilder(EM, isTTF=True)
    font.setupGlyphOrder([".notdef", "square", "space"])
    cmap = dict.fromkeys(INKED, "square") | {ord(char): "space" for char in BLANK}
    font.setupCharacterMap(cmap)
    font.setupGlyf({".notdef": Glyph(), "square": square(), "space": Glyph()})
    font.setupHorizontalMetrics({".notdef": (EM, 0), "square": (EM, 0), "space": (EM, 0)})
    font.setupHorizontalHeader(ascent=ASCENDER, descent=DESCENDER)
    names = {"familyName": "Squares", "styleName": "Regular"}
    font.setupNameTable(names | {"copyright": "Part of leaflet's tests, under leaflet's licence"})
    font.setupOS2(sTypoAscender=ASCENDER, sTypoDescender=DESCENDER, sTypoLineGap=0)
    font.setupPost()
    font.updateHead(created=0, modified=0)
    font.font.recalcTimestamp = False
    return font


if __name__ == "__main__":
    FILE.parent.mkdir(exist_ok=True)
    build().save(FILE)
