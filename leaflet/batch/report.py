"""The reports of a batch: report.json for programs, report.csv for a spreadsheet.

Both have the same data for each file, in the order of the list, without times and folders. No cell
of the table begins like a formula. The table is in UTF-8 with a byte order mark, by which Excel
recognizes it, and all cells are in quotes (RFC 4180).
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import NamedTuple

from leaflet import files
from leaflet.batch import refusal
from leaflet.batch.plan import FailedJob, Job, Plan
from leaflet.batch.requests import count_sheets, paper_of
from leaflet.batch.results import Results
from leaflet.batch.work import Facts
from leaflet.errors import LeafletError
from leaflet.translation import reviewed
from leaflet.units import mm

NAMES = ("report.json", "report.csv")
EPOCH = (1980, 1, 1, 0, 0, 0)  # every file in an archive: the earliest that the format knows
_HEAD = b'{"version": 1, "leaflets": ['
_END = b"\n]}\n"
_IN_MEMORY = 1 << 17  # bytes: a longer report is kept on the disk meanwhile
_PIECE = 1 << 16
# The places where a formula may begin: in a cell, or in what a spreadsheet may take for a cell.
_FORMULA = re.compile("([\n\r\t;,])(?=[ \u00a0]*[=+\\-@|%\t\r\uff1d\uff0b\uff0d\uff20])")

_CELL = "\n"  # put before a cell, where a formula may begin too


class ReportRow(NamedTuple):
    """A job with its result: the facts of its file, or the reason why there is none."""

    job: Job | FailedJob
    result: Facts | LeafletError

    @property
    def facts(self) -> Facts | None:
        """What is known of the leaflet, or None where it failed."""
        return self.result if isinstance(self.result, Facts) else None

    @property
    def error(self) -> LeafletError | None:
        """Why there is no leaflet, or None where there is one."""
        return self.result if isinstance(self.result, LeafletError) else None

    @property
    def copies(self) -> int:
        """The number of copies for the group; 1 if the list gives none."""
        return self.job.group.copies or 1

    @property
    def sheets(self) -> int:
        """The number of sheets for one copy, or for as many copies as are on a sheet."""
        if self.facts is None or isinstance(self.job, FailedJob):
            return 0
        return count_sheets(self.job.request, self.facts.pages)

    @property
    def up(self) -> int:
        """How many copies are on a sheet."""
        return 1 if isinstance(self.job, FailedJob) else self.job.request.scheme.up

    @property
    def paper(self) -> str:
        """The name of the paper."""
        return self.job.size if isinstance(self.job, FailedJob) else paper_of(self.job.request)

    @property
    def all_sheets(self) -> int:
        """The number of sheets for all copies."""
        return self.sheets * -(-self.copies // self.up)


class ReportLine(NamedTuple):
    """A row as it is reported. Lengths in millimetres, the type size in points."""

    group: str
    language: str
    file: str
    pages: int
    sheets: int  # of one copy, or of as many as are on a sheet
    copies: int
    up: int  # copies on a sheet
    printer: str
    size: str
    width_mm: float
    height_mm: float
    type_size: float
    bytes: int
    sha256: str
    state: str  # of the text: source, draft, checked or behind; "" if nobody noted it
    warnings: tuple[str, ...]
    error: str
    hint: str


# The beginning of each report in every version: a file that begins otherwise is no report of ours.
HEADS = (b'{"version": ', '\ufeff"group","language","file",'.encode())


def line(row: ReportRow) -> ReportLine:
    """Return what is reported of a row."""
    job, facts, error = row.job, row.facts, row.error
    group = job.group
    if isinstance(job, FailedJob) or facts is None:
        assert error is not None
        # Reports are handed on: they must not say in whose folder the list was.
        refused = refusal.of(job, error, folders=False)
        return ReportLine(
            group.name, job.tag, "", 0, 0, row.copies, 1, group.printer, job.size, 0.0, 0.0, 0.0, 0,
            "", "", (), str(refused), refused.hint,
        )  # fmt: skip
    width, height = (round(length / mm(1), 2) for length in job.request.scheme.size)
    return ReportLine(
        group.name, job.tag, job.file, facts.pages, row.sheets, row.copies, row.up, group.printer,
        job.size, width, height, facts.type_size, facts.size, facts.sha256,
        reviewed.status_of(job.text.statement), tuple(map(str, facts.warnings)), "", "",
    )  # fmt: skip


def as_json(rows: Iterable[ReportRow]) -> Iterator[bytes]:
    """Yield the report in parts, in ASCII, a leaflet a line; `leaflet print` reads it."""
    yield _HEAD
    for number, row in enumerate(rows):
        yield _in_json(line(row), number)
    yield _END


class Reports:
    """Both reports of a run.

    A row is written as soon as all rows before it are known, while other leaflets are still being
    made. At the end only one processor would be busy with them.

    Until then the reports are in files without a name in the folder, or in memory while they are
    small. As a context manager it closes them at its end.
    """

    def __init__(self, plan: Plan, results: Results, folder: Path):
        self._results = results
        self._jobs = iter(plan)
        self._next = next(self._jobs, None)
        self._count = 0
        self._folder = folder
        self._json = SpooledTemporaryFile(_IN_MEMORY, dir=str(folder))  # noqa: SIM115  # __exit__
        self._csv = SpooledTemporaryFile(_IN_MEMORY, dir=str(folder))  # noqa: SIM115  # __exit__
        self._json.write(_HEAD)
        self._csv.write("\ufeff".encode() + _in_csv(ReportLine._fields))

    def advance(self) -> None:
        """Write the rows that are known by now. Raises `FileError`."""
        try:
            while self._next and (result := self._results[self._next.number]) is not None:
                entry = line(ReportRow(self._next, result))
                self._json.write(_in_json(entry, self._count))
                self._csv.write(_in_csv(_cells(entry)))
                self._count += 1
                self._next = next(self._jobs, None)
        except OSError as error:
            raise files.failure(self._folder / NAMES[0], error) from None

    def write(self) -> tuple[str, ...]:
        """Put both reports into their folder, once all rows are known.

        Returns their names. Raises `FileError`.
        """
        try:
            self._json.write(_END)
            for name, file in zip(NAMES, (self._json, self._csv), strict=True):
                file.seek(0)
                parts = iter(partial(file.read, _PIECE), b"")
                files.replace(self._folder / name, parts, rights=files.PRIVATE)
        except OSError as error:
            raise files.failure(self._folder / NAMES[0], error) from None
        return NAMES

    def __enter__(self) -> "Reports":
        return self

    def __exit__(self, *_: object) -> None:
        self._json.close()
        self._csv.close()


def _in_json(entry: ReportLine, number: int) -> bytes:
    """Return a row of the report, the first or one that follows."""
    values = entry._asdict()
    error, hint = values.pop("error"), values.pop("hint")
    values["file"] = entry.file or None
    values["error"] = {"message": error, "hint": hint} if error else None
    return (b",\n" if number else b"\n") + json.dumps(values).encode("ascii")


def _cells(entry: ReportLine) -> Sequence[str]:
    values = entry._asdict() | {"warnings": " | ".join(entry.warnings)}
    cells = [*map(str, values.values())]
    return [*map(_safe, cells)] if _FORMULA.search(_CELL + _CELL.join(cells)) else cells


def _in_csv(cells: Sequence[str]) -> bytes:
    """Return a row of the table."""
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow(cells)
    return out.getvalue().encode()


def _safe(cell: str) -> str:
    """Return a cell that every spreadsheet takes for text.

    An apostrophe is put before anything that might be a formula, also behind a character that
    spreadsheets of another country take for the end of a cell.
    """
    return _FORMULA.sub(r"\1'", _CELL + cell)[1:]
