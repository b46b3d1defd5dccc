"""The style of a translation goes by its source, which is read only where it may be a call."""

from pathlib import Path

import pytest

from leaflet.production.style_choice import style_for
from leaflet.statement import source

CALLS = {
    "event": "<!-- event -->\n- 7 May\n- Square",
    "call-out": "> [!NOTE] a\n> b",
    "boxes": "- [ ] a\n- [x] b",
    "signs": "\u2610 a\n\u2610 b",
    "reference": "&#9744; a\n\n&#9744; b",
    "slip": "<!-- slip -->\n\nName: ____",
}


@pytest.mark.parametrize("text", ["Plain words.", "* a\n* b", *CALLS.values()])
def test_a_translation_looks_like_its_source(text: str, tmp_path: Path) -> None:
    (tmp_path / "statement.toml").write_text('source = "en"\n', "utf-8")
    (tmp_path / "en.md").write_text(f"# Peace\n\n{text}\n", "utf-8")
    (tmp_path / "de.md").write_text("# Frieden\n\nWorte.\n", "utf-8")
    styles = [style_for(source.load(tmp_path, tag)).summary for tag in ("en", "de")]
    assert styles[0] == styles[1]


def test_a_source_without_marks_of_a_call_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "statement.toml").write_text('source = "en"\n', "utf-8")
    (tmp_path / "en.md").write_text("# Peace\n\nWords.\n", "utf-8")
    (tmp_path / "de.md").write_text("# Frieden\n\nWorte.\n", "utf-8")
    (only,) = source.load(tmp_path, "de").original
    assert only.text == ""
