"""Signs before the lines of a contact: a telephone, a letter, a house."""

from collections.abc import Sequence

from leaflet.layout.shaped import ShapedParagraph
from leaflet.layout.style import MARK_GAP
from leaflet.statement.addresses import find_addresses
from leaflet.statement.language import Language
from leaflet.typesetting.fonts import Typefaces
from leaflet.typesetting.paragraph import Shaped, shape_paragraph

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


class Signs:
    """The signs of a language, each shaped once for all the contacts that it stands in."""

    def __init__(self, language: Language, typefaces: Typefaces):
        self._language, self._typefaces = language, typefaces
        # Without a space programs would join the sign to the word that they read behind it. In
        # right-to-left lines a space is written in any case.
        self._behind = " " if language.direction == "ltr" else ""
        self._marks: dict[str, Shaped] = {}

    def before(self, lines: Sequence[ShapedParagraph]) -> list[ShapedParagraph]:
        """Return the lines of a contact with signs, all as far in as the widest sign needs.

        Raises FontError for a sign that no face has.
        """
        signs = [
            sign_for(item.paragraph.text) if item.paragraph.role == "contact" else ""
            for item in lines
        ]
        marks = {sign: self._mark(sign) for sign in signs if sign}
        widest = max((mark.whole().width for mark in marks.values()), default=0.0)
        indent = widest + (MARK_GAP / 2 if self._behind else MARK_GAP) if marks else 0.0
        return [
            item._replace(mark=marks.get(sign), indent=indent)
            if item.paragraph.role == "contact"
            else item
            for item, sign in zip(lines, signs, strict=True)
        ]

    def _mark(self, sign: str) -> Shaped:
        if sign not in self._marks:
            text = sign + self._behind
            self._marks[sign] = shape_paragraph(
                text, [(0, len(text), "regular")], self._language, typefaces=self._typefaces
            )
        return self._marks[sign]
