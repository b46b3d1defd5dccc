"""The command that makes a statement's folder of documents."""

from collections.abc import Sequence
from pathlib import Path

import click

from leaflet.commands.console import Console


@click.command()
@click.argument("files", metavar="FILE…", nargs=-1, required=True)
@click.option(
    "--to", "folder", required=True, metavar="FOLDER", help="Where to put it: a new folder."
)
@click.option(
    "--lang", "tags", multiple=True, metavar="TAG",
    help="The language of a FILE whose name does not say it. For several files give it once for "
    "each, in their order.",
)  # fmt: skip
@click.pass_obj
def import_(console: Console, files: tuple[str, ...], folder: str, tags: tuple[str, ...]) -> None:
    """Make a statement's folder from documents.

    The folder has Markdown texts, the pictures, and statement.toml, for you to edit.

    FILE is a document of Word (.docx) or LibreOffice (.odt), a web page (.html), or a text (.md,
    .txt). Several files are one statement in several languages; the first is the source. One
    document may also hold two languages in different scripts.

    \b
    Examples:
      leaflet import call.en.docx call.fa.docx --to my-call/
      leaflet import call.odt --lang ckb --to my-call/
      leaflet import both.docx --lang ar+en --to my-call/

    Comments, deletions, hidden text, headers, and names in documents and pictures are left out;
    warnings say what was. `leaflet render` can also read documents directly.
    """
    write_folder(console, files, Path(folder), tags)


def write_folder(
    console: Console, files: Sequence[str], target: Path, tags: tuple[str, ...]
) -> None:
    """Write the folder of a statement from documents, and report what was written.

    `tags` are the languages of files whose names do not say them, in their order.
    """
    from leaflet import files as written
    from leaflet.errors import quoted
    from leaflet.production import statement_folder

    statement_folder.require_free(target)
    statement = statement_folder.gathered([Path(file) for file in files], tags)
    for notice in statement.notices:
        console.warning(notice)
    written.make_folder(target)
    for name, data in statement.files.items():
        if "/" in name:
            written.make_folder((target / name).parent)
        written.write(target / name, data)
    console.line(f"{target}: {', '.join(statement.files)}")
    refused = list(statement_folder.refused(target, statement.files))
    for notice in refused:
        console.warning(notice)
    then = "correct that, then" if refused else "then"
    console.line(f"{then}: leaflet render {quoted(f'./{target}')} --lang all")
