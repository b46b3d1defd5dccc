"""Short lines one below another that look like a list, and are one paragraph to Markdown.

`Mo: 10-12` above `Di: 14-16`, times, numbers, lines that begin with a sign: whoever types them sees
lines, and in print they would run together, so they are told of. Text that was wrapped at a width
has longer lines, which begin in all ways.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from leaflet.errors import Location, Notice

_LONGEST = 60  # characters of a line that nobody has wrapped
_LABELLED = r"[^\s:\uff1a\\]+(?:[ \u00a0][^\s:\uff1a]+){0,2}[:\uff1a](?=\s)"
_NUMBERED = (
    r"(?i)[(\[]?\d{1,4}(?:\\?[.)\]/:h\u06d4](?=\s|\d)|[ \u00a0]?[-\u2010-\u2014\u2212](?=[\s\d])"
    r"|[ \u00a0](?:Uhr|am|pm|h|a\.m\.|p\.m\.)(?!\w))"
)
_NOTED = r"\\?[*\u2020\u2021\u00a7]{1,3}\)?\s?(?=\w)"
_OTHER = re.compile(r"\s|[-*+][ \t]|[>#|@]|\[\^|<!--|(?:\d{1,9}[.)]|=+|-+)(?:[ \t]|$)|.*_\\?_|.*\|")


def notices(lines: Sequence[str], file: str) -> Iterator[Notice]:
    """Yield a notice for each run of such lines in a text of Markdown.

    `lines` are those before its closing, where each line stays one, with its lists as CommonMark
    has them.
    """
    index = 0
    while index < len(lines):
        if lines[index].startswith("<!--"):  # the lines of an event stay
            while index < len(lines) and lines[index].strip():
                index += 1
        kind, first = _kind(lines[index]) if index < len(lines) else "", index
        index += 1
        while kind and index < len(lines) and _kind(lines[index]) == kind:
            if re.search(r"\\$| {2}$", lines[index - 1]):
                break  # this line end stays
            index += 1
        if index - first > 1:
            shown = (
                f"{first + 1} and {index}" if index - first == 2 else f"{first + 1}\u2013{index}"
            )
            message = f"lines {shown} are printed as one paragraph"
            cure = "end each but the last with \\ to keep them, or begin each with a list mark"
            yield Notice(f"{message}; {cure}", Location(file, first + 1))


def _kind(line: str) -> str:
    """Return how a line begins, if as one of a list does; "" for all others."""
    if not line or len(line) > _LONGEST or _OTHER.match(line):
        return ""
    if re.match(_NUMBERED, line):
        return "number"
    if re.match(_LABELLED, line):
        return "label"
    if unicodedata.category(line[0]) == "So" or re.match(_NOTED, line):
        return "sign"
    return ""
