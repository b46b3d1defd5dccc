"""The rows of tables as shaped paragraphs, for panels that are too narrow for the tables."""

from collections.abc import Callable, Sequence

from leaflet.layout.shaped import ShapedParagraph
from leaflet.statement import tables
from leaflet.statement.paragraphs import Paragraph


def with_entries(
    items: Sequence[ShapedParagraph], shape: Callable[[Paragraph], ShapedParagraph]
) -> list[ShapedParagraph]:
    """Return the paragraphs of a text; the first cell of each table now holds the table's rows."""
    tabular: dict[int, list[Paragraph]] = {}
    for item in items:
        inset = item.paragraph.inset
        if item.paragraph.cell and inset:
            tabular.setdefault(inset.number, []).append(item.paragraph)
    first = {id(cells[0]): cells for cells in tabular.values()}
    ready = []
    for item in items:
        if cells := first.get(id(item.paragraph)):
            rows = (tuple(map(shape, row)) for row in tables.entries(cells))
            item = item._replace(entries=tuple(rows))
        ready.append(item)
    return ready
