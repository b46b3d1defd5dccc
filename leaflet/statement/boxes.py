"""Boxes to tick: `- [ ]` and `- [x]`, as GitHub writes them.

At the beginning of a table's cell or of a footnote, `[ ]` and `[x]` are boxes too. Elsewhere they
are printed as they stand, with a notice.
"""

import re
from collections.abc import Sequence

from leaflet.errors import TextError
from leaflet.statement.events import Event
from leaflet.statement.inline import Typed

EMPTY, TICKED = "\u2610", "\u2611"
MARKS = frozenset((EMPTY, TICKED))
_LEADING = r"[ \t]*\[([ xX])\](?=[ \t]|$)"


def mark(event: Event, ordinal: int, typed: Typed) -> str:
    """Return the list mark of an item that is a box to tick.

    `ordinal` is that of the item, as in `Paragraph`. Raises TextError for a numbered item, because
    an item can have only one mark.
    """
    if ordinal > 0:
        raise _numbered(event, typed)
    return TICKED if event.value else EMPTY


def _numbered(event: Event, typed: Typed) -> TextError:
    message = "a box to tick cannot have a number beside it"
    return typed.refusal(message, event, "begin the item with - in place of the number")


def leading(inline: Sequence[Event], typed: Typed) -> list[Event]:
    """Return the events of a cell or a note; a box at its beginning becomes the sign of a box."""
    if not inline or inline[0].kind != "Text":
        return list(inline)
    first, *rest = inline
    match = re.match(_LEADING, first.value)
    if not match or typed.source[first.start - 1 : first.start] == b"\\":
        return list(inline)
    sign = EMPTY if match[1] == " " else TICKED
    return [
        first._replace(value=sign + first.value[match.end() :], start=first.start + match.end()),
        *rest,
    ]
