"""Names of files: safe on Linux, macOS and Windows whatever a group is called, and no two the same.

The rules come from outside: Windows' "Naming Files, Paths, and Namespaces", and Unicode's NFC and
case folding, which HFS+ and APFS compare names by.
"""

import sys
import unicodedata
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaflet.groups.names import LONGEST, slug, slugs

# Persian "I want": mi-khaham, whose two parts are kept apart by a zero-width non-joiner.
WANT = "\u0645\u06cc", "\u062e\u0648\u0627\u0647\u0645"
ARABIC = "\u0639\u0644\u064a"  # three letters, joined
ACUTE = "\u0301"

NAMES = [
    # Paths
    ("../../escape", "escape"),
    ("..\\..\\x", "x"),
    ("/etc/passwd", "etc-passwd"),
    ("C:x", "C-x"),
    ("C:\\Windows\\x", "C-Windows-x"),
    ("\\\\server\\share\\x", "server-share-x"),
    ("\\\\?\\C:\\x", "C-x"),
    ("file:///etc/passwd", "file-etc-passwd"),
    (".", "group"),
    ("..", "group"),
    ("~/x", "x"),
    ("$HOME", "HOME"),
    ("x:stream", "x-stream"),
    # Devices
    ("CON", "group-CON"),
    ("con.txt", "con-txt"),
    ("NUL", "group-NUL"),
    ("nul.", "group-nul"),
    ("COM1", "group-COM1"),
    ("COM\u00b9", "group-COM\u00b9"),
    ("lpt9 ", "group-lpt9"),
    ("CONIN$", "group-CONIN"),
    ("COM10", "COM10"),
    # Ends that Windows cuts off, starts that a command takes for an option or a shell hides
    ("x.", "x"),
    ("x ", "x"),
    ("-rf", "rf"),
    (".hidden", "hidden"),
    # What a name may not hold, or nobody sees
    ("", "group"),
    (" \t\n", "group"),
    ("a\0b", "a-b"),
    ('a<b>c:d"e|f?g*h', "a-b-c-d-e-f-g-h"),
    ("a\x1b[31mb", "a-31mb"),
    ("a\ud800b", "a-b"),
    ("\ufeffa", "a"),
    ("invoice\u202efdp.exe", "invoicefdp-exe"),
    ("\u2067a\u2069\u200f", "a"),
    ("\u200d\u200b\u3164\ufe0f", "group"),
    ("\U0001f54a \u2764\ufe0f", "group"),
    # Letters of all scripts stay, and what is between them
    ("Group one", "Group-one"),
    ("Workers' club & caf\u00e9", "Workers-club-caf\u00e9"),
    ("e" + ACUTE, "\u00e9"),
    ("a\u200d" + ACUTE, "\u00e1"),
    (ACUTE + "a", "a"),
    ("\u200c".join(WANT), "-".join(WANT)),
    ("\u05e6\u05d4\u05f4\u05dc", "\u05e6\u05d4-\u05dc"),
    ("\u0939\u093f\u0928\u094d\u0926\u0940", "\u0939\u093f\u0928\u094d\u0926\u0940"),
    ("\u0661\u0662 7", "\u0661\u0662-7"),
    # Long ones end with a whole letter
    (ARABIC[0] * 200, ARABIC[0] * 50),
    ("a" * 99 + "\u00e9", "a" * 99),
    ("a" * 99 + "e" + "\u0323\u0302", "a" * 99),
    ("a" * 98 + "x\u0323b", "a" * 98),
    ("a" * 99 + " b", "a" * 99),
]


@pytest.mark.parametrize(("name", "expected"), NAMES, ids=[ascii(name)[:30] for name, _ in NAMES])
def test_slug(name: str, expected: str) -> None:
    assert slug(name) == expected
    assert is_safe(slug(name))


def test_marks_without_end_are_cut_too():
    stem = slug("e" + ACUTE * 2000)
    assert len(stem.encode()) == LONGEST
    assert stem == "\u00e9" + ACUTE * 49


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ([], []),
        (["Ali", "ali", "ALI"], ["Ali", "ali-2", "ALI-3"]),
        (["a", "a", "a-2"], ["a", "a-3", "a-2"]),
        (["a-2", "a", "a", "a"], ["a-2", "a", "a-3", "a-4"]),
        (["a!", "a?", "A-2"], ["a", "a-3", "A-2"]),
        (["stra\u00dfe", "STRASSE"], ["stra\u00dfe", "STRASSE-2"]),
        (["caf\u00e9", "cafe\u0301"], ["caf\u00e9", "caf\u00e9-2"]),
        (["\u03c3\u03c3", "\u03c3\u03c2"], ["\u03c3\u03c3", "\u03c3\u03c2-2"]),
        # Dotless i and long s, which only upper case makes the letters I and S
        (["i", "\u0131"], ["i", "\u0131-2"]),
        (["s", "\u017f"], ["s", "\u017f-2"]),
        (["CON", "con", "group CON"], ["group-CON", "group-con-2", "group-CON-3"]),
        (["", "?", "group-2"], ["group", "group-3", "group-2"]),
        (["a" * 150, "a" * 151], ["a" * 100, "a" * 98 + "-2"]),
        (["a" * 150, "a" * 151, "a" * 98 + "-2"], ["a" * 100, "a" * 98 + "-3", "a" * 98 + "-2"]),
        ([ARABIC * 20, ARABIC * 20], [(ARABIC * 17)[:50], (ARABIC * 17)[:49] + "-2"]),
    ],
)
def test_no_two_are_the_same(names: list[str], expected: list[str]) -> None:
    assert slugs(names) == tuple(expected)


# All that is odd comes up often: dots, separators, marks, joiners, letters that fold together.
ODD = st.text(
    st.sampled_from("aAiI\u0131\u0130sS\u017f\u00df\u1e9e./\\:-_ 12\0\u00b9\u0301\u0323\u200c")
    | st.characters(),
    max_size=12,
)
DEVICES = st.sampled_from("con CON Prn aux NUL com1 COM\u00b2 lpt\u00b3 LPT9 conin$ clock$".split())
ANY = ODD | st.text(max_size=200) | DEVICES | st.builds(lambda a, b: a * 30 + b, ODD, ODD)

_RESERVED = {"con", "prn", "aux", "nul", "conin", "conout", "clock"} | {
    port + digit for port in ("com", "lpt") for digit in "0123456789\u00b9\u00b2\u00b3"
}


def is_safe(stem: str) -> bool:
    """Whether a stem is a name on every system, alone and with an extension."""
    return (
        0 < len(stem.encode()) <= LONGEST
        and all(unicodedata.category(char)[0] in "LMN" or char == "-" for char in stem)
        and stem.strip("-") == stem
        and unicodedata.category(stem[0])[0] != "M"
        and unicodedata.is_normalized("NFC", stem)
        and stem.casefold() not in _RESERVED
        and PurePosixPath(stem).parts == PureWindowsPath(stem).parts == (stem,)
        and not PureWindowsPath(f"{stem}.pdf").is_reserved()
    )


def compared(stem: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", stem).casefold())


@given(ANY)
def test_any_name_becomes_a_safe_one(name: str) -> None:
    stem = slug(name)
    assert is_safe(stem)
    assert slug(stem) == stem
    assert (Path("/leaflets") / f"{stem}.pdf").parent == Path("/leaflets")


@given(st.lists(ANY, max_size=12))
def test_any_names_become_different_ones(names: list[str]) -> None:
    stems = slugs(iter(names))
    assert len(stems) == len(names)
    assert all(map(is_safe, stems))
    for alike in (compared, str.upper, str.lower):  # Windows compares in upper case
        assert len({alike(stem) for stem in stems}) == len(names)
    assert slugs(names) == stems


@given(st.lists(st.sampled_from(["a", "A", "a-2", "a 3", "a-2-2", "a!"]), max_size=12))
def test_the_first_of_a_name_keeps_it(names: list[str]) -> None:
    seen: set[str] = set()
    for name, stem in zip(names, slugs(names), strict=True):
        own = slug(name)
        assert (stem == own) == (compared(own) not in seen)
        seen.add(compared(own))


def test_every_letter_that_folds_with_another_is_told_from_it():
    letters = [chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code <= 0xDFFF]
    folding = [letter for letter in letters if letter.casefold() != letter]
    assert len(folding) > 1000
    for letter in folding:
        for other in (letter.casefold(), letter.upper(), letter.lower()):
            stems = slugs([letter, other])
            assert compared(stems[0]) != compared(stems[1]), ascii(letter)


def test_ten_thousand_of_one_name():
    stems = slugs(["Group"] * 10_000)
    assert stems[-1] == "Group-10000"
    assert len(set(stems)) == 10_000
