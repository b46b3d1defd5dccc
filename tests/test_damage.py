"""Cells that a spreadsheet or another program spoilt are named, with what to write; others are not.

What a cell was is known from how it was spoilt: days from the count of days that spreadsheets have
(Excel's documentation: 1 January 2008 is 39448), encodings from Python's own codecs.
"""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from leaflet.errors import TextError
from leaflet.groups import damage
from leaflet.groups.manifest import read

CASES = Path(__file__).parent / "data" / "cases" / "lists"


def hint(text: str, field: str = "contact") -> str:
    fault = damage.find(field, field, text)
    assert fault and f"'{field}'" in fault.message
    return fault.hint


@pytest.mark.parametrize(
    ("name", "faults"),
    [
        ("float", [("2", "442079460001.0", "write 442079460001")]),
        ("dates", [("2", "45419", "7 May 2024"), ("3", "2026-05-07 00:00:00", "7 May 2026")]),
        ("equalquote", [("2", '="020 7946 0001"', "020 7946 0001")]),
        ("hyperlink", [("2", "=HYPERLINK(", "https://example.org or write to us")]),
    ],
)
def test_the_cases(name, faults):
    with pytest.raises(TextError) as caught:
        read(CASES / f"{name}.csv")
    every = caught.value.every
    assert [error.at.line for error in every] == [int(line) for line, *_ in faults]
    for error, (_, cell, cure) in zip(every, faults, strict=True):
        assert cell in error.message and cure in error.hint


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ('="+49 30 555"', "write what it shows: +49 30 555; without the ="),
        ('="a ""b"""', 'write what it shows: a "b"; without the ='),
        ('=HYPERLINK("https://example.org")', "write what it shows: https://example.org;"),
        ("=A1&B2", "write what it shows; without the ="),
        ("=-4930555", "write what it shows; without the ="),
        ("=SUMME(C2:C9)", "write what it shows; without the ="),
        ("'020 7946 0001", "take it out: 020 7946 0001"),
        ("'+4930555", "take it out: +4930555"),
    ],
)
def test_formulas(text, meant):
    assert hint(text).startswith(meant)


@pytest.mark.parametrize(
    "text",
    """#REF! #N/A #NAME? #VALUE! #DIV/0! #SPILL! #BEZUG! #NV #WERT! #NOM? #¡REF! #¿NOMBRE? #ССЫЛКА!
    #Н/Д #BAŞV! #YOK ######## Err:502 Fehler:508 #ERROR! 4.92E+11 4,92079E+11 4.92e+11 4.9E11
    NaN null None <NA> TRUE WAHR""".split(),
)
def test_signs_of_errors_and_of_nothing(text):
    assert hint(text)
    assert hint(text, "url")
    if "#" in text:
        assert hint(f"Tel. 030 555\n{text}")


@pytest.mark.parametrize(
    "text",
    [
        "442079460001.0", "442079460001,0", "442079460001.00", "\u0664\u0662\u0660\u0667\u0669.0",
        "442,079,460,001", "Telephone:\n4930555.0",
    ],
)  # fmt: skip
def test_numbers(text):
    assert "column of text" in hint(text)


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("39448", "1 January 2008"), ("\u0663\u0669\u0664\u0664\u0668", "1 January 2008"),
        ("39448.75", "1 January 2008, 18:00"), ("0.7916666667", "19:00"), ("0,75", None),
        ("2026-05-07 00:00:00", "7 May 2026"), ("2026-05-07T19:30:00", "7 May 2026, 19:30"),
        ("2026-05-07T19:30:00.000Z", "7 May 2026, 19:30"), ("7/5/2026 0:00:00", ""),
        ("1899-12-30 19:00:00", "19:00"), ("07.05.2026 00:00:00", ""),
        ("Next: 2026-05-07 00:00:00", "7 May 2026"), ("5/7/2026 7:00:00 PM", "19:00"),
        ("5/7/2026 12:00:00 AM", ""),
    ],
)  # fmt: skip
def test_days_and_hours(text, reading):
    if reading is None:
        assert damage.find("meeting", "meeting", text) is None
    else:
        assert (f"like {reading};" if reading else "as people read it;") in hint(text, "meeting")


@given(st.datetimes(datetime(2000, 1, 1), datetime(2099, 12, 31)))
def test_every_day_that_a_spreadsheet_counts(moment):
    """Days are counted from 30 December 1899; the hour is what is left of a day."""
    days = (moment - datetime(1899, 12, 30)) / timedelta(days=1)
    message = f"{moment.day} {date(1900, moment.month, 1):%B} {moment.year}"
    assert message in hint(str(int(days)), "meeting")
    assert message in hint(f"{moment:%Y-%m-%d} 00:00:00", "meeting")
    assert message in hint(f"{moment:%Y-%m-%dT%H:%M:%S}", "meeting")


@pytest.mark.parametrize("word", ["Größe", "Café", "İstanbul’da", "Встреча", "\u0647\u0627\u062a"])
def test_letters_in_a_wrong_encoding(word):
    """As Windows reads them: its five bytes without a letter stay what they are."""
    twice = "".join(
        bytes([byte]).decode("cp1252") if byte not in b"\x81\x8d\x8f\x90\x9d" else chr(byte)
        for byte in word.encode()
    )
    assert f"is it '{word}'?" in hint(twice)


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("Tom &amp; Ann", "write &"), ("&nbsp;x", "write a space"), ("a&#39;b", "write '"),
        ("one<br>two", "Alt and Enter"), ("<a href='x'>y</a>", "take it out"),
        ("one_x000D_\ntwo", "Alt and Enter"), ("https://example.org/?a=1&amp;b=2", "write &"),
    ],
)  # fmt: skip
def test_marks_of_programs(text, cure):
    assert cure in hint(text)


SOUND = [
    "020 7946 0001", "+44 20 7946 0001", "14020", "45419", "a@example.org", "@handle", "#NOWAR!",
    "#peace", "-5", "+4930555", "Tel: 502", "Every Tuesday, 19:00", "07/05/2026", "2026-05-07",
    "19:00:00", "=> here", "== us ==", "089.123.456", "555.1234", "5E", "Room 4E10", "Tom & Ann",
    "AT&T; R&D", "a < b > c", "I <3 you", "'quoted'", "'t Hart 12", "«MANHÃ»", "É à l’heure",
    "Null & Sons", "none", "No one", "1,000", "1,5", "0.5", "https://example.org/?a=1&b=2",
    "https://example.org/?lt=1&copy=2", "ÂN TÃO", "What??", "{column}", "Nan", "##",
]  # fmt: skip


@pytest.mark.parametrize("text", SOUND)
def test_what_people_write_is_sound(text):
    assert damage.find("contact", "contact", text) is None


def test_braces_of_a_cell_are_quoted_as_they_are():
    assert "{0}{column}" in damage.find("contact", "contact", "={0}{column}").message


@given(st.text(alphabet=st.characters(exclude_categories=["C"], exclude_characters="=#&<'")))
def test_words_are_sound(text):
    """Nothing without a sign of spreadsheets' or figures is spoilt."""
    assume(not any(char.isdecimal() for char in text) and "???" not in text)
    fault = damage.find("contact", "contact", f"Peace {text}")
    assert fault is None or "lost letters" in fault.message or "encoding" in fault.message
