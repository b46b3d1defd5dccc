"""`leaflet inspect`: what is planted is found, and what harms nobody is not called so."""

import base64
import io
import re
import shutil
import subprocess
import zlib

import leaflets
import pytest
from commands import LEAFLET, run
from planted import exif, jpeg, pdf, picture, segment, stream, updated, xmp
from shipped import LANGUAGES, statement

from leaflet import inspection
from leaflet.inspection import document, judgement
from leaflet.layout.paper import SIZES

BY_DEFAULT = ("ar", "en", "ur", "he")


@pytest.fixture
def look(tmp_path):
    """The reasons for which a file gives its maker away, by the names of its entries."""

    def inspected(data: bytes) -> dict[str, str]:
        path = tmp_path / "a.pdf"
        path.write_bytes(data)
        return {finding.name: finding.reason for finding in inspection.inspect(path).giving_away}

    return inspected


def test_an_empty_page_gives_nothing_away(look):
    assert look(pdf()) == {}


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        (b"/Author(Zainab)", judgement.WHO),
        (b"/Author<FEFF0632064a0646>", judgement.WHO),
        (b"/Creator(Writer 7.4)", judgement.WITH_WHAT),
        (b"/Producer(cairo 1.16.0 \\(https://cairographics.org\\))", judgement.WITH_WHAT),
        (b"/CreationDate(D:20200107101112+03'30')", judgement.TIME_ZONE),
        (b"/ModDate(D:20200107101112Z)", judgement.WHEN),
        (b"/ModDate(yesterday)", judgement.WHEN),
        (b"/Title(/home/zainab/call.odt)", judgement.PATH),
        (b"/Title(C:\\\\Users\\\\zainab\\\\call)", judgement.PATH),
        (b"/Title(Microsoft Word - call.docx)", judgement.FILE),
        (b"/Keywords(zainab@example.org)", judgement.MAIL),
        (b"/Subject(printed on nas.local)", judgement.HOST),
        (b"/Company(The Alliance)", judgement.WHO),
        (b"/Wine(red)", judgement.UNKNOWN),
        (b"/Wine(123e4567-e89b-12d3-a456-426614174000)", judgement.NODE),
        (b"/Wine(123e4567-e89b-42d3-a456-426614174000)", judgement.TIES),
    ],
)
def test_the_information_dictionary(look, entry, reason):
    inspected = look(pdf(b"<<" + entry + b">>", trailer=b"/Info 4 0 R"))
    assert list(inspected.values()) == [reason]
    assert look(pdf(trailer=b"/Info<<" + entry + b">>")) == inspected  # not an object of its own
    name, bracket, text = entry.partition(b"<" if b"<" in entry else b"(")
    apart = pdf(b"<<" + name + b" 5 0 R>>", bracket + text, trailer=b"/Info 4 0 R")
    assert inspected.items() <= look(apart).items()


@pytest.mark.parametrize(
    "entry",
    [
        b"/Title(Oppose War on Iran)",
        b"/Title(10:30, Tuesday 7 January 2020: all to the square)",
        b"/Producer(leaflet)",
        b"/Creator(Writer)",
        b"/CreationDate(D:20000101000000Z)",
        b"/ModDate(D:20000101000000+00'00')",
        b"/Trapped/False",
        b"/GTS_PDFXVersion(PDF/X-4)",
        b"/Author()",
    ],
)
def test_what_harms_nobody_in_the_information_dictionary(look, entry):
    assert look(pdf(b"<<" + entry + b">>", trailer=b"/Info 4 0 R")) == {}


@pytest.mark.parametrize(
    ("body", "name", "reason"),
    [
        ("<dc:creator><rdf:Seq><rdf:li>Zainab</rdf:li></rdf:Seq></dc:creator>", "dc:creator",
         judgement.WHO),
        ("<xmp:CreatorTool>Word 16</xmp:CreatorTool>", "xmp:CreatorTool", judgement.WITH_WHAT),
        ("<xmp:CreateDate>2020-01-07T10:11:12+03:30</xmp:CreateDate>", "xmp:CreateDate",
         judgement.TIME_ZONE),
        ("<xmpMM:DocumentID>xmp.did:0123</xmpMM:DocumentID>", "xmpMM:DocumentID", judgement.TIES),
        ("<xmpMM:History><rdf:Seq><rdf:li stEvt:softwareAgent='InDesign 15'/></rdf:Seq>"
         "</xmpMM:History>", "stEvt:softwareAgent", judgement.WITH_WHAT),
        ("<!-- saved by zainab@example.org -->", "comment", judgement.MAIL),
    ],
)  # fmt: skip
def test_xmp_wherever_it_hangs(look, body, name, reason):
    packet = stream(b"/Type/Metadata/Subtype/XML", xmp(body))
    assert look(pdf(packet)) == {name: reason}
    packed = zlib.compress(xmp(body))
    packet = stream(b"/Type/Metadata/Subtype/XML/Filter/FlateDecode", packed)
    assert look(pdf(packet, page=b"/Metadata 4 0 R")) == {name: reason}
    assert look(pdf(stream(b"", xmp(body)), page=b"/Metadata 4 0 R")) == {name: reason}


def test_an_identifier_made_from_the_content_ties_to_nothing(look):
    name = "uuid:2ed6657d-e927-568b-95e1-2665a8aea6a2"  # version 5 (RFC 9562, appendix A.4)
    body = f"<xmpMM:DocumentID>{name}</xmpMM:DocumentID>"
    assert look(pdf(stream(b"/Type/Metadata/Subtype/XML", xmp(body)))) == {}


@pytest.mark.parametrize("packet", [b"<x", b"<!DOCTYPE l [<!ENTITY a 'b'>]><l>&a;</l>", b"\xff\0"])
def test_xmp_that_cannot_be_read_may_hold_anything(look, packet):
    assert "XMP" in look(pdf(stream(b"/Type/Metadata/Subtype/XML", packet)))


def test_the_halves_of_the_identifier(look):
    assert look(pdf(trailer=b"/ID[<00ff><00ff>]")) == {}
    assert "halves differ" in look(pdf(trailer=b"/ID[<00ff><00fe>]"))["ID"]


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"<</Type/Filespec/F(/home/zainab/logo.svg)>>", "file"),
        (b"<</Type/Filespec/UF(list of members.ods)/EF<<>>>>", "embedded file"),
        (b"<</S/Launch/F(run.exe)>>", "action"),
        (b"<</S/URI/URI(http://nas/call.html)>>", "link"),
        (b"<</S/URI/URI(https://example.org/?utm_source=berlin)>>", "link"),
        (b"<</S/JavaScript/JS(app.alert\\(1\\))>>", "JavaScript"),
        (b"<</Type/Sig/Filter/Adobe.PPKLite/Name(Zainab)/ByteRange[0 1 2 3]>>", "signature"),
        (b"<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/T(zainab)/Contents(no!)>>",
         "author of the annotation"),
        (b"<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/M(D:20200107)>>", "M"),
        (b"<</PieceInfo<</Illustrator<</Private 3 0 R>>>>>>", "a program's own data"),
        (b"<</Type/OCG/Name(C:\\\\work\\\\logo.ai)>>", "Name"),
        (b"<</Type/StructElem/S/P/T(zainab@example.org)>>", "T"),
        (b"<</LastModified(D:20200107101112)>>", "LastModified"),
        (b"<</Type/Measure/GPTS[52.5 13.4]>>", "coordinates"),
        (b"<</Names[(/Users/zainab/a.js) 3 0 R]>>", "Names"),
        (b"<</A<</B[<</Author(Zainab)>>]>>>>", "Author"),
        (b"(/home/zainab/x)", "text"),
        (stream(b"/Type/EmbeddedFile", b"secret"), "embedded file"),
        (stream(b"/N 3", bytes(36) + b"acsp" + bytes(88) + b"\0\0\0\1desc\0\0\0\x90\0\0\0\x22desc"
                + bytes(7) + b"\x15iMac of zainab.local\0"), "colour profile"),
    ],
)  # fmt: skip
def test_any_object(look, content, name):
    assert name in look(pdf(content))


@pytest.mark.parametrize(
    "content",
    [
        b"<</S/URI/URI(mailto:contact@example.org)>>",
        b"<</S/URI/URI(https://example.org/call?page=2)>>",
        b"<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/Contents(contact@example.org)>>",
        b"<</Type/Annot/Subtype/Widget/Rect[0 0 9 9]/T(name)>>",
        b"<</Type/StructElem/S/Figure/Alt(Our fist and rose)>>",
        b"<</Type/Font/BaseFont/ABCDEF+Leaflet/CIDSystemInfo<</Registry(Adobe)>>>>",
    ],
)
def test_any_harmless_object(look, content):
    assert look(pdf(content)) == {}


def test_a_photograph(look):
    inspected = look(pdf(picture(jpeg(exif(), segment(0xFE, b"by zainab@example.org")))))
    assert inspected == {
        "Make": judgement.DEVICE,
        "DateTime": judgement.WHEN,
        "CameraOwnerName": judgement.WHO,
        "GPSLatitudeRef": judgement.WHERE,
        "GPSLatitude": judgement.WHERE,
        "comment": judgement.MAIL,
    }
    packed = zlib.compress(jpeg(exif()))
    assert "GPSLatitude" in look(pdf(picture(packed, b"[/FlateDecode/DCTDecode]")))


def test_a_photograph_as_pillow_writes_it(look):
    image = pytest.importorskip("PIL.Image")
    out, tags = io.BytesIO(), image.Exif()
    tags[0x0110] = "Phone 12"
    tags.get_ifd(0x8825).update({1: "N", 2: (52.0, 31.0, 12.5)})
    image.new("RGB", (8, 8)).save(out, "JPEG", exif=tags)
    assert look(pdf(picture(out.getvalue()))).keys() == {"Model", "GPSLatitudeRef", "GPSLatitude"}
    out = io.BytesIO()
    image.new("RGB", (8, 8)).save(out, "JPEG")
    assert look(pdf(picture(out.getvalue()))) == {}


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (jpeg(segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\2\2" + bytes(12))), "JFIF thumbnail"),
        (jpeg(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + xmp("<dc:creator>Z</dc:creator>"))),
         "dc:creator"),
        (jpeg(segment(0xED, b"Photoshop 3.0\0" + b"8BIM\4\4\0\0\0\0\0\x0b\x1c\2\x50\0\6Zainab")),
         "By-line"),
        (jpeg(segment(0xE2, b"MPF\0more pictures")), "APP2 segment"),
        (jpeg(behind=b"a film"), "data behind its end"),
    ],
)  # fmt: skip
def test_what_else_a_picture_carries(look, data, name):
    assert name in look(pdf(picture(data)))


def test_older_versions_are_looked_into(look, tmp_path):
    old = pdf(b"<</Author(Zainab)>>", trailer=b"/Info 4 0 R")
    new = updated(old, 4, b"<</Title(Call)>>", b"/Info 4 0 R")
    (tmp_path / "new.pdf").write_bytes(new)
    findings = inspection.inspect(tmp_path / "new.pdf").giving_away
    assert [(finding.where, finding.name) for finding in findings] == [
        ("file", "incremental updates"),
        ("older version 1, document information", "Author"),
    ]


def test_what_stands_between_the_objects(look):
    assert look(pdf(header=b"% made by /home/zainab/make.py\n")) == {"comment": judgement.PATH}
    assert "before the header" in look(b"#!/bin/sh\n" + pdf())
    assert "behind the end" in look(pdf() + b"PK\3\4")
    assert "objects written twice" in look(pdf(header=b"1 0 obj\n(Zainab)\nendobj\n"))
    assert look(pdf(header=b"77 0 obj\n<</Author(Zainab)>>\nendobj\n")) == {"Author": judgement.WHO}


def test_what_mupdf_puts_into_a_file(look):
    """An attachment, a link to a program, a form's field with a script, and a signature's."""
    mupdf = pytest.importorskip("pymupdf")
    file = mupdf.open()
    page = file.new_page(width=99, height=99)
    file.embfile_add("list", b"Zainab", filename="members.ods")
    link = {"kind": mupdf.LINK_LAUNCH, "from": mupdf.Rect(0, 0, 9, 9), "file": "run.exe"}
    page.insert_link(link)
    for name, kind in {
        "/home/zainab": mupdf.PDF_WIDGET_TYPE_TEXT,
        "signed": mupdf.PDF_WIDGET_TYPE_SIGNATURE,
    }.items():
        widget = mupdf.Widget()
        widget.field_name, widget.field_type, widget.rect = name, kind, mupdf.Rect(0, 20, 50, 40)
        widget.script = "app.alert(1)" if name.startswith("/") else None
        page.add_widget(widget)
    # What a program that signs adds to the field (ISO 32000-2, 12.8.1).
    signature = "<</Type/Sig/Filter/Adobe.PPKLite/ByteRange[0 1 2 3]/Contents<00>>>"
    file.xref_set_key(widget.xref, "V", signature)
    expected = {
        "embedded file": document.INSIDE,
        "embedded files": document.INSIDE,
        "file": judgement.FILE,
        "action": document.CALLS,
        "JavaScript": document.SCRIPT,
        "T": judgement.PATH,
        "signature": document.SIGNED,
    }
    assert expected.items() <= look(file.tobytes()).items()


def test_a_script_as_pypdf_writes_it(look):
    pypdf = pytest.importorskip("pypdf")
    writer, out = pypdf.PdfWriter(), io.BytesIO()
    writer.add_blank_page(99, 99)
    writer.metadata = None
    writer.add_open_action(pytest.importorskip("pypdf.actions").JavaScript("app.alert(1)"))
    writer.write(out)
    # It stands in a tree of names under a random UUID (RFC 9562, 5.4).
    assert look(out.getvalue()) == {"JavaScript": document.SCRIPT, "Names": judgement.TIES}


def test_what_stands_behind_the_end_of_each_packing(look):
    """ISO 32000-2, 7.4.2 to 7.4.5: where each ends; packed by Python, a run by hand."""
    for filters, packed in {
        b"ASCIIHexDecode": b"call".hex().encode() + b">",
        b"ASCII85Decode": base64.a85encode(b"call") + b"~>",
        b"FlateDecode": zlib.compress(b"call"),
        b"RunLengthDecode": b"\3call" + b"\x80",
    }.items():
        entries = b"/FunctionType 0/Filter/" + filters
        assert look(pdf(stream(entries, packed))) == {}
        inspected = look(pdf(stream(entries, packed + b"Zainab")))
        assert inspected == {"behind the end of a stream": judgement.HIDDEN}


def test_a_string_without_an_operator_is_not_drawn(look):
    """ISO 32000-2, 7.8.2: operands stand before the operator that they belong to."""
    for operators, inspected in {
        b"BT (Zainab) Tj ET": {},
        b"BT ET (Zainab)": {"string in a page's operators": judgement.HIDDEN},
        b"(Zainab) q Q": {"string in a page's operators": judgement.HIDDEN},  # q draws nothing
        b"q Zainab Q": {"text in a page's operators": judgement.HIDDEN},
    }.items():
        assert look(pdf(stream(b"", operators), page=b"/Contents 4 0 R")) == inspected


def test_what_is_no_language_and_what_is_not_parsed_in_xmp(look):
    """RFC 5646, 2.1: a tag has no spaces; ISO 16684-1, 7.1: a packet has no document type."""
    for tag, inspected in {"fa-IR": {}, "Zainab R": {"xml:lang": judgement.HIDDEN}}.items():
        packet = xmp(f"<dc:title xml:lang='{tag}'>Call</dc:title>")
        assert look(pdf(stream(b"/Type/Metadata", packet))) == inspected
    packet = b"<!DOCTYPE x [<!ENTITY z 'Zainab'>]>" + xmp("<dc:title>&z;</dc:title>")
    assert look(pdf(stream(b"/Type/Metadata", packet))) == {"XMP": judgement.UNREAD}


@pytest.mark.parametrize("tag", LANGUAGES)
def test_our_own_leaflets_give_nothing_away(look, whole, tag):
    if tag in BY_DEFAULT or whole:
        assert look(leaflets.render(statement(tag), SIZES["a5"]).data) == {}


def test_what_goes_to_a_print_shop(look):
    finish = leaflets.finish("#b00020", "3mm", marks=True, pdfx=True)
    data = leaflets.render(statement("en"), SIZES["a5"], finish=finish).data
    assert look(data) == {}


@pytest.mark.system
@pytest.mark.skipif(not shutil.which("exiftool"), reason="exiftool is not installed")
def test_other_tools_find_nobody_either(tmp_path):
    home = tmp_path / "home-of-zainab"
    home.mkdir()
    who = {"USER": "zainab", "LOGNAME": "zainab", "HOSTNAME": "zainab-pc", "HOME": str(home)}
    done = run(*LEAFLET, "render", "oppose-war-on-iran", "--lang", "ar", cwd=home, **who)
    (file,) = home.glob("*.pdf")
    assert done.returncode == 0
    command = ["exiftool", "-a", "-G1", "-s", "--ExifTool:all", "--System:all", str(file)]
    tags = subprocess.run(command, capture_output=True, check=True).stdout
    plain = b"\n".join(re.findall(rb"[ -~]{4,}", file.read_bytes()))  # as `strings` does
    for output in (tags, plain):
        for trace in (b"zainab", b"/home", b"/tmp", b"Date", b"Author", b"Creator"):
            assert trace not in output
    assert b"Producer" in tags and b"%PDF-1.7" in plain
