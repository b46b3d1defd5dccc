"""Markdown -> paragraphs. Sole owner of `pyromark`, which is imported where it is needed.

CommonMark, so that a text reads well unrendered and in any editor, with these roles:

- the first `#` is the title, every other heading a heading;
- the last top-level rule (`---`) opens the closing: there each paragraph of one source line is a
  slogan; a paragraph that begins with a dash (– — or -) is a signature; every paragraph after
  a signature is a note (the address), which keeps its lines; any other paragraph is body. A
  heading goes back to body. Without a rule all is body;
- a list item is an item even inside a quotation, since its mark must not be lost. A list of
  one item, marked `-`, in the closing is a signature: `-` is the dash that keyboards have.

`[words](lang:fa)` are words in another language than the text's. `<!-- cover -->` and
`<!-- back -->`, on a line of their own, keep the next block to a panel of a fold: a paragraph, a
list or a quotation.

What cannot be printed is refused with its line; what CommonMark would drop without a word
(link definitions) or what means nothing on paper (code) is plain text.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import Any

from leaflet.errors import Location, Notice, TextError
from leaflet.statement.addresses import link_target
from leaflet.statement.characters import is_visible, refuse_unprintable
from leaflet.statement.language import is_well_formed, parse
from leaflet.statement.numbering import Event, ordinals
from leaflet.statement.paragraphs import (
    CONTINUED,
    LINE_BREAK,
    Kept,
    Paragraph,
    Role,
    Span,
    finish,
)

# A dash, after any marks of direction: – — - and their like.
DASH = re.compile(r"([\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]*)[-\u2010-\u2015\u2212]\s*")

# `<Ltd:note>` is an autolink to CommonMark, and its brackets would be lost.
_AUTOLINK_SCHEMES = ("http:", "https:", "mailto:", "tel:", "ftp:")
LINK_SCHEMES = ("https://", "http://", "mailto:", "tel:")

_DEEPEST = 18  # a quotation counts for one, a list for two

_INLINE = frozenset(
    "Text SoftBreak HardBreak Strong /Strong Emphasis /Emphasis Link /Link Image InlineHtml".split()
)
_ONE_ITEM = ("List Item /Item", "List Item Paragraph /Paragraph /Item")
_IGNORED = frozenset({"Paragraph", "/Paragraph", "/Item", "Html", "/HtmlBlock"})

# White space and marks before the words of a line: here the width of a tab counts.
_MARGIN = re.compile(r"^[ \t>0-9.)*+-]*(?=\S)", re.MULTILINE)
_TABS = re.compile(r"(?<![ \t])[ \t]*\t ?")  # elsewhere they are spaces, and break no line
_DEFINITION = re.compile(r"^([ >0-9.)*+-]*\[(?:\\.|[^][\\])*\]):", re.MULTILINE | re.DOTALL)
_BACKTICK = re.compile(rb"(\\.)|`", re.DOTALL)


def from_markdown(text: str, file: str) -> tuple[tuple[Paragraph, ...], tuple[Notice, ...]]:
    """The paragraphs of a Markdown text, in order, and what is to be said about them.

    `text` comes from `reading.read`. Raises `TextError` at its line for what is not printed:
    HTML, pictures, fenced code, a line of text underlined with `---`, a link without words, a
    list that starts at 0, and nesting too deep to read.
    """
    text = _TABS.sub(" ", _MARGIN.sub(lambda margin: margin[0].expandtabs(4), text))
    source = _DEFINITION.sub(r"\1\\:", text).encode()
    while (plain := _less_code(source)) != source:
        source = plain
    reader = _Reader(file, source)
    reader.read(list(_events(source)))
    return tuple(reader.paragraphs), tuple(reader.notices)


def _less_code(source: bytes) -> bytes:
    """The source with some of its code, if it has any, made plain text on the same lines."""
    pieces, done, indented, shift = [], 0, False, 0
    for kind, value, start, end in _events(source, merge_text=False):
        if kind in ("CodeBlock", "/CodeBlock"):
            indented, shift = value == "Indented", 0
        elif kind == "Text" and indented and value.strip():
            word = end - len(value.lstrip(" ").encode())
            margin = max(len(source[done:start].rstrip(b" ")) + done, start - 4)
            shift = shift or word - margin
            pieces.append(source[done:margin])
            done = min(margin + shift, word)
        elif kind == "Code":
            escaped = _BACKTICK.sub(lambda m: m[1] or b"\\`", source[start:end])
            pieces += [source[done:start], escaped]
            done = end
    return b"".join(pieces) + source[done:]


def _events(source: bytes, merge_text: bool = True) -> Iterator[Event]:
    """What the parser finds: plain CommonMark, for no extension is asked for."""
    import pyromark

    for found, span in pyromark.events_with_range(source.decode(), merge_text=merge_text):
        kind, value = _named(found)
        if kind in ("Start", "End"):
            tag, value = _named(value)
            kind = tag if kind == "Start" else f"/{tag}"
        yield Event(kind, value, span["start"], span["end"])


def _named(found: str | Mapping[str, Any]) -> tuple[str, Any]:
    return (found, None) if isinstance(found, str) else next(iter(found.items()))


class _Reader:
    """Walks the parser's flat list of events once and collects paragraphs."""

    def __init__(self, file: str, source: bytes) -> None:
        self.file = file
        self.source = source
        self.line_ends = [end.start() for end in re.finditer(b"\n", source)]
        self.paragraphs: list[Paragraph] = []
        self.notices: list[Notice] = []
        self.inline: list[Event] = []  # what the paragraph being read holds so far
        self.marks: list[int] = []  # for each open list the ordinal its next paragraph takes
        self.quotes = 0
        self.heading = 0  # level; 0 outside headings
        self.last_rule = -1  # where the rule begins that opens the closing
        self.titled = self.closing = self.signed = False
        self.kept: Kept = ""  # the panel that the next block is kept to
        self.directive: Event | None = None  # what says so

    def read(self, events: list[Event]) -> None:
        numbers = ordinals(events, self.source)
        rules = [event.start for event in events if event.kind == "Rule"]
        self.last_rule = rules[-1] if rules else -1
        index = 0
        while index < len(events):
            event = events[index]
            if event.kind in _INLINE:
                self.inline.append(event)
            else:
                self._paragraph()
                if signature := self._hyphen_signature(events, index):
                    self.inline = [e for e in events[index:signature] if e.kind in _INLINE]
                    self._paragraph("- ")
                    index = signature
                elif event.kind == "Item":
                    self._number(numbers[index], event)
                elif event.kind not in _IGNORED:
                    self._structure(event)
            if self.quotes + 2 * len(self.marks) > _DEEPEST:
                hint = "take out some of the > or list marks"
                raise self._refusal("nested too deep", event, hint)
            index += 1
        self._nothing_kept()

    def _structure(self, event: Event) -> None:
        """What changes the role of the paragraphs to come; all else is refused."""
        if event.kind in ("Heading", "Rule", "HtmlBlock"):
            self._nothing_kept()
        match event.kind:
            case "List":
                self.marks.append(CONTINUED)
            case "/List":
                self.marks.pop()
                self._end_block()
            case "BlockQuote":
                self.quotes += 1
            case "/BlockQuote":
                self.quotes -= 1
                self._end_block()
            case "Heading":
                self._open_heading(event)
            case "/Heading":
                self.heading = 0
            case "Rule" if not (self.marks or self.quotes):
                self.closing, self.signed = event.start == self.last_rule, False
            case "Rule":
                hint = "put it at the beginning of its line, after an empty line"
                raise self._refusal("a rule inside a list or a quotation", event, hint)
            case "HtmlBlock":
                self._direct(event)
            case "CodeBlock":
                typed = self._typed(event)
                hint = f"take out the lines of {typed[: len(typed) - len(typed.lstrip(typed[0]))]}"
                raise self._refusal("a block of code cannot be printed", event, hint)
            case unknown:
                message = f"'{unknown}' cannot be printed"
                raise self._refusal(message, event, "write it as plain text")

    def _direct(self, event: Event) -> None:
        """A comment that keeps the next block to a panel; all other HTML is refused."""
        from leaflet.statement import directives

        self.kept = directives.kept(self._typed(event))
        if not self.kept or self.marks or self.quotes:
            raise self._html(event)
        self.directive = event

    def _end_block(self) -> None:
        """No list or quotation is open any more: what comes next is kept to no panel."""
        if not (self.marks or self.quotes):
            self.kept = ""

    def _nothing_kept(self) -> None:
        """Raise TextError for a directive with no block below it."""
        if self.kept and self.directive:
            message = f"<!-- {self.kept} --> has nothing below it that could be kept there"
            from leaflet.statement.directives import PLACE

            raise self._refusal(message, self.directive, PLACE)

    def _open_heading(self, event: Event) -> None:
        typed = self._typed(event)
        if "\n" in typed and typed.endswith("-"):
            rule = event._replace(start=self.source.rindex(b"-", event.start, event.end))
            message = "a line of hyphens right under text makes that text a heading"
            hint = "put an empty line before it for a rule; a heading begins with ##"
            raise self._refusal(message, rule, hint)
        self.heading = int(event.value["level"][1:])
        if not (self.marks or self.quotes):
            self.closing = self.signed = False

    def _number(self, ordinal: int, event: Event) -> None:
        if ordinal == 0 and self._typed(event).startswith("0"):
            raise self._refusal("a numbered list cannot start at 0", event, "start it at 1")
        self.marks[-1] = ordinal

    def _hyphen_signature(self, events: list[Event], index: int) -> int:
        """Where the list ends that begins here, if it is a signature; else 0."""
        if not self.closing or self.marks or self.quotes or events[index].kind != "List":
            return 0
        end = next(i for i in range(index, len(events)) if events[i].kind == "/List")
        blocks = [event.kind for event in events[index:end] if event.kind not in _INLINE]
        alone = " ".join(blocks) in _ONE_ITEM and end - index > len(blocks)
        return end if alone and self._typed(events[index]).startswith("-") else 0

    def _paragraph(self, dash: str = "") -> None:
        """What was read since the last block began or ended, if that was anything."""
        if not self.inline:
            return
        inline, self.inline = self.inline, []
        pieces = [Span(dash), *self._pieces(inline)]
        if not any(is_visible(piece.text) for piece in pieces):
            return
        at = Location(self.file, self._line(inline[0]))
        one_line = b"\n" not in self.source[inline[0].start : inline[-1].end]
        role = self._role("".join(piece.text for piece in pieces), one_line)
        if role == "note":  # an address keeps its lines
            pieces = [piece._replace(text=piece.text.replace("\n", LINE_BREAK)) for piece in pieces]
        if self.heading and role in ("item", "quote"):
            pieces = [piece._replace(strong=True) for piece in pieces]
        depth = len(self.marks) or self.quotes
        ordinal = self.marks[-1] if self.marks else 0
        self.marks = [CONTINUED] * len(self.marks)
        spans, found = finish(pieces, at)
        self.notices += found
        self.paragraphs.append(Paragraph(role, spans, at, max(depth - 1, 0), ordinal, self.kept))
        self._end_block()

    def _role(self, text: str, one_line: bool) -> Role:
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
        if DASH.match(text):
            self.signed = True
            return "signature"
        if self.signed:
            return "note"
        return "slogan" if one_line else "body"

    def _pieces(self, inline: list[Event]) -> list[Span]:
        """The text of one paragraph in its styles, with a `\\n` for every line end."""
        pieces: list[Span] = []
        strong = emphasis = 0
        opened: list[tuple[int, str, str]] = []  # links: their first piece, address, language
        for event in inline:
            meaning = [next((one[i] for one in reversed(opened) if one[i]), "") for i in (1, 2)]
            style = strong > 0, emphasis > 0, *meaning
            match event.kind:
                case "Text":
                    # A line end in here was written as an entity, and is white space.
                    text = event.value.replace("\n", " ").replace("\r", " ")
                    refuse_unprintable(text, self.file, self._line(event))
                    pieces.append(Span(text, *style))
                case "SoftBreak" | "HardBreak":
                    end = "\n" if event.kind == "SoftBreak" else LINE_BREAK + "\n"
                    pieces.append(Span(end, *style))
                case "Strong" | "/Strong":
                    strong += 1 if event.kind == "Strong" else -1
                case "Emphasis" | "/Emphasis":
                    emphasis += 1 if event.kind == "Emphasis" else -1
                case "Link":
                    tag = self._language(event)
                    opened.append((len(pieces), "" if tag else self._link(event), tag))
                case "/Link":
                    self._close_link(*opened.pop(), pieces, event)
                case "InlineHtml":
                    raise self._html(event)
                case "Image":
                    message = f"a picture cannot be printed: {event.value['dest_url']}"
                    hint = "take it out: a leaflet has words only"
                    raise self._refusal(message, event, hint)
        return pieces

    def _close_link(
        self, first: int, link: str, tag: str, pieces: list[Span], event: Event
    ) -> None:
        """Paper has no links: whoever reads it sees the words alone."""
        words = "".join(piece.text for piece in pieces[first:])
        if not is_visible(words):
            hint = "write [words](address), or the address alone"
            target = link or f"lang:{tag}"
            raise self._refusal(f"a link without words: {target}", event, hint)
        if not link:
            return
        bare = link.split(":", 1)[1].strip("/")
        if bare not in words:
            message = f"this address is not printed, only the words of the link: {link}"
            self.notices.append(Notice(message, Location(self.file, self._line(event))))

    def _language(self, event: Event) -> str:
        """The tag of `[words](lang:fa)`; "" for any other link."""
        scheme, _, tag = str(event.value["dest_url"]).partition(":")
        if scheme.lower() != "lang":
            return ""
        if not is_well_formed(tag):
            hint = "write a tag behind lang:, like [words](lang:fa)"
            raise self._refusal(f"'{tag}' is not a language tag", event, hint)
        return parse(tag)

    def _link(self, event: Event) -> str:
        kind = event.value["link_type"]
        address = ("mailto:" if kind == "Email" else "") + str(event.value["dest_url"])
        if kind == "Autolink" and not address.lower().startswith(_AUTOLINK_SCHEMES):
            raise self._html(event)
        if not address.lower().startswith(LINK_SCHEMES):
            hint = "a link begins with https://, http://, mailto: or tel:"
            raise self._refusal(f"this link leads nowhere on paper: {address}", event, hint)
        if event.value["title"]:
            hint = "write it into the text, and only the address into the link"
            raise self._refusal("the title of a link cannot be printed", event, hint)
        return link_target(address)

    def _html(self, event: Event) -> TextError:
        from leaflet.statement import directives

        tag = self._typed(event).split("\n")[0].replace("\\`", "`")
        shown = tag if len(tag) <= 40 else tag[:39] + "…"
        hint = directives.hint(self._typed(event))
        return self._refusal(f"HTML cannot be printed: {shown}", event, hint)

    def _typed(self, event: Event) -> str:
        return self.source[event.start : event.end].decode().strip()

    def _line(self, event: Event) -> int:
        return bisect_left(self.line_ends, event.start) + 1

    def _refusal(self, message: str, event: Event, hint: str) -> TextError:
        return TextError(message, Location(self.file, self._line(event)), hint)
