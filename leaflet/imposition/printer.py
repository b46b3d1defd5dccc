"""What one printer does otherwise than it is asked, and sheets made so that they come out right.

It is always told to turn sheets over on the long edge, and gets upright pages, what lies being
shown turned by a quarter (`writer.TURN`): so all sheets go the way the test sheet went, and what
was measured there holds for them.
"""

from collections.abc import Sequence
from typing import NamedTuple

from leaflet.errors import FitError
from leaflet.imposition.marks import Box, Stroke
from leaflet.imposition.sheets import LONG, Placement, Sheet, Side, turned_on
from leaflet.layout import paper
from leaflet.layout.format import Field, Format
from leaflet.layout.paper import Edges
from leaflet.layout.style import PLAIN, Style
from leaflet.units import Insets, Size, mm

WIDEST = mm(25)  # edge that may stay blank
FURTHEST = mm(10)  # that a back may be moved


class Printer(NamedTuple):
    """Lengths in points, on an upright page.

    `margins` stay blank. What is printed on a back must be moved to the `right` and `down`. Told to
    turn sheets over on their long edge it does so on its `edge`. `face_up`: sheets come to lie on
    each other with their fronts up.
    """

    margins: Insets = Insets(0.0, 0.0, 0.0, 0.0)
    right: float = 0.0
    down: float = 0.0
    edge: str = LONG
    face_up: bool = False


def fitted(sheets: Sequence[Sheet], printer: Printer) -> tuple[Sheet, ...]:
    """Sheets as the printer wants them. They are to be turned over on what it takes for the long
    edge. Raises FitError for a poster that it cannot print whole."""
    made = [_fitted(one, printer) for one in sheets]
    return tuple(reversed(made) if printer.face_up else made)


def _fitted(sheet: Sheet, printer: Printer) -> Sheet:
    sheet = turned_on(sheet, printer.edge)
    _require_reach(sheet.front, printer.margins)
    right, down = printer.right, printer.down
    if _lies(sheet.front.size):  # shown turned clockwise: its right is then below, its foot left
        right, down = down, -right
    back = sheet.back and _moved(sheet.back, right, down)
    return sheet._replace(back=back, edge=LONG)


def _lies(size: Size) -> bool:
    return size.width > size.height


def _require_reach(side: Side, margins: Insets) -> None:
    """Raise FitError where a part of a poster is beyond what the printer reaches."""
    width, height = side.size
    if _lies(side.size):
        margins = Insets(*[max(margins)] * 4)
    for clip in (one.clip for one in side.placements if one.clip):
        border = Insets(clip.top, width - clip.right, height - clip.bottom, clip.left)
        for blank, white in zip(margins, border, strict=True):
            if blank > white + 0.01:
                raise FitError(
                    f"the printer leaves {blank / mm(1):.3g} mm blank at an edge; the sheets of a "
                    f"poster have a border of {white / mm(1):.3g} mm",
                    hint="print it on another printer",
                )


def _moved(side: Side, right: float, down: float) -> Side:
    """The side with all that is printed on it moved on the paper."""

    def placement(one: Placement) -> Placement:
        clip = one.clip
        if clip:
            moved = (clip.left + right, clip.top + down, clip.right + right, clip.bottom + down)
            clip = Box(*moved)
        return one._replace(x=one.x + right, y=one.y + down, clip=clip)

    def stroke(one: Stroke) -> Stroke:
        return Stroke(one.x + right, one.y + down, one.to_x + right, one.to_y + down, one.dash)

    return side._replace(
        placements=tuple(map(placement, side.placements)), marks=tuple(map(stroke, side.marks))
    )


def widened(
    format: Format, printer: Printer, edges: Sequence[Edges] = (), style: Style = PLAIN
) -> Format:
    """The format with margins that the printer reaches, on both sides of a sheet; the same if it
    reaches them anyway. `edges` are those of its panels, in reading order; none: each is a sheet.
    """
    needed = _needed(format, printer)
    sheet = paper.sheet_edges(format.size)
    if not format.fold:
        margins = _larger(format.margins, needed, edges[0] if edges else sheet)
        if margins == format.margins:
            return format
        measure = format.size.width - margins.left - margins.right
        columns = paper.columns(measure, style.widest, style.narrowest)
        return format._replace(margins=margins, columns=columns)
    kinds = edges or [sheet] * len(format.fold)
    all_ = [_larger(one.margins, needed, its) for one, its in zip(format.fold, kinds, strict=True)]
    if all_ == [one.margins for one in format.fold]:
        return format
    # Lines of neighbours stay level, and all columns of one measure, that of the narrowest.
    top, bottom = max(one.top for one in all_), max(one.bottom for one in all_)
    inner = [
        field._replace(margins=one._replace(top=top, bottom=bottom))
        for field, one in zip(format.fold, all_, strict=True)
    ]
    column = min(one.column for one in inner)
    fields = tuple(_in_columns(one, column) for one in inner)
    return format._replace(margins=fields[0].margins, fold=fields)


def _needed(format: Format, printer: Printer) -> Insets:
    """What must be white at the edges of a sheet. A panel of one that is folded, or lies, may come
    to any of them."""
    top, right, bottom, left = printer.margins
    across, along = max(left, right) + abs(printer.right), max(top, bottom) + abs(printer.down)
    if format.fold or _lies(format.size):
        across = along = max(across, along)
    return Insets(along, across, along, across)


def _larger(margins: Insets, needed: Insets, kinds: Edges) -> Insets:
    """The margins, as wide as is needed at edges of the sheet itself."""
    outer = (paper.PRINTER, paper.TRAILING)
    return Insets(
        *(
            max(margin, least) if kind in outer else margin
            for margin, least, kind in zip(margins, needed, kinds, strict=True)
        )
    )


def _in_columns(field: Field, column: float) -> Field:
    """The field with columns of that measure; what is over goes beside or between them."""
    if field.columns > 1:
        over = field.measure - field.columns * column
        return field._replace(gutter=over / (field.columns - 1))
    over = (field.measure - column) / 2
    left, right = field.margins.left + over, field.margins.right + over
    return field._replace(margins=field.margins._replace(left=left, right=right))
