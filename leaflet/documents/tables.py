"""Tables: those with data stay tables; those that only arrange text become paragraphs."""

from collections.abc import Iterator, Sequence

from leaflet.documents.document import DocumentBlock, Remark, Runs, flattened

_MOST_BLOCKS = 3  # paragraphs in a cell; a table with more only arranges text

Cell = Sequence[DocumentBlock] | None  # None where the cell before it goes over this one too
Cells = Sequence[Sequence[Cell]]  # row, column


def arranged(
    rows: Cells, place: int, remarks: list[Remark], *, headed: bool
) -> Iterator[DocumentBlock]:
    """Yield a table as one block; or, row by row, the words of one that only arranges them.

    A table of a single column or row does, and so does one with headings, pictures or many
    paragraphs in a cell. `headed`: the document says that it has a head; else it has one where all
    of its first row is bold. What is done to it is added to the remarks.
    """
    rows = [row for row in rows if any(row)]
    if not rows:
        return
    width = max(len(row) for row in rows)
    used = [x for x in range(width) if any(x < len(row) and row[x] for row in rows)]
    cells = [[row[x] if x < len(row) else [] for x in used] for row in rows]
    if len(cells) < 2 or len(used) < 2 or _arranges(cells):
        if len(cells) > 1 or len(used) > 1:
            remarks.append(Remark("a table that is read as text, cell by cell", place))
        yield from blocks(cells)
        return
    words = tuple(tuple(flattened(cell or ()) for cell in row) for row in cells)
    headless = not headed and not _is_bold(words[0])
    covered = frozenset(
        (y, x) for y, row in enumerate(cells) for x, cell in enumerate(row) if cell is None
    )
    inside = tuple(tuple(tuple(cell or ()) for cell in row) for row in cells)
    yield DocumentBlock(
        "table", place=place, rows=words, covered=covered, headless=headless, cells=inside
    )


def blocks(rows: Cells) -> Iterator[DocumentBlock]:
    """Yield what is in the cells, row by row."""
    yield from (block for row in rows for cell in row for block in cell or ())


def _is_bold(cells: Sequence[Runs]) -> bool:
    return all(run.strong or not run.text.strip() for cell in cells for run in cell)


def _arranges(cells: Cells) -> bool:
    return any(
        len(cell) > _MOST_BLOCKS
        or any(block.kind in ("heading", "title", "picture") for block in cell)
        for row in cells
        for cell in row
        if cell
    )
