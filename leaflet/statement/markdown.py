"""Events of a Markdown text -> paragraphs in their roles, and errors for unprintable blocks.

`commonmark.py` describes the roles.
"""

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from leaflet.errors import Faults, Location, Notice
from leaflet.statement import blanks, boxes, callouts, closing, refusals, slips
from leaflet.statement.characters import is_visible
from leaflet.statement.closing import DASH
from leaflet.statement.directives import EVENT_ROLES
from leaflet.statement.events import INLINE, Event
from leaflet.statement.inline import SpanReader, Typed
from leaflet.statement.listmarks import Mark
from leaflet.statement.notes import Notes, set_in
from leaflet.statement.numbering import numbering
from leaflet.statement.paragraphs import (
    BULLET,
    CONTINUED,
    LINE_BREAK,
    Inset,
    KeptPanel,
    Paragraph,
    Role,
    Span,
    finish,
)

if TYPE_CHECKING:
    from leaflet.statement.photos import PhotoReader

# Blocks of dialects: their inside is passed over.
DIALECT = frozenset(["DefinitionList"])

_DEEPEST = 18  # a quotation counts for one, a list for two

_NOT_IN_NOTES = frozenset({"Rule", "HtmlBlock"})  # other blocks are refused by their paragraphs

_IGNORED = frozenset({"Paragraph", "/Paragraph", "/Item", "Html", "/HtmlBlock", "/CodeBlock"})


class MarkdownReader:
    """Walks the parser's flat list of events once and collects paragraphs."""

    def __init__(self, file: str, source: bytes, marks: Mapping[int, Mark], faults: Faults) -> None:
        self.source = source
        self.typed = Typed(file, source)
        self.list_marks = marks  # the marks of lists typed by hand, by line
        self.faults = faults
        self.label = ""  # the list mark of the next paragraph, as it was typed
        self.full_stop = "."  # the sign behind the number of the last item
        self.paragraphs: list[Paragraph] = []
        self.notices: list[Notice] = []
        self.photos: PhotoReader | None = None  # only texts with pictures need it
        self.embedded: Mapping[str, bytes] | None = None  # the pictures of a document, by name
        self.notes = Notes()
        self.note = ""  # the label of the footnote that is being read
        self.closed = -1  # the index of the first paragraph of the closing, if there is one
        self.spans = SpanReader(self.typed, faults, self.notices, self.notes)
        self.inline: list[Event] = []  # the events of the current paragraph so far
        self.marks: list[int] = []  # for each open list, the ordinal of its next paragraph
        self.quotes = 0
        self.quoted = False  # whether the next paragraph is the first of a quotation
        self.callout: Inset | None = None  # the inset of the quotation, if it is a call-out
        self.heading = 0  # level; 0 outside headings
        self.last_rule = -1  # the offset of the rule that opens the closing
        self.titled = self.closing = self.signed = False
        self.panel: KeptPanel = ""  # the panel that the next block is kept to
        self.inset: Inset | None = None  # the inset of the next block
        self.slip: Inset | None = None  # the inset of the current slip
        self.insets = 0  # the number of insets so far
        self.lines = 0  # the number of lines so far of the event being read
        self.directive: Event | None = None  # the comment that keeps the next block or sets it

    def read(self, events: Sequence[Event]) -> None:
        """Collect the paragraphs, the notices, and a fault for whatever cannot be printed."""
        numbers, remarks = numbering(events, self.source)
        self.notices += [Notice(remark, self.typed.at(events[item])) for item, remark in remarks]
        rules = [event.start for event in events if event.kind == "Rule"]
        self.last_rule = rules[-1] if rules else -1
        index = 0
        while index < len(events):
            event = events[index]
            with self.faults.collected():
                if event.kind in INLINE:
                    self.inline.append(event)
                else:
                    self._paragraph()
                    if event.kind in DIALECT:
                        from leaflet.statement import dialects

                        index = dialects.skipped(events, index, self.typed, self.faults)
                    elif event.kind == "Table":
                        index = self._table(events, index)
                    elif signature := self._hyphen_signature(events, index):
                        self.inline = [e for e in events[index:signature] if e.kind in INLINE]
                        index = signature
                        self._paragraph("- ")
                    elif event.kind == "TaskListMarker":
                        self.label = boxes.mark(event, self.marks[-1], self.typed)
                    elif event.kind == "Item":
                        self._number(numbers[index], event)
                    elif event.kind not in _IGNORED:
                        self._structure(event)
            if self.quotes + 2 * len(self.marks) > _DEEPEST:
                hint = "take out some of the > or list marks"
                self.faults.add(self.typed.refusal("nested too deep", event, hint))
                return  # what is in there has been said
            index += 1
        with self.faults.collected():
            self._nothing_kept()
        with self.faults.collected():
            self._end_slip()
        for fault in self.notes.faults(self.typed):
            self.faults.add(fault)
        at = len(self.paragraphs) if self.closed < 0 else self.closed
        self.notices += set_in(self.paragraphs, [*self.notes.paragraphs()], at)

    def _table(self, events: Sequence[Event], index: int) -> int:
        """Add the cells of a table, and return the index of the event that ends it."""
        from leaflet.statement import tables

        end = next(i for i in range(index, len(events)) if events[i].kind == "/Table")
        inside, directed = (
            bool(self.marks or self.quotes),
            bool(self.panel or self.inset or self.slip),
        )
        if self.note:
            self.faults.add(self.notes.misplaced(self.note, events[index], self.typed))
            return end
        if inside or directed or self.closing:
            error = tables.misplaced(
                events[index], self.typed, closing=self.closing, inside=inside, directed=directed
            )
            self.faults.add(error)
            self._end_block()
            return end
        self.insets += 1
        cells, notices = tables.read(events[index:end], self.spans, self.insets)
        self.paragraphs += cells
        self.notices += notices
        return end

    def _structure(self, event: Event) -> None:
        """Record an event that changes the role of later paragraphs; refuse any other event."""
        if self.note and event.kind in _NOT_IN_NOTES:
            raise self.notes.misplaced(self.note, event, self.typed)
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
                self.quoted = True
            case "/BlockQuote":
                self.quotes -= 1
                self._end_callout(event)
                self._end_block()
            case "Heading":
                self._open_heading(event)
            case "/Heading":
                self.heading = 0
            case "Rule" if not (self.marks or self.quotes):
                self._end_slip()
                self.closing, self.signed = event.start == self.last_rule, False
                self.closed = len(self.paragraphs) if self.closing else -1
            case "FootnoteDefinition":
                self.note = str(event.value)
                self.notes.define(self.note, event)
            case "/FootnoteDefinition":
                self.note = ""
            case "HtmlBlock":
                self._direct(event)
            case _:
                raise refusals.block(event, self.typed)

    def _direct(self, event: Event) -> None:
        """Keep the next block on the panel that a directive names; refuse all other HTML."""
        from leaflet.statement import directives

        typed = self.typed.text(event)
        panel, kind = directives.panel_of(typed), directives.inset_of(typed)
        if not (panel or kind) or self.marks or self.quotes:
            raise self.typed.html(event)
        refusals.refuse_on_slip(self.slip, event, self.typed)
        refusals.refuse_second(kind, self.paragraphs, event, self.typed)
        if kind == "slip":
            self._begin_slip(event)
            return
        self.panel = panel or self.panel
        if kind:
            self.insets += 1
            self.inset = Inset(kind, self.insets)
        self.directive = event

    def _begin_slip(self, event: Event) -> None:
        """Put everything up to the next rule into a slip."""
        self.insets += 1
        self.slip, self.directive = Inset("slip", self.insets), event
        self.closing = self.signed = False
        self.paragraphs.append(slips.scissors(self.slip, self.typed.at(event)))

    def _end_slip(self) -> None:
        """End the current slip, if any; refuse an empty slip."""
        slip, self.slip = self.slip, None
        if slip and self.directive:
            slips.refuse_empty(self.paragraphs, self.directive, self.typed)

    def _end_block(self) -> None:
        """Keep later blocks on no panel, unless a list or a quotation is still open."""
        if not (self.marks or self.quotes):
            self.panel = ""
            self.inset = None
            self.lines = 0

    def _nothing_kept(self) -> None:
        """Raise `TextError` for a directive with no block below it."""
        if (self.panel or self.inset) and self.directive:
            raise refusals.directive(self.directive, self.typed)

    def _open_heading(self, event: Event) -> None:
        refusals.refuse_underlined(event, self.typed)
        self.heading = int(event.value["level"][1:])
        if not (self.marks or self.quotes):
            self.closing = self.signed = False

    def _number(self, ordinal: int, event: Event) -> None:
        typed = self.list_marks.get(self.typed.line(event))
        self.label = typed.label if typed else ""
        if typed:
            self.marks[-1] = typed.ordinal
            return
        if ordinal == 0 and self.typed.text(event).startswith("0"):
            raise self.typed.refusal("a numbered list cannot start at 0", event, "start it at 1")
        self.marks[-1] = ordinal
        number = re.match(r"(\d+)([.)])", self.typed.text(event))
        self.full_stop = number[2] if number else "."
        # The number is printed as it was typed: with the zero of 01. and the bracket of 1).
        if number and number[1][0] == "0" and int(number[1]) == ordinal:
            self.label = number[0]
        elif self.full_stop == ")":
            self.label = f"{ordinal})"

    def _hyphen_signature(self, events: Sequence[Event], index: int) -> int:
        """Return the index at which the list that begins here ends, if it is a signature; or 0."""
        if not self.closing or self.marks or self.quotes or events[index].kind != "List":
            return 0
        return closing.hyphen_signature(events, index, self.source)

    def _paragraph(self, dash: str = "") -> None:
        """Add a paragraph of what was read since the last block began or ended, if anything."""
        if not self.inline:
            return
        inline, self.inline = self.inline, []
        if self.quotes:
            inline = self._called_out(inline)
            if not inline:
                return
        if self.closing and not (self.marks or self.quotes or self.heading or self.note):
            signed = self.signed or bool(dash)
            first, *further = closing.parts(inline, self.source, signed=signed, dashed=bool(dash))
            if further:
                for lines in (first, *further):
                    self.inline = lines
                    self._paragraph(dash)
                    dash = ""
                return
        if any(event.kind == "Image" for event in inline):
            if self.note:
                raise self.notes.misplaced(self.note, inline[0], self.typed)
            refusals.refuse_on_slip(self.slip, inline[0], self.typed)
            self._pictures(inline)
            return
        if self.inset and self.inset.kind == "event":
            for begin, end in closing.line_spans(inline):
                self._event_line(inline[begin:end])
            self._end_block()
            return
        if self.note:
            within = bool(self.marks or self.quotes or self.heading)
            self.notices += self.notes.read(self.note, inline, self.spans, within=within)
            return
        pieces = [Span(dash), *self.spans.spans(inline)]
        if not any(is_visible(piece.text) for piece in pieces):
            return
        labels = [] if self.heading or self.inset or dash else blanks.labels(pieces)
        if labels and self._written_on(labels, pieces, self.typed.at(inline[0])):
            return
        one_line = b"\n" not in self.source[inline[0].start : inline[-1].end]
        role = self._role("".join(piece.text for piece in pieces), one_line=one_line)
        if role == "note":  # an address keeps its lines
            pieces = [piece._replace(text=piece.text.replace("\n", LINE_BREAK)) for piece in pieces]
        if self.heading and (self.callout or role in ("item", "quote")):
            pieces = [piece._replace(strong=True) for piece in pieces]
        depth = len(self.marks) or self.quotes - bool(self.callout)
        ordinal = self.marks[-1] if self.marks else 0
        label, self.label = (self.label if self.marks else ""), ""
        self.marks = [CONTINUED] * len(self.marks)
        at = self.typed.at(inline[0])
        spans, notices = finish(pieces, at)
        self.notices += notices
        depth = max(depth - 1, 0)
        if self.inset and self.inset.kind == "pull" and role in ("body", "quote"):
            role = "pull"
        inset = self.callout or self.inset or self.slip
        paragraph = Paragraph(role, spans, at, depth, ordinal, self.panel, label, inset)
        self.paragraphs.append(paragraph)
        self._end_block()

    def _written_on(
        self, labels: Sequence[blanks.Entry], pieces: Sequence[Span], at: Location
    ) -> bool:
        """Add lines to write on, and return whether a paragraph is nothing else.

        One of underscores alone is one more line of the label or question before it, in the same
        place.
        """
        if labels[0].blank:
            self._lines_to_write_on(labels, at)
            return True
        if not self.paragraphs or self.marks or self.quotes or self.panel:
            return False
        last = self.paragraphs[-1]
        labelled = last.blank or (last.role == "body" and blanks.asks(last.text))
        below = labelled and last.inset == (self.inset or self.slip) and not last.panel
        if not below or not blanks.is_alone(pieces):
            return False
        self.paragraphs[-1] = last._replace(blank=last.blank + 1)
        return True

    def _lines_to_write_on(self, labels: Sequence[blanks.Entry], at: Location) -> None:
        """Add a paragraph for each label, with the line to write on that follows it."""
        inset = self.callout or self.inset or self.slip
        first = Paragraph("body", (), at, panel=self.panel, inset=inset, blank=1)
        if self.marks:
            depth, mark, self.label = len(self.marks) - 1, self.label, ""
            first = first._replace(role="item", depth=depth, ordinal=self.marks[-1], mark=mark)
        self.marks = [CONTINUED] * len(self.marks)
        paragraphs, notices = blanks.paragraphs(labels, first)
        self.paragraphs += paragraphs
        self.notices += notices
        self._end_block()

    def _called_out(self, inline: list[Event]) -> list[Event]:
        """Return a quotation's paragraph without the marker and title of a call-out.

        If there is a marker, begin the call-out.
        """
        first, self.quoted = self.quoted, False
        alone = first and self.quotes == 1 and not (self.marks or self.inset or self.slip)
        opening = callouts.opening(inline, self.typed) if alone else None
        if opening is None:
            callouts.refuse_misplaced(inline, self.typed)
            return inline
        self.insets += 1
        self.callout = Inset("callout", self.insets, opening.sort)
        at, title = self.typed.at(inline[0]), self.spans.spans(opening.title)
        paragraphs, notices = callouts.head(self.callout, title, at, self.panel)
        self.paragraphs += paragraphs
        self.notices += notices
        return opening.rest

    def _end_callout(self, event: Event) -> None:
        """End the call-out that ends with this quotation; refuse an empty call-out."""
        if self.callout and not self.quotes:
            inset, self.callout = self.callout, None
            callouts.refuse_empty(inset, self.paragraphs, event, self.typed)

    def _event_line(self, inline: list[Event]) -> None:
        """Add a line of an event: when, where, or a further one."""
        # A bullet only separates the lines; but a number may be a day, and a box is to be ticked.
        mark, self.label = self.label, ""
        if self.marks and self.marks[-1] > BULLET and not mark:
            mark = f"{self.marks[-1]}{self.full_stop}"
        self.marks = [CONTINUED] * len(self.marks)
        pieces = [Span(f"{mark} " if mark else ""), *self.spans.spans(inline)]
        spans, notices = finish(pieces, self.typed.at(inline[0]))
        self.notices += notices
        if not spans:
            return
        role = EVENT_ROLES[min(self.lines, len(EVENT_ROLES) - 1)]
        at = self.typed.at(inline[0])
        self.lines += 1
        self.paragraphs.append(Paragraph(role, spans, at, panel=self.panel, inset=self.inset))

    def _pictures(self, inline: list[Event]) -> None:
        """Add the pictures of a paragraph that has them: one on each of its lines."""
        from leaflet.statement import photos

        panel, fits = self.panel, not (self.marks or self.quotes or self.heading or self.inset)
        self._end_block()
        if not fits or self.closing:
            self.faults.add(photos.misplaced(self.typed, inline, closing=fits))
            return
        if self.photos is None:
            self.photos = photos.PhotoReader(self.typed, self.notices, self.embedded)
        lines = [inline[begin:end] for begin, end in closing.line_spans(inline)]
        if not all(map(photos.has_picture, lines)):
            lines = [inline]  # it is refused
        for line in lines:
            with self.faults.collected():
                self.insets += 1
                self.paragraphs += self.photos.read(line, panel, self.insets)

    def _role(self, text: str, *, one_line: bool) -> Role:
        if self.marks:
            return "item"
        if self.quotes > bool(self.callout):
            return "quote"
        if self.callout:
            return "body"
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
