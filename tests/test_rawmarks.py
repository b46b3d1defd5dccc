"""Marks of other programs: set, taken off, or told of with their line; never printed in silence.

What is a mark comes from the manuals of Pandoc (9.6 to 9.13), Obsidian, kramdown, GitHub and LaTeX,
what is a number or a price from the text itself.
"""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaflet.errors import Notice, TextError
from leaflet.statement.commonmark import from_markdown
from leaflet.statement.paragraphs import BULLET, Paragraph

EMPTY, TICKED = "\u2610", "\u2611"
SALAM = "\u0633\u0644\u0627\u0645"  # Persian "peace"
SHALOM = "\u05e9\u05dc\u05d5\u05dd"  # Hebrew "peace"


def read(text: str) -> tuple[list[Paragraph], tuple[Notice, ...]]:
    paragraphs, notices = from_markdown(f"# T\n\n{text}", "t.md")
    return [item for item in paragraphs if item.role != "title"], notices


def texts(text: str) -> list[str]:
    return [item.text for item in read(text)[0]]


def refused(text: str) -> list[str]:
    with pytest.raises(TextError) as caught:
        read(text)
    return [str(fault) for fault in caught.value.every]


RAW = [
    "$x^2$", "$E = mc^2$", r"$\alpha$", "$n$", "$x_1 + x_2$", "$$x = 2$$", r"\(x^2\)", r"\[a_1\]",
    "++more++", "++two words++", r"\textbf{a}", r"\vspace", r"\emph{a b}", "{.red}", "{#a}",
    "{: .lead}", "{width=50%}", "{{name}}", "{% include a %}", "[@roy2019]", "[@roy2019, p. 3]",
    "^raised^", "%%", "[b]bold[/b]", "[url=https://a.org]a[/url]", "[ ]", "[x]", "'''bold'''",
    "`code`", "``code``", "[a b][c]", "[a][]", "<!-- a", "a^{n+1}", r"\(a \le b\)",
]  # fmt: skip


@pytest.mark.parametrize("word", ["peace", SALAM, SHALOM])
@pytest.mark.parametrize("mark", RAW)
def test_what_is_printed_as_it_stands_is_told_of(mark: str, word: str) -> None:
    paragraphs, notices = read(f"{word} {word}\n{word} {mark} {word}.")
    printed = mark.replace(r"\(", "(").replace(r"\)", ")").replace(r"\[", "[").replace(r"\]", "]")
    assert [item.text for item in paragraphs] == [f"{word} {word} {word} {printed} {word}."]
    (notice,) = notices
    assert notice.at and notice.at.line == 4
    assert notice.message.startswith(f"these marks are printed as they stand: {mark}"[:48])


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("- [ ]a\n- b", "[ ]"), ("a\n\n- [-] b\n- c", "- [-]"), ("####### a", "####### a"),
        ("b <https://a.org/b|c>", "<https://a.org/b|c>"), ("= A", "= A"),
        (".. note:: a", ".. note::"),
        ("a\n\n<<<<<<< HEAD\nb", "<<<<<<< HEAD"), ("a ||b c|| d", "||b c||"),
    ],
)  # fmt: skip
def test_marks_at_the_beginning_of_lines_are_told_of(text: str, shown: str) -> None:
    assert f"these marks are printed as they stand: {shown}" in "".join(map(str, read(text)[1]))


def test_further_lines_are_named() -> None:
    (notice,) = read("a $x^2$ b\n\n++c++ $y^2$" + " d" * 9 + "\n\n$z^2$")[1][:1]
    assert str(notice).endswith("(also in lines 5 and 7)")


PLAIN = [
    "$5 and $10", "$5-$10", "5$ or 10$", "from $5 to $10, $20 at most", "US$5/US$6", "$5 < $6",
    "$1,000 = \u20ac900, or 1,000$", "C++ and D++", "1++ and 2++", "++", "a ++ b", "2 + 2 = 4",
    "100 %", "50 %% of 60 %%", "x^2", "^_^", "C:\\Users\\a", "\\\\server\\share", "a \\ b", "{a}",
    "{1, 2}", "{\u0627}", "[a]", "[sic]", "[\u2026]", "array[x]", "'", "rock 'n' roll", "a || b",
    "$$", "$ - $$ - $$$", "cheap $$, dear $$$", "(.x)", "#a", "@a", "{#StopTheWar}", "50%%",
    "\\[ \\] \\( \\) a_b", "[x]y",
    "\\$x^2\\$", "a \\[ ] b", "2*3*4", "$HOME and $PATH", "10:00 :: 11:00", "50$ = 45\u20ac = 5$",
]  # fmt: skip


@pytest.mark.parametrize("text", PLAIN)
def test_what_is_no_mark_is_not_told_of(text: str) -> None:
    paragraphs, notices = read(f"a {text}, b")
    unescaped = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)  # CommonMark 2.4
    if "{#" not in text:
        assert notices == ()
    assert [item.text for item in paragraphs] == [f"a {unescaped}, b"]


@pytest.mark.parametrize(
    "mark", ["{.red}", "{#end}", "{: .red}", "{:.red}", "{.red #a-b .big}", "{ .red }"]
)
@pytest.mark.parametrize("line", ["peace{}", "peace {}", "## peace {}", "- peace {}", "> peace {}"])
def test_attributes_at_the_end_of_a_line_are_taken_off(line: str, mark: str) -> None:
    paragraphs, notices = read(f"{line.format(mark)}\n\nb")
    assert ([item.text for item in paragraphs], notices) == (["peace", "b"], ())


@pytest.mark.parametrize("word", ["cover", "back", "event", "pull", "slip"])
def test_directives_are_not_told_of(word: str) -> None:
    assert read(f"<!-- {word} -->\na\n\nb")[1] == ()


@pytest.mark.parametrize("text", ["a {#StopTheWar}", "a {width=3}", "a \\{.b}", "`a`{.b}"])
def test_what_may_be_words_is_no_attribute(text: str) -> None:
    assert texts(text) == [text.replace("\\", "")]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("a %%ask Jo%% b", ["a b"]),
        ("a.%% ask Jo %%", ["a."]),
        ("%%\nask\n\nJo\n%%\n\nb", ["b"]),
        ("- a %%ask%%\n- b", ["a", "b"]),
        (f"{SALAM} %%{SALAM} {SALAM}%% {SHALOM}", [f"{SALAM} {SHALOM}"]),
    ],
)
def test_comments_are_taken_off_and_told_of(text: str, printed: list[str]) -> None:
    paragraphs, (notice,) = read(text)
    assert [item.text for item in paragraphs] == printed
    assert notice.message.startswith("this comment is not printed: %%")
    assert notice.at and notice.at.line == 3


BOXES = [("[ ]", EMPTY), ("[x]", TICKED), ("[X]", TICKED)]


@pytest.mark.parametrize(("mark", "sign"), BOXES)
@pytest.mark.parametrize("word", ["yes", SALAM, SHALOM])
def test_boxes_in_cells_and_notes(word: str, mark: str, sign: str) -> None:
    table = f"| a | b |\n|---|---|\n| {mark} {word} | {mark} |"
    assert texts(table) == ["a", "b", f"{sign} {word}", sign]
    assert texts(f"a[^1]\n\n[^1]: {mark} {word}") == ["a1", f"{sign} {word}"]
    assert not read(table)[1]


@pytest.mark.parametrize(
    "text", ["{} a", "## {} a", "> {} a", "a[^1]\n\n[^1]: a {} b", "|a|b|\n|---|---|\n|a {}|c|"]
)
@pytest.mark.parametrize(("mark", "sign"), BOXES)
def test_boxes_elsewhere_are_told_of(text: str, mark: str, sign: str) -> None:
    _, (notice,) = read(text.format(mark))
    assert f": {mark};" in notice.message and sign not in "".join(texts(text.format(mark)))


@pytest.mark.parametrize(
    ("lines", "printed"),
    [
        ("- [ ] 1 May\n- Square", [f"{EMPTY} 1 May", "Square"]),
        ("- [x] 1 May\n  Square", [f"{TICKED} 1 May", "Square"]),
        ("1. Mai 2026\n2. Stock", ["1. Mai 2026", "2. Stock"]),
        ("1) May\n2) June", ["1) May", "2) June"]),
        ("\u2605 May\n\u2605 June", ["\u2605 May", "\u2605 June"]),
        (f"\u06f1. {SALAM}\n\u06f2. {SALAM}", [f"\u06f1. {SALAM}", f"\u06f2. {SALAM}"]),
        ("- May\n- June", ["May", "June"]),
    ],
)
def test_an_event_keeps_what_its_list_says(lines: str, printed: list[str]) -> None:
    assert texts(f"<!-- event -->\n{lines}\n\nb") == [*printed, "b"]


@pytest.mark.parametrize(
    "block",
    [
        "| a | b |\n    |---|---|\n    | c | d |", "<!-- event -->\n    1 May",
        "<!-- cover -->\n    a",
        "---", "![a](b.jpg)", "- a", "> a", "### a", "1. a\n    2. b", "<!-- slip -->\n    a",
    ],
)  # fmt: skip
def test_what_a_note_cannot_hold_is_refused_with_its_line(block: str) -> None:
    faults = refused(f"a[^1] b\n\n[^1]: c\n\n    {block}\n\nd\n")
    assert faults[0].startswith("t.md:7: a footnote holds sentences alone")


@pytest.mark.parametrize("text", ["::: a\nb\n:::", ":::\nb\n:::", "c\n\n::: {.a}\nb\n:::\n\nd"])
def test_a_block_between_colons_is_one_fault(text: str) -> None:
    (fault,) = refused(text)
    assert "a block between lines of ::: cannot be set" in fault


@pytest.mark.parametrize(
    ("body", "lines"),
    [("|  |  |", "5"), ("|  |  |\n| | |", "5 6"), ("| c | |\n| | |", "6"), ("| | |\n| c | |", "5")],
)
def test_empty_rows_of_tables_are_told_of(body: str, lines: str) -> None:
    _, (notice,) = read(f"| a | b |\n|---|---|\n{body}")
    first, *further = lines.split()
    assert str(notice).startswith(f"t.md:{first}: ") and "left free for a pen" in notice.message
    assert all(line in notice.message for line in further)


def test_a_row_with_one_word_is_not_told_of() -> None:
    assert read("| a | b |\n|---|---|\n| c |  |\n|  | d |")[1] == ()


@pytest.mark.parametrize(
    ("written", "numbers", "words"),
    [
        ("1. a\n1. b\n1. c", [1, 2, 3], "1 to 3 are printed where 1, 1 and 1 are written"),
        ("7. a\n8. b\n8. c", [7, 8, 9], "7 to 9 are printed where 7, 8 and 8 are written"),
        ("1. Mai\n1. Juni", [1, 1], "every line of this list says 1, and is printed so"),
        ("1. May 2026\n1. June 2026", [1, 1], "every line of this list says 1"),
        ("1. **M\u00e4rz**\n1. a", [1, 1], "every line of this list says 1"),
        (
            "1. \u043c\u0430\u044f\n1. \u0438\u044e\u043d\u044f",
            [1, 1],
            "every line of this list says 1",
        ),
        ("3. Stock\n3. Stock", [3, 3], "every line of this list says 3"),
    ],
)
def test_numbers_that_repeat_are_told_of(written: str, numbers: list[int], words: str) -> None:
    paragraphs, (notice,) = read(written)
    assert [item.ordinal for item in paragraphs] == numbers
    assert words in notice.message and notice.at and notice.at.line == 3


@pytest.mark.parametrize(
    ("written", "marks"),
    [
        ("01. a\n02. b", ["01.", "02."]),
        ("08. Mai\n10. Mai", ["08.", ""]),
        ("007) a\n8) b", ["007)", "8)"]),
    ],
)
def test_zeros_before_numbers_are_kept(written: str, marks: list[str]) -> None:
    assert [item.mark for item in read(written)[0]] == marks


@given(st.lists(st.integers(1, 99), min_size=2, max_size=6))
def test_numbers_are_printed_as_they_are_written_or_told_of(numbers: list[int]) -> None:
    paragraphs, notices = read("\n".join(f"{number}. a" for number in numbers))
    printed = [item.ordinal for item in paragraphs]
    assert BULLET not in printed
    assert printed == numbers or len(notices) == 1


@given(st.lists(st.sampled_from([*RAW, *PLAIN, "peace", SALAM, SHALOM]), min_size=1, max_size=8))
def test_no_letter_is_lost_but_in_comments(pieces: list[str]) -> None:
    text = " ".join(pieces)
    try:
        paragraphs, notices = read(f"a {text} z")
    except TextError as error:
        assert all(fault.at and fault.at.line for fault in error.every)
        return
    if any("comment" in notice.message for notice in notices):
        return
    printed = "".join(item.text for item in paragraphs)
    assert [c for c in printed if c.isalnum()] == [c for c in f"a {text} z" if c.isalnum()]
