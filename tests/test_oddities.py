"""Rows that a list may have by mistake are warned of: those that add up the others, and those that
stand there twice. Leaflets are made for them all the same."""

from pathlib import Path

import pytest
from batches import batch
from hypothesis import given
from hypothesis import strategies as st

from leaflet.groups.manifest import read
from leaflet.groups.oddities import is_total

CASES = Path(__file__).parent / "data" / "cases" / "lists"

# What spreadsheets call it: one at least of each language that leaflets ship in.
TOTALS = {
    "en": ["Total", "TOTAL:", "Grand total", "Subtotal", "Sum", "Total copies"],
    "de": ["Summe", "Gesamt", "Gesamtsumme", "Insgesamt", "Summe der Exemplare"],
    "es": ["Suma", "Total general"],
    "fr": ["Total général", "Somme", "Sous-total"],
    "ru": ["Итого", "ИТОГО:", "Всего", "Сумма"],
    "tr": ["Toplam", "Genel Toplam", "TOPLAM"],
    "kmr": ["Tevahî", "Bi giştî"],
    "ar": ["\u0645\u062c\u0645\u0648\u0639", "\u0627\u0644\u0645\u062c\u0645\u0648\u0639",
           "\u0627\u0644\u0625\u062c\u0645\u0627\u0644\u064a"],
    "fa": ["\u062c\u0645\u0639", "\u062c\u0645\u0639 \u06a9\u0644",
           "\u062c\u0645\u0639 \u0643\u0644"],
    "ur": ["\u0645\u062c\u0645\u0648\u0639\u06c1",
           "\u0645\u06cc\u0632\u0627\u0646", "\u06a9\u0644"],
    "ckb": ["\u06a9\u06c6", "\u06a9\u06c6\u06cc \u06af\u0634\u062a\u06cc"],
    "he": ["\u05e1\u05d4\"\u05db", "\u05e1\u05d4\u05f4\u05db", "\u05e1\u05da \u05d4\u05db\u05dc"],
    "hy": ["\u0538\u0576\u0564\u0561\u0574\u0565\u0576\u0568"],
}  # fmt: skip


@pytest.mark.parametrize("name", [name for names in TOTALS.values() for name in names])
@pytest.mark.parametrize("around", ["{}", " {} ", "{}:", "{} 30", "*{}*"])
def test_a_row_that_adds_up_by_its_name(name, around):
    assert is_total(around.format(name))


def test_every_language_of_the_texts_has_a_word():
    texts = Path(__file__).parent.parent / "texts" / "oppose-war-on-iran"
    assert set(TOTALS) == {file.stem for file in texts.glob("*.md")} - {"QUESTIONS", "README"}


@pytest.mark.parametrize(
    "name",
    ["Berlin", "Total Liberation", "Gesamtschule Nord", "Sumy", "Group 12", "12", "Peace for all",
     "\u0645\u062c\u0645\u0648\u0639\u0629", "\u0645\u062c\u0645\u0648\u0639\u0629 3",
     "\u0645\u062c\u0645\u0648\u0639\u0647",
     "\u0627\u0644\u0645\u062c\u0645\u0648\u0639\u0629 (\u0623)",
     "\u062c\u0645\u0627\u0639\u0629", "\u06af\u0631\u0648\u0647",
     "\u05e7\u05d1\u05d5\u05e6\u05d4", "\u062c\u0645\u0639\u06cc\u062a 4",
     "Gruppe", "Gruppe 2", "groupe", "\u0433\u0440\u0443\u043f\u043f\u0430 1", "grup", "kom",
     "Toplum", "Topluluk", "Totals\u00e4nger", "Sammlung", "Sommer", "Sumatra", "Kolkata",
     "Kommune", "Summer camp", "\u062c\u0645\u0639\u06cc\u062a", "Totalverweigerer", "ToTal e.V."],
)  # fmt: skip
def test_a_group_is_not_taken_for_one(name):
    assert not is_total(name)


def warnings(folder: Path, text: str, name: str = "g.csv") -> list[str]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return [str(notice).replace(f"{folder.as_posix()}/", "") for notice in read(path).notices]


def test_the_cases():
    (notice,) = read(CASES / "sum-row.csv").notices
    assert notice.at.line == 4 and "'Total' seems to add up" in notice.message
    (notice,) = read(CASES / "duplicates.csv").notices
    assert notice.at.line == 3 and "the same as row 2" in notice.message


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("name,contact,copies\nA,x,10\nB,y,20\nEverything,,30\n", 4),
        ("name,copies,url\nA,10,https://a.org\nB,1,\nC,2,\n*,13,\n", 5),
    ],
)
def test_a_row_that_adds_up_by_its_copies(tmp_path, text, row):
    (message,) = warnings(tmp_path, text)
    assert message.startswith(f"g.csv:{row}: ") and "seems to add up" in message


@pytest.mark.parametrize(
    "text",
    [
        "name,copies\nA,10\nB,20\nC,30\n",  # no row says more than C
        "name,contact,copies\nA,x,10\nB,y,20\nC,z,30\n",
        "name,contact,copies\nA,x,10\nB,,10\n",
        "name,contact,copies\nA,x,\nB,,\nC,,\n",
    ],
)
def test_other_rows_are_not_taken_for_one(tmp_path, text):
    assert warnings(tmp_path, text) == []


def test_a_nameless_row_that_adds_up_is_to_be_taken_out(tmp_path):
    done = batch(tmp_path, content="name,contact,copies\nA,x,10\nB,y,20\n,,30\n")
    assert "groups.csv:4: this row has no name\nhint:  take it out: it seems" in done.stderr


def test_a_list_in_toml_is_looked_at_too(tmp_path):
    text = "[[group]]\nname = 'A'\n[[group]]\nname = 'A'\n[[group]]\nname = 'Summe'\n"
    messages = warnings(tmp_path, text, "g.toml")
    assert [line.partition(": ")[0] for line in messages] == ["g.toml:3", "g.toml:5"]


def test_warnings_are_printed_and_leaflets_are_made(tmp_path):
    done = batch(tmp_path, content="name,contact\nA,x\nTotal,\nA,x\n")
    assert done.exit_code == 0
    assert done.stderr.count("warning: ") == 2
    assert len([*(tmp_path / "out").glob("*.pdf")]) == 3


@given(st.lists(st.sampled_from(["A,x,1", "A,x,2", "a,x,1", "B,x,1", "A,,1"]), max_size=12))
def test_rows_are_the_same_where_every_cell_is(tmp_path_factory, rows):
    folder = tmp_path_factory.mktemp("list")
    messages = warnings(folder, "name,contact,copies\n" + "".join(f"{row}\n" for row in rows))\
        if rows else []  # fmt: skip
    same = [line for line in messages if "the same as row" in line]
    twice = {row for row in rows if rows.count(row) > 1}
    assert len(same) == len(twice)
    for row in twice:
        first, second = [number for number, text_row in enumerate(rows, 2) if text_row == row][:2]
        assert any(
            message.startswith(f"g.csv:{second}: ") and f"row {first}" in message
            for message in same
        )
