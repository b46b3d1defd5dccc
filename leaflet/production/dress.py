"""The style that a text asks for, where nobody has asked for one."""

from collections.abc import Callable

from leaflet.layout.style import BOLD, BY_TEXT, FLYER, PLAIN, Style
from leaflet.request.request import Request
from leaflet.statement.paragraphs import word_count
from leaflet.statement.source import Statement

LONGEST_CALL, LONGEST_APPEAL = 300, 400  # words; of one with both an event and a slip
NO_SMALLER = 0.97  # times: type that nobody sees to be smaller
CALLING = frozenset({"event", "slip", "callout"})  # insets of a call
BOXES = ("\u2610", "\u2611")  # marks of boxes to tick


def dressed(
    statement: Statement, request: Request, type_size_of: Callable[[Request], float]
) -> Request:
    """Return the request with the style that the text asks for, and the lists that are points.

    A poster, which is read from across a street, has a large headline where the text becomes no
    smaller for it. `type_size_of` is what a request comes to (points).
    """
    request = _styled(statement, request, type_size_of)
    if not request.style.points or request.style.pointed:
        return request
    from leaflet.layout.points import short_lists

    style, first = request.style, statement.parts[0]
    # The text that a translation is of decides, but where it is left unread, being no call.
    original = first.original if any(paragraph.spans for paragraph in first.original) else ()
    lists = short_lists(original or first.paragraphs, style.points)
    return request.replace(style=style._replace(pointed=lists)) if lists else request


def _styled(
    statement: Statement, request: Request, type_size_of: Callable[[Request], float]
) -> Request:
    """Return the request with the style that the text asks for, if it says none.

    Whoever asks for no style may still ask that no text is justified.
    """
    if request.style._replace(ragged=BY_TEXT.ragged) != BY_TEXT:
        return request
    if request.style.ragged:
        return as_ragged(_styled(statement, request.replace(style=BY_TEXT), type_size_of))
    # Side by side each has half of the width: a title on black is set there where it is asked for.
    style = PLAIN if request.parallel else style_for(statement)
    plain = request.replace(style=style)
    if style != PLAIN or not request.scheme.is_tiled:
        return plain
    bold = request.replace(style=BOLD)
    return bold if type_size_of(bold) >= NO_SMALLER * type_size_of(plain) else plain


def as_ragged(request: Request) -> Request:
    """Return the request for text that is not justified, as text beside it cannot be."""
    return request.replace(style=request.style._replace(ragged=True))


def style_name(request: Request) -> str:
    """Return what a report calls the style of a call, and that of a poster; "" for all else."""
    # By what `--help` says of it: options may change any other part of a style.
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
    # A day or a place in statement.toml is one in every language.
    if first.metadata.when.text or first.metadata.where.text:
        kinds.add("event")
    calls = bool(kinds & CALLING) or any(paragraph.mark in BOXES for paragraph in paragraphs)
    longest = LONGEST_APPEAL if kinds >= {"event", "slip"} else LONGEST_CALL
    return FLYER if calls and words <= longest else PLAIN


def quoted(statement: Statement, request: Request) -> tuple[Statement, Request]:
    """Return the statement with its quotes turned, if that is asked for, and the request without.

    What is printed of a group is printed as it is given.
    """
    if not request.quotes:
        return statement, request
    from leaflet.statement.quotes import with_quotes  # most leaflets need none

    return with_quotes(statement), request.replace(quotes=False)
