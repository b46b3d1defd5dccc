"""Packages that are not what their names say, or damaged where no text is."""

import zipfile
from pathlib import Path

import pytest
from word_documents import paragraph, run, write

from leaflet.documents.conversion import convert, read
from leaflet.errors import LeafletError

OFFICE = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
CONTENT = (
    f'<o:document-content xmlns:o="{OFFICE.format("office")}" xmlns:t="{OFFICE.format("text")}">'
    "<o:body><o:text><t:p>Come.</t:p></o:text></o:body></o:document-content>"
)
LOCK = "<manifest><file-entry><encryption-data/></file-entry></manifest>"


def _odt(path: Path, **parts: str) -> Path:
    with zipfile.ZipFile(path, "w") as package:
        for name, text in {"content.xml": CONTENT, **parts}.items():
            package.writestr(name, text)
    return path


@pytest.mark.parametrize("name", ["call.odt", "call.docx"])
def test_what_is_inside_says_how_a_document_is_read(tmp_path, name):
    assert convert(_odt(tmp_path / name)).text == "Come.\n"
    assert convert(write(tmp_path / name, paragraph(run("Come.")))).text == "Come.\n"


def test_a_locked_text_says_so(tmp_path):
    path = _odt(tmp_path / "call.odt", **{"META-INF/manifest.xml": LOCK, "content.xml": "\x01\x02"})
    with pytest.raises(LeafletError, match="protected by a password"):
        read(path)


def test_damage_where_no_text_is_stops_nothing(tmp_path):
    assert convert(_odt(tmp_path / "call.odt", **{"meta.xml": "<a"})).text == "Come.\n"
    path = write(tmp_path / "call.docx", paragraph(run("Come.")), {"docProps/core.xml": "<a"})
    assert convert(path).text == "Come.\n"
    with pytest.raises(LeafletError, match="damaged"):
        read(_odt(tmp_path / "b.odt", **{"content.xml": CONTENT[:-5]}))


def test_marks_of_direction_alone_are_in_no_language(tmp_path):
    mark = run("\u200f", '<w:rtl/><w:lang w:bidi="ar-OM"/>')
    words = run("\u0627\u0644\u0645\u0642\u062f\u0645\u0629 ", '<w:rtl/><w:lang w:bidi="ar-OM"/>')
    path = write(tmp_path / "call.docx", paragraph(words + run("x") + mark))
    assert "lang:" not in convert(path).text
