"""Options that would hold a text that does not fit: the plain style, or a folded sheet."""

from collections.abc import Callable, Iterator
from contextlib import suppress

from leaflet.errors import FitError, LeafletError
from leaflet.imposition import schemes
from leaflet.imposition.schemes import Flat, Placing
from leaflet.layout.style import PLAIN
from leaflet.request.request import Request


def with_remedies(error: FitError, request: Request, fits: Callable[[Request], object]) -> FitError:
    """Return the error with styles and folds in its hint that really hold the text.

    Each of them is tried: `fits` sets the text for a request, and raises LeafletError if it fails.
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
    """Yield the plain style, unless the request has it already."""
    if request.style.summary != PLAIN.summary:
        yield "--style plain", request.replace(style=PLAIN)


def _folds(request: Request) -> Iterator[tuple[str, Request]]:
    """Yield a sheet that is folded once to the same size, if there is one with a name."""
    scheme = request.scheme
    if isinstance(scheme, Flat) and request.sides == 2 and not request.tear_off:
        with suppress(LeafletError):
            folded = schemes.parse(Placing(fold="half", size=scheme.name))
            yield "--fold half", request.replace(scheme=folded)
