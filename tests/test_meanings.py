"""Values that people write in place of those that a list takes: read, or refused with a hint that
names the right word; headings in other languages likewise."""

import re
from pathlib import Path

import pytest
from batches import batch, texts
from hypothesis import given
from hypothesis import strategies as st

from leaflet.errors import LeafletError, Location
from leaflet.groups import fields, headings
from leaflet.groups.manifest import read

CASES = Path(__file__).parent / "data" / "cases" / "lists"
PERSIAN, ARABIC = "\u0641\u0627\u0631\u0633\u06cc", "\u0639\u0631\u0628\u06cc"
AT = Location("groups.csv", 2)


def hint(column: str, text: str) -> str:
    """What is to be done about a value; "" where it is read."""
    try:
        fields.value(column, column, text, at=AT, folder=Path())
    except LeafletError as error:
        assert f"'{column}'" in error.message
        return error.hint
    return ""


@pytest.mark.parametrize(
    ("column", "text", "value"),
    [
        ("size", "DIN A5", "a5"), ("size", "din-a5", "a5"), ("size", "A 5", "a5"),
        ("size", "ISO A4", "a4"), ("size", "US Letter", "letter"),
        ("size", "148 x 210 mm", "148x210mm"), ("size", "148mm x 210mm", "148x210mm"),
        ("paper", "Din A3", "a3"), ("fold", "None", "none"), ("fold", "NONE", "none"),
        ("languages", "Deutsch", ("de",)),
        ("languages", "German", ("de",)), ("languages", "ar + en", ("ar+en",)),
        ("languages", "Sorani Kurdish", ("ckb",)), ("languages", "Kurdish (Sorani)", ("ckb",)),
        ("languages", "Simplified Chinese, English", ("zh-Hans", "en")),
        ("languages", "Persian+English tr", ("fa+en", "tr")),
        ("languages", f"{PERSIAN}\u060c {ARABIC}", ("fa", "ar")),
    ],
)  # fmt: skip
def test_what_has_one_meaning_is_read(column, text, value):
    assert fields.value(column, column, text, at=AT, folder=Path()) == value


BOTH = "for both in one leaflet write {0}+{1}; for a leaflet of each write {0} {1}"


@pytest.mark.parametrize(
    ("column", "text", "cure"),
    [
        ("copies", "50 Stück", "write 50"), ("copies", "50 copies", "write 50"),
        ("copies", "1.000", "write 1000"), ("copies", "1,000", "write 1000"),
        ("copies", "1 000", "write 1000"), ("copies", "1\u202f000", "write 1000"),
        ("copies", "1'000", "write 1000"), ("copies", "(5)", "write 5"),
        ("copies", "50.0", "write 50"), ("copies", "50,00", "write 50"),
        ("copies", "\u0662\u0660\u0660 \u0646\u0633\u062e\u0629", "write 200"),
        ("copies", "ca. 50", "write 50"), ("copies", "50x", "write 50"),
        ("up", "4 pro Blatt", "write 4"), ("up", "2-up", "write 2"),
        ("sides", "beidseitig", "write 2"), ("sides", "double-sided", "write 2"),
        ("sides", "recto-verso", "write 2"), ("sides", "einseitig", "write 1"),
        ("sides", "2 Seiten", "write 2"),
        ("size", "A5 hoch", "write a5"), ("size", "a5 (148 x 210)", "write a5"),
        ("size", "A5 quer", "write 210x148mm"), ("size", "A5 landscape", "write 210x148mm"),
        ("size", "148x210", "write 148x210mm"), ("size", "14,8 x 21 cm", "write 148x210mm"),
        ("size", 'Flyer 5.5" x 8.5"', "write 5.5x8.5in"), ("size", "DIN lang", "write dl"),
        ("paper", "Papier A4", "write a4"),
        ("fold", "Trifold", "write letter"), ("fold", "tri-fold", "write letter"),
        ("fold", "Wickelfalz", "write letter"), ("fold", "Z-Fold", "write z"),
        ("fold", "nein", "write none"), ("fold", "-", "write none"), ("fold", "no", "write none"),
        ("languages", "ar/en", BOTH.format("ar", "en")),
        ("languages", "Arabic/English", BOTH.format("ar", "en")),
        ("languages", "Arabic and English", BOTH.format("ar", "en")),
        ("languages", "fa und de", BOTH.format("fa", "de")),
        ("languages", "German & Turkish", BOTH.format("de", "tr")),
        ("languages", "de en/fa", BOTH.format("en", "fa")),
        ("languages", "ar/en/fa", "for a leaflet of each write ar en fa"),
        ("languages", "Englsh", "did you mean English (en)?"),
        ("url", "https:/example.org", "write https://example.org"),
        ("url", "https//example.org/a", "write https://example.org/a"),
        ("url", "htps://example.org", "write https://example.org"),
        ("url", r"http:\\example.org\a", "write http://example.org/a"),
        ("url", "<https://example.org>", "write https://example.org"),
        ("url", "https://example.org/a b", "write https://example.org/a%20b"),
        ("url", "mailto:a@example.org", "put it under 'contact': it is an address for e-mail"),
        ("url", "a@example.org", "put it under 'contact': it is an address for e-mail"),
        ("url", "+44 20 7946 0001", "put it under 'contact': it is a telephone number"),
        ("url", "a.example.org b.example.org", "leave one of them, https://a.example.org, and "
         "put the others under 'contact'"),
    ],
)  # fmt: skip
def test_the_right_word_is_named(column, text, cure):
    assert hint(column, text) == cure


@pytest.mark.parametrize("text", ["10000", "20000", "20.000", "1 000 000"])
def test_more_copies_than_a_printer_takes(text):
    """As many as CUPS's MaxCopies has by default (cupsd.conf(5))."""
    assert hint("copies", text) == "a printer takes 9999 at most: give the group two rows"
    assert hint("copies", "9999") == ""


@given(st.sampled_from(["copies", "up", "sides", "size", "fold", "languages", "url"]), st.text())
def test_what_a_hint_says_is_right(column, text):
    """A value that a hint says to write is taken."""
    if match := re.match(r"write ([^ ;]+)$", hint(column, text) if text.strip() else ""):
        assert hint(column, match[1]) == ""


@pytest.mark.parametrize(
    "text", ["5 {}", "{}5", "a4 {}", "148x{}", "example.org/{}", "h{}://a.org"]
)
@given(word=st.text(max_size=8))
def test_what_a_hint_says_of_near_values_is_right(text, word):
    for column in ("copies", "sides", "size", "url"):
        test_what_a_hint_says_is_right.hypothesis.inner_test(column, text.format(word))


def test_kurdish_is_what_the_statement_has(tmp_path):
    content = "name,languages\nA,Kurdish\nB,ku\nC,ckb\n"
    texts(tmp_path)
    (tmp_path / "call" / "ckb.md").write_text("# \u0626\u0627\u0634\u062a\u06cc\n")
    (tmp_path / "call" / "kmr.md").write_text("# Aştî\n")
    done = batch(tmp_path, "--dry-run", content=content)
    assert "groups.csv:2: A: in 'languages': " in done.stderr and "(2 leaflets" in done.stderr
    assert "did you mean ckb (Sorani) or kmr (Kurmanji)? it has: " in done.stderr
    (tmp_path / "call" / "ckb.md").unlink()
    done = batch(tmp_path, "--dry-run", content=content)
    assert "did you mean kmr (Kurmanji)? it has: " in done.stderr


# --- Headings ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "column"),
    [
        ("Gruppe", "name"), ("Sprache", "languages"), ("Sprachen", "languages"), ("Größe", "size"),
        ("Falz", "fold"), ("Papier", "paper"), ("Anzahl", "copies"), ("Kontakt", "contact"),
        ("Treffen", "meeting"), ("Webseite", "url"), ("E-Mail", "contact"),
        ("Langues", "languages"),
        ("téléphone", "contact"), ("Cantidad", "copies"), ("Язык", "languages"),
        ("Тираж", "copies"), ("DİL", "languages"), ("Adet", "copies"), ("Ziman", "languages"),
        ("\u0627\u0644\u0644\u063a\u0629", "languages"), ("\u0632\u0628\u0627\u0646", "languages"),
        ("\u062a\u0639\u062f\u0627\u062f", "copies"), ("\u0634\u05e4\u05d4", None),
        ("\u05e9\u05e4\u05d4", "languages"), ("\u0585\u0580", None),
        ("Kontakt.fa", "contact.fa"), ("contact_fa", "contact.fa"), ("contact (fa)", "contact.fa"),
        ("Kontakt (Persian)", "contact.fa"), ("meeting-ar", "meeting.ar"),
    ],
)  # fmt: skip
def test_a_heading_in_another_language_has_a_hint(tmp_path, title, column):
    path = tmp_path / "g.csv"
    path.write_text(f"{title}\nA\n", encoding="utf-8")
    with pytest.raises(LeafletError) as caught:
        read(path)
    assert caught.value.message == f"unknown column '{title}'"
    if column:
        assert caught.value.hint == f"write '{column}'"
    else:
        assert caught.value.hint.startswith("there are name, contact")


def test_every_column_has_its_headings():
    assert set(fields.READERS) <= set(headings._WORDS) <= set(fields.COLUMNS)
    for field in fields.READERS:
        assert headings.field(field) == field
        assert len(headings.words(field)) > 10


# --- A list with what people write ---------------------------------------------------------------


def test_the_slips_of_a_list_are_told_in_one_run(tmp_path):
    """Each with its row and column; a row that adds up, and one that is there twice, besides."""
    content = (CASES / "slips.csv").read_text(encoding="utf-8")
    (tmp_path / "call").mkdir()
    for tag in ("en", "de", "ckb", "kmr"):
        (tmp_path / "call" / f"{tag}.md").write_text("# Peace\n\nWe want peace.\n")
    for options in ((), ("--dry-run",)):
        done = batch(tmp_path, *options, content=content)
        assert done.exit_code == 3
        matches = re.findall(r"^error: .*groups\.csv:(\d+): (?:in )?'(\w+)'", done.stderr, re.M)
        assert matches == [
            ("2", "copies"), ("3", "fold"), ("3", "copies"), ("4", "languages"), ("4", "size"),
            ("4", "copies"), ("5", "sides"), ("5", "copies"), ("5", "meeting"),
            ("5", "url"), ("5", "languages"), ("6", "size"), ("6", "contact"), ("6", "url"),
            ("7", "size"), ("7", "up"), ("7", "copies"), ("7", "contact"), ("7", "meeting"),
            ("7", "logo"), ("8", "contact"), ("9", "fold"), ("9", "copies"), ("9", "contact"),
            ("9", "languages"),
        ]  # fmt: skip
        assert "groups.csv:8: a5 is not what 'letter' makes of a4" in done.stderr
        assert "leave out 'size', or take 'paper' " in done.stderr
        assert "groups.csv:10: this row has no name" in done.stderr
        warned = re.findall(r"^warning: .*groups\.csv:(\d+): (.*?):", done.stderr, re.M)
        assert [row for row, _ in warned] == ["11", "13"]
        assert not (tmp_path / "out").exists()


def test_hints_speak_of_columns_where_the_list_has_said_it(tmp_path):
    content = "name,fold,paper,size\nA,letter,a4,a5\n"
    done = batch(tmp_path, content=content)
    assert "hint:  its panels are 100 x 210 mm: leave out 'size', or take 'paper' 441x210mm" in (
        done.stderr.splitlines()
    )
    content = "name,size,statement\nA,60x60mm,oppose-war-on-iran\n"
    done = batch(tmp_path, content=content)
    assert re.search(r"groups\.csv:2: A: .*\nhint: .*'size' ", done.stderr)
