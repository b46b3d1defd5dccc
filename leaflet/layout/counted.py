"""Headings that count, "1. …", "2) …": where the number of each ends and its words begin."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from leaflet.layout.shaped import ShapedParagraph

# A number, a sign behind it, one space, and words. A dash behind the space would begin no words.
_NUMBERED = re.compile(
    r"([(（]?(\d{1,3})[.):\u06d4\u2013-]?)[ \u00a0](?=[^\W_]|[^\w\s\u2013\u2014-])"
)


class Count(NamedTuple):
    """The number of a heading: code points [0, end), and where its words begin.

    `width` is that of the widest number among the headings of a text, in ems of their own size.
    """

    end: int
    words: int
    width: float


def with_counts(items: Sequence[ShapedParagraph]) -> list[ShapedParagraph]:
    """Return the paragraphs; headings that count now have their numbers.

    A heading counts if the heading before it has the number before its own, or the heading after it
    the number after: `1. Mai` by itself does not count.
    """
    matches = {
        i: match
        for i, item in enumerate(items)
        if item.paragraph.role == "heading" and (match := _NUMBERED.match(item.paragraph.text))
    }
    places = sorted(matches)
    numbers = [int(matches[i][2]) for i in places]
    steps = [second - first == 1 for first, second in pairwise(numbers)]
    counting = [
        i
        for i, before, after in zip(places, [False, *steps], [*steps, False], strict=False)
        if before or after
    ]
    widths = [sum(items[i].shaped.advances[: matches[i].end(1)]) for i in counting]
    ready = list(items)
    for i in counting:
        count = Count(matches[i].end(1), matches[i].end(), max(widths))
        ready[i] = items[i]._replace(counted=count)
    return ready
