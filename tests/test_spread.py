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
    found = [("title", title), *(("body", one) for one in body), ("slogan", slogan)]
    return [Paragraph(role, (Span(said),), Location("t", 1)) for role, said in found if said]


def fitted(
    said: Sequence[Paragraph],
    size: Size = A5,
    type_size: float | None = None,
    box: float = 0.0,
) -> Fit:
    return copyfit.fit(copies(said), page_formats(size, 2, box), type_size)


def gaps(found: Fit) -> Iterator[tuple[float, float]]:
    """(white, the space that the style has there) between paragraphs in a column."""
    plain = set_blocks(copies_of(found), found.format, found.type_size)
    spaces = {one.copy.paragraph.at.line: one.space for one in plain.body}
    for panel in panels.make_panels(found.setting, found.format):
        body = [one for one in panel.blocks if one.paragraph.role == "body"]
        for above, below in pairwise(body):
            if above.lines[0].x == below.lines[0].x:
                white = below.lines[0].y - above.lines[-1].y - found.setting.line
                yield white, spaces[below.paragraph.at.line]


def copies_of(found: Fit) -> list:
    return [one.copy for one in found.setting.blocks]


@settings(max_examples=60)
@given(BODY, PAPER, TYPE_SIZE, BOX)
def test_no_gap_is_torn_between_paragraphs(
    body: list[str], size: Size, type_size: float | None, box: float
) -> None:
    said = [p._replace(at=Location("t", i)) for i, p in enumerate(text(body))]
    try:
        found = fitted(said, size, type_size, box)
    except FitError:
        return
    for white, space in gaps(found):
        assert space - 1e-6 <= white <= space * spread.SPACES + 1e-6


@settings(max_examples=60)
@given(BODY, PAPER, TYPE_SIZE, BOX)
def test_all_stays_within_the_margins(
    body: list[str], size: Size, type_size: float | None, box: float
) -> None:
    try:
        found = fitted(text(body), size, type_size, box)
    except FitError:
        return
    format = found.format
    shown = panels.make_panels(found.setting, format)
    for panel in shown:
        foot = format.size.height - format.margins.bottom
        foot -= format.box if panel is shown[-1] else 0.0
        for block in panel.blocks:
            for line in block.lines:
                assert format.margins.top <= line.y - 0.8 * line.line.size + 1e-6
                assert line.y + 0.2 * line.line.size <= foot + 1e-6


def test_the_headline_of_a_short_text_grows_first() -> None:
    (head,) = fitted(text(["aa bb cc"])).setting.head
    assert head.size == pytest.approx(PLAIN.headline.grown * PLAIN.largest)


def test_a_short_text_stands_over_the_middle_and_its_closing_at_the_foot() -> None:
    found = fitted(text(["aa bb cc"]))
    (panel,) = panels.make_panels(found.setting, found.format)
    head, body, foot = panel.blocks
    above = head.lines[0].y - head.lines[0].line.size - found.format.margins.top
    below = foot.lines[0].y - body.lines[-1].y
    assert 0 < above < below
    bottom = found.format.size.height - found.format.margins.bottom
    assert bottom - foot.lines[-1].y < foot.lines[-1].line.size


def test_a_short_text_in_large_type_has_one_column() -> None:
    assert fitted(text(["aa bb cc"]), SIZES["a4"]).format.columns == 1
    assert fitted(text([" ".join(["aaaa"] * 600)]), SIZES["a4"]).format.columns == 2


def test_a_text_that_is_not_short_gives_its_lines_the_room_first() -> None:
    """Lines of equal blocks: what is over is a part of a line, and goes between the lines."""
    found = fitted(text([" ".join(["aaaa"] * 300)]))
    assert found.type_size < PLAIN.largest
    assert 1 < found.setting.leading <= spread.LEADING
    if found.setting.leading < spread.LEADING:
        (head,) = found.setting.head
        assert head.size <= PLAIN.headline.most * found.type_size + 1e-6
