"""Sections on pages of several columns: whole in one column or on one side where that is possible.

Columns on a side should end level. What a shorter one lacks goes between its lines to write on,
then above its headings, and then, a little of it, above everything else. Lengths are points.
"""

from collections.abc import Sequence

from leaflet.layout.blocks import Slice
from leaflet.layout.columns import fill, poured
from leaflet.layout.flowable import Flowable
from leaflet.layout.format import Format
from leaflet.layout.partition import has_sections, in_fewest_parts
from leaflet.layout.setting import Setting, column_heights
from leaflet.units import mm

LEVEL = (
    0.75  # of the deepest column beside it, at least: a lower foot is worse than a section parted
)
WRITING = mm(4)  # more room for each line to write on, at most
# Lines of text, at most: above a heading, besides its own white, and above all else.
ABOVE, AMONG = 1.3, 0.2


def may_be_whole(setting: Setting, format: Format) -> bool:
    """Return whether a text has sections, and goes over from one column or side to the next."""
    columns = not format.fold and format.columns * format.sides > 1
    return columns and setting.languages == 1 and has_sections(setting)


def parted(setting: Setting, format: Format, *, prose: bool = True) -> int:
    """Return how many columns begin within a section.

    A pull quote stands well at the head of a column. Without `prose`, neither do those columns
    count that begin with a paragraph.
    """
    first = [column[0].flowable for column in poured(setting, format) if column][1:]
    whole = {"heading", "pull"} if prose else {"heading", "pull", "body"}
    return sum(flowable.role not in whole for flowable in first)


def whole(setting: Setting, format: Format) -> Setting | None:
    """Return the setting with columns that end level and part as few sections as possible.

    It is None if the columns would be too unequal.
    """
    heights = column_heights(setting, format)
    divided = in_fewest_parts(setting, format, heights)
    if divided is None:
        return None
    depths = [depth if depth > 0 else 0.0 for depth in divided.depths]
    for start in range(0, len(depths), format.columns):
        side = depths[start : start + format.columns]
        if min(side) < LEVEL * max(side):
            return None
    return _levelled(divided, format)


def _levelled(setting: Setting, format: Format) -> Setting:
    """Return a setting whose columns on a side end as level as their white allows."""
    columns, _ = fill(setting.body, setting.depths)
    body, depths = list(setting.body), list(setting.depths)
    i = 0
    for number, column in enumerate(columns):
        side = number - number % format.columns
        lack = max(setting.depths[side : side + format.columns]) - depths[number]
        below: list[int] = []  # the numbers of flowables that begin below the first of this column
        for standing in column:
            below += [] if standing.top <= 0 or _is_rest(standing.flowable) else [i]
            i += not _goes_over(standing.flowable)
        for places, most in _spaces(body, below, setting.line):
            more = min(lack / max(len(places), 1), most)
            for n in places:
                body[n] = body[n].spaced(1 + more / body[n].space)
            lack -= more * len(places)
            depths[number] += more * len(places)
    # Depths are sums: what fits exactly must not fail by rounding.
    level = setting._replace(body=tuple(body), depths=tuple(depth + 1e-4 for depth in depths))
    return setting if fill(level.body, level.depths)[1] else level


def _spaces(
    body: Sequence[Flowable], numbers: Sequence[int], line: float
) -> list[tuple[list[int], float]]:
    """Return which of these flowables may have more space above them, in turn, and how much."""
    spaced = [n for n in numbers if body[n].space > 0]
    lines = [n for n in spaced if _is_to_write_on(body[n])]
    heads = [n for n in spaced if body[n].role == "heading"]
    rest = [n for n in spaced if n not in (*lines, *heads)]
    return [(lines, WRITING), (heads, ABOVE * line), (rest, AMONG * line)]


def _goes_over(flowable: Flowable) -> bool:
    return isinstance(flowable, Slice) and flowable.last < len(flowable.block.lines)


def _is_rest(flowable: Flowable) -> bool:
    return isinstance(flowable, Slice) and flowable.first > 0


def _is_to_write_on(flowable: Flowable) -> bool:
    return any(block.copy.paragraph.blank for text in flowable.texts for block in text)
