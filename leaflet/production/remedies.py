"""What else would hold a text that does not fit: the plain style, or the same paper folded."""

from collections.abc import Callable, Iterator
from contextlib import suppress

from leaflet.errors import FitError, LeafletError
from leaflet.imposition import schemes
from leaflet.imposition.schemes import Flat, Placing
from leaflet.layout.style import PLAIN
from leaflet.request.request import Request


def with_remedies(error: FitError, request: Request, fits: Callable[[Request], object]) -> FitError:
    """Return the error with the styles and folds in its hint that hold the text: each is tried.

    `fits` sets the text as a request asks, and raises LeafletError where that cannot be.
    """
    first = [f"it fits with {name}" for name in _holding(_styles(request), fits)]
    last = [
        f"it fits on 4 pages of this size with {name}" for name in _holding(_folds(request), fits)
    ]
    if not first and not last:
        return error
    hint = "; ".join(filter(None, (*first, error.hint, *last)))
    return FitError(error.message, error.at, hint)


def _holding(
    options: Iterator[tuple[str, Request]], fits: Callable[[Request], object]
) -> Iterator[str]:
    """Yield the names of those options that hold the text."""
    for name, request in options:
        with suppress(LeafletError):
            fits(request)
            yield name


def _styles(request: Request) -> Iterator[tuple[str, Request]]:
    """Yield the plain style, where it is not what was tried."""
    if request.style.summary != PLAIN.summary:
        yield "--style plain", request.replace(style=PLAIN)


def _folds(request: Request) -> Iterator[tuple[str, Request]]:
    """Yield a sheet folded once to the same size, where there is one that has a name."""
    scheme = request.scheme
    if isinstance(scheme, Flat) and request.sides == 2 and not request.tear_off:
        with suppress(LeafletError):
            folded = schemes.parse(Placing(fold="half", size=scheme.name))
            yield "--fold half", request.replace(scheme=folded)
