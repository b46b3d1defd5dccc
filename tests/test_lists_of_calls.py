"""Lists of a call: signs are marks, short items stand side by side and are read in their order."""

import leaflets
import pytest
import readers
import rich_texts
from extraction import read as extract
from readers import in_order, normalized

from leaflet.layout.panels import Panel
from leaflet.layout.paper import SIZES
from leaflet.layout.style import STYLES
from leaflet.production.pipeline import Part
from leaflet.production.shaper import paragraphs_of
from leaflet.reading import verify
from leaflet.request.request import parse
from leaflet.statement.source import Statement

# Eleven names with ages, in Arabic as code points.
NAMES = {
    "en": "Amal Josef Samira Peter Rojda Mehmet Tomas Lin Nadia Abdou Hanna".split(),
    "ar": [
        "\u0623\u0645\u0644", "\u064a\u0648\u0632\u0641", "\u0633\u0645\u064a\u0631\u0629",
        "\u0628\u064a\u062a\u0631", "\u0645\u062d\u0645\u062f", "\u0631\u064a\u0645",
        "\u062a\u0648\u0645\u0627\u0633", "\u0644\u064a\u0646", "\u0646\u0627\u062f\u064a\u0627",
        "\u0639\u0628\u062f\u0648", "\u0647\u0646\u0627",
    ],
}  # fmt: skip


def named(tag: str, count: int) -> Statement:
    """A text with so many names and ages."""
    names = [f"- {name}, {20 + i}" for i, name in enumerate(NAMES[tag][:count])]
    head = f"# {NAMES[tag][0]} {NAMES[tag][1]}\n\n{' '.join(NAMES[tag])}.\n\n## {NAMES[tag][2]}\n\n"
    return rich_texts.read(head + "\n".join(names) + f"\n\n---\n\n{NAMES[tag][3]}.\n", tag)


def items(panel: Panel) -> list[tuple[float, float]]:
    """Where the items of a panel begin, in the order in which they are read."""
    blocks = [block for block in panel.blocks if block.paragraph.role == "item"]
    return [(block.lines[0].x, block.lines[0].y) for block in blocks]


@pytest.mark.parametrize("size", ["a5", "a4", "a3"])
@pytest.mark.parametrize("tag", ["en", "ar"])
def test_names_stand_in_columns_read_one_after_the_other(tag: str, size: str) -> None:
    composed = leaflets.compose(named(tag, 11), SIZES[size], sides=1, style=STYLES["flyer"])
    panel = composed.sides[0].placements[0].panel
    places = items(panel)
    heights = [y for _, y in places]
    columns = [[heights[0]]]
    for y in heights[1:]:
        columns.append([y]) if y < columns[-1][-1] else columns[-1].append(y)
    assert len(columns) in (2, 3)
    assert all(column[0] == pytest.approx(columns[0][0]) for column in columns)
    lengths = [len(column) for column in columns]
    assert max(lengths) - min(lengths) <= 2


@pytest.mark.parametrize("count", [3, 5])
def test_few_items_stand_one_below_the_other(count: int) -> None:
    composed = leaflets.compose(named("en", count), SIZES["a4"], sides=1, style=STYLES["flyer"])
    heights = [y for _, y in items(composed.sides[0].placements[0].panel)]
    assert heights == sorted(set(heights))


@pytest.mark.parametrize("reader", ["poppler", "pdfium", "mupdf"])
@pytest.mark.parametrize("tag", ["en", "ar"])
def test_they_are_read_back_in_order(tag: str, reader: str) -> None:
    if lacking := readers.missing(reader):
        pytest.skip(lacking)
    statement = named(tag, 11)
    data = leaflets.render(statement, SIZES["a5"], 1, style=STYLES["flyer"]).data
    extracted = normalized("\n".join(extract(data, reader))).split()
    words = normalized("\n".join(p.text for p in statement.paragraphs)).split()
    assert in_order(words, extracted) / len(words) >= 0.99


@pytest.mark.parametrize("fold", ["half", "letter"])
def test_a_list_is_on_one_panel_of_a_fold(fold: str) -> None:
    scheme = leaflets.choose(fold)
    style = STYLES["flyer"]
    composed = leaflets.compose(named("en", 11), scheme=scheme, part=Part.READING, style=style)
    panels = [side.placements[0].panel for side in composed.sides]
    assert sum(bool(items(panel)) for panel in panels) == 1


@pytest.mark.parametrize("sign", ["\u2717", "\u2713", "\u2605", "\U0001f4a7"])
def test_signs_are_marks_in_place_of_bullets(sign: str) -> None:
    statement = rich_texts.read(
        f"# Ask in the shop\n\nWords of it.\n\n- {sign} b\n- {sign} c\n", "en"
    )
    request = parse(style="flyer", size="a5")
    marked = [p for p in paragraphs_of(statement, request, statement) if p.role == "item"]
    assert [(p.mark, p.text) for p in marked] == [(sign, "b"), (sign, "c")]
    data = leaflets.make(statement, request).data
    verdict = verify.verify(data, statement.paragraphs[0].at, statement)
    assert not verdict.faults


@pytest.mark.parametrize(
    "text",
    [
        "- \u2717 b\n- c",
        "1. \u2717 b\n2. \u2717 c",
        "- \u2717 b",
        "- [ ] b\n- [ ] c",
        "- 5 b\n- 6 c",
    ],
)
def test_other_items_keep_their_bullets(text: str) -> None:
    statement = rich_texts.read(f"# A\n\nWords.\n\n{text}\n", "en")
    assert paragraphs_of(statement, parse(style="plain"), statement) == statement.paragraphs
