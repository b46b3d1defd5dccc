"""What the shared part of a file leaves to the files of groups: numbers of objects."""

from collections.abc import Iterable

from leaflet.pdf.font import COUNT as FONT_OBJECTS
from leaflet.pdf.objects import Slot


class OpenPage:
    """A page that something of a group's is on, and what is marked and annotated there for all.

    `number` counts from 0; `spot` is the number of the page's object.
    """

    def __init__(self, number: int) -> None:
        self.number = number
        self.parents, self.annotations = Slot(), Slot()
        self.marked: list[bytes] = []  # the elements of what is marked on it
        self.annotated: list[bytes] = []  # the annotations that are on it
        self.spot = 0


class Opening:
    """What the shared part of a file leaves to each group's: slots, and what goes into them.

    `box` is the page of a contact box, None where there is none; `pages` are those of box and event
    by their numbers, counted from 0.
    """

    def __init__(self, box: int | None, events: Iterable[int]) -> None:
        numbers = events if box is None else (box, *events)
        self.pages = {number: OpenPage(number) for number in numbers}
        self.box = None if box is None else self.pages[box]
        self.content, self.section, self.link, self.metadata = Slot(), Slot(), Slot(), Slot()
        self.font = [Slot() for _ in range(FONT_OBJECTS)]
        self.key = 0  # of a further link in the parent tree
        self.root = 0  # the number of the top element
        self.event: list[Slot] = []  # the elements of its lines
        self.around = 0  # the number of the element that they stand in
