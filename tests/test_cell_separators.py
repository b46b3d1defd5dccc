"""Separators between the digits of a cell whose format names a country."""

import pytest

from leaflet.groups import numberformat

# What LibreOffice 7.4.7 shows of 1234567.5 as [$-…]#,##0.00: it saved the cells as CSV.
SHOWN = {
    "407": "1.234.567,50",
    "C07": "1.234.567,50",
    "807": "1\u2019234\u2019567.50",  # with an apostrophe there, with CLDR's sign here
    "409": "1,234,567.50",
    "809": "1,234,567.50",
    "40C": "1\u00a0234\u00a0567,50",
    "80C": "1.234.567,50",
    "100C": "1\u2019234\u2019567.50",
    "C0A": "1.234.567,50",
    "80A": "1,234,567.50",
    "416": "1.234.567,50",
    "816": "1\u00a0234\u00a0567,50",
    "41F": "1.234.567,50",
    "419": "1\u00a0234\u00a0567,50",
    "40D": "1,234,567.50",
    "420": "1,234,567.50",
    "429": "1\u066c234\u066c567\u066b50",
    "10407": "1.234.567,50",
}


@pytest.mark.parametrize(("country", "text"), SHOWN.items())
def test_a_country_has_its_own_separators(country, text):
    figure = numberformat.shown("1234567.5", f"[$-{country}]#,##0.00")
    assert (figure, figure.value) == (text, "1234567.5")


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("[$-407]#,##0", "1.500"),
        ("[$-407]General", "1500"),
        ('[$-407]#,##0" a, b."', "1.500 a, b."),  # quoted words are as they are
        ("#,##0.00\\ [$\u20ac-407]", "1,500.00 \u20ac"),  # of a currency alone
        ("[$-407]#,##0;[$-409]-#,##0", "1.500"),
    ],
)
def test_words_and_currencies_keep_theirs(code, text):
    assert numberformat.shown("1500", code) == text
