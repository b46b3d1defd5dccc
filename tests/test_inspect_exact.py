"""`leaflet inspect`: the whole list of what is in a file, and nothing beside it."""

import io
import struct

import pymupdf
import pytest
from planted import (
    box,
    codestream,
    font,
    jpeg,
    jpeg2000,
    pdf,
    picture,
    profile,
    segment,
    stream,
    xmp,
)

from leaflet import inspection
from leaflet.inspection import judgement


@pytest.fixture
def look(tmp_path):
    """The reasons of all that is listed but the header, by name and value."""

    def inspected(data: bytes) -> dict[tuple[str, str], str]:
        path = tmp_path / "a.pdf"
        path.write_bytes(data)
        findings = inspection.inspect(path).findings
        return {
            (finding.name, finding.value): finding.reason
            for finding in findings
            if finding.name != "header"
        }

    return inspected


def page(operators: bytes) -> bytes:
    return pdf(stream(b"", operators), page=b"/Contents 4 0 R")


def test_text_and_numbers_that_belong_to_no_object(look):
    """ISO 32000-2, 7.5.1: between a header, objects, an index and a trailer nothing else stands."""
    assert set(look(pdf(header=b"1 2 3 7 Zainab\n"))) == {
        ("text between objects", "1 2 3 7 Zainab")
    }
    assert look(pdf(b"<<>> Zainab")) == {("text between objects", "Zainab"): judgement.HIDDEN}
    assert look(pdf().replace(b"startxref", b"startxref Zainab\nstartxref")) == {
        ("text between objects", "Zainab"): judgement.HIDDEN
    }
    assert set(look(pdf() + b"030 7\n")) == {("behind the end", "030 7")}
    # An object that is a reference (7.3.10) is no such text; pypdf may be unable to read it.
    assert set(look(pdf(b"5 0 R", b"<<>>"))) <= {("object", "")}


def test_an_object_that_a_later_one_replaces(look):
    """Its stream has no length; its name is in no other object, its string in escapes in one."""
    old = b"4 0 obj\n<</K/Zainab#20R/S(call\\040all)>>stream\nx\nendstream\nendobj\n"
    new = stream(b"/FunctionType 0/Title(c\\141ll\\\n all)", b"longer")
    assert look(pdf(new, header=old)) == {
        ("objects written twice", "1"): inspection.OLDER,
        ("name that no index lists", "Zainab R"): judgement.UNKNOWN,
        ("Title", "call all"): "",
    }


def test_what_stands_behind_the_length_of_a_stream(look):
    """ISO 32000-2, 7.3.8.2: the length may stand in an object of its own."""
    for length, more in ((b"1", ()), (b"5 0 R", (b"1",))):
        content = b"<</FunctionType 0/Length " + length + b">>stream\nx%s\nendstream"
        assert look(pdf(content % b"", *more)) == {}
        assert look(pdf(content % b"\nZainab", *more)) == {
            ("behind a stream", "Zainab"): judgement.HIDDEN
        }


def test_names_of_colours_and_glyphs(look):
    """Names of Adobe's list and of its rules are nobody's own (AGL Specification, 2)."""
    usual = b"<</Differences[1/A/aacute/uni0041/g12/a.alt/.notdef]>>"
    assert look(pdf(usual, b"[/Indexed/DeviceRGB 1<010203040506>]")) == {}
    assert look(pdf(b"<</Differences[1/A/Zainab#20R]>>")) == {
        ("glyph", "Zainab R"): judgement.UNKNOWN
    }


def test_bookmarks_as_mupdf_writes_them(tmp_path):
    file = pytest.importorskip("pymupdf").open()
    file.new_page()
    file.set_toc([[1, "Zainab's call", 1]])
    file.save(tmp_path / "a.pdf")
    findings = inspection.inspect(tmp_path / "a.pdf").findings
    (bookmark,) = (finding for finding in findings if finding.name == "Title")
    assert bookmark.where.startswith("bookmark, object ")
    assert (bookmark.value, bookmark.reason) == ("Zainab's call", "")


def test_an_address_in_a_title(look):
    for address, reason in {
        "https://example.org/call": "",
        "https://example.org/call?utm_source=berlin": judgement.TRACKING,
    }.items():
        title = b"<</Title(" + address.encode() + b")>>"
        assert look(pdf(title, trailer=b"/Info 4 0 R")) == {("Title", address): reason}


def test_pictures_in_a_page_and_codes_in_a_map(look):
    """ISO 32000-2, 8.9.7: behind ID stand bytes, not operators; 9.10.3: codes are in digits."""
    dots = b"q BI/W 7/H 1/BPC 8/CS/G ID (Roe)% EI Q"
    assert look(page(dots)) == {}
    assert look(page(dots + b" % Zainab\n")) == {("comment", "Zainab"): judgement.HIDDEN}
    codes = b"1 beginbfchar\n<01> <0041>\nendbfchar"
    assert look(pdf(b"<</ToUnicode 5 0 R>>", stream(b"", codes))) == {}
    strings = b"/Registry(Adobe)def /Ordering(Zainab R)def\n" + codes
    assert look(pdf(b"<</ToUnicode 5 0 R>>", stream(b"", strings))) == {
        ("string in a CMap", "Zainab R"): judgement.HIDDEN
    }


def test_what_stands_behind_the_last_row_of_a_picture(look):
    """ISO 32000-2, 8.9.5.2: each row begins at a whole byte."""
    colours = stream(b"/N 3", profile())
    inks = b"/ColorSpace[/DeviceN[/Cyan/Black]/DeviceCMYK 9 0 R]"
    for entries, size in {
        b"/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray": 1,
        b"/Width 9/Height 2/BitsPerComponent 1/ColorSpace/DeviceGray": 4,
        b"/Width 1/Height 2/BitsPerComponent 8/ColorSpace/DeviceRGB": 6,
        b"/Width 3/Height 1/BitsPerComponent 4/ColorSpace/DeviceCMYK": 6,
        b"/Width 1/Height 1/BitsPerComponent 8/ColorSpace[/ICCBased 5 0 R]": 3,
        b"/Width 3/Height 1/BitsPerComponent 4" + inks: 3,
        b"/Width 9/Height 2/ImageMask true": 4,
    }.items():
        dots = b"\x55" * size
        assert look(pdf(stream(b"/Subtype/Image" + entries, dots), colours)) == {}
        hidden = {("behind the picture's last row", "Zainab"): judgement.HIDDEN}
        assert look(pdf(stream(b"/Subtype/Image" + entries, dots + b"Zainab"), colours)) == hidden
    unknown = b"/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace 99 0 R"
    assert look(pdf(stream(unknown, b"x"))) == {}


def test_a_profile_that_is_none(look):
    assert look(pdf(stream(b"/N 3", b"by the bridge"))) == {
        ("colour profile", "13 bytes, among them: by the bridge"): judgement.UNREAD
    }


def test_what_a_jpeg_file_has_in_unusual_places(look):
    """T.81, table B.1 (F3: reserved), B.1.1.5 (the end); JFIF 1.02; Photoshop's resources."""
    jfif = segment(0xE0, b"JFIF\0\1\2\0\0\1\0\1\0\0" + b"at the river")
    resource = b"8BIM\x03\xed" + b"\x05Smile" + struct.pack(">I", 2) + b"\0\1"
    photoshop = segment(0xED, b"Photoshop 3.0\0" + resource)
    reserved = segment(0xF3, b"by the bridge")
    assert look(pdf(picture(jpeg(jfif, photoshop, reserved, behind=b"a film")))) == {
        ("data behind the JFIF header", "at the river"): judgement.PRIVATE,
        ("name of a Photoshop resource", "Smile"): judgement.PRIVATE,
        ("Photoshop resource 0x03ED", "2 bytes: 0001"): "",
        ("marker FFF3", "by the bridge"): judgement.PRIVATE,
        ("data behind its end", "a film"): judgement.PRIVATE,
    }


def test_what_a_jpeg_2000_file_has_in_unusual_places(look):
    """Photoshop's block, a place on earth (GeoJP2), a colour, a profile, text between markers."""
    photoshop = bytes.fromhex("2c4c0100850440b9a03e562148d6dfeb")
    city = b"8BIM\4\4\0\0\0\0\0\x0b\x1c\2\x5a\0\6Tehran\0"
    place = bytes.fromhex("b14bf8bd083d4b43a5ae8cd7d5a6ce03")
    colour = box(b"jp2h", box(b"colr", b"\1\0\0\0\0\0\x11by the bridge"))
    own = profile((b"Roe ", b"text\0\0\0\0Screen of Jane"))
    colour += box(b"jp2h", box(b"colr", b"\2\0\0" + own))  # I.5.3.3: method 2, a profile
    boxes = box(b"uuid", photoshop, city) + box(b"uuid", place, b"\x12\x34\x56\x78") + colour
    data = jpeg2000(boxes, stream=codestream(tile=b"at the river"))
    inspected = look(pdf(picture(data, b"/JPXDecode")))
    values = {name: reason for (name, _), reason in inspected.items()}
    assert values == {
        "City": judgement.WHERE,
        "GeoJP2: a place on earth": judgement.WHERE,
        "colr box": judgement.PRIVATE,
        "colour profile's Roe": judgement.PRIVATE,
        "data between markers": judgement.PRIVATE,
    }
    assert ("City", "Tehran") in inspected
    assert ("GeoJP2: a place on earth", "4 bytes: 12345678") in inspected


def test_an_opentype_font_with_cff_as_fonttools_writes_it(look):
    builder = pytest.importorskip("fontTools.fontBuilder").FontBuilder(1000, isTTF=False)
    pen = pytest.importorskip("fontTools.pens.t2CharStringPen").T2CharStringPen(500, None)
    builder.setupGlyphOrder([".notdef"])
    builder.setupCharacterMap({})
    notice = {"Notice": "drawn in /home/jane/hand"}
    builder.setupCFF("Hand-Regular", notice, {".notdef": pen.getCharString()}, {})
    builder.setupHorizontalMetrics({".notdef": (500, 0)})
    builder.setupHorizontalHeader()
    out = io.BytesIO()
    builder.save(out)
    expected = {
        ("font's name", "Hand-Regular"): "",
        ("font's text", "drawn in /home/jane/hand"): judgement.PATH,
    }
    assert look(pdf(stream(b"/Subtype/OpenType", out.getvalue()))) == expected
    behind = {("behind the font", "Jane Roe"): judgement.PRIVATE}
    data = out.getvalue() + b"Jane Roe"
    assert look(pdf(stream(b"/Subtype/OpenType", data))) == expected | behind


def test_a_fonts_own_table_and_what_type_1_says_in_clear(look):
    """OpenType 1.9 has no table JANE; Type 1's dictionary is in clear up to `eexec` (T1, 7)."""
    assert look(pdf(stream(b"/Length1 1", font((b"JANE", b"Jane Roe"))))) == {
        ("font's table JANE", "8 bytes, among them: Jane Roe"): judgement.PRIVATE
    }
    clear = b"%!PS-AdobeFont-1.0: Hand\n% by Jane Roe\n/FullName (Hand Regular) readonly def\neexec"
    assert look(pdf(stream(b"/Length1 1", clear + b"\x80 % no remark\n"))) == {
        ("font's comment", "PS-AdobeFont-1.0: Hand"): "",
        ("font's comment", "by Jane Roe"): "",
        ("font's FullName", "Hand Regular"): "",
    }


def test_remarks_and_namespaces_of_ones_own_in_xmp(look):
    body = "<!-- at the river --><j:a xmlns:j='http://example.org/jane/'>Roe</j:a>"
    assert look(pdf(stream(b"/Type/Metadata", xmp(body)))) == {
        ("comment", "at the river"): judgement.HIDDEN,
        ("namespace", "http://example.org/jane/"): judgement.UNKNOWN,
        ("jane:a", "Roe"): "",
    }


def test_the_font_of_a_form_field_is_no_page(look) -> None:
    """A field is drawn by a stream with a font of its own, whose table of letters is a program."""
    document = pymupdf.open()
    field = pymupdf.Widget()
    field.field_name, field.field_type = "a", pymupdf.PDF_WIDGET_TYPE_TEXT
    field.rect, field.field_value = pymupdf.Rect(50, 50, 200, 80), "x"
    document.new_page().add_widget(field)
    table = document.get_new_xref()
    document.update_object(table, "<<>>")
    program = b"/CIDInit /ProcSet findresource begin 12 dict begin /Own def end end"
    document.update_stream(table, program)
    drawn = next(
        number
        for number in range(1, document.xref_length())
        if "/Form" in document.xref_object(number) and document.xref_is_stream(number)
    )
    fonts = f"<</Font<</F0<</Type/Font/ToUnicode {table} 0 R>>>>>>"
    document.xref_set_key(drawn, "Resources", fonts)
    listed = {name for name, _ in look(document.tobytes())}
    assert listed and not any("operators" in name for name in listed)
