"""A proof: all languages of a statement on one large page, to look at before anything is printed.

The pages are the real ones, in their real size, one language after the other in rows; below each
language stand its tag and its type size.
"""

import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from leaflet import pipeline
from leaflet.errors import FitError, LeafletError, Location, Notice
from leaflet.imposition.marks import Box, Stroke
from leaflet.imposition.sheets import Placement, Side
from leaflet.jobs import Order, Setting
from leaflet.layout import blocks
from leaflet.layout.columns import Part as Lines
from leaflet.layout.panels import Panel, placed
from leaflet.output import Target
from leaflet.pdf import writer
from leaflet.pdf.structure import Part
from leaflet.statement import language, source
from leaflet.statement.paragraphs import Paragraph, Span
from leaflet.statement.source import Statement
from leaflet.typesetting.fonts import Typefaces
from leaflet.units import Size, mm

GAP = mm(12)  # around every page
LABEL = 1 / 22  # type size of a label, of the height of a page; its place is twice as high
SHAPE = math.sqrt(2)  # the sheet's width to its height, about
LARGEST = 14_400.0  # points of an edge (ISO 32000-1, annex C.2)
_AT = Location("the proof")


class Entry(NamedTuple):
    """A language of the proof: its text, and its pages."""

    statement: Statement
    made: pipeline.Composed

    @property
    def label(self) -> str:
        """`ar  8.1 pt`"""
        return f"{self.statement.language.tag}  {self.made.type_size:g} pt"


def entries(order: Order) -> Iterator[Entry | LeafletError | Notice]:
    """The languages of an order with their pages, as `render` would make them; what is to be said
    of each, and why there is none of another."""
    for tag in order.tags:
        try:
            statement = source.load(order.path, tag)
            yield from statement.notices
            made = pipeline.compose(order.setting.of(statement))
            yield from made.notices
            yield Entry(statement, made)
        except LeafletError as error:
            yield error


def put(found: Sequence[Entry], order: Order, target: Target, pictured: bool) -> str:
    """Write the proof of some languages, with a picture of it or without. Returns where it is.

    Raises FitError as `write` does, FileError as `Target.put` does.
    """
    asked = order.setting
    name = f"{found[0].statement.name}-proof-{asked.shown}.pdf"
    data = write(found, asked)
    pictures: list[bytes] = []
    if pictured:
        from leaflet import png

        pictures = png.pictures(data, Location(name))
    texts = (Path(one.statement.paragraphs[0].at.file) for one in found)
    return target.put(name, data, (*texts, *asked.fonts), pictures)


def write(found: Sequence[Entry], setting: Setting) -> bytes:
    """The proof as a PDF of one page. Raises FitError for more than a page can be large."""
    english = language.resolve("en", "")
    typefaces = Typefaces()
    family = typefaces.main_family(english)
    face, leading = family.face("regular"), family.leading * family.scale
    rows = _rows(found)
    cell = _cell(found)
    label = cell.height * LABEL
    columns = max(sum(len(one.made.sides) for one in row) for row in rows)
    size = Size(
        columns * (cell.width + GAP) + GAP, len(rows) * (cell.height + 2 * label + GAP) + GAP
    )
    if max(size) > LARGEST:
        hint = "choose fewer languages with --lang, or a smaller --size"
        raise FitError(f"{len(found)} languages of this size are too much for one page", hint=hint)
    placements: list[Placement] = []
    frames: list[Stroke] = []
    parts: list[Part] = []
    for number, row in enumerate(rows):
        x, y = GAP, GAP + number * (cell.height + 2 * label + GAP)
        for one in row:
            own = _label(one.label, label, cell, english, typefaces)
            made = one.made
            parts.append(Part(english.tag, (own.blocks[0].paragraph,), face, leading))
            parts.append(
                Part(one.statement.language.tag, made.paragraphs, made.main, made.leading)
            )
            placements.append(Placement(own, x, y + cell.height + label / 3))
            for side in one.made.sides:
                placements += _moved(side, x, y)
                frames += _frame(Box(x, y, x + side.size.width, y + side.size.height))
                frames += [_stroke(mark, x, y) for mark in side.marks]
                x += cell.width + GAP
    whole = Box(0, 0, *size)
    sheet = Side(size, whole, whole, tuple(placements), tuple(frames))
    first = found[0]
    title = f"Proof: {first.statement.name}"
    kind = setting.finish.kind
    return writer.write([sheet], title, english.tag, face, leading, kind, parts)


def _cell(found: Sequence[Entry]) -> Size:
    """Room for the largest page."""
    sizes = [side.size for one in found for side in one.made.sides]
    return Size(max(one.width for one in sizes), max(one.height for one in sizes))


def _rows(found: Sequence[Entry]) -> list[list[Entry]]:
    """Languages in rows of so many pages that the sheet has its shape; none goes over two rows."""
    cell = _cell(found)
    pages = sum(len(one.made.sides) for one in found)
    across = round(math.sqrt(pages * SHAPE * (cell.height + GAP) / (cell.width + GAP)))
    rows: list[list[Entry]] = [[]]
    taken = 0
    for one in found:
        count = len(one.made.sides)
        if rows[-1] and taken + count > across:
            rows.append([])
            taken = 0
        rows[-1].append(one)
        taken += count
    return rows


def _label(
    text: str, size: float, cell: Size, english: language.Language, typefaces: Typefaces
) -> Panel:
    """A panel with a line of text."""
    paragraph = Paragraph("contact", (Span(text),), _AT)
    (copy,) = blocks.copies([paragraph], english, typefaces)
    size = min(size, 0.95 * cell.width / copy.shaped.whole().width)
    made = blocks.block(copy, size, cell.width)
    return Panel(0, Size(cell.width, made.height), (placed(Lines(made, 0, 1, 0.0), 0, 0),), ())


def _moved(side: Side, x: float, y: float) -> list[Placement]:
    """What is on a side, with its top left at (x, y)."""
    return [
        one._replace(x=one.x + x, y=one.y + y, clip=one.clip and _at(one.clip, x, y))
        for one in side.placements
    ]


def _at(box: Box, x: float, y: float) -> Box:
    return Box(box.left + x, box.top + y, box.right + x, box.bottom + y)


def _stroke(one: Stroke, x: float, y: float) -> Stroke:
    return Stroke(one.x + x, one.y + y, one.to_x + x, one.to_y + y, one.dash)


def _frame(box: Box) -> list[Stroke]:
    """The edges of a page."""
    left, top, right, bottom = box
    corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
    return [Stroke(*corners[i], *corners[i + 1]) for i in range(4)]
