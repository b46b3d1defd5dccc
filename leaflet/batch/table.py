"""A table on sides of A4, with a box to tick in each row: a list for a person to work through.

A row is never divided. A row that follows the head of its group stays with it if a side has room.
Every side has the head of the table. A text takes as many lines as it needs.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from leaflet.errors import FontError, Location
from leaflet.imposition.drawing import Drawing, Pen
from leaflet.imposition.marks import Rectangle, Stroke
from leaflet.imposition.sheets import Side, flat
from leaflet.layout.blocks import placed
from leaflet.layout.breaking import block
from leaflet.layout.format import page_format
from leaflet.layout.panels import Panel
from leaflet.layout.paper import paper_size
from leaflet.layout.placed import PlacedBlock, PlacedLine, Rule
from leaflet.layout.shaped import ShapedParagraph, shape
from leaflet.pdf import writer
from leaflet.statement import language
from leaflet.statement.paragraphs import Paragraph, Span
from leaflet.typesetting.fonts import Typefaces
from leaflet.typesetting.lines import Line as Typeset
from leaflet.units import mm

TYPE_SIZE, HEADLINE = 9.0, 16.0  # points
SIZE = paper_size("a4")
GAP = mm(3)  # between columns
PADDING = 2.5  # points above and below a row's lines
WORD = (36, 24, 18, 12, 9, 6)  # characters to which a long word is cut: the first that fits
TICK, LINE = mm(3.6), 0.8  # the edge of a box, and the thickness of its lines
THIN, THICK = 0.25, 0.8  # rules between rows; above those that are headed
_FSI, _PDI = "\u2068", "\u2069"  # a cell stands in its own direction


class TableColumn(NamedTuple):
    """A column: its `share` of the width; `numbers` are aligned at its right edge."""

    title: str
    share: float
    numbers: bool = False


class TableLine(NamedTuple):
    """A row, with a text for each column.

    `head` says that it begins a group of rows, with a bold first cell. `other` replaces a first
    cell with a letter that no face has. `tick` says that it has a box to tick.
    """

    cells: tuple[str, ...]
    other: str = ""
    head: bool = False
    tick: bool = True


class _Cell(NamedTuple):
    """The lines of a text.

    `baseline` is that of the first line, in points from the top of the cell; `leading` is the
    distance of lines in points.
    """

    lines: tuple[Typeset, ...]
    baseline: float
    leading: float

    @property
    def height(self) -> float:
        return len(self.lines) * self.leading


class _SetRow(NamedTuple):
    """A row that is set: its cells, and its height (points)."""

    line: TableLine
    cells: tuple["_Cell | None", ...]
    height: float


class Table:
    """Tables with the same columns.

    Texts that are set are kept, because many cells have the same text.
    """

    def __init__(self, columns: Sequence[TableColumn]):
        self.columns = columns
        self._typefaces = Typefaces()
        self._english = language.resolve("en", "")
        self._field = page_format(SIZE, 1).field(0)
        self._cells: dict[tuple[str, int, bool], _Cell] = {}
        left = self._field.margins.left + TICK + GAP
        room = SIZE.width - self._field.margins.right - left - GAP * (len(columns) - 1)
        whole = sum(column.share for column in columns)
        self._widths = [room * column.share / whole for column in columns]
        self._lefts = [left + sum(self._widths[:i]) + GAP * i for i in range(len(columns))]

    def file(self, title: str, lines: Sequence[TableLine]) -> bytes:
        """Return the bytes of a PDF; `title` is its headline."""
        head = self._row(
            TableLine(tuple(column.title for column in self.columns), tick=False), bold=True
        )
        pages = list(self._pages(head, [self._row(line) for line in lines]))
        sides: list[Side] = []
        for number, rows in enumerate(pages, 1):
            headline = f"{title}, page {number} of {len(pages)}" if len(pages) > 1 else title
            sides.append(self._side(number, headline, head, rows))
        family = self._typefaces.main_family(self._english)
        main, leading = family.face("regular"), family.leading * family.scale
        return writer.write(sides, title, self._english.tag, main=main, leading=leading)

    def _row(self, line: TableLine, *, bold: bool = False) -> _SetRow:
        cells: list[_Cell | None] = []
        for number, text in enumerate(line.cells):
            strong, other = bold or (line.head and not number), line.other if not number else ""
            cells.append(self._cell(text, other, number, strong=strong) if text else None)
        height = max((cell.height for cell in cells if cell), default=0.0)
        return _SetRow(line, tuple(cells), max(height, TICK) + 2 * PADDING)

    def _cell(self, text: str, other: str, number: int, *, strong: bool) -> _Cell:
        key = (text, number, strong)
        if key not in self._cells:
            try:
                cell = self._fitted(text, number, strong=strong)
            except FontError:  # the leaflets themselves need no letters of a group's name
                if not other:
                    raise
                cell = self._fitted(other, number, strong=strong)
            if number == 0:  # nobody else is called so
                return cell
            self._cells[key] = cell
        return self._cells[key]

    def _fitted(self, text: str, number: int, *, strong: bool) -> _Cell:
        """Return a text in its column; words that are wider are cut short as far as necessary."""
        width = self._widths[number]
        copy = self._copy(text, strong=strong)
        for most in WORD:
            if copy.shaped.widest_box * TYPE_SIZE <= width:
                break
            copy = self._copy(_short(text, most), strong=strong)
        lines = block(copy, TYPE_SIZE, width)
        # All cells of a column stand at one edge, whichever way their words run.
        right = self.columns[number].numbers != copy.shaped.rtl
        lines = lines._replace(align="end" if right else "start")
        return _Cell(tuple(map(lines.line, range(len(lines.lines)))), lines.baseline, lines.leading)

    def _copy(self, text: str, *, strong: bool) -> ShapedParagraph:
        paragraph = Paragraph("body", (Span(f"{_FSI}{text}{_PDI} ", strong=strong),), _AT)
        return shape(paragraph, self._english, self._typefaces)

    def _pages(self, head: _SetRow, rows: Sequence[_SetRow]) -> Iterator[list[_SetRow]]:
        """Yield the rows of each side."""
        margins = self._field.margins
        room = SIZE.height - margins.top - margins.bottom - 2 * HEADLINE - head.height
        page: list[_SetRow] = []
        height = 0.0
        for group in _groups(rows):
            whole = sum(row.height for row in group)
            if page and height + whole > room >= whole:
                yield page
                page, height = [], 0.0
            for row in group:
                if page and height + row.height > room:
                    yield page
                    page, height = [], 0.0
                    row = row._replace(cells=(group[0].cells[0], *row.cells[1:]))
                page.append(row)
                height += row.height
        yield page

    def _side(self, number: int, title: str, head: _SetRow, rows: Sequence[_SetRow]) -> Side:
        margins = self._field.margins
        placed_: list[PlacedBlock] = [self._title(title)]
        rules: list[Rule] = []
        boxes: list[Stroke] = []
        top = margins.top + 2 * HEADLINE
        for i, row in enumerate([head, *rows]):
            if i:
                thickness = THICK if row.line.head or i == 1 else THIN
                # Within a group the first column is one cell.
                left = margins.left if row.line.head or i == 1 else self._lefts[1]
                rules.append(Rule(left, top, SIZE.width - margins.right - left, thickness))
            placed_.append(self._placed(row, top + PADDING))
            if row.line.tick:
                line = next(cell.leading for cell in row.cells if cell)
                boxes += _square(margins.left, top + PADDING + (line - TICK) / 2)
            top += row.height
        rules.append(Rule(margins.left, top, self._field.measure, THICK))
        (side,) = flat([Panel(number, SIZE, tuple(placed_), tuple(rules))])
        pen = Pen(LINE, tuple(boxes))
        return side._replace(
            drawings=(Drawing("", Rectangle.whole(SIZE), (pen,)),) if boxes else ()
        )

    def _placed(self, row: _SetRow, top: float) -> PlacedBlock:
        """Return a row in its place; it is read out as one paragraph, cell after cell."""
        spans = tuple(Span(f"{text} ") for text in row.line.cells if text)
        lines: list[PlacedLine] = []
        for left, cell in zip(self._lefts, row.cells, strict=True):
            if cell:
                y = top + cell.baseline
                steps = enumerate(cell.lines)
                lines += (PlacedLine(line, left, y + i * cell.leading) for i, line in steps)
        return PlacedBlock(Paragraph("body", spans, _AT), tuple(lines))

    def _title(self, title: str) -> PlacedBlock:
        head = Paragraph("title", (Span(title),), _AT)
        copy = shape(head, self._english, self._typefaces)
        headline = block(copy, HEADLINE, self._field.measure, factor=1.0)
        margins = self._field.margins
        return placed(headline, margins.left, margins.top)


_AT = Location("the packing slip")


def _short(text: str, most: int) -> str:
    words = (word if len(word) <= most else f"{word[:most]}…" for word in text.split(" "))
    return " ".join(words)


def _groups(rows: Sequence[_SetRow]) -> Iterator[list[_SetRow]]:
    group: list[_SetRow] = []
    for row in rows:
        if row.line.head and group:
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _square(x: float, y: float) -> list[Stroke]:
    """Return a box to tick; its top left is at (x, y)."""
    return [*Rectangle(x, y, x + TICK, y + TICK).strokes]
