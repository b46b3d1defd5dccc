"""The room that is kept on a page for the event of a group."""

from typing import NamedTuple

from leaflet.layout.panels import Panel
from leaflet.layout.placed import EventRoom, Figure
from leaflet.pdf.frame import Frame

GAP = "%event"  # a comment, on a line of its own: here follow the operators of a group's event


class OpenRoom(NamedTuple):
    """Where on a page an event belongs; one that is not `tagged` is a copy, read by nobody."""

    room: EventRoom
    framed: Frame
    tagged: bool


class Shown(NamedTuple):
    """What of a page is not in its operators, as it is met."""

    figures: list[Figure]
    rooms: list[OpenRoom]

    def open(self, panel: Panel, framed: Frame) -> None:
        """Add the rooms of a copy of a panel."""
        rooms = [block.room for block in panel.blocks if block.room]
        self.rooms.extend(OpenRoom(room, framed, tagged=False) for room in rooms)
