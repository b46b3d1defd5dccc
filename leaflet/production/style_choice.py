"""The choice of a style by the text, if the user names none."""

from collections.abc import Callable

from leaflet.layout.style import BOLD, BY_TEXT, FLYER, PLAIN, Style
from leaflet.request.request import Request
from leaflet.statement.paragraphs import word_count
from leaflet.statement.source import Statement

LONGEST_CALL, LONGEST_APPEAL = 300, 400  # words; of one with both an event and a slip
NO_SMALLER = 0.97  # times the size: a smaller difference is not visible
CALLING = frozenset({"event", "slip", "callout"})  # insets of a call
BOXES = ("\u2610", "\u2611")  # marks of boxes to tick


def styled(
    statement: Statement, request: Request, type_size_of: Callable[[Request], float]
) -> Request:
    """Return the request with the style that suits the text, and the lists that are set as points.

    A poster is read from across a street, so it gets a large headline if the text does not become
    smaller for it. `type_size_of` gives the type size (points) of a request.
    """
    request = _with_style(statement, request, type_size_of)
    if not request.style.points or request.style.pointed:
        return request
    from leaflet.layout.points import short_lists

    style, first = request.style, statement.parts[0]
    # The text that a translation is of decides, but where it is left unread, being no call.
    original = first.original if any(paragraph.spans for paragraph in first.original) else ()
    lists = short_lists(original or first.paragraphs, style.points)
    return request.replace(style=style._replace(pointed=lists)) if lists else request


def _with_style(
    statement: Statement, request: Request, type_size_of: Callable[[Request], float]
) -> Request:
    """Return the request with the style that suits the text, if it names none.

    A request without a style may still ask for ragged text.
    """
    if request.style._replace(ragged=BY_TEXT.ragged) != BY_TEXT:
        return request
    if request.style.ragged:
        return as_ragged(_with_style(statement, request.replace(style=BY_TEXT), type_size_of))
    # Side by side each language has half of the width: a title on black is set only on request.
    style = PLAIN if request.parallel else style_for(statement)
    plain = request.replace(style=style)
    if style != PLAIN or not request.scheme.is_tiled:
        return plain
    bold = request.replace(style=BOLD)
    return bold if type_size_of(bold) >= NO_SMALLER * type_size_of(plain) else plain


def as_ragged(request: Request) -> Request:
    """Return the request with ragged text, because text beside it cannot be justified."""
    return request.replace(style=request.style._replace(ragged=True))


def style_name(request: Request) -> str:
    """Return the name that a report gives the style of a call or a poster; "" for others."""
    # The summary identifies a style, because options may change any other part of it.
    summary = request.style.summary
    if summary == FLYER.summary:
        return "flyer"
    return "bold" if summary == BOLD.summary and request.scheme.is_tiled else ""


def style_for(statement: Statement) -> Style:
    """Return a call's style for a short text with an event, a slip, a call-out or boxes to tick.

    One with both an event and a slip asks for two deeds, and may be longer.
    The first language decides for all that share a leaflet, and what it is a translation of for
    it: so all translations look alike, rendered together or apart.
    """
    first = statement.parts[0]
    paragraphs = first.original or first.paragraphs
    words = sum(word_count(paragraph.text) for paragraph in paragraphs)
    kinds = {paragraph.inset.kind for paragraph in paragraphs if paragraph.inset}
    # A `when` or `where` in statement.toml is an event in every language.
    if first.metadata.when.text or first.metadata.where.text:
        kinds.add("event")
    calls = bool(kinds & CALLING) or any(paragraph.mark in BOXES for paragraph in paragraphs)
    longest = LONGEST_APPEAL if kinds >= {"event", "slip"} else LONGEST_CALL
    return FLYER if calls and words <= longest else PLAIN


def quoted(statement: Statement, request: Request) -> tuple[Statement, Request]:
    """Return the statement with its quotes replaced, if requested, and the request without that.

    The words of a group are printed as they are given. A call gets a closing for its band.
    """
    if request.style.masthead:
        from leaflet.statement.unruled import with_closing  # most leaflets are no calls

        statement = with_closing(statement)
    if not request.quotes:
        return statement, request
    from leaflet.statement.quotes import with_quotes  # most leaflets need none

    return with_quotes(statement), request.replace(quotes=False)
