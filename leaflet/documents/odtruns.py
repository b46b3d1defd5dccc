"""A paragraph of an OpenDocument text -> runs, and the frames that hang on it."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from leaflet.documents.colours import WHITE
from leaflet.documents.document import (
    CAPITALS,
    LINE_BREAK,
    NEW_DATE,
    PLACEHOLDER,
    DocumentRun,
    Remark,
    Runs,
    trimmed,
)
from leaflet.documents.elements import attribute, child, name_of
from leaflet.documents.odtstyles import OdtLetters, OdtParagraph, OdtStyles
from leaflet.documents.symbolfonts import drawn

NAMES = frozenset(
    "author-name author-initials initial-creator creator file-name sender-firstname "
    "sender-lastname sender-initials sender-title sender-position sender-email "
    "sender-phone-private sender-fax sender-company sender-phone-work sender-street sender-city "
    "sender-postal-code sender-country sender-state-or-province printed-by editing-cycles "
    "editing-duration creation-date creation-time modification-date modification-time "
    "print-date print-time user-defined description subject keywords template-name".split()
)
PAGES = frozenset("page-number page-count page-continuation chapter page-variable-get".split())
_SILENT = frozenset(
    "sequence-decls variable-decls user-field-decls forms tracked-changes soft-page-break "
    "bookmark bookmark-start bookmark-end change-start change-end reference-mark "
    "reference-mark-start reference-mark-end annotation-end dde-connection-decls "
    "alphabetical-index-mark alphabetical-index-mark-start alphabetical-index-mark-end "
    "toc-mark toc-mark-start toc-mark-end title desc list-header_ thumbnail".split()
)
_VARIABLES = frozenset("placeholder database-display".split())  # other words in each copy
SHAPES = frozenset(
    "frame g custom-shape rect line ellipse circle polygon polyline path connector caption measure "
    "regular-polygon".split()
)
_TEXT = ":xmlns:text:"  # of the title that stands in a text; that of a picture is another's
_RAISED = str.maketrans("0123456789+-()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-()", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎")
_LINKS = ("http://", "https://", "mailto:", "tel:")


class OdtText(NamedTuple):
    """The runs of a paragraph, its frames in order, and whether the paragraph is hidden."""

    runs: Runs
    frames: tuple[Element, ...]
    hidden: bool


class OdtRuns:
    """Reads paragraphs, one after the other.

    What is left out is added to `remarks`; `note` reads a footnote or an endnote, and returns the
    run that refers to it.
    """

    def __init__(
        self, styles: OdtStyles, remarks: list[Remark], note: Callable[[Element], DocumentRun]
    ) -> None:
        self.styles = styles
        self.remarks = remarks
        self.note = note
        self.place = 0
        self.ground = WHITE  # what the paragraph that is read stands on
        self.frames: list[Element] = []  # of the paragraph that is read
        self.hidden = False  # whether the paragraph that is read is

    def read(self, paragraph: Element, form: OdtParagraph, place: int, *, ground: str) -> OdtText:
        """Return the text of a paragraph; `ground` is the colour of what it stands on."""
        outer = self.frames, self.hidden, self.place, self.ground
        self.frames, self.hidden, self.place = [], form.hidden, place
        self.ground = ground if form.ground is None else form.ground
        runs = trimmed(list(self._runs(paragraph, form.letters, "")))
        text = OdtText(runs, tuple(self.frames), self.hidden)
        self.frames, self.hidden, self.place, self.ground = outer
        return text

    def _runs(self, parent: Element, letters: OdtLetters, link: str) -> Iterator[DocumentRun]:
        yield from self._text(re.sub(r"[ \t\r\n]+", " ", parent.text or ""), letters, link)
        for element in parent:
            yield from self._inner(element, letters, link)
            tail = re.sub(r"[ \t\r\n]+", " ", element.tail or "")
            yield from self._text(tail, letters, link)

    def _inner(self, element: Element, letters: OdtLetters, link: str) -> Iterator[DocumentRun]:
        """Yield what one element within a paragraph stands for."""
        match name_of(element):
            case "span":
                own = self.styles.letters("text", attribute(element, "style-name"))
                yield from self._runs(element, own.over(letters), link)
            case "a":
                target = attribute(element, "href")
                is_out = target.lower().startswith(_LINKS)
                yield from self._runs(element, letters, target if is_out else link)
            case "title" if _TEXT in str(element.tag):
                yield from self._runs(element, letters, link)
            case "s":
                yield DocumentRun(" ")
            case "tab":
                yield DocumentRun("\t")
            case "line-break":
                yield DocumentRun(LINE_BREAK)
            case "note":
                yield self.note(element)
            case "annotation":
                self._remark("a comment")
            case "change":
                self._remark("a deleted passage", once=True)
            case "hidden-text":
                self._remark("hidden text", once=True)
            case "hidden-paragraph":
                self.hidden = self.hidden or attribute(element, "is-hidden") == "true"
            case "script" if "".join(element.itertext()).strip():
                self._remark("a script", once=True)
            case _ if attribute(element, "display") == "none":
                if "".join(element.itertext()).strip():
                    self._remark("hidden text", once=True)
            case name if name in SHAPES and _TEXT not in str(element.tag):
                self.frames.append(element)
            case "ruby":
                base, above = child(element, "ruby-base"), child(element, "ruby-text")
                self._remark(
                    "small text above words", "".join(above.itertext()) if above is not None else ""
                )
                if base is not None:
                    yield from self._runs(base, letters, link)
            case name if name in NAMES:
                self._remark("a field with a name or a date of the file", once=True)
            case name if name in PAGES:
                self._remark("a page number", "".join(element.itertext()))
            case name if name not in _SILENT and name:
                if name in ("date", "time") and attribute(element, "fixed") != "true":
                    self._remark(NEW_DATE, "".join(element.itertext()))
                if name in _VARIABLES or attribute(element, "showing-place-holder") == "true":
                    self._remark(PLACEHOLDER, "".join(element.itertext()))
                yield from self._runs(element, letters, link)

    def _text(self, text: str, letters: OdtLetters, link: str) -> Iterator[DocumentRun]:
        if not text:
            return
        if letters.hidden:
            self._remark("hidden text", once=True)
            return
        if text.strip() and (remark := letters.over(self.styles.defaults).unseen(self.ground)):
            self._remark(remark, once=True)
            return
        font = self.styles.family(letters.font or "")
        text, unknown = drawn(font, text)
        if unknown:
            self._remark(f"a sign of the font {font}", "".join(filter(str.isascii, unknown)))
        if letters.capitals and text != text.upper():
            self._remark(CAPITALS, once=True)
        raised = letters.raised or ""
        is_low = raised.startswith(("sub", "-"))
        if raised and raised not in ("0%", "0"):
            signs = _LOWERED if is_low else _RAISED
            if all(ord(letter) in signs for letter in text):
                text = text.translate(signs)
        yield DocumentRun(
            text,
            bool(letters.strong),
            bool(letters.emphasis),
            bool(letters.struck),
            link,
            letters.language or "",
            size=letters.size or self.styles.defaults.size or 0.0,
        )

    def _remark(self, what: str, words: str = "", *, once: bool = False) -> None:
        remark = Remark(what, self.place, " ".join(words.split()))
        if not once or remark not in self.remarks:
            self.remarks.append(remark)
