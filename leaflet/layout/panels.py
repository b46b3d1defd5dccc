"""Panels: flowables in their places, in columns, on as many sides as a format has."""

from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from leaflet.layout.blocks import stack
from leaflet.layout.columns import Standing, poured
from leaflet.layout.cover import cover_stacks
from leaflet.layout.flowable import Flowable
from leaflet.layout.format import Field, Format
from leaflet.layout.placed import Border, Figure, Fill, Placed, PlacedBlock, Rule, Separator, Shape
from leaflet.layout.rows import Division
from leaflet.layout.separators import between_columns, between_flowables, level
from leaflet.layout.setting import (
    Setting,
    around_logo,
    foot_height,
    foot_stack,
    head_height,
    slip_height,
)
from leaflet.layout.style import CONTACT_GAP, LOGO_GAP
from leaflet.layout.weight import heavy_rule
from leaflet.units import Insets, Size

if TYPE_CHECKING:
    from leaflet.layout.qr import PlacedSymbol


class BoxArea(NamedTuple):
    """The area that a panel leaves free for a group's contact box, from its top left, in points.

    `rtl` says that the lines of the box start at the right.
    """

    x: float
    y: float
    width: float
    height: float
    rtl: bool


class Strips(NamedTuple):
    """Where strips to tear off stand: from the panel's top left to the paper's edge, in points.

    `rtl` says that the first is at the right, and that they are read downwards.
    """

    number: int
    x: float
    y: float
    measure: float
    height: float
    rtl: bool

    @property
    def width(self) -> float:
        """How wide each of them is."""
        return self.measure / self.number


class PlacedBox(NamedTuple):
    """A contact box in its place: its lines, and its QR code or none."""

    area: BoxArea
    blocks: tuple[PlacedBlock, ...]
    symbols: tuple["PlacedSymbol", ...]


class Panel(NamedTuple):
    """One face of the leaflet; `number` counts from 1 in reading order.

    `margins` are those around its text; None on a panel without text. `pagination` stands in the
    foot margin.
    """

    number: int
    size: Size
    blocks: tuple[PlacedBlock, ...]
    rules: tuple[Rule, ...]
    figures: tuple[Figure, ...] = ()
    box_areas: tuple[BoxArea, ...] = ()  # one on the panel at the back, or none
    boxes: tuple[PlacedBox, ...] = ()
    fills: tuple[Fill, ...] = ()
    outlines: tuple[Border, ...] = ()
    strips: Strips | None = None
    margins: Insets | None = None
    pagination: tuple[Shape, ...] = ()
    separators: tuple[Separator, ...] = ()


class _Reading:
    """What is placed on a panel, gathered in reading order, one language after the other."""

    def __init__(self, languages: int) -> None:
        self._placed: list[list[PlacedBlock]] = [[] for _ in range(languages)]
        self.rules: list[Rule] = []
        self.fills: list[Fill] = []
        self.outlines: list[Border] = []
        self.figures: list[Figure] = []
        self.separators: list[Separator] = []

    def put(self, flowable: Flowable, x: float, y: float, measure: float) -> Placed:
        """Put a flowable on the panel, its top left at (x, y), in so wide a measure; return it."""
        placed = flowable.place(x, y, measure)
        for blocks, own in zip(self._placed, placed.blocks, strict=False):
            blocks += own
        self.rules += placed.rules
        self.fills += placed.fills
        self.outlines += placed.outlines
        self.figures += placed.figures
        self.separators += placed.separators
        return placed

    def stack(self, flowables: Sequence[Flowable], field: Field, top: float) -> None:
        """Put flowables across the measure, one under the other."""
        y = top
        for i, flowable in enumerate(flowables):
            y += flowable.space if i else 0.0
            self.put(flowable, field.margins.left, y, field.measure)
            y += flowable.height

    def columns(
        self, columns: Sequence[Sequence[Standing]], field: Field, top: float, *, rtl: bool
    ) -> None:
        """Put columns on the panel, in reading order; `top` is where they begin."""
        above = self.blocks
        texts: list[list[tuple[PlacedBlock, ...]]] = []
        for number, column in enumerate(columns):
            x = _column_x(field, number, rtl=rtl)
            placed = [self.put(each, x, top + y, field.column) for each, y in column]
            texts.append([tuple(chain.from_iterable(each.blocks)) for each in placed])
            if len(self._placed) == 1:
                self.separators += between_flowables(texts[-1], x, field.column)
        if len(self._placed) == 1:
            self.separators += between_columns(texts, above, field)

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands on the panel so far."""
        return not (self.blocks or self.figures or self.fills)

    @property
    def blocks(self) -> tuple[PlacedBlock, ...]:
        return tuple(block for placed in self._placed for block in placed)


def make_panels(setting: Setting, format: Format) -> tuple[Panel, ...]:
    """Return the panels of a setting that fits, with every block in its place."""
    columns = iter(poured(setting, format))
    panels: list[Panel] = []
    # The direction of the text, not of a flowable: a line in Latin letters stays in its column.
    rtl = setting.rtl
    for side in range(format.sides):
        field = format.field(side)
        reading = _Reading(setting.languages)
        top = field.margins.top
        if side == 0:
            parts = cover_stacks(
                setting.head, setting.aside, field, setting.above, alone=format.alone
            )
            for part, y in parts:
                reading.stack(part, field, y)
            top += head_height(setting)
        reading.columns([next(columns) for _ in range(field.columns)], field, top, rtl=rtl)
        foot = field.size.height - field.margins.bottom
        last = side == format.sides - 1
        if last:
            foot -= slip_height(setting)
        box = format.box_of(side)
        if format.is_back(side) and setting.aside.back:
            _put_back(reading, setting, field, foot - box - (foot_height(setting) if last else 0))
        if last and foot_height(setting):
            _put_closing(reading, setting, field, foot - box)
        box_areas = () if format.strips else _box_areas(setting, field, box, foot)
        if last and setting.slip:
            reading.stack(setting.slip, field, foot + setting.slip[0].space)
        strips = _strips(setting, field, format.strips, box)
        if strips:
            reading.separators.append(level(strips.x, strips.y, strips.measure))
        panels.append(
            Panel(
                side + 1,
                field.size,
                reading.blocks,
                tuple(reading.rules),
                tuple(reading.figures),
                box_areas,
                fills=tuple(reading.fills),
                outlines=tuple(reading.outlines),
                strips=strips,
                margins=field.margins,
                separators=tuple(reading.separators),
            )
        )
    return tuple(panels)


def _put_back(reading: _Reading, setting: Setting, field: Field, bottom: float) -> None:
    """Put what is kept at the back on a panel, its foot at `bottom`, in points from the top.

    A rule parts it from what is above it; but where the closing has one, that is enough.
    """
    top = bottom - stack(setting.aside.back)
    closed = setting.aside.joined and foot_height(setting)
    if not (reading.is_empty or closed):
        reading.rules.append(_rule(setting, field, top))
    reading.stack(setting.aside.back, field, top)


def _put_closing(reading: _Reading, setting: Setting, field: Field, bottom: float) -> None:
    """Put the closing on a panel, its foot at `bottom`, in points from the top.

    Slogans stand at the top of the closing, signature and address at its bottom. A rule parts it
    from what is above it.
    """
    top = bottom - foot_stack(setting)
    ruled = not reading.is_empty
    above, below = around_logo(setting.foot)
    reading.stack(above, field, top)
    reading.stack(below, field, bottom - stack(below))
    reading.figures += _figures(setting, field, bottom)
    if ruled and setting.style.rule:
        reading.rules.append(_rule(setting, field, top))


def _rule(setting: Setting, field: Field, top: float) -> Rule:
    """Return the rule above blocks that begin at `top`; a call has its heavy one."""
    thickness = setting.style.rule or heavy_rule(field.size)
    return Rule(field.margins.left, top - setting.around, field.measure, thickness)


def _box_areas(setting: Setting, field: Field, box: float, foot: float) -> tuple[BoxArea, ...]:
    """Return the area of the contact box, if any; each of two languages has its own.

    It ends at `foot`, in points from the top of the panel.
    """
    if not box:
        return ()
    height = box - CONTACT_GAP
    y = foot - height
    if setting.languages == 1:
        return (BoxArea(field.margins.left, y, field.measure, height, setting.rtl),)
    halves = Division(rtl=setting.rtl)  # a box is set before the text, which divides the measure
    return tuple(
        BoxArea(
            field.margins.left + halves.left(which, field.measure),
            y,
            halves.column(which, field.measure),
            height,
            any(block.rtl for block in setting.blocks_of(which)),
        )
        for which in range(setting.languages)
    )


def _strips(setting: Setting, field: Field, count: int, box: float) -> Strips | None:
    """Return where so many strips stand, in the place of the contact box and below it."""
    if not count or not box:
        return None
    height = box - CONTACT_GAP + field.margins.bottom
    top = field.size.height - height
    return Strips(count, field.margins.left, top, field.measure, height, setting.rtl)


def _figures(setting: Setting, field: Field, bottom: float) -> list[Figure]:
    """Return the logo at the start edge, on the bottom of the closing, or above the signature.

    Above the signature it stands at the edge where the signature's lines stand. Of two
    languages it stands in the column of the first.
    """
    measure, left = field.measure, field.margins.left
    if setting.languages > 1:
        left += setting.division.left(0, measure)
        measure = setting.division.column(0, measure)
    right = setting.rtl
    _, below = around_logo(setting.foot)
    if setting.stacked and below:
        bottom -= stack(below) + LOGO_GAP
        right ^= below[0].texts[0][0].align == "end"
    figures = []
    for logo in setting.logos:
        x = left + (measure - logo.size.width if right else 0.0)
        figures.append(Figure(logo.picture, x, bottom - logo.size.height, logo.size))
    return figures


def _column_x(field: Field, number: int, *, rtl: bool) -> float:
    """Return the left edge of a column; columns run from the right in a right-to-left text."""
    if rtl:
        number = field.columns - 1 - number
    return field.margins.left + number * (field.column + field.gutter)
