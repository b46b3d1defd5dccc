"""Markdown -> paragraphs. Sole owner of `markdown_it`, which is imported where it is needed.

CommonMark, so that a text reads well unrendered and in any editor, with these roles:

- the first `#` is the title, every other heading a heading;
- a top-level rule (`---`) opens the closing: there each paragraph of one source line is a
  slogan; a paragraph that begins with a dash (– — or -) is a signature; every paragraph after
  a signature is a note (the address); any other paragraph is body. A further rule opens the
  closing anew, a heading goes back to body. Without a rule all is body;
- a list item is an item even inside a quotation, since its mark must not be lost. A list of
  one item, marked `-`, in the closing is a signature: `-` is the dash that keyboards have.

What cannot be printed is refused with its line; what CommonMark would drop without a word
(link definitions) or what means nothing on paper (code) is plain text.
"""

import re
from functools import cache
from typing import TYPE_CHECKING

from leaflet.errors import Location, Notice, TextError
from leaflet.statement.characters import is_visible, refuse_unprintable
from leaflet.statement.numbering import ordinals
from leaflet.statement.paragraphs import CONTINUED, LINE_BREAK, Paragraph, Role, Span, finish

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

# A dash, after any marks of direction: – — - and their like.
_DASH = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]*[-\u2010-\u2015\u2212]")

# `<Ltd:note>` is an autolink to CommonMark, and its brackets would be lost.
_AUTOLINK_SCHEMES = ("http:", "https:", "mailto:", "tel:", "ftp:")

_ONE_HYPHEN_ITEM = [
    "bullet_list_open", "list_item_open", "paragraph_open", "inline",
    "paragraph_close", "list_item_close", "bullet_list_close",
]  # fmt: skip

_IGNORED = frozenset({"paragraph_open", "paragraph_close", "list_item_close"})


def from_markdown(text: str, file: str) -> tuple[tuple[Paragraph, ...], tuple[Notice, ...]]:
    """The paragraphs of a Markdown text, in order, and what is to be said about them.

    `text` comes from `reading.read`. Raises `TextError` at its line for what is not printed:
    HTML, pictures, fenced code, a line of text underlined with `---`, a link without words, a
    list that starts at 0, and nesting too deep to read.
    """
    parser = _parser()
    reader = _Reader(file, text.split("\n"), parser.options.maxNesting)
    reader.read(parser.parse(text))
    return tuple(reader.paragraphs), tuple(reader.notices)


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").disable(["code", "reference", "backticks"])
    # An address is printed as it was written, not with its %XX decoded.
    parser.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    # An address that leads nowhere good is refused by `_link`, with its line, not printed as text.
    parser.validateLink = lambda link: True  # type: ignore[method-assign]
    return parser


LINK_SCHEMES = ("https://", "http://", "mailto:", "tel:")


class _Reader:
    """Walks the parser's flat list of tokens once and collects paragraphs."""

    def __init__(self, file: str, lines: list[str], deepest: int) -> None:
        self.file = file
        self.lines = lines
        self.deepest = deepest
        self.paragraphs: list[Paragraph] = []
        self.notices: list[Notice] = []
        self.marks: list[int] = []  # for each open list the ordinal its next paragraph takes
        self.quotes = 0
        self.heading = 0  # level; 0 outside headings
        self.titled = self.closing = self.signed = False

    def read(self, tokens: list["Token"]) -> None:
        numbers = ordinals(tokens)
        index = 0
        while index < len(tokens):
            token = tokens[index]
            line = token.map[0] + 1 if token.map else 0
            if self._is_hyphen_signature(tokens, index):
                self._paragraph(tokens[index + 3], line, "- ")
                index += len(_ONE_HYPHEN_ITEM)
                continue
            # Below its deepest level the parser skips what it finds.
            if token.nesting == 1 and token.level >= self.deepest - 1:
                raise self._refusal("nested too deep", line, "take out some of the > or list marks")
            if token.type == "inline":
                self._paragraph(token, line)
            elif token.type == "list_item_open":
                self._number(numbers[index], token, line)
            elif token.type not in _IGNORED:
                self._structure(token, line)
            index += 1

    def _structure(self, token: "Token", line: int) -> None:
        """What changes the role of the paragraphs to come; all else is refused."""
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                self.marks.append(CONTINUED)
            case "bullet_list_close" | "ordered_list_close":
                self.marks.pop()
            case "blockquote_open":
                self.quotes += 1
            case "blockquote_close":
                self.quotes -= 1
            case "heading_open":
                self._open_heading(token, line)
            case "heading_close":
                self.heading = 0
            case "hr" if token.level == 0:
                self.closing, self.signed = True, False
            case "hr":
                hint = "put it at the beginning of its line, after an empty line"
                raise self._refusal("a rule inside a list or a quotation", line, hint)
            case "html_block":
                raise self._html(token.content, line)
            case "fence":
                hint = f"take out the lines of {token.markup}"
                raise self._refusal("a block of code cannot be printed", line, hint)
            case unknown:
                hint = "write it as plain text"
                raise self._refusal(f"'{unknown}' cannot be printed", line, hint)

    def _open_heading(self, token: "Token", line: int) -> None:
        if token.markup == "-":
            rule = token.map[1] if token.map else line
            hint = "put an empty line before it for a rule; a heading begins with ##"
            raise self._refusal(
                "a line of hyphens right under text makes that text a heading", rule, hint
            )
        self.heading = int(token.tag[1:])
        if token.level == 0:
            self.closing = self.signed = False

    def _number(self, ordinal: int, token: "Token", line: int) -> None:
        if token.info and ordinal == 0:
            raise self._refusal("a numbered list cannot start at 0", line, "start it at 1")
        self.marks[-1] = ordinal

    def _is_hyphen_signature(self, tokens: list["Token"], index: int) -> bool:
        token = tokens[index]
        return (
            self.closing
            and (token.level, token.markup) == (0, "-")
            and [t.type for t in tokens[index : index + len(_ONE_HYPHEN_ITEM)]] == _ONE_HYPHEN_ITEM
        )

    def _paragraph(self, inline: "Token", line: int, dash: str = "") -> None:
        pieces = [Span(dash), *self._pieces(inline, line)]
        if not any(is_visible(piece.text) for piece in pieces):
            return
        at = Location(self.file, line)
        role = self._role("".join(piece.text for piece in pieces), inline)
        if self.heading and role in ("item", "quote"):
            pieces = [piece._replace(strong=True) for piece in pieces]
        depth = len(self.marks) or self.quotes
        ordinal = self.marks[-1] if self.marks else 0
        self.marks = [CONTINUED] * len(self.marks)
        spans, found = finish(pieces, at)
        self.notices += found
        self.paragraphs.append(Paragraph(role, spans, at, max(depth - 1, 0), ordinal))

    def _role(self, text: str, inline: "Token") -> Role:
        if self.marks:
            return "item"
        if self.quotes:
            return "quote"
        if self.heading:
            first = self.heading == 1 and not self.titled
            self.titled = self.titled or first
            return "title" if first else "heading"
        if not self.closing:
            return "body"
        if _DASH.match(text):
            self.signed = True
            return "signature"
        if self.signed:
            return "note"
        one_line = inline.map is not None and inline.map[1] - inline.map[0] == 1
        return "slogan" if one_line else "body"

    def _pieces(self, inline: "Token", line: int) -> list[Span]:
        """The text of one paragraph in its styles, with a `\\n` for every line end."""
        pieces: list[Span] = []
        strong = emphasis = opened = 0
        link = ""
        for token in inline.children or ():
            match token.type:
                case "text":
                    # A line end in here was written as an entity, and is white space.
                    text = token.content.replace("\n", " ").replace("\r", " ")
                    refuse_unprintable(text, self.file, line)
                    pieces.append(Span(text, strong > 0, emphasis > 0, link))
                case "softbreak" | "hardbreak":
                    end = "\n" if token.type == "softbreak" else LINE_BREAK + "\n"
                    pieces.append(Span(end, strong > 0, emphasis > 0, link))
                    line += 1
                case "strong_open" | "strong_close":
                    strong += token.nesting
                case "em_open" | "em_close":
                    emphasis += token.nesting
                case "link_open":
                    link, opened = self._link(token, line), len(pieces)
                case "link_close":
                    if not any(is_visible(piece.text) for piece in pieces[opened:]):
                        hint = "write [words](address), or the address alone"
                        raise self._refusal(f"a link without words: {link}", line, hint)
                    link = ""
                case _:
                    raise self._unprintable(token, line)
        return pieces

    def _link(self, token: "Token", line: int) -> str:
        address = str(token.attrs.get("href", ""))
        if token.info == "auto" and not address.lower().startswith(_AUTOLINK_SCHEMES):
            raise self._html(f"<{address}>", line)
        if not address.lower().startswith(LINK_SCHEMES):
            hint = "a link begins with https://, http://, mailto: or tel:"
            raise self._refusal(f"this link leads nowhere on paper: {address}", line, hint)
        if token.attrs.get("title"):
            hint = "write it into the text, and only the address into the link"
            raise self._refusal("the title of a link cannot be printed", line, hint)
        return address

    def _unprintable(self, token: "Token", line: int) -> TextError:
        """The refusal of an inline token that has no place on paper."""
        if token.type == "html_inline":
            first = token.content.split("\n")[0]
            # A link's address may hide line ends: the tag itself is the surer sign.
            below = (n for n, text in enumerate(self.lines[line - 1 :], line) if first in text)
            return self._html(token.content, next(below, line))
        if token.type == "image":
            hint = "take it out: a leaflet has words only"
            return self._refusal(f"a picture cannot be printed: {token.attrs['src']}", line, hint)
        return self._refusal(f"'{token.type}' cannot be printed", line, "write it as plain text")

    def _html(self, content: str, line: int) -> TextError:
        tag = content.strip().split("\n")[0]
        shown = tag if len(tag) <= 40 else tag[:39] + "…"
        return self._refusal(f"HTML cannot be printed: {shown}", line, "write \\< for a plain <")

    def _refusal(self, message: str, line: int, hint: str) -> TextError:
        return TextError(message, Location(self.file, line), hint)
