"""PDFs and pictures made by hand, with what a test plants in them."""

import struct
import zlib
from functools import cache

EMPTY = (
    b"<</Type/Catalog/Pages 2 0 R>>",
    b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>",
)


def pdf(*more: bytes, trailer: bytes = b"", page: bytes = b"", header: bytes = b"") -> bytes:
    """A PDF of one blank page; `more` are its objects from 4 on, `page` entries of the page."""
    objects = [*EMPTY, *more]
    objects[2] = objects[2].replace(b">>", page + b">>")
    out, offsets = b"%PDF-1.7\n" + header, []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    entries = b"/Root 1 0 R/Size %d%s" % (size, trailer)
    return out + b"trailer<<%s>>\nstartxref\n%d\n%%%%EOF\n" % (entries, start)


def updated(data: bytes, number: int, content: bytes, trailer: bytes = b"") -> bytes:
    """The PDF with an object replaced by an incremental update: the old one stays inside."""
    before = int(data.rsplit(b"startxref\n", 1)[1].split()[0])
    out = data + b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"xref\n%d 1\n%010d 00000 n \n" % (number, len(data))
    start = len(out)
    entries = b"/Root 1 0 R/Size 99/Prev %d%s" % (before, trailer)
    return out + table + b"trailer<<%s>>\nstartxref\n%d\n%%%%EOF\n" % (entries, start)


def stream(entries: bytes, data: bytes) -> bytes:
    """A stream object."""
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(data), data)


@cache
def bomb(size: int) -> bytes:
    """So many zeros, packed."""
    engine = zlib.compressobj(9)
    pieces = [engine.compress(bytes(1 << 20)) for _ in range(size >> 20)]
    return b"".join(pieces) + engine.flush()


def xmp(body: str, attributes: str = "") -> bytes:
    """An XMP packet around some entries."""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"'
        ' xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"'
        f' xmlns:stEvt="http://ns.adobe.com/xap/1.0/sType/ResourceEvent#" {attributes}>'
        f"{body}</rdf:Description></rdf:RDF></x:xmpmeta>"
        '<?xpacket end="w"?>'
    ).encode()


def segment(marker: int, body: bytes) -> bytes:
    """A segment of a JPEG file."""
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def jpeg(*segments: bytes, behind: bytes = b"") -> bytes:
    """As much of a JPEG file as one needs to look for metadata."""
    scan = segment(0xDA, b"\1\1\0\0\x3f\0") + b"\x12\xff\x00\x34\xff\xd0\x56"
    return b"\xff\xd8" + b"".join(segments) + scan + b"\xff\xd9" + behind


def exif() -> bytes:
    """An Exif segment with a camera, a time, an owner, and a place (52° 31' N, 13° 24' E)."""
    texts = {0x010F: b"Example\0", 0x0132: b"2020:01:07 10:11:12\0", 0xA430: b"Zainab\0"}
    place = struct.pack("<6I", 52, 1, 31, 1, 0, 1)
    entries, body, at = [], b"", 8 + 2 + 12 * 4 + 4
    for tag, text in sorted(texts.items()):
        entries.append(struct.pack("<HHII", tag, 2, len(text), at + len(body)))
        body += text + b"\0" * (len(text) % 2)
    gps_at = at + len(body)
    entries.insert(2, struct.pack("<HHII", 0x8825, 4, 1, gps_at))
    gps = struct.pack("<H", 2) + struct.pack("<HHI4s", 1, 2, 2, b"N\0\0\0")
    gps += struct.pack("<HHII", 2, 5, 3, gps_at + 2 + 24 + 4) + bytes(4) + place
    table = struct.pack("<H", 4) + b"".join(entries) + bytes(4)
    return segment(0xE1, b"Exif\0\0II*\0" + struct.pack("<I", 8) + table + body + gps)


def picture(data: bytes, filters: bytes = b"/DCTDecode") -> bytes:
    """A JPEG file as an object of a PDF."""
    entries = b"/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray"
    return stream(entries + b"/BitsPerComponent 8/Filter" + filters, data)


def box(kind: bytes, *content: bytes, long: bool = False, last: bool = False) -> bytes:
    """A box of JPEG 2000 (ISO 15444-1, I.4), its length in 8 bytes if `long`, 0 if `last`."""
    body = b"".join(content)
    if long:
        return struct.pack(">I4sQ", 1, kind, len(body) + 16) + body
    return struct.pack(">I4s", 0 if last else len(body) + 8, kind) + body


def codestream(*comments: bytes, tile: bytes = b"", whole: bool = True) -> bytes:
    """A codestream of one dot (ISO 15444-1, A); `tile` are marker segments in its tile's header."""
    size = struct.pack(">H8IHBBB", 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 7, 1, 1)
    segments = [(0x51, size), (0x52, bytes(10)), (0x5C, bytes(4))]
    segments += [(0x64, comment) for comment in comments]
    out = b"\xff\x4f" + b"".join(segment(kind, body) for kind, body in segments)
    part = tile + b"\xff\x93\x12\x34"
    length = len(part) + 12 if whole else 0
    return out + segment(0x90, struct.pack(">HIBB", 0, length, 0, 1)) + part + b"\xff\xd9"


HEADER = box(b"jP  ", b"\r\n\x87\n") + box(b"ftyp", b"jp2 \0\0\0\0jp2 ")
PICTURE_HEADER = box(
    b"jp2h",
    box(b"ihdr", struct.pack(">IIHBBBB", 1, 1, 1, 7, 7, 0, 0)),
    box(b"colr", b"\1\0\0\0\0\0\x11"),
)


def jpeg2000(*boxes: bytes, stream: bytes = codestream()) -> bytes:
    """A JP2 file with more boxes behind its picture."""
    return HEADER + PICTURE_HEADER + box(b"jp2c", stream) + b"".join(boxes)


def profile(*tags: tuple[bytes, bytes], date: tuple[int, ...] = (0,) * 6) -> bytes:
    """A colour profile (ICC.1:2022, 7) of these tags."""
    at, table, body = 132 + 12 * len(tags), b"", b""
    for tag, content in tags:
        table += struct.pack(">4sII", tag, at + len(body), len(content))
        body += content
    head = bytes(24) + struct.pack(">6H", *date) + b"acsp" + bytes(88)
    return head + struct.pack(">I", len(tags)) + table + body


def font(*tables: tuple[bytes, bytes], behind: bytes = b"") -> bytes:
    """An OpenType font's list of tables, and these."""
    at, entries, body = 12 + 16 * len(tables), b"", b""
    for tag, content in tables:
        entries += struct.pack(">4sIII", tag, 0, at + len(body), len(content))
        body += content
    return struct.pack(">4sHHHH", b"\0\1\0\0", len(tables), 0, 0, 0) + entries + body + behind


def font_names(*names: tuple[int, int, bytes]) -> bytes:
    """The table `name`: (platform, number of the name, bytes) of each."""
    records, body = b"", b""
    for platform, number, text in names:
        records += struct.pack(">6H", platform, 1, 0, number, len(text), len(body))
        body += text
    return struct.pack(">3H", 0, len(names), 6 + len(records)) + records + body
