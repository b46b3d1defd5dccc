"""A spreadsheet's bytes: what is read, and what is refused and never guessed."""

import codecs

import pytest

from leaflet.errors import TextError, UsageError
from leaflet.groups.decoding import decode

PERSIAN = "name,contact\n\u06af\u0631\u0648\u0647,\u062a\u0644\u0641\u0646\n"
ARABIC = "name;contact\n\u0645\u062c\u0645\u0648\u0639\u0629;\u0647\u0627\u062a\u0641\n"
HEBREW = "name,contact\n\u05e7\u05d1\u05d5\u05e6\u05d4,\u05d8\u05dc\u05e4\u05d5\u05df\n"
RUSSIAN = "name,contact\n\u0433\u0440\u0443\u043f\u043f\u0430,\u041c\u044b\n"
GERMAN = "name,contact\nM\u00fcnchen,f\u00fcr \u00c4pfel\n"
SAVE = 'in the spreadsheet, save it as "CSV UTF-8"'


def refusal(data: bytes, named: str = "", kind: type = TextError) -> tuple[str, str]:
    with pytest.raises(kind) as caught:
        decode(data, "g.csv", named)
    return str(caught.value), caught.value.hint


@pytest.mark.parametrize("text", [PERSIAN, ARABIC, HEBREW, RUSSIAN, GERMAN])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_what_says_itself_what_it_is(text, codec):
    assert decode(text.encode(codec), "g.csv") == text
    assert decode(text.encode(codec), "g.csv", codec) == text
    assert decode(codecs.BOM_UTF16_BE + text.encode("utf-16-be"), "g.csv") == text


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (ARABIC, "windows-1256"),
        (PERSIAN.replace("\u0647", ""), "CP1256"),
        (HEBREW, "Windows-1255"),
        (RUSSIAN, " windows_1251 "),
        (GERMAN, "windows-1252"),
        (GERMAN, "latin-1"),
        (ARABIC, "mac_arabic"),
        (ARABIC, "utf-16-le"),
        (ARABIC, "utf-16-be"),
        ("name,contact\nGroup one,x\n", "windows-1256"),
    ],
)
def test_what_a_person_says(text, named):
    assert decode(text.encode(named.strip()), "g.csv", named) == text


def test_two_marks():
    assert decode("\ufeff\ufeffname".encode("utf-16"), "g.csv") == "name"


@pytest.mark.parametrize(
    ("text", "codec", "looks", "say"),
    [
        (ARABIC, "cp1256", "Windows-1256 (Arabic)", "say --encoding windows-1256"),
        (PERSIAN, "cp1256", "Windows-1256 (Arabic)", "say --encoding windows-1256"),
        (HEBREW, "cp1255", "Windows-1255 (Hebrew)", "say --encoding windows-1255"),
        (RUSSIAN, "cp1251", "Windows-1251 (Cyrillic)", "say --encoding windows-1251"),
        (
            GERMAN,
            "cp1252",
            "an older encoding with one byte a letter, such as Windows-1252",
            "name its own with --encoding",
        ),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_bytes_that_are_not_utf8(text, codec, looks, say, end):
    data = text.replace("\n", end).encode(codec, "replace")
    offset = next(index for index, byte in enumerate(data) if byte > 127)
    message = f"g.csv:2: not UTF-8: byte {offset} is 0x{data[offset]:02X}; it looks like {looks}"
    assert refusal(data) == (message, f"{SAVE}; or {say}")


def test_utf16_without_a_mark_can_be_read_as_utf8_and_is_not():
    data = "name,contact\nGroup one,x\n".encode("utf-16-le")
    assert data.decode("utf-8")
    message = "g.csv: not UTF-8: it looks like UTF-16 without its mark"
    assert refusal(data) == (message, f"{SAVE}; or say --encoding utf-16-le")
    assert refusal(data, "windows-1256") == (message, f"{SAVE}; or say --encoding utf-16-le")
    data = ARABIC.encode("utf-16-be")
    assert refusal(data) == (message, f"{SAVE}; or say --encoding utf-16-be")


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_an_encoding_that_the_file_contradicts(codec):
    name = {"utf-8-sig": "UTF-8"}.get(codec, codec.upper())
    message = f"g.csv: this is {name}, and --encoding says windows-1256"
    assert refusal(ARABIC.encode(codec), "windows-1256") == (message, "leave out --encoding")


def test_utf16_needs_its_mark_or_its_order():
    message = "g.csv: the file does not begin with the mark that tells which UTF-16 it is"
    hint = "say --encoding utf-16-le, or utf-16-be"
    assert refusal(ARABIC.encode("utf-16-le"), "utf-16") == (message, hint)


def test_bytes_that_mean_nothing_in_what_was_said():
    data = b"name\nGroup \x81 one\n"
    hint = f"try another encoding; best, {SAVE}"
    assert refusal(data, "windows-1252") == ("g.csv:2: not windows-1252: byte 11 is 0x81", hint)


@pytest.mark.parametrize(
    "named",
    [
        *["windows-9999", " ", "../x", "a\0b", "\u00e9", "\ud800", "x" * 10_000],
        # Python has these, and no program saves a file in them.
        *"base64 rot13 zlib unicode_escape idna utf-7 charmap undefined".split(),
    ],
)
def test_a_name_of_no_encoding(named):
    hint = "some are utf-8, windows-1256 (Arabic), windows-1255 (Hebrew), windows-1252"
    shown = named if len(named) < 100 else f"{'x' * 40}…{'x' * 19}"
    expected = (f"there is no encoding '{shown}'", hint)
    assert refusal(b"name", named, UsageError) == expected


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"PK\x03\x04\x14\x00\x06\x00", "a Word, Excel, LibreOffice or ZIP file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Excel file"),
        (b"%PDF-1.7\n", "a PDF"),
    ],
)
def test_another_kind_of_file(data, kind):
    expected = (f"g.csv: this is {kind}, not CSV", SAVE)
    assert refusal(data) == expected
    assert refusal(data, "windows-1252") == expected


@pytest.mark.parametrize("cell", ["", "name", ARABIC])
@pytest.mark.parametrize("start", [0, 1, 2, 3])
def test_a_mark_of_utf_32_before_what_is_none(cell, start):
    """The mark of UTF-16 and a NUL are the mark of UTF-32; found by tests/fuzz.py."""
    data = codecs.BOM_UTF32_LE + (cell.encode("utf-16-le") + b"\xff\xff\xff\xff\xff")[start:]
    message, hint = refusal(data)
    assert message.startswith("g.csv:1: not UTF-") and hint.startswith(SAVE)
