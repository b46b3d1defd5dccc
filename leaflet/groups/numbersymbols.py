"""The symbols of numbers in each country, by the code that formats of cells have for a country.

These codes are those of Windows (MS-LCID); their last ten bits are the language. A country that is
not here writes 1,234.5, as the formats themselves do.
"""

from typing import NamedTuple


class NumberSymbols(NamedTuple):
    """The signs between groups of three digits (`group`) and before the decimals (`point`)."""

    group: str = ","
    point: str = "."


ENGLISH = NumberSymbols()
_STOP, _SPACE = NumberSymbols(".", ","), NumberSymbols("\u00a0", ",")
_SWISS, _ARABIC = NumberSymbols("\u2019", "."), NumberSymbols("\u066c", "\u066b")
_LANGUAGE = 0x3FF  # the bits of a language

_OF_LANGUAGE = dict.fromkeys(
    # Catalan, Danish, German, Greek, Icelandic, Italian, Dutch, Portuguese, Romanian, Turkish,
    # Indonesian, Slovenian, Vietnamese, Basque, Spanish, Croatian and Serbian
    (
        0x03, 0x06, 0x07, 0x08, 0x0F, 0x10, 0x13, 0x16, 0x18, 0x1F, 0x21, 0x24, 0x2A, 0x2D, 0x0A,
        0x1A,
    ),
    _STOP,
) | dict.fromkeys(
    # Bulgarian, Czech, Finnish, French, Hungarian, Norwegian, Polish, Russian, Slovak, Swedish,
    # Ukrainian, Belarusian, Estonian, Latvian, Lithuanian, Afrikaans
    (
        0x02, 0x05, 0x0B, 0x0C, 0x0E, 0x14, 0x15, 0x19, 0x1B, 0x1D, 0x22, 0x23, 0x25, 0x26, 0x27,
        0x36,
    ),
    _SPACE,
)  # fmt: skip
_OF_LANGUAGE |= {0x01: _ARABIC, 0x29: _ARABIC}  # Arabic, Persian
_OF_COUNTRY = (
    dict.fromkeys((0x0807, 0x0810, 0x100C, 0x1407), _SWISS)  # Switzerland, Liechtenstein
    | {0x0816: _SPACE, 0x080C: _STOP}  # Portugal, Belgium in French
    # Spanish in Mexico, Central America, the Caribbean, Peru and the United States
    | dict.fromkeys(
        (0x080A, 0x100A, 0x180A, 0x1C0A, 0x280A, 0x440A, 0x480A, 0x4C0A, 0x500A, 0x540A), ENGLISH
    )
)


def of_country(number: int) -> NumberSymbols:
    """Return the symbols for the code of a country, whose upper half says other things."""
    country = number & 0xFFFF
    return _OF_COUNTRY.get(country) or _OF_LANGUAGE.get(country & _LANGUAGE, ENGLISH)
