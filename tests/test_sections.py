"""Sections on pages of several columns: whole where they fit, feet level, type hardly smaller."""

from functools import cache
from pathlib import Path

import leaflets
import pytest
import readers
from extraction import read as extract
from readers import in_order, normalized

from leaflet.layout.panels import Panel
from leaflet.layout.paper import SIZES
from leaflet.layout.placed import PlacedBlock
from leaflet.layout.style import STYLES
from leaflet.production.pipeline import Leaflet
from leaflet.statement import source
from leaflet.statement.source import Statement

KINDS = Path(__file__).parent.parent / "kinds"
# Points of type in which sections would be parted.
WHOLE = {("en", "a4"): 10.9, ("ar", "a4"): 9.8, ("en", "letter"): 10.4, ("ar", "letter"): 9.2}
TENTH = 0.1
# Lines that feet differ by: in English, as in its sketch, the lead across both leaves one short.
LEVEL = {"en": 9, "ar": 2}


def rights(tag: str) -> Statement:
    return source.load(KINDS / "rights" / f"{tag}.md", tag)


@cache
def leaflet(tag: str, size: str) -> Leaflet:
    return leaflets.render(rights(tag), SIZES[size], 1, style=STYLES["flyer"])


def columns(tag: str, size: str, style: str = "flyer") -> list[list[PlacedBlock]]:
    """The blocks of each column between the head and the foot, in the order of reading."""
    composed = leaflets.compose(rights(tag), SIZES[size], sides=1, style=STYLES[style])
    panel: Panel = composed.sides[0].placements[0].panel
    running = [
        block
        for block in panel.blocks
        if block.paragraph.role not in ("title", "byline", "lead", "slogan", "signature", "note")
    ]
    middle = panel.size.width / 2
    left = [block for block in running if block.lines[0].x < middle]
    right = [block for block in running if block.lines[0].x >= middle]
    return [right, left] if tag == "ar" else [left, right]


@pytest.mark.parametrize(("tag", "size"), WHOLE)
def test_a_section_stands_whole_where_that_costs_a_tenth_at_most(tag: str, size: str) -> None:
    first, second = columns(tag, size)
    assert second[0].paragraph.role == "heading"
    assert {block.paragraph.role for block in first} > {"heading", "item"}
    least = max(STYLES["flyer"].comfortable, (1 - TENTH) * WHOLE[tag, size])
    assert least <= leaflet(tag, size).type_size <= WHOLE[tag, size]


@pytest.mark.parametrize(("tag", "size"), WHOLE)
def test_the_feet_are_level_within_some_lines(tag: str, size: str) -> None:
    """The text's feet: one column ends in a frame, and its white is spread no further."""
    lines = [[line.y for block in column for line in block.lines] for column in columns(tag, size)]
    feet = [max(column) for column in lines]
    assert abs(feet[0] - feet[1]) < LEVEL[tag] * leaflet(tag, size).leading


@pytest.mark.parametrize("size", ["a4", "letter"])
def test_a_plain_text_stays_whole_as_far_as_its_type_is_comfortable(size: str) -> None:
    style = STYLES["plain"]
    first, second = columns("en", size, "plain")
    assert second[0].paragraph.role == "heading"
    assert {block.paragraph.role for block in first} > {"heading", "item"}
    whole = leaflets.render(rights("en"), SIZES[size], 1, style=style).type_size
    assert whole >= style.comfortable
    # It fits in larger type, in which a section would be parted.
    leaflets.render(rights("en"), SIZES[size], 1, round(whole + 0.6, 1), style=style)


@pytest.mark.parametrize(("tag", "style"), [("en", "plain"), ("ar", "plain"), ("en", "flyer")])
def test_a_section_is_whole_on_one_of_two_sides(tag: str, style: str) -> None:
    """In the street a person finds "If they take you with them" whole: so the brief."""
    composed = leaflets.compose(rights(tag), SIZES["a5"], style=STYLES[style])
    _, back = (side.placements[0].panel for side in composed.sides)
    roles = [block.paragraph.role for block in back.blocks]
    assert roles[0] == "heading"


@pytest.mark.parametrize("reader", ["pdfium", "mupdf"])
@pytest.mark.parametrize(("tag", "size"), WHOLE)
def test_all_is_read_in_order(tag: str, size: str, reader: str) -> None:
    if lacking := readers.missing(reader):
        pytest.skip(lacking)
    extracted = normalized("\n".join(extract(leaflet(tag, size).data, reader))).split()
    words = normalized("\n".join(p.text for p in rights(tag).paragraphs)).split()
    assert in_order(words, extracted) / len(words) >= 0.98
