"""The files of one leaflet: to print, to read on a screen, to print by hand, and its cards."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from leaflet.errors import Notice
from leaflet.production.pipeline import Leaflet, Part, Press
from leaflet.request.options import Duplex, Edition
from leaflet.request.request import Request
from leaflet.statement.contact import Contact
from leaflet.statement.source import Statement


class File(NamedTuple):
    """A file of a leaflet: which part it is, and the leaflet with what is in this part."""

    part: Part
    leaflet: Leaflet


def parts_of(request: Request) -> tuple[Part, ...]:
    """Return the parts that a request asks for, the leaflet itself first."""
    parts: tuple[Part, ...] = ()
    if request.edition != Edition.READING:
        manual = request.duplex == Duplex.MANUAL
        parts = (Part.FRONTS, Part.BACKS, Part.TURNING) if manual else (Part.WHOLE,)
    if request.edition != Edition.PRINT:
        parts += (Part.READING,)
    return parts + ((Part.CARD,) if request.card else ())


def make(press: Press, statement: Statement, request: Request, contact: Contact) -> Iterator[File]:
    """Yield the files of a leaflet.

    Raises the errors of `Press.make`, and UsageError if there is nothing to fold, to cut or to turn
    over.
    """
    leaflet = None
    for part in parts_of(request):
        if part in (Part.CARD, Part.TURNING):
            assert leaflet
            yield File(part, _card(part, statement, request, leaflet))
            continue
        leaflet = press.make(statement, request, contact, part)
        yield File(part, leaflet)


def _card(part: Part, statement: Statement, request: Request, leaflet: Leaflet) -> Leaflet:
    from leaflet.production import cards

    if part == Part.CARD:
        card = cards.fold_card(request.scheme, leaflet.panels, statement.language)
    else:
        card = cards.turning_card(request.scheme.paper, statement.language)
    return leaflet._replace(data=card.data, notices=card.notices, sides=1, sheets=1)


def describe(part: str) -> str:
    """Return a phrase that says what a file is; "" for the leaflet itself."""
    return {
        Part.FRONTS: "the fronts",
        Part.BACKS: "the backs, for the stack turned over",
        Part.TURNING: "how to turn the stack over",
        Part.READING: "to be read on a screen",
        Part.CARD: "how to fold it, or to cut it",
    }.get(Part(part), "")


def notices(files: Sequence[File], request: Request) -> tuple[Notice, ...]:
    """Return the notices of all files of a leaflet, each once."""
    every = [notice for file in files for notice in file.leaflet.notices]
    every += request.scheme.notices()
    return tuple(dict.fromkeys(every))
