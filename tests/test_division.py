"""A file in two languages: each language is as it is in a file of its own, and no line is lost."""

import random
from collections import Counter
from itertools import zip_longest

import pytest
import word_documents
from commands import call
from hypothesis import given
from hypothesis import strategies as st

from leaflet.documents import division
from leaflet.documents.division import Portion
from leaflet.errors import Location, TextError, UsageError
from leaflet.statement import language, pair, source
from leaflet.statement.source import Statement

NAME = "oppose-war-on-iran"
PAIRS = ["ar+en", "en+ar", "he+ru", "ur+de", "ckb+hy"]
SALAM = "\u0633\u0644\u0627\u0645"
SCRIPTS = (language.letters_of("ar"), language.letters_of("en"))


def alone(tag: str) -> list[Statement]:
    """Return the shipped statement in both languages, each read from a file of its own."""
    return [source.load(source.find(NAME), part) for part in tag.split("+")]


def words(statement: Statement) -> list[str]:
    return " ".join(paragraph.text for paragraph in statement.paragraphs).split()


def paragraphs(statement: Statement) -> list[str]:
    return [word_documents.paragraph(word_documents.run(p.text)) for p in statement.paragraphs]


@pytest.mark.parametrize("tag", PAIRS)
@pytest.mark.parametrize("order", ["in turn", "reversed", "by turns", "side by side"])
def test_a_document_in_two_languages_is_read_as_two(tmp_path, tag, order):
    first, second = alone(tag)
    one, other = paragraphs(first), paragraphs(second)
    if order == "reversed":
        one, other = other, one
    if order == "by turns":
        turns = zip_longest(one, other, fillvalue="")
        body = "".join(paragraph for both in turns for paragraph in both)
    elif order == "side by side":
        rows = zip(first.paragraphs, second.paragraphs, strict=True)
        body = word_documents.table(*((a.text, b.text) for a, b in rows))
    else:
        body = "".join([*one, *other])
    file = word_documents.write(tmp_path / "call.docx", body)
    statement = pair.load(file, tag)
    assert [words(part) for part in statement.parts] == [words(first), words(second)]


@pytest.mark.parametrize("tag", PAIRS)
def test_a_text_in_two_languages_is_read_as_two(tmp_path, tag):
    file = tmp_path / "call.md"
    folder = source.find(NAME)
    texts = [(folder / f"{part}.md").read_text(encoding="utf-8") for part in tag.split("+")]
    file.write_text("\n---\n\n".join(texts), encoding="utf-8")
    read = [
        [(paragraph.role, paragraph.text) for paragraph in part.paragraphs]
        for part in pair.load(file, tag).parts
    ]
    assert read == [[(p.role, p.text) for p in part.paragraphs] for part in alone(tag)]


def test_messages_have_the_lines_of_the_file(tmp_path):
    file = tmp_path / "call.md"
    file.write_text("# Peace\n\nNow.\n\n# \u0633\u0644\u0627\u0645\n\n<b>\u0646\u0639\u0645</b>\n")
    with pytest.raises(TextError) as refused:
        pair.load(file, "en+ar")
    assert refused.value.at == Location(file.as_posix(), 7)


def test_what_was_taken_for_which_language_is_told(tmp_path):
    file = tmp_path / "call.txt"
    file.write_text(
        "Peace\n\nNow, and for all.\n\n\u0633\u0644\u0627\u0645\n\n\u0646\u0639\u0645\n"
    )
    messages = [notice.message for notice in pair.load(file, "ar+en").notices]
    assert "taken for ar (Arabic), by the letters: lines 5 to 7" in messages
    assert "taken for en (English), by the letters: lines 1 to 3" in messages


def test_what_is_for_neither_alone_is_for_both():
    lines = ["Peace", "\u0633\u0644\u0627\u0645", "Now", "\u0627\u0644\u0622\u0646", "030 555 019"]
    lines = [*lines, "Come", "\u062a\u0639\u0627\u0644\u0648\u0627", "a@b.org", "a@b.org"]
    places = [Location("call.txt", i) for i, _ in enumerate(lines, start=1)]
    chosen = [division.lines_of(Portion(SCRIPTS, ("ar", "en"), i), lines, places) for i in (0, 1)]
    assert chosen == [[1, 3, 4, 6, 7], [0, 2, 4, 5, 8]]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f"Peace\n\nAll {SALAM}\n\n{SALAM}\n\nNow\n", f"this is in both languages: All {SALAM}"),
        ("Peace\n\nNow\n", "no line of it is in the letters of ar (Arabic)"),
    ],
)  # fmt: skip
def test_what_cannot_be_divided_is_refused(tmp_path, text, message):
    file = tmp_path / "call.txt"
    file.write_text(text)
    with pytest.raises(TextError) as refused:
        pair.load(file, "ar+en")
    assert refused.value.message == message


def test_letters_of_one_script_tell_no_languages_apart(tmp_path):
    file = tmp_path / "call.txt"
    file.write_text("Peace\n\nFrieden\n")
    with pytest.raises(UsageError, match="do not tell these two languages apart"):
        pair.load(file, "en+de")


def test_a_file_that_seems_to_be_in_two_languages_is_told_of(tmp_path):
    english, arabic = alone("en+ar")
    body = "".join([*paragraphs(english), *paragraphs(arabic)])
    file = word_documents.write(tmp_path / "call.docx", body)
    messages = [notice.message for notice in pair.load(file, "en").notices]
    hint = "if this is a text in two languages, write --lang en+ and the other one"
    assert sum(hint in message for message in messages) == 1
    assert not any("two languages" in n.message for n in pair.load(source.find(NAME), "en").notices)


def test_a_document_in_two_languages_is_imported_as_two_texts(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    english, arabic = alone("en+ar")
    body = "".join([*paragraphs(english), *paragraphs(arabic)])
    word_documents.write(tmp_path / "call.docx", body)
    done = call("import", "call.docx", "--lang", "en+ar", "--to", "my-call")
    assert done.exit_code == 0, done.stderr
    assert [words(source.load(tmp_path / "my-call", tag)) for tag in ("en", "ar")] == [
        words(english),
        words(arabic),
    ]


SAMPLES = ["Peace", "Come all", SALAM, "\u0646\u0639\u0645", "030 555", "", "<!-- event -->"]
LINES = st.lists(st.sampled_from(SAMPLES), min_size=1)


@given(LINES, st.randoms(use_true_random=False))
def test_no_line_is_lost(lines: list[str], chance: random.Random):
    lines = [*lines, "Peace", "\u0633\u0644\u0627\u0645"]
    chance.shuffle(lines)
    places = [Location("call.txt", i) for i, _ in enumerate(lines, start=1)]
    shares = [division.lines_of(Portion(SCRIPTS, ("ar", "en"), i), lines, places) for i in (0, 1)]
    assert sorted({*shares[0], *shares[1]}) == list(range(len(lines)))
    assert all(count == 1 for count in Counter(shares[0]).values())
    lettered = {i for i, line in enumerate(lines) if any(map(str.isalpha, line)) and line[0] != "<"}
    assert not lettered & set(shares[0]) & set(shares[1])


def test_what_is_wrong_with_a_text_in_two_languages_is_told(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    text = f"# Peace\n\nNow[^1] and for all of us.\n\n# {SALAM}\n\n{SALAM} {SALAM}\n"
    (tmp_path / "call.md").write_text(text)
    done = call("render", "call.md", "--lang", "en+ar")
    assert "error: call.md:3: there is no text for this footnote: [^1]" in done.stderr


NOW, DOCTOR, TIME = (
    "\u0627\u0644\u0622\u0646",
    "\u0637\u0628\u064a\u0628",
    "\u0633\u0627\u0639\u0629",
)


@pytest.mark.parametrize(
    "rows",
    [
        [("", DOCTOR, "Doctor"), ("10:00", NOW, "Now"), ("11:00", TIME, "Hour")],
        [("", "10:00", "11:00"), (DOCTOR, NOW, TIME), ("Doctor", "Now", "Hour")],
    ],
)
def test_a_table_with_rows_or_columns_in_each_language_is_two_tables(tmp_path, rows):
    file = word_documents.write(tmp_path / "call.docx", word_documents.table(*rows))
    tables = [part.paragraphs for part in pair.load(file, "ar+en").parts]
    assert [{paragraph.role for paragraph in table} for table in tables] == [{"cell"}, {"cell"}]
    assert [words(part) for part in pair.load(file, "ar+en").parts] == [
        [word for row in rows for word in row if word and word not in ("Doctor", "Now", "Hour")],
        [word for row in rows for word in row if word and word not in (DOCTOR, NOW, TIME)],
    ]


def test_a_table_with_both_languages_in_its_cells_is_two_tables(tmp_path):
    run = word_documents.run
    both = [(DOCTOR, "Doctor"), (NOW, "Now"), (TIME, "Hour")]
    cells = [f"<w:p>{run(one)}</w:p><w:p>{run(other)}</w:p>" for one, other in both]
    number = f"<w:p>{run('030')}</w:p>"
    body = "".join(f"<w:tr><w:tc>{cell}</w:tc><w:tc>{number}</w:tc></w:tr>" for cell in cells)
    file = word_documents.write(tmp_path / "call.docx", f"<w:tbl>{body}</w:tbl>")
    parts = pair.load(file, "ar+en").parts
    assert [words(part) for part in parts] == [
        [word for one, _ in both for word in (one, "030")],
        [word for _, other in both for word in (other, "030")],
    ]


def test_lines_of_a_paragraph_are_divided(tmp_path):
    run = word_documents.run
    body = "".join(
        f"<w:p>{run(arabic)}<w:r><w:br/></w:r>{run(english)}</w:p>"
        for arabic, english in ((SALAM, "Peace for all of us"), (NOW, "Now"), (DOCTOR, "Doctor"))
    )
    parts = pair.load(word_documents.write(tmp_path / "call.docx", body), "ar+en").parts
    assert [words(part) for part in parts] == [
        [SALAM, NOW, DOCTOR],
        ["Peace", "for", "all", "of", "us", "Now", "Doctor"],
    ]


def divided(lines: list[str]) -> list[list[int]]:
    places = [Location("call.md", i) for i, _ in enumerate(lines, start=1)]
    return [division.lines_of(Portion(SCRIPTS, ("ar", "en"), i), lines, places) for i in (0, 1)]


def test_a_row_in_both_languages_has_a_hint_of_tables():
    with pytest.raises(TextError) as refused:
        divided([f"| {SALAM} | Peace |", f"| {NOW} | Now |"])
    assert refused.value.hint == "give each language a table of its own"


def test_a_footnote_goes_with_what_refers_to_it():
    lines = [f"{SALAM}[^1]", "Peace[^1]", NOW, "Now[^2]", "[^1]: Statbel, p. 3", f"[^2]: {TIME}"]
    assert divided(lines) == [[0, 2, 4], [1, 3, 4, 5]]
    lines = [f"{SALAM}[^1]", "Peace[^1]", NOW, "Now", f"[^1]: {TIME}", "[^1]: Hour"]
    assert divided(lines) == [[0, 2, 4], [1, 3, 5]]


def test_a_picture_stays_where_it_is_whatever_describes_it():
    """Word describes pictures in its own language."""
    lines = [SALAM, NOW, "![A crowd](a.png)", TIME, "Peace", "Come"]
    assert divided(lines) == [[0, 1, 2, 3], [4, 5]]
    lines = [SALAM, "Peace", "![A crowd](a.png)", TIME, "Hour", NOW, "Now"]
    assert divided(lines) == [[0, 2, 3, 5], [1, 2, 4, 6]]
    lines = [SALAM, "Peace", f"![{TIME}](a.png)", "![Hour](a.png)", NOW, "Now"]
    assert divided(lines) == [[0, 2, 4], [1, 3, 5]]


def test_marks_of_markdown_are_in_no_language():
    lines = ["Peace", SALAM, f"> [!TIP] {NOW}", "> [!TIP] Now", f"- [x] {NOW}", "- [x] No"]
    assert divided(lines) == [[1, 2, 4], [0, 3, 5]]


def test_a_contact_below_both_languages_is_for_both():
    lines = [SALAM, NOW, DOCTOR, "Peace", "Now", "---", "030 555 019", "a@b.org"]
    assert divided(lines) == [[0, 1, 2, 5, 6, 7], [3, 4, 5, 6, 7]]
    lines.insert(3, "030 555 018")
    assert divided(lines) == [[0, 1, 2, 3], [4, 5, 6, 7, 8]]


def test_a_third_language_is_told_of(tmp_path):
    file = tmp_path / "call.md"
    hebrew = "\u05e9\u05dc\u05d5\u05dd"
    file.write_text(f"# {SALAM}\n\n{NOW}\n\n# Peace\n\nNow\n\n{hebrew}\n")
    messages = [notice.message for notice in pair.load(file, "ar+en").notices]
    told = "in the letters of neither language, and printed with en (English): line 9"
    assert messages.count(told) == 1


def test_a_table_of_names_stays_whole_in_its_language(tmp_path):
    """One language after the other: names in other letters are no translation."""
    paragraph, run = word_documents.paragraph, word_documents.run
    rows = [(DOCTOR, NOW, "1"), ("Die Linke", TIME, "2"), ("Attac", SALAM, "3")]
    body = "".join(
        [
            *(paragraph(run(text)) for text in (SALAM, NOW)),
            word_documents.table(*rows),
            *(paragraph(run(text)) for text in (TIME, "Peace", "Come all", "Now")),
        ]
    )
    parts = pair.load(word_documents.write(tmp_path / "call.docx", body), "ar+en").parts
    table = " ".join(word for row in rows for word in row).split()
    assert [words(part) for part in parts] == [
        [SALAM, NOW, *table, TIME],
        ["Peace", "Come", "all", "Now"],
    ]
