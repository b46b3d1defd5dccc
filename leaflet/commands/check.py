"""The command that says what is wrong with a statement, and makes nothing."""

from typing import Any

import click

from leaflet.commands.options import FILES, GROUP, JSON, LEAFLET, SAME_SIZE, order
from leaflet.commands.sections import SectionedCommand


@click.command(cls=SectionedCommand)
@click.argument("statement")
@click.option(
    "--lang", multiple=True, metavar="TAG", default=["all"],
    help="Check this language only. May be given several times.  [default: all languages]",
)  # fmt: skip
@LEAFLET
@SAME_SIZE
@FILES
@GROUP
@JSON
@click.pass_context
def check(ctx: click.Context, /, statement: str, *, as_json: bool, **values: Any) -> None:
    """Say what `render` would refuse or warn about. Writes nothing.

    \b
    Every language, on A5:
      leaflet check oppose-war-on-iran
    Would Urdu fit on one side of A4?
      leaflet check oppose-war-on-iran --lang ur --size a4 --sides 1

    The exit code is 0 if all leaflets could be made, even if there are warnings.
    """
    from leaflet.commands.report import report
    from leaflet.production import orders

    ctx.exit(report(orders.make(order(statement, values)), ctx.obj, as_json=as_json))
