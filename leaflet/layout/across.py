"""What stands across all columns at the beginning of a text: its lead and its first picture."""

from collections.abc import Sequence

from leaflet.layout.blocks import placed
from leaflet.layout.breaking import Cutting, best, set_lead
from leaflet.layout.flowable import Flowable
from leaflet.layout.format import Field
from leaflet.layout.picture import set_picture
from leaflet.layout.placed import Placed
from leaflet.layout.shaped import ShapedParagraph
from leaflet.layout.style import Style
from leaflet.layout.whole import Whole
from leaflet.statement.insets import is_of

MOST_LINES = 12  # of a lead that is broken into its best lines


def set_across(
    text: Sequence[ShapedParagraph],
    field: Field,
    type_size: float,
    *,
    style: Style,
    cutting: Cutting,
) -> tuple[list[Flowable], Sequence[ShapedParagraph]]:
    """Return what stands across all columns of a field, and the rest of the text.

    `type_size` is in points. Nothing stands across if no text follows.
    """
    across: list[Flowable] = []
    kinds: set[str] = set()
    rest = list(text)
    while rest:
        unit = _unit(rest)
        kind = "picture" if is_of(unit[0].paragraph, "picture") else unit[0].paragraph.role
        # A picture as wide as the side is as high too: only where columns are what a style is for.
        fits = kind == "lead" or (kind == "picture" and style.narrowest > 0)
        if not fits or kind in kinds:
            break
        kinds.add(kind)
        rest = rest[len(unit) :]
        if kind == "picture":
            across.append(set_picture(unit, field, field.measure, type_size=type_size, style=style))
        else:
            across.append(_lead(unit[0], field.measure, type_size, cutting))
    if not rest or not across:  # without further text there are no columns to stand across
        return [], text
    below_title = style.title_after * rest[0].leading * type_size
    return [across[0].spaced(below_title / across[0].space), *across[1:]], rest


def _unit(text: Sequence[ShapedParagraph]) -> Sequence[ShapedParagraph]:
    """Return the first paragraph of a text, together with all others of its inset."""
    inset = text[0].paragraph.inset
    count = 1
    while inset and count < len(text) and text[count].paragraph.inset == inset:
        count += 1
    return text[:count]


def _lead(item: ShapedParagraph, measure: float, type_size: float, cutting: Cutting) -> Whole:
    """Return the first paragraph in its best lines, which are ragged and never parted."""
    text = set_lead(item, type_size, measure, cutting)._replace(align="start")
    if len(text.lines) <= MOST_LINES:  # the best lines of endless words take seconds
        text = best(text, "none")
    standing = Placed(((placed(text, 0.0, 0.0),),))
    return Whole(standing, (text,), text.height, text.space, "lead")
