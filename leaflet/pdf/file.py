"""A ReportLab document -> the bytes of a PDF 1.7 file.

ReportLab holds the objects, but it would write its own name and the time into the file, and every
object uncompressed. So the file is written here: objects that are no streams go into one compressed
object stream, a cross-reference stream follows, the identifier is a digest of the content, and
nothing says who made the file or when (ISO 32000-1, 7.5.7, 7.5.8, 14.4).

The part that many files share is packed once. It leaves numbers free (`Slot`) for objects that
differ in each file; these, and further ones, follow in a second part.
"""

import hashlib
import re
import struct
import zlib
from typing import NamedTuple

from leaflet.pdf.objects import (
    PackedStream,
    PDFDictionary,
    PDFDocument,
    PDFStream,
    Slot,
    formatted,
    raw_stream,
    stream_bytes,
)

BINARY = b"%\xe2\xe3\xcf\xd3\n"  # the second line, which says that the file is not text
_ROW = struct.Struct(">BIH")  # a row of the cross-reference: kind, place, generation or index


class Shared(NamedTuple):
    """The shared first part of files: its bytes, its cross-reference, and the next free number."""

    data: bytes
    rows: bytes
    next_number: int
    digest: "hashlib._Hash"
    trailer: bytes


def share(document: PDFDocument, info: PDFDictionary, version: str = "1.7") -> Shared:
    """Return the first part of a file, which its copies share.

    `document.Catalog` is the file's root, `info` its information dictionary.
    """
    root = document.Reference(document.Catalog)
    information = document.Reference(info)
    document.encrypt.prepare(document)
    objects: dict[int, bytes] = {}
    number = 1
    while number in document.numberToId:  # formatting an object may add more
        item = document.idToObject[document.numberToId[number]]
        if isinstance(item, PDFStream):
            objects[number] = stream_bytes(item, document)
        elif isinstance(item, Slot):
            item.number = number
        else:
            objects[number] = formatted(item, document, whole=True)
        number += 1
    ends = formatted(root, document), formatted(information, document)
    header = b"%%PDF-%s\n" % version.encode("ascii") + BINARY
    data, rows = _part(header, objects, number)
    table = bytearray(_ROW.size * (number + 1))
    _ROW.pack_into(table, 0, 0, 0, 65535)
    _enter(table, rows)
    trailer = b"/Root %s/Info %s" % ends
    return Shared(data, bytes(table), number + 1, _digested(hashlib.sha256(), objects), trailer)


def finish(shared: Shared, objects: dict[int, bytes] | None = None) -> bytes:
    """Return a whole file; `objects` are its own objects by number.

    They fill slots of the shared part, or are numbered from `shared.next_number` on.
    """
    data, table, last = shared.data, bytearray(shared.rows), shared.next_number - 1
    digest = shared.digest
    if objects:
        last = max(last, *objects) + 1
        table += bytes(_ROW.size * (last + 1 - len(table) // _ROW.size))
        data, rows = _part(data, objects, last)
        _enter(table, rows)
        digest = _digested(digest.copy(), objects)
    start, cross = len(data), last + 1
    table += _ROW.pack(1, start, 0)
    half = digest.hexdigest()[:32].encode("ascii")
    fields = b"/Type/XRef/Size %d/W[1 4 2]%s/ID[<%s><%s>]" % (cross + 1, shared.trailer, half, half)
    out = (data, b"%d 0 obj\n" % cross, raw_stream(bytes(table), fields), b"\nendobj\n")
    return b"".join((*out, b"startxref\n%d\n%%%%EOF\n" % start))


def _digested(digest: "hashlib._Hash", objects: dict[int, bytes]) -> "hashlib._Hash":
    """Return the digest updated with these objects; it is both halves of /ID.

    Streams are digested uncompressed, because another zlib may compress them differently.
    """
    for number, data in sorted(objects.items()):
        data = bare(data)
        digest.update(b"%d %d " % (number, len(data)) + data)
    return digest


_LENGTH = re.compile(rb"/Length \d+")


def bare(data: bytes) -> bytes:
    """Return an object without everything that depends on its compression.

    That is its length, and its bytes if they are compressed.
    """
    if isinstance(data, PackedStream):
        return data.bare
    head, mark, rest = data.partition(b"stream\n")
    if not mark or not data.endswith(b"endstream") or b"/FlateDecode" not in head:
        return data
    content = zlib.decompress(rest.removesuffix(b"\nendstream"))
    return _LENGTH.sub(b"", head, count=1) + mark + content


_Rows = dict[int, tuple[int, int, int]]


def _part(before: bytes, objects: dict[int, bytes], pack: int) -> tuple[bytes, _Rows]:
    """Return the bytes of objects that follow what is there, and their rows in the index.

    Objects that are no streams go together into one object stream, numbered `pack` (7.5.7).
    """
    out = bytearray(before)
    rows: _Rows = {}
    index: list[bytes] = []
    body = bytearray()
    for number, data in objects.items():
        if data.endswith(b"endstream"):
            rows[number] = (1, len(out), 0)
            out += b"%d 0 obj\n" % number + data + b"\nendobj\n"
        else:
            rows[number] = (2, pack, len(index))
            index.append(b"%d %d" % (number, len(body)))
            body += data + b"\n"
    rows[pack] = (1, len(out), 0)
    head = b" ".join(index) + b"\n"
    fields = b"/Type/ObjStm/N %d/First %d" % (len(index), len(head))
    out += b"%d 0 obj\n" % pack + raw_stream(head + bytes(body), fields) + b"\nendobj\n"
    return bytes(out), rows


def _enter(table: bytearray, rows: _Rows) -> None:
    for number, row in rows.items():
        _ROW.pack_into(table, number * _ROW.size, *row)
