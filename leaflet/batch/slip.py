"""The packing slip: what each group gets, as a table with a box to tick for each stack."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from leaflet.batch.report import ReportRow
from leaflet.batch.table import Table, TableColumn, TableLine
from leaflet.statement import language_names
from leaflet.statement.pair import JOINT

GROUPS = 250  # groups on one slip; a longer list has several slips

_COLUMNS = (
    TableColumn("Group", 42), TableColumn("Language", 26), TableColumn("Leaflet", 24),
    TableColumn("Copies", 11, numbers=True), TableColumn("On a sheet", 17, numbers=True),
    TableColumn("Sheets", 11, numbers=True),
)  # fmt: skip

Group = Sequence[ReportRow]


def slips(groups: Iterable[Group]) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of each slip.

    The names are packing-slip-1.pdf, packing-slip-2.pdf …; a single slip is packing-slip.pdf.
    """
    waiting = enumerate(groups, 1)
    table = Table(_COLUMNS)
    part, following = list(islice(waiting, GROUPS)), list(islice(waiting, GROUPS))
    number = 1 if following else 0
    while part:
        title = f"Packing slip {number}" if number else "Packing slip"
        lines = [line for place, rows in part for line in _lines(rows, place)]
        yield name(number), table.file(title, lines)
        part, following = following, list(islice(waiting, GROUPS))
        number += 1


def name(number: int | str) -> str:
    """Return the name of the slip of that number; 0 is the only one."""
    return f"packing-slip-{number}.pdf" if number else "packing-slip.pdf"


def _lines(rows: Group, place: int) -> Iterator[TableLine]:
    """Yield the lines of one group: one for each stack, and a sum if there are several."""
    group = rows[0].job.group.name, f"Group {place} of the list"
    for number, row in enumerate(rows):
        head = not number
        is_made = bool(row.facts)
        yield TableLine((group[0] if head else "", *_stack(row)), group[1], head, tick=is_made)
    rows_made = [row for row in rows if row.facts]
    if len(rows_made) > 1:
        copies, sheets = (
            sum(row.copies for row in rows_made),
            sum(row.all_sheets for row in rows_made),
        )
        yield TableLine(("", "", "in all", f"{copies:,}", "", f"{sheets:,}"), tick=False)


def _stack(row: ReportRow) -> tuple[str, ...]:
    """Return the leaflets of one file, column by column."""
    tags = row.job.tag.split(JOINT) if row.job.tag else ()
    named = " + ".join(map(language_names.described, tags)) or "all languages"
    if row.error:
        return named, f"{row.job.size}, not made", "", "", ""
    several = str(row.up) if row.up > 1 else ""
    return named, row.job.size, f"{row.copies:,}", several, f"{row.all_sheets:,}"
