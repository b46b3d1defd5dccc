"""Rows that a list may have by mistake.

They are rows that add up the others, rows that occur twice, notes below the table, rows with marks
that another program would read, and rows with a placeholder. Leaflets are made for them all the
same, with a notice.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from leaflet.errors import Location, Notice, shortened
from leaflet.groups import headings
from leaflet.groups.group import Group
from leaflet.groups.markup import Markup
from leaflet.groups.placeholders import Placeholders
from leaflet.statement import language_names

# How spreadsheets and people head a row that adds up, in the languages that leaflets ship in and
# some of their neighbours.
_TOTALS = """
    total; totals; grand total; subtotal; sub-total; sum; sum total; overall; in total; Σ; ∑
    Summe; Gesamt; Gesamtsumme; Insgesamt; Zwischensumme; Gesamtzahl; Gesamtanzahl; Zusammen
    Endsumme; total général; somme; sous-total; au total; total generale; totale; suma
    suma total; en total; total general; subtotal; somma; razem; łącznie
    suma częściowa; soma; totaal; summa
    итого; всего; сумма; итог; общий итог; итоги; общее количество; подытог; промежуточный итог
    toplam; genel toplam; ara toplam; toplamı; yekûn; tümü
    tevahî; tevayî; giştî; bi giştî; hemû; serhev; berhev; ser hev
    مجموع; المجموع; الإجمالي; إجمالي; المجموع الكلي; المجموع الإجمالي; المجموع الفرعي; الجملة
    جمع; جمع کل; مجموع کل; کل; جمع جزء; جمع نهایی; سرجمع; حاصل جمع; جمع کلی
    میزان; کل میزان; مجموعہ; ٹوٹل; کل تعداد; ذیلی میزان
    کۆ; کۆی گشتی; سەرجەم; کۆی; کۆی هەمووی; گشتی; تێکڕا
    סה"כ; סך הכל; סך הכול; סיכום; סכום; סך; סיכום ביניים
    ընդամենը; ընդհանուր; գումար; հանրագումար; ընդհանուր գումար
"""


class Oddities:
    """Checks the groups of a list one after the other; `notices` say what is odd about them."""

    def __init__(self) -> None:
        self._first: dict[int, int] = {}  # by what all of a group says, the row where it stands
        self._again: dict[int, list[Location]] = {}  # by that row, those that say the same
        self._sums: list[Notice] = []
        self._names: list[Group] = []  # that say nothing else, and stand apart
        self._row = 0  # of the workbook, which the group before stands in
        self._markup = Markup()
        self._placeholders = Placeholders()
        self._copies = self._rows = 0
        self._says_more = False  # whether a row above has a word for its leaflet

    def look(self, group: Group) -> None:
        """Record what is odd in a row, also in comparison with the rows before it."""
        at = group.at
        self._markup.look(group)
        self._placeholders.look(group)
        first = self._first.setdefault(hash(group._replace(at=_NOWHERE)), at.row or at.line)
        if first != (at.row or at.line):
            self._again.setdefault(first, []).append(at)
        if is_total(group.name) or self.adds_up(group):
            message = f"'{group.name}' seems to add up the rows above it, and leaflets are made for"
            self._sums.append(Notice(f"{message} it: if it is no group, take it out", at))
        elif self._stands_apart(group):
            self._names.append(group)
        else:
            self._copies += group.copies
            self._rows += 1
            self._says_more = self._says_more or _says_something(group)

    def look_at_defaults(self, group: Group) -> None:
        """Check the defaults of the list."""
        self._markup.look(group)
        self._placeholders.look(group)

    @property
    def notices(self) -> tuple[Notice, ...]:
        """The notices, in the order of the list."""
        twice = (_same(first, again) for first, again in self._again.items())
        return tuple(
            sorted(
                (
                    *self._sums,
                    *self._bare(),
                    *twice,
                    *self._markup.notices,
                    *self._placeholders.notices,
                ),
                key=lambda notice: notice.at.line if notice.at else 0,
            )
        )

    def _bare(self) -> Iterator[Notice]:
        """Yield the notice of rows that are a name alone, as a note below a table is."""
        if self._names:
            first, *further = self._names
            more = f" (so do {len(further)} more)" if further else ""
            message = (
                f"this row says nothing but '{shortened(first.name)}', and leaflets are made for"
            )
            yield Notice(f"{message} it: if it is no group, take it out{more}", first.at)

    def _stands_apart(self, group: Group) -> bool:
        """Return whether a row of a workbook is a name alone, below an empty row, as a note is."""
        row, self._row = self._row, group.at.row
        return (
            0 < row < group.at.row - 1 and self._says_more and group == Group(group.name, group.at)
        )

    def adds_up(self, group: Group) -> bool:
        """Return whether a row has only a number of copies, the sum of the rows above it."""
        is_sum = self._rows > 1 and self._says_more and group.copies == self._copies > 0
        return is_sum and not _says_something(group)


def _same(first: int, again: Sequence[Location]) -> Notice:
    """Return the notice that rows repeat the row with the number `first`."""
    numbers = [str(at.row or at.line) for at in again[1:]]
    more = f" and {len(numbers) - 8:,} more" if numbers[8:] else ""
    so = f", and so are {', '.join(numbers[:8])}{more}" if numbers else ""
    message = f"this row says the same as row {first}{so}: each gets leaflets of its own"
    return Notice(f"{message}; take out what stands there twice", again[0])


_NOWHERE = Location("")
_SMALL = "der die des von of the de la le les du del в по".split()


class _Words(NamedTuple):
    totals: frozenset[str]
    beside: frozenset[str]  # that may stand beside one: Total copies, Summe Exemplare
    groups: frozenset[str]  # those of the totals that, otherwise spelt, are the word for a group


@cache
def _words() -> _Words:
    named = re.split(r"[;\n]", _TOTALS)
    totals = frozenset(filter(None, map(language_names.folded, named)))
    names = headings.words("name")
    return _Words(totals, headings.words("copies") | names | set(_SMALL), totals & names)


def is_total(name: str) -> bool:
    """Return whether a group has the name of a row that adds up the others.

    Such names are Total, Summe, Итого:, Total copies, Gesamt (12 Gruppen).
    """
    spelt = [(word, plain) for word in _split(name) if (plain := language_names.folded(word))]
    typed, words = [word for word, _ in spelt], [plain for _, plain in spelt]
    totals, beside, groups = _words()
    for count in range(min(len(words), 3), 0, -1):
        for start in (0, len(words) - count):
            rest = (*words[:start], *words[start + count :])
            total = "".join(words[start : start + count])
            # Urdu's word for a total is Arabic's for a group, but for one letter.
            if total in groups and typed[start] not in _TOTALS:
                continue
            if total in totals and beside.issuperset(rest):
                return True
    return False


def _split(name: str) -> Iterator[str]:
    """Yield the words of a name, without numbers.

    The quotes of an abbreviation are within a word.
    """
    for word in re.split(r"[\s:=()\[\]/,;|*_]+", name):
        if not re.fullmatch(r"[\d.+-]*", word):
            yield word


def _says_something(group: Group) -> bool:
    says = group.contact or group.meeting or group.when or group.where or group.url
    return bool(says or group.languages or group.logo)
