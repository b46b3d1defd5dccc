"""Errors for blocks of Markdown that cannot be printed in their place."""

from collections.abc import Sequence

from leaflet.errors import TextError
from leaflet.statement.directives import PLACE
from leaflet.statement.events import Event
from leaflet.statement.inline import Typed
from leaflet.statement.insets import is_of
from leaflet.statement.paragraphs import Inset, InsetKind, Paragraph


def block(event: Event, typed: Typed) -> TextError:
    """Return the error for a rule in a list or a quotation, for code, or for an unknown block."""
    match event.kind:
        case "Rule":
            hint = "put it at the beginning of its line, after an empty line"
            return typed.refusal("a rule inside a list or a quotation", event, hint)
        case "CodeBlock":
            code = typed.text(event)
            hint = f"take out the lines of {code[: len(code) - len(code.lstrip(code[0]))]}"
            return typed.refusal("a block of code cannot be printed", event, hint)
        case unknown:
            hint = "write it as plain text"
            return typed.refusal(f"'{unknown}' cannot be printed", event, hint)


def refuse_underlined(event: Event, typed: Typed) -> None:
    """Raise TextError for text that becomes a heading by hyphens right below it."""
    text = typed.text(event)
    if "\n" in text and text.endswith("-"):
        rule = event._replace(start=typed.source.rindex(b"-", event.start, event.end))
        message = "a line of hyphens right under text makes that text a heading"
        hint = "put an empty line before it for a rule; a heading begins with ##"
        raise typed.refusal(message, rule, hint)


def refuse_second(
    kind: InsetKind | None, paragraphs: Sequence[Paragraph], event: Event, typed: Typed
) -> None:
    """Raise TextError for a second inset of a kind of which a leaflet can have only one."""
    if kind == "event" and any(is_of(paragraph, kind) for paragraph in paragraphs):
        hint = "a leaflet calls to one; write the other into the text, or make a table of both"
        raise typed.refusal("this is a second event", event, hint)
    if kind == "slip" and any(is_of(paragraph, kind) for paragraph in paragraphs):
        hint = "put all that is to be cut off into one"
        raise typed.refusal("this is a second slip", event, hint)


def refuse_on_slip(slip: Inset | None, event: Event, typed: Typed) -> None:
    """Raise TextError for a block that cannot be on a slip, if the reader is in one."""
    if slip:
        hint = "put it above the slip, or end the slip with --- before it"
        raise typed.refusal("this does not go into a slip", event, hint)


def directive(event: Event, typed: Typed) -> TextError:
    """Return the error for a directive with no block below it."""
    message = f"{typed.text(event)} has nothing below it that could be kept there"
    return typed.refusal(message, event, PLACE)
