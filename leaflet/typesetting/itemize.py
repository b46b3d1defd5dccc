"""Itemization: a paragraph cut into runs of one level, script, face and language."""

import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from operator import itemgetter
from types import MappingProxyType
from typing import NamedTuple

import uharfbuzz as hb

from leaflet.errors import Location
from leaflet.statement.language import Language
from leaflet.typesetting.fontpackages import SAMPLES, family_script
from leaflet.typesetting.fonts import INVISIBLE, Face, Typefaces
from leaflet.typesetting.missing import Absence, MissingLetters, gathered, missing

COMMON = ""  # a character of no script of its own: space, digit, punctuation, combining mark


class Run(NamedTuple):
    """A stretch of a paragraph that is shaped as one.

    `text` is the whole paragraph, so that letters join across runs; `start` and `end` are code
    points in it, half-open, logical order. `level` is the bidi level (UAX #9), odd for
    right-to-left.
    """

    text: str
    start: int
    end: int
    level: int
    script: str
    language: str
    face: Face


@lru_cache(maxsize=4096)
def script_of(char: str) -> str:
    """Return the ISO 15924 script of a character; COMMON for Common and Inherited.

    The table is HarfBuzz's.
    """
    buffer = hb.Buffer()
    buffer.add_str(char)
    buffer.guess_segment_properties()
    return buffer.script or COMMON


def resolve_scripts(text: str, levels: Sequence[int], default: str) -> list[str]:
    """Return one script per code point, the Common ones resolved (UAX #24, 5.1 and 5.2).

    A combining mark takes its base's script, whatever its own. Any other common character takes the
    script before it where the level is the same too, so that the dot of a web address is set with
    the address and the full stop after a foreign word with the sentence. A closing bracket goes
    with its opening one.
    """
    scripts: list[str] = []
    open_brackets: list[tuple[str, int]] = []
    first = next((s for s in map(script_of, text) if s), default)
    for i, char in enumerate(text):
        script = script_of(char)
        # A mark goes with its letter, whatever script Unicode gives it: else they would not join.
        if i and unicodedata.category(char)[0] == "M":
            script = scripts[-1]
        elif script == COMMON:
            # A change of level is a change of direction: what stands behind it is not of the script
            # before it, but most likely of the paragraph's own.
            if i and levels[i] == levels[i - 1]:
                script = scripts[-1]
            elif i:
                script = default
            else:
                script = first if levels[0] == levels[-1] else default
            # A bracket that closes is of the face of the one that opened: they are to look alike.
            pair = unicodedata.category(char)
            if pair == "Ps":
                open_brackets.append((script, levels[i]))
            elif pair == "Pe" and open_brackets:
                opened, level = open_brackets.pop()
                script = opened if level == levels[i] else script
        scripts.append(script)
    return scripts


# Signs that are as wide as the em among ideographs and narrow among Latin letters.
_AMBIGUOUS = frozenset("\u2018\u2019\u201c\u201d\u2026\u2014\u00b7")


def _joined(text: str, scripts: Sequence[str], language: Language) -> list[str]:
    """Return the scripts of an East Asian text with those that one face sets as one.

    Han, kana and Bopomofo change from letter to letter, and would be shaped each by itself. In
    Chinese and Japanese, quotation marks, dashes and dots are of the text, not of a Latin name
    before them; an apostrophe between two Latin letters is of these.
    """
    own = "Hang" if language.script == "Kore" else "Hani"
    joined = [own if family_script(s, language) == language.script else s for s in scripts]
    if own == "Hani":
        for i, char in enumerate(text):
            if char in _AMBIGUOUS and not _within_latin(text, scripts, i):
                joined[i] = own
    return joined


def _within_latin(text: str, scripts: Sequence[str], i: int) -> bool:
    """Return whether a sign stands between two Latin letters."""
    return (
        text[i - 1 : i].isalpha()
        and text[i + 1 : i + 2].isalpha()
        and scripts[i - 1] == scripts[i + 1] == "Latn"
    )


def _clusters(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return each base with the marks and joiners that follow it: what one face must cover."""
    bounds = [start]
    for i in range(start + 1, end):
        joined = unicodedata.category(text[i])[0] == "M" or text[i] in INVISIBLE
        if not joined:
            bounds.append(i)
    return list(zip(bounds, [*bounds[1:], end], strict=True))


def itemize(
    text: str,
    levels: Sequence[int],
    styles: Sequence[tuple[int, int, str]],
    *,
    language: Language,
    typefaces: Typefaces,
    at: Location | None = None,
    spoken: Mapping[int, str] = MappingProxyType({}),
) -> list[Run]:
    """Return the runs of a paragraph in logical order; together they cover it once.

    `styles` are (start, end, "regular" | "bold" | "italic"), covering the text in order. `spoken`
    has the tag of what begins at the start of one of them and is to be shaped as in another
    language. Raises MissingLetters with all the characters that no face has.
    """
    scripts = resolve_scripts(text, levels, language.script)
    if family_script(language.script, language) in SAMPLES:
        scripts = _joined(text, scripts, language)
    runs: list[Run] = []
    absences: list[Absence] = []
    for style_start, style_end, style in styles:
        start = style_start
        tag = spoken.get(style_start, language.tag)
        while start < style_end:
            # HarfBuzz shapes one direction and one script at a time.
            key = (levels[start], scripts[start])
            end = start + 1
            while end < style_end and (levels[end], scripts[end]) == key:
                end += 1
            try:
                for a, b, face in _faces(
                    text,
                    start,
                    end,
                    language=language,
                    script=scripts[start],
                    style=style,
                    typefaces=typefaces,
                    at=at,
                ):
                    runs.append(Run(text, a, b, key[0], key[1], tag, face))
            # All that is missing is told in one run, so the rest is looked at all the same.
            except MissingLetters as error:
                absences += error.absences
            start = end
    if absences:
        raise missing(absences, [face.name for face in typefaces.own])
    return runs


def _faces(
    text: str,
    start: int,
    end: int,
    *,
    language: Language,
    script: str,
    style: str,
    typefaces: Typefaces,
    at: Location | None,
) -> list[tuple[int, int, Face]]:
    """Return the faces of a stretch of one script: nearly always one for all of it.

    Where the first does not have all of it, a word that another has whole is set in that one, so
    that its letters join; only what is left is parted into clusters. A script that no shipped
    family is for goes by clusters at once: its digits and signs are set as everywhere else.
    """
    piece = text[start:end]
    wordless = not any(map(str.isalpha, piece))  # a telephone number with its spaces, say
    figures = "".join(filter(str.isdecimal, piece)) if wordless else ""
    first = None
    # Nearly always the first face has all, and nothing is parted.
    for face in typefaces.faces(language, script, style):
        if face.covers(piece):
            return [(start, end, face)]
        first = first or face
        # Signs may be of any face that has all of them; words keep to the first, for to set a
        # paragraph in another one for the sake of a sign would show. So it is with figures, which
        # keep to the first face that has them: they are of one face in all of a text.
        if not wordless:
            break
        if figures and face.covers(figures):
            first = face
            break
    clusters = _clusters(text, start, end)
    words = _words(text, clusters, first) if first else clusters
    covering = [typefaces.covering(text[a:b], language, script, style) for a, b in words]
    # Only a word that no face has whole is parted, at its clusters: there letters may not join.
    parts = [part for part, face in zip(words, covering, strict=True) if face is None]
    broken = [cluster for part in parts for cluster in _clusters(text, *part)]
    chosen = gathered(
        lambda part: typefaces.choose(text[slice(*part)], language, script, style=style, at=at),
        broken,
    )
    pieces = [(a, b, face) for (a, b), face in zip(words, covering, strict=True) if face]
    pieces += [(a, b, face) for (a, b), face in zip(broken, chosen, strict=True)]
    return _merged(sorted(pieces, key=itemgetter(0)))


def _words(text: str, clusters: Sequence[tuple[int, int]], face: Face) -> list[tuple[int, int]]:
    """Return the clusters joined to words, and to the spaces between them.

    A word that the face has, but for signs before, in or behind it, is apart from these: they join
    to no letter, and it need not change its face for them. Figures alone that it has not are parted
    too, for they do not join either: no other face is to set them for the sake of a sign.
    """
    words: list[tuple[int, int]] = []
    for spaces, group in groupby(clusters, lambda cluster: text[cluster[0]].isspace()):
        joined = list(group)
        pieces = [text[slice(*cluster)] for cluster in joined]
        letters = [i for i, piece in enumerate(pieces) if _is_of_word(piece[0])]
        cuts = {0, len(joined)}
        if letters and not spaces:
            if all(face.covers(pieces[i]) for i in letters):
                # From the first letter to the last: an apostrophe between letters is of the word.
                begin, end = letters[0], letters[-1] + 1
                inner = set(range(begin, end)).difference(letters)
                lacked = [i for i in inner if not face.covers(pieces[i])]
                cuts |= {begin, end, *lacked, *(i + 1 for i in lacked)}
            elif not any(map(str.isalpha, "".join(pieces))):
                cuts |= {*range(len(joined))}
        for first, last in pairwise(sorted(cuts)):
            words.append((joined[first][0], joined[last - 1][1]))
    return words


def _is_of_word(char: str) -> bool:
    """Return whether a character is of a word: a letter, or an Arabic sign that is like one."""
    return unicodedata.category(char)[0] in "LMN" or (
        unicodedata.bidirectional(char) == "AL" and unicodedata.category(char)[0] == "S"
    )


def _merged(pieces: Sequence[tuple[int, int, Face]]) -> list[tuple[int, int, Face]]:
    """Return the pieces with neighbours of one face joined into one."""
    out: list[tuple[int, int, Face]] = []
    for a, b, face in pieces:
        if out and out[-1][2] is face:
            out[-1] = (out[-1][0], b, face)
        else:
            out.append((a, b, face))
    return out
