"""The numbers of list items, from the parser's tokens."""

from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING

from leaflet.statement.paragraphs import BULLET

if TYPE_CHECKING:
    from markdown_it.token import Token


def ordinals(tokens: Iterable["Token"]) -> dict[int, int]:
    """The index of every `list_item_open` -> its ordinal."""
    numbers: dict[int, int] = {}
    lists: list[dict[int, str]] = []
    for index, token in enumerate(tokens):
        if token.type in ("bullet_list_open", "ordered_list_open"):
            lists.append({})
        elif token.type == "list_item_open":
            lists[-1][index] = token.info
        elif token.type in ("bullet_list_close", "ordered_list_close"):
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
