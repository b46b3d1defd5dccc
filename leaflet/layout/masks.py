"""Which of the eight masks a QR code gets (ISO/IEC 18004:2015, 7.8).

segno weighs them module by module. Here a symbol is one whole number, so that a rule is a few
shifts for all modules at once: the same choice in a quarter of the time. A bit is a module, the
lowest is the one at the top left; after each row come four bits of 0, the light area around.
"""

from collections.abc import Sequence
from typing import NamedTuple

GAP = 4

Matrix = Sequence[Sequence[int]]  # rows of 0 and 1


class Changes(NamedTuple):
    """What turns a symbol of mask 0 into that of another, for each mask; the same for every
    symbol of an edge (modules). `whole` by rows; `rows` and `columns` without what tells the mask,
    level and version, which are weighed as light."""

    edge: int
    whole: tuple[int, ...]
    rows: tuple[int, ...]
    columns: tuple[int, ...]
    weighed: int  # the modules that are not light in any case; the same by rows and columns
    beside: int  # the modules that have one to their right


def changes(symbols: Sequence[Matrix]) -> Changes:
    """From one text's symbols of masks 0 to 7."""
    edge = len(symbols[0])
    weighed = _number([[not _told(i, j, edge) for j in range(edge)] for i in range(edge)])
    first = _number(symbols[0])
    whole = tuple(_number(one) ^ first for one in symbols)
    turned = _number([*zip(*symbols[0], strict=True)])
    columns = (_number([*zip(*one, strict=True)]) ^ turned for one in symbols)
    return Changes(
        edge,
        whole,
        tuple(one & weighed for one in whole),
        tuple(one & weighed for one in columns),
        weighed,
        _number([[1] * (edge - 1) + [0]] * edge),
    )


def best(symbol: Matrix, known: Changes) -> tuple[str, ...]:
    """The rows of a symbol with the mask that it should have, from those with mask 0."""
    first = _number(symbol)
    rows = first & known.weighed
    columns = _number([*zip(*symbol, strict=True)]) & known.weighed
    points = [
        _points(rows ^ across, columns ^ down, known)
        for across, down in zip(known.rows, known.columns, strict=True)
    ]
    chosen = first ^ known.whole[points.index(min(points))]
    edge, step = known.edge, known.edge + GAP
    text = f"{chosen:0{edge * step}b}"[::-1]
    return tuple(text[i * step : i * step + edge] for i in range(edge))


def _told(i: int, j: int, edge: int) -> bool:
    """Whether a module tells the mask and the level, or the version, or is the one that is always
    dark (7.9, 7.10)."""
    low, high = sorted((i, j))
    if high == 8:
        return low != 6
    if low == 8:
        return high >= edge - 8
    return edge > 41 and low < 6 and edge - 11 <= high < edge - 8


def _number(matrix: Matrix) -> int:
    light = bytes(GAP)
    rows = b"".join(bytes(row) + light for row in matrix)
    return int(rows[::-1].translate(_DIGITS), 2)


_DIGITS = bytes.maketrans(b"\0\1", b"01")


def _points(rows: int, columns: int, known: Changes) -> int:
    """Of a mask: the fewer the better (7.8.3.1, table 11)."""
    step = known.edge + GAP
    alike = [~(one ^ one >> 1) & known.beside for one in (rows, columns)]
    points = 0
    for one, same in zip((rows, columns), alike, strict=True):
        five = same & same >> 1 & same >> 2 & same >> 3
        points += five.bit_count() + 2 * (five & ~(five << 1)).bit_count()
        points += 40 * _finders(one)
    blocks = alike[0] & alike[0] >> step & ~(rows ^ rows >> step)
    points += 3 * blocks.bit_count()
    percent = rows.bit_count() / known.edge**2 * 100
    return points + 10 * int(abs(percent - 50) / 5)


def _finders(one: int) -> int:
    """How often dark and light stand as in a finder, 1 : 1 : 3 : 1 : 1, with four light modules
    on one side. Those that overlap one before them do not count."""
    one <<= GAP  # the first row too has light before it
    found = one & one >> 2 & one >> 3 & one >> 4 & one >> 6 & ~(one >> 1 | one >> 5)
    if not found:
        return 0
    dark = one | one >> 1 | one >> 2 | one >> 3
    found &= ~(dark << 4) | ~(dark >> 7)
    count = 0
    while found:
        first = found & -found
        found &= ~(first | first << 4 | first << 6)
        count += 1
    return count
