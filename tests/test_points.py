"""Points: the short items of a short text, large and bold behind square bullets."""

from itertools import groupby
from pathlib import Path

import leaflets
import pypdfium2
import pytest
import readers
import rich_texts
from extraction import read as extract
from PIL.Image import Image
from readers import READERS, normalized

from leaflet.assets import kinds_dir
from leaflet.layout.paper import SIZES
from leaflet.layout.style import STYLES
from leaflet.production.style_choice import styled
from leaflet.request.request import parse
from leaflet.statement import source

SCALE = 10  # pixels to a point


def sizes(text: str, style: str = "flyer", tag: str = "en") -> list[tuple[float, str]]:
    """The size and weight of each item of a text."""
    return item_roles(rich_texts.read(text, tag), style)


def item_roles(statement: source.Statement, style: str = "flyer") -> list[tuple[float, str]]:
    request = styled(statement, parse(style=style), lambda request: 10.0)
    items = leaflets.Shared.press._shaper.shaped(statement.paragraphs, statement.language, request)
    return [(i.role.size, i.role.style) for i in items if i.paragraph.role == "item"]


POINT, ITEM = (1.16, "bold"), (1.0, "regular")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- A\n- B", [POINT, POINT]),
        (f"- A\n- {'b' * 49}", [POINT, POINT]),
        (f"- A\n- {'b' * 50}", [ITEM, ITEM]),
        ("- A\n- B\n  - C", [ITEM, ITEM, ITEM]),
        ("1. A\n2. B", [ITEM, ITEM]),
        ("- [ ] A\n- [x] B", [ITEM, ITEM]),
        ("- A: ____\n- B: ____", [ITEM, ITEM]),
        (f"- {'b' * 50}\n\nWords.\n\n- A", [ITEM, POINT]),
        ("> [!NOTE]\n> - A\n> - B", [ITEM, ITEM]),
    ],
)
def test_lists_of_short_items_are_points(text: str, expected: list[tuple[float, str]]) -> None:
    assert sizes(f"# T\n\n{text}\n\nWords.") == expected


@pytest.mark.parametrize(
    ("style", "words", "expected"),
    [
        ("flyer", 129, POINT), ("flyer", 130, ITEM), ("bold", 129, POINT), ("bold", 130, ITEM),
        ("plain", 20, ITEM), ("clear-print", 20, ITEM), ("columns", 20, ITEM),
    ],
)  # fmt: skip
def test_they_are_points_in_a_short_text_of_a_call(
    style: str, words: int, expected: tuple[float, str]
) -> None:
    assert sizes(f"# T\n\n{'word ' * (words - 2)}\n\n- A", style) == [expected]


@pytest.mark.parametrize(("style", "heavy"), [("flyer", True), ("bold", False), ("plain", False)])
def test_lists_of_a_call_have_square_bullets_and_bold_numbers(style: str, heavy: bool) -> None:
    """In every list, whatever its items; but not within another list."""
    text = f"# T\n\n- {'b' * 50}\n  - c\n\nWords.\n\n1. D\n2. E\n\nWords."
    items = [item for item in leaflets.copies(rich_texts.read(text), style) if item.mark]
    first, nested, numbered, _ = (item.mark.runs[0].run for item in items)
    assert [first.text, nested.text, numbered.text] == ["\u2022", "\u2022", "1."]
    assert (first.face != nested.face) == heavy
    regular = items[0].shaped.runs[0].run.face
    assert (numbered.face != regular) == heavy


def test_marks_on_letters_do_not_make_an_item_longer() -> None:
    """Forty-nine letters of Arabic, each with its vowel."""
    assert sizes("# T\n\n- " + "\u0628\u064e" * 49, tag="ar") == [POINT]


@pytest.mark.parametrize("length", [10, 60])
def test_a_translation_follows_the_text_that_it_is_of(length: int, tmp_path: Path) -> None:
    """Whether an item of its own is shorter or longer."""
    (tmp_path / "statement.toml").write_text('source = "en"\n[translations]\nde = "checked"\n')
    (tmp_path / "en.md").write_text(f"# T\n\n- {'a' * (70 - length)}\n\n> [!NOTE]\n> B.\n")
    (tmp_path / "de.md").write_text(f"# T\n\n- {'a' * length}\n")
    assert item_roles(source.load(tmp_path, "de")) == [POINT if length == 60 else ITEM]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("tag", ["en", "ar", "de"])
def test_points_are_read_back_behind_bullets(tag: str, reader: str) -> None:
    if missing := readers.missing(reader):
        pytest.skip(missing)
    statement = source.load(kinds_dir() / "rally", tag)
    leaflet = leaflets.render(statement, SIZES["a5"], style=STYLES["flyer"])
    text = normalized(" ".join(extract(leaflet.data, reader)))
    items = [normalized(p.text) for p in statement.paragraphs if p.role == "item"]
    assert [item for item in items if f"\u2022 {item}" not in text] == []


def ink(page: Image, left: int, right: int) -> tuple[int, int, int, int]:
    """Where the dark pixels of some columns are: left, top, right, bottom."""
    _, top, _, bottom = page.crop((left, 0, right, page.height)).getbbox()
    return left, top, right, bottom


@pytest.mark.parametrize("tag", ["en", "he"])
def test_the_square_stands_flush_in_the_middle_of_low_letters(tag: str) -> None:
    """It is 0.42 em wide and high, and its middle that of an x or of a Hebrew letter."""
    words = "xxx" if tag == "en" else "\u05dd\u05dd\u05dd"
    statement = rich_texts.read(f"# {words}\n\n- {words}\n", tag)
    composed = leaflets.compose(statement, SIZES["a5"], style=STYLES["bold"])
    blocks = composed.versions[0].panels[0].blocks
    (item,) = [block for block in blocks if block.paragraph.role == "item"]
    (line,) = item.lines
    size = item.marks[0].line.size
    with pypdfium2.PdfDocument(
        leaflets.render(statement, SIZES["a5"], style=STYLES["bold"]).data
    ) as document:
        grey = document[0].render(scale=SCALE).to_pil().convert("L")
    dark = grey.point(lambda value: 255 * (value < 128))
    strip = dark.crop((0, round((line.y - size) * SCALE), dark.width, round(line.y * SCALE) + 9))
    columns = [strip.crop((x, 0, x + 1, strip.height)).getbbox() for x in range(strip.width)]
    stretches, x = [], 0
    for is_dark, group in groupby(columns, bool):
        start, x = x, x + len(list(group))
        stretches += [(start, x)] if is_dark else []
    stretches = stretches[::-1] if tag == "he" else stretches
    left, top, right, bottom = ink(strip, *stretches[0])
    assert (right - left) / SCALE / size == pytest.approx(0.42, abs=0.01)
    assert (bottom - top) / SCALE / size == pytest.approx(0.42, abs=0.01)
    _, above, _, below = ink(strip, *sorted((stretches[1][0], stretches[-1][1])))
    middles = [(edges[0] + edges[1]) / 2 / SCALE for edges in ((top, bottom), (above, below))]
    assert middles[0] == pytest.approx(middles[1], abs=0.04 * size)
    edge = dark.width - right if tag == "he" else left
    assert edge / SCALE == pytest.approx(item.marks[0].x, abs=0.15)
