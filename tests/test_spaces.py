"""Which spaces of a justified line stretch, and how wide those of Nastaliq are."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shipped import shaped, statement, typefaces

from leaflet.errors import Location
from leaflet.layout.breaking import block
from leaflet.layout.shaped import shape
from leaflet.statement.paragraphs import Paragraph, Span
from leaflet.typesetting.lines import Line, place
from leaflet.typesetting.paragraph import Shaped

SIZE = 10.0
NUMBERS = ["030 5550 2019", "+49 (0)30 123 45 67", "10 000", "1 250 000", "10\u00a0000"]


def justified(paragraph: Shaped, measure: float) -> list[Line]:
    """All lines of a paragraph in a measure (points), spread over it."""
    ranges = paragraph.break_at(measure / SIZE)
    return [place(paragraph, one, SIZE, measure=measure, align="justify") for one in ranges]


def drawn_width(paragraph: Shaped, line: Line, start: int, end: int) -> float:
    """How far it is from the left edge of one code point to that of another, in points."""
    edges: dict[int, float] = {}
    for (run, glyphs), x in line.runs:
        for glyph in glyphs:
            edges.setdefault(glyph.cluster, x)
            char = run.text[glyph.cluster]
            stretched = char == " " and not _is_within(run.text, glyph.cluster)
            x += glyph.x_advance * run.face.em * SIZE + (line.space if stretched else 0.0)
    return edges[end] - edges[start]


def _is_within(text: str, at: int) -> bool:
    return any(
        (start := text.find(number)) >= 0 and start <= at < start + len(number)
        for number in NUMBERS
    )


@given(
    st.lists(st.sampled_from(["peace", "bread", "we", "assembly"]), min_size=8, max_size=20),
    st.sampled_from(NUMBERS),
    st.integers(0, 7),
)
def test_a_number_is_as_wide_in_a_justified_line_as_by_itself(
    words: list[str], number: str, at: int
) -> None:
    paragraph = shaped(" ".join([*words[:at], number, *words[at:]]), "en")
    alone = shaped(number, "en").whole().width * SIZE
    start = paragraph.text.index(number)
    for line in justified(paragraph, 160.0):
        if line.start <= start < line.end:
            assert line.end >= start + len(number)  # never parted
            spaces = paragraph.text.count(" ", line.start, line.end) - number.count(" ")
            if not line.ends_paragraph and spaces:
                assert line.width == pytest.approx(160.0, abs=10.0)  # some hang, at either side
            if start + len(number) < line.end:
                width = drawn_width(paragraph, line, start, start + len(number))
                assert width == pytest.approx(alone, abs=1e-6)


def space_widths(text: str, style: str) -> Iterator[float]:
    """The width of each space of an Urdu text, in ems, as read."""
    for run, glyphs in shaped(text, "ur", style).runs:
        for glyph in sorted(glyphs, key=lambda glyph: glyph.cluster):
            if run.text[glyph.cluster] == " ":
                yield glyph.x_advance * run.face.em


@pytest.mark.parametrize("style", ["regular", "bold"])
def test_spaces_of_nastaliq_beside_digits_and_latin_are_those_of_latin(style: str) -> None:
    latin = shaped("a b", "en", style).advances[1]
    urdu = "\u062c\u0646\u06af"
    narrow, *_ = space_widths(f"{urdu} {urdu}", style)
    assert narrow < 0.7 * latin
    text = f"{urdu} 2019 {urdu} COVID {urdu} (\u06f2\u06f0) {urdu} {urdu}"
    expected = [latin] * 6 + [narrow]
    assert list(space_widths(text, style)) == pytest.approx(expected, abs=0.001)


@pytest.mark.parametrize(
    ("text", "align"),
    [
        ("030 5550 2019 \u00b7 info@example.org \u00b7 example.org/a", "start"),
        ("Tel. 030 5550 2019, Lindenstr. 14", "start"),
        ("Call 030 5550 2019 when you have read all of this and want to come along", "justify"),
        ("No number at all", "justify"),
    ],
)
def test_a_paragraph_of_numbers_and_addresses_is_ragged(text: str, align: str) -> None:
    paragraph = Paragraph("body", (Span(text),), Location("statement.md"))
    item = shape(paragraph, statement("en").language, typefaces())
    assert block(item, SIZE, 300.0).align == align
