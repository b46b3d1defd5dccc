"""Hints name the word that was meant: of styles, of folds taken for sizes, of marks in a cell."""

from pathlib import Path

import pytest
from commands import call, text


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    text(tmp_path, "# Frieden\n\nJetzt.\n", "t.de.md")
    return tmp_path


def hint(here: Path, column: str, cell: str) -> str:
    (here / "groups.csv").write_text(f"name,contact,{column}\nBerlin,Tel. 5,{cell}\n", "utf-8")
    done = call("batch", "groups.csv", "--statement", "t.de.md", "--dry-run")
    assert done.exit_code == 3
    return done.stderr.split("hint:  ")[1].strip()


STYLES = [
    ("clear print", "clear-print"), ("Clear_Print", "clear-print"), ("large print", "clear-print"),
    ("big", "clear-print"), ("Großdruck", "clear-print"), ("three columns", "columns"),
    ("newspaper", "columns"), ("normal", "plain"), ("strong", "bold"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "meant"), STYLES)
def test_a_style_by_another_name_is_hinted_at(here: Path, name: str, meant: str) -> None:
    assert hint(here, "style", name) == f"write {meant}"
    done = call("render", "t.de.md", "--style", name)
    assert (done.exit_code, f"Did you mean {meant}?" in done.stderr) == (2, True)


@pytest.mark.parametrize("name", ["purple", "x", "3"])
def test_a_style_by_no_name_is_not(here: Path, name: str) -> None:
    assert hint(here, "style", name) == "styles are flyer, plain, bold, clear-print, columns"
    assert "is not one of" in call("render", "t.de.md", "--style", name).stderr


@pytest.mark.parametrize("fold", ["poster", "booklet", "zine", "accordion", "poster:2x2"])
@pytest.mark.parametrize("option", ["size", "paper"])
def test_a_fold_is_no_size(here: Path, option: str, fold: str) -> None:
    name = fold.split(":")[0]
    expected = f"{name} is a fold, no size: write it under fold, or --fold {name}; sizes are "
    assert hint(here, option, fold).startswith(expected)
    assert f"hint:  {expected}" in call("render", "t.de.md", f"--{option}", fold).stderr


@pytest.mark.parametrize("size", ["a4", "a5", "dl", "legal", "tabloid"])
def test_a_size_is_no_fold(here: Path, size: str) -> None:
    expected = f"{size} is a size, not a fold: write it under size, or --size {size}; folds are "
    assert hint(here, "fold", size).startswith(expected)
    assert f"hint:  {expected}" in call("render", "t.de.md", "--fold", size).stderr


@pytest.mark.parametrize("tag", ["<b>", "</b>", "<i>", "<span style=x>", "<font size=2>", "<u>"])
def test_of_bold_words_in_a_cell_no_new_line_is_said(here: Path, tag: str) -> None:
    assert (
        hint(here, "meeting", tag) == "take it out: a cell is plain text, without bold and the like"
    )


@pytest.mark.parametrize("tag", ["<br>", "<br/>", "<p>", "</div>", "<li>", "_x000D_"])
def test_of_lines_in_a_cell_it_is(here: Path, tag: str) -> None:
    assert hint(here, "meeting", f"one{tag}two").endswith("is made with Alt and Enter")


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("--url", "ours", "'--url' is 'ours'"),
        ("--url", "https://a.org/" + "x" * 300, "'--url' is 314 characters long"),
        ("--contact", "a\u202eb<b>", "in '--contact' stands '<b>'"),
        ("--meeting", "###", "in '--meeting' the spreadsheet has put '###' for what was typed"),
        ("--meeting", "=1+1", "'--meeting' is a formula: '=1+1'"),
    ],
)
def test_an_option_is_named_once(option: str, value: str, message: str) -> None:
    done = call("render", "t.de.md", option, value)
    assert (done.exit_code, done.stderr.splitlines()[0]) == (3, f"error: {message}")


def test_all_faults_of_a_contact_are_told() -> None:
    done = call("render", "t.de.md", "--contact", "<b>", "--url", "x", "--meeting", "=1+1")
    assert done.stderr.count("error: ") == 3
