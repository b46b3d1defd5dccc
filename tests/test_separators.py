"""Columns, tables and what else stands side by side come back in order from four readers.

poppler goes by positions alone: this is what separators are for. The others keep the order of the
file, and need a space between what is in one line. Expected is the text as it was written.
"""

import random
from pathlib import Path

import pytest
import readers

from leaflet.files import Target
from leaflet.production import orders
from leaflet.production.orders import Product
from leaflet.request.request import parse
from leaflet.statement import source

KINDS = Path(__file__).parent.parent / "kinds"
HEBREW = [chr(0x5D0 + i) for i in range(22)]
LATIN = [chr(0x61 + i) for i in range(22)]
# (kind, language, paper): tables in columns, call-outs, lines side by side, boxes to tick.
PAGES = [
    ("health", "en", "a4"),
    ("rights", "en", "a4"),
    ("rights", "ar", "a4"),
    ("rights", "ar", "a5"),
    ("health", "ur", "a4"),
    ("health", "ur", "a5"),
    ("strike", "tr", "a4"),
    ("programme", "he", "a5"),
    ("zine", "ar", "a5"),
    ("zine", "en", "a4"),
]
STRIPS = [("rally", "en"), ("rally", "ar")]
# Where a reader gives less than 0.99: PDFium turns addresses in right-to-left lines round.
FLOORS = {("programme", "pdfium"): 0.98}


def share(path: Path, tag: str, pdf: Path, reader: str) -> float:
    """The share of a text's words that a reader gives in order."""
    text = "\n".join(p.text for p in source.load(path, tag).paragraphs)
    words = readers.normalized(text).split()
    given = readers.normalized("\n".join(readers.READERS[reader](pdf))).split()
    return readers.in_order(words, given) / len(words)


def made(path: Path, tag: str, folder: Path, **options: str) -> Path:
    order = orders.order(str(path), [tag], parse(**options))
    (product,) = orders.make(order, Target("file", folder / "page.pdf"), verified=True)
    assert isinstance(product, Product), product
    return Path(product.file)


@pytest.mark.sample(12, why="each reader on some pages")
@pytest.mark.parametrize("reader", readers.READERS)
@pytest.mark.parametrize(("kind", "tag", "size"), PAGES)
def test_words_of_a_kind_come_back_in_order(
    kind: str, tag: str, size: str, reader: str, tmp_path: Path
) -> None:
    if missing := readers.missing(reader):
        pytest.skip(missing)
    file = made(KINDS / kind, tag, tmp_path, size=size)
    assert share(KINDS / kind, tag, file, reader) >= FLOORS.get((kind, reader), 0.99)


@pytest.mark.system
@pytest.mark.parametrize(("kind", "tag"), STRIPS)
def test_strips_to_tear_off_come_behind_the_text(kind: str, tag: str, tmp_path: Path) -> None:
    if missing := readers.missing("poppler"):
        pytest.skip(missing)
    file = made(KINDS / kind, tag, tmp_path, size="a5", tear_off="7")
    assert share(KINDS / kind, tag, file, "poppler") >= 0.99


def text_of(seed: int, letters: list[str]) -> str:
    """A text of headings, paragraphs, lists and tables; each of its words is another."""
    chance = random.Random(seed)
    count = 0

    def words(most: int) -> str:
        nonlocal count
        out = []
        for _ in range(chance.randint(1, most)):
            count += 1
            digits = count // 22 // 22, count // 22 % 22, count % 22
            out.append("".join(letters[i] for i in digits) + letters[count % 7])
        return " ".join(out)

    parts = [f"# {words(4)}"]
    for _ in range(22):
        kind = chance.choice(["heading", "text", "text", "list", "table"])
        if kind == "heading":
            parts += [f"## {words(3)}", words(30)]
        elif kind == "text":
            parts.append(words(60))
        elif kind == "list":
            parts.append("\n".join(f"- {words(9)}" for _ in range(3)))
        else:
            rows = [f"| {words(1)} | {words(4)} | {words(1)} |" for _ in range(4)]
            parts.append("\n".join([rows[0], "| - | - | - |", *rows[1:]]))
    return "\n\n".join(parts) + "\n"


@pytest.mark.system
@pytest.mark.sample(2, why="one in each direction")
@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(("tag", "letters"), [("en", LATIN), ("he", HEBREW)])
def test_words_of_any_text_come_back_in_order(
    tag: str, letters: list[str], seed: int, tmp_path: Path
) -> None:
    """Blocks that happen to be level are read column by column; without separators 0.6 to 0.9."""
    if missing := readers.missing("poppler"):
        pytest.skip(missing)
    text = tmp_path / f"{tag}.md"
    text.write_text(text_of(seed, letters), encoding="utf-8")
    file = made(text, tag, tmp_path, size="a4", style="columns")
    assert share(text, tag, file, "poppler") >= 0.99
