"""The command that makes a proof of all languages."""

from typing import Any

import click

from leaflet.cli_options import FOLDING, SETTING, setting


@click.command()
@click.argument("statement")
@click.option(
    "--lang", multiple=True, metavar="TAG", default=["all"],
    help="This language only. May be given several times.  [default: all there are]",
)  # fmt: skip
@SETTING
@FOLDING
@click.option(
    "--output", "-o", "destination", metavar="PATH|-",
    help="Where to: a file; a folder, one that is there or ends in / (it is then made); or - for "
    "standard output.  [default: STATEMENT-proof-SIZE.pdf in this folder]",
)  # fmt: skip
@click.option("--png", "pictured", is_flag=True, help="Make a picture of it too, beside the PDF.")
@click.pass_context
def proof(
    ctx: click.Context, statement: str, destination: str | None, pictured: bool, **wanted: Any
) -> None:
    """Lay all languages of STATEMENT on one page, to look at.

    All stand side by side on one large page, the very pages that `leaflet render` makes with the
    same options, each in its real size; below them are the language's tag and its type size. To
    put it on a wall, print it with "fit to page".

    \b
    Every language on A5:
      leaflet proof oppose-war-on-iran
    Two of them as they are folded, as a picture too:
      leaflet proof oppose-war-on-iran --lang ar --lang fa --fold letter --png

    A language that cannot be made is told, and left out.
    """
    from leaflet import jobs, output, pdfium, proof
    from leaflet.errors import LeafletError, Notice, UsageError

    if pictured:
        pdfium.require()
        if destination == output.STANDARD_OUTPUT:
            raise UsageError("--png and --output - do not go together", hint=jobs.PIPED)
    order = jobs.order(statement, wanted["lang"], setting(wanted))
    target = output.target(destination, 1)
    found: list[proof.Entry] = []
    code = 0
    for one in proof.entries(order):
        if isinstance(one, Notice):
            ctx.obj.warning(one)
        elif isinstance(one, LeafletError):
            ctx.obj.error(one)
            code = code or one.exit_code
        else:
            found.append(one)
    if found:
        file = proof.put(found, order, target, pictured)
        count = f"{len(found)} language{'s' if len(found) > 1 else ''}"
        pages = sum(len(one.made.sides) for one in found)
        told = f"{file}: {count}, {pages} page{'s' if pages > 1 else ''} of {order.setting.shown}"
        ctx.obj.line(told, to_stderr=file == output.STANDARD_OUTPUT)
    ctx.exit(code)
