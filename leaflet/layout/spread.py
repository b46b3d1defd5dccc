"""Spreading: the room that is left when the type size is found goes where it does good.

It goes first between lines, then between paragraphs, then to the headline, each up to a limit. What
is still left is white at the foot, above the closing, or around the headline of a short text. There
is never a gap between two paragraphs.
"""

from collections.abc import Callable

from leaflet.halving import boundary
from leaflet.layout.blocks import Block
from leaflet.layout.columns import poured, too_high, torn
from leaflet.layout.flowable import Flowable
from leaflet.layout.format import Format
from leaflet.layout.setting import Setting, column_heights
from leaflet.layout.style import RAISED
from leaflet.layout.titles import headlines

LEADING = 1.08  # times the family's, at most
SPACES = 1.6  # times the role's space above a paragraph
AFTER = 2.0  # times the style's space below the headline
AROUND = 2.0  # times its space on either side of the rule, and within the closing
SHORT = 0.2  # of the last panel's height: if more is left, the text is short
_HALVINGS = 5

Stretch = Callable[[Setting, float], Setting]  # one thing made larger, to so many times


def spread(setting: Setting, format: Format, *, short: bool) -> Setting:
    """Return a setting that fits, with the room that it leaves taken up.

    `short` says that no larger type is wanted, so the headline grows first.
    """
    most = setting.style.headline.grown / setting.style.headline.most
    grown: tuple[tuple[Stretch, float], ...] = ((_headline, most), (_after, AFTER))
    grown = () if format.alone else grown
    loose: tuple[tuple[Stretch, float], ...] = ((_leading, LEADING), (_spaces, SPACES))
    order = (*grown, *loose) if short else (*loose, *grown)
    for stretch, limit in (*order, (_around, AROUND)):
        setting = _most(setting, format, stretch, limit)
    return _raised(setting, format)


def _most(setting: Setting, format: Format, stretch: Stretch, limit: float) -> Setting:
    """Return the setting with one thing stretched as far as still fits, found by halving.

    Nothing that stays together otherwise is parted for it.
    """
    before = torn(setting.body, column_heights(setting, format))

    def fits(factor: float) -> bool:
        trial = stretch(setting, factor)
        if too_high(trial, format) is not None:
            return False
        return torn(trial.body, column_heights(trial, format)) <= before

    if fits(limit):
        return stretch(setting, limit)
    # Most settings have no room at all for a stretch: one trial of the least then saves the rest.
    if not fits(1 + (limit - 1) / 2**_HALVINGS):
        return setting
    factor, _ = boundary(1.0, limit, fits, _HALVINGS)
    return stretch(setting, factor)


def _leading(setting: Setting, factor: float) -> Setting:
    """Return the setting with the leading of its running text stretched.

    The closing is left as it is: one that fills its panel is no reason to leave others empty.
    """
    body = tuple(
        flowable.with_blocks([_opened(block, factor) for block in flowable.blocks])
        for flowable in setting.body
    )
    return setting._replace(body=body, leading=setting.leading * factor)


def _opened(block: Block, factor: float) -> Block:
    if block.copy.role.display:
        return block
    more = block.leading * (factor - 1)
    return block._replace(leading=block.leading + more, baseline=block.baseline + more / 2)


def _spaces(setting: Setting, factor: float) -> Setting:
    return setting._replace(body=_apart(setting.body, factor))


def _apart(flowables: tuple[Flowable, ...], factor: float) -> tuple[Flowable, ...]:
    return tuple(flowable.spaced(factor) for flowable in flowables)


def _headline(setting: Setting, factor: float) -> Setting:
    limits = setting.style.headline
    head = []
    for flowable in setting.head:
        if not flowable.blocks:  # a masthead is as large as its share of the side allows
            head.append(flowable)
            continue
        items = [block.copy for block in flowable.blocks]
        measures = [block.measure for block in flowable.blocks]
        most = limits.most * factor
        titles = headlines(items, setting.type_size, measures, limits=limits, most=most)
        head.append(flowable.with_blocks(titles))
    return setting._replace(head=tuple(head))


def _after(setting: Setting, factor: float) -> Setting:
    return setting._replace(after=setting.after * factor)


def _around(setting: Setting, factor: float) -> Setting:
    """Return the setting with more space about the rule, and between paragraphs of the closing."""
    foot = _apart(setting.foot, factor)
    return setting._replace(foot=foot, around=setting.around * factor)


def _raised(setting: Setting, format: Format) -> Setting:
    """Return a short text on one side moved down from the head to where the eye looks for it."""
    if format.sides > 1:
        return setting
    heights = column_heights(setting, format)
    columns = poured(setting, format)
    ends = [standing.bottom for column in columns for standing in column]
    left = heights[0] - max(ends, default=0.0)
    if left < SHORT * format.field(0).height:
        return setting
    return setting._replace(above=RAISED * left)
