"""Call-outs: `> [!NOTE]`, as GitHub writes them, with an optional title, as in Obsidian.

The sign of a call-out is its first paragraph, and its title the second: both have the role
"callout". Its text is paragraphs and lists like any other.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from leaflet.errors import Location, Notice
from leaflet.statement.closing import line_spans
from leaflet.statement.events import Event
from leaflet.statement.inline import Typed
from leaflet.statement.paragraphs import Inset, KeptPanel, Paragraph, Span, finish

SIGNS = {
    "note": "i",
    "tip": "\u2713",
    "important": "\u2605",
    "warning": "!",
    "caution": "\u2717",
}
SORTS = ", ".join(f"[!{sort.upper()}]" for sort in SIGNS)
# What Obsidian, Docusaurus and others have besides.
_ALIKE = {
    "info": "note", "hint": "tip", "success": "tip", "check": "tip", "done": "tip",
    "attention": "warning", "danger": "caution", "error": "caution", "failure": "caution",
    "bug": "caution", "fail": "caution",
}  # fmt: skip

_MARKER = r"\s*\[!([^\]\s]{1,40})\][+-]?(?:\s+|$)"


class CalloutHead(NamedTuple):
    """How a call-out begins: its sort, its title, and the rest of its first paragraph."""

    sort: str
    title: list[Event]
    rest: list[Event]


def opening(inline: Sequence[Event], typed: Typed) -> CalloutHead | None:
    """Return how a call-out begins, given the first paragraph of a quotation; None for any other.

    Raises TextError for an unknown marker.
    """
    match = _marker(inline, typed)
    if not match:
        return None
    sort = match[1].lower()
    if sort not in SIGNS:
        from difflib import get_close_matches

        near = [_ALIKE[sort]] if sort in _ALIKE else get_close_matches(sort, SIGNS, 1, 0.6)
        meant = f"did you mean [!{near[0].upper()}]? " if near else ""
        hint = f"{meant}There are {SORTS}"
        raise typed.refusal(f"there is no call-out {match[0].strip()}", inline[0], hint)
    first = inline[0]._replace(value=inline[0].value[match.end() :])
    inline = [first, *inline[1:]]
    _, end = line_spans(inline)[0]
    title, rest = inline[:end], inline[end + 1 :]
    return CalloutHead(sort, [event for event in title if event.value != ""], rest)


def refuse_misplaced(inline: Sequence[Event], typed: Typed) -> None:
    """Raise TextError if a line within a quotation begins with the marker of a call-out."""
    for begin, end in line_spans(inline):
        if match := _marker(inline[begin:end], typed):
            message = f"{match[0].strip()} begins no call-out here"
            hint = "a call-out is a quotation by itself: > [!NOTE] after an empty line, in no list"
            raise typed.refusal(message, inline[begin], hint)


def _marker(inline: Sequence[Event], typed: Typed) -> re.Match[str] | None:
    """Return the marker at the beginning of a line, if any; after a backslash it is text."""
    if not inline or inline[0].kind != "Text":
        return None
    escaped = typed.source[inline[0].start - 1 : inline[0].start] == b"\\"
    return None if escaped else re.match(_MARKER, inline[0].value)


def head(
    inset: Inset, title: list[Span], at: Location, panel: KeptPanel
) -> tuple[list[Paragraph], Sequence[Notice]]:
    """Return the sign and the title of a call-out as paragraphs, and the notices about them."""
    sign = Paragraph("callout", (Span(SIGNS[inset.sort]),), at, panel=panel, inset=inset)
    spans, notices = finish(title, at)
    return [sign, sign._replace(spans=spans)][: 1 + bool(spans)], notices


def refuse_empty(inset: Inset, paragraphs: Sequence[Paragraph], event: Event, typed: Typed) -> None:
    """Raise TextError if a call-out ends with nothing in it but its sign."""
    if sum(paragraph.inset == inset for paragraph in paragraphs) == 1:
        hint = "write on the next line, behind a >, what it is to say"
        raise typed.refusal("this call-out says nothing", event, hint)
