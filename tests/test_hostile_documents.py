"""Documents that are broken or made to harm: one clear line each, soon, and nothing written."""

import time
import zipfile
import zlib

import pytest
import word_documents as word

from leaflet.errors import LeafletError
from leaflet.statement import source

NAMESPACE = f"<w:document {word.NAMESPACES}><w:body>"
END = "</w:body></w:document>"
BOMB = (
    '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY a{i} "{f"&a{i - 1 or str()};" * 10}">' for i in range(1, 9))
    + "]>"
)
OUTSIDE = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
TYPED = "the document declares a type of its own, as no word processor's does"
DAMAGED = "this is no document, whatever its name says, or it is damaged"
DEEP = "the document is nested too deep"
BROKEN = "the document is damaged: its XML is broken"


def zipped(path, files, method=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(path, "w", method) as package:
        for name, data in files.items():
            package.writestr(name, data)


def document(text):
    return {"word/document.xml": text}


def plain(inside):
    return f"{NAMESPACE}{inside}{END}"


FILES = {
    "bomb": (document(BOMB + plain(word.paragraph("&a8;"))), TYPED),
    "outside": (document(OUTSIDE + plain("&a;")), TYPED),
    "utf-16 bomb": (document((BOMB + plain("")).encode("utf-16")), TYPED),
    "broken": (document(plain("<w:p>")), BROKEN),
    "nothing": (document(""), BROKEN),
    "no body": (document(f"<w:document {word.NAMESPACES}/>"), "the document has no text"),
    "no part": ({"a.xml": "<a/>"}, "this is no text document"),
    "deep": (
        document(plain("<w:sdt>" * 500 + "</w:sdt>" * 500)),
        "the document is nested too deep",
    ),
    "empty": (document(plain("")), "the document has no words that could be printed"),
    "control": (document(plain("<w:p><w:r><w:t>a\x01</w:t></w:r></w:p>")), BROKEN),
}


def refused(path, tag="en"):
    start = time.monotonic()
    with pytest.raises(LeafletError) as caught:
        source.load(path, tag)
    assert time.monotonic() - start < 30
    assert "\n" not in str(caught.value)
    return caught.value.message


@pytest.mark.parametrize("name", FILES)
def test_one_line(tmp_path, name):
    files, message = FILES[name]
    zipped(tmp_path / "a.docx", files)
    assert refused(tmp_path / "a.docx") == message


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the document is empty"),
        (b"hello", DAMAGED),
        (b"PK\x03\x04" + b"\0" * 100, DAMAGED),
        (b"%PDF-1.7", "this is a PDF, whatever its name says"),
        (b"{\\rtf1 No war}", "this is an RTF text, whatever its name says"),
        (b"\n<!DOCTYPE html><p>No war", "this is a page of HTML, whatever its name says"),
        (
            b"\xd0\xcf\x11\xe0" + b"\0" * 600,
            "the document is protected by a password, or of Word before 2007",
        ),
    ],
)
@pytest.mark.parametrize("ending", ["docx", "odt"])
def test_what_is_none(tmp_path, data, message, ending):
    (tmp_path / f"a.{ending}").write_bytes(data)
    assert refused(tmp_path / f"a.{ending}") == message


@pytest.mark.parametrize("name", ["word/document.xml", "word/media/a.png"])
def test_a_part_that_unpacks_to_much(tmp_path, name):
    """60 MiB of spaces in 60 KiB, whatever the directory says of them."""
    picture = '<w:r><w:drawing><a:blip r:embed="x"/></w:drawing></w:r>'
    relations = (
        '<Relationships xmlns="r"><Relationship Id="x" Type="t/image" Target="media/a.png"/>'
        "</Relationships>"
    )
    files = {
        "word/document.xml": plain(word.paragraph(picture)),
        "word/_rels/document.xml.rels": relations,
    }
    zipped(tmp_path / "a.docx", {**files, name: b" " * (60 << 20)})
    assert refused(tmp_path / "a.docx").startswith("a part of the document unpacks to more than ")


def test_names_in_a_package_lead_nowhere(tmp_path):
    body = word.paragraph(word.run("Come."))
    zipped(tmp_path / "a.docx", {**document(plain(body)), "../../evil.txt": "x", "/etc/x": "x"})
    assert source.load(tmp_path / "a.docx", "en").paragraphs[0].text == "Come."
    assert [path.name for path in tmp_path.iterdir()] == ["a.docx"]


def test_relations_that_lead_out(tmp_path):
    picture = '<w:r><w:drawing><a:blip r:embed="x"/></w:drawing></w:r>'
    relations = (
        '<Relationships xmlns="r"><Relationship Id="x" Type="t/image" Target="../../etc/passwd"/>'
        '<Relationship Id="y" Type="t/styles" Target="file:///etc/passwd" TargetMode="External"/>'
        "</Relationships>"
    )
    body = plain(word.paragraph(word.run("Come.")) + word.paragraph(picture))
    zipped(tmp_path / "a.docx", {**document(body), "word/_rels/document.xml.rels": relations})
    statement = source.load(tmp_path / "a.docx", "en")
    assert [p.text for p in statement.paragraphs] == ["Come."]


def test_a_cut_off_part(tmp_path):
    zipped(tmp_path / "a.docx", document(plain(word.paragraph(word.run("Come. " * 5000)))))
    data = (tmp_path / "a.docx").read_bytes()
    middle = data.index(b"word/document.xml") + 60
    (tmp_path / "a.docx").write_bytes(data[:middle] + b"\xff" * 20 + data[middle + 20 :])
    message = refused(tmp_path / "a.docx")
    assert message.startswith(("the document is damaged", "this is no document"))


def test_a_page_nested_a_million_times(tmp_path):
    (tmp_path / "a.html").write_text("<div>" * 1_000_000 + "x")
    assert refused(tmp_path / "a.html") == "the page is nested too deep, or has too many parts"


def test_a_page_without_end(tmp_path):
    (tmp_path / "a.html").write_bytes(b"<p>" + b"x" * (17 << 20))
    assert refused(tmp_path / "a.html") == "the page is larger than 16 MiB"


@pytest.mark.sample(4, why="each takes seconds")
@pytest.mark.parametrize(
    "page",
    ["<" * 100_000, "<!" * 100_000, "&#" * 100_000, "<a " * 100_000, "<style>" + "{" * 100_000,
     "<p style='" + "a:" * 50_000 + "'>x", "</p>" * 200_000 + "x", "<ol><li>" * 90 + "x",
     "<table><tr><td>" * 60 + "x", "<b>" * 190 + "x", "<p>" + "<i>" * 100 + "x" + "</b>" * 50_000],
)  # fmt: skip
def test_odd_pages_take_no_time(tmp_path, page):
    (tmp_path / "a.html").write_text(page)
    start = time.monotonic()
    try:
        source.load(tmp_path / "a.html", "en")
    except LeafletError as error:
        assert "Error" not in error.message
    assert time.monotonic() - start < 30


def test_a_list_that_counts_to_a_billion(tmp_path):
    lists = word.lists("upperLetter", "%1%2%9.", 99999)
    body = word.item("peace", word.NUMBERED) + word.item("bread", word.NUMBERED)
    path = word.write(tmp_path / "a.docx", body, {"numbering.xml": lists})
    words = " ".join(p.text for p in source.load(path, "en").paragraphs)
    assert "peace" in words and "bread" in words


def test_styles_based_on_each_other(tmp_path):
    styles = (
        f"<w:styles {word.NAMESPACES}>"
        + "".join(
            f'<w:style w:type="paragraph" w:styleId="{a}"><w:name w:val="{a}"/>'
            f'<w:basedOn w:val="{b}"/></w:style>'
            for a, b in (("A", "B"), ("B", "A"))
        )
        + "</w:styles>"
    )
    body = word.paragraph(word.run("Come."), '<w:pStyle w:val="A"/>')
    path = word.write(tmp_path / "a.docx", body, {"styles.xml": styles})
    assert source.load(path, "en").paragraphs[0].text == "Come."


def test_compressed_in_another_way(tmp_path):
    zipped(
        tmp_path / "a.docx", document(plain(word.paragraph(word.run("Come.")))), zipfile.ZIP_LZMA
    )
    path = tmp_path / "a.docx"
    try:
        assert source.load(path, "en").paragraphs[0].text == "Come."
    except LeafletError as error:
        assert error.message.startswith("the document is packed")
    assert zlib.crc32(path.read_bytes())
