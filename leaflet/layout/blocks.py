"""Blocks: paragraphs set in a measure at a size, the flowables that a text is made of."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from leaflet.layout.placed import Placed, PlacedBlock, PlacedLine
from leaflet.layout.shaped import ShapedParagraph
from leaflet.typesetting.lines import Line, place
from leaflet.typesetting.paragraph import LineRange

if TYPE_CHECKING:
    from leaflet.layout.flowable import Flowable

# The colons of Latin, Greek, Cyrillic, Arabic and Hebrew; of Chinese; of Ethiopic; of Armenian.
COLONS = ":\uff1a\u1366\u055d"
BEHIND = ' \u00a0\u200e\u200f\u2069"\u00bb\u00ab\u201c\u201d'  # what may stand behind a colon
DASHES = tuple("\u2013\u2014\u2015-")  # one of them stands before the author of a quotation
LONGEST_NAME = 80  # characters of a line that names the author
LISTED = frozenset({"item", "quote"})


class Block(NamedTuple):
    """A paragraph broken into lines. Lengths are points; `space` is the space above it in a column.

    `indent` is counted from the start edge; the first line is indented by `first` besides.
    `baseline` is counted from the top of a line, which is `leading` high. `kashida` is as
    `lines.place` takes it.
    """

    copy: ShapedParagraph
    lines: tuple[LineRange, ...]
    size: float
    leading: float
    baseline: float
    space: float
    measure: float
    indent: float
    align: str
    first: float = 0.0
    kashida: str = "none"

    @property
    def height(self) -> float:
        """The height of all its lines, without the space above."""
        return len(self.lines) * self.leading

    def line(self, number: int) -> Line:
        """Return the line of that number, counted from 0, set in its measure.

        Its x is from the left edge of the measure.
        """
        indent = self.indent + (0.0 if number else self.first)
        measure = self.measure - indent
        align, shaped = self.align, self.copy.shaped
        rtl = (self.copy.mark or shaped).rtl
        if align == "start" and shaped.rtl != rtl:  # an item of another script, beside its mark
            align = "end"
        line = place(
            shaped,
            self.lines[number],
            self.size,
            measure=measure,
            align=align,
            kashida=self.kashida,
        )
        return _moved(line, 0.0 if rtl else indent)

    def marks(self) -> tuple[Line, ...]:
        """Return the list mark before the first line, set in the indent.

        It is empty if the paragraph is no item.
        """
        shaped = self.copy.mark
        if shaped is None:
            return ()
        start = self.copy.paragraph.depth * self.copy.indent * self.size
        mark = place(shaped, shaped.whole(), self.size, measure=self.measure - start, align="start")
        return (_moved(mark, start if not shaped.rtl else 0.0),)

    @property
    def role(self) -> str:
        """What its paragraph is in the statement."""
        return self.copy.paragraph.role

    @property
    def rtl(self) -> bool:
        """Whether its lines begin at the right."""
        return self.copy.shaped.rtl

    @property
    def blocks(self) -> "tuple[Block, ...]":
        """The block itself, since it is in one language."""
        return (self,)

    @property
    def texts(self) -> "tuple[tuple[Block, ...], ...]":
        """The block, the only text in it."""
        return ((self,),)

    def with_blocks(self, blocks: "Sequence[Block]") -> "Block":
        """Return the one block given, which takes the place of this one."""
        (block,) = blocks
        return block

    def spaced(self, factor: float) -> "Block":
        """Return the block with so many times the space above."""
        return self._replace(space=self.space * factor)

    @property
    def words(self) -> int:
        """How many words it has; in scripts without spaces, how many places to end a line."""
        return self.copy.shaped.words(self.lines[0].start) if self.lines else 0

    @property
    def ends(self) -> "tuple[tuple[Block, int], ...]":
        """The block and the number of its last line."""
        return ((self, len(self.lines) - 1),)

    @property
    def with_next(self) -> bool:
        """Whether it heads what follows, and may not be the last of a column."""
        return self.copy.role.with_next

    def announces(self, following: "Block") -> bool:
        """Return whether it ends in a colon and the list or quotation that it speaks of follows."""
        role = following.copy.paragraph.role
        return role in LISTED and role != self.copy.paragraph.role and self.ends_in_colon

    @property
    def ends_in_colon(self) -> bool:
        """Whether it ends in a colon, and so speaks of what follows."""
        return self.copy.paragraph.text.rstrip(BEHIND)[-1:] in COLONS

    def is_signed_by(self, following: "Block") -> bool:
        """Return whether it is a quotation, and who said or wrote it follows, behind a dash."""
        role, text = following.copy.paragraph.role, following.copy.paragraph.text
        quoted = self.copy.paragraph.role == "quote" and role in ("quote", "body")
        return quoted and text[:1] in DASHES and len(text) <= LONGEST_NAME

    def split(self, room: float) -> "tuple[Block | Slice | None, Slice | Block | None]":
        """Return what of the block fits in so much room (points), and what goes over.

        Each of the two parts has at least two lines.
        """
        return Slice(self, 0, len(self.lines)).split(room)

    def place(self, x: float, y: float, measure: float) -> Placed:
        """Return the block on a panel, its top left at (x, y)."""
        return Slice(self, 0, len(self.lines)).place(x, y, measure)


class Slice(NamedTuple):
    """Lines [first, last) of a block, counted from 0: the part of it that stands in one column."""

    block: Block
    first: int
    last: int

    @property
    def space(self) -> float:
        """The space above in a column; 0 if the block begins in another column."""
        return 0.0 if self.first else self.block.space

    @property
    def leading(self) -> float:
        """The height of a line."""
        return self.block.leading

    @property
    def height(self) -> float:
        """The height of all its lines."""
        return (self.last - self.first) * self.block.leading

    @property
    def role(self) -> str:
        """What its paragraph is in the statement."""
        return self.block.role

    @property
    def rtl(self) -> bool:
        """Whether its lines begin at the right."""
        return self.block.rtl

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The block that these lines belong to."""
        return (self.block,)

    @property
    def texts(self) -> tuple[tuple[Block, ...], ...]:
        """The block that these lines belong to."""
        return ((self.block,),)

    @property
    def words(self) -> int:
        """How many words there are from the first of these lines to the end of the block."""
        return self.block.copy.shaped.words(self.block.lines[self.first].start)

    @property
    def ends(self) -> tuple[tuple[Block, int], ...]:
        """The block and the number of its last line here."""
        return ((self.block, self.last - 1),)

    @property
    def with_next(self) -> bool:
        """Whether the block heads what follows."""
        return self.block.with_next

    def spaced(self, factor: float) -> "Slice":
        """Return the lines of the block with so many times the space above."""
        return self._replace(block=self.block.spaced(factor))

    def with_blocks(self, blocks: Sequence[Block]) -> "Slice":
        """Return the same lines of another block."""
        (block,) = blocks
        return self._replace(block=block)

    def split(self, room: float) -> "tuple[Block | Slice | None, Slice | Block | None]":
        """Return which of the lines fit in so much room (points), and which go over."""
        left = self.last - self.first
        fits = int(max(room, 0) / self.block.leading)
        if fits >= left:
            return self, None
        fits = 0 if self.block.copy.role.whole else min(fits, left - 2)
        if fits < 2:
            return None, self
        cut = self.first + fits
        return self._replace(last=cut), self._replace(first=cut)

    def place(self, x: float, y: float, measure: float) -> Placed:
        """Return the lines on a panel, the top left of the first at (x, y)."""
        return Placed(((placed(self.block, x, y, first=self.first, last=self.last),),))


def _moved(line: Line, by: float) -> Line:
    if not by:
        return line
    return line._replace(runs=tuple(run._replace(x=run.x + by) for run in line.runs))


def placed(
    block: Block,
    x: float,
    top: float,
    *,
    first: int = 0,
    last: int | None = None,
    white: bool = False,
) -> PlacedBlock:
    """Return lines [first, last) of a block on a panel, by default all; they begin at (x, top).

    Lines on a filled area are `white`.
    """
    last = len(block.lines) if last is None else last
    y = top + block.baseline
    lines = [
        PlacedLine(block.line(number), x, y + (number - first) * block.leading)
        for number in range(first, last)
    ]
    marks = [PlacedLine(mark, x, y) for mark in block.marks()] if first == 0 else []
    accent = block.copy.role.accent
    return PlacedBlock(block.copy.paragraph, tuple(lines), tuple(marks), accent, white)


def stack(flowables: "Sequence[Flowable]") -> float:
    """Return the height of flowables one under the other; the first has no space above."""
    return sum(flowable.height for flowable in flowables) + sum(
        flowable.space for flowable in flowables[1:]
    )


def widest_overflow(blocks: Iterable[Block]) -> Block | None:
    """Return the first block that holds something wider than its measure, or None."""
    for block in blocks:
        if block.copy.shaped.widest_box * block.size > block.measure - block.indent + 1e-6:
            return block
    return None
