"""Leaflets sent to a printer: which options, on which paper, how many copies.

CUPS gets the bytes of a file by standard input, so that the queue never knows the file's name.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from leaflet.errors import Notice, PrintError, UsageError, quoted
from leaflet.groups import media
from leaflet.imposition.edges import LONG, ONE_SIDED, SHORT
from leaflet.imposition.printer import Printer
from leaflet.imposition.sheets import sideways
from leaflet.printing import cups
from leaflet.units import Size, mm

_FELT = mm(0.25)  # if a back is off by no more, nobody sees it


class PrintJob(NamedTuple):
    """A file to be printed: pages of one size (points), how many copies, on which printer.

    `turned` is the edge on which its sheets are turned over, ONE_SIDED, or "" for that of a book.
    `up` copies are on each sheet, to be cut apart. `fitted` says that it was made for one printer,
    and `colour` that something in it is neither black, white nor grey.
    """

    file: str  # as a person knows it; it is not sent
    data: bytes
    pages: int
    size: Size
    copies: int
    printer: str
    turned: str = ""
    up: int = 1
    fitted: bool = False
    colour: bool = False

    @property
    def times(self) -> int:
        """How often the file is printed."""
        return -(-self.copies // self.up)

    @property
    def sides(self) -> str:
        """The value of the IPP attribute `sides` for this job."""
        return sides(self.pages, self.size, self.turned)

    @property
    def sheets(self) -> int:
        """The number of sheets of paper for all copies; each copy begins on a new sheet."""
        sheets_of_copy = self.pages if self.sides == "one-sided" else (self.pages + 1) // 2
        return sheets_of_copy * self.times


def sides(pages: int, size: Size, turned: str = "") -> str:
    """Return the value of the IPP attribute `sides` (RFC 8011, 5.2.8).

    A leaflet in any script is turned over like the page of a book, around an upright edge. That is
    the long edge of an upright page, and the short one of a landscape page, whose back would
    otherwise be upside down.
    """
    if pages == 1 or turned == ONE_SIDED:
        return "one-sided"
    return f"two-sided-{turned or sideways(size)}-edge"


def adapted(job: PrintJob, printer: Printer) -> tuple[PrintJob, Notice | None]:
    """Return the job for a printer that was measured, and a notice on what cannot be corrected.

    A file that was made for the printer is turned over as the file says. For any other file the
    printer is told the edge that it takes for the right one.
    """
    if job.fitted or job.sides == "one-sided":
        return job, None
    edge = job.turned or sideways(job.size)
    job = job._replace(turned=LONG if edge == printer.edge else SHORT)
    if max(abs(printer.right), abs(printer.down)) < _FELT:
        return job, None
    off = f"{abs(printer.right) / mm(1):.3g} and {abs(printer.down) / mm(1):.3g} mm"
    hint = f"leaflet render with --printer {quoted(job.printer)} makes up for it"
    return job, Notice(f"{job.file}: this printer's backs come out {off} off; {hint}")


def command(job: PrintJob) -> list[str]:
    """Return the `lp` command of a job, which reads the file from standard input.

    It names every option, because CUPS stores defaults for a printer and for a person
    (lpoptions(1)), such as two pages on a sheet, or a cover sheet with the user's name.
    """
    options = {
        "document-format": "application/pdf",
        "media": media.keyword(job.size),
        "sides": job.sides,
        "print-scaling": "none",
        # Text is black, so colour is asked for only if an accent or a logo has it.
        "print-color-mode": "color" if job.colour else "monochrome",
        # The sheets of a copy stay together (RFC 8011, 5.2.4); drivers without IPP know `collate`.
        "multiple-document-handling": "separate-documents-collated-copies",
        "collate": "true",
        "number-up": "1",
        "job-sheets": "none",
    }
    call = ["lp", "-d", job.printer, "-U", cups.USER, "-t", cups.TITLE, "-n", str(job.times)]
    for name, value in options.items():
        call += ["-o", f"{name}={value}"]
    return [*call, "-"]


# What a person chooses in the print dialog of a PDF reader, for each value of the IPP `sides`.
SIDES_BY_HAND = {
    "one-sided": "on one side",
    "two-sided-long-edge": "on both sides, flipped on the long edge",
    "two-sided-short-edge": "on both sides, flipped on the short edge",
}
_MOST_BY_HAND = 5  # the most files that a hint names; it gives the number of all others


def by_hand(jobs: Sequence[PrintJob]) -> str:
    """Return a hint on how to print jobs from a PDF reader, and with which settings."""
    files: dict[tuple[str, str, int], list[str]] = {}
    for job in jobs[:_MOST_BY_HAND]:
        settings = (media.paper_name(job.size), SIDES_BY_HAND[job.sides], job.times)
        files.setdefault(settings, []).append(job.file)
    each = [
        f"{' and '.join(names)} on {paper} paper, {sides}, "
        + (f"{times} copies" if times > 1 else "one copy")
        for (paper, sides, times), names in files.items()
    ]
    more = len(jobs) - _MOST_BY_HAND
    if more > 0:
        each.append(f"{more} more in the same way")
    return f"print by hand, from a PDF reader, at 100 % («actual size»): {'; '.join(each)}"


def check(jobs: Sequence[PrintJob]) -> list[Notice]:
    """Ask CUPS whether it would take the jobs. Returns notices on what to know beforehand.

    Raises `PrintError` if it would not: there is no CUPS or no such printer, or the printer is
    stopped or does not know the paper. Raises `UsageError` if a job names no printer.
    """
    cups.require(by_hand(jobs))
    notices: list[Notice] = []
    unnamed = [job for job in jobs if not job.printer]
    if unnamed:
        queues = cups.printers()
        hint = f"add --printer NAME; {cups.listed(queues)}"
        kind = UsageError if queues else PrintError
        raise kind(f"no printer is named for {unnamed[0].file}", hint=hint)
    for name in dict.fromkeys(job.printer for job in jobs):
        cups.require_printer(name)
        notices += cups.troubles(name)
        notices += _papers(name, [job for job in jobs if job.printer == name])
    return notices


def send(jobs: Sequence[PrintJob]) -> Iterator[tuple[PrintJob, str]]:
    """Give the jobs to CUPS one after another, and yield each with its number there: `Office-12`.

    Raises `PrintError`, whose hint names the jobs that were taken before.
    """
    taken: list[str] = []
    for job in jobs:
        try:
            number = cups.submit(command(job), job.data)
        except PrintError as error:
            hint = "nothing was sent"
            if taken:
                names = " ".join(taken)
                hint = f"{len(taken)} of {len(jobs)} jobs were sent before: {names}; take them "
                # Under the person's own name CUPS would refuse that, and log the name.
                hint += f"back with cancel -U {cups.USER} {names}"
            raise PrintError(f"{job.file}: {error.message}", hint=hint) from None
        taken.append(number)
        yield job, number


def _papers(printer: str, jobs: Sequence[PrintJob]) -> Iterator[Notice]:
    """Raise `PrintError` for a paper that the printer's driver does not know.

    Yields a notice if the printer cannot be asked, or lists no papers by name.
    """
    choices = cups.papers(printer)
    if choices is None:
        yield Notice(f"the printer {printer} cannot be asked which paper it takes")
        return
    for job in jobs:
        paper = media.paper_name(job.size)
        if media.is_listed(job.size, choices):
            continue
        if not media.is_any(choices):
            raise PrintError(
                f"{job.file}: the printer {printer} does not take {paper} paper",
                hint=f"it takes {', '.join(choices)}; render the leaflet for one of them (--size)",
            )
        yield Notice(
            f"the printer {printer} does not list {paper}: it takes papers by their measures, "
            "and CUPS does not say up to which"
        )
