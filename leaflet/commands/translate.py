"""The commands for translations: what state they are in, and files for those who translate."""

from pathlib import Path

import click

from leaflet.commands.console import Console
from leaflet.commands.options import JSON

_STATEMENT = click.argument("statement")
_LANG = click.option(
    "--lang", multiple=True, metavar="TAG", default=["all"],
    help="This language only. May be given several times.  [default: all languages]",
)  # fmt: skip
_LANGUAGE = click.option(
    "--lang", required=True, metavar="TAG", help="The language of the translation: fa, Persian …"
)


@click.group()
def translate() -> None:
    """Keep translations in step with their source.

    \b
    Which paragraphs are behind their source:
      leaflet translate status oppose-war-on-iran
    A speaker has read all of the Persian text on paper:
      leaflet translate done ./my-call --lang fa --all --check paper
    A file for Poedit, Weblate or OmegaT, and back:
      leaflet translate export ./my-call --lang fa --to po
      leaflet translate import ./my-call my-call-fa.po --lang fa
    """


@translate.command()
@_STATEMENT
@_LANG
@JSON
@click.pass_context
def status(ctx: click.Context, statement: str, lang: tuple[str, ...], *, as_json: bool) -> None:
    """Say for each language what is translated, checked, or behind its source.

    \b
    Example:
      leaflet translate status oppose-war-on-iran --lang fa
    """
    from leaflet.commands import translations

    ctx.exit(translations.status(statement, lang, ctx.obj, as_json=as_json))


@translate.command()
@_STATEMENT
@click.argument("numbers", nargs=-1, type=click.IntRange(1), metavar="[NUMBER]...")
@_LANG
@click.option("--all", "everything", is_flag=True, help="All paragraphs.")
@click.option(
    "--check", type=click.Choice(["draft", "read", "paper"]), default="read", show_default=True,
    help="Who has read it. draft: only the translator; read: a second person, beside the source; "
    "paper: a speaker, on paper.",
)  # fmt: skip
@click.pass_obj
def done(
    console: Console,
    statement: str,
    numbers: tuple[int, ...],
    lang: tuple[str, ...],
    *,
    everything: bool,
    check: str,
) -> None:
    """Record that paragraphs of a translation are right for the source as it is now.

    NUMBER is the number of a paragraph that `leaflet translate status` and
    `leaflet proof --against` show. The record is in the file translations.state beside the texts:
    keep that file with them.

    \b
    Paragraphs 3 and 4 of the Persian text:
      leaflet translate done ./my-call --lang fa 3 4
    """
    from leaflet.commands import translations

    translations.done(statement, lang, numbers, console, everything=everything, check=check)


@translate.command("check")
@_STATEMENT
@_LANG
@JSON
@click.pass_context
def check_(ctx: click.Context, statement: str, lang: tuple[str, ...], *, as_json: bool) -> None:
    """Say what differs between translations and their source, and where terms differ.

    It compares numbers, days, hours and addresses, lists paragraphs that are behind or not
    translated, and looks for the terms of the file glossary.toml beside the texts. The exit code is
    3 if anything differs.

    \b
    Example:
      leaflet translate check oppose-war-on-iran
    """
    from leaflet.commands import translations

    ctx.exit(translations.check(statement, lang, ctx.obj, as_json=as_json))


@translate.command()
@_STATEMENT
@_LANGUAGE
@click.option(
    "--to", "kind", required=True, type=click.Choice(["po", "xliff", "docx", "csv", "paper"]),
    help="The kind of file: po (Poedit, Weblate, OmegaT), xliff (1.2, for CAT tools), docx "
    "(Word), csv (a spreadsheet), paper (two columns to print and to write on).",
)  # fmt: skip
@click.option(
    "--output", "-o", "destination", type=Path, metavar="FILE",
    help="Where to write it.  [default: STATEMENT-TAG.KIND in this folder]",
)  # fmt: skip
@click.pass_obj
def export(
    console: Console, /, statement: str, lang: str, *, kind: str, destination: Path | None
) -> None:
    """Write a file for a translator, with the source and any translation so far.

    \b
    Example:
      leaflet translate export ./my-call --lang fa --to po
    """
    from leaflet.commands import exchange

    exchange.export(statement, lang, kind, destination=destination, console=console)


@translate.command("import")
@_STATEMENT
@click.argument("file", type=Path)
@_LANGUAGE
@click.pass_obj
def import_(console: Console, statement: str, file: Path, lang: str) -> None:
    """Take the translation out of FILE, and write it into the text of its language.

    Paragraphs that are not translated in FILE stay as they are. Nothing is written if a mark, a
    link or a line to write on was lost in translation, or if the file belongs to another text.

    \b
    Example:
      leaflet translate import ./my-call my-call-fa.po --lang fa
    """
    from leaflet.commands import exchange

    exchange.take(statement, lang, file, console)
