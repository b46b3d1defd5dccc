"""A workbook of a spreadsheet (.xlsx, .ods, .xls) -> one of its sheets, as the sheet shows it.

The bytes say what kind of file it is, not its name. `leaflet batch` calls this in a child process
with limits.
"""

import zipfile
from pathlib import Path

from leaflet.errors import Location, TextError
from leaflet.groups import ods, xls, xlsx
from leaflet.groups.archive import BROKEN
from leaflet.groups.filetypes import TEXT, file_type
from leaflet.groups.worksheet import Worksheet
from leaflet.statement import reading

LARGEST = 64 * 1024 * 1024  # bytes
_DIVIDE = "divide it into several lists"
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # a compound file: an .xls, or what is locked


def read(path: Path, sheet: str = "") -> Worksheet:
    """Return the sheet of that name, or the first that is not hidden.

    Raises `FileError` for what is missing or cannot be read, and `TextError` for what is no
    workbook, a broken or a locked one, and for a sheet that it does not have.
    """
    at = Location(path.as_posix())
    data = reading.bytes_of(path, LARGEST, _DIVIDE)
    if data.startswith(_OLD):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise TextError("this workbook is locked with a password", at, "save it without one")
        return xls.read(path, sheet)
    if not data.startswith(b"PK"):
        raise _misnamed(data, path, at)
    del data
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        names = set()
    if "content.xml" in names:
        return ods.read(path, sheet)
    if any(name.endswith(".bin") and name.startswith("xl/workbook") for name in names):
        raise TextError("this is a binary workbook (.xlsb)", at, "save it as .xlsx or .ods")
    return xlsx.read(path, sheet)


def _misnamed(data: bytes, path: Path, at: Location) -> TextError:
    """Return the error for a file that is called as workbooks are, and is none."""
    kind = file_type(data)
    if kind == TEXT:
        hint = f"a list in CSV: call it {path.stem}.csv; or {BROKEN}, as a workbook"
        return TextError(f"this is text, not a workbook ({path.suffix.lower()})", at, hint)
    if kind:
        return TextError(f"this is {kind}, not a workbook", at, f"{BROKEN}, as .xlsx or .ods")
    return TextError("this is no workbook", at, BROKEN)
