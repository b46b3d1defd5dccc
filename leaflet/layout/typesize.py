"""The largest type of a text on a format, and the size below which it is given more room."""

from collections.abc import Sequence
from math import sqrt

from leaflet.layout.format import Format
from leaflet.layout.shaped import ShapedParagraph
from leaflet.layout.style import Style
from leaflet.units import Size, mm

NARROW, NARROW_LINE = mm(110), 32  # a panel under that width, and the characters of its lines
A4_WIDTH = mm(210)


def words_of(copies: Sequence[ShapedParagraph]) -> int:
    """Return how many words a text has, by its spaces."""
    return sum(len(copy.paragraph.text.split()) for copy in copies)


def comfortable_type(copies: Sequence[ShapedParagraph], format: Format, style: Style) -> float:
    """Return the type size (points) below which a text is given more room.

    It is that of the style. In a style with a masthead it depends on the paper and on the words: in
    a text of fewer than 150 words it is 8.5 pt on A6, 10.7 pt on A5, 12.7 pt on A4, 18 pt on A3.
    """
    if not style.masthead:
        return style.comfortable
    return comfortable_on(format.field(0).size, words_of(copies))


def comfortable_on(size: Size, words: int) -> float:
    """Return the type size (points) that is comfortable in a call of so many words on a paper."""
    edge = sqrt(size.width * size.height) / mm(1)
    most = 12.7 if words < 150 else 11.0 if words < 250 else 10.0
    # Paper that is wider than A4 is read from farther away.
    most *= max(1.0, min(size) / A4_WIDTH)
    return min(8.5 + (edge - 125) / 23, most)


def largest_type(
    copies: Sequence[ShapedParagraph], format: Format, style: Style, enlarged: float
) -> float:
    """Return the largest type (points) for a text on a format.

    It is the style's largest. In a text that is short for its paper, it is the size in which a line
    of a column holds as few characters as the style allows, so that the text fills its paper. In a
    style with a masthead it is that size even if the style's largest type is larger.
    """
    text = [copy for copy in copies if not copy.role.display and copy.paragraph.text]
    words = words_of(copies)
    count = next((count for most, count in style.characters if words < most), 0)
    if not count or not text:
        return style.largest * enlarged
    if format.field(0).size.width < NARROW:
        count = min(count, NARROW_LINE)
    letters = sum(len(copy.paragraph.text) for copy in text)
    average = sum(copy.shaped.whole().width for copy in text) / letters
    if not average:  # a text of marks and joiners alone has no width
        return style.largest * enlarged
    least = style.comfortable if style.masthead else style.largest * enlarged
    return max(least, round(format.column / (count * average), 1))
