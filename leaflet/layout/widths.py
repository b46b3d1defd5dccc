"""How wide the columns of a table are: as automatic layout has it (CSS 2.2, 17.5.2.2).

A column is at least as wide as the widest word in it, and at most as its widest cell on one line.
All lengths are in one unit.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from leaflet.halving import boundary


class CellExtent(NamedTuple):
    """What a cell needs: the widths of its widest word and of all of it on one line.

    It stands in the columns [first, first + span).
    """

    first: int
    span: int
    least: float
    most: float


class Need(NamedTuple):
    """What the columns of a table need: at least, and at most."""

    least: tuple[float, ...]
    most: tuple[float, ...]


def need(extents: Sequence[CellExtent], columns: int, gap: float) -> Need:
    """Return what columns need for these cells; `gap` is between two of them.

    What a cell over several columns needs more than they do, they share by what they need at most.
    """
    least, most = [0.0] * columns, [0.0] * columns
    # Narrow cells first: what one over several columns needs is known once these have theirs.
    for first, span, word, line in sorted(extents, key=lambda extent: extent.span):
        if span == 1:
            least[first], most[first] = max(least[first], word), max(most[first], line)
            continue
        over, gaps = slice(first, first + span), gap * (span - 1)
        for widths, width in ((least, word), (most, line)):
            lacking = width - gaps - sum(widths[over])
            if lacking > 0:
                widths[over] = _more(widths[over], lacking, most[over])
        # No column may need less at most than it needs at least.
        most = [max(pair) for pair in zip(least, most, strict=True)]
    return Need(tuple(least), tuple(most))


def shared(need: Need, room: float) -> tuple[float, ...]:
    """Return the widths of columns in a room, the gaps between them apart.

    Where all fits on one line, each is wider by what it needs at most; else each has its least, and
    shares what is left by how much more it could take. Where the least does not fit, the widths
    are the least.
    """
    least, most = need
    if sum(most) <= room:
        return tuple(_more(most, room - sum(most), most))
    left = max(room - sum(least), 0.0)
    return tuple(_more(least, left, [b - a for a, b in zip(least, most, strict=True)]))


def level(need: Need, room: float) -> tuple[float, ...]:
    """Return widths in a room that are alike, but none below its least or above its most.

    So narrow columns have all that they ask for, and long texts share what is left. Where the least
    does not fit, or all fits on one line, the widths are those of `shared`.
    """
    least, most = need
    if sum(least) >= room or sum(most) <= room:
        return shared(need, room)
    # The sum grows with the width that all are levelled at, so that width is found by halving.
    width, _ = boundary(0.0, room, lambda width: sum(_between(least, most, width)) <= room, 40)
    return tuple(_between(least, most, width))


def written(need: Need, blank: Collection[int], room: float) -> tuple[float, ...]:
    """Return widths where the `blank` columns, left for a pen, share what the others leave alike.

    The others have all that they need at most, so the sum may be more than the room; a blank column
    has no less than its head needs.
    """
    left = room - sum(most for column, most in enumerate(need.most) if column not in blank)
    return tuple(
        max(left / len(blank), most) if column in blank else most
        for column, most in enumerate(need.most)
    )


def _between(least: Sequence[float], most: Sequence[float], width: float) -> list[float]:
    return [min(max(width, a), b) for a, b in zip(least, most, strict=True)]


def _more(widths: Sequence[float], more: float, by: Sequence[float]) -> list[float]:
    """Return the widths made larger, all together by so much, each by its share."""
    # If none has a share, all have equal ones.
    whole = sum(by)
    shares = [share / whole if whole else 1 / len(by) for share in by]
    return [width + more * share for width, share in zip(widths, shares, strict=True)]
