"""Two small colour profiles of our own: grey, and sRGB. Source: ICC.1:2010 (v4.3).

PDF/A asks what the numbers of a colour mean. All text is grey; an accent colour is sRGB. The
profiles hold that and nothing else: no maker, and the fixed date that the format demands.
"""

import struct

_D50 = (0.9642, 1.0, 0.8249)  # the illuminant of the connection space (7.2.16)
# sRGB's primaries adapted to D50, and the adaptation from D65 (IEC 61966-2-1; Bradford, annex E).
_RED = (0.43607, 0.22249, 0.01392)
_GREEN = (0.38515, 0.71687, 0.09708)
_BLUE = (0.14307, 0.06061, 0.71410)
_FROM_D65 = (1.04788, 0.02292, -0.05019, 0.02959, 0.99048, -0.01706, -0.00925, 0.01508, 0.75168)
_SRGB_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)  # type 3 (10.18)


def grey() -> bytes:
    """Return a grey profile with sRGB's tone curve."""
    return _profile(b"GRAY", {b"wtpt": _xyz(_D50), b"kTRC": _curve()})


def srgb() -> bytes:
    """Return a profile of sRGB."""
    curve = _curve()
    tags = {b"wtpt": _xyz(_D50), b"chad": _numbers(b"sf32", _FROM_D65)}
    tags |= {b"rXYZ": _xyz(_RED), b"gXYZ": _xyz(_GREEN), b"bXYZ": _xyz(_BLUE)}
    tags |= {b"rTRC": curve, b"gTRC": curve, b"bTRC": curve}
    return _profile(b"RGB ", tags)


def _profile(space: bytes, tags: dict[bytes, bytes]) -> bytes:
    """Return header (7.2), tag table (7.3) and tags; equal tags are written once."""
    name = "grey" if space == b"GRAY" else "sRGB"
    tags = {b"desc": _text(name), b"cprt": _text("No copyright, use freely"), **tags}
    table, body = b"", b""
    places: dict[bytes, int] = {}
    start = 128 + 4 + 12 * len(tags)
    for tag, data in tags.items():
        if data not in places:
            places[data] = start + len(body)
            body += data + b"\0" * (-len(data) % 4)
        table += tag + struct.pack(">II", places[data], len(data))
    size = start + len(body)
    date = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)
    header = struct.pack(">I4sI4s4s4s", size, b"", 0x04300000, b"mntr", space, b"XYZ ") + date
    header += b"acsp" + b"\0" * 28 + _fixed(_D50)
    return header.ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + body


def _text(value: str) -> bytes:
    """Return a text as multiLocalizedUnicodeType (10.15), one record."""
    data = value.encode("utf-16-be")
    return struct.pack(">4sIII2s2sII", b"mluc", 0, 1, 12, b"en", b"US", len(data), 28) + data


def _xyz(values: tuple[float, ...]) -> bytes:
    return _numbers(b"XYZ ", values)


def _numbers(kind: bytes, values: tuple[float, ...]) -> bytes:
    return kind + b"\0" * 4 + _fixed(values)


def _curve() -> bytes:
    return struct.pack(">4sIHH", b"para", 0, 3, 0) + _fixed(_SRGB_CURVE)


def _fixed(values: tuple[float, ...]) -> bytes:
    """Return numbers as s15Fixed16Number (4.6)."""
    return b"".join(struct.pack(">i", round(value * 65536)) for value in values)
