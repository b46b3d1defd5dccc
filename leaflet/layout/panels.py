"""Panels: blocks in their places, in columns, on as many sides as there are."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from leaflet.layout.blocks import Block, stack
from leaflet.layout.columns import Part, poured
from leaflet.layout.cover import stood
from leaflet.layout.format import Field, Format
from leaflet.layout.setting import (
    Setting,
    around_logo,
    bottom_height,
    foot_height,
    foot_stack,
    head_height,
)
from leaflet.layout.style import CONTACT_GAP
from leaflet.statement.paragraphs import Paragraph
from leaflet.statement.picture import Picture
from leaflet.typesetting.lines import Line
from leaflet.units import Size

if TYPE_CHECKING:
    from leaflet.layout.qr import PlacedSymbol


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
    symbols: tuple["PlacedSymbol", ...]


class Panel(NamedTuple):
    """One face of the leaflet; `number` counts from 1 in reading order."""

    number: int
    size: Size
    blocks: tuple[PlacedBlock, ...]
    rules: tuple[Rule, ...]
    figures: tuple[Figure, ...] = ()
    places: tuple[Place, ...] = ()  # one on the panel at the back, or none
    boxes: tuple[PlacedBox, ...] = ()


def make_panels(setting: Setting, format: Format) -> tuple[Panel, ...]:
    """The panels of a setting that fits."""
    columns = iter(poured(setting, format))
    panels: list[Panel] = []
    for side in range(format.sides):
        field = format.field(side)
        blocks: list[PlacedBlock] = []
        rules: list[Rule] = []
        top = field.margins.top
        if side == 0:
            parts = stood(setting.head, setting.aside, field, format.alone, setting.above)
            blocks += [one for part, y in parts for one in _stacked(part, field, y)]
            top += head_height(setting)
        for number in range(field.columns):
            blocks += [placed(part, _column_x(field, number, part), top) for part in next(columns)]
        figures: list[Figure] = []
        foot = field.size.height - field.margins.bottom
        last = side == format.sides - 1
        if last and foot_height(setting):
            bottom = foot - bottom_height(setting, format, side)
            top = bottom - foot_stack(setting)
            blocks += _closing(setting, field, top, bottom)
            figures += _figures(setting, field, bottom)
            if setting.body or setting.head:
                rules.append(_rule(setting, field, top))
        if format.is_back(side) and setting.aside.back:
            top = foot - format.box - stack(setting.aside.back)
            blocks += _stacked(setting.aside.back, field, top)
            rules.append(_rule(setting, field, top))
        places = _places(setting, field, format.box_of(side))
        made = Panel(side + 1, field.size, tuple(blocks), tuple(rules), tuple(figures), places)
        panels.append(made)
    return tuple(panels)


def _rule(setting: Setting, field: Field, top: float) -> Rule:
    """The rule above blocks that begin at `top`."""
    return Rule(field.margins.left, top - setting.around, field.measure, setting.style.rule)


def _places(setting: Setting, field: Field, box: float) -> tuple[Place, ...]:
    """The frame of the contact box, if there is to be one."""
    if not box:
        return ()
    height = box - CONTACT_GAP
    y = field.size.height - field.margins.bottom - height
    return (Place(field.margins.left, y, field.measure, height, _rtl(setting)),)


def _rtl(setting: Setting) -> bool:
    return any(one.copy.shaped.rtl for one in setting.blocks)


def _closing(setting: Setting, field: Field, top: float, bottom: float) -> list[PlacedBlock]:
    """Slogans from the top of the closing, signature and address down to its bottom."""
    above, below = around_logo(setting.foot)
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
