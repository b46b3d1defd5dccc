"""Stretches of a paragraph that mean something by themselves: links, foreign or struck words."""

from collections.abc import Sequence
from typing import NamedTuple

from leaflet.statement.paragraphs import Paragraph, Span

_MEANING = slice(3, 7)  # of a span: its link, its language, whether it is raised or struck


class SpanStretch(NamedTuple):
    """A link, foreign or struck words: code points [start, end), and the first span."""

    start: int
    end: int
    span: Span


def find_stretches(paragraph: Paragraph) -> list[SpanStretch]:
    """Return the stretches of a paragraph in their order; one may be in several styles."""
    stretches: list[SpanStretch] = []
    start = 0
    for span in paragraph.spans:
        end = start + len(span.text)
        last = stretches[-1] if stretches else None
        if last and last.end == start and last.span[_MEANING] == span[_MEANING]:
            stretches[-1] = last._replace(end=end)
        elif span.link or span.language or span.struck:
            stretches.append(SpanStretch(start, end, span))
        start = end
    return stretches


def stretch_at(stretches: Sequence[SpanStretch], offset: int) -> SpanStretch | None:
    """Return the stretch that a code point is in, if any."""
    return next((stretch for stretch in stretches if stretch.start <= offset < stretch.end), None)
