"""The organisation and the date, as paragraphs for the cover of a folded leaflet.

`statement.toml` gives each of them once for all languages, or once for each language. A value in
the language of the text is used as it is. If the organisation has none in that language, the
signature of the text gives its name; otherwise the name stays in the language it was written in,
and keeps the direction of that language.
"""

import unicodedata
from collections.abc import Iterator, Sequence

from leaflet.errors import Location
from leaflet.statement import isolates, language
from leaflet.statement.closing import DASH
from leaflet.statement.language import Language
from leaflet.statement.metadata import FILE_NAME, Metadata, Wording
from leaflet.statement.paragraphs import Paragraph, Span, finish


def byline(
    metadata: Metadata, paragraphs: Sequence[Paragraph], spoken: Language
) -> tuple[Paragraph, ...]:
    """Return the organisation and the date for a text in the language `spoken`, if they are known.

    Whatever the headline or a block on the cover says already is left out.
    """
    beside = [
        paragraph.text
        for paragraph in paragraphs
        if paragraph.role == "title" or paragraph.panel == "cover"
    ]
    cover = _plain(" ".join(beside))
    parts = [_organisation(metadata.organisation, paragraphs, spoken), _date(metadata.date, spoken)]
    lines: list[Paragraph] = []
    at = Location(FILE_NAME)
    for spans in parts:
        finished, _ = finish(list(spans), at)
        paragraph = Paragraph("byline", finished, at)
        if finished and _plain(paragraph.text) not in cover:
            lines.append(paragraph)
    return tuple(lines)


def _plain(text: str) -> str:
    """Return the letters and digits of a text, by which texts are compared."""
    return "".join(char for char in text.casefold() if unicodedata.category(char)[0] in "LN")


def _organisation(
    wording: Wording, paragraphs: Sequence[Paragraph], spoken: Language
) -> Iterator[Span]:
    """Yield the spans of the organisation's name, in bold so that it stands out."""
    if not wording.text:
        return
    signed = next((paragraph for paragraph in paragraphs if paragraph.role == "signature"), None)
    if wording.language in ("", spoken.tag) or signed is None:
        yield span_of(wording, spoken)._replace(strong=True)
        return
    first, *rest = signed.spans
    yield first._replace(text=DASH.sub(r"\1", first.text, count=1), strong=True)
    yield from (span._replace(strong=True) for span in rest)


def _date(wording: Wording, spoken: Language) -> Iterator[Span]:
    if wording.text:
        yield span_of(wording, spoken)


def span_of(wording: Wording, spoken: Language) -> Span:
    """Return the words marked with their own language, isolated if that runs the other way."""
    if wording.language in ("", spoken.tag) or not any(map(str.isalpha, wording.text)):
        return Span(wording.text)
    text = wording.text
    if language.resolve(wording.language, text).direction != spoken.direction:
        text = isolates.apart(text)
    return Span(text, language=wording.language)
