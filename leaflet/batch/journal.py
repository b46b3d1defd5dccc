"""What was made, written down as it is made, so that a run that was stopped can go on.

A line of JSON for each file: its name, a digest of what it was made from, the facts of it. The
journal is synced to the disk now and then, the files are not: what the journal says of a file is
believed only if the file on the disk is of that size and SHA-256.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import NamedTuple

from leaflet import output
from leaflet.batch.work import Facts
from leaflet.errors import Location, Notice

NAME = ".leaflet-journal"
_BLOCK = 2.0  # seconds from one sync to the next


class Entry(NamedTuple):
    """A file that was made. `job` is the digest of what it was made from."""

    file: str
    job: str
    facts: Facts


class Journal:
    """The journal of a folder, open for more; as a context it is synced and closed at its end."""

    def __init__(self, folder: Path, kept: Iterable[Entry]):
        """Begins anew with what is kept of an earlier one. Raises `FileError`."""
        self.path = folder / NAME
        output.replace(self.path, map(_line, kept))
        try:
            self._file = os.open(self.path, os.O_WRONLY | os.O_APPEND)
        except OSError as error:
            raise output.failure(self.path, error) from None
        self._synced = monotonic()

    def add(self, entry: Entry) -> None:
        """Write down a file that is in its place. Raises `FileError`, on a full disk too."""
        try:
            output.write_all(self._file, _line(entry))
            if monotonic() - self._synced > _BLOCK:
                os.fsync(self._file)
                self._synced = monotonic()
        except OSError as error:
            raise output.failure(self.path, error) from None

    def __enter__(self) -> "Journal":
        return self

    def __exit__(
        self, _: type[BaseException] | None, error: BaseException | None, __: TracebackType | None
    ) -> None:
        try:
            os.fsync(self._file)
        except OSError as failed:
            if error is None:
                raise output.failure(self.path, failed) from None
        finally:
            with suppress(OSError):
                os.close(self._file)


class Earlier(Mapping[str, Entry]):
    """What the journal of a folder says, by file. Lines that are not whole say nothing.

    Only where it says what is kept in memory: until it begins anew.
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

    def __getitem__(self, file: str) -> Entry:
        entry = self._read(self._places[hash(file)])
        if entry is None or entry.file != file:
            raise KeyError(file)
        return entry

    def __iter__(self) -> Iterator[str]:
        entries = map(self._read, self._places.values())
        return (entry.file for entry in entries if entry)

    def __len__(self) -> int:
        return len(self._places)

    def _read(self, place: int) -> Entry | None:
        with suppress(OSError), open(self._path, "rb") as lines:
            lines.seek(place)
            return _entry(lines.readline())
        return None


def is_there(entry: Entry, folder: Path) -> bool:
    """Whether the file is on the disk as it was made."""
    path = folder / entry.file
    try:
        if path.is_symlink() or path.stat().st_size != entry.facts.size:
            return False
        return hashlib.sha256(path.read_bytes()).hexdigest() == entry.facts.sha256
    except OSError:
        return False


def sweep(folder: Path) -> None:
    """Delete the files that were not whole when an earlier run was stopped."""
    begins, ends = output.TEMPORARY
    for path in output.named(folder, lambda one: one.startswith(begins) and one.endswith(ends)):
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise output.failure(path, error) from None


def _line(entry: Entry) -> bytes:
    return json.dumps(entry).encode("ascii") + b"\n"


def _entry(line: bytes) -> Entry | None:
    """Nothing for a line that is not whole."""
    with suppress(ValueError, TypeError, LookupError, RecursionError):
        file, job, (size, sha256, pages, type_size, warnings) = json.loads(line)
        notices = (Notice(message, at and Location(*at)) for message, at in warnings)
        entry = Entry(file, job, Facts(size, sha256, pages, type_size, tuple(notices)))
        hash(entry)  # TypeError for what is no text or number
        return entry
    return None
