"""`verify`, `inspect` and `render --verify` as a person calls them."""

import importlib.util
import json

import pytest
from commands import PEACE, call, files
from planted import pdf

from leaflet.inspection import judgement
from leaflet.reading import pdfium

EXTRAS = {"verify": ("pypdfium2", ["--against", "call.en.md"]), "inspect": ("pypdf", [])}


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    """A folder with a text and its leaflet."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "call.en.md").write_text(PEACE)
    assert call("render", "call.en.md", "--output", "call.pdf").exit_code == 0
    return tmp_path


def verified(*arguments: str):
    return call("verify", "call.pdf", "--against", *arguments)


def test_all_words_are_there():
    done = verified("call.en.md")
    assert (done.exit_code, done.stdout, done.stderr) == (
        0,
        "call.pdf: all 4 words are there, in order\n",
        "",
    )


def test_words_are_missing(here):
    (here / "call.en.md").write_text(PEACE.replace("We want", "We all want no more war but"))
    done = verified("call.en.md")
    assert done.exit_code == 3
    assert done.stdout.splitlines() == [
        "call.en.md:3: missing (page 1, line 2): all",
        "call.en.md:3: missing (page 1, line 2): no more war but",
        "call.pdf: 5 of 9 words are missing or in another place",
    ]


def test_words_in_another_place(here):
    """As on a sheet to fold: it is said what to do."""
    (here / "call.en.md").write_text("# We all want peace now\n\nJoin us there.\n")
    assert call("render", "call.en.md", "--output", "call.pdf").exit_code == 0
    (here / "call.en.md").write_text("# Join us there.\n\nWe all want peace now\n")
    done = verified("call.en.md")
    *_, outcome, hint = done.stdout.splitlines()
    assert done.exit_code == 3
    assert outcome == "call.pdf: all 8 words are there, 3 of them in another place"
    assert hint.startswith("On a sheet to fold") and "--edition reading" in hint


def test_no_more_than_ten_places_are_listed(here):
    lines = [f"We want peace {number}." for number in range(30)]
    (here / "call.en.md").write_text("# Peace\n\n" + "\n\n".join(lines))
    output_lines = verified("call.en.md").stdout.splitlines()
    places = [line for line in output_lines if ": missing " in line or ": in another place" in line]
    assert len(places) == 10
    assert any("more places: --json lists all of them" in line for line in output_lines)


def test_verify_as_json(here):
    (here / "call.en.md").write_text(PEACE.replace("peace.", "bread."))
    done = verified("call.en.md", "--json")
    assert done.exit_code == 3
    assert json.loads(done.stdout) == {
        "file": "call.pdf",
        "words": 4,
        "wrong": 1,
        "faults": [
            {
                "kind": "missing",
                "words": ["bread."],
                "file": "call.en.md",
                "line": 3,
                "pdf_page": 1,
                "pdf_line": 2,
                "instead": "peace.",
            }
        ],
        "known": [],
        "added": [],
    }


def test_a_language_must_be_chosen(here):
    (here / "two").mkdir()
    for tag in ("en", "de"):
        (here / "two" / f"{tag}.md").write_text(PEACE)
    done = verified("./two")
    assert (done.exit_code, done.stderr) == (
        2,
        "error: 'two' has texts in 2 languages\n"
        "hint:  choose with --lang: de (German), en (English)\n",
    )
    assert verified("./two", "--lang", "DE").exit_code == 0
    assert verified("./two", "--lang", "fr").exit_code == 3
    assert verified("./three").exit_code == 6


def test_render_that_reads_back(here):
    assert call("render", "call.en.md", "--verify", "--output", "b.pdf").exit_code == 0
    assert (here / "b.pdf").read_bytes() == (here / "call.pdf").read_bytes()


def test_render_writes_nothing_that_lacks_a_word(here, monkeypatch):
    words = pdfium.words
    monkeypatch.setattr(pdfium, "words", lambda data, at: words(data, at)[:-1])
    before = files(here)
    done = call("render", "call.en.md", "--verify", "--output", "call.pdf")
    assert (done.exit_code, done.stderr) == (
        3,
        "error: call.en.md:3: 1 of 4 words do not read back, first: peace.\n"
        "hint:  no file was written; without --verify it is, and `leaflet verify` says more\n",
    )
    assert files(here) == before


def test_what_pdfium_is_known_for_is_a_warning(here):
    write, to_us = "\u0627\u0643\u062a\u0628\u0648\u0627", "\u0625\u0644\u064a\u0646\u0627"
    address = f"{write} {to_us} {to_us} a@example.org {write} {to_us}"
    (here / "t.ar.md").write_text(f"# {write}\n\n{address}\n", encoding="utf-8")
    done = call("render", "t.ar.md", "--verify", "--output", "t.pdf")
    assert done.exit_code == 0
    assert done.stderr == (
        "warning: t.ar.md:3: PDFium: an address inside a right-to-left line: its parts come back "
        "in another order: a@example.org\n"
    )
    done = call("verify", "t.pdf", "--against", "t.ar.md")
    assert done.exit_code == 0
    assert done.stdout.splitlines()[-1] == (
        "t.pdf: all 7 words are there, in order except for known habits of PDFium"
    )


def test_nothing_gives_away():
    done = call("inspect", "call.pdf")
    assert done.exit_code == 0
    assert done.stdout.startswith("gives nothing away by itself\n  file: header: PDF-1.7\n")
    assert "  document information: Producer: leaflet\n" in done.stdout
    assert done.stdout.endswith("call.pdf: nothing in it gives its maker away\n")


def test_something_gives_away(here):
    info = b"<</Author(Zainab)/Title(" + b"x" * 300 + b")/Creator(\033[2J)>>"
    (here / "a.pdf").write_bytes(pdf(info, trailer=b"/Info 4 0 R"))
    done = call("inspect", "a.pdf")
    assert done.exit_code == 3
    output_lines = done.stdout.splitlines()
    assert output_lines[:2] == [judgement.WHO, "  document information: Author: Zainab"]
    assert output_lines[-1] == "a.pdf: 2 things give its maker away"
    assert f"  document information: Title: {'x' * 200}\u2026" in output_lines
    assert "\033" not in done.stdout
    parsed = json.loads(call("inspect", "a.pdf", "--json").stdout)
    assert (parsed["file"], parsed["gives_away"]) == ("a.pdf", 2)
    assert parsed["entries"][0] == {
        "where": "document information",
        "name": "Author",
        "value": "Zainab",
        "reason": judgement.WHO,
        "times": 1,
    }


@pytest.mark.parametrize("command", EXTRAS)
def test_without_its_package(here, monkeypatch, command):
    package, arguments = EXTRAS[command]
    find = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == package else find(name)
    )
    done = call(command, "call.pdf", *arguments)
    message = f"error: this needs the package {package}, which is not installed\n"
    hint = f"hint:  python -m pip install {package}, with the Python that leaflet runs in\n"
    assert (done.exit_code, done.stderr, done.stdout) == (6, message + hint, "")


def test_render_without_the_package_writes_nothing(here, monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    before = files(here)
    done = call("render", "call.en.md", "--verify", "--output", "b.pdf")
    assert (done.exit_code, files(here)) == (6, before)


@pytest.mark.parametrize("command", EXTRAS)
def test_a_file_that_is_not_there(command):
    done = call(command, "none.pdf", *EXTRAS[command][1])
    assert (done.exit_code, done.stdout) == (6, "")
    assert done.stderr == (
        "error: none.pdf: there is no such file\nhint:  look at the spelling of the path\n"
    )
