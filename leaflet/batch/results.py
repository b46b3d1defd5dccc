"""The results of all files of a plan, in a few bytes for each file."""

from array import array
from typing import Any

from leaflet.batch.work import Facts
from leaflet.errors import LeafletError, Notice

_DIGEST = 32  # bytes of a SHA-256

# Pages, type size and warnings; or an error.
_Kind = tuple[int, float, tuple[Notice, ...]] | LeafletError


class Results:
    """The result of each job, by its number.

    Size and digest differ from file to file. Of all other facts, and of errors, there are only few
    different ones, which are stored once.
    """

    def __init__(self, count: int):
        self._sizes = array("q", bytes(8 * count))
        self._digests = bytearray(_DIGEST * count)
        self._kind = array("l", [-1]) * count
        self._kinds: list[_Kind] = []
        self._places: dict[tuple[Any, ...], int] = {}
        self.made = self.failed = 0
        self.warned = False

    def __setitem__(self, number: int, result: Facts | LeafletError) -> None:
        """Store the result of a job, once for each job."""
        if isinstance(result, LeafletError):
            self.failed += 1
            same = type(result), result.message, result.at, result.hint, str(result)
            self._kind[number] = self._place(same, result)
            return
        self.made += 1
        self.warned = self.warned or bool(result.warnings)
        kind = result.pages, result.type_size, result.warnings
        self._kind[number] = self._place(kind, kind)
        self._sizes[number] = result.size
        first = _DIGEST * number
        self._digests[first : first + _DIGEST] = bytes.fromhex(result.sha256)

    def __getitem__(self, number: int) -> Facts | LeafletError | None:
        """Return the result of a job; None if the run did not get to it."""
        if self._kind[number] < 0:
            return None
        kind = self._kinds[self._kind[number]]
        if isinstance(kind, LeafletError):
            return kind
        first = _DIGEST * number
        digest = self._digests[first : first + _DIGEST].hex()
        pages, type_size, warnings = kind
        return Facts(self._sizes[number], digest, pages, type_size, warnings)

    def _place(self, key: tuple[Any, ...], kind: _Kind) -> int:
        if key not in self._places:
            self._places[key] = len(self._kinds)
            self._kinds.append(kind)
        return self._places[key]
