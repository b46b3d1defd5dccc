"""The files that one leaflet comes in: to print, to read, to print by hand, and its cards."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from leaflet import pipeline
from leaflet.errors import Notice, UsageError
from leaflet.pipeline import BACKS, FRONTS, READING, WHOLE, Leaflet
from leaflet.statement.contact import Contact
from leaflet.statement.source import Statement

if TYPE_CHECKING:
    from leaflet.jobs import Setting

PRINT, BOTH = "print", "both"  # editions, beside READING
MANUAL = "manual"
CARD, TURNING = "card", "turning"  # parts of a leaflet besides those of the pipeline


class Editions(NamedTuple):
    """What is wanted besides a file to print: `edition` PRINT, READING or BOTH; `duplex` MANUAL for
    a printer that prints one side at a time; a fold card."""

    edition: str = PRINT
    duplex: str = "auto"
    card: bool = False

    @property
    def parts(self) -> tuple[str, ...]:
        """Which files that comes to. Raises UsageError for what does not go together."""
        manual = self.duplex == MANUAL
        if self.edition == READING and manual:
            raise UsageError("what is read on a screen has no backs", hint="leave out --duplex")
        found = (FRONTS, BACKS, TURNING) if manual else (WHOLE,)
        found = () if self.edition == READING else found
        found += (READING,) if self.edition in (READING, BOTH) else ()
        return found + ((CARD,) if self.card else ())


PLAIN = Editions()


class File(NamedTuple):
    """One of them: which part it is, and the leaflet as far as it is in it."""

    part: str
    leaflet: Leaflet


def make(statement: Statement, asked: "Setting", contact: Contact) -> Iterator[File]:
    """The files of a leaflet in one language. Raises LeafletError as `pipeline.make` does, and
    UsageError where there is nothing to fold, to cut or to turn over."""
    leaflet, wanted = None, asked.of(statement)
    for part in asked.editions.parts:
        if part in (CARD, TURNING):
            assert leaflet
            yield File(part, _card(part, statement, asked, leaflet))
            continue
        leaflet = pipeline.make(wanted, contact, part)
        yield File(part, leaflet)


def _card(part: str, statement: Statement, asked: "Setting", leaflet: Leaflet) -> Leaflet:
    from leaflet import cards

    if part == CARD:
        made = cards.fold_card(asked.choice, leaflet.panels, statement.language)
    else:
        paper = asked.choice.paper if asked.choice else asked.size
        made = cards.turning_card(paper, statement.language)
    return leaflet._replace(data=made.data, notices=made.notices, sides=1, sheets=1)


def told(part: str) -> str:
    """What a file is, in words; "" for the leaflet itself."""
    return {
        FRONTS: "the fronts",
        BACKS: "the backs, for the stack turned over",
        TURNING: "how to turn the stack over",
        READING: "to be read on a screen",
        CARD: "how to fold it, or to cut it",
    }.get(part, "")


def notices(files: list[File], asked: "Setting") -> tuple[Notice, ...]:
    """Those of all files, each once, and one on what no file asked for takes up."""
    found = [one for file in files for one in file.leaflet.notices]
    if asked.editions.edition == READING and (asked.finish.marks or asked.finish.bleed):
        found.append(Notice("the reading edition is without bleed and marks: they are for paper"))
    found += asked.choice.notices() if asked.choice else ()
    return tuple(dict.fromkeys(found))
