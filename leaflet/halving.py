"""Bisection: where, between two numbers, an answer changes from yes to no."""

from collections.abc import Callable


def largest(low: int, high: int, holds: Callable[[int], bool]) -> int:
    """Return the largest whole number from `low` to `high` for which something holds.

    It must hold for all numbers up to some one and for none above; for `low` it is not asked, and
    taken to hold.
    """
    while low < high:
        # Rounded up, or two neighbours would be halved for ever.
        middle = (low + high + 1) // 2
        if holds(middle):
            low = middle
        else:
            high = middle - 1
    return low


def boundary(
    low: float, high: float, holds: Callable[[float], bool], halvings: int
) -> tuple[float, float]:
    """Return the two ends, so often halved, between which something ceases to hold.

    It holds at the first that is returned, or that one is still `low`; it does not at the second,
    or that one is still `high`. Neither end is asked about.
    """
    for _ in range(halvings):
        middle = (low + high) / 2
        if holds(middle):
            low = middle
        else:
            high = middle
    return low, high
