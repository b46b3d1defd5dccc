"""Bytes -> text: what is mended, and every refusal with its message."""

import codecs
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaflet.errors import FileError, TextError
from leaflet.statement import encoding
from leaflet.statement.reading import read

ARABIC = "\u0646\u0639\u0627\u0631\u0636 \u0627\u0644\u062d\u0631\u0628\n"
HEBREW = "\u05d0\u05e0\u05d7\u05e0\u05d5 \u05de\u05ea\u05e0\u05d2\u05d3\u05d9\u05dd\n"
RUSSIAN = "\u041c\u044b \u043f\u0440\u043e\u0442\u0438\u0432 \u0432\u043e\u0439\u043d\u044b\n"
SAVE = "open it in the program that wrote it and save it as UTF-8"


@pytest.fixture
def text(tmp_path):
    file = tmp_path / "ar.md"

    def write(data: bytes):
        file.write_bytes(data)
        return file

    return write


def refusal(kind, path):
    with pytest.raises(kind) as caught:
        read(path)
    assert type(caught.value) is kind
    return str(caught.value).replace(path.as_posix(), path.name), caught.value.hint


@pytest.mark.parametrize("order", ["le", "be"])
def test_utf16_with_its_mark_is_read(text, order):
    """What Notepad saves as "Unicode"."""
    words = "\ufeff" + ARABIC.replace("\n", "\r\n")
    assert read(text(words.encode(f"utf-16-{order}"))) == ARABIC
    message, _ = refusal(TextError, text(words.encode(f"utf-16-{order}")[:-1]))
    assert "it begins as UTF-16" in message


def test_mended(text):
    assert read(text(codecs.BOM_UTF8 + b"a\r\nb\rc\nd\te")) == "a\nb\nc\nd\te"
    assert read(text("e\u0301".encode())) == "\u00e9"
    assert read(text(b"")) == ""


@given(st.text(st.characters(blacklist_categories=("Cc", "Cs"), blacklist_characters="\u2029")))
def test_any_text_is_read(tmp_path_factory, words):
    # In a sentence, since a text made of one odd character may look like UTF-16.
    file = tmp_path_factory.mktemp("any") / "en.md"
    file.write_text("Words: " + words, encoding="utf-8", newline="")
    assert len(read(file)) >= len("Words: ")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("Our".encode("utf-32"), "ar.md:1: not UTF-8: byte 0 is 0xFF; it looks like UTF-32"),
        (
            codecs.BOM_UTF32_BE + "Our".encode("utf-32-be"),
            "ar.md:1: not UTF-8: byte 0 is 0x00; it looks like UTF-32",
        ),
        # Without a mark: valid UTF-8, but for its NULs no text.
        ("Our".encode("utf-16-le"), "ar.md:1: not UTF-8: byte 1 is 0x00; it looks like UTF-16"),
        ("Our".encode("utf-16-be"), "ar.md:1: not UTF-8: byte 0 is 0x00; it looks like UTF-16"),
        (ARABIC.encode("utf-16-le"), "ar.md:1: not UTF-8: byte 11 is 0x00; it looks like UTF-16"),
        ("Our".encode("utf-32-le"), "ar.md:1: not UTF-8: byte 1 is 0x00; it looks like UTF-32"),
        (
            b"# x\r\n\r\n" + ARABIC.encode("cp1256"),
            "ar.md:3: not UTF-8: byte 7 is 0xE4; it looks like Windows-1256 (Arabic)",
        ),
        (
            HEBREW.encode("cp1255"),
            "ar.md:1: not UTF-8: byte 0 is 0xE0; it looks like Windows-1255 (Hebrew)",
        ),
        (
            RUSSIAN.encode("cp1251"),
            "ar.md:1: not UTF-8: byte 0 is 0xCC; it looks like Windows-1251 (Cyrillic)",
        ),
        (
            b"a\rb\n" + "la libert\u00e9 \u00e0 tous".encode("cp1252"),
            "ar.md:3: not UTF-8: byte 13 is 0xE9; it looks like an older encoding with one byte "
            "a letter, such as Windows-1252",
        ),
        (
            b"one\ntwo \xed\xa0\xbd\xed\xb8\x80",
            "ar.md:2: not UTF-8: byte 8 is 0xED; it looks like an encoded surrogate "
            "(half of a UTF-16 pair)",
        ),
    ],
)
def test_not_utf8(text, data, message):
    assert refusal(TextError, text(data)) == (message, SAVE)


@pytest.mark.parametrize(
    "words",
    [
        "\u041c\u0438\u0440",  # few letters, which Windows-1255 has as Hebrew too
        "\u043d\u0430 \u041c\u044b",  # in UTF-8 the first of these two bytes begins a surrogate
        "\u041d\u0435\u0442 \u0432\u043e\u0439\u043d\u0435! \u00ab\u0414\u0430\u00bb",
    ],
)
def test_short_russian_is_not_taken_for_hebrew(words):
    assert encoding.narrow(words.encode("cp1251"), 0) == "Windows-1251 (Cyrillic)"


def test_cut_off(text):
    assert refusal(TextError, text("abc\n\u0627\u0628".encode()[:-1])) == (
        "ar.md:2: the file ends in the middle of a character, at byte 6",
        "it was cut off: copy it again",
    )
    assert "Windows-1252" in refusal(TextError, text("libert\u00e9".encode("cp1252")))[0]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"PK\x03\x04\x14\x00", "a Word, Excel, LibreOffice or ZIP file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Word or Excel file"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"{\\rtf1\\ansi Our}", "an RTF file"),
    ],
)
def test_another_kind_of_file(text, data, kind):
    expected = (f"ar.md: this is {kind}, not plain text", "save it as plain text, UTF-8")
    assert refusal(TextError, text(data)) == expected


@pytest.mark.parametrize(
    ("character", "called"),
    [
        ("\0", "U+0000 NULL"),
        ("\x07", "U+0007 BELL"),
        ("\x06", "U+0006 (no name)"),
        ("\x0b", "U+000B LINE TABULATION"),
        ("\x0c", "U+000C FORM FEED"),
        ("\x1b", "U+001B ESCAPE"),
        ("\x7f", "U+007F DELETE"),
        ("\x85", "U+0085 NEXT LINE"),
    ],
)
def test_control_characters(text, character, called):
    file = text(f"# Title\r\n\r\nso that all our words{character} stand".encode())
    assert refusal(TextError, file) == (
        f"ar.md:3: control character {called}",
        "delete it: it stands after 'all our words'",
    )


def test_control_character_at_the_beginning_of_a_line(text):
    assert refusal(TextError, text(b"a\n\x07b")) == (
        "ar.md:2: control character U+0007 BELL",
        "delete it: it begins the line",
    )


def test_paragraph_separator(text):
    assert refusal(TextError, text("one\ntwo\u2029three".encode())) == (
        "ar.md:2: U+2029 PARAGRAPH SEPARATOR in a text",
        "leave an empty line instead: it stands after 'two'",
    )


def test_every_control_character_is_refused(text):
    for code in (*range(0x20), *range(0x7F, 0xA0)):
        file = text(f"one two{chr(code)}three four".encode())
        if chr(code) in "\t\n\r":
            read(file)
        else:
            assert f"U+{code:04X}" in refusal(TextError, file)[0]


def test_too_large(text):
    assert len(read(text(b"a" * 1024 * 1024))) == 1024 * 1024
    assert refusal(TextError, text(b"a" * (1024 * 1024 + 1))) == (
        "ar.md: the file is larger than 1 MiB",
        "a leaflet holds a few pages of text",
    )


def test_missing(tmp_path):
    assert refusal(FileError, tmp_path / "no.md") == ("no.md: there is no such file", "")


def test_a_folder(tmp_path):
    (tmp_path / "x.md").mkdir()
    expected = ("x.md: this is a folder, not a file", "")
    assert refusal(FileError, tmp_path / "x.md") == expected


def test_a_pipe_does_not_hang(tmp_path):
    if not hasattr(os, "mkfifo"):
        pytest.skip("no named pipes here")
    os.mkfifo(tmp_path / "x.md")
    expected = ("x.md: this is not an ordinary file", "")
    assert refusal(FileError, tmp_path / "x.md") == expected


def test_unreadable(text, monkeypatch):
    file = text(b"words")

    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(file), "open", refuse)
    expected = ("ar.md: it cannot be read: Permission denied", "")
    assert refusal(FileError, file) == expected
