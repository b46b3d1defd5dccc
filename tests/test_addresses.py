"""What is an address or a telephone number, where it ends, and what is none."""

import re
from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaflet.statement import addresses as module
from leaflet.statement.addresses import find_addresses
from leaflet.statement.ltr import as_words, left_to_right
from leaflet.typesetting.items import address_cuts

WAR = "\u0627\u0644\u062d\u0631\u0628"  # Arabic "the war"
OR = "\u0648"  # Arabic "and", written without a space after it
FSI, PDI = "\u2068", "\u2069"

ADDRESSES = [
    "https://allianceofmesocialists.org/",
    "http://example.org:8080/a/b?c=d&e=%20#f",
    "HTTPS://EXAMPLE.ORG/",
    "www.example.org",
    "www.Example.Org",
    "allianceofmesocialists.org/",
    "example.org",
    "EXAMPLE.ORG",
    "sub-domain.example.co.uk/path",
    "t.me/leaflet",
    "youtu.be/dQw4w9WgXcQ",
    "2019.example.org",
    "https://en.wikipedia.org/wiki/Iran_(country)",
    "info@example.org",
    "first.last+news@mail.example.org",
    "mailto:info@example.org",
    "@name",
    "@first_last2",
    "#iran",
    "#NoWar",
    # Telephone numbers: international, national, North American.
    "+49 30 5550 2019",
    "+49 (0)30 5550-2019",
    "(+49) 30 5550 2019",
    "+964\u00a0770\u202f555\u00a02019",
    "0049 30 5550 2019",
    "00 30 5550 2019",
    "030 5550 2019",
    "030/55502019",
    "030-5550-2019",
    "0770.555.2019",
    "(030) 5550 2019",
    "01 23 45 67 89",
    "01-23-45-67-89",
    "03055502019",
    "(212) 555-0100",
    "212-555-0100",
    "1-800-555-0100",
    # What is dialled (3GPP TS 22.030): codes of networks, short numbers.
    "*031*555#",
    "*100#",
    "#21#",
    "*#06#",
    "##002#",
    "*21*+49301234567#",
    "*123*4*5#",
    "*2345",
]

NONE = [
    "e.g.", "i.e. the", "U.S.", "U.S.A.", "U.S.-Iranian", "a.m.", "p. 12", "No.5",
    "war.That is", "war.That?", "the end.", "...", "and/or", "w/o", "a@b", "@ name", "#1",
    "@1", "a#b", "/#b", "# iran", "@@name", "#a", "&#x41",
    "v1.2.3", "1.0beta", "3.14", "file.mp3", "http://", "www.",
    # Years, dates, ranges, times, quantities.
    "2019", "1979-2019", "2019/2020", "12-15", "09-12", "08:30-17:00", "8.30",
    "3.1.2020", "03.01.2020", "03/01/2020", "03-01-20", "2020-01-03", "03.-05.01.2020",
    "0.5", "0.1234567", "00.50", "1,000,000.50", "$1,234,567.89", "1.234.567,89", "10 000 000",
    "+1.234.567,89", "+5 %", "100 000-200 000", "1234 5678 9012 3456",
    "0123456789012345",  # sixteen digits
    "555-0100", "0123", "(2019)", "(2019-2020)", "012345678x", "x0123456789",
    "*5", "5*", "2*3*4", "**12**", "#1", "#2026", "2*345", "*12", "#12*", "3#4#",
    "07/02/1405", "08.30-17.00", "01.05 \u2013 03.05", "01/05-03/05",
]  # fmt: skip
# The sets of digits that right-to-left leaflets are written in.
NATIVE = [
    {str(i): chr(start + i) for i in range(10)} for start in (0x660, 0x6F0)
]  # Arabic-Indic; extended, for Persian and Urdu
TELEPHONES = [address for address in ADDRESSES if not any(char.isalpha() for char in address)]
NUMBERS = [text for text in NONE if not any(char.isalpha() for char in text)]


def addresses_in(text: str) -> list[str]:
    return [text[start:end] for start, end in find_addresses(text)]


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_is_found_alone_and_in_a_sentence(address: str) -> None:
    for before, after in [
        ("", ""), (f"{WAR} ", f" {WAR}"), (OR, ""), (f"{WAR} (", ")"), ("\u00ab", "\u00bb"),
        ("", "\u060c "), ("", "\u061f"), ("", ". "), ("", ".\u2028"), ("", ", "), ("", "!"),
        (FSI, PDI), ("", "\u2026"), ("\u201c", "\u201d"), ("", "\u2028x"), ("", "\u00a0x"),
    ]:  # fmt: skip
        assert addresses_in(before + address + after) == [address], (before, after)


@pytest.mark.parametrize("digits", NATIVE)
@pytest.mark.parametrize("number", TELEPHONES)
def test_a_telephone_number_is_one_in_other_digits_too(number: str, digits: dict) -> None:
    native = number.translate(str.maketrans(digits))
    for before, after in [("", ""), (f"{WAR} ", f" {WAR}"), (OR, ""), (f"{WAR} (", ")"), ("", ".")]:
        assert addresses_in(before + native + after) == [native]


@pytest.mark.parametrize("digits", NATIVE)
@pytest.mark.parametrize("text", NUMBERS)
def test_another_number_is_none_in_other_digits_either(text: str, digits: dict) -> None:
    assert addresses_in(f"{WAR} {text.translate(str.maketrans(digits))} {WAR}") == []


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_address(text: str) -> None:
    assert addresses_in(text) == []
    assert addresses_in(f"{WAR} {text} {WAR}") == []


def test_several_in_one_line() -> None:
    text = f"{WAR}: example.org, info@example.org; 030 5550 2019 - (030) 5550 2020."
    assert addresses_in(text) == [
        "example.org",
        "info@example.org",
        "030 5550 2019",
        "(030) 5550 2020",
    ]
    assert addresses_in("2019: 030 5550 2019") == ["030 5550 2019"]


def test_an_isolate_around_an_address_stays_closed() -> None:
    assert as_words(f"{FSI}example.org/a{PDI}b") == f"{FSI}{'a' * 13}{PDI}b"


@given(st.lists(st.sampled_from([*"aA01.@:/-+( )", WAR[0], "www.", "http://", "0770", PDI])))
def test_an_address_becomes_one_word_of_the_same_length(pieces: list[str]) -> None:
    text = "".join(pieces)
    words = as_words(text)
    spans = left_to_right(text)
    assert len(words) == len(text)
    assert all(words[start:end] == "a" * (end - start) for start, end in spans)
    ends = [0, *(offset for span in spans for offset in span), len(text)]
    assert ends == sorted(ends)
    for end, start in zip(ends[::2], ends[1::2], strict=True):
        assert words[end:start] == text[end:start]


@pytest.mark.parametrize(
    "piece",
    ["a", "a.", "a-", "a@", "1", "1 ", "0", "0 ", "+", "+1", "(0", "(", "www.", "1wwww.", "a.bc/",
     "http://", "mailto:", "a.bc/(", "a.bc/((", "0.1", "a+", ".", "a.b@", "01.01.", "- 1", "1-a."],
)  # fmt: skip
def test_hostile_text_takes_linear_time(piece: str) -> None:
    for text in (piece * (100_000 // len(piece)), "a.bc/" + piece * (100_000 // len(piece))):
        begun = process_time()
        as_words(text)
        assert process_time() - begun < 5  # seconds; 0.05 here, minutes if it were quadratic


@pytest.mark.parametrize(
    ("address", "lines"),
    [
        ("allianceofmesocialists.org/", ["allianceofmesocialists", ".org/"]),
        ("https://www.example.org/a/longer/path", ["https://www.example.org/a", "/longer/path"]),
        ("write.to.all.of.us@example.org", ["write.to.all.of.us", "@example.org"]),
        ("https://abcdefghijklmnopqrstuvwxyz.org", ["https://abcdefghijklmnopq", "rstuvwxyz.org"]),
        ("abcdefghijklmnopqrstuvwxy.org", ["abcdefghijklmnopqrstuvwxy", ".org"]),
        ("example.org/abcdefghijklmno/", ["example.org/abcdefghijklm", "no/"]),
    ],
)
def test_an_address_is_cut_where_a_part_of_it_begins(address, lines):
    """Chicago Manual of Style, 17th ed., 7.46; each character one em, 25 to a line."""
    cuts = address_cuts(address, [1.0] * len(address), [(0, len(address))], 25.0)
    parts = [address[a:b] for a, b in pairwise([0, *cuts, len(address)])]
    assert parts == lines


@given(st.from_regex(r"[a-z.]{1,20}@?[a-z]{1,40}\.org(/[a-z._=-]{0,30}){0,4}", fullmatch=True))
def test_no_part_of_an_address_is_too_wide_or_a_crumb(address):
    cuts = address_cuts(address, [1.0] * len(address), [(0, len(address))], 12.0)
    parts = [address[a:b] for a, b in pairwise([0, *cuts, len(address)])]
    if find_addresses(address) == ((0, len(address)),):
        assert all(len(part) <= 12 for part in parts)
        assert len(parts) == 1 or len(parts[-1]) > 2 < len(parts[0])


@given(st.text(st.sampled_from("01\u0661\u0662\u0663 -()*#+a"), min_size=7))
def test_a_text_with_a_number_in_native_digits_may_be_dialled(text: str) -> None:
    number = re.compile(rf"{module._CODE}|{module._TELEPHONE}", re.ASCII)
    if number.search(text.translate(module.DIGITS)):
        assert module._may_be_dialled(text)


@given(st.text(st.sampled_from("01 -.@#*+aZ:/")))
def test_only_the_kinds_that_a_text_may_have_are_looked_for(text: str) -> None:
    every = module._pattern(
        (module._MAIL, module._WEB, module._TAG, module._CODE, module._TELEPHONE)
    )
    assert list(module.find_addresses(text)) == list(module._addresses(text, every))
