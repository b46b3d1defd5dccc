"""Comments in Markdown: an author's own notes, which are not for readers.

Links to nowhere (`[//]: # (…)`, `[comment]: <> (…)`) are comments, never part of a text. HTML
comments and `%% … %%` are handled where a text is read. `without` also removes these, and whatever
HTML hides, from a text that is copied, so that they are not handed on with the copy.
"""

import re

from leaflet.errors import Location, Notice
from leaflet.statement import directives

_LINK = re.compile(
    r"^ {0,3}\[(?!\^)[^\]\n]{1,60}\]:[ \t]*(?:#|<>|<#>)[ \t]*"
    r"(?:\([^\n]*\)|\"[^\n]*\"|'[^\n]*'|\((?:[^()\n]|\n(?![ \t]*\n)){1,5000}\))[ \t]*$",
    re.MULTILINE,
)
_HTML = re.compile(r"<!--[\s\S]*?-->")
_PERCENT = re.compile(
    r"(?<!\d)(?<!\d[ \t])(?<![^\s([{>.,;:!?])%%(?!%)[^%]{0,2000}?(?<!%)%%(?![\w%])"
)
_HIDDEN = re.compile(
    r"<(span|div|p|section|details)\b(?=[^>\n]{0,500}?(?:\shidden\b|display\s*:\s*none|"
    r"visibility\s*:\s*hidden))[^>\n]{0,1000}>[\s\S]{0,20000}?</\1\s*>",
    re.IGNORECASE,
)


def without_links(text: str, file: str) -> tuple[str, list[Notice]]:
    """Return a text without comments that are links, and a notice for each. Lines stay the same."""
    return _taken_out(_LINK, text, file, "a comment")


def without(text: str, file: str) -> tuple[str, list[Notice]]:
    """Return a text without comments and hidden HTML, and a notice for each. Lines stay the same.

    Comments that are directives stay.
    """
    notices: list[Notice] = []
    kinds = ((_LINK, "a comment"), (_HTML, "a comment"), (_PERCENT, "a comment"))
    for pattern, what in (*kinds, (_HIDDEN, "hidden text")):
        text, more = _taken_out(pattern, text, file, what)
        notices += more
    return text, notices


def _taken_out(
    pattern: re.Pattern[str], text: str, file: str, what: str
) -> tuple[str, list[Notice]]:
    notices: list[Notice] = []

    def empty(match: re.Match[str]) -> str:
        if directives.panel_of(match[0]) or directives.inset_of(match[0]):
            return match[0]
        line = text.count("\n", 0, match.start()) + 1
        notices.append(Notice(f"left out: {what}", Location(file, line)))
        return "\n" * match[0].count("\n")

    return pattern.sub(empty, text), notices
