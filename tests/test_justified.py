"""Text is justified where lines hold enough letters, and spaces do not become holes."""

import pytest
import shipped
from squares import EM, copies

from leaflet.errors import Location
from leaflet.layout import breaking, copyfit
from leaflet.layout.format import page_formats
from leaflet.layout.paper import SIZES
from leaflet.layout.shaped import shape_all
from leaflet.layout.style import STYLES
from leaflet.statement.paragraphs import Paragraph, Span
from leaflet.typesetting.fonts import Typefaces

AT = Location("squares.md", 1)


def align(tag: str, size: str, style: str = "plain") -> str:
    """How the running text of the shipped statement is aligned."""
    statement, look = shipped.statement(tag), STYLES[style]
    items = shape_all(statement.paragraphs, statement.language, Typefaces(), look)
    made = copyfit.fit(items, page_formats(SIZES[size], 2, style=look), style=look)
    (aligned,) = {block.align for block in made.setting.blocks if block.role == "body"}
    return aligned


@pytest.mark.parametrize("tag", ["en", "de", "ar", "ur"])
def test_long_text_of_good_lines_is_justified(tag: str) -> None:
    assert align(tag, "a4") == align(tag, "a5") == "justify"


def test_lines_of_few_letters_are_ragged_and_nastaliq_fills_them() -> None:
    """Newspaper columns hold 26 letters of English, 44 of Urdu."""
    assert align("en", "a4", "columns") == "start"
    assert align("ur", "a4", "columns") == "justify"


def test_the_least_number_of_letters() -> None:
    """Each is as wide as the type is large."""
    text = Paragraph("body", (Span("all the forces " * 30),), AT)
    (item,) = copies([text])
    assert breaking.is_narrow([breaking.block(item, EM, 39 * EM)], "none")
    assert not breaking.is_narrow([breaking.block(item, EM, 40 * EM)], "none")


def test_lines_of_wide_spaces_are_counted() -> None:
    """Two words of four letters and a space in a line: it has 0.3 em to spare, then 0.4."""
    (item,) = copies([Paragraph("body", (Span("aaaa bbbb cccc dddd"),), AT)])
    assert breaking.open_lines(breaking.block(item, EM, 93)) == (0, 1)
    assert breaking.open_lines(breaking.block(item, EM, 94)) == (1, 1)
