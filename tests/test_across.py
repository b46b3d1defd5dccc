"""What stands over all columns of a side: the lead, and the picture that a text begins with."""

from functools import cache

import leaflets
import pytest
import readers
import rich_texts
from extraction import read as extract
from readers import READERS, normalized

from leaflet.assets import kinds_dir
from leaflet.layout.panels import Panel
from leaflet.layout.paper import SIZES
from leaflet.layout.placed import PlacedBlock
from leaflet.layout.style import STYLES
from leaflet.statement import source
from leaflet.statement.source import Statement

LEAD = "word " * 30
BODY = "\n\n".join(["text " * 60] * 6)


def kind(name: str, tag: str) -> Statement:
    return source.load(kinds_dir() / name, tag)


@cache
def panel(name: str, tag: str, style: str) -> Panel:
    composed = leaflets.compose(kind(name, tag), SIZES["a4"], style=STYLES[style])
    return composed.versions[0].panels[0]


def read(text: str, style: str, size: str = "a4") -> tuple[PlacedBlock, ...]:
    composed = leaflets.compose(rich_texts.read(text), SIZES[size], style=STYLES[style])
    return composed.versions[0].panels[0].blocks


def width(block: PlacedBlock) -> float:
    """Of its longest line, in points."""
    return max(line.line.width for line in block.lines)


@pytest.mark.parametrize(("tag", "style"), [("en", "flyer"), ("ar", "flyer"), ("en", "columns")])
def test_a_lead_stands_over_all_columns_and_the_text_below_it(tag: str, style: str) -> None:
    if style == "flyer":
        blocks = panel("rights", tag, style).blocks
    else:
        blocks = read(f"# T\n\n{LEAD}\n\n{BODY}", style)
    (lead,) = [block for block in blocks if block.paragraph.role == "lead"]
    text = [block for block in blocks if block.paragraph.role in ("heading", "body", "item")]
    assert len({round(block.lines[0].x, 2) for block in text}) > 1
    assert min(line.y for block in text for line in block.lines) > lead.lines[-1].y


def test_a_long_lead_is_wider_than_a_column() -> None:
    lead, *text = read(f"# T\n\n{LEAD}\n\n{BODY}", "columns")[1:]
    assert width(lead) > 2 * max(map(width, text))


@pytest.mark.parametrize("tag", ["ar", "en"])
def test_a_picture_that_a_text_begins_with_is_as_wide_as_the_side(tag: str) -> None:
    """Behind the lead or before it; cut to 20:9, as any in a text."""
    shown = panel("zine", tag, "columns")
    figure, *_ = shown.figures
    assert shown.margins
    measure = shown.size.width - shown.margins.left - shown.margins.right
    assert figure.size.width == pytest.approx(measure, abs=0.3)
    assert figure.size.width / figure.size.height == pytest.approx(20 / 9, rel=0.01)
    columns = [block for block in shown.blocks if block.paragraph.role == "body"]
    assert min(line.y for block in columns for line in block.lines) > figure.y + figure.size.height


@pytest.mark.parametrize(
    ("text", "style", "size"),
    [
        (f"# T\n\n{LEAD}", "columns", "a4"),  # nothing follows
        (f"# T\n\n{'word ' * 51}\n\n{BODY}", "columns", "a4"),  # too long to lead
        (f"# T\n\n{LEAD}\n\n{BODY}", "plain", "a4"),  # one column
    ],
)
def test_all_else_stands_in_its_column(text: str, style: str, size: str) -> None:
    first, second, *_ = [*read(text, style, size)[1:], None, None]
    assert first
    assert first.paragraph.role == "body" or second is None


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("tag", ["en", "ar"])
def test_what_stands_across_is_read_first(tag: str, reader: str) -> None:
    if missing := readers.missing(reader):
        pytest.skip(missing)
    statement = kind("rights", tag)
    leaflet = leaflets.render(statement, SIZES["a4"], style=STYLES["flyer"])
    text = normalized(" ".join(extract(leaflet.data, reader)))
    first = [normalized(p.text) for p in statement.paragraphs[:3]]
    places = [text.find(words) for words in first]
    assert -1 not in places
    assert places == sorted(places)


def test_the_last_line_of_a_band_has_the_address_at_its_end() -> None:
    """Beside what is no address, whose type gives way for that, and below who signs."""
    notes = [b for b in panel("rights", "en", "flyer").blocks if b.paragraph.role == "note"]
    advice, address = notes
    (upper,), (lower,) = advice.lines, address.lines
    assert upper.y == pytest.approx(lower.y)
    left = upper.x + max(run.x for run in upper.line.runs)
    assert left < lower.x + min(run.x for run in lower.line.runs)
    assert upper.line.size >= 0.7 * lower.line.size


def test_an_address_in_latin_letters_has_its_own_line_in_a_band_that_begins_at_the_right() -> None:
    """PDFium would turn the words beside it."""
    notes = [b for b in panel("rights", "ar", "flyer").blocks if b.paragraph.role == "note"]
    advice, address = notes
    assert address.lines[0].y > advice.lines[-1].y + advice.lines[-1].line.size
