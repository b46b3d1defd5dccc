"""The parts of a closing that has no empty lines between them: slogans, signature, address."""

import re
from collections.abc import Sequence

from leaflet.statement.events import INLINE, Event

DASH = re.compile(r"([\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]*)[-\u2010-\u2015\u2212]\s*")
_ONE_ITEM = ("List Item /Item", "List Item Paragraph /Paragraph /Item")
_OPENED = frozenset({"Strong", "Emphasis", "Link", "Image"})
_CLOSED = frozenset({"/Strong", "/Emphasis", "/Link", "/Image"})
_BREAKS = frozenset({"SoftBreak", "HardBreak"})
_SHORT = 40  # characters: nobody breaks running text by hand at so narrow a width
# What sentences end with, in Latin, Arabic, Devanagari, Ethiopic and Armenian letters.
_ENDINGS = frozenset(
    ".!?\u2026:\u061f\u06d4\u0964\u1362\u0589\u055c\u055e\"'*_\u201d\u2019\u00bb\u201c"
)


def parts(inline: list[Event], source: bytes, *, signed: bool, dashed: bool) -> list[list[Event]]:
    """Return the parts of a paragraph of the closing.

    The parts are slogans of one line each, the signature, and an address of several lines; or the
    whole paragraph, if it reads as running text.

    `signed` says that this is the signature or comes after it, `dashed` that its dash is not among
    the events. Many people leave no empty line between these parts. Lines are slogans if each is
    short or ends like a sentence: running text that was wrapped by hand does neither.
    """
    spans = line_spans(inline)
    lines = [inline[begin:end] for begin, end in spans]
    typed = [source[line[0].start : line[-1].end].decode().strip() for line in lines]
    dash = 0 if dashed else next((i for i, line in enumerate(typed) if DASH.match(line)), -1)
    if dash < 0 and signed:
        return [inline]  # an address: it keeps its lines in one paragraph
    slogans = typed if dash < 0 else typed[:dash]
    if any(len(slogan) > _SHORT and slogan[-1:] not in _ENDINGS for slogan in slogans):
        return [inline]
    if dash < 0 or dash + 1 == len(lines):
        return lines
    begin, _ = spans[dash + 1]
    return [*lines[: dash + 1], inline[begin:]]


def hyphen_signature(events: Sequence[Event], index: int, source: bytes) -> int:
    """Return where the list ends that begins at an index, if it is one item marked `-`; else 0."""
    end = next(i for i in range(index, len(events)) if events[i].kind == "/List")
    blocks = [event.kind for event in events[index:end] if event.kind not in INLINE]
    alone = " ".join(blocks) in _ONE_ITEM and end - index > len(blocks)
    marked = source[events[index].start :].lstrip().startswith(b"-")
    return end if alone and marked else 0


def line_spans(inline: Sequence[Event]) -> list[tuple[int, int]]:
    """Return the first and the last index (half-open) of each line in the events.

    A line end within emphasis or a link does not begin a new line.
    """
    spans: list[tuple[int, int]] = []
    begin = depth = 0
    for i, event in enumerate(inline):
        depth += (event.kind in _OPENED) - (event.kind in _CLOSED)
        if event.kind in _BREAKS and not depth:
            spans.append((begin, i))
            begin = i + 1
    spans.append((begin, len(inline)))
    return [(begin, end) for begin, end in spans if end > begin]
