"""The journal of a batch: a record of each leaflet when it is made, so that a run can be resumed.

It has a line of JSON for each file: its name, a digest of what it was made from, and its facts. The
journal is synced to the disk now and then, but the files are not. So an entry is trusted only if
the file on the disk has the size and the SHA-256 of the entry.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Any, NamedTuple

from leaflet import files
from leaflet.batch.work import Facts
from leaflet.errors import Location, Notice

NAME = ".leaflet-journal"
_BLOCK = 2.0  # seconds from one sync to the next
_MOST = 1 << 62  # bytes, pages or points: a larger number is no entry of a journal


class JournalEntry(NamedTuple):
    """A file that was made. `job` is the digest of what it was made from."""

    file: str
    job: str
    facts: Facts


class Journal:
    """The open journal of a folder; a context manager that syncs and closes it at its end."""

    def __init__(self, folder: Path, entries: Iterable[JournalEntry]):
        """Begin a new journal with some entries of an earlier one. Raises `FileError`."""
        self.path = folder / NAME
        files.replace(self.path, map(_line, entries), rights=files.PRIVATE)
        try:
            self._file = os.open(self.path, os.O_WRONLY | os.O_APPEND)
        except OSError as error:
            raise files.failure(self.path, error) from None
        self._synced = monotonic()

    def add(self, entry: JournalEntry) -> None:
        """Record a file that is in its place. Raises `FileError`, also if the disk is full."""
        try:
            files.write_all(self._file, _line(entry))
            if monotonic() - self._synced > _BLOCK:
                os.fsync(self._file)
                self._synced = monotonic()
        except OSError as error:
            raise files.failure(self.path, error) from None

    def __enter__(self) -> "Journal":
        return self

    def __exit__(
        self, _: type[BaseException] | None, error: BaseException | None, __: TracebackType | None
    ) -> None:
        try:
            os.fsync(self._file)
        except OSError as failed:
            if error is None:
                raise files.failure(self.path, failed) from None
        finally:
            with suppress(OSError):
                os.close(self._file)


class Earlier(Mapping[str, JournalEntry]):
    """The entries of a folder's journal, by file. Incomplete lines are ignored.

    Only their offsets are kept in memory. The mapping is valid until the journal is begun anew.
    """

    def __init__(self, folder: Path):
        self._path = folder / NAME
        self._places: dict[int, int] = {}  # hash of a file's name -> offset of its last line
        place = 0
        with suppress(OSError), open(self._path, "rb") as lines:
            for line in lines:
                if entry := _entry(line):
                    self._places[hash(entry.file)] = place
                place += len(line)

    def __getitem__(self, file: str) -> JournalEntry:
        entry = self._read(self._places[hash(file)])
        if entry is None or entry.file != file:
            raise KeyError(file)
        return entry

    def __iter__(self) -> Iterator[str]:
        entries = map(self._read, self._places.values())
        return (entry.file for entry in entries if entry)

    def __len__(self) -> int:
        return len(self._places)

    def _read(self, place: int) -> JournalEntry | None:
        with suppress(OSError), open(self._path, "rb") as lines:
            lines.seek(place)
            return _entry(lines.readline())
        return None


def is_there(entry: JournalEntry, folder: Path) -> bool:
    """Return whether the file of an entry is on the disk, unchanged."""
    path = folder / entry.file
    try:
        if path.is_symlink() or path.stat().st_size != entry.facts.size:
            return False
        return hashlib.sha256(path.read_bytes()).hexdigest() == entry.facts.sha256
    except OSError:
        return False


def sweep(folder: Path) -> None:
    """Delete files that an earlier run left incomplete."""
    begins, ends = files.TEMPORARY
    for path in files.named(folder, lambda name: name.startswith(begins) and name.endswith(ends)):
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise files.failure(path, error) from None


def _line(entry: JournalEntry) -> bytes:
    return json.dumps(entry).encode("ascii") + b"\n"


def _location(values: Iterable[Any]) -> Location:
    file, line, row, sheet, column, unit = values
    if unit not in ("line", "paragraph"):
        raise ValueError(unit)
    return Location(file, line, row, sheet=sheet, column=column, unit=unit)


def _entry(line: bytes) -> JournalEntry | None:
    """Return the entry of a line; None if the line is incomplete or was not written by a run."""
    with suppress(ValueError, TypeError, LookupError, RecursionError):
        file, job, (size, sha256, pages, type_size, warnings) = json.loads(line)
        notices = tuple(Notice(message, at and _location(at)) for message, at in warnings)
        entry = JournalEntry(file, job, Facts(size, sha256, pages, type_size, notices))
        return entry if _is_sound(entry) else None
    return None


def _is_sound(entry: JournalEntry) -> bool:
    """Return whether every value has its type, since somebody may have edited the journal."""
    facts = entry.facts
    texts = [entry.file, entry.job, facts.sha256, *(warning.message for warning in facts.warnings)]
    counts = [facts.size, facts.pages]
    for at in filter(None, (warning.at for warning in facts.warnings)):
        texts.append(at.file)
        counts += [at.line, at.row]
        if type(at.sheet) is not str or type(at.column) is not str:
            return False
    return (
        all(type(text) is str and text.encode() for text in texts)
        and all(type(count) is int and 0 <= count < _MOST for count in counts)
        and type(facts.type_size) in (int, float)
        and 0 < facts.type_size < _MOST
    )
