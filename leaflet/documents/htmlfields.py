"""What LibreOffice writes into a page beside the text: comments, fields, marks of lists.

Its two exports have different ways: elements of its own (`sdfield`), and titles of elements that
are the names of OpenDocument.
"""

from leaflet.documents.htmltree import HtmlElement
from leaflet.documents.odtruns import NAMES, PAGES
from leaflet.documents.wordfields import NAME_OR_DATE

_PERSONAL = frozenset("author filename sender extuser docinfo templname".split())
_COUNTED = frozenset("page docstat chapter".split())


def left_out(element: HtmlElement) -> str:
    """Return what an element is that no reader is to see; "" for all others."""
    if element.name == "sdfield":
        kind = element.get("type").lower()
        if kind in _COUNTED:
            return "a page number"
        is_title = element.get("subtype").lower() == "title"
        return NAME_OR_DATE if kind in _PERSONAL and not is_title else ""
    title = element.get("title")
    if element.name != "span" or not title:
        return ""
    if title == "annotation" or title.startswith("annotation_"):
        return "a comment"
    if title in PAGES:
        return "a page number"
    return NAME_OR_DATE if title in NAMES or title == "dc:creator" else ""


def label(item: HtmlElement) -> str | None:
    """Take the mark out of an item that has it as words, and return it; None for other items.

    A sign alone is a bullet: "".
    """
    first = next((inner for inner in item.every() if inner.name == "span"), None)
    if first is None or not first.get("style").startswith("display:block;float:left;min-width:"):
        return None
    mark = first.text().strip()
    first.nodes = []
    return mark if any(map(str.isalnum, mark)) else ""
