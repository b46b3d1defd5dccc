"""Packages of fonts beside the program, for Chinese, Japanese and Korean: they are large.

`pip install 'leaflet-press[cjk]'` brings them; `extras/build.py` makes them. Each has an entry
point of the group `leaflet.fonts` and, like `fonts/`, a `fonts.toml`. They are looked for only
where a text is in one of these scripts or has letters that no shipped face has; none of their code
runs.
"""

import sys
import tomllib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from leaflet.statement.language import Language
from leaflet.typesetting import fonttable

GROUP = "leaflet.fonts"
# The scripts of languages that they serve, each with a letter that a face for it has.
SAMPLES = {"Hans": "\u4eba", "Hant": "\u4eba", "Jpan": "\u3042", "Kore": "\uac00"}
# Scripts of letters -> the script whose faces have them, in a text of another language.
_WRITTEN_IN = {"Hani": "Hans", "Bopo": "Hant", "Hira": "Jpan", "Kana": "Jpan", "Hang": "Kore"}
# Blocks of which the packages have every letter, or nearly so, by the extra that brings these.
_EXTRAS = {
    "cjk": ((0x1100, 0x11FF), (0x2E80, 0x4DBF), (0x4E00, 0x9FFF), (0xA960, 0xA97F),
            (0xAC00, 0xD7FF), (0xF900, 0xFAFF), (0xFE30, 0xFE4F), (0xFF00, 0xFFEF)),
}  # fmt: skip
_PACKAGES = {"cjk": 4}  # how many an extra brings


class FontPackage(NamedTuple):
    """A package that is installed: its folder, and its `fonts.toml`."""

    folder: Path
    table: dict[str, Any]


def family_script(script: str, language: Language) -> str:
    """Return the script whose faces set letters of a script in a text of a language.

    Han letters look different in China, Taiwan, Japan and Korea: they are set as the language has
    them. Any other script is its own.
    """
    own = language.script
    if script not in _WRITTEN_IN or own not in SAMPLES:
        return _WRITTEN_IN.get(script, script)
    if script == "Hang" or own == "Kore":
        return "Jpan" if script in ("Hira", "Kana") else "Kore"
    return own


def folders(group: str) -> list[Path]:
    """Return the folders of the packages of Python that have an entry point of a group.

    They are found without running them, and come in the order of the entry points' names.
    """
    return [*_folders(group, tuple(sys.path))]


@lru_cache(maxsize=4)
def _folders(group: str, path: Sequence[str]) -> Sequence[Path]:
    """Return the folders for a group in the folders that Python looks into for packages."""
    from importlib import invalidate_caches
    from importlib.metadata import entry_points
    from importlib.util import find_spec

    # Python takes a folder that has changed within a tick of its clock for what it was before.
    invalidate_caches()
    places: list[Path] = []
    for entry in sorted(entry_points(group=group), key=lambda entry: entry.name):
        try:
            spec = find_spec(entry.module.partition(".")[0])
        except (ImportError, ValueError, AttributeError):
            continue
        if spec and spec.submodule_search_locations:
            places += map(Path, spec.submodule_search_locations)
    return tuple(places)


@lru_cache(maxsize=1)
def packages() -> Sequence[FontPackage]:
    """Return the packages of fonts that are installed; one without a table of fonts is none."""
    there: list[FontPackage] = []
    for folder in folders(GROUP):
        try:
            text = (folder / "fonts.toml").read_text(encoding="utf-8")
            tomllib.loads(text)  # none of its families is broken
        except (OSError, ValueError):
            continue
        there.append(FontPackage(folder, fonttable.read(text)))
    return tuple(there)


def extra_for(letters: set[str]) -> str:
    """Return the extra that is not installed and whose faces have all the letters; "" for none."""
    for name, ranges in _EXTRAS.items():
        has_all = all(any(a <= ord(char) <= b for a, b in ranges) for char in letters)
        if has_all and len(packages()) < _PACKAGES[name]:
            return name
    return ""
