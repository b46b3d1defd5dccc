"""The cover of a fold and its back: headline, who speaks and when, and the blocks kept there.

A cover that stands alone has the headline a little over its middle, what is kept there below it,
and who speaks at its foot; the text begins on panel 2. Else all of that is above the text.
"""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from leaflet.errors import Notice
from leaflet.layout.blocks import Block, Copy, balanced, block, headline, narrowed, stack
from leaflet.layout.format import Field, Format
from leaflet.layout.headline import cuts
from leaflet.layout.style import RAISED, Style

PANELS = 6  # of a leaflet whose cover may stand alone: of four it would be a quarter of the room
DOOR = 0.75  # of the widest panel: a narrower first one is half of a front, and no cover
FILLED = 0.6  # of a cover's height, that its headline takes at most: white makes it seen


class Aside(NamedTuple):
    """What does not stand in the running text: on the cover, under the headline; who speaks and
    when; at the back, above the contact box. `gap` is between them, in points.
    """

    cover: tuple[Block, ...] = ()
    byline: tuple[Block, ...] = ()
    back: tuple[Block, ...] = ()
    gap: float = 0.0


def tried(
    copies: Sequence[Copy], formats: Sequence[Format], style: Style
) -> tuple[tuple[Copy, ...], list[Format]]:
    """The text of a fold, its headline ready for a cover; what to set it on, to be tried in turn.

    First with every block where it is kept, in comfortable type, then with those at the back
    alone, then with all where they are written. A cover stands alone for what is kept on it; else
    where there are panels enough, and the text is in easy type without it.
    """
    kept = {one.paragraph.kept for one in copies}
    able: list[Format] = []
    for one in formats:
        alone = one._replace(alone=True, backed=True, least=style.comfortable)
        if "cover" in kept:
            able.append(alone)
            continue
        if _may_stand_alone(one):
            able.append(alone._replace(least=style.easy))
        able.append(one._replace(backed="back" in kept))
    if kept == {"", "cover", "back"}:
        able += [one._replace(backed=True) for one in formats]
    if kept > {""}:
        able += formats
    most = style.cover.lines + 1
    ready = (
        one._replace(cuts=cuts(one.shaped, most))
        if one.paragraph.role == "title" and any(one.alone for one in able)
        else one
        for one in copies
    )
    return tuple(ready), able


def _may_stand_alone(format: Format) -> bool:
    widest = max(one.size.width for one in format.fold)
    return format.sides >= PANELS and format.fold[0].size.width > DOOR * widest


def set_aside(
    copies: Sequence[Copy], format: Format, type_size: float, style: Style, fitted: bool = False
) -> tuple[Aside, list[Copy]]:
    """What stands aside on this format, set at a size; and all other paragraphs."""
    cover: list[Block] = []
    byline: list[Block] = []
    back: list[Block] = []
    rest: list[Copy] = []
    first, last = format.field(0).measure, format.field(format.back).measure
    for one in copies:
        size = one.role.size
        if one.paragraph.role == "byline":
            byline.append(balanced(_set(one, type_size, first, size, style, fitted)))
        elif one.paragraph.kept == "cover" and format.alone:
            size = max(size, style.roles.slogan.size)
            cover.append(balanced(_set(one, type_size, first, size, style, fitted)))
        elif one.paragraph.kept == "back" and format.backed:
            back.append(_set(one, type_size, last, size, style, fitted))
        else:
            rest.append(one)
    gap = copies[0].leading * type_size if copies else 0.0
    return Aside(tuple(cover), tuple(byline), tuple(back), gap), rest


def _set(
    item: Copy, type_size: float, measure: float, size: float, style: Style, fitted: bool
) -> Block:
    """A paragraph that is justified in the text has lines that begin at one edge here."""
    factor = narrowed(item, size, type_size, measure, style.smallest)
    one = block(item, type_size, measure, factor, fitted and not item.role.display)
    return one._replace(align="start") if one.align == "justify" else one


def title(item: Copy, type_size: float, format: Format, aside: Aside, style: Style) -> Block:
    """The headline: of a cover that stands alone as large as looks well on it."""
    field = format.field(0)
    if not format.alone:
        return headline(item, type_size, field.measure, style.headline)
    room = min(FILLED * field.height, field.height - cover_height((), aside) - aside.gap)
    most = style.cover.most
    while True:
        made = headline(item, type_size, field.measure, style.cover, most)
        if made.height <= room or most <= style.cover.least:
            return made
        most = max(most - 0.1, style.cover.least)


def byline_height(head: Sequence[Block], aside: Aside) -> float:
    """What the byline takes below a headline, or without one, of a panel shared with the text."""
    return stack(aside.byline) + (_near(aside) if head and aside.byline else 0.0)


def _near(aside: Aside) -> float:
    return aside.gap / 2


def cover_height(head: Sequence[Block], aside: Aside) -> float:
    """What a cover that stands alone holds, without the white around it."""
    parts = [stack(one) for one in (head, aside.cover, aside.byline) if one]
    return sum(parts) + aside.gap * max(len(parts) - 1, 0)


def stood(
    head: Sequence[Block], aside: Aside, field: Field, alone: bool, above: float
) -> list[tuple[Sequence[Block], float]]:
    """Headline, kept blocks and byline, and how far from the top of the cover each begins; `above`
    is white above the first.
    """
    top = field.margins.top
    low = stack(aside.byline)
    if not alone:
        low_top = top + above + stack(head) + (_near(aside) if head else 0.0)
        return [(head, top + above), (aside.byline, low_top)]
    free = field.height - cover_height(head, aside)
    first = top + RAISED * free
    second = first + stack(head) + (aside.gap if head else 0.0)
    foot = field.size.height - field.margins.bottom - low
    return [(head, first), (aside.cover, second), (aside.byline, foot)]


def back_height(aside: Aside, around: float) -> float:
    """What is kept at the back takes above the contact box, its rule and space included."""
    return stack(aside.back) + 2 * around if aside.back else 0.0


def notices(copies: Sequence[Copy], format: Format) -> tuple[Notice, ...]:
    """One for each stretch of blocks that could not be kept where their author wants them."""
    heeded = {"": True, "cover": format.alone, "back": format.backed}
    found: list[Notice] = []
    for kept, group in groupby(copies, key=lambda one: one.paragraph.kept):
        if not heeded[kept]:
            message = (
                f"<!-- {kept} --> was not heeded, and its block stands where it is written: "
                "kept there it would make the type too small"
            )
            found.append(Notice(message, next(group).paragraph.at))
    return tuple(found)
