"""Signs before the lines of a contact: a telephone, a letter, a house."""

from collections.abc import Sequence

from leaflet.layout.shaped import ShapedParagraph
from leaflet.layout.style import MARK_GAP
from leaflet.statement.addresses import find_addresses
from leaflet.statement.language import Language
from leaflet.typesetting.fonts import Typefaces
from leaflet.typesetting.paragraph import shape_paragraph

TELEPHONE, MAIL, WEB = "\u260e", "\u2709", "\u2302"


def sign_for(text: str) -> str:
    """Return the sign before a line: that of the first address in it; "" for none.

    One that begins with a sign already gets no other.
    """
    if not text[:1].isalnum() and text[:1] not in "(+@#":
        return ""
    for start, end in find_addresses(text):
        address = text[start:end]
        if address[0] in "@#":
            continue
        if "@" in address:
            return MAIL
        return WEB if any(map(str.isalpha, address)) else TELEPHONE
    return ""


def signed(
    lines: Sequence[ShapedParagraph], language: Language, typefaces: Typefaces
) -> list[ShapedParagraph]:
    """Return the lines of a contact with their signs, all as far in as the widest sign needs."""
    signs = [
        sign_for(item.paragraph.text) if item.paragraph.role == "contact" else "" for item in lines
    ]
    # With a space, or readers join the sign to the word; from right to left one is written anyway.
    behind = " " if language.direction == "ltr" else ""
    marks = {
        sign: shape_paragraph(
            sign + behind, [(0, len(sign + behind), "regular")], language, typefaces=typefaces
        )
        for sign in signs
        if sign
    }
    widest = max((mark.whole().width for mark in marks.values()), default=0.0)
    indent = widest + (MARK_GAP / 2 if behind else MARK_GAP) if marks else 0.0
    return [
        item._replace(mark=marks.get(sign), indent=indent)
        if item.paragraph.role == "contact"
        else item
        for item, sign in zip(lines, signs, strict=True)
    ]
