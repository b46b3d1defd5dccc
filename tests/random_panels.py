"""Statements and panels in squares, drawn at random, and their running text."""

from collections.abc import Sequence
from itertools import groupby

from hypothesis import strategies as st
from squares import GUTTER, LATIN, page

from leaflet.errors import Location
from leaflet.layout.panels import Format, Panel
from leaflet.layout.placed import PlacedBlock
from leaflet.statement.paragraphs import Paragraph, Span

ACROSS = ("title", "slogan", "signature", "note")  # what does not stand in columns
WORD = st.one_of(*(st.text(LATIN, min_size=1, max_size=letters) for letters in (4, 4, 9)))
WORDS = st.lists(WORD, min_size=1, max_size=25)
SIGNS = st.sampled_from(["", "", ".", ",", "!", ")"])
BODY = st.sampled_from(["body", "body", "item", "quote"])
CLOSING = st.sampled_from([[], ["slogan", "slogan", "signature", "note"]])


@st.composite
def statements(draw: st.DrawFn) -> list[Paragraph]:
    """Paragraphs of all roles but headings; `at` numbers them from 0."""
    title = draw(st.sampled_from([[], ["title"]]))
    roles = [*title, *draw(st.lists(BODY, min_size=1, max_size=5)), *draw(CLOSING)]
    texts = [" ".join(draw(WORDS)) + draw(SIGNS) for _ in roles]
    return [
        Paragraph(role, (Span(text),), Location("", i))
        for i, (role, text) in enumerate(zip(roles, texts, strict=True))
    ]


@st.composite
def formats(draw: st.DrawFn) -> Format:
    """Columns of whole cells."""
    columns, sides = draw(st.integers(1, 3)), draw(st.integers(1, 2))
    width = columns * (draw(st.integers(9, 16)) + GUTTER) - GUTTER
    return page(width, draw(st.integers(8, 24)), columns, sides)


def in_columns(shown: Sequence[Panel]) -> list[list[PlacedBlock]]:
    """The running text, column by column in reading order."""
    parts = [
        ((panel.number, block.lines[0].x), block)
        for panel in shown
        for block in panel.blocks
        if block.paragraph.role not in ACROSS
    ]
    return [[part for _, part in group] for _, group in groupby(parts, lambda part: part[0])]
