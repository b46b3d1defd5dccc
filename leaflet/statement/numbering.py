"""The numbers of list items, from the parser's events."""

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Any, NamedTuple

from leaflet.statement.paragraphs import BULLET

_MARK = re.compile(rb" *([0-9]*)")


class Event(NamedTuple):
    """What the parser found: where a block or a style begins or ends, or a piece of text."""

    kind: str  # as the parser calls it, with a `/` before what ends
    value: Any  # what the parser says about it
    start: int  # in the bytes of the source
    end: int


def ordinals(events: Iterable[Event], source: bytes) -> dict[int, int]:
    """The index of every `Item` -> its ordinal."""
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
    """Ordinals of one list's items, given the digits before each; "" for a bullet.

    CommonMark counts on from the first number whatever the others are. Where they rise they
    were meant (`1979.` then `1988.` are years), and stay.
    """
    if not written[0]:
        return [BULLET] * len(written)
    given = [int(number) for number in written]
    if all(one < next_one for one, next_one in pairwise(given)):
        return given
    return [given[0] + offset for offset in range(len(given))]
