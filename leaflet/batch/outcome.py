"""What a run comes to: reports, packing slips and archives in the folder, a summary."""

import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from leaflet import output
from leaflet.batch import slip
from leaflet.batch.plan import Plan
from leaflet.batch.report import Reports, Row
from leaflet.batch.results import Results
from leaflet.errors import LeafletError, Location

SHEETS_OF_A_REAM = 500
_EPOCH = (1980, 1, 1, 0, 0, 0)  # every file in an archive: the earliest that the format knows


class Outcome(NamedTuple):
    """A plan and what became of it; how many files were there before."""

    plan: Plan
    results: Results
    kept: int = 0

    @property
    def rows(self) -> Iterator[Row]:
        """In the order of the list, made as they are asked for."""
        for job in self.plan:
            told = self.results[job.number]
            if told is not None:
                yield Row(job, told)

    def groups(self) -> Iterator[tuple[Row, ...]]:
        """The rows of each group. Two groups may share a name, but no stem."""
        for _, rows in groupby(self.rows, lambda row: row.job.stem):
            yield tuple(rows)


def file_away(
    outcome: Outcome, reports: Reports, folder: Path, archives: bool
) -> Iterator[str]:
    """Writes the reports and slips, and an archive for each group if asked. Yields what is there
    then, in few words.

    Raises `FileError`.
    """
    packed = sum(_archive(rows, folder) for rows in outcome.groups()) if archives else 0
    names = []
    for name, data in slip.slips(outcome.groups() if outcome.plan.says_copies else ()):
        output.write(folder / name, data)
        names.append(name)
    for path in output.named(folder, slip.is_slip):
        if path.name not in names:  # of a longer list
            path.unlink(missing_ok=True)
    yield from reports.write()
    if names:
        yield names[0] if len(names) == 1 else f"{len(names)} packing slips"
    if packed:
        yield counted(packed, "archive")


def _archive(rows: Sequence[Row], folder: Path) -> bool:
    """The same bytes whenever and wherever it is packed; a PDF cannot be made smaller.

    Returns whether there was anything to pack.
    """
    made = [row.job for row in rows if row.facts]
    if not made:
        return False
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for job in made:
            entry = zipfile.ZipInfo(job.file, _EPOCH)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            try:
                archive.writestr(entry, (folder / job.file).read_bytes())
            except OSError as error:
                raise output.failure(folder / job.file, error) from None
    output.replace(folder / f"{made[0].stem}.zip", [out.getbuffer()], sync=False)
    return True


def summary(outcome: Outcome, dry: bool) -> Iterator[str]:
    """Lines for the screen."""
    made, failed = outcome.results.made, outcome.results.failed
    sheets: dict[str, int] = {}
    groups = all_copies = 0
    for rows in outcome.groups():
        groups += 1
        for row in rows:
            if row.facts:
                sheets[row.paper] = sheets.get(row.paper, 0) + row.all_sheets
                all_copies += row.copies
    told = [
        counted(groups, "group"),
        counted(made - outcome.kept, "leaflet") + (" would be made" if dry else " made"),
    ]
    told += [f"{outcome.kept:,} were there"] if outcome.kept else []
    told += [f"{failed:,} failed"] if failed else []
    yield ", ".join(told)
    copies = counted(all_copies, "copy", "copies")
    yield f"{copies} on {_paper(sum(sheets.values()))}"
    if len(sheets) > 1:
        yield from (f"  {name}: {_paper(count)}" for name, count in sorted(sheets.items()))


def _paper(count: int) -> str:
    return f"{counted(count, 'sheet')} ({count / SHEETS_OF_A_REAM:.1f} reams)"


def counted(number: int, one: str, more: str = "") -> str:
    """`1 sheet`, `2,000 sheets`."""
    return f"{number:,} {one if number == 1 else more or one + 's'}"


def warnings(outcome: Outcome) -> Iterator[str]:
    """What a person should know, each once: with the texts that it is about, and of how many
    files."""
    about: dict[str, dict[Location | None, None]] = {}
    counts: dict[str, int] = {}
    for row in outcome.rows if outcome.results.warned else ():
        for notice in row.facts.warnings if row.facts else ():
            about.setdefault(notice.message, {})[notice.at] = None
            counts[notice.message] = counts.get(notice.message, 0) + 1
    for message, count in counts.items():
        texts = ", ".join(str(at) for at in about[message] if at)
        yield f"{texts}: {message} ({counted(count, 'leaflet')})"


class Failure(NamedTuple):
    """An error, the group that it struck first, and how many files it cost."""

    group: str
    error: LeafletError
    count: int


def failures(outcome: Outcome) -> Sequence[Failure]:
    """Each error once."""
    seen: dict[str, Failure] = {}
    for row in outcome.rows if outcome.results.failed else ():
        if row.error:
            first = seen.get(str(row.error), Failure(row.job.group.name, row.error, 0))
            seen[str(row.error)] = first._replace(count=first.count + 1)
    return tuple(seen.values())
