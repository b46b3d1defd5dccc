"""That what is sprinkled into texts comes back from paper, and that what does not is seen.

`python tests/sprinkled.py --count 2000` tries many more.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
import sprinkled
from commonmark import is_failed, is_seen, masked, pieces, plain, unmasked
from sprinkler import Atom, Block, Text, text

from leaflet.errors import TextError
from leaflet.statement.commonmark import from_markdown

SEED, COUNT, PART = 14, 100, 25
NOTHING = Counter()


@pytest.mark.sample(2, why="a quarter of them each")
@pytest.mark.parametrize("first", range(0, COUNT, PART))
def test_a_hundred_texts_come_back(first: int, tmp_path: Path) -> None:
    outcomes = sprinkled.outcomes(tmp_path, SEED, range(first, first + PART))
    faults = [f"{outcome.number}: {fault}" for outcome in outcomes for fault in outcome.faults]
    assert faults == [], sprinkled.summary(outcomes, SEED)
    assert sum(outcome.refused for outcome in outcomes) < PART / 2


def letters(pieces: Iterable[tuple[str, bool, bool]]) -> list[tuple[str, bool, bool]]:
    """The letters and signs, each with its styles."""
    return [
        (char, strong, emphasis)
        for text, strong, emphasis in pieces
        for char in unicodedata.normalize("NFC", unmasked(text))
        if is_seen(char)
    ]


def test_words_are_emphasised_as_commonmark_has_it() -> None:
    """Where nobody is told of markup that failed, and there is one way to read it."""
    compared = 0
    for sample in (text(SEED, number) for number in range(500)):
        if sample.suffix != ".md":
            continue
        try:
            paragraphs, notices = from_markdown(
                unicodedata.normalize("NFC", sample.typed), sample.name
            )
        except TextError:
            continue
        lines_told = {notice.at.line for notice in notices if notice.at}
        assert len(paragraphs) == len(sample.blocks)
        for paragraph, block, lines in zip(paragraphs, sample.blocks, sample.lines(), strict=True):
            if block.is_certain and not lines_told.intersection(lines):
                read_back = letters((s.text, s.strong, s.emphasis) for s in paragraph.spans)
                skipped = 1 if paragraph.role == "signature" else 0  # its dash
                typed = "".join(atom.readings[0] for atom in block.atoms)
                assert read_back[skipped:] == letters(pieces(typed)), block.typed
                compared += 1
    assert compared > 700


def test_a_seed_makes_the_same_texts_of_all_scripts() -> None:
    samples = [text(7, number) for number in range(200)]
    assert samples == [text(7, number) for number in range(200)]
    assert samples != [text(8, number) for number in range(200)]
    typed = "".join(sample.typed for sample in samples)
    for letter in "a\u0627\u05e9\u0436\u0561\u2022*_~@#\u00a0\u0301\u200f":
        assert letter in typed, f"U+{ord(letter):04X}"
    assert "://" in typed and "____" in typed and "\U0001f600" in typed


# CommonMark 0.31, examples of section 6.2: what is typed, what is left of it.
EXAMPLES = [
    ("*foo bar*", "foo bar"), ("a * foo bar*", "a * foo bar*"), ("__foo bar__", "foo bar"),
    ("**foo*", "*foo"), ("foo*bar*", "foobar"), ("foo_bar_", "foo_bar_"), ("***foo***", "foo"),
    ("\\*foo*", "*foo*"), ("foo-_(bar)_", "foo-(bar)"), ("a*\"foo\"*", "a*\"foo\"*"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "left"), EXAMPLES)
def test_commonmark_is_the_standard_s(typed: str, left: str) -> None:
    assert plain(typed) == left
    assert unmasked(plain(masked(typed.replace("\\", "")))) == typed.replace("\\", "")


@pytest.mark.parametrize(
    ("left", "failed"),
    [("a*b", False), ("a *b", True), ("a** b", True), ("a * b", False), ("a* b", False),
     ("(*b", True), ("**", False), ("_a", True)],
)  # fmt: skip
def test_emphasis_that_failed(left: str, failed: bool) -> None:
    assert is_failed(left) == failed


@pytest.mark.parametrize(
    ("extracted", "announced", "fault"),
    [
        ("a*b c", 0, ""), ("ab c", 0, "lost: 1 x *"), ("a*b", 0, "lost: 1 x c"),
        ("a*b cd", 0, "added: 1 x d"), ("a*b c*", 0, "raw markup in silence: 1 x *"),
        ("a*b c*", 1, ""), ("\u2022 a*b c 1.", 0, ""), ("a*b (c", 0, "added: 1 x ("),
    ],
)  # fmt: skip
def test_a_fault_is_seen(extracted: str, announced: int, fault: str) -> None:
    faults = sprinkled._differences("a*b c", sprinkled._letters(extracted), NOTHING, announced)
    assert [line.partition(" (U+")[0] for line in faults] == ([fault] if fault else [])


@pytest.mark.parametrize(
    ("extracted", "left"),
    [
        ("now-here", "now-here"), ("now-\nhere", "now-here"), ("nowhere", "nowhere"),
        ("now\nhere", "nowhere"), ("now here", "now-here"), ("elsewhere", "now-here"),
    ],
)  # fmt: skip
def test_a_hyphen_may_be_lost_at_a_line_s_end(extracted: str, left: str) -> None:
    assert sprinkled._rejoined("a now-here b", [f"a {extracted} b"]) == f"a {left} b"


def test_a_refusal_must_name_a_line_that_has_something() -> None:
    word, star = Atom("a", ("a",)), Atom("\u2605", ("\u2605",), refusable=True)
    text = Text("1.en.md", (Block("# ", (word,)), Block("", (star,)), Block("", (word,))))
    assert text.typed == "# a\n\n\u2605\n\na\n"
    for stderr, sound in [
        ("error: x.md:3: no font has it\n", True), ("error: x.md:5: no font has it\n", False),
        ("error: it cannot be done\n", False), ("error: x.md:3: a\nerror: x.md:1: b\n", False),
    ]:  # fmt: skip
        assert (list(sprinkled._unfounded(text, 3, stderr)) == []) == sound
