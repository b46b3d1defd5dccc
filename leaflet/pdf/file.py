"""A ReportLab document -> the bytes of a PDF 1.7 file.

ReportLab holds the objects; it would also sign its name and the time into the file, and write
every object at full length. So the file is laid down here: the objects that are no streams packed
into one object stream, a cross-reference stream behind, an identifier that is a digest of the
content, nothing about who or when (ISO 32000-1, 7.5.7, 7.5.8, 14.4).
"""

import hashlib
import struct
import zlib

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFName, PDFStream, format

BINARY = b"%\xe2\xe3\xcf\xd3\n"  # the second line tells that the file is no text


def stream(data: bytes, entries: dict | None = None) -> PDFStream:
    """A compressed stream object; `entries` go into its dictionary."""
    dictionary = PDFDictionary({**(entries or {}), "Filter": PDFName("FlateDecode")})
    return PDFStream(dictionary, zlib.compress(data, 9), [])


def serialize(document: PDFDocument, info: PDFDictionary, version: str = "1.7") -> bytes:
    """The file. `document.Catalog` is its root, `info` its information dictionary."""
    root = document.Reference(document.Catalog)
    information = document.Reference(info)
    document.encrypt.prepare(document)
    streams: dict[int, bytes] = {}
    packed: dict[int, bytes] = {}
    number = 1
    while number in document.numberToId:  # formatting an object may add more
        item = document.idToObject[document.numberToId[number]]
        if isinstance(item, PDFStream):
            streams[number] = _stream_bytes(item, document)
        else:
            packed[number] = format(item, document, toplevel=1)
        number += 1
    trailer = {
        "Root": format(root, document),
        "Info": format(information, document),
        "ID": _identifier(streams, packed),
    }
    header = b"%%PDF-%s\n" % version.encode("ascii") + BINARY
    return _lay_down(header, streams, packed, number, trailer)


def _stream_bytes(item: PDFStream, document: PDFDocument) -> bytes:
    """Written here because PDF/A wants a line end before `endstream` (ISO 19005-2, 6.1.7.1)."""
    item.dictionary["Length"] = len(item.content)
    head = format(item.dictionary, document)
    return head + b"\nstream\n" + item.content + b"\nendstream"


def _identifier(streams: dict[int, bytes], packed: dict[int, bytes]) -> bytes:
    """Both halves of /ID: the first 16 bytes of a digest of all objects."""
    digest = hashlib.sha256()
    for number, data in sorted({**streams, **packed}.items()):
        digest.update(b"%d %d " % (number, len(data)) + data)
    half = b"<" + digest.hexdigest()[:32].encode("ascii") + b">"
    return b"[" + half + half + b"]"


def _lay_down(
    header: bytes,
    streams: dict[int, bytes],
    packed: dict[int, bytes],
    size: int,
    trailer: dict[str, bytes],
) -> bytes:
    """Header, streams, the object stream, the cross-reference stream."""
    out = bytearray(header)
    entries = {0: (0, 0, 65535)}
    for number, data in streams.items():
        entries[number] = (1, len(out), 0)
        out += b"%d 0 obj\n" % number + data + b"\nendobj\n"
    pack = size
    entries |= {number: (2, pack, index) for index, number in enumerate(packed)}
    entries[pack] = (1, len(out), 0)
    out += b"%d 0 obj\n" % pack + _object_stream(packed) + b"\nendobj\n"
    cross = pack + 1
    entries[cross] = (1, len(out), 0)
    start = len(out)
    rows = b"".join(struct.pack(">BIH", *entries[n]) for n in range(cross + 1))
    fields = b"".join(b"/%s %s" % (key.encode(), value) for key, value in trailer.items())
    head = b"/Type/XRef/Size %d/W[1 4 2]" % (cross + 1) + fields
    out += b"%d 0 obj\n" % cross + _raw_stream(head, rows) + b"\nendobj\n"
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def _object_stream(packed: dict[int, bytes]) -> bytes:
    """Objects that are no streams, in one (ISO 32000-1, 7.5.7)."""
    index, body = [], bytearray()
    for number, data in packed.items():
        index.append(b"%d %d" % (number, len(body)))
        body += data + b"\n"
    head = b" ".join(index) + b"\n"
    fields = b"/Type/ObjStm/N %d/First %d" % (len(packed), len(head))
    return _raw_stream(fields, head + bytes(body))


def _raw_stream(fields: bytes, data: bytes) -> bytes:
    data = zlib.compress(data, 9)
    head = b"<<" + fields + b"/Filter/FlateDecode/Length %d>>\nstream\n" % len(data)
    return head + data + b"\nendstream"
