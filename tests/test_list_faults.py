"""All that is wrong with a list is told in one run, each cell with its row and its column."""

import re
from pathlib import Path

import pytest
from batches import batch
from hypothesis import given
from hypothesis import strategies as st

from leaflet.errors import LeafletError
from leaflet.groups.manifest import read

CASES = Path(__file__).parent / "data" / "cases" / "lists"


def faults(path: Path) -> list[str]:
    """What is wrong with a list, fault by fault, without the folder; nothing if it is read."""
    try:
        read(path)
    except LeafletError as error:
        return [str(fault).replace(f"{path.parent.as_posix()}/", "") for fault in error.every]
    return []


def wrote(folder: Path, text: str, name: str = "g.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_fault_of_each_row_is_told(tmp_path):
    text = "name,copies,size,url\nA,ten,,\nB,,a9,\nC,0,,ftp://x\n,5,a5,\n"
    assert faults(wrote(tmp_path, text)) == [
        "g.csv:2: 'copies' is 'ten'",
        "g.csv:3: 'size' is 'a9'",
        "g.csv:4: 'copies' is '0'",
        "g.csv:4: 'url' is 'ftp://x'",
        "g.csv:5: this row has no name",
    ]


def test_the_row_is_named_where_a_cell_above_has_several_lines(tmp_path):
    text = 'name,contact,copies\nA,"x\ny",ten\nB,,ten\nC,,many\n'
    assert faults(wrote(tmp_path, text)) == [
        "g.csv:2: 'copies' is 'ten' (also in row 3)",
        "g.csv:5 (row 4): 'copies' is 'many'",
    ]


def test_a_row_of_another_width_hides_no_other(tmp_path):
    text = "name,contact,copies\nA,x,1,2\nB,x,no\nC\nD,\x07,1\n"
    assert faults(wrote(tmp_path, text)) == [
        "g.csv:2: this row has more cells than the header: column D holds '2'",
        "g.csv:3: 'copies' is 'no'",
        "g.csv:4: this row has 1 cell, and the header has 3: it ends before 'contact'",
        "g.csv:5: in 'contact': control character U+0007 BELL",
    ]


def test_what_stands_before_an_open_quote_is_told_with_it(tmp_path):
    text = 'name,copies\nA,x\nB,"1\nC,2\n'
    assert faults(wrote(tmp_path, text)) == [
        "g.csv:2: 'copies' is 'x'",
        "g.csv:3: in 'copies': the quote that begins this cell is never closed",
    ]


def test_a_missing_column_of_names_is_one_fault(tmp_path):
    text = "contact,copies\nx,1\ny,two\nz,3\n"
    assert faults(wrote(tmp_path, text)) == [
        "g.csv:1: no column is called 'name'",
        "g.csv:3: 'copies' is 'two'",
    ]


def test_all_unknown_columns_are_told_and_their_cells_are_not(tmp_path):
    text = "name,zzz,contct,copies\nA,####,x,1\nB,####,x,none\n"
    assert faults(wrote(tmp_path, text)) == [
        "g.csv:1: unknown column 'zzz'",
        "g.csv:1: unknown column 'contct'",
        "g.csv:3: 'copies' is 'none'",
    ]


def test_a_column_without_a_name_is_told_once(tmp_path):
    text = "name,,copies\nA,x,1\nB,y,no\n"
    assert faults(wrote(tmp_path, text)) == [
        "g.csv:2: column B has no name in the header, and here it holds 'x'",
        "g.csv:3: 'copies' is 'no'",
    ]


def test_all_faults_of_a_toml_list(tmp_path):
    text = (
        "sides = 3\nfoo = 1\n[[group]]\nname = 'A'\ncopies = 0\nsize = 5\n[[group]]\nurl = 'x y'\n"
    )
    assert faults(wrote(tmp_path, text, "g.toml")) == [
        "g.toml:1: 'sides' is '3'",
        "g.toml:2: unknown key 'foo'",
        "g.toml:5: 'copies' is '0'",
        "g.toml:6: 'size' is not text",
        "g.toml:7: this group has no name",
        "g.toml:8: 'url' is 'x y'",
    ]


@pytest.mark.parametrize("options", [(), ("--dry-run",)])
def test_bad_cells_are_told_in_one_run(tmp_path, options):
    content = (CASES / "many-errors.csv").read_text()
    result = batch(tmp_path, *options, content=content)
    assert result.exit_code == 3
    rows = re.findall(r"^error: .*groups\.csv:(\d+): (?:in )?'(\w+)'", result.stderr, re.M)
    assert rows == [
        ("3", "copies"), ("4", "size"), ("5", "fold"), ("6", "languages"), ("7", "contact"),
    ]  # fmt: skip
    assert not (tmp_path / "out").exists()


# A column, what may stand in it, and what may not: by the words of docs/batch.md.
CELLS = {
    "copies": (["1", "250", ""], ["ten", "0", "-3", "1.5"]),
    "size": (["a5", "A4", ""], ["a99", "5"]),
    "sides": (["1", "2", ""], ["3", "both"]),
    "fold": (["zine", "none", ""], ["crumpled", "q"]),
    "url": (["https://example.org", ""], ["ftp://example.org", "a b"]),
    "contact": (["020 7946 0001", '"a, b\nc"', ""], ["####", "4.92E+11", "x\x07"]),
    "languages": (["en", "ar fa", ""], ["q1", "english4"]),
}


@given(st.data())
def test_every_bad_cell_is_told_and_no_good_one(tmp_path_factory, data):
    columns = data.draw(st.lists(st.sampled_from(sorted(CELLS)), min_size=1, unique=True))
    lines = [",".join(["name", *columns])]
    line, bad = 2, set()
    for row in range(data.draw(st.integers(1, 6))):
        cells = [f"Group {row}"]
        for column in columns:
            spoilt = data.draw(st.booleans())
            cells.append(data.draw(st.sampled_from(CELLS[column][spoilt])))
            if spoilt:
                bad.add((line, column))
        lines.append(",".join(cells))
        line += 1 + lines[-1].count("\n")
    messages = faults(wrote(tmp_path_factory.mktemp("list"), "\n".join(lines) + "\n"))
    reported = set()
    numbers = {}  # of a spreadsheet's row -> of the line on which it begins
    place = 1
    for number, text in enumerate(lines, 1):
        numbers[number] = place
        place += 1 + text.count("\n")
    for fault in messages:
        at, column = re.match(r"g\.csv:(\d+)(?: \(row \d+\))?: (?:in )?'(\w+)'", fault).groups()
        reported.add((int(at), column))
        if also := re.search(r"\(also in (row|line)s? ([\d, and]+)\)", fault):
            for number in map(int, re.findall(r"\d+", also[2])):
                reported.add((numbers[number] if also[1] == "row" else number, column))
    assert reported == bad
