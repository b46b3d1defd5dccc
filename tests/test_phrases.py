"""Headlines and slogans by their sense: stops, words that hold together, and ends of lines."""

from itertools import pairwise

import pytest
import shipped
from hypothesis import given
from hypothesis import strategies as st

from leaflet.layout import breaking, copyfit, titles
from leaflet.layout.blocks import Block
from leaflet.layout.format import page_formats
from leaflet.layout.paper import SIZES
from leaflet.layout.shaped import shape, shape_all
from leaflet.layout.style import PLAIN, STYLES
from leaflet.statement import language
from leaflet.statement.paragraphs import Paragraph, Span
from leaflet.typesetting.phrases import COMMA, FULL, holds, stops

IRAQ = "\u0627\u0644\u0639\u0631\u0627\u0642"
NO_WAR = "\u0644\u0627 \u0644\u0644\u062d\u0631\u0628"
NO = "\u0644\u0627"
IN = "\u0641\u064a"
DO = "\u06a9\u0646\u06cc\u062f\u060c"
ON_IRAN = "\u0639\u0644\u0649 \u0625\u064a\u0631\u0627\u0646:"
ALL_TO_THE_SQUARE = (
    "\u062c\u0645\u064a\u0639\u0627\u064b \u0625\u0644\u0649 \u0627\u0644\u0633\u0627\u062d\u0629!"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No war. No peace", [FULL]),
        ("10,000 dead, 3.5 % more", [COMMA]),
        ("Who pays? You: no; we \u2014 no", [FULL] * 4),
        ("He said \u00abNo!\u00bb and left", [FULL]),
        (f"{NO_WAR}\u060c {NO_WAR}\u061f {NO_WAR}\u061b {NO_WAR}", [COMMA, FULL, FULL]),
        (f"{IRAQ}\u06d4 {IRAQ}", [FULL]),
        ("\u0531\u0589 \u0532", [FULL]),
        ("Dr. M\u00fcller, St. Pauli", [COMMA]),
        ("no war - no peace, co-op", [FULL, COMMA]),
        ("one line only.", []),
        ("Heraus zum 1. Mai", []),
        ("Since 2019. And on", [FULL]),
        ("Too hot? Drink, rest, knock next door", [FULL]),
        ("Friends, come to the square, all of you", [COMMA]),
    ],
)
def test_stops(text: str, expected: list[float]) -> None:
    found = stops(text)
    assert list(found.values()) == expected
    assert all(text[offset - 1] == " " for offset in found)


@pytest.mark.parametrize(
    ("tag", "text", "expected"),
    [
        ("en", "war on Iran, with you", "war on_Iran, with_you"),
        ("de", "Nein zum Krieg gegen den Iran", "Nein zum_Krieg gegen_den_Iran"),
        ("fr", "contre la guerre", "contre_la_guerre"),
        ("ar", f"{NO} {IRAQ} {IN} {IRAQ}", f"{NO}_{IRAQ} {IN}_{IRAQ}"),
        ("ur", f"{IRAQ} \u06a9\u06cc {IRAQ}", f"{IRAQ}_\u06a9\u06cc {IRAQ}"),
        ("fa", f"{IRAQ} {DO} {IRAQ}", f"{IRAQ}_{DO} {IRAQ}"),
        ("kmr", "ji \u015fer\u00ea re na", "ji_\u015fer\u00ea_re_na"),
        ("it", "la guerra con voi", "la_guerra con_voi"),
        ("en", "10,000 dead", "10,000_dead"),
    ],
)  # fmt: skip
def test_words_that_hold_together(tag: str, text: str, expected: str) -> None:
    offsets = [i + 1 for i, char in enumerate(text) if char == " "]
    held = holds(text, tag, offsets)
    assert "".join("_" if i + 1 in held else char for i, char in enumerate(text)) == expected


def titled(text: str, tag: str, size: str, style: str = "plain", type_size: float = 11.0) -> Block:
    """A headline as it is set on paper of that size."""
    paragraph = Paragraph("title", (Span(text),), None)  # type: ignore[arg-type]
    spoken, look = language.resolve(tag, text), STYLES[style]
    made = shape(paragraph, spoken, shipped.typefaces(), text=text, style=look)
    measure = 0.86 * SIZES[size].width
    return titles.headline(made, type_size, measure, limits=look.headline)


def lines(block: Block) -> list[str]:
    return [block.copy.shaped.text[line.start : line.end] for line in block.lines]


@pytest.mark.parametrize("style", ["plain", "bold"])
@pytest.mark.parametrize("size", ["a5", "a4", "dl"])
@pytest.mark.parametrize(
    ("tag", "clauses"),
    [
        ("en", ["10,000 dead.", "0 charged."]),
        ("en", ["Hands off Iran!", "Hands off Lebanon!", "Hands off Gaza!"]),
        ("en", ["Rents: up 40 %.", "Wages: down 3 %.", "Enough!"]),
        ("ar", [f"{NO_WAR} {ON_IRAN}", ALL_TO_THE_SQUARE]),
        ("de", ["Nein zum Krieg \u2013", "Solidarit\u00e4t mit den Aufst\u00e4nden"]),
        ("fr", ["Stop \u00e0 la guerre,", "soyons solidaires"]),
    ],
)  # fmt: skip
def test_a_clause_ends_with_its_line(size: str, style: str, tag: str, clauses: list[str]) -> None:
    """Titles of which a typographer found that they broke against the sense."""
    text = " ".join(clauses)
    found = lines(titled(text, tag, size, style))
    assert " ".join(found) == text
    ends = {len(" ".join(found[:count])) for count in range(1, len(found) + 1)}
    assert {len(" ".join(clauses[:count])) for count in range(1, len(clauses) + 1)} <= ends


@pytest.mark.parametrize("size", ["a5", "a4", "letter"])
@pytest.mark.parametrize("tag", shipped.LANGUAGES)
def test_no_clause_of_the_shipped_title_begins_inside_a_line(size: str, tag: str) -> None:
    text = shipped.statement(tag).title
    inside = [
        line for line in lines(titled(text, tag, size)) if any(at < len(line) for at in stops(line))
    ]
    assert not inside or (tag, size) == ("fr", "a4")


WORD = st.text("ab\u00e9\u015f", min_size=1, max_size=8)
CLAUSE = st.lists(WORD, min_size=1, max_size=6).map(" ".join)


@given(st.lists(CLAUSE, min_size=1, max_size=4), st.sampled_from([", ", ". ", "! ", " \u2013 "]),
       st.sampled_from(["a6", "a5", "a3"]), st.sampled_from(list(STYLES)))  # fmt: skip
def test_no_line_begins_with_a_dash_and_none_is_lost(
    clauses: list[str], stop: str, size: str, style: str
) -> None:
    text = stop.join(clauses)
    found = lines(titled(text, "en", size, style))
    assert " ".join(found) == text
    assert not any(line.startswith("\u2013") for line in found)


@given(st.lists(WORD, min_size=2, max_size=12).map(" ".join), st.floats(6, 20))
def test_larger_type_never_makes_a_headline_of_clauses_lower(text: str, type_size: float) -> None:
    text = text.replace(" ", ", ", 1)
    heights = [titled(text, "en", "a5", "plain", type_size + more).height for more in (0, 0.5, 2)]
    assert all(after >= 0.99 * before for before, after in pairwise(heights))


def test_a_slogan_of_two_lines_ends_the_first_with_its_clause() -> None:
    text = "No war on Iran, and peace and bread for all people of the region"
    paragraph = Paragraph("slogan", (Span(text),), None)  # type: ignore[arg-type]
    made = shape(
        paragraph, language.resolve("en", text), shipped.typefaces(), text=text, style=PLAIN
    )
    room = 0.75 * made.shaped.whole().width
    block = breaking.balanced(breaking.block(made, 10, room * 12, factor=1.2))
    assert lines(block)[0] == "No war on Iran,"


def test_a_title_takes_no_fourth_line_for_type_that_is_hardly_larger() -> None:
    """Issue 16: the English title took four lines on A5 where three would do."""
    english = shipped.statement("en")
    fit = copyfit.fit(
        shape_all(english.paragraphs, english.language, shipped.typefaces()),
        page_formats(SIZES["a5"], 2),
    )
    (title,) = (block for flowable in fit.setting.head for block in flowable.blocks)
    lines = [title.copy.shaped.text[line.start : line.end] for line in title.lines]
    assert lines == ["Oppose War on Iran,", "Show Solidarity", "with Uprisings in the Region"]
