r"""Marks in a cell that are printed as they stand, `\\n` and `**stars**`, are warned of."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaflet.errors import Location
from leaflet.groups.group import Group
from leaflet.groups.manifest import read
from leaflet.groups.markup import Markup

NEW_LINE = "a new line in a cell is made with Alt and Enter"
PLAIN = "a cell is plain text, so take the marks out"


def warnings(folder: Path, text: str, name: str = "g.csv") -> list[str]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return [str(one).replace(f"{folder.as_posix()}/", "") for one in read(path).notices]


@pytest.mark.parametrize(
    ("cell", "mark", "cure"),
    [
        (r"Tel. 5\nBerlin", r"\n", NEW_LINE),
        (r"Tel. 5\r\nBerlin", r"\r", NEW_LINE),
        (r"Tel. 5\tBerlin", r"\t", NEW_LINE),
        (r"\nTel. 5", r"\n", NEW_LINE),
        ("**Berlin** Tel. 5", "**Berlin**", PLAIN),
        ("Tel. *5* now", "*5*", PLAIN),
        ("**Every Monday, 7 pm**", "**Every Monday, 7 pm**", PLAIN),
        ("__Berlin__", "__Berlin__", PLAIN),
        ("[our page](https://a.org/x)", "[our page](https://a.org/x)", PLAIN),
        ("**" + "a" * 300 + "**", "**" + "a" * 37 + "…" + "a" * 18 + "**", PLAIN),
    ],
)
@pytest.mark.parametrize("column", ["contact", "meeting", "contact.fa"])
def test_a_mark_is_named_with_its_row_and_column(tmp_path, column, cell, mark, cure):
    text = f'name,{column}\nBonn,Tel. 7\nBerlin,"{cell}"\n'
    assert warnings(tmp_path, text) == [
        f"g.csv:3: in '{column}' stands '{mark}', which is printed as it stands: {cure}"
    ]


def test_rows_with_the_same_fault_are_one_warning_of_each_kind(tmp_path):
    rows = "".join(f"G{n},**t{n}**,x{n}\\ny\n" for n in range(2, 15))
    found = warnings(tmp_path, f"name,contact,meeting\n{rows}")
    also = " (also in rows 3, 4, 5, 6, 7, 8, 9, 10 and 4 more)"
    assert [one.partition("stands: ")[2] for one in found] == [PLAIN + also, NEW_LINE + also]


def test_of_a_toml_list_what_holds_for_all_too(tmp_path):
    text = "contact = '**all**'\n[[group]]\nname = 'A'\nmeeting = 'x\\ny'\n"
    assert len(warnings(tmp_path, text, "g.toml")) == 2


@pytest.mark.parametrize(
    "cell",
    [
        "Kolleg*innen und Freund*innen", "2 * 3 * 4", "* 5 *", "_team_@example.org", "**",
        "every *", "https://a.org/__x__y", "a [b] (c)", r"C:\\x", r"¯\_(ツ)_/¯", "5 ***", "____",
    ],
)  # fmt: skip
def test_what_is_no_markup_is_not_warned_of(tmp_path, cell):
    assert warnings(tmp_path, f'name,contact\nBerlin,"{cell}"\n') == []


@given(st.text("ab *_[](\\\\n", max_size=60))
def test_nothing_but_marks_is_named(cell):
    look = Markup()
    look.look(Group("a", Location("g.csv", 2), contact=(("", cell),)))
    for notice in look.notices:
        assert set(notice.message.split("'")[3]) & set("\\\\*_[")
