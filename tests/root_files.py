"""What may lie at the repository's root."""

import os
from pathlib import Path

ROOT = Path(__file__).parent.parent
FILES = frozenset(
    "CHANGELOG.md CONTRIBUTING.md LICENSE Makefile README.md bench cli.py docs extras fonts kinds"
    " leaflet pyproject.toml tests texts words build dist node_modules".split()
)


def entries() -> set[str]:
    """Return the names at the root, but for those that begin with a dot and what builds leave."""
    names = os.listdir(ROOT)
    return {name for name in names if name[0] != "." and not name.endswith((".egg-info", "__"))}
