"""All metadata of a PDF, ours or another's, and what in it gives its maker away.

`inspect` reads the file in three ways: as bytes (header, comments, what lies before, behind and
between its parts), as objects, and then each older version that an incremental update left inside,
as if that were a file of its own.
"""

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from leaflet.errors import FileError, Location
from leaflet.inspection import contents, document, objects, strings, syntax
from leaflet.inspection.document import Finding
from leaflet.inspection.judgement import HIDDEN, PRIVATE, UNREAD, judge
from leaflet.inspection.objects import Name, Objects, ReadableString, Stream
from leaflet.reading import untrusted

_VERSIONS = 10  # the most older versions that are read
_MOST = 200  # the most comments, and the most other pieces of one kind
_SECONDS = 4.0  # the time for reading the bytes one by one
_OWN = re.compile(rb"%EOF|PDF-\d\.\d\s*$|%PDF")
# Comments of at least four high bytes by which programs say that a file is no text (ISO 32000-2,
# 7.5.2). Any other such comment could be a word.
_BINARY = frozenset(
    bytes.fromhex(digits)
    for digits in (
        "e2e3cfd3 bff7a2fe d0d4c5d8 c3a4c3bcc3b6c39f c4e5f2e5eba7f3a0d0c4c6 c7ec8fa2 b5b6 c2b5c2b6"
        " b5b5b5b5 aaabacad e4fcf6df f6e4fcdf c2a5c2b1c3ab 80818283 d3ebe9e1 adadadad c2b3c2b3"
    ).split()
)
_OBJECT = re.compile(rb"(?<!\d)(\d{1,9})\s{1,9}\d{1,5}\s{1,9}obj\b")
OLDER = "older versions of it are still inside, with all that was changed or taken out"


class Inspection(NamedTuple):
    """The findings in a file, and how often each is there; those that give away come first."""

    findings: tuple[Finding, ...]
    times: tuple[int, ...]

    @property
    def giving_away(self) -> tuple[Finding, ...]:
        """The findings that give the maker away."""
        return tuple(finding for finding in self.findings if finding.reason)


def inspect(path: Path) -> Inspection:
    """Return all that is found in a PDF file.

    Raises `FileError` as `untrusted.read` and `objects.load` do.
    """
    objects.require()
    data = untrusted.read(path)
    return _sorted(_all(data, Location(path.as_posix())))


def _all(data: bytes, at: Location) -> Iterator[Finding]:
    budget = objects.Budget(at)
    numbers = [int(header[1]) for header in _OBJECT.finditer(untrusted.skeleton(data))]
    if len(numbers) > objects.MOST:
        raise untrusted.bomb(at)
    whole = objects.load(data, set(numbers), budget)
    older = untrusted.endings(data)[:-1]
    listed = Vocabulary(whole)
    yield from _bytes(data)
    if older:
        yield Finding("file", "incremental updates", str(len(older)), OLDER)
    elif len(numbers) > len(set(numbers)):
        yield Finding("file", "objects written twice", str(len(numbers) - len(set(numbers))), OLDER)
    newest = list(document.findings(whole))
    yield from newest
    findings_of_newest = {finding[1:] for finding in newest}
    for number, end in enumerate(older[:_VERSIONS], 1):
        yield from _older(
            data[:end], f"older version {number}", findings_of_newest, listed=listed, budget=budget
        )
    if len(older) > _VERSIONS:
        yield Finding("file", "older versions", "more than were looked into", UNREAD)
    yield from _between(data, whole, listed, budget)


def _older(
    data: bytes,
    where: str,
    findings_of_newer: set[tuple[str, str, str]],
    *,
    listed: "Vocabulary",
    budget: objects.Budget,
) -> Iterator[Finding]:
    """Yield the findings of an older version that no later one has; note its strings and names."""
    try:
        version = objects.load(data, set(), budget)
        findings = list(document.findings(version))
    except FileError:
        yield Finding(where, "file", "", UNREAD)
        return
    listed.note(version)
    for finding in findings:
        if finding[1:] not in findings_of_newer:
            findings_of_newer.add(finding[1:])
            yield finding._replace(where=f"{where}, {finding.where}")


def _bytes(data: bytes) -> Iterator[Finding]:
    """Yield the findings outside the objects of a file."""
    start = data.find(b"%PDF-")
    yield Finding("file", "header", data[start + 1 : start + 8].decode("latin-1"))
    if start:
        yield Finding("file", "before the header", strings.readable(data[:start]), PRIVATE)


def _between(
    data: bytes, whole: Objects, listed: "Vocabulary", budget: objects.Budget
) -> Iterator[Finding]:
    """Yield the findings between the parts of a file, where its structure needs nothing.

    Findings in objects that no index lists come after them.
    """
    sizes = {
        number: len(item.raw()) if isinstance(item, Stream) else item
        for number, item in whole.items.items()
        if isinstance(item, Stream | int)
    }
    end = time.monotonic() + _SECONDS
    parts = syntax.parts(data, sizes.get, lambda: time.monotonic() < end)
    budget.take()
    last = data.rfind(b"%%EOF")
    counts: dict[str, int] = {}
    for kind, value, at in parts.leftovers:
        text = strings.readable(value).strip()
        if not text.strip("% ") or (kind == "comment" and _is_own(value)):
            continue
        counts[kind] = counts.get(kind, 0) + 1
        if counts[kind] <= _MOST:
            name = "behind the end" if at > last and kind != "comment" else kind
            yield Finding("file", name, text, judge("comment", text) or HIDDEN)
    for kind, count in counts.items():
        if count > _MOST:
            yield Finding("file", kind, f"{count - _MOST} more of that", HIDDEN)
    if not parts.whole:
        yield Finding("file", "what stands between its parts", "more than was looked at", UNREAD)
    yield from _unlisted(parts, listed)


def _is_own(comment: bytes) -> bool:
    return bool(_OWN.match(comment)) or comment.strip() in _BINARY


def _unlisted(parts: syntax.Parts, listed: "Vocabulary") -> Iterator[Finding]:
    """Yield the strings and names of a file that are in no object that an index lists."""
    left = _MOST
    for value in parts.strings:
        if value in listed.strings or not value.strip():
            continue
        left -= 1
        text = strings.readable(value)
        yield Finding("file", "text that no index lists", text, judge("comment", text) or HIDDEN)
        if left == 0:
            yield Finding("file", "text that no index lists", "more of that", UNREAD)
            return
    for value in parts.names:
        if strings.readable(value) in listed.names:
            continue
        for _, text, reason in contents.named("name", value):
            yield Finding("names", "name that no index lists", text, reason)


class Vocabulary:
    """All strings and names in the objects of a file."""

    def __init__(self, whole: Objects):
        self.strings: set[bytes] = set()
        self.names: set[str] = set()
        self.note(whole)

    def note(self, whole: Objects) -> None:
        """Add the strings and names of a file, or of an older version of it."""
        self._note(whole.trailer)
        for item in whole.items.values():
            self._note(item.entries if isinstance(item, Stream) else item)

    def _note(self, value: Any) -> None:
        if isinstance(value, Name):
            self.names.add(value)
        elif isinstance(value, ReadableString):
            self.strings.add(value.raw)
        elif isinstance(value, bytes):
            self.strings.add(value)
        elif isinstance(value, dict):
            for key, item in value.items():
                self.names.add(key)
                self._note(item)
        elif isinstance(value, list):
            for item in value:
                self._note(item)


def _sorted(findings: Iterator[Finding]) -> Inspection:
    """Return each finding once, in the order of the file; those that give away come first."""
    times: dict[Finding, int] = {}
    for finding in findings:
        short = finding._replace(value=strings.shortened(strings.unescaped(finding.value)))
        times[short] = times.get(short, 0) + 1
    order = sorted(times, key=lambda finding: not finding.reason)
    return Inspection(tuple(order), tuple(times[finding] for finding in order))
