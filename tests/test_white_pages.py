"""White pages of a stack are told of: as many as a reader finds without a word."""

import re
from pathlib import Path

import pymupdf
import pytest
from commands import call

SENTENCE = "Come to the library on Tuesday at seven and bring a bowl. "


@pytest.mark.parametrize("size", ["a6", "a5"])
@pytest.mark.parametrize("sentences", [1, 8, 30, 90])
def test_white_pages_are_counted(sentences: int, size: str, tmp_path: Path) -> None:
    text, pdf = tmp_path / "t.md", str(tmp_path / "t.pdf")
    paragraphs = "\n\n".join([SENTENCE] * sentences)
    text.write_text(f"# Soup\n\n{paragraphs}\n\n---\n\nNobody goes hungry.\n")
    command = ("render", str(text), "--lang", "en", "--size", size, "--paper", "a4", "--stack")
    done = call(*command, "--edition", "both", "-o", pdf)
    assert done.exit_code == 0, done.output
    (reading,) = (path for path in tmp_path.glob("*.pdf") if "reading" in path.name)
    pages = [page.get_text().strip() for page in pymupdf.open(reading)]
    told = re.search(r"(\d+) of (\d+) pages are white", done.output)
    found = (int(told[1]), int(told[2])) if told else (0, len(pages))
    assert found == (pages.count(""), len(pages))
