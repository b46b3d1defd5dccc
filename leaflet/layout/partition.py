"""The partition of a text over the panels of a fold that it does not fill.

If there is room to spare, a panel ends between blocks or, failing that, at the end of a sentence.
Panels fill from the first, so that the last is the empty one. The sections of a text with headings
are spread over the panels and stay whole. A long text that fills its panels is not partitioned: it
flows from one panel to the next.

This is a dynamic programme over the columns, much like `linebreaking.total_fit` over lines: for
each place where a column may end, the cheapest way to get there is kept. Costs are in squares of a
panel's height.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from leaflet.layout.blocks import Block
from leaflet.layout.breaking import ended
from leaflet.layout.columns import fill
from leaflet.layout.flowable import Flowable, leads
from leaflet.layout.format import Format
from leaflet.layout.setting import Setting, column_heights
from leaflet.typesetting.linebreaking import first_fit
from leaflet.typesetting.sentences import sentences

FULL = 0.9  # of the height of all columns: a text without sections that takes more flows on
WAYS = 16, 60  # places kept for each column: in a text without sections, and in one with them
SECTIONS = 2  # the least number of headings that make a text one of sections
WITHIN = 0.12  # the cost of dividing a section
# The costs of ending a panel between two blocks of these roles, and within a block at the end of a
# sentence.
BETWEEN = {"lead": 0.15, "item": 0.06, "quote": 0.1}
LONELY = 0.4  # the cost of separating the first or the last item from its list
SENTENCE = {"body": 0.25, "lead": 0.4, "quote": 0.4, "item": 0.5}
# The further cost, in a text with sections, of ending a panel within a list, or before something
# that belongs to the text above it (roles in APART): its section might be whole instead.
APART, APART_COST = frozenset({"callout", "cell", "pull"}), 0.5
LEAD = 20  # words of a single paragraph that stays with the first section
EMPTY = 1.0  # the cost of leaving a column empty though there is more text


class _ColumnEnd(NamedTuple):
    """The end of a column: before a flowable (`offset` 0), or behind so many of its code points."""

    flowable: int
    offset: int


class _Way(NamedTuple):
    """A way to fill the columns so far, and its cost."""

    cost: float
    ends: tuple[_ColumnEnd, ...]


def partitioned(setting: Setting, format: Format) -> Setting:
    """Return a setting that fits, with the depth of each column, if the format is a fold.

    A paragraph that continues on the next panel is divided between sentences. The setting is
    returned unchanged if the text flows on.
    """
    if len(format.fold) < 2 or setting.languages > 1 or not setting.body:
        return setting
    heights = column_heights(setting, format)
    room = sum(height for height in heights if height > 0)
    taken = sum(flowable.height + flowable.space for flowable in setting.body)
    sections = has_sections(setting)
    flows = taken > FULL * room
    # With so little room to spare, ending panels with sentences would push text out: it flows on.
    if flows and not sections:
        return setting
    panels = [
        format.field(side).height
        for side in range(format.sides)
        for _ in range(format.field(side).columns)
    ]
    partition = _Partition(setting.body, heights, panels, sections=sections)
    # A panel may end within a sentence only if no other way is found, and if none may be half
    # empty.
    for within in (False,) if flows else (False, True):
        ends = partition.best(within=within)
        if ends is None:
            continue
        parted = _parted(setting, heights, ends)
        if parted is not None:
            return parted
    # No way was found: the columns keep their whole height, and panels fill from the first.
    return setting if flows else setting._replace(depths=tuple(heights))


def parted_sections(setting: Setting, *, prose: bool = True, apart: bool = False) -> int:
    """Return how many panels of a fold end within a section.

    It is 0 for a text that flows on; of one without sections that calls, panels count that end
    within a list. Without `prose` only those panels count behind which the section continues with
    something other than a paragraph; if `apart`, with a call-out or table.
    """
    if not setting.depths:
        return 0
    columns, _ = fill(setting.body, setting.depths)
    first = [column[0].flowable for column in columns if column][1:]
    if not has_sections(setting):
        calls = setting.style.points and not apart
        return sum(flowable.role == "item" for flowable in first) if calls else 0
    if apart:
        return sum(flowable.role in ("callout", "cell") for flowable in first)
    within = {"heading"} if prose else {"heading", "body"}
    return sum(flowable.role not in within for flowable in first)


def in_fewest_parts(setting: Setting, format: Format, heights: Sequence[float]) -> Setting | None:
    """Return a setting on pages of several columns that end between sections where possible.

    It is None if there is no such way to divide the text.
    """
    panels = [
        format.field(side).height for side in range(format.sides) for _ in range(format.columns)
    ]
    # No paragraph is divided (`whole`): if that is not possible, the text flows on as before.
    partition = _Partition(setting.body, heights, panels, sections=True, whole=True)
    ends = partition.best(within=False)
    return None if ends is None else _parted(setting, heights, ends)


def has_sections(setting: Setting) -> bool:
    """Return whether a text has enough headings to count as one with sections."""
    return sum(flowable.role == "heading" for flowable in setting.body) >= SECTIONS


def _parted(
    setting: Setting, heights: Sequence[float], ends: Sequence[_ColumnEnd]
) -> Setting | None:
    """Return the setting with columns that end at these places; None if they do not fit."""
    cuts: dict[int, list[int]] = {}
    for place in ends:
        if place.offset:
            cuts.setdefault(place.flowable, []).append(place.offset)
    body = tuple(
        _ended(flowable, cuts[i]) if i in cuts else flowable
        for i, flowable in enumerate(setting.body)
    )
    depths = _depths(body, ends)
    if any(depth > height + 1e-6 for depth, height in zip(depths, heights, strict=False)):
        return None
    depths += [0.0] * (len(heights) - len(depths))
    # The depths are computed from heights alone. Filling the columns checks them: a column that
    # ends elsewhere would divide what should stay together.
    columns, rest = fill(body, depths)
    filled = [column[-1].bottom if column else 0.0 for column in columns]
    if rest or any(abs(one - other) > 1e-6 for one, other in zip(filled, depths, strict=True)):
        return None
    return setting._replace(body=body, depths=tuple(depths))


def _ended(flowable: Flowable, offsets: Sequence[int]) -> Flowable:
    """Return a block with lines that end before these code points; unchanged if they do already."""
    (block,) = flowable.blocks
    if {line.start for line in block.lines}.issuperset(offsets):
        return flowable
    return flowable.with_blocks([ended(block, offsets)])


def _depths(body: Sequence[Flowable], ends: Sequence[_ColumnEnd]) -> list[float]:
    """Return the depth (points) of each column that ends at one of these places."""
    depths: list[float] = []
    start = _ColumnEnd(0, 0)
    for end in ends:
        depth = 0.0
        for i in range(start.flowable, min(end.flowable + 1, len(body))):
            first = start.offset if i == start.flowable else 0
            last = end.offset if i == end.flowable else -1
            if last == 0:  # the column ends before this flowable
                continue
            flowable = body[i]
            height = flowable.height
            if first or last > 0:  # only a part of it is in this column
                lines = flowable.blocks[0].lines
                count = sum(
                    first <= line.start and (last < 0 or line.start < last) for line in lines
                )
                height = count * flowable.leading
            # No space is above what begins a column, or goes on from the one before.
            depth += height + (0.0 if first or not depth else flowable.space)
        depths.append(depth)
        start = end
    return depths


class _Partition:
    """The flowables, the columns that they are spread over, and the cost of each way.

    `heights` are those of the columns and `panels` those of their panels, in points. `whole` says
    that no paragraph may be divided.
    """

    def __init__(
        self,
        flowables: Sequence[Flowable],
        heights: Sequence[float],
        panels: Sequence[float],
        *,
        sections: bool,
        whole: bool = False,
    ) -> None:
        self._flowables = flowables
        self._heights = heights
        self._panels = panels
        self._sections = sections
        self._apart = 0.0 if whole else APART_COST  # columns side by side are seen together
        self._after = [self._between(i) for i in range(len(flowables))]
        self._within = [[] if whole else _sentences(flowable) for flowable in flowables]
        self._counts: dict[tuple[int, int, int], int] = {}

    def best(self, *, within: bool) -> list[_ColumnEnd] | None:
        """Return where each column ends in the cheapest way; None if there is no way.

        With `within` a column may end within a sentence, and none but the last may be half empty.
        """
        end = _ColumnEnd(len(self._flowables), 0)
        ways = {_ColumnEnd(0, 0): _Way(0.0, ())}
        most = WAYS[self._sections]
        least: _Way | None = None
        for height, panel in zip(self._heights, self._panels, strict=True):
            further: dict[_ColumnEnd, _Way] = {}
            for start, way in ways.items():
                # Costs only grow, so this way cannot become the best.
                if least is not None and way.cost >= least.cost:
                    continue
                for place, filled, cost in self._ends(start, height, within=within):
                    if within and place != end and panel - height + filled < panel / 2:
                        continue
                    total = way.cost + cost + self._cost(height, panel, filled, last=place == end)
                    if place not in further or total < further[place].cost:
                        further[place] = _Way(total, (*way.ends, place))
            done = further.pop(end, None)
            if done is not None and (least is None or done.cost < least.cost):
                least = done
            # Only the cheapest places are kept: more of them change nothing visible, and the time
            # grows with the square of their number.
            ways = dict(sorted(further.items(), key=lambda entry: entry[1].cost)[:most])
        return None if least is None else list(least.ends)

    def _cost(self, height: float, panel: float, filled: float, *, last: bool) -> float:
        """Return the cost of a column that is `filled` so far (points); `last` ends the text."""
        # With sections, the cost is the square of the filled height: its sum is least if all panels
        # are filled alike. Without sections, all columns but the last should be full, so the cost
        # is the square of what they lack.
        if self._sections:
            return ((panel - height + filled) / panel) ** 2
        return 0.0 if last else ((height - filled) / panel) ** 2

    def _between(self, i: int) -> float | None:
        """Return the cost of ending a column behind a flowable; None if no column may end there."""
        if i + 1 == len(self._flowables):
            return 0.0
        if leads(self._flowables, i):
            return None
        this, following = self._flowables[i].role, self._flowables[i + 1].role
        # A panel should end before a heading, but not before the first one, which the text above it
        # introduces.
        if following == "heading":
            headed = any(flowable.role == "heading" for flowable in self._flowables[: i + 1])
            leads_on = not i and self._flowables[0].words <= LEAD
            return 0.0 if headed else WITHIN + (self._apart if leads_on else 0.0)
        parted = BETWEEN.get(this, 0.0) if this == following or this == "lead" else 0.01
        around = [self._flowables[n].role for n in (i - 1, i + 2) if 0 <= n < len(self._flowables)]
        if this == following == "item" and around != [this, this]:
            parted += LONELY
        if self._sections and (following in APART or this == following == "item"):
            parted += self._apart
        return parted + (WITHIN if self._sections else 0.0)

    def _ends(
        self, start: _ColumnEnd, height: float, *, within: bool
    ) -> Iterator[tuple[_ColumnEnd, float, float]]:
        """Yield where a column of that height may end, how far it is filled then, and the cost."""
        # Heights are sums: what fits exactly must not fail by rounding.
        room, y = height + 1e-6, 0.0
        offset = start.offset
        # A column may stay empty, dear as that is; but a paragraph that has begun goes on in it.
        if not offset:
            yield start, 0.0, EMPTY
        for i in range(start.flowable, len(self._flowables)):
            flowable = self._flowables[i]
            top = y + (flowable.space if y else 0.0)
            for end, cost in self._inside(i, offset, room - top, within=within):
                yield _ColumnEnd(i, end), top + self._lines(i, offset, end) * flowable.leading, cost
            y = top + self._rest(i, offset)
            after = self._after[i]
            # The column is full; none of what follows would fit either.
            if y > room:
                return
            if after is not None:
                yield _ColumnEnd(i + 1, 0), y, after
            offset = 0

    def _inside(
        self, i: int, offset: int, room: float, *, within: bool
    ) -> Iterator[tuple[int, float]]:
        """Yield the code points before which a column may end in a flowable, and the costs.

        The flowable begins at code point `offset` in this column, which has `room` (points) for it.
        """
        if not self._within[i]:
            return
        cost = SENTENCE.get(self._flowables[i].role, 1.0) + (WITHIN if self._sections else 0.0)
        leading = self._flowables[i].leading
        for end in self._within[i]:
            if end > offset and self._lines(i, offset, end) * leading > room:
                break
            # At least two lines on either side: a single one would be an orphan or a widow.
            if end > offset and self._lines(i, offset, end) > 1 and self._lines(i, end, 0) > 1:
                yield end, cost
        lines = self._flowables[i].blocks[0].lines
        first = next((n for n, line in enumerate(lines) if line.start == offset), -1)
        last = min(first + int(max(room, 0.0) / leading), len(lines) - 2)
        # The last resort is within a sentence, at the foot of the column; but not after a hyphen,
        # if the line before has none.
        if within and first >= 0 and last - first > 1:
            last -= lines[last - 1].hyphen and last - first > 2
            yield lines[last].start, 4 * cost

    def _rest(self, i: int, offset: int) -> float:
        """Return the height (points) of a flowable from a code point on."""
        flowable = self._flowables[i]
        return self._lines(i, offset, 0) * flowable.leading if offset else flowable.height

    def _lines(self, i: int, start: int, end: int) -> int:
        """Return the number of lines between two code points; an `end` of 0 is the block's."""
        key = i, start, end
        if key not in self._counts:
            self._counts[key] = _count(self._flowables[i].blocks[0], start, end)
        return self._counts[key]


def _sentences(flowable: Flowable) -> list[int]:
    """Return where sentences begin in a block that may be divided; nothing for any other."""
    # Less than four lines cannot be divided, as each part must have two.
    if not isinstance(flowable, Block) or flowable.copy.role.whole or len(flowable.lines) < 4:
        return []
    shaped = flowable.copy.shaped
    begin = {shaped.offsets[place.index][1] for place in shaped.places}
    return [0, *(offset for offset in sentences(shaped.text) if offset in begin)]


def _count(block: Block, start: int, end: int) -> int:
    """Return how many lines a block has between two code points at which lines may end."""
    shaped = block.copy.shaped
    begin = {line.start for line in block.lines} | {0}
    if start in begin and (not end or end in begin):
        return sum(start <= line.start and (not end or line.start < end) for line in block.lines)
    # A line that ends early changes all lines behind it: they are broken again from that place on.
    behind = [shaped.offsets[place.index][1] for place in shaped.places]
    first = behind.index(start) if start else -1
    last = behind.index(end, first + 1) if end else len(behind) - 1
    places = [*shaped.places[first + 1 : last], shaped.places[last]._replace(forced=True)]
    indent = -shaped.places[first].start if start else block.first / block.size
    return len(first_fit(places, (block.measure - block.indent) / block.size, indent))
