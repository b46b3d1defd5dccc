"""Pages and HTML of word processors: the article is read, nothing is loaded."""

import base64
import io
import re
from collections import Counter
from pathlib import Path

import pytest
from PIL import Image

from leaflet.documents.conversion import convert
from leaflet.statement import source


def loaded(tmp_path, body, tag="en", head=""):
    path = tmp_path / "call.html"
    path.write_text(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>", "utf-8")
    return source.load(path, tag)


def texts(statement):
    return [(p.role, p.text) for p in statement.paragraphs]


def words_of(text):
    return re.findall(r"\w+", text)


def png():
    data = io.BytesIO()
    Image.effect_noise((90, 80), 60).save(data, "PNG")
    return data.getvalue()


def test_the_article_is_taken(tmp_path):
    body = (
        "<nav><a href='/'>Home</a> <a href='/a'>All news</a></nav><header>The Paper</header><main>"
        "<article><h1>No  war</h1><p>Bombs <b>kill</b>,<br>and <s>not</s> only there."
        "<h2>Demands</h2>"
        "<ol start=3><li>peace<li><p>bread</p><ul><li>white</ul></ol>"
        "<blockquote><p>Nobody asked.</p></blockquote><script>alert('x')</script>"
        "<table><tr><th>When<td>Friday<tr><th>Where<td>here</table></article></main>"
        "<footer>Imprint</footer>"
    )
    statement = loaded(tmp_path, body)
    assert texts(statement) == [
        ("title", "No war"), ("body", "Bombs kill,\u2028and not only there."),
        ("heading", "Demands"), ("item", "peace"), ("item", "bread"), ("item", "white"),
        ("quote", "Nobody asked."), ("cell", "When"), ("cell", "Friday"), ("cell", "Where"),
        ("cell", "here"),
    ]  # fmt: skip
    assert [p.ordinal for p in statement.paragraphs if p.role == "item"] == [3, 4, 0]
    assert statement.notices[0].message == "left out: what is not the article, 6 words"


def test_nothing_is_loaded_and_what_is_hidden_stays_so(tmp_path):
    (tmp_path / "photo.png").write_bytes(png())
    (tmp_path.parent / "outside.png").write_bytes(png())
    inside = base64.b64encode(png()).decode()
    body = (
        "<p>Come.</p><p><img src='photo.png' alt='A crowd'></p><img src='https://example.org/t.png'>"
        "<img src='../outside.png' alt='no'><img src='//example.org/a.png'>"
        f"<p><img alt='A flag' src='data:image/png;base64,{inside}'></p>"
        "<p style='display: none'>Zainab</p><p class=x>Zainab</p><p hidden>Zainab</p>"
        "<!-- Zainab --><p>Bring <span style='mso-hide:all'>Zainab</span> water.</p>"
        "<p>So it is<a href='#cmnt1' id='cmnt_ref1'>[a]</a>.</p><div><p><a href='#cmnt_ref1' "
        "id='cmnt1'>[a]</a><span>Zainab thinks</span></p></div>"
    )
    head = "<title>Zainab</title><meta name=author content=Zainab><style>.x{display:none}</style>"
    statement = loaded(tmp_path, body, head=head)
    assert "Zainab" not in repr(statement)
    shown = [p.picture.text for p in statement.paragraphs if p.picture]
    assert shown == ["A crowd", "A flag"]
    messages = [notice.message for notice in statement.notices]
    assert any(m.startswith("left out: a picture that lies elsewhere") for m in messages)
    assert any(m.startswith("left out: hidden text") for m in messages)
    assert any(m.startswith("left out: a comment") for m in messages)


def test_classes_of_word_processors(tmp_path):
    head = (
        "<style>.c1{font-weight:700}.c2{font-style:italic}.c3{text-decoration:line-through}"
        "ol.l{} p.title{font-size:26pt}</style>"
    )
    body = (
        "<p class='title'>No war</p><p><span class='c1'>On Friday.</span> "
        "<span class='c2'>Come</span> <span class='c3'>at four</span> at<sup>2</sup> five.</p>"
    )
    statement = loaded(tmp_path, body, head=head)
    first, second = statement.paragraphs
    assert (first.role, second.text) == ("title", "On Friday. Come at four at\u00b2 five.")
    styles = {s.text: (s.strong, s.emphasis, s.struck) for s in second.spans}
    assert styles["On Friday."] == (True, False, False)
    assert styles["Come"] == (False, True, False)
    assert styles["at four"] == (False, False, True)


WORD_GAP = "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; </span>"
WORD_ITEM = (
    "<p class=MsoListParagraphCxSp{0} style='text-indent:-18.0pt;mso-list:l0 level{1} lfo1'>"
    "<![if !supportLists]><span style='font-family:{2}'><span style='mso-list:Ignore'>{3}"
    f"{WORD_GAP}</span></span><![endif]>{{4}}</p>"
)


def test_lists_as_word_writes_them_into_pages(tmp_path):
    """Paragraphs with a mark that is typed, and spaces of another font behind it."""
    body = "<p>Come.</p>" + "".join(
        WORD_ITEM.format(*item)
        for item in (
            ("First", 1, "Symbol", "\u00b7", "tea"),
            ("Middle", 2, '"Courier New"', "o", "with <b>milk</b>"),
            ("Middle", 1, "Symbol", "\u00b7", "soup"),
            ("Last", 1, "Calibri", "3)", "bread"),
        )
    )
    html = f"<!DOCTYPE html><html><body>{body}</body></html>"
    (tmp_path / "a.html").write_text(html, "utf-8")
    text = convert(tmp_path / "a.html").text
    assert text == "Come.\n\n- tea\n  - with **milk**\n- soup\n3) bread\n"


def test_bullets_of_filtered_pages_of_word(tmp_path):
    """Without the properties of Word's own."""
    mark = f"<span style='font-family:{{0}}'>{{1}}{WORD_GAP}</span>"
    head = "<style>p.MsoListParagraph{margin-left:36.0pt}</style>"
    item = "<p class=MsoListParagraph style='text-indent:-18.0pt{0}'>{1}{2}</p>"
    bullet = mark.format("Symbol", "\u00b7")
    inner = item.format(";margin-left:72.0pt", mark.format('"Courier New"', "o"), "milk")
    items = item.format("", bullet, "tea") + inner + item.format("", bullet, "soup")
    html = f"<!DOCTYPE html><html><head>{head}</head><body><p>Come.</p>{items}</body></html>"
    (tmp_path / "a.html").write_text(html, "utf-8")
    text = convert(tmp_path / "a.html").text
    assert text == "Come.\n\n- tea\n  - milk\n- soup\n"


def test_paragraphs_of_lists_without_a_mark_stay_paragraphs(tmp_path):
    body = "<p>Come.</p><p class=MsoListParagraph>o <span>tea</span></p>"
    assert [text for _, text in texts(loaded(tmp_path, body))] == ["Come.", "o tea"]


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("<span style='font-family:Wingdings'>J</span>", "\u263a"),
        ("<font face='Wingdings'>\u00fc</font>", "\u2713"),
        ("<span style='font:12.0pt Wingdings'>\u00e0 <b>\u00e0</b></span>", "\u2192 \u2192"),
        (
            "<span style='font-family:Symbol'>a<span style='font-family:Arial'>a</span></span>",
            "\u03b1a",
        ),
        ("<span style='font-family:\"Segoe UI Symbol\"'>a</span>", "a"),
    ],
)
def test_letters_of_fonts_of_signs_are_what_is_seen(tmp_path, typed, seen):
    (paragraph,) = loaded(tmp_path, f"<p>We come {typed} now.</p>").paragraphs
    assert paragraph.text == f"We come {seen} now."


def test_notes_of_google_docs(tmp_path):
    body = (
        "<p>So it is<sup><a href='#ftnt1' id='ftnt_ref1'>[1]</a></sup>.</p><hr>"
        "<div><p><a href='#ftnt_ref1' id='ftnt1'>[1]</a> As of May.</p></div>"
    )
    said, note = loaded(tmp_path, body).paragraphs
    assert said.text == "So it is1."
    assert note.role == "footnote" and note.text.endswith("As of May.")


@pytest.mark.parametrize(
    "body",
    [
        "a &amp; b &lt;c&gt; * d", "<div>loose <p>block</p> tail</div>", "<pre>one\n  two</pre>",
        "<dl><dt>term<dd>meaning</dl>", "<center>middle <font size=5>large</font></center>",
        "<ul>bad<li>one</ul>", "<table><tr><td>one</table>after", "<p>one<div>two</div>three</p>",
        "<fieldset>a<legend>b</legend></fieldset>", "<details><summary>s</summary>d</details>",
        "<b>one<p>two</b>three", "<li>lone", "<ruby>base<rt>small</rt></ruby>", "<q>quoted</q>",
        "<table><caption>cap</caption><tr><td>a<td>b<tr><td>c<td><table><tr><td>d</table></table>",
        "<h1>one</h1><h1>two</h1>", "</p></div>odd", "<a name=x>anchor</a> <a href='#x'>to it</a>",
    ],
)  # fmt: skip
def test_every_word_is_in_the_statement_or_named(tmp_path, body):
    statement = loaded(tmp_path, f"<p>Begin.</p>{body}<p>End.</p>")
    words = Counter(
        "".join(
            c if c.isalnum() else " " for p in statement.paragraphs for c in f"{p.text} "
        ).split()
    )
    for remark in convert(tmp_path / "call.html").remarks:
        words.update(remark.words.split())
    import re

    typed = (
        re.sub(r"<[^>]*>", " ", body)
        .replace("&amp;", " ")
        .replace("&lt;", " ")
        .replace("&gt;", " ")
    )
    seen = Counter("".join(c if c.isalnum() else " " for c in typed).split())
    assert seen - words == Counter()


def test_right_to_left(tmp_path):
    line = "\u0644\u0627 \u0644\u0644\u062d\u0631\u0628 (24)"
    body = f"<div dir=rtl><h1>{line}</h1><p>{line} <b>{line}</b></p><ul><li>{line}</ul></div>"
    statement = loaded(tmp_path, body, "ar")
    assert [p.text for p in statement.paragraphs] == [line, f"{line} {line}", line]


def test_encodings(tmp_path):
    path = Path(tmp_path / "call.html")
    path.write_bytes(
        "<meta charset=windows-1256><p>\u0644\u0627 \u0644\u0644\u062d\u0631\u0628</p>".encode(
            "cp1256"
        )
    )
    (paragraph,) = source.load(path, "ar").paragraphs
    assert paragraph.text == "\u0644\u0627 \u0644\u0644\u062d\u0631\u0628"


def test_a_call_that_libreoffice_wrote():
    """Its words are those of LibreOffice's own export as text, numbers of lists among them."""
    cases = Path(__file__).parent / "data" / "cases"
    statement = source.load(cases / "call-en.html", "en")
    counted = [f"{p.ordinal or ''} {p.text}" for p in statement.paragraphs]
    exported = (cases / "call-en.txt").read_text("utf-8-sig")
    assert Counter(words_of(" ".join(counted))) == Counter(words_of(exported))
    roles = [p.role for p in statement.paragraphs]
    assert roles == [
        "title",
        *["body"] * 3,
        "heading",
        *["item"] * 3,
        "quote",
        *["cell"] * 4,
        "body",
    ]


@pytest.mark.parametrize(
    ("body", "printed"),
    [
        ("<ol type=a><li value=2>u<li value=4>v</ol>", ["b. u", "d. v"]),
        ("<ol><li>t</ol><ol type=a><li>u<li value=5>v</ol>", ["1. t", "a. u", "e. v"]),
        ("<ol><li>t<li>u</ol><ol type=a><li value=2>v</ol>", ["1. t", "2. u", "b. v"]),
        ("<ol><li>t<ol type=a><li>u</ol><li>v</ol>", ["1. t", "a. u", "2. v"]),
        ("<ol type=i><li value=3>u<li value=20>v<li>w</ol>", ["iii. u", "xx. v", "xxi. w"]),
        ("<p>a) u</p><p>c) v</p>", ["a) u", "c) v"]),
        ("<p>1) u</p><p>2) v</p>", ["1) u", "2) v"]),
    ],
)
def test_each_item_stands_on_a_line_of_its_own_with_its_mark(tmp_path, body, printed):
    statement = loaded(tmp_path, f"<h1>A</h1>{body}<p>End")
    written = []
    for paragraph in statement.paragraphs[1:-1]:
        number = f"{paragraph.ordinal}." if paragraph.ordinal > 0 else ""
        mark = paragraph.mark or number
        written.append(f"{mark} {paragraph.text}" if mark else paragraph.text)
    assert written == printed


def test_places_in_messages_are_paragraphs(tmp_path):
    statement = loaded(tmp_path, "<h1>A</h1><p>b<p>{{city}} c<p>d<p>{{day}} e")
    (notice,) = [n for n in statement.notices if "printed as they stand" in n.message]
    assert str(notice.at).endswith("call.html, paragraph 3")
    assert "{{city}}" in notice.message and notice.message.endswith("(also in paragraph 5)")


def test_recorded_deletions_are_left_out_and_others_are_struck(tmp_path):
    path = tmp_path / "call.html"
    path.write_text(
        '<html><body><h1>March</h1><p>We walk <del cite="mailto:Zainab" datetime="2026-01-01">'
        "Zainab</del><ins cite='mailto:Zainab'>by the road</ins> and <del>not</del> back.</p>"
        "<p>Come all of you.</p></body></html>"
    )
    statement = source.load(path, "en")
    paragraph = statement.paragraphs[1]
    assert paragraph.text == "We walk by the road and not back."
    assert [span.text for span in paragraph.spans if span.struck] == ["not"]
    assert "left out: a deleted passage, in paragraph 2" in [n.message for n in statement.notices]


def test_cells_stay_in_their_columns_below_one_of_several_rows(tmp_path):
    body = (
        "<h1>A</h1><table><tr><th>Day<th>City<tr><td rowspan=2>Sunday<td>Paris<tr><td>Rome"
        "<tr><td>Monday<td>Oslo</table><p>End"
    )
    path = tmp_path / "call.html"
    path.write_text(body)
    rows = [line for line in convert(path).text.splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]
    assert [row for row in cells if row[1] in ("Paris", "Rome", "Oslo")] == [
        ["Sunday", "Paris"], ["", "Rome"], ["Monday", "Oslo"],
    ]  # fmt: skip


def test_formulas_drawings_and_footers_are_named(tmp_path):
    statement = loaded(
        tmp_path,
        "<h1>A</h1><p>The sum <math><mi>x</mi></math> and <svg><text>chart</text></svg> go on.</p>"
        "<div title=footer><p>Zainab</p></div>",
    )
    assert [p.text for p in statement.paragraphs] == ["A", "The sum and go on."]
    told = [n.message for n in statement.notices if n.message.startswith("left out")]
    assert told == [
        "left out: a formula, in paragraph 2: x",
        "left out: a drawing, in paragraph 2: chart",
        "left out: a footer, in paragraph 2",
    ]


@pytest.mark.parametrize(
    ("secret", "seen"),
    [
        ("<span style='color:white'>Zainab</span>", False),
        ("<span style='background:black'>Zainab</span>", False),
        ("<span style='background-color:#000;color:black'>Zainab</span>", False),
        ("<span style='background:#00f;color:rgb(0, 0, 255)'>Zainab</span>", False),
        ("<span style='font-size:0'>Zainab</span>", False),
        ("<span style='opacity: 0'>Zainab</span>", False),
        ("<span style='visibility:hidden'>Zainab</span>", False),
        ("<span class='sr-only'>Zainab</span>", False),
        ("<span style='position:absolute;left:-9999px'>Zainab</span>", False),
        ("<span style='position:absolute;clip:rect(0,0,0,0)'>Zainab</span>", False),
        ("<span style='display:block;height:0;overflow:hidden'>Zainab</span>", False),
        ("<font color='#FFFFFF'>Zainab</font>", False),
        ("<span style='background:black;color:white'>Zainab</span>", True),
        ("<span style='background:black;color:#fff'>Zainab</span>", True),
        ("<b style='background:url(a.png);color:#fff'>Zainab</b>", True),
        ("<span style='font-size:0'><b style='font-size:12px'>Zainab</b></span>", True),
        ("<span style='opacity:0.5'>Zainab</span>", True),
        ("<span class='dark'>Zainab</span>", True),
    ],
)
def test_words_that_nobody_sees_are_left_out_and_named(tmp_path, secret, seen):
    head = "<style>.dark { background: #222; color: white }</style>"
    statement = loaded(tmp_path, f"<p>Come.<p>Ask {secret} there.", head=head)
    assert statement.paragraphs[1].text == ("Ask Zainab there." if seen else "Ask there.")
    said = [n.message for n in statement.notices if n.message.startswith("left out:")]
    assert len(said) == (not seen)
    assert "Zainab" not in "".join(said)


@pytest.mark.parametrize(
    "head", ["<link rel='stylesheet' href='a.css'>", "<style>div > p {background: #000}</style>"]
)
def test_white_words_are_seen_where_styles_are_not_all_known(tmp_path, head):
    statement = loaded(tmp_path, "<p>Come.<p style='color:#fff'>Ask Zainab.", head=head)
    assert statement.paragraphs[1].text == "Ask Zainab."


@pytest.mark.parametrize(
    "body", ["<body bgcolor=black text=white>", "<div style='background:#111'>"]
)
def test_a_dark_page_is_read(tmp_path, body):
    statement = loaded(tmp_path, f"{body}<p>Come.<p style='color:#fff'>Ask Zainab.")
    assert statement.paragraphs[1].text == "Ask Zainab."


@pytest.mark.parametrize(
    ("items", "marks"),
    [
        ("<ol reversed><li>x<li>x<li>x</ol>", ["3.", "2.", "1."]),
        ("<ol reversed start=9><li>x<li>x</ol>", ["9.", "8."]),
        ("<ol start=3 type=a><li>x<li>x<li>x</ol>", ["c.", "d.", "e."]),
        ("<ol type=I><li>x<li>x</ol>", ["I.", "II."]),
        ("<ol style='list-style-type:lower-roman'><li>x<li>x</ol>", ["i.", "ii."]),
        ("<ol style='list-style: upper-alpha inside'><li>x<li>x</ol>", ["A.", "B."]),
        ("<ol><li value=4>x<li>x</ol>", ["4.", "5."]),
        ("<ul><li>x<li>x</ul>", ["•", "•"]),
    ],
)
def test_marks_are_those_of_a_browser(tmp_path, items, marks):
    """HTML Living Standard, 4.4.5 and 15.3.8."""
    statement = loaded(tmp_path, f"<p>Come.</p>{items}")
    said = [p.mark or (f"{p.ordinal}." if p.ordinal else "•") for p in statement.paragraphs[1:]]
    assert said == marks


def test_a_table_without_heads_has_none(tmp_path):
    rows = "<tr><{0}>When</{0}><{0}>Friday</{0}></tr><tr><td>Where<td>Square</tr>"
    for tag, headed in (("td", False), ("th", True)):
        statement = loaded(tmp_path, f"<p>Come.</p><table>{rows.format(tag)}</table>")
        cells = [p for p in statement.paragraphs if p.role == "cell"]
        assert [p.text for p in cells] == ["When", "Friday", "Where", "Square"]
        assert cells[0].cell.grid.headed is headed


@pytest.mark.parametrize(
    "link",
    [
        "https://www.google.com/url?q=https://example.org/a?b%3Dc&sa=D&source=editors&ust=17",
        "https://www.google.de/url?sa=t&url=https%3A%2F%2Fexample.org%2Fa%3Fb%3Dc",
        "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2Fa%3Fb%3Dc&data=1",
        "https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.org%2Fa%3Fb%3Dc&h=A",
        "https://example.org/a?b=c",
    ],
)
def test_links_lead_to_their_target(tmp_path, link):
    escaped = link.replace("&", "&amp;")
    statement = loaded(tmp_path, f"<p>Come.<p>See <a href='{escaped}'>our page</a> now.")
    links = {span.link for p in statement.paragraphs for span in p.spans if span.link}
    assert links == {"https://example.org/a?b=c"}
    evil = "https://www.google.com/url?q=javascript:alert(1)"
    statement = loaded(tmp_path, f"<p>Come.<p>See <a href='{evil}'>our page</a> now.")
    assert "javascript:alert" not in {s.link for p in statement.paragraphs for s in p.spans}


def test_what_stands_in_forms_and_beside_cells_is_read_or_named(tmp_path):
    body = (
        "<p>Come.<form><p>Name <input value='anna'> <input type=hidden value=Zainab>"
        "<input type=checkbox checked> yes <input type=radio> no <textarea>all</textarea>"
        "<select><option>noon<option>night</select><button>Send</button></form>"
        "<table>above<td>a<td>b<tr><td>c<td>d</table>"
    )
    statement = loaded(tmp_path, body)
    texts = [p.text for p in statement.paragraphs]
    assert texts == ["Come.", "Name \u2612 yes \u2610 no", "above", "a", "b", "c", "d"]
    (said,) = [n.message for n in statement.notices if "form" in n.message]
    assert said.partition(": ")[0] == "left out"
    assert re.findall(r"\w+", said.rpartition("paragraph 2: ")[2]) == [
        "anna", "all", "noon", "night", "Send",
    ]  # fmt: skip


def test_comments_and_names_that_libreoffice_writes_are_left_out(tmp_path):
    """As its two exports of HTML have them."""
    body = (
        '<p>Come.<p>We stay<span title="annotation" class="annotation_style_by_filter"><br>'
        "[ANNOTATION:<br><span title='dc:creator'>BY 'Zainab'</span><br><span>NOTE: 'Zainab'</span>"
        ']</span>.<p>By <span title="initial-creator">Zainab</span>us.<p>So <sdfield type=AUTHOR '
        "format=NAME sdfixed>Zainab</sdfield>we <sdfield type=FILENAME>/home/Zainab</sdfield>"
        "<sdfield type=PAGE>3</sdfield>call <sdfield type=DOCINFO subtype=TITLE>Peace</sdfield>."
    )
    statement = loaded(tmp_path, body)
    assert [p.text for p in statement.paragraphs] == [
        "Come.", "We stay.", "By us.", "So we call Peace.",
    ]  # fmt: skip
    said = [n.message for n in statement.notices]
    assert "Zainab" not in "".join(said)
    assert "left out: a comment, in paragraph 2" in said
    assert "left out: a field with a name or a date of the file, in paragraphs 3 and 4" in said


def test_notes_of_libreoffice(tmp_path):
    """As its export of XHTML has them."""
    body = (
        '<p>Come.<div>We stay<span title="Footnote: As of May."><a href="#ftn1" id="body_ftn1">1'
        '</a></span>.</div><p><span class="footnodeNumber"><a id="ftn1" href="#body_ftn1">1</a>'
        "</span>"
        "As of May.</p>"
    )
    statement = loaded(tmp_path, body)
    assert [(p.role, p.text) for p in statement.paragraphs] == [
        ("body", "Come."), ("body", "We stay1."), ("footnote", "As of May."),
    ]  # fmt: skip


def test_marks_and_numbers_that_libreoffice_writes_as_words(tmp_path):
    """As its export of XHTML has them."""
    mark = '<span class="Label" style="display:block;float:left;min-width:0cm;">{}</span>'
    items = "".join(f"<li><p>{mark.format(m)}x</p></li>" for m in ("3)", "4)"))
    bullets = "".join(f"<li><p>{mark.format(chr(0x2022))}y</p></li>" for _ in range(2))
    heading = '<h2><a id="a"><span class="heading_numbering">1.2</span></a>Demands</h2>'
    statement = loaded(tmp_path, f"<p>Come.{heading}<ol>{items}</ol><ul>{bullets}</ul>")
    assert [(p.role, p.ordinal, p.text) for p in statement.paragraphs[1:]] == [
        ("heading", 0, "1.2 Demands"), ("item", 3, "x"), ("item", 4, "x"), ("item", 0, "y"),
        ("item", 0, "y"),
    ]  # fmt: skip


def test_notes_of_libreoffice_writer(tmp_path):
    """As its other export of HTML has them."""
    body = (
        '<p>Come.<p>We stay<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym">'
        '<sup>1</sup></a> and go<a name="sdendnote1anc" href="#sdendnote1sym"><sup>i</sup></a>.</p>'
        '<div id="sdfootnote1"><p class="sdfootnote"><a name="sdfootnote1sym" '
        'href="#sdfootnote1anc">1</a>As of May.</p></div><div id="sdendnote1"><p><a '
        'name="sdendnote1sym" href="#sdendnote1anc">i</a>\n\tAnd June.</p></div>'
    )
    statement = loaded(tmp_path, body)
    assert [(p.role, p.text) for p in statement.paragraphs] == [
        ("body", "Come."), ("body", "We stay1 and go2."), ("footnote", "As of May."),
        ("footnote", "And June."),
    ]  # fmt: skip
