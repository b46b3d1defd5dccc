"""The command line: one program, what `render` and `check` make, and with which exit code."""

import subprocess
import sys
import tomllib

import pytest
from commands import (
    DRAFT,
    LEAFLET,
    PEACE,
    ROOT,
    STATEMENT,
    call,
    environment,
    files,
    run,
    setting,
    three_languages,
)

import leaflet
from leaflet.commands.main import main
from leaflet.production import library
from leaflet.request import request

pytestmark = pytest.mark.usefixtures("here")


@pytest.fixture
def folder(here):
    return three_languages(here)


# One program


def test_three_ways_to_call_it(here):
    launcher = (sys.executable, str(ROOT / "cli.py"))
    for command in (LEAFLET, launcher):
        assert run(*command, "--version", cwd=here).stdout.decode().split() == [
            "leaflet",
            leaflet.__version__,
        ]
    assert run(*LEAFLET, "--help", cwd=here).stdout == run(*launcher, "--help", cwd=here).stdout
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["scripts"] == {"leaflet": "leaflet.__main__:main"}


@pytest.mark.parametrize(
    ("arguments", "absent"),
    [
        (["--help"], "reportlab uharfbuzz pyromark icu4py bidi arabic_reshaper json"),
        (["render", "--help"], "reportlab uharfbuzz pyromark icu4py bidi arabic_reshaper"),
        (["verify", "--help"], "reportlab uharfbuzz pyromark icu4py pypdfium2 difflib"),
        (["inspect", "--help"], "reportlab uharfbuzz pyromark icu4py pypdf"),
        (["sizes"], "reportlab uharfbuzz pyromark icu4py bidi arabic_reshaper"),
        (["fonts"], "reportlab uharfbuzz pyromark icu4py bidi arabic_reshaper"),
        (["list"], "reportlab uharfbuzz icu4py bidi arabic_reshaper"),
        (["render", "oppose-war-on-iran", "--lang", "en"], "PIL._imaging arabic_reshaper"),
    ],
)
def test_only_what_a_command_needs_is_imported(here, arguments, absent):
    program = (
        "import sys\nfrom leaflet.commands.main import main\n"
        f"main({arguments!r}, standalone_mode=False)\n"
        "print(*sys.modules, file=sys.stderr)\n"
    )
    done = run(sys.executable, "-c", program, cwd=here)
    assert not set(absent.split()) & set(done.stderr.decode().split())


def test_the_package_is_cheap_and_makes_leaflets():
    program = "import sys, leaflet; print(*sys.modules); leaflet.make; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, env=environment())
    before, after = (set(line.split()) for line in done.stdout.decode().splitlines())
    engine = "leaflet.production.pipeline"
    assert not before & {"click", "reportlab", "uharfbuzz", engine}
    assert engine in after
    assert leaflet.make is library.make
    assert leaflet.parse is request.parse
    assert all(getattr(leaflet, name) for name in leaflet.__all__)
    assert set(leaflet.__all__) < set(dir(leaflet))
    with pytest.raises(AttributeError, match="no attribute 'maek'"):
        leaflet.maek  # noqa: B018


# render


def test_one_leaflet(here):
    (here / "call.en.md").write_text(PEACE)
    done = call("render", "call.en.md")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == f"call-en-a5.pdf: a5, 1 side, {setting('call.en.md')}\n"
    assert sorted(files(here)) == ["call-en-a5.pdf", "call.en.md"]
    assert (here / "call-en-a5.pdf").read_bytes().startswith(b"%PDF-")


def test_a_shipped_statement_from_any_folder(here):
    done = call("render", STATEMENT, "--lang", "ar")
    name, rest = done.stdout.split(": ")
    assert (done.exit_code, name) == (0, f"{STATEMENT}-ar-a5.pdf")
    assert rest.startswith("a5, ")
    assert done.stderr.startswith("warning: ")
    assert done.stderr.endswith(f"/{STATEMENT}/ar.md: {DRAFT}\n")
    assert list(files(here)) == [name]


def test_languages_are_made_once_each_in_the_order_asked_for(folder):
    done = call("render", "call", "--lang", "de", "--lang", "EN", "--lang", "de")
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == [
        "call-de-a5.pdf",
        "call-en-a5.pdf",
    ]
    assert done.stderr == f"warning: texts/call/de.md: {DRAFT}\n"


def test_where_one_fails_the_others_are_made(here, folder):
    done = call("render", "call", "--lang", "all", "--output", "out/")
    assert done.exit_code == 3
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == [
        "out/call-en-a5.pdf",
        "out/call-de-a5.pdf",
    ]
    assert done.stderr == (
        "error: texts/call/ar.md: the text is empty\n"
        "hint:  write the statement into it; a title alone will do\n"
        f"warning: texts/call/de.md: {DRAFT}\n"
    )
    assert sorted(files(here / "out")) == ["call-de-a5.pdf", "call-en-a5.pdf"]


def test_the_first_failure_gives_the_exit_code(folder):
    (folder / "fr.md").write_text("word " * 9000)
    done = call("render", "call", "--lang", "fr", "--lang", "ar", "--lang", "en")
    assert done.exit_code == 5
    assert done.stdout.startswith("call-en-a5.pdf: ")


def test_the_only_language_need_not_be_named(folder):
    (folder / "ar.md").unlink()
    (folder / "de.md").unlink()
    assert call("render", "call").stdout.startswith("call-en-a5.pdf: ")


def test_of_several_languages_one_must_be_named(here, folder):
    before = files(here)
    done = call("render", "call")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == (
        "error: 'call' has texts in 3 languages\n"
        "hint:  choose with --lang: en (English), ar (Arabic), de (German); or --lang all\n"
    )
    assert files(here) == before


def test_a_single_text_is_in_one_language(here):
    (here / "call.txt").write_text("Peace")
    assert call("render", "call.txt", "--lang", "en").exit_code == 0
    done = call("render", "call.txt", "--lang", "en", "--lang", "de")
    assert (done.exit_code, done.stderr) == (
        2,
        "error: 'call.txt' is one text, in one language\n"
        "hint:  if it holds both, write --lang en+de; or give a folder with a text for each "
        "language\n",
    )
    done = call("render", "call.txt", "--lang", "all")
    assert (done.exit_code, done.stderr) == (
        2,
        "error: the name 'call.txt' does not say which language it is in\n"
        "hint:  say which language with --lang\n",
    )


@pytest.mark.parametrize(
    ("options", "name"),
    [
        (["--size", " A6 "], "call-en-a6.pdf"),
        (["--size", "letter", "--landscape"], "call-en-letter-landscape.pdf"),
        (["--size", "120X200mm"], "call-en-120x200mm.pdf"),
        (["--size", "5.5\u00d78in"], "call-en-5.5x8in.pdf"),
    ],
)
def test_the_size_is_in_the_name(here, options, name):
    (here / "call.en.md").write_text(PEACE)
    done = call("render", "call.en.md", *options)
    assert done.stdout.startswith(f"{name}: {name[8:-4]}, 1 side, "), done.output
    assert (here / name).is_file()


def test_type_size_and_sides(here):
    (here / "call.en.txt").write_text("Peace\n\n" + "word " * 600)
    done = call("render", "call.en.txt", "--size", "a4", "--sides", "1", "--type-size", "9.5")
    assert done.stdout.startswith("call-en-a4.pdf: a4, 1 side, 9.5 pt on "), done.output
    two = call("render", "call.en.txt", "--size", "a6", "--type-size", " AUTO ")
    assert two.stdout.startswith("call-en-a6.pdf: a6, 2 sides, "), two.output


def test_the_same_command_gives_the_same_bytes(here):
    (here / "call.en.md").write_text(PEACE)
    call("render", "call.en.md", "--output", "1.pdf")
    call("render", "call.en.md", "--output", "2.pdf")
    assert files(here)["1.pdf"] == files(here)["2.pdf"]


# check


def test_check_of_every_language_writes_nothing(here, folder):
    before = files(here)
    done = call("check", "call")
    assert done.exit_code == 3
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == ["en", "de"]
    assert done.stdout.startswith(f"en: a5, 1 side, {setting('call')}\n")
    assert "error: texts/call/ar.md: the text is empty\n" in done.stderr
    assert f"warning: texts/call/de.md: {DRAFT}\n" in done.stderr
    assert files(here) == before


def test_check_is_content_with_warnings(here, folder):
    done = call("check", "call", "--lang", "de")
    assert (done.exit_code, done.stderr) == (0, f"warning: texts/call/de.md: {DRAFT}\n")


def test_a_language_that_fails_is_warned_of_too(folder):
    (folder / "de.md").write_text("# Frieden\n\n" + "Wort " * 9000)
    done = call("check", "call", "--lang", "de")
    assert done.exit_code == 5
    assert done.stderr.startswith(f"warning: texts/call/de.md: {DRAFT}\nerror: ")


def test_check_takes_what_render_takes(folder):
    shared = {"lang", "size", "landscape", "sides", "type_size", "fonts", "as_json", "statement"}
    shared |= {"accent", "bleed", "marks", "pdfx", "profile", "contact", "meeting", "url"}
    shared |= {"kashida", "fold", "paper", "up", "stack", "edition", "duplex", "card"}
    shared |= {"grams", "overlap", "gutter", "printer", "parallel", "black", "style", "same_size"}
    shared |= {"halftone", "quotes", "tear_off", "strict"}
    names = {
        name: {p.name for p in main.get_command(None, name).params} for name in ("check", "render")
    }
    assert names == {"check": shared, "render": shared | {"destination", "verified", "pictured"}}
