"""How large the type of a text may be on a format, and how small it is before it is given room."""

from collections.abc import Sequence
from math import sqrt

from leaflet.layout.format import Format
from leaflet.layout.shaped import ShapedParagraph
from leaflet.layout.style import Style
from leaflet.units import mm

NARROW, NARROW_LINE = mm(110), 32  # a panel under that width, and the characters of its lines


def words_of(copies: Sequence[ShapedParagraph]) -> int:
    """Return how many words a text has, by its spaces."""
    return sum(len(copy.paragraph.text.split()) for copy in copies)


def comfortable_type(copies: Sequence[ShapedParagraph], format: Format, style: Style) -> float:
    """Return the least type (points) for the sake of which more room is given to a text.

    It is the style's, or goes by the paper: 8.5 pt on A6, 10.7 on A5, 12.7 on A4, the text shorter
    than 150 words.
    """
    if not style.masthead:
        return style.comfortable
    size = format.field(0).size
    edge = sqrt(size.width * size.height) / mm(1)
    words = words_of(copies)
    most = 12.7 if words < 150 else 11.0 if words < 250 else 10.0
    return min(8.5 + (edge - 125) / 23, most)


def largest_type(
    copies: Sequence[ShapedParagraph], format: Format, style: Style, enlarged: float
) -> float:
    """Return the largest type (points) for a text on a format.

    It is the style's largest, or that in which a line of a column holds as few characters as the
    style allows: so a text that is short for its paper fills it. A call's goes by its lines alone.
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
    if not average:  # marks and joiners alone
        return style.largest * enlarged
    least = style.comfortable if style.masthead else style.largest * enlarged
    return max(least, round(format.column / (count * average), 1))
