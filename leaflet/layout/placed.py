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
    """Where the lines stand that say when and where a group's event is.

    Lengths are points, from the panel's top left. `type_size` is that of the text around the event.
    `white` says that the lines are white on a filled area. The line that says when is no larger
    than `most`, so as not to outrank the title.
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

    `marks` holds the mark of a list item, on the panel where the item begins. `accent` says that
    letters are in the accent colour, `white` that they are white on a filled area, and `repeated`
    that they stand elsewhere too and are read there. At the beginning of a white block so many code
    points are `unfilled`: in the accent colour on white. Instead of lines there may be `room` for
    those of a group.
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
    """A level line in the accent colour, from (x, y) to (x + width, y).

    `dash` is the length of its dashes (points); 0 for a line without gaps.
    """

    x: float
    y: float
    width: float
    thickness: float
    dash: float = 0.0


class Figure(NamedTuple):
    """A picture on a panel: its box from the top left, in points.

    A picture of a text is cropped around its middle to the shape of its box; `paragraph` is the one
    that it stands in. If two languages share a picture, the figure of the second is not `drawn`.
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
    """A black area: closed contours, y down. The contours of holes run in the other direction."""

    contours: tuple[tuple[Point, ...], ...]


class Border(NamedTuple):
    """A black frame: a rectangle along the middle of its line, with its top left at (x, y)."""

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
