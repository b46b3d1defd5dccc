"""Directives: comments that say where a block of the text is to stand, `<!-- cover -->`.

The block is what comes next: a paragraph, a list or a quotation, with all that is in it.
"""

from typing import get_args

from leaflet.statement.paragraphs import Kept

WORDS = tuple(word for word in get_args(Kept) if word)
PLACE = "put it above a paragraph, a list or a quotation, at the beginning of its line"

_OPEN, _CLOSE = "<!--", "-->"


def kept(typed: str) -> Kept:
    """The panel that a line keeps the next block to; "" where it is no directive."""
    word = _comment(typed)
    return next((one for one in get_args(Kept) if word == one), "")


def hint(typed: str) -> str:
    """What to write instead of a comment, or of other HTML, that means nothing."""
    if not typed.startswith(_OPEN):
        return "write \\< for a plain <"
    word = _comment(typed.partition(_CLOSE)[0] + _CLOSE)
    if word in WORDS:
        return f"leave it on a line of its own, and {PLACE}"
    from difflib import get_close_matches

    near = get_close_matches(word, WORDS, 1, 0.6)
    if near:
        return f"did you mean <!-- {near[0]} -->?"
    read = " and ".join(f"<!-- {one} -->" for one in WORDS)
    return f"take it out: of comments only {read} are read"


def _comment(typed: str) -> str:
    """What a comment says; "" for what is none."""
    typed = typed.strip()
    if not (typed.startswith(_OPEN) and typed.endswith(_CLOSE)):
        return ""
    return typed[len(_OPEN) : -len(_CLOSE)].strip().lower()
