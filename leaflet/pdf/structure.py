"""Tags, which say what each piece of content is, and in which order it is read.

ISO 32000-1, 14.7 (logical structure) and 14.8 (tagged PDF); ISO 14289-1 (PDF/UA-1). No element has
ActualText: MuPDF would put it in place of right-to-left text and turn it round.
"""

from typing import Any, NamedTuple

from leaflet.layout.panels import Panel
from leaflet.pdf.objects import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFObject,
    Slot,
    number_of,
    string,
)
from leaflet.pdf.opening import Opening
from leaflet.pdf.text import number
from leaflet.statement import boxes, insets
from leaflet.statement.cell import TableCell, TableGrid
from leaflet.statement.paragraphs import BULLET, CONTINUED, Inset, Paragraph, Span
from leaflet.statement.picture import Picture
from leaflet.typesetting.fonts import Face

# All other roles: P.
TAGS = {"title": "H1", "heading": "H2", "quote": "P", "caption": "Caption"}

Box = tuple[float, float, float, float]  # left, bottom, right, top, on a page (points, y up)


class LanguagePart(NamedTuple):
    """The part of a document in one language: its tag, and its paragraphs in the order of reading.

    `main` and `leading` are those of its text, as `writer.master` takes them.
    """

    language: str
    paragraphs: tuple[Paragraph, ...]
    main: Face
    leading: float


class Content(NamedTuple):
    """A marked-content sequence: its page, counted from 0, its number there, and its panel's."""

    page: int
    number: int
    panel: int = 0


class Annotation(NamedTuple):
    """A link annotation, as a reference to its object, and its page, counted from 0."""

    reference: PDFObject
    page: int


class Element:
    """A structure element; `kids` in reading order, `extra` further entries as PDF has them."""

    def __init__(
        self, tag: str, parent: "Element | None" = None, extra: dict[str, str] | None = None
    ):
        self.tag = tag
        self.parent = parent
        self.extra = extra or {}
        self.kids: list[Element | Content | Annotation | Slot] = []
        if parent is not None:
            parent.kids.append(self)


Cells = dict[tuple[int, int], Element]  # of a table, by row and column


class EventTags(NamedTuple):
    """Where in the tree the lines of a group's event belong: an element for each."""

    parent: Element
    slots: list[Slot]


class Structure:
    """The structure tree of a document, growing as its pages are written."""

    def __init__(self, root: str = "Document") -> None:
        self.root = Element(root)
        self.pages: list[list[Element]] = []  # for each page, the element of each of its contents
        self.links: list[Element] = []  # for each annotation, its element
        self._top = self.root  # of the part that is being written
        self._elements: dict[int, Element] = {}  # by identity: equal paragraphs are not the same
        self._tops: dict[int, Element] = {}
        self._labels: dict[int, Element] = {}
        self._inside: dict[tuple[int, int], Element] = {}
        self._sections: dict[tuple[int, int], Element] = {}  # by part and number of call-out
        self._section = 0  # the number of the call-out that is being written
        self._cells: dict[tuple[int, Inset | None], Cells] = {}  # of tables, by part and inset
        self._lists: list[Element] = []  # the lists that are open, the outermost first
        self._item: list[Element] = []  # the body of the last item of each
        self._ordinals: list[int] = []  # the ordinal of the last item of each
        self.notes: list[Element] = []
        self.event: EventTags | None = None
        self._titled = False
        self._panel = 0
        self._seen: set[int] = set()  # panels, by identity

    def is_new(self, panel: Panel) -> bool:
        """Return whether a panel is met for the first time.

        Otherwise it is a copy, which is not read out.
        """
        seen = id(panel) in self._seen
        self._seen.add(id(panel))
        return not seen

    def new_part(self, language: str) -> None:
        """Put the elements made from now on into another part of the document, in that language."""
        self._close(0)
        self._titled = False
        self._top = Element("Part", self.root, {"Lang": string(language)})

    def no_part(self) -> None:
        """Put the elements made from now on into the document itself."""
        self._close(0)
        self._top = self.root

    def enter(self, paragraph: Paragraph) -> None:
        """Put further elements that are no text into the part that has this paragraph."""
        self._top = self._tops.get(id(paragraph), self.root)

    def new_panel(self, number: int) -> None:
        """Count further content as that of a panel, by its number in reading order."""
        self._panel = number

    def new_page(self) -> None:
        """Count further content as that of the next page."""
        self.pages.append([])

    def mark(self, element: Element) -> Content:
        """Add a further piece of content of an element, on the current page."""
        content = Content(len(self.pages) - 1, len(self.pages[-1]), self._panel)
        self.pages[-1].append(element)
        element.kids.append(content)
        return content

    def marked(self, element: Element, operators: str) -> str:
        """Return the operators, marked as content of an element."""
        return f"/{element.tag} <</MCID {self.mark(element).number}>> BDC\n{operators}\nEMC"

    def link(self, element: Element, reference: PDFObject, page: int) -> int:
        """Add an annotation to a Link element; return its key in the parent tree.

        Keys of annotations are counted after those of the pages.
        """
        element.kids.append(Annotation(reference, page))
        self.links.append(element)
        return len(self.links) - 1

    def element(self, paragraph: Paragraph) -> Element:
        """Return the element of a paragraph's text, which may be on several panels."""
        key = id(paragraph)
        if key not in self._elements:
            self._elements[key] = self._new(paragraph)
            self._tops[key] = self._top
        self._top = self._tops[key]
        return self._elements[key]

    def label(self, paragraph: Paragraph) -> Element:
        """Return the element of a list item's mark; a sign before any other line is of its text."""
        element = self.element(paragraph)
        return self._labels.get(id(paragraph), element)

    def inside(self, paragraph: Paragraph, start: int, span: Span) -> Element:
        """Return the element of a link, of struck or of foreign words that begin at a code point.

        Foreign words are those in another language than their paragraph.
        """
        key = (id(paragraph), start)
        if key not in self._inside:
            spoken = {"Lang": string(span.language)} if span.language else {}
            if span.struck:
                spoken["A"] = "<</O/Layout/TextDecorationType/LineThrough>>"
            tag = "Link" if span.link else "Span"
            self._inside[key] = Element(tag, self.element(paragraph), spoken)
        return self._inside[key]

    def figure(self, picture: Picture, box: Box, paragraph: Paragraph | None = None) -> Element:
        """Return the element of a picture; `box` is where it is on the page (points, y up).

        One of a text has its place among the paragraphs.
        """
        if paragraph is None:
            return self.illustration(picture.text, box)
        element = self.element(paragraph)
        element.extra["A"] = _placed(box)
        return element

    def illustration(self, text: str, box: Box) -> Element:
        """Return the element of a drawing; `text` describes it in words."""
        return Element("Figure", self._top, {"Alt": string(text), "A": _placed(box)})

    def _parent(self, paragraph: Paragraph) -> Element:
        """Return what a paragraph stands in that is in no list: the part, or a call-out."""
        number = insets.section(paragraph)
        if number != self._section:
            self._close(0)
        self._section = number
        if not number:
            return self._top
        key = (id(self._top), number)
        if key not in self._sections:
            self._sections[key] = Element("Sect", self._top)
        return self._sections[key]

    def _new(self, paragraph: Paragraph) -> Element:
        parent = self._parent(paragraph)
        if paragraph.room:
            self.event = EventTags(parent, [Slot() for _ in range(paragraph.room.lines)])
            parent.kids += self.event.slots
            return parent
        if paragraph.role == "item":
            return self._new_item(paragraph, parent)
        self._close(0)
        if paragraph.picture:
            return Element("Figure", parent, {"Alt": string(paragraph.picture.text)})
        if paragraph.cell:
            return self._new_cell(paragraph, paragraph.cell, parent)
        if paragraph.role == "footnote":
            return self._new_note(paragraph, parent)
        if paragraph.role == "quote":
            last = parent.kids[-1] if parent.kids else None
            if isinstance(last, Element) and last.tag == "BlockQuote":
                parent = last
            else:
                parent = Element("BlockQuote", parent)
        tag = TAGS.get(paragraph.role, "P")
        if tag == "H1":
            self._titled = True
        elif tag == "H2" and not self._titled:
            tag = "H1"
        return Element(tag, parent)

    def _new_cell(self, paragraph: Paragraph, cell: TableCell, parent: Element) -> Element:
        """Return the element of a cell; its table is made with its first cell, empty ones too."""
        key = (id(parent), paragraph.inset)
        if key not in self._cells:
            self._cells[key] = _new_table(parent, cell.grid)
        element = self._cells[key][cell.row, cell.column]
        entries = [f"/Scope/{cell.scope}"] if cell.scope else []
        entries += [f"/ColSpan {cell.span}"] if cell.span > 1 else []
        element.tag = "TH" if cell.scope else "TD"
        if entries:
            element.extra["A"] = f"<</O/Table{''.join(entries)}>>"
        return element

    def _new_note(self, paragraph: Paragraph, parent: Element) -> Element:
        """Return the element of a footnote's text; each Note has a name of its own (UA-1, 7.9)."""
        if paragraph.ordinal == CONTINUED and self.notes:
            return Element("P", self.notes[-1])
        name = string(f"note-{len(self.notes) + 1}")
        note = Element("Note", parent, {"ID": name})
        self.notes.append(note)
        self._labels[id(paragraph)] = Element("Lbl", note)
        return Element("P", note)

    def _new_item(self, paragraph: Paragraph, outer: Element) -> Element:
        depth = paragraph.depth
        if paragraph.ordinal == CONTINUED and len(self._item) > depth:
            self._close(depth + 1)
            return Element("P", self._item[depth])
        goes_on = len(self._ordinals) > depth and _goes_on(self._ordinals[depth], paragraph.ordinal)
        self._close(depth + 1 if goes_on else depth)
        while len(self._lists) <= depth:
            parent = self._item[-1] if self._item else outer
            self._lists.append(Element("L", parent, _numbering(paragraph)))
            if len(self._lists) <= depth:
                self._item.append(Element("LBody", Element("LI", self._lists[-1])))
                self._ordinals.append(BULLET)
        item = Element("LI", self._lists[depth])
        self._labels[id(paragraph)] = Element("Lbl", item)
        body = Element("LBody", item)
        self._item[depth:] = [body]
        self._ordinals[depth:] = [paragraph.ordinal]
        return Element("P", body)

    def _close(self, depth: int) -> None:
        """End the open lists at this depth and deeper."""
        del self._lists[depth:], self._item[depth:], self._ordinals[depth:]

    def add_to(self, document: PDFDocument, opening: Opening | None = None) -> None:
        """Add the tree to the objects of the document, and what catalog and pages say of it."""
        references: dict[Element, PDFObject] = {}
        root = PDFDictionary({"Type": PDFName("StructTreeRoot")})
        top = document.Reference(root)
        pages = [document.Reference(page) for page in document.Pages.pages]
        if opening and opening.box:
            self.root.kids.append(opening.section)
        root["K"] = _add(document, self.root, top, pages=pages, references=references)
        if self.notes:
            # Sorted as a name tree must be (ISO 32000-1, 7.9.6).
            named = sorted(self.notes, key=lambda note: str(note.extra["ID"]))
            pairs = [entry for note in named for entry in (note.extra["ID"], references[note])]
            root["IDTree"] = PDFDictionary({"Names": PDFArray(pairs)})
        entries: list[Any] = []
        for number_, elements in enumerate(self.pages):
            array = PDFArray([references[element] for element in elements])
            if opening and (page := opening.pages.get(number_)):
                page.marked += [reference.format(document) for reference in array.sequence]
                array = document.Reference(page.parents)
            entries += [number_, array]
        for key, element in enumerate(self.links, len(self.pages)):
            entries += [key, references[element]]
        keys = len(self.pages) + len(self.links)
        linked = opening is not None and opening.box is not None
        if opening and linked:
            entries += [keys, document.Reference(opening.link)]
            opening.key = keys
            opening.root = number_of(root["K"], document)
        if opening and self.event:
            opening.event = self.event.slots
            opening.around = number_of(references[self.event.parent], document)
        root["ParentTree"] = document.Reference(PDFDictionary({"Nums": PDFArray(entries)}))
        root["ParentTreeNextKey"] = keys + linked
        document.Catalog.StructTreeRoot = root
        document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})


class Untagged(Structure):
    """The structure of a copy of tagged content: its operators are not marked."""

    def marked(self, element: Element, operators: str) -> str:
        """Return the operators as they are."""
        return operators


class Unread(Structure):
    """The structure of repeated content: its operators are marked as an artifact."""

    def marked(self, element: Element, operators: str) -> str:
        """Return the operators, marked as what is not read out."""
        return f"/Artifact BMC\n{operators}\nEMC"


def _new_table(parent: Element, grid: TableGrid) -> Cells:
    """Add a table with all its rows, and return its cells by row and column; they are empty."""
    table = Element("Table", parent)
    cells: Cells = {}
    for y, spans in enumerate(grid.spans):
        if y or grid.headed:
            row = Element("TR", table)
            cells |= {(y, x): Element("TD", row) for x, span in enumerate(spans) if span}
    return cells


def _goes_on(last: int, ordinal: int) -> bool:
    """Return whether an item can belong to the same list as the last one.

    Both must have bullets, or the numbers must rise.
    """
    return last == ordinal == BULLET or BULLET < last < ordinal


def _placed(box: Box) -> str:
    """Return the attributes of a block that is in a box (14.8.5.4.3)."""
    edges = " ".join(map(number, box))
    return f"<</O/Layout/Placement/Block/BBox[{edges}]>>"


def _numbering(paragraph: Paragraph) -> dict[str, str]:
    """Return the attribute that says how a list is marked (14.8.5.5)."""
    kind = "Disc" if paragraph.ordinal == BULLET else "Decimal"
    if paragraph.mark in boxes.MARKS:
        kind = "Square"
    letters = [char for char in paragraph.mark if char.isalpha()]
    if letters and kind == "Decimal":
        kind = "UpperAlpha" if letters[0].isupper() else "LowerAlpha"
    return {"A": f"<</O/List/ListNumbering/{kind}>>"}


def _panel(kid: Element | Content | Annotation) -> float:
    """Return the panel on which a part of a paragraph begins.

    Parts are sorted by it, because panels are not drawn in reading order.
    """
    if isinstance(kid, Content):
        return kid.panel
    kids = kid.kids if isinstance(kid, Element) else []
    return min(map(_panel, kids), default=float("inf"))


def _add(
    document: PDFDocument,
    element: Element,
    parent: PDFObject,
    *,
    pages: list[PDFObject],
    references: dict[Element, PDFObject],
) -> PDFObject:
    """Add an element and all below it to the document.

    Content on a page other than the element's own names its page.
    """
    entries = {"Type": PDFName("StructElem"), "S": PDFName(element.tag), "P": parent}
    item = PDFDictionary({**entries, **element.extra})
    reference = references[element] = document.Reference(item)
    contents = [kid for kid in element.kids if isinstance(kid, Content)]
    own = contents[0].page if contents else -1
    if contents:
        item["Pg"] = pages[own]
    kids: list[Any] = []
    for kid in sorted(element.kids, key=_panel) if contents else element.kids:
        if isinstance(kid, Element):
            kids.append(_add(document, kid, reference, pages=pages, references=references))
        elif isinstance(kid, Slot):
            kids.append(document.Reference(kid))
        elif isinstance(kid, Annotation):
            entry = {"Type": PDFName("OBJR"), "Obj": kid.reference}
            kids.append(PDFDictionary({**entry, "Pg": pages[kid.page]}))
        elif kid.page == own:
            kids.append(kid.number)
        else:
            entry = {"Type": PDFName("MCR"), "Pg": pages[kid.page], "MCID": kid.number}
            kids.append(PDFDictionary(entry))
    item["K"] = kids[0] if len(kids) == 1 else PDFArray(kids)
    return reference
