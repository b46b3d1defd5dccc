"""Characters beyond U+FFFF, which PDFium returns as the two halves of UTF-16."""

from collections.abc import Iterator, Sequence

Character = tuple[str, float, float]  # with x and y of its origin

_LOW = "\udc00"  # the first of the second halves; first halves come before it


def joined(characters: Sequence[Character]) -> list[Character]:
    """Return the characters, each whole, at the place of the half that comes first.

    In a right-to-left line PDFium reverses the halves too, so that the second comes first. A half
    without another becomes U+FFFD.
    """
    return list(_joined(characters))


def _joined(characters: Sequence[Character]) -> Iterator[Character]:
    first: Character | None = None  # a half that waits for the other
    for character in characters:
        half = character if "\ud800" <= character[0] <= "\udfff" else None
        if first and half and (first[0] < _LOW) != (half[0] < _LOW):
            halves = "".join(sorted(first[0] + half[0]))
            whole = halves.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
            yield whole, *first[1:]
            first = None
            continue
        if first:
            yield "\ufffd", *first[1:]
        if not half:
            yield character
        first = half
    if first:
        yield "\ufffd", *first[1:]
