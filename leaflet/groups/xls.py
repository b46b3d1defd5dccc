"""An old `.xls` workbook -> one of its sheets, through calamine.

The number formats of such a file are not read. So a number is accepted in a field whose value is a
number (copies, sides), and refused where it would be printed.
"""

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from leaflet.errors import FileError, Location, TextError
from leaflet.groups.archive import BROKEN
from leaflet.groups.shown import Moment, SheetNumber
from leaflet.groups.worksheet import Area, RowCollector, SheetName, Worksheet, chosen, finished

_UNREAD = "an .xls file does not tell here how a number in it is shown"


def read(path: Path, sheet_name: str) -> Worksheet:
    """Return the sheet of that name, or the first that is seen.

    Raises `FileError` where the library is missing, and `TextError` as the other readers do.
    """
    at = Location(path.as_posix())
    try:
        import python_calamine as calamine
    except ImportError:
        hint = "save it as .xlsx or .ods; or: pip install 'leaflet-press[xls]'"
        message = "an .xls workbook needs the package python-calamine, which is not installed"
        raise FileError(message, at, hint) from None
    try:
        book = calamine.CalamineWorkbook.from_path(str(path))
        seen = calamine.SheetVisibleEnum.Visible
        kind = calamine.SheetTypeEnum.WorkSheet
        sheets = [
            SheetName(sheet.name, sheet.visible != seen)
            for sheet in book.sheets_metadata
            if sheet.typ == kind
        ]
        sheet = chosen(sheets, sheet_name, at)
        table = book.get_sheet_by_name(sheet.name)
        merged = [
            Area(top + 1, left, bottom + 1, right)
            for (top, left), (bottom, right) in table.merged_cell_ranges or ()
        ]
        rows = RowCollector(at._replace(sheet=sheet.name))
        first_row, first_column = table.start or (0, 0)
        for number, values in enumerate(table.to_python(skip_empty_area=True), first_row + 1):
            rows.add(number, {i: _shown(v) for i, v in enumerate(values, first_column)})
    except calamine.PasswordError:
        raise TextError(
            "this workbook is locked with a password", at, "save it without one"
        ) from None
    except calamine.CalamineError:
        raise TextError("this workbook is broken, or no workbook", at, BROKEN) from None
    return finished(sheets, sheet, rows.rows, merged=merged, hidden_columns=set())


def _shown(value: Any) -> str:
    """Return the text of a cell, given the value that calamine read."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        plain = str(int(value)) if value == int(value) else repr(value)
        return SheetNumber(plain, plain, _UNREAD)
    if isinstance(value, datetime):
        is_day = value.time() == time()
        parts = "yMMMMd" if is_day else "yMMMMdjm"
        text = value.date().isoformat() if is_day else value.isoformat(" ", "minutes")
        return Moment(text, value.isoformat(), parts)
    if isinstance(value, date):
        return Moment(value.isoformat(), value.isoformat(), "yMMMMd")
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02}"
    return str(value)
