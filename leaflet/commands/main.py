"""The command line: options in, one call, one report out. No work is done here.

Only what every command needs is imported above: `leaflet --help` brings in no engine.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import Any

import click

from leaflet import __version__, files
from leaflet.commands.console import Console
from leaflet.commands.options import FILES, GROUP, JSON, LEAFLET, SAME_SIZE, order
from leaflet.commands.sections import SectionedCommand
from leaflet.errors import FileError, LeafletError, UsageError, legible

INTERRUPTED = 130  # what a shell reports after Ctrl-C (128 + SIGINT), and after
BROKEN_PIPE = 141  # a reader that went away (128 + SIGPIPE)


# Commands in files of their own, which are imported where they are asked for.
ELSEWHERE = {
    "batch": ("leaflet.commands.batch", "batch"),
    "check": ("leaflet.commands.check", "check"),
    "calibrate": ("leaflet.commands.calibrate", "calibrate"),
    "new": ("leaflet.commands.new", "new"),
    "import": ("leaflet.commands.importing", "import_"),
    "inspect": ("leaflet.commands.reading", "inspect"),
    "proof": ("leaflet.commands.proof", "proof"),
    "print": ("leaflet.commands.printing", "print_"),
    "translate": ("leaflet.commands.translate", "translate"),
    "verify": ("leaflet.commands.reading", "verify"),
}


class _Group(click.Group):
    """The group of all commands, where errors of the tool become lines and exit codes."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted([*super().list_commands(ctx), *ELSEWHERE])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in ELSEWHERE:
            module, name = ELSEWHERE[cmd_name]
            command: click.Command = getattr(import_module(module), name)
            return command
        return super().get_command(ctx, cmd_name)

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        with _errors_shown():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        with _errors_shown(ctx):
            return super().invoke(ctx)


@contextmanager
def _errors_shown(ctx: click.Context | None = None) -> Iterator[None]:
    """Turn everything raised inside the context into lines on stderr and an exit code.

    That includes the errors and help pages of Click.
    """
    try:
        yield
        return
    except LeafletError as error:
        code = error.exit_code
        with suppress(BrokenPipeError):
            ((ctx and ctx.obj) or Console()).error(error)
    except KeyboardInterrupt:
        code = INTERRUPTED
    except BrokenPipeError:
        code = BROKEN_PIPE
        files.silence(sys.stdout)
    except click.ClickException as error:
        code = error.exit_code
        error.message = legible(error.message)  # type: ignore[misc]  # that click shows
        try:
            error.show()
        except OSError:
            files.silence(sys.stderr)
    except OSError as error:
        if not _is_printed_by_click(error):
            raise
        code = FileError.exit_code
        files.silence(sys.stdout)
        with suppress(BrokenPipeError):
            Console().error(files.failure("standard output", error))
    raise click.exceptions.Exit(code)


def _is_printed_by_click(error: OSError) -> bool:
    """Return whether an error was raised while Click printed `--help` or `--version`."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return trace is not None and trace.tb_frame.f_globals.get("__name__", "").startswith("click.")


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--terminal-rtl",
    type=click.Choice(["auto", "on", "off"]),
    default="auto",
    show_default=True,
    envvar="LEAFLET_TERMINAL_RTL",
    show_envvar=True,
    help="Reverse Arabic and Hebrew in messages, for terminals that show them backwards. auto: "
    "reverse them unless this terminal is known to show them right. Leaflets are not affected.",
)
@click.version_option(__version__, prog_name="leaflet", message="%(prog)s %(version)s")
@click.pass_context
def main(ctx: click.Context, terminal_rtl: Any) -> None:
    """Make printable leaflets (PDF) from a statement, in any of its languages.

    \b
    Try:
      leaflet list
      leaflet render oppose-war-on-iran --lang fa
      leaflet render oppose-war-on-iran --lang all --output leaflets/
      leaflet check my-statement.en.md

    `leaflet COMMAND --help` says more about a command. If something is wrong, nothing is
    written, and the exit code says what is wrong: 2 the command line, 3 the text, 4 a font,
    5 the text does not fit, 6 a file or folder, 7 a printer, 8 some groups of a list failed.
    """
    ctx.obj = Console(terminal_rtl)


@main.command(cls=SectionedCommand)
@click.argument("statement")
@click.option(
    "--lang", multiple=True, metavar="TAG",
    help="A language of the statement: ar, fa, pt-BR, Persian … or all; ar+en for two in one "
    "leaflet. May be given several times. Not needed if the statement has only one.",
)  # fmt: skip
@LEAFLET
@SAME_SIZE
@FILES
@GROUP
@click.option(
    "--output", "-o", "destination", metavar="PATH|-",
    help="Where to write: a file; a folder that exists, or whose name ends in / (it is then made); "
    "or - for standard output.  [default: STATEMENT-TAG-SIZE.pdf in this folder]",
)  # fmt: skip
@click.option(
    "--verify", "verified", is_flag=True,
    help="Read each leaflet back before it is written, and write none that lacks a word. On a "
    "leaflet to fold, the words may be in any order.",
)  # fmt: skip
@click.option(
    "--png", "pictured", is_flag=True,
    help="Make a picture of each page too, in files beside the PDF: -1.png, -2.png …",
)  # fmt: skip
@JSON
@click.pass_context
def render(
    ctx: click.Context,
    /,
    statement: str,
    destination: str | None,
    *,
    verified: bool,
    pictured: bool,
    as_json: bool,
    **values: Any,
) -> None:
    """Make the leaflets of STATEMENT, one PDF for each language.

    STATEMENT is a name that `leaflet list` shows, or the path of a statement of your own: a folder
    of texts named for their languages (ar.md, fa.md …), or a single file (.docx, .odt, .html, .md
    or .txt).

    \b
    Persian, on A5:
      leaflet render oppose-war-on-iran --lang fa
    Arabic and English, on US letter paper:
      leaflet render oppose-war-on-iran --lang ar --lang en --size letter
    All languages, into the folder leaflets:
      leaflet render oppose-war-on-iran --lang all --output leaflets/
    A text of your own, in large type, with a font of your own:
      leaflet render meeting.txt --lang am --type-size 14 --font Abyssinica.ttf
    Arabic on the front, English on the back:
      leaflet render oppose-war-on-iran --lang ar+en --size a4
    With the contact of one group (for many, see `leaflet batch`):
      leaflet render oppose-war-on-iran --lang de --contact "Tel. 030 5550 2019"

    If the leaflet in one language cannot be made, the others still are.
    """
    from leaflet.commands.report import report
    from leaflet.production import editions, orders

    if as_json and destination == files.STANDARD_OUTPUT:
        hint = "leave out one of them"
        raise UsageError("--json and --output - both write to standard output", hint=hint)
    chosen = order(statement, values)
    target = files.target(destination, len(chosen.tags), len(editions.parts_of(chosen.request)))
    ctx.exit(
        report(
            orders.make(chosen, target, verified=verified, pictured=pictured),
            ctx.obj,
            as_json=as_json,
        )
    )


@main.command("list")
@JSON
@click.pass_context
def list_(ctx: click.Context, *, as_json: bool) -> None:
    """Show all statements and their languages.

    Statements are looked for in the folder `texts` of the current folder, then among those that
    ship with leaflet. For each language the list says whether a speaker has checked the text
    (source, draft, checked), and how many of the source's paragraphs it has.

    \b
    Example:
      leaflet list
    """
    from leaflet.commands import catalogue, tables

    ctx.exit(tables.statements(catalogue.statements(), ctx.obj, as_json=as_json))


@main.command()
@JSON
@click.pass_obj
def sizes(console: Console, *, as_json: bool) -> None:
    """Show the sizes of paper that have a name.

    \b
    Example:
      leaflet sizes
    """
    from leaflet.commands import catalogue, tables

    tables.sizes(catalogue.sizes(), console, as_json=as_json)


@main.command()
@JSON
@click.pass_obj
def fonts(console: Console, *, as_json: bool) -> None:
    """Show the typefaces that ship with leaflet, and what each is for.

    \b
    Example:
      leaflet fonts
    """
    from leaflet.commands import catalogue, tables

    tables.fonts(catalogue.fonts(), console, as_json=as_json)
