"""Boxes to tick: `- [ ]` and `- [x]`, as GitHub has them."""

from leaflet.errors import TextError
from leaflet.statement.events import Event
from leaflet.statement.inline import Typed

EMPTY, TICKED = "\u2610", "\u2611"
MARKS = frozenset((EMPTY, TICKED))


def mark(event: Event, ordinal: int, typed: Typed) -> str:
    """Return the list mark of an item that is a box to tick.

    `ordinal` is the item's, as a paragraph has it. Raises TextError for one with a number: of two
    marks one would be lost.
    """
    if ordinal > 0:
        raise _numbered(event, typed)
    return TICKED if event.value else EMPTY


def _numbered(event: Event, typed: Typed) -> TextError:
    message = "a box to tick cannot have a number beside it"
    return typed.refusal(message, event, "begin the item with - in place of the number")
