"""The test sheet of `leaflet calibrate`: a front and a back that show how a printer prints."""

from collections.abc import Sequence

from leaflet.errors import Location, UsageError
from leaflet.imposition import rulers, sheets
from leaflet.imposition.edges import LONG
from leaflet.imposition.marks import Stroke
from leaflet.imposition.sheets import Side
from leaflet.layout import panels
from leaflet.layout.format import page_format
from leaflet.layout.panels import Panel
from leaflet.layout.setting import set_blocks
from leaflet.layout.shaped import shape
from leaflet.pdf import writer
from leaflet.pdf.writer import ARCHIVE
from leaflet.statement import language
from leaflet.statement.paragraphs import Paragraph, Role, Span
from leaflet.typesetting.fonts import Typefaces
from leaflet.units import Insets, Size, mm

TYPE_SIZE = 10.0  # points
TITLE = "Test sheet"
_NARROWEST = mm(140)
_AT = Location("the test sheet")
_FRONT: tuple[tuple[Role, str], ...] = (
    ("title", "Front"),
    ("body", "Printed at 100 %, on both sides, turned over on the long edge? Then type leaflet "
     "calibrate and a name for the printer. It asks:"),
    ("item", "Which side of this sheet lay up when it came out, front or back?"),
    ("item", "Turn the sheet over like the page of a book: where does the arrow on the back point, "
     "to the head or to the foot?"),
    ("item", "At each edge: the smallest number whose line is there, on the worse of both sides."),
    ("item", "Push a pin through the middle of the cross. On the back, its arrow up: at which "
     "millimetres of the grid did it come out?"),
)  # fmt: skip
_BACK: tuple[tuple[Role, str], ...] = (
    ("title", "Back"),
    ("body", "The pin came out so many millimetres to the right of the middle (to the left: less "
     "than 0), and so many below it (above: less than 0)."),
)  # fmt: skip


def write(paper: Size) -> bytes:
    """Return the PDF of the test sheet, two upright pages on paper of that size (points).

    Raises UsageError if the paper is too small.
    """
    size = paper.upright
    if size.width < _NARROWEST:
        hint = "take a5 or larger: what is measured holds for other papers too"
        raise UsageError("the test sheet has no room on this paper", hint=hint)
    typefaces = Typefaces()
    edges, arrow = rulers.stairs(size), rulers.arrow(size, mm(22))
    sides = (
        _side(_panel(1, _FRONT, size, typefaces), (*edges, *arrow, *rulers.cross(size))),
        _side(_panel(2, _BACK, size, typefaces), (*edges, *arrow, *rulers.grid(size))),
    )
    english = language.resolve("en", "")
    family = typefaces.main_family(english)
    main, leading = family.face("regular"), family.leading * family.scale
    kind = ARCHIVE._replace(turned=LONG)
    return writer.write(sides, TITLE, english.tag, main=main, leading=leading, kind=kind)


def _side(panel: Panel, strokes: Sequence[Stroke]) -> Side:
    (side,) = sheets.flat([panel])
    return side._replace(marks=tuple(strokes))


def _panel(
    number: int, lines: Sequence[tuple[Role, str]], size: Size, typefaces: Typefaces
) -> Panel:
    """Return a panel with lines of text between the middle of the page and its stairs."""
    english = language.resolve("en", "")
    copies = [
        shape(Paragraph(role, (Span(words),), _AT), english, typefaces) for role, words in lines
    ]
    across = max(mm(22), (size.width - mm(110)) / 2)
    margins = Insets(size.height / 2 + mm(18), across, mm(20), across)
    format = page_format(size, 1)._replace(margins=margins, columns=1)
    setting = set_blocks(tuple(copies), format, TYPE_SIZE)
    ragged = [[each._replace(align="start") for each in column.blocks] for column in setting.body]
    body = tuple(
        column.with_blocks(each) for column, each in zip(setting.body, ragged, strict=True)
    )
    setting = setting._replace(body=body)
    (panel,) = panels.make_panels(setting, format)
    return panel._replace(number=number)
