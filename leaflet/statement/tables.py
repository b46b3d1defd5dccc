"""Tables of Markdown (as on GitHub, between bars) -> paragraphs of the role "cell".

Neighbouring cells that are typed alike are joined into one; a space typed as `&#32;` behind the
words of one keeps it apart. If a row has only one cell behind its first, and all other rows are
full, that cell covers all columns. An empty cell is no paragraph, but has its place in the plan.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from leaflet.errors import Notice, TextError, listed, shortened
from leaflet.statement import boxes
from leaflet.statement.cell import Align, TableCell, TableGrid
from leaflet.statement.events import INLINE, Event
from leaflet.statement.inline import SpanReader, Typed
from leaflet.statement.paragraphs import Inset, Paragraph, Span, finish

SHORT = 12  # characters: a first column of such cells says what its rows are of
WORD = 4  # letters: what stands alone in its row and is shorter may be a tick or a number

_ALIGNS: dict[str, Align] = {"None": "start", "Left": "start", "Center": "center", "Right": "end"}
_BORDER = "write \\| for a | that is no border"

Words = tuple[Span, ...]  # of a cell; empty where nothing would be seen


class _Row(NamedTuple):
    """A row of the parser, and its cells: the event that begins each cell, and its content."""

    event: Event
    cells: tuple[tuple[Event, tuple[Event, ...]], ...]


def read(
    events: Sequence[Event], spans: SpanReader, number: int
) -> tuple[list[Paragraph], list[Notice]]:
    """Return the cells of a table, row by row, and the notices about them.

    `events` are those of the table, `number` is that of its inset. Raises `TextError` for a row of
    more or fewer cells than the head has, and for a table of no rows.
    """
    typed = spans.typed
    rows = list(_rows(events))
    with spans.faults.collected():
        if len(rows) < 2:
            hint = "write them below the line of dashes, with no empty line between"
            raise typed.refusal("this table has a head, and no rows", events[0], hint)
    for row in rows[1:]:
        with spans.faults.collected():
            _require_whole(row, typed)
    notices: list[Notice] = []
    words: list[list[Words]] = []
    for row in rows:
        words.append([])
        for cell, inline in row.cells:
            finished, remarks = finish(spans.spans(boxes.leading(inline, typed)), typed.at(cell))
            notices += remarks
            words[-1].append(finished)
    sources = [[typed.text(cell).strip() for cell, _ in row.cells] for row in rows]
    grid = _grid(words, sources, tuple(_ALIGNS[align] for align in events[0].value))
    notices += _joined(words, rows, grid, typed)
    notices += _empty(words, rows, typed)
    inset = Inset("table", number)
    paragraphs = []
    for y, row in enumerate(rows):
        for x, (cell, _) in enumerate(row.cells):
            place = TableCell(grid, y, x)
            if words[y][x] and grid.spans[y][x]:
                bold = bool(place.scope)
                text = tuple(span._replace(strong=True) for span in words[y][x])
                text = text if bold else words[y][x]
                at = typed.at(cell)
                paragraphs.append(Paragraph("cell", text, at, inset=inset, cell=place))
    return paragraphs, notices


def misplaced(
    event: Event, typed: Typed, *, closing: bool, inside: bool, directed: bool
) -> TextError:
    """Return the error for a table in a place where tables cannot be set.

    That is in the `closing`, `inside` of a list or a quotation, or below a directive (`directed`).
    """
    if inside:
        message = "a table inside a list or a quotation cannot be set"
        hint = "put it at the beginning of its lines, with an empty line before it"
    elif closing:
        message = "a table below the last --- cannot be set: the closing begins there"
        hint = "put it above that line"
    else:
        assert directed
        message = "a table cannot be kept to a panel, nor be an event, a pull quote or on a slip"
        hint = "take out the comment above it, or put it above that"
    return typed.refusal(message, event, hint)


def _rows(events: Sequence[Event]) -> Iterator[_Row]:
    row = events[0]
    cells: list[tuple[Event, tuple[Event, ...]]] = []
    cell = events[0]
    inline: list[Event] = []
    for event in events:
        match event.kind:
            case "TableHead" | "TableRow":
                row, cells = event, []
            case "TableCell":
                cell, inline = event, []
            case "/TableCell":
                cells.append((cell, tuple(inline)))
            case "/TableHead" | "/TableRow":
                yield _Row(row, tuple(cells))
            case kind if kind in INLINE:
                inline.append(event)


def _require_whole(row: _Row, typed: Typed) -> None:
    """Raise `TextError` for a row of fewer or more cells than the head.

    The parser adds what is missing, and drops what is too much.
    """
    count = len(row.cells)
    missing = sum(cell.start >= row.event.end for cell, _ in row.cells)  # added at its end
    last = row.cells[-1][0]
    rest = typed.source[last.end : row.event.end].strip() if not missing else b""
    further = rest.removeprefix(b"|")
    if further:
        whole = further.replace(b"\\|", b"").removesuffix(b"|")
        typed_cells, hint = count + 1 + whole.count(b"|"), _BORDER
    elif missing:
        typed_cells = count - missing
        written = [typed.text(cell) for cell, _ in row.cells[:typed_cells]]
        whole_row = " | ".join(["", *filter(None, written), *[""] * missing]).strip()
        hint = f"an empty cell has its borders: write {shortened(whole_row)} |; "
        hint += "an empty line ends a table"
    else:
        return
    cells = f"{typed_cells} cell{'s' if typed_cells != 1 else ''}"
    message = f"this row of a table has {cells}, and its head has {count}"
    raise typed.refusal(message, row.event, hint)


def _grid(
    words: Sequence[Sequence[Words]], sources: Sequence[Sequence[str]], aligns: tuple[Align, ...]
) -> TableGrid:
    """Return the plan of a table, given its cells as they are read and as they are typed."""
    head, *body = words
    columns = len(aligns)
    first = [_text(row[0]) for row in body]
    short = columns > 1 and any(first) and all(len(text) <= SHORT for text in first)
    over = _goes_over(body)
    spans = [(1,) * columns]
    for row, typed in zip(body, sources[1:], strict=True):
        if over and _is_alone(row):
            spans.append((1, columns - 1, *(0,) * (columns - 2)))
        else:
            spans.append(_equal(row, typed, aligns))
    return TableGrid(aligns, tuple(spans), any(head), short)


def _goes_over(body: Sequence[Sequence[Words]]) -> bool:
    """Return whether cells that are alone in their rows are meant to cover all columns.

    They are where all other rows are full: elsewhere what is empty says something.
    """
    full = [row for row in body if not _is_alone(row)]
    return len(full) * 2 >= len(body) and all(all(row[1:]) for row in full)


def _is_alone(row: Sequence[Words]) -> bool:
    """Return whether the second cell of a row has words, and all cells behind it are empty."""
    if len(row) < 3 or not row[1] or any(row[2:]):
        return False
    text = _text(row[1])
    return sum(map(str.isalpha, text)) >= WORD


def _equal(row: Sequence[Words], typed: Sequence[str], aligns: Sequence[Align]) -> tuple[int, ...]:
    """Return over how many columns each cell goes: neighbours that are typed alike are one.

    The first stays by itself, and so do figures, which are counted.
    """
    spans = [1] * len(row)
    x = 1
    while x < len(row):
        end = x + 1
        if any(map(str.isalpha, _text(row[x]))) and aligns[x] != "end":
            while end < len(row) and typed[end] == typed[x] and aligns[end] == aligns[x]:
                end += 1
        spans[x:end] = [end - x, *(0,) * (end - x - 1)]
        x = end
    return tuple(spans)


def _joined(
    words: Sequence[Sequence[Words]], rows: Sequence[_Row], grid: TableGrid, typed: Typed
) -> Iterator[Notice]:
    """Yield a notice for each cell that covers empty ones, unless its words are bold."""
    for row, cells, spans in zip(rows, words, grid.spans, strict=True):
        alone = grid.columns > 2 and spans[1] == grid.columns - 1 and not any(cells[2:])
        if alone and not any(span.strong for span in cells[1]):
            message = (
                "this cell, the only one of its row, is set across all columns: "
                f"{shortened(_text(cells[1]))} (a – in the others keeps it in its own)"
            )
            yield Notice(message, typed.at(row.event))


def _empty(
    words: Sequence[Sequence[Words]], rows: Sequence[_Row], typed: Typed
) -> Iterator[Notice]:
    """Yield a notice about the empty rows of a table, which may be a mistake."""
    empty = [
        typed.at(row.event)
        for row, cells in zip(rows[1:], words[1:], strict=True)
        if not any(cells)
    ]
    if not empty:
        return
    which = "no row of this table has words, and all are" if len(empty) == len(rows) - 1 else ""
    which = which or "this row of a table has no words, and is"
    also = ""
    if further := [at.line for at in empty[1:]]:
        also = f" (also in line{'s' if further[1:] else ''} {listed(further)})"
    yield Notice(f"{which} left free for a pen; else take it out{also}", empty[0])


def _text(words: Words) -> str:
    return "".join(span.text for span in words)


def entries(cells: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """Return a table as paragraphs, row by row, each cell with the head of its column before it.

    Nothing is lost: where a row or a column is empty, for a pen to fill, the heads stand alone.
    """
    places = {(cell.cell.row, cell.cell.column): cell for cell in cells if cell.cell}
    grid = next(cell.cell.grid for cell in cells if cell.cell)
    columns = range(grid.columns)
    used = {x for y, x in places if y}
    rows = []
    for y in range(1, len(grid.spans)):
        written = any((y, x) in places for x in columns)
        row = []
        for x in columns:
            cell = places.get((y, x))
            covered = not grid.spans[y][x]
            if covered or (cell is None and written and x in used):
                continue
            span = grid.spans[y][x]
            over = range(x, x + span)
            heads = [places[0, i] for i in over if (0, i) in places]
            if span > 1 and span == grid.columns - 1:
                heads = []  # what goes over all columns is of none
            if cell or heads:
                row.append(_entry(heads, cell))
        rows.append(row)
    return [row for row in rows if row]


def as_lines(paragraphs: Sequence[Paragraph], number: int) -> tuple[Paragraph, ...]:
    """Return a text in which a table, by its number (`Inset`), is replaced by its entries."""
    cells = [
        cell for cell in paragraphs if cell.cell and cell.inset and cell.inset.number == number
    ]
    first = paragraphs.index(cells[0])
    lines = [entry for row in entries(cells) for entry in row]
    return (*paragraphs[:first], *lines, *paragraphs[first + len(cells) :])


def _entry(heads: Sequence[Paragraph], cell: Paragraph | None) -> Paragraph:
    """Return a cell with its bold heads before it, and a colon between."""
    spans: list[Span] = []
    for i, head in enumerate(heads):
        spans += [Span(" / ", strong=True)] if i else []
        spans += head.spans
    model = cell or heads[0]
    if heads:
        ends = spans[-1].text.rstrip()[-1:] in _ENDS
        spans.append(Span("" if ends else ":", strong=True))
        if cell:
            spans.append(Span(" "))
    spans += cell.spans if cell else ()
    return model._replace(spans=tuple(span for span in spans if span.text), cell=None)


_ENDS = frozenset(":?!\u061f\uff1a\uff1f\u055d\u055e")
