"""Files for a print shop: PDF/X-4 as far as we rely on it, and our own colour profiles.

No validator for PDF/X is at hand. `docs/press.md` says which clause each test holds.
"""

import io
import os
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cache
from pathlib import Path

import leaflets
import pypdf
import pytest
from colour_profiles import press
from commands import DRAFT, PEACE, ROOT, STATEMENT, call, files, refused
from packets import FIXED, NAMESPACES
from PIL import Image, ImageChops, ImageCms
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject
from rich_texts import LOGO, fill, render, rich
from squares import face, lay_out
from streams import unpacked
from tagged_files import File, boxes, file

from leaflet.imposition import sheets
from leaflet.pdf import profiles, writer
from leaflet.pdf.press import LARGEST_PROFILE, Profile
from leaflet.pdf.writer import PdfKind

LINKED = "# A\n\nb [c](https://example.org/) d\n\n---\n\ne"


def pressed(accent: str = "", profile: Profile | None = None, bleed: str = "", text: str = LINKED):
    finish = leaflets.finish(accent, bleed, marks=bool(bleed), pdfx=True)
    return render(text, finished={**finish, "profile": profile}, logos=(LOGO,))


CMYK = Profile(press(b"CMYK", 2000), 4)
MAKES: dict[str, Callable[[], bytes]] = {
    "black": cache(pressed),
    "rgb": lambda: rich("ar", pdfx=True),
    "cmyk": cache(lambda: pressed("cmyk:0,100,80,10", CMYK, "3mm")),
    "spot": cache(lambda: pressed("spot:PANTONE 186 C:0,100,80,10", CMYK)),
    "grey_profile": cache(lambda: pressed("", Profile(press(b"GRAY"), 1))),
    "rgb_profile": cache(lambda: pressed("", Profile(press(b"RGB "), 3))),
}
every_kind = pytest.mark.parametrize("make", MAKES.values(), ids=MAKES)
Make = Callable[[], bytes]


def objects(data: bytes) -> Iterator[DictionaryObject]:
    """Every dictionary of a file, wherever it stands."""
    reader = file(data).reader
    waiting: list = [IndirectObject(n, 0, reader) for n in range(1, reader.trailer["/Size"])]
    waiting = [item.get_object() for item in waiting]
    while waiting:
        item = waiting.pop()
        if isinstance(item, DictionaryObject):
            yield item
            waiting += [value for value in item.values() if not isinstance(value, IndirectObject)]
        elif isinstance(item, ArrayObject):
            waiting += [value for value in item if not isinstance(value, IndirectObject)]


# --- What the file says of itself ----------------------------------------------------------------


def xmp(data: bytes) -> dict[str, str]:
    """The simple properties of the packet: "xmp:CreateDate" -> its text."""
    packet = ET.fromstring(file(data).root["/Metadata"].get_data())
    names = {uri: prefix for prefix, uri in NAMESPACES.items()}
    properties = {}
    for item in packet.iterfind(".//rdf:Description/*", NAMESPACES):
        uri, name = item.tag[1:].split("}")
        properties[f"{names.get(uri, uri)}:{name}"] = item.text or ""
    return properties


@every_kind
def test_it_is_pdf_1_6(make: Make) -> None:
    assert make().startswith(b"%PDF-1.6\n")
    assert "/Version" not in file(make()).root
    assert "/Extensions" not in file(make()).root


@every_kind
def test_it_says_that_it_is_pdf_x_4_and_nothing_else(make: Make) -> None:
    assert xmp(make())["pdfxid:GTS_PDFXVersion"] == "PDF/X-4"
    assert {name.split(":")[0] for name in xmp(make())} == {"dc", "pdf", "pdfxid", "xmp", "xmpMM"}
    assert not re.search(rb"pdfaid|pdfuaid|GTS_PDFA|PDF/A|PDF/UA|pdfaExtension", unpacked(make()))
    assert "/GTS_PDFXVersion" not in file(make()).reader.trailer["/Info"]  # that is PDF/X-1 and 3


@every_kind
def test_the_dates_are_one_fixed_date_in_both_places(make: Make) -> None:
    opened = file(make()).reader
    dates = [opened.metadata.creation_date, opened.metadata.modification_date]
    names = ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate")
    dates += [datetime.fromisoformat(xmp(make())[name]) for name in names]
    assert dates == [FIXED] * 5


@every_kind
def test_it_says_that_it_is_not_trapped_in_both_places(make: Make) -> None:
    assert file(make()).reader.trailer["/Info"]["/Trapped"] == "/False"
    assert xmp(make())["pdf:Trapped"] == "False"


@every_kind
def test_title_and_producer_are_the_same_in_both_places(make: Make) -> None:
    info = file(make()).reader.trailer["/Info"]
    packet = ET.fromstring(file(make()).root["/Metadata"].get_data())
    titles = [item.text for item in packet.iterfind(".//dc:title/rdf:Alt/rdf:li", NAMESPACES)]
    assert titles == [info["/Title"]] * 2
    assert xmp(make())["pdf:Producer"] == info["/Producer"] == "leaflet"
    assert set(info) == {"/Title", "/Producer", "/CreationDate", "/ModDate", "/Trapped"}


@every_kind
def test_it_has_identifiers_of_its_content(make: Make) -> None:
    properties = xmp(make())
    assert re.fullmatch(
        r"uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", properties["xmpMM:DocumentID"]
    )
    assert (properties["xmpMM:VersionID"], properties["xmpMM:RenditionClass"]) == ("1", "default")
    first, second = file(make()).reader.trailer["/ID"]
    assert first == second and len(first.original_bytes) == 16


def test_another_content_is_another_document() -> None:
    """`War` and `Hut` are set by the same operators: only what they mean differs."""
    other = LOGO._replace(dots=bytes(len(LOGO.dots)))
    press_ = leaflets.finish(pdfx=True)
    side = sheets.flat(lay_out("a", 5, 5))
    variants = [
        *(pressed(text=f"# A\n\n{word}") for word in ("War", "Hut", "War\n\nand")),
        pressed("#b00020", text="# A\n\nWar"),
        render("# A\n\nWar", finished=press_, logos=(other,)),
        render("# A\n\nWar", finished=press_),
        *(
            writer.write(side, title, "en", main=face(), leading=1.0, kind=PdfKind(press=True))
            for title in "ab"
        ),
    ]
    assert len({xmp(data)["xmpMM:DocumentID"] for data in variants}) == len(variants)
    assert pressed(text="# A\n\nWar") == variants[0]


# --- Output intent and colour --------------------------------------------------------------------


def intent(make: Make) -> DictionaryObject:
    (output_intent,) = file(make()).root["/OutputIntents"]
    return output_intent.get_object()


@every_kind
def test_there_is_one_output_intent(make: Make) -> None:
    assert intent(make)["/Type"] == "/OutputIntent"
    assert intent(make)["/S"] == "/GTS_PDFX"
    assert intent(make)["/Info"]


def test_without_a_profile_it_names_a_registered_printing_condition() -> None:
    output_intent = intent(MAKES["black"])
    assert output_intent["/OutputConditionIdentifier"] == "FOGRA39"
    assert output_intent["/RegistryName"] == "http://www.color.org"
    assert "/DestOutputProfile" not in output_intent


@pytest.mark.parametrize(
    ("kind", "components"), [("cmyk", 4), ("spot", 4), ("grey_profile", 1), ("rgb_profile", 3)]
)
def test_a_profile_of_the_print_shop_is_in_the_file_as_it_was(kind: str, components: int) -> None:
    output_intent = intent(MAKES[kind])
    profile = output_intent["/DestOutputProfile"].get_object()
    spaces = {1: b"GRAY", 3: b"RGB ", 4: b"CMYK"}
    size = 2000 if components == 4 else 132
    assert profile.get_data() == press(spaces[components], size)
    assert profile["/N"] == components
    assert output_intent["/OutputConditionIdentifier"] == "Custom"
    assert "/RegistryName" not in output_intent


@every_kind
def test_colours_are_grey_tied_to_srgb_or_of_the_press(make: Make) -> None:
    """DeviceRGB nowhere; DeviceCMYK for the accent alone, and then the profile is for CMYK."""
    opened = file(make())
    for number, page in enumerate(opened.reader.pages):
        assert not {b"rg", b"RG", b"k", b"K"} & {name for _, name in opened.operations(number)}
        for space in page["/Resources"].get("/ColorSpace", {}).values():
            assert space[0] in ("/ICCBased", "/DeviceCMYK", "/Separation")
            assert space[0] == "/ICCBased" or intent(make)["/DestOutputProfile"]["/N"] == 4
        for image in page["/Resources"].get("/XObject", {}).values():
            assert image["/ColorSpace"][0] == "/ICCBased"


def test_a_grey_picture_is_of_black_alone() -> None:
    grey = LOGO._replace(components=1, dots=LOGO.dots[:800])
    data = render("# A", finished=leaflets.finish(pdfx=True), logos=(grey,))
    (image,) = file(data).reader.pages[0]["/Resources"]["/XObject"].values()
    assert image["/ColorSpace"] == "/DeviceGray"


# --- Pages and what may not be in them -----------------------------------------------------------


@every_kind
def test_the_trim_is_inside_the_bleed_and_that_inside_the_sheet(make: Make) -> None:
    for page in file(make()).reader.pages:
        media, bleed, trim = (
            [float(edge) for edge in page[name]] for name in ("/MediaBox", "/BleedBox", "/TrimBox")
        )
        assert media[:2] <= bleed[:2] <= trim[:2]
        for i in (0, 1):
            assert media[i] <= bleed[i] <= trim[i] < trim[i + 2] <= bleed[i + 2] <= media[i + 2]
        assert "/ArtBox" not in page


def test_bleed_and_marks_go_with_it() -> None:
    media, bleed, trim = boxes(file(pressed("", None, "3mm"))).values()
    assert [round(trim[0] - bleed[0], 2), round(trim[0] - media[0], 2)] == [8.5, 22.68]


FORBIDDEN = {
    "annotations": {"/Annots", "/Annot"},
    "actions": {"/A", "/AA", "/OpenAction", "/JS", "/JavaScript", "/URI", "/GoTo", "/Names"},
    "forms": {"/AcroForm", "/XFA"},
    "files": {"/EmbeddedFiles", "/EF", "/AF", "/Ref", "/OPI", "/Alternates", "/F"},
    "transparency": {"/SMask", "/SMaskInData", "/CA", "/ca", "/BM", "/Group", "/ExtGState"},
    "layers": {"/OCProperties", "/OC"},
    "halftones and curves": {"/TR", "/TR2", "/HT", "/HTO", "/BG", "/UCR"},
    "encryption": {"/Encrypt"},
    "transitions": {"/Trans", "/Dur"},
    "LZW": {"/LZWDecode"},
    "programs": {"/PS"},
}


@every_kind
@pytest.mark.parametrize("what", FORBIDDEN)
def test_it_has_none_of(what: str, make: Make) -> None:
    for item in [file(make()).reader.trailer, *objects(make())]:
        layout = item.get("/O") == "/List" or item.get("/O") == "/Layout"
        if not layout:
            keys = set(item) - ({"/A"} if item.get("/Type") == "/StructElem" else set())
            assert not keys & FORBIDDEN[what]
        names = {value for value in item.values() if isinstance(value, str)}
        assert not names & FORBIDDEN[what]


def test_links_are_annotations_only_where_it_is_no_press() -> None:
    """The same text without --pdfx has one, so the test above sees something."""
    plain = render(LINKED)
    assert sum(item.get("/Type") == "/Annot" for item in objects(plain)) == 1


@every_kind
def test_every_font_is_embedded(make: Make) -> None:
    fonts = [item for item in objects(make()) if item.get("/Type") == "/Font"]
    assert {font["/Subtype"] for font in fonts} == {"/Type0", "/CIDFontType2"}
    for font in fonts:
        if font["/Subtype"] == "/CIDFontType2":
            assert font["/FontDescriptor"]["/FontFile2"].get_object().get_data()


@every_kind
def test_all_streams_are_compressed_by_flate_alone(make: Make) -> None:
    filters = {str(item["/Filter"]) for item in objects(make()) if "/Filter" in item}
    assert filters == {"/FlateDecode"}


def test_text_reads_back_as_it_does_without() -> None:
    opened = [File(render(fill("# {3}\n\n{40}", "ar"), "ar", finished=f)) for f in
             (leaflets.finish(), leaflets.finish(pdfx=True))]  # fmt: skip
    assert [*opened[0].texts.values()] == [*opened[1].texts.values()]


def test_the_command_makes_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "shop.icc").write_bytes(CMYK.data)
    arguments = "--pdfx --profile shop.icc --bleed 3mm --marks --accent cmyk:0,100,80,10".split()
    done = call("render", STATEMENT, "--lang", "ar", *arguments)
    assert done.exit_code == 0 and DRAFT in done.stderr
    data = (tmp_path / f"{STATEMENT}-ar-a5.pdf").read_bytes()
    assert xmp(data)["pdfxid:GTS_PDFXVersion"] == "PDF/X-4"
    (output_intent,) = pypdf.PdfReader(io.BytesIO(data)).trailer["/Root"]["/OutputIntents"]
    assert output_intent["/DestOutputProfile"].get_object().get_data() == CMYK.data
    assert str(tmp_path).encode() not in unpacked(data)
    assert b"shop.icc" not in unpacked(data)


# --- Profile files that are refused --------------------------------------------------------------

NAMED = "give an output profile (.icc) that your print shop names"
BROKEN = "this is no colour profile, or it is broken"
NO_PRESS = "this colour profile is not that of a printing process"
GOOD = press(b"CMYK", 400)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", BROKEN),
        (b"not a profile", BROKEN),
        (b"\x89PNG\r\n\x1a\n" + bytes(400), BROKEN),
        (GOOD[:-1], BROKEN),
        (GOOD[:131], BROKEN),
        (GOOD + b"\0", BROKEN),
        ((10).to_bytes(4, "big") + GOOD[4:], BROKEN),
        (GOOD.replace(b"acsp", b"ACSP"), BROKEN),
        (GOOD.replace(b"prtr", b"mntr"), NO_PRESS),
        (GOOD.replace(b"prtr", b"scnr"), NO_PRESS),
        (GOOD.replace(b"prtr", b"link"), NO_PRESS),
        (GOOD.replace(b"CMYK", b"Lab "), NO_PRESS),
        (GOOD.replace(b"CMYK", b"6CLR"), NO_PRESS),
        (profiles.srgb(), NO_PRESS),
        (profiles.grey(), NO_PRESS),
    ],
)
def test_a_profile_that_cannot_be_used(
    data: bytes, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "t.en.md").write_text(PEACE)
    (tmp_path / "p.icc").write_bytes(data)
    refused(6, f"p.icc: {message}", NAMED, "t.en.md", "--pdfx", "--profile", "p.icc")


def test_a_profile_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "t.en.md").write_text(PEACE)
    (tmp_path / "folder").mkdir()
    with (tmp_path / "large.icc").open("wb") as out:
        out.truncate(LARGEST_PROFILE + 1)
    for name, message in {
        os.devnull: "this is not an ordinary file",
        "none.icc": "cannot read the colour profile: No such file or directory",
        "folder": "cannot read the colour profile: Is a directory",
        "large.icc": "this colour profile is too large",
    }.items():
        done = call("render", "t.en.md", "--pdfx", "--profile", name)
        assert (done.exit_code, done.stdout) == (6, "")
        assert done.stderr == f"error: {name}: {message}\nhint:  {NAMED}\n"
    assert "t-en-a5.pdf" not in files(tmp_path)


def test_the_docs_name_tests_that_there_are() -> None:
    text = (ROOT / "docs" / "press.md").read_text(encoding="utf-8")
    here = Path(__file__).parent
    there = " ".join(path.read_text(encoding="utf-8") for path in sorted(here.glob("test_*.py")))
    for name, ending in re.findall(r"(test_\w+)(\.py|\u2026)?", text):
        if ending == ".py":
            assert (here / f"{name}.py").is_file()
        else:
            assert f"def {name}" + ("" if ending else "(") in there


# --- Our own profiles ----------------------------------------------------------------------------

INTENTS = range(4)  # perceptual, relative, saturation, absolute


def opened(data: bytes) -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(io.BytesIO(data))


@pytest.mark.parametrize(
    ("make", "space", "name"),
    [(profiles.srgb, "RGB ", "sRGB"), (profiles.grey, "GRAY", "grey")],
)
def test_littlecms_reads_our_profiles(make: Make, space: str, name: str) -> None:
    profile = opened(make()).profile
    assert (profile.xcolor_space, profile.connection_space, profile.device_class) == (
        space,
        "XYZ ",
        "mntr",
    )
    assert (profile.profile_description, profile.copyright) == (name, "No copyright, use freely")
    assert profile.version == pytest.approx(4.3)
    assert profile.creation_date == datetime(2000, 1, 1)
    assert (profile.manufacturer, profile.model) == (None, None)
    assert profile.media_white_point[0] == pytest.approx((0.9642, 1, 0.8249), abs=1e-4)
    assert int.from_bytes(make()[:4], "big") == len(make()) < 600


@pytest.mark.parametrize("rendering", INTENTS)
@pytest.mark.parametrize("there", [True, False])
def test_srgb_is_srgb(rendering: int, there: bool) -> None:
    """Within one level of 255, for a grid of 32768 colours, to littlecms's sRGB and from it."""
    levels = [*range(0, 256, 8), 255][1:]
    grid = Image.new("RGB", (32, 1024))
    grid.putdata([(r, g, b) for r in levels for g in levels for b in levels])
    pair = [opened(profiles.srgb()), ImageCms.createProfile("sRGB")]
    pair = pair if there else pair[::-1]
    transform = ImageCms.buildTransform(*pair, "RGB", "RGB", renderingIntent=rendering)
    mapped = ImageCms.applyTransform(grid, transform)
    assert max(most for _, most in ImageChops.difference(grid, mapped).getextrema()) <= 1


@pytest.mark.parametrize("rendering", INTENTS)
def test_grey_has_the_tone_curve_of_srgb(rendering: int) -> None:
    ramp = Image.new("L", (256, 1))
    ramp.putdata(range(256))
    pair = opened(profiles.grey()), ImageCms.createProfile("sRGB")
    transform = ImageCms.buildTransform(*pair, "L", "RGB", renderingIntent=rendering)
    mapped = ImageCms.applyTransform(ramp, transform)
    expected = Image.merge("RGB", [ramp] * 3)
    assert max(most for _, most in ImageChops.difference(expected, mapped).getextrema()) <= 1


def test_the_archive_carries_them() -> None:
    """PDF/A's output intent is the grey one; the accent's colour space is tied to the other."""
    opened = file(rich("en"))
    (output_intent,) = opened.root["/OutputIntents"]
    assert (output_intent["/S"], output_intent["/DestOutputProfile"]["/N"]) == ("/GTS_PDFA1", 1)
    assert output_intent["/DestOutputProfile"].get_object().get_data() == profiles.grey()
    space = opened.reader.pages[0]["/Resources"]["/ColorSpace"]["/Accent"]
    assert space[1].get_object().get_data() == profiles.srgb()
