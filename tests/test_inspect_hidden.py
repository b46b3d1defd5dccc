"""`leaflet inspect`: a name, wherever a PDF can hold one and in all its spellings, is listed."""

import io
import random
import struct
import time
import zlib
from pathlib import Path

import pytest
from planted import (
    box,
    codestream,
    exif,
    font,
    font_names,
    jpeg,
    jpeg2000,
    pdf,
    picture,
    profile,
    segment,
    stream,
    updated,
    xmp,
)

from leaflet import inspection
from leaflet.errors import FileError
from leaflet.inspection import syntax

CASES = Path(__file__).parent / "data" / "cases"
JANE = b"Jane Roe"


@pytest.fixture
def look(tmp_path):
    """What inspecting a file finds."""

    def inspected(data: bytes) -> inspection.Inspection:
        path = tmp_path / "a.pdf"
        path.write_bytes(data)
        return inspection.inspect(path)

    return inspected


def says(inspected, marker: str = "Jane Roe") -> bool:
    """Whether anything that is listed has the marker in it."""
    return any(marker in finding.value for finding in inspected.findings)


def gives_away(inspected, marker: str = "Jane Roe") -> bool:
    return any(marker in finding.value for finding in inspected.giving_away)


def packed(entries: bytes, data: bytes, behind: bytes = b"") -> bytes:
    return stream(entries + b"/Filter/FlateDecode", zlib.compress(data) + behind)


def jpx(*boxes: bytes, **more: bytes) -> bytes:
    return pdf(picture(jpeg2000(*boxes, **more), b"/JPXDecode"))


def page(operators: bytes) -> bytes:
    return pdf(stream(b"", operators), page=b"/Contents 4 0 R")


XMP_UUID = bytes.fromhex("be7acfcb97a942e89c719994 91e3afac")
IPTC_UUID = bytes.fromhex("33c7a4d2b81d4723a0baf1a3e097ad38")
PHOTOSHOP_UUID = bytes.fromhex("2c4c0100850440b9a03e56214 8d6dfeb".replace(" ", ""))
GEO_UUID = bytes.fromhex("b14bf8bd083d4b43a5ae8cd7d5a6ce03")
BY_LINE = b"\x1c\x02\x50\0\x08" + JANE
TWO_BYTES = "Jane Roe".encode("utf-16-be")
CFF = b"\1\0\4\1" + b"\0\1\1\1\x09" + JANE + b"\0\0" + b"\0\1\1\1\x09" + JANE + b"\0\0"

MLUC = struct.pack(">4sIII2s2sII", b"mluc", 0, 1, 12, b"en", b"US", 16, 28)

# Where nobody sees it who reads the page: listed, and counted as giving away.
HIDDEN = {
    "comment at the start": pdf(header=b"% Jane Roe\n"),
    "comment in an object": pdf(b"<</A 1 % Jane Roe\n>>"),
    "comment behind a token": pdf(b"<<>> % Jane Roe"),
    "comment in a trailer": pdf(trailer=b" % Jane Roe\n"),
    "what follows a dictionary without an end": pdf(
        header=b"77 0 obj\n<</A[1 2\nendobj Jane Roe\n"
    ),
    "text between objects": pdf(header=b"Jane Roe\n"),
    "numbers and text between objects": pdf(header=b"1 2 3 (x) Jane Roe\n"),
    "text behind an object": pdf(b"<<>> Jane Roe"),
    "text behind the trailer": pdf().replace(b"startxref", b"Jane Roe\nstartxref"),
    "text before the header": JANE + b"\n" + pdf(),
    "text behind the end": pdf() + JANE,
    "key": pdf(b"<</Jane#20Roe 1>>"),
    "key in hexadecimal digits": pdf(b"<</#4a#61#6e#65#20#52#6f#65 1>>"),
    "value": pdf(b"<</A/Jane#20Roe>>"),
    "structure type": pdf(b"<</Type/StructTreeRoot/RoleMap<</Jane#20Roe/P>>>>"),
    "structure type of its own object": pdf(b"<</RoleMap 5 0 R>>", b"<</Jane#20Roe/P>>"),
    "structure class": pdf(b"<</Type/StructTreeRoot/ClassMap<</Jane#20Roe<<>>>>>>"),
    "colour": pdf(b"[/Separation/Jane#20Roe/DeviceCMYK 5 0 R]"),
    "colours": pdf(b"[/DeviceN[/Cyan/Jane#20Roe]/DeviceCMYK 5 0 R]"),
    "resource": pdf(page=b"/Resources<</Font<</Jane#20Roe 4 0 R>>>>"),
    "state of a box": pdf(
        b"<</Type/Annot/Subtype/Widget/Rect[0 0 9 9]/AP<</N<</Jane#20Roe 5 0 R>>>>>>"
    ),
    "place in the file": pdf(b"<</Dests<</Jane#20Roe[3 0 R/Fit]>>>>"),
    "glyph": pdf(b"<</Type/Encoding/Differences[1/A/Jane#20Roe]>>"),
    "property": page(b"/Jane#20Roe BMC EMC"),
    "property list": page(b"/Span<</X(Jane Roe)>>BDC EMC"),
    "comment on a page": page(b"q % Jane Roe\nQ"),
    "string that nothing draws": page(b"(Jane Roe) pop"),
    "last string that nothing draws": page(b"q Q (Jane Roe)"),
    "operator of its own": page(b"BX Jane EX Roe (Jane Roe) x"),
    "comment behind an inline picture": page(b"BI/W 1/H 1/BPC 8/CS/G ID x EI\n% Jane Roe\n"),
    "comment in a form": pdf(stream(b"/Subtype/Form/BBox[0 0 1 1]", b"% Jane Roe")),
    "comment in a glyph's program": pdf(b"<</CharProcs<</A 5 0 R>>>>", stream(b"", b"% Jane Roe")),
    "comment in an appearance": pdf(b"<</AP 5 0 R>>", b"<</N 6 0 R>>", stream(b"", b"% Jane Roe")),
    "comment in a page of parts": pdf(
        b"[5 0 R]", stream(b"", b"% Jane Roe"), page=b"/Contents 4 0 R"
    ),
    "comment in a CMap": pdf(b"<</ToUnicode 5 0 R>>", stream(b"", b"% Jane Roe\n/CIDInit")),
    "name in a CMap": pdf(b"<</ToUnicode 5 0 R>>", stream(b"", b"/Jane#20Roe def <4a>")),
    "string in a CMap": pdf(stream(b"/CMapName/X", b"/Registry(Adobe) def (Jane Roe)")),
    "comment in a function": pdf(stream(b"/FunctionType 4", b"{ % Jane Roe\n}")),
    "unknown stream": pdf(stream(b"", JANE)),
    "unknown stream, packed": pdf(packed(b"/X 5 0 R", JANE)),
    "behind a packed stream": pdf(packed(b"/FunctionType 0", b"x", JANE)),
    "behind a stream in digits": pdf(
        stream(b"/FunctionType 0/Filter/ASCIIHexDecode", b"00> Jane Roe")
    ),
    "behind a stream in letters": pdf(stream(b"/FunctionType 0/Filter[/A85]", b"87~> Jane Roe")),
    "behind a stream of runs": pdf(stream(b"/FunctionType 0/Filter/RL", b"\0x\xffy\x80Jane Roe")),
    "behind a stream's length": pdf(b"<</FunctionType 0/Length 1>>stream\nx\nJane Roe\nendstream"),
    "behind a stream's length in an object": pdf(
        b"<</FunctionType 0/Length 5 0 R>>stream\nx\nJane Roe\nendstream", b"1"
    ),
    "behind a stream's end": pdf(b"<</FunctionType 0/Length 1>>stream\nx\nendstream Jane Roe"),
    "behind a picture's rows": pdf(
        packed(
            b"/Subtype/Image/Width 1/Height 2/BitsPerComponent 8/ColorSpace/DeviceRGB",
            b"abcdefJane Roe",
        )
    ),
    "behind a picture of a profile": pdf(
        packed(
            b"/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace[/ICCBased 5 0 R]",
            b"abcJane Roe",
        ),
        stream(b"/N 3", profile()),
    ),
    "behind a picture of inks": pdf(
        packed(
            b"/Subtype/Image/Width 1/Height 1/BitsPerComponent 8"
            b"/ColorSpace[/DeviceN[/Cyan/Black]/DeviceCMYK 9 0 R]",
            b"abJane Roe",
        )
    ),
    "behind a mask": pdf(packed(b"/Subtype/Image/Width 1/Height 1/ImageMask true", b"aJane Roe")),
    "object that a later one hides": pdf(b"(x)", header=b"4 0 obj\n(Jane Roe)\nendobj\n"),
    "name in an object that is hidden": pdf(b"(x)", header=b"4 0 obj\n/Jane#20Roe\nendobj\n"),
    "author of an older version": updated(
        pdf(b"<</Author(Jane Roe)>>", trailer=b"/Info 4 0 R"), 4, b"<<>>", b"/Info 4 0 R"
    ),
    "trailer": pdf(trailer=b"/Author(Jane Roe)"),
    "XMP": pdf(stream(b"/Type/Metadata", xmp("<dc:creator>Jane Roe</dc:creator>"))),
    "XMP remark": pdf(stream(b"/Type/Metadata", xmp("<!-- Jane Roe -->"))),
    "XMP instruction": pdf(stream(b"/Type/Metadata", xmp("<?who Jane Roe?>"))),
    "XMP between entries": pdf(stream(b"/Type/Metadata", xmp("<dc:title/>Jane Roe"))),
    "XMP outside an entry": pdf(stream(b"/Type/Metadata", xmp("Jane Roe"))),
    "XMP language": pdf(
        stream(b"/Type/Metadata", xmp("<dc:title xml:lang='Jane Roe'>x</dc:title>"))
    ),
    "XMP namespace": pdf(stream(b"/Type/Metadata", xmp("<j:a xmlns:j='Jane Roe/'>x</j:a>"))),
    "XMP resource": pdf(stream(b"/Type/Metadata", xmp("<dc:creator rdf:resource='Jane Roe'/>"))),
    "XMP that is none": pdf(stream(b"/Type/Metadata", JANE)),
    "JPEG comment": pdf(picture(jpeg(segment(0xFE, JANE)))),
    "JPEG segment": pdf(picture(jpeg(segment(0xE5, JANE)))),
    "JPEG JFIF": pdf(picture(jpeg(segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0" + JANE)))),
    "JPEG marker": pdf(picture(jpeg(segment(0xF3, JANE)))),
    "JPEG between segments": pdf(picture(jpeg(JANE))),
    "JPEG behind its end": pdf(picture(jpeg(behind=JANE))),
    "JPEG Photoshop resource's name": pdf(
        picture(jpeg(segment(0xED, b"Photoshop 3.0\x008BIM\4\0\x08Jane Roe\0" + bytes(4))))
    ),
    "JPEG behind Photoshop's resources": pdf(
        picture(jpeg(segment(0xED, b"Photoshop 3.0\0Jane Roe")))
    ),
    "JPEG IPTC caption": pdf(
        picture(
            jpeg(segment(0xED, b"Photoshop 3.0\x008BIM\4\4\0\0\0\0\0\x0d\x1c\2\x78\0\x08" + JANE))
        )
    ),
    "JPEG Photoshop's XMP": pdf(
        picture(
            jpeg(
                segment(
                    0xED,
                    b"Photoshop 3.0\x008BIM\4\x24\0\0"
                    + struct.pack(">I", len(xmp("<dc:creator>Jane Roe</dc:creator>")))
                    + xmp("<dc:creator>Jane Roe</dc:creator>"),
                )
            )
        )
    ),
    "no JPEG": pdf(picture(JANE)),
    "JPEG 2000 comment": jpx(stream=codestream(b"\0\1Jane Roe")),
    "JPEG 2000 comment in a tile": jpx(stream=codestream(tile=segment(0x64, b"\0\1Jane Roe"))),
    "JPEG 2000 marker": jpx(stream=codestream(tile=segment(0x70, JANE))),
    "JPEG 2000 between markers": jpx(stream=codestream(tile=JANE)),
    "JPEG 2000 behind the picture": jpx(stream=codestream() + JANE),
    "JPEG 2000 codestream alone": pdf(
        picture(codestream(b"\0\1Jane Roe", whole=False), b"/JPXDecode")
    ),
    "JPEG 2000 label": jpx(box(b"asoc", box(b"lbl ", JANE))),
    "JPEG 2000 label far inside": jpx(box(b"asoc", box(b"asoc", box(b"asoc", box(b"lbl ", JANE))))),
    "JPEG 2000 rights": jpx(box(b"jp2i", JANE)),
    "JPEG 2000 XML": jpx(box(b"xml ", b"<gml>Jane Roe</gml>")),
    "JPEG 2000 no XML": jpx(box(b"xml ", b"Jane Roe <")),
    "JPEG 2000 XMP": jpx(box(b"uuid", XMP_UUID, xmp("<dc:creator>Jane Roe</dc:creator>"))),
    "JPEG 2000 IPTC": jpx(box(b"uuid", IPTC_UUID, BY_LINE)),
    "JPEG 2000 Photoshop": jpx(box(b"uuid", PHOTOSHOP_UUID, b"8BIM\4\4\0\0\0\0\0\x0d" + BY_LINE)),
    "JPEG 2000 places": jpx(box(b"uuid", GEO_UUID, JANE)),
    "JPEG 2000 uuid": jpx(box(b"uuid", bytes(16), JANE)),
    "JPEG 2000 uinf": jpx(box(b"uinf", box(b"ulst", bytes(18)), box(b"url ", bytes(4), JANE))),
    "JPEG 2000 resolution": jpx(box(b"res ", box(b"lbl ", JANE))),
    "JPEG 2000 resolution of a wrong size": jpx(box(b"res ", box(b"resc", JANE))),
    "JPEG 2000 unknown box": jpx(box(b"Roe!", JANE)),
    "JPEG 2000 free box": jpx(box(b"free", JANE)),
    "JPEG 2000 long box": jpx(box(b"jp2i", JANE, long=True)),
    "JPEG 2000 last box": jpx(box(b"jp2i", JANE, last=True)),
    "JPEG 2000 box cut off": jpx(box(b"lbl ", JANE + bytes(9))[:-9]),
    "JPEG 2000 behind the last box": jpx(JANE),
    "JPEG 2000 brand": pdf(
        picture(box(b"jP  ", b"\r\n\x87\n") + box(b"ftyp", b"jp2 \0\0\0\0Jane Roe"), b"/JPXDecode")
    ),
    "JPEG 2000 numbers": jpx(box(b"nlst", JANE)),
    "JPEG 2000 colour": jpx(box(b"jp2h", box(b"colr", b"\1\0\0\0\0\0\x11" + JANE))),
    "JPEG 2000 profile": jpx(
        box(b"jp2h", box(b"colr", b"\2\0\0" + profile((b"Roe ", b"text\0\0\0\0Jane Roe"))))
    ),
    "colour profile's own tag": pdf(stream(b"/N 3", profile((b"jane", b"text\0\0\0\0Jane Roe")))),
    "screen's serial number": pdf(stream(b"/N 3", profile((b"mmod", b"mmod\0\0\0\0Jane Roe")))),
    "behind a colour profile": pdf(stream(b"/N 3", profile() + JANE)),
    "no colour profile": pdf(stream(b"/N 3", JANE)),
    "font's own table": pdf(stream(b"/Length1 1", font((b"JANE", JANE)))),
    "behind a font": pdf(stream(b"/Length1 1", font(behind=JANE))),
    "no font": pdf(stream(b"/Length1 1", JANE)),
}

# What readers show beside the page, or what is the same in everyone's copy: listed.
LISTED = {
    "title": pdf(b"<</Title(Jane Roe)>>", trailer=b"/Info 4 0 R"),
    "bookmark": pdf(b"<</Title(Jane Roe)/Parent 5 0 R>>"),
    "alternative text": pdf(b"<</Type/StructElem/S/Figure/Alt(Jane Roe)>>"),
    "layer": pdf(b"<</Type/OCG/Name(Jane Roe)>>"),
    "page label": pdf(b"<</Type/Catalog/PageLabels<</Nums[0<</P(Jane Roe)>>]>>>>"),
    "tooltip": pdf(b"<</Subtype/Widget/TU(Jane Roe)>>"),
    "default appearance": pdf(b"<</Subtype/Widget/DA(Jane Roe)>>"),
    "collection": pdf(b"<</CIDSystemInfo<</Registry(Jane Roe)>>>>"),
    "font": pdf(b"<</Type/Font/BaseFont/Jane#20Roe>>"),
    "font's family": pdf(b"<</Type/FontDescriptor/FontFamily(Jane Roe)>>"),
    "font's name": pdf(stream(b"/Length1 1", font((b"name", font_names((3, 4, TWO_BYTES)))))),
    "font's name on a Macintosh": pdf(
        stream(b"/Length1 1", font((b"name", font_names((1, 99, JANE)))))
    ),
    "CFF font": pdf(b"<</FontFile3 5 0 R>>", stream(b"/Subtype/Type1C", CFF)),
    "CFF font in OpenType": pdf(stream(b"/Subtype/OpenType", font((b"CFF ", CFF)))),
    "Type 1 font": pdf(stream(b"/Length1 1", b"%!\n/FullName (Jane Roe) readonly def\neexec")),
    "Type 1 font's comment": pdf(stream(b"/Length1 1", b"%!FontType1\n% Jane Roe\n")),
    "colour profile": pdf(stream(b"/N 3", profile((b"desc", b"desc\0\0\0\0\0\0\0\x09Jane Roe\0")))),
    "colour profile in Unicode": pdf(
        stream(b"/N 3", profile((b"desc", b"desc\0\0\0\0\0\0\0\2x\0" + bytes(8) + TWO_BYTES)))
    ),
    "colour profile in languages": pdf(
        stream(
            b"/N 3",
            profile((b"cprt", MLUC + TWO_BYTES)),
        )
    ),
    "script": pdf(b"<</S/JavaScript/JS 5 0 R>>", stream(b"", JANE)),
    "JPEG 2000 palette": jpx(box(b"jp2h", box(b"pclr", JANE))),
}


@pytest.mark.parametrize("place", HIDDEN)
def test_what_nobody_sees_is_listed_and_gives_away(look, place):
    inspected = look(HIDDEN[place])
    # Operators of one's own stand one by one.
    texts = " ".join(finding.value for finding in inspected.giving_away)
    assert "Jane" in texts and "Roe" in texts


@pytest.mark.parametrize("place", LISTED)
def test_what_readers_show_is_listed(look, place):
    assert says(look(LISTED[place]))


NAMES = ("Jane Roe", "Tomáš Novák", "زينب", "Źródło Ω", "川口")
SPELLINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-16-le")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("form", ["octal", "hexadecimal"])
def test_strings_in_every_spelling(look, name, spelling, form):
    data = name.encode(spelling)
    if form == "octal":
        string = b"(" + b"".join(b"\\%03o" % byte for byte in data) + b")"
    else:
        string = b"<" + data.hex(" ").encode() + b">"
    author = b"<</Author " + string + b">>"
    assert gives_away(look(pdf(author, trailer=b"/Info 4 0 R")), name) or name in NAMES[4:]
    annotation = b"<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/T " + string + b">>"
    findings = look(pdf(annotation)).giving_away
    assert [finding.where for finding in findings] == ["annotation, object 4"]


def test_every_letter_of_pdfdocencoding(look):
    """As pypdf has them: ISO 32000-2, D.3."""
    codes = pytest.importorskip("pypdf._codecs.pdfdoc")._pdfdoc_encoding
    usual = [(code, text) for code, text in enumerate(codes) if text > " " and 0x18 <= code != 0x7F]
    assert len(usual) == 8 + 94 + 0xFF - 0x7F - 2
    for code, text in usual:
        string = b"<4a" + b"%02x" % code + b"e9>"  # é: so it is no UTF-8
        if code in (0xC3,):  # with é that is UTF-8 as well
            continue
        assert gives_away(
            look(pdf(b"<</Author " + string + b">>", trailer=b"/Info 4 0 R")), f"J{text}é"
        )


def test_what_cannot_be_decoded_is_said_to_be_so(look):
    for string in (b"<010203048081>", b"<feffd800>", b"<efbbbfff>", b"<ad9f7f>"):
        annotation = b"<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/T" + string + b">>"
        (finding,) = look(pdf(annotation)).giving_away
        assert "could not be read" in finding.reason and "bytes" in finding.value
        (finding,) = look(pdf(b"<</Author" + string + b">>", trailer=b"/Info 4 0 R")).giving_away
        assert "could not be read" in finding.reason
    (finding,) = look(pdf(b"<</Contents<0102414243444546>/Rect[0 0 9 9]>>")).giving_away
    assert "ABCDEF" in finding.value


@pytest.mark.parametrize(
    "content",
    [
        b"[/Indexed/DeviceRGB 1<010203040506>]",
        b"<</Type/Sig/ByteRange[0 1 2 3]/Contents<0102030405>>>",
        b"<</CheckSum<0102030405>>>",
        b"<</Type/Font/Encoding<</Differences[1/A/aacute/uni0041/g12/.notdef]>>>>",
        b"<</Type/Page/Resources<</Font<</F1 9 0 R/T1_0 9 0 R/Im12 9 0 R>>>>>>",
        b"<</ColorSpace[/Separation/Black/DeviceCMYK 9 0 R]>>",
        b"<</DA(/Helv 12 Tf)>>",
        stream(b"/CMapName/Adobe-Identity-UCS", b"%!PS-Adobe-3.0 Resource-CMap\n%%EOF\n<01><0041>"),
        stream(b"/Subtype/Form/BBox[0 0 1 1]", b"BT (Jane Roe) Tj [(Jane)-9(Roe)]TJ ET"),
        stream(b"/Subtype/Form/BBox[0 0 1 1]", b"/Span<</ActualText(Jane Roe)>>BDC (x)Tj EMC"),
        stream(b"/FunctionType 0", b"Jane Roe"),
        stream(b"/CIDSet 1", b"\0\0"),
        stream(b"/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray", b"x"),
        stream(b"/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace 99 0 R", b"x"),
        stream(b"/Subtype/Image/Filter/CCITTFaxDecode", b"x"),
    ],
)
def test_what_is_nobodys_own(look, content):
    findings = [
        finding for finding in look(pdf(content)).giving_away if finding.name != "signature"
    ]
    assert findings == []


def test_a_picture_without_words_gives_nothing_away(look):
    boxes = [
        box(b"res ", box(b"resc", bytes(10)), box(b"resd", bytes(10))),
        box(b"jp2h", box(b"bpcc", b"\7\7"), box(b"pclr", bytes(9)), box(b"cdef", bytes(9))),
        box(b"free", bytes(9)),
        bytes(9),
    ]
    assert look(jpx(*boxes)).giving_away == ()
    assert look(jpx(stream=codestream(whole=False))).giving_away == ()
    assert look(jpx(stream=codestream()[:-2])).giving_away == ()
    assert look(jpx(stream=codestream()[:60])).giving_away == ()


def test_a_picture_as_openjpeg_writes_it(look):
    image = pytest.importorskip("PIL.Image")
    out = io.BytesIO()
    image.new("RGB", (16, 16)).save(out, "JPEG2000")
    names = [
        finding.name for finding in look(pdf(picture(out.getvalue(), b"/JPXDecode"))).giving_away
    ]
    assert names in ([], ["comment"])  # "Created by OpenJPEG version 2.5"


def test_who_made_a_profile_for_which_device(look):
    data = profile((b"mmod", b"mmod\0\0\0\0\0\0\x06\x10AB12CD34"), date=(2026, 5, 7, 10, 11, 12))
    head = data[:48] + b"ACMEM123" + data[56:80] + b"argl" + data[84:]
    values = {finding.name: finding.value for finding in look(pdf(stream(b"/N 3", head))).findings}
    assert values["colour profile made"] == "2026-05-07 10:11:12"
    assert values["device's maker"] == "ACME" and values["device's model"] == "M123"
    assert values["profile's maker"] == "argl"
    assert "AB12CD34" in values["screen's model and serial number"]


def test_a_picture_with_another_signature(look):
    data = jpeg2000().replace(b"\x87\n", b"Ja")
    assert [finding.name for finding in look(pdf(picture(data, b"/JPXDecode"))).giving_away] == [
        "jP box"
    ]


def test_exif_in_jpeg_2000(look):
    block = exif()[10:]  # without the segment's head and "Exif"
    for head in (
        b"JpgTiffExif->JP2",
        bytes.fromhex("0537cdab9d0c4431a72afa561f2a113e") + b"Exif\0\0",
    ):
        names = {finding.name for finding in look(jpx(box(b"uuid", head, block))).giving_away}
        assert {"Make", "DateTime", "CameraOwnerName", "GPSLatitude"} <= names


@pytest.mark.parametrize("case", ["asoc", "resjp2ipr"])
def test_the_pictures_that_were_called_clean(case):
    assert gives_away(inspection.inspect(CASES / "inspect" / f"{case}.pdf"))


def test_the_author_that_was_not_listed():
    assert gives_away(inspection.inspect(CASES / "reliability" / "annot-a.pdf"), "Tomáš Novák")


SIZE = 1_000_000
LONG = [
    "-",
    "a",
    "1",
    " ",
    ".",
    "@",
    "x@y",
    "://",
    "://a",
    "?utm_a",
    "\\\\a",
    "1+0000  ",
    "D:1",
    "Mon ",
]
LONG += [".local", "/home", "00000000-", "2020-01-01 00:00", "http://-:1", "~"]


@pytest.mark.sample(6, why="one place cuts them")
@pytest.mark.parametrize("piece", LONG)
def test_long_values_are_cut_and_take_little_time(look, piece, whole):
    size = 5 * SIZE if whole else SIZE
    text = (piece * (size // len(piece))).replace("\\", "\\\\").encode()
    for entry in (b"/Title(" + text + b")", b"/Author(x@" + text + b")"):
        start = time.process_time()
        inspected = look(pdf(b"<<" + entry + b">>", trailer=b"/Info 4 0 R"))
        assert time.process_time() - start < 16
        assert all(len(finding.value) < 2_100 for finding in inspected.findings)


@pytest.mark.parametrize(
    "data",
    [
        b"(" * (SIZE // 10),
        b"(\\" * (SIZE // 10),
        b"<a" * (SIZE // 8),
        b"<" + b"a" * SIZE,
        b"1 0 obj[" * (SIZE // 20),
        b"1 0 obj<<>>stream\n" * (SIZE // 20),
        b"xref " * (SIZE // 20),
        b"1." * SIZE,
        b"%\n" * (SIZE // 20),
        b" " * SIZE,
        b"1 " * (SIZE // 20),
    ],
)
def test_the_bytes_of_a_file_are_read_in_linear_time(data):
    start = time.process_time()
    syntax.parts(b"%PDF-1.7\n" + data, lambda number: None, lambda: True)
    assert time.process_time() - start < 20


def test_what_there_is_too_much_of_is_said_to_be_so(look, monkeypatch):
    many = [b"%% Jane Roe %d\n" % number for number in range(300)]
    values = [finding.value for finding in look(pdf(header=b"".join(many))).giving_away]
    assert "100 more of that" in values and len(values) == 201
    hidden = b"".join(b"(Jane %d)" % number for number in range(300))
    values = [
        finding.value
        for finding in look(pdf(b"()", header=b"4 0 obj\n[" + hidden + b"]\nendobj\n")).giving_away
    ]
    assert "more of that" in values
    for data in (
        page(b"".join(many)),
        pdf(stream(b"/CMapName/X", b"".join(many))),
        jpx(*[box(b"free")] * 3000),
        jpx(stream=codestream(*[b"\0\1x"] * 3000)),
        pdf(picture(jpeg(*[segment(0xFE, b"x")] * 600))),
        pdf(stream(b"/N 3", profile(*[(b"cprt", b"text\0\0\0\0x")] * 101))),
        pdf(stream(b"/Type/Metadata", xmp("<dc:title>x</dc:title>" * 6000))),
    ):
        findings = look(data).giving_away
        assert any("more" in finding.value or "101 tags" in finding.value for finding in findings)
    deep = box(b"lbl ", JANE)
    for _ in range(30):
        deep = box(b"asoc", deep)
    assert any(finding.name == "boxes" for finding in look(jpx(deep)).giving_away)
    monkeypatch.setattr(inspection, "_SECONDS", -1.0)
    findings = look(pdf(*[b"[" + b"1 " * 30_000 + b"]"])).giving_away
    assert [finding.value for finding in findings] == ["more than was looked at"]


def test_many_older_versions(look):
    data = pdf(b"<<>>")
    for number in range(12):
        data = updated(data, 4, b"<</Title(%d)>>" % number)
    names = [finding.name for finding in look(data).giving_away]
    assert "older versions" in names
    broken = pdf()[:40] + b"\n%%EOF\n" + pdf()
    assert any("older version" in finding.where for finding in look(broken).giving_away)


def test_values_in_per_cent_signs(look):
    from urllib.parse import quote

    for name in ("Jane Roe", "زينب"):
        link = b"<</S/URI/URI(https://example.org/" + quote(name).encode() + b")>>"
        assert says(look(pdf(link)), name)
    assert says(look(pdf(b"<</S/URI/URI(https://example.org/%ff)>>")), "%ff")


def test_pdfs_changed_at_random(look, whole):
    """Each with a few bytes other than they were: an answer, or an error in plain words."""
    chance = random.Random(14)
    files = [*HIDDEN.values(), *LISTED.values()]
    for _ in range(3000 if whole else 300):
        data = bytearray(chance.choice(files))
        for _ in range(chance.choice([1, 3, 30])):
            place = chance.randrange(len(data))
            match chance.randrange(3):
                case 0:
                    data[place] = chance.randrange(256)
                case 1:
                    del data[place : place + chance.randrange(9)]
                case _:
                    data[place:place] = data[place : place + 40]
        start = time.process_time()
        try:
            look(bytes(data))
        except FileError as error:
            assert error.hint
        assert time.process_time() - start < 5
