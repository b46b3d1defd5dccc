"""Where leaflets go, and how a file is written: whole or not at all.

The bytes go to a temporary file beside the target, and only when they are safe on the disk is
it renamed. Whatever stops that, a file that was there before is as it was.
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
PRIVATE, PRIVATE_FOLDER = 0o600, 0o700  # rights of what is for its owner alone
_ORDINARY, _ORDINARY_FOLDER = 0o666, 0o777  # what any program asks for; the umask takes from it
TEMPORARY = (".leaflet-", ".tmp")  # how the name of a file begins and ends that is not whole yet


class FileKind(NamedTuple):
    """A kind of file, and the bytes that each of them begins with."""

    name: str
    begins: bytes


class Counted(Protocol):
    """Files of which it is known how many there are before the first of them is made."""

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
# Names of other formats, which nobody would open as a PDF; any other ending may be part of a name.
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
    """Where the leaflets of one command go; of standard output, `path` says nothing."""

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

        A `part` of a leaflet that comes in several files has that word at the end of the file's
        name, `x.pdf` and `x-card.pdf`; a `name` for a folder has it already. `pictures` of its
        pages go beside it, as `pictures_of` names them. `sources` are the files it was made from,
        which are never written over. Raises `FileError` as `write` does, and before anything is
        written where it is plain that one of the files may not be.
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
    """Where the pictures of a leaflet's pages go: beside it, numbered from 1."""
    path = Path(file)
    return tuple(str(path.with_name(f"{path.stem}-{i}.png")) for i in range(1, count + 1))


def target(target_name: str | None, leaflets: int, files: int = 1) -> Target:
    """Where leaflets go: a folder (one that is there, or ends in `/`), a file, or `-`.

    `files` are those that each leaflet comes in, which stand beside a file that is named. None is
    the folder one is in. Makes nothing yet. Raises `UsageError` for several where only one can go
    and for the name of another format, and `FileError` for what `write` would refuse in any case.
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
    """Raise `FileError` if it is plain beforehand that no file may be written at `path`."""
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
    """Put `data` at `path`, in place of what is there, whole or not at all.

    Without `sync` a power cut may still lose it: for whoever looks again afterwards. `rights` are
    those of a new file, less the person's umask; one that is there keeps its own.

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
    """The same for a file of our own that is no PDF, a report or an archive, part by part.

    `rights` are those of a new file, less the person's umask; one that is there keeps its own.
    """
    refuse(path)
    put(path, parts, sync=sync, rights=rights)


def put(
    path: Path, parts: Iterable[bytes | memoryview], *, sync: bool, rights: int = _ORDINARY
) -> None:
    """What `write` does where it is known that it may. Raises `FileError` as the system does."""
    previous = _rights(path)
    name = f"{TEMPORARY[0]}{os.urandom(8).hex()}{TEMPORARY[1]}"
    temporary = os.path.join(os.path.dirname(path), name)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(temporary, flags, rights if previous is None else PRIVATE)
        try:
            if previous is not None:
                with suppress(OSError):  # a stick without rights
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
            # Windows replaces no file that a program has open; elsewhere it is the folder's rule.
            if not _WINDOWS or not os.path.exists(path):
                raise
            raise _refusal(path, "it cannot be replaced", _OPEN) from None
    except BaseException as error:  # Ctrl-C too leaves nothing behind
        with suppress(OSError):
            os.unlink(temporary)
        if isinstance(error, OSError):
            raise failure(path, error) from None
        raise


def _rights(path: Path | str) -> int | None:
    """Return the rights of the file that is there, where files have rights.

    Whoever took a leaflet's readers away is not to find them back when it is made anew.
    """
    if _WINDOWS:
        return None
    try:
        return os.stat(path).st_mode & 0o777
    except OSError:
        return None


def refuse_leaflet(path: Path) -> None:
    """Raise `FileError` as `refuse` does, and if what is there is no PDF.

    Then a slip of the pen has named it.
    """
    _refuse_other(path, PDF)


def _refuse_other(path: Path, kind: FileKind) -> None:
    refuse(path)
    try:
        with open(path, "rb") as file:
            begins = file.read(len(kind.begins))
    except OSError:
        return  # there is nothing, or nothing that can be read; the rest is said when writing
    if begins and begins != kind.begins:
        raise _refusal(path, f"this file is no {kind.name}, and would be lost", _ELSEWHERE)


def write_all(descriptor: int, data: bytes | memoryview) -> None:
    """Raises OSError where not all of it could be written."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def make_folder(path: Path, rights: int = _ORDINARY_FOLDER) -> None:
    """Make a folder, and those above it, if they are not there. Raises `FileError`.

    `rights` are those of the last, less the person's umask.
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

    The others take no memory, however many they are.
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
    """Bytes to standard output. Raises `FileError`, or `BrokenPipeError` where nobody reads."""
    if sys.stdout is None:
        raise FileError("standard output is closed", hint=_ELSEWHERE)
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
    except OSError as error:
        silence(sys.stdout)
        if error.errno == errno.EPIPE:  # whoever reads has had enough
            raise
        raise failure("standard output", error) from None


def silence(stream: TextIO | None) -> None:
    """Send what is left in a stream nowhere, so that Python's exit says nothing of it."""
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
    """What is said of a system's refusal to write, in plain words."""
    number = error.errno or 0
    reason = _REASONS.get(number) or (error.strerror or type(error).__name__).lower()
    hint = _HINTS.get(number, "choose another place")
    return _refusal(where, f"it cannot be written: {reason}", hint)


def _refusal(where: Path | str, message: str, hint: str) -> FileError:
    shown = where if isinstance(where, str) else where.as_posix()
    return FileError(message, Location(shown), hint)
