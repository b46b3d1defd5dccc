"""The commands that read a PDF: is all of its text there, and what does it say of its maker."""

from pathlib import Path

import click

from leaflet.commands.options import JSON
from leaflet.errors import Location

_FILE = click.argument("file", type=Path, metavar="FILE")


@click.command()
@_FILE
@click.option(
    "--against", "statement", required=True, metavar="STATEMENT",
    help="The text that should be in it: a name that `leaflet list` shows, or a path.",
)  # fmt: skip
@click.option(
    "--lang", default="", metavar="TAG",
    help="The language it is in: ar, fa, Persian … Not needed where the statement has only one.",
)  # fmt: skip
@JSON
@click.pass_context
def verify(ctx: click.Context, file: Path, statement: str, lang: str, *, as_json: bool) -> None:
    """Say whether a PDF has the words of STATEMENT, all and no others.

    FILE is read with PDFium, the reader in Chrome and Edge, and each word must be there, in
    order: so that people can search the leaflet, and have it read to them. It need not be made
    by leaflet. Words that the statement does not have, put in or stamped on, seen or hidden,
    and annotations are listed too; those in a box, as a group's contact is, do not count.

    \b
    Is all of the Arabic text in this file?
      leaflet verify no-war.pdf --against oppose-war-on-iran --lang ar
    A text of your own:
      leaflet verify meeting.pdf --against meeting.en.txt

    The first ten places where words are missing, in another place or too many are listed, and
    the exit code is then 3. Pictures are not read: what is painted over looks all right here.
    Some lines PDFium takes apart whatever the file says, such as a web address in an Arabic
    line: these are named apart and do not count.

    On a sheet to fold words are in another order: verify the pages that `leaflet render
    --edition reading` makes.

    `leaflet render --verify` does the same before it writes a file.
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
    """Show what a PDF says of whoever made it.

    FILE may be from any program. Everything is listed that does not show on the page: names,
    dates, programs, paths, identifiers, older versions, what a camera wrote into a picture.
    What would give its maker away comes first, with the reason. What can be read on the page
    is not looked at.

    \b
    Before you send it to a print shop:
      leaflet inspect no-war.pdf
    A file from someone else:
      leaflet inspect Downloads/flyer.pdf

    The exit code is 0 where nothing gives its maker away, and 3 where something does. That is
    no promise of anonymity: docs/privacy.md tells what no program can see.
    """
    from leaflet import inspection
    from leaflet.commands import verdicts
    from leaflet.confinement import confined
    from leaflet.inspection import objects

    objects.require()
    name = file.as_posix()
    verdict = confined.call(inspection.inspect, file, at=Location(name))
    ctx.exit(verdicts.inspection(verdict, name, ctx.obj, as_json=as_json))
