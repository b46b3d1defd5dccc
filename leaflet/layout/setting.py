"""A statement set at one type size: what stands across the head, in columns, across the foot.

The headline stands across the first panel, the closing (slogans, signature, address) across the
foot of the last one; the running text fills the columns between them.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from leaflet.layout import call
from leaflet.layout.blocks import Block, stack
from leaflet.layout.breaking import Cutting, balanced, block, narrowed
from leaflet.layout.cover import (
    Aside,
    back_height,
    byline_height,
    called,
    cover_height,
    filled,
    furnished,
    set_aside,
    title,
)
from leaflet.layout.flowable import Flowable
from leaflet.layout.format import Field, Format
from leaflet.layout.logo import Logo, logo
from leaflet.layout.rows import Division
from leaflet.layout.running import running
from leaflet.layout.shaped import ShapedParagraph
from leaflet.layout.slogans import told_apart
from leaflet.layout.style import BESIDE_LOGO, CLOSING, LOGO_GAP, PLAIN, Style
from leaflet.statement.insets import is_of
from leaflet.statement.picture import Picture


class Setting(NamedTuple):
    """A statement set at one type size: what stands across the head, in columns, at the foot.

    `after` is the space below the headline, `above` the space above it, and `around` the space
    above and again below the rule of the closing. `leading` is a factor on that of the family.
    `stacked` says that the logo stands above the signature, not beside it. If there are two
    `languages`, they stand side by side as `division` says. `depths` are how deep each column is
    filled, in reading order, if that is decided already. Lengths are points.
    """

    head: tuple[Flowable, ...]
    body: tuple[Flowable, ...]
    foot: tuple[Flowable, ...]
    logos: tuple[Logo, ...]
    type_size: float
    style: Style
    after: float
    around: float
    above: float = 0.0
    leading: float = 1.0
    aside: Aside = Aside()
    stacked: bool = False
    languages: int = 1
    division: Division = Division()
    depths: tuple[float, ...] = ()
    slip: tuple[Flowable, ...] = ()

    @property
    def flowables(self) -> tuple[Flowable, ...]:
        """All that is set, as it is read."""
        aside = self.aside
        before = (*aside.logos, *self.head, *aside.cover, *aside.byline, *self.body)
        last = (*aside.back, *self.foot) if aside.joined else (*self.foot, *aside.back)
        return (*before, *last, *self.slip)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All text, as it is read: one language behind the other."""
        return tuple(block for i in range(self.languages) for block in self.blocks_of(i))

    def blocks_of(self, language: int) -> tuple[Block, ...]:
        """Return the text in a language, counted from 0, as it is read.

        What two languages share is in the first.
        """
        texts = (flowable.texts[language : language + 1] for flowable in self.flowables)
        return tuple(block for text in texts for blocks in text for block in blocks)

    @property
    def rtl(self) -> bool:
        """Whether the (first) language has a paragraph that begins at the right."""
        if self.languages > 1:
            return self.division.rtl
        return any(block.rtl for block in self.blocks_of(0))

    @property
    def line(self) -> float:
        """One line of running text, the unit of space, in points."""
        flowables = self.body or self.foot or self.head
        return flowables[0].leading if flowables else 0.0


class Concession(NamedTuple):
    """What a text gives up so that it fits.

    `cutting` says where what is wider than a line goes over two, `stacked` whether the logo
    stands above the signature, `in_column` whether a lead stands in its column, not across.
    """

    cutting: Cutting = Cutting.NOTHING
    stacked: bool = False
    in_column: bool = False


NO_CONCESSION = Concession()


def set_blocks(
    copies: Sequence[ShapedParagraph],
    format: Format,
    type_size: float,
    *,
    pictures: Sequence[Picture] = (),
    style: Style = PLAIN,
    closing: float = 1.0,
    concession: Concession = NO_CONCESSION,
    bound: bool = False,
) -> Setting:
    """Return a statement set for this format and type size (points).

    `closing` is a factor on the sizes of the closing's type, `concession` what else the text gives
    up. `bound` says that the type size was asked for, so that no table may make it smaller.
    """
    cutting, stacked, in_column = concession
    last = format.field(-1)
    logos = tuple(logo(picture, last.measure) for picture in pictures)
    calling, copies = parted(copies, lambda item: call.heads(item, style))
    slip, copies = _slip(copies, last, type_size, cutting)
    bare = not any(map(call.is_event, calling))
    aside, copies = set_aside(copies, format, type_size, style=style, cutting=cutting, bare=bare)
    followed, field, head_style = bool(copies or slip), format.field(0), style
    event, masthead = parted(calling, call.is_event)
    if format.alone and followed:
        furnish = partial(furnished, pictures=pictures, field=field, type_size=type_size)
        aside = furnish(aside, copies, event)
        calling, head_style = masthead, called(style, aside)
    largest = max((item.role.size for item in copies if not is_title(item)), default=0.0)
    set_head = partial(call.head, style=head_style, cutting=cutting, followed=followed)
    called_head = set_head(calling, field, type_size) if style.masthead and calling else ()
    set_foot = partial(_foot, closing=closing, style=style, cutting=cutting)
    beside, most = () if stacked else logos, title_size(called_head)
    foot, copies = set_foot(copies, last, type_size, logos=beside, most=most)
    titles, text = ([], copies) if style.masthead else parted(copies, is_title)
    set_title = partial(title, aside=aside, style=style, beside=largest, cutting=cutting)
    head: list[Flowable] = [set_title(item, type_size, format) for item in titles]
    set_across = partial(call.across, style=style, cutting=cutting)
    across, text = ((), text) if in_column else set_across(text, format, type_size)
    set_body = partial(running, style=style, cutting=cutting, bound=bound)
    body = set_body(text, field, type_size, in_columns=format.several)
    if calling and not called_head:
        called_head = set_head(calling, field, type_size, title=title_size(head))
    head += called_head
    line = next((flowable.leading for flowable in (*body, *foot, *head)), 0.0)
    after = style.title_after * line if body or foot else 0.0
    return Setting(
        (*head, *across),
        tuple(body),
        tuple(foot),
        logos,
        type_size,
        style,
        after=body[0].space if across else after,
        around=style.rule_space * line if body or head else 0.0,
        aside=filled(aside, head, format, event=event, type_size=type_size),
        stacked=stacked or bool(style.masthead),  # who signs stands in a band
        slip=tuple(slip),
    )


def _slip(
    copies: Sequence[ShapedParagraph], last: Field, type_size: float, cutting: Cutting
) -> tuple[Sequence[Flowable], Sequence[ShapedParagraph]]:
    """Return what is to be cut off, and the paragraphs that are not."""
    cut, uncut = parted(copies, is_cut_off)
    return call.slip(cut, last, type_size, cutting), uncut


def _foot(
    copies: Sequence[ShapedParagraph],
    last: Field,
    type_size: float,
    *,
    logos: Sequence[Logo],
    closing: float,
    style: Style,
    cutting: Cutting,
    most: float,
) -> tuple[list[Flowable], Sequence[ShapedParagraph]]:
    """Return the closing, with room for logos beside its signature, and what is before it.

    The slogans of a call are no larger than `most` points, the size of its title; 0 is no limit.
    """
    roles = [closing_role(item) for item in copies]
    closed, signed = closing_start(roles), start_of(roles, BESIDE_LOGO)
    text, ends = copies[:closed], copies[closed:]
    if style.masthead:
        feet = call.feet(ends, last, type_size, closing=closing, cutting=cutting, most=most)
        return [*feet], text
    beside = sum(logo.size.width + LOGO_GAP for logo in logos)
    insets = [beside if i >= signed else 0.0 for i in range(closed, len(copies))]
    foot = closing_blocks(
        ends,
        insets,
        last.measure,
        type_size=type_size,
        closing=closing,
        style=style,
        cutting=cutting,
    )
    return [*foot], text


def title_size(head: Sequence[Flowable]) -> float:
    """Return the size (points) of a title that is set; 0 where none is."""
    return max((block.size for flowable in head for block in flowable.blocks), default=0.0)


def is_title(item: ShapedParagraph) -> bool:
    """Return whether a paragraph is the headline."""
    return item.paragraph.role == "title"


def parted(
    items: Sequence[ShapedParagraph], is_first: Callable[[ShapedParagraph], bool]
) -> tuple[list[ShapedParagraph], list[ShapedParagraph]]:
    """Return the items that are first, and the rest, both in their order."""
    first = [item for item in items if is_first(item)]
    return first, [item for item in items if not is_first(item)]


def is_cut_off(item: ShapedParagraph) -> bool:
    """Return whether a paragraph is on the slip to cut off."""
    return is_of(item.paragraph, "slip")


def closing_role(item: ShapedParagraph) -> str:
    """Return a paragraph's role; a line to write on may stand in the closing as an item may."""
    return "item" if item.paragraph.blank else item.paragraph.role


def closing_blocks(
    copies: Sequence[ShapedParagraph],
    insets: Sequence[float],
    measure: float,
    *,
    type_size: float,
    closing: float,
    style: Style,
    cutting: Cutting,
) -> list[Flowable]:
    """Return the closing's blocks, each indented by its inset (points).

    All slogans have one size, the largest in which the longest of their words fits. If a slogan has
    several lines, half a line of text between them shows where each begins.
    """
    factors = [
        narrowed(
            item,
            item.role.size * closing,
            type_size,
            measure=measure - inset,
            smallest=style.smallest,
            cutting=cutting,
        )
        for item, inset in zip(copies, insets, strict=True)
    ]
    slogans = [i for i, item in enumerate(copies) if item.paragraph.role == "slogan"]
    least = min((factors[i] for i in slogans), default=0.0)
    blocks: list[Flowable] = []
    for i, (item, inset) in enumerate(zip(copies, insets, strict=True)):
        if item.paragraph.blank:
            blocks += call.lines([item], measure - inset, type_size, cutting)
            continue
        factor = least if i in slogans else factors[i]
        blocks.append(
            balanced(block(item, type_size, measure, factor=factor, cutting=cutting, inset=inset))
        )
    # Where the closing gives way to the text, what is between slogans goes first.
    return told_apart(blocks, type_size) if closing == 1.0 else blocks


def start_of(roles: Sequence[str], last: frozenset[str]) -> int:
    """Return the index from which on all roles are among `last`; the number of roles for none."""
    start = len(roles)
    while start and roles[start - 1] in last:
        start -= 1
    return start


def closing_start(roles: Sequence[str]) -> int:
    """Return where the closing begins. A list or quotation may stand in it, but not begin it."""
    start = start_of(roles, CLOSING | {"item", "quote"})
    while start < len(roles) and roles[start] not in CLOSING:
        start += 1
    return start


def head_height(setting: Setting) -> float:
    """Return what the headline takes of the first panel, the space around it included."""
    across = stack(setting.head) + byline_height(setting.head, setting.aside)
    return setting.above + (across + setting.after if across else 0.0)


def foot_height(setting: Setting) -> float:
    """Return what the closing takes of the last panel, its rule and space above included."""
    if not setting.foot and not setting.logos:
        return 0.0
    return foot_stack(setting) + 2 * setting.around


def foot_stack(setting: Setting) -> float:
    """Return the height of the closing's blocks and of what the logo adds to them.

    A logo that is taller than the signature beside it adds the difference, a logo above the
    signature all of its height.
    """
    _, tail = around_logo(setting.foot)
    tallest = max((logo.size.height for logo in setting.logos), default=0.0)
    if setting.stacked:
        return stack(setting.foot) + tallest + (LOGO_GAP if tallest and tail else 0.0)
    return stack(setting.foot) + max(0.0, tallest - stack(tail))


def around_logo(foot: Sequence[Flowable]) -> tuple[Sequence[Flowable], Sequence[Flowable]]:
    """Return the part of the closing above the logo, and the part at its end.

    The part at its end stands beside the logo or below it.
    """
    start = start_of([flowable.role for flowable in foot], BESIDE_LOGO)
    return foot[:start], foot[start:]


def slip_height(setting: Setting) -> float:
    """Return what a slip takes of the foot of the last side, with the white above it."""
    return sum(slip.space + slip.height for slip in setting.slip)


def bottom_height(setting: Setting, format: Format, side: int) -> float:
    """Return the height of what stands below the closing of a side.

    At the back these are the blocks kept there and the contact box.
    """
    back = back_height(setting.aside, setting.around) if format.is_back(side) else 0.0
    return format.box_of(side) + back


def column_heights(setting: Setting, format: Format) -> list[float]:
    """Return the room in each column, in reading order over all sides.

    It is negative where there is none.
    """
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
        height -= slip_height(setting) if side == format.sides - 1 else 0.0
        heights += [height] * field.columns
    return heights
