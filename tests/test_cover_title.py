"""A cover of its own: the title is the largest type that is seen, and what comes next is when."""

import leaflets
import pypdfium2
import pytest
import shipped

from leaflet.assets import kinds_dir
from leaflet.layout.panels import Panel
from leaflet.layout.style import STYLES
from leaflet.production.pipeline import Part
from leaflet.statement import source

NEAR = 0.95  # of what is asked for: for the rest no line ends against the sense
SCALES = [("he", "letter"), ("he", "zine"), ("es", "letter"), ("kmr", "letter"), ("ckb", "letter")]


def sizes(page: pypdfium2.PdfPage) -> list[float]:
    """The sizes (points) of the letters of a page."""
    texts = page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT], max_depth=3)
    return [text.get_font_size() * abs(text.get_matrix().d) for text in texts]


@pytest.mark.parametrize(("tag", "fold"), SCALES)
def test_it_is_far_larger_than_text_and_slogans(tag: str, fold: str) -> None:
    """Hebrew's was 1.2 times the text, as its slogans are. PDFium reads the sizes."""
    data = leaflets.render(
        shipped.statement(tag), scheme=leaflets.choose(fold, "a4"), part=Part.READING
    ).data
    with pypdfium2.PdfDocument(data) as document:
        cover, *others = (sizes(page) for page in document)
    text = sorted(size for page in others for size in page)
    assert max(cover) >= NEAR * 1.8 * text[len(text) // 2]
    assert max(cover) >= NEAR * 1.5 * max(text)


def programme(tag: str, style: str) -> list[Panel]:
    """The panels of a day's programme, folded once, as they are read."""
    statement = source.load(kinds_dir() / "programme", tag)
    scheme = leaflets.choose("half", "a4")
    leaflet = leaflets.compose(statement, scheme=scheme, part=Part.READING, style=STYLES[style])
    return [side.placements[0].panel for side in leaflet.sides]


@pytest.mark.parametrize("style", ["flyer", "plain"])
@pytest.mark.parametrize("tag", ["en", "he"])
def test_a_deck_does_not_outrank_the_date(tag: str, style: str) -> None:
    """The eye goes to the title, then to date and hours: so the programme's brief."""
    cover, *_ = programme(tag, style)
    points = {block.paragraph.role: block.lines[0].line.size for block in cover.blocks}
    decks = {block.lines[0].line.size for block in cover.blocks if block.paragraph.panel == "cover"}
    assert points["title"] > points["when"] > max(decks)


@pytest.mark.parametrize("style", ["flyer", "plain"])
@pytest.mark.parametrize("tag", ["en", "he"])
def test_what_is_kept_at_the_back_is_above_the_closing_there(tag: str, style: str) -> None:
    """As it is written: behind the last section and its notes, before the slogan."""
    *_, last = programme(tag, style)
    lowest = [max(line.y for line in block.lines) for block in last.blocks]
    roles = [block.paragraph.panel or block.paragraph.role for block in last.blocks]
    assert roles.index("footnote") < roles.index("back") < roles.index("slogan")
    assert lowest == sorted(lowest)
