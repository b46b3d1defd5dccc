"""What is set by itself in each of two languages, side by side: call-outs, tables. A flowable."""

from collections.abc import Sequence
from typing import NamedTuple

from leaflet.layout.blocks import Block
from leaflet.layout.flowable import Flowable
from leaflet.layout.placed import Placed
from leaflet.layout.rows import Division
from leaflet.layout.whole import Whole, moved


class Couple(NamedTuple):
    """A flowable of each language, their tops at one height; `space` is above both (points)."""

    halves: tuple[Flowable, ...]
    division: Division
    space: float

    @property
    def height(self) -> float:
        """The height of the higher one, without the space above (points)."""
        return max(half.height for half in self.halves)

    @property
    def leading(self) -> float:
        """The height of the higher line (points)."""
        return max(half.leading for half in self.halves)

    @property
    def role(self) -> str:
        """What it is in the statement, in either language."""
        return self.halves[0].role

    @property
    def with_next(self) -> bool:
        """Whether it heads what follows."""
        return self.halves[0].with_next

    @property
    def words(self) -> int:
        """How many words it has in the language that has more."""
        return max(half.words for half in self.halves)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Nothing, because none of it is running text, whose lines may be broken anew."""
        return ()

    @property
    def texts(self) -> tuple[tuple[Block, ...], ...]:
        """All text in it, of each language."""
        return tuple(half.texts[0] for half in self.halves)

    @property
    def ends(self) -> tuple[tuple[Block, int], ...]:
        """Nothing, because none of its paragraphs goes on in another column."""
        return ()

    def with_blocks(self, blocks: Sequence[Block]) -> "Couple":
        """Return it as it is."""
        return self

    def spaced(self, factor: float) -> "Couple":
        """Return it with so many times the space above."""
        return self._replace(space=self.space * factor)

    def split(self, room: float) -> "tuple[Couple | None, Couple | None]":
        """Return what of it fits in so much room (points), and what goes over.

        It is parted only if both halves are, as tables with level rows are.
        """
        here: list[Flowable] = []
        over: list[Flowable] = []
        for half in self.halves:
            fits, goes = half.split(room)
            here += [] if fits is None else [fits]
            over += [] if goes is None else [goes]
        if not over:
            return self, None
        if not len(here) == len(over) == len(self.halves):
            return None, self
        return self._replace(halves=tuple(here)), self._replace(halves=tuple(over), space=0.0)

    def place(self, x: float, y: float, measure: float) -> Placed:
        """Return both halves, each in its column of the measure."""
        parts = [
            half.place(
                x + self.division.left(which, measure), y, self.division.column(which, measure)
            )
            for which, half in enumerate(self.halves)
        ]
        return together(parts)


def couple(halves: Sequence[Flowable], division: Division) -> Couple:
    """Return a flowable of each language side by side.

    Frames end at one height; lines to write on are on one baseline.
    """
    if all(isinstance(half, Whole) for half in halves):
        wholes = [half for half in halves if isinstance(half, Whole)]
        halves = level(wholes) if wholes[0].role == "cell" else _stretched(wholes)
    return Couple(tuple(halves), division, max(half.space for half in halves))


def together(parts: Sequence[Placed]) -> Placed:
    """Return what is placed of each language as one."""
    return Placed(
        tuple(part.blocks[0] if part.blocks else () for part in parts),
        tuple(rule for part in parts for rule in part.rules),
        tuple(fill for part in parts for fill in part.fills),
        tuple(outline for part in parts for outline in part.outlines),
        tuple(figure for part in parts for figure in part.figures),
        tuple(white for part in parts for white in part.separators),
    )


def level(wholes: Sequence[Whole]) -> list[Whole]:
    """Return what stands side by side with its first lines on one baseline, and of one height."""
    low = max(_baseline(whole) for whole in wholes)
    lowered = []
    for whole in wholes:
        drop = low - _baseline(whole)
        height = whole.height + drop
        lowered.append(whole._replace(placed=moved(whole.placed, 0.0, drop), height=height))
    height, space = max(each.height for each in lowered), max(each.space for each in lowered)
    return [each._replace(height=height, space=space) for each in lowered]


def _baseline(whole: Whole) -> float:
    """Return how far below its top the first line of text is; 0 if there is none."""
    blocks = (block for blocks in whole.placed.blocks[:1] for block in blocks if block.lines)
    return next((block.lines[0].y for block in blocks), 0.0)


def _centred(whole: Whole, more: float) -> Whole:
    """Return a heading in the middle of a bar that is higher by so much (points)."""
    bar, middle = whole.placed.fills[0], moved(whole.placed, 0.0, more / 2)
    bar = bar._replace(height=bar.height + more)
    placed = middle._replace(fills=(bar, *middle.fills[1:]))
    return whole._replace(placed=placed, height=whole.height + more)


def _stretched(wholes: Sequence[Whole]) -> list[Whole]:
    """Return what stands side by side, with frames, strips and rules that end at one height."""
    height = max(whole.height for whole in wholes)
    taller = []
    for whole in wholes:
        more, foot = height - whole.height, whole.height - 1e-6
        if whole.role == "heading":
            taller.append(_centred(whole, more))
            continue
        placed = whole.placed
        placed = placed._replace(
            fills=tuple(
                fill._replace(height=fill.height + more) if fill.y + fill.height > foot else fill
                for fill in placed.fills
            ),
            outlines=tuple(
                frame._replace(height=frame.height + more)
                if frame.y + frame.height + frame.thickness / 2 > foot
                else frame
                for frame in placed.outlines
            ),
            rules=tuple(
                rule._replace(y=rule.y + more)
                if rule.y > whole.height / 2 and rule.y + rule.thickness / 2 > foot
                else rule
                for rule in placed.rules
            ),
        )
        taller.append(whole._replace(placed=placed, height=height))
    return taller
