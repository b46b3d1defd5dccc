"""OpenDocument texts: what is read, what is left out and named."""

import io
import zipfile
from collections import Counter

import pytest
from PIL import Image

from leaflet.documents.conversion import convert
from leaflet.statement import source

NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
}
SPACES = " ".join(f'xmlns:{key}="{name}"' for key, name in NAMES.items())
STYLES = (
    '<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/>'
    '</style:style><style:style style:name="Gone" style:family="text">'
    '<style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Quotations"/>'
    '<text:list-style style:name="N"><text:list-level-style-number text:level="1" '
    'style:num-format="1" style:num-suffix="." text:start-value="3"/></text:list-style>'
    '<text:list-style style:name="A"><text:list-level-style-number text:level="1" '
    'style:num-format="a" style:num-suffix=")"/></text:list-style>'
    '<text:list-style style:name="U"><text:list-level-style-bullet text:level="1"/>'
    "</text:list-style>"
)
HEADER = (
    '<office:master-styles><style:master-page style:name="S"><style:header><text:p>Zainab</text:p>'
    "</style:header></style:master-page></office:master-styles>"
)


def written(path, body, styles=STYLES, files=None):
    content = (
        f"<office:document-content {SPACES}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", content)
        package.writestr(
            "styles.xml", f"<office:document-styles {SPACES}>{HEADER}</office:document-styles>"
        )
        package.writestr(
            "meta.xml",
            f"<office:document-meta {SPACES}><meta:initial-creator>Zainab</meta:initial-creator>"
            "</office:document-meta>",
        )
        for name, data in (files or {}).items():
            package.writestr(name, data)
    return path


def items(style, *words):
    inside = "".join(f"<text:list-item><text:p>{word}</text:p></text:list-item>" for word in words)
    return f'<text:list text:style-name="{style}">{inside}</text:list>'


def test_letters_of_fonts_of_signs_are_what_is_seen(tmp_path):
    """A face has a name of its own in each document."""
    letters = (
        '<style:style style:name="W" style:family="text"><style:text-properties {}/></style:style>'
    )
    body = '<text:p>We come <text:span text:style-name="W">\uf0fcJ</text:span> now.</text:p>'
    content = written(tmp_path / "call.odt", body, STYLES + letters.format('style:font-name="F7"'))
    path = tmp_path / "faces.odt"
    faces = '<office:font-face-decls><style:font-face style:name="F7" svg:font-family="Wingdings"/>'
    with zipfile.ZipFile(content) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with_faces = parts["content.xml"].replace(
        b"<office:automatic-styles>",
        f"{faces}</office:font-face-decls><office:automatic-styles>".encode(),
    )
    with zipfile.ZipFile(path, "w") as package:
        for name, part in (parts | {"content.xml": with_faces}).items():
            package.writestr(name, part)
    assert convert(path).text == "We come \u2713\u263a now.\n"


def test_what_nobody_has_filled_in_is_told(tmp_path):
    body = (
        '<text:p>Come to <text:placeholder text:placeholder-type="text">&lt;the square&gt;'
        "</text:placeholder>.</text:p>"
    )
    remarks = convert(written(tmp_path / "call.odt", body)).remarks
    told = [remark.words for remark in remarks if "should be filled in" in remark.what]
    assert told == ["<the square>"]


def test_what_styles_say(tmp_path):
    body = (
        '<text:p text:style-name="Title">No war</text:p>'
        '<text:p>We <text:span text:style-name="B">say</text:span> so<text:s/>now.</text:p>'
        '<text:h text:outline-level="2">Demands</text:h>' + items("N", "peace", "bread")
        + items("A", "one", "two") + items("U", "water")
        + '<text:p text:style-name="P1">Nobody asked.</text:p>'
        "<table:table><table:table-row><table:table-cell><text:p>When</text:p></table:table-cell>"
        "<table:table-cell><text:p>Friday</text:p></table:table-cell></table:table-row>"
        "<table:table-row><table:table-cell><text:p>Where</text:p></table:table-cell>"
        "<table:table-cell><text:p>here</text:p></table:table-cell></table:table-row></table:table>"
    )  # fmt: skip
    statement = source.load(written(tmp_path / "call.odt", body), "en")
    paragraphs = [(p.role, p.text) for p in statement.paragraphs]
    assert paragraphs == [
        ("title", "No war"), ("body", "We say so now."), ("heading", "Demands"), ("item", "peace"),
        ("item", "bread"), ("item", "one"), ("item", "two"), ("item", "water"),
        ("quote", "Nobody asked."), ("cell", "When"), ("cell", "Friday"), ("cell", "Where"),
        ("cell", "here"),
    ]  # fmt: skip
    marks = [(p.ordinal, p.mark) for p in statement.paragraphs if p.role == "item"]
    assert marks[:2] == [(3, ""), (4, "")]
    assert [mark for _, mark in marks[2:]] == ["a)", "b)", ""]
    assert [s.text for p in statement.paragraphs for s in p.spans if s.strong][:1] == ["say"]


def test_what_nobody_sees_is_not_read_and_named(tmp_path):
    inside = "<dc:creator>Zainab</dc:creator><text:p>Zainab</text:p>"
    comment = f"<office:annotation>{inside}</office:annotation>"
    body = (
        '<text:tracked-changes><text:changed-region text:id="c"><text:deletion>'
        "<text:p>Zainab</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>"
        "<text:p>Come to the square.</text:p>"
        f'<text:p>We are<text:change text:change-id="c"/> here{comment}.</text:p>'
        '<text:p><text:span text:style-name="Gone">Zainab</text:span>Bring water.</text:p>'
        "<text:p><text:author-name>Zainab</text:author-name>Goodbye.</text:p>"
    )
    statement = source.load(written(tmp_path / "call.odt", body), "en")
    assert "Zainab" not in repr(statement)
    assert [p.text for p in statement.paragraphs] == [
        "Come to the square.", "We are here.", "Bring water.", "Goodbye.",
    ]  # fmt: skip
    assert [notice.message for notice in statement.notices][:6] == [
        "left out: a deleted passage, in paragraph 2",
        "left out: a comment, in paragraph 2",
        "left out: hidden text, in paragraph 3",
        "left out: a field with a name or a date of the file, in paragraph 4",
        "left out: a header",
        "left out: a name in the document's properties",
    ]


def test_pictures_notes_and_boxes(tmp_path):
    data = io.BytesIO()
    Image.effect_noise((90, 80), 60).save(data, "PNG")
    body = (
        '<text:p><draw:frame><draw:image xlink:href="Pictures/a.png"/><svg:desc>A crowd</svg:desc>'
        "</draw:frame></text:p>"
        '<text:p>So it is<text:note text:id="f"><text:note-citation>1</text:note-citation>'
        "<text:note-body><text:p>As of May.</text:p></text:note-body></text:note>.</text:p>"
        "<text:p>We stay.<draw:frame><draw:text-box><text:p>In the box.</text:p></draw:text-box>"
        "</draw:frame></text:p>"
    )
    files = {"Pictures/a.png": data.getvalue()}
    statement = source.load(written(tmp_path / "call.odt", body, files=files), "en")
    roles = [(p.role, p.text) for p in statement.paragraphs]
    assert roles[:4] == [
        ("picture", ""), ("body", "So it is1."), ("body", "We stay."), ("body", "In the box."),
    ]  # fmt: skip
    assert roles[4][0] == "footnote" and roles[4][1].endswith("As of May.")
    assert statement.paragraphs[0].picture.text == "A crowd"


# A line of each language, as code points: what people write is what is set.
LINES = {
    "ar": "\u0644\u0627 \u0644\u0644\u062d\u0631\u0628 (\u0662\u0664)",
    "fa": "\u0646\u0647 \u062c\u0646\u06af\u060c \u0645\u06cc\u200c\u0622\u06cc\u0645 (\u06f2)",
    "ur": "\u062c\u0646\u06af \u0646\u06c1\u06cc\u06ba\u06d4 \u0627\u0645\u0646 (\u06f2\u06f4)",
    "ckb": "\u0646\u0627 \u0628\u06c6 \u062c\u06d5\u0646\u06af (\u0661\u0664)",
    "he": "\u05dc\u05d0 \u05dc\u05de\u05dc\u05d7\u05de\u05d4 (14)",
}


@pytest.mark.parametrize("tag", LINES)
def test_right_to_left_stays_as_typed(tmp_path, tag):
    line = LINES[tag]
    body = (
        f'<text:p text:style-name="Title">{line}</text:p>'
        f'<text:p>{line} <text:span text:style-name="B">{line}</text:span> Tel. 030 5550</text:p>'
        + items("N", line, line)
    )  # fmt: skip
    path = written(tmp_path / "call.odt", body)
    statement = source.load(path, tag)
    assert statement.language.direction == "rtl"
    assert [p.text for p in statement.paragraphs] == [
        line,
        f"{line} {line} Tel. 030 5550",
        line,
        line,
    ]
    assert [s.text for s in statement.paragraphs[1].spans if s.strong] == [line]


def test_every_word_is_in_the_statement_or_named(tmp_path):
    body = (
        "<text:p>a * b _c_ [d](e)</text:p><text:section>"
        "<text:p>in a section</text:p></text:section>"
        "<text:table-of-content><text:index-body><text:p>Contents 3</text:p></text:index-body>"
        "</text:table-of-content><text:p><text:ruby><text:ruby-base>base</text:ruby-base>"
        "<text:ruby-text>small</text:ruby-text></text:ruby> <text:page-number>7</text:page-number>"
        '</text:p><text:numbered-paragraph><text:p>numbered</text:p></text:numbered-paragraph>'
        '<draw:frame><draw:text-box><text:p>boxed words</text:p></draw:text-box></draw:frame>'
    )  # fmt: skip
    path = written(tmp_path / "call.odt", body)
    words = Counter(w for p in source.load(path, "en").paragraphs for w in p.text.split())
    words.update(w for remark in convert(path).remarks for w in remark.words.split())
    assert (
        Counter(
            "a * b _c_ [d](e) in a section Contents 3 base small 7 numbered boxed words".split()
        )
        - words
        == Counter()
    )


def test_hidden_paragraphs_variables_rows_and_columns_are_left_out(tmp_path):
    def row(*words, more=""):
        cells = (f"<table:table-cell><text:p>{w}</text:p></table:table-cell>" for w in words)
        return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"

    body = (
        "<text:p>Come to the square.</text:p>"
        '<text:p><text:hidden-paragraph text:is-hidden="true"/>Zainab</text:p>'
        '<text:p><text:hidden-paragraph/>On Friday'
        '<text:variable-set text:display="none">Zainab</text:variable-set>'
        "<text:script>Zainab</text:script>.</text:p>"
        '<table:table><table:table-column/><table:table-column table:visibility="collapse"/>'
        "<table:table-column/>" + row("When", "Zainab", "Friday")
        + row("Zainab", "Zainab", "Zainab", more='table:visibility="collapse"')
        + row("Where", "Zainab", "here") + "</table:table>"
    )  # fmt: skip
    statement = source.load(written(tmp_path / "call.odt", body), "en")
    assert [p.text for p in statement.paragraphs] == [
        "Come to the square.", "On Friday.", "When", "Friday", "Where", "here",
    ]  # fmt: skip
    notices = [notice.message for notice in statement.notices]
    assert "Zainab" not in "".join(notices)
    for what in (
        "hidden text",
        "a script",
        "a hidden row of a table",
        "a hidden column of a table",
    ):
        assert any(m.startswith(f"left out: {what}") for m in notices), what


@pytest.mark.parametrize(
    ("clip", "turn", "size"),
    [
        ("rect(0cm, 0cm, 0cm, 2.54cm)", "", (104, 100)),
        ("rect(0.5in 0in 0in 0in)", "", (200, 52)),
        ("rect(0cm, 0cm, 0cm, 2.54cm)", "rotate (1.5707963267949)", (100, 104)),
        ("rect(9cm, 0cm, 0cm, 0cm)", "", None),
        ("auto", "", (200, 100)),
    ],
)
def test_what_a_document_crops_away_is_not_there(tmp_path, clip, turn, size):
    data = io.BytesIO()
    Image.new("L", (200, 100)).save(data, "PNG")  # without a resolution: 96 dots to the inch
    styles = STYLES + (
        '<style:style style:name="G" style:family="graphic"><style:graphic-properties '
        f'fo:clip="{clip}"/></style:style>'
    )
    body = (
        f'<text:p>We came.</text:p><text:p><draw:frame draw:style-name="G" draw:transform="{turn}">'
        '<draw:image xlink:href="Pictures/i.png"/></draw:frame></text:p>'
    )
    path = written(tmp_path / "call.odt", body, styles, {"Pictures/i.png": data.getvalue()})
    pictures = convert(path).pictures
    assert [Image.open(io.BytesIO(d)).size for _, d in pictures] == ([size] if size else [])


def test_words_blacked_out_and_dates_are_told_of(tmp_path):
    styles = STYLES + (
        '<style:style style:name="X" style:family="text"><style:text-properties '
        'fo:background-color="#000000" fo:color="#000000"/></style:style>'
    )
    body = (
        "<text:p>Come.</text:p>"
        '<text:p>Ask <text:span text:style-name="X">Sara</text:span>.</text:p>'
        '<text:p>On <text:date>3 May</text:date> or <text:date text:fixed="true">4 May</text:date>'
        "</text:p>"
    )
    statement = source.load(written(tmp_path / "call.odt", body, styles), "en")
    assert [p.text for p in statement.paragraphs] == ["Come.", "Ask .", "On 3 May or 4 May"]
    notices = [notice.message for notice in statement.notices]
    assert "left out: words that are blacked out, in paragraph 2" in notices
    date = "a date or time that the document works out anew is printed as it is now"
    assert f"{date}, in paragraph 3: 3 May" in notices


def test_headings_are_numbered_as_in_the_document(tmp_path):
    """What LibreOffice shows of these is in the expected lines."""
    outline = (
        '<text:outline-style style:name="Outline"><text:outline-level-style text:level="1" '
        'style:num-suffix="." style:num-format="A" text:start-value="2"/>'
        '<text:outline-level-style text:level="2" style:num-suffix="." style:num-format="1" '
        'text:display-levels="2"/><text:outline-level-style text:level="3" style:num-format=""/>'
        "</text:outline-style>"
    )
    body = "".join(
        f'<text:h text:outline-level="{level}"{more}>{words}</text:h><text:p>And so on.</text:p>'
        for level, words, more in [
            (1, "Peace", ""), (2, "Now", ""), (2, "Here", ""), (3, "With us", ""), (1, "Bread", ""),
            (2, "For all", ""), (1, "Unnumbered", ' text:is-list-header="true"'),
            (1, "Again", ' text:restart-numbering="true" text:start-value="-1"'),
        ]
    )  # fmt: skip
    path = written(tmp_path / "call.odt", body, outline)
    said = [p.text for p in source.load(path, "en").paragraphs if p.role != "body"]
    assert said == [
        "B. Peace", "B.1. Now", "B.2. Here", "With us", "C. Bread", "C.1. For all", "Unnumbered",
        "B. Again",
    ]  # fmt: skip


def test_the_title_that_stands_in_the_text_is_read(tmp_path):
    body = "<text:p>This is</text:p><text:p>called <text:title>All of us</text:title>.</text:p>"
    path = written(tmp_path / "call.odt", body)
    assert source.load(path, "en").paragraphs[-1].text == "called All of us."


@pytest.mark.parametrize(
    ("cell", "paragraph", "colour", "seen"),
    [
        ("#ffffff", "", "#ffffff", False), ("", "", "#ffffff", False),
        ("#000000", "", "#ffffff", True), ("", "#000000", "#ffffff", True),
        ("#000000", "", "#000000", False), ("#000000", "", "", True),  # LibreOffice shows it white
        ("#000000", "#ffffff", "#000000", True), ("", "transparent", "#000000", True),
    ],
)  # fmt: skip
def test_what_words_stand_on_counts(tmp_path, cell, paragraph, colour, seen):
    grounds = [f'fo:background-color="{c}"' if c else "" for c in (cell, paragraph)]
    letters = f'fo:color="{colour}"' if colour else 'style:use-window-font-color="true"'
    styles = (
        f'<style:style style:name="K" style:family="table-cell"><style:table-cell-properties '
        f'{grounds[0]}/></style:style><style:style style:name="P" style:family="paragraph">'
        f"<style:paragraph-properties {grounds[1]}/><style:text-properties {letters}/>"
        "</style:style>"
    )
    body = (
        "<text:p>Come.</text:p><table:table><table:table-row><table:table-cell "
        'table:style-name="K"><text:p text:style-name="P">Zainab</text:p></table:table-cell>'
        "</table:table-row></table:table>"
    )
    statement = source.load(written(tmp_path / "call.odt", body, styles), "en")
    assert ("Zainab" in [p.text for p in statement.paragraphs]) is seen


def test_cells_and_rows_that_stand_for_several(tmp_path):
    """As LibreOffice shows them."""
    body = (
        "<text:p>Come.</text:p><table:table><table:table-column "
        'table:number-columns-repeated="3"/><table:table-header-rows><table:table-row>'
        + "".join(f"<table:table-cell><text:p>{c}</text:p></table:table-cell>" for c in "ABC")
        + "</table:table-row></table:table-header-rows><table:table-row>"
        '<table:table-cell table:number-columns-repeated="2"/><table:table-cell><text:p>c</text:p>'
        '</table:table-cell></table:table-row><table:table-row table:number-rows-repeated="2">'
        "<table:table-cell><text:p>x</text:p></table:table-cell><table:table-cell "
        'table:number-columns-repeated="2"><text:p>y</text:p></table:table-cell></table:table-row>'
        "</table:table>"
    )
    statement = source.load(written(tmp_path / "call.odt", body), "en")
    cells = [p for p in statement.paragraphs if p.role == "cell"]
    assert [p.text for p in cells] == [*"ABC", "c", *"xyy", *"xyy"]
    assert cells[0].cell.grid.headed
    assert cells[3].cell.column in (0, 2)  # the third, or gone over all


def test_a_table_without_head_rows_has_none(tmp_path):
    row = "<table:table-row><table:table-cell><text:p>{}</text:p></table:table-cell>"
    row += "<table:table-cell><text:p>{}</text:p></table:table-cell></table:table-row>"
    body = f"<text:p>Come.</text:p><table:table>{row.format('When', 'Friday')}"
    body += f"{row.format('Where', 'Square')}</table:table>"
    statement = source.load(written(tmp_path / "call.odt", body), "en")
    assert not any(p.cell and p.cell.grid.headed for p in statement.paragraphs)


def test_words_of_shapes_sections_and_objects_are_read_or_named(tmp_path):
    shapes = "ellipse polygon path connector caption circle regular-polygon measure line".split()
    inside = "".join(f"<draw:{s}><text:p>in {s}</text:p></draw:{s}>" for s in shapes)
    cell = "<table:table-cell><text:p>cell</text:p></table:table-cell>"
    body = (
        f"<text:p>Come.{inside}</text:p><text:p>So <draw:g>{inside}</draw:g> many.</text:p>{inside}"
        f"<text:p><draw:frame><table:table><table:table-row>{cell}</table:table-row></table:table>"
        '</draw:frame></text:p><text:p><draw:frame><draw:object><m:math xmlns:m="math"><m:mi>'
        "x</m:mi></m:math></draw:object></draw:frame></text:p><text:list><text:list-item><text:section>"
        "<text:p>in a section</text:p></text:section></text:list-item></text:list>"
        "<text:index-title><text:p>Words</text:p></text:index-title><text:p>Five "
        "<text:measure>3 m</text:measure> long.</text:p>"
    )
    statement = source.load(written(tmp_path / "call.odt", body), "en")
    texts = [p.text for p in statement.paragraphs]
    assert [texts.count(f"in {shape}") for shape in shapes] == [3] * len(shapes)
    assert {"cell", "in a section", "Words", "Five 3 m long."} <= set(texts)
    assert any(n.message.endswith(": x") for n in statement.notices)


@pytest.mark.parametrize(
    "styles",
    [
        '<style:style style:name="G" style:family="graphic"><style:graphic-properties '
        'style:run-through="background"/></style:style>',
        '<style:page-layout style:name="L"><style:page-layout-properties><style:background-image '
        'xlink:href="Pictures/a.png"/></style:page-layout-properties></style:page-layout>',
    ],
)
def test_white_words_on_a_picture_are_seen(tmp_path, styles):
    white = (
        '<style:style style:name="W" style:family="text"><style:text-properties '
        'fo:color="#ffffff"/></style:style>'
    )
    body = (
        '<text:p>Come.</text:p><text:p><text:span text:style-name="W">Zainab</text:span></text:p>'
    )
    statement = source.load(written(tmp_path / "call.odt", body, white + styles), "en")
    assert [p.text for p in statement.paragraphs] == ["Come.", "Zainab"]


@pytest.mark.parametrize(
    ("marks", "is_seen"),
    [
        ('text:display="none"', False),
        ('text:display="condition" text:condition="x" text:is-hidden="true"', False),
        ('text:display="condition" text:condition="x"', True),
    ],
)
def test_a_condition_that_is_not_met_hides_no_section(tmp_path, marks, is_seen):
    """As LibreOffice marks them, and shows them."""
    body = f"<text:p>Come.</text:p><text:section {marks}><text:p>Zainab</text:p></text:section>"
    text = convert(written(tmp_path / "call.odt", body))
    assert ("Zainab" in text.text) is is_seen
    assert any("a hidden section" in r.what for r in text.remarks) is not is_seen
