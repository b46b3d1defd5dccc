"""The rules of the house: rooms in order, an owner for each outside library, small files."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent / "leaflet"
FILES = [path.relative_to(HOUSE).as_posix() for path in sorted(HOUSE.rglob("*.py"))]

# A file imports only from its own room and from rooms before it. Every other file beside the
# rooms (`cli`, `pipeline`, ...) stands on top and may import all.
ROOMS = ["errors", "units", "assets", "terminal", "statement", "typesetting", "layout"]
ROOMS += ["imposition", "pdf", "groups"]
TOP = len(ROOMS)

# Outside library -> the files that may import it; "pdf/" is the whole room.
OWNERS = {
    "uharfbuzz": "typesetting/fonts.py typesetting/itemize.py typesetting/shaping.py "
    "pdf/truetype.py",
    "bidi": "typesetting/bidi.py terminal.py",
    "icu4py": "typesetting/breaks.py",
    "pyromark": "statement/markdown.py",
    "arabic_reshaper": "terminal.py",
    "reportlab": "pdf/ layout/paper.py",
    "segno": "layout/qr.py",
    "rich": "batch/progress.py",
    "distributed": "batch/cluster.py",
    "click": "cli.py cli_calibrate.py cli_groups.py cli_options.py cli_printing.py cli_proof.py "
    "cli_reading.py console.py",
    "PIL": "statement/picture.py png.py",
    "pypdfium2": "pdfium.py",
    "pypdf": "inspection/objects.py",
}
LINES, FUNCTION = 400, 60  # at most; the habit is 300 and 40


def room_of(module: str) -> int:
    """Where the room of "leaflet.pdf.text" stands in the order."""
    name = module.removeprefix("leaflet").strip(".").partition(".")[0]
    return ROOMS.index(name) if name in ROOMS else TOP


def imports(file: str) -> Iterator[str]:
    """Every module a file imports, wherever in it: "reportlab.pdfgen", "leaflet.units"."""
    for node in ast.walk(ast.parse((HOUSE / file).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level and node.module, f"{file}:{node.lineno}: a relative import"
            rooms = node.module == "leaflet"  # `from leaflet import assets`
            yield from (f"leaflet.{a.name}" for a in node.names) if rooms else [node.module]


@pytest.mark.parametrize("file", FILES)
def test_no_room_is_entered_backwards(file: str) -> None:
    here = room_of(file.removesuffix(".py").replace("/", "."))
    inside = [name for name in imports(file) if name.split(".")[0] == "leaflet"]
    assert [name for name in inside if room_of(name) > here] == []


@pytest.mark.parametrize("file", FILES)
def test_each_outside_library_has_its_owners(file: str) -> None:
    outside = {name.split(".")[0] for name in imports(file)} - sys.stdlib_module_names
    for library in outside - {"leaflet"}:
        assert library in OWNERS, f"{library} has no owner"
        assert file.startswith(tuple(OWNERS[library].split())), f"{library} is not for {file}"


@pytest.mark.parametrize("file", FILES)
def test_files_and_functions_are_short(file: str) -> None:
    source = (HOUSE / file).read_text(encoding="utf-8")
    assert source.count("\n") <= LINES
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or 0) - node.lineno + 1
            assert length <= FUNCTION, f"{node.name} has {length} lines"


def test_the_rules_see_what_they_forbid() -> None:
    assert room_of("leaflet.errors") < room_of("leaflet.statement.source") < room_of("leaflet.pdf")
    assert room_of("leaflet.pipeline") == room_of("leaflet") == TOP
    assert "leaflet.typesetting.fonts" in imports("pipeline.py")
    assert "bidi" in imports("typesetting/bidi.py")  # also from inside a function
