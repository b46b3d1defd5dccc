"""An OpenDocument text (.odt, of LibreOffice and others) -> `Document`.

The text is what a reader sees: recorded insertions are included; deletions, which the format keeps
separately, comments, hidden text, headers, and names in fields and properties are left out.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from xml.etree.ElementTree import Element

from leaflet.documents import tables
from leaflet.documents.colours import WHITE, parsed
from leaflet.documents.document import (
    WORDLESS,
    Document,
    DocumentBlock,
    DocumentRun,
    Remark,
    Runs,
    flattened,
    joined,
    trimmed,
)
from leaflet.documents.elements import attribute, child, name_of, texts
from leaflet.documents.odtlists import OdtLists
from leaflet.documents.odtruns import SHAPES, OdtRuns
from leaflet.documents.odtstyles import QUOTED, OdtStyles
from leaflet.documents.package import Package
from leaflet.documents.pictures import PictureFiles, unreadable
from leaflet.documents.tables import Cell
from leaflet.errors import TextError

_HEADERS = frozenset("header header-left header-first footer footer-left footer-first".split())
_INDEXES = frozenset(
    "table-of-content illustration-index table-index object-index user-index alphabetical-index "
    "bibliography".split()
)
# What has no blocks of the text in it, or those of somebody else.
_NO_TEXT = frozenset("tracked-changes forms annotation title desc".split())
_PROGRAMS = frozenset("floating-frame plugin applet".split())
_UNSEEN = ("collapse", "filter")
_MOST_COLUMNS, _MOST_AGAIN = 1024, 64  # cells and rows that stand for several


def read(path: Path) -> Document:
    """Return what a document says. Raises `TextError` and `FileError` as `Package` does."""
    package = Package(path)
    if not package.has("content.xml"):
        hint = "give a document of LibreOffice Writer, Word or Google Docs"
        raise TextError("this is no text document", package.at, hint)
    locks = "META-INF/manifest.xml"
    if package.has(locks) and b"encryption-data" in package.data(locks):
        hint = "save it without a password"
        raise TextError("the document is protected by a password", package.at, hint)
    return _OdtReader(package).document()


class _OdtReader:
    """Walks a document once, from its first paragraph to its last."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.content = package.xml("content.xml")
        self.named = package.xml("styles.xml") if package.has("styles.xml") else None
        self.styles = OdtStyles(self.named, self.content)
        self.lists = OdtLists(self.styles)
        self.pictures = PictureFiles()
        self.remarks: list[Remark] = []
        self.notes: list[tuple[str, Runs]] = []
        self.place = 0
        self.runs = OdtRuns(self.styles, self.remarks, self._note)
        self.depth = 0  # of tables in tables
        self.ground = self._page()  # the colour of what the text that is read stands on

    def document(self) -> Document:
        """Return the whole."""
        text = child(self.content, "body", "text")
        if text is None:
            hint = "give a document of LibreOffice Writer, Word or Google Docs"
            raise TextError("this is no text document", self.package.at, hint)
        blocks = tuple(self._blocks(text))
        self._name_headers()
        self._name_properties()
        return Document(
            blocks,
            tuple(self.notes),
            tuple(self.pictures.files.items()),
            tuple(self.remarks),
            self.styles.defaults.language or "",
        )

    def _blocks(self, parent: Element) -> Iterator[DocumentBlock]:
        """Yield the blocks of the body, a section, a cell, a text box or a note."""
        for element in parent:
            match name_of(element):
                case "p" | "h":
                    yield from self._paragraph(element)
                case "list":
                    yield from self._list(element, "", 0)
                case "table":
                    yield from self._table(element)
                case "section":
                    yield from self._section(element)
                case name if name in _INDEXES:
                    body = child(element, "index-body")
                    words = " ".join(body.itertext()) if body is not None else ""
                    self._remark("a table of contents", words)
                case name if name in SHAPES or name == "a":
                    yield from self._frame(element)
                case "change":
                    self._remark("a deleted passage", once=True)
                case name if name and name not in _NO_TEXT:
                    yield from self._blocks(element)

    def _section(self, element: Element) -> Iterator[DocumentBlock]:
        # A section that a condition hides is marked so where the condition is met.
        is_met = attribute(element, "is-hidden") == "true"
        if attribute(element, "display") == "none" or is_met:
            self._remark("a hidden section")
            return
        yield from self._blocks(element)

    def _paragraph(
        self, element: Element, label: str | None = None, depth: int = 0, *, further: bool = False
    ) -> Iterator[DocumentBlock]:
        """Yield a paragraph, as an item if it has a label, and the frames that hang on it."""
        form = self.styles.paragraph(attribute(element, "style-name"))
        self.place += 1
        text = self.runs.read(element, form, self.place, ground=self.ground)
        runs, frames = text.runs, text.frames
        if text.hidden:
            if runs or frames:
                self._remark("hidden text", once=True)
            runs, frames = (), ()
        if not runs and not frames:
            self.place -= 1
        centred = form.centred
        if not runs:
            if label and not text.hidden:
                self._remark(WORDLESS, label)
            if form.ruled and not frames:
                yield DocumentBlock("rule", place=self.place)
        elif form.role == "index":
            self._remark("a table of contents", "".join(run.text for run in runs))
        elif form.role == "title" or name_of(element) == "h" or form.role == "heading":
            if label is None and name_of(element) == "h":
                label = self.lists.heading(element)
            if label:
                runs = (runs[0]._replace(text=f"{label} {runs[0].text}"), *runs[1:])
            kind = "title" if form.role == "title" else "heading"
            yield DocumentBlock(kind, runs, self.place)  # type: ignore[arg-type]
        elif label is not None:
            yield DocumentBlock("item", runs, self.place, depth, label)
        elif form.role == "quote" or min(form.start, form.end) >= QUOTED:
            yield DocumentBlock("quote", runs, self.place)
        elif form.role == "caption":
            yield DocumentBlock("caption", runs, self.place)
        else:
            indented = form.start >= QUOTED
            yield DocumentBlock(
                "body", runs, self.place, further=further, indented=indented, centred=centred
            )
        for frame in frames:
            yield from self._frame(frame)

    def _list(self, element: Element, style: str, depth: int) -> Iterator[DocumentBlock]:
        style = attribute(element, "style-name") or style
        key = self.lists.begin(element, style, depth)
        for entry in element:
            if name_of(entry) not in ("list-item", "list-header"):
                continue
            is_header = name_of(entry) == "list-header"
            label = None if is_header else ""
            has_label = not is_header
            for inner in entry:
                match name_of(inner):
                    case "p" | "h":
                        if has_label:
                            own = (
                                style
                                or self.styles.paragraph(attribute(inner, "style-name")).numbering
                            )
                            start = attribute(entry, "start-value")
                            label = self.lists.label(key, own, depth, start)
                            yield from self._paragraph(inner, label, depth)
                            has_label = False
                        else:
                            yield from self._paragraph(inner, further=True)
                    case "list":
                        yield from self._list(inner, style, depth + 1)
                    case _:
                        yield from self._blocks([inner])  # type: ignore[arg-type]

    def _table(self, element: Element) -> Iterator[DocumentBlock]:
        self.depth += 1
        with self._on(self.styles.ground(element, "table")):
            rows = list(self._rows(element, _hidden_columns(element)))
        self.depth -= 1
        if self.depth:
            yield from tables.blocks(rows)
            return
        headed = any(name_of(inner) == "table-header-rows" for inner in element)
        yield from tables.arranged(rows, self.place, self.remarks, headed=headed)

    def _rows(self, element: Element, hidden: set[int]) -> Iterator[list[Cell]]:
        """Yield the rows that are seen; `hidden` are the numbers of columns that are not."""
        for row in element:
            if name_of(row) in ("table-header-rows", "table-rows", "table-row-group"):
                if attribute(row, "display") == "false":
                    self._remark("a hidden row of a table", once=True)
                    continue
                yield from self._rows(row, hidden)
            elif name_of(row) != "table-row":
                continue
            elif attribute(row, "visibility") in _UNSEEN:
                self._remark("a hidden row of a table", once=True)
            else:
                with self._on(self.styles.ground(row, "table-row")):
                    cells = self._cells(row, hidden)
                count = _repeated(row, "rows") if any(cells) else 1
                yield from [cells] * min(count, _MOST_AGAIN)

    def _cells(self, row: Element, hidden: set[int]) -> list[Cell]:
        cells: list[Cell] = []
        column = 0
        covered = 0  # how many of the next cells the last one goes over
        for cell in row:
            if name_of(cell) not in ("table-cell", "covered-table-cell"):
                continue
            if column in hidden:
                if "".join(cell.itertext()).strip():
                    self._remark("a hidden column of a table", once=True)
            else:
                is_covered = name_of(cell) == "covered-table-cell"
                with self._on(self.styles.ground(cell, "table-cell")):
                    blocks = [] if is_covered else list(self._blocks(cell))
                count = min(_repeated(cell), _MOST_AGAIN)
                cells += [None if is_covered and i < covered else blocks for i in range(count)]
            spanned = attribute(cell, "number-columns-spanned", "1")
            if name_of(cell) == "covered-table-cell":
                covered = max(covered - _repeated(cell), 0)
            else:
                covered = int(spanned) - 1 if spanned.isdecimal() else 0
            column += _repeated(cell)
        return cells

    def _frame(self, element: Element) -> Iterator[DocumentBlock]:
        """Yield the pictures and the text of a frame; name what is neither."""
        if name_of(element) == "a":
            for inner in element:
                yield from self._frame(inner)
            return
        words = texts(element, "desc") or texts(element, "title")
        image, box = child(element, "image"), child(element, "text-box")
        if child(element, "object") is not None or child(element, "object-ole") is not None:
            self._remark("an object of another program", self._words_of(element))
        elif image is not None:
            yield from self._image(element, image, words)
        elif box is not None:
            is_captioned = any(name_of(inner) == "frame" for inner in box.iter())
            if not is_captioned:
                self._remark("a text box, which is read below its paragraph")
            yield from self._boxed(box)
        elif name_of(element) == "g":
            for inner in element:
                if name_of(inner) in SHAPES or name_of(inner) == "a":
                    yield from self._frame(inner)
        elif child(element, "table") is not None:
            yield from self._boxed(element)
        elif any(name_of(inner) in _PROGRAMS for inner in element):
            self._remark("an object of another program")
        elif any(name_of(inner) in ("p", "list") for inner in element):
            self._remark("a text box, which is read below its paragraph")
            yield from self._boxed(element)

    def _boxed(self, box: Element) -> Iterator[DocumentBlock]:
        """Yield the blocks of a text box: what it is filled with, nobody knows."""
        ground, self.ground = self.ground, ""
        yield from self._blocks(box)
        self.ground = ground

    def _page(self) -> str:
        """Return the colour of the pages, "" if they differ or have pictures behind the words."""
        parts = [part for part in (self.named, self.content) if part is not None]
        for element in (inner for part in parts for inner in part.iter()):
            is_behind = attribute(element, "run-through") == "background"
            if is_behind or (
                name_of(element) == "page-layout-properties"
                and attribute(child(element, "background-image"), "href")
            ):
                return ""
        colours = {
            parsed(attribute(child(layout, "page-layout-properties"), "background-color")) or WHITE
            for layout in (self.named.iter() if self.named is not None else ())
            if name_of(layout) == "page-layout"
        } or {WHITE}
        return colours.pop() if len(colours) == 1 else ""

    @contextmanager
    def _on(self, ground: str | None) -> Iterator[None]:
        """Read what stands on a ground of that colour; None for what it stands on already."""
        outer, self.ground = self.ground, self.ground if ground is None else ground
        yield
        self.ground = outer

    def _words_of(self, frame: Element) -> str:
        """Return the words of an object inside the document: a formula, a chart."""
        inside = child(frame, "object", "math")
        if inside is not None:
            return texts(inside, "mi", "mn", "mo", "mtext")
        target = attribute(child(frame, "object"), "href").removeprefix("./").strip("/")
        name = f"{target}/content.xml"
        root = self.package.aside(name) if target else None
        if root is None:
            return ""
        if name_of(root) == "math":
            return texts(root, "mi", "mn", "mo", "mtext")
        return texts(root, "p", "span")

    def _image(self, frame: Element, element: Element, words: str) -> Iterator[DocumentBlock]:
        crop, is_slanted = self.styles.cropping(frame)
        if is_slanted:
            self._remark("the slant of a picture, which is set upright")
        target = attribute(element, "href").removeprefix("./")
        if not self.package.has(target):
            self._remark("a picture that lies elsewhere, and is not loaded")
            return
        name = self.pictures.name(target, partial(self.package.data, target), crop)
        if name:
            yield self.pictures.block(name, words, self.place)
        else:
            self._remark(unreadable(crop), words)

    def _note(self, element: Element) -> DocumentRun:
        body = child(element, "note-body")
        label = str(len(self.notes) + 1)
        self.notes.append((label, ()))
        blocks = list(self._blocks(body)) if body is not None else []
        self.notes[int(label) - 1] = label, trimmed(joined(flattened(blocks)))
        return DocumentRun("", note=label)

    def _name_headers(self) -> None:
        """Name the headers and footers that have words, without the words."""
        there = set()
        for element in self.named.iter() if self.named is not None else ():
            name = name_of(element)
            if name in _HEADERS and "".join(element.itertext()).strip():
                there.add("a header" if name.startswith("header") else "a footer")
        self.remarks += [Remark(what) for what in sorted(there)]

    def _name_properties(self) -> None:
        root = self.package.aside("meta.xml")
        if root is not None and texts(root, "creator", "initial-creator", "printed-by"):
            self.remarks.append(Remark("a name in the document's properties"))

    def _remark(self, what: str, words: str = "", *, once: bool = False) -> None:
        remark = Remark(what, self.place, " ".join(words.split()))
        if not once or remark not in self.remarks:
            self.remarks.append(remark)


def _repeated(element: Element, what: str = "columns") -> int:
    """Return how many columns a column or a cell stands for; a row, how many rows."""
    typed = attribute(element, f"number-{what}-repeated", "1")
    return min(int(typed), _MOST_COLUMNS) if typed.isascii() and typed.isdigit() else 1


def _hidden_columns(table: Element) -> set[int]:
    """Return the numbers of the columns of a table that are not shown, from 0."""
    hidden: set[int] = set()
    column = 0

    def count(parent: Element, *, is_shown: bool) -> None:
        nonlocal column
        for element in parent:
            name = name_of(element)
            if name in ("table-columns", "table-header-columns", "table-column-group"):
                count(element, is_shown=is_shown and attribute(element, "display") != "false")
            elif name == "table-column":
                width = _repeated(element)
                if not is_shown or attribute(element, "visibility") in _UNSEEN:
                    hidden.update(range(column, column + width))
                column += width

    count(table, is_shown=True)
    return hidden
