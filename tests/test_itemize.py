"""Runs: each of one level, script and face, all of them together the paragraph."""

import unicodedata

import pytest
import shipped
from hypothesis import given
from hypothesis import strategies as st

from leaflet.errors import FontError, Location
from leaflet.statement import language
from leaflet.statement.ltr import as_words
from leaflet.typesetting import bidi
from leaflet.typesetting.fonts import INVISIBLE
from leaflet.typesetting.itemize import Run, itemize, resolve_scripts, script_of

ARABIC = "\u0627\u0644\u062d\u0631\u0628"
HEBREW = "\u05e9\u05dc\u05d5\u05dd"
RUSSIAN = "\u043c\u0438\u0440"
ACUTE, SHADDA, PATAH, NUKTA = "\u0301", "\u0651", "\u05b7", "\u093c"
ZWNJ, ZWJ, FSI, PDI = "\u200c", "\u200d", "\u2068", "\u2069"
MENDE = "\U0001e800"
ARMENIAN_COMMA = "\u055d"


def runs(text: str, tag: str, styles: list[tuple[int, int, str]] | None = None) -> list[Run]:
    spoken = language.resolve(tag, text)
    rtl = spoken.direction == "rtl"
    levels = bidi.levels(as_words(text) if rtl else text, int(rtl))
    at = Location("texts/x/ar.md", 12)
    return itemize(
        text,
        levels,
        styles or [(0, len(text), "regular")],
        language=spoken,
        typefaces=shipped.typefaces(),
        at=at,
    )


def described(text: str, tag: str, styles: list[tuple[int, int, str]] | None = None) -> list[str]:
    """`Arab 1 Noto Naskh Arabic Regular: ...` for each run."""
    return [
        f"{run.script} {run.level} {run.face.name}: {run.text[run.start : run.end]}"
        for run in runs(text, tag, styles)
    ]


# --- Scripts -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("char", "script"),
    [("a", "Latn"), (ARABIC[0], "Arab"), (HEBREW[0], "Hebr"), (RUSSIAN[0], "Cyrl")]
    + [(char, "") for char in f" 1.(\u060c\u0640{ACUTE}{SHADDA}{ZWNJ}\u2013\ue000\u0378"],
)
def test_the_script_of_a_character(char: str, script: str) -> None:
    assert script_of(char) == script


@pytest.mark.parametrize(
    ("text", "levels", "expected"),
    [
        # Common characters go with the script before them ...
        ("a.b", "000", "LLL"),
        ("a, 12", "00000", "LLLLL"),
        (f"a{ARABIC[0]}, b", "01000", "LALLL"),
        # ... but not over a change of level: the full stop after a foreign word is the sentence's.
        (f"{ARABIC[0]} a.", "1121", "AALA"),
        (f"{ARABIC[0]} 12", "1122", "AAAA"),
        # At the beginning, with the first script where all runs one way, else with the language's.
        ("1. a", "0000", "LLLL"),
        (f"1. {ARABIC[0]}", "2111", "AAAA"),
        # A closing bracket goes with the one that opens it.
        (f"a ({RUSSIAN[0]}) b", "0000000", "LLLCLLL"),
        (f"({RUSSIAN[0]} a)", "00000", "CCCLC"),
        (f"([{RUSSIAN[0]} a] b)", "000000000", "CCCCLCCLC"),
        (f"{ARABIC[0]} (a)", "11121", "AAALA"),
        ("a) b]", "00000", "LLLLL"),
        # A mark goes with its base, whatever its own script.
        (f"a{ACUTE}b", "000", "LLL"),
        (f"{ARABIC[0]}{SHADDA}a", "112", "AAL"),
        (f"a{PATAH}b", "000", "LLL"),
        (f"{HEBREW[0]}{PATAH}", "11", "HH"),
        (f"{HEBREW[0]}{SHADDA}", "11", "HH"),
        (f"{ARABIC[0]}{ZWNJ}{ARABIC[0]}", "111", "AAA"),
    ],
)
def test_common_characters(text: str, levels: str, expected: str) -> None:
    default = "Latn" if levels[0] == "0" else "Arab"
    scripts = resolve_scripts(text, [int(level) for level in levels], default)
    assert "".join(script[0] for script in scripts) == expected


# --- Runs ----------------------------------------------------------------------------------------


def test_a_text_of_one_script_is_one_run() -> None:
    assert described("Our destinies, 2019 (are) linked.", "en") == [
        "Latn 0 Noto Serif Regular: Our destinies, 2019 (are) linked."
    ]
    arabic = f"{ARABIC}\u060c {ARABIC}{SHADDA}."
    assert described(arabic, "ar") == [f"Arab 1 Noto Naskh Arabic Regular: {arabic}"]


@pytest.mark.parametrize("tag", ["ar", "fa", "ckb", "ur", "he"])
@pytest.mark.parametrize(
    "address", ["allianceofmesocialists.org/", "info@example.org", "https://example.org/a-b?c=1"]
)
def test_a_web_address_is_set_in_one_face_dots_and_all(tag: str, address: str) -> None:
    letters = HEBREW if tag == "he" else ARABIC
    for text in (address, f"{letters} {address} {letters}"):
        (latin,) = (run for run in runs(text, tag) if "a" in run.text[run.start : run.end])
        assert latin.text[latin.start : latin.end] == address
        assert (latin.level, latin.script, latin.face.name) == (2, "Latn", "Noto Serif Regular")


def test_a_telephone_number_is_one_run() -> None:
    levels = [run.level for run in runs(f"{ARABIC} 030 5550-2019 {ARABIC}", "ar")]
    assert levels == [1, 2, 1]


def test_an_isolated_word_is_a_run_within() -> None:
    text = f"{HEBREW} {FSI}abc{PDI} {HEBREW}"
    assert [line[:6] for line in described(text, "he")] == ["Hebr 1", "Latn 2", "Hebr 1"]


def test_styles_choose_faces_and_end_runs() -> None:
    assert described(
        "one two three", "en", [(0, 4, "regular"), (4, 8, "bold"), (8, 13, "italic")]
    ) == [
        "Latn 0 Noto Serif Regular: one ",
        "Latn 0 Noto Serif Bold: two ",
        "Latn 0 Noto Serif Italic: three",
    ]
    faces = [run.face.name for run in runs(ARABIC, "ar", [(0, 2, "italic"), (2, 5, "regular")])]
    assert faces == ["Noto Naskh Arabic Bold", "Noto Naskh Arabic Regular"]


def test_a_run_knows_its_language_and_the_whole_paragraph() -> None:
    text = f"{ARABIC} 2019 abc"
    assert {(run.text, run.language) for run in runs(text, "ckb-IQ")} == {(text, "ckb-IQ")}


# --- Fallback ------------------------------------------------------------------------------------


def test_what_a_face_lacks_comes_from_the_next() -> None:
    """Noto Serif Armenian has neither comma nor digits of its own."""
    text = "\u053b\u0580\u0561\u0576, 2019"
    assert described(text, "hy") == [
        "Armn 0 Noto Serif Armenian Regular: \u053b\u0580\u0561\u0576",
        "Armn 0 Noto Serif Regular: ,",
        "Armn 0 Noto Serif Armenian Regular:  ",
        "Armn 0 Noto Serif Regular: 2019",
    ]


def test_fallback_takes_a_base_with_its_marks() -> None:
    """The face that has the base alone is passed over for one that has the marks as well."""
    text = f"{ARABIC} \u25cc{SHADDA}{ZWNJ} {ARABIC}"
    assert len({run.face for run in runs(text, "ar") if run.start <= 6 < run.end}) == 1
    (run,) = (run for run in runs(text, "ar") if run.start <= 6 < run.end)
    assert run.end >= 9


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f"a {MENDE}", "no font has U+1E800 MENDE KIKAKUI SYLLABLE M001 KI"),
        ("a \U00013000!", "no font has U+13000 EGYPTIAN HIEROGLYPH A001"),
        ("a\ue000", "no font has U+E000 (no name)"),
        (
            f"a {MENDE}{ACUTE}",
            "no font has U+1E800 MENDE KIKAKUI SYLLABLE M001 KI (in U+1E800 U+0301)",
        ),
        (
            "\u05d0\u093c",  # each is in a face, both in none
            "no font has U+05D0 HEBREW LETTER ALEF (in U+05D0 U+093C)",
        ),
    ],
)
def test_a_character_that_no_face_has_is_named(text: str, message: str) -> None:
    with pytest.raises(FontError) as caught:
        runs(text, "en")
    assert str(caught.value) == f"texts/x/ar.md:12: {message}"
    assert caught.value.hint in (
        "delete it, or add a font that has it with --font FILE",
        "delete it, or add a font in one colour that has it with --font FILE, such as Noto Emoji",
    )


# --- Properties ----------------------------------------------------------------------------------

PIECES = [*"aZ1 .,:/-()[]@", *ARABIC, *HEBREW, *RUSSIAN, ACUTE, SHADDA, PATAH, ZWNJ, ZWJ]
PIECES += ["\u053b", "\u0e01", "\u0915", "\u0915\u093f", "\u25cc", "\u060c", "\u06f1", "\u0661"]
PIECES += [FSI, "\u2067", PDI, "\u202b", "\u202c", "\u200f", "\u00ad", "\u2028", "example.org"]
mixed = st.lists(st.sampled_from(PIECES), min_size=1).map("".join)


@given(mixed, st.sampled_from(["en", "ar", "he", "ur", "hy"]), st.integers(0, 9))
def test_runs_cover_the_paragraph_once(text: str, tag: str, cut: int) -> None:
    cut = min(cut, len(text) - 1)
    styles = [(0, cut, "bold"), (cut, len(text), "regular")][not cut :]
    try:
        itemized = runs(text, tag, styles)
    except FontError as error:
        assert " (in U+" in str(error)  # a base with a mark that no face has together
        return
    assert [run.start for run in itemized] == [0, *(run.end for run in itemized)][:-1]
    assert itemized[-1].end == len(text)
    assert all(run.start < run.end for run in itemized)
    for run in itemized:
        piece = text[run.start : run.end]
        assert run.face.name.endswith("Bold" if run.start < cut else "Regular")
        assert all(run.face.covers(char) for char in piece)
        assert len({script_of(c) for c in piece if unicodedata.category(c)[0] != "M"} - {""}) <= 1
        joins = unicodedata.category(piece[0])[0] == "M" or piece[0] in INVISIBLE
        if joins and run.start not in (0, cut):  # then only because the level changes
            assert itemized[itemized.index(run) - 1].level != run.level


@given(mixed, st.data())
def test_levels_end_runs(text: str, data: st.DataObject) -> None:
    levels = data.draw(st.lists(st.integers(0, 3), min_size=len(text), max_size=len(text)))
    assert len(resolve_scripts(text, levels, "Arab")) == len(text)
    assert all(resolve_scripts(text, levels, "Arab"))
