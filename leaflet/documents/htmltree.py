"""HTML as a tree, by Python's own parser: what is left open is closed as browsers close it."""

import codecs
import re
from collections.abc import Collection, Iterator
from html.parser import HTMLParser

from leaflet.errors import Location, TextError

_VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr basefont".split()
)
_SILENT = frozenset("script style template noscript head title".split())
# What the beginning of an element closes, if it is open: element -> what, and what shields it.
_PARAGRAPH_ENDS = frozenset(
    "address article aside blockquote center details div dl fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr main nav ol p pre section table ul".split()
)
_CLOSES = {
    "li": ({"li"}, {"ul", "ol"}), "dt": ({"dt", "dd"}, {"dl"}), "dd": ({"dt", "dd"}, {"dl"}),
    "tr": ({"tr", "td", "th"}, {"table"}), "td": ({"td", "th"}, {"table", "tr"}),
    "th": ({"td", "th"}, {"table", "tr"}), "option": ({"option"}, {"select"}),
    "tbody": ({"thead", "tbody", "tr", "td", "th"}, {"table"}),
    "tfoot": ({"thead", "tbody", "tr", "td", "th"}, {"table"}),
}  # fmt: skip
_OF_TABLES = frozenset("table tr td th tbody thead tfoot body html".split())
_DEEPEST = 200
_MOST = 400_000  # elements
_COMMENTED = re.compile(r"cmnt\d+")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_:-]{2,40})", re.IGNORECASE)


class HtmlElement:
    """An element: its name, its attributes, and what is inside, in order."""

    def __init__(
        self, name: str, attributes: dict[str, str], parent: "HtmlElement | None" = None
    ) -> None:
        self.name = name
        self.attributes = attributes
        self.parent = parent
        self.nodes: list[HtmlElement | str] = []

    def get(self, key: str) -> str:
        """Return an attribute, or ""."""
        return self.attributes.get(key, "")

    def every(self) -> "Iterator[HtmlElement]":
        """Yield all elements inside."""
        for node in self.nodes:
            if isinstance(node, HtmlElement):
                yield node
                yield from node.every()

    def has(self, names: Collection[str]) -> bool:
        """Return whether there is an element of one of these names inside."""
        return any(element.name in names for element in self.every())

    def find(self, name: str) -> "HtmlElement | None":
        """Return the first element of a name inside."""
        return next((element for element in self.every() if element.name == name), None)

    def text(self) -> str:
        """Return all words inside that are for a reader."""
        if self.name in _SILENT:
            return ""
        return " ".join(n if isinstance(n, str) else n.text() for n in self.nodes)

    def all_text(self, name: str) -> str:
        """Return the text of all elements of a name inside."""
        pieces = [n for e in self.every() if e.name == name for n in e.nodes if isinstance(n, str)]
        return "\n".join(pieces)

    def rows(self) -> "Iterator[HtmlElement]":
        """Yield the rows and the caption of a table; cells outside of rows are one of their own.

        What stands in a table and not in a cell is a caption too: browsers show it above.
        """
        cells: list[HtmlElement | str] = []
        for node in self.nodes:
            name = "" if isinstance(node, str) else node.name
            if name in ("td", "th"):
                cells.append(node)
                continue
            if cells and (name or str(node).strip()):
                yield _around("tr", cells, self)
                cells = []
            if isinstance(node, str):
                if node.strip():
                    yield _around("caption", [node], self)
            elif name in ("tr", "caption"):
                yield node
            elif name in ("thead", "tbody", "tfoot"):
                yield from node.rows()
            elif name not in ("colgroup", "col"):
                yield _around("caption", [node], self)
        if cells:
            yield _around("tr", cells, self)


def _around(name: str, nodes: "list[HtmlElement | str]", parent: HtmlElement) -> HtmlElement:
    element = HtmlElement(name, {}, parent)
    element.nodes = list(nodes)
    return element


class _TreeParser(HTMLParser):
    def __init__(self, at: Location) -> None:
        super().__init__(convert_charrefs=True)
        self.at = at
        self.root = HtmlElement("", {})
        self.open = [self.root]
        self.count = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        tag = tag.rpartition(":")[2] if tag.startswith(("html:", "xhtml:")) else tag
        if tag in _PARAGRAPH_ENDS:
            self._close({"p"}, {"td", "th", "li", "div", "table", "blockquote"})
        if tag in _CLOSES:
            closed, shields = _CLOSES[tag]
            self._close(closed, shields)
        self.count += 1
        if len(self.open) > _DEEPEST or self.count > _MOST:
            message = "the page is nested too deep, or has too many parts"
            hint = "copy the article out of it, and save that as .html or .docx"
            raise TextError(message, self.at, hint)
        element = HtmlElement(tag, {key: value or "" for key, value in attrs}, self.open[-1])
        self.open[-1].nodes.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID and self.open[-1].name == tag and tag not in ("p", "div", "a", "span"):
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        names = [element.name for element in self.open]
        if tag in names[1:]:
            last = len(names) - 1 - names[::-1].index(tag)
            # An end tag inside a cell closes nothing outside of it.
            is_inside = any(name in ("td", "th") for name in names[last + 1 :])
            if is_inside and tag not in _OF_TABLES:
                return
            del self.open[last:]

    def handle_data(self, data: str) -> None:
        self.open[-1].nodes.append(data)

    def _close(self, names: set[str], shields: set[str]) -> None:
        """Close open elements of these names, up to the innermost that shields them."""
        for index in range(len(self.open) - 1, 0, -1):
            name = self.open[index].name
            if name in names:
                del self.open[index:]
                return self._close(names, shields)
            if name in shields:
                return None
        return None


def parse(text: str, at: Location) -> HtmlElement:
    """Return the tree of a page. Raises `TextError` for one nested too deep, or with too much."""
    parser = _TreeParser(at)
    parser.feed(text)
    parser.close()
    return parser.root


def decoded(data: bytes, at: Location) -> str:
    """Return the text of a page, by its mark, by what it says itself, else as UTF-8.

    Raises `TextError` where it is in none of these, or no page at all.
    """
    hint = "save it as .html in UTF-8 in the program that wrote it"
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return _decode(data, [encoding], at, hint).removeprefix("\ufeff")
    if data.startswith((b"PK\x03\x04", b"%PDF-", b"\xd0\xcf\x11\xe0", b"{\\rtf")):
        message = "this is no page, whatever its name says"
        raise TextError(message, at, "give it the ending of the program that wrote it")
    declared = _CHARSET.search(data, 0, 4096)
    names = ["utf-8", declared[1].decode() if declared else ""]
    return _decode(data, names, at, hint)


def _decode(data: bytes, encodings: list[str], at: Location, hint: str) -> str:
    for encoding in filter(None, encodings):
        try:
            # What pages call Latin-1 is Windows-1252 (WHATWG Encoding, 4.2).
            name = codecs.lookup(encoding).name
            return data.decode("cp1252" if name in ("iso8859-1", "ascii") else name)
        except (UnicodeDecodeError, LookupError, ValueError):
            continue
    raise TextError("the page is not UTF-8, and does not say what it is", at, hint)


def is_tracked_deletion(element: HtmlElement) -> bool:
    """Return whether a word processor recorded that an element is deleted, by whom or when.

    What an author of a page struck out has neither.
    """
    recorded = ("cite", "datetime")
    return element.name == "del" and any(key in element.attributes for key in recorded)


def box_of(element: HtmlElement) -> str:
    """Return the box to tick that an element is, ticked or not; "" for all others."""
    if element.name != "input" or element.get("type").lower() not in ("checkbox", "radio"):
        return ""
    return "\u2612" if "checked" in element.attributes else "\u2610"


def is_comment(element: HtmlElement) -> bool:
    """Return whether an element holds a comment, as Google Docs and Word put them at the end."""
    if element.get("id").startswith("_com_") or "msocomtxt" in element.get("class").lower():
        return True
    inside = (node for node in element.nodes if not isinstance(node, str))
    return element.name == "p" and any(_COMMENTED.fullmatch(node.get("id")) for node in inside)
