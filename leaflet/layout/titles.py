"""Titles as large as a style lets them be, of one language or of several side by side."""

from collections.abc import Callable, Sequence

from leaflet.layout.blocks import Block
from leaflet.layout.breaking import Cutting, block
from leaflet.layout.headline import Ways
from leaflet.layout.shaped import ShapedParagraph
from leaflet.layout.style import Headline


def headline(
    item: ShapedParagraph,
    type_size: float,
    measure: float,
    *,
    limits: Headline,
    most: float = 0.0,
    cutting: Cutting = Cutting.NOTHING,
) -> Block:
    """Return the title as large as it may be.

    Its size is at most `most` times the type size; 0 stands for what `limits` say. `cutting` is as
    `block` takes it.
    """
    sized = in_sizes(item, type_size, measure, limits=limits, cutting=cutting)
    return sized(most or limits.most)


def in_sizes(
    item: ShapedParagraph,
    type_size: float,
    measure: float,
    *,
    limits: Headline,
    cutting: Cutting = Cutting.NOTHING,
) -> Callable[[float], Block]:
    """Return a function that sets a title in at most a given size, in ems of the type size.

    Its ways to end lines are weighed once for all sizes, and sizes that give the same title share
    one block.
    """
    ways = Ways(item.shaped, item.cuts, limits, measure / type_size)
    titles: dict[tuple[float, tuple[int, ...]], Block] = {}

    def at_most(most: float) -> Block:
        factor, ends = ways.largest(most)
        key = factor, tuple(place.index for place in ends)
        if key not in titles:
            titles[key] = block(item, type_size, measure, factor=factor, cutting=cutting, ends=ends)
        return titles[key]

    return at_most


def headlines(
    items: Sequence[ShapedParagraph],
    type_size: float,
    measures: Sequence[float],
    *,
    limits: Headline,
    most: float = 0.0,
    cutting: Cutting = Cutting.NOTHING,
) -> list[Block]:
    """Return the titles of all languages, each in its measure (points).

    They have one size, the largest that all of them may have.
    """
    titles = [
        headline(item, type_size, measure, limits=limits, most=most, cutting=cutting)
        for item, measure in zip(items, measures, strict=True)
    ]
    least = min(title.size for title in titles) / type_size
    if all(title.size == titles[0].size for title in titles):
        return titles
    return [
        headline(item, type_size, measure, limits=limits, most=least, cutting=cutting)
        for item, measure in zip(items, measures, strict=True)
    ]
