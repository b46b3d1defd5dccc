"""Cells of a list that say that nothing is known are told of, by row and column."""

from pathlib import Path

import pytest

from leaflet.groups import manifest
from leaflet.groups.placeholders import is_placeholder


@pytest.mark.parametrize(
    "text", ["-", "?", "\u2014", "n/a", "N/A", "k.A.", "k. A.", "TBD", "\u2026", "/", "???"]
)
def test_what_says_nothing_is_seen(text: str) -> None:
    assert is_placeholder(text)


@pytest.mark.parametrize("text", ["7", "Kassel", "\U0001f6a9", "no war", "K.A. 3", "\u2116 5"])
def test_what_says_something_is_not(text: str) -> None:
    assert not is_placeholder(text)


def test_a_cell_is_told_of_by_row_and_column(tmp_path: Path) -> None:
    table = tmp_path / "g.csv"
    table.write_text("name,contact,meeting\nA,030,-\nB,n/a,\nC,040,?\nD,k.A.,7 May\n", "utf-8")
    notices = [(notice.at.line, notice.message) for notice in manifest.read(table).notices]
    assert notices == [
        (2, "in 'meeting' stands '-', and it is printed: leave the cell empty (also in row 4)"),
        (3, "in 'contact' stands 'n/a', and it is printed: leave the cell empty (also in row 5)"),
    ]
