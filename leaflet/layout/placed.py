"""What stands in its place on a panel: lines of a paragraph, rules, pictures.

Lengths are points, from the top left.
"""

from typing import NamedTuple

from leaflet.statement.paragraphs import Paragraph
from leaflet.statement.picture import Picture
from leaflet.typesetting.contours import Point
from leaflet.typesetting.lines import Line
from leaflet.units import Size


class PlacedLine(NamedTuple):
    """A line on a panel: `x` the left edge of its measure, `y` its baseline, from top left."""

    line: Line
    x: float
    y: float


class EventRoom(NamedTuple):
    """Where a group's event says when and where: from the panel's top left, in points.

    `type_size` is that of the text around it; `white`: it is on what is filled; `most` is the size
    that when has at most, beside a title.
    """

    x: float
    y: float
    width: float
    height: float
    type_size: float
    white: bool
    most: float


class PlacedBlock(NamedTuple):
    """The lines of a paragraph, or a part of them, on a panel, in reading order.

    `marks` holds the mark of a list item, on the panel where the item begins; `accent`: in the
    accent colour; `white`: in none, on what is filled; `repeated`: it stands elsewhere too, and is
    read there. Of what is white, so many code points at the beginning are `unfilled`: in the accent
    colour, on white. In place of lines there may be `room` for those of a group.
    """

    paragraph: Paragraph
    lines: tuple[PlacedLine, ...]
    marks: tuple[PlacedLine, ...] = ()
    accent: bool = False
    white: bool = False
    repeated: bool = False
    unfilled: int = 0
    room: EventRoom | None = None


class Rule(NamedTuple):
    """A level line in the accent colour, from (x, y) to (x + width, y); dashes may be so long."""

    x: float
    y: float
    width: float
    thickness: float
    dash: float = 0.0


class Figure(NamedTuple):
    """A picture on a panel: its box from the top left, in points.

    One of a text is cut to the shape of its box, from the middle; `paragraph` is where it stands in
    the text. Of one that two languages share, the second has a figure that is not `drawn`.
    """

    picture: Picture
    x: float
    y: float
    size: Size
    paragraph: Paragraph | None = None
    drawn: bool = True


class Fill(NamedTuple):
    """A filled rectangle in the accent colour, or white; its top left at (x, y)."""

    x: float
    y: float
    width: float
    height: float
    white: bool = False


class Shape(NamedTuple):
    """What is filled black: closed contours, y down. What a hole goes around runs the other way."""

    contours: tuple[tuple[Point, ...], ...]


class Border(NamedTuple):
    """A black frame: the rectangle that the middle of its line goes along, from its top left."""

    x: float
    y: float
    width: float
    height: float
    thickness: float


class Separator(NamedTuple):
    """Blank words in the white between parts of a page, so wide; the first is at (x, y), its base.

    `size` is their type size. An upright separator goes `height` down, a level one is one word.
    """

    x: float
    y: float
    width: float
    size: float
    height: float = 0.0


class Placed(NamedTuple):
    """What a flowable puts on a panel: text, for each language in order, and what is no text.

    Fills lie under all else.
    """

    blocks: tuple[tuple[PlacedBlock, ...], ...] = ()
    rules: tuple[Rule, ...] = ()
    fills: tuple[Fill, ...] = ()
    outlines: tuple[Border, ...] = ()
    figures: tuple[Figure, ...] = ()
    separators: tuple[Separator, ...] = ()
