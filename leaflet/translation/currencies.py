"""Units of prices and shares in the shipped languages: €, рубль, تومان, ji sedî (percent)."""

import re
from functools import cache
from typing import NamedTuple

from leaflet.translation.calendars import plain

PERCENT, CENT = "percent", "cent"
_NEAR = 20  # letters on either side of a number in which its unit is looked for
_ENDING = 4  # the most letters that an ending has

_SIGNS = {
    "€": "euro", "$": "dollar", "£": "pound lira", "₺": "lira", "₪": "shekel", "₽": "rouble",
    "₨": "rupee", "₹": "rupee", "֏": "dram", "﷼": "rial", "¥": "yen", "%": PERCENT,
    "٪": PERCENT, "‰": "per mille",
}  # fmt: skip
# Before a number too, as it is typed in some countries.
_CODES = {
    "eur": "euro", "usd": "dollar", "gbp": "pound", "chf": "franc", "tl": "lira",
    "nis": "shekel", "rub": "rouble", "rs": "rupee", "pkr": "rupee",
    "inr": "rupee", "amd": "dram", "irr": "rial", "iqd": "dinar", "lbp": "pound lira",
}  # fmt: skip
_PERCENT_BEFORE = {"tr": "yüzde", "kmr": "ji sedî|ji sedê|sedî", "ckb": "لە سەدا|لەسەدا|سەدا"}
# The units, and the words for each; an ending may follow where "*" is.
_WORDS = {
    "en": "euro:euro euros;dollar:dollar dollars;pound lira:pound pounds;lira:lira liras;"
    "shekel:shekel shekels;rouble:rouble roubles ruble rubles;rupee:rupee rupees;dram:dram drams;"
    "rial:rial rials riyal riyals;toman:toman tomans;dinar:dinar dinars;franc:franc francs;"
    "percent:percent per_cent;cent:cent cents",
    "de": "euro:euro;dollar:dollar;pound lira:pfund;lira:lira;shekel:schekel;rouble:rubel;"
    "rupee:rupie rupien;dram:dram;rial:rial riyal;toman:toman tuman;dinar:dinar;"
    "franc:franken franc;percent:prozent;cent:cent",
    "fr": "euro:euro euros;dollar:dollar dollars;pound lira:livre livres lire lires;"
    "shekel:shekel shekels;rouble:rouble roubles;rupee:roupie roupies;dram:dram drams;"
    "rial:rial rials riyal riyals;toman:toman tomans;dinar:dinar dinars;franc:franc francs;"
    "percent:pour_cent;cent:centime centimes",
    "es": "euro:euro euros;dollar:dólar dólares;pound lira:libra libras;lira:lira liras;"
    "shekel:séquel séqueles shekel shekels;rouble:rublo rublos;rupee:rupia rupias;dram:dram drams;"
    "rial:rial riales riyal;toman:tomán tomanes;dinar:dinar dinares;franc:franco francos;"
    "percent:por_ciento;cent:céntimo céntimos centavo centavos",
    "ru": "euro:евро;dollar:доллар*;pound lira:фунт*;lira:лир*;shekel:шекел*;rouble:рубл* руб р;"
    "rupee:рупи*;dram:драм*;rial:риал*;toman:туман*;dinar:динар*;franc:франк*;percent:процент*;"
    "cent:цент цента центов коп копеек копейки",
    "hy": "euro:եվրո*;dollar:դոլար*;pound lira:ֆունտ*;lira:լիրա*;shekel:շեքել*;rouble:ռուբլ*;"
    "rupee:ռուփի*;dram:դրամ*;rial:ռիալ*;toman:թուման*;dinar:դինար*;franc:ֆրանկ*;percent:տոկոս*",
    "tr": "euro:euro* avro*;dollar:dolar*;pound lira:sterlin* pound*;lira:lira*;shekel:şekel*;"
    "rouble:ruble*;rupee:rupi*;dram:dram*;rial:riyal*;toman:tümen* toman*;dinar:dinar*;"
    "franc:frank*;cent:kuruş* sent",
    "kmr": "euro:euro* ewro*;dollar:dolar*;pound lira:pawend* sterlîn*;lira:lîre* lîra* lira*;"
    "rouble:rûbl*;dinar:dînar*;rial:riyal*;toman:timen* tûmen*",
    "ckb": "euro:یۆرۆ*;dollar:دۆلار*;pound lira:پاوەند*;lira:لیرە*;rouble:ڕۆبڵ*;rupee:ڕوپی*;"
    "rial:ڕیاڵ* ڕیال*;toman:تمەن* تومەن*;dinar:دینار*;percent:لەسەد",
    "ar": "euro:يورو;dollar:دولار دولارا دولارات;pound lira:جنيه جنيها جنيهات ليرة ليرات;"
    "shekel:شيكل شيقل شواكل;rouble:روبل;rupee:روبية روبيات;dram:درام;rial:ريال ريالات;"
    "toman:تومان;dinar:دينار دينارا دنانير;franc:فرنك فرنكا;"
    "percent:بالمئة بالمائة في_المئة في_المائة;cent:سنت سنتا سنتات قرش قرشا قروش",
    "fa": "euro:یورو;dollar:دلار;pound lira:پوند;lira:لیر لیره;shekel:شکل;rouble:روبل;"
    "rupee:روپیه;dram:درام;rial:ریال;toman:تومان تومن;dinar:دینار;franc:فرانک;"
    "percent:درصد در_صد;cent:سنت",
    "he": "euro:אירו יורו;dollar:דולר דולרים;pound lira:פאונד;lira:לירה לירות;"
    'shekel:שקל שקלים ש"ח;rouble:רובל רובלים;rupee:רופי;dram:דראם;rial:ריאל;toman:טומאן;'
    "dinar:דינר דינרים;franc:פרנק פרנקים;percent:אחוז אחוזים;cent:סנט סנטים אגורות",
    "ur": "euro:یورو;dollar:ڈالر;pound lira:پاؤنڈ;lira:لیرا لیرے;rouble:روبل;"
    "rupee:روپے روپیہ روپیے;rial:ریال;toman:تومان;dinar:دینار;percent:فیصد فی_صد",
}


class UnitMatch(NamedTuple):
    """The units that a number may have, by their names in this file, and where both stand."""

    names: frozenset[str]
    start: int
    end: int


def unit_beside(text: str, start: int, end: int, language: str) -> UnitMatch:
    """Return the unit of a number between two offsets of a text in small letters.

    It has no names if no unit stands beside the number. Dollars and pounds may be those of any
    country.
    """
    units = _units(language)
    gap = re.compile(r"[\s-]?(?:de |d')?").match(text, end)
    place = gap.end() if gap else end
    near = text[place : place + _NEAR]
    for word in filter(near.startswith, units):
        unit = units[word]
        stop = len(word)
        while not unit.is_sign and stop < len(near) and _is_word(near[stop]):
            stop += 1
        if unit.is_sign or stop <= len(word) + (_ENDING if unit.is_stem else 0):
            return UnitMatch(unit.names, start, place + stop)
    begin = max(0, start - _NEAR)
    before = text[begin:start].rstrip(" ").rstrip(".")
    for word in filter(before.endswith, units):
        unit, left = units[word], len(before) - len(word)
        if unit.is_sign or (unit.is_before and not (left and _is_word(before[left - 1]))):
            return UnitMatch(unit.names, begin + left, end)
    return UnitMatch(frozenset(), start, end)


def _is_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


class _UnitWord(NamedTuple):
    """What a word or a sign stands for, whether endings may follow it, and where it may stand."""

    names: frozenset[str]
    is_sign: bool = False
    is_stem: bool = False
    is_before: bool = False  # it may stand before a number, not only behind it


@cache
def _units(language: str) -> dict[str, _UnitWord]:
    """Return the unit of each sign, code and word of a language, the longest of them first."""
    units = {
        sign: _UnitWord(frozenset(names.split()), is_sign=True) for sign, names in _SIGNS.items()
    }
    for code, names in _CODES.items():
        units[code] = _UnitWord(frozenset(names.split()), is_before=True)
    for entry in filter(None, _WORDS.get(language, "").split(";")):
        names, _, words = entry.partition(":")
        for word in words.split():
            unit = _UnitWord(frozenset(names.split()), is_stem=word[-1] == "*")
            units[plain(word.strip("*").replace("_", " "))] = unit
    for word in filter(None, plain(_PERCENT_BEFORE.get(language, "")).split("|")):
        units[word] = _UnitWord(frozenset([PERCENT]), is_before=True)
    return {word: units[word] for word in sorted(units, key=len, reverse=True)}
