"""Spans and paragraphs: what a statement is made of, whatever it was written in.

Plain text is read here; Markdown in `markdown.py`.
"""

import re
import unicodedata
from typing import Literal, NamedTuple

from leaflet.errors import Location, Notice
from leaflet.statement import isolates
from leaflet.statement.characters import describe, is_visible

Role = Literal[
    "title", "heading", "body", "item", "quote", "slogan", "signature", "note", "meeting",
    "contact", "byline",
]  # fmt: skip
Kept = Literal["", "cover", "back"]  # the panel of a fold that a paragraph is kept to, or any

BULLET = 0  # an item's ordinal where it has a mark but no number
CONTINUED = -1  # the ordinal of a further paragraph of the same item: it has no mark

LINE_BREAK = "\u2028"  # a line end that the author forced

_WHITE_SPACE = re.compile(rf"[ \t\n{LINE_BREAK}]+")  # a no-break space is not one


class Span(NamedTuple):
    """A stretch of text in one style: NFC, logical order."""

    text: str
    strong: bool = False
    emphasis: bool = False
    link: str = ""  # where it leads; "" for nowhere
    language: str = ""  # a tag where it is not in the text's language


class Paragraph(NamedTuple):
    """One paragraph and what it is for."""

    role: Role
    spans: tuple[Span, ...]
    at: Location  # where it begins
    depth: int = 0  # of an item: how many lists it is nested in; of a quote, quotes
    ordinal: int = 0  # of an item: its number, BULLET or CONTINUED; 0 for all others
    kept: Kept = ""

    @property
    def text(self) -> str:
        """The spans joined: the string that offsets count in."""
        return "".join(span.text for span in self.spans)


def from_plain_text(text: str, file: str) -> tuple[tuple[Paragraph, ...], tuple[Notice, ...]]:
    """Blank lines part the paragraphs; the first is the title, nothing is markup."""
    paragraphs: list[Paragraph] = []
    notices: list[Notice] = []
    lines: list[str] = []
    for number, line in enumerate([*text.split("\n"), ""], 1):
        if line.strip():
            lines.append(line)
        elif lines:
            at = Location(file, number - len(lines))
            spans, found = finish([Span("\n".join(lines))], at)
            notices += found
            if spans:
                paragraphs.append(Paragraph("body" if paragraphs else "title", spans, at))
            lines = []
    return tuple(paragraphs), tuple(notices)


def finish(spans: list[Span], at: Location) -> tuple[tuple[Span, ...], tuple[Notice, ...]]:
    """A paragraph's spans as they stay, and what is to be said about them.

    Comes with `\\n` for each line end of the source, so that notices know their line. White
    space becomes one space, isolates left open are closed, styles that meet are joined. No
    spans at all where nothing would be seen.
    """
    whole = "".join(span.text for span in spans)
    if not is_visible(whole):
        return (), ()
    opened = isolates.left_open(whole)
    notices = tuple(
        Notice(
            f"{describe(whole[index])} is not closed; it is taken to end with its paragraph",
            Location(at.file, at.line + whole.count("\n", 0, index)),
        )
        for index in opened
    )
    finished = _join(_tidy(spans, whole))
    closers = "".join(isolates.CLOSER[whole[index]] for index in reversed(opened))
    last = finished[-1]
    finished[-1] = last._replace(text=last.text + closers)
    return tuple(finished), notices


def _tidy(spans: list[Span], whole: str) -> list[Span]:
    """The spans with each run of white space, even one across spans, as one space or none."""
    kept = list(whole)
    for run in _WHITE_SPACE.finditer(whole):
        start, end = run.span()
        kept[start:end] = [""] * (end - start)
        if 0 < start and end < len(whole):
            kept[start] = _space(run[0], whole[start - 1], whole[end])
    tidied = []
    end = 0
    for span in spans:
        start, end = end, end + len(span.text)
        text = unicodedata.normalize("NFC", "".join(kept[start:end]))
        tidied.append(span._replace(text=text))
    return tidied


def _space(run: str, before: str, after: str) -> str:
    """What stands for one run of white space between two characters."""
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
    """Without empty spans, and with neighbours of one style as one."""
    joined: list[Span] = []
    for span in spans:
        if not span.text:
            continue
        if joined and joined[-1][1:] == span[1:]:
            joined[-1] = span._replace(text=joined[-1].text + span.text)
        else:
            joined.append(span)
    return joined
