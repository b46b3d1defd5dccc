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
    help="The printer, as CUPS calls it. Without it, those that the report names.",
)  # fmt: skip
@click.option(
    "--copies", type=click.IntRange(1, 9999), metavar="N",
    help="Copies of each leaflet.  [default: what the report says, else 1]",
)  # fmt: skip
@click.option("--yes", "agreed", is_flag=True, help="Print without asking first.")
@click.pass_context
def print_(
    ctx: click.Context, path: Path, printer: str, copies: int | None, *, agreed: bool
) -> None:
    """Print leaflets: a PDF, a folder, or those that a report lists.

    This needs CUPS, which Linux and macOS print with. The paper is that of the leaflet. Two pages
    go on both sides of a sheet, at 100 %, in black, or in colour where the file has some; a fold's
    sheets are turned over as it needs, and as `leaflet calibrate` found the printer to do it. Of a
    folder, what its report.json lists is printed if it has one, else every PDF but cards, fronts or
    backs alone, and what is for a screen. You are shown what would be sent, and asked once.

    \b
    Fifty copies:
      leaflet print no-war-ar-a5.pdf --printer Office --copies 50
    A folder, each leaflet as often as its group asked for:
      leaflet print leaflets/ --printer Office
    Without a question, from a script:
      leaflet print leaflets/report.json --printer Office --yes

    All files are read and CUPS is asked before anything is sent; a file that was changed since
    its report was written stops all of it. The exit code is then 6 or 7, and 1 if you say no.

    The job is called leaflet and comes from a user leaflet: the queue hears neither your name
    nor the file's. `cancel -U leaflet Office-12` takes a job back. docs/privacy.md tells what
    print queues keep.
    """
    from leaflet.printing import jobs, spool

    console: Console = ctx.obj
    if not agreed and not (sys.stdin and sys.stdin.isatty()):
        hint = "add --yes to print without being asked"
        raise UsageError("nobody can be asked here whether to print", hint=hint)
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
    """Return the jobs, adapted to printers that were measured, and the notices of that."""
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
    """Print a line for each file, then how many sheets of which paper there are."""
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
