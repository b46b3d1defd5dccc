"""The styles: what each promises of every page set in it."""

from functools import cache
from itertools import groupby, pairwise

import pytest
import shipped
from batches import batch
from hypothesis import given, settings
from shipped import LANGUAGES
from squares import copies
from test_panels import formats, in_columns, statements

from leaflet import pipeline, verify
from leaflet.errors import FitError
from leaflet.layout import blocks, columns, copyfit, panels
from leaflet.layout.copyfit import Fit
from leaflet.layout.format import Format, page_format, page_formats
from leaflet.layout.panels import Panel
from leaflet.layout.paper import SIZES
from leaflet.layout.setting import set_blocks
from leaflet.layout.style import PLAIN, STYLES
from leaflet.statement.paragraphs import Paragraph

every_style = pytest.mark.parametrize("name", STYLES)


@cache
def fitted(name: str, tag: str, size: str = "a4") -> Fit:
    found, style = shipped.statement(tag), STYLES[name]
    made = blocks.copies(found.paragraphs, found.language, shipped.typefaces(), style)
    return copyfit.fit(made, page_formats(SIZES[size], 2, style=style), style=style)


def pages(found: Fit) -> tuple[Panel, ...]:
    return panels.make_panels(found.setting, found.format)


@pytest.fixture(params=LANGUAGES)
def tag(request: pytest.FixtureRequest, whole: bool) -> str:
    if not whole and request.param not in ("ar", "de", "ur"):
        pytest.skip("run with --all")
    return request.param


# --- Every style ---------------------------------------------------------------------------------


@every_style
def test_every_word_reads_back(name: str, tag: str) -> None:
    size = SIZES["a3" if name == "clear-print" else "a4"]
    made = pipeline.render(shipped.statement(tag), size, look=STYLES[name])
    verify.check(made.data, "x.pdf", shipped.statement(tag))


@pytest.mark.parametrize(("name", "least"), [("plain", 8), ("clear-print", 16)])
def test_a_size_that_the_style_would_not_take_is_told_of(name: str, least: int) -> None:
    """16 pt: RNIB's and UKAAF's least for large print."""
    for size, told in ((least - 1, True), (least, False)):
        look = STYLES[name]
        made = pipeline.render(shipped.statement("en"), SIZES["a3"], type_size=size, look=look)
        assert any(f"{size} pt is hard to read" in one.message for one in made.notices) == told


@every_style
@settings(max_examples=25)
@given(statements(), formats())
def test_no_single_line_stands_at_a_head_or_a_foot(
    name: str, statement: list[Paragraph], format: Format
) -> None:
    style = STYLES[name]
    setting = set_blocks(copies(statement, look=style), format, 10.0, style=style)
    if columns.overflow(setting, format):
        return
    found = in_columns(panels.make_panels(setting, format))
    parts = [part for column in found for part in column]
    for _, group in groupby(parts, lambda part: part.paragraph.at.line):
        counts = [len(part.lines) for part in group]
        assert len(counts) == 1 or min(counts) > 1


@every_style
def test_slogans_and_signature_are_whole_on_the_last_side(name: str, tag: str) -> None:
    *others, last = pages(fitted(name, tag, "a3"))
    closing = ("slogan", "signature", "note")
    assert not any(one.paragraph.role in closing for panel in others for one in panel.blocks)
    said = [p for p in shipped.statement(tag).paragraphs if p.role in closing]
    assert [one.paragraph.text for one in last.blocks if one.paragraph.role in closing] == [
        paragraph.text for paragraph in said
    ]


@every_style
def test_type_is_no_smaller_and_no_larger_than_the_style_says(name: str, tag: str) -> None:
    style = STYLES[name]
    assert style.smallest <= fitted(name, tag, "a3").type_size <= style.largest


# --- Each ----------------------------------------------------------------------------------------


def test_bold_a_headline_is_larger_than_in_plain_and_the_text_no_smaller_than_comfortable(
    tag: str,
) -> None:
    bold, plain = fitted("bold", tag), fitted("plain", tag)
    assert bold.setting.head[0].size > 1.3 * plain.setting.head[0].size
    assert bold.type_size >= STYLES["bold"].comfortable


@pytest.mark.parametrize("size", ["a5", "a4", "letter"])
def test_bold_holds_what_plain_holds(size: str, tag: str) -> None:
    """Its headline becomes smaller before the text is refused."""
    assert fitted("bold", tag, size).type_size >= PLAIN.smallest


def test_clear_print_is_large_ragged_and_whole() -> None:
    found = fitted("clear-print", "en")
    for panel in pages(found):
        for block in panel.blocks:
            for placed in block.lines:
                assert placed.line.size >= 16
                assert placed.line.space == 0
    assert not any(line.hyphen for one in found.setting.blocks for line in one.lines)
    assert not any(one.copy.role.align in ("justify", "end") for one in found.setting.blocks)


def test_clear_print_says_what_would_hold_a_text_that_is_too_long() -> None:
    with pytest.raises(FitError, match="words too many") as error:
        fitted("clear-print", "en", "a5")
    assert "too small for this style" in error.value.hint
    assert "it fits on --size letter" in error.value.hint


@pytest.mark.parametrize(("size", "count"), [("a4", 3), ("letter", 3), ("a5", 2), ("dl", 1)])
def test_columns_are_as_many_as_are_wide_enough(size: str, count: int) -> None:
    assert page_format(SIZES[size], 1, style=STYLES["columns"]).columns == count


def test_columns_of_the_last_side_are_of_like_height(tag: str) -> None:
    """None goes more than four lines deeper than the next: keeps cost that."""
    setting, format, *_ = fitted("columns", tag)
    last = columns.poured(setting, format)[-format.columns :]
    ends = [c[-1].top + (c[-1].last - c[-1].first) * c[-1].block.leading for c in last]
    assert all(abs(a - b) < 4 * setting.line for a, b in pairwise(ends))


# --- Asked for -----------------------------------------------------------------------------------


def test_a_list_may_name_a_style_for_a_group(tmp_path) -> None:
    content = "name,style\nOne,\nTwo,Bold\nThree,bold\nFour,clear-print\n"
    assert batch(tmp_path, content=content).exit_code == 0
    made = {path.name.split("-")[0]: path.read_bytes() for path in tmp_path.rglob("*.pdf")}
    assert made["Two"] == made["Three"]
    assert len({made["One"], made["Two"], made["Four"]}) == 3


def test_the_command_gives_what_a_row_does_not_say(tmp_path) -> None:
    batch(tmp_path, content="name,style\nOne,bold\n")
    batch(tmp_path, "--style", "bold", content="name\nOne\n", out="other")
    one, other = (next((tmp_path / out).rglob("*.pdf")) for out in ("out", "other"))
    assert one.read_bytes() == other.read_bytes()
