"""The streams of a PDF, as its bytes have them."""

import re
import zlib


def unpacked(data: bytes) -> bytes:
    """The file and all its streams, decompressed."""
    streams = re.findall(rb"\nstream\n(.*?)\nendstream", data, re.DOTALL)
    assert len(streams) == data.count(b"endstream")
    return b"\n".join([data, *map(zlib.decompress, streams)])
