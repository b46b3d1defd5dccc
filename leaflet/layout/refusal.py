"""The error for a text that does not fit, with what would hold it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, islice
from typing import Protocol

from leaflet.errors import FitError, shortened
from leaflet.halving import largest
from leaflet.layout import paper
from leaflet.layout.blocks import Block
from leaflet.layout.columns import Overflow
from leaflet.layout.format import Format, page_format
from leaflet.layout.style import PLAIN, STEP, Style
from leaflet.units import Size

LEAST = 4.0  # points: no type is looked for that is smaller


class Holds(Protocol):
    """A test of whether one of these formats holds the text at a type size (points).

    `pictured` False asks whether the text fits without its logo.
    """

    def __call__(
        self, formats: Sequence[Format], type_size: float, /, *, pictured: bool = True
    ) -> bool: ...


Alternatives = Callable[[], Iterable[tuple[str, Sequence[Format]]]]


def refusal(
    excess: Overflow,
    format: Format,
    fixed_size: float | None,
    *,
    style: Style,
    holds: Holds,
    alternatives: Alternatives | None,
) -> FitError:
    """Return the error for what does not fit on this format.

    `fixed_size` is the type size asked for (points), or None for the smallest of the style.
    `alternatives` are formats to look at besides; None stands for more sides and larger paper. They
    are tried if the hint is asked for, which it is not of a text that is set as a trial.
    """
    type_size = style.smallest if fixed_size is None else fixed_size
    kind = "panel" if format.fold else "side"
    sides = f"{format.sides} {kind}{'s' if format.sides > 1 else ''}"
    where = f"on {sides} of {_millimetres(format.size)} at {type_size:g} pt"
    message = f"the text does not fit {where}: {_excess(excess)}"
    # The byline stands in statement.toml; the error should point to where the text itself begins.
    lines = [block for block in excess.setting.blocks if block.role != "byline"]
    blamed = excess.too_wide or (lines or excess.setting.blocks)[0]

    def hint() -> str:
        remedies: list[str] = []
        if excess.setting.logos and holds([format], type_size, pictured=False):
            remedies.append("it fits without the logo")
        candidates = alternatives() if alternatives else _flat(format, style)
        remedies += _remedies(holds, format, type_size, style=style, alternatives=candidates)
        return "; ".join(remedies) or "shorten the text"

    return FitError(message, blamed.copy.paragraph.at, hint)


def widest_word(block: Block) -> str:
    """Return the widest stretch of a block that no line can end in, as a message quotes it."""
    return shortened(block.copy.shaped.widest_text)


def _excess(excess: Overflow) -> str:
    if excess.too_wide:
        return f"'{widest_word(excess.too_wide)}' is wider than a line"
    words = excess.words
    return f"{words} word{'s' if words != 1 else ''} too many"


def _remedies(
    holds: Holds,
    format: Format,
    type_size: float,
    *,
    style: Style,
    alternatives: Iterable[tuple[str, Sequence[Format]]],
) -> Iterator[str]:
    """Yield which type size, how many sides, which paper or fold would hold the text."""
    smaller = _largest(holds, format, type_size)
    if smaller and smaller >= style.smallest:
        yield f"it fits at --type-size {smaller:g}"
    elif smaller:
        small = "to read on paper" if smaller < PLAIN.smallest else "for this style"
        yield f"it would fit at {smaller:g} pt, too small {small}"
    holding = (name for name, formats in alternatives if holds(formats, type_size))
    nothing = True
    for option, group in groupby(holding, lambda name: name.split(" ")[0]):
        values = " or ".join(name.removeprefix(option).strip() for name in islice(group, 2))
        nothing = False
        yield f"it fits on {option} {values}"
    if nothing and smaller and smaller < style.smallest:
        yield "shorten the text"


def _largest(holds: Holds, format: Format, type_size: float) -> float:
    """Return the largest smaller type size (points) that fits, found by halving; 0 if none does."""
    if not holds([format], LEAST):
        return 0.0
    low, high = round(LEAST / STEP), round(type_size / STEP)
    return round(largest(low, high, lambda step: holds([format], round(step * STEP, 1))) * STEP, 1)


def _flat(format: Format, style: Style) -> Iterator[tuple[str, Sequence[Format]]]:
    """Yield another side, and larger sizes of paper, the smallest first, each with its formats."""
    if format.sides == 1:
        yield "--sides 2", [page_format(format.size, 2, format.box, style=style)]
    area = format.size.width * format.size.height
    larger = sorted(
        (size.width * size.height, name)
        for name, size in paper.SHEETS.items()
        if size.width * size.height > area
    )
    for _, name in larger:
        larger_format = page_format(paper.SHEETS[name], format.sides, format.box, style=style)
        yield f"--size {name}", [larger_format]


def _millimetres(size: Size) -> str:
    return " x ".join(f"{length * 25.4 / 72:.0f}" for length in size) + " mm"
