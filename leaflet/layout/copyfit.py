"""Copyfitting: the largest type size at which the text fits, and what is done with what is left."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from itertools import groupby, islice, product
from typing import NamedTuple

from leaflet.errors import FitError, Notice
from leaflet.layout import paper
from leaflet.layout.blocks import Block, Copy, best, gapes, ragged, unparted, widest_overflow
from leaflet.layout.columns import Overflow, overflow, parted
from leaflet.layout.format import Format, page_format
from leaflet.layout.setting import Setting, set_blocks
from leaflet.layout.spread import spread
from leaflet.layout.style import NORMAL, PLAIN, STEP, Style
from leaflet.statement.addresses import find_addresses
from leaflet.statement.paragraphs import Paragraph
from leaflet.statement.picture import Picture
from leaflet.typesetting.items import opportunities
from leaflet.units import Size

SetAt = Callable[[Format, float], Setting]  # the text, set on a format at a type size
# Other paper and other folds: what a person would ask for, and what the text is then set on.
Others = Callable[[], Iterable[tuple[str, Sequence[Format]]]]


CLOSINGS = (0.9, 0.8)  # factors on the closing of a fold, where it keeps all the text small


class Fit(NamedTuple):
    """A setting that fits, and what it was fitted to. `type_size` in points."""

    setting: Setting
    format: Format
    type_size: float
    notices: tuple[Notice, ...] = ()


def fit(
    copies: Sequence[Copy],
    formats: Sequence[Format],
    type_size: float | None = None,
    pictures: Sequence[Picture] = (),
    kashida: str = "some",
    style: Style = PLAIN,
    enlarged: float = 1.0,
    others: Others | None = None,
) -> Fit:
    """The text on the first of these formats that holds it; `pictures` holds a logo, or nothing.

    `kashida`: how much Arabic letters may be drawn apart where lines are justified; `enlarged`: how
    much larger than the style's largest a poster's type may be. `others` are formats to name where
    none of these holds it; by default other sides and sizes.

    `type_size` None asks for the largest that the style has, in steps of 0.1 pt. A further side is
    taken where the text does not fit in a comfortable size, and then a smaller headline, if the
    style has one. Only where that does not help is the type made smaller than comfortable.

    What room is then left is spread.

    Raises FitError, saying how much is too much and what would hold it. Before that, what is wider
    than a line goes over two: a word with a hyphen, an address without; the notices say where.
    """
    looks = style.looks
    set_at = partial(set_blocks, copies, pictures=pictures, style=looks[-1])
    largest = style.largest * enlarged
    for fitted in (False, True):
        for look, format in product(looks, formats):
            # Each size is set once.
            at = partial(set_blocks, copies, pictures=pictures, style=look, fitted=fitted)
            ways = cache(at)
            found = type_size
            if found is not None and len(format.fold) > 1:
                ways = _yielding(at, format, found)
            if found is None:
                last = format is formats[-1] and look is looks[-1]
                least = format.least or (style.smallest if last else style.comfortable)
                if format.least:
                    ways = _yielding(at, format, least)
                found = _largest(ways, format, least, largest)
            if found is None or not _fits(ways, format, found):
                continue
            if type_size is None and len(format.fold) > 1:
                ways, found = _closer(ways, at, format, found, largest)
            short = _is_short(ways, format, found, largest)
            if short:
                format = _fewer_columns(ways, format, found, style)
            even = _even(ways(format, found), format, kashida, short)
            cuts = _cuts(even) if fitted else ()
            return Fit(even, format, found, (*_small(found, style), *cuts))
        widest = ways(formats[-1], type_size or style.smallest)
        if widest_overflow(widest.blocks) is None:
            break  # the text is too long, not its words
    raise _refusal(set_at, formats[-1], type_size, style, others)


def _closer(
    ways: SetAt, at: Callable[..., Setting], format: Format, type_size: float, largest: float
) -> tuple[SetAt, float]:
    """A closing that fills the last panel of a fold gives way, so that the others fill too."""
    for closing in CLOSINGS:
        excess = overflow(ways(format, round(type_size + STEP, 1)), format)
        if type_size >= largest or not excess or not excess.lacking:
            break
        smaller = cache(partial(at, closing=closing))
        found = _largest(smaller, format, type_size, largest)
        if found is None or found <= type_size:
            break
        ways, type_size = smaller, found
    return ways, type_size


def _yielding(at: Callable[..., Setting], format: Format, type_size: float) -> SetAt:
    """The closing gives way in a size that is asked for too, if the text does not fit else."""
    ways: list[SetAt] = [cache(at), *(cache(partial(at, closing=one)) for one in CLOSINGS)]
    return next((one for one in ways if _fits(one, format, type_size)), ways[0])


def _is_short(set_at: SetAt, format: Format, type_size: float, largest: float) -> bool:
    """Whether there is room for larger type that the style, or a long word, does not let in."""
    if type_size >= largest:
        return True
    excess = overflow(set_at(format, round(type_size + STEP, 1)), format)
    return excess is not None and excess.too_wide is not None


def _fewer_columns(set_at: SetAt, format: Format, type_size: float, style: Style) -> Format:
    """A short text in large type needs no columns: its lines hold few enough words without."""
    if format.columns == 1 or len(format.fold) > 1:
        return format
    widest = style.widest * type_size / NORMAL
    count = paper.columns(format.field(0).measure, widest, style.narrowest)
    fewer = format.with_columns(count)
    return fewer if _fits(set_at, fewer, type_size) else format


def _small(type_size: float, style: Style) -> tuple[Notice, ...]:
    """A notice on a size that was asked for and that the style would never take."""
    if type_size >= style.smallest:
        return ()
    message = (
        f"{type_size:g} pt is hard to read: without --type-size this style has "
        f"{style.smallest:g} pt or more"
    )
    return (Notice(message),)


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


def _even(setting: Setting, format: Format, kashida: str, short: bool) -> Setting:
    """The setting in its best lines, with the room that they leave spread; all running text ragged
    if any would gape when justified.

    A paragraph of fewer lines may leave a column emptier, and the last one too full: then each
    keeps the number that it has.
    """
    for fewer in (True, False):
        body = tuple(best(one, kashida, fewer) for one in setting.body)
        if any(gapes(one) for one in body):
            break
        even = setting._replace(body=body)
        if overflow(even, format) is not None:
            continue
        even = _unparted(spread(even, format, short), setting, format)
        if overflow(even, format) is None:
            return even
    even = setting._replace(body=tuple(ragged(one, kashida) for one in setting.body))
    even = even if overflow(even, format) is None else setting
    return _unparted(spread(even, format, short), setting, format)


def _unparted(setting: Setting, counted: Setting, format: Format) -> Setting:
    """The setting without hyphens at the ends of columns and sides, where readers lose the word.

    No paragraph gets more lines than it has in `counted`. A hyphen stays without which the text
    does not fit: with another number of lines a paragraph may go over a column's end less well.
    """
    hyphens = sum(line.hyphen for one in setting.body for line in one.lines)
    staying: set[tuple[Paragraph, int]] = set()
    for _ in range(hyphens):
        found = parted(setting, format)
        cuts = [(one, n) for one, n in found if (one.copy.paragraph, n) not in staying]
        if not cuts:
            break
        (cut, number), *_ = cuts
        body = tuple(
            unparted(one, number, len(whole.lines)) if one is cut else one
            for one, whole in zip(setting.body, counted.body, strict=True)
        )
        without = setting._replace(body=body)
        if overflow(without, format) is None:
            setting = without
        else:
            staying.add((cut.copy.paragraph, number))
    return setting


def _fits(set_at: SetAt, format: Format, type_size: float) -> bool:
    return overflow(set_at(format, type_size), format) is None


def _largest(set_at: SetAt, format: Format, smallest: float, largest: float) -> float | None:
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


def _refusal(
    set_at: SetAt, format: Format, asked: float | None, style: Style, others: Others | None
) -> FitError:
    """What is said of a text that does not fit."""
    type_size = style.smallest if asked is None else asked
    setting = set_at(format, type_size)
    excess = overflow(setting, format)
    kind = "panel" if format.fold else "side"
    sides = f"{format.sides} {kind}{'s' if format.sides > 1 else ''}"
    where = f"on {sides} of {_millimetres(format.size)} at {type_size:g} pt"
    message = f"the text does not fit {where}: {_excess(excess)}"
    blamed = excess.too_wide if excess and excess.too_wide else setting.blocks[0]
    at = blamed.copy.paragraph.at
    hint = _remedies(set_at, format, type_size, style, others or partial(_flat, format, style))
    return FitError(message, at, hint)


def _excess(excess: Overflow | None) -> str:
    if excess and excess.too_wide:
        return f"'{_widest_word(excess.too_wide)}' is wider than a line"
    words = excess.words if excess else 0
    return f"{words} word{'s' if words != 1 else ''} too many"


def _widest_word(one: Block) -> str:
    word = one.copy.shaped.widest_text
    return word if len(word) <= 60 else word[:59] + "…"


def _remedies(
    set_at: SetAt, format: Format, type_size: float, style: Style, others: Others
) -> str:
    """Which type size, how many sides, which paper or fold would hold the text."""
    found: list[str] = []
    unread = ""
    smaller = _largest(set_at, format, 4.0, min(type_size, style.largest))
    if smaller and smaller >= style.smallest:
        found.append(f"it fits at --type-size {smaller:g}")
    elif smaller:
        small = "to read on paper" if smaller < PLAIN.smallest else "for this style"
        unread = f"it would fit at {smaller:g} pt, too small {small}; "
    holding = (
        name for name, formats in others() if any(_fits(set_at, one, type_size) for one in formats)
    )
    for option, group in groupby(holding, lambda name: name.split(" ")[0]):
        values = " or ".join(name.removeprefix(option).strip() for name in islice(group, 2))
        found.append(f"it fits on {option} {values}")
    return unread + ("; ".join(found) or "shorten the text")


def _flat(format: Format, style: Style) -> Iterator[tuple[str, Sequence[Format]]]:
    """Another side, and larger sizes of paper, the smallest first."""
    if format.sides == 1:
        yield "--sides 2", [page_format(format.size, 2, format.box, style=style)]
    area = format.size.width * format.size.height
    larger = sorted(
        (size.width * size.height, name)
        for name, size in paper.SIZES.items()
        if size.width * size.height > area
    )
    for _, name in larger:
        found = page_format(paper.SIZES[name], format.sides, format.box, style=style)
        yield f"--size {name}", [found]


def _millimetres(size: Size) -> str:
    return " x ".join(f"{length * 25.4 / 72:.0f}" for length in size) + " mm"
