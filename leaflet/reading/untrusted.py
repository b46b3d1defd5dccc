"""An untrusted PDF, from whatever program: it is read whole, and refused if it is not a PDF.

Nothing is taken for granted here. Only bytes are examined, before any library sees the file. Faults
that can be recognized without parsing it get errors in plain words.
"""

import re
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from leaflet.errors import FileError, Location
from leaflet.statement import encoding

LARGEST = 256 * 1024 * 1024  # bytes; a leaflet has some tens of thousands
_STREAM = 192 * 1024 * 1024  # bytes that one stream may unpack to: a picture of 40 megapixels
_STREAMS = 768 * 1024 * 1024  # and all of them together
_PIECE = 1024 * 1024

_BODY = re.compile(rb">>\s{0,9}stream\r?\n")
_ENCRYPT = re.compile(rb"/Encrypt\s{0,9}(?:\d{1,9}\s{1,9}\d{1,9}\s{1,9}R|<<)")
_OBJECT = re.compile(rb"(?<!\d)\d{1,9}\s{1,9}\d{1,5}\s{1,9}obj\b")
_SPACES = b"\0\t\n\f\r "
_IN_HEX = re.compile(rb"[0-9A-Fa-f\0\s]+>?\s*")
_IN_85 = re.compile(rb"[!-uz\0\s]+~?>?\s*")
_AGAIN = "copy or download it again; if it is no better, make it anew"


def read(path: Path) -> bytes:
    """Return the bytes of a PDF.

    Raises `FileError` for what is missing or cannot be read, what is no PDF, and for one that is
    cut off or encrypted.
    """
    at = Location(path.as_posix())
    data = content(path, at)
    if not data:
        raise FileError("the file is empty", at, _AGAIN)
    start = data.find(b"%PDF-", 0, 1024)
    if start < 0:
        kind = encoding.file_type(data)
        message = f"this is {kind}, not a PDF" if kind else "this is not a PDF"
        raise FileError(message, at, "give a file that ends in .pdf and opens in a PDF reader")
    if _is_cut_off(data):
        raise FileError("the PDF is cut off: its end is missing", at, _AGAIN)
    if _ENCRYPT.search(skeleton(data)):
        raise encrypted(at)
    return data


def encrypted(at: Location) -> FileError:
    """Return the error for an encrypted file."""
    hint = "unlock it first, with its password: qpdf --decrypt locked.pdf open.pdf"
    return FileError("the PDF is encrypted", at, hint)


def broken(at: Location) -> FileError:
    """Return the error for a file that begins and ends like a PDF, but cannot be read."""
    return FileError("the PDF is damaged: it cannot be read", at, _AGAIN)


def bomb(at: Location) -> FileError:
    """Return the error for a small file that unpacks to far too much."""
    hint = "this is no ordinary leaflet: do not open it in other programs either"
    return FileError("the PDF holds far more than any leaflet can", at, hint)


def missing(package: str) -> FileError:
    """Return the error for an optional package that is not installed."""
    hint = f"python -m pip install {package}, with the Python that leaflet runs in"
    return FileError(f"this needs the package {package}, which is not installed", hint=hint)


def refuse_bomb(data: bytes, at: Location) -> None:
    """Raise `FileError` if a stream, or all together, would unpack to more than is sane.

    This protects readers that set themselves no limit. Only Flate can expand so much. A stream that
    is packed twice is unpacked twice; one in hexadecimal or base 85 is decoded first.
    """
    left = _STREAMS
    for start, end in streams(data):
        try:
            packed = _bare(data[start:end])
        except ValueError:
            raise broken(at) from None
        size = _unpacked(packed, _STREAM + 1)
        left -= size
        if size > _STREAM or left < 0:
            raise bomb(at)


def skeleton(data: bytes) -> bytes:
    """Return the file without what is inside its streams: objects, tables, comments."""
    pieces, done = [], 0
    for start, end in streams(data):
        pieces.append(data[done:start])
        done = end
    return b"".join([*pieces, data[done:]])


def streams(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of the content of each stream."""
    opening = _BODY.search(data)
    while opening:
        end = data.find(b"endstream", opening.end())
        if end < 0:
            return
        yield opening.end(), end
        opening = _BODY.search(data, end)


def endings(data: bytes) -> list[int]:
    """Return where the file ends, and where each of its older versions did: after every `%%EOF`.

    The first in a linearized file ends its first part, not a version; those inside streams, such as
    a program's own, end nothing.
    """
    ends, inside = [], streams(data)
    start, behind = next(inside, (len(data), len(data)))
    for marker in re.finditer(rb"%%EOF(?:\r\n|\r|\n)?", data):
        while behind <= marker.start() and start < len(data):
            start, behind = next(inside, (len(data), len(data)))
        if marker.start() < start:
            ends.append(marker.end())
    return ends[1:] if len(ends) > 1 and b"/Linearized" in data[:1024] else ends


def content(path: Path, at: Location) -> bytes:
    """Return the bytes of any file.

    Raises `FileError` where it is missing, no file or too large.
    """
    try:
        if path.is_dir():
            raise FileError("this is a folder, not a file", at, "name one PDF in it")
        if path.exists() and not path.is_file():
            raise FileError("this is not an ordinary file", at)
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except (FileNotFoundError, ValueError):  # the latter: a NUL in the name
        raise FileError("there is no such file", at, "look at the spelling of the path") from None
    except OSError as error:
        raise FileError(f"it cannot be read: {error.strerror}", at) from None
    if len(data) > LARGEST:
        raise FileError("the file is larger than 256 MiB", at, "no leaflet is")
    return data


def _is_cut_off(data: bytes) -> bool:
    """Return whether a file is cut off.

    It is if it has no end, if objects follow the last end, or if it has fewer bytes than it says.
    """
    end = data.rfind(b"%%EOF")
    if end < 0 or _OBJECT.search(skeleton(data[end:])):
        return True
    length = re.search(rb"/Linearized\b[^>]{0,200}?/L\s{1,9}(\d{1,12})\b", data[:1024])
    return length is not None and int(length[1]) > len(data)


def _unpacked(packed: bytes, limit: int) -> int:
    """Return how many bytes a stream unpacks to, at most about `limit`.

    A stream that is not packed has its own length.
    """
    pieces, total = iter([packed]), 0
    try:
        head = packed
        while _is_flate(head):
            pieces = _inflate(pieces)
            head = b"" if head is not packed else zlib.decompressobj().decompress(packed, 64)
        for piece in pieces:
            total += len(piece)
            if total >= limit:
                break
    except zlib.error:
        pass  # where it is broken its readers stop as well
    return total


def _bare(data: bytes) -> bytes:
    """Return what is packed within ASCIIHex or ASCII85 (ISO 32000-1, 7.4.2, 7.4.3).

    All else is returned as it is. Only whole groups are read, for the result is only measured.
    Raises ValueError where they are broken.
    """
    for read, written in ((_from_hex, _IN_HEX), (_from_85, _IN_85)):
        with suppress(ValueError):
            if written.fullmatch(data, 0, 60) and _is_flate(read(data[:60])[:3]):
                break
    else:
        return data
    return read(data)


def _from_hex(data: bytes) -> bytes:
    digits = data.partition(b">")[0].translate(None, _SPACES)
    return bytes.fromhex(digits[: len(digits) // 2 * 2].decode("ascii", "replace"))


def _from_85(data: bytes) -> bytes:
    import base64

    letters = data.partition(b"~")[0].translate(None, _SPACES).replace(b"z", b"!!!!!")
    return base64.a85decode(letters[: len(letters) // 5 * 5])


def _inflate(pieces: Iterable[bytes]) -> Iterator[bytes]:
    engine = zlib.decompressobj()
    for rest in pieces:
        while rest and not engine.eof:
            yield engine.decompress(rest, _PIECE)
            rest = engine.unconsumed_tail


def _is_flate(data: bytes) -> bool:
    """Return whether bytes begin like a zlib stream (RFC 1950, 2.2)."""
    return len(data) > 2 and data[0] & 15 == 8 and (data[0] << 8 | data[1]) % 31 == 0
