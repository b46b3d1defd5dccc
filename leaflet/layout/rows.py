"""Rows: a paragraph and its translation side by side, beginning at one height. A flowable."""

from collections.abc import Sequence
from typing import NamedTuple

from leaflet.layout.blocks import Block, placed
from leaflet.layout.format import Field
from leaflet.layout.paper import GUTTER
from leaflet.layout.placed import Placed, PlacedBlock
from leaflet.layout.shaped import ShapedParagraph

APART = 0.45  # lines between one paragraph and the next, at least
APART_FROM = frozenset({"body", "quote"})

Texts = Sequence[Sequence[ShapedParagraph]]  # each language's paragraphs


def column_of(measure: float) -> float:
    """Return how wide each of two equal columns in a measure is (points)."""
    return (measure - GUTTER) / 2


class Division(NamedTuple):
    """How two languages divide a measure, each having a column of it.

    `share` is that of the first, `rtl` says that it stands at the right. Languages are counted
    from 0; lengths are points.
    """

    share: float = 0.5
    rtl: bool = False

    @property
    def is_level(self) -> bool:
        """Whether both columns are equally wide."""
        return self.share == 0.5

    def column(self, which: int, measure: float) -> float:
        """Return how wide the column of a language is."""
        return (measure - GUTTER) * (1 - self.share if which else self.share)

    def left(self, which: int, measure: float) -> float:
        """Return how far from the left of the measure the column of a language begins."""
        return self.column(1 - which, measure) + GUTTER if bool(which) != self.rtl else 0.0

    def field(self, which: int, field: Field) -> Field:
        """Return the column of a language as a field by itself, at the left margin."""
        right = field.size.width - field.margins.left - self.column(which, field.measure)
        return field._replace(margins=field.margins._replace(right=right), columns=1)


class Row(NamedTuple):
    """A paragraph and its translation, with the lines from `first` up to `last` of each.

    `space` is above it, where something stands there (points); `division` says where each stands.
    """

    blocks: tuple[Block, ...]
    first: tuple[int, ...]
    last: tuple[int, ...]
    space: float
    division: Division

    @property
    def height(self) -> float:
        """The height of the taller one, without the space above (points)."""
        counts = (last - first for first, last in zip(self.first, self.last, strict=True))
        return max(self.drop(i) + count * self.blocks[i].leading for i, count in enumerate(counts))

    @property
    def leading(self) -> float:
        """The height of the taller line (points)."""
        return max(block.leading for block in self.blocks)

    @property
    def role(self) -> str:
        """What the paragraph is in the statement, in either language."""
        return self.blocks[0].role

    @property
    def with_next(self) -> bool:
        """Whether it heads what follows."""
        return self.blocks[0].with_next

    @property
    def words(self) -> int:
        """How many words it has in the language that has more."""
        pairs = zip(self.blocks, self.first, strict=True)
        return max(
            block.copy.shaped.words(block.lines[first].start) if first < len(block.lines) else 0
            for block, first in pairs
        )

    @property
    def ends(self) -> tuple[tuple[Block, int], ...]:
        """Each block with the number of its last line here."""
        return tuple((block, last - 1) for block, last in zip(self.blocks, self.last, strict=True))

    def drop(self, which: int) -> float:
        """Return how much lower one of the two begins, for first lines on one baseline (points)."""
        return max(block.baseline for block in self.blocks) - self.blocks[which].baseline

    def spaced(self, factor: float) -> "Row":
        """Return the row with so many times the space above."""
        return self._replace(space=self.space * factor)

    def with_blocks(self, blocks: Sequence[Block]) -> "Row":
        """Return a row of these blocks, whole."""
        return self._replace(
            blocks=tuple(blocks),
            first=(0,) * len(blocks),
            last=tuple(len(block.lines) for block in blocks),
        )

    def split(self, room: float) -> "tuple[Row | None, Row | None]":
        """Return what fits in so much room (points), and what goes over: two lines at least."""
        if self.height <= room + 1e-6:
            return self, None
        cuts: list[int] = []
        for which, block in enumerate(self.blocks):
            first, last = self.first[which], self.last[which]
            fits = int(max(room - self.drop(which) + 1e-6, 0.0) / block.leading)
            left = last - first
            if left > fits:
                fits = min(fits, left - 2)
                if fits < 2 or block.copy.role.whole:
                    return None, self
            cuts.append(first + min(fits, left))
        cut = tuple(cuts)
        return self._replace(last=cut), self._replace(first=cut, space=0.0)

    @property
    def texts(self) -> tuple[tuple[Block, ...], ...]:
        """The block of each language."""
        return tuple((block,) for block in self.blocks)

    def place(self, x: float, y: float, measure: float) -> Placed:
        """Return both languages, each in its column of the measure."""
        return Placed(
            tuple(
                (self._placed(which, x + self.division.left(which, measure), y),)
                if self.last[which] > self.first[which]
                else ()
                for which in range(len(self.blocks))
            )
        )

    def _placed(self, which: int, x: float, y: float) -> PlacedBlock:
        first, last = self.first[which], self.last[which]
        return placed(self.blocks[which], x, y + self.drop(which), first=first, last=last)


def row(blocks: Sequence[Block], division: Division) -> Row:
    """Return a row of whole blocks; between paragraphs of running text there is some white."""
    least = APART * max(block.leading for block in blocks) if blocks[0].role in APART_FROM else 0.0
    space = max(least, *(block.space for block in blocks))
    return Row((), (), (), space, division).with_blocks(blocks)
