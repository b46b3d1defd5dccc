"""List marks typed by hand: which lines they make items of, and what of them is printed."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaflet.statement import source
from leaflet.statement.typedlists import marks

DATA = Path(__file__).parent / "data" / "listmarks.txt"


def blocks() -> list[list[str]]:
    groups: list[list[str]] = [[]]
    for line in DATA.read_text(encoding="utf-8").splitlines():
        if line.startswith("="):
            groups.append([])
        elif not line.startswith("# "):
            groups[-1].append(line)
    return groups


@pytest.mark.parametrize("markdown", [True, False])
@pytest.mark.parametrize("block", blocks(), ids=lambda block: block[0][:20])
def test_typed_lists(block: list[str], markdown: bool) -> None:
    expected: dict[int, tuple[str, str]] = {}
    lines = []
    for index, row in enumerate(block):
        label, bar, line = row.partition("|")
        lines.append(line.removeprefix(" ") if bar and not label else line if bar else row)
        if bar:
            expected[index] = label, lines[-1]
    by_line = marks(lines, markdown=markdown)
    assert {index: mark.label for index, mark in by_line.items()} == {
        index: label for index, (label, _) in expected.items()
    }
    for index, mark in by_line.items():
        line = lines[index]
        assert line[mark.start : mark.end].strip() and not line[mark.end].isspace()
        assert line[mark.start :].startswith(mark.label)


def test_what_markdown_marks_itself_is_left_to_its_parser() -> None:
    lines = ["- a", "- b", "", "* c", "+ d", "", "1. e", "2. f", "", "1) g", "2) h"]
    assert marks(lines, markdown=True) == {}
    by_line = marks(lines)
    assert [mark.label for mark in by_line.values()] == ["", "", "", "", "1.", "2.", "1)", "2)"]


@pytest.mark.parametrize("markdown", [True, False])
@pytest.mark.parametrize(
    "lines",
    [
        ["- a", "– b", "- c"], ["– a", "- b"], ["– a", "- b", "- c"], ["- a", "– b", "– c"],
        ["— a", "– b", "- c"], ["- a", "  more", "– b"], ["- a", "− b"], ["-a", "– b", "-c"],
        ["We want:", "- a", "– b"], ["- a", "  – b", "- c"], ["- «a»", "– b"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_hyphens_and_dashes_that_stand_together_are_one_list_of_bullets(lines, markdown) -> None:
    by_line = marks(lines, markdown=markdown)
    assert [lines[index] for index in by_line] == [
        line for line in lines if line.strip()[0] in "-–—−"
    ]
    assert {mark.label for mark in by_line.values()} == {""}


@pytest.mark.parametrize(
    "lines",
    [
        ["- a", "- b", "", "– The Committee"], ["- a", "b – c", "– d"],
        ["- a", "", "– Us", "", "b"], ["- “a”", "", "– a nurse"], ["- - -", "– Us"], ["* a", "– b"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_a_dash_that_signs_below_a_list_of_hyphens_is_none_of_it(lines) -> None:
    assert not [mark for mark in marks(lines, markdown=True).values() if mark.kind == "dash"]
    assert not [index for index in marks(lines) if lines[index].startswith("–")]


def test_bullets_of_a_word_processors_symbol_font() -> None:
    lines = ["\uf0b7\tbread", "\uf0a7 peace"]
    assert [(mark.label, mark.end) for mark in marks(lines).values()] == [("", 2), ("", 2)]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (  # letters within letters: the outer list goes on
            "I. x\n   A. a\n   B. b\n\nII. y\n    A. c\n    B. d\n",
            [
                *((0, "I.", "x"), (1, "A.", "a"), (1, "B.", "b")),
                *((0, "II.", "y"), (1, "A.", "c"), (1, "B.", "d")),
            ],
        ),
        (  # further in than Markdown takes an item: below one it is one all the same
            "(iii) x\n       (a) a\n       (b) b\n(iv) y\n",
            [(0, "(iii)", "x"), (1, "(a)", "a"), (1, "(b)", "b"), (0, "(iv)", "y")],
        ),
        (  # and goes on with a paragraph otherwise, as it is typed
            "(1) x\n    (a) a\n        (i) b\n        (ii) c\n",
            [(0, "", "(1) x (a) a (i) b (ii) c")],
        ),
    ],
)
def test_lists_within_lists(tmp_path, text: str, items: list[tuple[int, str, str]]) -> None:
    path = tmp_path / "t.en.md"
    path.write_text(f"# Come\n\nAll of us:\n\n{text}", encoding="utf-8")
    read = [(p.depth, p.mark, p.text) for p in source.load(path).paragraphs[2:]]
    assert read == items


def test_in_the_closing_a_dash_signs() -> None:
    lines = ["– a", "– b", "", "• c", "", "– d", "– e"]
    assert set(marks(lines, closing=4)) == {0, 1, 3}
    assert set(marks(lines)) == {0, 1, 3, 5, 6}


# Unicode has the digits of 76 scripts; each set counts.
ZEROS = [code for code in range(0x110000) if chr(code).isdecimal() and int(chr(code)) == 0]


@given(st.sampled_from(ZEROS), st.integers(1, 98), st.sampled_from(". ) - ()".split()))
def test_numbers_count_in_every_scripts_digits(zero: int, first: int, after: str) -> None:
    numbers = ["".join(chr(zero + int(digit)) for digit in str(n)) for n in (first, first + 1)]
    labels = [f"({n})" if after == "()" else f"{n}{after}" for n in numbers]
    lines = [f"{label} peace" for label in labels]
    assert [mark.label for mark in marks(lines).values()] == labels
    again = marks([lines[0], f"{labels[0]} bread"])
    assert [mark.label for mark in again.values()] == [labels[0]] * 2
    assert marks(["so", lines[0], f"{labels[0]} bread"]) == {}


@given(st.lists(st.text(st.sampled_from("ab1۱א–-•·.)( \u00a0>:"), max_size=12), max_size=8))
def test_a_mark_lies_within_its_line_and_has_words_behind_it(lines: list[str]) -> None:
    for index, mark in marks(lines).items():
        assert 0 <= mark.start < mark.end < len(lines[index])
