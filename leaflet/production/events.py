"""A text with the event of a group, which calls to a day and a place of its own.

How high an event is comes in steps, so that many groups have the same: the text is then laid out
once for all of them, with that room kept free in the event's frame. A height depends on the type of
the text, and that on the height: it is looked for from a usual one on, the same for every group.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from math import ceil, sqrt
from typing import NamedTuple

from leaflet.errors import FitError, Location
from leaflet.layout import event
from leaflet.layout.blocks import Block, widest_overflow
from leaflet.layout.panels import Panel
from leaflet.layout.placed import EventRoom, PlacedBlock
from leaflet.layout.shaped import ShapedParagraph
from leaflet.production.shaper import Fitted, Shaper, Version
from leaflet.request.request import Request
from leaflet.statement import occasion
from leaflet.statement.contact import Contact
from leaflet.statement.insets import is_of
from leaflet.statement.metadata import FILE_NAME
from leaflet.statement.pair import with_texts
from leaflet.statement.paragraphs import Paragraph, Room
from leaflet.statement.source import Statement

STEP = 1 / 44  # of a panel's edge, about a line of its text: heights of events are multiples of it
USUAL = 4  # steps: where the search for a height begins

Rooms = tuple[EventRoom, ...]  # of each language that has an event
Steps = tuple[int, ...]


class Occasion(NamedTuple):
    """When and where a group calls to, in one language, and the lines that fill its room."""

    lines: tuple[Block, ...]
    blocks: tuple[PlacedBlock, ...]

    @property
    def is_linked(self) -> bool:
        """Whether a reader of the file can follow an address in it."""
        return any(span.link for block in self.blocks for span in block.paragraph.spans)


class Calling(NamedTuple):
    """A text that keeps room for the event of a group, and that event in each language.

    Without events it is a text that has the words of the group's already.
    """

    statement: Statement
    events: tuple[Occasion, ...] = ()


def calling(
    statement: Statement,
    request: Request,
    contact: Contact,
    *,
    shaper: Shaper,
    rooms_in: Callable[[Statement], Rooms],
) -> Calling:
    """Return the statement with the event of a group.

    `rooms_in` lays out a text, and gives the rooms that it keeps. Where something in the event is
    wider than its frame, the text has a layout of its own, which may give way to that; so it has
    where only an event less high than a multiple of steps leaves room for the text.

    Raises FontError where no face has a character of the event, and as `rooms_in` does.
    """
    called = called_by(statement, contact)
    texts = [
        shaper.lines(lines, part.language, request)
        for part in called.parts
        if (lines := lines_of(part))
    ]
    for steps in (USUAL, 1):
        try:
            return _fitting(called, request, texts, steps=steps, rooms_in=rooms_in)
        except FitError:
            continue
    return Calling(called)


def _fitting(
    called: Statement,
    request: Request,
    texts: Sequence[tuple[ShapedParagraph, ...]],
    *,
    steps: int,
    rooms_in: Callable[[Statement], Rooms],
) -> Calling:
    """Return a text with the least room that holds an event; `steps` is tried before all others."""
    size = request.scheme.size
    unit = STEP * sqrt(size.width * size.height)
    heights: Steps = (steps,) * len(texts)
    is_first = True
    while True:
        statement = emptied(called, [count * unit for count in heights])
        rooms = rooms_in(statement)
        events = [_set(items, room) for items, room in zip(texts, rooms, strict=True)]
        needed = [
            max(1, ceil(event.height_of(lines, room.type_size) / unit - 1e-6))
            for lines, room in zip(events, rooms, strict=True)
        ]
        if request.parallel:  # side by side, frames are as high as each other
            needed = [max(needed)] * len(needed)
        if is_first and tuple(needed) != heights:
            heights = tuple(needed)
        elif any(map(int.__gt__, needed, heights)):  # in larger type than before
            heights = tuple(map(max, needed, heights))
        elif any(map(widest_overflow, events)):
            return Calling(called)
        else:
            return Calling(statement, tuple(map(_placed, events, rooms)))
        is_first = False


def _set(items: Sequence[ShapedParagraph], room: EventRoom) -> tuple[Block, ...]:
    lines = event.lines_of(items, room.width, room.type_size, filled=room.white, most=room.most)
    return tuple(lines)


def _placed(lines: tuple[Block, ...], room: EventRoom) -> Occasion:
    return Occasion(lines, event.set_in(lines, room))


def called_by(statement: Statement, contact: Contact) -> Statement:
    """Return the statement, its event as the group has it: each language in the group's words."""
    contacts = (contact, *contact.second)
    people = contacts if len(contacts) > 1 else contacts * len(statement.parts)
    texts = [
        occasion.of_group(part.paragraphs, person, part.language)
        for part, person in zip(statement.parts, people, strict=True)
    ]
    called = with_texts(statement, texts)
    # Its style is that of the text that all groups share.
    parts = tuple(
        part._replace(original=base.original or base.paragraphs)
        for part, base in zip(called.parts, statement.parts, strict=True)
    )
    return called._replace(joined=parts) if statement.joined else parts[0]


def lines_of(part: Statement) -> tuple[Paragraph, ...]:
    """Return when and where the event of a text is: none, one or two paragraphs."""
    return tuple(filter(_is_line, part.paragraphs))


def emptied(statement: Statement, heights: Sequence[float]) -> Statement:
    """Return the statement with rooms in place of when and where (points high, by language)."""
    remaining = iter(heights)
    return with_texts(statement, [_emptied(part, remaining) for part in statement.parts])


def _emptied(part: Statement, heights: Iterator[float]) -> tuple[Paragraph, ...]:
    lines = lines_of(part)
    if not lines:
        return part.paragraphs
    room = Room(len(lines), next(heights))
    place = Paragraph("when", (), Location(FILE_NAME), inset=lines[0].inset, room=room)
    return tuple(
        place if paragraph is lines[0] else paragraph
        for paragraph in part.paragraphs
        if paragraph is lines[0] or not _is_line(paragraph)
    )


def _is_line(paragraph: Paragraph) -> bool:
    return is_of(paragraph, "event") and paragraph.role in occasion.KEYS


def rooms_of(fitted: Fitted) -> Rooms:
    """Return the rooms for events that a text keeps, for each language in turn."""
    panels = fitted.panels or [panel for version in fitted.versions for panel in version.panels]
    return tuple(block.room for panel in panels for block in panel.blocks if block.room)


def put_on(
    versions: Sequence[Version], panels: Sequence[Panel], events: Sequence[Occasion]
) -> tuple[Sequence[Version], Sequence[Panel]]:
    """Return the languages and the panels that they share with events in the rooms for them."""
    fill = partial(_filled, events=iter(events))
    shared = [fill(panel) for panel in panels]
    if not shared:
        versions = [
            version._replace(panels=tuple(map(fill, version.panels))) for version in versions
        ]
    read = iter(events)
    versions = [
        version._replace(
            paragraphs=tuple(
                line
                for paragraph in version.paragraphs
                for line in (_lines_of(next(read)) if paragraph.room else (paragraph,))
            )
        )
        for version in versions
    ]
    return versions, shared


def _lines_of(event: Occasion) -> tuple[Paragraph, ...]:
    return tuple(block.paragraph for block in event.blocks)


def _filled(panel: Panel, events: Iterator[Occasion]) -> Panel:
    blocks = tuple(
        placed
        for block in panel.blocks
        for placed in (next(events).blocks if block.room else (block,))
    )
    return panel._replace(blocks=blocks)
