"""UAX #9 against Unicode's own files, against bidi-js after isolates, and by its properties."""

import gzip
import sys
import unicodedata
from collections.abc import Iterator
from itertools import islice, product
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rule_l1 import line_levels

from leaflet.statement.isolates import CLOSER, left_open
from leaflet.typesetting import bidi

DATA = Path(__file__).parent / "data"
LRE, RLE, PDF, LRO, RLO = "\u202a\u202b\u202c\u202d\u202e"
LRI, RLI, FSI, PDI = "\u2066\u2067\u2068\u2069"

# One character for each class; BidiTest asks for any that is no bracket.
OF_CLASS = dict(
    zip(
        "L R AL EN AN ES ET CS NSM BN B S WS ON".split(),
        "a\u05d0\u06271\u0661+%,\u0300\u00ad\u2029\t !",
        strict=True,
    )
)
OF_CLASS |= {"LRE": LRE, "RLE": RLE, "LRO": LRO, "RLO": RLO, "PDF": PDF}
OF_CLASS |= {"LRI": LRI, "RLI": RLI, "FSI": FSI, "PDI": PDI}
AUTO = 2  # base direction by rules P2 and P3, as BidiCharacterTest writes it


def resolve(text: str, base: int, expected: str) -> tuple[str, str]:
    """Levels and visual order of text as one line, as the files write them.

    They write x for a character that rule X9 removes, and leave it out of the order.
    """
    if base == AUTO:
        base = max(0, bidi.base_direction(text))
    levels = line_levels(text, bidi.levels(text, base), 0, len(text), base)
    removed = [level == "x" for level in expected.split()]
    seen = " ".join("x" if x else str(n) for n, x in zip(levels, removed, strict=True))
    order = " ".join(str(i) for i in bidi.visual_order(levels) if not removed[i])
    return seen, order


def from_hex(code_points: str) -> str:
    return "".join(chr(int(point, 16)) for point in code_points.split())


def failures(cases: Iterator[tuple[str, int, str, str]]) -> tuple[int, list[str]]:
    """How many cases there were, and what is wrong with those that failed."""
    count, wrong = 0, []
    for text, base, levels, order in cases:
        count += 1
        resolved = resolve(text, base, levels)
        if resolved != (levels, order):
            wrong.append(f"{text!a} base {base}: {resolved}, not {(levels, order)}")
    return count, wrong


def character_cases(lines: Iterator[str]) -> Iterator[tuple[str, int, str, str]]:
    """The lines of BidiCharacterTest: code points; base; its level; levels; order."""
    for line in lines:
        if line[0] not in "#\n":
            code_points, base, _, levels, order = line.rstrip("\n").split(";")
            yield from_hex(code_points), int(base), levels, order


def class_cases(lines: Iterator[str], every: int) -> Iterator[tuple[str, int, str, str]]:
    """The lines of BidiTest: classes; the bases, as bits, for which the last @Levels hold."""
    number, levels, order = 0, "", ""
    for line in lines:
        if line[0] not in "@#\n":
            number += 1
            if number % every == 0:
                classes, bases = line.split(";")
                text = "".join(OF_CLASS[name] for name in classes.split())
                for bit, base in ((1, AUTO), (2, 0), (4, 1)):
                    if int(bases, 16) & bit:
                        yield text, base, levels, order
        elif line.startswith("@Levels:"):
            levels = " ".join(line.split()[1:])
        elif line.startswith("@Reorder:"):
            order = " ".join(line.split()[1:])


def unicode_file(name: str) -> Iterator[str]:
    with gzip.open(DATA / "unicode" / f"{name}.txt.gz", "rt", encoding="utf-8") as lines:
        yield from lines


@pytest.mark.slow
def test_bidi_character_test(whole: bool) -> None:
    cases = character_cases(unicode_file("BidiCharacterTest"))
    count, wrong = failures(cases if whole else islice(cases, 0, None, 7))
    assert not wrong, f"{len(wrong)} of {count}: " + "\n".join(wrong[:5])
    assert count == (91_707 if whole else 13_101)


@pytest.mark.slow
def test_bidi_test(whole: bool) -> None:
    count, wrong = failures(class_cases(unicode_file("BidiTest"), 1 if whole else 31))
    assert not wrong, f"{len(wrong)} of {count}: " + "\n".join(wrong[:5])
    assert count == 770_241 if whole else count > 20_000


# --- A bracket after an isolate: Unicode's files have no such case ---------------------------


def isolate_cases() -> Iterator[tuple[str, int]]:
    """Text and base: an isolate, or one in another, then brackets, in the middle of a line."""
    latin, arabic = "ab", "\u0627\u0628"
    befores = (f"{arabic} {latin}", f"{latin} {arabic}")
    isolates = ((LRI, PDI), (RLI, PDI), (FSI, PDI), (RLI + FSI, PDI + PDI))
    # U+2329 and U+3009 are a pair too: their canonical equivalents are (BD16).
    brackets = ("()", "\u2329\u3009")
    for before, isolate, base, content, pair, inside in product(
        befores, isolates, (0, 1), (latin, arabic, "12", ""), brackets, (latin, arabic)
    ):
        isolated = isolate[0] + content + isolate[1]
        yield f"{before} {isolated} {pair[0]}{inside}{pair[1]} {arabic}", base


def as_hex(text: str) -> str:
    return " ".join(f"{ord(character):04X}" for character in text)


def test_brackets_after_isolates() -> None:
    lines = (DATA / "bidi_isolates.txt").read_text(encoding="utf-8").splitlines(keepends=True)
    cases = list(character_cases(iter(lines)))
    assert [(text, base) for text, base, _, _ in cases] == list(isolate_cases())
    count, wrong = failures(iter(cases))
    assert not wrong, f"{len(wrong)} of {count}: " + "\n".join(wrong[:5])
    assert count == 256


def test_bracket_after_isolated_name_by_hand() -> None:
    # Base RTL: "name", English, the name isolated, the name in brackets, "end".
    before, english = "\u0627\u0644\u0627\u0633\u0645 ", "English"
    after = f" {FSI}\u0639\u0644\u064a{PDI} (Ali)"
    end = " \u0627\u0644\u0646\u0647\u0627\u064a\u0629"
    levels = bidi.levels(before + english + after + end, 1)
    # N0 c: "(Ali)" holds only what goes against the base, and the last strong character before
    # the bracket is the h of English, for the isolate is a neutral: so both brackets are L.
    # N1: what lies between L and L is L, level 2. FSI finds Arabic (X5c), and embeds it not in
    # that 2, which comes later, but in the paragraph's 1: the next odd level is 3.
    tail = [2, 2, *[3] * 3, 2, 2, *[2] * 5]
    assert levels == [1] * 6 + [2] * 7 + tail + [1] * 8


def test_isolates_and_overrides_by_hand() -> None:
    assert bidi.levels(f"a{RLI}b", 0) == [0, 0, 2]  # never closed: to the end of the paragraph
    assert bidi.levels(f"{PDI}a", 1) == [1, 2]  # closes nothing, so it is a neutral
    assert bidi.levels(f"a{RLO}bc{PDF}d", 0) == [0, 0, 1, 1, 1, 0]
    assert bidi.levels(f"{RLO}a{LRI}b{PDI}c{PDF}", 0) == [0, 1, 1, 2, 1, 1, 1]
    # A soft hyphen that comes first in an embedding is still with the number before it.
    assert bidi.levels(f"\u0661{RLE}\u00ada", 0) == [2, 2, 2, 2]
    # The isolate ends the embedding that was opened in it.
    assert bidi.levels(f"{LRI}{RLE}\u05d0{PDI}a", 0) == [0, 0, 3, 0, 0]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        (RLE * 63 + "a", 126),  # 63 odd levels: up to 125, and a Latin letter one higher
        (RLE * 64 + "a", 126),
        (RLI * 64 + "a", 126),
        (RLE * 64 + PDF + "a", 126),  # closes the one too many
        (RLE * 64 + PDF + PDF + "a", 124),
        # 124 has room for RLE, not for LRE; after one too many, nothing opens (X2).
        (RLE * 62 + LRE + RLE + "a", 126),
        (RLE * 62 + LRE + LRE + RLE + "a", 124),
        # The end of an isolate forgets those too many inside it (X6a).
        (RLE * 62 + LRI + LRE + PDI + RLE + "a", 126),
        # In an isolate too many, embeddings count no more (X2), nor do their ends (X7).
        (RLE * 63 + LRI + RLE + PDI + PDF + "a", 124),
        (RLE * 64 + LRI + PDF + PDI + PDF + "a", 126),
    ],
)
def test_depth_limit_by_hand(text: str, level: int) -> None:
    assert bidi.levels(text, 0)[-1] == level


# --- The parts ---------------------------------------------------------------------------------


def test_base_direction() -> None:
    assert bidi.base_direction("12 a") == 0
    assert bidi.base_direction("12 \u0627 a") == 1
    assert bidi.base_direction("12, 34!") == bidi.base_direction("") == -1
    assert bidi.base_direction(f"{RLI}\u0627{PDI} a") == 0
    assert bidi.base_direction(f"{FSI}\u0627") == -1


def test_every_right_to_left_character_turns() -> None:
    """The quick way round for text that is all left to right lets none of them through."""
    for character in map(chr, range(sys.maxunicode + 1)):
        if unicodedata.bidirectional(character) in ("R", "AL", "AN"):
            assert bidi.levels(character, 0) != [0], hex(ord(character))


def test_a_joiner_does_not_cut_a_word() -> None:
    word = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u06cc\u0645"
    assert bidi.levels(word, 0) == [1] * 9
    assert bidi.levels(f"a {FSI}{word}{PDI}", 0) == [0, 0, 0, *[1] * 9, 0]


def test_levels_are_per_code_point() -> None:
    # One, two, three and four bytes of UTF-8.
    assert bidi.levels("a\u05d0\u0939\U0001f600\U00010800", 1) == [2, 1, 2, 1, 1]
    assert bidi.levels("", 0) == bidi.levels("", 1) == bidi.visual_order([]) == []


def test_white_space_at_the_end_of_a_line_is_the_paragraphs() -> None:
    text = f"\u05d0\u05d1 ab \t{LRI}c{PDI}\u200b "
    levels = [1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2]
    assert line_levels(text, levels, 0, 12, 1) == [1, 1, 1, 2, 2, 1, 1, 2, 2, 1, 1, 1]
    assert line_levels(text, levels, 3, 6, 1) == [2, 2, 1]
    assert line_levels(text, levels, 3, 5, 1) == [2, 2]


def test_visual_order() -> None:
    assert bidi.visual_order([0, 0, 1, 1, 2, 2, 1, 0]) == [0, 1, 6, 4, 5, 3, 2, 7]
    assert bidi.visual_order([2, 2, 1]) == [2, 0, 1]
    assert bidi.visual_order([4, 2, 2]) == [0, 1, 2]


def test_unknown_form_of_levels_is_no_silent_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bidi.get_display", lambda *_, **__: "    levels: [\n        1,\n    ],\n")
    with pytest.raises(RuntimeError, match="python-bidi"):
        bidi.levels("\u05d0 1", 1)


# --- Properties --------------------------------------------------------------------------------

mixed = st.text(st.sampled_from([*OF_CLASS.values(), *"()[]\u2329\u3009"]))


@given(st.text() | mixed, st.sampled_from([0, 1]))
def test_levels_of_anything(text: str, base: int) -> None:
    levels = bidi.levels(text, base)
    assert len(levels) == len(text)
    assert all(base <= level <= bidi.MAX_DEPTH + 1 for level in levels)
    middle = len(text) // 2
    line = line_levels(text, levels, middle, len(text), base)
    assert sorted(bidi.visual_order(line)) == list(range(len(text) - middle))


def closed(text: str) -> str:
    """The text with what it leaves open closed at its end."""
    return text + "".join(CLOSER[text[offset]] for offset in reversed(left_open(text)))


@given(mixed, mixed, st.sampled_from([LRI, RLI, FSI]), st.sampled_from([0, 1]))
def test_an_isolate_is_to_its_surroundings_a_neutral(
    inside: str, outside: str, initiator: str, base: int
) -> None:
    # One paragraph: `levels` takes no more, and a separator ends one.
    inside, outside = (text.replace("\u2029", "") for text in (inside, outside))
    inside = closed(inside.replace(PDI, ""))
    isolated = bidi.levels(f"a{initiator}{inside}{PDI}{outside}", base)
    neutral = bidi.levels(f"a\ufffc{outside}", base)
    assert isolated[:2] + isolated[len(inside) + 3 :] == neutral


@given(mixed, st.sampled_from([0, 1]))
def test_closing_changes_nothing_before(text: str, base: int) -> None:
    ended = closed(text)
    assert left_open(ended) == ()
    assert bidi.levels(ended, base)[: len(text)] == bidi.levels(text, base)


@given(st.lists(st.integers(0, 126)))
def test_visual_order_is_a_permutation(levels: list[int]) -> None:
    assert sorted(bidi.visual_order(levels)) == list(range(len(levels)))


@pytest.mark.parametrize(
    "text",
    [
        RLI * 10_000 + "a" + PDI * 10_000,
        FSI * 80_000 + "\u05d0",
        f"{RLI}a{PDI}" * 10_000,
        RLO * 10_000 + FSI * 10_000 + "a" + PDI * 20_000 + PDF * 10_000,
        f"{LRE}\u05d0{PDF} a " * 5_000,
    ],
    ids=["nested", "open", "one after another", "all kinds", "embeddings"],
)
def test_hostile_nesting_takes_linear_time(text: str) -> None:
    begun = perf_counter()
    assert len(bidi.levels(text, 0)) == len(text)
    bidi.base_direction(text)
    assert perf_counter() - begun < 5  # seconds; about 0.2 here, minutes if it were quadratic
