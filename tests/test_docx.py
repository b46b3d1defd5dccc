"""Word documents: what is read, what is left out and named, and what is refused."""

import io
from collections import Counter

import pytest
import word_documents as word
from fontTools import agl
from PIL import Image
from reportlab.pdfbase import _fontdata

from leaflet.documents.conversion import convert
from leaflet.documents.symbolfonts import sign
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


@pytest.mark.sample(16, why="each letter in some place")
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


def halves(kind="JPEG", size=(200, 100)):
    """A picture whose left half is black and whose right half is white."""
    image = Image.new("RGB", size, "white")
    image.paste("black", (0, 0, size[0] // 2, size[1]))
    data = io.BytesIO()
    image.save(data, kind)
    return data.getvalue()


def pictured(cut="", form="", properties=""):
    return word.paragraph(
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" descr="A square" {properties}/><a:graphic>'
        '<a:graphicData><pic:pic xmlns:pic="p"><pic:blipFill><a:blip r:embed="rel0"/>'
        f"{cut}</pic:blipFill><pic:spPr>{form}</pic:spPr></pic:pic></a:graphicData></a:graphic>"
        "</wp:inline></w:drawing></w:r>"
    )


@pytest.mark.parametrize(
    ("kind", "cut", "form", "size", "black"),
    [
        ("JPEG", '<a:srcRect l="50000"/>', "", (100, 100), 0),
        ("PNG", '<a:srcRect l="60%" t="10%"/>', "", (80, 90), 0),
        ("PNG", '<a:srcRect r="50000" b="25000"/>', "", (100, 75), 100 * 75),
        ("PNG", '<a:srcRect l="-5000"/>', "", (200, 100), 100 * 100),
        ("PNG", "", '<a:xfrm rot="5400000"/>', (100, 200), 100 * 100),
        ("PNG", '<a:srcRect r="75000"/>', '<a:xfrm rot="-5400000"/>', (100, 50), 100 * 50),
    ],
)
def test_what_a_document_crops_away_is_not_there(tmp_path, kind, cut, form, size, black):
    body = plain("We came.") + pictured(cut, form) + plain("We stay.")
    path = word.write(tmp_path / "call.docx", body, {"media/i.png": halves(kind)})
    conversion = convert(path)
    ((_, data),) = conversion.pictures
    image = Image.open(io.BytesIO(data)).convert("L")
    assert image.size == size
    assert sum(image.histogram()[:128]) == pytest.approx(black, abs=250)
    assert not conversion.remarks


def test_a_quarter_turn_is_clockwise(tmp_path):
    body = plain("We came.") + pictured(form='<a:xfrm rot="5400000"/>')
    path = word.write(tmp_path / "call.docx", body, {"media/i.png": halves("PNG")})
    ((_, data),) = convert(path).pictures
    image = Image.open(io.BytesIO(data)).convert("L")
    assert (image.getpixel((50, 20)), image.getpixel((50, 180))) == (0, 255)  # the left is on top


@pytest.mark.parametrize(
    ("cut", "form", "properties", "remark", "count"),
    [
        ("", "", 'hidden="1"', "a hidden picture", 0),
        (
            '<a:srcRect l="60000" r="60000"/>',
            "",
            "",
            "a picture that cannot be cropped as it is in the document",
            0,
        ),
        ("", '<a:xfrm rot="600000"/>', "", "the slant of a picture, which is set upright", 1),
    ],
)
def test_pictures_that_are_not_as_they_were_are_named(
    tmp_path, cut, form, properties, remark, count
):
    body = plain("We came.") + pictured(cut, form, properties) + plain("We stay.")
    path = word.write(tmp_path / "call.docx", body, {"media/i.png": halves()})
    conversion = convert(path)
    assert len(conversion.pictures) == count
    assert [r.what for r in conversion.remarks] == [remark]


def test_properties_of_the_file_in_the_text_are_left_out(tmp_path):
    def control(path, words):
        return (
            f'<w:sdt><w:sdtPr><w:dataBinding w:xpath="{path}"/></w:sdtPr><w:sdtContent>'
            f"{words}</w:sdtContent></w:sdt>"
        )

    creator = "/ns1:coreProperties[1]/ns0:creator[1]"
    company = "/ns0:Properties[1]/ns0:Company[1]"
    company = company.replace("/ns0:P", "/extended-properties:P")
    body = (
        plain("Come to the square.")
        + word.paragraph(word.run("By ") + control(creator, word.run("Zainab")) + word.run("us."))
        + control(company, plain("Zainab Ltd"))
        + control("/ns1:coreProperties[1]/ns0:title[1]", plain("All of us."))
        + "<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc>" + plain("Zainab") + "</w:tc></w:tr>"
        "<w:tr>" + control(creator, "<w:tc>" + plain("Zainab") + "</w:tc>") + "<w:tc>"
        + plain("Friday") + "</w:tc></w:tr></w:tbl>"
    )  # fmt: skip
    statement = loaded(tmp_path, body)
    assert [p.text for p in statement.paragraphs] == [
        "Come to the square.", "By us.", "All of us.", "Friday",
    ]  # fmt: skip
    assert "Zainab" not in "".join(messages(statement))
    assert {m.partition(",")[0].partition(" (")[0] for m in messages(statement) if m[0] == "l"} == {
        "left out: a field with a name or a date of the file", "left out: a hidden row of a table",
    }  # fmt: skip


UNSEEN = [
    '<w:highlight w:val="black"/>',
    '<w:shd w:val="clear" w:fill="000000"/><w:color w:val="000000"/>',
    '<w:shd w:val="solid" w:color="FF0000" w:fill="auto"/><w:color w:val="ff0000"/>',
    '<w:color w:val="FFFFFF"/>',
    '<w:sz w:val="2"/>',
]
SEEN = [
    '<w:shd w:fill="000000"/><w:color w:val="FFFFFF"/>',
    '<w:shd w:fill="000000"/>',  # Word shows it white
    '<w:shd w:val="pct50" w:fill="FFFFFF"/><w:color w:val="FFFFFF"/>',
    '<w:highlight w:val="yellow"/><w:color w:val="FF0000"/>',
    '<w:color w:val="FEFEFE"/>',
    '<w:sz w:val="8"/>',
]


@pytest.mark.parametrize("properties", UNSEEN + SEEN)
def test_words_that_nobody_sees_are_left_out_and_named(tmp_path, properties):
    secret = word.paragraph(word.run("Ask ") + word.run("Zainab", properties) + word.run("there."))
    statement = loaded(tmp_path, plain("Come.") + secret)
    seen = properties in SEEN
    assert statement.paragraphs[1].text == ("Ask Zainabthere." if seen else "Ask there.")
    assert any("left out: words" in m for m in messages(statement)) is not seen
    assert "Zainab" not in "".join(messages(statement))


@pytest.mark.parametrize(
    ("ground", "colour", "seen"),
    [
        ('<w:shd w:fill="000000"/>', "000000", False), ('<w:shd w:fill="000000"/>', "FFFFFF", True),
        ('<w:shd w:fill="FFFFFF"/>', "FFFFFF", False), ("", "FFFFFF", False),
    ],
)  # fmt: skip
@pytest.mark.parametrize("where", ["paragraph", "style", "cell", "table"])
def test_what_words_stand_on_counts(tmp_path, where, ground, colour, seen):
    styles = f"<w:styles {word.NAMESPACES}>"
    for kind, key in (("paragraph", "S"), ("table", "Shaded")):
        shading = ground if kind == "paragraph" else '<w:shd w:fill="123456"/>'
        styles += f'<w:style w:type="{kind}" w:styleId="{key}"><w:pPr>{shading}</w:pPr></w:style>'
    run = word.run("Zainab", f'<w:color w:val="{colour}"/>')
    properties = {"paragraph": ground, "style": '<w:pStyle w:val="S"/>'}.get(where, "")
    body = word.paragraph(run, properties)
    if where in ("cell", "table"):
        table = ground if where == "table" else ""
        cell = ground if where == "cell" else ""
        body = (
            f"<w:tbl><w:tblPr>{table}</w:tblPr><w:tr><w:tc><w:tcPr>{cell}</w:tcPr>{body}</w:tc>"
            "</w:tr></w:tbl>"
        )
    parts = {"styles.xml": styles + "</w:styles>"}
    statement = loaded(tmp_path, plain("Come to the square.") + body, parts=parts)
    assert ("Zainab" in [p.text for p in statement.paragraphs]) is seen
    shaded = body.replace("<w:tblPr>", '<w:tblPr><w:tblStyle w:val="Shaded"/>')
    if where in ("cell", "table") and not ground:  # the style may shade this cell
        statement = loaded(tmp_path, plain("Come to the square.") + shaded, parts=parts)
        assert "Zainab" in [p.text for p in statement.paragraphs]


def test_white_words_in_a_text_box_and_on_a_picture_are_seen(tmp_path):
    white = word.paragraph(word.run("Zainab", '<w:color w:val="FFFFFF"/>'))
    box = (
        f"<w:r><w:drawing><wps:txbx><w:txbxContent>{white}</w:txbxContent></wps:txbx></w:drawing>"
        "</w:r>"
    )
    behind = '<w:r><w:drawing><wp:anchor behindDoc="1"/></w:drawing></w:r>'
    rectangle = '<w:r><w:pict><v:rect style="z-index: -5"/></w:pict></w:r>'
    header = f"<w:hdr {word.NAMESPACES}>{word.paragraph(behind)}</w:hdr>"
    for body, parts in (
        (word.paragraph(word.run("Come.") + box), {}), (word.paragraph(behind) + white, {}),
        (word.paragraph(rectangle) + white, {}), (white, {"header1.xml": header}),
    ):  # fmt: skip
        statement = loaded(tmp_path, plain("Come to the square.") + body, parts=parts)
        assert "Zainab" in [p.text for p in statement.paragraphs]


def test_capitals_of_a_style_are_told_of(tmp_path):
    body = plain("Come.") + word.paragraph(word.run("We stay", "<w:caps/>"))
    statement = loaded(tmp_path, body)
    assert statement.paragraphs[1].text == "We stay"
    (said,) = [m for m in messages(statement) if "capitals" in m]
    assert said.endswith("printed as they were typed, in paragraph 2")


def headed_table(look, style="", row="", first=""):
    rows = [("When", "Friday"), ("Where", "Square")]
    cells = [
        "".join(f"<w:tc>{word.paragraph(word.run(c, first if not i else ''))}</w:tc>" for c in r)
        for i, r in enumerate(rows)
    ]
    return (
        f"<w:tbl><w:tblPr>{style}{look}</w:tblPr><w:tr><w:trPr>{row}</w:trPr>{cells[0]}</w:tr>"
        f"<w:tr>{cells[1]}</w:tr></w:tbl>"
    )


@pytest.mark.parametrize(
    ("table", "headed"),
    [
        (headed_table('<w:tblLook w:firstRow="0" w:val="04A0"/>'), False),
        (headed_table('<w:tblLook w:val="0480"/>'), False),
        (headed_table('<w:tblLook w:val="04A0"/>'), False),  # no style that shows it
        (headed_table('<w:tblLook w:val="04A0"/>', '<w:tblStyle w:val="Plain"/>'), False),
        (headed_table('<w:tblLook w:val="04A0"/>', '<w:tblStyle w:val="Fine"/>'), True),
        (headed_table('<w:tblLook w:val="0480"/>', '<w:tblStyle w:val="Fine"/>'), False),
        (headed_table('<w:tblLook w:firstRow="0"/>', row="<w:tblHeader/>"), True),
        (headed_table('<w:tblLook w:firstRow="0"/>', first="<w:b/>"), True),
    ],
)
def test_a_table_has_a_head_where_it_looks_like_one(tmp_path, table, headed):
    styles = (
        f'<w:styles {word.NAMESPACES}><w:style w:type="table" w:styleId="Plain"/><w:style '
        'w:type="table" w:styleId="Fine"><w:tblStylePr w:type="firstRow"/></w:style></w:styles>'
    )
    statement = loaded(tmp_path, plain("Come.") + table, parts={"styles.xml": styles})
    cells = [p for p in statement.paragraphs if p.role == "cell"]
    assert [p.text for p in cells] == ["When", "Friday", "Where", "Square"]
    assert cells[0].cell.grid.headed is headed


def field(code, result="", begin=""):
    def sign(kind, inside=""):
        return f'<w:r><w:fldChar w:fldCharType="{kind}">{inside}</w:fldChar></w:r>'

    shown = sign("separate") + word.run(result) if result else ""
    code = f"<w:r><w:instrText> {code} </w:instrText></w:r>"
    return sign("begin", begin) + code + shown + sign("end")


def test_boxes_dates_and_lines_of_forms(tmp_path):
    def box(state):
        return field("FORMCHECKBOX", begin=f"<w:ffData><w:checkBox>{state}</w:checkBox></w:ffData>")

    tabs = '<w:tabs><w:tab w:val="right" w:leader="underscore" w:pos="9000"/></w:tabs>'
    body = (
        plain("Come to the square.")
        + word.paragraph(word.run("Yes ") + box("<w:checked/>"))
        + word.paragraph(word.run("No ") + box('<w:default w:val="0"/>'))
        + word.paragraph(field("DATE \\@ d", "3 May") + word.run(" it is."))
        + word.paragraph(word.run("Name:") + "<w:r><w:tab/></w:r>", tabs)
    )
    statement = loaded(tmp_path, body)
    assert [p.text for p in statement.paragraphs[1:4]] == [
        "Yes \u2612",
        "No \u2610",
        "3 May it is.",
    ]
    assert "____" in convert(tmp_path / "call.docx").text.replace("\\", "")
    assert [m for m in messages(statement) if "date" in m] == [
        "a date or time that the document works out anew is printed as it is now, in paragraph 4"
    ]


def test_a_word_of_a_field_that_is_in_several_runs_is_named_whole(tmp_path):
    contents = field("TOC", "", "").replace(
        "</w:fldChar></w:r><w:r><w:instrText> TOC </w:instrText></w:r>",
        "</w:fldChar></w:r><w:r><w:instrText> TOC </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + word.run("Our de") + word.run("mands"),
    )
    statement = loaded(tmp_path, plain("Come.") + word.paragraph(contents) + plain("We stay."))
    assert "left out: a table of contents, in paragraph 2: Our demands" in messages(statement)


def test_signs_of_symbol_are_those_of_its_encoding():
    """As ReportLab has Adobe's encoding, and fontTools the glyph list."""
    for code, name in enumerate(_fontdata.encodings["SymbolEncoding"]):
        expected = agl.toUnicode(name or "")
        if code < 0x20 or not expected or expected in "\u2206\u2126\u00b5\u2329\u232a":
            continue  # for which other letters look the same
        if not 0xE000 <= ord(expected[0]) < 0xF900 and code < 0xF0:
            assert sign("Symbol", code) == sign("Symbol", 0xF000 + code) == expected


def test_letters_of_fonts_of_signs_are_what_is_seen(tmp_path):
    font = '<w:rFonts w:ascii="{0}" w:hAnsi="{0}"/>'
    symbol = '<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>'
    body = plain("Come.") + word.paragraph(
        word.run("abc\u0628", font.format("Symbol")) + symbol
        + word.run("\uf0fc", font.format("Wingdings"))
    )  # fmt: skip
    statement = loaded(tmp_path, body)
    assert statement.paragraphs[1].text == "\u03b1\u03b2\u03c7\u0628\u03b1\u2713"
    body = plain("Come.") + word.paragraph(word.run("\uf0f1a", font.format("Webdings")))
    assert "left out: a sign of the font Webdings" in messages(loaded(tmp_path, body))[0]


def test_styles_of_lists_inside_of_lists(tmp_path):
    """Word has lists of their own for them, each of one level."""
    names = {"B": "List Bullet", "B2": "List Bullet 2", "B3": "List Bullet 3"}

    def item(words, style):
        number = f'<w:numPr><w:numId w:val="{word.BULLETED}"/></w:numPr>'
        return word.paragraph(word.run(words), f'<w:pStyle w:val="{style}"/>{number}')

    body = plain("Come.") + "".join(
        item(words, style)
        for words, style in (("tea", "B"), ("milk", "B2"), ("cow", "B3"), ("soup", "B"))
    )
    parts = {"styles.xml": word.styles(**names), "numbering.xml": word.lists()}
    text = convert(word.write(tmp_path / "a.docx", body, parts)).text
    assert text == "Come.\n\n- tea\n  - milk\n    - cow\n- soup\n"
    text = convert(word.write(tmp_path / "b.docx", body.replace('"B"', '"B2"'), parts)).text
    assert text.split("\n\n")[1].startswith("- tea\n- milk\n")


def test_what_nobody_has_filled_in_is_told(tmp_path):
    prompt = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr{0}/></w:sdtPr><w:sdtContent>{1}</w:sdtContent></w:sdt>"
    )
    merged = word.run("in ") + field("MERGEFIELD Town \\* MERGEFORMAT", "\u00abTown\u00bb")
    body = (
        plain("Come.")
        + word.paragraph(word.run("At ") + prompt.format("", word.run("Enter a place")))
        + prompt.format("", plain("Click here"))
        + prompt.format(' w:val="0"', plain("Filled in"))
        + word.paragraph(merged)
    )
    statement = loaded(tmp_path, body)
    words = [text for _, text in texts(statement)]
    assert words[1:] == ["At Enter a place", "Click here", "Filled in", "in \u00abTown\u00bb"]
    (told,) = (text for text in messages(statement) if "filled in" in text)
    assert told.startswith("what stands where something should be filled in")
    assert told.endswith("Enter a place \u2026 Click here \u2026 Town")


def test_what_fields_show_without_a_result(tmp_path):
    choices = "".join(f'<w:listEntry w:val="{entry}"/>' for entry in ("noon", "evening"))
    choice = f'<w:ffData><w:ddList><w:result w:val="1"/>{choices}</w:ddList></w:ffData>'
    body = (
        plain("Come.") + word.paragraph(word.run("At ") + field("FORMDROPDOWN", begin=choice))
        + word.paragraph(field("MACROBUTTON Nothing [write here]"))
        + word.paragraph(word.run("so ") + field("EQ \\f(1;2)"))
        + word.paragraph(
            word.run("Yes")
            + field("FORMCHECKBOX", begin="<w:ffData><w:checkBox/></w:ffData>").replace(
                "<w:r>", f"<w:r><w:rPr>{HIDDEN}</w:rPr>"
            )
        )
    )  # fmt: skip
    statement = loaded(tmp_path, body)
    texts = [p.text for p in statement.paragraphs]
    assert texts == ["Come.", "At evening", "[write here]", "so", "Yes"]
    assert "left out: a formula, in paragraph 4: \\f(1;2)" in messages(statement)
    assert "left out: hidden text, in paragraph 5" in messages(statement)


def test_a_note_with_a_mark_of_its_own_has_one_mark(tmp_path):
    footnotes = (
        f"<w:footnotes {word.NAMESPACES}><w:footnote w:id='4'>"
        f"{word.paragraph(word.run('As of May.'))}</w:footnote></w:footnotes>"
    )
    marked = '<w:r><w:footnoteReference w:id="4" w:customMarkFollows="1"/><w:t>*</w:t></w:r>'
    body = plain("Come.") + word.paragraph(word.run("We stay") + marked + word.run("."))
    statement = loaded(tmp_path, body, parts={"footnotes.xml": footnotes})
    assert statement.paragraphs[1].text == "We stay1."


def test_a_style_without_a_name_is_nobodys(tmp_path):
    styles = (
        f'<w:styles {word.NAMESPACES}><w:style w:type="paragraph" w:default="1" w:styleId="N"/>'
        '<w:style w:type="paragraph"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
    )
    statement = loaded(tmp_path, plain("Come."), parts={"styles.xml": styles})
    assert [p.text for p in statement.paragraphs] == ["Come."]
