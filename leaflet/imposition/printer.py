"""The measures of one printer, and sheets that are adapted so that they come out right on it.

The printer is always told to turn sheets over on the long edge, and gets only upright pages:
landscape pages are shown turned by a quarter (`writer.TURN`). So all sheets go through it as the
test sheet did, and the measures of the test sheet are right for them.
"""

from collections.abc import Sequence
from typing import NamedTuple

from leaflet.errors import FitError
from leaflet.imposition.edges import LONG
from leaflet.imposition.marks import Stroke
from leaflet.imposition.sheets import Placement, Sheet, Side, turned_on
from leaflet.layout import paper
from leaflet.layout.format import Field, Format
from leaflet.layout.paper import Edges
from leaflet.layout.style import PLAIN, Style
from leaflet.units import Insets, Size, mm

WIDEST = mm(25)  # the widest edge that may stay blank
FURTHEST = mm(10)  # the farthest that a back may be moved
HANG = 0.3 * 16.0  # points: how far punctuation may hang into the margin, in type of 16 pt


class Printer(NamedTuple):
    """The measures of a printer; lengths are in points, on an upright page.

    `margins` stay blank. The print on a back must be moved to the `right` and `down`. `edge` is the
    edge on which the printer really turns sheets that it is told to turn on the long edge.
    `face_up` says that sheets come out with their fronts up.
    """

    margins: Insets = Insets(0.0, 0.0, 0.0, 0.0)
    right: float = 0.0
    down: float = 0.0
    edge: str = LONG
    face_up: bool = False


def fitted(sheets: Sequence[Sheet], printer: Printer) -> tuple[Sheet, ...]:
    """Return sheets adapted to the printer.

    They are made to be turned over on the edge that it takes for the long one. Raises FitError for
    a poster that it cannot print whole.
    """
    fitted_sheets = [_fitted(sheet, printer) for sheet in sheets]
    # With fronts up, the sheet that is printed last lies on top: that must be the first one.
    return tuple(reversed(fitted_sheets) if printer.face_up else fitted_sheets)


def _fitted(sheet: Sheet, printer: Printer) -> Sheet:
    # The back is made for the edge on which the printer really turns; the printer is told LONG.
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
    """Raise FitError if the printer cannot reach a part of a poster."""
    width, height = side.size
    if _lies(side.size):
        # It may be turned either way, so that any margin comes to any edge.
        widest = max(margins)
        margins = Insets(widest, widest, widest, widest)
    for clip in (placement.clip for placement in side.placements if placement.clip):
        border = Insets(clip.top, width - clip.right, height - clip.bottom, clip.left)
        for blank, white in zip(margins, border, strict=True):
            # A hundredth of a point is rounding, not a part of the poster.
            if blank > white + 0.01:
                raise FitError(
                    f"the printer leaves {blank / mm(1):.3g} mm blank at an edge; the sheets of a "
                    f"poster have a border of {white / mm(1):.3g} mm",
                    hint="print it on another printer",
                )


def _moved(side: Side, right: float, down: float) -> Side:
    """Return the side with everything on it moved on the paper (points)."""

    def placement(original: Placement) -> Placement:
        clip = original.clip and original.clip.moved(right, down)
        return original._replace(x=original.x + right, y=original.y + down, clip=clip)

    def stroke(original: Stroke) -> Stroke:
        return Stroke(
            original.x + right,
            original.y + down,
            original.to_x + right,
            original.to_y + down,
            original.dash,
        )

    return side._replace(
        placements=tuple(map(placement, side.placements)), marks=tuple(map(stroke, side.marks))
    )


def widened(
    format: Format, printer: Printer, edges: Sequence[Edges] = (), style: Style = PLAIN
) -> Format:
    """Return the format with margins wide enough for the printer, on both sides of a sheet.

    The format is returned unchanged if its margins are wide enough. `edges` are those of its
    panels, in reading order; without any, each panel is a sheet.
    """
    needed = _needed(format, printer)
    sheet = paper.sheet_edges(format.size)
    if not format.fold:
        margins = _larger(format.margins, needed, edges[0] if edges else sheet)
        if margins == format.margins:
            return format
        measure = format.size.width - margins.left - margins.right
        # A narrower measure may hold fewer columns.
        columns = paper.columns(measure, style.widest, style.narrowest)
        return format._replace(margins=margins, columns=columns)
    kinds = edges or [sheet] * len(format.fold)
    all_ = [
        _larger(field.margins, needed, field_edges)
        for field, field_edges in zip(format.fold, kinds, strict=True)
    ]
    if all_ == [field.margins for field in format.fold]:
        return format
    # All columns keep one measure, that of the narrowest, and their lines stay level.
    top, bottom = max(insets.top for insets in all_), max(insets.bottom for insets in all_)
    inner = [
        field._replace(margins=insets._replace(top=top, bottom=bottom))
        for field, insets in zip(format.fold, all_, strict=True)
    ]
    column = min(field.column for field in inner)
    fields = tuple(_in_columns(field, column) for field in inner)
    return format._replace(margins=fields[0].margins, fold=fields)


def _needed(format: Format, printer: Printer) -> Insets:
    """Return the width that must stay white at each edge of a sheet.

    A panel of a folded or landscape sheet may be at any of the edges.
    """
    top, right, bottom, left = printer.margins
    # The left edge of a front is the right edge of its back: both get the larger margin, plus the
    # distance by which backs are moved.
    across, along = max(left, right) + abs(printer.right), max(top, bottom) + abs(printer.down)
    across += HANG if across else 0.0  # hyphens and full stops stand beyond the edge of lines
    if format.fold or _lies(format.size):
        across = along = max(across, along)
    return Insets(along, across, along, across)


def _larger(margins: Insets, needed: Insets, kinds: Edges) -> Insets:
    """Return the margins, as wide as is needed at edges of the sheet itself."""
    outer = (paper.PRINTER, paper.TRAILING)
    widths = {
        edge: max(margin, least) if kind in outer else margin
        for edge, margin, least, kind in zip(Insets._fields, margins, needed, kinds, strict=True)
    }
    return Insets(**widths)


def _in_columns(field: Field, column: float) -> Field:
    """Return the field with columns of that measure; leftover width goes beside or between them."""
    if field.columns > 1:
        over = field.measure - field.columns * column
        return field._replace(gutter=over / (field.columns - 1))
    over = (field.measure - column) / 2
    left, right = field.margins.left + over, field.margins.right + over
    return field._replace(margins=field.margins._replace(left=left, right=right))
