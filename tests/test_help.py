"""--help: every command and option is documented, in words and with examples."""

import re
import shlex

import click
import pytest
from commands import call

from leaflet.commands.main import main
from leaflet.errors import (
    BatchError,
    FileError,
    FitError,
    FontError,
    PrintError,
    TextError,
    UsageError,
)
from leaflet.groups.fields import COLUMNS as LIST_COLUMNS
from leaflet.layout.paper import paper_size

COMMANDS = [
    "batch", "calibrate", "check", "fonts", "import", "inspect", "list", "new", "print", "proof",
    "render", "sizes", "translate", "verify",
]  # fmt: skip


@pytest.fixture(autouse=True)
def an_ordinary_terminal(monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")


def help_of(*command: str) -> str:
    done = call(*command, "--help")
    assert done.exit_code == 0
    return done.output


def commands() -> dict[str, click.Command]:
    """All of them, those in files of their own too."""
    context = click.Context(main)
    return {name: main.get_command(context, name) for name in main.list_commands(context)}


def flat(text: str) -> str:
    return " ".join(text.split())


def test_the_commands_there_are():
    with main.make_context("leaflet", [], resilient_parsing=True) as context:
        assert main.list_commands(context) == COMMANDS
    text = help_of()
    for name, command in commands().items():
        assert re.search(rf"^  {name} .*\w\.$", text, re.MULTILINE)
        assert command.help


def test_where_files_go_has_a_short_form_in_every_command():
    places = {}
    for name, command in commands().items():
        for option in command.params:
            if {"--output", "--out"} & set(option.opts):
                places[name] = option.opts
            else:
                assert "-o" not in option.opts
    assert {"render", "batch", "proof"} <= set(places)
    assert all("-o" in names for names in places.values()), places


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)])
def test_every_option_is_explained(command):
    shown = flat(help_of(*command))
    target = commands()[command[0]] if command else main
    for parameter in target.params:
        if isinstance(parameter, click.Option):
            assert parameter.opts[0].startswith("--")
            assert parameter.opts[0] in shown
            assert parameter.help and parameter.help[0].isupper()
            assert flat(parameter.help) in shown
        else:
            assert f"[OPTIONS] {parameter.make_metavar(click.Context(target))}" in shown


def test_every_column_of_a_list_is_named():
    text, _, _ = help_of("batch").partition("A list to begin with")
    assert set(LIST_COLUMNS) <= set(re.findall(r"\w+", text))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_an_example(name):
    assert re.search(rf"^    leaflet {name}", help_of(name), re.MULTILINE)


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)])
def test_lines_fit_a_terminal(command):
    assert max(map(len, help_of(*command).splitlines())) <= 80


def test_the_short_way_to_ask():
    assert call("-h").output == help_of()
    assert call("render", "-h").output == help_of("render")


def test_the_exit_codes_are_those_of_the_errors():
    codes = re.search(r"the exit code says what is wrong: ([^.]*)\.", flat(help_of()))
    kinds = (UsageError, TextError, FontError, FitError, FileError, PrintError, BatchError)
    assert codes and re.findall(r"\d", codes[1]) == [str(kind.exit_code) for kind in kinds]


def test_the_sizes_that_help_names_exist():
    for name in re.findall(r"--size (\S+)|\b(\d[\d.x]+(?:mm|in))\b", help_of("render")):
        named = next(filter(None, name))
        if named != "SIZE":
            assert paper_size(named)


def test_without_a_command_help_is_shown():
    assert call().output == help_of()


def test_the_examples_are_well_formed(tmp_path, monkeypatch):
    """Each example parses: what is wrong with it is at most that its text is not here."""
    monkeypatch.chdir(tmp_path)
    for called in ([], *([name] for name in COMMANDS)):
        for line in re.findall(r"^ +leaflet (\w.*)$", help_of(*called), re.MULTILINE):
            name, *arguments = shlex.split(line.partition(" > ")[0])
            command = commands()[name]
            if isinstance(command, click.Group):
                command, name, *arguments = command.commands[arguments[0]], *arguments
            with command.make_context(name, arguments) as context:
                assert context.params


# What people look for first, by the sections that the customer named.
FIRST = ["Most used", "Look", "Fold and cut", "Printer", "Print shop", "Files"]


@pytest.mark.parametrize("name", ["render", "check", "batch", "proof"])
def test_options_stand_in_sections(name):
    shown = help_of(name)
    titles = re.findall(r"^([A-Z][a-z ]+):$", shown, re.MULTILINE)
    assert titles[0] == "Most used" and titles[-1] == "Help"
    assert [title for title in titles if title in FIRST] == [t for t in FIRST if t in titles]
    # Nothing but --help stands without a section: a new option must be given one.
    assert re.findall(r"^  (?:-\w, )?(--\S+)", shown.partition("\nHelp:\n")[2], re.M) == ["--help"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("--fold", "half", "--fold", "letter"),
        ("--fold=half", "--fold=half"),
        ("--size", "a5", "--size", "a6"),
        ("-o", "a.pdf", "--output", "b.pdf"),
        ("--type-size", "9", "--lang", "en", "--type-size", "10"),
        ("--url", "example.org", "--url", "example.net", "--url", "example.com"),
    ],
)
def test_a_single_option_given_twice_is_refused(arguments):
    done = call("render", "oppose-war-on-iran", *arguments)
    assert done.exit_code == UsageError.exit_code
    message = r"error: --\S+ is given (twice|3 times)\nhint:  leave out all but one --"
    assert re.search(message, done.stderr)


def test_options_that_may_be_given_twice_still_may(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = call("check", "oppose-war-on-iran", "--lang", "en", "--lang", "de", "--black", "--black")
    assert done.exit_code == 0
