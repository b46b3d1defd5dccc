"""What became of a list: report.json for programs, report.csv for a spreadsheet.

Both say the same of each file, in the order of the list, and nothing of when or where. No cell of
the table begins with what a spreadsheet takes for a formula.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from leaflet.batch.plan import Failed, Job
from leaflet.batch.texts import without_folder
from leaflet.batch.work import Facts
from leaflet.errors import LeafletError
from leaflet.units import mm

VERSION = 1
# Where a formula may begin: in a cell, or in what a spreadsheet may take for one.
_FORMULA = re.compile("([\n\r\t;,])(?=[ \u00a0]*[=+\\-@|%\t\r\uff1d\uff0b\uff0d\uff20])")

_CELL = "\n"  # put before a cell, where a formula may begin too


class Row(NamedTuple):
    """What became of a job: the facts of its file, or why there is none."""

    job: Job | Failed
    told: Facts | LeafletError

    @property
    def facts(self) -> Facts | None:
        return self.told if isinstance(self.told, Facts) else None

    @property
    def error(self) -> LeafletError | None:
        return self.told if isinstance(self.told, LeafletError) else None

    @property
    def copies(self) -> int:
        return self.job.group.copies or 1

    @property
    def sheets(self) -> int:
        """Of one copy, or of as many as are on a sheet."""
        if self.facts is None or isinstance(self.job, Failed):
            return 0
        return self.job.format.sheets(self.facts.pages)

    @property
    def up(self) -> int:
        """How many copies are on a sheet."""
        return 1 if isinstance(self.job, Failed) else self.job.format.up

    @property
    def paper(self) -> str:
        """What people call the sheet."""
        return self.job.size if isinstance(self.job, Failed) else self.job.format.paper

    @property
    def all_sheets(self) -> int:
        """Of all copies."""
        return self.sheets * -(-self.copies // self.up)


class Line(NamedTuple):
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
    warnings: tuple[str, ...]
    error: str
    hint: str


def line(row: Row) -> Line:
    """What is reported of a row."""
    job, facts, error = row.job, row.facts, row.error
    group = job.group
    if isinstance(job, Failed) or facts is None:
        assert error is not None
        # A report goes to others: it tells nothing of whose folder the list was in.
        bare = type(error)(error.message, error.at and without_folder(error.at))
        return Line(
            group.name, job.tag, "", 0, 0, row.copies, 1, group.printer, job.size, 0.0, 0.0, 0.0, 0,
            "", (), str(bare), error.hint,
        )  # fmt: skip
    width, height = (round(length / mm(1), 2) for length in job.format.size)
    return Line(
        group.name, job.tag, job.file, facts.pages, row.sheets, row.copies, row.up, group.printer,
        job.size, width, height, facts.type_size, facts.size, facts.sha256,
        tuple(map(str, facts.warnings)), "", "",
    )  # fmt: skip


def as_json(rows: Iterable[Row]) -> Iterator[bytes]:
    """The report in parts, in ASCII, a leaflet a line; `leaflet print` reads it."""
    yield b'{"version": %d, "leaflets": [' % VERSION
    comma = b"\n"
    for row in rows:
        yield comma + json.dumps(_told(line(row))).encode("ascii")
        comma = b",\n"
    yield b"\n]}\n"


def _told(told: Line) -> dict[str, Any]:
    values = told._asdict()
    error, hint = values.pop("error"), values.pop("hint")
    values["file"] = told.file or None
    values["error"] = {"message": error, "hint": hint} if error else None
    return values


def as_csv(rows: Iterable[Row]) -> Iterator[bytes]:
    """The same as a table, in UTF-8 with the mark that has Excel read it so, all in quotes."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(Line._fields)
    yield ("\ufeff" + out.getvalue()).encode()
    for row in rows:
        out.seek(0)
        out.truncate()
        told = line(row)
        cells = [*map(str, told._replace(warnings=" | ".join(told.warnings)))]
        if _FORMULA.search(_CELL + _CELL.join(cells)):
            cells = [*map(_safe, cells)]
        writer.writerow(cells)
        yield out.getvalue().encode()


def _safe(cell: str) -> str:
    """A cell that is text for every spreadsheet: an apostrophe before what might be a formula.

    Also behind what another country's spreadsheet parts cells by.
    """
    return _FORMULA.sub(r"\1'", _CELL + cell)[1:]
