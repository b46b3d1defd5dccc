"""What only a call has: each function imports the file that sets it, since most texts need none."""

from collections.abc import Sequence
from functools import partial
from math import inf

from leaflet.layout.breaking import Cutting
from leaflet.layout.flowable import Flowable
from leaflet.layout.format import Field, Format
from leaflet.layout.picture import set_picture
from leaflet.layout.rows import Division
from leaflet.layout.shaped import ShapedParagraph
from leaflet.layout.style import Style
from leaflet.layout.whole import Whole
from leaflet.statement.directives import EVENT_ROLES
from leaflet.statement.insets import is_of

SHORTEST_LIST = 6  # items that may stand side by side: fewer are seen at once, one below the other


def is_event(item: ShapedParagraph) -> bool:
    """Return whether a paragraph belongs to an event."""
    return item.paragraph.role in EVENT_ROLES


def heads(item: ShapedParagraph, style: Style) -> bool:
    """Return whether a paragraph belongs to an event, or stands in the masthead of a call."""
    role = item.paragraph.role
    return is_event(item) or (role in ("title", "byline") and bool(style.masthead))


def head(
    items: Sequence[ShapedParagraph],
    field: Field,
    type_size: float,
    *,
    style: Style,
    cutting: Cutting,
    followed: bool,
    title: float = 0.0,
    largest: float = inf,
) -> Sequence[Flowable]:
    """Return the head of a call, which fills the side if no text follows.

    `title` is the size of a title that stands above the head, 0 if there is none; a title in a
    masthead is no larger than `largest`. Both are points.
    """
    if style.masthead and not followed:
        from leaflet.layout.wall import wall

        return [wall(items, field, cutting)]
    from leaflet.layout.masthead import called

    set_called = partial(called, style=style, cutting=cutting, title=title, largest=largest)
    return set_called(items, field, type_size)


def across(
    text: Sequence[ShapedParagraph],
    format: Format,
    type_size: float,
    *,
    style: Style,
    cutting: Cutting,
) -> tuple[Sequence[Flowable], Sequence[ShapedParagraph]]:
    """Return the lead and the first picture across all columns of a page, and the rest of the text.

    Nothing stands across the panels of a fold, or across a single column.
    """
    if format.fold or format.columns == 1:
        return (), text
    from leaflet.layout.across import set_across

    return set_across(text, format.field(0), type_size, style=style, cutting=cutting)


def event(
    items: Sequence[ShapedParagraph], field: Field, type_size: float, *, title: float = 0.0
) -> Whole:
    """Return an event that stands by itself across a field, below a title of a size (points)."""
    from leaflet.layout.event import BELOW, set_event

    most = BELOW * title if title else inf
    return set_event(items, field.size, field.measure, type_size, most=most)


def label(item: ShapedParagraph, type_size: float, measure: float, cutting: Cutting) -> Flowable:
    """Return a heading, white on black, in a measure (points)."""
    from leaflet.layout.label import set_label

    return set_label(item, type_size, measure, cutting)


def feet(
    items: Sequence[ShapedParagraph],
    field: Field,
    type_size: float,
    *,
    closing: float,
    cutting: Cutting,
    most: float = 0.0,
) -> Sequence[Flowable]:
    """Return the closing, its slogans between rules and who signs in a band.

    Slogans are no larger than `most` points; 0 is no limit.
    """
    from leaflet.layout.feet import set_feet

    return set_feet(items, field, type_size, closing=closing, cutting=cutting, most=most or inf)


def inset(
    items: Sequence[ShapedParagraph],
    field: Field,
    type_size: float,
    *,
    style: Style,
    cutting: Cutting,
) -> Flowable:
    """Return a call-out, a pull quote or a picture in a column of a field."""
    if is_of(items[0].paragraph, "picture"):
        return set_picture(items, field, field.column, type_size=type_size, style=style)
    if is_of(items[0].paragraph, "pull"):
        from leaflet.layout.pull import set_pull

        return set_pull(items, field.size, field.column, type_size=type_size, cutting=cutting)
    from leaflet.layout.callout import set_callout

    return set_callout(items, field.size, field.column, type_size=type_size, cutting=cutting)


def table(
    cells: Sequence[ShapedParagraph],
    field: Field,
    type_size: float,
    *,
    style: Style,
    cutting: Cutting,
    bound: bool,
) -> Sequence[Flowable]:
    """Return a table in a column of a field, or its rows as lines; `bound` as `running` has it."""
    from leaflet.layout.table import set_table

    return set_table(cells, field, type_size, style=style, cutting=cutting, bound=bound)


def tables(
    pair: Sequence[Sequence[ShapedParagraph]],
    fields: Sequence[Field],
    type_size: float,
    *,
    style: Style,
    cutting: Cutting,
    bound: bool,
) -> Sequence[Sequence[Flowable]]:
    """Return a table in two languages, each in its field, as `table` does."""
    from leaflet.layout.table import set_tables

    return set_tables(pair, fields, type_size, style=style, cutting=cutting, bound=bound)


def notes_rule(item: ShapedParagraph, type_size: float, measure: float) -> Flowable:
    """Return the rule above the first footnote."""
    from leaflet.layout.notes_rule import set_notes_rule

    return set_notes_rule(item, type_size, measure)


def abreast(items: Sequence[ShapedParagraph], measure: float, type_size: float) -> Whole | None:
    """Return a list with its items side by side in a measure (points); None if it has none."""
    if len(items) < SHORTEST_LIST:
        return None
    from leaflet.layout.abreast import set_abreast

    return set_abreast(items, measure, type_size)


def lines(
    items: Sequence[ShapedParagraph], measure: float, type_size: float, cutting: Cutting
) -> Sequence[Flowable]:
    """Return a run of lines to write on in a measure (points)."""
    from leaflet.layout.lines import set_lines

    return set_lines(items, measure, type_size, cutting)


def below_lines(flowables: Sequence[Flowable]) -> list[Flowable]:
    """Return the flowables; what is below a line to write on leaves room to write on it."""
    from leaflet.layout.lines import below_lines

    return below_lines(flowables)


def slip(
    items: Sequence[ShapedParagraph], field: Field, type_size: float, cutting: Cutting
) -> Sequence[Flowable]:
    """Return the slip to cut off at the foot of a side; nothing if it has no items."""
    if not items:
        return ()
    from leaflet.layout.slip import set_slip

    return (set_slip(items, field, type_size, cutting),)


def slips(
    texts: Sequence[Sequence[ShapedParagraph]],
    field: Field,
    division: Division,
    *,
    type_size: float,
    cutting: Cutting,
) -> Sequence[Flowable]:
    """Return the slip of two languages at the foot of a side; nothing if one of them has none."""
    if not all(texts):
        return ()
    from leaflet.layout.slip import set_slips

    return (set_slips(texts, field, division, type_size=type_size, cutting=cutting),)
