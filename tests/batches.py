"""Lists of groups as a test runs them, and what they leave in their folder."""

import json
from collections.abc import Mapping
from pathlib import Path

from click.testing import Result
from commands import LEAFLET, PEACE, call, environment, files

from leaflet.batch.journal import NAME as JOURNAL

GROUPS = (
    "name,languages,contact,url,copies\n"
    "Berlin,,Tel. 030 1,https://example.org/berlin,20\n"
    "Paris,de,Tel. 1,,\n"
    'Rome,all,"Tel. 2\nrome@example.org",,700\n'
)


def texts(folder: Path, **bodies: str) -> str:
    """A statement `call` beside the list, in English and German and what is given; its path."""
    there = folder / "call"
    there.mkdir()
    (there / "statement.toml").write_text('source = "en"\ntranslations.de = "checked"\n')
    (there / "en.md").write_text(PEACE)
    (there / "de.md").write_text("# Frieden\n\nWir wollen Frieden.\n")
    for tag, text in bodies.items():
        (there / f"{tag}.md").write_text(text, encoding="utf-8")
    return str(there)


def listed(folder: Path, content: str = GROUPS, name: str = "groups.csv") -> str:
    """A list in a file; its path."""
    (folder / name).write_text(content, encoding="utf-8")
    return str(folder / name)


def batch(folder: Path, *options: str, content: str = GROUPS, out: str = "out") -> Result:
    """`leaflet batch` in this process, with the texts and a list in a folder; English unless a
    row says another."""
    statement = folder / "call"
    if not statement.exists():
        texts(folder)
    choices = ["--statement", str(statement), "--lang", "en", "--out", str(folder / out)]
    # An option that is given twice is refused.
    here = () if "--jobs" in options else ("--jobs", "1")
    return call("batch", listed(folder, content), *choices, *here, *options)


def process(folder: Path, *options: str) -> tuple[list[str], Mapping[str, str]]:
    """The same as a process of its own, with as many workers as `options` say; its command and
    environment."""
    choices = ["--statement", str(folder / "call"), "--lang", "en"]
    command = [*LEAFLET, "batch", str(folder / "groups.csv"), *choices, *options]
    return command, environment()


def left(folder: Path) -> dict[str, bytes]:
    """What a run leaves to look at: all but its journal, the order in which it worked."""
    return {name: data for name, data in files(folder).items() if name != JOURNAL}


def report(folder: Path) -> list[dict]:
    """The leaflets of a report."""
    return json.loads((folder / "report.json").read_text())["leaflets"]
