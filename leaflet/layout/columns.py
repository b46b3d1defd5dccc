"""Columns: running text poured into the room that a format has, and what finds none there."""

from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

from leaflet.errors import FitError
from leaflet.layout.blocks import Block, widest_overflow
from leaflet.layout.format import Format
from leaflet.layout.setting import Setting, column_heights, head_height


class Part(NamedTuple):
    """Lines [first, last) of a block in a column, `top` from the column's top."""

    block: Block
    first: int
    last: int
    top: float


class Rest(NamedTuple):
    """What found no room of a block: its lines from `first` on."""

    block: Block
    first: int

    @property
    def words(self) -> int:
        """How many; in scripts without spaces, how many stretches that a line may end after."""
        return self.block.copy.shaped.words(self.block.lines[self.first].start)


class Overflow(NamedTuple):
    """What found no room, or the block that holds too wide a word.

    `lacking` is the height (points) that headline and closing lack where they alone are too high.
    """

    rest: tuple[Rest, ...]
    lacking: float
    setting: Setting
    too_wide: Block | None = None

    @property
    def words(self) -> int:
        """How many words are too many; those of a headline and a closing by their share."""
        aside = self.setting.aside
        across = (*self.setting.head, *self.setting.foot, *aside.cover, *aside.byline, *aside.back)
        height = sum(one.height for one in across)
        words = sum(Rest(one, 0).words for one in across)
        share = words * self.lacking / height if height else 0.0
        return max(sum(one.words for one in self.rest) + ceil(share), 1)


def fill(blocks: Sequence[Block], heights: Sequence[float]) -> tuple[list[list[Part]], list[Rest]]:
    """Blocks into columns, in order; and what was left over.

    No column begins or ends with a single line of a longer paragraph, no heading stands at a foot.
    """
    columns: list[list[Part]] = [[] for _ in heights]
    at, y = 0, 0.0
    rest: list[Rest] = []
    for i, one in enumerate(blocks):
        done = 0
        while done < len(one.lines) and at < len(heights):
            space = one.space if columns[at] and not done else 0.0
            room = heights[at] - y - space + 1e-6
            take = _take(one, done, int(max(room, 0) / one.leading))
            if one.copy.role.with_next and columns[at]:
                take = take if _begin(blocks[i + 1 :], room - one.height) else 0
            if take:
                columns[at].append(Part(one, done, done + take, y + space))
                y += space + take * one.leading
                done += take
            if done < len(one.lines):
                at, y = at + 1, 0.0
        if done < len(one.lines):
            rest.append(Rest(one, done))
    return columns, rest


def _begin(blocks: Sequence[Block], room: float) -> bool:
    """Whether what a heading heads begins below it in that much room: further headings too."""
    if not blocks:
        return True
    one, *others = blocks
    room -= one.space
    if not _take(one, 0, int(max(room, 0) / one.leading)):
        return False
    return not one.copy.role.with_next or _begin(others, room - one.height)


def _take(one: Block, done: int, fits: int) -> int:
    """How many lines of a block, from `done`, to put where `fits` lines fit."""
    left = len(one.lines) - done
    if fits >= left:
        return left
    if one.copy.role.whole:
        return 0
    fits = min(fits, left - 2)  # at least two lines go over
    return fits if fits > 1 else 0


def even(
    blocks: Sequence[Block], heights: Sequence[float], tops: Sequence[float]
) -> list[float]:
    """The heights, all cut off at the least depth of a panel that still holds the text.

    `tops` is how deep on its panel each column begins: below a headline, or at the head.
    """
    low, high = 0.0, max(map(sum, zip(heights, tops, strict=True)))
    for _ in range(14):
        middle = (low + high) / 2
        if fill(blocks, _cut(heights, tops, middle))[1]:
            low = middle
        else:
            high = middle
    return _cut(heights, tops, high)


def _cut(heights: Sequence[float], tops: Sequence[float], depth: float) -> list[float]:
    return [min(height, depth - top) for height, top in zip(heights, tops, strict=True)]


def balance(blocks: Sequence[Block], heights: list[float], columns: int) -> list[float]:
    """The heights, with those of the last panel's columns as low as still holds the text."""
    if columns == 1 or not blocks:
        return heights
    full, last = heights[:-columns], heights[-columns:]
    low, high = 0.0, last[0]
    for _ in range(14):
        middle = (low + high) / 2
        if fill(blocks, full + [middle] * columns)[1]:
            low = middle
        else:
            high = middle
    return full + [high] * columns


def overflow(setting: Setting, format: Format) -> Overflow | None:
    """What does not fit, or None if all does."""
    wide = widest_overflow(setting.blocks)
    if wide:
        return Overflow((), 0.0, setting, wide)
    return too_high(setting, format)


def too_high(setting: Setting, format: Format) -> Overflow | None:
    """What does not fit for want of height, or None if all does."""
    heights = column_heights(setting, format)
    _, rest = fill(setting.body, heights)
    lacking = -min(0.0, *heights)
    return Overflow(tuple(rest), lacking, setting) if rest or lacking > 1e-6 else None


def poured(setting: Setting, format: Format) -> list[list[Part]]:
    """The lines of each column, in reading order. Those of the last panel are made equal in height;
    of a leaflet to fold, those of all panels. Raises FitError where lines find no room, so that
    none is lost: the setting must be one without `overflow`.
    """
    heights = column_heights(setting, format)
    if format.fold:
        head = [head_height(setting)] * format.field(0).columns
        heights = even(setting.body, heights, head + [0.0] * (len(heights) - len(head)))
    else:
        heights = balance(setting.body, heights, format.columns)
    columns, rest = fill(setting.body, heights)
    if rest:
        at = rest[0].block.copy.paragraph.at
        hint = "that is an error of this program: tell its makers; another --type-size may do"
        raise FitError(f"{sum(one.words for one in rest)} words find no place", at, hint)
    return columns


def parted(setting: Setting, format: Format) -> list[tuple[Block, int]]:
    """Where a hyphen is the last of a column: the paragraph, and the number of the line."""
    parts = (part for column in poured(setting, format) for part in column[-1:])
    return [(one, last - 1) for one, _, last, _ in parts if one.lines[last - 1].hyphen]
