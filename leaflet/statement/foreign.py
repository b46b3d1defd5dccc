"""Passages in another language than the text's, so that a screen reader can change its voice.

A translator can say which language a passage is in: `[words](lang:fa)`. A passage in another
script than the text's is found here: what a translation leaves in the script of the source is in
the source's language, all else in an unknown one (`und-Latn`; RFC 5646, 4.1). Addresses are in no
language.
"""

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


def marked(
    paragraphs: Sequence[Paragraph], spoken: Language, origin: str
) -> tuple[Paragraph, ...]:
    """The paragraphs of a text in `spoken`, their passages in another script with their language.

    `origin` is the tag of the language that the statement was written in; "" if nobody said.
    """
    used = set("".join(paragraph.text for paragraph in paragraphs))
    foreign = {char: script for char in used if (script := _foreign_script(char, spoken))}
    if not foreign:
        return tuple(paragraphs)
    return tuple(_marked(paragraph, foreign, origin) for paragraph in paragraphs)


def _foreign_script(char: str, spoken: Language) -> str:
    """The script of a letter, if it is known and not that of the language; else ""."""
    script = language.script_of(char) if char.isalpha() else ""
    return script if script and not language.uses(spoken, script) else ""


def _marked(paragraph: Paragraph, foreign: dict[str, str], origin: str) -> Paragraph:
    spans = paragraph.spans
    for passage in _passages(paragraph.text, foreign):
        tag = origin if language.script_for(origin) == passage.script else f"und-{passage.script}"
        spans = tuple(_spoken(spans, passage, tag))
    return paragraph._replace(spans=spans)


def _passages(text: str, foreign: dict[str, str]) -> Iterator[Passage]:
    """Letters of one foreign script, with what is between them that is no other letter."""
    passage: Passage | None = None
    in_address = {i for start, end in find_addresses(text) for i in range(start, end)}
    for i, char in enumerate(text):
        script = foreign.get(char, "") if i not in in_address else ""
        if passage and unicodedata.category(char)[0] == "M" and passage.end == i:
            passage = passage._replace(end=i + 1)
        elif passage and script == passage.script:
            passage = passage._replace(end=i + 1)
        elif script or char.isalpha() or i in in_address:
            if passage:
                yield passage
            passage = Passage(i, i + 1, script) if script else None
    if passage:
        yield passage


def _spoken(spans: Sequence[Span], passage: Passage, tag: str) -> Iterator[Span]:
    """The spans, with the language on what of them is in the passage, unless they have one."""
    start = 0
    for span in spans:
        text, length = span.text, len(span.text)
        first, last = (min(max(at - start, 0), length) for at in passage[:2])
        start += length
        if span.language or first == last:
            yield span
            continue
        parts = (text[:first], ""), (text[first:last], tag), (text[last:], "")
        yield from (span._replace(text=part, language=lang) for part, lang in parts if part)
