"""What the docs name is there: files, options, commands, and names of the program."""

import re
import textwrap
from pathlib import Path

import click
import pytest

from leaflet.commands.main import main
from leaflet.errors import UsageError
from leaflet.layout import placed, whole
from leaflet.request import options as table

ROOT = Path(__file__).parent.parent
PAGES = [
    *ROOT.glob("*.md"),
    *(ROOT / "docs").glob("*.md"),
    *(ROOT / "docs" / "design").glob("*.md"),
]
NOW = [page for page in PAGES if page.name != "CHANGELOG.md"]
every_page = pytest.mark.parametrize("page", NOW, ids=lambda page: page.name)
# Files that the pages tell a reader to write, or that leaflet makes.
EXAMPLES = re.compile(
    r"my-|call|_data|roll|meeting|groups|STATEMENT|TAG|report|packing|journal|page-\d|\*|…|<"
)
OTHERS = {"--unruled", "--all", "--accept", "--explore", "--quiet", "--editable"}


def options() -> set[str]:
    """Every option of every command."""
    with click.Context(main) as ctx:
        commands = [main, *(main.get_command(ctx, name) for name in main.list_commands(ctx))]
        groups = [command for command in commands[1:] if isinstance(command, click.Group)]
        commands += [command for group in groups for command in group.commands.values()]
    parameters = [parameter for command in commands if command for parameter in command.params]
    return {
        name for parameter in parameters for name in (*parameter.opts, *parameter.secondary_opts)
    } | {"--help"}


@every_page
def test_files_that_a_page_names_are_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    named = re.findall(r"`((?:leaflet|tests|bench|docs|fonts|texts|words|tools)/[^`\s]*)`", text)
    for name in named:
        path = name.rstrip("/").split("#")[0]
        if not EXAMPLES.search(path):
            assert (ROOT / path).exists(), f"{page.name} names {name}"


@every_page
def test_links_of_a_page_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:\s]+)\)", page.read_text(encoding="utf-8")):
        if not EXAMPLES.search(target) and re.search(r"[./]", target):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


@every_page
def test_options_that_a_page_names_are_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    commands = re.findall(r"leaflet [^\n`]*", text) + re.findall(r"`(--[a-z-]+)[^`]*`", text)
    names = options() | OTHERS
    for command in commands:
        for option in re.findall(r"(?<!\S)--[a-z][a-z-]+", command):
            assert option in names, f"{page.name} names {option}"


def test_the_room_and_its_first_file_are_there() -> None:
    table = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)/` \|.*\| (.*) \|$", table, re.M)
    assert len(rows) > 10
    for room, first in rows:
        for name in re.findall(r"`(\w+\.py)`", first):
            assert (ROOT / "leaflet" / room / name).is_file(), f"{room}/{name}"


def test_every_decision_is_in_the_list_of_them() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = re.findall(r"\]\((\d{4}-[^)]+)\)", (folder / "README.md").read_text(encoding="utf-8"))
    assert sorted(listed) == sorted(path.name for path in folder.glob("[0-9]*.md"))


def example(begins: str) -> str:
    """The lines of an example in CONTRIBUTING.md, from one that begins so to the next empty one."""
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    lines = page[page.index(f"    {begins}") :].split("\n\n")[0]
    return textwrap.dedent(lines)


def test_the_example_of_an_option_reads_yes_and_no() -> None:
    option = eval(example('Option("unruled"').rstrip(","), vars(table))
    assert (option.read("yes"), option.read("no"), option.column) == (True, False, True)
    with pytest.raises(UsageError, match="neither yes nor no"):
        option.read("maybe")


def test_the_example_of_a_flowable_is_one() -> None:
    names = vars(placed) | vars(whole)
    exec(example("def set_asterism"), names)
    asterism = names["set_asterism"](10.0, 300.0)
    assert (asterism.height, asterism.space) == (20.0, 10.0)
    (rule,) = asterism.place(50.0, 100.0, 300.0).rules
    assert (rule.x, rule.y, rule.width) == (150.0, 110.0, 100.0)
