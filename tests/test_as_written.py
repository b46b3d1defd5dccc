"""What an author wrote is what is printed: stars within words, names, lists typed by hand, lines to
sign on; and what only dialects of Markdown have is refused, all of it in one run.

Inputs that once were printed wrong are in `data/cases`; what is right there was written down by the
people who found them. Letters of right-to-left scripts stand as code points or in those files.
"""

import contextlib
import re
import shutil
import subprocess
import time
from pathlib import Path

import pypdfium2
import pytest
from commands import call
from hypothesis import given
from hypothesis import strategies as st

from leaflet.errors import TextError
from leaflet.statement import reading
from leaflet.statement.commonmark import from_markdown
from leaflet.statement.paragraphs import Paragraph

CASES = Path(__file__).parent / "data" / "cases"


def read(text: str) -> tuple[Paragraph, ...]:
    return from_markdown(text, "t.md")[0]


def notices(text: str) -> list[str]:
    return [str(notice) for notice in from_markdown(text, "t.md")[1]]


def case(name: str) -> tuple[Paragraph, ...]:
    return read(reading.read(CASES / name))


def faults(text: str) -> list[str]:
    with pytest.raises(TextError) as caught:
        read(text)
    return [str(fault) for fault in caught.value.every]


def is_plain(paragraph: Paragraph) -> bool:
    return not any(span.strong or span.emphasis for span in paragraph.spans)


# --- Stars, underscores and tildes within words, addresses and names -----------------------------


WITHIN = [
    "Schüler*innen und Student*innen", "Jede*r und ein*e", "tod*s", "2*3*4", "étudiant·e·s",
    "Bürger*innen-Rat, Mieter*innen-Rat", "Schüler_innen und Lehrer_innen", "l@s compañer@s",
    "Freund:innen, Nachbar:innen", "a_b_c", "10~12 und 14~16", "Trans*personen, inter*personen",
    "всех*ая друг*ая", "snake_case_name", "x**y**z",
    "_team_@example.org", "write to __a__@example.org today", "@_no_war_ and @peace__now_",
    "#_stop_it_", "https://example.org/_files_/x", "https://example.org/*news*/2026",
    "#@_n_", "_@_n_", "__@_n_", "x _team_@example.org_", "_a_@example.org__", "(@_n_)",
    "Frieden_@_n_", "Frieden__@__n__", "x@_n_", ".@_n_", "C#_n_", "Rat_#_stop_", "_@_n_, _#_m_",
    "_t.me/_group_", "https://example.org/_a_\"x", "example.org/_a_*x",
    "www.example.org/a_b_/~x~", "t.me/_group_", "https://example.org/a~b~c#_top_",
]  # fmt: skip


@pytest.mark.parametrize("text", WITHIN)
@pytest.mark.parametrize("around", ["{}", "We: {} are many.", "**Call** {} now", "- {}", "> {}"])
def test_marks_within_words_are_text(text: str, around: str) -> None:
    if around == "{}" and text.startswith(("@", "#")):
        pytest.skip("a # that begins a text is its headline")
    (paragraph,) = read(around.format(text))
    assert text in paragraph.text
    assert all(not (span.strong or span.emphasis) for span in paragraph.spans if text in span.text)


@pytest.mark.parametrize("name", ["01-gender-star.de.md", "02-handles-underscores.en.md"])
def test_the_cases_are_printed_as_typed(name: str) -> None:
    source = reading.read(CASES / name)
    printed = case(name)
    assert all(map(is_plain, printed))
    for line in filter(None, (line.removeprefix("# ") for line in source.split("\n"))):
        assert line == "---" or line in [paragraph.text for paragraph in printed]


# CommonMark 0.31, section 6.2: examples in which no delimiter stands between letters or digits.
# (What is typed, what is emphasis, what is strong.)
EMPHASIS = [
    ("*foo bar*", ["foo bar"], []), ("a * foo bar*", [], []), ("_foo bar_", ["foo bar"], []),
    ("**foo bar**", [], ["foo bar"]), ("__foo bar__", [], ["foo bar"]),
    ("*foo **bar** baz*", ["foo ", "bar", " baz"], ["bar"]),
    ("foo-_(bar)_", ["(bar)"], []), ("**foo*", ["foo"], []), ("*foo**", ["foo"], []),
    ("***foo***", ["foo"], ["foo"]), ("*(**foo**)*", ["(", "foo", ")"], ["foo"]),
    ("_(bar)_.", ["(bar)"], []), ("**foo [bar](https://a.org)**", [], ["foo ", "bar"]),
    ("** foo bar**", [], []), ("*(foo*)", ["(foo"], []), ("\\*foo*", [], []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "emphasis", "strong"), EMPHASIS)
def test_emphasis_at_the_edges_of_words_is_commonmark_s(
    text: str, emphasis: list[str], strong: list[str]
) -> None:
    spans = [span for paragraph in read(text) for span in paragraph.spans]
    assert [span.text for span in spans if span.emphasis] == emphasis
    assert [span.text for span in spans if span.strong] == strong


ARABIC = "\u0627\u0644\u0639\u0645\u0627\u0644"  # the workers
WAW = "\u0648"  # and, which is written as one with the next word


@pytest.mark.parametrize(
    ("text", "strong"),
    [
        (f"**\u00ab{ARABIC}\u00bb**{WAW}{ARABIC}", f"\u00ab{ARABIC}\u00bb"),
        (f"\u0644\u0640**\u00ab{ARABIC}\u00bb**{WAW}", f"\u00ab{ARABIC}\u00bb"),
        (f"{WAW}**{ARABIC}** {ARABIC}", ARABIC),
        (f"**{ARABIC}:**{ARABIC}", f"{ARABIC}:"),
        (f"**({ARABIC})**{ARABIC}", f"({ARABIC})"),
        (f"**{ARABIC}**\u060c {ARABIC}", ARABIC),
        ("Das **„Nein“**-Lager", "„Nein“"),
        ("**Achtung:**Heute", "Achtung:"),
        ("**Frei**heit", "Frei"),
        ("Kriegs**dienst** nie", "dienst"),
        ("un**frei**willig", "frei"),  # as in foo**bar**baz of CommonMark
        ("un**fre\u0301i**willig", "fr\u00e9i"),
    ],
)
def test_bold_beside_letters_and_quotation_marks(text: str, strong: str) -> None:
    (paragraph,) = read(text)
    assert [span.text for span in paragraph.spans if span.strong] == [strong]
    assert "*" not in paragraph.text and notices(text) == []


def test_bold_beside_arabic_letters_in_the_case() -> None:
    _, paragraph = case("19-emphasis-flanking.ar.md")
    assert sum(span.strong for span in paragraph.spans) == 5
    assert "**" not in paragraph.text and paragraph.text.count("*") == 2  # within a word
    assert len(notices(reading.read(CASES / "19-emphasis-flanking.ar.md"))) == 1


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("__team_@example.org_", "_team_@example.org"), ("_@_no_war__", "@_no_war_"),
        ("_x@example.org_", "x@example.org"), ("*@_n_*", "@_n_"), ("_@user_", "@user"),
        ("*_a_@example.org*", "_a_@example.org"), ("_#_stop_it__", "#_stop_it_"),
    ],
)  # fmt: skip
def test_a_name_within_emphasis_keeps_its_own_signs(text: str, name: str) -> None:
    (paragraph,) = read(f"Write to {text} now")
    assert [span.text for span in paragraph.spans if span.emphasis] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "x**y", "a***b", "**bold and no end", "this *is", "a **b", "ab** cd", "_so it is",
        "https://example.org/*g***word", "https://example.org/x**word", "Bürger*„innen“*",
        "a (*b", "so *@b", "so *_a_@example.org", "so \u200b*“b”*c",
    ],
)  # fmt: skip
def test_a_mark_that_is_printed_is_told_of(text: str) -> None:
    (paragraph,) = read(text)
    assert paragraph.text == text
    (notice,) = notices(text)
    assert notice.startswith("t.md:1: a ") and " is printed: " in notice


@pytest.mark.parametrize(
    ("text", "printed"),
    [("**so it is*", "*so it is"), ("*so it is**", "so it is*"), ("__so_", "_so")],
)
def test_what_is_left_of_emphasis_is_told_of(text: str, printed: str) -> None:
    assert [paragraph.text for paragraph in read(text)] == [printed]
    assert len(notices(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "2*(3 + 4)", "5 * 3", "ab* is meant", "(*)", "*.txt", "a _ b", "„Freund*“ und",
        "\"Freund*\" und", "«friend*», and", "(friend*) and",
    ],
)  # fmt: skip
def test_signs_that_are_no_markup_are_not_told_of(text: str) -> None:
    assert [paragraph.text for paragraph in read(f"Z {text}")] == [f"Z {text}"]
    assert notices(f"Z {text}") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("_https://example.org/_a__", "https://example.org/_a_"),
        ("_https://example.org/a_", "https://example.org/a"),
        ("__www.example.org/a_b_/x__", "www.example.org/a_b_/x"),
        ("__t.me/_a___", "t.me/_a_"), ("**https://example.org/*a*/**", "https://example.org/*a*/"),
        ("*\"www.example.org/_a_\"*", "\"www.example.org/_a_\""),
    ],
)  # fmt: skip
def test_a_web_address_in_emphasis_keeps_its_own_signs(text: str, name: str) -> None:
    (paragraph,) = read(f"See {text} now*")
    assert [span.text for span in paragraph.spans if span.emphasis or span.strong] == [name]


@pytest.mark.parametrize("space", ["\u1680", "\u2009", "\u00a0", "\u3000", "\u200b", "\t"])
def test_an_address_ends_at_a_space_of_any_kind(space: str) -> None:
    (paragraph,) = read(f"https://example.org/_a_/x{space}*b*")
    assert [span.text for span in paragraph.spans if span.emphasis] == ["b"]


def test_an_address_in_angle_brackets_has_no_backslashes() -> None:
    (paragraph,) = read("*Now*: <https://example.org/_x_/*y*> and <_a_@example.org> *so*")
    assert paragraph.text == "Now: https://example.org/_x_/*y* and _a_@example.org so"
    links = [span.link for span in paragraph.spans if span.link]
    assert links == ["https://example.org/_x_/*y*", "mailto:_a_@example.org"]
    assert [span.text for span in paragraph.spans if span.emphasis] == ["Now", "so"]


@pytest.mark.parametrize(
    ("text", "emphasis"),
    [
        (f"*a _*{ARABIC} b*_", f"{ARABIC} b"), (f"*a -*{ARABIC}*", ARABIC),
        (f"*a* _*{ARABIC}*_", f"a{ARABIC}"),
        ("_(https://example.org/_a_)_ b", "(https://example.org/_a_)"),
        ("*[https://example.org/_a_]* b", "[https://example.org/_a_]"),
    ],
)  # fmt: skip
def test_emphasis_ends_where_it_is_meant_to(text: str, emphasis: str) -> None:
    spans = [span for paragraph in read(text) for span in paragraph.spans]
    assert "".join(span.text for span in spans if span.emphasis) == emphasis


# --- Lists typed by hand -------------------------------------------------------------------------


def items(text: str) -> list[tuple[str, str]]:
    return [(p.mark, p.text) for p in read(text) if p.role == "item"]


@pytest.mark.parametrize("mark", "• · ▪ → – ◦ ► \u2043".split())
def test_bullets_typed_by_hand_make_a_list(mark: str) -> None:
    listed = items(f"We want:\n{mark} bread\n{mark} peace\n")
    assert [text for _, text in listed] == ["bread", "peace"]


@pytest.mark.parametrize(
    "marks",
    [
        ("1-", "2-"), ("(1)", "(2)"), ("a)", "b)"), ("\u06f1.", "\u06f2."),
        ("\u0661)", "\u0662)"), ("\u0623-", "\u0628-"), ("\u0430)", "\u0431)"),
        ("\u0627.", "\u0628."), ("\u05d0.", "\u05d1."), ("①", "②"), ("\u0967.", "\u0968."),
    ],
)  # fmt: skip
def test_numbers_and_letters_are_the_author_s_own(marks: tuple[str, str]) -> None:
    first, second = marks
    listed = items(f"We want:\n\n{first} bread\n{second} peace\n\nNow.")
    assert listed == [(first, "bread"), (second, "peace")]


@pytest.mark.parametrize(
    ("one", "two", "mark"),
    [
        ("1.", "2.", "1."), ("1)", "2)", "1)"), ("(1)", "(2)", "(1)"), ("-", "-", ""),
        ("\u06f1.", "\u06f2.", "\u06f1."), ("•", "•", ""),
    ],
)  # fmt: skip
def test_a_mark_right_before_its_word(one: str, two: str, mark: str) -> None:
    letters = ARABIC if one[0] == "\u06f1" else "bread"
    first, second = items(f"We want:\n\n{one}{letters}\n{two}{letters}")
    assert first == (mark, letters) and second[1] == letters


def test_a_bracket_behind_a_number_is_the_author_s() -> None:
    assert items("1) bread\n2) peace\n\nSee 2).") == [("1)", "bread"), ("2)", "peace")]
    assert items("1) bread\n1) peace") == [("1)", "bread"), ("2)", "peace")]
    assert items("1. bread\n2. peace") == [("", "bread"), ("", "peace")]


@pytest.mark.parametrize(
    "text", ["-eins allein", "-5 °C\n-6 °C", "1.5 km\n2.5 km", "1.Mai", "10.00 a\n11.00 b"]
)
def test_a_sign_right_before_a_number_is_no_mark(text: str) -> None:
    assert not items(text)


@pytest.mark.parametrize(
    ("mark", "role"), [("# ", "title"), ("- ", "item"), ("1. ", "item"), ("> ", "quote")]
)
@pytest.mark.parametrize("sign", ["\u200f", "\u200e", "\u202b"])
def test_a_mark_of_direction_before_a_list_mark(mark: str, role: str, sign: str) -> None:
    more = f"\n{sign}2. {ARABIC}" if mark == "1. " else ""
    first, *_ = read(f"{sign}{mark}{ARABIC}{more}")
    assert first.role == role and ARABIC in first.text and mark.strip() not in first.text


def test_lists_of_the_cases() -> None:
    assert [p.mark for p in case("03-persian-digit-list.fa.md") if p.role == "item"] == [
        "\u06f1.", "\u06f2.", "\u06f3.",
    ]  # fmt: skip
    assert len([p for p in case("04-pasted-bullets.ar.md") if p.role == "item"]) == 5
    french = case("05-nbsp-after-mark.fr.md")
    assert [p.role for p in french] == ["title", "heading", "item", "item", "item", "item"]
    assert [p.ordinal for p in french] == [0, 0, 0, 0, 1, 2]
    assert len([p for p in case("bul.en.md") if p.role == "item"]) == 13


@pytest.mark.parametrize(
    "text",
    [
        "We go.\n– and so do you\nSo it is.",
        "> “We stay.”\n> – a nurse in Tehran",
        "“We stay.”\n– a nurse in Tehran",
        "In the year\n1979) it began",
        "It was on\n14. June we went",
        "a) or b) is the question",
    ],
)
def test_what_is_no_list(text: str) -> None:
    assert not items(text)


def test_a_dash_in_the_closing_signs() -> None:
    closing = [p.role for p in read("# A\n\nb\n\n---\n\nc\n\n– D\n\n– E\n")]
    assert closing == ["title", "body", "slogan", "signature", "signature"]


@pytest.mark.parametrize("space", "\u00a0 \u202f \u2009 \u3000".split(" "))
def test_a_no_break_space_behind_a_mark_is_a_space(space: str) -> None:
    text = f"#{space}A\n\n##{space}B\n\n-{space}c\n-{space}d\n\n1.{space}e\n2.{space}f\n\n>{space}g"
    assert [(p.role, p.text) for p in read(text)] == [
        ("title", "A"), ("heading", "B"), ("item", "c"), ("item", "d"), ("item", "e"),
        ("item", "f"), ("quote", "g"),
    ]  # fmt: skip


# --- Headlines, tags, lines to sign on -----------------------------------------------------------

TAG = "\u0632\u0646_\u0632\u0646\u062f\u06af\u06cc"


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("#No war\n\nPeace.", ["title", "body"]),
        ("# A\n\n#nowar is our tag", ["title", "body"]),
        ("Peace.\n\n#nowar is our tag", ["body", "body"]),
        (f"#{TAG}\n\nPeace.", ["body", "body"]),
        (f"#{TAG} {TAG}\n\nPeace.", ["body", "body"]),
        ("#nowar #peace\n\nPeace.", ["body", "body"]),
        ("# A\n\n##B\n\nc", ["title", "heading", "body"]),
    ],
)
def test_a_headline_without_a_space(text: str, roles: list[str]) -> None:
    assert [p.role for p in read(text)] == roles


@pytest.mark.parametrize("line", ["____", "____________", "__ __ __ __"])
def test_a_line_to_sign_on_is_no_rule(line: str) -> None:
    assert [(p.role, p.text) for p in read(f"# A\n\nb\n\n{line}\n\nc\n")] == [
        ("title", "A"), ("body", "b"), ("body", line), ("body", "c"),
    ]  # fmt: skip


@pytest.mark.parametrize("end", ["?", ":", "\u061f"])
def test_a_line_below_a_question_is_one_to_write_on(end: str) -> None:
    """As below a label that has a line beside it: two lines of underscores are two to write on."""
    written = read(f"# A\n\nb{end}\n\n____\n\n________\n\nc\n")
    assert [(p.text, p.blank) for p in written] == [("A", 0), (f"b{end}", 2), ("c", 0)]


def test_the_petition_has_no_slogans() -> None:
    assert {p.role for p in case("56-signature-line.de.md")} == {"title", "body"}


# --- Dialects ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("30-tables-footnotes.en.md", [8, 8, 8, 8, 15, 22]),
        ("gdoc.de.md", [8, 34]),
        ("wa.en.md", [19]),
    ],
)
def test_all_obstacles_are_told_in_one_run(name: str, lines: list[int]) -> None:
    messages = faults(reading.read(CASES / name))
    assert [int(re.match(r"t\.md:(\d+): ", line)[1]) for line in messages] == lines


def test_letters_that_no_font_has_are_told_in_the_same_run(tmp_path: Path) -> None:
    file = tmp_path / "t.en.md"
    text = "# A \U00013000\n\n<b>b</b> \U00012000\n\n==c==\n"
    file.write_text(text, encoding="utf-8")
    faults = call("check", str(file)).stderr
    assert "U+13000" in faults and "U+12000" in faults
    assert "HTML" in faults and "marked words" in faults


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("| a | b |\n|---|---|\n| c |", "1 cell"),
        ("a[^1]\n\nb", "no text for this footnote"),
        ("- [] a\n- [\u2713] b", "no box to tick"),
        ("a ~b~ c", "not struck out"),
        ("> [!NEWS]\n> a", "no call-out"),
        ("![a][b]\n\n[b]: <data:image/png;base64,AAAA>", "a picture"),
        ("a ==b== c", "marked words"),
        ("---\ntitle: A\n---\n\nb", "a head of keys"),
        ("a [b]{.red} c", "a style in braces"),
        (":::note\na\n:::", "a block between"),
        ("1. [ ] a", "no box to tick"),
        ("{: .lead}\na", "a style in braces"),
        ("{{< figure >}}", "short code"),
        ("[TOC]", "a table of contents"),
        ('!!! note "A"\n    b', "a call-out"),
    ],
)
def test_what_dialects_have_is_refused(text: str, message: str) -> None:
    assert message in faults(f"# T\n\n{text}" if "title:" not in text else text)[0]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("# A {#a}", "A"), ("# A {.big #a}", "A"), ("a &nbsp; b", "a \u00a0 b"),
        ("a\\. b\\!", "a. b!"), ("Rentner\\_innen", "Rentner_innen"),
        ("Arbeiter\\*innen", "Arbeiter*innen"), ("## **A** {#x}", "A"),
    ],
)  # fmt: skip
def test_harmless_marks_are_taken_off(text: str, printed: str) -> None:
    assert [p.text for p in read(text)] == [printed]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("\u0648*\u062e\u0628\u0632* a", 1), ("\u0648*\u062e\u0628\u0632*\u060c b", 1),
        ("\u05d4*\u05e9\u05dc\u05d5\u05dd* a", 1),
        ("a \u0648*\u0646\u0627\u0646 \u062e\u0628\u0632*", 1),
        ("\u0627\u0644\u0637\u0644\u0627\u0628*\u0627\u062a a", 0),
        ("\u0627\u0644\u0637\u0644\u0627\u0628*\u0627\u062a *\u062e\u0628\u0632* a", 0),
        ("Sch\u00fcler*innen *Brot* a", 0), ("trans* und jede*r", 0),
    ],
)  # fmt: skip
def test_a_pair_with_one_star_within_a_word_is_told_of(text: str, count: int) -> None:
    assert len(notices(text)) == count
    assert [p.text for p in read(text)] == [re.sub(r" \*(\S+)\* ", r" \1 ", text)]


@pytest.mark.parametrize("name", ["@peace", "#peace", "https://a.org/b"])
@pytest.mark.parametrize("year", ["2026", "\u0662\u0660\u0662\u0666", "\u06f1\u06f4\u06f0\u06f5"])
def test_a_year_behind_a_star_may_begin_emphasis(year: str, name: str) -> None:
    (paragraph,) = read(f"a *{year} b* {name}")
    assert [span.text for span in paragraph.spans if span.emphasis] == [f"{year} b"]
    assert len(notices(f"a *{year} b {name}")) == 1
    assert [p.text for p in read(f"a *031*{year}# {name}")] == [f"a *031*{year}# {name}"]


# --- Whatever is written -------------------------------------------------------------------------

WORDS = st.sampled_from(
    ["peace", "Schüler", "мир", ARABIC, "\u05e9\u05dc\u05d5\u05dd", "\u0627\u0645\u0646", "2026"]
)
GLUE = st.sampled_from(["*", "_", "~", "**", "__", ":", "·", "-", "/", "."])
WITHIN_WORDS = st.tuples(WORDS, GLUE, WORDS).map("".join)
NAMES = st.sampled_from(
    ["_a_@example.org", "@_b_c_", "#_d_e_", "https://example.org/_f_/*g*", "www.example.org/h_i_j"]
)
PIECES = st.one_of(WORDS, WORDS, WITHIN_WORDS, NAMES)
SENTENCES = st.lists(PIECES, min_size=1, max_size=12)


@given(SENTENCES)
def test_no_letter_or_sign_within_a_word_is_lost(pieces: list[str]) -> None:
    """Every piece is a word by itself, so whatever is in it is text; bold within a word of a script
    from right to left alone is let."""
    typed = "Z " + " ".join(pieces)
    printed = " ".join(paragraph.text for paragraph in read(typed))
    bold = re.compile(r"(?<=[\u0590-\u08ff])\*\*(?=[\u0590-\u08ff])")
    assert printed in (typed, bold.sub("", typed))


@given(st.text(alphabet="ab *_~#-•1.)\n\u0627\u00a0|[]:", max_size=60))
def test_any_text_is_read_or_refused_with_its_line(text: str) -> None:
    try:
        printed = "".join(paragraph.text for paragraph in read(text))
    except TextError as error:
        assert all(fault.at and fault.at.line for fault in error.every)
        return
    letters = re.sub(r"[^ab\u0627]", "", text)
    assert re.sub(r"[^ab\u0627]", "", printed) == letters


@pytest.mark.sample(4, why="each times several lengths")
@pytest.mark.parametrize("piece", ["*a", "_@a_ ", "a**b ", "_a@", "1.a\n", "• a\n", "[[", "{{<"])
def test_the_time_grows_with_the_text_alone(piece: str) -> None:
    """Four times the text is read in less than ten times the time (a square would be sixteen)."""

    def seconds(size: int) -> float:
        start = time.process_time()
        with contextlib.suppress(TextError):
            read(piece * size)
        return time.process_time() - start

    # The least of three: what else the machine does makes a time longer, never shorter.
    short, long = (min(seconds(size) for _ in range(3)) for size in (1500, 6000))
    assert long < max(10 * short, 0.5)


# --- On paper ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["01-gender-star.de.md", "02-handles-underscores.en.md"])
def test_the_file_gives_it_back(name: str, tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    assert call("render", str(CASES / name), "--verify", "--output", str(file)).exit_code == 0
    expected = [word for word in (CASES / name).read_text().split() if re.search(r"[*_]", word)]
    texts = ["".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(file))]
    if shutil.which("pdftotext"):
        done = subprocess.run(["pdftotext", file, "-"], capture_output=True, check=True)
        texts.append(done.stdout.decode())
    for text in texts:
        flat = re.sub(r"\s", "", text)
        assert [word for word in expected if word not in flat] == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "\u0648_\u0645\u0627\u0626\u0644_ \u0647\u0646\u0627",
            True,
        ),  # "and", joined to a word in _
        ("#\u0648\u0633\u0645_\u0639\u0631\u0628\u064a \u0648", False),
        ("@\u0627\u0633\u0645_\u0639\u0631\u0628\u064a", False),
        ("snake_case_name", False),
    ],
)
def test_an_underscore_within_words_is_told_of_where_no_usage_has_it(
    text: str, told: bool, tmp_path: Path
) -> None:
    file = tmp_path / "t.ar.md"
    file.write_text(f"# \u0633\n\n{text}\n", encoding="utf-8")
    done = call("check", str(file))
    assert ("t.ar.md:3: a _ in this line is printed" in done.output) == told
