"""One paragraph in its measure: headlines, indents and list marks, in squares."""

import pytest
import shipped
from hypothesis import given
from hypothesis import strategies as st
from squares import EM, LATIN, copies, lay_out, picture, typefaces

from leaflet.errors import Location
from leaflet.layout import blocks
from leaflet.layout.blocks import Block, Copy
from leaflet.layout.style import LOOSEST, ROLES, TITLE_SIZES
from leaflet.statement import language
from leaflet.statement.paragraphs import Paragraph, Span

WORDS = st.lists(st.text(LATIN, min_size=1, max_size=9), min_size=1, max_size=30).map(" ".join)
AT = Location("squares.md", 1)
MEASURES = st.integers(20, 60).map(lambda cells: cells * EM)


def copy(text: str, role: str = "title") -> Copy:
    return copies([Paragraph(role, (Span(text),), AT)])[0]


def lines(one: Block) -> list[str]:
    return [one.copy.shaped.text[line.start : line.end] for line in one.lines]


# --- Headlines -----------------------------------------------------------------------------------


def test_a_short_headline_is_as_large_as_can_be() -> None:
    one = blocks.headline(copy("no war"), EM, 200)
    assert (one.size, lines(one)) == (26, ["no war"])


def test_a_headline_is_parted_in_lines_of_like_length() -> None:
    one = blocks.headline(copy("aa bb cc dd ee"), 10, 300)
    assert lines(one) == ["aa bb cc", "dd ee"]  # not "aa bb cc dd" and "ee"


def test_a_long_headline_is_set_smaller() -> None:
    one = blocks.headline(copy(" ".join(["stop"] * 9)), EM, 300)
    assert one.size < 26 and len(one.lines) <= 3


def test_a_headline_with_a_long_word_is_set_so_small_that_it_goes_in() -> None:
    one = blocks.headline(copy("internationalism"), EM, 300)
    assert one.size == pytest.approx(18)
    assert blocks.widest_overflow([one]) is None


@given(WORDS, MEASURES)
def test_a_headline_has_at_most_the_lines_that_its_size_allows(text: str, measure: float) -> None:
    one = blocks.headline(copy(text), EM, measure)
    allowed = [lines for factor, lines in TITLE_SIZES if abs(factor * EM - one.size) < 1e-6]
    assert allowed
    if one.size > min(TITLE_SIZES)[0] * EM + 1e-6:  # the smallest is taken in any case
        assert len(one.lines) <= max(allowed)
        assert blocks.widest_overflow([one]) is None


@given(WORDS, MEASURES)
def test_no_size_before_it_in_the_table_holds_a_headline(text: str, measure: float) -> None:
    item = copy(text)
    one = blocks.headline(item, EM, measure)
    for factor, count in TITLE_SIZES:
        other = blocks.block(item, EM, measure, factor)
        if len(other.lines) <= count and blocks.widest_overflow([other]) is None:
            assert (other.size, len(other.lines)) == (one.size, len(one.lines))
            return


@given(WORDS, MEASURES)
def test_balancing_adds_no_line_and_no_lower_measure_has_as_few(text: str, measure: float) -> None:
    """Letters are whole squares: half a square less than its widest line needs a further line."""
    item = copy(text, "slogan")
    whole = blocks.block(item, EM, measure)
    even = blocks.balanced(whole)
    assert len(even.lines) == len(whole.lines)
    assert " ".join(lines(even)) == text
    widest = round(max(line.width for line in even.lines))
    if widest > item.shaped.widest_box + 0.5 and len(even.lines) > 1:
        assert len(item.shaped.break_at(widest - 0.5)) > len(even.lines)


# --- Indents and marks ---------------------------------------------------------------------------

LIST = "- aaa bbb ccc\n\n  ddd\n- eee\n\n  8. fff ggg\n  9. hhh\n"


def test_marks_stand_in_the_indent_and_lines_behind_it() -> None:
    assert picture(*lay_out(LIST, 10, 7)) == "\n".join(
        [
            "____________",
            "_•_aaa_bbb__",
            "___ccc______",
            "___ddd______",
            "_•_eee______",
            "___8.fff____",
            "_____ggg____",
            "___9.hhh____",
            "____________",
        ]
    )


@pytest.mark.parametrize("tag", ["en", "ar", "he", "ur"])
def test_no_mark_touches_its_text(tag: str) -> None:
    (item,) = copies([Paragraph("item", (Span("a"),), AT, 0, 10)], tag, shipped.typefaces())
    one = blocks.block(item, EM, 300)
    (mark,) = one.marks()
    assert mark.width < one.indent - 0.2 * EM


@pytest.mark.parametrize("role", ROLES)
def test_lines_are_as_wide_as_the_measure_less_the_indent(role: str) -> None:
    indent = ROLES[role].indent * EM
    size = ROLES[role].size * EM
    one = blocks.block(copy(" ".join(["a"] * 200), role), EM, 300)
    fits = int((300 - indent) / size + 1e-9)  # letters and spaces
    assert lines(one)[0] == " ".join(["a"] * ((fits + 1) // 2))
    assert one.height == len(one.lines) * one.leading


# --- Word spaces ---------------------------------------------------------------------------------


def test_text_gapes_where_a_space_would_become_wider_than_the_style_allows() -> None:
    """Two words of four letters and a space: the measure may have one em more, not two."""
    item = copy("aaaa bbbb cccc dddd", "body")
    assert LOOSEST == 1
    assert not blocks.gapes(blocks.block(item, EM, 100))
    assert blocks.gapes(blocks.block(item, EM, 101))


def test_a_last_line_never_gapes() -> None:
    assert not blocks.gapes(blocks.block(copy("a b", "body"), EM, 300))


# --- Faces ---------------------------------------------------------------------------------------


def test_a_line_of_squares_fills_its_leading() -> None:
    """The baseline of the test font is 0.8 em under the top of a line."""
    one = blocks.block(copy("aaa", "body"), EM, 100)
    assert (one.leading, one.baseline) == (EM, 0.8 * EM)


def test_bold_text_is_shaped_in_the_bold_face() -> None:
    spans = (Span("aa "), Span("bb", strong=True), Span(" cc", emphasis=True))
    paragraph = Paragraph("body", spans, AT)
    item = blocks.copy(paragraph, language.resolve("en", "aa"), typefaces())
    family = typefaces().families["squares"]
    faces = [run.run.face for run in item.shaped.runs]
    assert faces == [family.face("regular"), family.face("bold"), family.face("bold")]
