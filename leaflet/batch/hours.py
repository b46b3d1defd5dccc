"""Hours of groups that say no day, but take the place of a day and an hour of the statement."""

from collections.abc import Iterator

from leaflet.errors import Notice, shortened
from leaflet.statement.contact import Contact
from leaflet.statement.source import Statement
from leaflet.translation.facts import facts_of

_DAYS = frozenset({"weekday", "date", "month"})
_MOST_WORDS = 1  # beside the hour: "from", "in the evening" of many languages


def notices(statement: Statement, contact: Contact) -> Iterator[Notice]:
    """Yield a notice for each language in which a group says only an hour, and the text a day."""
    parts = statement.joined or (statement,)
    for part, says in zip(parts, (contact, *contact.second), strict=False):
        instead = next((p.text for p in part.paragraphs if p.role == "when"), "")
        tag = part.language.tag
        if says.when and _is_hour(says.when, tag) and _says_day(instead, tag):
            message = (
                f"'when' is '{shortened(says.when)}', an hour alone, and takes the place of "
                f"'{shortened(instead)}': write the day too"
            )
            yield Notice(message, contact.at)


def _is_hour(text: str, tag: str) -> bool:
    """Return whether a text says an hour and hardly anything else."""
    facts = facts_of(text, tag)
    rest = text
    for fact in facts:
        rest = rest.replace(fact.text, " ", 1)
    words = [word for word in rest.split() if any(map(str.isalpha, word))]
    return {fact.kind for fact in facts} == {"hour"} and len(words) <= _MOST_WORDS


def _says_day(text: str, tag: str) -> bool:
    return any(fact.kind in _DAYS for fact in facts_of(text, tag))
