"""Two languages side by side: a column each, paragraph beside paragraph.

The first stands at the edge where its lines start. Both are set at one type size, and a paragraph
begins as high as its translation, however long the one above was.
"""

from collections.abc import Sequence
from itertools import product
from typing import NamedTuple

from leaflet.errors import FitError
from leaflet.layout import paper
from leaflet.layout.blocks import Logo, logo, unparted, widest_overflow
from leaflet.layout.columns import Part
from leaflet.layout.format import Format
from leaflet.layout.panels import Figure, Panel, Place, PlacedBlock, Rule, placed
from leaflet.layout.paper import GUTTER
from leaflet.layout.rows import Row, Texts, refuse, rows, split
from leaflet.layout.style import BESIDE_LOGO, CLOSING, CONTACT_GAP, PLAIN
from leaflet.statement.picture import Picture
from leaflet.units import Insets, Size

LARGEST, SMALLEST = 160, 80  # type size, in tenths of a point
AGAIN = 4  # times that a hyphen at the foot of a side is avoided


class Frame(NamedTuple):
    """A side that they are set on. Lengths in points; `box` is what contact boxes take of the foot
    of the last one."""

    size: Size
    margins: Insets
    box: float

    @property
    def measure(self) -> float:
        return self.size.width - self.margins.left - self.margins.right

    @property
    def column(self) -> float:
        return (self.measure - GUTTER) / 2

    @property
    def height(self) -> float:
        return self.size.height - self.margins.top - self.margins.bottom

    def left(self, second: bool, rtl: bool) -> float:
        """The left edge of a column; `rtl`: the first stands at the right."""
        return self.margins.left + (self.column + GUTTER if second != rtl else 0.0)


class Fitted(NamedTuple):
    """The panels, and the type size that was found (points)."""

    panels: tuple[Panel, ...]
    type_size: float


def frame(format: Format) -> Frame:
    """That of a flat leaflet."""
    return Frame(format.size, format.margins, format.box)


def fit(
    texts: Texts,
    frame: Frame,
    sides: int,
    type_size: float | None,
    pictures: Sequence[Picture] = (),
    kashida: str = "some",
) -> Fitted:
    """Two texts on at most so many sides, in the largest type that fits: one side is tried first.

    A logo stands beside the signature of the first. Raises TextError where the paragraphs are not
    each other's, FitError where they do not fit.
    """
    refuse(texts)
    steps = [round(type_size * 10)] if type_size else range(LARGEST, SMALLEST - 1, -1)
    logos = tuple(logo(picture, frame.column) for picture in pictures)
    for count in range(1, sides + 1):
        tried = _largest(texts, frame, count, logos, steps)
        if tried is not None:
            points = tried / 10
            made = rows(texts, frame.column, points, logos, kashida)
            flowed = _flow(made, frame, count, logos)
            if flowed is None:  # ragged lines may be more
                made = rows(texts, frame.column, points, logos)
                flowed = _flow(made, frame, count, logos)
            assert flowed is not None
            made, flowed = _unparted(made, flowed, frame, logos)
            return Fitted(_panels(flowed, made, frame, logos), points)
    raise _too_long(texts, frame, sides, steps[-1] / 10)


def _largest(
    texts: Texts, frame: Frame, count: int, logos: Sequence[Logo], steps: Sequence[int]
) -> int | None:
    """The first of the steps at which it fits, found by halving; None if not even at the last."""
    low, high = 0, len(steps) - 1
    if not _fits(texts, frame, count, logos, steps[high]):
        return None
    while low < high:
        middle = (low + high) // 2
        if _fits(texts, frame, count, logos, steps[middle]):
            high = middle
        else:
            low = middle + 1
    return steps[low]


def _fits(texts: Texts, frame: Frame, count: int, logos: Sequence[Logo], step: int) -> bool:
    made = rows(texts, frame.column, step / 10, logos)
    if widest_overflow([one for row in made for one in row.blocks]):
        return False
    return _flow(made, frame, count, logos) is not None


# --- Down the sides -------------------------------------------------------------------------------


class _Side(NamedTuple):
    """Rows of one side, each with its top from the head margin (points)."""

    rows: tuple[tuple[float, Row], ...]


def _closing(made: Sequence[Row]) -> int:
    """Where the rows begin that stand at the foot of the last side."""
    start = len(made)
    while start and made[start - 1].role in CLOSING:
        start -= 1
    return start


def _stack(made: Sequence[Row], logos: Sequence[Logo]) -> float:
    """The height of the closing, a logo beside its end included."""
    height = sum(row.height for row in made) + sum(row.space for row in made[1:])
    tail = [row for row in made if row.role in BESIDE_LOGO]
    own = sum(row.height for row in tail) + sum(row.space for row in tail[1:])
    return height + max(0.0, max((one.size.height for one in logos), default=0.0) - own)


def _line(made: Sequence[Row]) -> float:
    """A line of running text, the unit of space (points)."""
    return max(one.leading for one in made[-1].blocks) if made else 0.0


def _foot(made: Sequence[Row], logos: Sequence[Logo], frame: Frame) -> float:
    """What stands at the foot of the last side takes, its rule and the boxes included."""
    tail = made[_closing(made) :]
    if not tail and not logos:
        return frame.box
    return _stack(tail, logos) + 2 * PLAIN.rule_space * _line(made) + frame.box


def _flow(
    made: Sequence[Row], frame: Frame, count: int, logos: Sequence[Logo]
) -> list[_Side] | None:
    """The running text down so many sides; None where it does not go on them."""
    waiting = list(made[: _closing(made)])
    foot = _foot(made, logos, frame)
    sides: list[_Side] = []
    for number in range(count):
        room = frame.height - (foot if number == count - 1 else 0.0)
        if room < 0:
            return None
        taken: list[tuple[float, Row]] = []
        y = 0.0
        while waiting:
            space = waiting[0].space if taken else 0.0
            here, rest = split(waiting[0], room - y - space)
            if here is None:
                break
            if _heads(here) and not rest and not _begins(waiting[1:], room - y - space, here):
                break
            taken.append((y + space, here))
            y += space + here.height
            waiting[:1] = [rest] if rest else []
            if rest:
                break
        sides.append(_Side(tuple(taken)))
    return None if waiting else sides


def _unparted(
    made: list[Row], sides: list[_Side], frame: Frame, logos: Sequence[Logo]
) -> tuple[list[Row], list[_Side]]:
    """The rows, and down the sides, without hyphens at the foot of a side, where readers lose the
    word; but for one without which it would not fit.
    """
    # Without one hyphen another may come to stand there.
    for number, which, _ in product(range(len(sides) - 1), (0, 1), range(AGAIN)):
        if not sides[number].rows:
            continue
        _, row = sides[number].rows[-1]
        one, end = row.blocks[which], row.last[which]
        if not one.lines[end - 1].hyphen:
            continue
        other = unparted(one, end - 1, len(one.lines) + 1)
        pair = (other, row.blocks[1]) if which == 0 else (row.blocks[0], other)
        whole = Row(pair, (0, 0), (len(pair[0].lines), len(pair[1].lines)))
        tried = [whole if each.blocks is row.blocks else each for each in made]
        flowed = _flow(tried, frame, len(sides), logos)
        if flowed is not None and not widest_overflow(pair):
            made, sides = tried, flowed
    return made, sides


def _heads(row: Row) -> bool:
    return row.blocks[0].copy.role.with_next


def _begins(following: Sequence[Row], room: float, head: Row) -> bool:
    """Whether what a heading heads begins below it."""
    if not following:
        return True
    here, _ = split(following[0], room - head.height - following[0].space)
    return here is not None


# --- On the panels --------------------------------------------------------------------------------


def _panels(
    sides: Sequence[_Side], made: Sequence[Row], frame: Frame, logos: Sequence[Logo]
) -> tuple[Panel, ...]:
    """All of the first language, then all of the second, on each side."""
    rtl = made[0].blocks[0].copy.shaped.rtl
    panels: list[Panel] = []
    for number, side in enumerate(sides, 1):
        found = [(frame.margins.top + y, row) for y, row in side.rows]
        rules: tuple[Rule, ...] = ()
        figures: tuple[Figure, ...] = ()
        places: tuple[Place, ...] = ()
        if number == len(sides):
            bottom = frame.size.height - frame.margins.bottom - frame.box
            tail = made[_closing(made) :]
            if tail or logos:
                top = bottom - _stack(tail, logos)
                found += _closed(tail, top, bottom)
                y = top - PLAIN.rule_space * _line(made)
                rules = (Rule(frame.margins.left, y, frame.measure, PLAIN.rule),)
                figures = tuple(_figure(one, frame, bottom, rtl) for one in logos)
            places = _places(frame, made, rtl)
        blocks = (*_column(found, 0, frame, rtl), *_column(found, 1, frame, rtl))
        panels.append(Panel(number, frame.size, blocks, rules, figures, places))
    return tuple(panels)


def _closed(tail: Sequence[Row], top: float, bottom: float) -> list[tuple[float, Row]]:
    """Slogans from the top of the closing, signature and address down to its bottom."""
    start = len(tail)
    while start and tail[start - 1].role in BESIDE_LOGO:
        start -= 1
    below = tail[start:]
    found = _down(tail[:start], top)
    height = sum(row.height for row in below) + sum(row.space for row in below[1:])
    return found + _down(below, bottom - height)


def _down(made: Sequence[Row], y: float) -> list[tuple[float, Row]]:
    found: list[tuple[float, Row]] = []
    for row in made:
        y += row.space if found else 0.0
        found.append((y, row))
        y += row.height
    return found


def _column(
    made: Sequence[tuple[float, Row]], which: int, frame: Frame, rtl: bool
) -> list[PlacedBlock]:
    x = frame.left(bool(which), rtl)
    return [
        placed(Part(row.blocks[which], row.first[which], row.last[which], row.drop(which)), x, top)
        for top, row in made
        if row.last[which] > row.first[which]
    ]


def _figure(one: Logo, frame: Frame, bottom: float, rtl: bool) -> Figure:
    """The logo at the start edge of the first column, on the bottom of the closing."""
    x = frame.left(False, rtl) + (frame.column - one.size.width if rtl else 0.0)
    return Figure(one.picture, x, bottom - one.size.height, one.size)


def _places(frame: Frame, made: Sequence[Row], rtl: bool) -> tuple[Place, ...]:
    """Where the contact box of each language goes: below its column."""
    if not frame.box:
        return ()
    height = frame.box - CONTACT_GAP
    y = frame.size.height - frame.margins.bottom - height
    return tuple(
        Place(frame.left(bool(i), rtl), y, frame.column, height, one.copy.shaped.rtl)
        for i, one in enumerate(made[0].blocks)
    )


def _too_long(texts: Texts, frame: Frame, sides: int, points: float) -> FitError:
    width, height = (f"{edge * 25.4 / 72:.0f}" for edge in frame.size)
    side = f"{sides} side{'s' if sides > 1 else ''}"
    message = f"the texts do not fit side by side on {side} of {width} x {height} mm"
    able = [
        name
        for name, size in sorted(paper.SIZES.items(), key=lambda one: one[1].width * one[1].height)
        if size.width * size.height > frame.size.width * frame.size.height
        and _fits(texts, Frame(size, paper.margins(size), frame.box), sides, (), round(points * 10))
    ]
    found = [f"it fits on --size {' or '.join(able[:2])}"] if able else []
    hint = "; ".join([*found, "without --parallel each language has a side of its own"])
    at = texts[0][0].paragraph.at
    return FitError(f"{message} at {points:g} pt", at, hint)
