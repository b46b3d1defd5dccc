"""A closing without the rule above it: who signs at the end of a call, and how to reach them.

In Markdown a rule (`---`) opens the closing. Many people write none; in a call, whose closing
stands in a band, the last lines are taken for it if they can be nothing else.
"""

import re
import unicodedata
from collections.abc import Sequence

from leaflet.statement.closing import DASH
from leaflet.statement.insets import is_of
from leaflet.statement.ltr import left_to_right
from leaflet.statement.paragraphs import LINE_BREAK, Paragraph
from leaflet.statement.source import Statement

CLOSED = frozenset({"slogan", "signature", "note"})
SIGNED_WORDS = 8  # the most words of the line that says who signs
BRIEF = 12  # the most words of a note below who signs
BESIDE = 12  # the most letters beside a telephone number or an address: "Tel", "E-Mail", "Signal"
_ENDS = re.compile(r"[.!?:\u061f\u06d4\u0964\u0589][\"'\u201d\u2019\u00bb)]*$")


def with_closing(statement: Statement) -> Statement:
    """Return a statement whose texts have a closing, if their last lines are one without a rule."""
    parts = tuple(part._replace(paragraphs=_closed(part.paragraphs)) for part in statement.parts)
    if not statement.joined:
        return parts[0]
    paragraphs = tuple(paragraph for part in parts for paragraph in part.paragraphs)
    return statement._replace(paragraphs=paragraphs, joined=parts)


def _closed(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    roles = {paragraph.role for paragraph in paragraphs}
    last = len(paragraphs) - 1
    # A slip stands below the closing, wherever it is written.
    while last >= 0 and (paragraphs[last].role == "footnote" or is_of(paragraphs[last], "slip")):
        last -= 1
    if roles & CLOSED or last < 2 or not _is_plain(paragraphs[last]):
        return tuple(paragraphs)
    changed = dict[int, Paragraph]()
    is_signed = _is_plain(paragraphs[last - 1]) and _signs(paragraphs[last - 1])
    brief = len(paragraphs[last].text.split()) <= BRIEF
    if _is_contact(paragraphs[last]) or (is_signed and brief and not _signs(paragraphs[last])):
        changed[last] = paragraphs[last]._replace(role="note")
        last -= 1
    if _is_plain(paragraphs[last]) and _signs(paragraphs[last]):
        changed[last] = paragraphs[last]._replace(role="signature")
    return tuple(changed.get(i, paragraph) for i, paragraph in enumerate(paragraphs))


def _is_plain(paragraph: Paragraph) -> bool:
    set_apart = paragraph.panel or paragraph.inset or paragraph.blank
    return paragraph.role == "body" and not set_apart


def _signs(paragraph: Paragraph) -> bool:
    """Return whether a paragraph is a name behind a dash, as who signs is written."""
    text = paragraph.text.strip()
    if not DASH.match(text) or LINE_BREAK in text or _ENDS.search(text):
        return False
    return len(text.split()) <= SIGNED_WORDS


def _is_contact(paragraph: Paragraph) -> bool:
    """Return whether a paragraph is telephone numbers and addresses, and hardly anything else."""
    text, places = paragraph.text, left_to_right(paragraph.text)
    if not places:
        return False
    rest = list(text)
    for start, end in places:
        rest[start:end] = " " * (end - start)
    return sum(unicodedata.category(char)[0] == "L" for char in rest) <= BESIDE
