"""The numbers of list items, from the parser's events."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from leaflet.errors import listed
from leaflet.statement.events import Event
from leaflet.statement.paragraphs import BULLET

_MARK = rb" *([0-9]*)[.)]?\s*([^\n]{0,80})"
# Where a day has a full stop behind it, or is typed so: the names of months that may follow (CLDR).
_MONTHS = frozenset(
    """
    januar jänner februar feber märz april mai juni juli august september oktober november dezember
    january february march may june july october december jan feb mar apr jun jul aug sep sept oct
    okt nov dec dez
    januari februari maart mei augustus marts maj juni juli december mars
    leden ledna únor února březen března duben dubna květen května červen června červenec července
    srpen srpna září říjen října listopad listopadu prosinec prosince januára februára marca apríla
    mája júna júla augusta septembra októbra novembra decembra
    tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta
    lokakuuta marraskuuta joulukuuta
    siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada studenoga
    prosinca januarja februarja aprila maja junija julija avgusta oktobra
    janvier février avril juin juillet août octobre novembre décembre septembre
    enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
    gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre
    stycznia lutego marca kwietnia czerwca lipca sierpnia września października grudnia
    ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık
    января февраля марта апреля мая июня июля августа сентября октября ноября декабря
    січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня
    يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر شباط آذار نيسان أيار
    حزيران تموز آب أيلول
    فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند
    """.split()
)


class Numbering(NamedTuple):
    """The ordinals of a text's items, by the index of their events.

    `remarks` are what is to be said of lists whose numbers are printed otherwise than CommonMark
    has them, or than they are written: the index of the list's first item, and a message.
    """

    ordinals: dict[int, int]
    remarks: tuple[tuple[int, str], ...]


class _Written(NamedTuple):
    """What an item begins with: its digits, "" for a bullet, and the first word behind them."""

    number: str
    word: str


def numbering(events: Iterable[Event], source: bytes) -> Numbering:
    """Return the ordinal of every `Item`, and what is to be said of some lists."""
    numbers: dict[int, int] = {}
    remarks: list[tuple[int, str]] = []
    lists: list[dict[int, _Written]] = []
    for index, event in enumerate(events):
        if event.kind == "List":
            lists.append({})
        elif event.kind == "Item":
            lists[-1][index] = _written(source, event)
        elif event.kind == "/List":
            items = lists.pop()
            written = list(items.values())
            ordinals = _numbers(written)
            numbers |= zip(items, ordinals, strict=True)
            if remark := _remark(written, ordinals):
                remarks.append((next(iter(items)), remark))
    return Numbering(numbers, tuple(remarks))


def _written(source: bytes, event: Event) -> _Written:
    mark = re.compile(_MARK).match(source, event.start)
    assert mark  # all of it is optional
    words = mark[2].decode(errors="ignore").split()
    return _Written(mark[1].decode(), words[0].strip("*_,.:;").lower() if words else "")


def _numbers(written: Sequence[_Written]) -> list[int]:
    """Return the ordinals of one list's items, given what each begins with.

    CommonMark counts on from the first number whatever the others are. Where the numbers rise they
    were meant (`1979.` then `1988.` are years), and stay; and where one falls they are no count,
    but days, or a countdown. `1.` again and again is how many write a list that is to be counted;
    but before the name of a month it is a day, and nobody begins a count with `3.` and `3.`.
    """
    if not written[0].number:
        return [BULLET] * len(written)
    ordinals = [int(item.number) for item in written]
    steps = [following - number for number, following in pairwise(ordinals)]
    if all(step > 0 for step in steps) or any(step < 0 for step in steps):
        return ordinals
    if not any(steps) and (ordinals[0] > 1 or any(item.word in _MONTHS for item in written)):
        return ordinals
    return [ordinals[0] + offset for offset in range(len(ordinals))]


def _remark(written: Sequence[_Written], ordinals: Sequence[int]) -> str:
    """Return what is to be said of a list whose numbers repeat; "" of all others."""
    if not written[0].number or len(written) < 2:
        return ""
    typed = [int(item.number) for item in written]
    if typed != ordinals:
        first = f"{ordinals[0]} to {ordinals[-1]} are printed where {listed(typed)} are written"
        return f"this list is counted on: {first}; for a number to stay write {typed[0]}\\."
    if len(set(typed)) == 1:
        said = f"every line of this list says {typed[0]}, and is printed so"
        return f"{said}: for a count write {typed[0]}, {typed[0] + 1} and so on"
    return ""
