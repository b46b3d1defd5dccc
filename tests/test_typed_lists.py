"""Lists as people type them: hours without days, signs that turn words, numbers below zero."""

import json
import shutil

import pytest
from batches import batch
from called import KINDS

from leaflet.errors import LeafletError
from leaflet.groups.manifest import read


def _fault(folder, text):
    path = folder / "g.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LeafletError) as refused:
        read(path)
    return refused.value.every[0]


@pytest.mark.parametrize("column", ["contact", "meeting", "name", "when"])
def test_a_sign_that_turns_words_round_is_refused(tmp_path, column):
    text = f"name,{column}\nA,\u202eabc\u202c\n" if column != "name" else "name\n\u202eabc\u202c\n"
    fault = _fault(tmp_path, text)
    assert "U+202E" in fault.message
    assert "delete it" in fault.hint


@pytest.mark.parametrize("number", ["-3", "\u22123", "\u2013 3"])
def test_copies_below_zero_mean_no_number(tmp_path, number):
    fault = _fault(tmp_path, f"name,copies\nA,{number}\n")
    assert fault.hint.startswith("give a whole number from 1")


def test_a_telephone_of_an_address_book_is_read(tmp_path):
    """Telephones put U+202D around a number."""
    path = tmp_path / "g.csv"
    path.write_text("name,contact\nA,\u202d+49 30 5550199\u202c\n", encoding="utf-8")
    assert len(read(path).groups) == 1


@pytest.mark.parametrize(
    ("when", "is_told"),
    [("18:00", True), ("from 6 pm", True), ("Saturday 12 May, 18:00", False), ("soon", False)],
)
def test_an_hour_in_the_place_of_a_day_is_told(tmp_path, when, is_told):
    shutil.copytree(KINDS / "rally", tmp_path / "call")
    batch(tmp_path, content=f'name,when\nA,"{when}"\n')
    report = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    assert ("an hour alone" in json.dumps(report)) is is_told


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_text_of_excel_is_a_list(tmp_path, codec):
    """It is UTF-16 with its mark, and has tabs between its cells."""
    text = "name\tcopies\r\nAl\u00e9p\t20\r\n"
    data = text.encode(codec) if codec == "utf-16" else f"\ufeff{text}".encode(codec)
    path = tmp_path / "g.csv"
    path.write_bytes(data)
    assert [(group.name, group.copies) for group in read(path).groups] == [("Al\u00e9p", 20)]
