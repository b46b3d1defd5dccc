"""Panels on sheets. A flat leaflet has one panel on each side.

A back is drawn as it is seen. Sheets for right-to-left text are the mirror image of those for
left-to-right text; `mirrored` does that for folds, booklets and posters alike.
"""

from collections.abc import Collection, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from leaflet.errors import FitError, UsageError
from leaflet.imposition.edges import LONG, ONE_SIDED, SHORT
from leaflet.imposition.marks import Rectangle, Stroke, fold_marks, room, trim_marks
from leaflet.layout.panels import Panel
from leaflet.units import Size, mm

if TYPE_CHECKING:
    from leaflet.imposition.drawing import Drawing

NARROWEST = mm(45)  # panel: an accordion of six on A4 has 49.5 mm


class Placement(NamedTuple):
    """A panel on a side: (x, y) is the top left of its box, points from the sheet's top left.

    `rotation` is how far the panel is turned clockwise: 0, 90, 180 or 270 degrees. If there is a
    `clip`, only the part of the panel inside that box is drawn.
    """

    panel: Panel
    x: float
    y: float
    rotation: int = 0
    clip: Rectangle | None = None

    @property
    def box(self) -> Rectangle:
        """The box that it covers of the sheet."""
        width, height = self.panel.size
        if self.rotation % 180:
            width, height = height, width
        return Rectangle(self.x, self.y, self.x + width, self.y + height)

    def mirrored(self, width: float) -> "Placement":
        """Return the panel in its place on the mirrored sheet of that width.

        The panel itself is not mirrored.
        """
        clip = self.clip.mirrored(width) if self.clip else None
        x = width - self.box.right
        return Placement(self.panel, x, self.y, -self.rotation % 360, clip)

    def turned(self, size: Size) -> "Placement":
        """Return the panel as it lies when a sheet of that size is turned upside down."""
        clip = self.clip.turned(size) if self.clip else None
        box = self.box.turned(size)
        return Placement(self.panel, box.left, box.top, (self.rotation + 180) % 360, clip)


class Side(NamedTuple):
    """One side of a sheet. It is cut at `trim`; ink may reach past that by `bleed`.

    Only cards have `drawings`.
    """

    size: Size
    trim: Rectangle
    bleed: Rectangle
    placements: tuple[Placement, ...]
    marks: tuple[Stroke, ...]
    drawings: tuple["Drawing", ...] = ()

    def mirrored(self) -> "Side":
        """Return the side with each panel and mark where a mirror shows it."""
        width = self.size.width
        return Side(
            self.size,
            self.trim.mirrored(width),
            self.bleed.mirrored(width),
            tuple(placement.mirrored(width) for placement in self.placements),
            tuple(mark.mirrored(width) for mark in self.marks),
        )

    def turned(self) -> "Side":
        """Return the side turned upside down."""
        size = self.size
        return Side(
            size,
            self.trim.turned(size),
            self.bleed.turned(size),
            tuple(placement.turned(size) for placement in self.placements),
            tuple(mark.turned(size) for mark in self.marks),
        )


class Crease(NamedTuple):
    """A line to fold on, as seen on the front; `step` counts from 1 in the order of folding.

    At a `valley` the paper beside the line comes up towards a person who looks at the front; at a
    mountain it goes down behind.
    """

    stroke: Stroke
    valley: bool
    step: int


class Sheet(NamedTuple):
    """A sheet of paper: its front, its back if that is printed, its creases and its slits.

    The back is as seen when the sheet is turned over on its `edge`, LONG or SHORT, which is also
    the edge that a printer is told. `signature` is the number of the stack that the sheet is folded
    with, from 1.
    """

    front: Side
    back: Side | None = None
    creases: tuple[Crease, ...] = ()
    slits: tuple[Stroke, ...] = ()
    edge: str = LONG
    signature: int = 1


def sideways(size: Size) -> str:
    """Return the edge on which a sheet is turned over like the page of a book."""
    return LONG if size.height >= size.width else SHORT


def mirrored(sheet: Sheet) -> Sheet:
    """Return the sheet for the other direction of writing."""
    width = sheet.front.size.width
    return sheet._replace(
        front=sheet.front.mirrored(),
        back=sheet.back.mirrored() if sheet.back else None,
        creases=tuple(
            crease._replace(stroke=crease.stroke.mirrored(width)) for crease in sheet.creases
        ),
        slits=tuple(slit.mirrored(width) for slit in sheet.slits),
    )


def turned_on(sheet: Sheet, edge: str) -> Sheet:
    """Return the sheet for a printer that turns it over on that edge.

    Front and back match as before: a back that would come out upside down is printed upside down.
    """
    if edge == sheet.edge:
        return sheet
    return sheet._replace(back=sheet.back.turned() if sheet.back else None, edge=edge)


def turned(sheets: Sequence[Sheet]) -> str:
    """Return the edge on which sheets are turned over, or ONE_SIDED."""
    return sheets[0].edge if any(sheet.back for sheet in sheets) else ONE_SIDED


def sides(sheets: Sequence[Sheet], *, fronts: bool = True, backs: bool = True) -> tuple[Side, ...]:
    """Return the sides of sheets in the order of printing, each of which becomes a page."""
    pairs = ((sheet.front if fronts else None, sheet.back if backs else None) for sheet in sheets)
    return tuple(side for pair in pairs for side in pair if side)


def leaves(sides: Sequence[Side]) -> tuple[Sheet, ...]:
    """Return sides as sheets that are not folded: each sheet has two of them."""
    pairs = zip_longest(sides[::2], sides[1::2])
    return tuple(Sheet(front, back, edge=sideways(front.size)) for front, back in pairs)


def by_hand(sheets: Sequence[Sheet]) -> tuple[Sheet, ...]:
    """Return sheets for a person who turns the stack over on its long edge.

    Turned so, the first sheet goes in first again, and with the same edge as before. Raises
    UsageError if there is nothing on the backs.
    """
    if not all(sheet.back for sheet in sheets):
        hint = "leave out --duplex"
        raise UsageError("it is printed on one side: there is no stack to turn over", hint=hint)
    return tuple(turned_on(sheet, LONG) for sheet in sheets)


class Stock(NamedTuple):
    """The paper as it lies (points), and what a print shop wants around it.

    `bleed` is the width of the bleed in points; `marks` says whether there are marks.
    """

    size: Size
    bleed: float = 0.0
    marks: bool = False

    @property
    def trim(self) -> Rectangle:
        """The box in which a side is cut."""
        border = room(self.bleed) if self.marks else self.bleed
        return Rectangle(border, border, border + self.size.width, border + self.size.height)

    def side(self, xs: Collection[float] = (), ys: Collection[float] = ()) -> Side:
        """Return an empty side; on it folds run down the sheet at `xs` and across it at `ys`."""
        trim = self.trim
        width, height = self.size
        strokes: tuple[Stroke, ...] = ()
        if self.marks:
            strokes = trim_marks(trim, self.bleed) + fold_marks(trim, xs, ys, self.bleed)
        size = Size(width + 2 * trim.left, height + 2 * trim.top)
        return Side(size, trim, trim.grown(self.bleed), (), strokes)


def check_width(name: str, width: float, narrowness: str, hint: str = "take larger paper") -> None:
    """Raise FitError if a fold has panels (points) on which nothing can be printed."""
    if width < NARROWEST:
        raise FitError(
            f"the paper is too small for the fold '{name}': {narrowness}, less than 45 mm",
            hint=hint,
        )


def describe(sheets: Sequence[Sheet]) -> str:
    """Return a phrase such as `both sides of 2 sheets, turned on their short edge`."""
    of = f"{len(sheets)} sheet{'s' if len(sheets) > 1 else ''}"
    if turned(sheets) == ONE_SIDED:
        return f"one side of {of}"
    possessive = "its" if len(sheets) == 1 else "their"
    return f"both sides of {of}, turned on {possessive} {sheets[0].edge} edge"


def flat(panels: Sequence[Panel], bleed: float = 0.0, *, marks: bool = False) -> tuple[Side, ...]:
    """Return each panel on a side of its own, with bleed (points), and trim marks if wanted."""
    pages: list[Side] = []
    for panel in panels:
        side = Stock(panel.size, bleed, marks).side()
        pages.append(side._replace(placements=(Placement(panel, side.trim.left, side.trim.top),)))
    return tuple(pages)
