"""The outcome of a run: reports, packing slips and archives in the folder, and a summary."""

import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from leaflet import files
from leaflet.batch import refusal, report, slip
from leaflet.batch.plan import Job, Plan
from leaflet.batch.report import ReportRow, Reports
from leaflet.batch.results import Results
from leaflet.errors import LeafletError, Location, listed
from leaflet.groups.names import is_slip

SHEETS_OF_A_REAM = 500


class Outcome(NamedTuple):
    """A plan with its results, and the number of files that were there before."""

    plan: Plan
    results: Results
    reused: int = 0

    @property
    def rows(self) -> Iterator[ReportRow]:
        """Yield the rows in the order of the list; each is made when it is asked for."""
        for job in self.plan:
            result = self.results[job.number]
            if result is not None:
                yield ReportRow(job, result)

    def groups(self) -> Iterator[tuple[ReportRow, ...]]:
        """Yield the rows of each group. Two groups may share a name, but no stem."""
        for _, rows in groupby(self.rows, lambda row: row.job.stem):
            yield tuple(rows)


def file_away(outcome: Outcome, reports: Reports, folder: Path, *, archives: bool) -> Iterator[str]:
    """Write the reports and slips, and an archive for each group if `archives`.

    Yields short phrases that name what was written. Raises `FileError`.
    """
    packed = sum(_archive(rows, folder) for rows in outcome.groups()) if archives else 0
    names = []
    for name, data in slip.slips(outcome.groups() if outcome.plan.says_copies else ()):
        files.write(folder / name, data, rights=files.PRIVATE)
        names.append(name)
    for path in files.named(folder, is_slip):
        if path.name not in names:  # of a longer list
            path.unlink(missing_ok=True)
    yield from reports.write()
    if names:
        yield names[0] if len(names) == 1 else f"{len(names)} packing slips"
    if packed:
        yield counted(packed, "archive")


def _archive(rows: Sequence[ReportRow], folder: Path) -> bool:
    """Pack the archive of a group; return whether there was anything to pack.

    The bytes are the same whenever and wherever it is packed. Nothing is compressed, because a PDF
    is compressed already.
    """
    jobs = [row.job for row in rows if isinstance(row.job, Job) and row.facts]
    if not jobs:
        return False
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for job in jobs:
            entry = zipfile.ZipInfo(job.file, report.EPOCH)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            try:
                archive.writestr(entry, (folder / job.file).read_bytes())
            except OSError as error:
                raise files.failure(folder / job.file, error) from None
    files.replace(folder / f"{jobs[0].stem}.zip", [out.getbuffer()], sync=False)
    return True


def summary(outcome: Outcome, *, dry: bool) -> Iterator[str]:
    """Yield the lines for the screen."""
    count_made, failed = outcome.results.made, outcome.results.failed
    sheets: dict[str, int] = {}
    groups = all_copies = 0
    for rows in outcome.groups():
        groups += 1
        for row in rows:
            if row.facts:
                sheets[row.paper] = sheets.get(row.paper, 0) + row.all_sheets
                all_copies += row.copies
    phrases = [
        counted(groups, "group"),
        counted(count_made - outcome.reused, "leaflet") + (" would be made" if dry else " made"),
    ]
    phrases += [f"{outcome.reused:,} were there"] if outcome.reused else []
    phrases += [f"{failed:,} failed"] if failed else []
    yield ", ".join(phrases)
    copies = counted(all_copies, "copy", "copies")
    yield f"{copies} on {_paper(sum(sheets.values()))}"
    if len(sheets) > 1:
        yield from (f"  {name}: {_paper(count)}" for name, count in sorted(sheets.items()))


def _paper(count: int) -> str:
    return f"{counted(count, 'sheet')} ({count / SHEETS_OF_A_REAM:.1f} reams)"


def counted(number: int, singular: str, plural: str = "") -> str:
    """Return a number with what it counts: `1 sheet`, `2,000 sheets`."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def warnings(outcome: Outcome) -> Iterator[str]:
    """Yield each warning once.

    It comes with the texts and the number of leaflets that it is about.
    """
    places: dict[str, dict[Location | None, None]] = {}
    counts: dict[str, int] = {}
    for row in outcome.rows if outcome.results.warned else ():
        for notice in row.facts.warnings if row.facts else ():
            places.setdefault(notice.message, {})[notice.at] = None
            counts[notice.message] = counts.get(notice.message, 0) + 1
    for message, count in counts.items():
        texts = ", ".join(str(at) for at in places[message] if at)
        place = f"{texts}: " if texts else ""
        yield f"{place}{message} ({counted(count, 'leaflet')})"


class Failure(NamedTuple):
    """An error, the number of leaflets that could not be made because of it, and their rows.

    It is worded as `refusal` words it for the first of these groups.
    """

    group: str
    error: LeafletError
    count: int  # type: ignore[assignment]  # hides a method of tuples that nobody calls
    rows: tuple[int, ...]

    def __str__(self) -> str:
        """Return a phrase with the number of leaflets and the further rows."""
        if self.count == 1:
            return ""
        _, *further = self.rows
        rows = f", also in row{'s' if further[1:] else ''} {listed(further)}" if further else ""
        return f" ({counted(self.count, 'leaflet')}{rows})"


def failures(outcome: Outcome) -> Sequence[Failure]:
    """Return each error once."""
    seen: dict[str, Failure] = {}
    for row in outcome.rows if outcome.results.failed else ():
        if row.error:
            group, key = row.job.group, str(row.error)
            number = group.at.row or group.at.line
            if key not in seen:
                seen[key] = Failure(group.name, refusal.of(row.job, row.error), 0, (number,))
            failure = seen[key]
            rows = failure.rows if number in failure.rows else (*failure.rows, number)
            seen[key] = failure._replace(count=failure.count + 1, rows=rows)
    return tuple(seen.values())
