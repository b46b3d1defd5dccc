"""Contours -> a simple glyph of a `glyf` table (OpenType 1.9.1, "Simple glyph description").

The glyphs of own faces (`--font`) are written so. Their tables may be broken in any way, and their
em may have any size, but a part of a composite glyph can be scaled only by a factor below 2.
"""

import struct
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from weakref import WeakKeyDictionary

from leaflet.pdf.truetype import NO_OUTLINE, Extent, Outline
from leaflet.typesetting.contours import Contour, Point
from leaflet.typesetting.fonts import Face
from leaflet.typesetting.soundness import broken, outline

_ON, _SHORT_X, _SHORT_Y, _SAME_X, _SAME_Y = 0x1, 0x2, 0x4, 0x10, 0x20  # flags of a point


# Of each face, by glyph and scale: a process that makes many leaflets draws a letter once.
_OUTLINES: WeakKeyDictionary[Face, dict[tuple[int, float], Outline]] = WeakKeyDictionary()


def drawn(face: Face, glyphs: Iterable[int], scale: float) -> dict[int, Outline]:
    """Return glyphs of a face as HarfBuzz draws them, at a scale.

    Raises FontError for a glyph that is too large.
    """
    outlines = _OUTLINES.setdefault(face, {})
    for glyph in glyphs:
        if (glyph, scale) not in outlines:
            try:
                outlines[glyph, scale] = simple(outline(face, glyph), scale)
            except struct.error:
                raise broken(face, "it draws a letter too large") from None
    return {glyph: outlines[glyph, scale] for glyph in glyphs}


def simple(contours: Iterable[Contour], scale: float) -> Outline:
    """Return the glyph that draws these contours at a scale, without hinting.

    Raises struct.error if a point is farther away than a TrueType file can say.
    """
    scaled = [_scaled(contour, scale) for contour in contours if len(contour) > 2]
    points = [point for contour in scaled for point in contour]
    if not points:
        return NO_OUTLINE
    xs, ys = [x for x, _, _ in points], [y for _, y, _ in points]
    box = (min(xs), min(ys), max(xs), max(ys))
    ends = [count - 1 for count in accumulate(map(len, scaled))]
    head = struct.pack(f">5h{len(ends)}HH", len(scaled), *box, *ends, 0)
    columns = [_steps(xs, _SHORT_X, _SAME_X), _steps(ys, _SHORT_Y, _SAME_Y)]
    on = [_ON * on for _, _, on in points]
    flags = bytes(map(sum, zip(on, *(flags for flags, _ in columns), strict=True)))
    data = head + flags + b"".join(steps for _, steps in columns)
    return Outline(data, box, Extent(len(points), len(scaled)))


def _scaled(contour: Contour, scale: float) -> list[tuple[int, int, bool]]:
    """Return a contour in whole units, without points that need not be written.

    These lie half-way between two points off the curve, where TrueType supposes a point anyway.
    """
    around = zip([contour[-1], *contour[:-1]], contour, [*contour[1:], contour[0]], strict=True)
    return [
        (round(point.x * scale), round(point.y * scale), point.on)
        for before, point, after in around
        if not _is_implied(before, point, after)
    ]


def _is_implied(before: Point, point: Point, after: Point) -> bool:
    if not point.on or before.on or after.on:
        return False
    return 2 * point.x == before.x + after.x and 2 * point.y == before.y + after.y


def _steps(values: Sequence[int], short: int, same: int) -> tuple[list[int], bytes]:
    """Return the flag of each coordinate and the bytes of all: its distance from the one before."""
    flags: list[int] = []
    steps: list[bytes] = []
    for before, value in pairwise([0, *values]):
        step = value - before
        if not step:
            flags.append(same)
        elif abs(step) < 256:
            flags.append(short | same * (step > 0))
            steps.append(bytes((abs(step),)))
        else:
            flags.append(0)
            steps.append(struct.pack(">h", step))
    return flags, b"".join(steps)
