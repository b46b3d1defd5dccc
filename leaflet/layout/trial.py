"""Trials: whether a text that is set in one way fits on a format at a type size."""

from collections.abc import Callable
from functools import cache, partial
from math import ceil
from typing import NamedTuple

from leaflet import halving
from leaflet.layout.blocks import Block
from leaflet.layout.columns import Overflow, overflow
from leaflet.layout.format import Format
from leaflet.layout.setting import Setting
from leaflet.layout.style import STEP

CLOSINGS = (0.9, 0.8)  # factors on the closing of a fold, where it keeps all the text small
GAIN = 0.5  # points of type: for so much a word is divided, or a logo or a lead moved


class Trial(NamedTuple):
    """The text set in one way, to be tried on formats at type sizes (points).

    `set_at` gives the setting, `excess` what of it does not fit. Each result is worked out
    once.
    """

    set_at: Callable[[Format, float], Setting]
    excess: Callable[[Format, float], Overflow | None]

    def fits(self, format: Format, type_size: float) -> bool:
        """Return whether all of the text fits."""
        return self.excess(format, type_size) is None

    def too_wide(self, format: Format, type_size: float) -> Block | None:
        """Return the block with something wider than a line, if that is why it does not fit."""
        excess = self.excess(format, type_size)
        return excess.too_wide if excess else None


def set_once(at: Callable[..., Setting]) -> Trial:
    """Return the trial of a text that `at` sets; each setting is made once."""
    set_at = cache(at)
    return Trial(set_at, cache(lambda format, points: overflow(set_at(format, points), format)))


def yielding(at: Callable[..., Setting], format: Format, type_size: float) -> Trial:
    """Return the text with the largest closing that lets it fit at this size, or its usual one.

    A closing gives way in a size that is asked for too, if the text does not fit otherwise.
    """
    # The largest closing comes first; if none fits, the usual one shows what is in the way.
    trials = [set_once(at), *(set_once(partial(at, closing=closing)) for closing in CLOSINGS)]
    return next((trial for trial in trials if trial.fits(format, type_size)), trials[0])


def largest_size(trial: Trial, format: Format, smallest: float, largest: float) -> float | None:
    """Return the largest size of the scale that fits, by halving; None if `smallest` does not."""
    if not trial.fits(format, smallest):
        return None
    # Counted in whole steps: multiples of 0.1 are not exact.
    low, high = ceil(smallest / STEP - 1e-6), round(largest / STEP)
    # A size that is asked for is taken as it is, even between two steps.
    if low >= high or not trial.fits(format, _step(low)):
        return smallest
    return _step(halving.largest(low, high, lambda step: trial.fits(format, _step(step))))


def _step(number: int) -> float:
    """Return the type size, in points, that is so many steps up the scale from 0."""
    return round(number * STEP, 1)


def next_size(type_size: float) -> float:
    """Return the type size that is one step larger (points)."""
    return round(type_size + STEP, 1)
