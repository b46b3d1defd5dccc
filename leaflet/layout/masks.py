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
    """What turns a symbol of mask 0 into that of another mask, for each of the masks.

    It is the same for every symbol of that edge (modules). `whole` is by rows; `rows` and
    `columns` leave out what tells the mask, level and version, which are weighed as light.
    """

    edge: int
    whole: tuple[int, ...]
    rows: tuple[int, ...]
    columns: tuple[int, ...]
    weighed: int  # the modules that are not light in any case; the same by rows and columns
    beside: int  # the modules that have one to their right


def changes(symbols: Sequence[Matrix]) -> Changes:
    """Return the changes that masks make, from one text's symbols of masks 0 to 7."""
    edge = len(symbols[0])
    weighed = _number(
        [[not _is_function_module(i, j, edge) for j in range(edge)] for i in range(edge)]
    )
    first = _number(symbols[0])
    whole = tuple(_number(symbol) ^ first for symbol in symbols)
    turned = _number([*zip(*symbols[0], strict=True)])
    columns = (_number([*zip(*symbol, strict=True)]) ^ turned for symbol in symbols)
    return Changes(
        edge,
        whole,
        tuple(rows & weighed for rows in whole),
        tuple(rows & weighed for rows in columns),
        weighed,
        _number([[1] * (edge - 1) + [0]] * edge),
    )


def best(symbol: Matrix, changes: Changes) -> tuple[str, ...]:
    """Return the rows of a symbol with the mask that it should have, from those with mask 0."""
    first = _number(symbol)
    rows = first & changes.weighed
    columns = _number([*zip(*symbol, strict=True)]) & changes.weighed
    points = [
        _points(rows ^ across, columns ^ down, changes)
        for across, down in zip(changes.rows, changes.columns, strict=True)
    ]
    chosen = first ^ changes.whole[points.index(min(points))]
    edge, step = changes.edge, changes.edge + GAP
    text = f"{chosen:0{edge * step}b}"[::-1]
    return tuple(text[i * step : i * step + edge] for i in range(edge))


def _is_function_module(i: int, j: int, edge: int) -> bool:
    """Return whether a module tells the mask and the level, or the version, or is always dark.

    Only one module is always dark (7.9, 7.10).
    """
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


def _points(rows: int, columns: int, changes: Changes) -> int:
    """Return the penalty points of a mask: the fewer the better (7.8.3.1, table 11)."""
    step = changes.edge + GAP
    alike = [~(lines ^ lines >> 1) & changes.beside for lines in (rows, columns)]
    points = 0
    for lines, same in zip((rows, columns), alike, strict=True):
        five = same & same >> 1 & same >> 2 & same >> 3
        points += five.bit_count() + 2 * (five & ~(five << 1)).bit_count()
        points += 40 * _finders(lines)
    blocks = alike[0] & alike[0] >> step & ~(rows ^ rows >> step)
    points += 3 * blocks.bit_count()
    percent = rows.bit_count() / changes.edge**2 * 100
    return points + 10 * int(abs(percent - 50) / 5)


def _finders(lines: int) -> int:
    """Return how often dark and light stand as in a finder, 1 : 1 : 3 : 1 : 1.

    Four light modules must be on one side. Those that overlap one before them do not count.
    """
    lines <<= GAP  # the first row too has light before it
    finders = lines & lines >> 2 & lines >> 3 & lines >> 4 & lines >> 6 & ~(lines >> 1 | lines >> 5)
    if not finders:
        return 0
    dark = lines | lines >> 1 | lines >> 2 | lines >> 3
    finders &= ~(dark << 4) | ~(dark >> 7)
    count = 0
    while finders:
        first = finders & -finders
        finders &= ~(first | first << 4 | first << 6)
        count += 1
    return count
