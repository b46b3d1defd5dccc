"""A paragraph through the room: levels -> itemize -> shape -> break -> place.

`shape_paragraph` does what no type size changes, once; `Shaped.break_at` and `lines.place` do the
rest for a measure and a size. START READING HERE in this room.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from leaflet.errors import Location
from leaflet.statement.addresses import as_words
from leaflet.statement.language import Language
from leaflet.typesetting import bidi
from leaflet.typesetting.fonts import Face, Typefaces
from leaflet.typesetting.hanging import HANGS
from leaflet.typesetting.itemize import Run, itemize
from leaflet.typesetting.items import SOFT_HYPHEN, address_cuts, items, opportunities
from leaflet.typesetting.linebreaking import Break, Setting, first_fit, total_fit
from leaflet.typesetting.linebreaking import breaks as legal_breaks
from leaflet.typesetting.shaping import GlyphRun, shape

HYPHEN = "-"  # what is drawn where a line ends inside a word, and how it reads back
PARTS = frozenset((SOFT_HYPHEN, "-", "/"))  # after them a line may end, but no word does
LEAST_LAST = 3.0  # ems of text on a last line, if it can be helped
RAG = 3.0  # ems that a ragged line falls short by, for its demerits (Knuth and Plass, p. 1139)


class LineRange(NamedTuple):
    """The text of one line: code points [start, end), without the space it was broken at.

    `width` is in ems, the spaces at their own width. `hyphen`: a soft hyphen shows here.
    `ends_paragraph`: nothing of its stretch is to be justified, because the paragraph or a forced
    line ends here. `ratio` is how much of its stretch the line takes (Knuth and Plass 1981,
    p. 1125), where `best_lines` found it.
    """

    start: int
    end: int
    width: float
    hyphen: bool
    ends_paragraph: bool
    ratio: float = 0.0


class Shaped(NamedTuple):
    """A paragraph, shaped; all lengths in ems of the leaflet's type size.

    `rtl` says where its lines start, `base_level` is its level (UAX #9): the two differ for an
    address alone on a paragraph. `runs` are in logical order. `offsets[i]` is the (end, start of
    the next line) of a line that is broken at item i; `hyphens` has what shows where a line ends
    inside a word.
    """

    text: str
    language: str
    rtl: bool
    base_level: int
    levels: list[int]
    runs: tuple[GlyphRun, ...]
    hyphens: dict[int, GlyphRun]
    advances: list[float]
    places: list[Break]
    offsets: dict[int, tuple[int, int]]
    at: Location | None

    def break_at(self, measure: float, indent: float = 0.0) -> tuple[LineRange, ...]:
        """The lines for a measure, the first of them indented; in ems."""
        return self.lines_at(first_fit(self.places, measure, indent))

    def best_lines(
        self, measure: float, lines: range, indent: float = 0.0, ragged: bool = False
    ) -> tuple[LineRange, ...]:
        """So many lines, as even as they can be: in their spaces or all in their edge.

        `lines` are the numbers that there may be; where no other way is found, those of `break_at`.
        """
        setting = Setting(measure, indent, RAG if ragged else 0.0, LEAST_LAST)
        places = self.places if ragged else self._hanging()
        found = total_fit(places, setting, lines)
        if found is None:
            return self.break_at(measure, indent)
        ends = {line.end.index for line in found}
        ranges = self.lines_at([place for place in self.places if place.index in ends])
        return tuple(
            one._replace(ratio=line.ratio) for one, line in zip(ranges, found, strict=True)
        )

    def _hanging(self) -> list[Break]:
        """The places with what stands within the measure: punctuation hangs over its edge."""
        found: list[Break] = []
        for place in self.places:
            end, _ = self.offsets[place.index]
            char = HYPHEN if place.flagged else self.text[end - 1 : end]
            if char in HANGS and not place.forced:
                width = hyphen_width(self.hyphens[end]) if place.flagged else self.advances[end - 1]
                place = place._replace(end=place.end - HANGS[char] * width)
            found.append(place)
        return found

    def lines_at(self, places: Sequence[Break]) -> tuple[LineRange, ...]:
        """The lines that end at these of its places."""
        lines: list[LineRange] = []
        start, before = 0, 0.0
        for place in places:
            end, following = self.offsets[place.index]
            width = place.end - before
            lines.append(LineRange(start, end, width, place.flagged, place.forced))
            start, before = following, place.start
        return tuple(lines)

    def hyphenated(self) -> "Shaped":
        """The same paragraph with its words parted where its language has patterns for that.

        A ligature is never parted.
        """
        from leaflet.typesetting.hyphenation import hyphenation  # most leaflets need none

        return self._divided(hyphenation(self.text, self.language))

    def fitted(self, measure: float) -> "Shaped":
        """The same paragraph with what is wider than a measure, in ems, made to go over two lines.

        Words are parted with hyphens, addresses cut between letters; nothing else is.
        """
        from leaflet.typesetting.hyphenation import hyphenation

        wide = [part for part in self._unbroken() if sum(self.advances[slice(*part)]) > measure]
        parted = [
            at for at in hyphenation(self.text, self.language) if any(a < at < b for a, b in wide)
        ]
        cuts = (address_cuts(self.text, self.advances, part, measure) for part in wide)
        return self._divided(parted, [cut for found in cuts for cut in found])

    def _unbroken(self) -> list[tuple[int, int]]:
        """The code points [start, end) between places where a line may end."""
        ends = [self.offsets[place.index] for place in self.places]
        starts = [0, *(following for _, following in ends)]
        return [(start, end) for start, (end, _) in zip(starts, ends, strict=False)]

    def _divided(self, parted: Sequence[int], cuts: Sequence[int] = ()) -> "Shaped":
        """With more places where a line may end: some with a hyphen, but in no ligature."""
        starts = {glyph.cluster for run in self.runs for glyph in run.glyphs}
        added = [offset for offset in parted if offset in starts]
        if not added and not cuts:
            return self
        ends = sorted({*(following for _, following in self.offsets.values()), *added, *cuts})
        hyphens = self.hyphens | _hyphens(self.text, self.runs, added)
        found, offsets = items(self.text, self.advances, ends, _widths(hyphens))
        return self._replace(hyphens=hyphens, places=legal_breaks(found), offsets=offsets)

    @property
    def elongates(self) -> bool:
        """Whether any of its letters may be drawn apart (`kashida.py`)."""
        return any(run.face.kashida for run, _ in self.runs)

    def elongated(self, level: str) -> "Shaped":
        """The same paragraph with what its words can stretch by at a level of kashida."""
        from leaflet.typesetting.kashida import stretches  # the Arabic script alone has it

        ends = [following for _, following in self.offsets.values()]
        words = stretches(self.runs, level)
        found, offsets = items(self.text, self.advances, ends, _widths(self.hyphens), words)
        return self._replace(places=legal_breaks(found), offsets=offsets)

    def unparted(self, offset: int) -> "Shaped":
        """The same paragraph without the hyphen that may stand at an offset."""
        here = (offset, offset)
        places = [place for place in self.places if self.offsets[place.index] != here]
        return self._replace(places=places)

    def whole(self) -> LineRange:
        """All of it as one line."""
        return LineRange(0, len(self.text), sum(self.advances), False, True)

    def words(self, start: int) -> int:
        """How many stretches after which a line may end there are from a code point on."""
        ends = (self.offsets[place.index] for place in self.places)
        return sum(
            end > start and (end < following or self.text[end - 1] not in PARTS)
            for end, following in ends
        )

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
    ends = opportunities(text, language.tag)
    soft = [end for end in ends if text[end - 1] == SOFT_HYPHEN] if SOFT_HYPHEN in text else []
    hyphens = _hyphens(text, glyph_runs, soft)
    found, offsets = items(text, advances, ends, _widths(hyphens))
    places = legal_breaks(found)
    return Shaped(
        text, language.tag, rtl, base_level, levels, glyph_runs, hyphens, advances, places,
        offsets, at,
    )  # fmt: skip


def _has_letter(text: str, *kinds: str) -> bool:
    return any(unicodedata.bidirectional(char) in kinds for char in text)


def _advances(text: str, glyph_runs: Sequence[GlyphRun]) -> list[float]:
    """The advance of each code point in ems; a cluster's stands at its first code point."""
    advances = [0.0] * len(text)
    for run, glyphs in glyph_runs:
        for glyph in glyphs:
            advances[glyph.cluster] += glyph.x_advance * run.face.em
    return advances


def _hyphens(text: str, glyph_runs: Sequence[GlyphRun], ends: Sequence[int]) -> dict[int, GlyphRun]:
    """The hyphen that shows where a line ends at one of these offsets, in the face of its word."""
    made: dict[tuple[int, Face], GlyphRun] = {}
    found: dict[int, GlyphRun] = {}
    runs = iter([run for run, _ in glyph_runs])
    run = next(runs)
    for end in ends:
        while run.end < end:
            run = next(runs)
        key = (run.level, run.face)
        if key not in made:
            made[key] = shape(Run(HYPHEN, 0, 1, run.level, run.script, run.language, run.face))
        found[end] = made[key]
    return found


def hyphen_width(hyphen: GlyphRun) -> float:
    """Its advance in ems."""
    run, glyphs = hyphen
    return sum(glyph.x_advance for glyph in glyphs) * run.face.em


def _widths(hyphens: Mapping[int, GlyphRun]) -> dict[int, float]:
    return {offset: hyphen_width(hyphen) for offset, hyphen in hyphens.items()}
