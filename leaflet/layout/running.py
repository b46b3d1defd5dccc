"""The running text as flowables: each paragraph a block, each inset set by itself."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from leaflet.layout import call
from leaflet.layout.breaking import Cutting, block, indented, set_lead
from leaflet.layout.flowable import Flowable
from leaflet.layout.format import Field
from leaflet.layout.shaped import ShapedParagraph
from leaflet.layout.style import Style
from leaflet.layout.whole import Whole
from leaflet.statement.insets import is_of

BELOW_LABEL = 0.45  # ems of the type size: text is nearer to its heading than to other text
LINES, ITEMS = -1, -2  # lines to write on: two may stand in a row, or each is an item of a list


def running(
    items: Iterable[ShapedParagraph],
    field: Field,
    type_size: float,
    *,
    style: Style,
    cutting: Cutting,
    in_columns: bool,
    bound: bool,
) -> list[Flowable]:
    """Return the running text of a side or panel at a type size (points).

    Where there are columns, paragraphs that follow each other are indented. `bound`: the type size
    was asked for, and no table may ask for a smaller one.
    """
    flowables: list[Flowable] = []
    for key, group in groupby(items, together):
        if key > 0:
            inset = list(group)
            if is_of(inset[0].paragraph, "table"):
                flowables += call.table(
                    inset, field, type_size, style=style, cutting=cutting, bound=bound
                )
            else:
                flowables.append(call.inset(inset, field, type_size, style=style, cutting=cutting))
            continue
        if key == LINES:
            flowables += call.lines(list(group), field.column, type_size, cutting)
            continue
        for item in _lists_whole(group, field, type_size, style):
            if not isinstance(item, ShapedParagraph):
                space = _below(flowables, item.space, type_size)
                flowables.append(item._replace(space=space))
                continue
            if key == ITEMS:
                flowables += call.lines([item], field.column, type_size, cutting)
                continue
            if item.role.label or item.counted:
                flowables.append(call.label(item, type_size, field.column, cutting))
                continue
            noted = flowables and flowables[-1].role == "footnote"
            if item.paragraph.role == "footnote" and not noted:
                flowables.append(call.notes_rule(item, type_size, field.column))
            set_text = set_lead if item.paragraph.role == "lead" else block
            text = set_text(item, type_size, field.column, cutting=cutting)
            text = text._replace(space=_below(flowables, text.space, type_size))
            follows = flowables and flowables[-1].role == item.paragraph.role == "body"
            flowables.append(indented(text) if follows and in_columns else text)
    return call.below_lines(flowables) if any(map(_is_line, flowables)) else flowables


def _lists_whole(
    items: Iterable[ShapedParagraph], field: Field, type_size: float, style: Style
) -> Iterator["ShapedParagraph | Whole"]:
    """Yield paragraphs, and instead of a list whose items stand side by side all of it."""
    for is_list, run in groupby(items, lambda item: item.paragraph.role == "item"):
        paragraphs = list(run)
        abreast = None
        if is_list and style.points:
            abreast = call.abreast(paragraphs, field.column, type_size)
        yield from paragraphs if abreast is None else [abreast]


def _below(flowables: Sequence[Flowable], space: float, type_size: float) -> float:
    """Return the space above what follows these (points): below a label it is less."""
    labelled = flowables and isinstance(flowables[-1], Whole) and flowables[-1].role == "heading"
    return min(space, BELOW_LABEL * type_size) if labelled else space


def _is_line(flowable: Flowable) -> bool:
    """Return whether it is a row of lines to write on."""
    return flowable.role == "cell" and any(
        block.copy.paragraph.blank for blocks in flowable.texts for block in blocks
    )


def together(item: ShapedParagraph) -> int:
    """Return the number of the inset that a paragraph is set in.

    It is 0 for none, and below 0 for lines to write on.
    """
    inset = item.paragraph.inset
    if inset and inset.kind in ("callout", "pull", "picture", "table"):
        return inset.number
    if not item.paragraph.blank:
        return 0
    return ITEMS if item.paragraph.role == "item" else LINES
