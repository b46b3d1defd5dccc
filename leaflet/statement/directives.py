"""Directives: comments that say what a block of the text is, or where it is placed.

`<!-- cover -->` and `<!-- back -->` keep the next block on a panel; `<!-- event -->` and
`<!-- pull -->` make it an inset. The next block is a paragraph, a list or a quotation, with
everything in it. `<!-- slip -->` makes a slip to cut off out of all blocks up to the next rule.
"""

import re
from typing import get_args

from leaflet.statement.paragraphs import InsetKind, KeptPanel, Role

PANELS = tuple(word for word in get_args(KeptPanel) if word)
INSETS: tuple[InsetKind, ...] = ("event", "pull", "slip")
WORDS = (*PANELS, *INSETS)
PLACE = "put it above a paragraph, a list or a quotation, at the beginning of its line"

# The roles of an event's lines: of the first, the second, and all others.
EVENT_ROLES: tuple[Role, ...] = ("when", "where", "detail")

_OPEN, _CLOSE = "<!--", "-->"
# What to write instead of the tags of HTML that people know.
_BOLD, _ITALIC, _STRUCK = "write **words** for bold", "write *words* for italic", "write ~~words~~"
_PLAIN = "take it out, and what ends it: a leaflet sets the words itself"
_INSTEAD = {
    "br": "end the line with \\ instead; in a cell of a table write a comma, or begin a new row",
    "b": _BOLD, "strong": _BOLD, "u": "nothing is underlined: write **words** for bold",
    "i": _ITALIC, "em": _ITALIC, "s": _STRUCK, "del": _STRUCK, "strike": _STRUCK,
    "hr": "write --- with an empty line above and below", "a": "write [words](address)",
    "img": "write ![what it shows](photo.jpg) on a line of its own",
    "h1": "begin the line with # for the headline", "h2": "begin the line with ## for a heading",
    "h3": "begin the line with ## for a heading", "li": "begin the line with -",
    "ul": "begin each line of the list with -", "ol": "begin the lines with 1. and 2. and so on",
    "sup": "write signs like \u00b2", "sub": "write signs like \u2082",
    "p": "take it out: an empty line parts paragraphs",
    "table": "write a table with | between its cells, and | --- | --- | below its head",
    **dict.fromkeys("center div span font small big mark ins".split(), _PLAIN),
}  # fmt: skip


def panel_of(typed: str) -> KeptPanel:
    """Return the panel on which a line keeps the next block; "" for any other line."""
    word = _comment(typed)
    return next((panel for panel in get_args(KeptPanel) if word == panel), "")


def inset_of(typed: str) -> InsetKind | None:
    """Return the kind of inset that a line makes of the next block; None for any other line."""
    word = _comment(typed)
    return next((kind for kind in INSETS if word == kind), None)


def hint(typed: str) -> str:
    """Return what to write instead of an unknown comment or of other HTML."""
    if not typed.startswith(_OPEN):
        tag = re.match(r"</?([a-zA-Z][a-zA-Z0-9]*)(?=[\s/>])", typed)
        return _INSTEAD.get(tag[1].lower() if tag else "", "write \\< for a plain <")
    word = _comment(typed.partition(_CLOSE)[0] + _CLOSE)
    if word in WORDS:
        return f"leave it on a line of its own, and {PLACE}"
    from difflib import get_close_matches

    near = get_close_matches(word, WORDS, 1, 0.6)
    if near:
        return f"did you mean <!-- {near[0]} -->?"
    read = " and ".join(f"<!-- {directive} -->" for directive in WORDS)
    return f"take it out: of comments only {read} are read"


def _comment(typed: str) -> str:
    """Return what a comment says, in lower case; "" for what is no comment."""
    typed = typed.strip()
    if not (typed.startswith(_OPEN) and typed.endswith(_CLOSE)):
        return ""
    return typed[len(_OPEN) : -len(_CLOSE)].strip().lower()
