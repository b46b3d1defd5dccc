"""The packing slip: what each group gets, as a leaflet of its own on as many sides as it takes."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from leaflet.batch.report import Row
from leaflet.errors import Location
from leaflet.imposition import sheets
from leaflet.layout import blocks, panels
from leaflet.layout.format import page_format
from leaflet.layout.paper import paper_size
from leaflet.pdf import writer
from leaflet.statement import language
from leaflet.statement.paragraphs import Paragraph, Span
from leaflet.typesetting.fonts import Typefaces

GROUPS = 250  # on one slip; a longer list has several
TYPE_SIZE = 9.0  # points
_AT = Location("the packing slip")
_FSI, _PDI = "\u2068", "\u2069"  # a name stands in its own direction


def slips(rows: Sequence[Row], paper: str = "a4") -> Iterable[tuple[str, bytes]]:
    """Name and bytes of each slip."""
    made = [list(files) for _, files in groupby(rows, lambda row: row.group)]
    parts = [made[i : i + GROUPS] for i in range(0, len(made), GROUPS)]
    for number, part in enumerate(parts, 1):
        name = "packing-slip.pdf" if len(parts) == 1 else f"packing-slip-{number}.pdf"
        yield name, _slip(part, number, len(parts), paper)


def _slip(groups: Sequence[Sequence[Row]], number: int, count: int, paper: str) -> bytes:
    title = "Packing slip" if count == 1 else f"Packing slip {number} of {count}"
    name = Paragraph("title", (Span(title),), _AT)
    return _written([name, *map(_paragraph, groups)], title, paper)


def _paragraph(rows: Sequence[Row]) -> Paragraph:
    """What one group gets: Group one: ar a5 200 copies; fa a5 200 copies. 400 sheets."""
    total = sum(row.paper for row in rows if row.error is None)
    told = "; ".join(map(_told, rows))
    group = Span(f"{_FSI}{rows[0].group}{_PDI}", strong=True)
    return Paragraph("body", (group, Span(f": {told}. {_sheets(total)}")), _AT)


def _told(row: Row) -> str:
    if row.error is not None:
        return f"{row.language or 'all languages'} not made"
    return f"{row.language} {row.size} {row.copies} cop{'y' if row.copies == 1 else 'ies'}"


def _sheets(count: int) -> str:
    return "1 sheet" if count == 1 else f"{count} sheets"


def _written(paragraphs: Sequence[Paragraph], title: str, paper: str) -> bytes:
    """On as few sides as hold it. Raises FontError for a name in letters that no face has."""
    english = language.resolve("en", "")
    typefaces = Typefaces()
    copies = blocks.copies(paragraphs, english, typefaces)
    size = paper_size(paper)
    setting = panels.set_blocks(copies, page_format(size, 1), TYPE_SIZE)
    ragged = (one._replace(align="start") for one in setting.body)
    setting = setting._replace(body=tuple(ragged))
    low, high = 0, 1
    while panels.overflow(setting, page_format(size, high)):
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        if panels.overflow(setting, page_format(size, middle)):
            low = middle
        else:
            high = middle
    pages = panels.make_panels(setting, page_format(size, high))
    family = typefaces.main_family(english)
    main, leading = family.face("regular"), family.leading * family.scale
    return writer.write(sheets.flat(pages), title, english.tag, main, leading)
