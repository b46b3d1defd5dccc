"""Facts of a source and of its translation: which agree, and what differs where they do not."""

import random
from pathlib import Path

import pytest

from leaflet.translation import solar
from leaflet.translation.agreement import TaggedText, differences
from leaflet.translation.calendars import calendar_of

DATA = Path(__file__).parent / "data"
TAGS = "en en-US ar ckb de es fa fr he hy kmr ru tr ur".split()


def rows_of(name: str) -> list[tuple[str, ...]]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if not line.startswith("#")]


def wording(column: str) -> TaggedText:
    tag, text = column.split(": ", 1)
    return TaggedText(text, tag)


@pytest.mark.parametrize(("source", "translation", "expected"), rows_of("facts.txt"))
def test_what_differs(source: str, translation: str, expected: str) -> None:
    results = differences(wording(source), wording(translation))
    shown = [
        " / ".join(fact.text.removesuffix(".") for fact in (*difference.missing, *difference.added))
        for difference in results
    ]
    assert ("; ".join(shown) or "yes") == expected


@pytest.mark.parametrize(("source", "right", "wrong"), rows_of("phrases.txt"))
def test_a_phrase_with_a_fact_that_is_another(source: str, right: str, wrong: str) -> None:
    assert differences(wording(source), wording(right)) == ()
    assert differences(wording(source), wording(wrong)) != ()
    # Which of the two is the source makes no difference.
    assert differences(wording(right), wording(source)) == ()
    assert differences(wording(wrong), wording(source)) != ()


@pytest.mark.parametrize("phrase", [column for row in rows_of("phrases.txt") for column in row])
def test_a_phrase_agrees_with_itself(phrase: str) -> None:
    assert differences(wording(phrase), wording(phrase)) == ()


@pytest.mark.parametrize("tag", [tag for tag in TAGS if tag[:2] != "en"])
def test_what_cldr_formats(tag: str) -> None:
    """Days, hours and prices of four moments: each agrees with English of its own alone."""
    rows = [row for row in rows_of("formats.txt") if row[2].startswith(f"{tag}: ")]
    assert len(rows) == 40
    for kind, source, translation in rows:
        for other, english, _ in rows:
            if other == kind:
                is_quiet = differences(wording(english), wording(translation)) == ()
                assert is_quiet == (english == source), (english, translation)


@pytest.mark.parametrize("tag", "ar de en es fa fr he ru tr".split())
def test_numbers_as_words(tag: str) -> None:
    """A word is what stands for its number on the other side, and for no other."""
    rows = [row for row in rows_of("numerals.txt") if row[1].startswith(f"{tag}: ")]
    assert len(rows) > 50
    for number, words in rows:
        digits = TaggedText(number, "de" if tag == "en" else "en")
        assert differences(digits, wording(words)) == (), words
        other = digits._replace(text=str(int(number) + 1))
        assert differences(other, wording(words)) != (), words


def test_a_year_that_differs_is_shown_with_its_day() -> None:
    (difference,) = differences(wording("en: on 13 June 2026"), wording("de: am 13. Juni 2025"))
    shown = [fact.text for fact in (*difference.missing, *difference.added)]
    assert "2026" in shown[0] and "2025" in shown[-1]


@pytest.mark.parametrize(
    ("month", "day", "days"),
    [  # the spring equinox in Iran fell on 20 March 2024 and on 21 March 2025 and 2026
        (1, 1, {(3, 20), (3, 21)}),
        (10, 29, {(1, 18), (1, 19)}),
        (6, 31, {(9, 21), (9, 22)}),
        (12, 10, {(2, 28), (2, 29), (3, 1)}),
    ],
)
def test_days_of_the_solar_calendar(month: int, day: int, days: set[tuple[int, int]]) -> None:
    assert solar.gregorian_days(month, day) == days


def test_a_name_is_of_one_month_in_each_language() -> None:
    for tag in "en ar fa ckb kmr tr he ur fr de es ru hy".split():
        calendar = calendar_of(tag)
        assert calendar
        numbers = {name.number for name in calendar.names.values() if name.kind == "month"}
        assert numbers == set(range(1, 13)), tag
        numbers = {name.number for name in calendar.names.values() if name.kind == "weekday"}
        assert numbers == set(range(1, 8)), tag


@pytest.mark.parametrize(
    ("year", "month", "day", "expected"),
    [  # as they are celebrated, and stand in books of history
        (1404, 1, 1, (2025, 3, 21)),
        (1403, 12, 30, (2025, 3, 20)),
        (1357, 11, 22, (1979, 2, 11)),
        (1332, 5, 28, (1953, 8, 19)),
        (1359, 6, 31, (1980, 9, 22)),
    ],
)
def test_a_day_of_a_solar_year(
    year: int, month: int, day: int, expected: tuple[int, int, int]
) -> None:
    assert solar.gregorian_day(year, month, day) == expected


@pytest.mark.parametrize("tag", ["en", "de", "fa", "ur"])
@pytest.mark.parametrize("piece", ["1", "1,", "1/", "1.1.", "12:", "IV ", "1،111،", "€ 5"])
def test_a_row_of_digits_is_read_in_a_moment(tag: str, piece: str) -> None:
    """Python reads no whole number of more than 4300 digits."""
    text = (piece * 4400)[:4400]
    assert differences(TaggedText(text, tag), TaggedText(text, "en")) == ()


@pytest.mark.parametrize("tag", TAGS)
def test_any_words_agree_with_themselves(tag: str) -> None:
    """Words of all phrases in a row, in any order: whatever is read there is read twice."""
    chance = random.Random(tag)
    columns = [column for row in rows_of("phrases.txt") for column in row]
    words = [word for column in columns for word in wording(column).text.split()]
    for _ in range(100):
        text = "".join(
            chance.choice(words) + chance.choice(["", " ", ", ", "\n"]) for _ in range(7)
        )
        assert differences(TaggedText(text, tag), TaggedText(text, tag)) == (), text
