"""Itemization: a paragraph cut into runs of one level, script, face and language."""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import uharfbuzz as hb

from leaflet.errors import Location
from leaflet.statement.language import Language
from leaflet.typesetting.fonts import INVISIBLE, Face, Typefaces

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
    """ISO 15924 script of a character, COMMON for Common and Inherited (HarfBuzz's table)."""
    buffer = hb.Buffer()
    buffer.add_str(char)
    buffer.guess_segment_properties()
    return buffer.script or COMMON


def resolve_scripts(text: str, levels: Sequence[int], default: str) -> list[str]:
    """One script per code point, the Common ones resolved (UAX #24, 5.1 and 5.2).

    A combining mark takes its base's script, whatever its own. Any other common character takes
    the script before it where the level is the same too, so that the dot of a web address is set
    with the address and the full stop after a foreign word with the sentence. A closing bracket
    goes with its opening one.
    """
    scripts: list[str] = []
    open_brackets: list[tuple[str, int]] = []
    first = next((s for s in map(script_of, text) if s), default)
    for i, char in enumerate(text):
        script = script_of(char)
        if i and unicodedata.category(char)[0] == "M":
            script = scripts[-1]
        elif script == COMMON:
            if i and levels[i] == levels[i - 1]:
                script = scripts[-1]
            elif i:
                script = default
            else:
                script = first if levels[0] == levels[-1] else default
            pair = unicodedata.category(char)
            if pair == "Ps":
                open_brackets.append((script, levels[i]))
            elif pair == "Pe" and open_brackets:
                opened, level = open_brackets.pop()
                script = opened if level == levels[i] else script
        scripts.append(script)
    return scripts


def _clusters(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A base with the marks and joiners that follow it: what one face must cover together."""
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
    language: Language,
    typefaces: Typefaces,
    at: Location | None = None,
) -> list[Run]:
    """The runs of a paragraph in logical order; together they cover it once.

    `styles` are (start, end, "regular" | "bold" | "italic"), covering the text in order.
    Raises FontError where no face has a character.
    """
    scripts = resolve_scripts(text, levels, language.script)
    runs: list[Run] = []
    for style_start, style_end, style in styles:
        start = style_start
        while start < style_end:
            key = (levels[start], scripts[start])
            end = start + 1
            while end < style_end and (levels[end], scripts[end]) == key:
                end += 1
            for a, b, face in _faces(
                text, start, end, language, scripts[start], style, typefaces, at
            ):
                runs.append(Run(text, a, b, key[0], key[1], language.tag, face))
            start = end
    return runs


def _faces(
    text: str,
    start: int,
    end: int,
    language: Language,
    script: str,
    style: str,
    typefaces: Typefaces,
    at: Location | None,
) -> list[tuple[int, int, Face]]:
    """The faces of a stretch of one script: nearly always one for all of it."""
    for face in typefaces.faces(language, script, style):
        if face.covers(text[start:end]):
            return [(start, end, face)]
    pieces: list[tuple[int, int, Face]] = []
    for a, b in _clusters(text, start, end):
        face = typefaces.choose(text[a:b], language, script, style, at)
        if pieces and pieces[-1][2] is face:
            pieces[-1] = (pieces[-1][0], b, face)
        else:
            pieces.append((a, b, face))
    return pieces
