"""What is made for a group: the text that it shares with others, and what it has of its own."""

from typing import TYPE_CHECKING, NamedTuple

from leaflet.errors import Notice
from leaflet.layout.blocks import Block
from leaflet.layout.notices import cuts
from leaflet.production.sharing import Boxes
from leaflet.statement.source import Statement

if TYPE_CHECKING:
    from leaflet.production.events import Occasion


class Tailored(NamedTuple):
    """A text that keeps room for the box and the event of a group, and these.

    `rooms` are the heights of the boxes, for each language (points).
    """

    statement: Statement
    boxes: Boxes
    rooms: tuple[float, ...]
    events: tuple["Occasion", ...] = ()

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All text of the box and of the event."""
        own = [box.blocks for box in self.boxes if box] + [event.lines for event in self.events]
        return tuple(block for blocks in own for block in blocks)

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What is to be said of the box and of the event."""
        return cuts(self.blocks)
