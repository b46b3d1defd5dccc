"""The command that makes a proof of all languages."""

from typing import Any

import click

from leaflet.commands.console import Console
from leaflet.commands.options import LEAFLET, request
from leaflet.commands.sections import SectionedCommand


@click.command(cls=SectionedCommand)
@click.argument("statement")
@click.option(
    "--lang", multiple=True, metavar="TAG", default=["all"],
    help="Show this language only. May be given several times.  [default: all languages]",
)  # fmt: skip
@click.option(
    "--against", default="", metavar="TAG",
    help="Make another kind of proof, for a speaker with a pen: each text beside that of language "
    "TAG, paragraph by paragraph, on A4, in a file of its own.",
)  # fmt: skip
@LEAFLET
@click.option(
    "--output", "-o", "destination", metavar="PATH|-",
    help="Where to write: a file; a folder that exists, or whose name ends in / (it is then made); "
    "or - for standard output.  [default: STATEMENT-proof-SIZE.pdf in this folder]",
)  # fmt: skip
@click.option("--png", "pictured", is_flag=True, help="Make a picture of it too, beside the PDF.")
@click.pass_context
def proof(
    ctx: click.Context,
    /,
    statement: str,
    destination: str | None,
    *,
    against: str,
    pictured: bool,
    **values: Any,
) -> None:
    """Lay all languages of STATEMENT on one page, to look at.

    The proof is one large page, on which the pages of all languages are side by side, in their real
    size, exactly as `leaflet render` makes them with the same options. Below them are the tag of
    the language and its type size. To put it on a wall, print it with "fit to page".

    \b
    Every language on A5:
      leaflet proof oppose-war-on-iran
    Two of them as they are folded, as a picture too:
      leaflet proof oppose-war-on-iran --lang ar --lang fa --fold letter --png

    \b
    Persian beside English, numbered, with boxes to tick and wide margins:
      leaflet proof oppose-war-on-iran --against en --lang fa

    A language whose leaflet cannot be made is left out, with an error.
    """
    if not against:
        ctx.exit(_overview(ctx.obj, statement, destination, pictured=pictured, values=values))
    from leaflet.commands import exchange
    from leaflet.errors import UsageError

    if pictured:
        raise UsageError("--png and --against do not go together", hint="leave out one of them")
    exchange.proofs(statement, values["lang"], against, destination, console=ctx.obj)


def _overview(
    console: Console,
    statement: str,
    destination: str | None,
    *,
    pictured: bool,
    values: dict[str, Any],
) -> int:
    """Lay all languages on one page, and return the exit code."""
    from leaflet import files
    from leaflet.errors import LeafletError, Notice, UsageError
    from leaflet.production import orders
    from leaflet.production import proof as proofs
    from leaflet.reading import pdfium

    if pictured:
        pdfium.require()
        if destination == files.STANDARD_OUTPUT:
            raise UsageError("--png and --output - do not go together", hint=orders.PIPED)
    order = orders.order(statement, values["lang"], request(values))
    target = files.target(destination, 1)
    languages: list[proofs.ProofPart] = []
    code = 0
    for outcome in proofs.entries(order):
        if isinstance(outcome, Notice):
            console.warning(outcome)
        elif isinstance(outcome, LeafletError):
            console.error(outcome)
            code = code or outcome.exit_code
        else:
            languages.append(outcome)
    if languages:
        file = proofs.put(languages, order, target, pictured=pictured)
        count = f"{len(languages)} language{'s' if len(languages) > 1 else ''}"
        pages = sum(len(language.composition.sides) for language in languages)
        summary = f"{file}: {count}, {pages} page{'s' if pages > 1 else ''} of {order.request.name}"
        console.line(summary, to_stderr=file == files.STANDARD_OUTPUT)
    return code
