"""Units as a table for a spreadsheet: number, source, translation. CSV in UTF-8 (RFC 4180).

A cell that a spreadsheet would take for a formula gets an apostrophe before it, which is removed
when the table is read again. So does a cell that begins with an apostrophe and the sign of a
formula.
"""

import csv
import io
import re
from collections.abc import Sequence

from leaflet.errors import Location, TextError
from leaflet.translation.units import TranslationUnit, noted_by_translator, require_language

_HEAD = ("number", "source", "translation", "what it is")
_FORMULA = re.compile(r"'*[=+\-@|%\t\r\uff1d\uff0b\uff0d\uff20]")
_SPOILT = re.compile(r"#(?:NAME\?|REF!|VALUE!|DIV/0!|N/A|NUM!|NULL!|SPILL!)|Err:\d{3}")
_LARGEST = 1024 * 1024  # the most characters of a cell
_HINT = "save it as CSV in UTF-8, with the columns number, source, translation"


def written(units: Sequence[TranslationUnit], *, origin: str, tag: str, file: str) -> bytes:
    """Return units as a table; the languages and the file stand in its first row."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow((_HEAD[0], f"source ({origin}, {file})", f"translation ({tag})", _HEAD[3]))
    for unit in units:
        comment = unit.comment if unit.checked else f"{unit.comment}: the source has changed"
        writer.writerow((str(unit.number), _safe(unit.source), _safe(unit.target), comment))
    return ("\ufeff" + out.getvalue()).encode()


def read(data: bytes, at: Location, tag: str = "") -> list[TranslationUnit]:
    """Return the units of a table, whose columns commas, semicolons or tabs may part.

    Raises `TextError` for a file that is no such table, or not in the language of the tag.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise TextError("this table is not in UTF-8", at, _HINT) from None
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    limit = csv.field_size_limit(_LARGEST)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        raise TextError("this is no table, or it is damaged", at, _HINT) from None
    finally:
        csv.field_size_limit(limit)
    if not rows or len(rows[0]) < 3 or not rows[0][1].startswith(_HEAD[1]):
        raise TextError("this table has not the columns of an export", at, _HINT)
    if language := re.search(r"\(([\w-]+)\)\s*$", rows[0][2]):
        require_language(language[1], tag, at)
    units: list[TranslationUnit] = []
    counts: dict[str, int] = {}
    for number, row in enumerate(rows[1:], 1):
        if len(row) < 3 or not any(row):
            continue
        source, target = (_plain(cell.replace("\r\n", "\n")) for cell in row[1:3])
        if _SPOILT.fullmatch(target.strip()):
            message = f"row {number + 1}: the spreadsheet has put '{target.strip()}'"
            message += " for what was typed"
            raise TextError(message, at, "make the column a column of text, and type it in again")
        counts[source] = counts.get(source, 0) + 1
        typed = row[0].strip()
        place = int(typed) if typed.isdecimal() and len(typed) < 9 else 0
        unit = TranslationUnit(number, source, target, counts[source], place=place)
        units.append(unit._replace(remark=noted_by_translator(" ".join(row[4:]))))
    return units


def _safe(cell: str) -> str:
    return "'" + cell if _FORMULA.match(cell) else cell


def _plain(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
