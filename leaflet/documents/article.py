"""The part of a web page that is its text, and the parts that are its footnotes."""

import re

from leaflet.documents.htmltree import HtmlElement

_LONGEST = 3000  # characters of a footnote
_NOTE = re.compile(
    r"#(?:ftnt|_ftn|_edn|ftn|edn|sdfootnote|sdendnote|fn:?|footnote-?|endnote-?)\w*?\d+(?:sym)?"
)


def chosen(root: HtmlElement) -> tuple[HtmlElement, bool]:
    """Return the element that holds the text, and whether the page has no other text."""
    body = root.find("body") or root
    mains = [e for e in body.every() if e.name == "main" or e.get("role") == "main"]
    articles = [e for e in body.every() if e.name == "article"]
    inner = [e for e in articles if mains and e in mains[0].every()] or articles
    for elements in (inner if len(inner) == 1 else [], mains[:1], articles[:1]):
        if elements and len(elements[0].text().split()) * 10 >= len(body.text().split()):
            return elements[0], False
    return body, True


def notes(root: HtmlElement) -> dict[str, HtmlElement]:
    """Return the footnotes of a page by the identifiers that the text links to."""
    linked: set[str] = set()  # targets of links so far: a note is below its link
    by_key: dict[str, HtmlElement] = {}
    for element in root.every():
        key = element.get("id") or (element.get("name") if element.name == "a" else "")
        if element.name == "a" and _NOTE.fullmatch(element.get("href")):
            linked.add(element.get("href")[1:])
        if key in linked and key not in by_key:
            holder = element
            while holder.parent and holder.name not in ("p", "li", "div", "aside", "section"):
                holder = holder.parent
            # A note links back to the text; any other target is a place in the text.
            is_back = any(e.name == "a" and e.get("href").startswith("#") for e in holder.every())
            if is_back and len(holder.text()) < _LONGEST and holder not in by_key.values():
                by_key[key] = holder
    return by_key
