"""Bad fonts, files and folders, texts that do not fit: exit code, every word, nothing lost.

Rows 4 to 6 of the table of the first issue. Of numbers that depend on the fonts, any will do.
"""

import os
import re
import sys

import pytest
from commands import PEACE, STATEMENT, call, files, refused, run, text

from leaflet import files as output
from leaflet.commands import catalogue

RANDOM = bytes(n * n * 37 % 251 for n in range(4000))


pytestmark = pytest.mark.usefixtures("here")


# 4: the fonts


DELETE = "delete it, or add a font that has it with --font FILE"


def test_a_character_that_no_font_has(here):
    refused(
        4,
        "t.en.txt:3: no font has U+1E800 MENDE KIKAKUI SYLLABLE M001 KI",
        DELETE,
        text(here, "Peace\n\nWe \U0001e800 want\n", "t.en.txt"),
    )
    refused(
        4,
        "t.en.md:1: no font has U+E000 (no name)",
        DELETE,
        text(here, "# Peace \ue000\n"),
    )


@pytest.mark.parametrize("tables", [(b"CBDT", b"CBLC"), (b"sbix", b"loca"), (b"SVG ", b"head")])
def test_a_font_of_coloured_pictures_is_called_that(here, tables):
    """What emoji fonts have in place of outlines (OpenType: CBDT, sbix, SVG)."""
    data = shipped().replace(b"glyf", tables[0], 1).replace(b"loca", tables[1], 1)
    (here / "emoji.ttf").write_bytes(data)
    refused(
        4,
        "emoji.ttf: the signs of this font are pictures in colour, which cannot be printed",
        "give a font in one colour: Noto Emoji, not Noto Color Emoji",
        text(here, "# Peace\n"),
        "--font",
        "emoji.ttf",
    )


def test_a_font_of_ones_own_is_tried_too(here):
    (here / "own.ttf").write_bytes(shipped())
    refused(
        4,
        "t.en.txt:1: no font has U+1E800 MENDE KIKAKUI SYLLABLE M001 KI",
        f"{DELETE}; not in own.ttf either",
        text(here, "peace \U0001e800", "t.en.txt"),
        "--font",
        "own.ttf",
    )


def shipped() -> bytes:
    face = catalogue.fonts()[0]
    return (catalogue.fonts_dir() / face.files["regular"]).read_bytes()


@pytest.mark.parametrize(
    "font",
    [b"", b"no font", RANDOM, b"\0\1\0\0" + RANDOM, "half"],
)
def test_a_broken_font(here, font):
    data = shipped()[: len(shipped()) // 2] if font == "half" else font
    (here / "own.ttf").write_bytes(data)
    message = "own.ttf: this is no font, or it is broken"
    hint = "give a font file: .ttf, .otf, .ttc, .woff or .woff2"
    # Once, though there are thirteen languages.
    refused(4, message, hint, STATEMENT, "--lang", "all", "--font", "own.ttf")


# 5: the fit


def test_a_text_that_does_not_fit(here):
    name = text(here, "# Peace\n\n" + "word " * 1100)
    before = files(here)
    done = call("render", name, "--size", "a6", "--sides", "1")
    assert (done.exit_code, done.stdout) == (5, "")
    match = re.fullmatch(
        r"error: t\.en\.md:1: the text does not fit on 1 side of 105 x 148 mm at 8 pt: "
        r"\d+ words too many\n"
        r"hint:  it would fit at (\d\.?\d*) pt, too small to read on paper; "
        r"it fits on --size ([a-z0-9-]+)(?: or [a-z0-9-]+)?\n",
        done.stderr,
    )
    assert match and files(here) == before
    # What it says would help does.
    assert call("check", name, "--size", match[2], "--sides", "1").exit_code == 0
    options = ["--size", "a6", "--sides", "1", "--type-size"]
    assert call("check", name, *options, match[1]).exit_code == 0
    assert call("check", name, *options, str(float(match[1]) + 0.1)).exit_code == 5


def test_a_type_size_at_which_it_does_not_fit(here):
    name = text(here, "# Peace\n\n" + "word " * 200)
    done = call("render", name, "--sides", "1", "--type-size", "18")
    assert (done.exit_code, done.stdout) == (5, "")
    match = re.fullmatch(
        r"error: t\.en\.md:1: the text does not fit on 1 side of 148 x 210 mm at 18 pt: "
        r"\d+ words too many\n"
        r"hint:  it fits at --type-size ([\d.]+); it fits on --sides 2; "
        r"it fits on --size \w+ or \w+\n",
        done.stderr,
    )
    assert match and list(files(here)) == [name]
    assert call("check", name, "--sides", "1", "--type-size", match[1]).exit_code == 0


def test_a_word_wider_than_a_line_goes_over_where_its_language_parts_it(here):
    name = text(here, "# Peace\n\n" + "unbreakable" * 5 + "\n")
    assert call("render", name, "--size", "a6", "--verify").exit_code == 0
    name = text(here, "# " + "unbreakable" * 5 + "\n\nPeace\n")
    # In a headline too, rather than have the leaflet refused; `test_giving_way` has when.
    assert call("render", name, "--size", "a6", "--verify").exit_code == 0


def test_an_address_wider_than_a_line_is_cut_and_it_is_said(here):
    address = "https://example.org/" + "zqxv" * 40
    name = text(here, f"# Peace\n\nRead {address} today.\n")
    done = call("render", name, "--size", "a6", "--verify")
    assert done.exit_code == 0
    assert "t.en.md:3: 'https://example.org/zqxv" in done.stderr
    assert "' is cut: it goes over " in done.stderr
    name = text(here, f"# Peace\n\nRead {address[:40]} today.\n")
    assert "cut" not in call("check", name, "--size", "a5", "--type-size", "9").stderr


def test_a_word_wider_than_a_line(here):
    word = "zqxv" * 14  # no syllable in it
    name = text(here, f"# Peace\n\n{word}\n")
    done = call("render", name, "--size", "a6")
    assert (done.exit_code, done.stdout) == (5, "")
    assert re.fullmatch(
        r"error: t\.en\.md:3: the text does not fit on 2 sides of 105 x 148 mm at 8 pt: "
        rf"'{word}' is wider than a line\n"
        r"hint:  it would fit at \d\.?\d* pt, too small to read on paper; "
        r"it fits on --size half-letter or a5\n",
        done.stderr,
    ), done.stderr
    assert list(files(here)) == [name]


# 6: files and folders


def test_a_statement_that_is_not_there(here):
    refused(6, "there is no statement called 'war'", f"there are: {STATEMENT}", "war")
    spelling = "look at the spelling of the path"
    refused(6, "war.md: there is no such file or folder", spelling, "war.md")
    refused(6, "texts/war: there is no such file or folder", spelling, "texts/war")


def test_a_folder_for_a_text(here):
    (here / "call.en.md").mkdir()
    for language in ([], ["--lang", "en"], ["--lang", "all"]):
        message = "call.en.md: this is a folder, not a file"
        refused(6, message, "", "call.en.md", *language)


def test_a_font_that_is_not_there_or_a_folder(here):
    name = text(here, PEACE)
    (here / "fonts").mkdir()
    message = "cannot read the font: No such file or directory"
    refused(6, f"own.ttf: {message}", "", name, "--font", "own.ttf")
    hint = "put one into it: .ttf, .otf, .ttc, .otc, .woff, .woff2"
    refused(4, "fonts: there is no font in this folder", hint, name, "--font", "fonts")


def test_a_font_that_is_a_device(here):
    """One that never ends would be read until there is no memory left."""
    message = f"{os.devnull}: this is not an ordinary file"
    refused(6, message, "", text(here, PEACE), "--font", os.devnull)


def test_an_output_folder_that_is_not_there(here):
    message = "out/x.pdf: there is no folder 'out'"
    hint = "make it first, or write --output out/ to have it made"
    refused(6, message, hint, text(here, PEACE), "--output", "out/x.pdf")


def test_an_output_that_is_a_folder(here):
    (here / "t-en-a5.pdf").mkdir()
    message = "t-en-a5.pdf: there is a folder of this name"
    refused(6, message, "choose another place with --output", text(here, PEACE))


def test_an_output_folder_that_is_a_file(here):
    (here / "out").write_bytes(b"old")
    hint = "leave out the / at its end"
    name = text(here, PEACE)
    refused(6, "out: this is a file, not a folder", hint, name, "--output", "out/")


def test_a_symlinked_output(here):
    (here / "mine.txt").write_bytes(b"mine")
    (here / "t-en-a5.pdf").symlink_to("mine.txt")
    message = "t-en-a5.pdf: this is a symbolic link"
    hint = "name the file it leads to, or choose another; --output - writes to standard output"
    refused(6, message, hint, text(here, PEACE))
    refused(6, message, hint, "t.en.md", "--output", "t-en-a5.pdf")


@pytest.mark.skipif(os.name == "nt", reason="Windows protects folders otherwise")
def test_an_unwritable_folder(here, monkeypatch):
    folder = here / "out"
    folder.mkdir(mode=0o555)
    name = text(here, PEACE)
    message = "out/t-en-a5.pdf: it cannot be written: you are not allowed to write here"
    if os.access(folder, os.W_OK):  # root may write anywhere
        opened = os.open

        def refuse(path, flags, *mode, **options):
            if flags & os.O_CREAT:
                raise PermissionError(13, "Permission denied")
            return opened(path, flags, *mode, **options)

        monkeypatch.setattr(output.os, "open", refuse)
    refused(6, message, "choose another place", name, "--output", "out")


@pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="no /proc")
def test_a_folder_where_nobody_may_write(here):
    message = "/proc/x.pdf: it cannot be written: there is no such folder"
    refused(6, message, "choose another place", text(here, PEACE), "--output", "/proc/x.pdf")


def test_a_text_is_not_written_over_by_its_leaflet(here):
    name = text(here, PEACE)
    message = "a leaflet is a PDF: its name cannot end in .md"
    refused(2, message, "write --output t.en.pdf", name, "--output", name)
    assert (here / name).read_text() == PEACE


def test_a_file_that_is_no_pdf_is_not_lost(here):
    name = text(here, PEACE)
    (here / "notes").write_bytes(b"mine")
    message = "notes: this file is no PDF, and would be lost"
    refused(6, message, "choose another place with --output", name, "--output", "notes")
    assert (here / "notes").read_bytes() == b"mine"


def test_a_full_disk(here, monkeypatch):
    name = text(here, PEACE)
    (here / "t-en-a5.pdf").write_bytes(b"%PDF-the leaflet of last year")
    message = "t-en-a5.pdf: it cannot be written: the disk is full"

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(output.os, "write", full)
    refused(6, message, "make room, or choose another disk", name)
    assert (here / "t-en-a5.pdf").read_bytes() == b"%PDF-the leaflet of last year"


@pytest.mark.skipif(os.name == "nt", reason="Windows limits no file")
def test_a_file_larger_than_the_system_allows(here):
    text(here, PEACE)
    (here / "t-en-a5.pdf").write_bytes(b"%PDF-the leaflet of last year")
    before = files(here)
    program = (
        "import resource\nfrom leaflet.commands.main import main\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (900, 900))\n"
        "main(['render', 't.en.md'])\n"
    )
    done = run(sys.executable, "-c", program, cwd=here)
    assert (done.returncode, done.stderr.decode()) == (
        6,
        "error: t-en-a5.pdf: it cannot be written: the system allows no file this large\n"
        "hint:  choose another place\n",
    )
    assert files(here) == before
