"""`leaflet import`: documents become the folder of a statement, without what nobody is to see."""

import io
import tomllib
from functools import cache
from pathlib import Path

import pytest
import word_documents as word
from click.testing import CliRunner
from PIL import Image

from leaflet.commands.main import main
from leaflet.statement import source

STYLES = word.styles(T="Title", H="heading 2")
TITLE = word.paragraph(word.run("No war"), '<w:pStyle w:val="T"/>')
PERSIAN = word.paragraph(
    word.run("\u0646\u0647 \u0628\u0647 \u062c\u0646\u06af", "<w:rtl/>"), '<w:pStyle w:val="T"/>'
)


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def imported(*arguments):
    return CliRunner().invoke(main, ["import", *arguments])


@cache
def photo():
    """Return a JPEG with a name in its Exif data and its comment."""
    exif = Image.Exif()
    exif[0x013B] = "Zainab"
    data = io.BytesIO()
    Image.effect_noise((90, 80), 60).convert("RGB").save(
        data, "JPEG", exif=exif, comment=b"Zainab", quality=90
    )
    return data.getvalue()


def with_photo(path, title):
    parts = {"styles.xml": STYLES, "media/a.jpg": photo()}
    relation = word.relation(parts, "media/a.jpg")
    picture = (
        f'<w:r><w:drawing><wp:docPr descr="A (*) crowd"/><a:blip r:embed="{relation}"/>'
        "</w:drawing></w:r>"
    )
    deleted = '<w:del w:author="Zainab"><w:r><w:delText>Zainab</w:delText></w:r></w:del>'
    body = title + word.paragraph(word.run("At 5 pm.") + deleted) + word.paragraph(picture)
    return word.write(Path(path), body, parts)


def test_two_documents_are_one_statement():
    with_photo("call.en.docx", TITLE)
    with_photo("call.fa.docx", PERSIAN)
    result = imported("call.en.docx", "call.fa.docx", "--to", "my-call/")
    assert result.exit_code == 0, result.output
    assert {path.name for path in Path("my-call").iterdir()} == {
        "en.md", "fa.md", "picture-1.jpg", "statement.toml",
    }  # fmt: skip
    assert tomllib.loads(Path("my-call/statement.toml").read_text()) == {
        "source": "en",
        "translations": {"fa": "draft"},
    }
    assert source.languages(Path("my-call")) == ("en", "fa")
    for path in Path("my-call").iterdir():
        assert b"Zainab" not in path.read_bytes()
    assert "a deleted passage, in paragraph 2" in result.output
    statement = source.load(Path("my-call"), "en")
    assert [(p.role, p.text) for p in statement.paragraphs] == [
        ("title", "No war"), ("body", "At 5 pm."), ("picture", ""),
    ]  # fmt: skip
    assert statement.paragraphs[2].picture.text == "A (*) crowd"


def test_a_folder_says_what_the_document_says():
    with_photo("call.docx", TITLE)
    assert imported("call.docx", "--lang", "en", "--to", "a").exit_code == 0
    of_folder, of_document = source.load(Path("a"), "en"), source.load(Path("call.docx"), "en")
    assert [p.spans for p in of_folder.paragraphs] == [p.spans for p in of_document.paragraphs]


def test_a_text_with_its_picture():
    Path("pics").mkdir()
    Path("pics/a.jpg").write_bytes(photo())
    Path("en.md").write_text("# No war\n\n![A crowd](pics/a.jpg)\n")
    assert imported("en.md", "--to", "a").exit_code == 0
    assert b"Zainab" not in Path("a/pics/a.jpg").read_bytes()
    assert source.load(Path("a"), "en").paragraphs[1].picture.text == "A crowd"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["call.docx", "--to", "a"], "the name 'call.docx' does not say which language it is in"),
        (["call.docx", "call.docx", "--lang", "en", "--to", "a"], "2 files, and 1 languages"),
        (["en.docx", "call.en.docx", "--to", "a"], "two files are in 'en'"),
        (["en.docx", "--to", "."], "this name is taken already"),
        (["en.pages", "--to", "a"], "this is a document of Apple's Pages"),
        (["fr.docx", "--to", "a"], "there is no such file"),
    ],
)
def test_what_is_refused(arguments, message):
    for name in ("call.docx", "en.docx", "call.en.docx"):
        word.write(Path(name), TITLE, {"styles.xml": STYLES})
    Path("en.pages").write_bytes(b"x")
    result = imported(*arguments)
    assert result.exit_code and message in result.output
    assert not Path("a").exists()


def test_a_picture_that_cannot_be_printed_stays_behind():
    small = io.BytesIO()
    Image.new("RGB", (8, 8)).save(small, "PNG")
    parts = {"styles.xml": STYLES, "media/a.png": small.getvalue()}
    relation = word.relation(parts, "media/a.png")
    body = TITLE + word.paragraph(
        f'<w:r><w:drawing><a:blip r:embed="{relation}"/></w:drawing></w:r>'
    )
    word.write(Path("en.docx"), body + word.paragraph(word.run("Come.")), parts)
    result = imported("en.docx", "--to", "a")
    assert "left out: a picture: this picture has too few dots" in result.output
    assert [p.text for p in source.load(Path("a"), "en").paragraphs] == ["No war", "Come."]


NOTED = """# No war

Bombs kill people everywhere.

[//]: # (Zainab noted)

<!-- Zainab -->

Come %%Zainab%% to the square <span style="display: none">Zainab</span>on Friday.

[comment]: <> (Zainab again)

<!-- cover -->

Bread, and not bombs!
"""


def test_comments_of_markdown_stay_behind():
    Path("call.en.md").write_text(NOTED)
    result = imported("call.en.md", "--to", "my-call/")
    assert result.exit_code == 0, result.output
    text = Path("my-call/en.md").read_text()
    assert "Zainab" not in text + result.output
    assert "<!-- cover -->" in text
    for line, what in ((5, "a comment"), (7, "a comment"), (9, "hidden text"), (11, "a comment")):
        assert f"call.en.md:{line}: left out: {what}" in result.output
    assert "then: leaflet render" in result.output
    assert "mend" not in result.output


def test_comments_that_are_links_are_not_printed():
    text = NOTED.replace("<!-- Zainab -->", "").replace("%%Zainab%%", "").partition("Come")[0]
    Path("call.en.md").write_text(text)
    statement = source.load(Path("call.en.md"), "en")
    assert [p.text for p in statement.paragraphs] == ["No war", "Bombs kill people everywhere."]
    assert [n.message for n in statement.notices if "left out" in n.message] == [
        "left out: a comment"
    ]


def test_a_text_that_would_be_refused_is_named():
    Path("call.en.md").write_text("# No war\n\nBombs <b>kill</b> people.\n")
    result = imported("call.en.md", "--to", "my-call/")
    assert "my-call/en.md:3: `leaflet render` refuses this: " in result.output
    assert "correct that, then: leaflet render" in result.output
