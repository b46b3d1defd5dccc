"""States of translations, paragraph by paragraph: a history of one call in six languages."""

import json
import re
import tomllib
from pathlib import Path

import pytest
from commands import call

from leaflet.errors import TextError
from leaflet.translation import state

HISTORY = tomllib.loads(
    (Path(__file__).parent / "data" / "history.toml").read_text(encoding="utf-8")
)
TAGS = ("de", "es", "fr", "ru", "tr")
DAY = (
    "paragraph 2 was translated from “Friday 5 June, 6 pm …”, "
    "which now reads “Sunday 7 June, 6 pm …”"
)
SENTENCE = (
    "was translated from “… rent again. We were not asked. We will not pay …”, "
    "which now reads “… rent again. We will not pay …”"
)
DEMAND = "paragraph 8 of en.md is not translated: “Lifts that work”"
# The two paragraphs that changed places are told once, of the first.
MOVED = ("is now paragraph 4 of en.md", "is now paragraph 3 of en.md")


def swapped(text: str) -> str:
    """The two paragraphs of running text in each other's place."""
    parts = text.split("\n\n")
    parts[2], parts[3] = parts[3], parts[2]
    return "\n\n".join(parts)


def replaced(text: str, changes: dict[str, list[str]]) -> str:
    for before, after in changes.values():
        assert before in text
        text = text.replace(before, after)
    return swapped(text)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The call in ./texts/call, every paragraph read on paper."""
    folder = tmp_path / "texts" / "call"
    folder.mkdir(parents=True)
    for tag, text in HISTORY["before"].items():
        (folder / f"{tag}.md").write_text(text.lstrip(), encoding="utf-8")
    table = "".join(f'{tag} = "checked"\n' for tag in TAGS)
    (folder / "statement.toml").write_text(f'source = "en"\n[translations]\n{table}')
    monkeypatch.chdir(tmp_path)
    assert call("translate", "done", "call", "--all", "--check", "paper").exit_code == 0
    return folder


def change(folder: Path) -> None:
    text = (folder / "en.md").read_text(encoding="utf-8")
    (folder / "en.md").write_text(replaced(text, HISTORY["changed"]), encoding="utf-8")


def mend(folder: Path) -> None:
    for tag in TAGS:
        file = folder / f"{tag}.md"
        text = replaced(file.read_text(encoding="utf-8"), HISTORY["mended"][tag])
        file.write_text(text, encoding="utf-8")


def is_told(output: str, tag: str) -> bool:
    """Whether all four changes are told of a language, each with its place."""
    lines = [line for line in output.splitlines() if f"/{tag}.md" in line]
    moved = any(words in line for line in lines for words in MOVED)
    day = any(f"/{tag}.md:3: {DAY}" in line for line in lines)
    return (
        moved and day and all(any(words in line for line in lines) for words in (SENTENCE, DEMAND))
    )


def test_a_paragraph_that_was_moved_is_held_against_its_own_source(tmp_path, monkeypatch) -> None:
    """Its numbers are neither missing nor too many; those of its neighbours are theirs."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "call"
    folder.mkdir()
    (folder / "statement.toml").write_text('source = "en"\n')
    parts = ["# A", "Bring 7 pots.", "Line 4 stops there.", "Call 030 5550 2019.", "Stay 9 hours."]
    theirs = ["# B", "Bringt 7 T\u00f6pfe.", "Die 4 h\u00e4lt dort.", "Ruft 030 5550 2019 an.",
              "Bleibt 9 Stunden."]  # fmt: skip
    (folder / "en.md").write_text("\n\n".join(parts) + "\n")
    (folder / "de.md").write_text("\n\n".join(theirs) + "\n", encoding="utf-8")
    assert call("translate", "done", "./call", "--all", "--check", "draft").exit_code == 0
    moved = [parts[0], parts[3], *parts[1:3], parts[4]]
    (folder / "en.md").write_text("\n\n".join(moved) + "\n")
    for command in (("translate", "check", "./call"), ("check", "./call", "--lang", "de")):
        done = call(*command)
        warned = [line for line in done.stderr.splitlines() if "draft" not in line]
        assert len(warned) == 1 and "is now paragraph 2 of en.md" in warned[0], done.stderr


def test_what_was_just_noted_is_quiet(folder: Path) -> None:
    for command in ("check", "list"):
        done = call(command, *(["call"] if command == "check" else []))
        assert (done.exit_code, done.stderr) == (0, "")
    assert call("translate", "check", "call").stdout == "".join(
        f"{tag}: nothing differs from the source\n" for tag in TAGS
    )
    status = call("translate", "status", "call")
    assert status.exit_code == 0
    assert status.stdout == "".join(f"{tag}  9 paragraphs; 9 read on paper\n" for tag in TAGS)


def test_each_command_tells_what_changed(folder: Path) -> None:
    change(folder)
    for command in ("check", "render", "proof"):
        done = call(command, "call", "--lang", "all")
        assert done.exit_code == 0
        assert all(is_told(done.stderr, tag) for tag in TAGS), done.stderr
    listed = call("list")
    assert all(is_told(listed.stderr, tag) for tag in TAGS)
    assert all(re.search(f"^  {tag} +behind", listed.stdout, re.MULTILINE) for tag in TAGS)
    status = call("translate", "status", "call")
    assert status.exit_code == 3
    assert all(is_told(status.stderr, tag) for tag in TAGS)
    assert "de  behind: 9 paragraphs; 2 changed; 1 moved; 1 added; 9 read on paper" in status.stdout


def test_a_batch_reports_the_state_of_each_text(folder: Path, tmp_path: Path) -> None:
    change(folder)
    (tmp_path / "groups.csv").write_text("name,languages\nA,en de\n")
    call("batch", "groups.csv", "--statement", "call")
    report = json.loads((tmp_path / "leaflets" / "report.json").read_text())
    assert [row["state"] for row in report["leaflets"]] == ["source", "behind"]
    assert any(DAY in warning for warning in report["leaflets"][1]["warnings"])
    done = call("batch", "groups.csv", "--statement", "call", "--strict", "--out", "strict")
    assert done.exit_code == 8
    report = json.loads((tmp_path / "strict" / "report.json").read_text())
    assert [bool(row["error"]) for row in report["leaflets"]] == [False, True]


def test_strict_refuses_what_is_behind_and_nothing_else(folder: Path) -> None:
    assert call("render", "call", "--lang", "de", "--strict").exit_code == 0
    change(folder)
    assert call("render", "call", "--lang", "en", "--strict").exit_code == 0
    done = call("render", "call", "--lang", "de", "--strict", "--output", "strict.pdf")
    assert done.exit_code == 3
    assert is_told(done.stderr, "de")
    assert not Path("strict.pdf").exists()


def test_after_the_translations_are_mended_all_is_quiet(folder: Path) -> None:
    change(folder)
    mend(folder)
    call("translate", "done", "call", "--all", "--check", "paper")
    assert call("check", "call").stderr == ""
    assert call("translate", "check", "call").exit_code == 0
    assert call("render", "call", "--lang", "all", "--strict").exit_code == 0


def test_one_paragraph_after_the_other(folder: Path) -> None:
    change(folder)
    mend(folder)
    call("translate", "done", "call", "--lang", "de", "2")
    done = call("translate", "status", "call", "--lang", "de")
    assert DAY not in done.stderr
    assert SENTENCE in done.stderr
    call("translate", "done", "call", "--lang", "de", "3", "4", "7", "8")
    done = call("translate", "status", "call", "--lang", "de")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "10 paragraphs; 5 read; 5 read on paper" in done.stdout


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The owner raises the rent again. We", "The owner raises the   rent again.\nWe"),
        ("We come from four houses", "“We come from four houses”"),
        ("We come from four houses", "We come from 'four' houses"),
        ("Old Bridge\n", "Old Bridge  \n"),
    ],
)
def test_line_ends_quotes_and_spaces_are_no_change(folder: Path, before: str, after: str) -> None:
    for tag in ("en", "de"):
        file = folder / f"{tag}.md"
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace(before, after), encoding="utf-8")
    assert call("check", "call").stderr == ""


def test_a_translation_that_was_changed_is_to_be_read_again(folder: Path) -> None:
    file = folder / "de.md"
    text = file.read_text(encoding="utf-8").replace("aus vier Häusern", "alle aus vier Häusern")
    file.write_text(text, encoding="utf-8")
    done = call("check", "call", "--lang", "de")
    assert "de.md:8: paragraph 4 was changed after it was noted as done" in done.stderr
    assert re.search("^  de +draft", call("list").stdout, re.MULTILINE)


def test_a_paragraph_that_the_source_lost(folder: Path) -> None:
    file = folder / "en.md"
    text = file.read_text(encoding="utf-8").replace("- Repairs before winter\n", "")
    file.write_text(text, encoding="utf-8")
    done = call("check", "call", "--lang", "de")
    message = "paragraph 7 translates “Repairs before winter”, which en.md no longer has"
    assert f"de.md:13: {message}" in done.stderr


def test_a_language_that_is_not_in_the_table_is_a_draft(folder: Path) -> None:
    (folder / "it.md").write_text("# Venerdì\n\nMarciamo.\n", encoding="utf-8")
    assert re.search("^  it +draft", call("list").stdout, re.MULTILINE)


def test_the_file_has_neither_names_nor_dates_and_one_line_a_paragraph(folder: Path) -> None:
    text = (folder / state.FILE_NAME).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and line[0] != "#"]
    assert len(lines) == 9 * 6
    assert all(line.split()[0] in ("source", *TAGS) for line in lines)
    assert state.written(state.read(folder), []).count("\n") == text.count("\n")


def test_lines_of_both_sides_of_a_merge(folder: Path) -> None:
    """What git's union driver makes of two branches is read; what it could not merge is refused."""
    file = folder / state.FILE_NAME
    text = file.read_text(encoding="utf-8")
    file.write_text(text + text.partition("\n\n")[2], encoding="utf-8")
    assert call("check", "call").stderr == ""
    file.write_text(f"<<<<<<< ours\n{text}", encoding="utf-8")
    with pytest.raises(TextError, match="a merge was left unfinished here"):
        state.read(folder)
    done = call("check", "call", "--lang", "de")
    assert done.exit_code == 3
    assert done.stderr.startswith("error: texts/call/translations.state:1: a merge was left")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["done", "call", "--lang", "de"], "no paragraphs are named"),
        (["done", "call", "--lang", "de", "--all", "1"], "no paragraphs are named"),
        (["done", "call", "1"], "numbers of paragraphs are for one language, not for several"),
        (["done", "call", "--lang", "de", "99"], "de.md has 9 paragraphs, not 99"),
        (["status", "call", "--lang", "it"], "there is no text in 'it'"),
        (["status", "call", "--lang", "en"], "there is no translation"),
    ],
)
def test_what_cannot_be_noted(folder: Path, arguments: list[str], message: str) -> None:
    done = call("translate", *arguments)
    assert done.exit_code in (2, 3)
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_terms_of_a_glossary(folder: Path) -> None:
    (folder / "glossary.toml").write_text(
        '[[term]]\nsource = "rent"\nde = ["Miete", "Mieter"]\nfr = "bail"\nnote = "of a flat"\n',
        encoding="utf-8",
    )
    done = call("translate", "check", "call")
    message = "the glossary has “bail” for “rent” (of a flat), and this has not"
    assert done.exit_code == 3
    assert f"fr.md:6: {message}" in done.stderr
    assert "de: nothing differs from the source" in done.stdout
    (folder / "glossary.toml").write_text('[[term]]\nde = "Miete"\n')
    assert "a term has no source" in call("translate", "check", "call").stderr
