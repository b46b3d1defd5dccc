"""Errors about a group's leaflet, worded for the author of the list: with its row and columns."""

import re

from leaflet.batch.plan import FailedJob, Job
from leaflet.batch.texts import without_folder
from leaflet.errors import LeafletError, Location
from leaflet.groups.group import Group
from leaflet.request.options import COLUMNS

# The options of the command for which a list has a column.
_COLUMNS = {name: name for name in COLUMNS}
_COLUMNS["lang"] = "languages"
_OPTION = re.compile(rf"--({'|'.join(_COLUMNS)})\b")


def of(job: Job | FailedJob, error: LeafletError, *, folders: bool = True) -> LeafletError:
    """Return the error of a job, with each fault at the row of its group.

    If a fault has a place in a text, the message names it. `folders` says whether file names
    include their folders.
    """
    at, columns = job.group.at, columns_used(job.group, job.listed)
    first, *rest = (
        type(fault)(
            _message(fault, at, folders=folders),
            _place(at, folders=folders),
            in_columns(fault.hint, columns),
        )
        for fault in error.every
    )
    return type(first)(first.message, first.at, first.hint, rest)


def _message(error: LeafletError, row: Location, *, folders: bool) -> str:
    if error.at is None or error.at == row:
        return error.message
    return f"{_place(error.at, folders=folders)}: {error.message}"


def _place(at: Location, *, folders: bool) -> Location:
    return at if folders else without_folder(at)


def columns_used(group: Group, listed: Group) -> frozenset[str]:
    """Return the columns that have a value in a row, or in the list's defaults."""
    rows = (group, listed)
    names = {name for row in rows for name in row.look}
    return frozenset(names | {"languages"} if any(row.languages for row in rows) else names)


def in_columns(hint: str, columns: frozenset[str]) -> str:
    """Return a hint with the names of options replaced by those of columns.

    If the hint says to leave an option out, and the list has no value for it, the option stays: it
    can only be left out of the command.
    """

    def column(option: re.Match[str]) -> str:
        name = _COLUMNS[option[1]]
        clause = re.split("[,;:]", hint[: option.start()])[-1]
        return option[0] if "leave out" in clause and name not in columns else f"'{name}'"

    return _OPTION.sub(column, hint)
