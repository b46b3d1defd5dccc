"""A proof: all languages of a statement on one large page, to look at before anything is printed.

The pages are exactly those of the leaflets, in their real size, in rows, one language after the
other. Below each language are its tag and its type size.
"""

import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from leaflet.errors import FitError, LeafletError, Location, Notice
from leaflet.files import Counted, Target
from leaflet.imposition.marks import Rectangle, Stroke
from leaflet.imposition.sheets import Placement, Side
from leaflet.layout.blocks import placed
from leaflet.layout.breaking import block
from leaflet.layout.panels import Panel
from leaflet.layout.shaped import shape_all
from leaflet.pdf import writer
from leaflet.pdf.structure import LanguagePart
from leaflet.production import ownfonts, pipeline
from leaflet.production.orders import Order
from leaflet.production.pipeline import Composition, Press
from leaflet.request.request import Request
from leaflet.statement import language
from leaflet.statement.paragraphs import Paragraph, Span
from leaflet.statement.source import Statement
from leaflet.translation import reviewed
from leaflet.typesetting.fontdata import FontFile
from leaflet.typesetting.fonts import Typefaces
from leaflet.units import Size, mm

GAP = mm(12)  # around every page
LABEL = 1 / 22  # type size of a label, of the height of a page; its place is twice as high
SHAPE = math.sqrt(2)  # the sheet's width to its height, about
LARGEST = 14_400.0  # points of an edge (ISO 32000-1, annex C.2)
_AT = Location("the proof")


class ProofPart(NamedTuple):
    """A language of the proof: its text, and its pages."""

    statement: Statement
    composition: Composition

    @property
    def label(self) -> str:
        """The language's tag and type size: `ar  8.1 pt`."""
        return f"{self.statement.language.tag}  {self.composition.versions[0].type_size:g} pt"


def entries(order: Order) -> Iterator[ProofPart | LeafletError | Notice]:
    """Yield the languages of an order with their pages, as `render` would make them.

    The notices of a language come before it. If its leaflet cannot be made, the error is yielded.
    Own fonts that set no letter are named last.
    """
    press = Press()
    chosen: set[FontFile] = set()
    for tag in order.tags:
        try:
            statement = reviewed.load(order.path, tag, strict=order.request.strict)
            yield from statement.notices
            composition = press.compose(statement, order.request)
            yield from composition.notices
            if order.request.fonts:
                chosen.update(press.own_fonts(statement, order.request))
            yield ProofPart(statement, composition)
        except LeafletError as error:
            yield error
    if order.request.fonts:
        yield from ownfonts.notices(order.request.fonts, chosen)


def put(languages: Sequence[ProofPart], order: Order, target: Target, *, pictured: bool) -> str:
    """Write the proof of some languages, with or without a picture of it; return its path.

    Raises the errors of `write` and `Target.put`.
    """
    name = f"{languages[0].statement.name}-proof-{order.request.name}.pdf"
    data = write(languages, order.request)
    pictures: Counted = ()
    if pictured:
        from leaflet.reading.pictures import Pictures

        pictures = Pictures(data, Location(name))
    texts = (Path(part.statement.paragraphs[0].at.file) for part in languages)
    return target.put(
        name, data, (*texts, *(font.path for font in order.request.fonts)), pictures=pictures
    )


def write(languages: Sequence[ProofPart], request: Request) -> bytes:
    """Return the proof as a PDF of one page.

    Raises FitError if the page would be larger than PDF allows.
    """
    english = language.resolve("en", "")
    typefaces = Typefaces()
    family = typefaces.main_family(english)
    face, leading = family.face("regular"), family.leading * family.scale
    rows = _rows(languages)
    cell = _cell(languages)
    label = cell.height * LABEL
    columns = max(sum(len(entry.composition.sides) for entry in row) for row in rows)
    size = Size(
        columns * (cell.width + GAP) + GAP, len(rows) * (cell.height + 2 * label + GAP) + GAP
    )
    if max(size) > LARGEST:
        hint = "choose fewer languages with --lang, or a smaller --size"
        raise FitError(
            f"{len(languages)} languages of this size are too much for one page", hint=hint
        )
    placements: list[Placement] = []
    frames: list[Stroke] = []
    parts: list[LanguagePart] = []
    for number, row in enumerate(rows):
        x, y = GAP, GAP + number * (cell.height + 2 * label + GAP)
        for entry in row:
            own = _label(entry.label, label, cell, english=english, typefaces=typefaces)
            composition = entry.composition
            parts.append(LanguagePart(english.tag, (own.blocks[0].paragraph,), face, leading))
            parts.append(composition.versions[0].part)
            placements.append(Placement(own, x, y + cell.height + label / 3))
            for side in entry.composition.sides:
                placements += _moved(side, x, y)
                frames += _frame(Rectangle(x, y, x + side.size.width, y + side.size.height))
                frames += [_stroke(mark, x, y) for mark in side.marks]
                x += cell.width + GAP
    whole = Rectangle.whole(size)
    sheet = Side(size, whole, whole, tuple(placements), tuple(frames))
    first = languages[0]
    title = f"Proof: {first.statement.name}"
    kind = pipeline.pdf_kind(request, pipeline.Part.WHOLE, "")._replace(fitted=False)
    return writer.write(
        [sheet], title, english.tag, main=face, leading=leading, kind=kind, parts=parts
    )


def _cell(languages: Sequence[ProofPart]) -> Size:
    """Return the size of the largest page: every page has that much room."""
    sizes = [side.size for entry in languages for side in entry.composition.sides]
    return Size(max(size.width for size in sizes), max(size.height for size in sizes))


def _rows(languages: Sequence[ProofPart]) -> list[list[ProofPart]]:
    """Return languages in rows of so many pages that the sheet has its shape.

    No language goes over two rows.
    """
    cell = _cell(languages)
    pages = sum(len(entry.composition.sides) for entry in languages)
    across = round(math.sqrt(pages * SHAPE * (cell.height + GAP) / (cell.width + GAP)))
    rows: list[list[ProofPart]] = [[]]
    taken = 0
    for entry in languages:
        count = len(entry.composition.sides)
        if rows[-1] and taken + count > across:
            rows.append([])
            taken = 0
        rows[-1].append(entry)
        taken += count
    return rows


def _label(
    text: str, size: float, cell: Size, *, english: language.Language, typefaces: Typefaces
) -> Panel:
    """Return a panel with a line of text."""
    paragraph = Paragraph("contact", (Span(text),), _AT)
    (copy,) = shape_all([paragraph], english, typefaces)
    size = min(size, 0.95 * cell.width / copy.shaped.whole().width)
    line = block(copy, size, cell.width)
    return Panel(0, Size(cell.width, line.height), (placed(line, 0, 0),), ())


def _moved(side: Side, x: float, y: float) -> list[Placement]:
    """Return what is on a side, moved so that its top left is at (x, y)."""
    return [
        placement._replace(
            x=placement.x + x, y=placement.y + y, clip=placement.clip and _at(placement.clip, x, y)
        )
        for placement in side.placements
    ]


def _at(box: Rectangle, x: float, y: float) -> Rectangle:
    return Rectangle(box.left + x, box.top + y, box.right + x, box.bottom + y)


def _stroke(stroke: Stroke, x: float, y: float) -> Stroke:
    return Stroke(stroke.x + x, stroke.y + y, stroke.to_x + x, stroke.to_y + y, stroke.dash)


def _frame(box: Rectangle) -> list[Stroke]:
    """Return the edges of a page as strokes."""
    return [*box.strokes]
