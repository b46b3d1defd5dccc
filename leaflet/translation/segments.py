"""The file of a text -> its segments: the stretches that a translator translates.

A segment is a paragraph, an item of a list, a cell of a table, or what a picture shows. What stands
between segments (marks of lists and headings, directives, rules) is the same in every language, so
that a text can be put together again byte for byte. Segments are found line by line, because a
parser of Markdown would take ten times as long.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from leaflet.errors import Location

# Patterns are compiled where they are needed, since most lines need none.
_QUOTE = r"[ \t]*(?:>[ \t]?)+"
_CALLOUT = r"\[!\w+\][-+]?[ \t]*"
_COMMENT = r"[ \t]*<!--.*-->[ \t]*$"
_RULE = r"[ \t]*([-*_])(?:[ \t]*\1){2,}[ \t]*$"
_DELIMITERS = r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$"
_HEADING = r"[ \t]*(#{1,6})[ \t]+"
_NOTE = r"[ \t]*\[\^[^\]\n]+\]:[ \t]*"
_PICTURE = r"[ \t]*!\[(?P<alt>[^\]\n]*)\]\([^\s)]+(?:[ \t]+\"(?P<caption>[^\"\n]*)\")?\)[ \t]*$"
_BULLET = r"[ \t]*[-*+][ \t]+(?:\[[ xX]\][ \t]+)?"
_NUMBER = r"[ \t]*(\d{1,9})[.)][ \t]+"
_CELL = r"(?:\\.|[^|\\\n])+"
_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_QUOTES = r"[\"'`\u2018-\u201f\u2039\u203a\u00ab\u00bb\u05f3\u05f4\u300c-\u300f]+"
_SPACE = r"[\s\u2028]+"


class TextSegment(NamedTuple):
    """A stretch of text as it was typed, without the marks before its lines.

    `start` and `end` are offsets in the file's text. `lead` is what stands before each of its
    lines, the first excepted. `line` counts from 1. A wording of statement.toml has its `file`, and
    its kind is its key: when, where or date.
    """

    kind: str  # title, heading, body, item, cell, quote, callout, signature, note, alt, caption
    text: str
    start: int
    end: int
    line: int
    lead: str = ""
    file: str = ""

    @property
    def digest(self) -> str:
        """Twelve letters that stand for its words, whatever the line ends, quotes and spaces."""
        return digest_of(self.text)

    @property
    def words(self) -> str:
        """The text on one line."""
        return re.sub(_SPACE, " ", self.text).strip()


class SegmentedText(NamedTuple):
    """A text in one language: its tag, file and segments; wordings of statement.toml come last."""

    tag: str
    file: Path
    segments: tuple[TextSegment, ...]

    @property
    def paragraphs(self) -> tuple[TextSegment, ...]:
        """The segments that stand in the text itself."""
        return tuple(segment for segment in self.segments if not segment.file)

    def at(self, index: int) -> Location:
        """Return the place where a segment begins."""
        segment = self.segments[index]
        return Location(segment.file or self.file.as_posix(), segment.line)

    def name_of(self, index: int) -> str:
        """Return how a message calls a segment: "paragraph 3", "when.de"."""
        segment = self.segments[index]
        return f"{segment.kind}.{self.tag}" if segment.file else f"paragraph {index + 1}"


def digest_of(text: str) -> str:
    """Return twelve letters that stand for the words of a text in files."""
    return hashlib.sha256(normalized(text).encode()).hexdigest()[:12]


def normalized(text: str) -> str:
    """Return a text with its line ends, quotes and spaces made alike, as they change no meaning."""
    text = unicodedata.normalize("NFC", text)
    return re.sub(_SPACE, " ", re.sub(_QUOTES, "", text)).strip()


@lru_cache(maxsize=64)
def segments(text: str, *, markdown: bool = True) -> tuple[TextSegment, ...]:
    """Return the segments of a file's text, in the order of the text. Line ends may be CRLF."""
    return tuple(_SegmentReader(text).markdown() if markdown else _plain(text))


def replaced(text: str, parts: Sequence[TextSegment], wordings: Mapping[int, str]) -> str:
    """Return a file's text with other wordings for some of its segments, by their index."""
    pieces, done = [], 0
    for index, segment in enumerate(parts):
        if index in wordings and wordings[index] != segment.text:
            ending = "\r\n" if "\r\n" in text else "\n"
            wording = wordings[index].replace("\n", ending + segment.lead)
            pieces += [text[done : segment.start], wording]
            done = segment.end
    return "".join((*pieces, text[done:]))


def _plain(text: str) -> Iterator[TextSegment]:
    """Yield the paragraphs of a plain text: what stands between empty lines."""
    for block in re.finditer(r"[^\s][^\n]*(?:\n(?![ \t\r]*(?:\n|$))[^\n]*)*", text):
        end = block.start() + len(block[0].rstrip())
        typed = text[block.start() : end].replace("\r\n", "\n")
        yield TextSegment("body", typed, block.start(), end, text.count("\n", 0, block.start()) + 1)


class _LinePart(NamedTuple):
    """Part of a line: its offsets, what stands before it on the line, and the line's number."""

    start: int
    end: int
    lead: str
    line: int


class _SegmentReader:
    """A reader that goes through the lines of a Markdown text once and collects its segments."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.parts: list[TextSegment] = []
        self.kind = ""  # of the paragraph that is being read; "" between paragraphs
        self.stretches: list[_LinePart] = []
        self.number = 0  # of the item before
        self.titled = self.in_table = False

    def markdown(self) -> list[TextSegment]:
        """Return the segments of the text."""
        lines = self.text.split("\n")
        start = 0
        for index, line in enumerate(lines):
            following = lines[index + 1] if index + 1 < len(lines) else ""
            self._line(line.rstrip("\r"), start, index + 1, following=following.rstrip("\r"))
            start += len(line) + 1
        self._finish()
        return self.parts

    def _line(self, line: str, start: int, number: int, *, following: str) -> None:
        quote = re.match(_QUOTE, line) if ">" in line else None
        at = quote.end() if quote else 0
        rest = line[at:]
        first = rest.lstrip(" \t")[:1]
        if not rest.strip():
            self._finish()
            self.in_table = False
        elif (first == "<" and re.match(_COMMENT, rest)) or (
            first in "-*_" and re.match(_RULE, rest) and not self._underlines(rest)
        ):
            self._finish()
            self.number = 0
        elif self.in_table or (
            "|" in rest and "|" in following and re.match(_DELIMITERS, following)
        ):
            self._finish()
            self._row(rest, start + at, number)
        else:
            self._text(line, start, number, at=at)

    def _delimits(self, line: str) -> bool:
        """Return whether a line is the one between the head of a table and its rows."""
        return "|" in line and bool(re.match(_DELIMITERS, line))

    def _underlines(self, rest: str) -> bool:
        return bool(self.stretches) and set(rest.strip()) == {"-"} and self.kind == "body"

    def _text(self, line: str, start: int, number: int, *, at: int) -> None:
        """Take in a line of text, behind what stands before it."""
        rest = line[at:]
        picture = re.match(_PICTURE, rest) if "![" in rest else None
        if picture:
            self._finish()
            for kind in ("alt", "caption"):
                if (picture[kind] or "").strip():
                    begin, end = (start + at + edge for edge in picture.span(kind))
                    self._add(kind, [_LinePart(begin, end, "", number)])
            return
        kind, width = self._mark(rest)
        if kind:
            self._finish()
        elif not self.stretches:
            kind = "quote" if at else "body"
        if kind:
            self.kind = kind
        if not rest[width:].strip():
            return
        lead = line[: at + width]
        if self.stretches:
            width = len(rest) - len(rest.lstrip(" \t"))
            lead = line[: at + width]
        begin, end = start + at + width, start + len(line.rstrip())
        self.stretches.append(_LinePart(begin, end, lead, number))
        if self.kind in ("title", "heading", "callout"):
            self._finish()

    def _mark(self, rest: str) -> tuple[str, int]:
        """Return the kind of paragraph that begins with a line, and how wide its mark is.

        The kind is "" for a line without a mark.
        """
        first = rest.lstrip(" \t")[:1]
        if first == "[" and (match := re.match(_CALLOUT, rest)):
            return "callout", match.end()
        if first == "#" and (match := re.match(_HEADING, rest)):
            kind = "heading" if self.titled or len(match[1]) > 1 else "title"
            self.titled = True
            return kind, match.end()
        if first == "[" and (match := re.match(_NOTE, rest)):
            return "note", match.end()
        if first in ("-", "*", "+") and (match := re.match(_BULLET, rest)):
            self.number = 0
            return "item", match.end()
        match = re.match(_NUMBER, rest) if first.isdecimal() else None
        # Numbers of items begin at 1 and rise by one; any other number may be a day.
        if match and int(match[1]) == self.number + 1:
            self.number += 1
            return "item", match.end()
        return "", len(rest) - len(rest.lstrip(" \t"))

    def _row(self, rest: str, start: int, number: int) -> None:
        """Take in a row of a table: a segment for each cell that is not empty."""
        self.in_table = True
        if re.match(_DELIMITERS, rest):
            return
        for cell in re.finditer(_CELL, rest):
            if words := cell[0].strip():
                begin = start + cell.start() + cell[0].index(words[0])
                self._add("cell", [_LinePart(begin, begin + len(words), "", number)])

    def _finish(self) -> None:
        """End the paragraph that is being read."""
        if self.stretches:
            self._add(self.kind, self.stretches)
        self.stretches, self.kind = [], ""

    def _add(self, kind: str, stretches: Sequence[_LinePart]) -> None:
        first, *further = stretches
        lead = further[0].lead if further else ""
        if all(stretch.lead == lead for stretch in further):
            typed = "\n".join(self.text[stretch.start : stretch.end] for stretch in stretches)
            gaps = [
                self.text[before.end : after.start].removeprefix("\r")
                for before, after in zip(stretches, further, strict=False)
            ]
            regular = all(gap == "\n" + lead for gap in gaps)
        else:
            regular = False
        end = stretches[-1].end
        if not regular:  # its lines begin or end in different ways, so all is shown as typed
            lead, typed = "", self.text[first.start : end].replace("\r\n", "\n")
        if kind == "body" and typed[:1] in _DASHES:
            kind = "signature"
        self.parts.append(TextSegment(kind, typed, first.start, end, first.line, lead))
