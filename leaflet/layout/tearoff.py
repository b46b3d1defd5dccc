"""Strips to tear off, across the foot of a side: each says who signs, and how to reach them.

What stands on a strip is turned by a quarter, so that its first line lies at the start edge: a
Latin strip is read upwards, a right-to-left one downwards. All strips of a sheet are alike, and
their height depends on the paper alone, so that groups share all the rest of a leaflet.
Lengths are points.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from leaflet.errors import FitError, Location, UsageError
from leaflet.layout import paper
from leaflet.layout.blocks import Block, placed
from leaflet.layout.breaking import balanced, block
from leaflet.layout.format import Format, page_format
from leaflet.layout.panels import BoxArea
from leaflet.layout.placed import PlacedBlock
from leaflet.layout.qr import PlacedSymbol
from leaflet.layout.shaped import ShapedParagraph, shape_all
from leaflet.layout.style import CONTACT_GAP, Role, Style
from leaflet.layout.weight import ink, inked
from leaflet.statement import foreign
from leaflet.statement.language import Language
from leaflet.statement.paragraphs import Paragraph
from leaflet.statement.strips import StripRow
from leaflet.typesetting.fonts import DISPLAY, Typefaces
from leaflet.units import Size, mm

NARROWEST, WIDEST = mm(17), mm(24)  # strips
LARGE, SMALL = mm(56), mm(40)  # the foot of a side that is as wide as A4, and of a smaller one
LARGE_SIDE = mm(160)  # the shorter edge from which on a side is a large one
ABOVE, BELOW = mm(3), mm(7)  # white on a strip, below the line above it and at the paper's edge
BESIDE = mm(1)  # white between its lines and the dashes
NAMED, CALLED, FOUND = 11.0, 17.0, 10.5  # the largest type of who signs, a number, an address
SMALLEST, LEAST_CALLED, STEP = 7.0, 9.0, 0.1
APART = 0.3  # of the size of lines below the first: white above each, at least
LOOSER = 4.0  # points: more white between lines, where a strip has room
ROWS = 2  # lines that a row may be broken into


class TearOff(NamedTuple):
    """Strips set for a side. `rows` are as long as a strip; `foot` is the room that they take."""

    rows: tuple[Block, ...]
    width: float
    foot: float

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The text of a strip."""
        return self.rows

    @property
    def height(self) -> float:
        """What the strips take of the field of a side, the space above them included."""
        return self.foot

    def place(self, area: BoxArea) -> tuple[tuple[PlacedBlock, ...], tuple[PlacedSymbol, ...]]:
        """Return the lines of a strip in the middle of its width, and no QR code."""
        free = self.width - _stacked(self.rows)
        looser = min(free / (len(self.rows) + 1), LOOSER)  # what each gap takes of the white
        top = area.y + (free - (len(self.rows) - 1) * looser) / 2
        # Lines of different sizes are equally far apart.
        sizes = [row.size for row in self.rows[1:]]
        gap = looser + APART * sum(sizes) / max(len(sizes), 1)
        blocks: list[PlacedBlock] = []
        for number, row in enumerate(self.rows):
            top += gap if number else 0.0
            if row.rtl != area.rtl:
                row = row._replace(align="end")
            blocks.append(placed(row, area.x, top - ink(row)[0]))
            top += inked(row)
        return tuple(blocks), ()


def foot_of(size: Size) -> float:
    """Return how high the strips are that stand on a side, down to the paper's edge."""
    return LARGE if min(size) >= LARGE_SIDE else SMALL


def require_strips(size: Size, count: int, name: str) -> None:
    """Raise UsageError unless so many strips go across a side of that size, called `name`."""
    margins = paper.margins(size)
    measure = size.width - margins.left - margins.right
    if NARROWEST <= measure / count <= WIDEST:
        return
    right = [str(number) for number in range(6, 13) if NARROWEST <= measure / number <= WIDEST]
    hint = f"on {name} there is room for {' or '.join(right)}" if right else "take larger paper"
    width = f"{measure / count / mm(1):.0f} mm wide; 17 to 24 mm is right"
    raise UsageError(f"{count} strips across {name} would be {width}", hint=hint)


def larger(size: Size, count: int, style: Style) -> Iterator[tuple[str, Sequence[Format]]]:
    """Yield larger papers that take so many strips, as options name them, with their formats."""
    area = size.width * size.height
    sheets = sorted(paper.SHEETS.items(), key=lambda named: named[1].width * named[1].height)
    for name, sheet in sheets:
        margins = paper.margins(sheet)
        width = (sheet.width - margins.left - margins.right) / count
        if sheet.width * sheet.height > area and NARROWEST <= width <= WIDEST:
            room = _room(sheet, margins.bottom)
            yield f"--size {name}", [page_format(sheet, 1, room, style=style)]


def _room(size: Size, bottom: float) -> float:
    """Return what strips take of the field of a side, whose margin at the bottom they stand in."""
    return foot_of(size) - bottom + CONTACT_GAP


def strips(
    rows: Sequence[StripRow],
    count: int,
    language: Language,
    *,
    typefaces: Typefaces,
    style: Style,
    size: Size,
    measure: float,
    bottom: float,
) -> TearOff:
    """Return so many strips, across a measure of a side of that size, with a margin at its bottom.

    Raises FontError where no face has a character, FitError for more than a strip holds.
    """
    length, width = foot_of(size) - ABOVE - BELOW, measure / count
    items = [item for row in rows for item in _shaped(row, language, typefaces, style)]
    most = [CALLED if row.telephone else FOUND for row in rows]
    if rows and not rows[0].telephone:
        most[0] = NAMED
    if not items:
        hint = "give --contact or --url, or sign the text: a last line that begins with a dash"
        raise FitError("there is nothing to write on strips to tear off", hint=hint)
    least = [LEAST_CALLED if row.telephone else SMALLEST for row in rows]
    factor = 1.0
    lines = [_row(item, largest, length) for item, largest in zip(items, most, strict=True)]
    while _stacked(lines) > width - 2 * BESIDE:
        if factor * CALLED < SMALLEST:  # no line becomes smaller any more
            hint = "three lines are right: who, a telephone number, an address"
            raise FitError(
                f"a strip of {width / mm(1):.0f} mm holds less than {len(items)} lines",
                rows[0].paragraph.at,
                hint,
            )
        factor *= 0.97
        lines = [
            _row(item, max(largest * factor, points), length)
            for item, largest, points in zip(items, most, least, strict=True)
        ]
    return TearOff(tuple(lines), width, _room(size, bottom))


def _shaped(
    row: StripRow, language: Language, typefaces: Typefaces, style: Style
) -> Iterator[ShapedParagraph]:
    face = DISPLAY if row.telephone else "bold"
    role = Role(1.0, face, "start", 0.0, display=True, whole=True)
    styled = style._replace(roles=style.roles._replace(contact=role))
    paragraphs: Sequence[Paragraph] = [row.paragraph]
    paragraphs = foreign.marked(paragraphs, language, "")
    yield from shape_all(paragraphs, language, typefaces, styled)


def _row(item: ShapedParagraph, most: float, length: float) -> Block:
    """Return a row as large as the strip is long; it is broken only where it would be too small."""
    whole = item.shaped.whole().width
    size = min(most, length / whole if whole else most)
    if size >= SMALLEST:
        return block(item, _floored(size), length)
    size = _floored(min(most, length / item.shaped.widest_box))
    while size >= SMALLEST:
        row = block(item, size, length)
        if len(row.lines) <= ROWS:
            return balanced(row)
        size = _floored(size - STEP)
    at: Location = item.paragraph.at
    message = f"'{item.paragraph.text}' is longer than a strip of {length / mm(1):.0f} mm"
    raise FitError(message, at, "shorten it, or take a larger size of paper")


def _floored(size: float) -> float:
    return int(size / STEP + 1e-6) * STEP


def _stacked(rows: Sequence[Block]) -> float:
    """Return the height of the ink of lines under each other."""
    return sum(map(inked, rows)) + sum(APART * row.size for row in rows[1:])
