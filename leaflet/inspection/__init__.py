"""Every piece of metadata that a PDF carries, ours or another's, and what gives its maker away.

`inspect` reads the file three ways: as bytes (header, comments, what lies before, behind and
between its parts), as objects, and each older version that an incremental update left inside as a
file of its own.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from leaflet import incoming
from leaflet.errors import FileError, Location
from leaflet.inspection import document, objects
from leaflet.inspection.document import Finding
from leaflet.inspection.judgement import PRIVATE, judge

_VERSIONS = 10  # older ones that are looked into
_COMMENTS = 200
_COMMENT = re.compile(rb"(?m)^[ \t]*%([^\r\n]{1,500})")
_OWN = re.compile(rb"%EOF|PDF-\d|%PDF")
_OBJECT = re.compile(rb"(?<!\d)(\d{1,9})\s{1,9}\d{1,5}\s{1,9}obj\b")
OLDER = "older versions of it are still inside, with all that was changed or taken out"
HIDDEN = "readers do not show it, but it is there"


class Inspection(NamedTuple):
    """What a file says, what gives away first; `times` is how often each is there."""

    findings: tuple[Finding, ...]
    times: tuple[int, ...]

    @property
    def giving_away(self) -> tuple[Finding, ...]:
        """Those that give the maker away."""
        return tuple(finding for finding in self.findings if finding.reason)


def inspect(path: Path) -> Inspection:
    """What a PDF says. Raises `FileError` as `incoming.read` and `objects.load` do."""
    objects.require()
    data = incoming.read(path)
    return _sorted(_all(data, Location(path.as_posix())))


def _all(data: bytes, at: Location) -> Iterator[Finding]:
    budget = objects.Budget(at)
    skeleton = incoming.skeleton(data)
    numbers = [int(found[1]) for found in _OBJECT.finditer(skeleton)]
    if len(numbers) > objects.MOST:
        raise incoming.bomb(at)
    whole = objects.load(data, set(numbers), budget)
    older = incoming.endings(data)[:-1]
    yield from _bytes(data, skeleton)
    if older:
        yield Finding("file", "incremental updates", str(len(older)), OLDER)
    elif len(numbers) > len(set(numbers)):
        yield Finding("file", "objects written twice", str(len(numbers) - len(set(numbers))), OLDER)
    newest = list(document.findings(whole))
    yield from newest
    known = {finding[1:] for finding in newest}
    for number, end in enumerate(older[:_VERSIONS], 1):
        yield from _older(data[:end], f"older version {number}", known, budget)
    if len(older) > _VERSIONS:
        yield Finding("file", "older versions", "more than were looked into", document.UNREAD)


def _older(
    data: bytes, where: str, known: set[tuple[str, str, str]], budget: objects.Budget
) -> Iterator[Finding]:
    """What an older version says and no later one does."""
    try:
        found = list(document.findings(objects.load(data, set(), budget)))
    except FileError:
        yield Finding(where, "file", "", document.UNREAD)
        return
    for finding in found:
        if finding[1:] not in known:
            known.add(finding[1:])
            yield finding._replace(where=f"{where}, {finding.where}")


def _bytes(data: bytes, skeleton: bytes) -> Iterator[Finding]:
    """What the file says outside its objects."""
    start = data.find(b"%PDF-")
    yield Finding("file", "header", data[start + 1 : start + 8].decode("latin-1"))
    if start:
        yield Finding("file", "before the header", f"{start} bytes", PRIVATE)
    rest = data[data.rfind(b"%%EOF") + 5 :].strip(b"\0\r\n\t ")
    if rest:
        yield Finding("file", "behind the end", f"{len(rest)} bytes", HIDDEN)
    count = 0
    for found in _COMMENT.finditer(skeleton):
        if _OWN.match(found[1]) or not found[1].isascii() or not found[1].strip(b"% "):
            continue
        count += 1
        if count > _COMMENTS:
            return
        text = found[1].decode("ascii").strip()
        yield Finding("file", "comment", text, judge("comment", text))


def _sorted(found: Iterator[Finding]) -> Inspection:
    """Each once; what gives away first, in the order of the file."""
    times: dict[Finding, int] = {}
    for finding in found:
        times[finding] = times.get(finding, 0) + 1
    order = sorted(times, key=lambda finding: not finding.reason)
    return Inspection(tuple(order), tuple(times[finding] for finding in order))
