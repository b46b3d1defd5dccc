"""One paragraph in its measure: headlines, indents and list marks, in squares."""

import pytest
import shipped
from hypothesis import given
from hypothesis import strategies as st
from squares import EM, LATIN, copies, lay_out, picture, typefaces

from leaflet.errors import Location
from leaflet.layout import blocks
from leaflet.layout.blocks import Block, Copy
from leaflet.layout.style import LOOSEST, PLAIN
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


def headline(text: str, measure: float, most: float = 0.0) -> Block:
    return blocks.headline(copy(text), EM, measure, PLAIN.headline, most)


def test_a_short_headline_is_as_large_as_can_be() -> None:
    one = headline("no war", 200)
    assert (one.size, lines(one)) == (26, ["no war"])


def test_a_headline_is_parted_in_lines_of_like_length() -> None:
    one = headline("aaaa bbbb cccc dddd eeee", 400)
    assert sorted(map(len, lines(one))) == [9, 14]  # not 19 and 4


def test_a_headline_fills_its_measure_where_that_is_not_too_large() -> None:
    """Nine squares in 225 points."""
    one = headline("aaaa bbbb cccc dddd", 225)
    assert (one.size, lines(one)) == (pytest.approx(25), ["aaaa bbbb", "cccc dddd"])


def test_a_line_of_a_headline_ends_at_a_stop_and_not_behind_a_short_word() -> None:
    assert lines(headline("stop it all, stop it today", 340)) == ["stop it all,", "stop it today"]
    assert lines(headline("end this war in our names", 340)) == ["end this war", "in our names"]
    one = headline("aaaa bbbb cc dddd eeee", 340)
    assert lines(one) == ["aaaa bbbb", "cc dddd eeee"]


def test_a_further_line_is_taken_before_a_headline_becomes_small() -> None:
    """On two lines it would be 14 letters wide, 2 ems each; on three it is 9."""
    one = headline("aaaa bbbb cccc dddd eeee ffff", 280)
    assert (one.size, len(one.lines)) == (26, 3)


def test_a_headline_may_grow() -> None:
    assert headline("no war", 240, 3.5).size == 35
    assert headline("no war", 100, 3.5).size == pytest.approx(33.3)


def test_lines_that_the_author_ended_are_kept() -> None:
    assert lines(headline("a b c\u2028d\u2028e\u2028f", 300)) == ["a b c", "d", "e", "f"]


def test_a_headline_with_a_long_word_is_set_so_small_that_it_goes_in() -> None:
    one = headline("internationalism", 300)
    assert one.size == pytest.approx(18.7)
    assert blocks.widest_overflow([one]) is None


@given(WORDS, MEASURES)
def test_a_headline_is_whole_and_no_wider_than_its_measure(text: str, measure: float) -> None:
    one = headline(text, measure)
    assert " ".join(lines(one)) == text
    assert PLAIN.headline.least * EM - 1e-6 <= one.size <= PLAIN.headline.most * EM
    if one.size > PLAIN.headline.least * EM:
        assert len(one.lines) <= PLAIN.headline.lines + 1
        assert max(line.width for line in one.lines) * one.size <= measure + 1e-6


@given(WORDS, MEASURES, st.floats(8, 16), st.floats(0.01, 4))
def test_larger_type_never_makes_a_headline_lower(
    text: str, measure: float, type_size: float, more: float
) -> None:
    """Or the search for the largest type that fits could not halve."""
    item = copy(text)
    one = blocks.headline(item, type_size, measure, PLAIN.headline)
    other = blocks.headline(item, type_size + more, measure, PLAIN.headline)
    assert other.height >= one.height * 0.99


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


@pytest.mark.parametrize("text", ["a", "\u00aba", "\u201ca", "\u0646", "\u05d0", "\u00ab\u0646"])
@pytest.mark.parametrize("tag", ["en", "ar", "fa", "ckb", "he", "ur"])
def test_no_mark_touches_its_text(tag: str, text: str) -> None:
    """Half an em of the letters' own is between them, or half of that if quotation marks hang.

    An item in the other direction stands beside its mark too.
    """
    numbers = (1, 9, 10, 12, 88, 100)
    items = [Paragraph("item", (Span(text),), AT, 0, number) for number in numbers]
    spoken = language.resolve(tag, "")
    family = shipped.typefaces().main_family(spoken)
    for item in blocks.copies(items, spoken, shipped.typefaces()):
        one = blocks.block(item, EM, 300)
        (mark,), line = one.marks(), one.line(0)
        if item.mark and item.mark.rtl:
            gap = mark.runs[0].x - (line.runs[0].x + line.width)
        else:
            gap = line.runs[0].x - (mark.runs[0].x + mark.width)
        assert gap >= (0.25 if text[0] in "\u00ab\u201c" else 0.5) * family.scale * EM - 1e-6


@pytest.mark.parametrize("role", PLAIN.roles._fields)
def test_lines_are_as_wide_as_the_measure_less_the_indent(role: str) -> None:
    indent = PLAIN.roles.of(role).indent * EM
    size = PLAIN.roles.of(role).size * EM
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


# --- Ragged lines --------------------------------------------------------------------------------


def test_words_are_parted_where_a_ragged_line_would_be_short() -> None:
    text = "all the forces fundamentalism authoritarianism"
    justified = blocks.block(copy(text, "body"), EM, 20 * EM)
    whole = blocks.best(justified._replace(align="start"), "none")
    assert lines(whole) == ["all the forces", "fundamentalism", "authoritarianism"]
    assert lines(blocks.ragged(justified, "none")) == lines(whole)  # 14 of 20: not short
    wider = blocks.block(copy(text, "body"), EM, 21 * EM)
    assert lines(blocks.ragged(wider, "none"))[0] == "all the forces funda"


def test_words_stay_whole_where_the_style_is_ragged() -> None:
    words = "all the forces fundamentalism authoritarianism"
    item = blocks.block(copy(words, "slogan"), EM, 21 * EM)
    assert [line.hyphen for line in blocks.ragged(item, "none").lines] == [False] * 3
