"""Kashida: joins between letters of the Arabic script are lengthened, to fill a justified line.

A tatweel (U+0640) goes only where HarfBuzz says that it breaks no join, and where a scribe would
put one; the word is then shaped again. The text does not change: the tatweel belongs to the letter
before it.

Places and their priorities follow the rules known as "Arabic simple": first after seen and sad,
then before the last of at least three joined letters, depending on its form. A word is lengthened
in one place (docs/decisions/0021).
"""

import unicodedata
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from leaflet.typesetting.shaping import Glyph, GlyphRun, safe_for_tatweel, shape

TATWEEL = "\u0640"
# Letters that a word must have, and letters that must be joined, to be lengthened before the last
# of them: two joined letters that are lengthened look torn.
LEAST_LETTERS = 3


class Level(NamedTuple):
    """How much kashida a line may have.

    `spaces` is the part of their stretch that the word spaces give first. `most` is the number of
    tatweels that a word may get. `apart` is the least number of words between two lengthened ones.
    """

    spaces: float
    most: int
    apart: int


LEVELS = {"some": Level(1.0, 1, 1), "much": Level(0.5, 2, 0)}


class KashidaPlace(NamedTuple):
    """A place where a word may be lengthened: before the code point `offset`.

    Places with a higher `priority` come first. `word` is the number of the word in its line.
    """

    offset: int
    priority: int
    word: int


_SEEN, _SAD = "\u0633\u0634\u069b\u069c\u06fa", "\u0635\u0636\u069d\u069e\u06fb"
_HEH = "\u0647\u0629\u06c0\u06c1\u06c2\u06c3\u06d5\u06be"
_DAL = "\u062f\u0630\u0688\u0689\u068e"
_ALEF = "\u0627\u0623\u0625\u0622\u0671"
_TAH = "\u0637\u0638\u069f"
_LAM = "\u0644\u06b5\u06b7"
_KAF = "\u0643\u06a9\u06af\u06aa\u06ab\u06ad"
_BEH = "\u0628\u062a\u062b\u067e\u0646\u0679\u0626\u064a\u06cc\u06ce\u06d0"
_REH = "\u0631\u0632\u0698\u0695\u0691"
_YEH = "\u064a\u06cc\u0649\u06ce\u06d0\u0626"
_WAW = "\u0648\u0624\u06c6\u06c7\u06cb"
_AIN, _QAF, _FEH = "\u0639\u063a", "\u0642", "\u0641\u06a4"
# Letters that join only the letter before them, so that a stretch of joined letters ends with them;
# and the hamza, which joins none.
_ENDING = frozenset(_DAL + _ALEF + _REH + _WAW + "\u0629\u06c3\u06c0\u06d5\u0649\u0621")
_SPREADING = frozenset(_SEEN + _SAD)
_LAST = (
    (7, frozenset(_HEH + _DAL)),
    (6, frozenset(_ALEF + _TAH + _LAM + _KAF)),
    (5, frozenset(_REH + _YEH)),  # after a letter of one tooth
    (4, frozenset(_WAW + _AIN + _QAF + _FEH)),
)
_TOOTH = frozenset(_BEH)


def priority(before: str, letter: str, *, last: bool) -> int:
    """Return the priority of the place between two joined letters; 0 if it may not be lengthened.

    `last` says that the second letter is the last of its word.
    """
    if TATWEEL in (before, letter):
        return 9  # the author has lengthened the word here
    if before in _SPREADING:
        return 8
    if not last and letter not in _ENDING:
        return 0  # only before the last of the joined letters
    for rank, letters in _LAST:
        if letter in letters and (rank != 5 or before in _TOOTH):
            return rank
    return 3


def stretches(runs: Sequence[GlyphRun], level: str) -> dict[int, float]:
    """Return how far words can stretch (ems), each by the code point of the space behind it.

    This is an estimate for line breaking, which must be quick: it looks only at the letters, not at
    what HarfBuzz calls safe. If neighbouring words may not both be lengthened, each counts in part.
    """
    by_space: dict[int, float] = {}
    for glyph_run in runs:
        run = glyph_run.run
        if level not in LEVELS or not run.face.kashida:
            continue
        share = _tatweel(glyph_run) * LEVELS[level].most / (LEVELS[level].apart + 1)
        for word in _words(run.text, run.start, run.end):
            if _best(run.text, word, 0) and (space := run.text.find(" ", word[-1])) > 0:
                by_space[space] = share
    return by_space


def elongated(
    glyph_runs: Sequence[GlyphRun], room: float, spaces: float, *, size: float, level: str
) -> list[GlyphRun]:
    """Return the runs of a line with as many tatweels as the level allows and as fit.

    A line without word spaces cannot be justified, and stays as it is. `room` is the width that the
    line lacks, `spaces` the stretch of its word spaces, both in points at a type size (points).
    """
    runs = list(glyph_runs)
    if level not in LEVELS or not spaces or room <= LEVELS[level].spaces * spaces:
        return runs
    # The word spaces stretch first; only the rest is filled by tatweels.
    room -= LEVELS[level].spaces * spaces
    counts = _shared(list(_points(runs)), room, runs, size=size, level=LEVELS[level])
    return [_with_tatweels(run, counts) for run in runs]


def _shared(
    points: Sequence[KashidaPlace],
    room: float,
    runs: Sequence[GlyphRun],
    *,
    size: float,
    level: Level,
) -> dict[int, int]:
    """Return the number of tatweels by offset: best places first, from the end of the line."""
    counts: dict[int, int] = {}
    words: set[int] = set()
    ranked = sorted(points, key=lambda point: (-point.priority, -point.offset))
    # In rounds, so that no word gets a second tatweel before every word could get a first one.
    for _ in range(level.most):
        for point in ranked:
            near = range(point.word - level.apart, point.word + level.apart + 1)
            width = _tatweel(_run_at(runs, point.offset)) * size
            if width > room or (point.offset not in counts and words.intersection(near)):
                continue  # a word with a tatweel may get more; another one must be far enough off
            room -= width
            counts[point.offset] = counts.get(point.offset, 0) + 1
            words.add(point.word)
    return counts


def _run_at(runs: Sequence[GlyphRun], offset: int) -> GlyphRun:
    return next(
        glyph_run for glyph_run in runs if glyph_run.run.start <= offset < glyph_run.run.end
    )


def _tatweel(glyph_run: GlyphRun) -> float:
    """Return the advance of a tatweel in the face of a run, in ems; 0 if the face has none."""
    face = glyph_run.run.face
    glyph = face.hb_font.get_nominal_glyph(ord(TATWEEL))
    return face.hb_font.get_glyph_h_advance(glyph) * face.em if glyph else 0.0


def _points(runs: Sequence[GlyphRun]) -> Iterator[KashidaPlace]:
    """Yield the best place of each word of a line."""
    number = 0
    for glyph_run in runs:
        run = glyph_run.run
        if not run.face.kashida or not _tatweel(glyph_run):
            number += 1  # counts as one word between the words on its two sides
            continue
        safe = safe_for_tatweel(run)
        for word in _words(run.text, run.start, run.end):
            number += 1
            if best := _best(run.text, word, number, safe):
                yield best


def _best(
    text: str, word: Sequence[int], number: int, safe: Container[int] | None = None
) -> KashidaPlace | None:
    """Return the best safe place of a word, or None.

    That is the last of the places with the highest priority. With `safe` None every place counts as
    safe.
    """
    if len(word) < LEAST_LETTERS:
        return None
    places: list[KashidaPlace] = []
    joined = 1
    for a, b in pairwise(word):
        # The number of joined letters up to b: behind a letter that joins nothing, b is the first.
        joined = 1 if text[a] in _ENDING else joined + 1
        rank = priority(text[a], text[b], last=b == word[-1])
        # After seen, sad and a tatweel (priorities above 7) two joined letters are enough.
        if joined > 1 and (joined >= LEAST_LETTERS or rank > 7) and (safe is None or b in safe):
            places.append(KashidaPlace(b, rank, number))
    best = max(places, key=lambda point: (point.priority, point.offset), default=None)
    return best if best and best.priority else None


def _words(text: str, start: int, end: int) -> Iterator[list[int]]:
    """Yield the code points of the letters of each word, without their marks."""
    word: list[int] = []
    for i in range(start, end):
        kind = unicodedata.category(text[i])
        if kind in ("Lo", "Lm"):
            word.append(i)
        elif kind != "Mn" and word:
            yield word
            word = []
    if word:
        yield word


def _with_tatweels(glyph_run: GlyphRun, counts: Mapping[int, int]) -> GlyphRun:
    """Return a run that is shaped again with tatweels before these code points.

    The run is returned unchanged if that would change the glyph of a letter.
    """
    run, glyphs = glyph_run
    here = sorted(offset for offset in counts if run.start <= offset < run.end)
    if not here:
        return glyph_run
    text, done = "", 0
    source: list[int] = []  # for each code point of the longer text, its code point in the text
    starts = {glyph.cluster for glyph in glyphs}
    for offset in here:
        # A tatweel belongs to the cluster before it, and so to its letter, not to a mark on that.
        letter = max(start for start in starts if start < offset)
        text += run.text[done:offset] + TATWEEL * counts[offset]
        source += [*range(done, offset), *[letter] * counts[offset]]
        done = offset
    text += run.text[done:]
    source += range(done, len(run.text))
    longer = run._replace(text=text, end=run.end + sum(counts[offset] for offset in here))
    shaped = shape(longer).glyphs
    # Only joins may grow. If the face now draws other letters, for example because a tatweel breaks
    # a ligature, the word would look different.
    drawn = [glyph.id for glyph in shaped if longer.text[glyph.cluster] != TATWEEL]
    unstretched = [glyph.id for glyph in glyphs if run.text[glyph.cluster] != TATWEEL]
    if drawn != unstretched:
        return glyph_run
    return GlyphRun(run, tuple(_moved(glyph, source) for glyph in shaped))


def _moved(glyph: Glyph, source: Sequence[int]) -> Glyph:
    return glyph._replace(cluster=source[glyph.cluster])
