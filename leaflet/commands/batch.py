"""The command that makes leaflets for a list of groups."""

from pathlib import Path
from typing import Any, Literal

import click

from leaflet.commands.options import JSON, LEAFLET, words
from leaflet.commands.sections import SectionedCommand
from leaflet.request.options import OPTIONS


@click.command(cls=SectionedCommand)
@click.argument("list_", metavar="LIST", required=False, type=Path)
@click.option(
    "--statement", default="", metavar="STATEMENT",
    help="The statement for groups whose row names none: a name that `leaflet list` shows, or a "
    "path.",
)  # fmt: skip
@click.option(
    "--lang", multiple=True, metavar="TAG",
    help="A language for groups whose row names none; or all. May be given several times.",
)  # fmt: skip
@LEAFLET
@click.option(
    "--same-size", is_flag=True,
    help="Set all leaflets of the list in one type size: the smallest that any of them needs. It "
    "takes twice as long.",
)  # fmt: skip
@click.option(
    "--out", "-o", "folder", default="leaflets", show_default=True, metavar="DIR",
    type=Path, help="The folder that everything goes into.",
)  # fmt: skip
@click.option(
    "--jobs", type=click.IntRange(1, 256), metavar="N",
    help="How many leaflets are made at the same time.  [default: one for each processor]",
)  # fmt: skip
@click.option(
    "--encoding", default="", metavar="NAME",
    help="The encoding of the list, if not UTF-8: windows-1256 (Arabic), windows-1255 (Hebrew).",
)  # fmt: skip
@click.option(
    "--sheet", default="", metavar="NAME",
    help="The sheet of a workbook (.xlsx, .ods, .xls) that has the list.  [default: the first]",
)  # fmt: skip
@click.option("--resume", is_flag=True, help="Continue a run that was stopped, in the same DIR.")
@click.option("--dry-run", is_flag=True, help="Say what would be made, and write nothing.")
@click.option("--zip", "archives", is_flag=True, help="Pack each group's files into a .zip too.")
@click.option(
    "--dask", "cluster", default="", metavar="tcp://HOST:PORT",
    help="Make the leaflets on a Dask cluster, which has its scheduler at this address.",
)  # fmt: skip
@click.option(
    "--example", type=click.Choice(["csv", "toml"]), help="Print a list to begin with, and stop."
)
@JSON
@click.pass_context
def batch(
    ctx: click.Context,
    /,
    list_: Path | None,
    example: Literal["csv", "toml"] | None,
    **values: Any,
) -> None:
    """Make the leaflets of all the groups in LIST.

    LIST is a workbook (.xlsx, .ods, .xls), a table that a spreadsheet saved (.csv), or a manifest
    (.toml). Each row is a group; only its name is required. Other columns are contact,
    meeting, url, when and where (of the event), languages, copies, printer, logo, picture (in place
    of the text's), shows (what it shows) and statement, and these options: COLUMNS.
    contact.fa is the contact in Persian leaflets only. Where a row leaves a column empty, the
    options of the command count.

    \b
    A list to begin with:
      leaflet batch --example csv > groups.csv
    Arabic and Persian for everyone, on A5:
      leaflet batch groups.csv --statement oppose-war-on-iran --lang ar --lang fa
    How much paper will it take?
      leaflet batch groups.csv --statement oppose-war-on-iran --lang all --dry-run
    It was stopped, or the list has changed:
      leaflet batch groups.csv --statement oppose-war-on-iran --lang ar --resume

    Beside the leaflets, DIR gets report.json and report.csv (file, pages, sheets, copies, type
    size, warnings, SHA-256 of each) and a packing slip for whoever hands them out. If the leaflet
    of a group cannot be made, the others still are, and the exit code is 8.
    """
    from leaflet.commands import batching

    if example:
        batching.print_example(example)
        return
    settings = {name: values.pop(name) for name in ("folder", "jobs", "encoding", "resume")}
    settings |= {name: values.pop(name) for name in ("dry_run", "archives", "cluster", "as_json")}
    settings |= {name: values.pop(name) for name in ("same_size", "sheet")}
    defaults = batching.defaults(values["statement"], values["lang"], words(values))
    ctx.exit(batching.batch(list_, defaults, batching.BatchSettings(**settings), ctx.obj))


# The table of options says which of them a list may have as columns.
_COLUMNS = ", ".join(option.name for option in OPTIONS if option.column)
batch.help = (batch.help or "").replace("COLUMNS", _COLUMNS)
