"""What stands in the foot margin: page numbers, and the mark that the text goes on overleaf.

Both are drawn, not written: no program reads them out as words of the text. Lengths are points,
from a panel's top left, y down.
"""

from leaflet.layout.panels import Panel
from leaflet.layout.placed import Shape
from leaflet.typesetting.contours import Contour, Point
from leaflet.typesetting.fonts import Face
from leaflet.units import mm

FOLIO = 0.85  # times the text: how large a page number is
FOLIO_LEAST, FOLIO_MOST = 8.0, 14.0  # points
MARK_HEIGHT, MARK_WIDTH = 8.4, 7.3  # points: a triangle of 12 pt type
REACH = mm(5)  # from the edge of the paper, where no printer reaches
CLEAR = mm(1.5)  # below the text, at least
LEAST = 4.0  # points: what is lower is not seen


def with_folio(
    panel: Panel, digits: str, face: Face, *, type_size: float, blank: float = 0.0, right: bool
) -> Panel:
    """Return a panel with its page number at the right of its foot margin, or at the left.

    `digits` are of that face, `type_size` is that of the text, `blank` what the printer leaves
    white at the foot of the paper. Where that leaves no room there is no number. Raises FontError
    for a digit of a broken face.
    """
    from leaflet.typesetting.soundness import outline  # most leaflets have no page numbers

    size = min(max(FOLIO * type_size, FOLIO_LEAST), FOLIO_MOST) * face.scale
    contours: list[Contour] = []
    advance = 0.0
    for digit in digits:
        glyph = face.hb_font.get_nominal_glyph(ord(digit))
        contours += [_moved(contour, advance) for contour in outline(face, glyph)]
        advance += face.hb_font.get_glyph_h_advance(glyph)
    return _with_shape(panel, contours, scale=size / face.units_per_em, blank=blank, right=right)


def with_turn_mark(panel: Panel, *, blank: float = 0.0, right: bool) -> Panel:
    """Return a panel with a triangle at the right of its foot margin that points right, or left.

    `blank` is what the printer leaves white at the foot of the paper; where that leaves no room
    there is no triangle.
    """
    tip = MARK_WIDTH if right else 0.0
    corners = ((MARK_WIDTH - tip, 0.0), (MARK_WIDTH - tip, MARK_HEIGHT), (tip, MARK_HEIGHT / 2))
    contour = [Point(x, y, on=True) for x, y in corners]
    return _with_shape(panel, [contour], scale=1.0, blank=blank, right=right)


def _moved(contour: Contour, by: float) -> Contour:
    return [point._replace(x=point.x + by) for point in contour]


def _with_shape(
    panel: Panel, contours: list[Contour], *, scale: float, blank: float, right: bool
) -> Panel:
    """Return a panel with contours (y up) in its foot margin, at that edge of its text."""
    points = [point for contour in contours for point in contour]
    if panel.margins is None or not points:
        return panel
    xs, ys = [point.x for point in points], [point.y for point in points]
    margin, height = panel.margins.bottom, (max(ys) - min(ys)) * scale
    # In a narrow margin it is smaller, so that there is white around it.
    room = min((margin - CLEAR) / 2, margin - CLEAR - blank)
    if room < LEAST:
        return panel
    scale *= min(1.0, room / height)
    height = (max(ys) - min(ys)) * scale
    above_edge = max(min(max((margin - height) / 2, REACH), margin - CLEAR - height), blank)
    foot = panel.size.height - above_edge
    width = (max(xs) - min(xs)) * scale
    left = panel.size.width - panel.margins.right - width if right else panel.margins.left
    shape = Shape(
        tuple(
            tuple(
                Point(
                    left + (point.x - min(xs)) * scale, foot - (point.y - min(ys)) * scale, point.on
                )
                for point in contour
            )
            for contour in contours
        )
    )
    return panel._replace(pagination=(*panel.pagination, shape))
