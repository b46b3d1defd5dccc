"""Numbers of lists and headings of documents: as their program shows them."""

import re
from pathlib import Path

import pytest
import word_documents as word

from leaflet.documents.conversion import convert
from leaflet.documents.counting import written
from leaflet.statement import source

_SHOWN = (Path(__file__).parent / "data" / "list_numbers.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("line", _SHOWN.splitlines()[1:], ids=lambda line: line.split("\t")[0])
def test_numbers_are_those_of_libreoffice(line):
    kind, shown = line.split("\t")
    for number, expected in re.findall(r"(\d+)=(.+?)(?= \d+=|$)", shown):
        assert written(int(number), kind) == expected


@pytest.mark.parametrize(
    ("number", "language", "shown"),
    [
        (1, "en-GB", "1st"), (112, "en", "112th"), (3, "de-DE", "3."), (1, "fr", "1er"),
        (2, "fr", "2e"), (4, "it", "4º"), (5, "", "5th"),
    ],
)  # fmt: skip
def test_ordinals_are_of_the_language(number, language, shown):
    assert written(number, "ordinal", language) == shown


@pytest.mark.parametrize(
    ("number", "shown"), [(15, "5d8 5d5"), (16, "5d8 5d6"), (115, "5e7 5d8 5d5"), (18, "5d9 5d7")]
)
def test_hebrew_numbers_do_not_spell_the_name(number, shown):
    letters = "".join(chr(int(code, 16)) for code in shown.split())
    assert written(number, "hebrew1") == letters


def levels(*forms):
    inside = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{label}"/></w:lvl>'
        for i, (kind, label) in enumerate(forms)
    )
    return f'<w:abstractNum w:abstractNumId="0">{inside}</w:abstractNum>'


def numbered(words, number, level=0):
    numbers = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return word.paragraph(word.run(words), numbers)


def loaded(tmp_path, body, numbering):
    parts = {"numbering.xml": f"<w:numbering {word.NAMESPACES}>{numbering}</w:numbering>"}
    return source.load(word.write(tmp_path / "call.docx", body, parts), "en")


def seen(statement):
    """Each paragraph as it is printed, behind its mark, "•" for a bullet."""
    marks = [
        p.mark or (f"{p.ordinal}." if p.ordinal > 0 else "•" * (p.ordinal == 0))
        if p.role == "item"
        else ""
        for p in statement.paragraphs
    ]
    return [f"{m} {p.text}".strip() for m, p in zip(marks, statement.paragraphs, strict=True)]


def test_numbers_that_markdown_has_not_have_no_bullet(tmp_path):
    numbering = levels(("decimal", "%1."), ("decimal", "%1.%2."), ("upperRoman", "§ %2-%3"))
    numbering += '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    body = word.paragraph(word.run("Minutes of Friday")) + "".join(
        numbered(words, "1", level)
        for words, level in [("peace", 0), ("now", 1), ("here", 2), ("there", 2), ("bread", 0)]
    )
    assert seen(loaded(tmp_path, body, numbering))[1:] == [
        "1. peace", "1.1. now", "§ 1-I here", "§ 1-II there", "2. bread",
    ]  # fmt: skip


def test_lists_that_begin_anew_are_not_counted_on(tmp_path):
    """Each is a list of its own in the document, and says 1."""
    numbering = levels(("decimal", "%1."))
    for number in "123":
        again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
        numbering += f'<w:num w:numId="{number}"><w:abstractNumId w:val="0"/>{again}</w:num>'
    body = word.paragraph(word.run("Come to the square")) + "".join(
        numbered(words, number)
        for words, number in [("a", "1"), ("b", "2"), ("c", "3"), ("d", "3"), ("e", "3")]
    )
    statement = loaded(tmp_path, body, numbering)
    assert seen(statement)[1:] == ["1. a", "1. b", "1. c", "2. d", "3. e"]


def test_a_large_first_letter_is_of_its_word(tmp_path):
    frame = '<w:framePr w:dropCap="drop" w:lines="3"/>'
    body = (
        word.paragraph(word.run("W", '<w:sz w:val="112"/>'), frame)
        + word.paragraph(word.run("e come on Friday, and we stay until evening."))
        + word.paragraph(word.run("Bring water."))
    )
    statement = loaded(tmp_path, body, "")
    assert [p.text for p in statement.paragraphs] == [
        "We come on Friday, and we stay until evening.",
        "Bring water.",
    ]


def test_a_last_paragraph_whose_end_is_deleted_stays(tmp_path):
    gone = '<w:rPr><w:del w:author="x"/></w:rPr>'
    body = word.paragraph(word.run("We came.")) + word.paragraph(word.run("We are "), gone)
    assert "We are" in convert(word.write(tmp_path / "a.docx", body)).text


def test_a_paragraph_with_a_blank_bullet_is_of_the_item_before(tmp_path):
    """As pandoc writes the second paragraph of an item."""
    numbering = levels(("bullet", "\u2022")) + levels(("bullet", " ")).replace('"0"', '"1"', 1)
    for number in "12":
        abstract = int(number) - 1
        numbering += f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/></w:num>'
    body = word.paragraph(word.run("Come to the square")) + "".join(
        numbered(words, number) for words, number in [("a", "1"), ("more", "2"), ("b", "1")]
    )
    statement = loaded(tmp_path, body, numbering)
    assert seen(statement)[1:] == ["\u2022 a", "more", "\u2022 b"]
    assert [p.role for p in statement.paragraphs[1:]] == ["item"] * 3
