"""Lines to write on: `Name: ____`. A rule is drawn in place of the underscores."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from leaflet.errors import Notice
from leaflet.statement.characters import is_visible
from leaflet.statement.paragraphs import CONTINUED, LINE_BREAK, Paragraph, Span, finish

# A colon of any script that ends a label; behind it another label may begin on the same line.
_COLONS = ":\uff1a\u1366\u055d"
# Of a question too: of Latin, Arabic, Greek, Armenian, Ethiopic letters, and full width.
_QUESTIONS = "?\u061f\u037e\u055e\u1367\uff1f" + _COLONS
_UNSEEN = " \t\n\u00a0\u061c\u200e\u200f\u2069" + LINE_BREAK
_RUN = re.compile(r"_{2,}")
_LONG = 4  # underscores that are a line even right behind a letter


class Entry(NamedTuple):
    """The label of a line to write on, and how many there are; or a paragraph without any."""

    spans: list[Span]
    blank: int


def labels(spans: Sequence[Span]) -> list[Entry]:
    """Return the labels of a paragraph that ends in a line to write on, each with its own line.

    A paragraph with text in other places is returned unchanged. So is one of underscores alone,
    which is a line to sign on. Lines of underscores alone, below a label with its line, are further
    lines for it. The spans have a `\\n` for each line end of the source.
    """
    text = "".join(span.text for span in spans)
    runs = [run for run in _RUN.finditer(text) if _is_line(text, run)]
    whole = [Entry(list(spans), blank=0)]
    if not runs or text[runs[-1].end() :].strip(_UNSEEN):
        return whole
    starts = [0, *(run.end() for run in runs)]
    typed = [text[start : run.start()] for start, run in zip(starts, runs, strict=False)]
    for label, run in zip(typed, runs[:-1], strict=False):
        ends_line = re.match(rf"[ \t\u00a0{LINE_BREAK}]*\n", text[run.end() :])
        if not (ends_line or label.rstrip(_UNSEEN)[-1:] in _COLONS):
            return whole
    entries: list[Entry] = []
    for start, label in zip(starts, typed, strict=False):
        if is_visible(label.replace("_", "")):
            label_spans = _cut(spans, start, start + len(label.rstrip(_UNSEEN)))
            entries.append(Entry(label_spans, blank=1))
        elif entries and ("\n" in label or LINE_BREAK in label):
            entries[-1] = entries[-1]._replace(blank=entries[-1].blank + 1)
        else:
            return whole
    return entries


def is_alone(spans: Sequence[Span]) -> bool:
    """Return whether a paragraph is a line of underscores alone."""
    text = "".join(span.text for span in spans).strip(_UNSEEN)
    return len(text) >= _LONG and not text.strip("_")


def asks(text: str) -> bool:
    """Return whether a paragraph ends as a question or a label does, so that a line answers it."""
    return text.rstrip(_UNSEEN).endswith(tuple(_QUESTIONS))


def paragraphs(entries: Sequence[Entry], first: Paragraph) -> tuple[list[Paragraph], list[Notice]]:
    """Return a paragraph for each entry, and the notices about them.

    The paragraphs are like `first`. If that is a list item, only the first of them has its mark.
    """
    lines: list[Paragraph] = []
    notices: list[Notice] = []
    for entry in entries:
        spans, remarks = finish(entry.spans, first.at)
        notices += remarks
        lines.append(first._replace(spans=spans, blank=entry.blank))
        if first.role == "item":
            first = first._replace(ordinal=CONTINUED, mark="")
    return lines, notices


def _is_line(text: str, run: re.Match[str]) -> bool:
    """Return whether underscores are a line to write on, and not the end of a name (`@peace__`)."""
    before = text[: run.start()]
    if not before or before[-1] in _UNSEEN + _COLONS:
        return True
    word = before.split()[-1] if before.split() else ""
    return len(run[0]) >= _LONG and not re.search(r"[@#/.\\]", word)


def _cut(spans: Sequence[Span], start: int, end: int) -> list[Span]:
    """Return the spans of code points [start, end)."""
    cut, at = [], 0
    for span in spans:
        first, last = max(start - at, 0), min(end - at, len(span.text))
        if first < last:
            cut.append(span._replace(text=span.text[first:last]))
        at += len(span.text)
    return cut
