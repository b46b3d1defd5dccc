"""`leaflet inspect`: pictures, profiles and fonts, as Pillow and others write them; broken ones."""

import io
import struct
import zlib
from pathlib import Path

import pytest
from planted import (
    box,
    codestream,
    font,
    font_names,
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
from leaflet.errors import FileError, Location
from leaflet.inspection import document, judgement, objects, strings

CASES = Path(__file__).parent / "data" / "cases" / "inspect"


@pytest.fixture
def look(tmp_path):
    """The values that inspecting a file lists, by their names."""

    def inspected(data: bytes) -> dict[str, tuple[str, str]]:
        path = tmp_path / "a.pdf"
        path.write_bytes(data)
        return {
            finding.name: (finding.value, finding.reason)
            for finding in inspection.inspect(path).findings
        }

    return inspected


def photograph(exif: bytes) -> bytes:
    return pdf(picture(jpeg(segment(0xE1, b"Exif\0\0" + exif))))


def tiff(*entries: tuple[int, int, int, bytes], order: str = "<", following: int = 0) -> bytes:
    """An Exif block of one table; values of four bytes stand in their entries (TIFF 6.0, 2)."""
    at, table, body = 8 + 2 + 12 * len(entries) + 4, b"", b""
    for tag, kind, count, value in entries:
        table += struct.pack(order + "HHI", tag, kind, count)
        if len(value) <= 4:
            table += value.ljust(4, b"\0")
        else:
            table += struct.pack(order + "I", at + len(body))
            body += value
    head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(order + "I", 8)
    return (
        head
        + struct.pack(order + "H", len(entries))
        + table
        + struct.pack(order + "I", following)
        + body
    )


def test_exif_as_pillow_writes_it(look):
    image = pytest.importorskip("PIL.Image")
    rational = pytest.importorskip("PIL.TiffImagePlugin").IFDRational
    tags = image.Exif()
    tags[0x010E] = "at the river"
    tags[0x013B] = "Jane Roe"
    tags[0x8298] = "2026 Jane Roe"
    tags[0x9C9D] = "Jane Roe".encode("utf-16-le") + b"\0\0"
    tags[0x0112] = 1
    tags.get_ifd(0x8769).update(
        {0x9286: b"UNICODE\0" + "Jane".encode("utf-16-le"), 0xA431: "A1234"}
    )
    tags.get_ifd(0x8769).update({0x9011: "+03:30", 0x829A: rational(1, 250), 0x9204: -1.5})
    tags.get_ifd(0x8825).update({1: "N", 2: (52.0, 31.0, 12.5)})
    out = io.BytesIO()
    image.new("RGB", (8, 8)).save(out, "JPEG", exif=tags)
    inspected = look(pdf(picture(out.getvalue())))
    assert inspected["ImageDescription"] == ("at the river", judgement.HIDDEN)
    assert inspected["Artist"] == ("Jane Roe", judgement.WHO)
    assert inspected["Copyright"] == ("2026 Jane Roe", judgement.WHO)
    assert inspected["XPAuthor"] == ("Jane Roe", judgement.WHO)
    assert inspected["UserComment"] == ("Jane", judgement.HIDDEN)
    assert inspected["BodySerialNumber"] == ("A1234", judgement.DEVICE)
    assert inspected["OffsetTimeOriginal"] == ("+03:30", judgement.TIME_ZONE)
    assert inspected["GPSLatitude"] == ("52 31 12.5", judgement.WHERE)
    assert inspected["Orientation"] == ("1", "") and inspected["ExposureTime"] == ("0.004", "")
    assert inspected["ExposureBiasValue"] == ("-1.5", "")


def test_exif_of_either_order_and_every_kind(look):
    for order in "<>":
        values = [
            (0x9286, 7, 12, b"ASCII\0\0\0Jane"),
            (0x9C9B, 1, 4, "Al".encode("utf-16-le")),
            (0xFFF0, 2, 9, b"Jane Roe\0"),
            (0xFFF1, 3, 2, struct.pack(order + "HH", 1, 2)),
            (0xFFF2, 11, 1, struct.pack(order + "f", 0.5)),
            (0xFFF3, 99, 4, b"Roe\0"),
            (0xFFF4, 5, 1, struct.pack(order + "II", 1, 0)),
        ]
        inspected = look(photograph(tiff(*values, order=order)))
        assert inspected["UserComment"][0] == "Jane" and inspected["XPTitle"][0] == "Al"
        assert inspected["0xFFF0"] == ("Jane Roe", judgement.HIDDEN)
        assert inspected["0xFFF1"] == ("1 2", "") and inspected["0xFFF2"] == ("0.5", "")
        assert inspected["0xFFF3"][0] == "Roe" and inspected["0xFFF4"] == ("0", "")


def test_exif_with_a_thumbnail(look):
    head = tiff(following=14)
    table = struct.pack("<HHHIIHHII", 2, 0x0201, 4, 1, 99, 0x0131, 2, 4, 0x00656F52)
    inspected = look(photograph(head + table + bytes(4)))
    assert inspected["Exif thumbnail"][1] and inspected["ThumbnailSoftware"] == ("Roe", "")


def test_exif_that_is_broken_is_said_to_be_so(look):
    unreadable = [
        b"Jane Roe",
        b"II*\0",
        b"II*\0\xff\xff\0\0",
        tiff(*[(0x8769, 4, 1, struct.pack("<I", 10 + 2 * place)) for place in range(20)])
        + bytes(99),
        tiff(*[(0x0112, 3, 1, b"\1\0")] * 400),
    ]
    for block in unreadable:
        assert look(photograph(block))["Exif that cannot be read"][1] == judgement.UNREAD


def test_photoshops_resources(look):
    def resource(kind: int, content: bytes) -> bytes:
        return (
            b"8BIM"
            + struct.pack(">HHI", kind, 0, len(content))
            + content
            + b"\0" * (len(content) % 2)
        )

    record = b"".join(
        bytes([0x1C, part, kind]) + struct.pack(">H", len(text)) + text
        for part, kind, text in (
            (1, 90, b"\x1b%G"),
            (2, 0, b"\0\4"),
            (2, 90, b"Tehran"),
            (2, 55, b"20260507"),
            (2, 120, b"at the river"),
            (3, 10, b"Jane"),
            (2, 199, b"Roe"),
        )
    )
    content = resource(0x0404, record + b"rest") + resource(0x0422, tiff((0x013B, 2, 4, b"Jane")))
    content += resource(0x040C, bytes(50)) + resource(0x03ED, bytes(16))
    inspected = look(pdf(picture(jpeg(segment(0xED, b"Photoshop 3.0\0" + content)))))
    assert inspected["City"] == ("Tehran", judgement.WHERE)
    assert inspected["DateCreated"] == ("20260507", judgement.WHEN)
    assert inspected["Caption"] == ("at the river", judgement.HIDDEN)
    assert (
        inspected["IPTC 3:10"][1] and inspected["IPTC 2:199"][1] and inspected["IPTC"][0] == "rest"
    )
    assert inspected["Artist"] == ("Jane", judgement.WHO)
    assert "cut away" in inspected["Photoshop thumbnail"][1]
    assert inspected["Photoshop resource 0x03ED"][1] == ""
    many = b"\x1c\2\x19\0\1k" * 400
    assert look(pdf(picture(jpeg(segment(0xED, b"Photoshop 3.0\0" + resource(0x0404, many))))))[
        "IPTC"
    ]
    many = resource(0x03ED, b"") * 400
    assert look(pdf(picture(jpeg(segment(0xED, b"Photoshop 3.0\0" + many)))))["APP13 segment"]


def test_other_segments(look):
    icc = b"ICC_PROFILE\0\1\2" + profile((b"desc", b"text\0\0\0\0Screen of Jane"))
    inspected = look(
        pdf(picture(jpeg(segment(0xE2, icc), segment(0xE2, b"ICC_PROFILE\0\2\2more"))))
    )
    assert inspected["colour profile"] == ("Screen of Jane", "")
    assert "JFIF thumbnail" in look(pdf(picture(jpeg(segment(0xE0, b"JFXX\0\x10" + bytes(20))))))
    adobe = segment(0xEE, b"Adobe\0\x64\0\0\0\0\1")
    assert "APP14 segment" not in look(pdf(picture(jpeg(adobe))))
    for end in range(4, 40):  # cut off
        assert look(pdf(picture(jpeg(segment(0xFE, b"Jane Roe"))[:end])))["header"]


def test_boxes_that_are_cut_off_or_odd(look):
    whole = jpeg2000(box(b"jp2i", b"Jane Roe"))
    for end in range(12, len(whole)):
        assert look(pdf(picture(whole[:end], b"/JPXDecode")))["header"]
    inspected = look(pdf(picture(jpeg2000(struct.pack(">I4sI", 1, b"lbl ", 5)), b"/JPXDecode")))
    assert inspected["data behind the last box"][1]
    assert look(pdf(picture(jpeg2000(box(b"xml ", b"<a/>")), b"/JPXDecode")))["xml box"][1]
    short = codestream()[:-8] + b"\xff\x64"
    assert "comment" not in look(pdf(picture(short, b"/JPXDecode")))


def test_fonts_that_are_broken_or_made_otherwise(look):
    compact = b"\1\0\4\1" + b"\0\1\1\1\2J" + b"\0\0" + b"\0\2\1\1\7\x0bnotice\0\0\0\0"
    assert "font's text" not in look(
        pdf(stream(b"/Subtype/Type1C", b"\1\0\4\1\0\1\1\1\2J\0\0\0\0"))
    )
    glyphs = b"\1\0\4\1\0\1\1\1\2J\0\0" + b"\0\2\1\1\6\x0ea.alt/home/x"
    inspected = look(pdf(stream(b"/Subtype/Type1C", glyphs)))
    assert inspected["font's text"] == ("/home/x", judgement.PATH)
    for data in (b"\0\1\0\0", b"\1\0\4\1", b"\1\0\4\1\0\1\x09\1\2J", compact[:7]):
        assert look(pdf(stream(b"/Subtype/Type1C", data)))["font"][1] == judgement.UNREAD
    names = font_names((3, 1, b""), (3, 3, "/home/jane/x".encode("utf-16-be")))
    inspected = look(pdf(stream(b"/Length1 1", font((b"name", names), (b"glyf", b"x")))))
    assert inspected["font's identifier"] == ("/home/jane/x", judgement.PATH)
    assert "font's family" not in inspected
    assert look(pdf(stream(b"/Length1 1", font((b"name", b"x")))))["header"]
    assert "font's comment" not in look(pdf(stream(b"/Length1 1", b"%!\n%\n")))


def test_a_font_as_fonttools_writes_it(look):
    builder = pytest.importorskip("fontTools.fontBuilder")
    font_builder = builder.FontBuilder(1000, isTTF=True)
    font_builder.setupGlyphOrder([".notdef"])
    font_builder.setupCharacterMap({})
    font_builder.setupGlyf(
        {".notdef": pytest.importorskip("fontTools.ttLib.tables._g_l_y_f").Glyph()}
    )
    font_builder.setupHorizontalMetrics({".notdef": (500, 0)})
    font_builder.setupHorizontalHeader()
    font_builder.setupNameTable(
        {"familyName": "Hand", "designer": "Jane Roe", "version": "/home/jane 1"}
    )
    out = io.BytesIO()
    font_builder.save(out)
    inspected = look(pdf(stream(b"/Length1 1", out.getvalue())))
    assert inspected["font's designer"] == ("Jane Roe", "") and inspected["font's family"] == (
        "Hand",
        "",
    )
    assert inspected["font's version"] == ("/home/jane 1", judgement.PATH)
    assert "font" not in inspected and "behind the font" not in inspected


def test_a_profile_as_little_cms_writes_it(look):
    cms = pytest.importorskip("PIL.ImageCms")
    data = cms.ImageCmsProfile(cms.createProfile("sRGB")).tobytes()
    inspected = look(pdf(stream(b"/N 3", data)))
    assert "sRGB" in inspected["colour profile"][0] and inspected["copyright"][0].startswith(
        "No copyright"
    )
    assert not any(reason for _, reason in inspected.values())


def test_xmp_and_segments_of_ones_own_as_pillow_writes_them(look):
    image = pytest.importorskip("PIL.Image")
    creator = xmp("<dc:creator><rdf:Seq><rdf:li>Jane Roe</rdf:li></rdf:Seq></dc:creator>")
    resource = b"8BIM" + struct.pack(">HHI", 0x0424, 0, len(creator)) + creator
    own = segment(0xED, b"Photoshop 3.0\0" + resource.ljust(len(resource) + 1 & ~1, b"\0"))
    out = io.BytesIO()
    publisher = xmp("<dc:publisher>Roe Press</dc:publisher>")
    extra = segment(0xE5, b"at the river") + b"by the bridge" + own
    image.new("RGB", (8, 8)).save(out, "JPEG", xmp=publisher, extra=extra)
    assert look(pdf(picture(out.getvalue()))) == {
        "header": ("PDF-1.7", ""),
        "dc:publisher": ("Roe Press", judgement.WHO),
        "dc:creator": ("Jane Roe", judgement.WHO),
        "APP5 segment": ("at the river", judgement.PRIVATE),
        "data between segments": ("by the bridge", judgement.PRIVATE),
    }
    out = io.BytesIO()
    image.new("RGB", (8, 8)).save(out, "PNG")  # no PDF has it so (ISO 32000-2, 7.4.8)
    assert look(pdf(picture(out.getvalue())))["content"][1] == judgement.UNREAD


def test_jpeg_2000_as_exiftool_writes_it(look):
    """Pillow's picture; and Artist, City and Creator, each in a box of its own, by ExifTool."""
    inspected = look(pdf(picture((CASES / "exiftool.jp2").read_bytes(), b"/JPXDecode")))
    assert {name: value for name, (value, reason) in inspected.items() if reason} == {
        "comment": "Created by OpenJPEG version 2.5.4",
        "Artist": "Jane Roe",
        "City": "Tehran",
        "dc:creator": "Jane Roe",
        "x:xmptk": "Image::ExifTool 12.57",
    }


def test_jpeg_2000_with_a_long_box_one_of_ones_own_and_a_tail(look):
    """15444-1, I.4 (a length in eight bytes), I.7.2 (UUID boxes), A.4.4 (the end)."""
    own = "00112233445546778899aabbccddeeff"
    boxes = box(b"jp2i", b"Jane Roe", long=True) + box(b"uuid", bytes.fromhex(own), b"Roe Press")
    data = jpeg2000(boxes, stream=codestream() + b"at the river")
    assert look(pdf(picture(data, b"/JPXDecode"))) == {
        "header": ("PDF-1.7", ""),
        "data behind its end": ("at the river", judgement.PRIVATE),
        "jp2i box": ("Jane Roe", judgement.WHO),
        f"uuid box {own}": ("Roe Press", judgement.PRIVATE),
    }


def test_a_profiles_description_in_letters_and_in_unicode(tmp_path):
    """ICC.1:2001-04, 6.5.17; each text is as long as it says, with a zero at its end."""

    def description(ascii_text: bytes, unicode_text: str) -> bytes:
        head = struct.pack(">4sII", b"desc", 0, len(ascii_text) + 1) + ascii_text + b"\0"
        wide = unicode_text.encode("utf-16-be") + b"\0\0"
        return head + struct.pack(">II", 0, len(wide) // 2) + wide + bytes(2 + 1 + 67)

    data = pdf(stream(b"/N 3", profile((b"desc", description(b"Screen", "/home/jane")))))
    (tmp_path / "a.pdf").write_bytes(data)
    findings = inspection.inspect(tmp_path / "a.pdf").findings
    assert [finding[1:] for finding in findings if finding.name == "colour profile"] == [
        ("colour profile", "/home/jane", judgement.PATH),
        ("colour profile", "Screen", ""),
    ]


@pytest.mark.parametrize(
    "tag",
    [
        struct.pack(">4sII", b"desc", 0, 1) + bytes(1 + 8 + 70),
        struct.pack(">4sII", b"desc", 0, 0) + bytes(8 + 70),
        b"text" + bytes(5), b"text" + bytes(40),
        b"mluc" + struct.pack(">5I", 0, 1, 12, 0x656E5553, 2) + struct.pack(">I", 28) + bytes(2),
        b"sf32" + bytes(8),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", [b"desc", b"cprt", b"dmnd"])
def test_a_profiles_text_of_nothing_is_none(look, tag: bytes, name: bytes) -> None:
    found = look(pdf(stream(b"/N 3", profile((name, tag), (b"targ", b"text\0\0\0\0Jane\0")))))
    assert set(found) == {"header", "what it was measured from"}
    assert found["what it was measured from"][0] == "Jane"


@pytest.mark.parametrize(("data", "size"), [(b"\0", "1 byte: 00"), (b"\0\1", "2 bytes: 0001")])
def test_one_byte_is_no_bytes(data: bytes, size: str) -> None:
    assert strings.described(data) == size


def test_odd_objects(look):
    assert look(pdf(b"<</Title<</A 1>>>>", trailer=b"/Info 4 0 R"))["Title"][1] == judgement.UNREAD
    assert "Title" not in look(pdf(b"<</Title null/A 1>>", trailer=b"/Info 4 0 R"))
    assert look(pdf(trailer=b"/DocChecksum/ABCD"))["DocChecksum"][1] == judgement.TIES
    assert look(pdf(b"[" * 100 + b"]" * 100))["object"][1] == judgement.UNREAD
    deep = b"[" * 58 + b"5 0 R" + b"]" * 58
    assert look(pdf(deep, b"<<>>"))["header"]
    hints = pdf(b"<</Linearized 1>>", stream(b"/S 36", b"Jane"))
    assert "a stream that nothing says the use of" not in look(hints)
    for data in (b"x", b"\xff\xff\xff"):
        broken = pdf(stream(b"/Subtype/Form/Filter/FlateDecode", data))
        assert "page" not in look(broken)
    unread = pdf(stream(b"/Subtype/Form/Filter/Unheard", b"x"))
    assert look(unread)["content"][1] == judgement.UNREAD
    assert look(pdf(stream(b"/Type/Metadata/Filter/JBIG2Decode", b"x")))["content"][1]
    assert look(pdf(b"<</K 5 0 R>>", stream(b"", b"x")))["a stream that nothing says the use of"]
    shown = look(pdf(stream(b"/BBox[0 0 1 1]", b"/P<</Alt(see /home/jane/x)>>BDC\n%\nEMC")))
    assert shown["text to be read out"][1] == judgement.PATH
    mine = xmp("").replace(b"W5M0MpCehiHzreSzNTczkc9d", b"Jane")
    assert look(pdf(stream(b"/Type/Metadata", mine)))["packet"] == ("Jane", judgement.TIES)
    assert look(pdf(stream(b"/Type/Metadata", xmp("<dc:title>x</dc:title>")[:-20] + b"<?")))["XMP"]
    assert look(pdf(stream(b"/Type/Metadata", xmp("<dc:title><![CDATA[<!-- x]]></dc:title>"))))[
        "dc:title"
    ]
    long = b"<</S/URI/URI(https://example.org/" + b"a" * 300_000 + b")>>"
    assert look(pdf(long))["link"][1] == judgement.TOO_LONG
    runs = strings.described(b"\xff".join([b"Jane"] * 60))
    assert runs.count("Jane") == 50


def test_references_in_a_circle_lead_nowhere():
    circle = objects.Objects({}, {1: objects.Reference(2), 2: objects.Reference(1)}, ())
    assert circle.get(objects.Reference(1)) is None


def test_limits(tmp_path, monkeypatch):
    path = tmp_path / "a.pdf"

    def ending(data: bytes) -> str:
        path.write_bytes(data)
        with pytest.raises(FileError) as error:
            inspection.inspect(path)
        return error.value.message

    hidden = pdf(
        b"<</Filter/Standard/V 1/R 2/O<00>/U<00>/P 0>>", trailer=b"/Encrypt%\n4 0 R/ID[<00><00>]"
    )
    assert ending(hidden) == "the PDF is encrypted"
    with monkeypatch.context() as patch:
        patch.setattr(objects, "_VALUES", 1)
        assert "far more" in ending(pdf(b"<</A 1/B 2>>"))
    with monkeypatch.context() as patch:
        patch.setattr(objects, "_SECONDS", -1.0)
        assert "too tangled" in ending(pdf())
    with monkeypatch.context() as patch:
        patch.setattr(objects, "MOST", 3)
        assert "far more" in ending(pdf(b"1"))
    with monkeypatch.context() as patch:
        patch.setattr(objects, "PACKAGE", "no_such_package")
        assert "not installed" in ending(pdf())
    with monkeypatch.context() as patch:
        patch.setattr(objects, "_DEPTH", 0)
        assert "damaged" in ending(pdf())


def test_an_index_of_too_many_objects(monkeypatch):
    monkeypatch.setattr(objects, "MOST", 3)
    with pytest.raises(FileError, match="far more"):
        objects.load(pdf(b"1"), set(), objects.Budget(Location("a.pdf")))


def test_roles_go_no_deeper_than_is_sane():
    deep: list = []
    for _ in range(100):
        deep = [deep]
    whole = objects.Objects({}, {1: deep}, ())
    assert [finding for finding in document.findings(whole) if finding.value == "?"] == []


def test_a_bomb_in_an_object_stream(tmp_path):
    zeros = zlib.compress(bytes(20 << 20), 9)
    head = b"%PDF-1.7\n1 0 obj\n" + stream(b"/Type/ObjStm/N 1/First 4/Filter/FlateDecode", zeros)
    start = len(head) + 8
    rows = bytes([0, 0, 0, 0, 0, 1, 0, 0, 0, 9, 2, 0, 0, 0, 1]) + bytes([1]) + start.to_bytes(4)
    table = stream(b"/Type/XRef/Size 4/W[1 4 0]/Root 2 0 R", rows)
    data = head + b"\nendobj\n3 0 obj\n" + table + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % start
    (tmp_path / "a.pdf").write_bytes(data)
    with pytest.raises(FileError):
        inspection.inspect(tmp_path / "a.pdf")
