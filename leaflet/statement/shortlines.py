"""Short lines one below another that look like a list, and are one paragraph to Markdown.

`Mo: 10-12` above `Di: 14-16`, times, numbers, lines that begin with a sign: whoever types them sees
lines, and in print they would run together, so they are told of. So would the lines of a poem, of a
song, of an account in a call-out. Text that was wrapped at a width has longer lines, which begin in
all ways, and none of which had room for the first word of the next.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from leaflet.errors import Location, Notice

_LONGEST = 60  # characters of a line that nobody has wrapped
_VERSE = 45  # characters of a line of a verse, at most
_NARROWEST = 40  # characters: text is wrapped at no less
_FEWEST, _FEWEST_QUOTED = 3, 2  # lines of a verse in the text, and in a quotation or a call-out
_SHOWN = 4  # verses that a notice names
_LABELLED = r"[^\s:\uff1a\\]+(?:[ \u00a0][^\s:\uff1a]+){0,2}[:\uff1a](?=\s)"
_NUMBERED = (
    r"(?i)[(\[]?\d{1,4}(?:\\?[.)\]/:h\u06d4](?=\s|\d)|[ \u00a0]?[-\u2010-\u2014\u2212](?=[\s\d])"
    r"|[ \u00a0](?:Uhr|am|pm|h|a\.m\.|p\.m\.)(?!\w))"
)
_NOTED = r"\\?[*\u2020\u2021\u00a7]{1,3}\)?\s?(?=\w)"
_QUOTED = r"(?: {0,3}>[ \t]?)+"
_KEPT = r"\\$| {2}$"  # this line end stays
_OTHER = r"\s|[-*+][ \t]|[>#|@]|\[\^|<!--|(?:\d{1,9}[.)]|=+|-+)(?:[ \t]|$)|.*_\\?_|.*\|"


def notices(lines: Sequence[str], file: str) -> Iterator[Notice]:
    """Yield a notice for each list of such lines in a text of Markdown, and one for all verses.

    `lines` are those before its closing, where each line stays one, with its lists as CommonMark
    has them.
    """
    verses: list[tuple[int, int]] = []
    for start, paragraph in _paragraphs(lines):
        bare = [_bare(line) for line in paragraph]
        runs = [(start + first, start + last) for first, last in _runs(bare)]
        for first, last in runs:
            message = f"lines {_shown(first, last)} are printed as one paragraph"
            cure = "end each but the last with \\ to keep them, or begin each with a list mark"
            yield Notice(f"{message}; {cure}", Location(file, first + 1))
        if not runs:
            fewest = _FEWEST if bare == paragraph else _FEWEST_QUOTED
            verses += [(start + first, start + last) for first, last in _verses(bare, fewest)]
    if verses:
        shown = ", ".join(_shown(*verse) for verse in verses[:_SHOWN])
        shown += " \u2026" if verses[_SHOWN:] else ""
        message = f"lines {shown} are printed as one paragraph{' each' if verses[1:] else ''}"
        cure = "end each line of a verse but the last with \\ to keep them"
        yield Notice(f"{message}; {cure}", Location(file, verses[0][0] + 1))


def _paragraphs(lines: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield the index of each first line, and the lines up to the next that has no words.

    Those below a comment are left out: the lines of an event stay.
    """
    paragraph: list[str] = []
    for index, line in enumerate([*lines, ""]):
        if _bare(line).strip():
            paragraph.append(line)
            continue
        if paragraph and not paragraph[0].startswith("<!--"):
            yield index - len(paragraph), paragraph
        paragraph = []


def _bare(line: str) -> str:
    """Return a line without the marks of a quotation before it."""
    return re.sub(_QUOTED, "", line, count=1) if ">" in line else line


def _runs(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the lines [first, last) of a paragraph that begin alike, as those of a list do."""
    index = 0
    while index < len(lines):
        kind, first = _kind(lines[index]), index
        index += 1
        while kind and index < len(lines) and _kind(lines[index]) == kind:
            if re.search(_KEPT, lines[index - 1]):
                break
            index += 1
        if index - first > 1:
            yield first, index


def _verses(lines: Sequence[str], fewest: int) -> Iterator[tuple[int, int]]:
    """Yield the lines [first, last) of a paragraph that are short, and were not wrapped at a width.

    Where they were, the first word of each would not have fitted on the line before.
    """
    first = 1 if lines[0].startswith("[!") else 0
    if any(not line or re.match(_OTHER, line) for line in lines[first:]):
        return
    for index in range(first, len(lines)):
        if index + 1 < len(lines) and not re.search(_KEPT, lines[index]):
            continue
        verse = lines[first : index + 1]
        short = len(verse) >= fewest and max(map(len, verse)) <= _VERSE
        joined = (f"{upper} {lower.split()[0]}" for upper, lower in pairwise(verse))
        if short and any(len(line) <= _NARROWEST for line in joined):
            yield first, index + 1
        first = index + 1


def _shown(first: int, last: int) -> str:
    """Return the numbers of the lines [first, last) as an error shows them."""
    return f"{first + 1} and {last}" if last - first == 2 else f"{first + 1}\u2013{last}"


def _kind(line: str) -> str:
    """Return how a line begins, if as one of a list does; "" for all others."""
    if not line or len(line) > _LONGEST or re.match(_OTHER, line):
        return ""
    if re.match(_NUMBERED, line):
        return "number"
    if re.match(_LABELLED, line):
        return "label"
    if unicodedata.category(line[0]) == "So" or re.match(_NOTED, line):
        return "sign"
    return ""
