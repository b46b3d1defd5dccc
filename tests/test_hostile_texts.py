"""Texts and folders that once crashed, hung, or told whose computer it is."""

import os
import time
import unicodedata
from pathlib import Path

import pytest
from click.testing import CliRunner

from leaflet.commands.main import main
from leaflet.errors import FileError, TextError
from leaflet.statement import reading, source, toml

CASES = Path(__file__).parent / "data" / "cases"
ACUTE, BELOW, VOWEL = "\u0301", "\u0323", "\u0941"  # the last has combining class 0


def render(*arguments: str):
    done = CliRunner().invoke(main, ["render", *arguments])
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return done


# Marks on one letter: at most 30 (UAX #15, Stream-Safe Text Format)


def test_the_text_of_a_joker():
    done = render(str(CASES / "59-zalgo-141.en.txt"))
    assert done.exit_code == 3
    message = "59-zalgo-141.en.txt:3: the letter 'a' has 141 marks on it; 30 are the most that may"
    assert message in done.stderr


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (f"# a\n\nb{ACUTE * 31}\n", [3]),
        (f"# a\n\n\u0905{VOWEL * 109}\n", [3]),
        (f"# a\n\nb{ACUTE * 40}\n\n{BELOW * 40}\n", [3, 5]),
        (f"# a{(ACUTE + BELOW) * 16}\n", [1]),
        (f"# a\n\n\u1ebf{ACUTE * 29}\n", [3]),  # e with two marks of its own
        (f"# a\n\nb{(ACUTE + chr(0x200D)) * 31}\n", [3]),  # joiners do not part them
        ("# a\n\nb" + "&#769;" * 31 + "\n", [3]),
        ("# a\n\nb" + "&#769;" * 20 + f"*c{ACUTE * 31}*\n", [3]),
        (f"# a\n\n\u0627{chr(0x64B) * 35}\n", [3]),
    ],
)
def test_too_many_marks(here, text, lines):
    Path("t.en.md").write_text(text, encoding="utf-8")
    with pytest.raises(TextError) as caught:
        source.load(Path("t.en.md"))
    assert [fault.at.line for fault in caught.value.every] == lines
    assert "marks on it; 30 are the most" in caught.value.message


@pytest.mark.parametrize("base", ["a", "\u0905", "\u0627", "\u05d0"])
def test_thirty_marks_are_taken(base):
    marks = {"a": ACUTE, "\u0905": VOWEL, "\u0627": "\u064b", "\u05d0": "\u05b0"}[base] * 29
    text = f"# a\n\n{base}{marks}\n"
    assert reading.decode(text.encode(), "t.md") == unicodedata.normalize("NFC", text)


def test_marks_take_time_in_proportion():
    text = "a" + (ACUTE + BELOW) * 250_000
    start = time.process_time()
    with pytest.raises(TextError):
        reading.decode(text.encode(), "t.md")
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    "text",
    ["# \u200d\u0301\n\nabc\n", "# \u0301\n", "# a\n\n## \u0301\n\n- \u200d\u0301\n", "\u0301\n",
     "# \u0301 \u0301 \u0301\n\n> \u0301\n", "# a\n\n---\n\n\u0301\n\n\u2013 \u0301\n\n\u0301\n",
     "# \u0300\u2028\u0301\n"],
)  # fmt: skip
def test_words_without_a_width(here, text):
    Path("t.en.md").write_text(text, encoding="utf-8")
    for style in ("plain", "bold"):
        assert render("t.en.md", "--style", style).exit_code in (0, 3, 4)


# Byte order marks


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("# No war\n\nPeace \ufeffnow.\n", "Peace now."),
        ("\ufeff# No war\n\nPeace now.\n", "Peace now."),
        ("\ufeff\ufeff# No war\n\nPeace\ufeff now.\n", "Peace now."),
        ("# No war\n\nPeace &#xFEFF;now.\n", "Peace now."),
        ("# No war\n\n- Peace now.\n- \ufeffb\n", "Peace now."),
        ("# No war\n\n*Peace\ufeff* now.\n", "Peace now."),
    ],
)
def test_byte_order_marks_are_dropped(here, text, words):
    Path("t.en.md").write_text(text, encoding="utf-8")
    statement = source.load(Path("t.en.md"))
    assert statement.paragraphs[1].text == words
    assert not any("\ufeff" in paragraph.text for paragraph in statement.paragraphs)


# What a folder holds


def test_a_text_that_is_a_link_out_of_its_folder(here):
    Path("secret.md").write_text("# secret\n")
    Path("call").mkdir()
    Path("call/en.md").symlink_to(here / "secret.md")
    Path("call/de.md").write_text("# Frieden\n")
    with pytest.raises(FileError) as caught:
        source.load(Path("call"), "en")
    assert str(caught.value) == "call/en.md: this text leads out of the statement's folder"
    Path("call/en.md").unlink()
    Path("call/en.md").symlink_to("de.md")  # within the folder
    assert source.load(Path("call"), "en").title == "Frieden"
    Path("call/statement.toml").symlink_to("/etc/passwd")
    with pytest.raises(FileError, match="leads out of the statement's folder"):
        source.load(Path("call"), "en")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_no_text(here):
    Path("call").mkdir()
    os.mkfifo("call/en.md")
    os.mkfifo("t.en.txt")
    for path in ("./call", "t.en.txt"):
        assert render(path).exit_code == 6
    os.remove("call/en.md")
    Path("call/en.md").write_text("# a\n")
    os.mkfifo("call/statement.toml")
    assert render("./call").exit_code == 6


# Whose computer it is


@pytest.mark.parametrize("source_name", ["en.md", "./en.md", "."])
@pytest.mark.parametrize("variable", ["USER", "LOGNAME", "USERNAME", "HOME"])
def test_no_account_in_a_file_name(tmp_path, monkeypatch, source_name, variable):
    home = tmp_path / "jane"
    home.mkdir()
    monkeypatch.chdir(home)
    for name in ("USER", "LOGNAME", "USERNAME"):
        monkeypatch.setenv(name, "somebody")
    monkeypatch.setenv("HOME", str(home) if variable == "HOME" else "/nowhere/else")
    monkeypatch.setenv("USERPROFILE", os.environ["HOME"])
    if variable != "HOME":
        monkeypatch.setenv(variable, "jane")
    Path("en.md").write_text("# Peace\n")
    assert render(source_name).exit_code == 0
    assert [path.name for path in home.glob("*.pdf")] == ["leaflet-en-a5.pdf"]


def test_a_home_of_another():
    assert source._folder_name(Path("/home/miriam")) == "leaflet"
    assert source._folder_name(Path("/Users/miriam")) == "leaflet"
    assert source._folder_name(Path("/")) == "leaflet"
    assert source._folder_name(Path("/srv/users/call")) == "call"


# TOML that takes all memory


@pytest.mark.parametrize(
    "text",
    [
        ".".join("a" * 50_000),
        ".".join("a" * 50_000) + " = 1\n",
        "[" + " . ".join("a" * 50_000) + "]\n",
        "x = {" + ".".join(['"a"'] * 20_000) + " = 1}\n",
        "# a\n\n" + ".".join(["'a b'"] * 10_000) + " = 1\n",
        ".\t".join(["abc"] * 100) + " = 1\n",
    ],
)
def test_a_key_of_many_parts(text):
    start = time.process_time()
    with pytest.raises(TextError) as caught:
        toml.parse(text, "statement.toml")
    assert caught.value.message == "a key of very many parts"
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    "text", ['a = "b.c.d.e"\n', "a.b.c = 1\n", 'a = "' + "word. " * 100 + '"\n', "[a.b]\nc = 1\n"]
)
def test_dots_of_texts_and_of_ordinary_keys(text):
    assert toml.parse(text, "statement.toml")


# Texts that no leaflet could hold


@pytest.mark.sample(3, why="one limit, met in several ways")
@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("t.en.txt", "a\n" * 100_000, "the text has 100,000 paragraphs; a leaflet holds 5,000"),
        ("t.en.txt", "- a\n" * 50_000, "the text has 50,000 paragraphs; a leaflet holds 5,000"),
        ("t.en.md", "a\n\n" * 50_000, "the text has 50,000 paragraphs; a leaflet holds 5,000"),
        ("t.en.md", "# T\n\nx@" + "y" * 1_000_000, "letters; a leaflet holds 500,000 at most"),
        ("t.en.txt", "T\n\n" + "x@y." * 200_000, "letters; a leaflet holds 500,000 at most"),
        ("t.en.txt", "T\n\n" + "1 " * 400_000, "letters; a leaflet holds 500,000 at most"),
        ("t.en.md", "# T\n\n" + "https://a.b/" + "(" * 900_000, "letters; a leaflet holds 500,000"),
        ("t.en.md", "# T\n" + "x" * 5_000_000, "the file is larger than 1 MiB"),
    ],
    ids=range(8),
)
def test_an_endless_text(here, name, text, message):
    Path(name).write_text(text, encoding="utf-8")
    start = time.process_time()
    done = render(name)
    assert (done.exit_code, message in done.stderr) == (3, True)
    assert time.process_time() - start < 15
