"""The command that prints: what would be sent, the question, the numbers of the jobs."""

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from leaflet.commands.console import Console
from leaflet.commands.options import printers_folder
from leaflet.errors import UsageError

if TYPE_CHECKING:
    from leaflet.printing.jobs import PrintStack
    from leaflet.printing.spool import PrintJob

DECLINED = 1  # the exit code after "no"
_SIDES = {
    "one-sided": "1 side",
    "two-sided-long-edge": "both sides, turned at the long edge",
    "two-sided-short-edge": "both sides, turned at the short edge",
}


@click.command("print")
@click.argument("path", type=Path, metavar="FILE|FOLDER|REPORT")
@click.option(
    "--printer", default="", metavar="NAME",
    help="The printer, by its name in CUPS.  [default: the printers that the report names]",
)  # fmt: skip
@click.option(
    "--copies", type=click.IntRange(1, 9999), metavar="N",
    help="Copies of each leaflet.  [default: those that the report gives, otherwise 1]",
)  # fmt: skip
@click.option("--yes", "agreed", is_flag=True, help="Print without asking first.")
@click.pass_context
def print_(
    ctx: click.Context, path: Path, printer: str, copies: int | None, *, agreed: bool
) -> None:
    """Print leaflets: a PDF, a folder, or those that a report lists.

    This needs CUPS, the printing system of Linux and macOS. Leaflets are printed on paper of their
    own size, on both sides of a sheet if they have two pages or more, at 100 %, in black, or in
    colour if the file has some. Sheets are turned over as the fold needs it, and as
    `leaflet calibrate` measured the printer. If a folder has a report.json, the leaflets that it
    lists are printed; otherwise every PDF, except cards, files of fronts or backs alone, and files
    for a screen. You are shown what would be sent, and asked once.

    \b
    Fifty copies:
      leaflet print no-war-ar-a5.pdf --printer Office --copies 50
    A folder, each leaflet as often as its group asked for:
      leaflet print leaflets/ --printer Office
    Without a question, from a script:
      leaflet print leaflets/report.json --printer Office --yes

    All files are read, and CUPS is asked about the printer, before anything is sent. If a file has
    changed since its report was written, nothing is printed. The exit code is then 6 or 7; it is 1
    if you say no.

    The job is called leaflet and comes from a user called leaflet: the queue gets neither your name
    nor that of the file. `cancel -U leaflet Office-12` cancels a job. docs/privacy.md says what
    print queues keep.
    """
    from leaflet.printing import jobs, spool

    console: Console = ctx.obj
    if not agreed and not (sys.stdin and sys.stdin.isatty()):
        hint = "add --yes to print without being asked"
        raise UsageError("there is no terminal to ask whether to print", hint=hint)
    stack = _adapted(jobs.find(path, copies, printer))
    for notice in [*stack.notices, *spool.check(stack.jobs)]:
        console.warning(notice)
    _show(stack.jobs, console)
    if not agreed and not click.confirm("Is this paper in the printer? Print it?", err=True):
        console.line("nothing was sent", to_stderr=True)
        ctx.exit(DECLINED)
    for job, number in spool.send(stack.jobs):
        console.line(f"{job.file}: sent, job {number}")


def _adapted(stack: "PrintStack") -> "PrintStack":
    """Return the jobs adapted to their printers, where those were measured, with notices."""
    from leaflet.printing import printers, spool

    folder = printers_folder()
    measured = {name: printers.find(folder, name) for name in {job.printer for job in stack.jobs}}
    jobs, notices = [], []
    for job in stack.jobs:
        notice, printer = None, measured[job.printer]
        if printer:
            job, notice = spool.adapted(job, printer)
        jobs.append(job)
        notices += [notice] if notice else []
    return stack._replace(jobs=tuple(jobs), notices=(*stack.notices, *notices))


def _show(jobs: "Sequence[PrintJob]", console: Console) -> None:
    """Print a line for each file, then the number of sheets of each paper."""
    from leaflet.groups import media

    papers: Counter[str] = Counter()
    for job in jobs:
        paper = media.paper_name(job.size)
        papers[paper] += job.sheets
        sides = _SIDES[job.sides]
        copies = _count(job.copies, "copy", "copies")
        copies += f" ({job.up} on a sheet)" if job.up > 1 else ""
        sheets = _count(job.sheets, "sheet", "sheets")
        sheets += " in colour" if job.colour else ""
        console.line(f"{job.file}: {paper}, {sides}, {copies}, {sheets}, on {job.printer}")
    total = _count(papers.total(), "sheet", "sheets")
    of = f" of {next(iter(papers))}"
    if len(papers) > 1:
        of = ": " + ", ".join(f"{number} of {paper}" for paper, number in papers.items())
    console.line(f"{_count(len(jobs), 'file', 'files')}, {total}{of}")


def _count(number: int, singular: str, plural: str) -> str:
    return f"{number} {singular if number == 1 else plural}"
