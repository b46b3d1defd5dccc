"""The numbers of list items, from the parser's events."""

import re
from collections.abc import Iterable
from itertools import pairwise

from leaflet.statement.events import Event
from leaflet.statement.paragraphs import BULLET

_MARK = re.compile(rb" *([0-9]*)")


def ordinals(events: Iterable[Event], source: bytes) -> dict[int, int]:
    """Return the index of every `Item` -> its ordinal."""
    numbers: dict[int, int] = {}
    lists: list[dict[int, str]] = []
    for index, event in enumerate(events):
        if event.kind == "List":
            lists.append({})
        elif event.kind == "Item":
            mark = _MARK.match(source, event.start)
            lists[-1][index] = mark[1].decode() if mark else ""
        elif event.kind == "/List":
            items = lists.pop()
            numbers |= zip(items, _numbers(list(items.values())), strict=True)
    return numbers


def _numbers(written: list[str]) -> list[int]:
    """Return the ordinals of one list's items, given the digits before each; "" for a bullet.

    CommonMark counts on from the first number whatever the others are. Where the numbers rise they
    were meant (`1979.` then `1988.` are years), and stay; and where one falls they are no count,
    but days, or a countdown. `1.` again and again is how many write a list that is to be counted.
    """
    if not written[0]:
        return [BULLET] * len(written)
    ordinals = [int(number) for number in written]
    steps = [following - number for number, following in pairwise(ordinals)]
    if all(step > 0 for step in steps) or any(step < 0 for step in steps):
        return ordinals
    return [ordinals[0] + offset for offset in range(len(ordinals))]
