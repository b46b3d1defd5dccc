"""The content of strips to tear off, from a group's contact or from the closing."""

from typing import TYPE_CHECKING

from leaflet.errors import UsageError
from leaflet.production.shaper import Shaper, formats_of
from leaflet.request.request import Request
from leaflet.statement.contact import Contact
from leaflet.statement.metadata import Wording
from leaflet.statement.source import Statement

if TYPE_CHECKING:
    from leaflet.layout.tearoff import TearOff


def without_closing(statement: Statement, request: Request, contact: Contact) -> Statement:
    """Return the statement; its closing is marked if it is printed only on the strips."""
    if not request.tear_off:
        return statement
    from leaflet.statement.strips import torn_off

    return statement._replace(paragraphs=torn_off(statement.paragraphs, contact))


def set_for(statement: Statement, request: Request, contact: Contact, shaper: Shaper) -> "TearOff":
    """Return the strips of a leaflet with the contact of a group.

    Raises UsageError for two languages and for a meeting, of which a strip says nothing; FontError
    and FitError as `tearoff.strips` does.
    """
    from leaflet.layout import tearoff
    from leaflet.statement.byline import byline
    from leaflet.statement.strips import strip_rows

    if len(statement.parts) > 1:
        hint = "leave out --tear-off, or give one language"
        raise UsageError("strips to tear off can be in one language only", hint=hint)
    if contact.meeting:
        message = "a strip to tear off has no room for 'meeting'"
        hint = "leave 'meeting' or 'tear_off' empty, or write the meeting below <!-- event -->"
        raise UsageError(message, contact.at, hint)
    organisation = byline(statement.metadata._replace(date=Wording()), (), statement.language)
    field = formats_of(request, 1, 0.0, rtl=statement.language.direction == "rtl")[-1].field(-1)
    return tearoff.strips(
        strip_rows(statement.paragraphs, organisation, contact),
        request.tear_off,
        statement.language,
        typefaces=shaper.typefaces(request.fonts, sans=request.style.sans),
        style=request.style,
        size=field.size,
        measure=field.measure,
        bottom=field.margins.bottom,
    )
