"""A long sequence that takes little memory.

Ten thousand groups take 10 MiB and more as Python objects; pickled and compressed in blocks they
take less than 1 MiB.
"""

import io
import pickle
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

T = TypeVar("T")
BLOCK = 64  # items that are packed and unpacked together
_PROTOCOL = pickle.HIGHEST_PROTOCOL


class Packed(Sequence[T]):
    """Items in the order in which they are appended.

    Objects of a `shared` type in them are not packed, but kept as they are, each once.
    """

    def __init__(self, items: Iterable[T] = (), shared: tuple[type, ...] = ()):
        self._shared = shared
        self._held: list[Any] = []
        self._places: dict[int, int] = {}  # in `_held`, by identity
        self._blocks: list[bytes] = []
        self._last: list[T] = []  # not packed yet
        for item in items:
            self.append(item)

    def append(self, item: T) -> None:
        """Put an item behind the others."""
        self._last.append(item)
        if len(self._last) == BLOCK:
            self._blocks.append(self._pack(self._last))
            self._last = []

    def __len__(self) -> int:
        return BLOCK * len(self._blocks) + len(self._last)

    def __iter__(self) -> Iterator[T]:
        for block in self._blocks:
            yield from self._unpack(block)
        yield from self._last

    def __getitem__(self, index: Any) -> Any:
        """Return one item; unpacks its block."""
        block, place = divmod(range(len(self))[index], BLOCK)
        packed = block < len(self._blocks)
        return (self._unpack(self._blocks[block]) if packed else self._last)[place]

    def _pack(self, items: list[T]) -> bytes:
        out = io.BytesIO()
        packer = _Packer(out, self._place) if self._shared else pickle.Pickler(out, _PROTOCOL)
        packer.dump(items)
        return zlib.compress(out.getvalue(), 1)

    def _unpack(self, block: bytes) -> list[T]:
        items: list[T] = _Unpacker(io.BytesIO(zlib.decompress(block)), self._held).load()
        return items

    def _place(self, item: Any) -> int | None:
        if not isinstance(item, self._shared):
            return None
        if id(item) not in self._places:
            self._places[id(item)] = len(self._held)
            self._held.append(item)
        return self._places[id(item)]


# Both are classes of their own, since Python 3.13.0 lets nobody set these two methods on a pickler
# that is there already (cpython issue 125631).


class _Packer(pickle.Pickler):
    """Writes what has a place as the number of that place."""

    def __init__(self, out: io.BytesIO, place: Callable[[Any], int | None]):
        super().__init__(out, _PROTOCOL)
        self._place = place

    def persistent_id(self, item: Any) -> int | None:
        return self._place(item)


class _Unpacker(pickle.Unpickler):
    """Reads the number of a place as what is held there."""

    def __init__(self, data: io.BytesIO, held: Sequence[Any]):
        super().__init__(data)
        self._held = held

    def persistent_load(self, place: int) -> Any:
        return self._held[place]
