"""--help: every command and option is documented, in words and with examples."""

import re
import shlex

import click
import pytest
from commands import call

from leaflet.cli import main
from leaflet.errors import (
    BatchError,
    FileError,
    FitError,
    FontError,
    PrintError,
    TextError,
    UsageError,
)
from leaflet.layout.paper import paper_size

COMMANDS = [
    "batch", "calibrate", "check", "fonts", "inspect", "list", "print", "proof", "render", "sizes",
    "verify",
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
    codes = re.search(r"the exit code says what it was: ([^.]*)\.", flat(help_of()))
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
    for command in ([], *([name] for name in COMMANDS)):
        for line in re.findall(r"^ +leaflet (\w.*)$", help_of(*command), re.MULTILINE):
            name, *arguments = shlex.split(line.partition(" > ")[0])
            with commands()[name].make_context(name, arguments) as context:
                assert context.params
