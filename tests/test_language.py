"""Tags by RFC 5646, and what a tag and a text say about script and direction."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaflet.errors import UsageError
from leaflet.statement.language import (
    _SCRIPTS,
    LANGUAGES,
    RIGHT_TO_LEFT,
    contradiction,
    is_known,
    is_well_formed,
    numeral,
    parse,
    resolve,
    script_of,
)

ARABIC = "\u0627\u0644\u062d\u0631\u064a\u0629"
HEBREW = "\u05d7\u05d9\u05e8\u05d5\u05ea"
ADLAM = "\U0001e900\U0001e901\U0001e902"
RUSSIAN = "\u0441\u0432\u043e\u0431\u043e\u0434\u0430"

CANONICAL = [
    ("EN", "en"),
    ("KMR", "kmr"),
    ("pt-br", "pt-BR"),
    ("zh-hANT", "zh-Hant"),
    ("ZH-HANT-tw", "zh-Hant-TW"),
    ("es-419", "es-419"),
    ("zh-YUE", "zh-yue"),
    ("zh-gan-HANS-cn", "zh-gan-Hans-CN"),
    ("sl-ROZAJ-Biske-1994", "sl-rozaj-biske-1994"),
    ("de-CH-1901", "de-CH-1901"),
    ("de-1ABC", "de-1abc"),
    ("EN-ca-X-CA", "en-CA-x-ca"),
    ("sgn-be-fr", "sgn-BE-FR"),
    ("AZ-latn-x-LATN", "az-Latn-x-latn"),
    ("en-U-CA-BUDDHIST-T-IT", "en-u-ca-buddhist-t-it"),
    ("X-Whatever", "x-whatever"),
    ("i-KLINGON", "i-klingon"),
    ("en-gb-OED", "en-GB-oed"),
    ("ART-lojban", "art-lojban"),
    ("zh-min-nan", "zh-min-nan"),
    ("abcd", "abcd"),
    ("abcdefgh-latn", "abcdefgh-Latn"),
]


@pytest.mark.parametrize(("written", "canonical"), CANONICAL)
def test_canonical_case(written, canonical):
    assert parse(written) == canonical
    assert parse(canonical) == canonical


ILL_FORMED = [
    "", "a", "i", "x", "-", "en-", "-en", "en--US", "en US", " en", "en\n", "e1", "en-a",
    "abcdefghi", "en-abcdefghi", "english language", "fa.md", "zh-Hant-Latn", "en-US-GB",
    "ar-a-aaa-b", "\u0661\u0662", "\u00e9n", "\u212an", ARABIC, "i-nowhere", "x-", "*", "en-*",
]  # fmt: skip


@pytest.mark.parametrize("tag", ILL_FORMED)
def test_ill_formed(tag):
    with pytest.raises(UsageError) as caught:
        parse(tag)
    assert str(caught.value) == f"'{tag}' is not a language tag"
    assert caught.value.hint == "give a tag like ar, fa, pt-BR, zh-Hant, or a name like Persian"
    assert caught.value.exit_code == 2


def test_underscore_is_mended_in_the_hint():
    with pytest.raises(UsageError) as caught:
        parse("PT_br")
    assert str(caught.value) == "'PT_br' is not a language tag"
    assert caught.value.hint == "write it with a hyphen: pt-BR"


@given(
    st.from_regex(r"[a-zA-Z]{2,3}(-[a-zA-Z]{4})?(-[a-zA-Z]{2})?(-x-[a-z]{1,8})?", fullmatch=True)
)
def test_case_says_nothing(tag):
    assert parse(tag) == parse(tag.swapcase())


@given(st.text(max_size=12))
def test_any_text_is_a_tag_or_refused(tag):
    try:
        assert is_well_formed(parse(tag))
    except UsageError:
        assert not re.fullmatch(r"[A-Za-z]{2,3}", tag)


@pytest.mark.parametrize(
    ("tag", "script", "direction"),
    [
        ("ar", "Arab", "rtl"),
        ("fa", "Arab", "rtl"),
        ("ckb", "Arab", "rtl"),
        ("kmr", "Latn", "ltr"),
        ("tr", "Latn", "ltr"),
        ("he", "Hebr", "rtl"),
        ("ur", "Arab", "rtl"),
        ("fr", "Latn", "ltr"),
        ("de", "Latn", "ltr"),
        ("es", "Latn", "ltr"),
        ("ru", "Cyrl", "ltr"),
        ("hy", "Armn", "ltr"),
        ("en", "Latn", "ltr"),
    ],
)
def test_the_thirteen(tag, script, direction):
    assert resolve(tag, "")[:3] == (tag, script, direction)
    assert resolve(tag, "").name == LANGUAGES[tag][1]


@pytest.mark.parametrize(
    ("tag", "text", "expected"),
    [
        # The tag's own script comes before all.
        ("az-arab", "salam", ("az-Arab", "Arab", "rtl")),
        ("ar-Latn", ARABIC, ("ar-Latn", "Latn", "ltr")),
        ("ur-Aran", "", ("ur-Aran", "Aran", "rtl")),
        ("en-u-arab", "", ("en-u-arab", "Latn", "ltr")),
        # Then the table, by the tag and by the tag shortened.
        ("pa-pk", "", ("pa-PK", "Arab", "rtl")),
        ("ar-EG-x-nile", "", ("ar-EG-x-nile", "Arab", "rtl")),
        ("zh-TW", "", ("zh-TW", "Hant", "ltr")),
        ("fa", "salam", ("fa", "Arab", "rtl")),
        # A language of several scripts: the text says which.
        ("ku", ARABIC, ("ku", "Arab", "rtl")),
        ("ku", "azad\u00ee " + ARABIC[:2], ("ku", "Latn", "ltr")),
        ("ku", "", ("ku", "Latn", "ltr")),
        ("ku", HEBREW, ("ku", "Latn", "ltr")),
        ("sr", RUSSIAN, ("sr", "Cyrl", "ltr")),
        ("sr", "sloboda", ("sr", "Latn", "ltr")),
        # A language not in the table: the script with the most letters.
        ("qaa", ARABIC + " a", ("qaa", "Arab", "rtl")),
        ("arc", HEBREW, ("arc", "Hebr", "rtl")),
        ("ff", ADLAM, ("ff", "Adlm", "rtl")),
        ("ff", "ndimaagu", ("ff", "Latn", "ltr")),
        ("cop", "\u2c80\u2c81", ("cop", "Copt", "ltr")),
        ("und-Zyyy", HEBREW, ("und-Zyyy", "Hebr", "rtl")),
        # Letters of no script in the table: their direction alone.
        ("xlu", "\U00012000", ("xlu", "Zzzz", "ltr")),
        ("phn", "\U00010900\U00010901", ("phn", "Zzzz", "rtl")),
        # No letters at all.
        ("qaa", "1917 ...", ("qaa", "Zyyy", "ltr")),
        ("qaa", "", ("qaa", "Zyyy", "ltr")),
    ],
)
def test_resolve(tag, text, expected):
    assert resolve(tag, text)[:3] == expected


def test_name_in_itself_else_the_tag():
    assert resolve("fr-CA", "").name == "Français"
    assert resolve("ku-arab-iq", "").name == "\u06a9\u0648\u0631\u062f\u06cc"
    assert resolve("qaa-latn", "").name == "qaa-Latn"


def test_resolve_refuses_an_ill_formed_tag():
    with pytest.raises(UsageError):
        resolve("fa_IR", "")


def test_the_table_is_in_order_and_canonical():
    assert list(LANGUAGES) == sorted(LANGUAGES)
    for tag, (scripts, name) in LANGUAGES.items():
        assert parse(tag) == tag
        assert tag.split("-")[0] in LANGUAGES
        assert name == unicodedata.normalize("NFC", name)
        for script in scripts.split():
            assert parse(f"und-{script}") == f"und-{script}"


@pytest.mark.parametrize("tag", LANGUAGES)
def test_names_are_written_in_their_script(tag):
    # The name itself shows that table, script names and right-to-left scripts agree.
    language = resolve(tag, LANGUAGES[tag][1])
    counted = {"Hans": "Hani", "Hant": "Hani", "Jpan": "Hani"}
    script = counted.get(language.script, language.script)
    assert resolve("qaa", LANGUAGES[tag][1])[1:3] == (script, language.direction)


def test_scripts_run_as_unicode_says():
    for code in range(0x20000):
        character = chr(code)
        word = unicodedata.name(character, "").partition(" ")[0]
        if character.isalpha() and word in _SCRIPTS:
            right_to_left = unicodedata.bidirectional(character) in ("R", "AL")
            assert right_to_left == (_SCRIPTS[word] in RIGHT_TO_LEFT), hex(code)


def test_known():
    assert is_known("pt-BR")
    assert is_known("FA")
    assert not is_known("qaa")


def test_a_text_that_runs_the_other_way_than_its_language_is_strange():
    hebrew = "\u05dc\u05d0 \u05dc\u05de\u05dc\u05d7\u05de\u05d4"
    arabic = "\u0644\u0627 \u0644\u0644\u062d\u0631\u0628"
    message = "most of this text runs the other way than English (en): is the language right?"
    assert contradiction(resolve("en", arabic), arabic) == message
    assert contradiction(resolve("ar", "no war"), "no war")
    alike = (("he", hebrew), ("ar", arabic), ("en", "no war"), ("en", "2019"), ("ar", "1"))
    for tag, text in alike:
        assert contradiction(resolve(tag, text), text) == ""


@pytest.mark.parametrize(
    ("tag", "text", "expected"),
    [
        ("ar", "", "\u0661\u0662"),
        ("ar", "2019", "12"),
        ("ar", "\u0662\u0660 2", "\u0661\u0662"),
        ("ar", "\u0662\u0660 and 030 5550 2019, call 112 or 112", "\u0661\u0662"),
        ("ar", "12 of 2019", "12"),
        ("en", "030 5550 2019", "12"),
        ("fa", "", "\u06f1\u06f2"),
        ("he", "", "12"),
        ("hi", "", "\u0967\u0968"),
        ("en", "no digit", "12"),
        # by default as the Unicode CLDR has it
        ("my", "", "\u1041\u1042"),
        ("bn", "", "\u09e7\u09e8"),
        ("dz", "", "\u0f21\u0f22"),
        ("ne", "", "\u0967\u0968"),
        ("nqo", "", "\u07c1\u07c2"),
        ("sat", "", "\u1c51\u1c52"),
        ("ff-Adlm", "", "\U0001e951\U0001e952"),
        ("ff-Latn", "", "12"),
        ("ka", "", "12"),
    ],
)
def test_numbers_are_written_in_the_digits_of_the_text(tag, text, expected):
    assert numeral(12, resolve(tag, text), text) == expected


@pytest.mark.parametrize("tag", ["bn", "km", "lo", "th", "ta", "my", "bo", "nqo", "ff-Adlm"])
def test_a_text_with_digits_of_its_script_has_numbers_in_them(tag):
    """Every set of digits of Unicode that is in the script of a language."""
    script = resolve(tag, "").script
    zeros = [chr(at) for at in range(0x660, 0x1E951) if unicodedata.digit(chr(at), 1) == 0]
    own = [zero for zero in zeros if zero.isdecimal() and script_of(zero) == script]
    assert own
    for zero in own:
        text = "".join(chr(ord(zero) + digit) for digit in (1, 9, 4, 8))
        written = numeral(12, resolve(tag, text), text)
        assert [unicodedata.digit(char) for char in written] == [1, 2] and written[0] in text
