"""What `list`, `sizes` and `fonts` show: tables, and JSON."""

import json
import os

import pytest
from commands import STATEMENT, call, three_languages

LANGUAGES = ["en", "ar", "ckb", "de", "es", "fa", "fr", "he", "hy", "kmr", "ru", "tr", "ur"]


pytestmark = pytest.mark.usefixtures("here")


@pytest.fixture
def folder(here):
    return three_languages(here)


def test_list(folder):
    (folder / "de.md").write_text("# Frieden\n")
    done = call("list")
    assert done.exit_code == 3
    own, shipped = done.stdout.split(STATEMENT, 1)
    assert own == (
        "call  (texts/call)\n"
        "  en  source  2 of 2 paragraphs  English\n"
        "  de  draft   1 of 2 paragraphs  Deutsch\n"
    )
    assert done.stderr == (
        "error: texts/call/ar.md: the text is empty\n"
        "hint:  write the statement into it; a title alone will do\n"
    )
    assert len(shipped.splitlines()) == 1 + len(LANGUAGES)


def test_list_of_a_statement_without_metadata(here):
    texts = here / "texts" / "call"
    texts.mkdir(parents=True)
    (texts / "fa.txt").write_text("\u0646\u0647", encoding="utf-8")
    assert call("list").stdout.startswith(
        "call  (texts/call)\n  fa  -  1 paragraph  \u0641\u0627\u0631\u0633\u06cc\n"
    )


def test_json_of_list(here):
    (listed,) = json.loads(call("list", "--json").stdout)
    assert (listed["statement"], listed["paragraphs"]) == (STATEMENT, 11)
    assert [text["language"] for text in listed["languages"]] == LANGUAGES
    assert listed["languages"][:2] == [
        {
            "language": "en",
            "name": "English",
            "direction": "ltr",
            "status": "source",
            "paragraphs": 11,
            "warnings": [],
        },
        {
            "language": "ar",
            "name": "\u0627\u0644\u0639\u0631\u0628\u064a\u0629",
            "direction": "rtl",
            "status": "draft",
            "paragraphs": 11,
            "warnings": [],
        },
    ]


def test_sizes():
    lines = call("sizes").stdout.splitlines()
    assert [line.split()[0] for line in lines] == [
        "size", "a0", "a1", "a2", "a3", "a4", "a5", "a6", "dl",
        "letter", "half-letter", "legal", "tabloid", "any",
    ]  # fmt: skip
    assert lines[6].split() == ["a5", "148", "x", "210", "5.83", "x", "8.27", "1", "2"]
    assert json.loads(call("sizes", "--json").stdout)[5] == {
        "size": "a5",
        "width_mm": 148,
        "height_mm": 210,
        "width_in": 5.83,
        "height_in": 8.27,
        "columns": 1,
        "columns_landscape": 2,
    }


def test_fonts():
    parsed = json.loads(call("fonts", "--json").stdout)
    assert {"Latn", "Cyrl", "Arab"} <= {script for face in parsed for script in face["scripts"]}
    assert "ur" in {tag for face in parsed for tag in face["languages"]}
    for face in parsed:
        assert {"regular", "bold"} & set(face["files"])
        for name in (face["licence"], *face["files"].values()):
            assert os.path.isfile(os.path.join(face["folder"], name))
    lines = call("fonts").stdout.splitlines()
    for line, face in zip(lines[1:], parsed, strict=False):
        serves = " ".join(face["scripts"] + face["languages"])
        cells = [face["name"], serves, face["version"], face["licence"]]
        assert [cell.strip() for cell in line.split("  ") if cell.strip()] == list(
            filter(None, cells)
        )
    assert lines[-1] == f"files and licences: {parsed[0]['folder']}"
