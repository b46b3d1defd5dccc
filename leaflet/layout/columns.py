"""Columns: running text poured into the room of a format, and what finds no room there."""

from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

from leaflet.errors import FitError
from leaflet.halving import boundary
from leaflet.layout.blocks import Block, widest_overflow
from leaflet.layout.flowable import Flowable, leads
from leaflet.layout.format import Format
from leaflet.layout.setting import Setting, column_heights, head_height

_HALVINGS = 14  # of a depth: exact to a quarter of a point even on A0


class Standing(NamedTuple):
    """A flowable, or a part of one, in a column; `top` is from the column's top (points)."""

    flowable: Flowable
    top: float

    @property
    def bottom(self) -> float:
        """Where it ends, from the column's top (points)."""
        return self.top + self.flowable.height


class Overflow(NamedTuple):
    """What found no room, or the block that holds too wide a word.

    `lacking` is the height (points) by which headline and closing alone exceed their panels.
    """

    rest: tuple[Flowable, ...]
    lacking: float
    setting: Setting
    too_wide: Block | None = None

    @property
    def words(self) -> int:
        """How many words are too many, at least 1.

        If headline and closing are too high, their words count in proportion to what is lacking.
        """
        aside = self.setting.aside
        setting = self.setting
        across = (*setting.head, *setting.foot, *setting.slip)
        across = (*across, *aside.cover, *aside.byline, *aside.back)
        height = sum(flowable.height for flowable in across)
        words = sum(flowable.words for flowable in across)
        share = words * self.lacking / height if height else 0.0
        return max(sum(flowable.words for flowable in self.rest) + ceil(share), 1)


def fill(
    flowables: Sequence[Flowable], heights: Sequence[float]
) -> tuple[list[list[Standing]], list[Flowable]]:
    """Return flowables in columns of these heights (points), in order, and what was left over.

    No column begins or ends with a single line of a longer paragraph. No heading stands at the
    foot of a column, nor does the end of a paragraph that announces a list.
    """
    columns: list[list[Standing]] = [[] for _ in heights]
    at, y = 0, 0.0
    left_over: list[Flowable] = []
    for i, flowable in enumerate(flowables):
        rest: Flowable | None = flowable
        while rest is not None and at < len(heights):
            # At the head of a column there is nothing to be apart from.
            space = rest.space if columns[at] else 0.0
            # Heights are sums: what fits exactly must not fail by rounding.
            room = heights[at] - y - space + 1e-6
            here, rest = _held(flowables, i, rest, room, first=not columns[at])
            if here is not None:
                columns[at].append(Standing(here, y + space))
                y += space + here.height
            if rest is not None:
                # What goes over closes the column, whatever room it leaves: order is kept.
                at, y = at + 1, 0.0
        # Without a column left, all that follows comes here too.
        if rest is not None:
            left_over.append(rest)
    return columns, left_over


def _held(
    flowables: Sequence[Flowable], i: int, rest: Flowable, room: float, *, first: bool
) -> tuple[Flowable | None, Flowable | None]:
    """Return what of the rest of a flowable goes into the room of a column, and what goes over.

    The room is in points. Its last lines stay only together with the beginning of what it heads
    or announces; but a flowable that is the `first` of its column would find no more room
    elsewhere.
    """
    here, over = rest.split(room)
    if over is not None or not leads(flowables, i):
        return here, over
    following = flowables[i + 1]
    below = room - rest.height - following.space
    # It may stay if something of what follows can stand below it: that in turn may lead.
    begun, _ = _held(flowables, i + 1, following, below, first=False)
    if begun is not None:
        return rest, None
    if not rest.with_next:  # some of its lines go over with the list that they announce
        shorter, last = rest.split(rest.height - rest.leading)
        if shorter is not None:
            return shorter, last
    # At the head of a column it would wait for more room for ever, and be lost.
    return (rest, None) if first else (None, rest)


def even(
    blocks: Sequence[Flowable], heights: Sequence[float], tops: Sequence[float]
) -> list[float]:
    """Return the heights, all cut off at the least depth of a panel that still holds the text.

    `tops` says how deep on its panel each column begins: below a headline, or at the head.
    """
    # The whole depth holds the text: the setting has no overflow.
    whole = max(map(sum, zip(heights, tops, strict=True)))
    least_torn = torn(blocks, heights)

    def overflows(depth: float) -> bool:
        cut = _cut(heights, tops, depth)
        return bool(fill(blocks, cut)[1]) or torn(blocks, cut) > least_torn

    _, least = boundary(0.0, whole, overflows, _HALVINGS)
    return _cut(heights, tops, least)


def torn(flowables: Sequence[Flowable], heights: Sequence[float]) -> int:
    """Return how many columns end with something that should stay with the next flowable.

    A column ends so if its height (points) is too small for what should stay together, such as a
    row of a table that is set as lines.
    """
    columns, _ = fill(flowables, heights)
    places = {_key(flowable): i for i, flowable in enumerate(flowables)}
    last = [places.get(_key(column[-1].flowable), -1) for column in columns if column]
    return sum(place >= 0 and leads(flowables, place) for place in last)


def _key(flowable: Flowable) -> tuple[int, bool]:
    """Return a key that a flowable shares with the part of it that stands at a column's end."""
    if not flowable.ends:
        return id(flowable), True
    block, number = flowable.ends[0]
    return id(block), number + 1 == len(block.lines)


def _cut(heights: Sequence[float], tops: Sequence[float], depth: float) -> list[float]:
    return [min(height, depth - top) for height, top in zip(heights, tops, strict=True)]


def balance(blocks: Sequence[Flowable], heights: list[float], columns: int) -> list[float]:
    """Return the heights, with those of the last panel's columns as low as still holds the text."""
    if columns == 1 or not blocks:
        return heights
    # Columns before the last panel stay full: the text goes on from their foot.
    full, last = heights[:-columns], heights[-columns:]
    least_torn = torn(blocks, heights)

    def overflows(depth: float) -> bool:
        cut = full + [depth] * columns
        return bool(fill(blocks, cut)[1]) or torn(blocks, cut) > least_torn

    _, least = boundary(0.0, last[0], overflows, _HALVINGS)
    return full + [least] * columns


def overflow(setting: Setting, format: Format) -> Overflow | None:
    """Return what does not fit, in width or in height, or None if all does."""
    # A word that is too wide comes first: no height would help it.
    wide = widest_overflow(setting.blocks)
    if wide:
        return Overflow((), 0.0, setting, wide)
    return too_high(setting, format)


def too_high(setting: Setting, format: Format) -> Overflow | None:
    """Return what does not fit for want of height, or None if all does."""
    heights = column_heights(setting, format)
    _, rest = fill(setting.body, heights)
    # A height below 0 is what headline or closing lack.
    lacking = -min(0.0, *heights)
    return Overflow(tuple(rest), lacking, setting) if rest or lacking > 1e-6 else None


def poured(setting: Setting, format: Format) -> list[list[Standing]]:
    """Return what stands in each column, in reading order.

    The columns of the last panel are made equal in height. On a fold those of all panels are,
    unless `depths` of the setting say how deep each is. The setting must be one without `overflow`.
    Raises FitError if something finds no room, so that nothing is lost.
    """
    heights = column_heights(setting, format)
    if setting.depths:
        heights = list(setting.depths)
    elif format.fold:
        # Only columns of the first panel begin below the headline.
        head = [head_height(setting)] * format.field(0).columns
        heights = even(setting.body, heights, head + [0.0] * (len(heights) - len(head)))
    else:
        heights = balance(setting.body, heights, format.columns)
    columns, rest = fill(setting.body, heights)
    if rest:
        at = rest[0].texts[0][0].copy.paragraph.at if rest[0].texts else None
        hint = "that is an error of this program: tell its makers; another --type-size may do"
        raise FitError(f"{sum(flowable.words for flowable in rest)} words find no place", at, hint)
    return columns


def parted(setting: Setting, format: Format) -> list[tuple[Block, int]]:
    """Return each paragraph with a hyphen at the foot of a column, and the number of that line."""
    last = (standing for column in poured(setting, format) for standing in column[-1:])
    ends = (end for standing in last for end in standing.flowable.ends)
    return [(block, number) for block, number in ends if block.lines[number].hyphen]
