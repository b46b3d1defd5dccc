"""What is set by itself and never parted: a masthead, an event, a call-out. A flowable."""

from collections.abc import Sequence
from typing import NamedTuple

from leaflet.layout.blocks import Block
from leaflet.layout.placed import Placed, PlacedBlock, PlacedLine


class Whole(NamedTuple):
    """Something placed with its top left at the origin, to be put wherever it fits.

    Lengths are points: `height` is without the `space` above it. `lines` is all text in it, as it
    is read, and `beside` all that is in a second language. A new kind of flowable is a function
    that returns one of these, in a file of its own.
    """

    placed: Placed
    lines: tuple[Block, ...]
    height: float
    space: float
    role: str
    with_next: bool = False
    beside: tuple[Block, ...] = ()

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Nothing, because none of it is running text, whose lines may be broken anew."""
        return ()

    @property
    def texts(self) -> tuple[tuple[Block, ...], ...]:
        """All text in it, for the language that it is in, or for both of them."""
        return (self.lines, self.beside) if self.beside else (self.lines,)

    @property
    def leading(self) -> float:
        """The height of its first line."""
        return self.lines[0].leading if self.lines else self.height

    @property
    def words(self) -> int:
        """How many words it has."""
        return sum(line.words for line in self.lines)

    @property
    def ends(self) -> tuple[tuple[Block, int], ...]:
        """Nothing, because none of its paragraphs goes on in another column."""
        return ()

    def with_blocks(self, blocks: Sequence[Block]) -> "Whole":
        """Return it as it is."""
        return self

    def spaced(self, factor: float) -> "Whole":
        """Return it with so many times the space above."""
        return self._replace(space=self.space * factor)

    def split(self, room: float) -> "tuple[Whole | None, Whole | None]":
        """Return all of it as what fits, or as what goes over."""
        return (self, None) if self.height <= room + 1e-6 else (None, self)

    def place(self, x: float, y: float, measure: float) -> Placed:
        """Return it with its top left at (x, y)."""
        return moved(self.placed, x, y)


def moved(placed: Placed, x: float, y: float) -> Placed:
    """Return what is placed, moved to the right and down by so many points."""
    return Placed(
        tuple(tuple(_moved_block(block, x, y) for block in blocks) for blocks in placed.blocks),
        tuple(rule._replace(x=rule.x + x, y=rule.y + y) for rule in placed.rules),
        tuple(fill._replace(x=fill.x + x, y=fill.y + y) for fill in placed.fills),
        tuple(frame._replace(x=frame.x + x, y=frame.y + y) for frame in placed.outlines),
        tuple(figure._replace(x=figure.x + x, y=figure.y + y) for figure in placed.figures),
        tuple(white._replace(x=white.x + x, y=white.y + y) for white in placed.separators),
    )


def _moved_block(block: PlacedBlock, x: float, y: float) -> PlacedBlock:
    return block._replace(
        lines=tuple(_moved_line(line, x, y) for line in block.lines),
        marks=tuple(_moved_line(line, x, y) for line in block.marks),
        room=block.room and block.room._replace(x=block.room.x + x, y=block.room.y + y),
    )


def _moved_line(line: PlacedLine, x: float, y: float) -> PlacedLine:
    return line._replace(x=line.x + x, y=line.y + y)
