"""Headings of a call: white on black, as wide as their words, or across if they are numbered."""

from leaflet.layout.blocks import placed
from leaflet.layout.breaking import Cutting, block
from leaflet.layout.placed import Fill, Placed
from leaflet.layout.shaped import ShapedParagraph
from leaflet.layout.whole import Whole

BESIDE, ABOVE = 0.4, 0.32  # times the size: black beside the letters, and above and below them


def set_label(
    item: ShapedParagraph, type_size: float, measure: float, cutting: Cutting = Cutting.NOTHING
) -> Whole:
    """Return a heading in a measure (points); its bar goes across where it begins with a number.

    The bar is as high as letters of the text's headings reach, so that all of them are alike.
    """
    size = item.role.size * type_size
    beside, above = BESIDE * size, ABOVE * size
    words = block(item, type_size, measure - 2 * beside, cutting=cutting)
    rise, drop = (reach * size for reach in item.reach)
    height = rise + words.height - words.leading + drop + 2 * above
    widest = max(line.width for line in words.lines) * words.size + 2 * beside
    width = measure if item.paragraph.text[:1].isdigit() else widest
    left = measure - width if words.rtl else 0.0
    text = placed(words, beside, above + rise - words.baseline, white=True)
    standing = Placed(((text,),), fills=(Fill(left, 0.0, width, height),))
    space = item.role.before * type_size
    return Whole(standing, (words,), height, space, "heading", with_next=True)
