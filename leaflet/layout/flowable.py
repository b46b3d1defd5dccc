"""The interface of what stands in a column: all that columns, copyfitting and panels know of it.

A block of text is a flowable, and so is a paragraph beside its translation. Another kind is a class
with these members, in a file of its own. Lengths are points.
"""

from collections.abc import Sequence
from typing import Protocol

from leaflet.layout.blocks import Block
from leaflet.layout.placed import Placed


class Flowable(Protocol):
    """Something that flows down columns, in the order in which it is read."""

    @property
    def height(self) -> float:
        """How high it is, without the space above."""

    @property
    def space(self) -> float:
        """The space above it, if something stands above it in its column."""

    @property
    def leading(self) -> float:
        """The height of a line of it, by which it may be made shorter."""

    @property
    def role(self) -> str:
        """What it is in the statement: body, item, title … (`paragraphs.Role`)."""

    @property
    def with_next(self) -> bool:
        """Whether it heads what follows, and may not be the last of a column."""

    @property
    def words(self) -> int:
        """How many words it has, to say how much is too much."""

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The running text in it, one block for each language; empty for what is set by itself."""

    @property
    def texts(self) -> tuple[tuple[Block, ...], ...]:
        """All text in it, in reading order, for each language."""

    def with_blocks(self, blocks: Sequence[Block]) -> "Flowable":
        """Return the flowable with its text set in another way."""

    def spaced(self, factor: float) -> "Flowable":
        """Return the flowable with so many times the space above."""

    @property
    def ends(self) -> tuple[tuple[Block, int], ...]:
        """Each block that ends here or goes over, with the number of its last line here."""

    def split(self, room: float) -> "tuple[Flowable | None, Flowable | None]":
        """Return what of the flowable fits in so much room, and what goes over; None is nothing."""

    def place(self, x: float, y: float, measure: float) -> Placed:
        """Return what stands on the panel.

        Its top left is (x, y), and it may be `measure` wide.
        """


def leads(flowables: Sequence[Flowable], i: int) -> bool:
    """Return whether the flowable of that index stays with the next one.

    A heading does, and so do text that announces a list or a table, and a quotation whose author
    follows.
    """
    if i + 1 == len(flowables):
        return False
    this, following = flowables[i : i + 2]
    whole_list = following.role == "item" and not following.blocks
    if (following.role == "cell" and this.role != "cell") or whole_list:
        return this.with_next or any(block.ends_in_colon for block in this.blocks)
    pairs = zip(this.blocks, following.blocks, strict=False)
    return this.with_next or any(
        upper.announces(lower) or upper.is_signed_by(lower) for upper, lower in pairs
    )
