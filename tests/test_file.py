"""The file as others read it: sound, complete, in its language, telling nothing of its maker."""

import hashlib
import io
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import leaflets
import pymupdf
import pypdf
import pypdfium2
import pytest
from commands import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf.generic import DictionaryObject
from shipped import LANGUAGES, statement
from squares import face, lay_out
from streams import unpacked

from leaflet.imposition import sheets
from leaflet.layout.paper import SIZES
from leaflet.pdf import file, writer
from leaflet.pdf import objects as pdf_objects
from leaflet.statement.contact import NOBODY, Contact

every_language = pytest.mark.parametrize("tag", LANGUAGES)


@cache
def leaflet(tag: str) -> bytes:
    return leaflets.render(statement(tag), SIZES["a5"]).data


def titled(title: str) -> bytes:
    """A small file of that title."""
    panels = lay_out("a", 5, 5)
    return writer.write(sheets.flat(panels), title, "en", main=face(), leading=1.0)


@cache
def reader(tag: str) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(leaflet(tag)), strict=True)


def objects(tag: str) -> Iterator[DictionaryObject]:
    """Every dictionary of the file that is an object, streams' among them."""
    opened = reader(tag)
    for number in range(1, opened.trailer["/Size"]):
        item = pypdf.generic.IndirectObject(number, 0, opened).get_object()
        if isinstance(item, DictionaryObject):
            yield item


# --- Sound ---------------------------------------------------------------------------------------


@pytest.mark.system
@pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf is not installed")
@every_language
def test_qpdf_finds_nothing_to_say(tag: str, tmp_path: Path) -> None:
    path = tmp_path / "leaflet.pdf"
    path.write_bytes(leaflet(tag))
    done = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == ""
    assert "No syntax or stream encoding errors found" in done.stdout


@every_language
def test_it_is_pdf_1_7_with_a_cross_reference_stream(tag: str) -> None:
    data = leaflet(tag)
    assert data.startswith(b"%PDF-1.7\n%")
    start = int(re.fullmatch(rb".*startxref\n(\d+)\n%%EOF\n", data, re.DOTALL)[1])
    assert re.match(rb"\d+ 0 obj\n<</Type/XRef", data[start:])
    assert b"\nxref\n" not in data and b"trailer" not in data


@every_language
def test_pypdf_reads_every_object_and_complains_of_nothing(tag: str) -> None:
    """A warning fails a test here."""
    kinds = [item.get("/Type") for item in objects(tag)]
    assert {"/Catalog", "/Pages", "/Page", "/Font", "/FontDescriptor"} <= set(kinds)
    assert kinds.count("/Page") == len(reader(tag).pages)


@every_language
def test_mupdf_has_nothing_to_repair(tag: str) -> None:
    pymupdf.TOOLS.mupdf_warnings()  # forgets earlier ones
    with pymupdf.open(stream=leaflet(tag)) as document:
        assert not document.is_repaired
        for page in document:
            page.get_text()
            page.get_pixmap()
    assert pymupdf.TOOLS.mupdf_warnings() == ""


def test_the_page_is_the_paper_that_was_asked_for() -> None:
    box = reader("ar").pages[0].mediabox
    assert (float(box.width), float(box.height)) == pytest.approx(SIZES["a5"], abs=0.01)


# --- Language and title --------------------------------------------------------------------------


@every_language
def test_it_says_its_language(tag: str) -> None:
    assert reader(tag).trailer["/Root"]["/Lang"] == tag


@every_language
def test_three_readers_find_the_title(tag: str) -> None:
    title = statement(tag).title
    assert titles(leaflet(tag)) == {"pypdf": title, "pdfium": title, "mupdf": title, "xmp": title}
    assert reader(tag).trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"]


def titles(data: bytes) -> dict[str, str | None]:
    """The title as readers find it, and as it is in the XMP packet."""
    reader = pypdf.PdfReader(io.BytesIO(data))
    document = pypdfium2.PdfDocument(data)
    with pymupdf.open(stream=data) as other:
        mupdf = other.metadata["title"]
    return {
        "pypdf": reader.metadata.title,
        "pdfium": document.get_metadata_dict()["Title"],
        "mupdf": mupdf,
        "xmp": xmp_title(reader),
    }


def xmp_title(reader: pypdf.PdfReader) -> str | None:
    """Of the packet, where it stands for any language and for the text's own."""
    packet = ET.fromstring(reader.trailer["/Root"]["/Metadata"].get_data())
    (element, same) = packet.iterfind(".//{http://purl.org/dc/elements/1.1/}title/*/*")
    assert element.text == same.text
    return element.text


HOSTILE = {
    "closed_string": ") Tj",
    "closed_dictionary": ">> endobj 1 0 obj << /Title (other)",
    "closed_tag": "</rdf:li></rdf:Alt>",
    "closed_section": "<![CDATA[ a ]]> b",
    "entities": "&amp; & &#x41; &lt;",
    "end_of_packet": '<?xpacket end="w"?>',
    "format_fields": "{title} {0} %s %%EOF",
    "parentheses": "a ) b ( c (d)",
    "backslashes": "C:\\new\\073 \\",
    "quotes": "\"a\" 'b' \u201cc\u201d \u00abd\u00bb",
    "pdf_doc_encoding": "\u2022 \u2026 \u20ac \u2013 \u2014 \u0141 \u017d \u00a4",
    "byte_order_marks": "\u00fe\u00ff \u00ff\u00fe \u00ef\u00bb\u00bf",
    "right_to_left": "\u0644\u0627 \u0644\u0644\u062d\u0631\u0628 (\u0622\u200c\u0646)",
    "astral": "\U0001e900\U0001f54a \U00020000",
    "ends_in_byte_28": "\u2828\u5c5c\u2929",
    "line_ends_in_utf_16": "\u0d0a\u0a0d",
    "marks": "e\u0301 \u05e9\u05c1\u05b8",
    "long": "no war " * 60 + "!",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_titles_come_back_as_they_were(name: str) -> None:
    title = HOSTILE[name]
    assert set(titles(titled(title)).values()) == {title}


# What a title can hold: statements have no control characters, and white space as single spaces.
TITLE = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp", "Cn")), min_size=1)


@settings(max_examples=30)
@given(TITLE)
def test_any_title_comes_back_as_it_was(title: str) -> None:
    assert set(titles(titled(title)).values()) == {title}


# --- Nothing of its maker ------------------------------------------------------------------------


@every_language
def test_it_says_its_title_and_its_producer_and_no_more(tag: str) -> None:
    info = reader(tag).trailer["/Info"]
    assert dict(info) == {"/Title": statement(tag).title, "/Producer": "leaflet"}


TELLTALE = {
    "a library": rb"(?i)reportlab",
    "a date": rb"/CreationDate|/ModDate|\(D:|CreateDate|ModifyDate",
    "an author": rb"/Author|/Creator\b|dc:creator|CreatorTool",
    "a path": re.escape(str(ROOT).encode()) + b"|" + re.escape(str(Path.home()).encode()) + b"/",
    "a font that is not in the file": rb"Helvetica|Times-|Courier",
}


@every_language
def test_no_byte_tells_who_made_it_or_when_or_with_what(tag: str) -> None:
    data = unpacked(leaflet(tag))
    assert [what for what, telltale in TELLTALE.items() if re.search(telltale, data)] == []


def test_the_identifier_is_the_contents() -> None:
    """Both halves are 16 bytes; another title, another text or another language is another file."""
    identifiers = [
        identifier(data) for data in (titled("a"), titled("b"), *map(leaflet, LANGUAGES))
    ]
    assert len(set(identifiers)) == len(identifiers)
    assert identifier(titled("a")) == identifier(titled("a"))


@given(st.binary(max_size=8), st.binary(max_size=8), st.integers(2, 30))
def test_objects_that_end_otherwise_have_another_identifier(
    first: bytes, second: bytes, number: int
) -> None:
    """Two objects are not one that has the bytes of both, the number between them included."""
    empty = file.Shared(b"", bytes(7), 1, hashlib.sha256(), b"")
    joined = b"%s%d %s" % (first, number, second)
    whole, parted = ({1: joined}, {1: first, number: second})
    assert identifier(file.finish(empty, whole)) != identifier(file.finish(empty, parted))


@pytest.mark.parametrize("finish", [{}, leaflets.finish("#b00020", "3mm", marks=True, pdfx=True)])
@pytest.mark.parametrize("group", [NOBODY, Contact("Friday, 6 pm")])
def test_another_zlib_changes_no_identifier(monkeypatch, finish, group) -> None:
    """As zlib-ng does, which packs the same into other bytes."""

    def identified() -> bytes:
        leaflets.afresh()
        return leaflets.render(statement("en"), SIZES["a5"], finish=finish, group=group).data

    first = identified()
    monkeypatch.setattr(pdf_objects, "_deflated", lambda data, level=9: zlib.compress(data, 1))
    second = identified()
    monkeypatch.undo()
    assert len(first) != len(second)
    assert identifier(first) == identifier(second)
    packets = [re.findall(rb"uuid:[0-9a-f-]{36}", unpacked(data)) for data in (first, second)]
    assert packets[0] == packets[1]


def identifier(data: bytes) -> str:
    first, second = re.search(rb"/ID ?\[<([0-9a-f]{32})><([0-9a-f]{32})>\]", data).groups()
    assert first == second
    return first.decode()


# --- Fonts ---------------------------------------------------------------------------------------


@every_language
def test_every_font_is_embedded_and_subset(tag: str) -> None:
    fonts = [item for item in objects(tag) if item.get("/Type") == "/Font"]
    assert {font["/Subtype"] for font in fonts} == {"/Type0", "/CIDFontType2"}
    for font in fonts:
        assert re.fullmatch(r"/[A-Z]{6}\+Leaflet", font["/BaseFont"])
        if font["/Subtype"] == "/CIDFontType2":
            assert font["/FontDescriptor"]["/FontName"] == font["/BaseFont"]
            assert len(font["/FontDescriptor"]["/FontFile2"].get_object().get_data()) > 1000
        else:
            assert "/ToUnicode" in font
    for page in reader(tag).pages:
        assert len(page["/Resources"]["/Font"]) == 1


@pytest.mark.system
@pytest.mark.skipif(not shutil.which("pdffonts"), reason="pdffonts is not installed")
@every_language
def test_poppler_finds_one_font_embedded_subset_and_with_unicode(tag: str, tmp_path: Path) -> None:
    path = tmp_path / "leaflet.pdf"
    path.write_bytes(leaflet(tag))
    done = subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True)
    (row,) = done.stdout.splitlines()[2:]
    assert re.match(r"[A-Z]{6}\+Leaflet +CID TrueType +Identity-H +yes yes yes ", row)
    assert done.stderr == ""


@every_language
def test_it_is_small_enough_to_send(tag: str) -> None:
    assert len(leaflet(tag)) < 90_000


@given(st.binary(max_size=4000), st.sampled_from([b"", b"/Length1 12", b"/Type/ObjStm/N 1"]))
@settings(max_examples=100)
def test_a_stream_is_digested_as_what_unpacking_it_gives(data: bytes, fields: bytes) -> None:
    packed = pdf_objects.raw_stream(data, fields)
    assert file.bare(packed) == file.bare(bytes(packed))
    assert packed.bare.endswith(b"stream\n" + data)
