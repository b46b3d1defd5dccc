"""The time and the place, from `statement.toml` or from a group, are put into the event of a text.

They replace its first and second line; the details stay. A text without an event gets one behind
its title.
"""

from collections.abc import Sequence

from leaflet.errors import Location, Notice
from leaflet.statement import byline, foreign
from leaflet.statement.contact import Contact
from leaflet.statement.insets import arranged, is_of
from leaflet.statement.language import Language
from leaflet.statement.metadata import FILE_NAME, Metadata, Wording
from leaflet.statement.paragraphs import Inset, Paragraph, Role, Span, finish

KEYS: tuple[Role, ...] = ("when", "where")


def of_statement(
    paragraphs: Sequence[Paragraph], metadata: Metadata, spoken: Language
) -> tuple[tuple[Paragraph, ...], tuple[Notice, ...]]:
    """Return a text with what `statement.toml` says of its event, and what is to be said of that.

    What is there in another language than the text's stands only where the text has nothing.
    """
    notices: list[Notice] = []
    lines: list[Paragraph] = []
    at = Location(FILE_NAME)
    for role, wording in zip(KEYS, (metadata.when, metadata.where), strict=True):
        other = wording.language not in ("", spoken.tag)
        if not wording.text or (other and any(p.role == role for p in paragraphs)):
            continue
        if other and any(map(str.isalpha, wording.text)):
            message = f"'{role}' is there in '{wording.language}' alone, and is printed so"
            notices.append(Notice(f'{message}: write {role}.{spoken.tag} = "…"', at))
        lines += _line(role, byline.span_of(wording, spoken), at)
    return with_lines(paragraphs, lines), tuple(notices)


def of_group(
    paragraphs: Sequence[Paragraph], contact: Contact, spoken: Language
) -> tuple[Paragraph, ...]:
    """Return a text with what a group says of its event, which comes before what is there."""
    lines: list[Paragraph] = []
    for role, text in zip(KEYS, (contact.when, contact.where), strict=True):
        if text:
            lines += _line(role, byline.span_of(Wording(text), spoken), contact.at)
    return with_lines(paragraphs, foreign.marked(tuple(lines), spoken, ""))


def with_lines(
    paragraphs: Sequence[Paragraph], lines: Sequence[Paragraph]
) -> tuple[Paragraph, ...]:
    """Return a text with these lines of its event in the places of those that it has."""
    if not lines:
        return tuple(paragraphs)
    event = [paragraph for paragraph in paragraphs if is_of(paragraph, "event")]
    rest = [paragraph for paragraph in paragraphs if not is_of(paragraph, "event")]
    own = {line.role: line for line in lines}
    own = {paragraph.role: paragraph for paragraph in event if paragraph.role in KEYS} | own
    number = 1 + max((p.inset.number for p in paragraphs if p.inset), default=0)
    inset = event[0].inset if event else Inset("event", number)
    whole = [own[role]._replace(inset=inset) for role in KEYS if role in own]
    whole += [paragraph for paragraph in event if paragraph.role not in KEYS]
    return arranged([*whole, *rest])


def _line(role: Role, span: Span, at: Location) -> list[Paragraph]:
    spans, _ = finish([span], at)
    return [Paragraph(role, spans, at)] if spans else []
