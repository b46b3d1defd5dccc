"""The cover and the back of a fold: the headline, the byline, and the blocks that are kept there.

A cover may stand alone; then the text begins on panel 2. Its headline is a little above its middle,
what is kept on the cover is below the headline, and the event and the byline are at its foot. A
logo is above the headline, and a picture with which the text begins fills the room that is left.
If a cover does not stand alone, all of this is above the text.
"""

from collections.abc import Sequence
from functools import partial
from itertools import groupby
from typing import NamedTuple

from leaflet.errors import Notice
from leaflet.layout import call
from leaflet.layout.blocks import Block, stack
from leaflet.layout.breaking import Cutting, balanced, block, narrowed
from leaflet.layout.flowable import Flowable
from leaflet.layout.format import Field, Format
from leaflet.layout.headline import NEARLY, cuts
from leaflet.layout.logo import logo
from leaflet.layout.picture import grown, set_on_cover, set_picture, with_caption
from leaflet.layout.placed import Figure, Placed
from leaflet.layout.running import running, together
from leaflet.layout.shaped import ShapedParagraph
from leaflet.layout.style import LOGO_GAP, RAISED, SEEN_BESIDE, Style
from leaflet.layout.titles import headline, in_sizes
from leaflet.layout.whole import Whole
from leaflet.statement.picture import Picture

PANELS = 6  # with so many panels a cover costs little
# With fewer than FEWEST panels no cover stands alone. With just so many it takes a quarter of the
# room, so the type of the rest must be at least EASIER points.
FEWEST, EASIER = 4, 11.0
DOOR = 0.75  # of the widest panel: a narrower first panel is one of two doors, and no cover
FILLED = 0.6  # of a cover's height: its headline takes no more, because white makes it stand out
FILLED_SMALL = 0.75  # where it would otherwise be little larger than the text
FILLED_BESIDE = 0.3  # where there is a picture below it
LEAD = 20  # words of a lead that stands on a cover
# Text on a cover with an event is DECK times as large as type of which BASE ems are as wide as the
# cover; that type is at most BASE_MOST points.
BASE, BASE_MOST, DECK = 22, 15.0, 1.4
# The share of a cover's height of a masthead that is there by itself, of one with more on the
# cover, and of one above a picture.
SHARE, SHARE_WITH, SHARE_BESIDE = 0.5, 0.4, 0.27


class Aside(NamedTuple):
    """What does not stand in the running text.

    `cover` stands on the cover, under the headline. `byline` says who speaks and when; on a cover
    that stands alone it begins with the event. `back` stands at the back, above the contact box or,
    if it is `joined` to the closing on the last panel, above the closing. `gap` is between them, in
    points. `logos` stand above the headline of a cover that stands alone.
    """

    cover: tuple[Flowable, ...] = ()
    byline: tuple[Flowable, ...] = ()
    back: tuple[Flowable, ...] = ()
    gap: float = 0.0
    logos: tuple[Whole, ...] = ()
    joined: bool = False


def tried(
    copies: Sequence[ShapedParagraph], formats: Sequence[Format], style: Style
) -> tuple[tuple[ShapedParagraph, ...], list[Format]]:
    """Return the text of a fold, its headline ready for a cover, and the formats to try in turn.

    The first formats have every block on the panel where it is to be kept, in comfortable type; the
    next keep only those at the back; the last have all blocks where they are written. A cover
    stands alone if something is kept on it. Otherwise it does only if there are enough panels and
    the type of the text is easy to read.
    """
    panels = {item.paragraph.panel for item in copies}
    variants: list[Format] = []
    for format in formats:
        alone = format._replace(alone=True, backed=True, least=style.comfortable)
        if "cover" in panels:
            # What is kept on the cover needs one that stands alone.
            variants.append(alone)
            continue
        if _may_stand_alone(format):
            # Nobody asked for such a cover: it may not cost as much type as one that is asked for.
            least = style.easy if format.sides >= PANELS else max(style.easy, EASIER)
            variants.append(alone._replace(least=least))
        variants.append(format._replace(backed="back" in panels))
    # The cover is given up before the back: it takes a whole panel from the text.
    if panels == {"", "cover", "back"}:
        variants += [format._replace(backed=True) for format in formats]
    if panels > {""}:
        variants += formats
    ready = (
        item._replace(cuts=cuts(item.shaped, style.cover.lines))
        if item.paragraph.role == "title" and any(format.alone for format in variants)
        else item
        for item in copies
    )
    return tuple(ready), variants


def _may_stand_alone(format: Format) -> bool:
    widest = max(field.size.width for field in format.fold)
    return format.sides >= FEWEST and format.fold[0].size.width > DOOR * widest


def set_aside(
    copies: Sequence[ShapedParagraph],
    format: Format,
    type_size: float,
    *,
    style: Style,
    cutting: Cutting = Cutting.NOTHING,
    bare: bool = False,
) -> tuple[Aside, list[ShapedParagraph]]:
    """Return what stands aside on this format, set at a type size, and all other paragraphs.

    Sizes are in points. `bare` says that no event is on the cover, so that a short lead may be.
    """
    cover: list[Flowable] = []
    byline: list[Block] = []
    back: list[Flowable] = []
    rest: list[ShapedParagraph] = []
    if format.alone and (leading := _leading_picture(copies)):
        cover.append(set_on_cover(copies[leading], format.field(0).measure, type_size))
        copies = [*copies[: leading.start], *copies[leading.stop :]]
    lead = _short_lead(copies) if format.alone and bare and not cover else -1
    first, last = format.field(0).measure, format.field(format.back).measure
    set_one = partial(_set, style=style, cutting=cutting)
    set_several = partial(running, style=style, cutting=cutting, in_columns=False, bound=False)
    for i, item in enumerate(copies):
        size = item.role.size
        if item.paragraph.role == "byline":
            byline.append(balanced(set_one(item, type_size, first, size=size)))
        elif (item.paragraph.panel == "cover" and format.alone) or i == lead:
            if shown := _shown(copies, i):
                cover.append(set_on_cover(shown, first, type_size))
            elif begun := _begun(copies, i):
                cover += set_several(begun, format.field(0), type_size)
            elif item.paragraph.role != "caption" and not together(item):
                # On a cover it is to be read from as far away as a slogan.
                slogan = style.roles.slogan.size
                size = max(size, slogan if bare else min(slogan, _deck(first) / type_size))
                cover.append(balanced(set_one(item, type_size, first, size=size)))
        elif item.paragraph.panel == "back" and format.backed:
            if shown := _shown(copies, i):
                back.append(
                    set_picture(
                        shown, format.field(format.back), last, type_size=type_size, style=style
                    )
                )
            elif begun := _begun(copies, i):
                field = format.field(format.back)
                back += set_several(begun, field, type_size)
            elif item.paragraph.role != "caption" and not together(item):
                back.append(set_one(item, type_size, last, size=size))
        else:
            rest.append(item)
    # One line of running text, the unit of space.
    gap = copies[0].leading * type_size if copies else 0.0
    joined = format.is_back(format.sides - 1)
    return Aside(tuple(cover), tuple(byline), tuple(back), gap, joined=joined), rest


def _deck(measure: float) -> float:
    """Return the largest type (points) of text on a cover that must not outrank an event there."""
    return DECK * min(measure / BASE, BASE_MOST)


def _short_lead(copies: Sequence[ShapedParagraph]) -> int:
    """Return the index of the paragraph that leads the text if it is short enough for a cover.

    It is -1 for none: if it is longer, if the author says what is kept on the cover, or if no other
    text follows.
    """
    texts = [i for i, item in enumerate(copies) if item.paragraph.role in ("lead", "body", "item")]
    if len(texts) < 2 or any(item.paragraph.panel == "cover" for item in copies):
        return -1
    item = copies[texts[0]]
    is_short = len(item.paragraph.text.split()) <= LEAD
    return texts[0] if item.paragraph.role == "lead" and is_short else -1


def _leading_picture(copies: Sequence[ShapedParagraph]) -> slice | None:
    """Return where a picture with which the text begins and its caption stand; None for none."""
    if any(item.paragraph.panel == "cover" and item.paragraph.picture for item in copies):
        return None
    roles = [item.paragraph.role for item in copies]
    start = next((i for i, role in enumerate(roles) if role not in ("title", "byline")), -1)
    if start < 0 or roles[start] != "picture" or copies[start].paragraph.panel:
        return None
    return slice(start, start + len(with_caption(copies, start)))


def furnished(
    aside: Aside,
    copies: Sequence[ShapedParagraph],
    event: Sequence[ShapedParagraph],
    *,
    pictures: Sequence[Picture],
    field: Field,
    type_size: float,
) -> Aside:
    """Return what stands aside, with what only a cover that stands alone has.

    That is its event at its foot, and a logo at its head if there is no picture. The logo stands at
    the edge at which the text, `copies`, begins.
    """
    if event:
        aside = aside._replace(byline=(_event(event, aside, field, type_size), *aside.byline))
    if _pictured(aside):
        return aside
    rtl = any(item.shaped.rtl for item in copies[:1])
    return aside._replace(logos=tuple(_emblem(picture, field, rtl=rtl) for picture in pictures))


def _event(
    items: Sequence[ShapedParagraph],
    aside: Aside,
    field: Field,
    type_size: float,
    *,
    title: float = 0.0,
) -> Whole:
    """Return the event of a cover, the byline at some distance below it.

    Below a title of a size (points) when it is is smaller; 0 is no limit.
    """
    whole = call.event(items, field, type_size, title=title)
    bylines = [line for line in aside.byline if not isinstance(line, Whole)]
    return whole._replace(height=whole.height + aside.gap / 3) if bylines else whole


def _emblem(picture: Picture, field: Field, *, rtl: bool) -> Whole:
    """Return a logo at the start edge of a field."""
    size = logo(picture, field.measure).size
    figure = Figure(picture, field.measure - size.width if rtl else 0.0, 0.0, size)
    standing = Placed(((),), figures=(figure,))
    return Whole(standing, (), size.height, LOGO_GAP, "logo")


def _shown(copies: Sequence[ShapedParagraph], i: int) -> Sequence[ShapedParagraph]:
    """Return the paragraph of that index with its caption if it is a picture; else nothing."""
    return with_caption(copies, i) if copies[i].paragraph.role == "picture" else ()


def _begun(copies: Sequence[ShapedParagraph], i: int) -> Sequence[ShapedParagraph]:
    """Return the paragraphs that are set together with that of an index; nothing but at the first.

    They are those of an inset, or lines to write on.
    """
    keys = [(item.paragraph.panel, together(item)) for item in copies]
    if not keys[i][1] or keys[i] in keys[:i][-1:]:
        return ()
    end = next((j for j in range(i, len(keys)) if keys[j] != keys[i]), len(keys))
    return copies[i:end]


def _set(
    item: ShapedParagraph,
    type_size: float,
    measure: float,
    *,
    size: float,
    style: Style,
    cutting: Cutting,
) -> Block:
    """Return a paragraph that stands aside, set in `size` ems of the type size; never justified."""
    factor = narrowed(
        item, size, type_size, measure=measure, smallest=style.smallest, cutting=cutting
    )
    paragraph = block(item, type_size, measure, factor=factor, cutting=cutting)
    return paragraph._replace(align="start") if paragraph.align == "justify" else paragraph


def title(
    item: ShapedParagraph,
    type_size: float,
    format: Format,
    *,
    aside: Aside,
    style: Style,
    beside: float = 0.0,
    cutting: Cutting = Cutting.NOTHING,
) -> Block:
    """Return the headline; on a cover that stands alone it is as large as looks good there.

    `beside` is the largest other type, in ems of the type size.
    """
    field = format.field(0)
    if not format.alone:
        return headline(item, type_size, field.measure, limits=style.headline, cutting=cutting)
    # White around it makes it stand out, and all else on the cover must find room.
    filled = FILLED_BESIDE if _pictured(aside) else FILLED
    free = field.height - cover_height((), aside) - aside.gap
    limits, most = style.cover, style.cover.most
    if limits.seen:
        limits = limits._replace(seen=max(limits.seen, SEEN_BESIDE * beside))
    at_most = in_sizes(item, type_size, field.measure, limits=limits, cutting=cutting)
    while True:
        block = at_most(most)
        if block.size < NEARLY * limits.seen * type_size and not _pictured(aside):
            filled = FILLED_SMALL
        if block.height <= min(filled * field.height, free) or most <= style.cover.least:
            return block
        # Step by step, not by halving: a smaller headline may take fewer lines or more.
        most = max(most - 0.1, style.cover.least)


def called(style: Style, aside: Aside) -> Style:
    """Return the style of the masthead of a cover that stands alone."""
    share = SHARE_WITH if aside.cover or aside.byline else SHARE
    share = SHARE_BESIDE if _pictured(aside) else share
    return style._replace(headline=style.headline._replace(share=share))


def _pictured(aside: Aside) -> bool:
    """Return whether a picture is kept on the cover."""
    return any(flowable.role == "picture" for flowable in aside.cover)


def filled(
    aside: Aside,
    head: Sequence[Flowable],
    format: Format,
    *,
    event: Sequence[ShapedParagraph],
    type_size: float,
) -> Aside:
    """Return what stands aside; its pictures now fill the room of the cover below the headline.

    Below a small headline, the line that says when an event on the cover is becomes smaller.
    """
    if any(line.role == "when" for line in aside.byline):
        smaller = _event(event, aside, format.field(0), type_size, title=_title_size(head))
        aside = aside._replace(byline=(smaller, *aside.byline[1:]))
    if not _pictured(aside):
        return aside
    room = format.field(0).height - cover_height(head, aside)
    return aside._replace(cover=tuple(grown(aside.cover, room)))


def _title_size(head: Sequence[Flowable]) -> float:
    """Return the size (points) of a title, in a masthead too; 0 where none is."""
    lines = (line for flowable in head for lines in flowable.texts[:1] for line in lines)
    return max((line.size for line in lines if line.role == "title"), default=0.0)


def byline_height(head: Sequence[Flowable], aside: Aside) -> float:
    """Return the height of the byline on a panel shared with the text, below a headline if any."""
    return stack(aside.byline) + (_near(aside) if head and aside.byline else 0.0)


def _near(aside: Aside) -> float:
    return aside.gap / 2


def cover_height(head: Sequence[Flowable], aside: Aside) -> float:
    """Return the height of what a cover that stands alone holds, without the white around it."""
    stacks = (aside.logos, head, aside.cover, aside.byline)
    parts = [stack(flowables) for flowables in stacks if flowables]
    return sum(parts) + aside.gap * (max(len(parts) - 1, 0) - _hangs(head, aside))


def _hangs(head: Sequence[Flowable], aside: Aside) -> bool:
    """Return whether a picture hangs on the band above it, and shares its edge."""
    band = head[-1] if head and aside.cover and aside.cover[0].role == "picture" else None
    if not isinstance(band, Whole):
        return False
    return any(fill.y + fill.height >= band.height - 1e-6 for fill in band.placed.fills)


def cover_stacks(
    head: Sequence[Flowable], aside: Aside, field: Field, above: float, *, alone: bool
) -> list[tuple[Sequence[Flowable], float]]:
    """Return headline, kept blocks and byline, and how far from the top of the cover each begins.

    `above` is the white above the first of them.
    """
    top = field.margins.top
    low = stack(aside.byline)
    if not alone:
        low_top = top + above + stack(head) + (_near(aside) if head else 0.0)
        return [(head, top + above), (aside.byline, low_top)]
    free = field.height - cover_height(head, aside)
    # A picture fills the cover, so the headline above it begins at the top, as a masthead does.
    from_top = _pictured(aside) or any(isinstance(flowable, Whole) for flowable in head)
    first = top + (0.0 if from_top else RAISED * free)
    first += stack(aside.logos) + aside.gap if aside.logos else 0.0
    second = first + stack(head) + (aside.gap if head and not _hangs(head, aside) else 0.0)
    foot = field.size.height - field.margins.bottom - low
    return [(aside.logos, top), (head, first), (aside.cover, second), (aside.byline, foot)]


def back_height(aside: Aside, around: float) -> float:
    """Return the height of what is kept at the back above the contact box, with rule and space."""
    return stack(aside.back) + 2 * around if aside.back else 0.0


def notices(copies: Sequence[ShapedParagraph], format: Format) -> tuple[Notice, ...]:
    """Return a notice for each run of blocks that were not kept where their author wants them."""
    heeded = {"": True, "cover": format.alone, "back": format.backed}
    unheeded: list[Notice] = []
    for panel, group in groupby(copies, key=lambda item: item.paragraph.panel):
        if not heeded[panel]:
            message = (
                f"<!-- {panel} -->: this block stands where it is written, not on the {panel}, "
                "where it would make the type too small; make the text shorter, or take the "
                "comment out"
            )
            unheeded.append(Notice(message, next(group).paragraph.at))
    return tuple(unheeded)
