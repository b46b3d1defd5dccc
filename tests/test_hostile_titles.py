"""Titles that look like a piece of PDF or XML: from the text, through the command, to readers.

`test_file.py` holds the same for the writer alone, with any title there can be.
"""

import io
import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pypdf
import pypdfium2
import pytest
from commands import call, files, refused
from packets import FIXED, NAMESPACES
from PIL import Image
from squares import face, lay_out
from tagged_files import File, letters

from leaflet.imposition import sheets
from leaflet.pdf import writer
from leaflet.pdf.writer import PdfKind

TITLES = {
    "closed_tag": "</rdf:li>",
    "closed_packet": "</rdf:li></rdf:Alt></dc:title></rdf:Description></rdf:RDF></x:xmpmeta>",
    "another_author": "a</rdf:li></rdf:Alt></dc:title><dc:creator>b</dc:creator><dc:title>",
    "end_of_packet": '<?xpacket end="w"?>',
    "declared_entity": '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>&b;',
    "closed_section": "]]>",
    "opened_section": "<![CDATA[",
    "comment": "--> <!-- a",
    "entity": "&amp; &#x41; &amp;amp; &",
    "attribute": '" xml:lang="x" \'',
    "shown_string": ") Tj",
    "closed_text": ") Tj ET Q (a",
    "closed_object": ">> endobj 1 0 obj << /Type /Catalog",
    "hexadecimal": "<feff0041> TJ",
    "octal": "\\101 \\n \\( \\) \\\\",
    "one_backslash": "\\",
    "one_bracket": "(",
    "quotes": "\"a\" 'b' \u201cc\u201d \u00abd\u00bb",
    "mark_of_utf_16": "\u00fe\u00ff a",
    "fields": "{title} {0} %s %(a)s {{}}",
    "percent": "%%EOF %PDF-1.7",
    "hebrew": "\u05dc\u05d0 (\u05dc\u05de\u05dc\u05d7\u05de\u05d4) </rdf:li>",
    "arabic": "\u0644\u0627 \u0644\u0644\u062d\u0631\u0628 ) Tj \u00ab\u0622\u00bb",
    "persian": "\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u06cc\u0645 &amp;",
    "isolated": "a \u2067\u05d0\u05d1\u2069 b",
    "mixed": "No \u05dc\u05d0 \u041d\u0435\u0442 \u0578\u0579",
    "astral": "</rdf:li> \U00010780\U00010781",
}
every_title = pytest.mark.parametrize("name", TITLES)
every_kind = pytest.mark.parametrize("pdfx", [False, True])


pytestmark = pytest.mark.usefixtures("here")


def titles(data: bytes) -> dict[str, str]:
    """The title as each reader has it, and each time that it stands in the packet."""
    document = pypdfium2.PdfDocument(data)
    read_back = {"pdfium": document.get_metadata_dict()["Title"]}
    document.close()
    reader = pypdf.PdfReader(io.BytesIO(data), strict=True)
    read_back["pypdf"] = reader.metadata.title
    packet = ET.fromstring(reader.trailer["/Root"]["/Metadata"].get_data())
    items = packet.findall(".//dc:title/rdf:Alt/rdf:li", NAMESPACES)
    read_back |= {f"xmp {i}": item.text or "" for i, item in enumerate(items)}
    return read_back


@pytest.mark.sample(18, why="each reader with some titles")
@every_title
@every_kind
def test_every_reader_finds_the_title_that_the_text_has(name: str, pdfx: bool, here: Path) -> None:
    title = TITLES[name]
    (here / "t.en.txt").write_text(f"{title}\n\nWe want peace.\n", encoding="utf-8")
    done = call("render", "t.en.txt", *["--pdfx"] * pdfx)
    noticed = ("this looks like HTML", "these marks are printed as they stand")
    warnings = [line for line in done.stderr.splitlines() if not any(n in line for n in noticed)]
    assert (done.exit_code, warnings) == (0, [])
    data = (here / "t-en-a5.pdf").read_bytes()
    assert titles(data) == dict.fromkeys(("pdfium", "pypdf", "xmp 0", "xmp 1"), title)


@every_title
@every_kind
def test_the_packet_agrees_with_the_information_dictionary(name: str, pdfx: bool) -> None:
    """And says nothing that another title does not make it say."""
    data, plain = (titled_so(title, pdfx=pdfx) for title in (TITLES[name], "A"))
    reader = pypdf.PdfReader(io.BytesIO(data), strict=True)
    packet = ET.fromstring(reader.trailer["/Root"]["/Metadata"].get_data())
    other = ET.fromstring(File(plain).root["/Metadata"].get_data())
    assert [item.tag for item in packet.iter()] == [item.tag for item in other.iter()]
    attributes = [item.attrib for item in packet.iter()]
    assert attributes == [item.attrib for item in other.iter()]
    info = reader.trailer["/Info"]
    assert packet.findtext(".//pdf:Producer", None, NAMESPACES) == info["/Producer"]
    if pdfx:
        assert packet.findtext(".//pdf:Trapped", None, NAMESPACES) == info["/Trapped"][1:]
        assert reader.metadata.creation_date == reader.metadata.modification_date == FIXED
    assert set(info) == set(File(plain).reader.trailer["/Info"])


def titled_so(title: str, *, pdfx: bool) -> bytes:
    """A small file of that title; nothing of it is on the page."""
    side = sheets.flat(lay_out("a", 5, 5))
    return writer.write(side, title, "en", main=face(), leading=1.0, kind=PdfKind(press=pdfx))


OPERATORS = {b"BT", b"ET", b"BDC", b"EMC", b"Tf", b"Tm", b"TJ"}


@every_title
def test_on_the_page_it_is_a_title_like_any_other(name: str, here: Path) -> None:
    (here / "t.en.txt").write_text(TITLES[name], encoding="utf-8")
    assert call("render", "t.en.txt").exit_code == 0
    opened = File((here / "t-en-a5.pdf").read_bytes())
    tags = [node.tag for node in opened.tree.walk()]
    assert [tag for tag in tags if tag != "Span"] == ["Document", "H1"]  # Span: another script
    assert letters(opened.text(opened.tree)) == letters(TITLES[name])


@every_title
def test_words_of_a_logo_come_back_from_the_file_too(name: str, here: Path) -> None:
    (here / "call").mkdir()
    (here / "call" / "en.md").write_text("# A\n")
    logo = f"logo = 'l.png'\nlogo_text = {json.dumps(TITLES[name], ensure_ascii=False)}\n"
    (here / "call" / "statement.toml").write_text(logo, encoding="utf-8")
    Image.new("L", (20, 10)).save(here / "call" / "l.png")
    done = call("render", "./call")
    assert (done.exit_code, done.stderr) == (0, "")
    (figure,) = File((here / "call-en-a5.pdf").read_bytes()).tree.find("Figure")
    assert figure.item["/Alt"] == TITLES[name]


@every_kind
def test_a_forced_line_end_in_a_title_is_a_space(pdfx: bool, here: Path) -> None:
    (here / "t.en.md").write_text("# </rdf:li>\\\n")
    (here / "u.en.md").write_text("One  \nline\n====\n")
    for name, title in (("t", "</rdf:li>\\"), ("u", "One line")):
        assert call("render", f"{name}.en.md", *["--pdfx"] * pdfx).exit_code == 0
        assert set(titles((here / f"{name}-en-a5.pdf").read_bytes()).values()) == {title}


@pytest.mark.parametrize(
    ("character", "called"),
    [
        ("\0", "U+0000 NULL"),
        ("\x01", "U+0001 (no name)"),
        ("\x1b", "U+001B ESCAPE"),
        ("\x7f", "U+007F DELETE"),
        ("\x85", "U+0085 NEXT LINE"),
    ],
)
@pytest.mark.parametrize("name", ["t.en.txt", "t.en.md"])
def test_what_xml_cannot_hold_is_refused(
    character: str, called: str, name: str, here: Path
) -> None:
    (here / name).write_text(f"# No {character}war\n", encoding="utf-8")
    hint = "delete it: it stands after '# No'"
    refused(3, f"{name}:1: control character {called}", hint, name)


@pytest.mark.parametrize("character", ["\ufffe", "\uffff", "\U0001ffff"])
def test_what_is_no_character_is_refused(character: str, here: Path) -> None:
    """XML cannot hold the first two, either; no font has them."""
    (here / "t.en.txt").write_text(f"No {character}war\n", encoding="utf-8")
    before = files(here)
    done = call("render", "t.en.txt")
    assert f"U+{ord(character):04X}" in done.stderr
    assert (done.exit_code, files(here)) == (4, before)


def test_a_nul_in_the_words_of_a_logo_is_refused(here: Path) -> None:
    (here / "call").mkdir()
    (here / "call" / "en.md").write_text("# A\n")
    (here / "call" / "statement.toml").write_text('logo = "l.png"\nlogo_text = "a\\u0000b"\n')
    message = "call/statement.toml:2: control character U+0000 NULL"
    refused(3, message, "delete it: it stands after 'a'", "./call")
