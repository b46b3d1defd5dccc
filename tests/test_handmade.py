"""Documents without styles, as people make them: boxes, tabs, line ends, dashes, pasted mails."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from word_documents import paragraph, run, table, write

from leaflet.documents.conversion import convert
from leaflet.documents.document import DocumentBlock, DocumentRun
from leaflet.documents.look import named_by_look
from leaflet.errors import LeafletError
from leaflet.statement import source

BREAK, TAB = "<w:r><w:br/></w:r>", "<w:r><w:tab/></w:r>"
BOX = (
    '<w:r><w:drawing><wp:anchor><wp:positionH relativeFrom="page"><wp:posOffset>{}</wp:posOffset>'
    '</wp:positionH><wp:positionV relativeFrom="page"><wp:posOffset>{}</wp:posOffset>'
    "</wp:positionV><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>{}"
    "</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
)
OLD_BOX = (
    '<w:r><w:pict><v:shape style="position:absolute;margin-left:{}pt;margin-top:{}pt"><v:textbox>'
    "<w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)
LONG = "In July the city wants to sell forty homes on Mill Street to whoever pays most."


def _read(path):
    return [(p.role, p.text) for p in source.load(path, "en").paragraphs]


def _call(folder, *inside):
    """A document of a title and these paragraphs."""
    body = paragraph(run("Come to the square", "<w:b/>")) + "".join(inside)
    return write(folder / "call.docx", body)


@pytest.mark.parametrize(("box", "unit"), [(BOX, 12_700), (OLD_BOX, 1)])
@pytest.mark.parametrize(("form", "second"), [("", "left right"), ("<w:bidi/>", "right left")])
def test_text_boxes_are_read_from_the_top_down(tmp_path, box, unit, form, second):
    """Whatever order they were drawn in; side by side in the direction of the words."""
    places = {"low": (10, 600), "right": (300, 202), "high": (10, 50), "left": (10, 200)}
    boxes = (
        box.format(x * unit, y * unit, paragraph(run(words), form))
        for words, (x, y) in places.items()
    )
    path = write(tmp_path / "call.docx", paragraph("".join(boxes)))
    assert convert(path).text.split() == ["high", *second.split(), "low"]


def test_lines_with_tabs_are_a_table(tmp_path):
    rows = [("10:00", "Songs", "Hall"), ("11:30", "Soup", "Yard")]
    lines = (paragraph(TAB.join(map(run, row))) for row in rows)
    text = convert(_call(tmp_path, *lines, paragraph(run(LONG))))
    assert "| 10:00 | Songs | Hall |\n| 11:30 | Soup | Yard |" in text.text
    assert any("lines with tabs" in remark.what for remark in text.remarks)


@pytest.mark.parametrize(
    "lines",
    [
        [("10:00", "Songs")],  # one alone
        [("10:00", "Songs"), ("11:30", "Soup", "Yard")],  # unlike each other
        [("1.", "Songs"), ("2.", "Soup")],  # numbers, and what they are of
        [("\u2022", "Songs"), ("\u2022", "Soup")],
        [("Songs", LONG * 2), ("Soup", LONG * 2)],  # whole paragraphs
    ],
)
def test_other_lines_with_tabs_are_none(tmp_path, lines):
    path = _call(tmp_path, *(paragraph(TAB.join(map(run, line))) for line in lines))
    assert "|" not in convert(path).text


def test_empty_lines_part_paragraphs_and_marks_make_items(tmp_path):
    inside = BREAK.join(
        [
            run(LONG),
            "",
            run("We demand:"),
            run("- bread"),
            run("- peace"),
            "",
            run("Come"),
            run("all"),
        ]
    )
    assert _read(_call(tmp_path, paragraph(inside)))[1:] == [
        ("body", LONG), ("body", "We demand:"), ("item", "bread"), ("item", "peace"),
        ("body", "Come\u2028all"),
    ]  # fmt: skip


@pytest.mark.parametrize("mark", ["- ", "-", "* "])
def test_hyphens_with_or_without_a_space_make_a_list(tmp_path, mark):
    lines = [run(LONG), run(f"{mark}bread"), run(f"{mark}peace"), run(LONG)]
    assert _read(_call(tmp_path, *map(paragraph, lines)))[2:4] == [
        ("item", "bread"), ("item", "peace"),
    ]  # fmt: skip


def test_a_list_after_dashes_at_the_end_is_no_closing(tmp_path):
    lines = [run(LONG), run("We demand", "<w:b/>"), run("\u2013 bread"), run("\u2013 peace")]
    lines += [run("mill@example.org")]
    roles = _read(_call(tmp_path, *map(paragraph, lines)))[1:]
    assert [role for role, _ in roles] == ["body", "heading", "item", "item", "body"]


def test_a_bold_slogan_of_the_closing_is_no_heading(tmp_path):
    lines = [run(LONG), run("Homes for people!", "<w:b/>"), run("\u2014 Tenants of Mill Street")]
    roles = _read(_call(tmp_path, *map(paragraph, lines)))
    assert roles[-2:] == [
        ("slogan", "Homes for people!"), ("signature", "\u2014 Tenants of Mill Street"),
    ]  # fmt: skip


HEADS = {
    "en": "From: Zainab <z@example.org>\nSent: Monday, 7 June 2026 09:12\nTo: all\nSubject: Bread",
    "de": "Von: Zainab <z@example.org>\nGesendet: Montag, 7. Juni\nAn: alle\nBetreff: Bread",
    "fr": "De\u00a0: Zainab\nEnvoy\u00e9\u00a0: lundi 7 juin\n\u00c0\u00a0: tous\nObjet : Bread",
    "ar": "\u0645\u0646: Zainab\n\u0625\u0644\u0649: all\n"
    "\u0627\u0644\u0645\u0648\u0636\u0648\u0639: Bread",
}  # fmt: skip


@pytest.mark.parametrize("language", HEADS)
@pytest.mark.parametrize("is_one", [True, False])
def test_the_head_of_a_mail_is_left_out_and_named(tmp_path, language, is_one):
    lines = list(map(run, HEADS[language].split("\n")))
    head = [paragraph(BREAK.join(lines))] if is_one else map(paragraph, lines)
    text = convert(write(tmp_path / "call.docx", "".join(head) + paragraph(run(LONG))))
    assert "Zainab" not in text.text
    assert LONG in text.text
    (remark,) = [remark for remark in text.remarks if "a mail" in remark.what]
    assert remark.words == "Bread"


def test_what_is_no_head_of_a_mail_stays(tmp_path):
    lines = "When: Saturday 14:00\nWhere: the square\nFrom: 14:00\nTo: 18:00\nContact: a@b.org"
    text = convert(_call(tmp_path, paragraph(BREAK.join(map(run, lines.split("\n"))))))
    assert all(word in text.text for word in ("When", "Where", "From", "Contact"))


def test_a_chat_in_a_document_is_refused(tmp_path):
    lines = ("[12/06/2026, 18:22:01] Zainab: Come", "[12/06/2026, 18:23:10] +49 151 555: Yes")
    path = write(tmp_path / "call.docx", "".join(paragraph(run(line)) for line in lines))
    with pytest.raises(LeafletError, match="this is a chat") as refused:
        source.load(path, "en")
    assert refused.value.at.unit == "paragraph"
    assert "line" not in refused.value.message
    rows = table(("12:00", "Songs: all"), ("13:30", "Soup: some"))
    assert _read(_call(tmp_path, paragraph(run(LONG)), rows))


PIECES = st.lists(
    st.sampled_from(
        ["bread", "- peace", "1. soup", "\t", "\u2028", "\u2028\u2028", "From: x", " "]
    ),
    max_size=6,
)


@given(st.lists(PIECES, min_size=1, max_size=5))
def test_no_word_is_lost(paragraphs):
    """But marks of items, which are printed as such."""
    blocks = [
        DocumentBlock("body", tuple(map(DocumentRun, pieces)), place)
        for place, pieces in enumerate(paragraphs, 1)
        if "".join(pieces).strip()
    ]
    seen = named_by_look(blocks, [])
    texts = [b.label + " " + "".join(r.text for r in b.runs) for b in seen if b.kind != "table"]
    cells = ["".join(r.text for r in cell) for b in seen for row in b.rows for cell in row]
    words = " ".join("".join(pieces) for pieces in paragraphs).split()
    found = " ".join([*texts, *cells]).split()
    assert sorted(w for w in words if w != "-") == sorted(w for w in found if w != "-")
