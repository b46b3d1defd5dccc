"""What became of a list: report.json for programs, report.csv for a spreadsheet.

Both say the same of each file, in the order of the list, and nothing of when or where. No cell of
the table begins with what a spreadsheet takes for a formula.
"""

import csv
import io
import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from leaflet.errors import LeafletError

VERSION = 1
SHEETS_OF_A_REAM = 500
_FORMULA = tuple("=+-@\t\r\n|%")  # what may begin one, or part cells


class Row(NamedTuple):
    """A file, or why there is none. Lengths in millimetres, the type size in points."""

    group: str
    language: str
    file: str
    pages: int
    sheets: int  # of one copy
    copies: int
    printer: str
    size: str
    width_mm: float
    height_mm: float
    type_size: float
    bytes: int
    sha256: str
    warnings: tuple[str, ...]
    error: LeafletError | None = None

    @property
    def paper(self) -> int:
        """Sheets of all its copies."""
        return self.sheets * self.copies


def as_json(rows: Iterable[Row]) -> bytes:
    """`leaflet print` reads it."""
    told = {"version": VERSION, "leaflets": [_told(row) for row in rows]}
    return (json.dumps(told, indent=1) + "\n").encode("ascii")


def _told(row: Row) -> dict[str, Any]:
    told = row._asdict()
    told["warnings"] = list(row.warnings)
    if row.error is not None:
        told["file"] = None
        told["error"] = {"message": str(row.error), "hint": row.error.hint}
    return told


def as_csv(rows: Iterable[Row]) -> bytes:
    """In UTF-8 with the mark that has Excel read it so, every cell in quotes."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(Row._fields)
    for row in rows:
        cells = row._replace(warnings=" | ".join(row.warnings), error=str(row.error or ""))
        writer.writerow(map(_safe, cells))
    return out.getvalue().encode("utf-8-sig")


def _safe(cell: object) -> str:
    """A cell that is text for every spreadsheet: an apostrophe before what might be a formula."""
    text = str(cell)
    parts = text.replace("\u00a0", " ").split("\n")
    if isinstance(cell, str) and any(part.lstrip(" ").startswith(_FORMULA) for part in parts):
        return "'" + text
    return text
