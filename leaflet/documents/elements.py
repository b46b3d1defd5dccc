"""XML elements of word processors by their local names.

Word writes two namespaces for one thing (transitional and strict), LibreOffice one; no local name
that is asked for here means two things in one place.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element


def name_of(element: Element) -> str:
    """Return the local name of an element; "" for a comment or an instruction."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element | None, name: str, otherwise: str = "") -> str:
    """Return an attribute by its local name."""
    if element is not None:
        for key, value in element.attrib.items():
            if key.rpartition("}")[2] == name:
                return value
    return otherwise


def child(element: Element | None, *names: str) -> Element | None:
    """Return the first child of a name, then in it the first of the next name, or None."""
    for name in names:
        if element is None:
            return None
        element = next((inner for inner in element if name_of(inner) == name), None)
    return element


def children(element: Element | None, name: str) -> Iterator[Element]:
    """Yield the children of a name."""
    if element is not None:
        yield from (inner for inner in element if name_of(inner) == name)


def is_on(element: Element | None) -> bool:
    """Return whether a property is there and not switched off."""
    off = ("0", "false", "off", "none")
    return element is not None and attribute(element, "val", "1").lower() not in off


def texts(element: Element, *names: str) -> str:
    """Return the text of all elements of these names inside, with spaces between them."""
    inside = (inner.text or "" for inner in element.iter() if name_of(inner) in names)
    return " ".join(" ".join(inside).split())
