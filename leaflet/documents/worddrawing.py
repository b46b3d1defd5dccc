"""Drawings in a Word document: pictures, text boxes, and what is only named."""

from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from leaflet.documents.elements import attribute, child, children, name_of

_DIAGRAM, _CHART = "a diagram", "a chart"


class WordPicture(NamedTuple):
    """A picture: the relation that leads to its file, and what it shows in the author's words."""

    relation: str
    words: str


class WordDrawing(NamedTuple):
    """What is in a drawing; `named` are relations to what is only named, and its name."""

    pictures: tuple[WordPicture, ...] = ()
    boxes: tuple[Element, ...] = ()  # txbxContent
    named: tuple[tuple[str, str], ...] = ()
    is_rule: bool = False
    is_linked: bool = False  # whether a picture lies elsewhere
    art: str = ""  # words set as a drawing (WordArt)


def drawing(element: Element) -> WordDrawing:
    """Return what is in a `drawing`, a `pict` or an `object`."""
    inside = list(_inside(element))
    words = ""
    for inner in inside:
        if name_of(inner) == "docPr":
            words = words or attribute(inner, "descr") or attribute(inner, "title")
        elif name_of(inner) == "shape":
            words = words or attribute(inner, "alt")
    pictures, boxes, named = [], [], []
    is_rule = is_linked = False
    art = []
    for inner in inside:
        match name_of(inner):
            case "blip":
                relation = attribute(inner, "embed")
                is_linked = is_linked or not relation
                if relation:
                    pictures.append(WordPicture(relation, words))
            case "imagedata":
                relation = attribute(inner, "id") or attribute(inner, "relid")
                if relation:
                    pictures.append(WordPicture(relation, words or attribute(inner, "title")))
            case "txbxContent":
                boxes.append(inner)
            case "relIds":
                named.append((_DIAGRAM, attribute(inner, "dm")))
            case "chart":
                named.append((_CHART, attribute(inner, "id")))
            case "textpath":
                art.append(attribute(inner, "string"))
            case "rect":
                is_rule = is_rule or attribute(inner, "hr") in ("t", "true")
    if name_of(element) == "object":
        named += [("an object of another program", "") for _ in children(element, "OLEObject")]
    return WordDrawing(
        tuple(pictures), tuple(boxes), tuple(named), is_rule, is_linked, " ".join(art)
    )


def chosen(element: Element) -> Element | None:
    """Return what a reader of today takes of several versions of one thing (`AlternateContent`)."""
    first = child(element, "Choice")
    return first if first is not None else child(element, "Fallback")


def _inside(element: Element) -> Iterator[Element]:
    """Yield all elements inside, of several versions one, and of text boxes not what is inside."""
    for inner in element:
        if name_of(inner) == "AlternateContent":
            version = chosen(inner)
            if version is not None:
                yield from _inside(version)
            continue
        yield inner
        if name_of(inner) != "txbxContent":
            yield from _inside(inner)
