"""Footnotes: numbered in the order in which the text refers to them, and read at its end."""

from collections.abc import Iterator, Sequence

from leaflet.errors import Notice, TextError
from leaflet.statement import boxes
from leaflet.statement.addresses import without_addresses
from leaflet.statement.events import Event
from leaflet.statement.inline import SpanReader, Typed
from leaflet.statement.insets import is_of
from leaflet.statement.language import Language, numeral
from leaflet.statement.paragraphs import CONTINUED, Paragraph, finish

_UNTOLD = "there is no text for this footnote"


class Notes:
    """The footnotes of a text while it is read: the references, and the notes themselves."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}  # of each label that is referred to
        self._texts: dict[str, list[Paragraph]] = {}
        self._defined: list[tuple[str, Event]] = []

    def refer(self, label: str) -> int:
        """Return the number of the footnote with a label, in the order of first references."""
        return self._numbers.setdefault(label, len(self._numbers) + 1)

    def define(self, label: str, event: Event) -> None:
        """Record that the text of a footnote begins there."""
        self._defined.append((label, event))
        self._texts.setdefault(label, [])

    def read(
        self, label: str, inline: Sequence[Event], spans: SpanReader, *, within: bool
    ) -> tuple[Notice, ...]:
        """Add a paragraph to the text of a footnote; return what is to be said of it.

        Raises TextError for one `within` a list, a quotation or a heading.
        """
        at = spans.typed.at(inline[0])
        if within:
            raise self.misplaced(label, inline[0], spans.typed)
        words, notices = finish(spans.spans(boxes.leading(inline, spans.typed)), at)
        if words:
            self._texts[label].append(Paragraph("footnote", words, at))
        return notices

    def misplaced(self, label: str, event: Event, typed: Typed) -> TextError:
        """Return the error for something in a footnote that is no sentence.

        It counts as text, so that the note is not also reported as empty.
        """
        self._texts[label].append(Paragraph("footnote", (), typed.at(event)))
        hint = "write it as a sentence, or into the text"
        return typed.refusal("a footnote holds sentences alone", event, hint)

    def faults(self, typed: Typed) -> Iterator[TextError]:
        """Yield an error for each footnote without words, and for each that nothing refers to."""
        for label, event in self._defined:
            if not self._texts[label]:
                hint = f"write it behind [^{label}]: or take both out"
                yield typed.refusal(_UNTOLD, event, hint)
            elif label not in self._numbers:
                hint = f"write [^{label}] where the text refers to it, or take it out"
                yield typed.refusal("nothing refers to this footnote", event, hint)

    def paragraphs(self) -> Iterator[Paragraph]:
        """Yield the footnotes in the order of their numbers."""
        for label, number in self._numbers.items():
            for i, paragraph in enumerate(self._texts.get(label, ())):
                yield paragraph._replace(ordinal=CONTINUED if i else number)


def set_in(paragraphs: list[Paragraph], notes: Sequence[Paragraph], at: int) -> tuple[Notice, ...]:
    """Add the footnotes to a text: before index `at`, and those of a slip alone to the slip.

    A footnote that the slip and the text refer to stays with the text, with a notice: the slip is
    cut off without it.
    """
    slip = next((item.inset for item in paragraphs if is_of(item, "slip")), None)
    below, cut_off = (
        {
            span.text
            for item in paragraphs
            if is_of(item, "slip") == on_slip
            for span in item.spans
            if span.raised
        }
        for on_slip in (False, True)
    )
    stay: list[Paragraph] = []
    go: list[Paragraph] = []
    notices: list[Notice] = []
    number = ""
    for note in notes:
        number = number if note.ordinal == CONTINUED else str(note.ordinal)
        if slip and number in cut_off - below:
            go.append(note._replace(inset=slip))
            continue
        stay.append(note)
        if note.ordinal != CONTINUED and number in cut_off:
            message = f"footnote {number} stands below the text: the slip is cut off without it"
            notices.append(Notice(message, note.at))
    paragraphs[at:at] = stay
    paragraphs += go
    return tuple(notices)


def with_digits(paragraphs: Sequence[Paragraph], language: Language) -> tuple[Paragraph, ...]:
    """Return the paragraphs with the numbers of footnotes in the digits that the text uses."""
    spans = [span for paragraph in paragraphs for span in paragraph.spans]
    if not any(span.raised for span in spans):
        return tuple(paragraphs)
    # Their own digits are none that the author typed.
    text = "\n".join(without_addresses(span.text) for span in spans if not span.raised)
    return tuple(
        paragraph._replace(
            spans=tuple(
                span._replace(text=numeral(int(span.text), language, text)) if span.raised else span
                for span in paragraph.spans
            )
        )
        for paragraph in paragraphs
    )
