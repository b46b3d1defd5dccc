"""Page numbers in the digits of the text, and the mark that it goes on overleaf."""

from collections.abc import Sequence

import leaflets
import pypdfium2
import pytest
import rich_texts
from folded_leaflets import edition
from shipped import statement

from leaflet.layout.panels import Panel
from leaflet.layout.paper import SIZES
from leaflet.layout.style import STYLES
from leaflet.production.pipeline import Part
from leaflet.units import mm

LONG = "# A\n\n" + "\n\n".join(f"{{{n}}}" for n in [90] * 22)
EACH = pytest.mark.parametrize("tag", ["en", "ar", "ur", "he"])


def pages(tag: str, part: str = Part.WHOLE, markdown: str = "", **scheme: object) -> list[Panel]:
    """The panels of a leaflet in the order of their numbers."""
    markdown = rich_texts.fill(markdown or LONG, tag)
    request = leaflets.request_of(scheme=leaflets.choose(**scheme))
    composed = leaflets.afresh().compose(rich_texts.read(markdown, tag), request, Part(part))
    panels = {
        placement.panel.number: placement.panel
        for side in composed.sides
        for placement in side.placements
    }
    return [panels[number] for number in sorted(panels)]


def at_right(panel: Panel) -> bool:
    (shape,) = panel.pagination
    xs = [point.x for contour in shape.contours for point in contour]
    return min(xs) > panel.size.width / 2


def marked(panels: Sequence[Panel]) -> list[int]:
    return [panel.number for panel in panels if panel.pagination]


@EACH
def test_a_booklet_has_numbers_inside_at_its_outer_edges(tag: str) -> None:
    """Odd pages of a book bound on the left are at the right (Chicago Manual of Style, 1.5)."""
    panels = pages(tag, fold="booklet", paper="a5")
    written = [panel.number for panel in panels if panel.blocks]
    assert len(panels) >= 8 and len(panels) % 4 == 0
    assert marked(panels) == [n for n in written if n not in (1, len(panels))]
    for panel in panels:
        if panel.pagination:
            assert at_right(panel) == ((panel.number % 2 == 1) == (tag in ("en",)))


@EACH
def test_a_zine_has_numbers_as_a_booklet_has(tag: str) -> None:
    """Eight pages from one sheet, turned one after the other: 2 to 7, at their outer edges."""
    panels = pages(tag, markdown="# A\n\n" + "\n\n".join(["{60}"] * 14), fold="zine", paper="a3")
    assert marked(panels) == [2, 3, 4, 5, 6, 7]
    for panel in panels[1:-1]:
        assert at_right(panel) == ((panel.number % 2 == 1) == (tag == "en"))


@pytest.mark.parametrize(
    ("tag", "zero"), [("en", 0x30), ("ar", 0x660), ("ur", 0x6F0), ("he", 0x30)]
)
def test_numbers_are_in_the_digits_of_the_text(
    tag: str, zero: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unicode: U+0660 Arabic-Indic digit zero, U+06F0 extended Arabic-Indic digit zero."""
    drawn: list[str] = []

    def with_folio(panel: Panel, digits: str, *_: object, **__: object) -> Panel:
        drawn.append(digits)
        return panel

    monkeypatch.setattr("leaflet.layout.pagination.with_folio", with_folio)
    pages(tag, fold="booklet", paper="a5", markdown="# A\n\n" + "\n\n".join(["b " * 120] * 20))
    assert drawn[:2] == [chr(zero + 2), chr(zero + 3)]


def test_which_leaflets_have_numbers() -> None:
    """Those of four pages and more that are turned one after the other; covers have none."""
    short = "# A\n\n{120}\n\n{60}"
    assert not any(panel.pagination for panel in pages("en", markdown=short, fold="letter"))
    assert marked(pages("en", Part.READING, short, fold="letter")) == [
        panel.number
        for panel in pages("en", markdown=short, fold="letter")
        if panel.blocks and panel.number not in (1, 6)
    ]
    stack = pages("en", size="a6", paper="a4", stack=True)
    assert marked(stack) == [panel.number for panel in stack if panel.blocks][1:]
    assert all(at_right(panel) == (panel.number % 2 == 1) for panel in stack if panel.pagination)


@EACH
@pytest.mark.parametrize("style", sorted(set(STYLES) - {"clear-print"}))  # that needs larger paper
def test_a_mark_points_the_way_to_what_is_overleaf(tag: str, style: str) -> None:
    request = leaflets.request_of(SIZES["a5"], style=STYLES[style])
    composed = leaflets.afresh().compose(statement(tag), request)
    front, back = (side.placements[0].panel for side in composed.sides)
    assert not back.pagination
    (shape,) = front.pagination
    ((*_, tip),) = shape.contours
    xs = [point.x for point in shape.contours[0]]
    assert at_right(front) == (tag == "en")
    assert tip.x == (max(xs) if tag == "en" else min(xs))
    lowest = max(line.y for block in front.blocks for line in block.lines)
    ys = [point.y for point in shape.contours[0]]
    assert lowest < min(ys) and max(ys) <= front.size.height - mm(4.99)


def test_no_mark_where_nothing_is_overleaf() -> None:
    assert not any(panel.pagination for panel in pages("en", markdown="# A\n\n{40}", size="a5"))


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_no_reader_has_a_number_for_a_word(tag: str) -> None:
    data = edition("reading", "letter", tag)
    read = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]
    assert len(read) == 6
    digits = "".join(char for char in "".join(read) if char.isdigit())
    paragraphs = "".join(paragraph.text for paragraph in statement(tag).paragraphs)
    assert digits == "".join(char for char in paragraphs if char.isdigit())
