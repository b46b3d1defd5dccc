"""A `fonts.toml` whose families are parsed only when they are asked for.

There are some sixty families, and a text needs two of them. Parsing all of them would take as long
as writing its PDF.
"""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

_FAMILY = r"(?m)^\[family\.([\w-]+)\]\n"
_SCRIPT = r'(?m)^script = "(\w+)"'


class FamilyEntry(Mapping[str, Any]):
    """The entry of a family in a `fonts.toml`; `script` is that of the family, "" for none."""

    def __init__(self, text: str) -> None:
        self._text = text
        match = re.search(_SCRIPT, text) if "script" in text else None
        self.script = match[1] if match else ""

    @cached_property
    def _entry(self) -> dict[str, Any]:
        return tomllib.loads(self._text)

    def __getitem__(self, key: str) -> Any:
        return self._entry[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._entry)

    def __len__(self) -> int:
        return len(self._entry)


FamilyType = TypeVar("FamilyType")


class Families(Mapping[str, FamilyType]):
    """Families by their keys; each is made from its entry and its folder when it is asked for."""

    def __init__(self, make: Callable[[str, Mapping[str, Any], Path], FamilyType]) -> None:
        self._make = make
        self._entries: dict[str, tuple[Mapping[str, Any], Path]] = {}
        self._families: dict[str, FamilyType] = {}

    def add(self, entries: Mapping[str, Mapping[str, Any]], folder: Path) -> None:
        """Add the families of a folder before those that are there, which keep their keys."""
        added = {key: (entry, folder) for key, entry in entries.items()}
        self._entries = added | self._entries

    def __getitem__(self, key: str) -> FamilyType:
        if key not in self._families:
            entry, folder = self._entries[key]
            self._families[key] = self._make(key, entry, folder)
        return self._families[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)


def read(text: str) -> dict[str, Any]:
    """Return the tables of a `fonts.toml`; "family" has the families, each a `FamilyEntry`.

    Raises ValueError for what is no TOML outside of the families.
    """
    rest, *parts = re.split(_FAMILY, text)
    families: dict[str, FamilyEntry] = {}
    for key, behind in zip(parts[::2], parts[1::2], strict=True):
        entry, bracket, further = behind.partition("\n[")
        families[key] = FamilyEntry(entry)
        rest += bracket + further
    return {**tomllib.loads(rest), "family": families}
