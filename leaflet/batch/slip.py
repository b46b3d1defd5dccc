"""The packing slip: what each group gets, on as many sides of A4 as it takes."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from leaflet.batch.report import Row
from leaflet.errors import FontError, Location
from leaflet.imposition import sheets
from leaflet.layout import blocks, panels
from leaflet.layout.blocks import Copy
from leaflet.layout.columns import overflow
from leaflet.layout.format import page_format
from leaflet.layout.paper import paper_size
from leaflet.layout.setting import set_blocks
from leaflet.pdf import writer
from leaflet.statement import language
from leaflet.statement.language import Language
from leaflet.statement.paragraphs import Paragraph, Span
from leaflet.typesetting.fonts import Typefaces

GROUPS = 250  # on one slip; a longer list has several
TYPE_SIZE = 9.0  # points
WORD = (36, 18, 9)  # characters of a name's word at most: the first that fits
SIZE = paper_size("a4")
_AT = Location("the packing slip")
_FSI, _PDI = "\u2068", "\u2069"  # a name stands in its own direction

Group = Sequence[Row]


def slips(groups: Iterable[Group]) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each slip: packing-slip-1.pdf, packing-slip-2.pdf …; or of the only one,
    packing-slip.pdf."""
    waiting = enumerate(groups, 1)
    typefaces = Typefaces()
    part, following = list(islice(waiting, GROUPS)), list(islice(waiting, GROUPS))
    number = 1 if following else 0
    while part:
        yield name(number), _slip(part, number, typefaces)
        part, following = following, list(islice(waiting, GROUPS))
        number += 1


def name(number: int | str) -> str:
    """Of the slip of that number; 0 is the only one."""
    return f"packing-slip-{number}.pdf" if number else "packing-slip.pdf"


def is_slip(file: str) -> bool:
    """Whether a file's name is a slip's."""
    return bool(re.fullmatch(r"packing-slip(-[1-9][0-9]*)?\.pdf", file))


def _slip(groups: Sequence[tuple[int, Group]], number: int, typefaces: Typefaces) -> bytes:
    title = f"Packing slip {number}" if number else "Packing slip"
    english = language.resolve("en", "")
    head = Paragraph("title", (Span(title),), _AT)
    copies = [blocks.copy(head, english, typefaces)]
    copies += [_entry(place, rows, english, typefaces) for place, rows in groups]
    return _written(copies, title, typefaces)


def _entry(place: int, rows: Group, english: Language, typefaces: Typefaces) -> Copy:
    """What one group gets, its name's words cut until they fit a column."""
    room = 0.9 * page_format(SIZE, 1).column / TYPE_SIZE
    for most in WORD:
        try:
            made = blocks.copy(_paragraph(rows, _short(_name(rows), most)), english, typefaces)
        except FontError:  # the leaflets may do without the letters of the group's name
            break
        if made.shaped.widest_box <= room:
            return made
    return blocks.copy(_paragraph(rows, f"Group {place} of the list"), english, typefaces)


def _name(rows: Group) -> str:
    return rows[0].job.group.name


def _short(name: str, most: int) -> str:
    words = (word if len(word) <= most else f"{word[:most]}…" for word in name.split(" "))
    return " ".join(words)


def _paragraph(rows: Group, name: str) -> Paragraph:
    """What one group gets: Group one: ar a5 200 copies; fa a5 200 copies. 400 sheets."""
    total = sum(row.all_sheets for row in rows)
    told = "; ".join(map(_told, rows))
    all_ = "1 sheet" if total == 1 else f"{total:,} sheets"
    spans = (Span(f"{_FSI}{name}{_PDI}", strong=True), Span(f": {told}. {all_}"))
    return Paragraph("body", spans, _AT)


def _told(row: Row) -> str:
    job = row.job
    if row.error:
        return f"{job.tag or 'all languages'} {job.size} not made"
    cut = f", {row.up} on a sheet" if row.up > 1 else ""
    return f"{job.tag} {job.size} {row.copies:,} cop{'y' if row.copies == 1 else 'ies'}{cut}"


def _written(copies: Sequence[Copy], title: str, typefaces: Typefaces) -> bytes:
    """On as few sides as hold it."""
    setting = set_blocks(tuple(copies), page_format(SIZE, 1), TYPE_SIZE)
    ragged = (one._replace(align="start") for one in setting.body)
    setting = setting._replace(body=tuple(ragged))
    low, high = 0, 1
    while overflow(setting, page_format(SIZE, high)):
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        if overflow(setting, page_format(SIZE, middle)):
            low = middle
        else:
            high = middle
    pages = panels.make_panels(setting, page_format(SIZE, high))
    english = language.resolve("en", "")
    family = typefaces.main_family(english)
    main, leading = family.face("regular"), family.leading * family.scale
    return writer.write(sheets.flat(pages), title, english.tag, main, leading)
