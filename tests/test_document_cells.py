"""Cells of documents that are one, and neighbours that only say the same."""

import zipfile

import pytest
from word_documents import NAMESPACES, NUMBERED, W, item, lists, paragraph, run, table, write

from leaflet.documents.conversion import convert
from leaflet.statement import source

HEAD = ("Day", "Hall", "Yard", "Roof")


def _spans(path):
    """Return the words of each cell below the head, with over how many columns it goes."""
    statement = source.load(path, "en")
    cells = [p for p in statement.paragraphs if p.cell is not None and p.cell.row]
    return [(p.text, p.cell.grid.spans[p.cell.row][p.cell.column]) for p in cells]


def _merged(words, over):
    """Return a cell of Word that goes over so many columns."""
    span = f'<w:tcPr><w:gridSpan w:val="{over}"/></w:tcPr>'
    return f"<w:tc>{span}{paragraph(run(words))}</w:tc>"


@pytest.mark.parametrize(
    ("cells", "spans"),
    [
        ((("Sunday", 1), ("songs", 1), ("songs", 1), ("food", 1)), (1, 1, 1, 1)),
        ((("Sunday", 1), ("songs", 2), ("food", 1)), (1, 2, 1)),
        ((("Sunday", 1), ("songs", 1), ("songs", 2)), (1, 1, 2)),
        ((("Sunday", 1), ("songs", 2), ("songs", 1)), (1, 2, 1)),
        ((("Sunday", 1), ("songs", 3)), (1, 3)),
        ((("Sunday", 1), ("songs", 1), ("songs", 1), ("songs", 1)), (1, 1, 1, 1)),
    ],
)
def test_cells_are_one_where_the_document_says_so(tmp_path, cells, spans):
    row = "".join(_merged(*cell) for cell in cells)
    rows = table(HEAD, ("Friday", "a", "b", "c")).replace("</w:tbl>", f"<w:tr>{row}</w:tr></w:tbl>")
    path = write(tmp_path / "call.docx", paragraph(run("Come.")) + rows)
    below = _spans(path)[4:]
    assert below == [(words, span) for (words, _), span in zip(cells, spans, strict=True)]


def test_cells_of_a_page_are_one_where_it_says_so(tmp_path):
    path = tmp_path / "call.html"
    path.write_text(
        "<p>Come.</p><table><tr><th>Day<th>Hall<th>Yard<tr><td>Friday<td colspan=2>songs"
        "<tr><td>Sunday<td>food<td>food</table>",
        encoding="utf-8",
    )
    assert _spans(path) == [("Friday", 1), ("songs", 2), ("Sunday", 1), ("food", 1), ("food", 1)]


@pytest.mark.parametrize(
    ("second", "spans"), [("songs", [("a", 1), ("songs", 2)]), ("songs&#32;", [("a", 1)])]
)
def test_a_typed_space_keeps_a_cell_apart(tmp_path, second, spans):
    path = tmp_path / "call.md"
    path.write_text(f"Come.\n\n| | x | y |\n|---|---|---|\n| a | songs | {second} |\n")
    apart = [("songs", 1), ("songs", 1)]
    assert _spans(path) == (spans if len(spans) > 1 else [*spans, *apart])


def test_an_item_without_words_is_counted_and_named(tmp_path):
    """As Word does: its number is seen."""
    numbered = '<w:numPr><w:numId w:val="2"/></w:numPr>'
    hidden = f"{numbered}<w:rPr><w:vanish/></w:rPr>"
    body = [run("Peace"), "", run("Bread"), run("Gone", "<w:vanish/>"), run("Rest")]
    marks = [numbered, numbered, numbered, hidden, numbered]
    items = "".join(map(paragraph, body, marks))
    path = write(
        tmp_path / "call.docx", paragraph(run("We want this:")) + items, {"numbering.xml": lists()}
    )
    items = [p for p in source.load(path, "en").paragraphs if p.role == "item"]
    assert [(p.ordinal, p.text) for p in items] == [(1, "Peace"), (3, "Bread"), (4, "Rest")]
    named = [r.words for r in convert(path).remarks if "item without words" in r.what]
    assert named == ["2."]


def test_an_item_that_is_alone_is_a_paragraph_of_its_own(tmp_path):
    """Its mark by itself makes no list of Markdown, and it is no text of the item above."""
    numbering = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">'
        + "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
            f'<w:lvlText w:val="{label}"/></w:lvl>'
            for level, (kind, label) in enumerate(
                [("upperRoman", "%1."), ("upperLetter", "%2."), ("lowerRoman", "(%3)")]
            )
        )
        + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )

    def entry(words, level):
        form = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
        return paragraph(run(words), form)

    items = [("Peace", 0), ("now", 1), ("here", 2), ("Bread", 0), ("Rest", 0)]
    body = paragraph(run("We want this:")) + "".join(entry(*each) for each in items)
    path = write(tmp_path / "call.docx", body, {"numbering.xml": numbering})
    read = [(p.mark, p.text) for p in source.load(path, "en").paragraphs[1:]]
    assert [f"{mark} {text}".strip() for mark, text in read] == [
        "I. Peace", "A. now", "(i) here", "II. Bread", "III. Rest",
    ]  # fmt: skip


def test_all_bodies_are_read(tmp_path):
    """Of a file with several, which no word processor writes, LibreOffice shows all."""
    path = write(tmp_path / "call.docx", paragraph(run("Come.")))
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    second = f'<w:body xmlns:w="{W}">{paragraph(run("Bring bread."))}</w:body></w:document>'
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        b"</w:document>", second.encode()
    )
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    assert convert(path).text == "Come.\n\nBring bread.\n"


# As Word and LibreOffice write them (ECMA-376, 17.9.17, and documents of LibreOffice's tests).
ZEROS = {"001, 002, 003, ...": "001.", "0001, 0002, 0003, ...": "0001."}


@pytest.mark.parametrize("pattern", ZEROS)
def test_numbers_with_zeros(tmp_path, pattern):
    level = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent><mc:Choice Requires="w14">'
        f'<w:numFmt w:val="custom" w:format="{pattern}"/></mc:Choice><mc:Fallback><w:numFmt '
        'w:val="decimal"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1."/></w:lvl>'
    )
    numbering = (
        f'<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="1">{level}</w:abstractNum>'
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )
    items = item("Bread", NUMBERED) + item("Peace", NUMBERED)
    path = write(tmp_path / "call.docx", items, {"numbering.xml": numbering})
    assert convert(path).text.startswith(f"{ZEROS[pattern]} Bread")


def _numbered(path, *levels, more=""):
    """A document with an item on each of two lists: number, style of the list, start."""
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{number}">{inside}</w:abstractNum>'
        for number, inside in enumerate(levels)
    )
    numbering = f"<w:numbering {NAMESPACES}>{abstract}{more}</w:numbering>"
    items = item("Bread", "2") + item("Peace", "2") + item("Rest", "3") + item("Roses", "2")
    return write(path, items, {"numbering.xml": numbering})


_LEVEL = '<w:lvl w:ilvl="0">{}<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
_AGAIN = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'


def test_a_level_that_says_no_start_begins_at_nought(tmp_path):
    """ECMA-376, 17.9.25; so does LibreOffice's test FDO74105."""
    more = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="0"/></w:num>' for n in (2, 3))
    path = _numbered(tmp_path / "call.docx", _LEVEL.format(""), more=more)
    read = [(p.mark or p.ordinal, p.text) for p in source.load(path, "en").paragraphs]
    assert [text for _, text in read] == ["0. Bread", "Peace", "Rest", "Roses"]
    assert [mark for mark, _ in read[1:]] == [1, 2, 3]


def test_a_list_of_a_style_begins_anew_where_its_own_list_says_so(tmp_path):
    """As Word and LibreOffice's test tdf128245 do."""
    link, linked = '<w:numStyleLink w:val="S"/>', '<w:styleLink w:val="S"/>'
    more = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        f'<w:num w:numId="3"><w:abstractNumId w:val="0"/>{_AGAIN}</w:num>'
    )
    level = linked + _LEVEL.format('<w:start w:val="1"/>')
    path = _numbered(tmp_path / "call.docx", link, level, more=more)
    read = [p.ordinal for p in source.load(path, "en").paragraphs]
    assert read == [1, 2, 1, 2]


def test_a_table_within_a_paragraph_is_read(tmp_path):
    """As LibreOffice reads its test tdf111550."""
    inner = table(("Bread", "soup"), ("Roses", "songs"))
    path = write(tmp_path / "call.docx", f"<w:p>{run('Come.')}{inner}</w:p>")
    text = convert(path).text
    assert text.startswith("Come.")
    assert "Roses | songs" in text


def test_a_chosen_word_of_a_form_is_read_once(tmp_path):
    """Word leaves it to the list of choices, LibreOffice writes it as the result too."""
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:listEntry w:val="bread"/>'
        "</w:ddList></w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMDROPDOWN</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    for result in ("", run("bread")):
        path = write(tmp_path / f"{len(result)}.docx", paragraph(begin + result + end))
        assert convert(path).text == "bread\n"
