"""The events of the Markdown parser. Only this file imports `pyromark`, inside its functions.

The parser reads CommonMark, and recognizes so much of other dialects that `dialects.py` can refuse
them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

# What `emphasis` writes beside delimiters; a noncharacter (Unicode 23.7), so in no text.
EDGE = "\ufdd0"
INLINE = frozenset(
    "Text SoftBreak HardBreak Strong /Strong Emphasis /Emphasis Link /Link Image /Image InlineHtml "
    "Strikethrough /Strikethrough FootnoteReference".split()
)

_SIGN = re.compile(rb"[\\`*_~\[\]<&]")  # in code none of them is a mark


class Event(NamedTuple):
    """An event of the parser: the beginning or end of a block or a style, or a piece of text."""

    kind: str  # the parser's name for it; an end has a `/` before it
    value: Any  # what the parser says about it
    start: int  # in the bytes of the source
    end: int


def parse(source: bytes) -> list[Event]:
    """Return the events of a source, in its order; text is in pieces, each from one place of it."""
    return list(_events(source))


def merged(events: Sequence[Event]) -> list[Event]:
    """Return the events with neighbouring pieces of text joined into one.

    So a mark written as an entity stands with its letter.
    """
    joined: list[Event] = []
    for event in events:
        if event.kind == "Text" and joined and joined[-1].kind == "Text":
            last = joined[-1]
            joined[-1] = last._replace(value=last.value + event.value, end=event.end)
        else:
            joined.append(event)
    return joined


def without_code(source: bytes) -> tuple[bytes, list[Event]]:
    """Return the source with all code made plain text, and its events. Lines stay the same."""
    while (plain := _less_code(source, events := parse(source))) != source:
        source = plain
    return source, events


def paragraphs(events: Iterable[Event]) -> Iterator[list[Event]]:
    """Yield the inline events (those within lines of text) of each block that has any."""
    inline: list[Event] = []
    for event in events:
        if event.kind in INLINE:
            inline.append(event)
        elif inline:
            yield inline
            inline = []
    if inline:
        yield inline


def _less_code(source: bytes, events: Sequence[Event]) -> bytes:
    """Return the source with some of its code made plain text. Lines stay the same."""
    pieces, done, indented, shift = [], 0, False, 0
    for kind, value, start, end in events:
        if kind in ("CodeBlock", "/CodeBlock"):
            indented, shift = value == "Indented", 0
        elif kind == "Text" and indented and value.strip():
            word = end - len(value.lstrip(" ").encode())
            margin = max(len(source[done:start].rstrip(b" ")) + done, start - 4)
            shift = shift or word - margin
            pieces.append(source[done:margin])
            done = min(margin + shift, word)
        elif kind == "Code":
            escaped = _SIGN.sub(lambda sign: b"\\" + sign[0], source[start:end])
            pieces += [source[done:start], escaped]
            done = end
    return b"".join(pieces) + source[done:]


def _events(source: bytes) -> Iterator[Event]:
    import pyromark

    options = pyromark.Options
    extensions = options.ENABLE_TABLES | options.ENABLE_FOOTNOTES | options.ENABLE_STRIKETHROUGH
    extensions |= options.ENABLE_TASKLISTS | options.ENABLE_DEFINITION_LIST
    text = source.decode()
    for parsed, span in pyromark.events_with_range(text, options=extensions, merge_text=False):
        kind, value = _named(parsed)
        if kind in ("Start", "End"):
            tag, value = _named(value)
            kind = tag if kind == "Start" else f"/{tag}"
        yield Event(kind, value, span["start"], span["end"])


def _named(parsed: str | Mapping[str, Any]) -> tuple[str, Any]:
    return (parsed, None) if isinstance(parsed, str) else next(iter(parsed.items()))
