"""A statement set at one type size: what stands across the head, in columns, across the foot.

The headline stands across the first panel, the closing (slogans, signature, address) across the
foot of the last one; the running text fills the columns between them.
"""

from collections.abc import Sequence
from typing import NamedTuple

from leaflet.layout.blocks import (
    Block,
    Copy,
    Logo,
    balanced,
    block,
    indented,
    logo,
    narrowed,
    set_in,
    stack,
)
from leaflet.layout.cover import Aside, back_height, byline_height, cover_height, set_aside, title
from leaflet.layout.format import Format
from leaflet.layout.style import BESIDE_LOGO, CLOSING, LOGO_GAP, PLAIN, Style
from leaflet.statement.picture import Picture


class Setting(NamedTuple):
    """A statement set at one type size: what stands across the head, in columns, at the foot.

    In points: `after` is the space below the headline, `above` that above it, `around` that above
    the rule of the closing and again below it. `leading` is a factor on that of the family.
    """

    head: tuple[Block, ...]
    body: tuple[Block, ...]
    foot: tuple[Block, ...]
    logos: tuple[Logo, ...]
    type_size: float
    style: Style
    after: float
    around: float
    above: float = 0.0
    leading: float = 1.0
    aside: Aside = Aside()

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All of them, as they are read."""
        aside = self.aside
        return (*self.head, *aside.cover, *aside.byline, *self.body, *self.foot, *aside.back)

    @property
    def line(self) -> float:
        """One line of running text, the unit of space, in points."""
        blocks = self.body or self.foot or self.head
        return blocks[0].leading if blocks else 0.0


def set_blocks(
    copies: Sequence[Copy],
    format: Format,
    type_size: float,
    pictures: Sequence[Picture] = (),
    fitted: bool = False,
    style: Style = PLAIN,
    closing: float = 1.0,
) -> Setting:
    """Every paragraph broken into lines for this format and size; a logo beside the signature.

    `fitted`: what is wider than a line goes over two, where it is no display line. `closing` is a
    factor on the sizes of the closing's type.
    """
    last = format.field(-1)
    logos = tuple(logo(picture, last.measure) for picture in pictures)
    beside = sum(one.size.width + LOGO_GAP for one in logos)
    head: list[Block] = []
    body: list[Block] = []
    aside, copies = set_aside(copies, format, type_size, style, fitted)
    roles = [item.paragraph.role for item in copies]
    closed, signed = _closing_start(roles), _start(roles, BESIDE_LOGO)
    insets = [beside if i >= signed else 0.0 for i in range(closed, len(copies))]
    foot = _closing(copies[closed:], insets, last.measure, type_size, closing, style, fitted)
    for i, item in enumerate(copies):
        fits = fitted and not item.role.display
        if item.paragraph.role == "title":
            head.append(title(item, type_size, format, aside, style))
        elif i < closed:
            one = block(item, type_size, format.column, fitted=fits)
            follows = body and body[-1].copy.paragraph.role == item.paragraph.role == "body"
            body.append(indented(one) if follows and format.several else one)
    line = next((one.leading for one in (*body, *foot, *head)), 0.0)
    after = style.title_after * line if body or foot else 0.0
    around = style.rule_space * line if body or head else 0.0
    parts = tuple(head), tuple(body), tuple(foot)
    return Setting(*parts, logos, type_size, style, after, around, aside=aside)


def _closing(
    copies: Sequence[Copy],
    insets: Sequence[float],
    measure: float,
    type_size: float,
    closing: float,
    style: Style,
    fitted: bool,
) -> list[Block]:
    """The closing's blocks, each as far set in as said; all slogans as large as the one that a long
    word keeps smallest.
    """
    factors = [
        narrowed(one, one.role.size * closing, type_size, measure - inset, style.smallest)
        for one, inset in zip(copies, insets, strict=True)
    ]
    slogans = [i for i, one in enumerate(copies) if one.paragraph.role == "slogan"]
    least = min((factors[i] for i in slogans), default=0.0)
    found: list[Block] = []
    for i, (one, inset) in enumerate(zip(copies, insets, strict=True)):
        fits = fitted and not one.role.display
        made = block(one, type_size, measure, least if i in slogans else factors[i], fits)
        found.append(balanced(set_in(made, inset) if inset else made))
    return found


def _start(roles: Sequence[str], last: frozenset[str]) -> int:
    """Where the last roles begin, if they are all of these; the number of roles if none is."""
    start = len(roles)
    while start and roles[start - 1] in last:
        start -= 1
    return start


def _closing_start(roles: Sequence[str]) -> int:
    """Where the closing begins. A list or quotation may stand in it, but not begin it."""
    start = _start(roles, CLOSING | {"item", "quote"})
    while start < len(roles) and roles[start] not in CLOSING:
        start += 1
    return start


def head_height(setting: Setting) -> float:
    """What the headline takes of the first panel, the space around it included."""
    across = stack(setting.head) + byline_height(setting.head, setting.aside)
    return setting.above + (across + setting.after if across else 0.0)


def foot_height(setting: Setting) -> float:
    """What the closing takes of the last panel, its rule and space above included."""
    if not setting.foot and not setting.logos:
        return 0.0
    return foot_stack(setting) + 2 * setting.around


def foot_stack(setting: Setting) -> float:
    """The closing's blocks; a logo that is taller than the signature beside it adds the rest."""
    _, tail = around_logo(setting.foot)
    tallest = max((one.size.height for one in setting.logos), default=0.0)
    return stack(setting.foot) + max(0.0, tallest - stack(tail))


def around_logo(foot: Sequence[Block]) -> tuple[Sequence[Block], Sequence[Block]]:
    """The closing's blocks above the logo, and those at its end, beside it."""
    start = _start([one.copy.paragraph.role for one in foot], BESIDE_LOGO)
    return foot[:start], foot[start:]


def bottom_height(setting: Setting, format: Format, side: int) -> float:
    """What stands below text and closing on a side: at the back the blocks kept there and the box.
    """
    kept = back_height(setting.aside, setting.around) if format.is_back(side) else 0.0
    return format.box_of(side) + kept


def column_heights(setting: Setting, format: Format) -> list[float]:
    """The room in each column, in reading order over all sides. Negative where there is none."""
    heights: list[float] = []
    for side in range(format.sides):
        field = format.field(side)
        height = field.height
        if side == 0 and format.alone:
            height = min(0.0, height - cover_height(setting.head, setting.aside))
        elif side == 0:
            height -= head_height(setting)
        height -= foot_height(setting) if side == format.sides - 1 else 0.0
        height -= bottom_height(setting, format, side)
        heights += [height] * field.columns
    return heights
