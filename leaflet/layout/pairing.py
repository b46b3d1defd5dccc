"""Pairs of a text's paragraphs and those of its translation, and how wide each column is."""

from collections.abc import Sequence
from functools import cache
from math import ceil
from typing import NamedTuple

from leaflet.errors import TextError
from leaflet.layout.format import Format
from leaflet.layout.paper import GUTTER
from leaflet.layout.rows import Division, Texts
from leaflet.layout.shaped import ShapedParagraph
from leaflet.layout.style import NORMAL

Unit = Sequence[ShapedParagraph]  # what is set together: a paragraph, or an inset

# What people call a paragraph by its role, or an inset by its kind, where that is another word.
NAMES = {
    "blank": "line to write on", "callout": "call-out", "pull": "pull quote", "lead": "paragraph",
    "body": "paragraph", "item": "item of a list", "quote": "quotation", "title": "headline",
    "byline": "name of who signs", "cell": "table", "when": "time", "where": "place",
    "event": "event", "detail": "detail of an event", "meeting": "meeting",
}  # fmt: skip
NARROWEST = 38  # hundredths of a measure that a language has at least
WORTH = 0.98  # times the height in equal columns: other widths are taken if rows are that short


class Stretch(NamedTuple):
    """A paragraph in one line: its width and indent, and its leading, in ems of the text."""

    width: float
    indent: float
    leading: float

    def height(self, measure: float) -> float:
        """Return about how high it is in a measure (ems)."""
        return max(1, ceil(self.width / (measure - self.indent))) * self.leading


class Pairing:
    """Two texts that are set side by side.

    `bound` says that the type size was asked for, so that no table may make it smaller; `level`
    that both have columns of one width.
    """

    def __init__(self, texts: Texts, *, bound: bool, level: bool = False) -> None:
        self.texts, self.bound, self.level = texts, bound, level
        first = texts[0]
        self._rtl = sum(item.shaped.rtl for item in first) > len(first) / 2
        self._rows = [
            tuple(tuple(map(_stretch, unit)) for unit in pair)
            for pair in zip(*map(units, texts), strict=True)
            if kind_of(pair[0][0]) != "table"  # a table pairs its rows by itself
        ]
        self._share = cache(self._find_share)

    def division(self, format: Format) -> Division:
        """Return how the texts divide the measure of a format, so that rows are short.

        Above contact boxes, which are equally wide, columns are too.
        """
        measure = (format.field(-1).measure - GUTTER) / NORMAL
        return Division(0.5 if format.box or self.level else self._share(measure), self._rtl)

    def _find_share(self, measure: float) -> float:
        """Return the share that the first text has of a measure (ems)."""
        shares = [share / 100 for share in range(NARROWEST, 101 - NARROWEST)]
        best = min(shares, key=lambda share: (self._height(share, measure), abs(share - 0.5)))
        gains = self._height(best, measure) <= WORTH * self._height(0.5, measure)
        return best if gains else 0.5

    def _height(self, share: float, measure: float) -> float:
        """Return about how high all rows are, in ems."""
        measures = (share * measure, (1 - share) * measure)
        return sum(
            max(
                sum(stretch.height(column) for stretch in unit)
                for unit, column in zip(pair, measures, strict=True)
            )
            for pair in self._rows
        )


def _stretch(item: ShapedParagraph) -> Stretch:
    size = item.role.size
    return Stretch(item.shaped.whole().width * size, item.indent * size, item.leading * size)


def units(items: Sequence[ShapedParagraph]) -> list[Unit]:
    """Return the units of a text: paragraphs, and insets with all their paragraphs."""
    together: list[list[ShapedParagraph]] = []
    before: object = None
    for item in items:
        inset = item.paragraph.inset
        if inset is not None and inset == before:
            together[-1].append(item)
        else:
            together.append([item])
        before = inset
    return [*together]


def kind_of(item: ShapedParagraph) -> str:
    """Return what a unit that begins with this is: an inset, or a paragraph by its role."""
    inset = item.paragraph.inset
    if inset and inset.kind != "strip":
        return inset.kind
    return "blank" if item.paragraph.blank else item.paragraph.role


def require_pairs(texts: Texts) -> None:
    """Raise TextError if a paragraph has no translation of its kind, or a table has other rows."""
    first, second = map(units, texts)
    hint = "give both texts the same paragraphs, or leave out --parallel"
    for unit, translation in zip(first, second, strict=False):
        at, beside = unit[0].paragraph.at, translation[0].paragraph.at
        kinds = [_name(items[0]) for items in (unit, translation)]
        if kinds[0] != kinds[1]:
            message = f"this {kinds[0]} stands beside a {kinds[1]} ({beside})"
            raise TextError(message, at, hint)
        if kinds[0] == "table" and _rows(unit) != _rows(translation):
            message = f"this table of {_rows(unit)} rows stands beside one of {_rows(translation)}"
            hint = "give both tables the same rows, or leave out --parallel"
            raise TextError(f"{message} ({beside})", at, hint)
    if len(first) != len(second):
        counts = f"{len(first)} paragraphs do not stand beside {len(second)}"
        raise TextError(counts, texts[0][-1].paragraph.at, hint)


def _name(item: ShapedParagraph) -> str:
    """Return what a message calls a unit that begins with this."""
    kind = kind_of(item)
    return NAMES.get(kind, kind)


def _rows(cells: Unit) -> int:
    """Return how many rows a table has, its head among them."""
    cell = cells[0].paragraph.cell
    return len(cell.grid.spans) if cell else 0
