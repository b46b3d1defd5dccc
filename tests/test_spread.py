"""The room that is left goes between lines, paragraphs and to the headline, and no further."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from squares import LATIN, copies

from leaflet.errors import FitError, Location
from leaflet.layout import copyfit, panels, spread
from leaflet.layout.copyfit import Fit
from leaflet.layout.format import page_formats
from leaflet.layout.paper import SIZES
from leaflet.layout.setting import set_blocks
from leaflet.layout.style import PLAIN
from leaflet.statement.paragraphs import Paragraph, Span
from leaflet.units import Size

A5 = SIZES["a5"]
WORDS = st.lists(st.text(LATIN, min_size=1, max_size=8), min_size=1, max_size=60).map(" ".join)
BODY = st.lists(WORDS, min_size=1, max_size=6)
PAPER = st.sampled_from([SIZES["a6"], SIZES["a5"], SIZES["dl"], SIZES["a4"]])
TYPE_SIZE = st.sampled_from([None, 8.0, 11.0, 20.0])
BOX = st.sampled_from([0.0, 70.0])


def text(body: Sequence[str], title: str = "no war", slogan: str = "end it") -> list[Paragraph]:
    parts = [("title", title), *(("body", words) for words in body), ("slogan", slogan)]
    return [Paragraph(role, (Span(words),), Location("t", 1)) for role, words in parts if words]


def fitted(
    paragraphs: Sequence[Paragraph],
    size: Size = A5,
    type_size: float | None = None,
    box: float = 0.0,
) -> Fit:
    return copyfit.fit(copies(paragraphs), page_formats(size, 2, box), type_size)


def gaps(fit: Fit) -> Iterator[tuple[float, float]]:
    """(white, the space that the style has there) between paragraphs in a column."""
    plain = set_blocks(copies_of(fit), fit.format, fit.type_size)
    spaces = {block.copy.paragraph.at.line: block.space for block in plain.body}
    for panel in panels.make_panels(fit.setting, fit.format):
        body = [block for block in panel.blocks if block.paragraph.role == "body"]
        for above, below in pairwise(body):
            if above.lines[0].x == below.lines[0].x:
                white = below.lines[0].y - above.lines[-1].y - fit.setting.line
                yield white, spaces[below.paragraph.at.line]


def copies_of(fit: Fit) -> list:
    return [block.copy for block in fit.setting.blocks]


@settings(max_examples=60)
@given(BODY, PAPER, TYPE_SIZE, BOX)
def test_no_gap_is_torn_between_paragraphs(
    body: list[str], size: Size, type_size: float | None, box: float
) -> None:
    paragraphs = [p._replace(at=Location("t", i)) for i, p in enumerate(text(body))]
    try:
        fitting = fitted(paragraphs, size, type_size, box)
    except FitError:
        return
    for white, space in gaps(fitting):
        assert space - 1e-6 <= white <= space * spread.SPACES + 1e-6


@settings(max_examples=60)
@given(BODY, PAPER, TYPE_SIZE, BOX)
def test_all_stays_within_the_margins(
    body: list[str], size: Size, type_size: float | None, box: float
) -> None:
    try:
        fitting = fitted(text(body), size, type_size, box)
    except FitError:
        return
    format = fitting.format
    shown = panels.make_panels(fitting.setting, format)
    for panel in shown:
        foot = format.size.height - format.margins.bottom
        foot -= format.box if panel is shown[-1] else 0.0
        for block in panel.blocks:
            for line in block.lines:
                assert format.margins.top <= line.y - 0.8 * line.line.size + 1e-6
                assert line.y + 0.2 * line.line.size <= foot + 1e-6


@pytest.mark.parametrize("size", ["a6", "a5", "a4"])
@pytest.mark.parametrize("body", [["aa"], ["aa bb cc"], ["aa", "bb", "cc"]])
def test_what_is_stretched_as_far_as_it_may_be(body: list[str], size: str) -> None:
    """The limits are decided (docs/decisions/0002); there is white left on a sheet of few words."""
    found = fitted([*text(body), *text([], "", "us")], SIZES[size])
    plain = set_blocks(copies_of(found), found.format, found.type_size)
    setting = found.setting
    assert setting.leading == pytest.approx(1.08 * plain.leading)
    assert setting.after == pytest.approx(2 * plain.after)
    assert setting.around == pytest.approx(2 * plain.around)
    assert [one.space for one in setting.body] == pytest.approx([1.6 * b.space for b in plain.body])
    assert [one.space for one in setting.foot] == pytest.approx([2 * b.space for b in plain.foot])


def test_the_headline_of_a_short_text_grows_first() -> None:
    (head,) = fitted(text(["aa bb cc"])).setting.head
    assert head.size == pytest.approx(PLAIN.headline.grown * PLAIN.largest)


def test_a_short_text_stands_over_the_middle_and_its_closing_at_the_foot() -> None:
    fitting = fitted(text(["aa bb cc"]))
    (panel,) = panels.make_panels(fitting.setting, fitting.format)
    head, body, foot = panel.blocks
    above = head.lines[0].y - head.lines[0].line.size - fitting.format.margins.top
    below = foot.lines[0].y - body.lines[-1].y
    assert 0 < above < below
    bottom = fitting.format.size.height - fitting.format.margins.bottom
    assert bottom - foot.lines[-1].y < foot.lines[-1].line.size


def test_a_short_text_in_large_type_has_one_column() -> None:
    assert fitted(text(["aa bb cc"]), SIZES["a4"]).format.columns == 1
    assert fitted(text([" ".join(["aaaa"] * 600)]), SIZES["a4"]).format.columns == 2


def test_a_text_that_is_not_short_gives_its_lines_the_room_first() -> None:
    """Lines of equal blocks: what is over is a part of a line, and goes between the lines."""
    fitting = fitted(text([" ".join(["aaaa"] * 300)]))
    assert fitting.type_size < PLAIN.largest
    assert 1 < fitting.setting.leading <= spread.LEADING
    if fitting.setting.leading < spread.LEADING:
        (head,) = fitting.setting.head
        assert head.size <= PLAIN.headline.most * fitting.type_size + 1e-6
