"""Bad input to the command line and in texts: exit code, every word said, nothing written.

The table is that of the first issue; its rows 4 to 6 are in `test_bad_fonts_and_files.py`.
"""

import pytest
from commands import LEAFLET, PEACE, STATEMENT, call, files, refused, run, text

ARABIC = "\u0646\u0639\u0627\u0631\u0636 \u0627\u0644\u062d\u0631\u0628"
SAVE = "open it in the program that wrote it and save it as UTF-8"


READ = " and ".join(f"<!-- {word} -->" for word in ("cover", "back", "event", "pull", "slip"))


pytestmark = pytest.mark.usefixtures("here")


# 2: the command line


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["t.en.md", "--sides", "3"], "Invalid value for '--sides': '3' is not one of '1', '2'."),
        (["t.en.md", "--xyzzy", "red"], "No such option '--xyzzy'."),
        (["t.en.md", "u.en.md"], "Got unexpected extra argument (u.en.md)"),
        ([], "Missing argument 'STATEMENT'."),
    ],
)
def test_what_click_refuses(here, arguments, message):
    text(here, PEACE)
    before = files(here)
    done = call("render", *arguments)
    usage = "Usage: leaflet render [OPTIONS] STATEMENT\nTry 'leaflet render --help' for help.\n"
    # Older versions of Click have a colon after "option".
    said_now = done.stderr.replace("No such option: --xyzzy", "No such option '--xyzzy'")
    assert (said_now, done.exit_code, done.stdout) == (f"{usage}\nError: {message}\n", 2, "")
    assert files(here) == before


SIZES = (
    "sizes are a0, a1, a2, a3, a4, a5, a6, dl, letter, half-letter, legal, tabloid, "
    "or like 120x200mm, 5x8in"
)


@pytest.mark.parametrize(
    ("size", "message", "hint"),
    [
        ("A55", "unknown size 'A55'", f"did you mean a5? {SIZES}"),
        ("leter", "unknown size 'leter'", f"did you mean letter? {SIZES}"),
        ("", "unknown size ''", SIZES),
        ("12x20", "unknown size '12x20'", SIZES),
        ("1x1mm", "no leaflet is 1x1mm", "an edge is from 50 mm (2 in) to 1200 mm (47 in) long"),
    ],
)
def test_an_unknown_size(here, size, message, hint):
    refused(2, message, hint, text(here, PEACE), "--size", size)


@pytest.mark.parametrize(
    ("tag", "hint"),
    [
        ("q_", "give a tag like ar, fa, pt-BR, zh-Hant, or a name like Persian"),
        ("pt_BR", "write it with a hyphen: pt-BR"),
        ("", "give a tag like ar, fa, pt-BR, zh-Hant, or a name like Persian"),
        ("\u0639\u0631", "give a tag like ar, fa, pt-BR, zh-Hant, or a name like Persian"),
    ],
)
def test_an_ill_formed_tag(here, tag, hint):
    name = text(here, PEACE)
    refused(2, f"'{tag}' is not a language tag", hint, name, "--lang", "en", "--lang", tag)


@pytest.mark.parametrize("size", ["nan", "inf", "0", "3.9", "72.1", "-8", "9,5", "large", ""])
def test_a_type_size_that_is_none(here, size):
    hint = "give auto, or a size in points from 4 to 72, like 9.5"
    refused(2, f"'{size}' is not a type size", hint, text(here, PEACE), f"--type-size={size}")


def test_a_text_that_does_not_say_its_language(here):
    message = "the name 'call.txt' does not say which language it is in"
    refused(2, message, "say which language with --lang", text(here, PEACE, "call.txt"))


def test_several_leaflets_in_one_file(here):
    message = "13 leaflets do not go into one file, 'all.pdf'"
    hint = "for a folder, end it with /: --output all/"
    refused(2, message, hint, STATEMENT, "--lang", "all", "--output", "all.pdf")


# 3: the text


def test_a_language_that_is_not_there(here):
    (here / "call").mkdir()
    text(here, PEACE, "call/en.md")
    text(here, PEACE, "call/de.md")
    hint = "it has: de (German), en (English)"
    refused(3, "call: there is no text in 'ar'", hint, "./call", "--lang", "ar")


def test_a_folder_without_texts(here):
    (here / "call").mkdir()
    hint = "a text is named for its language: ar.md, fa.md, pt-BR.txt"
    refused(3, "call: there are no texts in this folder", hint, "./call", "--lang", "ar")


@pytest.mark.parametrize("name", ["t.en.md", "t.en.txt"])
@pytest.mark.parametrize("content", ["", "\n \n", "\ufeff", "\u200e\n", "\u00a0"])
def test_an_empty_text(here, name, content):
    hint = "write the statement into it; a title alone will do"
    refused(3, f"{name}: the text is empty", hint, text(here, content, name))


@pytest.mark.parametrize(("name", "content"), [("t.en.md", "# Peace"), ("t.en.txt", "Peace")])
def test_a_title_alone_is_a_text(here, name, content):
    done = call("render", text(here, content, name))
    assert (done.exit_code, done.stderr) == (0, "")
    assert sorted(files(here)) == ["t-en-a5.pdf", name]


@pytest.mark.parametrize(
    ("data", "line", "byte", "looks"),
    [
        ("Peace".encode("utf-32"), 1, "0 is 0xFF", "UTF-32"),
        ("Peace".encode("utf-16-le"), 1, "1 is 0x00", "UTF-16"),
        (f"# A\n\n{ARABIC}".encode("cp1256"), 3, "5 is 0xE4", "Windows-1256 (Arabic)"),
        (
            b"Peace\nnow \xed\xa0\xbd.", 2, "10 is 0xED",
            "an encoded surrogate (half of a UTF-16 pair)",
        ),
        (
            "La paix \u00e0 tout \u00e9gard, maintenant".encode("latin-1"), 1, "8 is 0xE0",
            "an older encoding with one byte a letter, such as Windows-1252",
        ),
    ],
)  # fmt: skip
def test_not_utf_8(here, data, line, byte, looks):
    message = f"t.en.md:{line}: not UTF-8: byte {byte}; it looks like {looks}"
    refused(3, message, SAVE, text(here, data))


@pytest.mark.parametrize("name", ["t.en.md", "t.en.txt"])
@pytest.mark.parametrize(
    ("character", "described"),
    [
        ("\0", "U+0000 NULL"),
        ("\x1b", "U+001B ESCAPE"),
        ("\x0b", "U+000B LINE TABULATION"),
        ("\x7f", "U+007F DELETE"),
        ("\x85", "U+0085 NEXT LINE"),
        ("\x9b", "U+009B (no name)"),
    ],
)
def test_control_characters(here, name, character, described):
    message = f"{name}:3: control character {described}"
    hint = "delete it: it stands after 'we want'"
    refused(3, message, hint, text(here, f"Peace\n\nwe want{character} now", name))


def test_tabs_and_all_line_ends_are_no_control_characters(here):
    assert call("check", text(here, "# A\r\n\r\nb\tc\rd\n")).exit_code == 0


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("a <Ltd>word", "<Ltd>"),
        ("<Ltd:note>", "<Ltd:note>"),
        ("<bread>", "<bread>"),
    ],
)
def test_html(here, line, shown):
    message = f"t.en.md:3: HTML cannot be printed: {shown}"
    refused(3, message, "write \\< for a plain <", text(here, f"# Peace\n\n{line}\n"))


def test_a_comment_that_is_no_directive(here):
    message = "t.en.md:3: HTML cannot be printed: <!-- a note -->"
    hint = f"take it out: of comments only {READ} are read"
    refused(3, message, hint, text(here, "# Peace\n\n<!-- a note -->\n"))


# 0: warnings


def test_a_draft(here):
    folder = here / "texts" / "call"
    folder.mkdir(parents=True)
    text(here, PEACE, "texts/call/de.md")
    (folder / "statement.toml").write_text('[translations]\nde = "draft"\n')
    message = (
        "warning: texts/call/de.md: this translation is a draft: "
        "a speaker should read it before it is printed\n"
    )
    for command in ("check", "render"):
        done = call(command, "call")
        assert (done.exit_code, done.stderr) == (0, message)
    assert "call-de-a5.pdf" in files(here)


@pytest.mark.parametrize("name", ["t.en.md", "t.en.txt"])
@pytest.mark.parametrize(
    ("character", "described"),
    [
        ("\u202a", "U+202A LEFT-TO-RIGHT EMBEDDING"),
        ("\u202b", "U+202B RIGHT-TO-LEFT EMBEDDING"),
        ("\u202d", "U+202D LEFT-TO-RIGHT OVERRIDE"),
        ("\u202e", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("\u2066", "U+2066 LEFT-TO-RIGHT ISOLATE"),
        ("\u2067", "U+2067 RIGHT-TO-LEFT ISOLATE"),
        ("\u2068", "U+2068 FIRST STRONG ISOLATE"),
    ],
)
def test_an_isolate_left_open(here, name, character, described):
    text(here, f"Peace\n\nwe\nwant {character}peace\n\nnow\n", name)
    message = (
        f"warning: {name}:4: {described} is not closed; it is taken to end with its paragraph\n"
    )
    for command in ("check", "render"):
        done = call(command, name)
        assert (done.exit_code, message in done.stderr) == (0, True)
    assert "t-en-a5.pdf" in files(here)


# All of it, as a process


def test_no_traceback_ever(here):
    """The same from a process of its own, so that nothing in the test's way of calling helps."""
    text(here, b"\xff\xfe\0")
    for arguments, code in (
        (["render", "t.en.md"], 3),
        (["check", "none.md"], 6),
        (["render", STATEMENT, "--lang", "en", "--size", "99x99mm", "--type-size", "40"], 5),
        (["render", STATEMENT], 2),
    ):
        done = run(*LEAFLET, *arguments, cwd=here)
        lines = done.stderr.decode().splitlines()
        assert (done.returncode, done.stdout) == (code, b"")
        assert [line.split(" ")[0] for line in lines] == ["error:", "hint:"]
    assert list(files(here)) == ["t.en.md"]


# Options that change nothing beside one another: what one of them asks for would not be done.


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (
            ("--same-size", "--type-size", "11"),
            "--same-size finds a type size, and --type-size gives one",
            "leave out one of them",
        ),
        (
            ("--size", "a4", "--gutter", "5mm"),
            "one leaflet on a sheet has no gutter",
            "leave out --gutter, or take larger paper (--paper)",
        ),
        (
            ("--size", "a4", "--style", "clear-print", "--kashida", "much"),
            "kashida fill lines, but this style has ragged lines",
            "leave out --kashida, or take another --style",
        ),
    ],
)
def test_options_that_do_nothing_together(here, arguments, message, hint):
    refused(2, message, hint, STATEMENT, "--lang", "ar", *arguments)
