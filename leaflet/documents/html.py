"""A page of HTML, from the web or from a word processor -> `Document`.

From a web page the article is taken, without the menu. Nothing is loaded: no script runs, and
pictures come only from files in the folder of the page or below it.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from leaflet.documents import article, htmlfields, htmltree, tables
from leaflet.documents.css import Css, Declarations
from leaflet.documents.document import (
    CAPITALS,
    LINE_BREAK,
    Document,
    DocumentBlock,
    DocumentRun,
    Remark,
    Runs,
    flattened,
    joined,
    spaced,
    trimmed,
)
from leaflet.documents.htmllists import HtmlNumbers, number_of, word_item
from leaflet.documents.htmltree import HtmlElement, box_of, is_comment, is_tracked_deletion
from leaflet.documents.pictures import PictureFiles, beside, within
from leaflet.documents.symbolfonts import drawn
from leaflet.documents.tables import Cell
from leaflet.errors import FileError, Location, TextError

_LARGEST = 16 * 1024 * 1024  # bytes
_SILENT = frozenset(
    "script style template noscript head title meta link svg math canvas object embed audio video "
    "iframe map area source track param datalist colgroup col rp".split()
)
_FIELDS = frozenset("select textarea input button option".split())
_AROUND = frozenset("nav aside menu dialog".split())
_ROLES = frozenset("navigation banner contentinfo complementary search menu dialog".split())
_NAMED = {"math": "a formula", "svg": "a drawing"}  # with their words
_HEADERS = {"header": "a header", "footer": "a footer"}  # titles of what LibreOffice repeats
_BLOCKS = frozenset(
    "address article blockquote body center dd details dir div dl dt fieldset figcaption figure "
    "legend footer h1 h2 h3 h4 h5 h6 header hgroup hr html li main ol p pre section summary table "
    "form ul tr td th tbody thead tfoot caption nav aside".split()
)
_LINKS = ("http://", "https://", "mailto:", "tel:")
_COMMENT = re.compile(r"#(?:cmnt|_msocom_|_cmnt)")
_RAISED = str.maketrans("0123456789+-()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-()", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎")
_QUOTED = 18.0  # points from both edges


def read(path: Path) -> Document:
    """Return the content of a page.

    Raises `FileError` if it cannot be read, `TextError` if it is too large or no page.
    """
    at = Location(path.as_posix())
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as error:
        raise FileError(f"it cannot be read: {error.strerror}", at) from None
    if len(data) > _LARGEST:
        hint = "copy the article out of it, and save that as .html or .docx"
        raise TextError(f"the page is larger than {_LARGEST >> 20} MiB", at, hint)
    text = htmltree.decoded(data, at)
    root = htmltree.parse(text, at)
    return _HtmlReader(root, path).document()


class _HtmlReader:
    """Walks a page once, from the beginning of its article to the end."""

    def __init__(self, root: HtmlElement, path: Path) -> None:
        self.root = root
        self.folder = path.parent
        self.css = Css(root.all_text("style"))
        self.pictures = PictureFiles()
        self.remarks: list[Remark] = []
        self.place = 0
        self.shown: list[HtmlElement] = []  # pictures of the paragraph that is read
        self.depth = 0  # of tables in tables
        self.notes = article.notes(root)
        self.used: dict[str, str] = {}  # label -> the note's key
        self.in_note = False

    def document(self) -> Document:
        """Return the article."""
        inside, is_whole = article.chosen(self.root)
        blocks = tuple(self._blocks(inside, self._around(inside)))
        if not is_whole:
            around = len(self.root.text().split()) - len(inside.text().split())
            if around > 0:
                self.remarks.append(Remark(f"what is not the article, {around} words"))
        notes = tuple(self._written_notes())
        html = self.root.find("html")
        language = html.get("lang") if html else ""
        return Document(
            blocks, notes, tuple(self.pictures.files.items()), tuple(self.remarks), language
        )

    def _around(self, inside: HtmlElement) -> Declarations:
        """Return the colours of an element and its ground, as far as the page itself says them."""
        sheets = [e for e in self.root.every() if "stylesheet" in e.get("rel")]
        usual = Declarations()
        colours = Declarations(
            colour="" if sheets else usual.colour,
            ground="" if sheets or self.css.is_partial else usual.ground,
        )
        above = [inside]
        while above[-1].parent is not None:
            above.append(above[-1].parent)
        for element in reversed(above):
            colours = self.css.of(element, colours)
        return usual._replace(colour=colours.colour, ground=colours.ground)

    def _blocks(self, parent: HtmlElement, css: Declarations) -> Iterator[DocumentBlock]:
        """Yield the blocks of an element; what stands between them is paragraphs too."""
        loose: list[HtmlElement | str] = []
        for node in parent.nodes:
            if isinstance(node, str) or not _has_block(node):
                loose.append(node)
                continue
            yield from self._paragraph(loose, css, "body")
            loose = []
            yield from self._block(node, self.css.of(node, css))
        yield from self._paragraph(loose, css, "body")

    def _block(self, element: HtmlElement, css: Declarations) -> Iterator[DocumentBlock]:
        if self._is_out(element, css):
            return
        match element.name:
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                yield from self._paragraph(element.nodes, css, "heading")
            case "hr":
                yield DocumentBlock("rule", place=self.place)
            case "ul" | "ol" | "dir" | "menu":
                yield from self._list(element, css, 0)
            case "table":
                yield from self._table(element, css)
            case "blockquote":
                for block in self._blocks(element, css):
                    yield block._replace(kind="quote") if block.kind == "body" else block
            case "figcaption" | "caption":
                yield from self._paragraph(element.nodes, css, "caption")
            case "pre":
                own = css._replace(keeps_lines=True)
                yield from self._paragraph(element.nodes, own, "body")
            case "p" | "dt" | "dd" | "address" | "summary" if not element.has(_BLOCKS):
                is_quote = min(css.start, css.end) >= _QUOTED
                kind = "quote" if is_quote else _kind(element)
                item = word_item(element, css.start)
                for block in self._paragraph(element.nodes, css, "body" if item else kind):
                    is_item = item is not None and block.kind == "body"
                    yield item.marked(block) if item and is_item else block
            case _:
                yield from self._blocks(element, css)

    def _is_out(self, element: HtmlElement, css: Declarations) -> bool:
        """Return whether an element is none of the text; name what a reader would miss."""
        title = element.get("title").lower() if element.name == "div" else ""
        named = _NAMED.get(element.name) or _HEADERS.get(title)
        if named:
            if words := element.text().strip():
                self._remark(named, "" if element.name == "div" else words)
            return True
        if element.name in _SILENT:
            return True
        if remark := htmlfields.left_out(element):
            self._remark(remark, once=True)
            return True
        if element.name in _FIELDS and not box_of(element):
            shown = "" if element.get("type") in ("hidden", "password") else element.get("value")
            if words := element.text().strip() or shown:
                self._remark("a field or a button of a form", words)
            return True
        if is_tracked_deletion(element):
            if element.text().strip():
                self._remark("a deleted passage", once=True)
            return True
        if css.hidden or "hidden" in element.attributes:
            if element.text().strip():
                self._remark("hidden text", once=True)
            return True
        if element.name in _AROUND or element.get("role") in _ROLES:
            if words := element.text().strip():
                self._remark("a menu or what stands beside the text", words)
            return True
        if is_comment(element):
            return True
        return element in self.notes.values() and not self.in_note

    def _paragraph(
        self,
        nodes: list[HtmlElement | str],
        css: Declarations,
        kind: str,
    ) -> Iterator[DocumentBlock]:
        """Yield a paragraph, and its pictures after it."""
        outer, self.shown = self.shown, []
        self.place += 1
        pieces = list(self._runs(nodes, css, ""))
        runs = trimmed(spaced(pieces, keeps_lines=css.keeps_lines))
        shown, self.shown = self.shown, outer
        if not runs and not shown:
            self.place -= 1
            return
        if runs:
            if kind == "title":
                yield DocumentBlock("title", runs, self.place)
            else:
                yield DocumentBlock(
                    kind,  # type: ignore[arg-type]
                    runs,
                    self.place,
                    centred=css.centred,
                )
        for image in shown:
            yield from self._image(image)

    def _list(self, element: HtmlElement, css: Declarations, depth: int) -> Iterator[DocumentBlock]:
        numbers = HtmlNumbers(element, css.marker)
        for node in element.nodes:
            if isinstance(node, str):
                yield from self._paragraph([node], css, "body")
                continue
            if node.name in ("ul", "ol"):
                yield from self._list(node, self.css.of(node, css), depth + 1)
                continue
            own = self.css.of(node, css)
            if node.name != "li" or self._is_out(node, own):
                if node.name != "li":
                    yield from self._block(node, own)
                continue
            label = numbers.label(node, own.marker)
            typed = htmlfields.label(node)
            label = label if typed is None else typed
            first = True
            for block in self._item(node, own, depth):
                if first and block.kind in ("body", "heading"):
                    block = block._replace(kind="item", depth=depth, label=label)
                elif block.kind == "body":
                    block = block._replace(further=True)
                first = False
                yield block

    def _item(self, element: HtmlElement, css: Declarations, depth: int) -> Iterator[DocumentBlock]:
        loose: list[HtmlElement | str] = []
        for node in element.nodes:
            if isinstance(node, str) or not _has_block(node):
                loose.append(node)
                continue
            yield from self._paragraph(loose, css, "body")
            loose = []
            own = self.css.of(node, css)
            if node.name in ("ul", "ol"):
                yield from self._list(node, own, depth + 1)
            else:
                yield from self._block(node, own)
        yield from self._paragraph(loose, css, "body")

    def _table(self, element: HtmlElement, css: Declarations) -> Iterator[DocumentBlock]:
        self.depth += 1
        rows, captions = [], []
        below: dict[int, int] = {}
        for row in element.rows():
            if row.name == "caption":
                captions += list(self._blocks(row, css))
                continue
            rows.append(self._cells(row, css, below))
        self.depth -= 1
        yield from captions
        if self.depth:
            yield from tables.blocks(rows)
            return
        headed = any(e.name in ("th", "thead") for e in element.every())
        yield from tables.arranged(rows, self.place, self.remarks, headed=headed)

    def _cells(self, row: HtmlElement, css: Declarations, below: dict[int, int]) -> list[Cell]:
        """Return the cells of a row; `below` is how many rows more each column's cell goes over."""
        cells: list[Cell] = []
        over = {column: count for column, count in below.items() if count > 0}
        below.clear()
        below.update({column: count - 1 for column, count in over.items()})
        for cell in row.nodes:
            if isinstance(cell, str) or cell.name not in ("td", "th"):
                continue
            while len(cells) in over:
                cells.append([])
            width = max(min(number_of(cell.get("colspan"), 1), 64), 1)
            height = number_of(cell.get("rowspan"), 1)
            below.update({len(cells) + i: height - 1 for i in range(width)})
            cells.append(list(self._blocks(cell, self.css.of(cell, css))))
            cells += [None] * (width - 1)
        return cells

    def _image(self, element: HtmlElement) -> Iterator[DocumentBlock]:
        target, words = element.get("src"), element.get("alt")
        if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]+:|//", target) and not target.startswith("data:"):
            self._remark("a picture that lies elsewhere, and is not loaded", words)
            return
        data = within(target) if target.startswith("data:") else beside(self.folder, target)
        name = self.pictures.name(target, lambda: data) if data else ""
        if name:
            yield self.pictures.block(name, words, self.place)
        elif data:
            self._remark("a picture that is neither PNG nor JPEG", words)
        else:
            self._remark("a picture whose file is not there", words)

    def _runs(
        self, nodes: list[HtmlElement | str], css: Declarations, link: str
    ) -> Iterator[DocumentRun]:
        for node in nodes:
            if isinstance(node, str):
                yield from self._words(node, css, link)
                continue
            own = self.css.of(node, css)
            if self._is_out(node, own):
                continue
            match node.name:
                case "br":
                    yield DocumentRun(LINE_BREAK)
                case "wbr":
                    yield DocumentRun("\u200b")
                case "img":
                    self.shown.append(node)
                case "input":
                    yield self._styled(box_of(node), own, link)
                case "rt":
                    self._remark("small text above words", node.text())
                case "a":
                    yield from self._link(node, own, link)
                case "q":
                    yield self._styled("\u201c", own, link)
                    yield from self._runs(node.nodes, own, link)
                    yield self._styled("\u201d", own, link)
                case _:
                    yield from self._runs(node.nodes, own, link)
                    if node.get("class") == "heading_numbering":  # of LibreOffice
                        yield DocumentRun(" ")

    def _link(self, element: HtmlElement, css: Declarations, link: str) -> Iterator[DocumentRun]:
        target = element.get("href")
        if _COMMENT.match(target):
            self._remark("a comment")
            return
        key = target[1:]
        if target.startswith("#") and key in self.notes and not self.in_note:
            label = next((lb for lb, k in self.used.items() if k == key), str(len(self.used) + 1))
            self.used[label] = key
            yield DocumentRun("", note=label)
            return
        is_back = self.in_note and target.startswith("#")
        if is_back:
            return
        own = target if target.lower().startswith(_LINKS) else link
        yield from self._runs(element.nodes, css, own)

    def _written_notes(self) -> Iterator[tuple[str, Runs]]:
        self.in_note = True
        for label, key in list(self.used.items()):
            blocks = list(self._blocks(self.notes[key], Declarations()))
            runs = list(trimmed(joined(flattened(b._replace(kind="body") for b in blocks))))
            if runs:
                runs[0] = runs[0]._replace(text=re.sub(r"^\[?\d+\]?[.)]?\s+", "", runs[0].text))
            yield label, trimmed(runs)

    def _words(self, text: str, css: Declarations, link: str) -> Iterator[DocumentRun]:
        """Yield words that are seen; name others."""
        if text.strip() and (remark := css.unseen):
            self._remark(remark, once=True)
            return
        if css.capitals and text != text.upper():
            self._remark(CAPITALS, once=True)
        text, unknown = drawn(css.font, text)
        if unknown:
            self._remark(f"a sign of the font {css.font.title()}", unknown)
        yield self._styled(text, css, link)

    def _styled(self, text: str, css: Declarations, link: str) -> DocumentRun:
        if css.raised and text.strip():
            signs = _RAISED if css.raised == "super" else _LOWERED
            if all(ord(letter) in signs for letter in text):
                text = text.translate(signs)
        return DocumentRun(
            text,
            css.strong,
            css.emphasis,
            css.struck,
            link,
            css.language,
            size=css.size,
        )

    def _remark(self, what: str, words: str = "", *, once: bool = False) -> None:
        remark = Remark(what, self.place, " ".join(words.split()))
        if not once or remark not in self.remarks:
            self.remarks.append(remark)


def _kind(element: HtmlElement) -> str:
    named = element.get("class").lower().split()
    if "title" in named or "msotitle" in named:
        return "title"
    return "quote" if {"msoquote", "msointensequote", "quotations"} & set(named) else "body"


def _has_block(element: HtmlElement) -> bool:
    return element.name in _BLOCKS or element.has(_BLOCKS)
