"""QR codes: a web address as squares. Sole owner of `segno`, imported where it is needed."""

from functools import lru_cache
from typing import NamedTuple

from leaflet.errors import FitError, Location
from leaflet.layout import masks

QUIET = 4  # modules of white on every side (ISO/IEC 18004:2015, 9.1)
LARGEST = 10  # version: 57 modules along an edge
MODULE = 1.2  # points: a smaller one is lost in a copier (0.4 mm)


class Symbol(NamedTuple):
    """A QR code, its quiet zone left out: `rows` from the top, each a string of 0 and 1.

    `words` is what it says, for whoever cannot see it.
    """

    rows: tuple[str, ...]
    words: str

    @property
    def modules(self) -> int:
        """How many modules are along an edge, with the quiet zone."""
        return len(self.rows) + 2 * QUIET


class PlacedSymbol(NamedTuple):
    """A QR code on a panel: its box with the quiet zone, from the top left, in points."""

    symbol: Symbol
    x: float
    y: float
    edge: float


def symbol(address: str, words: str, at: Location | None = None) -> Symbol:
    """Return the symbol for an address, at error level M or better (ISO/IEC 18004:2015, 7.5).

    Raises FitError where the address is too long for a symbol that a telephone reads.
    """
    rows = _rows(address)
    if not rows:
        hint = "give a shorter address"
        raise FitError(f"this address is too long for a QR code: {address}", at, hint)
    return Symbol(rows, words)


@lru_cache(maxsize=64)  # groups that share an address share its squares
def _rows(address: str) -> tuple[str, ...]:
    """Return the rows of the symbol for an address; nothing for an address that is too long."""
    import segno

    try:
        symbol = segno.make(address, error="m", micro=False, boost_error=True, mask=0)
    except segno.DataOverflowError:
        return ()
    version = int(symbol.version)  # a micro code, whose version is no number, is not asked for
    if version > LARGEST:
        return ()
    return masks.best(symbol.matrix, _changes(version))


@lru_cache(maxsize=LARGEST)
def _changes(version: int) -> masks.Changes:
    """Return what masks change in all symbols of a version."""
    import segno

    symbols = (segno.make("0", version=version, error="m", mask=mask) for mask in range(8))
    return masks.changes([symbol.matrix for symbol in symbols])
