"""A picture in a text: as wide as its measure, cropped around its middle, its caption below.

It is never stretched and never mirrored. Lengths are points.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from leaflet.errors import Notice
from leaflet.layout.blocks import Block, placed
from leaflet.layout.breaking import block
from leaflet.layout.flowable import Flowable
from leaflet.layout.format import Field
from leaflet.layout.placed import Figure, Placed, PlacedBlock
from leaflet.layout.rows import Division
from leaflet.layout.shaped import ShapedParagraph
from leaflet.layout.style import STEP, Style
from leaflet.layout.typesize import comfortable_on
from leaflet.layout.whole import Whole, moved
from leaflet.statement.picture import Picture
from leaflet.units import Size

FLATTEST = 9 / 20  # of its width: the height of a picture in the text
MOST, LEAST = 0.4, 0.25  # of a side's height: a picture in the text, and where type would be small
INCH = 72.0
COARSE = 120  # dots to the inch: with fewer, single dots are visible
KEPT = 0.55  # of the height or the width of a picture: the least that is visible on a cover
LONG = 150  # words: for a call of so many less type is comfortable
GAP = 0.35  # times the text, above a caption
SMALLEST_CAPTION = 7.0  # points


def with_caption(items: Sequence[ShapedParagraph], i: int) -> Sequence[ShapedParagraph]:
    """Return the picture of that number among paragraphs, with its caption if it has one."""
    captioned = any(item.paragraph.role == "caption" for item in items[i + 1 : i + 2])
    return items[i : i + 1 + captioned]


def set_picture(
    items: Sequence[ShapedParagraph],
    field: Field,
    measure: float,
    *,
    type_size: float,
    style: Style,
) -> Whole:
    """Return a picture, with its caption if it has one, as it stands in the text of a panel.

    It takes less of the side's height where type would be less than comfortable. In a call more of
    an upright or square one is visible, such as that of a person, as long as the type is
    comfortable for the paper.
    """
    share = LEAST if type_size < style.comfortable else MOST
    whole = _whole(items[0], measure)
    flattest = FLATTEST * measure
    enough = comfortable_on(field.size, LONG) - STEP
    if style.masthead and whole >= measure and type_size > enough:
        flattest = max(flattest, KEPT * whole)
    height = min(flattest, share * field.height, whole)
    return _set(items, height, measure, type_size)


def set_pair(
    pair: Sequence[Sequence[ShapedParagraph]],
    field: Field,
    division: Division,
    *,
    type_size: float,
    style: Style,
) -> Whole:
    """Return the pictures of two languages that stand side by side, each with its caption.

    If both show the same picture, it stands once, over both columns. Its alternative text and its
    caption are there in both languages.
    """
    columns = [division.column(which, field.measure) for which in range(len(pair))]
    first, second = (items[0].paragraph.picture for items in pair)
    assert first and second
    shared = first.dots == second.dots
    widths = [field.measure] * len(pair) if shared else columns
    wholes = [
        set_picture(items, field, width, type_size=type_size, style=style)
        for items, width in zip(pair, widths, strict=True)
    ]
    height = min(whole.placed.figures[0].size.height for whole in wholes)
    placed_wholes: list[Placed] = []
    for which, items in enumerate(pair):
        left = division.left(which, field.measure)
        whole = _set(items, height, columns[which], type_size)
        figure = whole.placed.figures[0]._replace(size=Size(widths[which], height))
        if shared:
            figure = figure._replace(x=-left, drawn=not which)
        placed_wholes.append(moved(whole.placed._replace(figures=(figure,)), left, 0.0))
        wholes[which] = whole
    both = Placed(
        tuple(part.blocks[0] for part in placed_wholes),
        figures=tuple(figure for part in placed_wholes for figure in part.figures),
    )
    first_whole, second_whole = wholes
    return first_whole._replace(
        placed=both,
        height=max(first_whole.height, second_whole.height),
        beside=second_whole.lines,
    )


def set_on_cover(items: Sequence[ShapedParagraph], measure: float, type_size: float) -> Whole:
    """Return a picture for a cover, in its least height there; `grown` makes it fill the room."""
    return _set(items, KEPT * _whole(items[0], measure), measure, type_size)


def grown(flowables: Sequence[Flowable], room: float) -> list[Flowable]:
    """Return what is kept on a cover, with its pictures higher: they share further room (points).

    None becomes so high that less than `KEPT` of its width would be visible.
    """
    left = sum(flowable.role == "picture" for flowable in flowables)
    taller: list[Flowable] = []
    for flowable in flowables:
        if isinstance(flowable, Whole) and flowable.role == "picture":
            figure = flowable.placed.figures[0]
            most = _height(figure.picture, figure.size.width) / KEPT - figure.size.height
            more = max(0.0, min(room / left, most))
            room, left = room - more, left - 1
            flowable = _taller(flowable, more)
        taller.append(flowable)
    return taller


def cut(picture: Picture, size: Size) -> tuple[float, float, float, float]:
    """Return the visible part of a picture in a box of that size: left, top, right, bottom.

    It has the shape of the box and lies around the middle of the picture. Its edges are counted in
    dots of the picture, from the top left.
    """
    width, height = float(picture.width), float(picture.height)
    if width * size.height > height * size.width:
        width = height * size.width / size.height
    else:
        height = width * size.height / size.width
    left, top = (picture.width - width) / 2, (picture.height - height) / 2
    return left, top, left + width, top + height


def _figures(flowables: Iterable[Flowable]) -> Iterator[Figure]:
    """Yield the figures of all pictures among flowables, wherever they stand."""
    for flowable in flowables:
        if flowable.role == "picture":
            yield from flowable.place(0.0, 0.0, 0.0).figures


def notices(flowables: Iterable[Flowable]) -> Iterator[Notice]:
    """Yield a notice for each picture with too few dots for its size, or with most cut off."""
    for figure in _figures(flowables):
        if not figure.paragraph or not figure.drawn:
            continue
        picture, at = figure.picture, figure.paragraph.at
        name = Path(picture.file).name
        if picture.file == at.file:  # a document that it is in
            name = "the picture"
        left, top, right, bottom = cut(picture, figure.size)
        resolution = round((right - left) / figure.size.width * INCH)
        if resolution < COARSE:
            message = (
                f"{name} will look coarse: it has {resolution} dots to the inch as large as it is "
                f"printed, and {COARSE} would do"
            )
            yield Notice(message, at)
        kept = (bottom - top) / picture.height
        if kept < KEPT - 1e-6:
            message = (
                f"of {name} the middle {kept:.0%} of its height is printed: look whether all that "
                "matters is seen, or cut it yourself to 20 : 9"
            )
            yield Notice(message, at)


def _taller(whole: Whole, more: float) -> Whole:
    """Return a picture that is so much higher, with its caption below it."""
    lower = moved(whole.placed, 0.0, more)
    figures = tuple(
        figure._replace(size=Size(figure.size.width, figure.size.height + more))
        for figure in whole.placed.figures
    )
    return whole._replace(placed=lower._replace(figures=figures), height=whole.height + more)


def _whole(item: ShapedParagraph, width: float) -> float:
    """Return the height of a picture that is so wide, with nothing cut off."""
    assert item.paragraph.picture is not None
    return _height(item.paragraph.picture, width)


def _height(picture: Picture, width: float) -> float:
    return width * picture.height / picture.width


def _set(
    items: Sequence[ShapedParagraph], height: float, measure: float, type_size: float
) -> Whole:
    """Return a picture of that height with its caption."""
    shown, *captions = items
    paragraph = shown.paragraph
    assert paragraph.picture is not None
    frame = Block(
        shown,
        (),
        type_size,
        shown.leading * type_size,
        0.0,
        shown.role.before * type_size,
        measure,
        0.0,
        "start",
    )
    figure = Figure(paragraph.picture, 0.0, 0.0, Size(measure, height), paragraph)
    blocks: list[Block] = [frame]
    standing: list[PlacedBlock] = [placed(frame, 0.0, 0.0)]
    for caption in captions:
        factor = max(caption.role.size, SMALLEST_CAPTION / type_size)
        lines = block(caption, type_size, measure, factor=factor)
        height += GAP * type_size
        standing.append(placed(lines, 0.0, height))
        height += lines.height
        blocks.append(lines)
    return Whole(
        Placed((tuple(standing),), figures=(figure,)),
        tuple(blocks),
        height,
        frame.space,
        "picture",
    )
