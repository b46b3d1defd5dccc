"""Texts with something unusual in them, read back from their files by two readers."""

from pathlib import Path

import leaflets
import pytest
import readers

from leaflet.errors import Location
from leaflet.layout.paper import SIZES
from leaflet.reading import verify
from leaflet.statement import source

# Hebrew: "this text", "the opposition", parted; Persian: "book", "we go", the plural's ending.
TEXT = "\u05d4\u05d8\u05e7\u05e1\u05d8"
PARTED = "\u05d4\u05d4\u05ea\u05e0\u00ad\u05d2\u05d3\u05d5\u05ea"
BOOK, WE_GO = "\u06a9\u062a\u0627\u0628", "\u0645\u06cc\u200c\u0631\u0648\u06cc\u0645"
ZWNJ = "\u200c"

CASES = {
    "soft hyphens": ("he", f"{TEXT} {' '.join([PARTED] * 40)}"),
    "a joiner before a bracket": ("fa", f"{WE_GO} {BOOK}{ZWNJ}({WE_GO}) {BOOK}"),
    "a joiner before a number": ("fa", f"{WE_GO} {BOOK}{ZWNJ}5 {BOOK}"),
    "a joiner before a full stop": ("fa", f"{WE_GO} {BOOK}{ZWNJ}. {BOOK}"),
    "a joiner at a word's end": ("fa", f"{WE_GO} {BOOK}{ZWNJ} {BOOK}"),
    "brackets around words of another direction": (
        "en",
        f"say ({TEXT}) or \u201c{TEXT}\u201d, as {TEXT} (a text) or \u00ab{TEXT}\u00bb to all",
    ),
    "signs": ("he", f"{TEXT} \u2122 {TEXT} \u00bd {TEXT} CO\u00b2 {TEXT}"),
}


@pytest.mark.parametrize(("tag", "text"), CASES.values(), ids=CASES)
def test_it_comes_back(tag: str, text: str, tmp_path: Path) -> None:
    file = tmp_path / f"t.{tag}.md"
    file.write_text(f"# {text.split()[0]}\n\n{text}\n", encoding="utf-8")
    statement = source.load(file)
    leaflet = leaflets.render(statement, SIZES["a5"], type_size=14)
    (tmp_path / "t.pdf").write_bytes(leaflet.data)
    assert not verify.verify(leaflet.data, Location("t.pdf"), statement).faults
    expected = [word for paragraph in statement.paragraphs for word in _words(paragraph.text)]
    assert _words("\n".join(readers.mupdf(tmp_path / "t.pdf"))) == expected


ITEMS = (
    f"- 5\u20136 {TEXT}\n- 2026 {TEXT}\n- {TEXT}\n\n1. 2026 {TEXT}\n2. (x) {TEXT}\n3. NGO {TEXT}"
)
FOUR = [
    pytest.param("poppler", marks=pytest.mark.system),
    pytest.param("pdfjs", marks=pytest.mark.system),
    "mupdf",
    "pdfium",
]


@pytest.mark.parametrize("reader", FOUR)
def test_the_mark_of_an_item_stands_by_itself(reader: str, tmp_path: Path) -> None:
    """Else `1. 2026` would be 1.2026."""
    if missing := readers.missing(reader):
        pytest.skip(missing)
    file = tmp_path / "t.he.md"
    file.write_text(f"# {TEXT}\n\n{ITEMS}\n", encoding="utf-8")
    (tmp_path / "t.pdf").write_bytes(leaflets.render(source.load(file), SIZES["a5"]).data)
    expected = [TEXT, *ITEMS.replace("-", "\u2022").split()]
    assert _words("\n".join(readers.READERS[reader](tmp_path / "t.pdf"))) == expected


def test_a_bracket_stays_with_its_words(tmp_path: Path) -> None:
    """The same, where an item begins with one."""
    file = tmp_path / "t.he.md"
    file.write_text(f"# {TEXT}\n\n- ({TEXT})\n- \u201c{TEXT}\u201d\n", encoding="utf-8")
    (tmp_path / "t.pdf").write_bytes(leaflets.render(source.load(file), SIZES["a5"]).data)
    expected = f"{TEXT} \u2022 ({TEXT}) \u2022 \u201c{TEXT}\u201d".split()
    for reader in ("mupdf", "poppler"):
        if not readers.missing(reader):
            extracted = "\n".join(readers.READERS[reader](tmp_path / "t.pdf"))
            assert _words(extracted.replace("\u2022", "\u2022 ")) == expected, reader


def _words(text: str) -> list[str]:
    return readers.normalized(text.replace("\u00ad", "")).split()
