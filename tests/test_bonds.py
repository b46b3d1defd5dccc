"""What no line may part, by the usage of each language."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaflet.typesetting import bonds as module
from leaflet.typesetting.bonds import bonds
from leaflet.typesetting.items import opportunities


def held(text: str, tag: str) -> str:
    """The text with a low line for each space or slash that holds."""
    return "".join("_" if i + 1 in bonds(text, tag) else char for i, char in enumerate(text))


@pytest.mark.parametrize(
    ("tag", "text", "expected"),
    [
        ("en", "call 030 5550 2019 now", "call 030_5550_2019 now"),
        ("en", "or call \u260e 030 5550 2019 now", "or call \u260e_030_5550_2019 now"),
        ("ar", "\u260e\ufe0f +49 30 5550 2019", "\u260e\ufe0f_+49_30_5550_2019"),
        ("en", "\u260e at home", "\u260e at home"),
        ("en", "10 000 of 1 250 000 in 2019 300", "10_000 of 1_250_000 in 2019 300"),
        (
            "en",
            "1.5 000, 12 0000, 1 000 000 000 000 000",
            "1.5 000, 12 0000, 1 000 000 000 000 000",
        ),
        # The registry of IBANs (ISO 13616) prints these examples in groups of four.
        ("de", "IBAN DE89 3704 0044 0532 0130 00 jetzt", "IBAN DE89_3704_0044_0532_0130_00 jetzt"),
        ("en", "GB29 NWBK 6016 1331 9268 19", "GB29_NWBK_6016_1331_9268_19"),
        ("en", "12 % of 300 km, 5 apples", "12_% of 300_km, 5 apples"),
        ("de", "um 19 Uhr, S. 12, Nr. 5", "um 19_Uhr, S._12, Nr._5"),
        ("fr", "le 3 mai, 12 %", "le 3 mai, 12_%"),
        ("en", "Q. Soleimani said so. He", "Q._Soleimani said so. He"),
        ("en", "the U.S. air force", "the U.S. air force"),
        ("en", "a man and I go", "a man and I go"),
        ("ru", "в Ираке и с ними \u2014 народ", "в_Ираке и_с_ними_\u2014 народ"),
        ("pl", "i w domu", "i_w_domu"),
        ("de", "kein Krieg \u2013 nirgends", "kein Krieg_\u2013 nirgends"),
        ("en", "no war \u2014 now, no war - ever", "no war_\u2014 now, no war_- ever"),
        ("fa", "\u0646\u0647 \u2013 \u0646\u0647", "\u0646\u0647_\u2013 \u0646\u0647"),
        ("es", "dijo \u2013as\u00ed\u2013 que no", "dijo \u2013as\u00ed\u2013 que no"),
        ("en", "- a dash first", "- a dash first"),
        ("de", "am 1. Mai, mit Dr. Meier aus St. Pauli", "am 1._Mai, mit Dr._Meier aus St._Pauli"),
        ("tr", "7. May\u0131s 2026. Gel", "7._May\u0131s 2026. Gel"),
        ("en", "item 1. Come", "item 1. Come"),
        ("en", "a.org \u00b7 call us | us", "a.org_\u00b7 call us_| us"),
        ("ar", "\u0644\u0627 \u0644\u0640 NATO", "\u0644\u0627 \u0644\u0640_NATO"),
        ("ar", "\u0644\u0640\u0640 12", "\u0644\u0640\u0640_12"),
        ("en", "at 3 pm or 11 am", "at 3_pm or 11_am"),
        ("de", "der 3 am Platz", "der 3 am Platz"),
        ("uk-UA", "у місті", "у_місті"),
        ("ar", "\u0661\u0662 \u066a", "\u0661\u0662_\u066a"),
        ("ar", "\u064a\u064a\u0646/\u0627\u062a", "\u064a\u064a\u0646_\u0627\u062a"),
        ("fr", "tou/te/s et ami/es", "tou_te_s et ami_es"),
        ("en", "and/or peace/bread 1/2", "and_or peace/bread 1_2"),
        ("en", "at example.org/abc/de now", "at example.org/abc/de now"),
    ],
)
def test_spaces_that_hold(tag: str, text: str, expected: str) -> None:
    assert held(text, tag) == expected
    assert not set(opportunities(text, tag)) & bonds(text, tag)


SIGNS = "+#%\u00b0=$\u20ac\u066a"


@given(st.text("ab1 ./%+#-\u2013\u20ac\u0432\u2014"), st.sampled_from(["en", "ru", "cs", "fa"]))
def test_only_spaces_slashes_dashes_and_signs_hold(text: str, tag: str) -> None:
    for offset in bonds(text, tag):
        assert text[offset - 1] in " /-\u2013\u2014" or text[offset] in SIGNS + "\u2014"


# What people write as one: names, marks, prices, shares, hours, days, ranges.
WHOLE = (
    "5\u20147 \u05d0\u05f3\u2013\u05d4\u05f3 C++ C# F# A+ A++ C++17 C/C++ 24/7 "
    "50% 50%+ 18+ \u20ac5 5\u20ac $5.50/h US$5 1+1=2 LGBTQI+ "
    "2\u20131 5\u20137 5-7 10:30\u201312:00 10%\u201320% 10\u201312% \u20ac5\u2013\u20ac7 "
    "5\u20ac\u20137\u20ac 5.\u20137. A\u2013Z A4/A5 1405/09/08 20\u00b0C 3\u00d74 5\u066a "
    "\u06f5\u06f0\u066a \u06f1\u06f0:\u06f3\u06f0\u2013\u06f1\u06f2:\u06f0\u06f0"
).split()
WORDS = {
    "en": "war",
    "de": "Krieg",
    "ar": "\u062d\u0631\u0628",
    "fa": "\u062c\u0646\u06af",
    "ur": "\u062c\u0646\u06af",
    "he": "\u05de\u05dc\u05d7\u05de\u05d4",
}


@pytest.mark.parametrize("tag", WORDS)
@pytest.mark.parametrize("whole", WHOLE)
def test_what_is_written_as_one_stays_on_a_line(whole: str, tag: str) -> None:
    word = WORDS[tag]
    for text in (f"{word} {whole} {word}", whole, f"{word} ({whole}), {word}", f"{word} {whole}."):
        start = text.index(whole)
        inside = range(start + 1, start + len(whole))
        assert [at for at in opportunities(text, tag) if at in inside] == []


@given(st.text(st.sampled_from("ab1\u0663 -\u2013\u2014.,'+%א")))
def test_a_text_with_a_range_may_have_one(text: str) -> None:
    if re.search(module._RANGE, text):
        assert module._may_have_range(text)


def test_words_with_hyphens_are_no_ranges() -> None:
    assert not module._may_have_range("well-known \u2013 and \u05d0\u05d1-\u05d2\u05d3, -x")
