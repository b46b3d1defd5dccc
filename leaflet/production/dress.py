"""The style that a text asks for, where nobody has asked for one."""

from leaflet.layout.style import BOLD, BY_TEXT, FLYER, PLAIN, Style
from leaflet.request.request import Request
from leaflet.statement.paragraphs import word_count
from leaflet.statement.source import Statement

LONGEST_CALL = 300  # words
CALLING = frozenset({"event", "slip", "callout"})  # insets of a call
BOXES = ("\u2610", "\u2611")  # marks of boxes to tick


def dressed(statement: Statement, request: Request) -> Request:
    """Return the request with the style that the text asks for, if it says none."""
    if request.style != BY_TEXT:
        return request
    # Two languages side by side have no room for a title on black.
    style = PLAIN if request.parallel else style_for(statement)
    if style == PLAIN and request.scheme.is_tiled:
        style = BOLD  # a poster is read from across a street
    return request.replace(style=style)


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

    The first language decides for all that share a leaflet, and what it is a translation of for
    it: so all translations look alike, rendered together or apart.
    """
    first = statement.parts[0]
    paragraphs = first.original or first.paragraphs
    words = sum(word_count(paragraph.text) for paragraph in paragraphs)
    calls = any(
        (paragraph.inset and paragraph.inset.kind in CALLING) or paragraph.mark in BOXES
        for paragraph in paragraphs
    )
    # A day or a place in statement.toml is one in every language.
    calls = calls or bool(first.metadata.when.text or first.metadata.where.text)
    return FLYER if calls and words <= LONGEST_CALL else PLAIN
