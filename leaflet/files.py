"""Where leaflets go, and how a file is written: whole or not at all.

The bytes go to a temporary file beside the target, which is renamed once they are safe on the disk.
So if anything goes wrong, a file that was there before stays as it was.
"""

import errno
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Literal, NamedTuple, Protocol, TextIO

from leaflet.errors import FileError, Location, UsageError, quoted

STANDARD_OUTPUT = "-"
_WINDOWS = os.name == "nt"
PRIVATE, PRIVATE_FOLDER = 0o600, 0o700  # rights that only the owner has
_ORDINARY, _ORDINARY_FOLDER = 0o666, 0o777  # the usual rights, from which the umask takes some
TEMPORARY = (".leaflet-", ".tmp")  # the beginning and the end of the name of a temporary file


class FileKind(NamedTuple):
    """A kind of file, and the bytes with which every file of that kind begins."""

    name: str
    begins: bytes


class Counted(Protocol):
    """Files whose number is known before the first of them is made."""

    def __len__(self) -> int: ...

    def __iter__(self) -> Iterator[bytes]: ...


PDF = FileKind("PDF", b"%PDF-")
PNG = FileKind("PNG", b"\x89PNG\r\n\x1a\n")  # ISO/IEC 15948, 5.2

_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is used up",
    errno.EFBIG: "the system allows no file this large",
    errno.EACCES: "you are not allowed to write here",
    errno.EPERM: "you are not allowed to write here",
    errno.EROFS: "this disk can only be read",
    errno.ENAMETOOLONG: "the name is too long",
    errno.ENOTDIR: "part of its path is a file, not a folder",
    errno.ENOENT: "there is no such folder",
    errno.EIO: "the disk reports an error",
}
_ELSEWHERE = "choose another place with --output"
# Endings of other formats, which would hide that a file is a PDF; any other may be part of a name.
_OTHER_FORMATS = frozenset(
    ".bmp .csv .doc .docx .eps .epub .gif .htm .html .jpeg .jpg .json .md .odt .pages .ps .rtf "
    ".svg .tif .tiff .txt .webp .xls .xlsx .zip".split()
)
_OPEN = f"is it open in another program? close it there, or {_ELSEWHERE}"
_PIPE = "--output - writes to standard output"
_HINTS = {
    errno.ENOSPC: "make room, or choose another disk",
    errno.EDQUOT: "make room, or choose another disk",
    errno.ENAMETOOLONG: "give a shorter one",
}


class Target(NamedTuple):
    """Where the leaflets of one command go; for standard output, `path` has no meaning."""

    kind: Literal["file", "folder", "standard output"]
    path: Path

    def put(
        self,
        name: str,
        data: bytes,
        sources: Iterable[Path] = (),
        *,
        pictures: Counted = (),
        part: str = "",
    ) -> str:
        """Write one leaflet, in a folder under `name`. Returns where it now is.

        If a leaflet comes in several files, `part` is added to the name of each further one, as in
        `x-card.pdf` beside `x.pdf`; a `name` for a folder has it already. `pictures` of its pages
        go beside it, as `pictures_of` names them. `sources` are the files that it was made from,
        which are never written over. Raises `FileError` as `write` does; nothing is written if it
        is clear beforehand that one of the files cannot be.
        """
        if self.kind == "standard output":
            print_bytes(data)
            return STANDARD_OUTPUT
        if self.kind == "folder":
            make_folder(self.path)
        file = self.path / name if self.kind == "folder" else _part_of(self.path, part)
        beside = [Path(name) for name in pictures_of(str(file), len(pictures))]
        for source in sources:
            for picture_file in (file, *beside):
                if _is_same(picture_file, source):
                    raise _refusal(
                        picture_file, "the leaflet is made from this very file", _ELSEWHERE
                    )
        refuse_leaflet(file)
        for picture_file in beside:
            _refuse_other(picture_file, PNG)
        put(file, [data], sync=True)
        for picture_file, picture in zip(beside, pictures, strict=True):
            put(picture_file, [picture], sync=True)
        return str(file)


def _part_of(path: Path, part: str) -> Path:
    return path.with_name(f"{path.stem}-{part}{path.suffix}") if part else path


def pictures_of(file: str, count: int) -> tuple[str, ...]:
    """Return where the pictures of a leaflet's pages go: beside it, numbered from 1."""
    path = Path(file)
    return tuple(str(path.with_name(f"{path.stem}-{i}.png")) for i in range(1, count + 1))


def target(target_name: str | None, leaflets: int, files: int = 1) -> Target:
    """Return where leaflets go: a folder (one that exists, or ends in `/`), a file, or `-`.

    None stands for the current folder. `files` is the number of files of each leaflet; the further
    ones go beside a file that is named. Nothing is made yet. Raises `UsageError` for several
    leaflets if only one can go there and for the ending of another format, and `FileError` for what
    `write` would refuse in any case.
    """
    if target_name is None:
        return Target("folder", Path())
    if not target_name:
        raise UsageError("--output is empty", hint="name a file, or a folder that ends in /")
    if target_name == STANDARD_OUTPUT:
        return _standard_output(leaflets * files)
    path = Path(target_name)
    if target_name.endswith(("/", os.sep)) or os.path.isdir(path):
        if os.path.lexists(path) and not os.path.isdir(path):
            raise _refusal(path, "this is a file, not a folder", "leave out the / at its end")
        return Target("folder", path)
    if leaflets > 1:
        folder = quoted(path.with_suffix("").as_posix() + "/")
        raise UsageError(
            f"{leaflets} leaflets do not go into one file, '{target_name}'",
            hint=f"for a folder, end it with /: --output {folder}",
        )
    if path.suffix.lower() == ".png":
        hint = f"for pictures beside it, write --output {quoted(_as_pdf(path))} --png"
        raise UsageError(f"a leaflet is a PDF, not a picture: '{target_name}'", hint=hint)
    if path.suffix.lower() in _OTHER_FORMATS:
        hint = f"write --output {quoted(_as_pdf(path))}"
        raise UsageError(f"a leaflet is a PDF: its name cannot end in {path.suffix}", hint=hint)
    refuse(path)
    return Target("file", path)


def _as_pdf(path: Path) -> str:
    return path.with_suffix(".pdf").as_posix()


def refuse(path: Path) -> None:
    """Raise `FileError` if it is clear beforehand that no file can be written at `path`."""
    if "\0" in str(path):
        raise _refusal(path, "no name of a file has the character U+0000", _ELSEWHERE)
    if os.path.islink(path):
        hint = f"name the file it leads to, or choose another; {_PIPE}"
        raise _refusal(path, "this is a symbolic link", hint)
    if os.path.isdir(path):
        raise _refusal(path, "there is a folder of this name", _ELSEWHERE)
    if os.path.exists(path):
        if not os.path.isfile(path):
            raise _refusal(path, "this is not an ordinary file", f"{_ELSEWHERE}; {_PIPE}")
        if not os.access(path, os.W_OK):
            hint = "take the protection away, or choose another name with --output"
            raise _refusal(path, "this file is write-protected", hint)
    elif not os.path.lexists(path.parent):
        folder = quoted(f"{path.parent.as_posix()}/")
        hint = f"make it first, or write --output {folder} to have it made"
        raise _refusal(path, f"there is no folder '{path.parent.as_posix()}'", hint)


def write(path: Path, data: bytes, *, sync: bool = True, rights: int = _ORDINARY) -> None:
    """Write `data` to a file, whole or not at all; of files that exist it replaces only a PDF.

    Without `sync` a power cut may still lose it, which is for callers that check afterwards.
    `rights` are those of a new file, less the umask; a file that exists keeps its own.

    Raises `FileError`, naming the path and the reason: no such folder, no permission, a
    symbolic link, a full disk.
    """
    refuse_leaflet(path)
    put(path, [data], sync=sync, rights=rights)


def replace(
    path: Path,
    parts: Iterable[bytes | memoryview],
    *,
    sync: bool = True,
    rights: int = _ORDINARY,
) -> None:
    """Write `parts` one after the other to a file of our own that is no PDF, such as a report.

    All else is as `write` has it.
    """
    refuse(path)
    put(path, parts, sync=sync, rights=rights)


def put(
    path: Path, parts: Iterable[bytes | memoryview], *, sync: bool, rights: int = _ORDINARY
) -> None:
    """Write a file as `write` does, without asking what is there. Raises `FileError`."""
    previous = _rights(path)
    name = f"{TEMPORARY[0]}{os.urandom(8).hex()}{TEMPORARY[1]}"
    temporary = os.path.join(os.path.dirname(path), name)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(temporary, flags, rights if previous is None else PRIVATE)
        try:
            if previous is not None:
                with suppress(OSError):  # the disk has no rights, as many a USB stick
                    os.fchmod(descriptor, previous)
            for part in parts:
                write_all(descriptor, part)
            if sync:
                os.fsync(descriptor)
        finally:
            os.close(descriptor)
        try:
            os.replace(temporary, path)
        except PermissionError:
            # Windows replaces no file that a program has open; elsewhere the folder forbids it.
            if not _WINDOWS or not os.path.exists(path):
                raise
            raise _refusal(path, "it cannot be replaced", _OPEN) from None
    except BaseException as error:  # also for Ctrl-C nothing is left behind
        with suppress(OSError):
            os.unlink(temporary)
        if isinstance(error, OSError):
            raise failure(path, error) from None
        raise


def _rights(path: Path | str) -> int | None:
    """Return the rights of a file that exists; None if there is none, or if files have no rights.

    If somebody has restricted who may read a leaflet, that stays so when it is made anew.
    """
    if _WINDOWS:
        return None
    try:
        return os.stat(path).st_mode & 0o777
    except OSError:
        return None


def refuse_leaflet(path: Path) -> None:
    """Raise `FileError` as `refuse` does, and for a file that exists and is no PDF.

    Such a file was most likely named by mistake.
    """
    _refuse_other(path, PDF)


def _refuse_other(path: Path, kind: FileKind) -> None:
    refuse(path)
    try:
        with open(path, "rb") as file:
            begins = file.read(len(kind.begins))
    except OSError:
        return  # nothing is there, or it cannot be read; writing will raise the error
    if begins and begins != kind.begins:
        raise _refusal(path, f"this file is no {kind.name}, and would be lost", _ELSEWHERE)


def write_all(descriptor: int, data: bytes | memoryview) -> None:
    """Write all of the data to an open file. Raises OSError."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def make_folder(path: Path, rights: int = _ORDINARY_FOLDER) -> None:
    """Make a folder, and those above it, if they do not exist. Raises `FileError`.

    `rights` are those of the last folder, less the umask.
    """
    try:
        os.makedirs(path, rights, exist_ok=True)
    except FileExistsError:
        raise _refusal(path, "this is a file, not a folder", _ELSEWHERE) from None
    except ValueError:
        message = "no name of a folder has the character U+0000"
        raise _refusal(path, message, _ELSEWHERE) from None
    except OSError as error:
        raise failure(path, error) from None


def named(folder: Path, is_wanted: Callable[[str], object]) -> list[Path]:
    """Return the files of a folder whose names are wanted. Raises `FileError`.

    Other files take no memory, however many there are.
    """
    try:
        with os.scandir(folder) as entries:
            return [folder / entry.name for entry in entries if is_wanted(entry.name)]
    except OSError as error:
        raise failure(folder, error) from None


def _standard_output(count: int) -> Target:
    if count > 1:
        raise UsageError(
            f"{count} files do not go to one standard output",
            hint="choose one with --lang, or give a folder: --output leaflets/",
        )
    if sys.stdout is not None and sys.stdout.isatty():
        raise UsageError(
            "a PDF is not for a terminal",
            hint="send it on: --output - > leaflet.pdf, or leave out --output",
        )
    return Target("standard output", Path())


def print_bytes(data: bytes) -> None:
    """Write bytes to standard output. Raises `FileError`, or `BrokenPipeError` if nobody reads."""
    if sys.stdout is None:
        raise FileError("standard output is closed", hint=_ELSEWHERE)
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
    except OSError as error:
        silence(sys.stdout)
        if error.errno == errno.EPIPE:  # the program that reads has stopped
            raise
        raise failure("standard output", error) from None


def silence(stream: TextIO | None) -> None:
    """Discard what is left in a stream, so that Python does not complain about it at its end."""
    if stream is None:
        return
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def _is_same(file: Path, other: Path) -> bool:
    try:
        return os.path.samefile(file, other)
    except OSError:
        return False


def failure(where: Path | str, error: OSError) -> FileError:
    """Return the error for a refusal of the system to write, in plain words."""
    number = error.errno or 0
    reason = _REASONS.get(number) or (error.strerror or type(error).__name__).lower()
    hint = _HINTS.get(number, "choose another place")
    return _refusal(where, f"it cannot be written: {reason}", hint)


def _refusal(where: Path | str, message: str, hint: str) -> FileError:
    shown = where if isinstance(where, str) else where.as_posix()
    return FileError(message, Location(shown), hint)
