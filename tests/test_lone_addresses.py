"""Numbers and addresses in right-to-left text: each an isolate, on whatever line it stands.

What is right is what UAX #9 makes of the same text with each of them between LRI and PDI, as
python-bidi has it, and its rule L2 on each line.
"""

import re

import pytest
from bidi import get_display
from hypothesis import given
from hypothesis import strategies as st
from seen_runs import run_seen
from shipped import shaped

from leaflet.statement.addresses import find_addresses
from leaflet.statement.ltr import lone_addresses
from leaflet.typesetting.lines import place

LRI, PDI = "\u2066", "\u2069"
LANGUAGES = {
    "he": "\u05d0\u05d1\u05d2\u05d3\u05d4",
    "ar": "\u0627\u062f\u0630\u0631\u0632",
}  # do not join
LONE = [
    "054-555-0100", "030 5550 2019", "+49 30 5550 2019", "*031*555#", "*2345", "info@example.org",
    "example.org/", "@name", "#tag",
]  # fmt: skip
BETWEEN = [", ", " / ", "; ", " \u2013 ", " ", ": ", ". ", " + "]


def lines_of(text: str, tag: str, measure: float) -> list[tuple[str, str]]:
    """The text of each line, and what is seen of it from left to right."""
    paragraph = shaped(text, tag)
    out = []
    for span in paragraph.break_at(measure):
        line = place(paragraph, span, 10.0, measure=measure * 10, align="start")
        seen = "".join(char for run in line.runs for char in run_seen(run))
        out.append((text[span.start : span.end], seen))
    return out


def expected(line: str, tag: str) -> str:
    """A line as UAX #9 has it, all that is lone in isolates; its base is right to left."""
    letters = LANGUAGES[tag]
    pattern = "|".join(map(re.escape, sorted(LONE, key=len, reverse=True)))
    isolated = re.sub(pattern, lambda lone: LRI + lone[0] + PDI, line)
    # Letters on both sides: what stands at the ends of a line was resolved in the paragraph.
    seen = get_display(letters[0] + isolated + letters[0], base_dir="R")
    return re.sub(f"[{LRI}{PDI}]", "", seen)[1:-1]


texts = st.lists(
    st.tuples(st.sampled_from([*LONE, "a", "b"]), st.sampled_from(BETWEEN)), min_size=1, max_size=5
)


@given(texts, st.sampled_from([*LANGUAGES]), st.sampled_from([18.0, 25.0, 200.0]))
def test_each_line_is_as_with_isolates(
    parts: list[tuple[str, str]], tag: str, measure: float
) -> None:
    letters = LANGUAGES[tag]
    words = {"a": letters[:3], "b": letters[3:]}
    text = f"{letters} " + "".join(words.get(part, part) + sign for part, sign in parts) + letters
    if [text[a:b] for a, b in find_addresses(text)] != [part for part, _ in parts if part in LONE]:
        return  # two numbers with a dash between them are one that is none
    for line, seen in lines_of(text, tag, measure):
        assert seen == expected(line, tag)


@pytest.mark.parametrize("between", BETWEEN)
def test_of_two_numbers_the_first_stands_at_the_right(between: str) -> None:
    first, second = "054-555-0100", "info@example.org"
    ((_, seen),) = lines_of(f"{LANGUAGES['he']} {first}{between}{second}", "he", 200.0)
    assert seen.index(second) < seen.index(first)


@pytest.mark.parametrize(
    ("text", "lone"),
    [
        ("\u05d0 Tel: 054-555-0100, info@example.org \u05d0", []),
        ("\u05d0 054-555-0100, Signal \u05d0", ["054-555-0100"]),
        ("\u05d0 write to info@example.org \u05d0", []),
        ("\u05d0 info@example.org now \u05d0", []),
        ("\u05d0 UN \u05d1 054-555-0100 \u05d2", ["054-555-0100"]),
        ("\u05d0 \u2068example.org\u2069, example.com \u05d0", ["example.com"]),
        ("\u05d0 \u05d1", []),
    ],
)
def test_what_is_in_a_latin_phrase_is_of_it(text: str, lone: list[str]) -> None:
    assert [text[start:end] for start, end in lone_addresses(text)] == lone


@pytest.mark.parametrize("name", ["C++", "C#", "F#", "A+", "LGBTQI+"])
@pytest.mark.parametrize("tag", LANGUAGES)
def test_the_signs_of_a_name_stand_behind_it(name: str, tag: str) -> None:
    word = LANGUAGES[tag]
    for text in (f"{word} {name} {word}", f"{word} {name}, {word}", f"{word} ({name})."):
        ((_, seen),) = lines_of(text, tag, 200.0)
        assert name in seen
