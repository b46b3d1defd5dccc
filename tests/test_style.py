"""The styles: what each promises of every page set in it."""

from functools import cache
from itertools import groupby, pairwise

import leaflets
import pytest
import shipped
from batches import batch
from hypothesis import given, settings
from random_panels import formats, in_columns, statements
from shipped import LANGUAGES
from squares import copies

from leaflet.errors import FitError
from leaflet.layout import columns, copyfit, panels, shaped
from leaflet.layout.copyfit import Fit
from leaflet.layout.format import Format, page_format, page_formats
from leaflet.layout.panels import Panel
from leaflet.layout.paper import SIZES
from leaflet.layout.setting import set_blocks
from leaflet.layout.style import PLAIN, STYLES
from leaflet.reading import verify
from leaflet.statement.paragraphs import Paragraph

every_style = pytest.mark.parametrize("name", STYLES)


@cache
def fitted(name: str, tag: str, size: str = "a4") -> Fit:
    loaded, style = shipped.statement(tag), STYLES[name]
    paragraphs = shaped.shape_all(loaded.paragraphs, loaded.language, shipped.typefaces(), style)
    return copyfit.fit(paragraphs, page_formats(SIZES[size], 2, style=style), style=style)


def pages(fit: Fit) -> tuple[Panel, ...]:
    return panels.make_panels(fit.setting, fit.format)


@pytest.fixture(params=LANGUAGES)
def tag(request: pytest.FixtureRequest, whole: bool) -> str:
    if not whole and request.param not in ("ar", "de", "ur"):
        pytest.skip("run with --all")
    return request.param


# --- Every style ---------------------------------------------------------------------------------


@pytest.mark.sample(7, why="each style in some language")
@every_style
def test_every_word_reads_back(name: str, tag: str) -> None:
    size = SIZES["a3" if name == "clear-print" else "a4"]
    leaflet = leaflets.render(shipped.statement(tag), size, style=STYLES[name])
    verify.check(leaflet.data, "x.pdf", shipped.statement(tag))


@pytest.mark.parametrize(("name", "least"), [("plain", 8), ("clear-print", 16)])
def test_a_size_that_the_style_would_not_take_is_told_of(name: str, least: int) -> None:
    """16 pt: RNIB's and UKAAF's least for large print."""
    for size, warned in ((least - 1, True), (least, False)):
        look = STYLES[name]
        leaflet = leaflets.render(shipped.statement("en"), SIZES["a3"], type_size=size, style=look)
        assert (
            any(f"{size} pt is hard to read" in notice.message for notice in leaflet.notices)
            == warned
        )


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
    column_parts = in_columns(panels.make_panels(setting, format))
    parts = [part for column in column_parts for part in column]
    for _, group in groupby(parts, lambda part: part.paragraph.at.line):
        counts = [len(part.lines) for part in group]
        assert len(counts) == 1 or min(counts) > 1


@every_style
def test_slogans_and_signature_are_whole_on_the_last_side(name: str, tag: str) -> None:
    *earlier, last = pages(fitted(name, tag, "a3"))
    closing = ("slogan", "signature", "note")
    assert not any(block.paragraph.role in closing for panel in earlier for block in panel.blocks)
    paragraphs = [p for p in shipped.statement(tag).paragraphs if p.role in closing]
    assert [block.paragraph.text for block in last.blocks if block.paragraph.role in closing] == [
        paragraph.text for paragraph in paragraphs
    ]


@every_style
def test_type_is_no_smaller_and_no_larger_than_the_style_says(name: str, tag: str) -> None:
    style = STYLES[name]
    assert style.smallest <= fitted(name, tag, "a3").type_size <= style.largest


# --- Each ----------------------------------------------------------------------------------------


def test_bold_a_headline_is_larger_than_in_plain_and_the_text_no_smaller_than_comfortable(
    tag: str,
) -> None:
    """It takes no side more for that: in Urdu there is no room for a larger one."""
    bold, plain = fitted("bold", tag), fitted("plain", tag)
    assert bold.format.sides <= plain.format.sides
    larger = 0.9 if tag == "ur" else 1.15
    assert bold.setting.head[0].size > larger * plain.setting.head[0].size
    assert bold.type_size >= STYLES["bold"].comfortable


@pytest.mark.sample(4, why="one rule")
@pytest.mark.parametrize("size", ["a5", "a4", "letter"])
def test_bold_holds_what_plain_holds(size: str, tag: str) -> None:
    """Its headline becomes smaller before the text is refused."""
    assert fitted("bold", tag, size).type_size >= PLAIN.smallest


def test_clear_print_is_large_ragged_and_whole() -> None:
    fitting = fitted("clear-print", "en")
    for panel in pages(fitting):
        for block in panel.blocks:
            for placed in block.lines:
                assert placed.line.size >= 16
                assert placed.line.space == 0
    assert not any(line.hyphen for block in fitting.setting.blocks for line in block.lines)
    assert not any(block.copy.role.align in ("justify", "end") for block in fitting.setting.blocks)


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
    ends = [column[-1].bottom for column in last]
    assert all(abs(a - b) < 4 * setting.line for a, b in pairwise(ends))


# --- Asked for -----------------------------------------------------------------------------------


def test_a_list_may_name_a_style_for_a_group(tmp_path) -> None:
    content = "name,style\nOne,\nTwo,Bold\nThree,bold\nFour,clear-print\n"
    assert batch(tmp_path, content=content).exit_code == 0
    files = {path.name.split("-")[0]: path.read_bytes() for path in tmp_path.rglob("*.pdf")}
    assert files["Two"] == files["Three"]
    assert len({files["One"], files["Two"], files["Four"]}) == 3


def test_the_command_gives_what_a_row_does_not_say(tmp_path) -> None:
    batch(tmp_path, content="name,style\nOne,bold\n")
    batch(tmp_path, "--style", "bold", content="name\nOne\n", out="other")
    first, second = (next((tmp_path / out).rglob("*.pdf")) for out in ("out", "other"))
    assert first.read_bytes() == second.read_bytes()
