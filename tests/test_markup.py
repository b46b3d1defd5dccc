r"""Marks in a cell that are printed as they stand, `\\n` and `**stars**`, are warned of."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaflet.errors import Location
from leaflet.groups.group import Group
from leaflet.groups.manifest import read
from leaflet.groups.markup import Markup
from leaflet.statement import source
from leaflet.statement.contact import Contact

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
        ("Call ~~030 5~~ 6", "~~030 5~~", PLAIN),
        ("Call _now_ or", "_now_", PLAIN),
        ("_every Monday_", "_every Monday_", PLAIN),
        ("Call ==now==", "==now==", PLAIN),
        ("`030 5550`", "`030 5550`", PLAIN),
        ("## Berlin", "##", PLAIN),
        ("[ ] yes", "[ ]", PLAIN),
        ("yes [x]", "[x]", PLAIN),
        ("[[Berlin]]", "[[Berlin]]", PLAIN),
        (r"a\_b@c.org", r"\_", PLAIN),
        (r"\*Berlin", r"\*", PLAIN),
        ("Call ++now++", "++now++", PLAIN),
        ("Berlin {.red}", "{.red}", PLAIN),
        ("{{city}}", "{{city}}", PLAIN),
        ("Call :phone:", ":phone:", PLAIN),
        ("Call %%Jo%% now", "%%Jo%%", PLAIN),
        (
            "_\u0647\u0631 \u0634\u0646\u0628\u0647_",
            "_\u0647\u0631 \u0634\u0646\u0628\u0647_",
            PLAIN,
        ),
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
        "@_no_war_ #_stop_it_", "https://a.org/_f_/b?c==d==e", "a_b_c", "trans* und inter*", "#tag",
        "Name: ____ Tel.: ____", "~20 people ~30", "_ _", "x == y == z", "10:30:45", "a: b: c",
        "C++ 1++", "[a] [Berlin]", "{a}", "50 %", "AT&T;", "R&D", r"a \ b", "::", "https://a.org/:b:",
        "it`s `o clock",
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


@pytest.mark.parametrize(
    "mark", ["**a**", "*a*", "_a b_", "~~a~~", "[a](https://a.org)", "<b>", "&amp;"]
)
def test_marks_in_statement_toml_and_in_a_contact_are_told_of(tmp_path: Path, mark: str) -> None:
    (tmp_path / "en.md").write_text("# T\n\nb\n", encoding="utf-8")
    words = f'source = "en"\norganisation.en = "{mark} c"\nwhen = "{mark}"\n'
    (tmp_path / "statement.toml").write_text(words, encoding="utf-8")
    printed = f"'{mark}', which is printed as it stands: this is plain text, so take the marks out"
    file = (tmp_path / "statement.toml").as_posix()
    assert [str(notice) for notice in source.load(tmp_path).notices] == [
        f"{file}:2: in 'organisation.en' stands {printed}", f"{file}:3: in 'when' stands {printed}",
    ]  # fmt: skip
    contact = Contact(lines=f"Berlin\n{mark}")
    assert [str(notice) for notice in contact.notices] == [f"the contact: here stands {printed}"]


@pytest.mark.parametrize(
    "words", ["Kolleg*innen", "#a", "_a_@b.org", "A & B", "a < b", "2 * 3 * 4"]
)
def test_no_mark_in_a_contact_is_not_told_of(words: str) -> None:
    assert Contact(meeting=words, lines=words).notices == ()
