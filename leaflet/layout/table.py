"""A table: rows between level rules, its head again where it goes over. A flowable.

Its columns are as wide as what stands in them asks for; there are no upright rules. In a text that
begins at the right, the first column stands at the right. Lengths are points.
"""

from collections.abc import Container, Sequence
from itertools import chain
from typing import NamedTuple

from leaflet.layout.blocks import Block, placed
from leaflet.layout.breaking import Cutting, best, block
from leaflet.layout.flowable import Flowable
from leaflet.layout.format import Field
from leaflet.layout.placed import Placed, PlacedBlock, Rule
from leaflet.layout.separators import between_cells
from leaflet.layout.shaped import ShapedParagraph
from leaflet.layout.style import Style
from leaflet.layout.tableplan import TablePlan, cell_of, plan_table
from leaflet.layout.weight import heavy_rule, ink
from leaflet.layout.whole import Whole, moved

FINE = 0.6  # the rule between two rows
MIDDLE = 2 / 3  # of the heavy rule: those under the head and at the foot
PADDING, CLEAR = 0.22, 0.12  # ems above and below the lines of a row; and at least above ink
SPACE, BELOW = 0.6, 0.2  # lines above a table, and below it
WRITING = 8.0 * 72 / 25.4  # the height of a row to be written in, at least
WHOLE = 0.8  # of a panel's height: a table that takes no more is not parted
TOGETHER = 2  # rows on either side, where a table is parted


class RuledRow(NamedTuple):
    """A row: its cells, placed as if it began at the origin, their text, and its height."""

    cells: tuple[PlacedBlock, ...]
    lines: tuple[Block, ...]
    height: float


class RuledTable(NamedTuple):
    """Rows of a table, or what of them goes over, below the head if there is one.

    `heavy` is the thickness of the rule above it. `first` is the number of rows before these, so
    that a head that is repeated is not read again. `whole` says that it is not parted, and `last`
    that the table ends with these rows.
    """

    head: tuple[RuledRow, ...]
    rows: tuple[RuledRow, ...]
    heavy: float
    measure: float
    space: float
    below: float
    rtl: bool
    gaps: tuple[float, ...] = ()
    first: int = 0
    whole: bool = False
    last: bool = True

    @property
    def height(self) -> float:
        """How high it is, with its rules and the white below it."""
        head = sum(row.height for row in self.head) + MIDDLE * self.heavy * len(self.head)
        rows = sum(row.height for row in self.rows) + FINE * (len(self.rows) - 1)
        return self.heavy + head + rows + self._foot + self.below

    @property
    def _foot(self) -> float:
        return MIDDLE * self.heavy if self.last else FINE

    @property
    def leading(self) -> float:
        """The height of a line in it."""
        lines = self._lines
        return lines[0].leading if lines else self.rows[0].height

    @property
    def role(self) -> str:
        """What it is in the statement: cells."""
        return "cell"

    @property
    def with_next(self) -> bool:
        """Whether it heads what follows: it does not."""
        return False

    @property
    def words(self) -> int:
        """How many words these rows have."""
        return sum(line.words for line in self._lines)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Nothing, because none of it is running text, whose lines may be broken anew."""
        return ()

    @property
    def texts(self) -> tuple[tuple[Block, ...], ...]:
        """All text in it, row by row."""
        return (self._lines,)

    @property
    def _lines(self) -> tuple[Block, ...]:
        head = () if self.first else self.head
        return tuple(line for row in (*head, *self.rows) for line in row.lines)

    @property
    def ends(self) -> tuple[tuple[Block, int], ...]:
        """Nothing, because none of its paragraphs goes on in another column."""
        return ()

    def with_blocks(self, blocks: Sequence[Block]) -> "RuledTable":
        """Return it as it is."""
        return self

    def spaced(self, factor: float) -> "RuledTable":
        """Return it with so many times the space above."""
        return self._replace(space=self.space * factor)

    def split(self, room: float) -> "tuple[RuledTable | None, RuledTable | None]":
        """Return the rows that fit in so much room, and those that go over, below the head again.

        There are two at least on either side.
        """
        if self.height - self.below <= room + 1e-6:
            return self, None
        if self.whole:
            return None, self
        for count in range(len(self.rows) - TOGETHER, TOGETHER - 1, -1):
            here = self._replace(rows=self.rows[:count], last=False, below=0.0)
            if here.height <= room + 1e-6:
                further = self.first + count
                return here, self._replace(rows=self.rows[count:], first=further, space=0.0)
        return None, self

    def place(self, x: float, y: float, measure: float) -> Placed:
        """Return it at the start edge of a measure whose top left is (x, y)."""
        x += measure - self.measure if self.rtl else 0.0
        rows: list[Sequence[PlacedBlock]] = []
        rules: list[Rule] = []
        top = self._ruled(rules, 0.0, self.heavy)
        for row in self.head:
            again = bool(self.first)
            rows.append(_lowered([cell._replace(repeated=again) for cell in row.cells], top))
            top = self._ruled(rules, top + row.height, MIDDLE * self.heavy)
        for number, row in enumerate(self.rows, 1):
            rows.append(_lowered(row.cells, top))
            ends = number == len(self.rows)
            top = self._ruled(rules, top + row.height, self._foot if ends else FINE)
        white = between_cells(rows, self.gaps, self.measure)
        cells = tuple(chain.from_iterable(rows))
        return moved(Placed((cells,), tuple(rules), separators=tuple(white)), x, y)

    def _ruled(self, rules: list[Rule], top: float, thickness: float) -> float:
        """Add a rule that begins at that height, and return where it ends."""
        rules.append(Rule(0.0, top + thickness / 2, self.measure, thickness))
        return top + thickness


def _lowered(cells: Sequence[PlacedBlock], by: float) -> Sequence[PlacedBlock]:
    return moved(Placed((tuple(cells),)), 0.0, by).blocks[0]


def set_table(
    items: Sequence[ShapedParagraph],
    field: Field,
    type_size: float,
    *,
    style: Style,
    cutting: Cutting,
    bound: bool,
) -> list[Flowable]:
    """Return a table in a column of a field, or its rows as blocks if it is too wide for that.

    Smaller type is better than rows as blocks, and than a row that goes over two panels, as long as
    it is easy to read. So if the type can become smaller (it cannot if `bound`), what is returned
    fits nowhere, and copyfitting goes on with smaller type.
    """
    if style.tables and (plan := plan_table(items, field.column, type_size)):
        return [_table(plan, field)]
    larger = not bound and type_size > style.easy
    if style.tables and larger and (plan := plan_table(items, field.column, style.easy)):
        return [_table(plan, field)._replace(heavy=float("inf"))]
    rows = _entries(items, field.column, type_size, cutting)
    if larger and _tallest(rows) > field.height:
        smaller = _entries(items, field.column, style.easy, cutting)
        if _tallest(smaller) <= field.height:
            return [Whole(Placed(), (), float("inf"), 0.0, "cell")]
    return [entry for row in rows for entry in row]


def set_tables(
    pair: Sequence[Sequence[ShapedParagraph]],
    fields: Sequence[Field],
    type_size: float,
    *,
    style: Style,
    cutting: Cutting,
    bound: bool,
) -> list[list[Flowable]]:
    """Return a table and its translation, each in its field, with rows of one height.

    If either is too wide for a table, the rows of both are set as blocks, as many for each. All
    else is as `set_table` has it.
    """
    tables: list[RuledTable] = []
    for items, field in zip(pair, fields, strict=True):
        flowables = set_table(items, field, type_size, style=style, cutting=cutting, bound=bound)
        tables += [each for each in flowables if isinstance(each, RuledTable)]
    if len(tables) == len(pair):
        return [[table] for table in _levelled(tables)]
    entries: list[list[Flowable]] = [
        [entry for row in _entries(items, field.column, type_size, cutting) for entry in row]
        for items, field in zip(pair, fields, strict=True)
    ]
    if len({len(blocks) for blocks in entries}) == 1:
        return entries
    return [[_stacked(blocks, field.column)] for blocks, field in zip(entries, fields, strict=True)]


def _levelled(tables: Sequence[RuledTable]) -> list[RuledTable]:
    """Return tables of as many rows with each row as high as the highest beside it."""
    # A table without a head has an empty one beside the words of another.
    most = max(len(table.head) for table in tables)
    blank = RuledRow((), (), 0.0)
    tables = [
        table._replace(head=table.head + (blank,) * (most - len(table.head))) for table in tables
    ]
    heads = list(zip(*(table.head for table in tables), strict=True))
    rows = list(zip(*(table.rows for table in tables), strict=True))
    level = [
        table._replace(
            head=tuple(_high(table.head[i], beside) for i, beside in enumerate(heads)),
            rows=tuple(_high(table.rows[i], beside) for i, beside in enumerate(rows)),
            heavy=max(each.heavy for each in tables),
            space=max(each.space for each in tables),
            below=max(each.below for each in tables),
            whole=any(each.whole for each in tables),
        )
        for table in tables
    ]
    return level


def _high(row: RuledRow, beside: Sequence[RuledRow]) -> RuledRow:
    return row._replace(height=max(each.height for each in beside))


def _stacked(flowables: Sequence[Flowable], measure: float) -> Whole:
    """Return flowables of a measure, one under the other, never parted."""
    blocks: list[PlacedBlock] = []
    y = 0.0
    for number, flowable in enumerate(flowables):
        y += flowable.space if number else 0.0
        blocks += flowable.place(0.0, y, measure).blocks[0]
        y += flowable.height
    lines = tuple(block for flowable in flowables for block in flowable.texts[0])
    return Whole(Placed((tuple(blocks),)), lines, y, flowables[0].space, "cell")


def _table(plan: TablePlan, field: Field) -> RuledTable:
    first = plan.items[0]
    grid = cell_of(first).grid
    rtl = all(item.shaped.rtl for item in plan.items)
    figures = _figures(plan.items) if rtl else frozenset()
    rows = [
        _row(
            [item for item in plan.items if cell_of(item).row == number],
            plan,
            rtl=rtl,
            figures=figures,
        )
        for number in range(len(grid.spans))
    ]
    line = first.leading * plan.size
    heavy = heavy_rule(field.size)
    head = tuple(rows[:1]) if grid.headed else ()
    table = RuledTable(
        head,
        tuple(rows[1:]),
        heavy,
        plan.width,
        SPACE * line,
        BELOW * line,
        rtl,
        gaps=_gaps(plan, rtl=rtl),
    )
    return table._replace(whole=table.height <= WHOLE * field.height)


def _gaps(plan: TablePlan, *, rtl: bool) -> tuple[float, ...]:
    """Return the middles of the gaps between the columns, from the left edge."""
    ends = [sum(plan.widths[:i]) + plan.gap * (i - 0.5) for i in range(1, len(plan.widths))]
    return tuple(plan.width - end if rtl else end for end in ends)


def _figures(items: Sequence[ShapedParagraph]) -> frozenset[int]:
    """Return the columns below whose heads are figures alone: digits and signs, no letters."""
    texts: dict[int, str] = {}
    for item in items:
        if cell_of(item).row:
            column = cell_of(item).column
            texts[column] = texts.get(column, "") + item.shaped.text
    return frozenset(
        column
        for column, text in texts.items()
        if any(map(str.isdecimal, text)) and not any(map(str.isalpha, text))
    )


def _row(
    items: Sequence[ShapedParagraph], plan: TablePlan, *, rtl: bool, figures: Container[int]
) -> RuledRow:
    """Return a row whose lines begin at one height, far enough from the rules.

    Units of `figures` stand below each other, so those of a table that begins at the right are not
    aligned at the left, nor are their heads.
    """
    blocks = []
    for item in items:
        cell = cell_of(item)
        over = plan.widths[cell.column : cell.column + cell.span]
        width = sum(over) + plan.gap * (cell.span - 1)
        align = _align(item, rtl=rtl)
        align = "start" if align == "end" and cell.column in figures else align
        text = block(item, plan.size, width, factor=1.0)._replace(align=align)
        left = sum(plan.widths[: cell.column]) + plan.gap * cell.column
        blocks.append((plan.width - left - width if rtl else left, best(text, "none")))
    if not blocks:
        return RuledRow((), (), WRITING)
    inks = [ink(text) for _, text in blocks]
    padding, clear = PADDING * plan.size, CLEAR * plan.size
    top = max(padding, *(clear - above for above, _ in inks))
    low = max(
        max(padding, clear - below) + text.height
        for (_, below), (_, text) in zip(inks, blocks, strict=True)
    )
    if plan.for_pen and cell_of(items[0]).row:
        more = max(WRITING - top - low, 0.0)
        top, low = top + more / 2, low + more / 2
    cells = tuple(_directed(placed(text, x, top), rtl=rtl) for x, text in blocks)
    return RuledRow(cells, tuple(text for _, text in blocks), top + low)


def _directed(cell: PlacedBlock, *, rtl: bool) -> PlacedBlock:
    """Return a cell of figures in a row that begins at the right as part of that row.

    Readers take the row for one line, and would turn the groups of a telephone number round.
    """
    if not rtl:
        return cell
    lines = tuple(
        line
        if line.line.base_level or any(map(str.isalpha, line.line.text))
        else line._replace(line=line.line._replace(base_level=1))
        for line in cell.lines
    )
    return cell._replace(lines=lines)


def _align(item: ShapedParagraph, *, rtl: bool) -> str:
    """Return how a cell is aligned; one of the other direction begins where the others do."""
    align = cell_of(item).align
    if align != "center" and item.shaped.rtl != rtl:
        return "end" if align == "start" else "start"
    return align


def _entries(
    items: Sequence[ShapedParagraph], measure: float, type_size: float, cutting: Cutting
) -> list[list[Block]]:
    """Return a table's rows as blocks: each cell on its own lines, behind its head."""
    rows: list[list[Block]] = []
    for row in items[0].entries:
        blocks: list[Block] = []
        for number, item in enumerate(row):
            role = item.role._replace(with_next=number + 1 < len(row))
            entry = block(item._replace(role=role), type_size, measure, factor=1.0, cutting=cutting)
            blocks.append(entry._replace(space=(0.15 if number else 0.5) * entry.leading))
        rows.append(blocks)
    return rows


def _tallest(rows: Sequence[Sequence[Block]]) -> float:
    """Return how high the highest of these rows is at the head of a column (points)."""
    return max(sum(entry.space + entry.height for entry in row) - row[0].space for row in rows)
