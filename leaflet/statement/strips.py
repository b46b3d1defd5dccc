"""The rows of strips to tear off: who signs, and how to reach them.

The rows come from a group's contact, or otherwise from the closing of the text: its signature and
the lines below that, which are then printed on the strips only.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from leaflet.statement.addresses import find_addresses
from leaflet.statement.closing import DASH
from leaflet.statement.contact import Contact
from leaflet.statement.paragraphs import LINE_BREAK, Inset, Paragraph, Span

SIGNED = frozenset({"signature", "note"})

_PARTING = re.compile(r"\s[\u00b7\u2022|/;,\u2013\u2014-]\s+|[,;\u060c\u061b]\s+")


class StripRow(NamedTuple):
    """A row of a strip. `telephone`: it holds a number to call, and is set largest."""

    paragraph: Paragraph
    telephone: bool = False


def torn_off(paragraphs: Sequence[Paragraph], contact: Contact) -> tuple[Paragraph, ...]:
    """Return the paragraphs, those marked that stand on the strips alone: where no contact does."""
    if contact.says_something:
        return tuple(paragraphs)
    strip = Inset("strip", 0)
    return tuple(
        paragraph._replace(inset=strip) if paragraph.role in SIGNED else paragraph
        for paragraph in paragraphs
    )


def strip_rows(
    paragraphs: Sequence[Paragraph], organisation: Sequence[Paragraph], contact: Contact
) -> tuple[StripRow, ...]:
    """Return the rows of a strip, in order; without any, there is nothing to say.

    `organisation` is who speaks, where nobody signs.
    """
    signed = [paragraph for paragraph in paragraphs if paragraph.role in SIGNED]
    names = [paragraph for paragraph in signed if paragraph.role == "signature"][:1]
    if not contact.says_something:
        rows = [row for paragraph in signed for row in _rows(paragraph)]
        return tuple(rows if names else [*map(StripRow, organisation[:1]), *rows])
    rows = [row for paragraph in contact.paragraphs for row in _rows(paragraph)]
    if rows and find_addresses(rows[0].paragraph.text):  # nobody is named: who signs the text is
        rows = [*map(StripRow, [*map(_undashed, names), *organisation][:1]), *rows]
    return tuple(rows)


def _undashed(paragraph: Paragraph) -> Paragraph:
    """Return a signature without the dash before it."""
    first, *rest = paragraph.spans
    first = first._replace(text=DASH.sub(r"\1", first.text, count=1))
    return paragraph._replace(spans=(first, *rest))


def _rows(paragraph: Paragraph) -> Iterator[StripRow]:
    """Yield a paragraph's lines; what has a number and an address on one line is parted there."""
    text = paragraph.text
    begin = 0
    for end in [*_cuts(text), len(text)]:
        spans = _stretch(paragraph.spans, begin, end)
        row = "".join(span.text for span in spans)
        if spans:
            yield StripRow(paragraph._replace(role="contact", spans=spans), _calls(row))
        begin = end


def _cuts(text: str) -> list[int]:
    """Return where a line of a strip ends: at a forced line end, and between two addresses."""
    cuts = [place for place, char in enumerate(text) if char == LINE_BREAK]
    addresses = find_addresses(text)
    for (_, end), (start, _) in pairwise(addresses):
        if any(end <= cut <= start for cut in cuts):
            continue
        parting = _PARTING.search(text, end, start)
        gap = text.find(" ", end, start)
        if parting or gap >= 0:
            cuts.append(parting.end() if parting else gap)
    return sorted(cuts)


def _stretch(spans: Sequence[Span], begin: int, end: int) -> tuple[Span, ...]:
    """Return the spans of code points [begin, end), without white space at the ends."""
    cut: list[Span] = []
    at = 0
    for span in spans:
        text = span.text[max(begin - at, 0) : max(end - at, 0)]
        at += len(span.text)
        if text:
            cut.append(span._replace(text=text))
    while cut and not (text := cut[0].text.lstrip(f" {LINE_BREAK}")):
        del cut[0]
    if cut:
        cut[0] = cut[0]._replace(text=cut[0].text.lstrip(f" {LINE_BREAK}"))
    while cut and not cut[-1].text.rstrip(f" {LINE_BREAK}"):
        del cut[-1]
    if cut:
        cut[-1] = cut[-1]._replace(text=cut[-1].text.rstrip(f" {LINE_BREAK}"))
    return tuple(cut)


def _calls(text: str) -> bool:
    """Return whether a row holds a telephone number."""
    return any(
        not any(char.isalpha() or char == "@" for char in text[start:end])
        for start, end in find_addresses(text)
    )
