"""Itemization: a paragraph is cut into runs of one level, script, face and language."""

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

COMMON = ""  # the script of characters that have none: spaces, digits, punctuation, marks


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
    """Return the ISO 15924 script of a character by HarfBuzz's table.

    It is COMMON for the scripts Common and Inherited.
    """
    buffer = hb.Buffer()
    buffer.add_str(char)
    buffer.guess_segment_properties()
    return buffer.script or COMMON


def resolve_scripts(text: str, levels: Sequence[int], default: str) -> list[str]:
    """Return the script of each code point, with Common resolved (UAX #24, 5.1 and 5.2).

    A combining mark takes the script of its base, even if it has one of its own. Any other common
    character takes the script before it if it has the same level too: the dot of a web address is
    then set with the address, and the full stop after a foreign word with the sentence. A closing
    bracket takes the script of its opening one.
    """
    scripts: list[str] = []
    open_brackets: list[tuple[str, int]] = []
    first = next((s for s in map(script_of, text) if s), default)
    for i, char in enumerate(text):
        script = script_of(char)
        # Otherwise HarfBuzz would shape a mark apart from its letter, and not place it.
        if i and unicodedata.category(char)[0] == "M":
            script = scripts[-1]
        elif script == COMMON:
            # Where the level changes, so does the direction: a sign there does not belong to the
            # script before it, but most likely to that of the paragraph.
            if i and levels[i] == levels[i - 1]:
                script = scripts[-1]
            elif i:
                script = default
            else:
                script = first if levels[0] == levels[-1] else default
            # Both brackets of a pair should be set in one face, and look alike.
            pair = unicodedata.category(char)
            if pair == "Ps":
                open_brackets.append((script, levels[i]))
            elif pair == "Pe" and open_brackets:
                opened, level = open_brackets.pop()
                script = opened if level == levels[i] else script
        scripts.append(script)
    return scripts


# Signs that are one em wide among ideographs, but narrow among Latin letters.
_AMBIGUOUS = frozenset("\u2018\u2019\u201c\u201d\u2026\u2014\u00b7")


def _joined(text: str, scripts: Sequence[str], language: Language) -> list[str]:
    """Return the scripts of an East Asian text, with those that one face sets merged into one.

    Han, kana and Bopomofo alternate from letter to letter, and would otherwise be many short runs.
    In Chinese and Japanese, quotation marks, dashes and dots belong to the text and not to a Latin
    name before them; only a sign between two Latin letters, like an apostrophe, belongs to these.
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
    """Return each base with its marks and joiners as [start, end): one face must cover them all."""
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
    """Return the runs of a paragraph in logical order; together they cover the text exactly once.

    `styles` are (start, end, "regular" | "bold" | "italic"), and cover the text in order. `spoken`
    maps the start of a style to a language tag, if that stretch is in another language. Raises
    MissingLetters with all characters that no face has.
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
            # HarfBuzz shapes one direction and one script at a time, so a run has one of each.
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
            # The search goes on, so that one error names all missing letters.
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
    """Return the faces of a stretch of one script, nearly always a single one.

    If the first face lacks something, each word is set in the first face that has the whole word,
    so that its letters join. Only words that no face has whole are divided into clusters. If no
    shipped family is for the script, the stretch is divided into clusters at once, so that its
    digits and signs are set in the usual faces.
    """
    piece = text[start:end]
    wordless = not any(map(str.isalpha, piece))  # for example, a telephone number with its spaces
    figures = "".join(filter(str.isdecimal, piece)) if wordless else ""
    first = None
    # Nearly always the first face has everything, and nothing is divided.
    for face in typefaces.faces(language, script, style):
        if face.covers(piece):
            return [(start, end, face)]
        first = first or face
        # Signs alone may be set in any face that has them all. But words stay in the first face,
        # because a paragraph in another face for the sake of one sign would be conspicuous. For the
        # same reason figures stay in the first face that has them, so that all figures of a text
        # are in one face.
        if not wordless:
            break
        if figures and face.covers(figures):
            first = face
            break
    clusters = _clusters(text, start, end)
    words = _words(text, clusters, first) if first else clusters
    covering = [typefaces.covering(text[a:b], language, script, style) for a, b in words]
    # A word that no face has whole is divided at its clusters, though letters may not join there.
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
    """Return the clusters joined into words and into the spaces between words.

    If the face has all letters of a word, but not the signs before, in or behind it, the signs are
    separated from the word: they join to no letter, so the word can keep its face. If a word is
    only figures and signs, and the face lacks some, all its clusters are separated: they do not
    join either, and a missing sign then does not change the face of the figures.
    """
    words: list[tuple[int, int]] = []
    for spaces, group in groupby(clusters, lambda cluster: text[cluster[0]].isspace()):
        joined = list(group)
        pieces = [text[slice(*cluster)] for cluster in joined]
        letters = [i for i, piece in enumerate(pieces) if _is_of_word(piece[0])]
        cuts = {0, len(joined)}
        if letters and not spaces:
            if all(face.covers(pieces[i]) for i in letters):
                # From the first letter to the last: an apostrophe between letters is in the word.
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
    """Return whether a character belongs to a word: a letter, mark, digit or Arabic symbol."""
    return unicodedata.category(char)[0] in "LMN" or (
        unicodedata.bidirectional(char) == "AL" and unicodedata.category(char)[0] == "S"
    )


def _merged(pieces: Sequence[tuple[int, int, Face]]) -> list[tuple[int, int, Face]]:
    """Return the pieces, with neighbours in the same face joined."""
    out: list[tuple[int, int, Face]] = []
    for a, b, face in pieces:
        if out and out[-1][2] is face:
            out[-1] = (out[-1][0], b, face)
        else:
            out.append((a, b, face))
    return out
