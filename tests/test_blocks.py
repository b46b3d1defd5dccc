"""One paragraph in its measure: headlines, indents and list marks, in squares."""

import pytest
import shipped
from hypothesis import given
from hypothesis import strategies as st
from squares import EM, LATIN, copies, lay_out, picture, typefaces

from leaflet.errors import Location
from leaflet.layout import blocks, breaking, shaped, titles
from leaflet.layout.blocks import Block
from leaflet.layout.shaped import ShapedParagraph
from leaflet.layout.style import LOOSEST, PLAIN
from leaflet.statement import language
from leaflet.statement.paragraphs import Paragraph, Span

WORDS = st.lists(st.text(LATIN, min_size=1, max_size=9), min_size=1, max_size=30).map(" ".join)
AT = Location("squares.md", 1)
MEASURES = st.integers(20, 60).map(lambda cells: cells * EM)


def copy(text: str, role: str = "title") -> ShapedParagraph:
    return copies([Paragraph(role, (Span(text),), AT)])[0]


def lines(block: Block) -> list[str]:
    return [block.copy.shaped.text[line.start : line.end] for line in block.lines]


# --- Headlines -----------------------------------------------------------------------------------


def headline(text: str, measure: float, most: float = 0.0) -> Block:
    return titles.headline(copy(text), EM, measure, limits=PLAIN.headline, most=most)


def test_a_short_headline_is_as_large_as_can_be() -> None:
    title = headline("no war", 200)
    assert (title.size, lines(title)) == (26, ["no war"])


def test_a_headline_is_parted_in_lines_of_like_length() -> None:
    title = headline("aaaa bbbb cccc dddd eeee", 400)
    assert sorted(map(len, lines(title))) == [9, 14]  # not 19 and 4


def test_a_headline_fills_its_measure_where_that_is_not_too_large() -> None:
    """Nine squares in 225 points."""
    title = headline("aaaa bbbb cccc dddd", 225)
    assert (title.size, lines(title)) == (pytest.approx(25), ["aaaa bbbb", "cccc dddd"])


def test_a_line_of_a_headline_ends_at_a_stop_and_not_behind_a_short_word() -> None:
    assert lines(headline("stop it all, stop it today", 340)) == ["stop it all,", "stop it today"]
    assert lines(headline("end this war in our names", 340)) == ["end this war", "in our names"]
    title = headline("aaaa bbbb cc dddd eeee", 340)
    assert lines(title) == ["aaaa bbbb", "cc dddd eeee"]


def test_a_further_line_is_taken_before_a_headline_becomes_small() -> None:
    """On two lines it would be 14 letters wide, 2 ems each; on three it is 9."""
    title = headline("aaaa bbbb cccc dddd eeee ffff", 280)
    assert (title.size, len(title.lines)) == (26, 3)


def test_a_headline_may_grow() -> None:
    assert headline("no war", 240, 3.5).size == 35
    assert headline("no war", 100, 3.5).size == pytest.approx(33.3)


def test_lines_that_the_author_ended_are_kept() -> None:
    assert lines(headline("a b c\u2028d\u2028e\u2028f", 300)) == ["a b c", "d", "e", "f"]


def test_a_headline_with_a_long_word_is_set_so_small_that_it_goes_in() -> None:
    title = headline("internationalism", 300)
    assert title.size == pytest.approx(18.7)
    assert blocks.widest_overflow([title]) is None


@given(WORDS, MEASURES)
def test_a_headline_is_whole_and_no_wider_than_its_measure(text: str, measure: float) -> None:
    title = headline(text, measure)
    assert " ".join(lines(title)) == text
    assert PLAIN.headline.least * EM - 1e-6 <= title.size <= PLAIN.headline.most * EM
    if title.size > PLAIN.headline.least * EM:
        assert len(title.lines) <= PLAIN.headline.lines + PLAIN.headline.more
        assert max(line.width for line in title.lines) * title.size <= measure + 1e-6


@given(WORDS, MEASURES, st.floats(8, 16), st.floats(0.01, 4))
def test_larger_type_never_makes_a_headline_lower(
    text: str, measure: float, type_size: float, more: float
) -> None:
    """Or the search for the largest type that fits could not halve."""
    item = copy(text)
    title = titles.headline(item, type_size, measure, limits=PLAIN.headline)
    other = titles.headline(item, type_size + more, measure, limits=PLAIN.headline)
    assert other.height >= title.height * 0.99


@given(WORDS, MEASURES, st.lists(st.floats(1.1, 4), min_size=1, max_size=9))
def test_a_headline_tried_in_many_sizes_is_the_one_that_is_set_in_each(
    text: str, measure: float, sizes: list[float]
) -> None:
    """A cover tries one size after the other; nothing kept from one may colour the next."""
    for limits in (PLAIN.headline, PLAIN.cover):
        item = copy(text)
        at_most = titles.in_sizes(item, EM, measure, limits=limits)
        for most in sizes:
            alone = titles.headline(item, EM, measure, limits=limits, most=most)
            assert at_most(most) == alone
            assert alone.size <= max(most, limits.least) * EM + 1e-6


@given(WORDS, MEASURES)
def test_balancing_adds_no_line_and_no_lower_measure_has_as_few(text: str, measure: float) -> None:
    """Letters are whole squares: half a square less than its widest line needs a further line."""
    item = copy(text, "slogan")
    whole = breaking.block(item, EM, measure)
    even = breaking.balanced(whole)
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
    for item in shaped.shape_all(items, spoken, shipped.typefaces()):
        paragraph_block = breaking.block(item, EM, 300)
        (mark,), line = paragraph_block.marks(), paragraph_block.line(0)
        if item.mark and item.mark.rtl:
            gap = mark.runs[0].x - (line.runs[0].x + line.width)
        else:
            gap = line.runs[0].x - (mark.runs[0].x + mark.width)
        assert gap >= (0.25 if text[0] in "\u00ab\u201c" else 0.5) * family.scale * EM - 1e-6


@pytest.mark.parametrize("role", [name for name in PLAIN.roles._fields if name != "picture"])
def test_lines_are_as_wide_as_the_measure_less_the_indent(role: str) -> None:
    indent = PLAIN.roles.of(role).indent * EM
    size = PLAIN.roles.of(role).size * EM
    paragraph_block = breaking.block(copy(" ".join(["a"] * 200), role), EM, 300)
    fits = int((300 - indent) / size + 1e-9)  # letters and spaces
    assert lines(paragraph_block)[0] == " ".join(["a"] * ((fits + 1) // 2))
    assert paragraph_block.height == len(paragraph_block.lines) * paragraph_block.leading


# --- Word spaces ---------------------------------------------------------------------------------


def test_text_gapes_where_a_space_would_become_wider_than_the_style_allows() -> None:
    """Two words of four letters and a space: the measure may have 0.65 em more, no more."""
    item = copy("aaaa bbbb cccc dddd", "body")
    assert LOOSEST == 0.65
    assert not breaking.gapes(breaking.block(item, EM, 96))
    assert breaking.gapes(breaking.block(item, EM, 97))


def test_a_last_line_never_gapes() -> None:
    assert not breaking.gapes(breaking.block(copy("a b", "body"), EM, 300))


# --- Faces ---------------------------------------------------------------------------------------


def test_a_line_of_squares_fills_its_leading() -> None:
    """The baseline of the test font is 0.8 em under the top of a line."""
    paragraph_block = breaking.block(copy("aaa", "body"), EM, 100)
    assert (paragraph_block.leading, paragraph_block.baseline) == (EM, 0.8 * EM)


def test_bold_text_is_shaped_in_the_bold_face() -> None:
    spans = (Span("aa "), Span("bb", strong=True), Span(" cc", emphasis=True))
    paragraph = Paragraph("body", spans, AT)
    item = shaped.shape(paragraph, language.resolve("en", "aa"), typefaces())
    family = typefaces().families["squares"]
    faces = [run.run.face for run in item.shaped.runs]
    assert faces == [family.face("regular"), family.face("bold"), family.face("bold")]


# --- Ragged lines --------------------------------------------------------------------------------


def test_words_are_parted_where_a_ragged_line_would_be_short() -> None:
    text = "all the forces fundamentalism authoritarianism and so on for it"
    justified = breaking.block(copy(text, "body"), EM, 20 * EM)
    whole = breaking.best(justified._replace(align="start"), "none")
    kept = ["all the forces", "fundamentalism", "authoritarianism and", "so on for it"]
    assert lines(whole) == kept
    assert lines(breaking.ragged(justified, "none")) == lines(whole)  # 14 of 20: not short
    wider = breaking.block(copy(text, "body"), EM, 21 * EM)
    assert lines(breaking.ragged(wider, "none"))[0] == "all the forces fun"


LONG = "the imperialist fundamentalism and the authoritarianism of governments and corporations "


@given(st.integers(14, 40), st.integers(1, 6), st.sampled_from(["justify", "start"]))
def test_never_three_hyphens_under_one_another(cells: int, times: int, align: str) -> None:
    """Words are parted in every line of so narrow a column, if nobody counts."""
    block = breaking.block(copy((LONG * times).strip(), "body"), EM, cells * EM)
    made = breaking.best(block, "none") if align == "justify" else breaking.ragged(block, "none")
    hyphens = "".join("-" if line.hyphen else " " for line in made.lines)
    # Of what gapes nothing is kept: it is set ragged.
    assert "---" not in hyphens or breaking.gapes(made)
    assert len(made.lines) <= len(block.lines)


@pytest.mark.parametrize("cells", range(16, 40, 3))
def test_a_last_line_is_never_the_rest_of_a_word(cells: int) -> None:
    block = breaking.block(copy(LONG * 2 + "internationalism", "body"), EM, cells * EM)
    made = breaking.best(block, "none")
    assert not made.lines[-2].hyphen or " " in lines(made)[-1] or breaking.gapes(made)


BOLD = (
    Span("The demonstration of internationalists "),
    Span("against authoritarianism", strong=True),
)


@pytest.mark.parametrize(
    ("spans", "whole"),
    [
        ((Span("Wednesday 17 December, 18.30, Internationalismusplatz"),), "Wednesday"),
        ((Span("Wednesday, Internationalism Square"),), "Internationalism"),
        ((Span("The international demonstration", strong=True),), "international"),
        (BOLD, "authoritarianism"),
        ((Span("Come on the 17 December demonstration with everybody together"),), "December"),
        ((Span("everybody to December 17 demonstrations, to everybody"),), "December"),
    ],
)
def test_dates_places_and_bold_words_stay_whole(spans: tuple[Span, ...], whole: str) -> None:
    item = copies([Paragraph("body", spans, AT)])[0]
    for cells in range(len(whole), len(whole) + 12):
        made = breaking.best(breaking.block(item, EM, cells * EM), "none")
        parted = [lines(made)[n] for n, line in enumerate(made.lines) if line.hyphen]
        assert not any(whole.startswith(text.split()[-1]) for text in parted)


def test_words_stay_whole_where_the_style_is_ragged() -> None:
    words = "all the forces fundamentalism authoritarianism"
    item = breaking.block(copy(words, "slogan"), EM, 21 * EM)
    assert [line.hyphen for line in breaking.ragged(item, "none").lines] == [False] * 3


@pytest.mark.parametrize("count", [40, 97, 160, 333, 500])
def test_lines_without_spaces_are_full(count: int) -> None:
    """As those of Chinese are: a line may end anywhere, here at zero width spaces. Only the last
    one lacks more than two letters, and no line has a letter alone."""
    item = copy("\u200b".join("a" * count), "body")
    whole = breaking.block(item, EM, 20.5 * EM)
    for variant in (breaking.best(whole, "some"), breaking.ragged(whole, "some")):
        *inner, last = [line.width for line in variant.lines]
        letter = max(item.shaped.advances)
        assert all(
            20.5 - width < letter + 1e-6 or width + letter > 20.5 - letter for width in inner
        )
        assert last > letter or count == 1
        assert not breaking.gapes(variant)
