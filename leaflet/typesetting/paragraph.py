"""A paragraph's way through typesetting: levels -> itemize -> shape -> break -> place.

`shape_paragraph` does once what is the same at every type size; `Shaped.break_at` and `lines.place`
do the rest for a measure and a size. START READING HERE in this room.
"""

import math
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from leaflet.errors import Location
from leaflet.statement.addresses import find_addresses
from leaflet.statement.language import Language
from leaflet.statement.ltr import as_seen, lone_addresses
from leaflet.typesetting import bidi
from leaflet.typesetting.fonts import RAISED, Face, Typefaces
from leaflet.typesetting.hanging import HANGS
from leaflet.typesetting.ideographs import gaps
from leaflet.typesetting.itemize import Run, itemize
from leaflet.typesetting.items import SOFT_HYPHEN, address_cuts, items, opportunities
from leaflet.typesetting.linebreaking import (
    DEAR,
    Break,
    FittedLine,
    LineParameters,
    ends_in_few,
    first_fit,
    total_fit,
)
from leaflet.typesetting.linebreaking import breaks as legal_breaks
from leaflet.typesetting.shaping import GlyphRun, shape
from leaflet.typesetting.squeezing import squeezes

HYPHEN = "-"  # drawn where a line ends inside a word; it also reads back as this character
PARTS = frozenset((SOFT_HYPHEN, "-", "/"))  # a line may end after them, though no word does
# The least width of a last line (ems), and the demerits of a shorter one: of words, and of
# ideographs, where a single letter on the last line is the worst fault.
_LAST_WORDS = (5.0, 1_000_000.0)
_LAST_IDEOGRAPHS = (1.5, 100_000_000.0)
# In ragged text a short last line matters less. It is accepted in measures below `NARROW` (ems),
# whose lines hold few words anyway, and where avoiding it would make another line shorter than
# `SHORTENED` of the measure.
NARROW, SHORTENED = 12.0, 0.55
IN_ADDRESS = 20_000.0  # the cost of ending a ragged line within an address
RAG = 3.0  # ems that a ragged line falls short by, for its demerits (Knuth and Plass, p. 1139)


class LineRange(NamedTuple):
    """The text of one line: code points [start, end), without the space it was broken at.

    `width` is in ems, with spaces at their natural width. `hyphen` says that a hyphen is drawn at
    the end. `ends_paragraph` says that the paragraph or a forced line ends here, so that the line
    is not justified. `ratio` is the adjustment ratio (Knuth and Plass 1981, p. 1125) of a line that
    comes from `best_lines`.
    """

    start: int
    end: int
    width: float
    hyphen: bool
    ends_paragraph: bool
    ratio: float = 0.0


FEW_SPACES = 12  # characters to a space, at least, where lines end without one


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
        """Return the lines for a measure, the first of them indented; in ems."""
        return self.lines_at(self.ends_at(measure, indent))

    def ends_at(self, measure: float, indent: float = 0.0) -> list[Break]:
        """Return where the lines of `break_at` end."""
        return first_fit(self.places, measure, indent)

    @property
    def flows_without_spaces(self) -> bool:
        """Whether most places where a line may end are no spaces and do not stretch.

        So it is in Thai, Khmer, Burmese; in Chinese and Japanese there is stretch between letters.
        """
        if FEW_SPACES * self.text.count(" ") > len(self.text):
            return False  # most texts: not looked at place by place
        inner = [self.offsets[place.index] for place in self.places if not place.flagged][:-1]
        between = gaps(self.text)
        rigid = sum(end == following and end not in between for end, following in inner)
        return 2 * rigid > len(inner) > 0

    def best_lines(
        self,
        measure: float,
        lines: range,
        indent: float = 0.0,
        *,
        ragged: bool = False,
        dear: float = DEAR,
    ) -> tuple[LineRange, ...]:
        """Return the best lines of these numbers: with even spaces, or `ragged` with an even edge.

        `lines` is the range of the number of lines. If there is no way to set so many, the lines
        are those of `break_at`. `measure` and `indent` are in ems. Looser lines are tried too if
        the best ones have more demerits than `dear`.
        """
        least_last, short_last = _LAST_IDEOGRAPHS if gaps(self.text) else _LAST_WORDS
        rag = RAG if ragged else 0.0
        parameters = LineParameters(
            measure, indent, rag, least_last, short_last, last_word=self._last_word, dear=dear
        )
        places = self._out_of_addresses() if ragged else self._hanging()
        broken = total_fit(places, parameters, lines)
        if ragged and broken and least_last == _LAST_WORDS[0]:
            free = parameters._replace(least_last=0.0, last_word=math.inf)
            narrow, least = measure < NARROW, self._least(broken, indent)
            if narrow or least < SHORTENED * measure:
                other = total_fit(places, free, lines)
                if other and (narrow or self._least(other, indent) > least):
                    broken = broken if ends_in_few(other, measure) else other
        if broken is None:
            return self.break_at(measure, indent)
        ends = {line.end.index for line in broken}
        ranges = self.lines_at([place for place in self.places if place.index in ends])
        return tuple(
            span._replace(ratio=line.ratio) for span, line in zip(ranges, broken, strict=True)
        )

    @property
    def _last_word(self) -> float:
        """Where the last word begins (ems from the start); infinity if there are no spaces."""
        *inner, _ = self.places
        for place in reversed(inner):
            end, following = self.offsets[place.index]
            if end < following:
                return place.start
        return math.inf

    def _least(self, lines: Sequence[FittedLine], indent: float) -> float:
        """Return the width (ems) of the shortest of these lines, without the last one."""
        starts = [-indent, *(line.end.start for line in lines)]
        widths = [line.end.end - start for line, start in zip(lines, starts, strict=False)]
        return min(widths[:-1], default=math.inf)

    def _out_of_addresses(self) -> list[Break]:
        """Return the places where lines may end, with a high cost for those within addresses."""
        inside = {i for a, b in find_addresses(self.text) for i in range(a + 1, b)}
        if not inside:
            return self.places
        return [
            place._replace(cost=IN_ADDRESS)
            if not place.forced and self.offsets[place.index][1] in inside
            else place
            for place in self.places
        ]

    def _hanging(self) -> list[Break]:
        """Return the places, with widths that leave out hanging punctuation.

        Punctuation that hangs over the edge of the measure takes no room on the line.
        """
        hanging: list[Break] = []
        for place in self.places:
            end, _ = self.offsets[place.index]
            char = HYPHEN if place.flagged else self.text[end - 1 : end]
            if char in HANGS and not place.forced:
                width = hyphen_width(self.hyphens[end]) if place.flagged else self.advances[end - 1]
                place = place._replace(end=place.end - HANGS[char] * width)
            hanging.append(place)
        return hanging

    def lines_at(self, places: Sequence[Break]) -> tuple[LineRange, ...]:
        """Return the lines that end at these of the paragraph's places."""
        lines: list[LineRange] = []
        start, before = 0, 0.0
        for place in places:
            end, following = self.offsets[place.index]
            width = place.end - before
            lines.append(LineRange(start, end, width, place.flagged, place.forced))
            start, before = following, place.start
        return tuple(lines)

    def hyphenated(self, kept: Sequence[tuple[int, int]] = (), *, named: bool = False) -> "Shaped":
        """Return the paragraph with its words parted where its language has patterns for that.

        None is parted in the code points [start, end) that are `kept`, nor a ligature; a name or a
        word of a date only if that is `named`.
        """
        from leaflet.typesetting.hyphenation import hyphenation  # most leaflets need none

        parted = hyphenation(self.text, self.language, named=named)
        if kept:
            parted = [at for at in parted if not any(start < at < end for start, end in kept)]
        return self._divided(parted)

    def fitted(self, measure: float) -> "Shaped":
        """Return the paragraph with what is wider than a measure, in ems, going over two lines.

        Words are parted with hyphens, addresses cut between letters; nothing else is.
        """
        from leaflet.typesetting.hyphenation import hyphenation

        wide = [part for part in self._unbroken() if sum(self.advances[slice(*part)]) > measure]
        inside = {at for a, b in wide for at in range(a + 1, b)}
        parted = [at for at in hyphenation(self.text, self.language) if at in inside]
        return self._divided(parted, address_cuts(self.text, self.advances, wide, measure))

    def _unbroken(self) -> list[tuple[int, int]]:
        """Return the code points [start, end) between places where a line may end."""
        ends = [self.offsets[place.index] for place in self.places]
        starts = [0, *(following for _, following in ends)]
        return [(start, end) for start, (end, _) in zip(starts, ends, strict=False)]

    def _divided(self, parted: Sequence[int], cuts: Sequence[int] = ()) -> "Shaped":
        """Return the paragraph with more places where a line may end: `parted` with a hyphen.

        No hyphen parts a ligature.
        """
        starts = {glyph.cluster for run in self.runs for glyph in run.glyphs}
        drawn = _hyphens(self.runs, [offset for offset in parted if offset in starts])
        # A face without a hyphen parts no word: most often its language does not either.
        added = list(drawn)
        if not added and not cuts:
            return self
        ends = sorted({*(following for _, following in self.offsets.values()), *added, *cuts})
        hyphens = self.hyphens | drawn
        sequence, offsets = items(
            self.text,
            self.advances,
            ends,
            hyphens=_widths(hyphens),
            squeezes=squeezes(self.text, self.runs),
        )
        return self._replace(hyphens=hyphens, places=legal_breaks(sequence), offsets=offsets)

    @property
    def elongates(self) -> bool:
        """Whether any of its words may be lengthened (`kashida.py`)."""
        return any(run.face.kashida for run, _ in self.runs)

    def elongated(self, level: str) -> "Shaped":
        """Return the paragraph with the stretch that its words have at a level of kashida."""
        from leaflet.typesetting.kashida import stretches  # the Arabic script alone has it

        ends = [following for _, following in self.offsets.values()]
        words = stretches(self.runs, level)
        sequence, offsets = items(
            self.text, self.advances, ends, hyphens=_widths(self.hyphens), stretches=words
        )
        return self._replace(places=legal_breaks(sequence), offsets=offsets)

    def unparted(self, offset: int) -> "Shaped":
        """Return the paragraph without the hyphen that may stand at an offset."""
        here = (offset, offset)
        places = [place for place in self.places if self.offsets[place.index] != here]
        return self._replace(places=places)

    def ended(self, offsets: Sequence[int]) -> "Shaped":
        """Return the paragraph with lines that end before these code points, as if forced."""
        places = [
            place._replace(forced=True) if self.offsets[place.index][1] in offsets else place
            for place in self.places
        ]
        return self._replace(places=places)

    def whole(self) -> LineRange:
        """Return all of the paragraph as one line."""
        return LineRange(0, len(self.text), sum(self.advances), hyphen=False, ends_paragraph=True)

    def words(self, start: int) -> int:
        """Return the number of words from a code point on.

        A word is a stretch after which a line may end. Its parts, which end in a hyphen or a slash,
        do not count as words.
        """
        ends = (self.offsets[place.index] for place in self.places)
        return sum(
            end > start and (end < following or self.text[end - 1] not in PARTS)
            for end, following in ends
        )

    @property
    def widest_box(self) -> float:
        """The narrowest measure, in ems, at which no line overflows."""
        starts = [0.0, *[place.start for place in self.places]]
        return max([p.end - s for p, s in zip(self.places, starts, strict=False)], default=0.0)

    @property
    def widest_text(self) -> str:
        """The widest stretch that no line can end in."""
        widest, text, start, before = -1.0, "", 0, 0.0
        for place in self.places:
            end, following = self.offsets[place.index]
            if place.end - before > widest:
                widest, text = place.end - before, self.text[start:end]
            start, before = following, place.start
        return text


def wordless(language: Language, at: Location | None) -> Shaped:
    """Return an empty shaped paragraph of a language, for something without text."""
    rtl = language.direction == "rtl"
    return Shaped("", language.tag, rtl, int(rtl), [], (), {}, [], [], {}, at)


def shape_paragraph(
    text: str,
    styles: Sequence[tuple[int, int, str]],
    language: Language,
    *,
    typefaces: Typefaces,
    at: Location | None = None,
    spoken: Mapping[int, str] = MappingProxyType({}),
) -> Shaped:
    """Return a paragraph, shaped: everything that is the same at every measure and type size.

    `text` is one paragraph in NFC and logical order, not empty. `styles` (start, end, style) and
    `spoken` are as `itemize` takes them. No line begins with the number of a footnote. Raises
    FontError for a character that no face has.
    """
    rtl = language.direction == "rtl"
    # UAX #9: the level of every code point, before the rules that need lines. A paragraph that is
    # only an address runs in its own direction, but is aligned like the other paragraphs. A
    # paragraph that is only in letters of the other direction runs and is aligned in that
    # direction.
    seen = as_seen(text) if rtl or _has_letter(text, "R", "AL", "AN") else text
    if rtl:
        base_level = int(_has_letter(seen, "R", "AL") or bidi.base_direction(seen) != 0)
    else:
        rtl = _has_letter(text, "R", "AL") and not _has_letter(text, "L")
        base_level = int(rtl)
    levels = bidi.levels(seen, base_level, lone_addresses(text) if base_level else ())
    # Runs of one level, script and face.
    runs = itemize(
        text, levels, styles, language=language, typefaces=typefaces, at=at, spoken=spoken
    )
    # Glyphs, each run with the whole paragraph as context.
    glyph_runs = tuple(shape(run) for run in runs)
    # UAX #14: where lines may end, as boxes, glue and penalties.
    advances = _advances(text, glyph_runs)
    raised = {start for start, _, style in styles if style == RAISED}
    ends = [end for end in opportunities(text, language.tag) if end not in raised]
    soft = [end for end in ends if text[end - 1] == SOFT_HYPHEN] if SOFT_HYPHEN in text else []

    def other_face(run: Run, end: int) -> Face:
        style = next(style for start, stop, style in styles if start < end <= stop)
        return typefaces.choose(HYPHEN, language, run.script, style=style, at=at)

    hyphens = _hyphens(glyph_runs, soft, other_face)
    sequence, offsets = items(
        text, advances, ends, hyphens=_widths(hyphens), squeezes=squeezes(text, glyph_runs)
    )
    places = legal_breaks(sequence)
    return Shaped(
        text, language.tag, rtl, base_level, levels, glyph_runs, hyphens, advances, places,
        offsets, at,
    )  # fmt: skip


def _has_letter(text: str, *kinds: str) -> bool:
    return not frozenset(kinds).isdisjoint(map(unicodedata.bidirectional, text))


def _advances(text: str, glyph_runs: Sequence[GlyphRun]) -> list[float]:
    """Return the advance of each code point in ems; a cluster's is at its first code point."""
    advances = [0.0] * len(text)
    for run, glyphs in glyph_runs:
        for glyph in glyphs:
            advances[glyph.cluster] += glyph.x_advance * run.face.em
    return advances


def _hyphens(
    glyph_runs: Sequence[GlyphRun],
    ends: Sequence[int],
    other_face: Callable[[Run, int], Face] | None = None,
) -> dict[int, GlyphRun]:
    """Return the hyphen for a line that ends at each of these offsets, in the face of its word.

    Many faces of a script have no hyphen: there it is in `other_face`, or there is none.
    """
    if not ends:
        return {}
    by_face: dict[tuple[int, Face], GlyphRun] = {}
    hyphens: dict[int, GlyphRun] = {}
    runs = iter([run for run, _ in glyph_runs])
    run = next(runs)
    for end in ends:
        while run.end < end:
            run = next(runs)
        face = run.face
        if not face.covers(HYPHEN):
            if other_face is None:
                continue
            face = other_face(run, end)
        key = (run.level, face)
        if key not in by_face:
            by_face[key] = shape(Run(HYPHEN, 0, 1, run.level, run.script, run.language, face))
        hyphens[end] = by_face[key]
    return hyphens


def hyphen_width(hyphen: GlyphRun) -> float:
    """Return the advance of a hyphen in ems."""
    run, glyphs = hyphen
    return sum(glyph.x_advance for glyph in glyphs) * run.face.em


def _widths(hyphens: Mapping[int, GlyphRun]) -> dict[int, float]:
    return {offset: hyphen_width(hyphen) for offset, hyphen in hyphens.items()}
