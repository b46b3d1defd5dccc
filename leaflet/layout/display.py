"""Display lines: a title that fills the room given to it, in the face and the lines that suit it.

A title is tried in each step of its language's display faces, from the widest to the narrowest, and
in each number of lines. The way to set it is taken whose ink covers most of the room; but a way
counts less if its lines end against the sense, because a sentence should end where a line does.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from leaflet.layout.blocks import Block
from leaflet.layout.breaking import block, opened
from leaflet.layout.shaped import ShapedParagraph
from leaflet.layout.titlecuts import TitleCut, TitleCuts
from leaflet.typesetting.linebreaking import Break

MOST_LINES = 6
STEP = 0.5  # points: sizes are multiples of it
WIDER = 0.06  # how much more each wider step of the ladder is worth
LARGER = 1.05  # times: so much larger is a title on more lines, or it has fewer, in a narrower face


class TitleSetting(NamedTuple):
    """A way to set a title: a step of the ladder, where its lines end, its size and its worth.

    `form` is how its lines read and look, 1 at most.
    """

    worth: float
    size: float
    item: ShapedParagraph
    ends: tuple[Break, ...]
    form: float = 1.0


def filled(item: ShapedParagraph, measure: float, room: float, most: float) -> Block:
    """Return a title set as large as it fits in a measure and a height, `room`, but at most `most`.

    If `most` is less than would fit, the title has no more lines than it needs. If nothing fits,
    the way to set it is taken that comes nearest to fitting. All lengths are points.
    """
    ladder = item.ladder or (item,)
    ways = [
        setting
        for step, candidate in enumerate(ladder)
        for setting in _ways(
            candidate, measure, room, most=most, wider=1 + WIDER * (len(ladder) - 1 - step)
        )
    ]
    if most < room and (bound := [setting for setting in ways if setting.size >= most - 1e-6]):
        fewest = min(len(setting.ends) for setting in bound)
        ways = [setting for setting in bound if len(setting.ends) == fewest]
    # Lines that are moved apart may be higher than the room: then the way is worth less, and is
    # weighed anew against the others.
    while True:
        best = _in_fewest_lines(max(ways, key=lambda setting: setting.worth), ways)
        size = max(STEP, int(best.size / STEP + 1e-6) * STEP)
        title = block(best.item, size, measure, factor=1.0)
        title = opened(title._replace(lines=best.item.shaped.lines_at(best.ends)))
        over = title.height / max(room, len(title.lines) * best.item.headline * size)
        if over <= 1 + 1e-6 or size <= STEP:
            return title
        ways.remove(best)
        ways.append(best._replace(worth=best.worth / over**2, size=size / over))


def _in_fewest_lines(best: TitleSetting, ways: Sequence[TitleSetting]) -> TitleSetting:
    """Return the best way, or one in fewer lines that is about as large and reads as well."""
    fewer = [
        setting
        for setting in ways
        if len(setting.ends) < len(best.ends)
        and setting.form >= best.form
        and LARGER * setting.size > best.size
    ]
    return max(fewer, key=lambda setting: (-len(setting.ends), setting.worth), default=best)


def one_line(item: ShapedParagraph, measure: float, least: float, most: float) -> Block:
    """Return a line as wide as the measure, in points, no larger than `most`.

    If it would be smaller than `least`, it has that size and as many lines as it then needs.
    """
    for candidate in item.ladder or (item,):
        width = candidate.shaped.whole().width
        size = min(most, measure / width) if width else most
        if size >= least:
            break
    size = max(STEP, int(max(size, least) / STEP + 1e-6) * STEP)
    return block(candidate, size, measure, factor=1.0)


def _ways(
    item: ShapedParagraph, measure: float, room: float, *, most: float, wider: float
) -> Iterator[TitleSetting]:
    """Yield the best way to set a title in one line, in two, and so on."""
    cuts = item.title_cuts or TitleCuts(item.shaped)
    for count in range(cuts.forced, max(MOST_LINES, cuts.forced) + 1):
        if count > len(item.shaped.places):
            break
        most_here = min(room / (count * item.headline), most)
        settings = (
            _weighed(item, cut, size=min(measure / cut.longest, most_here), wider=wider)
            for cut in cuts.of(count)
        )
        if best := max(settings, key=lambda setting: setting.worth, default=None):
            yield best


def _weighed(item: ShapedParagraph, cut: TitleCut, *, size: float, wider: float) -> TitleSetting:
    worth = cut.worth * size * size * item.headline * wider
    return TitleSetting(worth, size, item, cut.ends, cut.form)
