"""Bisection: where, between two numbers, an answer changes from yes to no."""

from collections.abc import Callable


def largest(low: int, high: int, holds: Callable[[int], bool]) -> int:
    """Return the largest whole number from `low` to `high` for which something holds.

    It must hold for all numbers up to a certain one and for none above that. For `low` it is
    taken to hold without being asked.
    """
    while low < high:
        # Rounded up, since between two neighbours halving would never end otherwise.
        middle = (low + high + 1) // 2
        if holds(middle):
            low = middle
        else:
            high = middle - 1
    return low


def boundary(
    low: float, high: float, holds: Callable[[float], bool], halvings: int
) -> tuple[float, float]:
    """Return two numbers between which something ceases to hold, after so many halvings.

    It holds at the first number, or that is still `low`; it does not hold at the second, or that is
    still `high`. `low` and `high` themselves are not asked about.
    """
    for _ in range(halvings):
        middle = (low + high) / 2
        if holds(middle):
            low = middle
        else:
            high = middle
    return low, high
