"""Panels in squares: what stands where, in both directions; and the rules of columns."""

from collections.abc import Callable
from itertools import groupby

import pypdfium2
import pytest
from hypothesis import given, settings
from random_panels import ACROSS, formats, in_columns, statements
from squares import (
    EM,
    HEBREW,
    ROUND,
    TURNED,
    Square,
    copies,
    lay_out,
    line_squares,
    mirrored,
    picture,
    round_style,
    set_panels,
    side_by_side,
    squares,
    written,
)

from leaflet.layout import columns
from leaflet.layout.panels import Format
from leaflet.layout.setting import column_heights, set_blocks
from leaflet.statement.paragraphs import Paragraph, Span

LEAFLET = """# no war on us

aaa bb cccc dd eeeee f gg hhh iiii jj kkk ll mm.

nnn ooo ppp qq rrr sss.

## heading

- one two three four five
- six
  1. a b
  2. c

> some quote (of mine) here

ttt uu vvv ww xxx yy zzz

---

stop it now

end it

– the group

a.org
"""
CASES = {
    "two_columns": (LEAFLET, 30, 27, 2, 1),
    "one_column": (LEAFLET, 22, 34, 1, 1),
    "three_columns": (LEAFLET, 46, 20, 3, 1),
    "two_sides": (LEAFLET, 24, 20, 1, 2),
    "two_sides_of_two_columns": (LEAFLET, 24, 20, 2, 2),
    "closing_alone": ("- - -\n\n---\n\nstop\n\n– us\n", 12, 8, 1, 1),
    "headline_alone": ("# no war on us now\n", 18, 8, 1, 1),
}


@pytest.mark.parametrize("name", CASES)
def test_pictures(name: str, golden: Callable[[str, str], None]) -> None:
    """Left-to-right beside right-to-left, each the other in a mirror."""
    ltr, rtl = (picture(*lay_out(*CASES[name], rtl=rtl)) for rtl in (False, True))
    assert rtl == mirrored(ltr)
    golden(f"layout/{name}.txt", side_by_side(ltr, rtl) + "\n")


def test_the_ink_on_paper_is_the_picture() -> None:
    """PDFium paints the file: a cell is black where the picture has a letter."""
    shown = lay_out(*CASES["two_columns"], rtl=True)
    document = pypdfium2.PdfDocument(written(shown, "he"))
    pixels = document[0].render(scale=8 / EM, grayscale=True).to_pil()
    drawn = ""
    for row in range(pixels.height // 8):
        for column in range(pixels.width // 8):
            cell = pixels.crop((8 * column + 2, 8 * row + 1, 8 * column + 6, 8 * row + 3))
            drawn += "#" if cell.getextrema()[1] < 64 else "_"
        drawn += "\n"
    blackened = str.maketrans({char: "#" for char in picture(*shown)} | {c: c for c in "_\n"})
    assert drawn.strip() == picture(*shown).replace("-", "_").translate(blackened)


# --- Where paragraphs are cut --------------------------------------------------------------------


def rows(text: str) -> str:
    """A picture written with its rows beside each other, panels parted by a bar."""
    return "\n\n".join("\n".join(panel.split()) for panel in text.split("|"))


def test_two_lines_of_a_cut_paragraph_stay_and_two_go_over() -> None:
    """Not five and one, though five had room."""
    drawn = picture(*lay_out("aaa bbb ccc ddd eee fff", 3, 5, sides=2))
    stay = "_____ _aaa_ _bbb_ _ccc_ _ddd_ _____ _____"
    assert drawn == rows(stay + "| _____ _eee_ _fff_ _____ _____ _____ _____")


def test_a_paragraph_of_three_lines_is_not_cut() -> None:
    drawn = picture(*lay_out("aaa bbb\n\nccc ddd eee", 3, 5, sides=2))
    stay = "_____ _aaa_ _bbb_ _____ _____ _____ _____"
    assert drawn == rows(stay + "| _____ _ccc_ _ddd_ _eee_ _____ _____ _____")


def test_a_heading_goes_over_with_what_it_heads() -> None:
    """It has room, but not it and two lines below."""
    drawn = picture(*lay_out("aaa bbb\n\n## hhh\n\nccc ddd eee fff", 3, 6, sides=2))
    stay = "_____ _aaa_ _bbb_ _____ _____ _____ _____ _____"
    assert drawn == rows(stay + "| _____ _hhh_ _____ _ccc_ _ddd_ _eee_ _fff_ _____")


def test_a_heading_does_not_stay_without_a_paragraph_that_is_not_cut() -> None:
    drawn = picture(*lay_out("aaa bbb\n\n## hhh\n\nccc ddd eee", 3, 7, sides=2))
    stay = "_____ _aaa_ _bbb_ _____ _____ _____ _____ _____ _____"
    assert drawn == rows(stay + "| _____ _hhh_ _____ _ccc_ _ddd_ _eee_ _____ _____ _____")


def test_two_headings_go_over_together() -> None:
    drawn = picture(*lay_out("aaa bbb\n\n## hhh\n\n## iii\n\nccc ddd eee", 3, 7, sides=2))
    stay = "_____ _aaa_ _bbb_ _____ _____ _____ _____ _____ _____"
    assert drawn == rows(stay + "| _____ _hhh_ _____ _iii_ _____ _ccc_ _ddd_ _eee_ _____")


def test_a_word_as_wide_as_its_column_stays_in_it() -> None:
    drawn = picture(*lay_out("aaa\n\nbbbbbbbbb cc", 20, 4, columns=2))
    assert not any(row.endswith("b") for row in drawn.split("\n"))


def test_the_closing_is_on_one_side_whole() -> None:
    """Its seven rows go over to the second side, with nothing above them."""
    statement = "aa bb\n\n---\n\nstop the war\n\n– us all\n"
    assert lay_out(statement, 6, 8) and not lay_out(statement, 6, 7)
    first, second = lay_out(statement, 6, 7, sides=2)
    assert picture(first) == rows("________ _aa_bb__" + 7 * " ________")
    closing = "________ _stop___ _the____ _war____ ________ ___–_us_ ____all_"
    assert picture(second) == rows(f"________ {closing} ________")


# --- Properties ----------------------------------------------------------------------------------

few = settings(max_examples=50)


@few
@given(statements(), formats())
def test_every_line_is_placed_once_in_reading_order(
    statement: list[Paragraph], format: Format
) -> None:
    shown = set_panels(statement, format)
    lines = [
        (block.paragraph.at.line, line.line.start, line.line.end)
        for panel in shown
        for block in panel.blocks
        for line in block.lines
    ]
    assert lines == sorted(lines)
    texts = {
        number: " ".join(statement[number].text[start:end] for _, start, end in group)
        for number, group in groupby(lines, lambda line: line[0])
    }
    assert not shown or list(texts.values()) == [paragraph.text for paragraph in statement]


@few
@given(statements(), formats())
def test_nothing_stands_outside_its_measure(statement: list[Paragraph], format: Format) -> None:
    top, foot = format.margins.top, format.size.height - format.margins.bottom
    for panel in set_panels(statement, format):
        for block in panel.blocks:
            measure = format.field(0).measure if block.paragraph.role in ACROSS else format.column
            for line in (*block.marks, *block.lines):
                for square in line_squares(line):
                    assert line.x - 1e-6 <= square.left
                    assert square.left + square.edge <= line.x + measure + 1e-6
                    assert top - 1e-6 <= square.top <= foot - square.edge + 1e-6


@few
@given(statements(), formats())
def test_lines_that_are_justified_end_at_their_measure(
    statement: list[Paragraph], format: Format
) -> None:
    for panel in set_panels(statement, format):
        for block in panel.blocks:
            if block.paragraph.role == "body":
                for line in block.lines:
                    right = max(square.left + square.edge for square in line_squares(line))
                    spaces = line.line.text.count(" ", line.line.start, line.line.end)
                    full = abs(right - line.x - format.column) < 1e-6
                    assert full or line.line.ends_paragraph or not spaces


@few
@given(statements(), formats())
def test_right_to_left_is_left_to_right_in_a_mirror(
    statement: list[Paragraph], format: Format
) -> None:
    """To a millionth of a point, in the roles as they really are.

    In languages of which no words are known that hold to the next: of those lines end elsewhere.
    """
    hebrew = [
        paragraph._replace(spans=(Span(paragraph.text.translate(HEBREW)),))
        for paragraph in statement
    ]
    ltr, rtl = set_panels(statement, format, "sw"), set_panels(hebrew, format, "yi")
    assert len(ltr) == len(rtl)
    for ltr_panel, rtl_panel in zip(ltr, rtl, strict=True):
        turned = [turn(square, ltr_panel.size.width) for square in squares(ltr_panel)]
        assert sorted(map(rounded, turned)) == sorted(map(rounded, squares(rtl_panel)))


def turn(square: Square, width: float) -> Square:
    left = width - square.left - square.edge
    return square._replace(char=square.char.translate(TURNED), left=left)


def rounded(square: Square) -> Square:
    return Square(square.char, *(round(length, 5) for length in square[1:]))


@few
@given(statements(), formats())
def test_letters_stand_on_no_others(statement: list[Paragraph], format: Format) -> None:
    with round_style():
        for panel in set_panels(statement, format, look=ROUND):
            letters = sum(round(square.edge / EM) ** 2 for square in squares(panel))
            assert letters == sum(char not in "_-\n" for char in picture(panel))


@few
@given(statements(), formats())
def test_no_single_line_stands_at_a_head_or_a_foot(
    statement: list[Paragraph], format: Format
) -> None:
    columns = in_columns(set_panels(statement, format))
    parts = [part for column in columns for part in column]
    for _, group in groupby(parts, lambda part: part.paragraph.at.line):
        counts = [len(part.lines) for part in group]
        assert len(counts) == 1 or min(counts) > 1


@few
@given(statements(), formats())
def test_columns_of_the_last_panel_are_as_low_as_can_be(
    statement: list[Paragraph], format: Format
) -> None:
    """A tenth of a point less, and the text would not go in."""
    setting = set_blocks(copies(statement), format, EM)
    shown = set_panels(statement, format)
    last = in_columns(shown[-1:])
    if format.columns == 1 or not last:
        return
    tops = [column[0].lines[0].y for column in last]
    assert max(tops) - min(tops) < 1e-6
    ends = [column[-1].lines[-1].y for column in last]
    height = max(ends) - tops[0] + EM
    heights = column_heights(setting, format)[: -format.columns]
    _, over = columns.fill(setting.body, heights + [height - 0.1] * format.columns)
    assert over
