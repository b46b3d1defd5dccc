"""A `fonts.toml` parsed family by family says what it says to a parser of TOML."""

import tomllib
from pathlib import Path

import pytest

from leaflet.assets import fonts_dir
from leaflet.typesetting import fonttable

EXTRAS = Path(__file__).parent.parent / "extras"
TABLES = [fonts_dir() / "fonts.toml", *sorted(EXTRAS.glob("leaflet-press-cjk-*.toml"))]


@pytest.mark.parametrize("file", TABLES, ids=lambda file: file.stem)
def test_it_is_what_toml_says(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    table, whole = fonttable.read(text), tomllib.loads(text)
    families = {key: dict(entry) for key, entry in table["family"].items()}
    assert list(families) == list(whole["family"])
    assert {**table, "family": families} == whole
    scripts = {key: entry.script for key, entry in table["family"].items()}
    assert scripts == {key: entry.get("script", "") for key, entry in whole["family"].items()}


def test_what_is_no_toml_is_refused() -> None:
    with pytest.raises(ValueError, match="Invalid"):
        fonttable.read("[")
