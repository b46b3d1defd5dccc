"""Chats and plain texts: a star between letters is text, and a mark that is printed is told of.

What is bold is what WhatsApp and Telegram show: a pair of marks outside words, on one line.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaflet.statement.plaintext import from_plain_text

LATIN = ["Sch\u00fcler*innen", "jede*r", "Kolleg:*innen", "Freund(*innen)", "2*3*4", "trans*"]
RTL = [
    "\u0627\u0644\u0637\u0644\u0627\u0628*\u0627\u062a",
    "\u05ea\u05dc\u05de\u05d9\u05d3\u05d9\u05dd*\u05d5\u05ea",
]
WORDS = ["alle", "\u0633\u0644\u0627\u0645", "\u05e9\u05dc\u05d5\u05dd", "\u06cc\u06c1", "7"]


def printed(text: str) -> tuple[list[str], list[str], str, list[str]]:
    """What is bold, what is italic, all words, and notices; the text looks like a chat."""
    paragraphs, notices = from_plain_text(f"Hi \U0001f600\n\n{text}", "t.txt")
    spans = [span for paragraph in paragraphs[1:] for span in paragraph.spans]
    return (
        [span.text for span in spans if span.strong],
        [span.text for span in spans if span.emphasis],
        "".join(span.text for span in spans),
        [str(notice) for notice in notices if notice.at and notice.at.line],
    )


@pytest.mark.parametrize("word", [*LATIN, *RTL])
@pytest.mark.parametrize("bold", WORDS)
@pytest.mark.parametrize(
    ("text", "rest", "expected"),
    [
        ("{w} *{b}* x", "{w} {b} x", ["{b}"]),
        ("*{b}* {w} x", "{b} {w} x", ["{b}"]),
        ("*{b}* {w} *{b}* {w}", "{b} {w} {b} {w}", ["{b}", "{b}"]),
        ("{w}, {w}: *{b}*!", "{w}, {w}: {b}!", ["{b}"]),
        ("{w} *{b} {b}*", "{w} {b} {b}", ["{b} {b}"]),
    ],
)
def test_a_star_within_a_word_begins_and_ends_nothing(
    text: str, rest: str, expected: list[str], bold: str, word: str
) -> None:
    strong, _, words, notices = printed(text.format(w=word, b=bold))
    assert strong == [part.format(b=bold) for part in expected]
    assert (words, notices) == (rest.format(w=word, b=bold), [])


@pytest.mark.parametrize("word", ["Sch\u00fcler*innen", "jede*r", *RTL])
def test_a_pair_around_such_words(word: str) -> None:
    assert printed(f"*{word} und {word}* x")[:3:2] == (
        [f"{word} und {word}"],
        f"{word} und {word} x",
    )
    assert printed(f"*a {word}* *b*")[0] == [f"a {word}", "b"]


@pytest.mark.parametrize(
    ("text", "strong", "left"),
    [
        ("*jede*r und *alle*", ["alle"], "*jede*r"),
        ("Lehrer *innen, *alle*", ["alle"], "*innen,"),
        ("*a* _b c", ["a"], "_b"),
        ("*a* *b\n*c*", ["a", "c"], "*b"),
    ],
)
def test_a_mark_without_its_like_is_told_of(text: str, strong: list[str], left: str) -> None:
    bold, _, _, (notice,) = printed(text)
    assert bold == strong
    assert notice.endswith(f"in this line is printed, since it ends nowhere: {left}")


@pytest.mark.parametrize(
    "text",
    [
        "*a* _team_@b.org", "*a* @_no_war_", "*a* https://b.org/_c_/*d*", "*a* x_y_z",
        "*a* frei* und * b", "*a* * b", "*a* ~20 Leute",
    ],
)  # fmt: skip
def test_what_begins_no_pair_is_not_told_of(text: str) -> None:
    assert (printed(text)[0], printed(text)[3]) == (["a"], [])


@pytest.mark.parametrize(
    ("mark", "cure"),
    [
        ("==b==", "take them off"), ("[TOC]", "take it out"), ("::: b", "take out the lines"),
        ("++b++", "take them off"), ("$x^2$", "formulas are not set"), ("%%b%%", "take out what"),
        ("[ ]", "a box to tick"), ("\\newpage", "take out what is LaTeX's"), ("{.b}", "take out"),
        ("`b`", ""), ("^b^", "write raised signs"), ("{{b}}", "fill it in"), ("[[b]]", "take them"),
        ("\\*b\\*", "take the \\ out"), ("b\\_c", ""), ("<!-- b", "end it"), ("[b][c]", "write"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("chat", ["", "*c* \U0001f600 *d*"])
def test_marks_of_other_programs_are_told_of(mark: str, cure: str, chat: str) -> None:
    _, notices = from_plain_text(f"a\n\n{chat}\n{mark}\n\ne", "t.txt")
    (notice,) = [notice for notice in notices if notice.at and notice.at.line]
    assert str(notice).startswith("t.txt:4: these marks are printed as they stand: ")
    assert notice.message.split(": ")[1].split("; ")[0] in mark
    assert cure in notice.message


@pytest.mark.parametrize(
    "text",
    [
        "$5 and $10",
        "1++ C++",
        "50 %% of 60 %%",
        "[sic]",
        "a == b",
        "C:\\a",
        "Eintritt frei*\n*nur heute",
    ],
)
def test_no_marks_are_not_told_of(text: str) -> None:
    assert [n for n in from_plain_text(f"a\n\nb {text}", "t.txt")[1] if n.at and n.at.line] == []


@given(
    st.lists(st.sampled_from([*LATIN, *RTL, *WORDS, "*alle*", "_b_", "*", "(", "*x"]), max_size=9)
)
def test_no_letter_is_lost(pieces: list[str]) -> None:
    text = " ".join(["a", *pieces, "z"])
    words = printed(text)[2]
    assert [c for c in words if c not in "*_ "] == [c for c in text if c not in "*_ "]
    within = sum(word.count("*") for word in text.split() if word in (*LATIN, *RTL))
    assert words.count("*") >= within - sum(word == "trans*" for word in text.split())


@pytest.mark.parametrize(
    "number",
    ["+ 49 30 5550", "+ 90 (212) 555", "+\u00a049 30 5550", "+ \u0664\u0669 \u0663\u0660 \u0665"],
)
@pytest.mark.parametrize("text", ["{}", "Call\n{}", "Call\n{}\n{}", "\u200f{}"])
def test_a_plus_before_a_number_is_no_list_mark(text: str, number: str) -> None:
    words = printed(text.format(number, number))[2]
    assert words.count("+") == text.count("{}")
