"""Whether a statement's words come back: what is a fault, and what is a habit of PDFium."""

from pathlib import Path

import leaflets
import pytest
from hypothesis import given, strategies
from shipped import LANGUAGES, statement

from leaflet.errors import Location, TextError
from leaflet.layout.paper import SIZES
from leaflet.reading import comparison, pdfium, verify
from leaflet.reading.pdfium import HYPHEN, Seen
from leaflet.reading.reordering import MISSING, MOVED, Word
from leaflet.statement import source

BY_DEFAULT = ("ar", "en", "ur", "he")
SCRIPTS = Path(__file__).parent / "data" / "scripts"
HERE = Location("a.pdf")
LINE = 14.0  # points from one line to the next

# Arabic: "write to us", "a call", "important", "read", "today"; Hebrew: "say", "shalom", "to all".
WRITE, TO_US = "\u0627\u0643\u062a\u0628\u0648\u0627", "\u0625\u0644\u064a\u0646\u0627"
CALL, IMPORTANT = "\u062f\u0639\u0648\u0629\u064c", "\u0645\u0647\u0645\u0629\u064c"
READ, TODAY = "\u0642\u0631\u0623\u062a", "\u0627\u0644\u064a\u0648\u0645"
SHALOM, TO_ALL = "\u05e9\u05dc\u05d5\u05dd", "\u05dc\u05db\u05dc"


def seen(*lines: str) -> list[Seen]:
    """What PDFium reads: one line below the other on one page."""
    return [
        Seen(token, 1, number, -LINE * number)
        for number, line in enumerate(lines, 1)
        for token in pdfium.tokens(line)
    ]


def compare(text: str, *lines: str) -> list[tuple[str, str]]:
    """(kind, words) of all that did not come back as it is; `text` has a paragraph a line."""
    source = [
        Word(token, Location("t.md", number))
        for number, line in enumerate(text.split("\n"), 1)
        for token in pdfium.tokens(line)
    ]
    compared = comparison.compare(source, seen(*lines))
    return [(fault.kind, " ".join(fault.words)) for fault in (*compared.faults, *compared.habits)]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("We want peace.", ["We want", "peace."]),
        ("We want peace.", ["1 of 2", "\u2022 We want peace.", "someone@example.org"]),
        ("We\u00a0want\u202fpeace.", ["We want peace."]),
        ("caf\u00e9 inter\u00adnational", ["cafe\u0301 international"]),
        ("a pro-war call", [f"a pro{HYPHEN}war call"]),
        ("see https://example.org/a/long-path now",
         ["see https://example.org/", f"a/long{HYPHEN}path now"]),
        (f"{READ} https://www.a.org/b", [f"{READ} https://www.", "a.org/b"]),
        ("\u0e21\u0e19\u0e38\u0e29\u0e22\u0e4c", ["\u0e21\u0e19\u0e38", "\u0e29\u0e22\u0e4c"]),
        ("\u6211\u4eec\u8981\u548c\u5e73\u3002", ["\u6211\u4eec\u8981", "\u548c\u5e73\u3002"]),
        (f"{WRITE} {TO_US}\u2026", [f"\u200f{WRITE} {TO_US}..."]),
        ("\ufdfa", ["\u0635\u0644\u0649 \u0627\u0644\u0644\u0647 \u0639\u0644\u064a\u0647"
                    " \u0648\u0633\u0644\u0645"]),
        # What is one character for its looks, in a right-to-left line; a Latin ligature in any.
        (f"{READ} 5\u00bd \u21163 \u2122 \u2011 {TODAY}", [f"{READ} 51/2 No3 TM \u2010 {TODAY}"]),
        ("a \ufb01sh", ["a fish"]),
        # A joiner that joins nothing.
        (f"{READ}\u200c. \u200c{TODAY} NGO\u200c{TO_ALL}", [f"{READ}.\u200c {TODAY} NGO{TO_ALL}"]),
        # Parted by its author, in a right-to-left line.
        (f"{SHALOM}\u00ad{TO_ALL} {SHALOM}", [f"{SHALOM}-", f"{TO_ALL} {SHALOM}"]),
        ("", ["anything"]),
    ],
)  # fmt: skip
def test_what_comes_back(text, lines):
    assert compare(text, *lines) == []


@pytest.mark.parametrize(
    ("text", "lines", "expected"),
    [
        ("We want peace.", ["We peace."], [(MISSING, "want")]),
        ("We want peace.", ["We want piece."], [(MISSING, "peace.")]),
        ("We want peace.", [], [(MISSING, "We want peace.")]),
        ("We want\npeace now", ["We now"], [(MISSING, "want"), (MISSING, "peace")]),
        ("no no no", ["no no"], [(MISSING, "no")]),
        ("We all want peace now", ["all want peace now We"], [(MOVED, "We")]),
        ("We want peace", ["Wewant peace"], [(MISSING, "We want")]),
        ("a prowar call", ["a pro-war call"], [(MISSING, "prowar")]),
        ("10\u00b2 m\u00b2", ["10\u00b2 m2"], [(MISSING, "m\u00b2")]),
        (f"{READ}\u200c{TODAY}", [f"{READ}{TODAY}"], [(MISSING, f"{READ}\u200c{TODAY}")]),
        ("want peace now here", ["want ecape now here"], [(MISSING, "peace")]),
        # A habit is only what it is where it is.
        (f"{WRITE} a@example.org {TO_US}", [f"{WRITE} org.exmaple@a {TO_US}"],
         [(MISSING, "a@example.org")]),
        ("write to a@example.org today", ["write to org.example@a today"],
         [(MISSING, "a@example.org")]),
        (f"{WRITE} {TO_US} {CALL}\n{READ} a.org {TODAY}",
         [f"{WRITE} {CALL}", f"{READ} a.org {TODAY} {TO_US}"], [(MOVED, TO_US)]),
        (f"{READ} ({TODAY}) {CALL}", [f"{READ} ({TODAY}( {CALL}"], [(MISSING, f"({TODAY})")]),
        (f"{READ} {TODAY} {CALL}", [f"{READ} {CALL} {TODAY}"], [(MOVED, TODAY)]),
        ("We want\n5%\u201310%", ["We want", "10%\u20135%"], [(MISSING, "5%\u201310%")]),
        (f"{READ}\n5%\u201310%", [READ, "11%\u20135%"], [(MISSING, "5%\u201310%")]),
    ],
)  # fmt: skip
def test_faults(text, lines, expected):
    comparison = compare(text, *lines)
    # Which of two words that changed places was moved is a matter of taste.
    assert [kind for kind, _ in comparison] == [kind for kind, _ in expected]
    assert MOVED in [kind for kind, _ in expected] or comparison == expected


@pytest.mark.parametrize(
    ("text", "lines", "expected"),
    [
        (f"{WRITE} {TO_US} a@example.org {TODAY}", [f"{WRITE} {TO_US} org.example@a {TODAY}"],
         [("address", "a@example.org")]),
        (f"{READ} https://www.a.org/b {TODAY}", [f"{READ} ://https", f"{TODAY} www.a.org/b"],
         [("address", "https://www.a.org/b")]),
        (f"{READ} {TODAY} (a@example.org).", [f"{READ} {TODAY}", ".(a@example.org("],
         [("address", "(a@example.org).")]),
        (f"{READ} {TODAY} (+49 30 5550).", [f"{READ} {TODAY}", ".(+49 30 5550("],
         [("line", "(+49"), ("line", "5550).")]),
        (f"{READ} CO\u00b2 {TODAY}", [f"{READ} \u00b2CO {TODAY}"], [("address", "CO\u00b2")]),
        (f"{READ} {TODAY}: https://www.a.org/b", [f"https://www. :{TODAY} {READ}", "a.org/b"],
         [("line", f"{READ} {TODAY}:"), ("address", "https://www.a.org/b")]),
        (f"{READ} {TODAY} \u00abJin, Azad\u00bb.", [f"{READ} {TODAY} \u00abAzad ,Jin\u00bb."],
         [("line", "\u00abJin, Azad\u00bb.")]),
        (f"{READ} New York Times {TODAY}", [f"{TODAY} New York Times {READ}"],
         [("line", READ), ("line", TODAY)]),
        (f"We say {SHALOM} {TO_ALL} of you", [f"We say {TO_ALL} {SHALOM} of you"],
         [("line", SHALOM)]),
        # A line of numbers alone runs as the text before it does, or behind it.
        (f"{READ}\n5%\u201310%\n{TODAY}", [READ, "10%\u20135% \u2610", TODAY],
         [("line", "5%\u201310%")]),
        (f"5%\u201310%\n{READ}", ["10%\u20135%", READ], [("line", "5%\u201310%")]),
        (f"{READ} ({IMPORTANT}) {TODAY}", [f"{READ} ({IMPORTANT}( {TODAY}"],
         [("bracket", f"({IMPORTANT})")]),
        (f"{READ} \u201c{IMPORTANT}\u201d {TODAY}", [f"{READ} \u201c{IMPORTANT}\u201c {TODAY}"],
         [("bracket", f"\u201c{IMPORTANT}\u201d")]),
    ],
)  # fmt: skip
def test_habits(text, lines, expected):
    comparison = compare(text, *lines)
    assert [kind for kind, _ in comparison] == [kind for kind, _ in expected]
    assert "line" in dict(expected) or comparison == expected


WORDS = strategies.lists(
    strategies.sampled_from(
        ["we", "want", "a.org", "(peace),", READ, TODAY, f"({CALL})", "\u0662."]
    ),
    min_size=1,
    max_size=12,
)


ORDERS = strategies.lists(strategies.permutations(range(3)), min_size=4, max_size=4)


@given(WORDS, ORDERS, strategies.data())
def test_no_habit_hides_a_lost_word(words, orders, data):
    """However the rest is shuffled inside its line, a word that is gone or changed is a fault."""
    lost = data.draw(strategies.integers(0, len(words) - 1))
    starts = range(0, len(words), 3)
    text = "\n".join(" ".join(words[start : start + 3]) for start in starts)
    for instead in ("", "x" + words[lost], "\u0633" + words[lost]):
        read = [*words[:lost], instead, *words[lost + 1 :]]
        lines = [read[start : start + 3] for start in starts]
        shuffled = [
            " ".join(line[i] for i in order if i < len(line))
            for line, order in zip(lines, orders, strict=False)
        ]
        assert MISSING in dict(compare(text, *shuffled))


def test_two_lines_taken_for_one():
    """Told by their baselines: the lower one comes first, though it stands below."""
    text = [Word(word, Location("t.md", 1)) for word in "all of us want peace at once".split()]
    high = [Seen(word.text, 1, 1, 100.0) for word in text[:4]]
    low = [Seen(word.text, 1, 1, 86.0) for word in text[4:]]
    compared = comparison.compare(text, [*low, *high])
    assert not compared.faults
    assert [(fault.kind, fault.words) for fault in compared.habits] == [
        ("lines", ("peace", "at", "once"))
    ]
    level = [word._replace(y=100.0) for word in low]
    assert comparison.compare(text, [*level, *high]).wrong == 3
    without = comparison.compare(text, [*low[1:], *high])
    assert [(fault.kind, fault.words) for fault in without.faults] == [(MISSING, ("peace",))]


def test_where_a_fault_is():
    text = [Word(word, Location("t.md", 3)) for word in "We want peace".split()]
    (fault,) = comparison.compare(text, seen("A title", "We want piece now")).faults
    assert fault == (MISSING, ("peace",), Location("t.md", 3), 1, 2, "piece now")
    (nowhere,) = comparison.compare(text, []).faults
    assert (nowhere.page, nowhere.line, nowhere.instead) == (0, 0, "")


@pytest.mark.parametrize("tag", LANGUAGES)
def test_our_own_leaflets(tag, whole):
    if tag in BY_DEFAULT or whole:
        text = statement(tag)
        found = verify.verify(leaflets.render(text, SIZES["a5"]).data, HERE, text)
        assert found.words > 300 and not found.faults
        assert {one.kind for one in found.habits} <= {"lines"}


@pytest.mark.parametrize("tag", BY_DEFAULT)
def test_a_leaflet_of_another_text(tag):
    """A word of the statement taken out, and one written otherwise."""
    text = statement(tag)
    data = leaflets.render(text, SIZES["a5"]).data
    words = text.paragraphs[2].text.split(" ")
    for changed in ([*words[:5], "new", *words[5:]], [*words[:5], "x" + words[5]]):
        span = text.paragraphs[2].spans[0]._replace(text=" ".join(changed))
        other = text.paragraphs[2]._replace(spans=(span,))
        against = text._replace(paragraphs=(*text.paragraphs[:2], other, *text.paragraphs[3:]))
        verdict = verify.verify(data, HERE, against)
        assert verdict.wrong == 1 and verdict.faults[0].at == text.paragraphs[2].at
        with pytest.raises(TextError, match=r"^\S+: 1 of \d+ words do not read back"):
            verify.check(data, "a.pdf", against)


def test_what_pdfium_is_known_for(tmp_path):
    """Its habits as they are, from the file: an address, a phrase, a bracket."""
    (tmp_path / "t.ar.md").write_text(
        f"# {CALL}\n\n{WRITE} {TO_US} info@example.org {TODAY}\n\n"
        f"{CALL} ({IMPORTANT}) {TODAY}\n\n{READ} New York Times {TODAY}\n",
        encoding="utf-8",
    )
    text = source.load(tmp_path / "t.ar.md")
    found = verify.verify(leaflets.render(text, SIZES["a5"]).data, HERE, text)
    assert not found.faults
    assert {one.kind for one in found.habits} <= {"address", "bracket", "line"}
    assert ("address", ("info@example.org",)) in [one[:2] for one in found.habits]


@pytest.mark.parametrize("sign", list(".,:"))
def test_the_space_between_a_sign_and_an_address_comes_back(sign, tmp_path):
    """An address may come back turned round, but not grown into the word before it."""
    (tmp_path / "t.ar.md").write_text(
        f"# {CALL}\n\n{READ} {TODAY}{sign} https://example.org {TO_US}\n", encoding="utf-8"
    )
    text = source.load(tmp_path / "t.ar.md")
    read = [word.text for word in pdfium.words(leaflets.render(text, SIZES["a5"]).data, HERE)]
    assert TODAY + sign in read


@pytest.mark.parametrize("ending", ["", "\n\nexample.org \u00b7 \u260e 030 5550 2019"])
def test_lines_beyond_the_tables_of_pdfium(ending, tmp_path):
    """Adlam: PDFium turns its lines by halves of letters, or where there is an address not at all.

    A letter before a colon stands alone in its line.
    """
    lines = (SCRIPTS / "ff-Adlm.txt").read_text(encoding="utf-8").split("\n")
    file = tmp_path / "t.md"
    file.write_text(f"# {lines[0]}\n\n{' '.join(lines[1:])}\n\n\U0001e909:{ending}\n", "utf-8")
    text = source.load(file, "ff-Adlm")
    found = verify.verify(leaflets.render(text, SIZES["a5"]).data, HERE, text)
    assert found.words > 100 and not found.faults
