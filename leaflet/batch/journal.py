"""What was made, written down as it is made, so that a run that was stopped can go on.

A line of JSON for each file: its name, its size and SHA-256, a digest of what it was made from.
The journal is synced to the disk in blocks, the files are not: what the journal says of a file is
believed only if the file on the disk is of that size and SHA-256.
"""

import hashlib
import json
import os
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import NamedTuple

from leaflet import output

NAME = ".leaflet-journal"
_BLOCK = 2.0  # seconds from one sync to the next


class Entry(NamedTuple):
    """A file that was made. `job` is the digest of what it was made from."""

    file: str
    job: str
    size: int
    sha256: str
    pages: int
    type_size: float
    warnings: tuple[str, ...]


class Journal:
    """The journal of a folder, open for more; as a context it is synced and closed at its end."""

    def __init__(self, folder: Path, kept: list[Entry]):
        """Begins anew with what is kept of an earlier one. Raises `FileError`."""
        self.path = folder / NAME
        output.replace(self.path, "".join(map(_line, kept)).encode())
        try:
            self._file = open(self.path, "a", encoding="utf-8")
        except OSError as error:
            raise output.failure(self.path, error) from None
        self._synced = monotonic()

    def add(self, entry: Entry) -> None:
        """Write down a file that is in its place. Raises `FileError`, on a full disk too."""
        try:
            self._file.write(_line(entry))
            if monotonic() - self._synced > _BLOCK:
                self._sync()
        except OSError as error:
            raise output.failure(self.path, error) from None

    def _sync(self) -> None:
        self._file.flush()
        os.fsync(self._file.fileno())
        self._synced = monotonic()

    def __enter__(self) -> "Journal":
        return self

    def __exit__(
        self, _: type[BaseException] | None, error: BaseException | None, __: TracebackType | None
    ) -> None:
        try:
            self._sync()
            self._file.close()
        except OSError as failed:
            if error is None:
                raise output.failure(self.path, failed) from None


def read(folder: Path) -> dict[str, Entry]:
    """What the journal of a folder says, by file. Lines that are not whole say nothing."""
    try:
        lines = (folder / NAME).read_text(encoding="utf-8", errors="replace").split("\n")
    except OSError:
        return {}
    found: dict[str, Entry] = {}
    for line in lines:
        try:
            values = json.loads(line)
            entry = Entry(*values[:-1], tuple(values[-1]))
        except (ValueError, TypeError, LookupError):
            continue
        found[entry.file] = entry
    return found


def is_there(entry: Entry, folder: Path) -> bool:
    """Whether the file is on the disk as it was made."""
    path = folder / entry.file
    try:
        if path.is_symlink() or path.stat().st_size != entry.size:
            return False
        return hashlib.sha256(path.read_bytes()).hexdigest() == entry.sha256
    except OSError:
        return False


def sweep(folder: Path) -> None:
    """Delete the files that were not whole when an earlier run was stopped."""
    begins, ends = output.TEMPORARY
    for path in folder.glob(f"{begins}*{ends}"):
        try:
            path.unlink()
        except OSError as error:
            raise output.failure(path, error) from None


def _line(entry: Entry) -> str:
    return json.dumps(entry) + "\n"
