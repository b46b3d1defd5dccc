"""The inline events of a Markdown paragraph -> spans: text in its styles, links and languages."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

from leaflet.errors import Faults, Location, Notice, TextError, shortened
from leaflet.statement import rawmarks
from leaflet.statement.addresses import link_target
from leaflet.statement.characters import is_visible, refuse_unprintable
from leaflet.statement.events import EDGE, Event
from leaflet.statement.language import is_well_formed, parse
from leaflet.statement.paragraphs import LINE_BREAK, Span

if TYPE_CHECKING:
    from leaflet.statement.notes import Notes

# `<Ltd:note>` is an autolink to CommonMark, and its brackets would be lost.
_AUTOLINK_SCHEMES = ("http:", "https:", "mailto:", "tel:", "ftp:")
# Behind < these say what the address is, and no reader needs them: `<mailto:us@example.org>`.
_UNPRINTED_SCHEME = r"(?i)(?:mailto|tel):"
LINK_SCHEMES = ("https://", "http://", "mailto:", "tel:")


class Typed:
    """The source of a text; it knows the line of each event, and what was typed there."""

    def __init__(self, file: str, source: bytes) -> None:
        self.file = file
        self.source = source
        self._line_ends = [end.start() for end in re.finditer(b"\n", source)]

    def text(self, event: Event) -> str:
        """Return what was typed at an event, without the white space around it."""
        return self.source[event.start : event.end].decode().strip()

    def line(self, event: Event) -> int:
        """Return the line on which an event begins, counted from 1."""
        return self.line_of(event.start)

    def line_of(self, offset: int) -> int:
        """Return the line that a byte of the source is on, counted from 1."""
        return bisect_left(self._line_ends, offset) + 1

    def at(self, event: Event) -> Location:
        """Return the place in the file at which an event begins."""
        return Location(self.file, self.line(event))

    def refusal(self, message: str, event: Event, hint: str) -> TextError:
        """Return the error for something at an event that cannot be printed."""
        return TextError(message, self.at(event), hint)

    def html(self, event: Event) -> TextError:
        """Return the error for HTML, including a comment that is no directive."""
        from leaflet.statement import directives

        typed = self.text(event)
        tag = typed.split("\n")[0].replace("\\`", "`")
        shown = shortened(tag)
        hint = directives.hint(typed)
        if tag.startswith("<data:"):
            hint = "delete this line, and save the picture as a file: ![what it shows](photo.jpg)"
            return self.refusal("a picture within the text is not read", event, hint)
        return self.refusal(f"HTML cannot be printed: {shown}", event, hint)


class SpanReader:
    """Reads the inline events of paragraphs.

    It adds what it notices to `notices`, and references to footnotes to `notes`.
    """

    def __init__(self, typed: Typed, faults: Faults, notices: list[Notice], notes: "Notes") -> None:
        self.typed = typed
        self.notes = notes
        self.faults = faults
        self.notices = notices

    def spans(self, inline: Sequence[Event]) -> list[Span]:
        """Return the text of one paragraph in its styles, with a `\\n` for every line end."""
        pieces: list[Span] = []
        strong = emphasis = struck = 0
        opened: list[tuple[int, str, str]] = []  # links: their first piece, address, language
        for event in inline:
            link = next((address for _, address, _ in reversed(opened) if address), "")
            spoken = next((tag for *_, tag in reversed(opened) if tag), "")
            with self.faults.collected():
                match event.kind:
                    case "Text":
                        # A line end in here was written as an entity, and is white space.
                        text = event.value.replace("\n", " ").replace("\r", " ")
                        text = text.replace(EDGE, "")
                        if link and self.typed.source[event.start - 1 : event.start] == b"<":
                            text = re.sub(_UNPRINTED_SCHEME, "", text, count=1)
                        refuse_unprintable(text, self.typed.file, self.typed.line(event))
                        if "[" in text:
                            # A backslash before the text is in front of its event.
                            typed = self.typed.source[max(event.start - 1, 0) : event.end]
                            at = self.typed.at(event)
                            self.notices += rawmarks.boxes(typed.decode(errors="ignore"), at)
                        pieces.append(
                            Span(text, strong > 0, emphasis > 0, link, spoken, struck=struck > 0)
                        )
                    case "SoftBreak" | "HardBreak":
                        end = "\n" if event.kind == "SoftBreak" else LINE_BREAK + "\n"
                        pieces.append(
                            Span(end, strong > 0, emphasis > 0, link, spoken, struck=struck > 0)
                        )
                    case "Strong" | "/Strong":
                        strong += 1 if event.kind == "Strong" else -1
                    case "Emphasis" | "/Emphasis":
                        emphasis += 1 if event.kind == "Emphasis" else -1
                    case "Strikethrough" | "/Strikethrough":
                        struck += 1 if event.kind == "Strikethrough" else -1
                        self._refuse_single(event)
                    case "Link":
                        opened.append((len(pieces), "", ""))
                        tag = self._language(event)
                        opened[-1] = (len(pieces), "" if tag else self._link(event), tag)
                    case "/Link":
                        self._close_link(*opened.pop(), pieces=pieces, event=event)
                    case "InlineHtml":
                        # What a closing tag ends has been refused.
                        if not (self.faults and self.typed.text(event).startswith("</")):
                            raise self.typed.html(event)
                    case "Image":
                        from leaflet.statement.photos import ALONE

                        raise self.typed.refusal("a picture stands amid words", event, ALONE)
                    case "FootnoteReference":
                        number = self.notes.refer(str(event.value))
                        pieces.append(Span(str(number), raised=True))
        return pieces

    def _close_link(
        self, first: int, link: str, tag: str, *, pieces: list[Span], event: Event
    ) -> None:
        """Refuse a link without words, and add a notice if its words do not show the address.

        Paper has no links: a reader sees only the words.
        """
        words = "".join(piece.text for piece in pieces[first:])
        if not is_visible(words):
            hint = "write [words](address), or the address alone"
            target = link or f"lang:{tag}"
            raise self.typed.refusal(f"a link without words: {target}", event, hint)
        if not link:
            return
        bare = link.split(":", 1)[1].strip("/")
        if bare not in words:
            message = f"this address is not printed, only the words of the link: {link}"
            self.notices.append(Notice(message, self.typed.at(event)))

    def _refuse_single(self, event: Event) -> None:
        """Raise TextError for words between single tildes, which few people type to strike out."""
        if event.kind == "Strikethrough" and not self.typed.text(event).startswith("~~"):
            hint = "write ~~ on either side of what is struck out, or \\~ for a plain ~"
            raise self.typed.refusal("words between single ~ are not struck out", event, hint)

    def _language(self, event: Event) -> str:
        """Return the tag of `[words](lang:fa)`; "" for any other link."""
        scheme, _, tag = str(event.value["dest_url"]).partition(":")
        if scheme.lower() != "lang":
            return ""
        if not is_well_formed(tag):
            hint = "write a tag behind lang:, like [words](lang:fa)"
            raise self.typed.refusal(f"'{tag}' is not a language tag", event, hint)
        return parse(tag)

    def _link(self, event: Event) -> str:
        kind = event.value["link_type"]
        address = ("mailto:" if kind == "Email" else "") + str(event.value["dest_url"])
        if kind == "Autolink" and not address.lower().startswith(_AUTOLINK_SCHEMES):
            raise self.typed.html(event)
        if not address:
            hint = "write the address in them, or take out both pairs of brackets"
            raise self.typed.refusal("the round brackets of this link are empty", event, hint)
        if not address.lower().startswith(LINK_SCHEMES):
            hint = "a link begins with https://, http://, mailto: or tel:"
            raise self.typed.refusal(f"this link leads nowhere on paper: {address}", event, hint)
        if event.value["title"]:
            hint = "write it into the text, and only the address into the link"
            raise self.typed.refusal("the title of a link cannot be printed", event, hint)
        return link_target(address)
