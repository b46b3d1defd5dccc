"""A paragraph of a Word document -> runs, and the drawings that hang on it."""

import re
from collections.abc import Iterator
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
    joined,
)
from leaflet.documents.elements import attribute, child, children, name_of, texts
from leaflet.documents.symbolfonts import drawn, has_signs, sign
from leaflet.documents.worddrawing import WordDrawing, chosen, drawing
from leaflet.documents.wordfields import (
    NAME_OR_DATE,
    WordField,
    box_of,
    is_placeholder,
    is_property,
)
from leaflet.documents.wordstyles import Letters, WordStyles, letters_of

_WRAPS = frozenset("smartTag customXml sdtContent ins moveTo dir bdo rPr_ rubyBase".split())
_RAISED = str.maketrans("0123456789+-()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-()", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎")


class WordText(NamedTuple):
    """The runs of a paragraph, and its drawings in order."""

    runs: Runs
    drawings: tuple[WordDrawing, ...]


class WordRuns:
    """Reads paragraphs, one after the other: fields go over several.

    What is left out is added to `remarks`; `links` are addresses by the identifiers of their
    relations. `notes` are the footnotes and endnotes referred to so far: label -> kind, number.
    """

    def __init__(self, styles: WordStyles, links: dict[str, str], remarks: list[Remark]) -> None:
        self.styles = styles
        self.links = links
        self.remarks = remarks
        self.notes: dict[str, tuple[str, str]] = {}
        self.fields: list[WordField] = []
        self.drawings: list[WordDrawing] = []
        self.letters = Letters()
        self.place = 0
        self.font = ""  # of the run that is read, where it says one
        self.goes_on = False  # whether words of the paragraph that is read were named already
        self.ground = WHITE  # what the paragraph that is read stands on
        self.tab = "\t"  # what a tab is in the paragraph that is read

    def read(self, paragraph: Element, letters: Letters, place: int, *, ground: str) -> WordText:
        """Return the text of a paragraph.

        `letters` are what its style says of them, `ground` is the colour of what it stands on.
        """
        outer = self.drawings, self.letters, self.place, self.ground
        self.drawings, self.letters, self.place, self.ground = [], letters, place, ground
        self.goes_on = False
        stops = child(paragraph, "pPr", "tabs")
        has_line = any(attribute(stop, "leader") == "underscore" for stop in children(stops, "tab"))
        self.tab = " ____ " if has_line else "\t"  # a line to write on
        runs = joined(list(self._runs(paragraph, "")))
        text = WordText(runs, tuple(self.drawings))
        self.drawings, self.letters, self.place, self.ground = outer
        return text

    def _runs(self, parent: Element, link: str) -> Iterator[DocumentRun]:
        for element in parent:
            match name_of(element):
                case "r":
                    yield from self._run(element, link)
                case "hyperlink":
                    address = self.links.get(attribute(element, "id"), "")
                    yield from self._runs(element, address or link)
                case "fldSimple":
                    yield from self._simple_field(element, link)
                case "sdt":
                    inner = child(element, "sdtContent")
                    if is_property(element):
                        self._remark(NAME_OR_DATE, once=True)
                    elif inner is not None:
                        if is_placeholder(element):
                            self._remark(PLACEHOLDER, texts(inner, "t"))
                        yield from self._runs(inner, link)
                case "AlternateContent":
                    version = chosen(element)
                    if version is not None:
                        yield from self._runs(version, link)
                case "del" | "moveFrom":
                    if texts(element, "delText", "t"):
                        self._remark("a deleted passage", once=True)
                case "oMath" | "oMathPara":
                    self._remark("a formula", texts(element, "t"))
                case name if name in _WRAPS:
                    yield from self._runs(element, link)

    def _simple_field(self, element: Element, link: str) -> Iterator[DocumentRun]:
        field = WordField(attribute(element, "instr"))
        if field.remark:
            self._leave_out_field(field, texts(element, "t"))
            return
        if field.is_new_date:
            self._remark(NEW_DATE, once=True)
        if field.variable:
            self._remark(PLACEHOLDER, field.variable)
        yield from self._runs(element, field.link or link)

    def _run(self, element: Element, link: str) -> Iterator[DocumentRun]:
        properties = child(element, "rPr")
        rtl = child(properties, "rtl") is not None
        style = attribute(child(properties, "rStyle"), "val")
        own = letters_of(properties, rtl=rtl)
        letters = own.over(self.styles.letters(style, rtl=rtl)).over(self.letters)
        letters = letters.over(self.styles.defaults)
        if child(properties, "del") is not None and child(element, "delText") is not None:
            self._remark("a deleted passage", once=True)
            return
        self.font = attribute(child(properties, "rFonts"), "ascii")
        pieces = "".join(self._pieces(element, letters))
        if pieces.strip() and (remark := letters.unseen(self.ground)):
            self._remark(remark, once=True)
            return
        if letters.capitals and pieces != pieces.upper():
            self._remark(CAPITALS, once=True)
        field = next((f for f in reversed(self.fields) if f.link), None)
        link = link or (field.link if field else "")
        model = DocumentRun(
            "",
            bool(letters.strong),
            bool(letters.emphasis),
            bool(letters.struck),
            link if link.lower().startswith(("http://", "https://", "mailto:", "tel:")) else "",
            own.language or "",
            size=letters.size or 0.0,
        )
        yield from self._with_notes(pieces, model)

    def _with_notes(self, text: str, model: DocumentRun) -> Iterator[DocumentRun]:
        """Yield runs of a text in which notes are marked by their label between noncharacters."""
        for i, piece in enumerate(text.split("\ufdd1")):
            if i % 2:
                yield model._replace(note=piece)
            elif piece:
                yield model._replace(text=piece)

    def _pieces(self, element: Element, letters: Letters) -> Iterator[str]:
        """Yield what is in a run; a note as its label between noncharacters (U+FDD1)."""
        is_marked = False
        for inner in element:
            name = name_of(inner)
            if name in ("fldChar", "instrText"):
                box = self._field(inner)
                if box and letters.hidden:
                    self._remark("hidden text", once=True)
                elif box:
                    yield box
                continue
            if self.fields and not self.fields[-1].has_result:
                continue  # still the code of a field
            if name == "t" and is_marked:
                continue  # the author's own mark of a note, which has a number here
            is_marked = attribute(inner, "customMarkFollows") in ("1", "true")
            text = self._visible(inner, name)
            if not text:
                continue
            if self.fields and text.strip():  # what it shows is in the document
                self.fields[-1] = self.fields[-1]._replace(box="")
            left_out = next((f for f in self.fields if f.remark), None)
            if left_out:
                self._leave_out_field(left_out, text)
            elif letters.hidden:
                self._remark("hidden text", once=True)
            elif letters.raised in ("superscript", "subscript") and "\ufdd1" not in text:
                signs = _RAISED if letters.raised == "superscript" else _LOWERED
                mapped = text.translate(signs)
                yield mapped if all(ord(letter) in signs for letter in text) else text
            else:
                yield text

    def _visible(self, element: Element, name: str) -> str:
        """Return the text that an element of a run stands for."""
        match name:
            case "t":
                return self._signs(element.text or "")
            case "tab" | "ptab":
                return self.tab
            case "br" | "cr":
                return LINE_BREAK
            case "noBreakHyphen":
                return "\u2011"
            case "softHyphen":
                return "\u00ad"
            case "sym":
                return self._sign(element)
            case "footnoteReference" | "endnoteReference":
                return self._note(name.removesuffix("Reference"), attribute(element, "id"))
            case "commentReference":
                self._remark("a comment")
            case "delText":
                self._remark("a deleted passage", once=True)
            case "drawing" | "pict" | "object":
                self.drawings.append(drawing(element))
            case "AlternateContent":
                version = chosen(element)
                if version is not None:
                    return "".join(self._visible(inner, name_of(inner)) for inner in version)
            case "ruby":
                return self._ruby(element)
        return ""

    def _note(self, kind: str, number: str) -> str:
        label = str(len(self.notes) + 1)
        self.notes[label] = kind, number
        return f"\ufdd1{label}\ufdd1"

    def _sign(self, element: Element) -> str:
        font = attribute(element, "font")
        code = attribute(element, "char")
        number = int(code, 16) if re.fullmatch(r"[0-9a-fA-F]{1,6}", code) else 0
        if 0x20 < number < 0xD800 and not has_signs(font):
            return chr(number)
        return self._of_font(font, number)

    def _of_font(self, font: str, code: int) -> str:
        if shown := sign(font, code):
            return shown
        self._remark(f"a sign of the font {font or 'without a name'}")
        return ""

    def _signs(self, text: str) -> str:
        """Return words set in a font of signs: what it draws in the place of their letters."""
        shown, unknown = drawn(self.font, text)
        if unknown:
            self._remark(f"a sign of the font {self.font}", "".join(filter(str.isascii, unknown)))
        return shown

    def _ruby(self, element: Element) -> str:
        self._remark("small text above words", texts(child(element, "rt") or element, "t"))
        return texts(child(element, "rubyBase") or element, "t")

    def _field(self, element: Element) -> str:
        """Follow a field from its beginning to its end; return what it is without words."""
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            self.fields.append(WordField(box=box_of(element)))
        elif not self.fields:
            return ""
        elif name_of(element) == "instrText":
            field = self.fields[-1]
            if not field.has_result:
                self.fields[-1] = field._replace(code=field.code + (element.text or ""))
        elif kind == "separate":
            self.fields[-1] = self.fields[-1]._replace(has_result=True)
            if self.fields[-1].is_new_date:
                self._remark(NEW_DATE, once=True)
            if self.fields[-1].variable:
                self._remark(PLACEHOLDER, self.fields[-1].variable)
        elif kind == "end":
            field = self.fields.pop()
            if field.formula:
                self._remark("a formula", field.formula)
            return field.box or field.button
        return ""

    def _leave_out_field(self, field: WordField, words: str) -> None:
        """Name a field; its words too, unless they could be a name."""
        named = "" if "name" in field.remark else words.replace("\ufdd1", "")
        named = named.replace(LINE_BREAK, " ")
        last = self.remarks[-1] if self.remarks else None
        if named and last and last[:2] == (field.remark, self.place):  # a word of several runs
            between = "" if self.goes_on else " "
            self.remarks[-1] = last._replace(words=last.words + between + named)
        else:
            self._remark(field.remark, named, once=not named)
        self.goes_on = True

    def _remark(self, what: str, words: str = "", *, once: bool = False) -> None:
        remark = Remark(what, self.place, words)
        if not once or remark not in self.remarks:
            self.remarks.append(remark)
