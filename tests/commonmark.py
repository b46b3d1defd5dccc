"""What CommonMark makes of a paragraph's text, by a parser that the program does not use."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from markdown_it import MarkdownIt

# What an author's own delimiters stand as while the text is parsed: other punctuation.
_OWN = {"*": "\u2e31", "_": "\u2e32", "~": "\u2e33"}
# What may stand beside a delimiter, so that it is at a word's edge; it is no text.
EDGE = "\u2e34"
_AGAIN = {ord(letter): sign for sign, letter in _OWN.items()}


def masked(text: str) -> str:
    """The text with its stars, underscores and tildes as signs that are no markup."""
    return text.translate(str.maketrans(_OWN))


def unmasked(text: str) -> str:
    """The text with them again."""
    return text.translate(_AGAIN)


class Piece(NamedTuple):
    """Some text of a paragraph in one style."""

    text: str
    strong: bool
    emphasis: bool


def pieces(text: str) -> Iterator[Piece]:
    """The text of one paragraph without what CommonMark takes for markup in it, in its styles; its
    line ends stay."""
    (block,) = _parser().parseInline(text)
    depth = {"strong": 0, "em": 0}
    for token in block.children or ():
        kind, _, end = token.type.rpartition("_")
        if kind in depth:
            depth[kind] += 1 if end == "open" else -1
            continue
        content = "\n" if token.type in ("softbreak", "hardbreak") else token.content
        content = content.replace(EDGE, "")
        yield Piece(content, depth["strong"] > 0, depth["em"] > 0)


def plain(text: str) -> str:
    """The same without the styles."""
    return "".join(piece.text for piece in pieces(text))


def is_failed(text: str) -> bool:
    """Whether stars or underscores are left in what `plain` gives that look like emphasis which
    does not begin or end: one that is before a word and behind none; two stars and more at a word.

    Underscores at an address, an @name or a #tag may be part of it.
    """
    for run in re.finditer(r"\*+|_+", text):
        before, after = text[: run.start()][-1:] or " ", text[run.end() :][:1] or " "
        if run[0][0] == "_" and re.match(r"\S*[@#/]", text[run.end() :]):
            continue
        if run[0][:2] == "**" and not (before.isspace() and after.isspace()):
            return True
        if not after.isspace() and not _in_word(before) and _in_word(after):
            return True
    return False


def _in_word(char: str) -> bool:
    return unicodedata.category(char)[0] in "LNM" or char in _OWN.values()


@cache
def _parser() -> MarkdownIt:
    """Emphasis, escapes and entities; links, code, pictures and HTML are not typed here."""
    return MarkdownIt("zero").enable(["emphasis", "escape", "entity", "newline", "balance_pairs"])


def is_seen(char: str) -> bool:
    """Whether a character is a letter, a sign or a mark: not white space, control or format."""
    return unicodedata.category(char) not in ("Zs", "Zl", "Zp", "Cc", "Cf") and char not in _UNSEEN


_UNSEEN = "\ufe0e\ufe0f\u034f"  # variation selectors, the grapheme joiner
