"""Rows: a paragraph and its translation, side by side, beginning at one height."""

from collections.abc import Sequence
from typing import NamedTuple

from leaflet.errors import TextError
from leaflet.layout.blocks import (
    Block,
    Copy,
    Logo,
    balanced,
    best,
    block,
    gapes,
    ragged,
    set_in,
    widest_overflow,
)
from leaflet.layout.style import BESIDE_LOGO, CLOSING, LOGO_GAP

TITLES = tuple(size / 10 for size in range(22, 11, -1))  # size factors of a headline, tried in turn
TITLE_LINES = 4
APART = 0.45  # lines between one paragraph and the next, at least
APART_FROM = frozenset({"body", "quote"})

Texts = tuple[Sequence[Copy], Sequence[Copy]]  # of two languages


class Row(NamedTuple):
    """A paragraph and its translation; lines from `first` up to `last` of each, if not all."""

    blocks: tuple[Block, Block]
    first: tuple[int, int]
    last: tuple[int, int]

    @property
    def height(self) -> float:
        """Of the taller one, without the space above (points)."""
        counts = (last - first for first, last in zip(self.first, self.last, strict=True))
        return max(
            self.drop(i) + count * self.blocks[i].leading for i, count in enumerate(counts)
        )

    def drop(self, which: int) -> float:
        """How much lower one of them begins, for first lines on one baseline (points)."""
        return max(one.baseline for one in self.blocks) - self.blocks[which].baseline

    @property
    def space(self) -> float:
        """Above it, where something stands there (points)."""
        if self.first != (0, 0):
            return 0.0
        least = APART * max(one.leading for one in self.blocks) if self.role in APART_FROM else 0.0
        return max(least, *(one.space for one in self.blocks))

    @property
    def role(self) -> str:
        return self.blocks[0].copy.paragraph.role


def refuse(texts: Texts) -> None:
    """Raise TextError where a paragraph has no translation of its kind."""
    first, second = texts
    hint = "give both texts the same paragraphs, or leave out --parallel"
    for one, other in zip(first, second, strict=False):
        if one.paragraph.role != other.paragraph.role:
            message = f"this {one.paragraph.role} stands beside a {other.paragraph.role}"
            raise TextError(f"{message} ({other.paragraph.at})", one.paragraph.at, hint)
    if len(first) != len(second):
        counts = f"{len(first)} paragraphs do not stand beside {len(second)}"
        raise TextError(counts, first[-1].paragraph.at, hint)


def rows(
    texts: Texts, column: float, points: float, logos: Sequence[Logo], kashida: str = ""
) -> list[Row]:
    """All paragraphs in pairs, in columns of that measure at that type size (points).

    A logo stands beside the signature of the first; with `kashida` running text is in its best
    lines.
    """
    beside = sum(one.size.width + LOGO_GAP for one in logos)
    first, second = ([block(one, points, column) for one in text] for text in texts)
    if beside:
        first = [
            set_in(one, beside) if one.copy.paragraph.role in BESIDE_LOGO else one
            for one in first
        ]
    if kashida:
        first, second = _even(first, kashida), _even(second, kashida)
    return [_row(pair, points, column) for pair in zip(first, second, strict=True)]


def _row(pair: tuple[Block, Block], points: float, column: float) -> Row:
    one, other = pair
    role = one.copy.paragraph.role
    if role == "title":
        one, other = _title(pair, points, column)
    elif role in CLOSING:
        one, other = balanced(one), balanced(other)
    return Row((one, other), (0, 0), (len(one.lines), len(other.lines)))


def _title(pair: tuple[Block, Block], points: float, column: float) -> tuple[Block, Block]:
    """Both headlines at the first size that holds them in few lines."""
    one, other = pair
    for factor in TITLES:
        one, other = (block(each.copy, points, column, factor) for each in pair)
        lines = max(len(one.lines), len(other.lines))
        if not widest_overflow((one, other)) and lines <= TITLE_LINES:
            break
    return balanced(one), balanced(other)


def _even(text: Sequence[Block], kashida: str) -> list[Block]:
    """The blocks of one language in their best lines; all ragged if any would gape."""
    body = [best(one, kashida) if one.align == "justify" else one for one in text]
    if not any(gapes(one) for one in body):
        return body
    return [ragged(one, kashida) if one.align == "justify" else one for one in text]


def split(row: Row, room: float) -> tuple[Row | None, Row | None]:
    """What of a row fits in that much room (points), and what goes over: two lines at least."""
    if row.height <= room + 1e-6:
        return row, None
    cuts: list[int] = []
    for which, one in enumerate(row.blocks):
        first, last = row.first[which], row.last[which]
        fits = int(max(room - row.drop(which) + 1e-6, 0.0) / one.leading)
        left = last - first
        if left > fits:
            fits = min(fits, left - 2)
            if fits < 2 or one.copy.role.whole:
                return None, row
        cuts.append(first + min(fits, left))
    cut = (cuts[0], cuts[1])
    return row._replace(last=cut), row._replace(first=cut)
