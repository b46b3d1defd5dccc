"""Lists whose items all begin with a sign, as in `- ✗ Sunfield`: it is their mark, not a bullet."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby

from leaflet.statement.listmarks import SIGNS
from leaflet.statement.paragraphs import BULLET, CONTINUED, Paragraph

FEWEST = 2  # items: one by itself may begin with a sign that belongs to its words
_FIRST = re.compile("(\\S[\ufe0e\ufe0f]?)[ \u00a0]+(?=\\S)")  # and the form of the sign


def with_signs(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Return the paragraphs; signs with which all items of a list begin are now their marks."""
    return tuple(_marked(paragraphs))


def _marked(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    for is_list, run in groupby(paragraphs, lambda paragraph: paragraph.role == "item"):
        items = list(run)
        begun = [item for item in items if item.ordinal != CONTINUED]
        if is_list and len(begun) >= FEWEST and all(_sign(item) for item in begun):
            items = [item if item.ordinal == CONTINUED else _with_mark(item) for item in items]
        yield from items


def _sign(item: Paragraph) -> str:
    """Return the sign that an item with a bullet begins with; "" if it begins with none."""
    first = item.spans[0] if item.spans else None
    if first is None or item.mark or item.ordinal != BULLET or first.link or item.blank:
        return ""
    match = _FIRST.match(first.text)
    if match is None:
        return ""
    sign = match[1]
    return sign if sign[0] in SIGNS or unicodedata.category(sign[0]) == "So" else ""


def _with_mark(item: Paragraph) -> Paragraph:
    first, *rest = item.spans
    match = _FIRST.match(first.text)
    assert match
    spans = (first._replace(text=first.text[match.end() :]), *rest)
    return item._replace(spans=spans, mark=match[1])
