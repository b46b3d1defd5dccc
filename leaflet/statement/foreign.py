"""Passages in another language than the text's, so that a screen reader can change its voice.

A translator can name the language of a passage: `[words](lang:fa)`. Passages in another script than
that of the text are found here without a mark. If that script is the script of the source, the
passage is taken to be in the language of the source, otherwise in an unknown one (`und-Latn`; RFC
5646, 4.1). Addresses have no language.
"""

import sys
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from leaflet.statement import language
from leaflet.statement.addresses import find_addresses
from leaflet.statement.language import Language
from leaflet.statement.paragraphs import Paragraph, Span


class Passage(NamedTuple):
    """Code points [start, end) of a paragraph, and their script (ISO 15924)."""

    start: int
    end: int
    script: str


_NOWHERE = (Passage(sys.maxsize, sys.maxsize, ""), "")  # behind all text


def marked(paragraphs: Sequence[Paragraph], spoken: Language, origin: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a text in `spoken`, with passages in another script marked.

    `origin` is the tag of the language that the statement was written in; "" if that is unknown.
    """
    used = set("".join(paragraph.text for paragraph in paragraphs))
    foreign = {char: script for char in used if (script := _foreign_script(char, spoken))}
    if not foreign:
        return tuple(paragraphs)
    return tuple(_marked(paragraph, foreign, origin) for paragraph in paragraphs)


def _foreign_script(char: str, spoken: Language) -> str:
    """Return the script of a letter, if it is known and the language does not use it; else ""."""
    script = language.script_of(char) if char.isalpha() else ""
    return script if script and not language.uses(spoken, script) else ""


def _marked(paragraph: Paragraph, foreign: dict[str, str], origin: str) -> Paragraph:
    if foreign.keys().isdisjoint(paragraph.text):
        return paragraph
    passages = _passages(paragraph.text, foreign)
    home = language.script_for(origin)
    tagged = [
        (passage, origin if home == passage.script else f"und-{passage.script}")
        for passage in passages
    ]
    return paragraph._replace(spans=tuple(_spoken(paragraph.spans, tagged)))


def _passages(text: str, foreign: dict[str, str]) -> Iterator[Passage]:
    """Yield each stretch of letters of one foreign script, with the non-letters between them."""
    passage: Passage | None = None
    in_address = {i for start, end in find_addresses(text) for i in range(start, end)}
    for i, char in enumerate(text):
        script = foreign.get(char, "") if i not in in_address else ""
        is_mark = unicodedata.category(char)[0] == "M"
        if passage and ((is_mark and passage.end == i) or script == passage.script):
            passage = passage._replace(end=i + 1)
        elif script or char.isalpha() or i in in_address:
            if passage:
                yield passage
            passage = Passage(i, i + 1, script) if script else None
    if passage:
        yield passage


def _spoken(spans: Sequence[Span], tagged: Sequence[tuple[Passage, str]]) -> Iterator[Span]:
    """Yield the spans cut at the passages; a span without a language gets that of its passage.

    Passages with their tags are in the order of the text, so one pass is enough.
    """
    waiting = iter(tagged)
    passage, tag = next(waiting, _NOWHERE)
    start = 0
    for span in spans:
        at, end = start, start + len(span.text)
        if span.language or at == end:
            yield span
            at = end
        while at < end:
            while passage.end <= at:
                passage, tag = next(waiting, _NOWHERE)
            inside = passage.start <= at
            stop = min(end, passage.end if inside else passage.start)
            text = span.text[at - start : stop - start]
            yield span._replace(text=text, language=tag if inside else "")
            at = stop
        start = end
