"""The commands that read a PDF: whether all text is in it, and what it says about its maker."""

from pathlib import Path

import click

from leaflet.commands.options import JSON
from leaflet.errors import Location

_FILE = click.argument("file", type=Path, metavar="FILE")


@click.command()
@_FILE
@click.option(
    "--against", "statement", required=True, metavar="STATEMENT",
    help="The statement that should be in it: a name that `leaflet list` shows, or a path.",
)  # fmt: skip
@click.option(
    "--lang", default="", metavar="TAG",
    help="The language of the PDF: ar, fa, Persian … Not needed if the statement has only one.",
)  # fmt: skip
@JSON
@click.pass_context
def verify(ctx: click.Context, file: Path, statement: str, lang: str, *, as_json: bool) -> None:
    """Say whether a PDF has all the words of STATEMENT and no others.

    FILE, which may come from any program, is read with PDFium, the reader in Chrome and Edge. Each
    word must be there, in order, so that people can search the leaflet and have it read to them.
    Words that the statement does not have, visible or hidden, and annotations are listed too.
    Words in a box, like a group's contact, do not count as faults.

    \b
    Is all of the Arabic text in this file?
      leaflet verify no-war.pdf --against oppose-war-on-iran --lang ar
    A text of your own:
      leaflet verify meeting.pdf --against meeting.en.txt

    If words are missing, misplaced or added, the first ten places are listed and the exit code is
    3. Pictures are not read, so this command does not notice words that are painted over. PDFium
    takes some lines apart whatever the file says, such as a web address in an Arabic line: these
    are listed separately and do not count.

    On a sheet to fold, words are in another order: verify the pages that `leaflet render
    --edition reading` makes.

    `leaflet render --verify` does the same check before it writes a file.
    """
    from leaflet.commands import verdicts
    from leaflet.confinement import confined
    from leaflet.reading import pdfium
    from leaflet.reading import verify as reading

    text = reading.statement(statement, lang)
    pdfium.require()
    name = file.as_posix()
    verdict = confined.call(reading.verify_file, file, text, at=Location(name))
    ctx.exit(verdicts.verification(verdict, name, ctx.obj, as_json=as_json))


@click.command()
@_FILE
@JSON
@click.pass_context
def inspect(ctx: click.Context, file: Path, *, as_json: bool) -> None:
    """Show what a PDF says about whoever made it.

    FILE may come from any program. The command lists everything that is not visible on the page:
    names, dates, programs, paths, identifiers, older versions, what a camera wrote into a picture.
    What would give its maker away comes first, with the reason. What can be read on the page
    is not examined.

    \b
    Before you send it to a print shop:
      leaflet inspect no-war.pdf
    A file from someone else:
      leaflet inspect Downloads/flyer.pdf

    The exit code is 0 if nothing gives its maker away, and 3 if something does. A 0 is no promise
    of anonymity: docs/privacy.md says what no program can see.
    """
    from leaflet import inspection
    from leaflet.commands import verdicts
    from leaflet.confinement import confined
    from leaflet.inspection import objects

    objects.require()
    name = file.as_posix()
    verdict = confined.call(inspection.inspect, file, at=Location(name))
    ctx.exit(verdicts.inspection(verdict, name, ctx.obj, as_json=as_json))
