"""Copyfitting: the largest type size at which the text fits."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice
from typing import NamedTuple

from leaflet.errors import FitError, Notice
from leaflet.layout import paper
from leaflet.layout.blocks import Block, Copy, best, gapes, unparted, widest_overflow
from leaflet.layout.columns import Overflow, overflow, parted
from leaflet.layout.format import Format, page_format
from leaflet.layout.setting import Setting, set_blocks
from leaflet.layout.style import LARGEST, SMALLEST, STEP
from leaflet.statement.addresses import find_addresses
from leaflet.statement.picture import Picture
from leaflet.typesetting.items import opportunities
from leaflet.units import Size


class Fit(NamedTuple):
    """A setting that fits, and what it was fitted to. `type_size` in points."""

    setting: Setting
    format: Format
    type_size: float
    notices: tuple[Notice, ...] = ()


def fit(
    copies: Sequence[Copy],
    size: Size,
    sides: int,
    type_size: float | None,
    pictures: Sequence[Picture] = (),
    box: float = 0.0,
    kashida: str = "some",
    formats: Sequence[Format] = (),
    largest: float = LARGEST,
) -> Fit:
    """The text on at most `sides` sides of a finished size; `pictures` holds a logo, or nothing.

    `formats` are instead of these, tried in turn: those of a fold. `box` is what a contact box
    takes of the last side (points), `kashida` how much Arabic letters may be drawn apart where
    lines are justified.

    `type_size` None asks for the one from 8 pt to `largest`, in steps of 0.1 pt. One side is tried
    first: a second one is used only when the text does not fit on one.

    Raises FitError, saying how much is too much and what would hold it. Before that, what is wider
    than a line goes over two: a word with a hyphen, an address without; the notices say where.
    """
    set_at = partial(set_blocks, copies, pictures=pictures)
    formats = formats or [page_format(size, count, box) for count in range(1, sides + 1)]
    for ways in (set_at, partial(set_at, fitted=True)):
        for format in formats:
            found = _largest(ways, format, SMALLEST, largest) if type_size is None else type_size
            if found is None:
                continue
            setting = ways(format, found)
            if overflow(setting, format) is None:
                even = _even(setting, format, kashida)
                return Fit(even, format, found, _cuts(even) if ways is not set_at else ())
        widest = ways(formats[-1], type_size or SMALLEST)
        if widest_overflow(widest.blocks) is None:
            break  # the text is too long, not its words
    raise _refusal(set_at, formats[-1], type_size)


def _cuts(setting: Setting) -> tuple[Notice, ...]:
    """Which addresses are cut, as notices: nobody should find that on paper first."""
    found: list[Notice] = []
    for one in setting.blocks:
        text = one.copy.shaped.text
        cuts = {line.end for line in one.lines if not line.hyphen}
        cuts -= set(opportunities(text, one.copy.shaped.language))
        for start, end in find_addresses(text):
            if any(start < cut < end for cut in cuts):
                message = f"'{text[start:end]}' is wider than a line, and is cut"
                found.append(Notice(message, one.copy.paragraph.at))
    return tuple(found)


def _even(setting: Setting, format: Format, kashida: str) -> Setting:
    """The setting in its best lines; all running text ragged if any would gape when justified.

    A paragraph of fewer lines may leave a column emptier, and the last one too full: then each
    keeps the number that it has.
    """
    for fewer in (True, False):
        body = tuple(best(one, kashida, fewer) for one in setting.body)
        if any(gapes(one) for one in body):
            break
        even = _unparted(setting._replace(body=body), setting, format)
        if overflow(even, format) is None:
            return even
    ragged = (one._replace(align="start") for one in setting.body)
    return setting._replace(body=tuple(best(one, kashida) for one in ragged))


def _unparted(setting: Setting, counted: Setting, format: Format) -> Setting:
    """The setting without hyphens at the ends of columns and sides, where readers lose the word.

    No paragraph gets more lines than it has in `counted`.
    """
    hyphens = sum(line.hyphen for one in setting.body for line in one.lines)
    for _ in range(hyphens):
        cuts = parted(setting, format)
        if not cuts:
            break
        (cut, number), *_ = cuts
        body = tuple(
            unparted(one, number, len(whole.lines)) if one is cut else one
            for one, whole in zip(setting.body, counted.body, strict=True)
        )
        setting = setting._replace(body=body)
    return setting


SetAt = Callable[[Format, float], Setting]  # the text, set on a format at a type size


def _fits(set_at: SetAt, format: Format, type_size: float) -> bool:
    return overflow(set_at(format, type_size), format) is None


def _largest(
    set_at: SetAt, format: Format, smallest: float = SMALLEST, largest: float = LARGEST
) -> float | None:
    """The largest size of the scale that fits, found by halving; None if not even the smallest."""
    low, high = round(smallest / STEP), round(largest / STEP)
    if not _fits(set_at, format, _step(low)):
        return None
    while low < high:
        middle = (low + high + 1) // 2
        if _fits(set_at, format, _step(middle)):
            low = middle
        else:
            high = middle - 1
    return _step(low)


def _step(number: int) -> float:
    """That step of the scale of type sizes, in points."""
    return round(number * STEP, 1)


def _refusal(set_at: SetAt, format: Format, asked: float | None) -> FitError:
    """What is said of a text that does not fit."""
    type_size = SMALLEST if asked is None else asked
    setting = set_at(format, type_size)
    excess = overflow(setting, format)
    kind = "panel" if format.fold else "side"
    sides = f"{format.sides} {kind}{'s' if format.sides > 1 else ''}"
    where = f"on {sides} of {_millimetres(format.size)} at {type_size:g} pt"
    message = f"the text does not fit {where}: {_excess(excess)}"
    at = setting.blocks[0].copy.paragraph.at
    return FitError(message, at, _remedies(set_at, format, type_size))


def _excess(excess: Overflow | None) -> str:
    if excess and excess.too_wide:
        return f"'{_widest_word(excess.too_wide)}' is wider than a line"
    lines = excess.lines if excess else 0
    return f"{lines} line{'s' if lines != 1 else ''} too many"


def _widest_word(one: Block) -> str:
    word = one.copy.shaped.widest_text
    return word if len(word) <= 60 else word[:59] + "…"


def _remedies(set_at: SetAt, format: Format, type_size: float) -> str:
    """Which type size, how many sides, which paper would hold the text."""
    found: list[str] = []
    smaller = _largest(set_at, format, 4.0, min(type_size, LARGEST))
    if smaller and smaller >= SMALLEST:
        found.append(f"it fits at --type-size {smaller:g}")
    elif smaller:
        found.append(f"it would fit at {smaller:g} pt, too small to read on paper")
    if format.fold:
        found.append("take larger paper (--paper), or another fold")
        return "; ".join(found)
    if format.sides == 1 and _fits(set_at, page_format(format.size, 2, format.box), type_size):
        found.append("it fits on --sides 2")
    area = format.size.width * format.size.height
    larger = sorted(
        (size.width * size.height, name)
        for name, size in paper.SIZES.items()
        if size.width * size.height > area
    )
    fitting = (
        name
        for _, name in larger
        if _fits(set_at, page_format(paper.SIZES[name], format.sides, format.box), type_size)
    )
    if names := list(islice(fitting, 2)):
        found.append(f"it fits on --size {' or '.join(names)}")
    return "; ".join(found) or "shorten the text"


def _millimetres(size: Size) -> str:
    return " x ".join(f"{length * 25.4 / 72:.0f}" for length in size) + " mm"
