"""WOFF and WOFF2 -> the font that is packed in them (W3C, "WOFF File Format 1.0" and "2.0").

The first is zlib, table by table. The second rebuilds outlines: fontTools does that, with brotli,
in a process of its own with limits.
"""

import struct
import zlib
from functools import lru_cache
from pathlib import Path

from leaflet.confinement import confined
from leaflet.errors import FontError, Location

_LARGEST = 64 * 1024 * 1024  # bytes of a font that is unpacked
_MOST = 4096  # tables
_HINT = "give the font as it was before it was packed for the web (.ttf or .otf)"


def unpacked(path: Path, data: bytes) -> bytes:
    """Return the font of a WOFF file. Raises FontError where it is broken, or far too large."""
    if data[:4] == b"wOFF":
        return _first(path, data)
    return _second(path, hash(data))


def _broken(path: Path) -> FontError:
    return FontError("this web font is broken", Location(str(path)), _HINT)


def _first(path: Path, data: bytes) -> bytes:
    try:
        flavour, _, count = struct.unpack_from(">4sIH", data, 4)
        if count > _MOST:
            raise _broken(path)
        places = [struct.unpack_from(">4sIIII", data, 44 + 20 * i) for i in range(count)]
    except struct.error:
        raise _broken(path) from None
    at = 12 + 16 * count
    head: bytes = flavour + struct.pack(">HHHH", count, 0, 0, 0)
    body: list[bytes] = []
    for tag, offset, packed, length, checksum in places:
        table = data[offset : offset + packed]
        if at + length > _LARGEST or len(table) != packed or packed > length:
            raise _broken(path)
        if packed < length:
            table = _inflated(table, length, path)
        head += struct.pack(">4sIII", tag, checksum, at, length)
        body.append(table + b"\0" * (-length % 4))
        at += len(body[-1])
    return head + b"".join(body)


def _inflated(table: bytes, length: int, path: Path) -> bytes:
    try:
        whole = zlib.decompressobj().decompress(table, length + 1)
    except zlib.error:
        raise _broken(path) from None
    if len(whole) != length:
        raise _broken(path)
    return whole


@lru_cache(maxsize=4)
def _second(path: Path, _digest: int) -> bytes:
    data: bytes = confined.call(rebuilt, path, at=Location(str(path)), hint=_HINT)
    return data


def rebuilt(path: Path) -> bytes:
    """Return the font of a WOFF2 file. Only what runs with limits calls this.

    Raises FontError where it is broken, or where the packages are missing.
    """
    import io

    try:
        import brotli  # noqa: F401
        from fontTools.ttLib import woff2
    except ImportError:
        message = "a .woff2 font needs the packages fonttools and brotli"
        hint = f"pip install 'leaflet-press[woff2]'; or {_HINT}"
        raise FontError(message, Location(str(path)), hint) from None
    out = io.BytesIO()
    try:
        woff2.decompress(str(path), out)
    except Exception:
        # Of broken files fontTools raises whatever goes wrong first.
        raise _broken(path) from None
    return out.getvalue()
