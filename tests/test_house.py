"""The rules of the house: the order of rooms, no circles of imports, short files, clear names."""

import ast
import importlib
import inspect
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache, cached_property
from pathlib import Path

import pytest
from vague_names import bound, vague

HOUSE = Path(__file__).parent.parent / "leaflet"
FILES = [path.relative_to(HOUSE).as_posix() for path in sorted(HOUSE.rglob("*.py"))]
BENCHES = sorted((HOUSE.parent / "bench").glob("*.py"))

# A file imports only from its own room and from rooms before it.
ROOMS = ["errors", "units", "assets", "files", "halving", "confinement", "documents"]
ROOMS += ["statement", "translation", "typesetting", "layout"]
ROOMS += ["imposition", "pdf", "request", "groups", "reading", "inspection", "printing"]
ROOMS += ["production", "batch", "commands"]
# The package itself says what other programs may import, and its version; `__main__` begins.
ABOVE = ("__init__.py", "__main__.py")

# The files that may import each outside library; "pdf/" is the whole room.
OWNERS = {
    "uharfbuzz": "typesetting/fonts.py typesetting/itemize.py typesetting/shaping.py "
    "typesetting/contours.py typesetting/soundness.py typesetting/fontdata.py "
    "typesetting/fontchoice.py typesetting/installed.py pdf/truetype.py pdf/glyph.py",
    "bidi": "typesetting/bidi.py commands/terminal.py",
    "icu4py": "typesetting/breaks.py groups/days.py",
    "python_calamine": "groups/xls.py",
    "fontTools": "typesetting/woff.py",
    "brotli": "typesetting/woff.py",
    "pyromark": "statement/events.py",
    "polib": "translation/po.py",
    "arabic_reshaper": "commands/terminal.py",
    "reportlab": "pdf/objects.py",
    "segno": "layout/qr.py",
    "rich": "commands/progress.py",
    "distributed": "batch/cluster.py",
    "click": "commands/",
    "PIL": "statement/picture.py pdf/image.py pdf/halftone.py reading/pictures.py "
    "inspection/exif.py documents/cropping.py",
    "pypdfium2": "reading/pdfium.py",
    "pypdf": "inspection/objects.py",
}

# The modules of our own that functions of a module import when they run, and how many milliseconds
# that saves a run that does not need them (the least of eight processes). All of `commands` may do
# so: each command imports what it needs, and `--help` nothing.
LATER = {
    "leaflet.layout.copyfit": {"leaflet.layout.refusal": 0.5},
    "leaflet.imposition.schemes": {
        "leaflet.imposition.folded": 7.8,
        "leaflet.imposition.folds": 2.8,
        "leaflet.imposition.several": 11.4,
    },
    "leaflet.batch.work": {"leaflet.batch.hours": 71.7},
    "leaflet.batch.texts": {"leaflet.statement.groupphoto": 0.4},
    "leaflet.groups.manifest": {"leaflet.groups.workbook": 14.0},
    "leaflet.layout.call": {
        "leaflet.layout.abreast": 0.5,
        "leaflet.layout.across": 0.5,
        "leaflet.layout.callout": 1.2,
        "leaflet.layout.event": 8.2,
        "leaflet.layout.feet": 1.0,
        "leaflet.layout.label": 0.5,
        "leaflet.layout.lines": 0.5,
        "leaflet.layout.masthead": 8.2,
        "leaflet.layout.notes_rule": 0.3,
        "leaflet.layout.pull": 0.5,
        "leaflet.layout.slip": 0.7,
        "leaflet.layout.table": 24.1,
        "leaflet.layout.wall": 8.5,
    },
    "leaflet.layout.pagination": {"leaflet.typesetting.soundness": 2.4},
    "leaflet.layout.shaped": {
        "leaflet.layout.counted": 0.9,
        "leaflet.layout.entries": 29.6,
        "leaflet.layout.points": 0.9,
    },
    "leaflet.pdf.content": {"leaflet.pdf.strips": 70.5},
    "leaflet.pdf.image": {"leaflet.pdf.halftone": 0.5},
    "leaflet.pdf.squares": {"leaflet.layout.qr": 2.7},
    "leaflet.pdf.embedding": {"leaflet.pdf.glyph": 13.8, "leaflet.typesetting.soundness": 3.2},
    "leaflet.request.options": {
        "leaflet.pdf.press": 346.2,
        "leaflet.layout.ink": 0.6,
        "leaflet.typesetting.fontchoice": 2.0,
    },
    "leaflet.production.editions": {"leaflet.production.cards": 32.5},
    "leaflet.production.orders": {
        "leaflet.reading.pdfium": 24.7,
        "leaflet.reading.pictures": 19.2,
        "leaflet.reading.verify": 42.6,
    },
    "leaflet.production.pipeline": {
        "leaflet.imposition.printer": 2.4,
        "leaflet.layout.contact": 8.2,
        "leaflet.pdf.imprint": 14.2,
        "leaflet.production.events": 10.0,
        "leaflet.production.remedies": 0.2,
    },
    "leaflet.production.style_choice": {
        "leaflet.layout.points": 0.9,
        "leaflet.statement.quotes": 0.9,
        "leaflet.statement.unruled": 0.5,
    },
    "leaflet.production.ownfonts": {"leaflet.typesetting.fontchoice": 2.0},
    "leaflet.production.proof": {"leaflet.reading.pictures": 43.2},
    "leaflet.production.shaper": {
        "leaflet.imposition.printer": 5.4,
        "leaflet.layout.contact": 8.2,
        "leaflet.statement.byline": 0.4,
    },
    "leaflet.production.sharing": {
        "leaflet.imposition.printer": 6.8,
        "leaflet.layout.columnfit": 1.2,
        "leaflet.layout.contact": 11.3,
        "leaflet.layout.tearoff": 67.5,
    },
    "leaflet.production.strips": {
        "leaflet.layout.tearoff": 58.1,
        "leaflet.statement.byline": 1.1,
        "leaflet.statement.strips": 14.6,
    },
    "leaflet.pdf.writer": {"leaflet.pdf.strips": 83.0},
    "leaflet.request.request": {"leaflet.layout.tearoff": 112.3},
    "leaflet.groups.fields": {"leaflet.imposition.folds": 356.7},
    "leaflet.groups.names": {"leaflet.typesetting.breaks": 2.8},
    "leaflet.statement.language": {"leaflet.statement.language_names": 0.9},
    "leaflet.statement.metadata": {"leaflet.statement.outline": 0.8},
    "leaflet.statement.inline": {
        "leaflet.statement.directives": 1.3,
        "leaflet.statement.photos": 3.1,
    },
    "leaflet.statement.commonmark": {
        "leaflet.statement.dialects": 0.6,
        "leaflet.statement.emphasis": 21.4,
    },
    "leaflet.statement.markdown": {
        "leaflet.statement.dialects": 0.6,
        "leaflet.statement.directives": 1.3,
        "leaflet.statement.photos": 3.1,
        "leaflet.statement.tables": 11.8,
    },
    "leaflet.statement.source": {
        "leaflet.statement.language_names": 1.0,
    },
    "leaflet.statement.pair": {
        "leaflet.documents.division": 1.1,
        "leaflet.statement.language_names": 0.4,
    },
    "leaflet.statement.textfile": {
        "leaflet.documents.division": 1.1,
        "leaflet.statement.comments": 1.0,
        "leaflet.statement.documented": 14.6,
        "leaflet.statement.exports": 1.3,
        "leaflet.statement.plaintext": 17.1,
    },
    "leaflet.translation.comparison": {"leaflet.documents.conversion": 4.1},
    "leaflet.translation.facts": {"leaflet.translation.spelled": 0.2},
    "leaflet.translation.wordings": {"leaflet.statement.outline": 0.8},
    "leaflet.translation.reviewed": {
        "leaflet.translation.changes": 3.5,
        "leaflet.translation.comparison": 9.9,
        "leaflet.translation.state": 1.0,
    },
    "leaflet.typesetting.fontchoice": {"leaflet.typesetting.installed": 0.6},
    "leaflet.typesetting.fontdata": {"leaflet.typesetting.woff": 8.0},
    "leaflet.typesetting.missing": {"leaflet.typesetting.installed": 2.0},
    "leaflet.typesetting.fonts": {"leaflet.typesetting.soundness": 2.4},
    "leaflet.typesetting.lines": {"leaflet.typesetting.kashida": 0.8},
    "leaflet.typesetting.paragraph": {
        "leaflet.typesetting.hyphenation": 1.0,
        "leaflet.typesetting.kashida": 0.9,
    },
    "leaflet.typesetting.shaping": {"leaflet.typesetting.soundness": 2.2},
}
LINES, FUNCTION = 430, 60  # the most lines of a file and of a function; most have half of that


@cache
def tree(file: str) -> ast.Module:
    return ast.parse((HOUSE / file).read_text(encoding="utf-8"))


def module_of(file: str) -> str:
    """Return the module of a file: `leaflet.pdf.text` for `pdf/text.py`."""
    name = f"leaflet/{file}".removesuffix(".py").removesuffix("/__init__")
    return name.replace("/", ".")


MODULES = {module_of(file) for file in FILES}


def room_of(module: str) -> int:
    """Return the position of a module's room in ROOMS."""
    return ROOMS.index(module.split(".")[1])


def imported(node: ast.stmt) -> Iterator[str]:
    """Yield every module that an import names, such as `reportlab.pdfgen` or `leaflet.units`."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        assert not node.level and node.module, f"line {node.lineno}: a relative import"
        for alias in node.names:
            whole = f"{node.module}.{alias.name}"
            yield whole if whole in MODULES else node.module


def imports(file: str) -> Iterator[str]:
    """Yield every module that a file imports, at its top or in a function."""
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.stmt):
            yield from imported(node)


def imports_later(file: str) -> Iterator[str]:
    """Yield every module of our own that a function of a file imports when it runs."""
    for function in ast.walk(tree(file)):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            for node in ast.walk(function):
                if isinstance(node, ast.stmt):
                    yield from (name for name in imported(node) if name in MODULES)


def test_nothing_lies_on_the_floor_that_no_rule_orders() -> None:
    tops = {file.split("/")[0].removesuffix(".py") for file in FILES if file not in ABOVE}
    assert tops == set(ROOMS)


@pytest.mark.parametrize("file", [file for file in FILES if file not in ABOVE])
def test_no_room_is_entered_backwards(file: str) -> None:
    here = room_of(module_of(file))
    inside = [name for name in imports(file) if name in MODULES and name != "leaflet"]
    assert [name for name in inside if room_of(name) > here] == []


def test_no_imports_go_in_a_circle() -> None:
    """Only imports at the top of files count: those in functions run later, when all is there."""
    edges = {
        module_of(file): {
            name
            for node in tree(file).body
            for name in imported(node)
            if name in MODULES and name != "leaflet"
        }
        for file in FILES
    }
    while edges:
        leaves = {module for module, needed in edges.items() if not needed & edges.keys()}
        assert leaves, f"these import each other: {sorted(edges)}"
        for module in leaves:
            del edges[module]


@pytest.mark.parametrize("file", [file for file in FILES if not file.startswith("commands/")])
def test_functions_import_only_what_is_dear(file: str) -> None:
    if file not in ABOVE:
        assert set(imports_later(file)) <= LATER.get(module_of(file), {}).keys()


def test_every_late_import_is_there() -> None:
    for module, names in LATER.items():
        file = module.removeprefix("leaflet.").replace(".", "/") + ".py"
        assert set(names) <= set(imports_later(file)), module


@pytest.mark.parametrize("path", BENCHES, ids=lambda path: path.stem)
def test_what_a_benchmark_imports_is_there(path: Path) -> None:
    """Benchmarks are run by hand and seldom, so a name that is gone would be noticed late."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    wanted = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    for node in wanted:
        if node.module and node.module.split(".")[0] == "leaflet":
            module = importlib.import_module(node.module)
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                assert hasattr(module, alias.name) or whole in MODULES, whole


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
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or 0) - node.lineno + 1
            assert length <= FUNCTION, f"{node.name} has {length} lines"


TESTS = Path(__file__).parent


def imports_of_tests(source: str) -> list[str]:
    """Return the test modules that a source imports, at its top or in a function."""
    names: list[str] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            module = f"{node.module}." if node.module else ""
            names += [f"{module}{alias.name}" for alias in node.names]
    parts = [(name, part) for name in names for part in name.split(".")]
    return [name for name, part in parts if (TESTS / f"{part}.py").exists() and part[:5] == "test_"]


@pytest.mark.parametrize("path", sorted(TESTS.rglob("*.py")), ids=lambda path: path.stem)
def test_no_test_is_imported(path: Path) -> None:
    """What several tests need is in a module of its own, which is named for what it has."""
    assert imports_of_tests(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ("import test_house", 1),
        ("from test_house import ROOMS, OWNERS", 2),
        ("from tests.test_house import ROOMS", 1),
        ("from . import test_house", 1),
        ("from tests import test_house as house", 1),
        ("def later():\n    import test_house", 1),
        ("import leaflets\nfrom leaflet.pdf import writer", 0),
        ("from leaflet.printing import testsheet", 0),
        ("import test_of_another_library", 0),
    ],
)
def test_an_import_of_a_test_is_seen(source: str, count: int) -> None:
    assert len(imports_of_tests(source)) == count


def test_names_say_what_they_name() -> None:
    """A name is the field's word, such as match, queue or paragraph, not `found` or `known`.

    One name in a thousand may be vague.
    """
    places = [f"{file}:{line}: {name}" for file in FILES for name, line in vague(tree(file))]
    count = sum(1 for file in FILES for _ in bound(tree(file)))
    assert len(places) <= count // 1000, "\n".join(places)


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("found = 1", ["found"]),
        ("def _told(one): ...", ["_told", "one"]),
        ("[made for made in ()]", ["made"]),
        ("class Found: ...", ["Found"]),
        ("with open('') as its: ...", ["its"]),
        ("if (kept := 1): ...", ["kept"]),
        ("SOME = 'some'", ["SOME"]),
        ("class Kashida:\n    SOME = 'some'", []),  # the word that people type
        ("class Kashida:\n    SOME = 'much'", ["SOME"]),
        ("foundry = 1; print(one)", []),
    ],
)
def test_a_vague_name_is_seen_where_it_is_bound(source: str, names: list[str]) -> None:
    assert [name for name, _ in vague(ast.parse(source))] == names


def test_no_two_classes_share_a_name() -> None:
    classes = Counter(
        node.name for file in FILES for node in tree(file).body if isinstance(node, ast.ClassDef)
    )
    assert [name for name, count in classes.items() if count > 1] == []


CLASSES = {
    node.name for file in FILES for node in ast.walk(tree(file)) if isinstance(node, ast.ClassDef)
}


def starred(module: ast.Module) -> Iterator[tuple[str, int]]:
    """Yield each call that gives one of our own classes a starred argument: the class, the line."""
    origins = {
        alias.asname or alias.name: alias.name
        for node in ast.walk(module)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and any(isinstance(arg, ast.Starred) for arg in node.args):
            match node.func:
                case ast.Name(name):
                    name = origins.get(name, name)
                case ast.Attribute(_, name):
                    pass
                case _:
                    continue
            if name in CLASSES:
                yield name, node.lineno


@pytest.mark.parametrize("file", FILES)
def test_no_starred_argument_makes_an_object(file: str) -> None:
    """Fields are given one by one: if a class gets a further field, a star fills the wrong ones."""
    assert list(starred(tree(file))) == []


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("Size(*pair)", ["Size"]),
        ("units.Size(*pair)", ["Size"]),
        ("from leaflet.units import Size as Extents\nExtents(*pair)", ["Size"]),
        ("[Stroke(*a, *b) for a, b in pairs]", ["Stroke"]),
        ("Stroke(0.0, 0.0, *end)", ["Stroke"]),
        ("Size(width, height); Size(**fields); Path(*parts); size(*pair)", []),
    ],
)
def test_a_starred_argument_is_seen(source: str, names: list[str]) -> None:
    assert [name for name, _ in starred(ast.parse(source))] == names


def test_the_rules_see_what_they_forbid() -> None:
    assert room_of("leaflet.errors") < room_of("leaflet.statement.source") < room_of("leaflet.pdf")
    assert "leaflet.typesetting.fonts" in imports("production/shaper.py")
    assert "bidi" in imports("typesetting/bidi.py")  # also from inside a function
    assert "leaflet.production.cards" in imports_later("production/editions.py")


def test_public_methods_have_docstrings() -> None:
    """A method has a docstring of its own, or that of the class in which it is first defined."""
    assert [name for module in sorted(MODULES) for name in undocumented(module)] == []


def undocumented(module: str) -> Iterator[str]:
    """Yield the methods and properties without a docstring in a module's public classes."""
    for cls in vars(importlib.import_module(module)).values():
        if inspect.isclass(cls) and cls.__module__ == module and cls.__name__[0] != "_":
            for name, member in vars(cls).items():
                is_method = inspect.isfunction(member) or isinstance(
                    member, property | cached_property | classmethod | staticmethod
                )
                if is_method and name[0] != "_" and not inspect.getdoc(getattr(cls, name)):
                    yield f"{module}.{cls.__name__}.{name}"


class Above:
    def one(self) -> None:
        """Do it."""

    def two(self) -> None: ...

    @property
    def three(self) -> int:
        return 3

    def _four(self) -> None: ...


class Below(Above):
    def one(self) -> None: ...
    def two(self) -> None: ...


def test_a_method_without_a_docstring_is_seen() -> None:
    names = [name.split(".", 1)[1] for name in undocumented(__name__)]
    assert names == ["Above.two", "Above.three", "Below.two"]
