"""Numbers of several groups in right-to-left text: what is copied is read from left to right.

Telephone numbers, accounts, cards, postal codes, ISBNs and cases keep their groups in the order in
which they are written; ranges, dates, hours, scores and lists stand as UAX #9 has them, which
python-bidi says.
"""

from time import process_time

import pytest
from bidi import get_display
from hypothesis import given
from hypothesis import strategies as st
from seen_runs import run_seen
from shipped import shaped

from leaflet.statement.ltr import as_words, left_to_right
from leaflet.statement.numbers import find_numbers
from leaflet.typesetting.lines import place

# "Telephone", and a word that says nothing of a number ("people"), in each language.
TELEPHONE = {
    "ar": "\u0647\u0627\u062a\u0641",
    "fa": "\u062a\u0644\u0641\u0646",
    "ckb": "\u062a\u06d5\u0644\u06d5\u0641\u06c6\u0646",
    "ur": "\u0641\u0648\u0646",
    "he": "\u05d8\u05dc\u05e4\u05d5\u05df",
}
PEOPLE = {
    "ar": "\u0646\u0627\u0633",
    "fa": "\u0645\u0631\u062f\u0645",
    "ckb": "\u062e\u06d5\u06b5\u06a9",
    "ur": "\u0644\u0648\u06af",
    "he": "\u05d0\u05e0\u05e9\u05d9\u05dd",
}
ACCOUNT = {
    "ar": "\u0631\u0642\u0645 \u0627\u0644\u062d\u0633\u0627\u0628",
    "fa": "\u0634\u0645\u0627\u0631\u0647 \u062d\u0633\u0627\u0628",
    "ckb": "\u0698\u0645\u0627\u0631\u06d5",
    "ur": "\u0627\u06a9\u0627\u0624\u0646\u0679 \u0646\u0645\u0628\u0631",
    "he": "\u05de\u05e1\u05e4\u05e8 \u05d7\u05e9\u05d1\u05d5\u05df",
}
DIGITS = {"latin": 0x30, "arabic": 0x660, "persian": 0x6F0}

# By themselves, whatever the word before them.
NUMBERS = [
    "961-3-555019", "961 3 555019", "1234-5678", "555 0199", "555-0199", "116 117", "52 555 0199",
    "8888 1234", "6037-9971-1234-5678", "6037 9971 1234 5678", "1234-5678-9012", "12345-67890",
    "978-3-16-148410-0", "2025/123-45", "42101-1234567-1", "12 345 678901", "12-345-678901",
    "7911 123 456", "1-700-500-500", "972 3 555 0199", "300-5550199", "44-20-7946-0018",
    "44001-123", "10 000 000", "10 500", "1234 - 5678 - 9012", "(961) 3 555 019", "3-555019",
    "70 12 34 56", "70-12-34-56",
]  # fmt: skip
CALLED = ["555-123", "100-200", "1000-1500", "70 12 34 56", "555 12", "3 - 555019", "1955-2010"]
KEPT_FOR_ACCOUNT = ["11-2345", "100-200", "12-34-56", "1000-1500"]
# As UAX #9 has them: ranges, dates, hours, scores, lists, sums.
OTHERS = [
    "5-7", "10-12", "10\u201312", "2019-2024", "1404-1405", "2019\u20132024", "7/5/2026",
    "7-5-2026", "2026-05-07", "1405-02-17", "7.5.2026", "10:30 - 12:00", "10:00-12:00",
    "08.30-17.00",
    "1, 2, 3", "3-1", "6-4 7-5 6-3", "100-200", "1000-1500", "500-1000", "1234-1256", "1 2 3 4",
    "10 - 12", "1000 - 1500", "2019 - 2024", "2019 1500", "2019 2020 2021", "12-14, 16-18",
    "7/5/2026-9/5/2026", "7/5-9/5", "10 + 5 = 15", "3\u00d74=12", "50%-60%", "1,500-2,000",
    "10 20 30", "2019/2020-2021/2022", "5-7 500",
]  # fmt: skip
CODES = ["5-B", "12-AB", "12-14-B", "7-May-2026", "10/kg", "4x4-12"]


def native(number: str, digits: str) -> str:
    return number.translate({0x30 + i: DIGITS[digits] + i for i in range(10)})


def seen(text: str, tag: str) -> str:
    """What is seen of a text on one line, from left to right."""
    paragraph = shaped(text, tag)
    (span,) = paragraph.break_at(10_000.0)
    line = place(paragraph, span, 10.0, measure=100_000.0, align="start")
    return "".join(char for run in line.runs for char in run_seen(run))


def by_the_standard(text: str) -> str:
    """The same as UAX #9 has it, in a right-to-left paragraph."""
    return get_display(text, base_dir="R")


@pytest.mark.sample(5, why="each makes a leaflet")
@pytest.mark.parametrize("digits", DIGITS)
@pytest.mark.parametrize("tag", TELEPHONE)
def test_groups_stand_as_they_are_written(tag: str, digits: str) -> None:
    for number in NUMBERS:
        written = native(number, digits)
        for word in (TELEPHONE[tag], PEOPLE[tag], ACCOUNT[tag]):
            for text in (f"{word} {written}", f"{word}: {written}.", f"{word} ({written}) {word}"):
                assert written in seen(text, tag), text
        assert seen(written, tag) == written


@pytest.mark.parametrize("digits", DIGITS)
@pytest.mark.parametrize("tag", TELEPHONE)
def test_a_word_before_it_says_what_its_groups_leave_open(tag: str, digits: str) -> None:
    for word, numbers in ((TELEPHONE[tag], CALLED), (ACCOUNT[tag], KEPT_FOR_ACCOUNT)):
        for number in numbers:
            written = native(number, digits)
            assert written in seen(f"{word}: {written}", tag)
            after = native("555 0199", digits)
            both = seen(f"{word}: {after}, {written}", tag)
            assert written in both
            assert both.index(written) < both.index(after)  # of a list the first is at the right


@pytest.mark.parametrize("digits", DIGITS)
@pytest.mark.parametrize("tag", TELEPHONE)
def test_ranges_dates_and_lists_stand_as_the_standard_has_them(tag: str, digits: str) -> None:
    for other in OTHERS:
        written = native(other, digits)
        text = f"{PEOPLE[tag]} {written} {PEOPLE[tag]}"
        assert not left_to_right(text), other


@pytest.mark.parametrize("tag", ["he"])  # its letters do not join: what is seen is what is typed
def test_they_are_on_the_line_as_the_standard_has_them(tag: str) -> None:
    for other in OTHERS:
        text = f"{PEOPLE[tag]} {other} {PEOPLE[tag]}"
        assert seen(text, tag) == by_the_standard(text)


@pytest.mark.parametrize("hours", ["10-12", "9-17", "08:00-17:00", "8.30-17.00", "7/5/2026"])
@pytest.mark.parametrize("tag", TELEPHONE)
def test_hours_and_dates_to_call_stay(tag: str, hours: str) -> None:
    assert not left_to_right(f"{TELEPHONE[tag]} {hours} {PEOPLE[tag]}")


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("tag", TELEPHONE)
def test_a_code_with_latin_letters_is_one_thing(tag: str, code: str) -> None:
    for text in (f"{PEOPLE[tag]} {code}", f"{PEOPLE[tag]} {code}, {PEOPLE[tag]}"):
        assert code in seen(text, tag)


@pytest.mark.parametrize("tag", TELEPHONE)
def test_the_dot_that_begins_a_latin_name_stands_before_it(tag: str) -> None:
    for text in (
        f"{PEOPLE[tag]} .NET",
        f"{PEOPLE[tag]} .NET {PEOPLE[tag]}",
        f"{PEOPLE[tag]} (.org)",
    ):
        assert ".NET" in seen(text, tag) or ".org" in seen(text, tag)


@pytest.mark.parametrize("tag", TELEPHONE)
def test_an_address_with_letters_of_both_directions_runs_left_to_right(tag: str) -> None:
    for before in (f"{PEOPLE[tag]} ", f"{PEOPLE[tag]}: ", ""):
        line = seen(f"{before}https://example.org/a/{PEOPLE[tag]}?x=1, {PEOPLE[tag]}", tag)
        _, _, rest = line.partition("https://example.org/a/")
        inside, _, _ = rest.partition("?x=1")
        assert len(inside) == len(PEOPLE[tag])  # its letters join, so their forms may differ
        line = seen(f"{before}www.example.org/{PEOPLE[tag]}/b-2.", tag)
        assert ".www.example.org/" in line
        assert "/b-2" in line


def test_of_numbers_beside_a_range_or_a_date_each_is_by_itself() -> None:
    word = PEOPLE["ar"]
    for text, numbers in [
        (f"{word} 7/5/2026 555 0199", ["555 0199"]),
        (f"{word} 2019-2024 10 000 {word}", ["10 000"]),
        (f"{word} 2023 10 000 {word}", ["10 000"]),
        (f"{word} 555 0199 - 555 0200", ["555 0199", "555 0200"]),
        (f"{word} 555-0199 / 555-0200", ["555-0199", "555-0200"]),
        (f"\u05d1-555-0199 {word}", ["555-0199"]),
    ]:
        assert [text[start:end] for start, end in find_numbers(text)] == numbers


groups = st.lists(st.text("0123456789", min_size=3, max_size=6), min_size=3, max_size=5)


@given(groups, st.sampled_from([" ", "-", "\u00a0", "\u2011"]), st.sampled_from([*TELEPHONE]),
       st.sampled_from([*DIGITS]))  # fmt: skip
def test_a_number_behind_its_word_is_in_order(
    parts: list[str], between: str, tag: str, digits: str
) -> None:
    number = native(between.join(parts), digits)
    assert (
        seen(f"{TELEPHONE[tag]} {number}", tag)
        .replace("\u00a0", " ")
        .startswith(number.replace("\u00a0", " "))
    )


@given(st.text("0123456789 -/.()+:,\u0660\u06f1\u05d0\u0627Aa", max_size=40))
def test_the_two_sets_of_digits_agree(text: str) -> None:
    assert find_numbers(native(text, "arabic")) == find_numbers(native(text, "persian"))


@pytest.mark.parametrize(
    "piece",
    [
        "1 ",
        "1-",
        "1-a.",
        "12345 - ",
        "- 1",
        " - 1",
        "a.bc/\u05d0",
        "(1) ",
        "1/",
        "0",
        "1-A/",
        "1 (2) ",
    ],
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    text = TELEPHONE["ar"] + " " + piece * (100_000 // len(piece))
    begun = process_time()
    as_words(text)
    assert process_time() - begun < 10  # seconds; at most 1 here, minutes if it were quadratic
