"""A text with the event of a group, which calls to a day and a place of its own."""

from leaflet.statement.contact import Contact
from leaflet.statement.source import Statement


def called_by(statement: Statement, contact: Contact) -> Statement:
    """Return the statement, its event as the group has it: each language in the group's words."""
    said = (contact, *contact.second)
    if not any(person.when or person.where for person in said):
        return statement
    from leaflet.statement.occasion import of_group

    people = said if len(said) > 1 else said * len(statement.parts)
    parts = tuple(
        part._replace(paragraphs=of_group(part.paragraphs, person, part.language))
        for part, person in zip(statement.parts, people, strict=True)
    )
    if not statement.joined:
        return parts[0]
    paragraphs = tuple(paragraph for part in parts for paragraph in part.paragraphs)
    return statement._replace(paragraphs=paragraphs, joined=parts)
