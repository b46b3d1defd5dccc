"""A drawing: strokes, circles and numbers on a page, and the words that say what it shows."""

from typing import NamedTuple

from leaflet.imposition.marks import Rectangle, Stroke
from leaflet.typesetting.lines import Line


class Circle(NamedTuple):
    """A circle whose middle is at (x, y), points from the page's top left."""

    x: float
    y: float
    radius: float


class Pen(NamedTuple):
    """Strokes and circles that are drawn in one thickness (points), with round ends."""

    thickness: float
    strokes: tuple[Stroke, ...]
    circles: tuple[Circle, ...] = ()


class Caption(NamedTuple):
    """A short line with its middle at (x, y), points from the page's top left, turned clockwise.

    Its baseline is `fall` below the middle.
    """

    line: Line
    x: float
    y: float
    fall: float
    rotation: int = 0


class Drawing(NamedTuple):
    """A drawing on a page, with a `box` around it.

    `text` describes it for people who cannot see it; "" means that it is decoration.
    """

    text: str
    box: Rectangle
    pens: tuple[Pen, ...]
    captions: tuple[Caption, ...] = ()
