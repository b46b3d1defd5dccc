"""Spans and paragraphs: what a statement is made of, whatever it was written in.

Plain text is read in `plaintext.py`, Markdown in `commonmark.py`.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Literal, NamedTuple

from leaflet.errors import Location, Notice
from leaflet.statement import isolates
from leaflet.statement.cell import TableCell
from leaflet.statement.characters import (
    describe,
    find_stacks,
    is_visible,
    plain_forms,
    refuse_stacks,
)
from leaflet.statement.picture import Picture

Role = Literal[
    "title", "heading", "body", "item", "quote", "slogan", "signature", "note", "meeting",
    "contact", "byline", "when", "where", "detail", "pull", "callout", "cell", "lead",
    "picture", "caption",
    "footnote",
]  # fmt: skip
KeptPanel = Literal["", "cover", "back"]  # the panel of a fold that a paragraph is kept to, or any

InsetKind = Literal["event", "pull", "callout", "table", "slip", "picture", "strip"]

BULLET = 0  # an item's ordinal where it has a mark but no number
CONTINUED = -1  # the ordinal of a further paragraph of the same item: it has no mark

HEADLINE = 25  # words that a headline may have, about
LINE_BREAK = "\u2028"  # a line end that the author forced

_WHITE_SPACE = re.compile(rf"[ \t\n{LINE_BREAK}]+")  # a no-break space is not one


class Span(NamedTuple):
    """A stretch of text in one style: NFC, logical order."""

    text: str
    strong: bool = False
    emphasis: bool = False
    link: str = ""  # where it leads; "" for nowhere
    language: str = ""  # a tag where it is not in the text's language
    raised: bool = False  # the number of a footnote
    struck: bool = False  # whether a rule goes through it


class Inset(NamedTuple):
    """What some paragraphs stand in together, apart from the running text.

    `number` counts the insets of a text, so that of two that follow each other one is told from
    the other. `sort` is that of a call-out: note, tip, important, warning or caution.
    """

    kind: InsetKind
    number: int
    sort: str = ""


class Room(NamedTuple):
    """What is kept free in a text for lines that each group has of its own.

    So many lines stand there, one under the other; it is so high (points).
    """

    lines: int
    height: float


class Paragraph(NamedTuple):
    """One paragraph and what it is for."""

    role: Role
    spans: tuple[Span, ...]
    at: Location  # where it begins
    depth: int = 0  # of an item: how many lists it is nested in; of a quote, quotes
    ordinal: int = 0  # of an item: its number, BULLET or CONTINUED; 0 for all others
    panel: KeptPanel = ""
    mark: str = ""  # of an item: its mark as typed, "۱." or "а)"; "": a bullet, or the ordinal
    inset: Inset | None = None
    picture: Picture | None = None  # of the role of that name, which has no text
    cell: TableCell | None = None  # of a table: where in it
    blank: int = 0  # how many lines to write on follow its words
    room: Room | None = None  # of an event without words: what is kept for when and where

    @property
    def text(self) -> str:
        """The spans joined: the string that offsets count in."""
        return "".join(span.text for span in self.spans)


def word_count(text: str) -> int:
    """Return how many words there are; in scripts without spaces, about how many."""
    columns = len(text) + sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    return max(len(text.split()), columns // 12)


def finish(spans: list[Span], at: Location) -> tuple[tuple[Span, ...], tuple[Notice, ...]]:
    """Return a paragraph's spans as they stay, and the notices about them.

    The spans come with `\\n` for each line end of the source, so that notices know their line.
    White space becomes one space, isolates left open are closed, and neighbouring spans of one
    style are joined. There are no spans at all where nothing would be seen.
    """
    spans = [
        span._replace(text=span.text.replace("\ufeff", "")) if "\ufeff" in span.text else span
        for span in spans
    ]
    typed = "".join(span.text for span in spans)
    refuse_stacks(typed, at.file, at.line)
    if not is_visible(typed):
        return (), ()
    whole, changed = plain_forms(typed)
    if whole != typed:
        spans = _retyped(spans, whole)
    opened = isolates.left_open(whole)
    finished = _join(_tidy(spans, whole))
    closers = "".join(isolates.CLOSER[whole[index]] for index in reversed(opened))
    last = finished[-1]
    finished[-1] = last._replace(text=last.text + closers)
    return tuple(finished), tuple(_notices(whole, opened, changed, at))


def _retyped(spans: Sequence[Span], whole: str) -> list[Span]:
    """Return the spans with another text of the same length."""
    retyped, end = [], 0
    for span in spans:
        start, end = end, end + len(span.text)
        retyped.append(span._replace(text=whole[start:end]))
    return retyped


def _notices(whole: str, opened: Sequence[int], changed: str, at: Location) -> Iterator[Notice]:
    """Yield the notices about a paragraph; `opened` is where isolates stand that are left open."""
    for index in opened:
        message = f"{describe(whole[index])} is not closed; it is taken to end with its paragraph"
        yield Notice(message, Location(at.file, at.line + whole.count("\n", 0, index)))
    if changed:
        yield Notice(f"full-width signs are printed in their plain forms: {changed}", at)
    # Of very many the first: each line is told once.
    lines: set[int] = set()
    for index, count in islice(find_stacks(whole), 100):
        line = at.line + whole.count("\n", 0, index)
        if line not in lines:
            message = f"a letter has {count} marks on it, which may run over the lines beside it"
            yield Notice(message, Location(at.file, line))
        lines.add(line)


def _tidy(spans: list[Span], whole: str) -> list[Span]:
    """Return the spans with each run of white space as one space or none, even one across spans."""
    characters = list(whole)
    for run in _WHITE_SPACE.finditer(whole):
        start, end = run.span()
        characters[start:end] = [""] * (end - start)
        if start > 0 and end < len(whole):
            characters[start] = _space(run[0], whole[start - 1], whole[end])
    tidied = []
    end = 0
    for span in spans:
        start, end = end, end + len(span.text)
        text = unicodedata.normalize("NFC", "".join(characters[start:end]))
        tidied.append(span if text == span.text else span._replace(text=text))
    return tidied


def _space(run: str, before: str, after: str) -> str:
    """Return what stands for one run of white space between two characters."""
    if LINE_BREAK in run:
        return LINE_BREAK * run.count(LINE_BREAK)
    if "\n" in run and _is_east_asian(before) and _is_east_asian(after):
        return ""  # Chinese and Japanese have no spaces, so their line ends mean none
    return " "


def _is_east_asian(character: str) -> bool:
    return (
        unicodedata.east_asian_width(character) in ("W", "F")
        and unicodedata.category(character)[0] in "LP"
        and not unicodedata.name(character, "").startswith("HANGUL")
    )


def _join(spans: list[Span]) -> list[Span]:
    """Return the spans without empty ones, and with neighbours of one style joined into one."""
    joined: list[Span] = []
    for span in spans:
        if not span.text:
            continue
        if joined and joined[-1][1:] == span[1:]:
            joined[-1] = span._replace(text=joined[-1].text + span.text)
        else:
            joined.append(span)
    return joined
