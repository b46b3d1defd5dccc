"""Texts with something unusual in them, read back from their files by two readers."""

from pathlib import Path

import pytest
import readers

from leaflet import pipeline, verify
from leaflet.errors import Location
from leaflet.layout.paper import SIZES
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
    made = pipeline.render(statement, SIZES["a5"], type_size=14)
    (tmp_path / "t.pdf").write_bytes(made.data)
    assert not verify.verify(made.data, Location("t.pdf"), statement).faults
    wanted = [word for one in statement.paragraphs for word in _words(one.text)]
    assert _words("\n".join(readers.mupdf(tmp_path / "t.pdf"))) == wanted


def _words(text: str) -> list[str]:
    return readers.normalized(text.replace("\u00ad", "")).split()
