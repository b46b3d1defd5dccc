"""Word documents: what is read, what is left out and named, and what is refused."""

import io
from collections import Counter

import pytest
import word_documents as word
from PIL import Image

from leaflet.documents.conversion import convert
from leaflet.errors import TextError
from leaflet.statement import source

HIDDEN, BOLD, ITALIC = "<w:vanish/>", "<w:b/>", "<w:i/>"
STYLES = word.styles(T="Title", H="heading 2", Q="Quote", C="caption", TOC1="toc 1")


def styled(words: str, style: str) -> str:
    return word.paragraph(word.run(words), f'<w:pStyle w:val="{style}"/>')


def plain(words: str) -> str:
    return word.paragraph(word.run(words))


def loaded(tmp_path, body, tag="en", parts=None, links=None):
    parts = {"styles.xml": STYLES, "numbering.xml": word.lists(), **(parts or {})}
    return source.load(word.write(tmp_path / "call.docx", body, parts, links), tag)


def texts(statement):
    return [(paragraph.role, paragraph.text) for paragraph in statement.paragraphs]


def messages(statement):
    return [notice.message for notice in statement.notices]


def jpeg(size=(90, 80)):
    data = io.BytesIO()
    Image.effect_noise(size, 60).save(data, "JPEG")
    return data.getvalue()


def test_what_styles_say(tmp_path):
    body = (
        styled("No war", "T") + plain("Bombs kill.") + styled("Demands", "H")
        + word.item("peace", word.NUMBERED) + word.item("bread", word.NUMBERED)
        + word.item("water", word.BULLETED) + styled("Nobody asked us.", "Q")
        + word.table(("When", "Friday"), ("Where", "at the square"))
    )  # fmt: skip
    statement = loaded(tmp_path, body)
    assert texts(statement) == [
        ("title", "No war"), ("body", "Bombs kill."), ("heading", "Demands"), ("item", "peace"),
        ("item", "bread"), ("item", "water"), ("quote", "Nobody asked us."), ("cell", "When"),
        ("cell", "Friday"), ("cell", "Where"), ("cell", "at the square"),
    ]  # fmt: skip
    assert [p.ordinal for p in statement.paragraphs if p.role == "item"] == [1, 2, 0]
    assert messages(statement) == []


def test_words_are_as_most_of_their_letters_are(tmp_path):
    body = word.paragraph(
        word.run("Come on ") + word.run("Friday", BOLD) + word.run(", at ")
        + word.run("t", ITALIC) + word.run("hree, ") + word.run("not at four", "<w:strike/>")
    )  # fmt: skip
    (paragraph,) = loaded(tmp_path, body).paragraphs
    assert paragraph.text == "Come on Friday, at three, not at four"
    assert [span.text for span in paragraph.spans if span.strong] == ["Friday,"]
    assert [span.text for span in paragraph.spans if span.struck] == ["not at four"]
    assert not any(span.emphasis for span in paragraph.spans)


@pytest.mark.parametrize(
    "words",
    [
        "* star", "a*b*c _x_ **no**", "# head", "- dash", "+ plus", "> quote", "[b](c) ![d](e)",
        ":smile: word", "a ==b== c", "<b>bold</b> <!-- cover -->", "&amp; &#9; AT&T", "a | b | c",
        "~~x~~ ~y~", "{{< x >}} {.a} {#b}", "`code` ``", "[^1] ^[note]", "$5 $x$", "back\\slash\\",
        "[ ] box", "::: box", "!!! note", "[[link]]", "[TOC]", "= a", "== a", "*[HTML]: a",
        "\\newpage", "--- a", "___", "www.a_b_c.org", "https://example.org/_a_?b=*c*", "[!NOTE] a",
        "#tag #_tag_", "+49 30 555", ": means", "%% a %%", "H~2~O x^2^", "a  b", "1) a", "7. May",
        "<https://example.org>", "(lang:fa)", "x](y", "^1^", "*", "**", "|", "|a|",
    ],
)  # fmt: skip
def test_no_letter_becomes_a_mark(tmp_path, words):
    statement = loaded(tmp_path, plain("Title of it.") + plain(words) + plain("An end."))
    assert [p.text for p in statement.paragraphs] == [
        "Title of it.",
        " ".join(words.split()),
        "An end.",
    ]
    assert {span[1:] for p in statement.paragraphs for span in p.spans} == {
        (False, False, "", "", False, False)
    }


def test_what_nobody_sees_is_not_read_and_named(tmp_path):
    comment = '<w:r><w:commentReference w:id="1"/></w:r>'
    deleted = '<w:del w:author="Zainab"><w:r><w:delText>Zainab gone</w:delText></w:r></w:del>'
    inserted = f'<w:ins w:author="Zainab">{word.run("here")}</w:ins>'
    moved = f'<w:moveFrom w:author="Zainab">{word.run("elsewhere")}</w:moveFrom>'
    header = f"<w:hdr {word.NAMESPACES}>{plain('Zainab')}</w:hdr>"
    parts = {
        "comments.xml": f"<w:comments {word.NAMESPACES}><w:comment w:id='1' w:author='Zainab'>"
        f"{plain('Zainab says')}</w:comment></w:comments>",
        "header1.xml": header,
        "docProps/core.xml": '<c xmlns:d="d"><d:creator>Zainab</d:creator></c>',
    }
    reference = '<w:sectPr><w:headerReference r:id="rel3"/></w:sectPr>'
    body = (
        plain("Come to the square.")
        + word.paragraph(word.run("We are ") + deleted + inserted + comment + moved)
        + word.paragraph(word.run("Zainab", HIDDEN) + word.run("Bring water.") + comment)
        + word.paragraph(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> AUTHOR </w:instrText>'
            '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>' + word.run("Zainab")
            + '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + word.run("Goodbye."))
        + reference
    )  # fmt: skip
    statement = loaded(tmp_path, body, parts={"numbering.xml": word.lists(), **parts})
    assert [p.text for p in statement.paragraphs] == [
        "Come to the square.", "We are here", "Bring water.", "Goodbye.",
    ]  # fmt: skip
    assert "Zainab" not in repr(statement)
    assert messages(statement)[:6] == [
        "left out: a deleted passage, in paragraph 2",
        "left out: a comment, in paragraphs 2 and 3",
        "left out: hidden text, in paragraph 3",
        "left out: a field with a name or a date of the file, in paragraph 4",
        "left out: a header",
        "left out: a name in the document's properties",
    ]


def test_a_deleted_end_joins_paragraphs(tmp_path):
    gone = '<w:rPr><w:del w:author="x"/></w:rPr>'
    body = word.paragraph(word.run("We are "), gone) + plain("many.") + plain("Come, all of you.")
    assert [p.text for p in loaded(tmp_path, body).paragraphs] == [
        "We are many.",
        "Come, all of you.",
    ]


def test_pictures_captions_and_boxes(tmp_path):
    parts = {"styles.xml": STYLES, "numbering.xml": word.lists(), "media/a.jpg": jpeg()}
    picture = (
        '<w:r><w:drawing><wp:inline><wp:docPr descr="A crowd"/><a:blip r:embed="'
        f'{word.relation(parts, "media/a.jpg")}"/></wp:inline></w:drawing></w:r>'
    )
    box = (
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>"
        f"{plain('In the box.')}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback>"
        f"<w:pict><v:textbox><w:txbxContent>{plain('In the box.')}</w:txbxContent></v:textbox>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    body = (
        plain("We came.") + word.paragraph(picture) + styled("The square [1]", "C")
        + word.paragraph(word.run("We stay.") + box)
    )  # fmt: skip
    statement = loaded(tmp_path, body, parts=parts)
    assert texts(statement) == [
        ("body", "We came."), ("picture", ""), ("caption", "The square [1]"), ("body", "We stay."),
        ("body", "In the box."),
    ]  # fmt: skip
    assert statement.paragraphs[1].picture.text == "A crowd"
    assert "a text box, which is read below its paragraph, in paragraph 4" in messages(statement)


def test_links_and_notes(tmp_path):
    footnotes = (
        f"<w:footnotes {word.NAMESPACES}><w:footnote w:id='4'>"
        f"{word.paragraph(word.run('As of * May.'))}</w:footnote></w:footnotes>"
    )
    body = word.paragraph(
        f'<w:hyperlink r:id="a">{word.run("Our page")}</w:hyperlink>{word.run(" says so")}'
        '<w:r><w:footnoteReference w:id="4"/></w:r>' + word.run(".")
    )
    links = {"a": "https://example.org/_a_(b)?x=1"}
    statement = loaded(tmp_path, body, parts={"footnotes.xml": footnotes}, links=links)
    said, note = statement.paragraphs
    assert (said.role, said.text) == ("body", "Our page says so1.")
    assert (note.role, note.text[-12:]) == ("footnote", "As of * May.")
    assert said.spans[0].link == links["a"]


@pytest.mark.parametrize(
    ("kind", "label", "start", "marks"),
    [
        ("decimal", "%1.", 1, ["", ""]),
        ("decimal", "%1)", 4, ["4)", "5)"]),
        ("lowerLetter", "%1)", 1, ["a)", "b)"]),
        ("hindiNumbers", "%1.", 1, ["\u0661.", "\u0662."]),
        ("arabicAbjad", "%1)", 1, ["\u0623)", "\u0628)"]),
        ("russianLower", "%1)", 1, ["\u0430)", "\u0431)"]),
    ],
)
def test_lists_keep_their_numbers(tmp_path, kind, label, start, marks):
    body = (
        plain("We ask for:") + word.item("peace", word.NUMBERED) + word.item("bread", word.NUMBERED)
    )
    statement = loaded(tmp_path, body, parts={"numbering.xml": word.lists(kind, label, start)})
    items = [p for p in statement.paragraphs if p.role == "item"]
    assert [(p.text, p.mark) for p in items] == list(zip(["peace", "bread"], marks, strict=True))
    if marks[0][:1] in ("", "4"):
        assert [p.ordinal for p in items] == [start, start + 1]


def test_every_word_is_in_the_statement_or_named(tmp_path):
    math = "<m:oMath><m:r><m:t>e=mc</m:t></m:r></m:oMath>"
    inner = word.table(("x", "y"), ("z", "w"))
    nested = f"<w:tbl><w:tr><w:tc>{inner}</w:tc><w:tc>{plain('v')}</w:tc></w:tr></w:tbl>"
    body = (
        styled("A title - of * it", "T") + word.paragraph(word.run("Some") + math)
        + styled("Contents 3", "TOC1") + nested + word.table(("a | b", "c"), ("d", "[e]"))
        + word.paragraph(word.run("half") + word.run("bold", BOLD) + word.run("hid", HIDDEN))
        + word.item("one _ two", word.BULLETED) + styled("quo > te", "Q")
    )  # fmt: skip
    path = word.write(
        tmp_path / "a.docx", body, {"styles.xml": STYLES, "numbering.xml": word.lists()}
    )
    statement = source.load(path, "en")
    words: Counter[str] = Counter()
    for text in [p.text for p in statement.paragraphs]:
        words.update(text.split())
    for remark in convert(path).remarks:
        words.update(remark.words.split())
    assert word.seen(body) - words == Counter()


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("call.doc", "this is a document of an old Word"),
        ("call.pages", "this is a document of Apple's Pages"),
        ("call.pdf", "this is a PDF, which has no paragraphs"),
        ("call.rtf", "this is a Rich Text document"),
    ],
)
def test_others_say_how_to_save_them(tmp_path, name, message):
    (tmp_path / name).write_bytes(b"x")
    with pytest.raises(TextError) as caught:
        source.load(tmp_path / name, "en")
    assert caught.value.message == message
    assert ".docx" in caught.value.hint
