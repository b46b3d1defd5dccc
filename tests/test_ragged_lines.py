"""Where ragged lines end: last words and addresses, in letters of one em."""

import pytest
import rich_texts
import squares


def set_ragged(text: str, measure: int) -> list[str]:
    """The best lines of a paragraph in so many ems, no more than it takes."""
    statement = rich_texts.read(f"# A\n\n{text}", "en")
    shaped = squares.copies(statement.paragraphs)[1].shaped
    most = len(shaped.break_at(measure))
    lines = shaped.best_lines(measure, range(1, most + 1), ragged=True)
    return [text[line.start : line.end] for line in lines]


@pytest.mark.parametrize(
    ("text", "measure", "expected"),
    [
        # In a cell, the line above the last is not made shorter for a word that stands alone.
        ("too big water", 9, ["too big", "water"]),
        # Nor is it where it would be shorter than 0.55 of the measure, here 11.
        ("aaaaaaaaaa bbbbbb ccccccccc", 20, ["aaaaaaaaaa bbbbbb", "ccccccccc"]),
        # But it is for a few letters, as an age behind a name.
        ("aaaaa bbbbbbbb cccccc, 44", 22, ["aaaaa bbbbbbbb", "cccccc, 44"]),
        # Else no word stands alone.
        ("aaaaaa bbbbbb ccccc dddd", 20, ["aaaaaa bbbbbb", "ccccc dddd"]),
    ],
)
def test_last_words(text: str, measure: int, expected: list[str]) -> None:
    assert set_ragged(text, measure) == expected


def test_an_address_that_fits_a_line_goes_down_whole() -> None:
    text = "about three kilometres day.example.org/walk"
    assert set_ragged(text, 39) == ["about three kilometres", "day.example.org/walk"]


def test_an_address_wider_than_a_line_is_parted() -> None:
    lines = set_ragged("kilometres at day.example.org/walk/to/the/mill", 31)
    assert lines[0].startswith("kilometres at day.example.org")
    assert max(map(len, lines)) <= 31
