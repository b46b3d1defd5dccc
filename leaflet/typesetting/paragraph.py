"""A paragraph through the room: levels -> itemize -> shape -> break -> place.

`shape_paragraph` does what no type size changes, once; `Shaped.break_at` and `lines.place` do the
rest for a measure and a size. START READING HERE in this room.
"""

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from leaflet.errors import Location
from leaflet.statement.addresses import as_words, find_addresses
from leaflet.statement.language import Language
from leaflet.typesetting import bidi, breaks
from leaflet.typesetting.fonts import Typefaces
from leaflet.typesetting.itemize import Run, itemize
from leaflet.typesetting.linebreaking import (
    FORBIDDEN,
    FORCED,
    Box,
    Break,
    Glue,
    Item,
    Penalty,
    Setting,
    first_fit,
    total_fit,
)
from leaflet.typesetting.linebreaking import breaks as legal_breaks
from leaflet.typesetting.shaping import GlyphRun, shape

SPACE = " "
NO_BREAK_SPACE = "\u00a0"
SOFT_HYPHEN = "\u00ad"
HYPHEN = "-"  # what is drawn at a soft hyphen where a line ends, and how it reads back
STRETCH, SHRINK = 1 / 2, 1 / 3  # of a space's width (Knuth and Plass 1981, p. 1124)
SOFT_HYPHEN_COST = 50.0
HYPHENS = "-\u2010\u05be"  # hyphen-minus, hyphen, maqaf
LONG_WORD = 28  # characters
LEAST_LAST = 3.0  # ems of text on a last line, if it can be helped
RAG = 3.0  # ems that a ragged line falls short by, for its demerits (Knuth and Plass, p. 1139)


class LineRange(NamedTuple):
    """The text of one line: code points [start, end), without the space it was broken at.

    `width` is in ems, the spaces at their own width. `hyphen`: a soft hyphen shows here.
    `ends_paragraph`: nothing of its stretch is to be justified, because the paragraph or a forced
    line ends here.
    """

    start: int
    end: int
    width: float
    hyphen: bool
    ends_paragraph: bool


class Shaped(NamedTuple):
    """A paragraph, shaped; all lengths in ems of the leaflet's type size.

    `rtl` says where its lines start, `base_level` is its level (UAX #9): the two differ for an
    address alone on a paragraph. `runs` are in logical order. `offsets[i]` is the (end, start of
    the next line) of a line that is broken at item i.
    """

    text: str
    rtl: bool
    base_level: int
    levels: list[int]
    runs: tuple[GlyphRun, ...]
    hyphen: GlyphRun | None
    advances: list[float]
    places: list[Break]
    offsets: dict[int, tuple[int, int]]
    at: Location | None

    def break_at(self, measure: float, indent: float = 0.0) -> tuple[LineRange, ...]:
        """The lines for a measure, the first of them indented; in ems."""
        return self._ranges(first_fit(self.places, measure, indent))

    def best_lines(
        self, measure: float, lines: int, indent: float = 0.0, ragged: bool = False
    ) -> tuple[LineRange, ...]:
        """So many lines, as even as they can be, each in its spaces or all in their right edge."""
        setting = Setting(measure, indent, RAG if ragged else 0.0, LEAST_LAST)
        found = total_fit(self.places, setting, range(lines, lines + 1))
        if found is None:
            return self.break_at(measure, indent)
        return self._ranges([line.end for line in found])

    def _ranges(self, places: Sequence[Break]) -> tuple[LineRange, ...]:
        lines: list[LineRange] = []
        start, before = 0, 0.0
        for place in places:
            end, following = self.offsets[place.index]
            hyphen = end == following and not place.forced and self.text[end - 1] == SOFT_HYPHEN
            lines.append(LineRange(start, end, place.end - before, hyphen, place.forced))
            start, before = following, place.start
        return tuple(lines)

    def whole(self) -> LineRange:
        """All of it as one line."""
        return LineRange(0, len(self.text), sum(self.advances), False, True)

    @property
    def widest_box(self) -> float:
        """The narrowest measure, in ems, at which no line overflows."""
        starts = [0.0, *(place.start for place in self.places)]
        return max((p.end - s for p, s in zip(self.places, starts, strict=False)), default=0.0)

    @property
    def widest_text(self) -> str:
        """The widest stretch that no line can end in."""
        widest, found, start, before = -1.0, "", 0, 0.0
        for place in self.places:
            end, following = self.offsets[place.index]
            if place.end - before > widest:
                widest, found = place.end - before, self.text[start:end]
            start, before = following, place.start
        return found


def shape_paragraph(
    text: str,
    styles: Sequence[tuple[int, int, str]],
    language: Language,
    typefaces: Typefaces,
    at: Location | None = None,
) -> Shaped:
    """Everything about a paragraph that no measure and no size changes.

    `text` is one paragraph, NFC, logical order, not empty; `styles` are (start, end, style) as
    `itemize` takes them. Raises FontError where no face has a character.
    """
    rtl = language.direction == "rtl"
    # UAX #9: the level of every code point, before the rules that need lines. An address alone
    # on its paragraph runs its own way, aligned like the rest; a paragraph all in letters of the
    # other direction runs and is aligned that way.
    seen = as_words(text) if rtl else text
    if rtl:
        base_level = int(_has_letter(seen, "R", "AL") or bidi.base_direction(seen) != 0)
    else:
        rtl = _has_letter(seen, "R", "AL") and not _has_letter(seen, "L")
        base_level = int(rtl)
    levels = bidi.levels(seen, base_level)
    # Runs of one level, script and face.
    runs = itemize(text, levels, styles, language, typefaces, at)
    # Glyphs, each run with the whole paragraph as context.
    glyph_runs = tuple(shape(run) for run in runs)
    # UAX #14: where lines may end, as boxes, glue and penalties.
    advances = _advances(text, glyph_runs)
    hyphen = _hyphen(glyph_runs) if SOFT_HYPHEN in text else None
    items, offsets = _items(text, advances, _opportunities(text, language.tag), hyphen)
    places = legal_breaks(items)
    return Shaped(
        text, rtl, base_level, levels, glyph_runs, hyphen, advances, places, offsets, at
    )


def _has_letter(text: str, *kinds: str) -> bool:
    return any(unicodedata.bidirectional(char) in kinds for char in text)


def _advances(text: str, glyph_runs: Sequence[GlyphRun]) -> list[float]:
    """The advance of each code point in ems; a cluster's stands at its first code point."""
    advances = [0.0] * len(text)
    for run, glyphs in glyph_runs:
        for glyph in glyphs:
            advances[glyph.cluster] += glyph.x_advance * run.face.em
    return advances


def _hyphen(glyph_runs: Sequence[GlyphRun]) -> GlyphRun:
    """A hyphen in the face of the paragraph's first soft hyphen."""
    run = next(r for r, _ in glyph_runs if SOFT_HYPHEN in r.text[r.start : r.end])
    return shape(Run(HYPHEN, 0, 1, run.level, run.script, run.language, run.face))


def hyphen_width(hyphen: GlyphRun | None) -> float:
    """Its advance in ems."""
    if hyphen is None:
        return 0.0
    return sum(glyph.x_advance for glyph in hyphen.glyphs) * hyphen.run.face.em


def _opportunities(text: str, tag: str) -> list[int]:
    """Where a line may end (UAX #14), with two exceptions.

    Not at a space inside a telephone number; and not at the hyphen of a word, unless it is a long
    one: some readers take that hyphen out, and nobody finds the word.
    """
    found = breaks.opportunities(text, tag)
    kept = {i + 1 for a, b in find_addresses(text) for i in range(a, b) if text[i] == SPACE}
    for before, offset, after in zip([0, *found], found, found[1:], strict=False):
        short = after - before <= LONG_WORD
        if short and text[offset - 1] in HYPHENS and text[offset].isalpha():
            kept.add(offset)
    return [offset for offset in found if offset not in kept]


def _items(
    text: str, advances: Sequence[float], opportunities: Sequence[int], hyphen: GlyphRun | None
) -> tuple[list[Item], dict[int, tuple[int, int]]]:
    """The paragraph as items, and what text a line broken at an item ends and goes on with."""
    items: list[Item] = []
    offsets: dict[int, tuple[int, int]] = {}
    start = 0
    for opportunity in opportunities:
        end = opportunity
        while end > start and text[end - 1] in " \u2028":
            end -= 1
        _boxes(items, text, advances, start, end)
        offsets[len(items)] = (end, opportunity)
        if opportunity == len(text) or breaks.is_mandatory(text, opportunity):
            items.append(Penalty(0.0, FORCED))
        elif end < opportunity:
            items.append(_glue(sum(advances[end:opportunity])))
        elif text[end - 1] == SOFT_HYPHEN:
            items.append(Penalty(hyphen_width(hyphen), SOFT_HYPHEN_COST))
        else:
            items.append(Penalty(0.0, 0.0))
        start = opportunity
    return items, offsets


def _boxes(
    items: list[Item], text: str, advances: Sequence[float], start: int, end: int
) -> None:
    """An unbreakable stretch: boxes, with the spaces inside it as glue that no line ends at."""
    box = 0.0
    for i in range(start, end):
        if text[i] in (SPACE, NO_BREAK_SPACE):
            items += (Box(box), Penalty(0.0, FORBIDDEN), _glue(advances[i]))
            box = 0.0
        else:
            box += advances[i]
    items.append(Box(box))


def _glue(width: float) -> Glue:
    return Glue(width, width * STRETCH, width * SHRINK)

