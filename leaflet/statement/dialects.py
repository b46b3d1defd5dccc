"""Constructs of Markdown dialects that a leaflet does not have: each is refused, with its line.

Otherwise their marks would be printed. The dialects are those of GitHub and Pandoc, and what word
processors export.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from leaflet.errors import Faults, Location, TextError, shortened
from leaflet.statement.events import Event
from leaflet.statement.inline import Typed

_UNTOLD = "there is no text for this footnote"
_NOTE_TEXT = "write it below, on a line of its own: [^1]: and what it says"
_NOTE = "write [^1] here, and below, on a line of its own, [^1]: and what it says"
_BOX = "this is no box to tick yet"
_BOXES = "write - [ ] or - [x], with a space behind it, in a list without numbers"
_TABLE = "a row between bars is of no table"
_ROWS = "below its head a table has a line like | --- | --- |, and no empty line between its rows"
_TERMS = "a list of terms, with a colon before what they mean, cannot be set yet"
_PICTURE = "a picture is written otherwise"

# What the parser calls it -> what is wrong, and what to do.
REFUSED = {
    "Table": (_TABLE, _ROWS),
    "DefinitionList": (_TERMS, "take out the colon"),
}
# Of these the patterns below find what the parser has not recognized.
_RECOGNIZED = {"Image": _PICTURE, "TaskListMarker": _BOX}
# They come with one of those, and are passed over.
PARTS = frozenset(
    "TableHead TableRow TableCell DefinitionListTitle DefinitionListDefinition".split()
)


class Dialect(NamedTuple):
    """A construct that has no meaning in CommonMark, and the message and hint that refuse it."""

    begins: str  # the pattern is looked for only where the text has this
    pattern: str
    message: str
    hint: str


_ATTRIBUTES = r"(?:[#.][^\s{}]+|[\w-]+=[^\s{}]+)"
_DIALECTS = (
    Dialect(
        "|", r"^[ \t>]*\|(?=.*\|[ \t]*$).*(?:\n[ \t>]*\|(?=.*\|[ \t]*$).*)*", _TABLE, _ROWS,
    ),
    Dialect("[^", r"(?<!\\)\[\^[^\]\n]{1,200}\]", _UNTOLD, _NOTE_TEXT),
    Dialect(
        "^[", r"(?<![\\\w])\^\[|(?<=\w)\^\[[^\]\n]{1,1000}\]", "a footnote is not written so",
        _NOTE,
    ),
    Dialect(
        "![", r"(?<!\\)!\[.*", _PICTURE,
        "write ![what it shows](photo.jpg); a name with spaces in it goes between < and >",
    ),
    Dialect(
        "==", r"(?<![\\=\w])==(?=[^\s=])[^=\n]{0,500}[^\s=]==(?![=\w])",
        "marked words cannot be printed yet", "take out the ==, or write **words** for bold",
    ),
    Dialect(
        "]{", rf"\]\{{{_ATTRIBUTES}(?:\s+{_ATTRIBUTES})*\}}",
        "a style in braces cannot be printed", "take out the braces and what is in them",
    ),
    Dialect(
        ":::", r"^[ \t>]*:::", "a block between lines of ::: cannot be set",
        "take out the lines of :::",
    ),
    Dialect(
        "*[", r"^[ \t]*\*\[[^\]\n]{1,200}\]\\?:", "an abbreviation's meaning cannot be set",
        "write it into the text, or take it out",
    ),
    Dialect(
        "{:", r"^[ \t>]*\{:[^}\n]+\}[ \t]*$", "a style in braces cannot be printed",
        "take out the braces and what is in them",
    ),
    Dialect(
        "{{", r"\{\{[<%].{0,200}?[>%]\}\}", "a website's short code cannot be printed",
        "take it out",
    ),
    Dialect(
        "[", r"^[ \t]*\[(?:TOC|toc)\][ \t]*$", "a table of contents cannot be set", "take it out",
    ),
    Dialect(
        "!!!", r"^[ \t]*!!!\+?[ \t]+\w+.*\n(?=\n?(?: {4}|\t))",
        "a call-out does not begin with !!!",
        "write it as a quotation: > [!NOTE] and, on the next lines, > and what it says",
    ),
    Dialect(
        "[[", r"(?<!\\)\[\[[^\]\n]{1,200}\]\]", "a link between notes leads nowhere on paper",
        "take out the [[ and ]]",
    ),
    Dialect(
        ":", r"(?<![\w:\\])(:(?:[a-z][a-z0-9_+-]+|[+-]1|100):)(?![\w:])",
        "the name of an emoji is no sign", "write the sign itself, or take the name out",
    ),
    Dialect(
        "~", r"(?<=[^\W\d_])~\d{1,3}~(?!~)", "lowered signs cannot be set", "write ₂ for ~2~"
    ),
    Dialect(
        "^", r"(?<=\w)\^\w{1,3}\^(?!\^)", "raised signs cannot be set", "write ² for ^2^"
    ),
    Dialect(
        "\\", r"^[ \t]*\\(?:newpage|pagebreak|clearpage|begin|end)\b.*",
        "this is LaTeX, and cannot be printed", "take it out",
    ),
    Dialect(
        "[", r"^[ \t>]*(?:[-*+\u2022\u2013]|\d{1,9}\\?[.)])[ \t]+"
        r"\[[ xX\u2713\u2714]?\](?=[ \t\u00a0])", _BOX, _BOXES,
    ),
)  # fmt: skip
_FRONT_MATTER = r"\A\s*(---|\+\+\+)[ \t]*\n(?:[ \t]*(?:[\w-]+[ \t]*[:=].*|- .*|#.*)?\n)+\1[ \t]*$"


_FENCES = ("---", "+++")


def refused(text: str, events: Sequence[Event], source: bytes, file: str) -> Iterator[TextError]:
    """Yield an error, with its line, for each construct of a text that only a dialect knows.

    `events` are those of `source`, which has the same lines as `text`. A construct that the parser
    recognizes is not reported a second time.
    """
    reported: set[tuple[int, str]] = set()
    for event in events:
        message = _RECOGNIZED.get(event.kind) or REFUSED.get(event.kind, ("",))[0]
        if message:
            first = source.count(b"\n", 0, event.start)
            last = first + source.count(b"\n", event.start, event.end)
            reported.update((line, message) for line in range(first, last + 1))
    match = re.match(_FRONT_MATTER, text, re.MULTILINE) if text.lstrip()[:3] in _FENCES else None
    if match:
        hint = "delete all from its first line to the last; statement.toml says who speaks"
        message = "a head of keys and values cannot be printed"
        yield TextError(message, _at(text, match.start(1), file), hint)
    noted = {f"[^{event.value}]" for event in events if event.kind == "FootnoteDefinition"}
    for dialect in _DIALECTS:
        if dialect.begins not in text:
            continue
        for match in re.finditer(dialect.pattern, text, re.MULTILINE):
            if match[0] in noted:
                continue
            if (text.count("\n", 0, match.start()), dialect.message) not in reported:
                message = f"{dialect.message}: {_shown(match[0])}"
                yield TextError(message, _at(text, match.start(), file), dialect.hint)


def skipped(events: Sequence[Event], index: int, typed: Typed, faults: Faults) -> int:
    """Add a dialect's construct to the faults, and return the index of the event that ends it."""
    event = events[index]
    # Between lines of ::: the parser sees a list of terms: those lines are reported already.
    fenced = re.search(r"^[ \t>]*:::", typed.text(event), re.MULTILINE)
    if event.kind in REFUSED and not fenced:
        message, hint = REFUSED[event.kind]
        faults.add(typed.refusal(message, event, hint))
    ends = (i for i in range(index, len(events)) if events[i].kind == f"/{event.kind}")
    return next(ends, index)


def _at(text: str, offset: int, file: str) -> Location:
    return Location(file, text.count("\n", 0, offset) + 1)


def _shown(typed: str) -> str:
    """Return what was typed, shortened and on one line."""
    # A definition that was made text, and a number that is alone in its list.
    typed = " ".join(typed.split()).replace("]\\:", "]:")
    return shortened(re.sub(r"(?<=\d)\\(?=[.)])", "", typed))
