"""All words on a slip to cut off are of one size, also those below its last line to write on."""

from pathlib import Path

import pymupdf
import pytest
from commands import call

TEXT = """# Vote

We want more.

<!-- slip -->

Name: ____

- [ ] Yes

Send it by 5 May.
"""


def test_what_is_below_the_fields_is_as_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "call.en.md").write_text(TEXT, "utf-8")
    assert call("render", "call.en.md", "--output", "call.pdf").exit_code == 0
    with pymupdf.open(tmp_path / "call.pdf") as document:
        blocks = document[0].get_text("dict")["blocks"]
    spans = [span for block in blocks for line in block.get("lines", ()) for span in line["spans"]]
    sizes = {
        round(span["size"], 1)
        for span in spans
        if any(word in span["text"] for word in ("Name", "Yes", "Send"))
    }
    assert len(sizes) == 1
