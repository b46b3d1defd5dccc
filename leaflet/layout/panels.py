"""Panels: blocks in their places, in columns, on as many sides as there are.

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
    headline,
    indented,
    logo,
    set_in,
    widest_overflow,
)
from leaflet.layout.columns import Part, balance, even, fill
from leaflet.layout.format import Field, Format
from leaflet.layout.qr import PlacedSymbol
from leaflet.layout.style import (
    BESIDE_LOGO,
    CLOSING,
    CONTACT_GAP,
    LOGO_GAP,
    RULE,
    RULE_SPACE,
    TITLE_AFTER,
)
from leaflet.statement.paragraphs import Paragraph
from leaflet.statement.picture import Picture
from leaflet.typesetting.lines import Line
from leaflet.units import Size


class PlacedLine(NamedTuple):
    """A line on a panel: `x` the left edge of its measure, `y` its baseline, from top left."""

    line: Line
    x: float
    y: float


class PlacedBlock(NamedTuple):
    """The lines of a paragraph, or a part of them, on a panel, in reading order.

    `marks` holds the mark of a list item, on the panel where the item begins; `accent`: in the
    accent colour.
    """

    paragraph: Paragraph
    lines: tuple[PlacedLine, ...]
    marks: tuple[PlacedLine, ...] = ()
    accent: bool = False


class Rule(NamedTuple):
    """A level line in the accent colour, from (x, y) to (x + width, y)."""

    x: float
    y: float
    width: float
    thickness: float


class Figure(NamedTuple):
    """A picture on a panel: its box from the top left, in points."""

    picture: Picture
    x: float
    y: float
    size: Size


class Place(NamedTuple):
    """Where a group's contact box goes: its frame from the panel's top left, in points.

    `rtl`: its lines start at the right.
    """

    x: float
    y: float
    width: float
    height: float
    rtl: bool


class PlacedBox(NamedTuple):
    """A contact box in its place: its lines, and its QR code or none."""

    place: Place
    blocks: tuple[PlacedBlock, ...]
    symbols: tuple[PlacedSymbol, ...]


class Panel(NamedTuple):
    """One face of the leaflet; `number` counts from 1 in reading order."""

    number: int
    size: Size
    blocks: tuple[PlacedBlock, ...]
    rules: tuple[Rule, ...]
    figures: tuple[Figure, ...] = ()
    places: tuple[Place, ...] = ()  # one on the last panel, or none
    boxes: tuple[PlacedBox, ...] = ()


class Overflow(NamedTuple):
    """Text that found no room: how many lines, or the block that holds too wide a word."""

    lines: int
    too_wide: Block | None


class Setting(NamedTuple):
    """A statement set at one type size: what stands across the head, in columns, at the foot."""

    head: tuple[Block, ...]
    body: tuple[Block, ...]
    foot: tuple[Block, ...]
    logos: tuple[Logo, ...] = ()

    @property
    def blocks(self) -> tuple[Block, ...]:
        return (*self.head, *self.body, *self.foot)


def set_blocks(
    copies: Sequence[Copy],
    format: Format,
    type_size: float,
    pictures: Sequence[Picture] = (),
    fitted: bool = False,
) -> Setting:
    """Every paragraph broken into lines for this format and size; a logo beside the signature.

    `fitted`: what is wider than a line goes over two, where it is no display line.
    """
    first, last = format.field(0), format.field(-1)
    logos = tuple(logo(picture, last.measure) for picture in pictures)
    beside = sum(one.size.width + LOGO_GAP for one in logos)
    head: list[Block] = []
    body: list[Block] = []
    foot: list[Block] = []
    roles = [item.paragraph.role for item in copies]
    closed, signed = _closing_start(roles), _start(roles, BESIDE_LOGO)
    for i, item in enumerate(copies):
        fits = fitted and not item.role.display
        if item.paragraph.role == "title":
            head.append(headline(item, type_size, first.measure))
        elif i >= closed:
            one = block(item, type_size, last.measure, fitted=fits)
            if i >= signed and logos:
                one = set_in(one, beside)
            foot.append(balanced(one))
        else:
            one = block(item, type_size, format.column, fitted=fits)
            follows = body and body[-1].copy.paragraph.role == item.paragraph.role == "body"
            body.append(indented(one) if follows and format.several else one)
    return Setting(tuple(head), tuple(body), tuple(foot), logos)


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


def stack(blocks: Sequence[Block]) -> float:
    """The height of blocks one under the other; the first has no space above."""
    return sum(one.height for one in blocks) + sum(one.space for one in blocks[1:])


def _line(setting: Setting) -> float:
    """One line of running text, the unit of space, in points."""
    blocks = setting.body or setting.foot or setting.head
    return blocks[0].leading if blocks else 0.0


def head_height(setting: Setting) -> float:
    """What the headline takes of the first panel, its space below included."""
    if not setting.head:
        return 0.0
    after = TITLE_AFTER * _line(setting) if setting.body or setting.foot else 0.0
    return stack(setting.head) + after


def foot_height(setting: Setting) -> float:
    """What the closing takes of the last panel, its rule and space above included."""
    if not setting.foot and not setting.logos:
        return 0.0
    rule = 2 * RULE_SPACE * _line(setting) if setting.body or setting.head else 0.0
    return _foot_stack(setting) + rule


def _foot_stack(setting: Setting) -> float:
    """The closing's blocks; a logo that is taller than the signature beside it adds the rest."""
    _, tail = _parted(setting.foot)
    tallest = max((one.size.height for one in setting.logos), default=0.0)
    return stack(setting.foot) + max(0.0, tallest - stack(tail))


def _parted(foot: Sequence[Block]) -> tuple[Sequence[Block], Sequence[Block]]:
    """The closing's blocks above the logo, and those at its end, beside it."""
    start = _start([one.copy.paragraph.role for one in foot], BESIDE_LOGO)
    return foot[:start], foot[start:]


def column_heights(setting: Setting, format: Format) -> list[float]:
    """The room in each column, in reading order over all sides. Negative where there is none."""
    heights: list[float] = []
    for side in range(format.sides):
        field = format.field(side)
        height = field.height
        height -= head_height(setting) if side == 0 else 0.0
        height -= foot_height(setting) + format.box if side == format.sides - 1 else 0.0
        heights += [height] * field.columns
    return heights


def overflow(setting: Setting, format: Format) -> Overflow | None:
    """What does not fit, or None if all does."""
    wide = widest_overflow(setting.blocks)
    if wide:
        return Overflow(0, wide)
    heights = column_heights(setting, format)
    _, left_over = fill(setting.body, heights)
    lacking = -min(0.0, *heights)
    if left_over or lacking > 1e-6:
        return Overflow(left_over + round(lacking / max(_line(setting), 1.0) + 0.5), None)
    return None


def make_panels(setting: Setting, format: Format) -> tuple[Panel, ...]:
    """The panels of a setting that fits. Columns of the last panel are made equal in height; of a
    leaflet to fold, those of all panels.
    """
    columns = iter(_columns(setting, format))
    panels: list[Panel] = []
    for side in range(format.sides):
        field = format.field(side)
        blocks: list[PlacedBlock] = []
        rules: list[Rule] = []
        top = field.margins.top
        if side == 0:
            blocks += _stacked(setting.head, field, top)
            top += head_height(setting)
        for number in range(field.columns):
            blocks += [placed(part, _column_x(field, number, part), top) for part in next(columns)]
        figures: list[Figure] = []
        last = side == format.sides - 1
        if last and foot_height(setting):
            bottom = field.size.height - field.margins.bottom - format.box
            top = bottom - _foot_stack(setting)
            blocks += _closing(setting, field, top, bottom)
            figures += _figures(setting, field, bottom)
            if setting.body or setting.head:
                y = top - RULE_SPACE * _line(setting)
                rules.append(Rule(field.margins.left, y, field.measure, RULE))
        places = _places(setting, field, format.box) if last else ()
        made = Panel(side + 1, field.size, tuple(blocks), tuple(rules), tuple(figures), places)
        panels.append(made)
    return tuple(panels)


def _places(setting: Setting, field: Field, box: float) -> tuple[Place, ...]:
    """The frame of the contact box, if there is to be one."""
    if not box:
        return ()
    height = box - CONTACT_GAP
    y = field.size.height - field.margins.bottom - height
    return (Place(field.margins.left, y, field.measure, height, _rtl(setting)),)


def _rtl(setting: Setting) -> bool:
    return any(one.copy.shaped.rtl for one in setting.blocks)


def _columns(setting: Setting, format: Format) -> list[list[Part]]:
    heights = column_heights(setting, format)
    if format.fold:
        head = [head_height(setting)] * format.field(0).columns
        heights = even(setting.body, heights, head + [0.0] * (len(heights) - len(head)))
    else:
        heights = balance(setting.body, heights, format.columns)
    return fill(setting.body, heights)[0]


def parted(setting: Setting, format: Format) -> list[tuple[Block, int]]:
    """Where a hyphen is the last of a column: the paragraph, and the number of the line."""
    parts = (part for column in _columns(setting, format) for part in column[-1:])
    return [(one, last - 1) for one, _, last, _ in parts if one.lines[last - 1].hyphen]


def _closing(setting: Setting, field: Field, top: float, bottom: float) -> list[PlacedBlock]:
    """Slogans from the top of the closing, signature and address down to its bottom."""
    above, below = _parted(setting.foot)
    return _stacked(above, field, top) + _stacked(below, field, bottom - stack(below))


def _figures(setting: Setting, field: Field, bottom: float) -> list[Figure]:
    """The logo at the start edge, on the bottom of the closing."""
    rtl = _rtl(setting)
    figures = []
    for one in setting.logos:
        x = field.margins.left
        if rtl:
            x = field.size.width - field.margins.right - one.size.width
        figures.append(Figure(one.picture, x, bottom - one.size.height, one.size))
    return figures


def _column_x(field: Field, number: int, part: Part) -> float:
    """The left edge of a column; columns run from the right in a right-to-left text."""
    if part.block.copy.shaped.rtl:
        number = field.columns - 1 - number
    return field.margins.left + number * (field.column + field.gutter)


def _stacked(blocks: Sequence[Block], field: Field, top: float) -> list[PlacedBlock]:
    """Blocks across the measure, one under the other."""
    found: list[PlacedBlock] = []
    y = 0.0
    for i, one in enumerate(blocks):
        y += one.space if i else 0.0
        found.append(placed(Part(one, 0, len(one.lines), y), field.margins.left, top))
        y += one.height
    return found


def placed(part: Part, x: float, top: float) -> PlacedBlock:
    """Lines of a block in a column whose top left is at (x, top)."""
    one = part.block
    y = top + part.top + one.baseline
    lines = [
        PlacedLine(one.line(number), x, y + (number - part.first) * one.leading)
        for number in range(part.first, part.last)
    ]
    marks = [PlacedLine(mark, x, y) for mark in one.marks()] if part.first == 0 else []
    return PlacedBlock(one.copy.paragraph, tuple(lines), tuple(marks), one.copy.role.accent)
