"""Why a group has no leaflet, in the words of whoever wrote the list: at the row, by columns."""

import re

from leaflet.batch.plan import FailedJob, Job
from leaflet.batch.texts import without_folder
from leaflet.errors import LeafletError, Location
from leaflet.groups.group import Group
from leaflet.request.options import COLUMNS

# Options of the command that a list has a column for.
_COLUMNS = {name: name for name in COLUMNS}
_COLUMNS["lang"] = "languages"
_OPTION = re.compile(rf"--({'|'.join(_COLUMNS)})\b")


def of(job: Job | FailedJob, error: LeafletError, *, folders: bool = True) -> LeafletError:
    """Return the error of a job, each of its faults at the row of its group.

    A place in a text stands in its message. `folders`: with the folders that files are in.
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
    """Return the columns that a row, or the list for all rows, says something in."""
    rows = (group, listed)
    names = {name for row in rows for name in row.look}
    return frozenset(names | {"languages"} if any(row.languages for row in rows) else names)


def in_columns(hint: str, columns: frozenset[str]) -> str:
    """Return a hint that speaks of columns where it spoke of options.

    An option stays one where the hint is to leave it out and the list does not say it: it can be
    left out of the command alone.
    """

    def column(option: re.Match[str]) -> str:
        name = _COLUMNS[option[1]]
        clause = re.split("[,;:]", hint[: option.start()])[-1]
        return option[0] if "leave out" in clause and name not in columns else f"'{name}'"

    return _OPTION.sub(column, hint)
