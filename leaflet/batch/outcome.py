"""What a run comes to: reports, packing slips and archives in the folder, a summary."""

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from leaflet import output
from leaflet.batch import report
from leaflet.batch.report import SHEETS_OF_A_REAM, Row
from leaflet.batch.slip import slips
from leaflet.errors import LeafletError
from leaflet.groups.names import slugs

_EPOCH = (1980, 1, 1, 0, 0, 0)  # every file in an archive: the earliest that the format knows


class Outcome(NamedTuple):
    """All rows, in the order of the list; how many files were there before."""

    rows: tuple[Row, ...]
    kept: int = 0

    @property
    def failed(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.error is not None)

    @property
    def made(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.error is None)

    @property
    def groups(self) -> int:
        return len({row.group for row in self.rows})

    @property
    def sheets(self) -> int:
        """Of all copies."""
        return sum(row.paper for row in self.made)

    @property
    def warnings(self) -> dict[str, int]:
        """What a person should know, with the texts that it is about, and of how many files."""
        about: dict[str, dict[str, None]] = {}
        counts: dict[str, int] = {}
        for row in self.made:
            for warning in row.warnings:
                text, _, message = warning.partition(": ")
                about.setdefault(message, {})[text] = None
                counts[message] = counts.get(message, 0) + 1
        return {f"{', '.join(about[one])}: {one}": count for one, count in counts.items()}


def file_away(outcome: Outcome, folder: Path, archives: bool) -> Iterator[str]:
    """Writes the reports and slips, and an archive for each group if asked. Yields their names.

    Raises `FileError`.
    """
    for name, data in (
        ("report.json", report.as_json(outcome.rows)),
        ("report.csv", report.as_csv(outcome.rows)),
    ):
        output.replace(folder / name, data)
        yield name
    for name, data in slips(outcome.rows):
        output.write(folder / name, data)
        yield name
    if archives:
        yield from _archives(outcome.made, folder)


def _archives(rows: Sequence[Row], folder: Path) -> Iterator[str]:
    groups = [list(files) for _, files in groupby(rows, lambda row: row.group)]
    for stem, files in zip(slugs(f[0].group for f in groups), groups, strict=True):
        name = f"{stem}.zip"
        output.replace(folder / name, _archive(files, folder))
        yield name


def _archive(rows: Iterable[Row], folder: Path) -> bytes:
    """The same bytes whenever and wherever it is packed; a PDF cannot be made smaller."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for row in rows:
            entry = zipfile.ZipInfo(row.file, _EPOCH)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            try:
                archive.writestr(entry, (folder / row.file).read_bytes())
            except OSError as error:
                raise output.failure(folder / row.file, error) from None
    return out.getvalue()


def summary(outcome: Outcome, dry: bool) -> Iterator[str]:
    """Lines for the screen."""
    made, failed = len(outcome.made), len(outcome.failed)
    done = "would be made" if dry else "made"
    fresh = made - outcome.kept
    yield f"{outcome.groups} groups, {fresh} leaflets {done}" + (
        f", {outcome.kept} were there" if outcome.kept else ""
    ) + (f", {failed} failed" if failed else "")
    copies = sum(row.copies for row in outcome.made)
    reams = outcome.sheets / SHEETS_OF_A_REAM
    yield f"{copies:,} copies on {outcome.sheets:,} sheets: {reams:.1f} reams"
    sizes: dict[str, int] = {}
    for row in outcome.made:
        sizes[row.size] = sizes.get(row.size, 0) + row.paper
    for name, sheets in sorted(sizes.items()):
        yield f"  {name}: {sheets:,} sheets"


def errors(outcome: Outcome) -> Iterator[tuple[str, LeafletError, int]]:
    """Each error once, with the group it first struck and how many files have it."""
    seen: dict[str, tuple[str, LeafletError, int]] = {}
    for row in outcome.failed:
        if row.error is not None:
            group, error, count = seen.get(str(row.error), (row.group, row.error, 0))
            seen[str(error)] = (group, error, count + 1)
    yield from seen.values()
