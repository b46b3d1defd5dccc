"""CSV -> rows: as spreadsheets save it, held to Python's csv, and every refusal."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaflet.errors import TextError
from leaflet.groups.table import column, read

QUOTE = 'a cell with a line end or a delimiter in it stands in quotes, a quote in it is written ""'


def rows(text: str) -> list[tuple[int, tuple[str, ...]]]:
    return [(row.line, row.cells) for row in read(text, "g.csv")]


def refusal(text: str) -> tuple[str, str]:
    with pytest.raises(TextError) as caught:
        rows(text)
    return str(caught.value), caught.value.hint


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table(end, delimiter):
    lines = ["name,contact", "Group one,x", "", 'Group two,"a,b', '""c"""', "", ",", " ,\u200f"]
    text = end.join([*lines, "Group three,"]).replace(",", delimiter)
    assert rows(text) == [
        (1, ("name", "contact")),
        (2, ("Group one", "x")),
        (4, ("Group two", f'a{delimiter}b\n"c"')),
        (9, ("Group three", "")),
    ]


def test_titles_are_trimmed():
    assert rows('\n  name ,"contact\n fa",,\n')[0] == (2, ("name", "contact fa"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("name;contact, and more;url\na;b;c", ("a", "b", "c")),
        ('"name, of the group";url;sides\na;b;c', ("a", "b", "c")),
        ("name\ncontact, and more; or less", None),
        ("sep=;\nname;contact\na;b", ("a", "b")),
        ('"sep=;"\r\nname;contact\r\na;b', ("a", "b")),
        ("SEP=\t\nname\tcontact\na\tb", ("a", "b")),
        ("sep=|\nname|contact,x\na|b", ("a", "b")),
        ("sep=,\nname,contact;x;y\na,b", ("a", "b")),
    ],
)
def test_what_parts_the_cells(text, expected):
    if expected is None:
        assert refusal(text)[0].startswith("g.csv:2: this row has more cells than the header")
    else:
        assert rows(text)[-1][1] == expected


def test_the_line_after_sep_is_the_second():
    assert [line for line, _ in rows("sep=;\nname\na")] == [2, 3]


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("", "g.csv: the list is empty", "its first row names the columns"),
        ("\n,,\n \n", "g.csv: the list is empty", "its first row names the columns"),
        (
            'name,contact\n\na,"x\ny\n',
            "g.csv:3: in 'contact': the quote that begins this cell is never closed",
            QUOTE,
        ),
        (
            '"name,contact\n',
            "g.csv:1: in column A: the quote that begins this cell is never closed",
            QUOTE,
        ),
        # A quote left open swallows rows up to the next one.
        (
            'name,contact\na,"x\nb,y\nc,"z"\n',
            "g.csv:2: in 'contact': after the closing quote stands 'z\"'",
            QUOTE,
        ),
        (
            'name,contact\na,"x" y\n',
            "g.csv:2: in 'contact': after the closing quote stands ' y'",
            QUOTE,
        ),
        (
            'name,contact\na, "x, y"\n',
            "g.csv:2: in 'contact': a space stands before the quote",
            "take the space out",
        ),
        (
            "name,contact\na,b\nc,d,\u00e9 f,g\n",
            "g.csv:3: this row has more cells than the header: column C holds '\u00e9 f'",
            QUOTE,
        ),
        (
            "name,contact,url\na,b\n",
            "g.csv:2: this row has 2 cells, and the header has 3: it ends before 'url'",
            QUOTE,
        ),
        (
            "name,contact\na\n",
            "g.csv:2: this row has 1 cell, and the header has 2: it ends before 'contact'",
            QUOTE,
        ),
        (
            "name,,url\na,b,c\n",
            "g.csv:2: column B has no name in the header, and here it holds 'b'",
            "name the column, or take it out",
        ),
        (
            "name,,\na,,c\n",
            "g.csv:2: column C has no name in the header, and here it holds 'c'",
            "name the column, or take it out",
        ),
        (
            "name,contact\na,b c\0\n",
            "g.csv:2: in 'contact': control character U+0000 NULL",
            "delete it: it stands after 'b c'",
        ),
        (
            "name,contact\na,\0\n",
            "g.csv:2: in 'contact': control character U+0000 NULL",
            "delete it: it begins the line",
        ),
        (
            "name\0,contact\n",
            "g.csv:1: in 'name\0': control character U+0000 NULL",
            "delete it: it stands after 'name'",
        ),
        (
            'name,contact\na,"x\x0by"\n',
            "g.csv:2: in 'contact': control character U+000B LINE TABULATION",
            "delete it: it stands after 'x'",
        ),
        (
            "name\na" + "," * 20_000,
            "g.csv:2: this row has more than 16,384 cells",
            "is this a list of groups?",
        ),
        (
            f"name,contact\na,{'x' * 131_073}\n",
            "g.csv:2: in 'contact': this cell holds 131,073 characters",
            "a cell may hold 10,000; is a quote missing?",
        ),
    ],
)
def test_refusals(text, message, hint):
    assert refusal(text) == (message, hint)


def test_a_cell_may_be_long():
    assert len(rows(f"name\n{'x' * 10_000}")[1][1][0]) == 10_000


def test_empty_cells_at_the_end_are_all_right():
    expected = [(1, ("name", "contact")), (2, ("a", "b")), (3, ("c", ""))]
    assert rows("name,contact,,\na,b,,,,,\nc,,\n") == expected
    assert rows("name,,contact\na,,b") == [(1, ("name", "", "contact")), (2, ("a", "", "b"))]


def test_sixteen_rows_without_their_last_cells_as_excel_leaves_them_out():
    full, short = ["name,contact,url", *["a,b,c"] * 15], ["a,b"] * 16
    text = "\n".join([*full, *short, *["a,b,c"] * 16, "a", "a"])
    assert [cells for _, cells in rows(text)] == [
        ("name", "contact", "url"),
        *[("a", "b", "c")] * 15,
        *[("a", "b", "")] * 16,
        *[("a", "b", "c")] * 16,
        *[("a", "", "")] * 2,
    ]


def test_one_row_among_sixteen_without_its_last_cell_is_broken():
    text = "\n".join(["name,contact,url", *["a,b,c"] * 15, *["a,b,c"] * 8, "a,b"])
    assert refusal(text)[0].startswith("g.csv:25: this row has 2 cells, and the header has 3")
    # A cell with a line end in it that lost its quotes: two rows where there was one.
    text = "\n".join(["name,contact,url", *["a,b,c"] * 15, *["a,b,c"] * 8, "a,b", "more,c"])
    assert refusal(text)[0].startswith("g.csv:25: this row has 2 cells, and the header has 3")


def test_columns_are_called_as_a_spreadsheet_calls_them():
    assert [column(index) for index in (0, 25, 26, 51, 52, 701, 702)] == [
        f"column {letters}" for letters in ("A", "Z", "AA", "AZ", "BA", "ZZ", "AAA")
    ]
    assert column(1, ("name", "url")) == "'url'"
    assert column(1, ("name", "")) == "column B"


CELLS = st.text(st.sampled_from('ab ,;\t"\n\u0627\u0301'), max_size=8)


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=6), st.sampled_from(",;\t"))
def test_what_pythons_csv_writes_is_read(cells, delimiter):
    # Where a space stands before a quote csv writes no quotes round the cell unless it has to.
    spaced = any(cell.lstrip(" ").startswith('"') for row in cells for cell in row)
    quoting = csv.QUOTE_ALL if spaced else csv.QUOTE_MINIMAL
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter, quoting=quoting)
    writer.writerows([["name", "url", "sides"], *cells])
    expected = [tuple(row) for row in cells if any(cell.strip() for cell in row)]
    assert [row for _, row in rows(file.getvalue())[1:]] == expected


PIECES = st.sampled_from(["a", " ", ",", ",", "\n", '"', '""', '"a,\nb"', '"a ""b"""', "a,b,c\n"])


@given(st.lists(PIECES, max_size=14).map("".join))
def test_what_is_read_is_what_pythons_csv_reads(text):
    whole = "name,contact,url\n" + text
    try:
        ours = rows(whole)[1:]
    except TextError as error:
        assert error.at is not None and error.at.line > 1
        return
    lines = whole.splitlines(keepends=True)
    reader = csv.reader(lines, strict=True)
    theirs = []
    line = 0
    for row in reader:
        if any(cell.strip() for cell in row):
            theirs.append((line + 1, tuple([*row, "", ""][:3])))
        line = reader.line_num
    assert ours == theirs[1:]
