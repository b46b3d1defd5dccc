"""The type size that is found fits and is the largest; what is said where none does."""

import re
from collections.abc import Sequence
from functools import cache

import pytest
import shipped
from hypothesis import given, settings
from hypothesis import strategies as st
from shipped import LANGUAGES
from squares import HEBREW, LATIN, copies, line_squares, squares

from leaflet.errors import FitError, Location
from leaflet.layout import columns, copyfit, panels, shaped, spread
from leaflet.layout.columns import poured
from leaflet.layout.copyfit import Fit
from leaflet.layout.format import Format, page_format, page_formats
from leaflet.layout.panels import Panel
from leaflet.layout.paper import SIZES
from leaflet.layout.setting import Setting, column_heights, set_blocks
from leaflet.layout.shaped import ShapedParagraph
from leaflet.layout.style import PLAIN, STEP, Style
from leaflet.statement.paragraphs import Paragraph, Span
from leaflet.typesetting.hanging import hang
from leaflet.units import Size, mm

SMALLEST, LARGEST = PLAIN.smallest, PLAIN.largest
STEPS = [round(n * STEP, 1) for n in range(round(SMALLEST / STEP), round(LARGEST / STEP) + 1)]


@cache
def statement(tag: str) -> tuple[ShapedParagraph, ...]:
    found = shipped.statement(tag)
    faces = shipped.typefaces()
    return tuple(shaped.shape(p, found.language, faces) for p in found.paragraphs)


@cache
def fitted(tag: str, name: str, sides: int = 2) -> Fit:
    return copyfit.fit(statement(tag), page_formats(SIZES[name], sides))


def holds(
    item: Sequence[ShapedParagraph], size: Size, sides: int, type_size: float, style: Style = PLAIN
) -> bool:
    format = page_format(size, sides)
    return columns.overflow(set_blocks(item, format, type_size, style=style), format) is None


def look(item: Sequence[ShapedParagraph], size: Size, found: Fit) -> Style:
    """The headline that it is in: the smaller one only where no size is comfortable without."""
    usual, *smaller = PLAIN.looks
    comfortable = found.type_size >= PLAIN.comfortable
    fits = comfortable and holds(item, size, found.format.sides, found.type_size, usual)
    return usual if fits else smaller[-1]


# --- The shipped leaflets ------------------------------------------------------------------------

PAPERS = ("a5", "a4", "letter", "dl")


@pytest.fixture(params=PAPERS)
def name(request: pytest.FixtureRequest, tag: str, whole: bool) -> str:
    """The paper: by default one for each language, with --all every one."""
    if not whole and request.param != PAPERS[LANGUAGES.index(tag) % len(PAPERS)]:
        pytest.skip("run with --all")
    return request.param


leaflets = pytest.mark.parametrize("tag", LANGUAGES)


@leaflets
def test_it_fits_on_two_sides_in_a_size_that_can_be_read(tag: str, name: str) -> None:
    found = fitted(tag, name)
    assert found.type_size >= 8
    assert found.format.sides <= 2
    text, size = statement(tag), SIZES[name]
    assert holds(text, size, found.format.sides, found.type_size, look(text, size, found))


@leaflets
def test_no_larger_type_size_fits(tag: str, name: str) -> None:
    found = fitted(tag, name)
    for type_size in STEPS:
        if type_size > found.type_size:
            style = look(statement(tag), SIZES[name], found)
            assert not holds(statement(tag), SIZES[name], found.format.sides, type_size, style)


@leaflets
def test_a_second_side_is_taken_only_where_one_does_not_hold_it(tag: str, name: str) -> None:
    if fitted(tag, name).format.sides == 2:
        assert not holds(statement(tag), SIZES[name], 1, PLAIN.comfortable)


# --- Full pages: every language, paper and number of sides ---------------------------------------

PAGES = [(tag, name, sides) for tag in LANGUAGES for name in PAPERS for sides in (1, 2)]


@cache
def on_sides(tag: str, name: str, sides: int) -> Fit | None:
    """On so many sides, even where fewer would do; None where it does not fit."""
    try:
        return copyfit.fit(statement(tag), [page_format(SIZES[name], sides)])
    except FitError:
        return None


@pytest.fixture(params=PAGES, ids=lambda page: "-".join(map(str, page)))
def page(request: pytest.FixtureRequest, whole: bool) -> tuple[str, str, int]:
    """By default every fifth, so that each language, paper and number of sides is among them."""
    if not whole and PAGES.index(request.param) % 5:
        pytest.skip("run with --all")
    if on_sides(*request.param) is None:
        pytest.skip("it does not fit there")
    return request.param


def left_over(setting: Setting, format: Format) -> float:
    """The white above the rule that no column reaches into, beyond what belongs to the rule."""
    height = column_heights(setting, format)[-1]
    last = poured(setting, format)[-format.columns :]
    ends = [standing.bottom for column in last for standing in column]
    return height - max(ends)


def test_the_last_panel_is_full_to_within_a_line(page: tuple[str, str, int]) -> None:
    """Or the type is as large as it may be, and everything that may be stretched is."""
    setting, format, type_size, _ = on_sides(*page)
    if type_size < LARGEST:
        assert left_over(setting, format) < setting.line
    elif left_over(setting, format) >= setting.line:
        assert setting.leading == pytest.approx(spread.LEADING)
        plain = set_blocks(statement(page[0]), format, type_size)
        assert setting.after == pytest.approx(plain.after * spread.AFTER)
        assert setting.around == pytest.approx(plain.around * spread.AROUND)


def test_the_next_step_up_does_not_fit(page: tuple[str, str, int]) -> None:
    tag, name, sides = page
    found = on_sides(*page)
    style = look(statement(tag), SIZES[name], found)
    following = round(found.type_size + STEP, 1)
    assert holds(statement(tag), SIZES[name], sides, found.type_size, style)
    assert following > LARGEST or not holds(statement(tag), SIZES[name], sides, following, style)


def test_every_language_fits_somewhere_on_each_number_of_sides() -> None:
    for tag in LANGUAGES:
        assert on_sides(tag, "a4", 1) and on_sides(tag, "a5", 2)


@leaflets
def test_spreading_keeps_to_its_limits(tag: str, name: str) -> None:
    found = fitted(tag, name)
    style = look(statement(tag), SIZES[name], found)
    plain = set_blocks(statement(tag), found.format, found.type_size, style=style)
    setting = found.setting
    assert 1 <= setting.leading <= spread.LEADING
    for before, after in zip(plain.blocks, setting.blocks, strict=True):
        assert before.leading <= after.leading * (1 + 1e-9)
        limit = spread.AROUND if after in setting.foot else spread.SPACES
        assert before.space <= after.space <= before.space * limit
    for one in setting.head:
        assert one.size <= PLAIN.headline.grown * found.type_size + 1e-6


@leaflets
def test_every_line_is_within_its_measure(tag: str, name: str) -> None:
    setting, format, *_ = fitted(tag, name)
    left, right = format.margins.left, format.size.width - format.margins.right
    for panel in panels.make_panels(setting, format):
        for block in panel.blocks:
            for line in (*block.marks, *block.lines):
                # Punctuation alone hangs over.
                over = hang([placed.run for placed in line.line.runs])
                before, after = (line.line.size * part + 1e-6 for part in over)
                first = line.x + line.line.runs[0].x
                assert left - before <= first
                assert first + line.line.width <= right + after
                assert format.margins.top < line.y < format.size.height - format.margins.bottom


# --- Any text ------------------------------------------------------------------------------------

WORDS = st.lists(st.text(LATIN, min_size=1, max_size=8), min_size=1, max_size=60).map(" ".join)
ROLES = st.sampled_from(["title", "body", "body", "item", "slogan", "note"])
TEXTS = st.lists(st.tuples(ROLES, WORDS), min_size=1, max_size=6)
PAPER = st.sampled_from([SIZES["a6"], SIZES["a5"], SIZES["dl"], SIZES["a4"]])


def of(text: Sequence[tuple[str, str]], tag: str = "en") -> list[ShapedParagraph]:
    order = ["title", "body", "item", "slogan", "note"]
    found = sorted(text, key=lambda paragraph: order.index(paragraph[0]))
    return copies([Paragraph(role, (Span(t),), Location("t", 1)) for role, t in found], tag)


@settings(max_examples=50)
@given(TEXTS, PAPER, st.integers(1, 2), st.sampled_from(STEPS[:-10]))
def test_a_text_that_does_not_fit_does_not_fit_one_point_larger(
    text: list[tuple[str, str]], size: Size, sides: int, type_size: float
) -> None:
    item = of(text)
    if not holds(item, size, sides, type_size):
        assert not holds(item, size, sides, type_size + 1)


@settings(max_examples=50)
@given(TEXTS, PAPER)
def test_the_next_step_does_not_fit(text: list[tuple[str, str]], size: Size) -> None:
    item = of(text)
    try:
        found = copyfit.fit(item, page_formats(size, 2))
    except FitError:
        assert not holds(item, size, 2, SMALLEST)
        return
    assert found.type_size in STEPS
    assert holds(item, size, found.format.sides, found.type_size)
    following = round(found.type_size + STEP, 1)
    assert following > LARGEST or not holds(item, size, found.format.sides, following)


@settings(max_examples=50)
@given(TEXTS, PAPER, st.sampled_from([5.0, 9.5, 20.0]))
def test_a_size_that_is_asked_for_is_taken_or_refused(
    text: list[tuple[str, str]], size: Size, asked: float
) -> None:
    item = of(text)
    try:
        assert copyfit.fit(item, page_formats(size, 1), asked).type_size == asked
        assert holds(item, size, 1, asked)
    except FitError:
        assert not holds(item, size, 1, asked)


def pages(item: Sequence[ShapedParagraph], size: Size) -> tuple[Panel, ...]:
    """The panels of a text on at most two sides; none if it does not fit."""
    found = fit(item, size)
    return panels.make_panels(found.setting, found.format) if found else ()


def fit(item: Sequence[ShapedParagraph], size: Size) -> Fit | None:
    try:
        return copyfit.fit(item, page_formats(size, 2))
    except FitError:
        return None


@settings(max_examples=50)
@given(TEXTS, PAPER)
def test_letters_keep_to_their_measure_when_the_best_lines_are_taken(
    text: list[tuple[str, str]], size: Size
) -> None:
    found = fit(of(text), size)
    format = found.format if found else page_format(size, 2)
    for panel in pages(of(text), size):
        for block in panel.blocks:
            in_column = block.paragraph.role in ("body", "item")
            measure = format.column if in_column else format.field(0).measure
            for line in block.lines:
                for square in line_squares(line):
                    if square.char == "-":
                        continue  # it hangs over
                    assert line.x - 1e-6 <= square.left
                    assert square.left + square.edge <= line.x + measure + 1e-6


@settings(max_examples=50)
@given(TEXTS, PAPER)
def test_right_to_left_is_fitted_as_left_to_right_in_a_mirror(
    text: list[tuple[str, str]], size: Size
) -> None:
    hebrew = [(role, words.translate(HEBREW)) for role, words in text]
    # Neither language is one whose words are parted.
    ltr, rtl = pages(of(text, "kmr"), size), pages(of(hebrew, "he"), size)
    assert len(ltr) == len(rtl)
    for one, other in zip(ltr, rtl, strict=True):
        turned = [(s.char, size.width - s.left - s.edge, s.top) for s in squares(one)]
        found = [(s.char, s.left, s.top) for s in squares(other)]
        assert sorted(map(rounded, turned)) == sorted(map(rounded, found))


def rounded(square: tuple[str, float, float]) -> tuple[str, float, float]:
    char, left, top = square
    return char, round(left, 4), round(top, 4)


# --- What does not fit ---------------------------------------------------------------------------


def refused(
    text: Sequence[tuple[str, str]], size: Size, sides: int = 1, asked: float | None = None
) -> FitError:
    with pytest.raises(FitError) as error:
        copyfit.fit(of(text), page_formats(size, sides), asked)
    assert error.value.at == Location("t", 1)
    return error.value


WORD = "abcdefghij"
SQUARE = Size(mm(100), mm(100))
TOO_MUCH = [("body", " ".join([WORD] * 100))]


@pytest.mark.parametrize(("more", "said"), [(1, "2 words too many"), (3, "6 words too many")])
def test_it_is_said_how_many_words_are_too_many(more: int, said: str) -> None:
    item = ("item", f"{WORD} {WORD}")
    fits = max(n for n in range(40) if holds(of([item] * n), SQUARE, 1, 10))
    error = refused([item] * (fits + more), SQUARE, asked=10)
    assert error.message == f"the text does not fit on 1 side of 100 x 100 mm at 10 pt: {said}"


def test_where_no_size_was_asked_for_the_smallest_is_spoken_of() -> None:
    error = refused(TOO_MUCH * 9, SIZES["a6"], 2)
    assert error.message.startswith("the text does not fit on 2 sides of 105 x 148 mm at 8 pt: ")


def test_a_word_that_is_wider_than_a_line_is_named() -> None:
    word = "zq" * 26  # which no pattern parts
    error = refused([("body", "a " + word)], SIZES["a6"])
    assert error.message.endswith(f": '{word}' is wider than a line")


@settings(max_examples=50)
@given(st.integers(1, 4), st.integers(30, 120), st.sampled_from(["body", "item", "note"]))
def test_of_an_address_every_letter_is_on_a_line_and_no_line_is_too_wide(
    before: int, length: int, role: str
) -> None:
    text = " ".join(["zq"] * before) + " example.org/" + "x" * length + " zq"
    found = copyfit.fit(of([(role, text)]), page_formats(SIZES["a6"], 2))
    begin, end = text.index("example"), text.index("x zq") + 1
    assert bool(found.notices) == any(
        begin < line.end < end for block in found.setting.blocks for line in block.lines
    )
    done = 0
    for block in found.setting.blocks:
        for line in block.lines:
            assert text[done : line.start] in ("", " ") and not line.hyphen
            done = line.end
            assert line.width * block.size <= block.measure - block.indent + 1e-6
    assert done == len(text)


def test_a_type_size_that_fits_is_named_and_the_next_does_not_fit() -> None:
    error = refused(TOO_MUCH, SIZES["a5"], asked=14)
    assert error.hint.startswith("it fits at --type-size ")
    named = float(error.hint.split(";")[0].rpartition(" ")[2])
    assert holds(of(TOO_MUCH), SIZES["a5"], 1, named)
    assert not holds(of(TOO_MUCH), SIZES["a5"], 1, named + STEP)


def test_a_size_too_small_to_read_is_named_as_such() -> None:
    first, _, _ = refused(TOO_MUCH, SIZES["a6"]).hint.partition(";")
    match = re.fullmatch(r"it would fit at (7\.\d) pt, too small to read on paper", first)
    assert match and holds(of(TOO_MUCH), SIZES["a6"], 1, float(match[1]))


def test_a_second_side_is_named_where_it_holds_the_text() -> None:
    assert "it fits on --sides 2" in refused(TOO_MUCH, SIZES["a5"], asked=14).hint
    assert "--sides" not in refused(TOO_MUCH * 9, SIZES["a5"], asked=14).hint
    assert "--sides" not in refused(TOO_MUCH * 9, SIZES["a5"], sides=2, asked=14).hint


def test_the_smallest_larger_paper_that_holds_the_text_is_named() -> None:
    item = of(TOO_MUCH)
    paper, other = refused(TOO_MUCH, SIZES["a6"]).hint.rpartition("--size ")[2].split(" or ")
    assert holds(item, SIZES[other], 1, SMALLEST)
    assert holds(item, SIZES[paper], 1, SMALLEST)
    for size in SIZES.values():
        if area(SIZES["a6"]) < area(size) < area(SIZES[paper]):
            assert not holds(item, size, 1, SMALLEST)


def area(size: Size) -> float:
    return size.width * size.height


def test_where_nothing_helps_the_text_is_to_be_shortened() -> None:
    assert refused(TOO_MUCH * 60, SIZES["tabloid"]).hint == "shorten the text"
