"""Slogans of the closing, set so that each is told from the next."""

from collections.abc import Sequence

from leaflet.layout.blocks import Block
from leaflet.layout.flowable import Flowable

APART = 0.5  # of a line of text: above each slogan, where one has several lines
MOST = 0.75  # ems of the text: lines of sloping scripts are high, so half of one would be too much


def told_apart(blocks: Sequence[Flowable], points: float) -> list[Flowable]:
    """Return a closing whose slogans are told from each other where one has several lines.

    `points` is the size of the text.
    """
    slogans = [each for each in blocks if isinstance(each, Block) and each.role == "slogan"]
    if all(len(slogan.lines) == 1 for slogan in slogans):
        return list(blocks)
    return [
        each._replace(space=max(each.space, min(APART * each.copy.leading, MOST) * points))
        if isinstance(each, Block) and each.role == "slogan"
        else each
        for each in blocks
    ]
