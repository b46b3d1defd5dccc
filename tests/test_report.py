"""What is said of leaflets made and not made: lines, and JSON."""

import json

import pytest
from commands import DRAFT, PEACE, call, made, three_languages

pytestmark = pytest.mark.usefixtures("here")


@pytest.fixture
def folder(here):
    return three_languages(here)


def test_json_of_render(here, folder):
    done = call("render", "call", "--lang", "de", "--lang", "ar", "--json")
    de, ar = json.loads(done.stdout)
    place = {"file": "texts/call/de.md", "line": None}
    assert de["warnings"] == [{"message": DRAFT, **place}]
    assert (de["file"], de["size"], de["sides"]) == ("call-de-a5.pdf", "a5", 1)
    assert set(de) == {
        "language", "file", "also", "size", "sides", "sheets", "type_size", "leading", "warnings",
    }  # fmt: skip
    assert ar == {
        "language": "ar",
        "error": {
            "message": "the text is empty",
            "hint": "write the statement into it; a title alone will do",
            "exit_code": 3,
            "file": "texts/call/ar.md",
            "line": None,
        },
        "warnings": [],
    }
    assert done.exit_code == 3
    assert done.stdout.isascii()


def test_json_of_check(folder):
    parsed = json.loads(call("check", "call", "--lang", "en", "--json").stdout)
    expected = {"language": "en", "file": None, "also": {}, "size": "a5", "sides": 1, "sheets": 1}
    assert parsed == [{**expected, **made("call"), "warnings": []}]


def test_json_and_a_pdf_do_not_go_down_one_pipe(here):
    (here / "call.en.md").write_text(PEACE)
    done = call("render", "call.en.md", "--json", "--output", "-")
    assert (done.exit_code, done.stdout, done.stderr) == (
        2,
        "",
        "error: --json and --output - both write to standard output\n"
        "hint:  leave out one of them\n",
    )
