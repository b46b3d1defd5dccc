"""UAX #14 and UAX #29 against Unicode's own files, and what a caller must not trip over."""

import gzip
import re
from collections.abc import Callable, Iterator
from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icu4py.breakers import LineBreaker

from leaflet.statement import source
from leaflet.typesetting import breaks

DATA = Path(__file__).parent / "data" / "unicode"


def cases(name: str) -> Iterator[tuple[str, list[int]]]:
    """Text, and the offsets after which the file allows a break: `× 0061 × 0020 ÷ 0062 ÷`."""
    with gzip.open(DATA / f"{name}.txt.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            fields = line.partition("#")[0].split()
            if fields:
                text = "".join(chr(int(point, 16)) for point in fields[1::2])
                marks = fields[2::2]  # the mark after each character
                yield text, [end for end, mark in enumerate(marks, 1) if mark == "÷"]


@pytest.mark.parametrize(
    ("name", "find", "total"),
    [
        ("LineBreakTest", lambda text: breaks.opportunities(text, "root"), 19_338),
        ("GraphemeBreakTest", breaks.graphemes, 766),
    ],
)
def test_unicode_file(name: str, find: Callable[[str], list[int]], total: int) -> None:
    wrong = []
    count = 0
    for text, expected in cases(name):
        count += 1
        if (offsets := find(text)) != expected:
            wrong.append(f"{text!a}: {offsets}, not {expected}")
    assert not wrong, f"{len(wrong)} of {count}: " + "\n".join(wrong[:5])
    assert count == total


def test_offsets_are_code_points() -> None:
    assert breaks.opportunities("\U0001f600 ab cd", "en") == [2, 5, 7]
    # A letter with its mark, a flag of two code points, CR LF.
    assert breaks.graphemes("e\u0301\U0001f1ee\U0001f1f7a\r\n") == [2, 4, 5, 7]


def test_no_text_no_offsets() -> None:
    assert breaks.opportunities("", "fa") == breaks.graphemes("") == []


@pytest.mark.parametrize("separator", "\n\v\f\r\u0085\u2028\u2029")
def test_mandatory_breaks(separator: str) -> None:
    text = f"a b{separator}c"
    assert breaks.opportunities(text, "en") == [2, 4, 5]
    assert [breaks.is_mandatory(text, offset) for offset in (0, 2, 4, 5)] == [0, 0, 1, 0]


def test_scripts_without_spaces_break_by_dictionary() -> None:
    # Thai "hello world"; Khmer "hello I". Neither has a space, both have words.
    thai = "\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35\u0e0a\u0e32\u0e27\u0e42\u0e25\u0e01"
    khmer = "\u179f\u17bd\u179f\u17d2\u178f\u17b8\u1781\u17d2\u1789\u17bb\u17c6"
    assert breaks.opportunities(thai, "th") == [6, 9, 12]
    assert breaks.opportunities(khmer, "km") == [6, 11]


@pytest.mark.parametrize(
    ("text", "tag", "expected"),
    [
        # Burmese "of the world", with one letter below another
        ("\u1000\u1019\u1039\u1018\u102c\u1037", "my", [6]),
        # Shan "declaration": two syllables that end in a consonant
        ("\u1015\u102d\u102f\u107c\u103a\u107d\u1062\u101d\u103a\u1087", "shn", [5, 10]),
        # Khmer "law" and "everyone": a letter below another, a word that is said twice
        ("\u1799\u17bb\u178f\u17d2\u178f\u17b7", "km", [6]),
        ("\u1798\u17d2\u1793\u17b6\u1780\u17cb\u17d7", "km", [7]),
        # Thai "any" and Lao "other", with the sign that says them twice
        ("\u0e43\u0e14 \u0e46 \u0e01", "th", [5, 6]),
        ("\u0ead\u0eb7\u0ec8\u0e99\u0ec6", "lo", [5]),
    ],
)
def test_no_line_ends_within_a_syllable(text: str, tag: str, expected: list[int]) -> None:
    """W3C, Lao, Khmer, Thai and Myanmar layout; the words are the Universal Declaration's."""
    assert breaks.opportunities(text, tag) == expected


@pytest.mark.parametrize("tag", ["my", "shn"])
def test_a_line_never_begins_with_the_end_of_a_syllable(tag: str) -> None:
    """A consonant below an asat, or with a letter below it, has no vowel of its own."""
    for text in (DATA.parent / "scripts" / f"{tag}.txt").read_text(encoding="utf-8").split("\n"):
        for offset in breaks.opportunities(text, tag)[:-1]:
            follows = text[offset:]
            assert not re.match(r"[\u1000-\u1021\u1075-\u1081]\u1037?[\u1039\u103a]", follows)


def test_language_decides_on_small_kana() -> None:
    kana = "\u30ad\u30e3\u30e9"
    assert breaks.opportunities(kana, "ja") == [1, 2, 3]
    assert breaks.opportunities(kana, "ja-u-lb-strict") == [2, 3]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", [8]),  # no break at a ZWNJ
        ("\u0627\u0644\u062d\u0631\u0628 \u0644\u0627", [6, 8]),
        ("10\u00a0000\u00a0kr", [9]),  # no-break spaces hold
        ("a\u00adb", [2, 3]),  # a soft hyphen lets go
        ("a\u200bb", [2, 3]),
        ("\u2068\u0639\u0644\u06cc\u2069 (Ali)", [6, 11]),  # the isolate's ends stay with it
        ("\u05d0\u05d1\u05be\u05d2\u05d3", [3, 5]),  # after a maqaf
    ],
)
def test_opportunities(text: str, expected: list[int]) -> None:
    assert breaks.opportunities(text, "fa") == expected


def icu(text: str, language: str) -> list[int]:
    return list(accumulate(map(len, LineBreaker(text, language))))


# Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic; punctuation; joiners, quotation marks, dashes.
ALPHABET = [*map(chr, range(0x20, 0x700)), *"\u200c\u200d\u2013\u2014\u2018\u2019\u201c\u2026"]
PLAIN = "ab1. ,:;!?/-\u0627\u064e\u060c\u2019\u200c\u0661\u06f1\u061b\u06d4\u0561\u0589 \u2013"


def test_what_needs_no_icu_breaks_as_icu_has_it() -> None:
    frames = ["a%sa b", "a %sa", "1%sa", "a%s1 a", "a%s", "%sa", "a%s a", "a.%sa", "a-%s", "a/%sa"]
    frames += ["\u0627%s\u0627 \u0627", "1%s1", "a%s%s a", "%s a"]
    for text in (frame.replace("%s", char) for char in ALPHABET for frame in frames):
        assert breaks.opportunities(text, "fa") == icu(text, "fa"), ascii(text)


@given(st.text(PLAIN), st.sampled_from(["en", "fi", "hu", "ar", "ur", "hy"]))
def test_plain_words_break_as_icu_has_it(text: str, language: str) -> None:
    assert breaks.opportunities(text, language) == icu(text, language)


def test_the_statement_needs_no_icu_in_arabic() -> None:
    statement = source.load(source.find("oppose-war-on-iran"), "ar")
    assert all(breaks.is_plain(paragraph.text) for paragraph in statement.paragraphs)


@given(st.text(), st.sampled_from(["en", "fa", "ckb", "th", "zh-Hant", "ja", "no such tag!"]))
def test_offsets_ascend_to_the_end(text: str, language: str) -> None:
    for offsets in (breaks.opportunities(text, language), breaks.graphemes(text)):
        assert offsets == sorted(set(offsets))
        assert offsets[-1:] == ([len(text)] if text else [])
        assert 0 not in offsets
