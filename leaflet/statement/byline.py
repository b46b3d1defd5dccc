"""Who speaks and when, as paragraphs for the cover of a leaflet that is folded.

`statement.toml` has both once for all languages, or once for each. What is there in the language of
the text stands as it is. Where the organisation is not, the signature of the text is its name in
that language; else it stands in the language that it was written in, which keeps its direction.
"""

import unicodedata
from collections.abc import Iterator, Sequence

from leaflet.errors import Location
from leaflet.statement import isolates, language
from leaflet.statement.language import Language
from leaflet.statement.markdown import DASH
from leaflet.statement.metadata import FILE_NAME, Metadata, Wording
from leaflet.statement.paragraphs import Paragraph, Span, finish


def byline(
    about: Metadata, paragraphs: Sequence[Paragraph], spoken: Language
) -> tuple[Paragraph, ...]:
    """The organisation and the date, as far as they are known, of a text in `spoken`.

    What the headline or a block of the cover says already is left out.
    """
    beside = [one.text for one in paragraphs if one.role == "title" or one.kept == "cover"]
    cover = _plain(" ".join(beside))
    made = [_organisation(about.organisation, paragraphs, spoken), _date(about.date, spoken)]
    found: list[Paragraph] = []
    at = Location(FILE_NAME)
    for spans in made:
        finished, _ = finish(list(spans), at)
        one = Paragraph("byline", finished, at)
        if finished and _plain(one.text) not in cover:
            found.append(one)
    return tuple(found)


def _plain(text: str) -> str:
    """What two texts have in common that say the same: letters and digits."""
    return "".join(char for char in text.casefold() if unicodedata.category(char)[0] in "LN")


def _organisation(
    said: Wording, paragraphs: Sequence[Paragraph], spoken: Language
) -> Iterator[Span]:
    """Its name, which stands out."""
    if not said.text:
        return
    signed = next((one for one in paragraphs if one.role == "signature"), None)
    if said.language in ("", spoken.tag) or signed is None:
        yield _span(said, spoken)._replace(strong=True)
        return
    first, *others = signed.spans
    yield first._replace(text=DASH.sub(r"\1", first.text, count=1), strong=True)
    yield from (one._replace(strong=True) for one in others)


def _date(said: Wording, spoken: Language) -> Iterator[Span]:
    if said.text:
        yield _span(said, spoken)


def _span(said: Wording, spoken: Language) -> Span:
    """The words in their own language, and apart from the others where that runs otherwise."""
    if said.language in ("", spoken.tag) or not any(map(str.isalpha, said.text)):
        return Span(said.text)
    text = said.text
    if language.resolve(said.language, text).direction != spoken.direction:
        text = isolates.apart(text)
    return Span(text, language=said.language)
