"""Typefaces made for a test: each letter a square, or whatever is asked for, in a few hundred
bytes.

The letters are of Bamum, which no face of the program has, so that the face is the one looked at.
"""

import io
from collections.abc import Iterable, Mapping

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

LETTERS = "\ua6a0\ua6a1\ua6a2\ua6a3\ua6a4"
BLANK = ()  # a glyph without an outline
SQUARE = ((0, 0), (0, 0.7), (0.6, 0.7), (0.6, 0))  # a contour, in ems
LINE = ((0, 0), (0, 0.7))  # one that encloses nothing


def face(
    outlines: Mapping[str, Iterable[tuple[float, float]]] | None = None,
    units_per_em: int = 1000,
    advance: float = 0.7,
    features: str = "",
    *,
    coloured: bool = False,
) -> bytes:
    """A TrueType font of some letters, each of one contour (ems) and one advance (ems).

    `features` are in the language of Adobe's font development kit; a glyph is called after its
    letter, `uA6A0`. `coloured`: each letter has a picture in colour (COLR) instead.
    """
    builder = builder_of(outlines or dict.fromkeys(LETTERS, SQUARE), units_per_em, advance)
    if features:
        builder.addOpenTypeFeatures(features)
    if coloured:
        builder.setupCOLR({"uA6A0": [(".notdef", 0)]})
        builder.setupCPAL([[(1.0, 0.0, 0.0, 1.0)]])
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue()


def builder_of(
    outlines: Mapping[str, Iterable[tuple[float, float]]], units_per_em: int, advance: float = 0.7
) -> FontBuilder:
    """What fontTools builds such a font with, before it is written."""
    names = {name(letter): tuple(points) for letter, points in outlines.items()}
    glyphs = {}
    for glyph, points in {".notdef": SQUARE, **names}.items():
        pen = TTGlyphPen(None)
        for i, (x, y) in enumerate(points):
            to = (round(x * units_per_em), round(y * units_per_em))
            pen.lineTo(to) if i else pen.moveTo(to)
        if points:
            pen.closePath()
        glyphs[glyph] = pen.glyph()
    builder = FontBuilder(units_per_em, isTTF=True)
    builder.setupGlyphOrder([*glyphs])
    builder.setupCharacterMap({ord(letter): name(letter) for letter in outlines})
    builder.setupGlyf(glyphs)
    width = round(advance * units_per_em)
    widths = {glyph: (width, getattr(outline, "xMin", 0)) for glyph, outline in glyphs.items()}
    builder.setupHorizontalMetrics(widths)
    builder.setupHorizontalHeader(
        ascent=round(0.8 * units_per_em), descent=-round(0.2 * units_per_em)
    )
    builder.setupNameTable({"familyName": "Squares", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    # 1 January 2000, in seconds since 1904: else it is another font a second later.
    builder.updateHead(created=3_029_529_600, modified=3_029_529_600)
    return builder


def name(letter: str) -> str:
    """What a letter's glyph is called."""
    return f"u{ord(letter):04X}"
