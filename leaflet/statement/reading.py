"""A file -> its text: UTF-8 (or UTF-16 with its mark), line ends `\\n`, NFC, no controls."""

import os
import unicodedata
from pathlib import Path

from leaflet.errors import FileError, Location, TextError
from leaflet.statement import encoding
from leaflet.statement.characters import refuse_stacks, refuse_unprintable

LARGEST = 1024 * 1024  # bytes; a leaflet holds a few thousand
LARGEST_EXPORT = 32 * 1024 * 1024  # bytes of one with pictures within the text
# What HackMD, Obsidian, Notion and Google Docs alone write (`exports.py`).
_EXPORTED = (b"]: <data:image/", b"[[", b":::", b"<aside>", b"[name=", b"\nCreated", b".md)")
_TOO_LARGE = "a leaflet holds a few pages of text"


def read(path: Path, *, pages: bool = False) -> str:
    """Return the text of a file, in the form in which the rest of the program takes it.

    A byte order mark is dropped; CRLF and CR become `\\n`. With `pages`, form feeds stay, which
    plain text has between its pages.

    Raises `FileError` for what is missing, no file, or unreadable; `TextError` for bytes that are
    neither UTF-8 nor UTF-16 with a byte order mark, for control characters, letters with too many
    marks, and for a file of more than 1 MiB.
    """
    return decode(bytes_of(path), path.as_posix(), pages=pages)


def is_exported(path: Path) -> bool:
    """Return whether a text of Markdown may be what another program exported.

    Raises as `read` does.
    """
    data = bytes_of(path, LARGEST_EXPORT)
    return data.lstrip().startswith(b"---") or any(sign in data for sign in _EXPORTED)


def decode(data: bytes, file: str, *, pages: bool = False) -> str:
    """Return the text of a file's bytes.

    Raises `TextError` as `read` does, but not for the size.
    """
    text = _decode(data, file)
    # In a text the byte order mark comes from files that were put together. It means nothing there
    # (Unicode, 23.8), and PDF/A forbids it.
    text = text.replace("\ufeff", "").replace("\r\n", "\n").replace("\r", "\n")
    refuse_unprintable(text.replace("\f", " ") if pages else text, file)
    refuse_stacks(text, file)
    return unicodedata.normalize("NFC", text)


def bytes_of(path: Path, largest: int = LARGEST, hint: str = _TOO_LARGE) -> bytes:
    """Return what is in a file of at most `largest` bytes, a whole number of MiB.

    Raises `FileError` as `read` does, and `TextError` with `hint` for a larger file.
    """
    at = Location(path.as_posix())
    try:
        if path.is_dir():
            raise FileError("this is a folder, not a file", at)
        if path.exists() and not path.is_file():
            raise FileError("this is not an ordinary file", at)
        with path.open("rb") as file:
            data = file.read(largest + 1)
    except (FileNotFoundError, ValueError):  # the latter: a NUL in the name
        raise FileError("there is no such file", at) from None
    except OSError as error:
        raise FileError(f"it cannot be read: {error.strerror}", at) from None
    if len(data) > largest:
        raise TextError(f"the file is larger than {largest >> 20} MiB", at, hint)
    return data


def refuse_link(file: Path, folder: Path, kind: str) -> None:
    """Raise `FileError` for a file of a folder that is a link leading out of it.

    The file stands in the folder itself, not in one below.
    """
    # What is no link is where it stands; to follow the way there takes ten times as long.
    # Not Path.resolve: that raises for a link to itself.
    if os.path.islink(file) and os.path.dirname(os.path.realpath(file)) != os.path.realpath(folder):
        message = f"this {kind} leads out of the statement's folder"
        hint = f"copy the {'picture' if kind == 'logo' else 'file'} itself into the folder"
        raise FileError(message, Location(file.as_posix()), hint)


def _decode(data: bytes, file: str) -> str:
    if kind := encoding.file_type(data):
        raise TextError(
            f"this is {kind}, not plain text", Location(file), "save it as plain text, UTF-8"
        )
    if encoding.is_marked_utf16(data):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            message = f"it begins as UTF-16, and byte {error.start} is none of it"
            hint = "open it in the program that wrote it and save it as UTF-8"
            raise TextError(message, Location(file), hint) from None
    if looks := encoding.wide(data):
        raise _not_utf8(data, file, max(data.find(b"\0"), 0) if data[0] < 0x80 else 0, looks)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        # With no longer character before it, a last byte like this is another encoding's.
        if error.reason == "unexpected end of data" and not data[: error.start].isascii():
            raise TextError(
                f"the file ends in the middle of a character, at byte {error.start}",
                Location(file, _line(data, error.start)),
                "it was cut off: copy it again",
            ) from None
        looks = encoding.narrow(data, error.start)
        raise _not_utf8(data, file, error.start, looks) from None


def _not_utf8(data: bytes, file: str, offset: int, looks: str) -> TextError:
    return TextError(
        f"not UTF-8: byte {offset} is 0x{data[offset]:02X}; it looks like {looks}",
        Location(file, _line(data, offset)),
        "open it in the program that wrote it and save it as UTF-8",
    )


def _line(data: bytes, offset: int) -> int:
    before = data[:offset].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return before.count(b"\n") + 1
