"""Files for translators: what goes out comes back without a changed letter."""

import io
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from commands import call

from leaflet.confinement import confined, limits
from leaflet.errors import Location, TextError
from leaflet.translation import po, sheet, units, worddoc, xliff
from leaflet.translation.comparison import text_of

ROOT = Path(__file__).parent.parent
FOLDERS = [*(ROOT / "texts").iterdir(), *(ROOT / "kinds").iterdir()]
PAIRS = [
    (folder, file.stem)
    for folder in sorted(FOLDERS)
    if (folder / "en.md").is_file()
    for file in sorted(folder.glob("*.md"))
    if file.stem not in ("en", "QUESTIONS")
]
KINDS = ("po", "xliff", "docx", "csv")
EN = "# Come *all*\n\n- Bring **3** bowls\n- See [us](https://a.example.org)\n\nName: ____\n"
DE = (
    "# Kommt *alle*\n\n- Bringt **3** Schüsseln\n- Seht [uns](https://a.example.org)\n\n"
    "Name: ____\n"
)
each_pair = pytest.mark.parametrize(
    ("folder", "tag"), PAIRS, ids=[f"{folder.name}-{tag}" for folder, tag in PAIRS]
)


@pytest.fixture
def call_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "call"
    folder.mkdir()
    (folder / "statement.toml").write_text('source = "en"\ntranslations.de = "draft"\n')
    (folder / "en.md").write_text(EN, encoding="utf-8")
    (folder / "de.md").write_text(DE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


def exported(kind: str, tag: str = "de", folder: str = "./call") -> Path:
    done = call("translate", "export", folder, "--lang", tag, "--to", kind, "-o", f"x.{kind}")
    assert done.exit_code == 0, done.output
    return Path(f"x.{kind}")


def imported(file: Path, tag: str = "de", folder: str = "./call"):
    return call("translate", "import", folder, str(file), "--lang", tag)


@pytest.mark.sample(14, why="each kind of file with some texts")
@pytest.mark.parametrize("kind", KINDS)
@each_pair
def test_a_text_comes_back_byte_for_byte(
    folder: Path, tag: str, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Into the text as it is, and into none: then it is the source's form with these words."""
    here = tmp_path / "call"
    shutil.copytree(folder, here)
    (here / "translations.state").unlink(missing_ok=True)
    monkeypatch.chdir(tmp_path)
    before = (here / f"{tag}.md").read_bytes()
    file = exported(kind, tag)
    assert imported(file, tag).exit_code == 0
    assert (here / f"{tag}.md").read_bytes() == before
    (here / f"{tag}.md").unlink()
    assert imported(file, tag).exit_code == 0
    anew = [part.text for part in text_of(here / f"{tag}.md", tag).segments]
    assert anew == [part.text for part in text_of(folder / f"{tag}.md", tag).segments]


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_file_twice(call_folder: Path, kind: str) -> None:
    assert exported(kind).read_bytes() == exported(kind).read_bytes()


@pytest.mark.parametrize("kind", KINDS)
def test_line_ends_of_windows_and_a_byte_order_mark_stay(call_folder: Path, kind: str) -> None:
    typed = ("\ufeff" + DE.replace("\n", "\r\n")).encode()
    (call_folder / "de.md").write_bytes(typed)
    assert imported(exported(kind)).exit_code == 0
    assert (call_folder / "de.md").read_bytes() == typed


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_translated_in_the_file_comes_in(call_folder: Path, kind: str) -> None:
    file = exported(kind)
    if kind == "docx":
        file.write_bytes(changed_docx(file, "Schüsseln", "Töpfe"))
    else:
        file.write_bytes(file.read_bytes().replace("Schüsseln".encode(), "Töpfe".encode()))
    done = imported(file)
    assert done.exit_code == 0
    assert (call_folder / "de.md").read_text(encoding="utf-8") == DE.replace("Schüsseln", "Töpfe")
    status = call("translate", "status", "./call", "--lang", "de")
    assert "4 draft" in status.stdout


def changed_docx(file: Path, before: str, after: str, count: int = -1) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(before.encode(), after.encode(), count))
    return out.getvalue()


SOURCE = 'We\'re "tired" -- so come... (c) 1/2 price: 10 - 12 people -> all!'
# What Word makes of it by itself while somebody types elsewhere, and what a person corrects.
AUTOCORRECTED = [
    "We’re “tired” -- so come... (c) 1/2 price: 10 - 12 people -> all!",
    'We\'re "tired" — so come… © ½ price: 10 – 12 people → all!',
    "We're « tired »\u00a0-- so come... (c) 1/2 price\u00a0: 10 - 12 people -> all\u202f!",
    'we\'re "tired" -- so Come... (C) 1/2 price: 10 - 12 people \uf0e0 all!',
]


@pytest.mark.parametrize("bookmarks", [True, False])
@pytest.mark.parametrize("shown", [*AUTOCORRECTED, SOURCE.replace("people", "persons")])
def test_a_source_that_word_has_changed(call_folder: Path, shown: str, bookmarks: bool) -> None:
    """It is known again, the translation comes in, and the source stays as it is."""
    typed = f"# Come\n\n{SOURCE}\n\n{SOURCE}\n"
    (call_folder / "en.md").write_text(typed, encoding="utf-8")
    (call_folder / "de.md").write_text("# Kommt\n\nEins\n\nZwei\n", encoding="utf-8")
    file = exported("docx")
    escaped = [text.replace("&", "&amp;").replace(">", "&gt;") for text in (SOURCE, shown)]
    file.write_bytes(changed_docx(file, *escaped, count=1))
    file.write_bytes(changed_docx(file, "Zwei", "Drei"))
    if not bookmarks:
        file.write_bytes(changed_docx(file, "bookmark", "proofErr"))
    done = imported(file)
    is_other = "persons" in shown and not bookmarks
    assert ("left out: paragraph 2" in done.output) == is_other
    assert (call_folder / "en.md").read_text(encoding="utf-8") == typed
    assert (call_folder / "de.md").read_text(encoding="utf-8") == "# Kommt\n\nEins\n\nDrei\n"


@pytest.mark.parametrize("shown", [SOURCE.replace("10", "11"), SOURCE.replace("all!", "all?")])
def test_a_source_that_says_something_else(call_folder: Path, shown: str) -> None:
    """What changed in the text since, in one number or sign, is no work of a word processor."""
    (call_folder / "en.md").write_text(f"# Come\n\n{SOURCE}\n", encoding="utf-8")
    (call_folder / "de.md").write_text("# Kommt\n\nAlt\n", encoding="utf-8")
    file = exported("docx")
    file.write_bytes(changed_docx(file, "Alt", "Neu"))
    (call_folder / "en.md").write_text(f"# Come\n\n{shown}\n", encoding="utf-8")
    done = imported(file)
    assert "left out: paragraph 2" in done.output
    assert (call_folder / "de.md").read_text(encoding="utf-8") == "# Kommt\n\nAlt\n"


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_is_read_in_a_process_of_its_own(
    call_folder: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = exported(kind)
    monkeypatch.setattr(confined.Child.__init__, "__defaults__", (limits.Limits(1, 1.0), 5.0, ""))
    done = imported(file)
    assert done.exit_code == 6
    assert "memory" in done.stderr and done.stderr.count("error: ") == 1
    assert (call_folder / "de.md").read_text(encoding="utf-8") == DE


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("**3** Sch", "3 Sch", "lacks **"),
        ("](https://a.example.org)", "](https://b.example.org)", "lacks ](https://a.example.org"),
        ("Kommt *alle*", "Kommt alle", "lacks *"),
        ("Name: ____", "Name", "lacks ____"),
        ("Kommt *alle*", "Kommt *alle*\\n\\nheute", "has an empty line in it"),
    ],
)
def test_marks_that_were_lost(call_folder: Path, before: str, after: str, message: str) -> None:
    file = exported("po")
    text = file.read_text(encoding="utf-8")
    head, _, tail = text.rpartition(before)
    file.write_text(head + after + tail, encoding="utf-8")
    done = imported(file)
    assert done.exit_code == 3
    assert message in done.stderr
    assert (call_folder / "de.md").read_text(encoding="utf-8") == DE


def test_a_paragraph_that_is_not_in_the_file_is_named_by_its_number(call_folder: Path) -> None:
    """The others keep the numbers that they have in the source, and in the file."""
    file = exported("csv")
    first, *rows = file.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    assert rows[1].startswith('"2"') and rows[2].startswith('"3"')
    emptied = rows[2].replace("Seht [uns](https://a.example.org)", "")
    file.write_text("".join((first, rows[0], emptied, rows[3])), encoding="utf-8")
    done = imported(file)
    assert done.exit_code == 0
    assert "2 of 4 paragraphs taken" in done.stdout
    assert "left out: paragraph 2 (“Bring **3** bowls”): it is not in this file" in done.stdout
    assert "left out: paragraph 3 (" in done.stdout and "it has no translation" in done.stdout


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_line_below_a_translation_is_no_part_of_it(call_folder: Path, kind: str) -> None:
    file = exported(kind)
    if kind == "docx":
        file.write_bytes(changed_docx(file, "alle*</w:t>", "alle*</w:t><w:br/>"))
    else:
        ending = {"po": "alle*\\n", "csv": "alle*\n\n", "xliff": "alle* \n"}[kind]
        file.write_text(file.read_text(encoding="utf-8-sig").replace("alle*", ending))
    assert imported(file).exit_code == 0
    assert (call_folder / "de.md").read_text(encoding="utf-8") == DE


@pytest.mark.parametrize("kind", KINDS)
def test_a_paragraph_that_was_moved_keeps_its_translation(call_folder: Path, kind: str) -> None:
    """The state knows it again; the text takes the source's order with the paragraph added."""
    first, second, third = "Soup is free.", "Bring a pot and a spoon.", "We stay all night."
    eins, zwei, drei = "Suppe ist frei.", "Bringt Topf und Löffel.", "Wir bleiben die Nacht."
    (call_folder / "en.md").write_text(f"# A\n\n{first}\n\n{second}\n\n{third}\n")
    (call_folder / "de.md").write_text(f"# B\n\n{eins}\n\n{zwei}\n\n{drei}\n", encoding="utf-8")
    call("translate", "done", "./call", "--all")
    moved = f"# A\n\n{third}\n\n{first}\n\nCome early.\n\n{second}\n"
    (call_folder / "en.md").write_text(moved)
    file = exported(kind)
    done = imported(file)  # as it went out
    assert done.exit_code == 0 and done.stdout.count("left out") == 1
    assert "left out: paragraph 4 (“Come early.”): it has no translation" in done.stdout
    if kind == "docx":
        cell = '<w:tc><w:tcPr><w:tcW w:w="6900" w:type="dxa"/></w:tcPr><w:p>{}</w:p></w:tc></w:tr>'
        run = '<w:r><w:t xml:space="preserve">Kommt.</w:t></w:r>'
        file.write_bytes(changed_docx(file, cell.format(""), cell.format(run)))
    else:
        before, after = {
            "po": ('"Come early."\nmsgstr ""', '"Come early."\nmsgstr "Kommt."'),
            "csv": ('"Come early.",""', '"Come early.","Kommt."'),
            "xliff": (
                "early.</source>",
                'early.</source>\n<target state="translated">Kommt.</target>',
            ),
        }[kind]
        text = file.read_text(encoding="utf-8-sig")
        assert before in text
        file.write_text(text.replace(before, after), encoding="utf-8")
    assert imported(file).exit_code == 0
    expected = f"# B\n\n{drei}\n\n{eins}\n\nKommt.\n\n{zwei}\n"
    assert (call_folder / "de.md").read_text(encoding="utf-8") == expected
    assert call("translate", "check", "./call", "--lang", "de").exit_code == 0


def test_a_mark_that_the_text_lacks_already_is_no_fault_of_the_file(call_folder: Path) -> None:
    (call_folder / "de.md").write_text(DE.replace("**3**", "3"), encoding="utf-8")
    file = exported("po")
    assert imported(file).exit_code == 0
    changed = file.read_text(encoding="utf-8").replace("3 Sch", "3 alte Sch")
    file.write_text(changed, encoding="utf-8")
    assert "lacks **" in imported(file).stderr


@pytest.mark.parametrize("kind", KINDS)
def test_what_render_refuses_does_not_come_in(call_folder: Path, kind: str) -> None:
    file = exported(kind)
    typed = {"xliff": "alle* &lt;b>ja&lt;/b>", "docx": "alle* &lt;b>ja&lt;/b>"}
    bold = typed.get(kind, "alle* <b>ja</b>")
    if kind == "docx":
        file.write_bytes(changed_docx(file, "*alle*", bold.replace("alle*", "*alle*")))
    else:
        text = file.read_text(encoding="utf-8-sig")
        assert text.count("*alle*") == 1 or kind == "xliff"
        file.write_text(text.replace("alle*", bold), encoding="utf-8")
    done = imported(file)
    assert done.exit_code == 3
    assert "paragraph 1 has what `render` refuses: HTML cannot be printed: <b>" in done.stderr
    assert (call_folder / "de.md").read_text(encoding="utf-8") == DE


def test_what_render_refuses_already_does_not_hinder_others(call_folder: Path) -> None:
    refused = DE.replace("Bringt", "<u>Bringt</u>")
    (call_folder / "de.md").write_text(refused, encoding="utf-8")
    file = exported("po")
    file.write_text(file.read_text(encoding="utf-8").replace("Kommt", "Kommet"), encoding="utf-8")
    assert imported(file).exit_code == 0
    assert (call_folder / "de.md").read_text(encoding="utf-8") == refused.replace("Kommt", "Kommet")


COMMENTS = (
    '<?xml version="1.0"?><w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/'
    '2006/main"><w:comment w:id="7"><w:p><w:r><w:t>Three or four?</w:t></w:r></w:p></w:comment>'
    "</w:comments>"
)


def test_comments_of_translators_are_told(call_folder: Path) -> None:
    """Those of Word, Poedit and CAT tools, and a column that somebody added to a table."""
    file = exported("po")
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("#. item\n", "# Three or four?\n#. item\n", 1), encoding="utf-8")
    document = exported("docx")
    mark = '</w:t></w:r><w:r><w:commentReference w:id="7"/></w:r>'
    document.write_bytes(changed_docx(document, "Schüsseln</w:t></w:r>", f"Schüsseln{mark}"))
    with zipfile.ZipFile(document, "a") as package:
        package.writestr("word/comments.xml", COMMENTS)
    catalogue = exported("xliff")
    text = catalogue.read_text(encoding="utf-8")
    note = "<note>item</note>"
    catalogue.write_text(text.replace(note, f"{note}<note>Three or four?</note>", 1))
    table = exported("csv")
    text = table.read_text(encoding="utf-8-sig")
    table.write_text(text.replace('Schüsseln","item"', 'Schüsseln","item","Three or four?"'))
    for each in (file, document, catalogue, table):
        done = imported(each)
        assert "not taken, with paragraph 2: a comment: “Three or four?”" in done.stdout, each


def test_bold_of_a_word_processor_is_told(call_folder: Path) -> None:
    file = exported("docx")
    before, bold = "<w:r><w:t xml:space", "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space"
    words = '="preserve">Bringt'
    file.write_bytes(changed_docx(file, before + words, bold + words))
    done = imported(file)
    assert done.stdout.count("not taken") == 1
    assert "not taken, with paragraph 2: bold: marks like ** say that" in done.stdout


@pytest.mark.parametrize("spoilt", ["#NAME?", "#REF!", "Err:508"])
def test_a_cell_that_a_spreadsheet_has_spoilt(call_folder: Path, spoilt: str) -> None:
    file = exported("csv", "fr")
    text = file.read_text(encoding="utf-8-sig").replace('","","title"', f'","{spoilt}","title"')
    assert spoilt in text
    file.write_text(text, encoding="utf-8")
    done = imported(file, "fr")
    assert done.exit_code == 3
    assert f"row 2: the spreadsheet has put '{spoilt}' for what was typed" in done.stderr
    assert not (call_folder / "fr.md").exists()


def test_a_paragraph_that_would_be_read_as_another_kind(call_folder: Path) -> None:
    (call_folder / "en.md").write_text("# A\n\nSome words.\n", encoding="utf-8")
    (call_folder / "de.md").write_text("# B\n\nEin paar Worte.\n", encoding="utf-8")
    file = exported("po")
    file.write_text(
        file.read_text(encoding="utf-8").replace("Ein paar", "- Ein paar"), encoding="utf-8"
    )
    done = imported(file)
    assert done.exit_code == 3
    assert "paragraph 2 would be read as item, and is running text" in done.stderr


def test_a_file_of_another_text_is_refused(call_folder: Path) -> None:
    file = exported("po")
    (call_folder / "en.md").write_text("# Go\n\n- Take\n- Eat\n\nPlace: ____\n")
    done = imported(file)
    assert done.exit_code == 3
    assert "en.md does not have “Bring **3** bowls”" in done.stderr
    assert "Traceback" not in done.stderr


def test_what_has_not_come_back_stays(call_folder: Path) -> None:
    file = exported("csv", "fr")
    text = file.read_text(encoding="utf-8-sig")
    first = '"1","Come *all*",""'
    assert first in text
    file.write_text(text.replace(first, '"1","Come *all*","Venez *tous*"'), encoding="utf-8")
    assert imported(file, "fr").exit_code == 0
    assert (call_folder / "fr.md").read_text(encoding="utf-8") == EN.replace(
        "Come *all*", "Venez *tous*"
    )


def test_a_paragraph_whose_source_changed_is_fuzzy(call_folder: Path) -> None:
    call("translate", "done", "./call", "--all")
    (call_folder / "en.md").write_text(EN.replace("bowls", "bowls and a pot"), encoding="utf-8")
    assert '#, fuzzy\nmsgid "Bring **3** bowls and a pot"' in exported("po").read_text()


HOSTILE = {
    "empty": b"",
    "noise": bytes(range(256)) * 40,
    "text": b"hello\n",
    "nul": b"\0" * 100,
    "bomb": b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    b'<xliff version="1.2"><x>&b;</x></xliff>',
    "deep": b"<a>" * 100_000,
    "broken po": b'msgid "a"\nmsgstr "b\n',
    "twice": b'msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n',
    "quotes": b'"number","source (en)","translation\n"1","' + b"x" * 100,
    "wide": b"number,source,translation\n1," + b"x" * 2_000_000 + b",y\n",
    "zip": b"PK\x03\x04" + b"\0" * 200,
}


@pytest.mark.sample(15, why="each kind of file with some faults")
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_told_in_one_line(call_folder: Path, kind: str, name: str) -> None:
    file = Path(f"bad.{kind}")
    file.write_bytes(HOSTILE[name])
    done = imported(file)
    assert done.exit_code in (3, 6)
    assert done.stderr.count("error: ") == 1
    assert "Traceback" not in done.stderr
    assert (call_folder / "de.md").read_text(encoding="utf-8") == DE


def test_a_package_that_unpacks_to_very_much_is_refused(call_folder: Path) -> None:
    with zipfile.ZipFile("bad.docx", "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * (60 << 20))
    done = imported(Path("bad.docx"))
    assert done.exit_code == 3
    assert "unpacks to more than" in done.stderr


def test_cells_that_a_spreadsheet_would_take_for_formulas() -> None:
    typed = ["=1+1", "+49 30 5550", "-x", "@home", "'", "'=a", "''+b", "plain"]
    entries = [units.TranslationUnit(i + 1, f"s{i}", text) for i, text in enumerate(typed)]
    data = sheet.written(entries, origin="en", tag="de", file="en.md")
    assert b'"=' not in data and b'"+' not in data
    assert [unit.target for unit in sheet.read(data, Location("x.csv"))] == typed


def test_what_stands_twice_is_two_units(call_folder: Path) -> None:
    (call_folder / "en.md").write_text("# A\n\nsoup for all\n\nsoup for all\n", encoding="utf-8")
    (call_folder / "de.md").write_text("# B\n\nSuppe\n\nnoch mal Suppe\n", encoding="utf-8")
    for kind in KINDS:
        assert imported(exported(kind)).exit_code == 0
        text = (call_folder / "de.md").read_text(encoding="utf-8")
        assert text == "# B\n\nSuppe\n\nnoch mal Suppe\n"


def test_a_sheet_of_paper(call_folder: Path) -> None:
    assert exported("paper").read_bytes().startswith(b"%PDF-")
    done = call("proof", "./call", "--against", "en", "--lang", "de")
    assert done.stdout == "call-proof-de-en.pdf: 4 paragraphs of de beside en\n"
    done = call("proof", "./call", "--against", "en", "--lang", "en")
    assert done.exit_code == 2 and "a text cannot be set beside itself" in done.stderr


def units_of(folder: Path, tag: str) -> tuple[units.TranslationUnit, ...]:
    return units.units_of(text_of(folder / "en.md", "en"), text_of(folder / f"{tag}.md", tag))


@pytest.mark.system
@pytest.mark.skipif(not shutil.which("msgfmt"), reason="msgfmt (Debian: gettext) is not there")
@each_pair
def test_msgfmt_accepts_the_catalogue(folder: Path, tag: str, tmp_path: Path) -> None:
    file = tmp_path / "x.po"
    file.write_bytes(po.written(units_of(folder, tag), origin="en", tag=tag, file="en.md"))
    command = ["msgfmt", "--check-format", "-o", str(tmp_path / "x.mo"), str(file)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.system
@pytest.mark.skipif(not shutil.which("po4a-translate"), reason="po4a (Debian) is not there")
@pytest.mark.parametrize("tag", ["ar", "de", "ru"])
def test_po4a_takes_the_translation_from_the_catalogue(tag: str, tmp_path: Path) -> None:
    """Its own text of the statement in that language, out of ours of its paragraphs."""
    folder = ROOT / "texts" / "oppose-war-on-iran"
    file, out = tmp_path / "x.po", tmp_path / "out.md"
    file.write_bytes(po.written(units_of(folder, tag), origin="en", tag=tag, file="en.md"))
    command = ["po4a-translate", "-f", "text", "-o", "markdown", "-M", "utf-8", "-L", "utf-8"]
    command += ["-m", str(folder / "en.md"), "-p", str(file), "-l", str(out)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    expected = (folder / f"{tag}.md").read_text(encoding="utf-8")
    assert out.read_text(encoding="utf-8").split() == expected.split()  # it wraps lines


TOOLKIT = """
import sys
from translate.storage import factory
for name in sys.argv[1:]:
    store = factory.getobject(name)
    units = [unit for unit in store.units if unit.source and not unit.isheader()]
    assert units and all(unit.target for unit in units), name
    print(len(units))
"""


@pytest.mark.system
@pytest.mark.parametrize("tag", ["fa", "ru"])
def test_translate_toolkit_accepts_the_files(tag: str, tmp_path: Path) -> None:
    check = [sys.executable, "-c", "import translate.storage.factory, lxml"]
    if subprocess.run(check, capture_output=True).returncode:
        pytest.skip("translate-toolkit is not installed")
    folder = ROOT / "texts" / "oppose-war-on-iran"
    entries = units_of(folder, tag)
    for ending, module in (("po", po), ("xlf", xliff)):
        data = module.written(entries, origin="en", tag=tag, file="en.md")
        (tmp_path / f"x.{ending}").write_bytes(data)
    names = [str(tmp_path / "x.po"), str(tmp_path / "x.xlf")]
    done = subprocess.run([sys.executable, "-c", TOOLKIT, *names], capture_output=True, text=True)
    assert (done.returncode, done.stdout.split()) == (0, ["11", "11"]), done.stderr


def test_a_document_of_ours_is_read_by_its_own_reader(tmp_path: Path) -> None:
    folder = ROOT / "kinds" / "programme"
    entries = units_of(folder, "he")
    path = tmp_path / "x.docx"
    path.write_bytes(worddoc.written(entries, origin="en", tag="he", file="en.md"))
    again = worddoc.read(path)
    assert [(unit.source, unit.target) for unit in again] == [
        (unit.source, unit.target) for unit in entries
    ]
    assert b"<w:bidi/>" in zipfile.ZipFile(path).read("word/document.xml")


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_of_another_language_is_refused(call_folder: Path, kind: str) -> None:
    file = exported(kind)
    done = imported(file, "fr")
    assert done.exit_code == 3
    assert "this file is a translation into 'de', not into 'fr'" in done.stderr
    assert not (call_folder / "fr.md").exists()


@pytest.mark.parametrize(
    ("given", "tag", "same"),
    [
        ("fa_IR", "fa", True),
        ("fa", "fa-AF", True),
        ("ku", "ckb", True),
        ("", "fa", True),
        ("iw", "he", True),
        ("zh-CN", "zh-Hans", True),
        ("pt-PT", "pt-BR", False),
        ("zh-Hans", "zh-Hant", False),
        ("ar", "fa", False),
    ],
)
def test_which_languages_are_the_same(given: str, tag: str, same: bool) -> None:
    if same:
        units.require_language(given, tag, Location("x"))
        return
    with pytest.raises(TextError, match=f"'{given}', not into '{tag}'"):
        units.require_language(given, tag, Location("x"))


def test_a_fuzzy_paragraph_stays_behind(call_folder: Path) -> None:
    """Exported, and given back as it is: the text is as far behind as before."""
    assert call("translate", "done", "./call", "--all").exit_code == 0
    (call_folder / "en.md").write_text(EN.replace("bowls", "pots"), encoding="utf-8")
    state = (call_folder / "translations.state").read_bytes()
    file = exported("po")
    done = imported(file)
    assert done.exit_code == 0
    assert "left out: paragraph 2" in done.output
    assert "it is marked fuzzy" in done.output
    assert (call_folder / "translations.state").read_bytes() == state
    text = file.read_text(encoding="utf-8").replace("#, fuzzy\n", "")
    file.write_text(text, encoding="utf-8")
    assert imported(file).exit_code == 0
    assert (call_folder / "translations.state").read_bytes() != state


@pytest.mark.parametrize("kind", KINDS)
def test_what_still_matches_is_taken(call_folder: Path, kind: str) -> None:
    file = exported(kind)
    (call_folder / "en.md").write_text(EN.replace("bowls", "pots"), encoding="utf-8")
    (call_folder / "de.md").write_text(DE.replace("alle", "jetzt"), encoding="utf-8")
    done = imported(file)
    assert done.exit_code == 0
    assert "3 of 4 paragraphs taken" in done.output
    assert "(“Bring **3** bowls”): en.md no longer has these words" in done.output
    assert (call_folder / "de.md").read_text(encoding="utf-8") == DE


def test_a_no_break_space_in_the_source_column(call_folder: Path) -> None:
    file = exported("docx")
    file.write_bytes(changed_docx(file, "Bring **3** bowls", "Bring **3**\u00a0bowls"))
    done = imported(file)
    assert done.exit_code == 0
    assert "4 of 4 paragraphs taken" in done.output


def test_a_control_of_direction_that_is_not_closed(call_folder: Path) -> None:
    file = exported("po")
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("Schüsseln", "\u202eSchüsseln"), encoding="utf-8")
    done = imported(file)
    assert done.exit_code == 3
    assert "has U+202E, which nothing closes" in done.stderr
    file.write_text(text.replace("Schüsseln", "\u2067Schüsseln\u2069"), encoding="utf-8")
    assert imported(file).exit_code == 0


def test_xliff_that_needs_a_translation_is_left_out(call_folder: Path) -> None:
    file = exported("xliff")
    text = file.read_text(encoding="utf-8")
    text = text.replace('state="translated"', 'state="needs-translation"', 1)
    file.write_text(text.replace("Kommt", "Geht"), encoding="utf-8")
    done = imported(file)
    assert done.exit_code == 0
    assert "its state is needs-translation" in done.output
    assert (call_folder / "de.md").read_text(encoding="utf-8") == DE
