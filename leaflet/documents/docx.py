"""A Word document (.docx, Office Open XML) -> `Document`.

The text is what a reader sees: insertions are included; deletions, hidden text, comments, headers,
the codes of fields and properties are left out, with remarks.
"""

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from xml.etree.ElementTree import Element

from leaflet.documents import tables
from leaflet.documents.colours import WHITE
from leaflet.documents.document import (
    PLACEHOLDER,
    WORDLESS,
    Document,
    DocumentBlock,
    Remark,
    Runs,
    flattened,
    trimmed,
)
from leaflet.documents.elements import attribute, child, children, is_on, name_of, texts
from leaflet.documents.package import Package
from leaflet.documents.pictures import PictureFiles, unreadable
from leaflet.documents.tables import Cell
from leaflet.documents.worddrawing import WordDrawing, in_order
from leaflet.documents.wordfields import NAME_OR_DATE, is_placeholder, is_property
from leaflet.documents.wordlists import WordLists
from leaflet.documents.wordruns import WordRuns, WordText
from leaflet.documents.wordstyles import QUOTED, ParagraphForm, WordStyles, ground_of, letters_of
from leaflet.errors import TextError

_DOCUMENT = "word/document.xml"
_FIRST_ROW = 0x20  # of the bits that say which parts of a table look otherwise
_WRAPS = frozenset("sdtContent customXml smartTag ins moveTo ecContent body".split())


def read(path: Path) -> Document:
    """Return what a document says. Raises `TextError` and `FileError` as `Package` does."""
    package = Package(path)
    reader = _DocxReader(package)
    return reader.document()


class _DocxReader:
    """Walks a document once, from its first paragraph to its last."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.main = _main_part(package)
        self.relations = _relations(package, self.main)
        self.styles = WordStyles(self._part("styles"))
        self.lists = WordLists(self._part("numbering"), self.styles)
        self.pictures = PictureFiles()
        self.remarks: list[Remark] = []
        self.place = 0
        self.runs = WordRuns(self.styles, self._links(), self.remarks)
        self.held: Runs = ()  # of a paragraph whose end was deleted
        self.after: list[DocumentBlock] = []  # pictures in tables, which follow the table
        self.depth = 0  # of tables in tables
        self.ground = WHITE  # the colour of what the text that is read stands on
        self.is_rtl = False  # whether words of the document run from right to left

    def document(self) -> Document:
        """Return the whole."""
        root = self.package.xml(self.main)
        bodies = tuple(children(root, "body"))  # one, but for files that programs wrote
        if not bodies:
            hint = "open it in the program that wrote it, and save it anew"
            raise TextError("the document has no text", self.package.at, hint)
        self.is_rtl = any(name_of(e) in ("bidi", "rtl") and is_on(e) for e in root.iter())
        if self._has_ground(root):
            self.ground = ""
        blocks = tuple(block for body in bodies for block in self._blocks(body))
        if held := trimmed(self.held):
            blocks = (*blocks, DocumentBlock("body", held, self.place + 1))
        notes = tuple(self._notes())
        self._name_headers(root)
        self._name_properties()
        language = self.styles.defaults.language or ""
        files = self.pictures.files
        return Document(blocks, notes, tuple(files.items()), tuple(self.remarks), language)

    def _has_ground(self, root: Element) -> bool:
        """Return whether words may stand on a coloured page, or on a picture: of a header, too."""
        headers = [target for kind, target, _ in self.relations.values() if kind == "header"]
        parts = [part for name in headers if (part := self.package.aside(name)) is not None]
        return child(root, "background") is not None or any(
            attribute(inner, "behindDoc") in ("1", "true")
            or "z-index:-" in attribute(inner, "style").replace(" ", "")
            for part in (root, *parts)
            for inner in part.iter()
            if name_of(inner) in ("anchor", "rect", "shape", "group", "oval", "roundrect")
        )

    def _part(self, kind: str) -> Element | None:
        """Return the part that a relation of a kind leads to, if there is one."""
        names = [target for type_, target, _ in self.relations.values() if type_ == kind]
        return self.package.xml(names[0]) if names and self.package.has(names[0]) else None

    def _links(self) -> dict[str, str]:
        return {
            key: target for key, (kind, target, _) in self.relations.items() if kind == "hyperlink"
        }

    def _blocks(self, parent: Element) -> Iterator[DocumentBlock]:
        """Yield the blocks of the body, a cell, a text box or a note."""
        for element in parent:
            match name_of(element):
                case "p":
                    yield from self._paragraph(element)
                case "tbl":
                    yield from self._table(element)
                case "sdt":
                    inner = child(element, "sdtContent")
                    if inner is not None and not self._is_property(element):
                        if is_placeholder(element):
                            self._remark(PLACEHOLDER, texts(inner, "t"))
                        yield from self._blocks(inner)
                case "AlternateContent":
                    from_choice = child(element, "Choice")
                    if from_choice is not None:
                        yield from self._blocks(from_choice)
                case "del" | "moveFrom":
                    self._remark("a deleted passage")
                case "altChunk":
                    self._remark("a document inside the document, which cannot be read")
                case "oMathPara" | "oMath":
                    self._remark("a formula", texts(element, "t"))
                case name if name in _WRAPS:
                    yield from self._blocks(element)

    def _paragraph(self, element: Element) -> Iterator[DocumentBlock]:
        """Yield a paragraph, and the pictures and text boxes that hang on it."""
        properties = child(element, "pPr")
        form = self.styles.paragraph(properties)
        ground = self.ground if form.ground is None else form.ground
        text = self.runs.read(element, form.letters, self.place + 1, ground=ground)
        is_joined = any(child(properties, "rPr", name) is not None for name in ("del", "moveFrom"))
        runs = (*self.held, *text.runs)
        self.held = ()
        drop_cap = attribute(child(properties, "framePr"), "dropCap")
        # Its end is deleted, or it is the large letter that the next paragraph begins with.
        if is_joined or drop_cap in ("drop", "margin"):
            self.held = runs
            if is_joined and runs and not text.runs:
                self._remark("a deleted passage")
            yield from self._drawings(text)
            return
        runs = trimmed(runs)
        if runs or text.drawings:
            self.place += 1
        if runs:
            yield from self._worded(runs, form)
        else:
            self._count_wordless(properties, form)
            if form.ruled and not text.drawings:
                yield DocumentBlock("rule", place=self.place)
        yield from self._drawings(text)
        for table in children(element, "tbl"):  # which no paragraph may have, and Word shows
            yield from self._table(table)

    def _count_wordless(self, properties: Element | None, form: ParagraphForm) -> None:
        """Count an item without words, whose number is seen: what follows has the next one."""
        mark = letters_of(child(properties, "rPr"), rtl=False).over(form.letters)
        if not form.numbering or mark.hidden or form.role == "index":
            return
        if label := self.lists.label(form.numbering, form.level):
            self._remark(WORDLESS, label)

    def _worded(self, runs: Runs, form: ParagraphForm) -> Iterator[DocumentBlock]:
        place, centred = self.place, form.centred
        if form.role == "index":
            self._remark("a table of contents", "".join(run.text for run in runs))
            return
        label = self.lists.label(form.numbering, form.level) if form.numbering else None
        if form.role in ("title", "heading"):
            if label:
                runs = (runs[0]._replace(text=f"{label} {runs[0].text}"), *runs[1:])
            yield DocumentBlock("title" if form.role == "title" else "heading", runs, place)
        elif label is not None:
            yield DocumentBlock("item", runs, place, form.level + form.nested, label)
        elif form.role == "quote" or min(form.start, form.end) >= QUOTED:
            yield DocumentBlock("quote", runs, place)
        elif form.role == "caption":
            yield DocumentBlock("caption", runs, place)
        else:
            # In a list without a mark it goes on with the item before it.
            indented = form.start >= QUOTED or bool(form.numbering)
            yield DocumentBlock("body", runs, place, indented=indented, centred=centred)

    def _drawings(self, text: WordText) -> Iterator[DocumentBlock]:
        for drawing in in_order(text.drawings, rtl=self.is_rtl):
            if drawing.is_rule:
                yield DocumentBlock("rule", place=self.place)
            if drawing.is_linked:
                self._remark("a picture that lies elsewhere, and is not loaded")
            if drawing.art:
                self._remark("words set as a drawing", drawing.art)
            yield from self._pictures(drawing)
            for kind, relation in drawing.named:
                self._remark(kind, self._words_of(relation))
            for box in drawing.boxes:
                self._remark("a text box, which is read below its paragraph")
                ground, self.ground = self.ground, ""
                yield from self._blocks(box)
                self.ground = ground

    def _pictures(self, drawing: WordDrawing) -> Iterator[DocumentBlock]:
        for picture in drawing.pictures:
            _, target, is_outside = self.relations.get(picture.relation, ("", "", False))
            if is_outside or not self.package.has(target):
                self._remark("a picture that lies elsewhere, and is not loaded")
                continue
            name = self.pictures.name(target, partial(self.package.data, target), picture.crop)
            if not name:
                self._remark(unreadable(picture.crop), picture.words)
                continue
            yield self.pictures.block(name, picture.words, self.place)

    def _words_of(self, relation: str) -> str:
        """Return the words of a chart or a diagram."""
        _, target, is_outside = self.relations.get(relation, ("", "", True))
        part = None if is_outside else self.package.aside(target)
        return texts(part, "t", "v") if part is not None else ""

    def _table(self, element: Element) -> Iterator[DocumentBlock]:
        """Yield a table, or its words as paragraphs where it only arranges them."""
        self.depth += 1
        ground, self.ground = self.ground, self._ground(element)
        rows = [list(row) for row in self._rows(element)]
        self.ground = ground
        self.depth -= 1
        if self.depth:
            yield from tables.blocks(rows)
            return
        headed = _is_headed(element, self.styles)
        yield from tables.arranged(rows, self.place, self.remarks, headed=headed)

    def _rows(self, element: Element) -> Iterator[list[Cell]]:
        for row in element:
            if self._is_property(row):
                continue
            if name_of(row) in ("sdt", "sdtContent", "customXml", "ins"):
                yield from self._rows(row)
                continue
            if name_of(row) != "tr":
                continue
            properties = child(row, "trPr")
            if child(properties, "del") is not None:
                self._remark("a deleted row of a table")
                continue
            if is_on(child(properties, "hidden")):
                self._remark("a hidden row of a table")
                continue
            before = attribute(child(properties, "gridBefore"), "val", "0")
            cells: list[Cell] = [[] for _ in range(_count(before))]
            for cell in self._cells(row):
                form = child(cell, "tcPr")
                if child(form, "cellDel") is not None:
                    self._remark("a deleted cell of a table")
                    continue
                merged = child(form, "vMerge")
                is_below = merged is not None and attribute(merged, "val") != "restart"
                cells.append([] if is_below else self._cell(cell))
                span = attribute(child(form, "gridSpan"), "val", "1")
                cells += [[] if is_below else None] * (_count(span) - 1)
            yield cells

    def _cell(self, cell: Element) -> list[DocumentBlock]:
        own = ground_of(child(cell, "tcPr", "shd"))
        ground, self.ground = self.ground, self.ground if own is None else own
        blocks = list(self._blocks(cell))
        self.ground = ground
        return blocks

    def _ground(self, table: Element) -> str:
        """Return the colour behind the cells of a table; "" where a style says it of some."""
        properties = child(table, "tblPr")
        if self.styles.is_shaded(attribute(child(properties, "tblStyle"), "val")):
            return ""
        own = ground_of(child(properties, "shd"))
        return self.ground if own is None else own

    def _cells(self, row: Element) -> Iterator[Element]:
        for element in row:
            if name_of(element) == "tc":
                yield element
            elif self._is_property(element):
                yield Element("tc")  # the cells after it stay in their columns
            elif name_of(element) in ("sdt", "sdtContent", "customXml"):
                yield from self._cells(element)

    def _notes(self) -> Iterator[tuple[str, Runs]]:
        """Yield the footnotes and endnotes that the text refers to, in its order."""
        parts = {kind: self._part(f"{kind}s") for kind in ("footnote", "endnote")}
        for label, (kind, number) in self.runs.notes.items():
            note = next(
                (n for n in children(parts[kind], kind) if attribute(n, "id") == number), None
            )
            blocks = self._blocks(note) if note is not None else iter(())
            yield label, trimmed(flattened(blocks))

    def _name_headers(self, root: Element) -> None:
        """Name the headers and footers that have words, without the words."""
        kinds = {"headerReference": "a header", "footerReference": "a footer"}
        there: set[tuple[str, str]] = set()
        for element in root.iter():
            if name_of(element) in kinds:
                _, target, _ = self.relations.get(attribute(element, "id"), ("", "", False))
                part = self.package.aside(target)
                if part is not None and texts(part, "t"):
                    there.add((kinds[name_of(element)], target))
        self.remarks += [Remark(what) for what, _ in sorted(there)]

    def _name_properties(self) -> None:
        for name, keys in (
            ("docProps/core.xml", ("creator", "lastModifiedBy")),
            ("docProps/app.xml", ("Company", "Manager")),
        ):
            part = self.package.aside(name)
            if part is not None and texts(part, *keys):
                self.remarks.append(Remark("a name in the document's properties"))
                return

    def _is_property(self, element: Element) -> bool:
        """Return whether a content control shows a property of the file, and name it then."""
        if is_property(element):
            self._remark(NAME_OR_DATE)
            return True
        return False

    def _remark(self, what: str, words: str = "") -> None:
        self.remarks.append(Remark(what, self.place, words))


def _is_headed(table: Element, styles: WordStyles) -> bool:
    """Return whether a table says that its first row is its head, or says nothing of it.

    Word says of every table that its first row may look otherwise; the style says whether it does.
    """
    properties = child(table, "tblPr")
    look = child(properties, "tblLook")
    row = next(children(table, "tr"), None)
    if look is None or is_on(child(row, "trPr", "tblHeader")):
        return True
    first, bits = attribute(look, "firstRow"), attribute(look, "val")
    if first:
        looks = first in ("1", "true", "on")
    else:
        looks = not re.fullmatch(r"[0-9A-Fa-f]{1,4}", bits) or bool(int(bits, 16) & _FIRST_ROW)
    return looks and styles.has_head(attribute(child(properties, "tblStyle"), "val"))


def _count(typed: str) -> int:
    return min(int(typed), 64) if typed.isascii() and typed.isdigit() else 1


def _main_part(package: Package) -> str:
    """Return the name of the part that holds the text."""
    for kind, target, _ in _relations(package, "").values():
        if kind == "officeDocument" and package.has(target):
            return target
    if package.has(_DOCUMENT):
        return _DOCUMENT
    hint = "give a document of Word, LibreOffice Writer or Google Docs"
    raise TextError("this is no text document", package.at, hint)


def _relations(package: Package, part: str) -> dict[str, tuple[str, str, bool]]:
    """Return what a part is related to: identifier -> kind, target, whether that is outside."""
    folder, _, name = part.rpartition("/")
    file = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
    related: dict[str, tuple[str, str, bool]] = {}
    if not package.has(file):
        return related
    for element in package.xml(file):
        kind = attribute(element, "Type").rpartition("/")[2]
        target = attribute(element, "Target")
        is_outside = attribute(element, "TargetMode") == "External"
        if not is_outside:
            target = _within(folder, target)
        related[attribute(element, "Id")] = kind, target, is_outside
    return related


def _within(folder: str, target: str) -> str:
    """Return the name in the package that a relation of a folder names."""
    steps = [] if target.startswith("/") else folder.split("/")
    for step in target.split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(filter(None, steps))
