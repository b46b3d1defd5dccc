"""Headings that count: a bar across the measure, and the number in a white box at its start."""

from functools import cache
from itertools import groupby

import leaflets
import pypdfium2
import pytest
import readers
import rich_texts
import shipped
from extraction import read as extract
from readers import READERS, normalized

from leaflet.assets import kinds_dir
from leaflet.layout.label import set_label
from leaflet.layout.panels import Panel
from leaflet.layout.paper import SIZES
from leaflet.layout.style import STYLES
from leaflet.statement import source
from leaflet.statement.source import Statement

SCALE = 4  # pixels to a point
# Digits and the sign behind them, as people type them in each language.
NUMBERS = {"en": "{}.", "he": "{})", "ur": "{}\u06d4", "fa": "{}-"}
ZERO = {"ur": 0x6F0, "fa": 0x6F0}


def statement(tag: str) -> Statement:
    """Rights in the languages that have them; else shipped words, with numbers."""
    if tag in ("en", "ar"):
        return source.load(kinds_dir() / "rights" / f"{tag}.md", tag)
    texts = [p.text for p in shipped.statement(tag).paragraphs if p.role == "body"][:3]
    words = [" ".join(text.split()[:4]) for text in texts]
    zero = ZERO.get(tag, 0x30)
    heads = [
        f"## {NUMBERS[tag].format(chr(zero + i))} {head}\n\n{head}\n"
        for i, head in enumerate(words, 1)
    ]
    return rich_texts.read(f"# {words[0]}\n\n" + "\n".join(heads), tag)


@cache
def pdf(tag: str, style: str) -> bytes:
    """An A4 leaflet."""
    return leaflets.render(statement(tag), SIZES["a4"], style=STYLES[style]).data


@pytest.mark.sample(5, why="each reader in some languages")
@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(("tag", "style"), [
    ("en", "flyer"), ("ar", "flyer"), ("he", "flyer"), ("ur", "flyer"), ("fa", "bold"),
])  # fmt: skip
def test_a_number_is_read_back_before_its_heading(tag: str, style: str, reader: str) -> None:
    if missing := readers.missing(reader):
        pytest.skip(missing)
    text = normalized(" ".join(extract(pdf(tag, style), reader)))
    heads = [normalized(p.text) for p in statement(tag).paragraphs if p.role == "heading"]
    assert [head for head in heads if head not in text] == []


def bars(tag: str, style: str) -> list[tuple[Panel, list[tuple[int, int]]]]:
    """Of each bar: its panel, and runs of dark (1) or white (0) pixels from its start edge on.

    They are looked at right below the upper edge of the white box, above the digits.
    """
    rtl = tag != "en"
    composed = leaflets.compose(statement(tag), SIZES["a4"], style=STYLES[style])
    panel = composed.versions[0].panels[0]
    with pypdfium2.PdfDocument(pdf(tag, style)) as document:
        page = document[0].render(scale=SCALE).to_pil().convert("1")
    seen = []
    for box in (fill for fill in panel.fills if fill.white):
        y = round((box.y + 1) * SCALE)
        (bar,) = [
            fill for fill in panel.fills
            if not fill.white and fill.y < box.y < fill.y + fill.height
            and fill.x <= box.x <= fill.x + fill.width
        ]  # fmt: skip
        left, right = round(bar.x * SCALE) + 1, round((bar.x + bar.width) * SCALE) - 1
        row = [page.getpixel((x, y)) == 0 for x in range(left, right)]
        row = row[::-1] if rtl else row
        seen.append((panel, [(int(dark), len(list(group))) for dark, group in groupby(row)]))
    return seen


@pytest.mark.parametrize(("tag", "style"), [("en", "flyer"), ("ar", "flyer"), ("fa", "bold")])
def test_the_box_is_at_the_start_of_a_bar_across_the_measure(tag: str, style: str) -> None:
    """Mirrored where lines begin at the right."""
    rows = bars(tag, style)
    heads = [p for p in statement(tag).paragraphs if p.role == "heading"]
    assert len(rows) == sum(p.text[0].isdigit() for p in heads)
    for _, ((first, edge), (second, box), (third, bar), *_) in rows:
        assert (first, second, third) == (1, 0, 1)
        assert edge < box < bar
    assert len({row[1] for _, row in rows}) == 1  # boxes alike


@pytest.mark.parametrize(
    ("heads", "expected"),
    [
        (["1. A", "2. B"], [2, 2]),
        (["A", "(1) B", "(2) C"], [0, 3, 3]),
        (["9. A", "10. B", "11 C"], [2, 3, 2]),
        (["1. Mai", "Was wir fordern"], [0, 0]),  # the first of May
        (["2027 A", "2028 B"], [0, 0]),
        (["24 hours", "7 days"], [0, 0]),
        (["1 \u2013 A", "2 \u2013 B"], [0, 0]),
        (["1.A", "2.B"], [0, 0]),
        (["\u0661. \u0633\u0644\u0627\u0645", "\u0662. \u0633\u0644\u0627\u0645"], [2, 2]),
    ],
)
def test_headings_that_count(heads: list[str], expected: list[int]) -> None:
    text = "# T\n\n" + "\n\n".join(f"## {head}\n\nWords." for head in heads)
    items = leaflets.copies(rich_texts.read(text), style="flyer")
    found = [item.counted.end if item.counted else 0 for item in items if item.role.bar]
    assert found == expected


def test_lines_of_a_long_heading_begin_below_each_other() -> None:
    """The number hangs: the second line begins where the first word does."""
    text = "# T\n\n## 1. Say as little as you can\n\nA.\n\n## 12. B\n\nC.\n\n## 13. D\n\nE.\n"
    text = text.replace("## 1.", "## 11.")
    item = leaflets.copies(rich_texts.read(text), style="flyer")[1]
    label = set_label(item, 10.0, 120.0)
    ((block,),) = label.placed.blocks
    assert len(block.lines) > 1
    start, *others = [line.line for line in block.lines]
    (run,) = start.runs
    words = run.x + sum(
        glyph.x_advance for glyph in run.run.glyphs if glyph.cluster < 4
    ) * run.run.run.face.em * start.size  # fmt: skip
    assert [line.runs[0].x for line in others] == pytest.approx([words] * len(others), abs=0.05)
