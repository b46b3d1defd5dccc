"""The lock that allows only one batch at a time in a folder: an operating-system lock on a file.

The system releases the lock when the process ends in any way, so that a killed run locks nobody
out. The file is empty, and is deleted at the end of a run; if a killed run leaves it behind, the
next run uses it again.
"""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from leaflet import files
from leaflet.errors import FileError, Location

NAME = ".leaflet-lock"
_WINDOWS = os.name == "nt"
_FLAGS = ("O_CLOEXEC", "O_NOFOLLOW", "O_NONBLOCK", "O_BINARY", "O_NOINHERIT")  # where there are


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold the lock of an existing folder.

    Raises `FileError` if another batch holds it, or if the folder cannot be written to. On a disk
    without locks, such as some network disks, nothing is locked.
    """
    path = folder / NAME
    files.refuse(path)
    descriptor = _opened(path)
    while not _is_at(path, descriptor):  # its holder has deleted it meanwhile
        os.close(descriptor)
        descriptor = _opened(path)
    try:
        yield
    finally:
        _let_go(path, descriptor)


def _opened(path: Path) -> int:
    """Return the file, open and locked."""
    flags = os.O_RDWR | os.O_CREAT
    for name in _FLAGS:
        flags |= getattr(os, name, 0)
    try:
        descriptor = os.open(path, flags, files.PRIVATE)
    except OSError as error:
        raise files.failure(path, error) from None
    if not _lock(descriptor):
        os.close(descriptor)
        hint = "wait until it is done, or choose another folder with --out"
        raise FileError("another batch is at work here", Location(path.parent.as_posix()), hint)
    return descriptor


def _lock(descriptor: int) -> bool:
    """Take the lock; return whether that succeeded.

    This process then holds it, and its children do not.
    """
    try:
        if _WINDOWS:
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        else:
            import fcntl

            fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
    return True


def _is_at(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(os.stat(path, follow_symlinks=False), os.fstat(descriptor))
    except OSError:
        return False


def _let_go(path: Path, descriptor: int) -> None:
    """Delete the file, unless it has something in it and so belongs to somebody else."""
    is_ours = os.fstat(descriptor).st_size == 0
    if _WINDOWS:  # which deletes no file that is open, here or in a process that waits for it
        os.close(descriptor)
    if is_ours:
        with suppress(OSError):
            path.unlink()
    if not _WINDOWS:
        os.close(descriptor)
