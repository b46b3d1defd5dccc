"""PDFs to verify or inspect that are none, locked, cut off, broken, or made to do harm."""

import base64
import io
import random
import subprocess
import sys
import zlib
from functools import cache
from pathlib import Path

import leaflets
import pytest
from commands import LEAFLET, environment
from planted import EMPTY, bomb, pdf, stream, updated
from shipped import statement

from leaflet import inspection
from leaflet.errors import FileError, LeafletError, Location
from leaflet.layout.paper import SIZES
from leaflet.reading import pdfium, untrusted

NO_PDF = "this is not a PDF"
CUT = "the PDF is cut off: its end is missing"
BROKEN = "the PDF is damaged: it cannot be read"
TOO_MUCH = "the PDF holds far more than any leaflet can"


@pytest.fixture(scope="module")
def ours() -> bytes:
    return leaflets.render(statement("ar"), SIZES["a5"]).data


def inspected(data: bytes, folder: Path) -> str:
    """What inspecting a file ends with: the message, or "" if it can be read."""
    path = folder / "a.pdf"
    path.write_bytes(data)
    return ending(lambda: inspection.inspect(path))


def verified(data: bytes, folder: Path) -> str:
    """The same of reading its words."""
    path = folder / "a.pdf"
    path.write_bytes(data)
    return ending(lambda: pdfium.words(untrusted.read(path), Location("a.pdf")))


def ending(call) -> str:
    try:
        call()
    except FileError as error:
        assert error.exit_code == 6 and error.at and error.hint
        return error.message
    return ""


@pytest.mark.parametrize("read", [inspected, verified])
@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b"hello", NO_PDF),
        (b"PK\3\4 and more", "this is a Word, Excel, LibreOffice or ZIP file, not a PDF"),
        (random.Random(1).randbytes(5000), NO_PDF),
        (b"%PDF-1.4\n" + random.Random(1).randbytes(5000) + b"\n%%EOF", BROKEN),
        (b"%PDF-1.4\n" + b"<<>>stream\n" * 50_000 + b"%%EOF", BROKEN),
        (b"%PDF-1.4\n" + b"(" * 500_000 + b"%%EOF", BROKEN),
        (b"%PDF-1.7\n1 0 obj<</Linearized 1/L 9999>>endobj\n%%EOF", CUT),
        (pdf() + b"9 0 obj\n<</Author(Z", CUT),
        (pdf(b"<</Filter/Standard>>", trailer=b"/Encrypt 4 0 R"), "the PDF is encrypted"),
    ],
)
def test_no_pdf(read, data, message, tmp_path):
    assert read(data, tmp_path) == message


@pytest.mark.parametrize("read", [inspected, verified])
@pytest.mark.parametrize("password", ["", "secret"])
def test_locked(read, password, tmp_path, ours):
    pypdf = pytest.importorskip("pypdf")
    writer = pypdf.PdfWriter(io.BytesIO(ours))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    assert read(out.getvalue(), tmp_path) == "the PDF is encrypted"


@pytest.mark.parametrize("read", [inspected, verified])
def test_cut_off_anywhere(read, tmp_path, ours):
    body = len(ours) - len(b"%%EOF\n")
    for end in [*range(1, body, body // 50), body, body + 4]:
        assert read(ours[:end], tmp_path) in (CUT, NO_PDF), end
    for end in range(body + 5, len(ours) + 1):
        assert read(ours[:end], tmp_path) == ""


def test_cut_off_after_an_older_version(tmp_path):
    """What is left is a whole file; but not if the newer version has begun."""
    old = pdf(b"<</Title(A)>>", trailer=b"/Info 4 0 R")
    new = updated(old, 4, b"<</Title(B)>>", b"/Info 4 0 R")
    assert inspected(old, tmp_path) == ""
    for end in range(len(old) + len("4 0 obj\n"), len(new) - len("%%EOF\n")):
        assert inspected(new[:end], tmp_path) == CUT


def test_bytes_changed_at_random(tmp_path, ours, whole):
    """Whatever comes of it, it is an answer or an error in plain words.

    `inspected` and `verified` fail by raising: another error, or a verdict that is none.
    """
    chance = random.Random(2)
    for _ in range(1000 if whole else 60):
        data = bytearray(ours)
        for _ in range(chance.choice([1, 3, 30])):
            data[chance.randrange(len(data))] = chance.randrange(256)
        inspected(data, tmp_path)
        verified(data, tmp_path)


def xref_stream_of(*objects: bytes) -> bytes:
    """A PDF whose index is a stream, the first object in an object stream that is the second."""
    out, rows = b"%PDF-1.7\n", [(0, 0, 0), (2, 2, 0)]
    for number, content in enumerate(objects, 2):
        rows.append((1, len(out), 0))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(bytes([kind]) + at.to_bytes(4) + bytes([place]) for kind, at, place in rows)
    entries = b"/Type/XRef/Size %d/W[1 4 1]/Root 1 0 R" % len(rows)
    last = b"%d 0 obj\n%s\nendobj\n" % (len(rows), stream(entries, table))
    return out + last + b"startxref\n%d\n%%%%EOF\n" % len(out)


PACKED = b"/Filter/FlateDecode"
KINDS = """page, page packed twice, page in digits, page in letters, XMP,
    object stream, many smaller ones, arrays in arrays, circle of references,
    XMP of entities, million references"""


@cache
def harmful(kind: str) -> bytes:
    """A small file that would be a large one."""
    gibibyte = bomb(1 << 30)
    match kind:
        case "page":
            return pdf(stream(PACKED, gibibyte), page=b"/Contents 4 0 R")
        case "page packed twice":
            twice = stream(b"/Filter[/FlateDecode/FlateDecode]", zlib.compress(gibibyte))
            return pdf(twice, page=b"/Contents 4 0 R")
        case "page in digits":
            digits = gibibyte.hex(" ", 40).encode() + b">"
            written = stream(b"/Filter[/ASCIIHexDecode/FlateDecode]", digits)
            return pdf(written, page=b"/Contents 4 0 R")
        case "page in letters":
            letters = base64.a85encode(gibibyte, wrapcol=76) + b"~>"
            written = stream(b"/Filter[/ASCII85Decode/FlateDecode]", letters)
            return pdf(written, page=b"/Contents 4 0 R")
        case "XMP":
            return pdf(stream(b"/Type/Metadata/Subtype/XML" + PACKED, gibibyte))
        case "object stream":
            packed = stream(b"/Type/ObjStm/N 1/First 4" + PACKED, gibibyte)
            return xref_stream_of(packed, *EMPTY[1:])
        case "many smaller ones":
            return pdf(*[stream(b"/Type/Metadata" + PACKED, bomb(12 << 20))] * 80)
        case "arrays in arrays":
            return pdf(b"[" * 5000 + b"]" * 5000)
        case "circle of references":
            return pdf(b"5 0 R", b"4 0 R", trailer=b"/Info 4 0 R/Metadata 5 0 R")
        case "XMP of entities":
            entity = b"<!DOCTYPE a [<!ENTITY b '" + b"c" * 9999 + b"'>]>"
            text = entity + b"<a>" + b"&b;" * 99_999 + b"</a>"
            return pdf(stream(b"/Type/Metadata/Subtype/XML", text))
        case _:
            return pdf(*[b"[" + b"1 0 R " * 50_000 + b"]"] * 25)


@pytest.mark.sample(4, why="each starts a process")
@pytest.mark.skipif(sys.platform == "win32", reason="Windows sets a process no such limit")
@pytest.mark.parametrize("command", ["inspect", "verify"])
@pytest.mark.parametrize("kind", [" ".join(kind.split()) for kind in KINDS.split(",")])
def test_a_bomb_goes_off_in_little_room(command, kind, tmp_path):
    """1 GiB of addresses for all of the process, and twenty seconds."""
    import resource

    (tmp_path / "a.pdf").write_bytes(harmful(kind))
    (tmp_path / "a.en.txt").write_text("word")
    more = ["--against", "a.en.txt"] if command == "verify" else []
    done = subprocess.run(
        [*LEAFLET, command, "a.pdf", *more],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=20,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30)),
    )
    assert done.returncode in (0, 3, 6), done.stderr
    assert "Traceback" not in done.stderr and "MemoryError" not in done.stderr


@pytest.mark.parametrize("letters", [b"s8W.s8W-u", b"0 0 1 1 re", b"s", b"q\n"])
def test_what_is_not_packed_is_no_bomb(letters, tmp_path):
    """Operators, though they look like digits or letters that stand for others."""
    assert not verified(pdf(stream(b"", letters * 20), page=b"/Contents 4 0 R"), tmp_path)


@pytest.mark.parametrize("read", [inspected, verified])
def test_a_bomb_is_called_one(read, tmp_path):
    kinds = ["object stream", "many smaller ones"]
    if read is verified:
        kinds += ["page", "page packed twice", "page in digits", "page in letters", "XMP"]
    assert {read(harmful(kind), tmp_path) for kind in kinds} == {TOO_MUCH}


def test_what_is_no_file(tmp_path):
    (tmp_path / "folder.pdf").mkdir()
    for name, message in {
        "folder.pdf": "this is a folder, not a file",
        "none.pdf": "there is no such file",
        "a\0.pdf": "there is no such file",
    }.items():
        with pytest.raises(LeafletError, match=message):
            untrusted.read(tmp_path / name)
