"""Drawings in a Word document: pictures, text boxes, and objects that only get a remark."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element

from leaflet.documents.cropping import Cropping
from leaflet.documents.elements import attribute, child, children, name_of

_DIAGRAM, _CHART = "a diagram", "a chart"
HIDDEN_PICTURE, TURNED = "a hidden picture", "the slant of a picture, which is set upright"
_EMU = 12_700  # English metric units of a point
_ROW = 18.0  # points: drawings that are nearer to each other in height stand side by side
_QUARTER = 90 * 60_000  # a turn is counted in 60,000ths of a degree


class WordPicture(NamedTuple):
    """A picture: the relation that leads to its file, and what it shows in the author's words."""

    relation: str
    words: str
    crop: Cropping = Cropping()


class WordDrawing(NamedTuple):
    """What is in a drawing; `named` are relations to what is only named, and its name."""

    pictures: tuple[WordPicture, ...] = ()
    boxes: tuple[Element, ...] = ()  # txbxContent
    named: tuple[tuple[str, str], ...] = ()
    is_rule: bool = False
    is_linked: bool = False  # whether a picture lies elsewhere
    art: str = ""  # words set as a drawing (WordArt)
    top: float | None = None  # points from the top of the page, or of what it is anchored to
    left: float = 0.0  # points


def drawing(element: Element) -> WordDrawing:
    """Return what is in a `drawing`, a `pict` or an `object`."""
    inside = list(_inside(element))
    if any(name_of(inner) == "docPr" and _is_true(attribute(inner, "hidden")) for inner in inside):
        return WordDrawing(named=((HIDDEN_PICTURE, ""),))
    words = ""
    for inner in inside:
        if name_of(inner) == "docPr":
            words = words or attribute(inner, "descr") or attribute(inner, "title")
        elif name_of(inner) == "shape":
            words = words or attribute(inner, "alt")
    pictures, boxes, named = [], [], []
    turned, source, is_hidden = 0, None, False
    is_rule = is_linked = False
    art = []
    for inner in inside:
        match name_of(inner):
            case "pic" | "wsp":
                turned = _turned(child(inner, "spPr", "xfrm"))
                is_hidden = _is_true(attribute(child(inner, "nvPicPr", "cNvPr"), "hidden"))
            case "blipFill":
                source = child(inner, "srcRect")
            case "shape":
                is_hidden = "visibility:hidden" in attribute(inner, "style").replace(" ", "")
            case "blip" | "imagedata" if is_hidden:
                named.append((HIDDEN_PICTURE, ""))
            case "blip":
                relation = attribute(inner, "embed")
                is_linked = is_linked or not relation
                if relation:
                    crop = _crop(source)._replace(quarters=round(turned / _QUARTER) % 4)
                    pictures.append(WordPicture(relation, words, crop))
                    if turned % _QUARTER:
                        named.append((TURNED, ""))
                source = None
            case "imagedata":
                relation = attribute(inner, "id") or attribute(inner, "relid")
                if relation:
                    shown = words or attribute(inner, "title")
                    pictures.append(WordPicture(relation, shown, _old_crop(inner)))
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
    top, left = _position(element)
    return WordDrawing(
        tuple(pictures), tuple(boxes), tuple(named), is_rule, is_linked, " ".join(art), top, left
    )


def in_order(drawings: Sequence[WordDrawing], *, rtl: bool) -> tuple[WordDrawing, ...]:
    """Return the drawings of a paragraph as they are read: from the top down, row by row.

    They are in the order of the file where one of them has no position.
    """
    if len(drawings) < 2 or any(drawing.top is None for drawing in drawings):
        return tuple(drawings)
    sign = -1 if rtl else 1
    return tuple(
        sorted(drawings, key=lambda each: (round((each.top or 0) / _ROW), sign * each.left))
    )


def _position(element: Element) -> tuple[float | None, float]:
    """Return where a drawing stands, in points from the top and from the left; None if unknown."""
    anchor = child(element, "anchor")
    if anchor is not None:
        places = [
            "".join(child(anchor, name, "posOffset").itertext())  # type: ignore[union-attr]
            if child(anchor, name, "posOffset") is not None
            else ""
            for name in ("positionV", "positionH")
        ]
        top, left = (int(p) / _EMU if re.fullmatch(r"-?\d{1,9}", p) else None for p in places)
        return top, left or 0.0
    shape = next((e for e in element if name_of(e) in ("shape", "rect", "roundrect")), None)
    style = attribute(shape, "style").replace(" ", "")
    margins = dict(re.findall(r"(margin-top|margin-left):(-?\d+(?:\.\d+)?)pt", style))
    if "margin-top" not in margins:
        return None, 0.0
    return float(margins["margin-top"]), float(margins.get("margin-left", 0))


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


def _is_true(typed: str) -> bool:
    return typed in ("1", "true", "on")


def _turned(form: Element | None) -> int:
    typed = attribute(form, "rot", "0")
    return int(typed) if re.fullmatch(r"-?\d{1,9}", typed) else 0


def _crop(source: Element | None) -> Cropping:
    """Return what `srcRect` cuts off, in thousandths of a percent or with a percent sign."""

    def part(name: str) -> float:
        match = re.fullmatch(r"(-?\d{1,9}(?:\.\d{1,9})?)(%?)", attribute(source, name))
        return float(match[1]) / (100 if match[2] else 100_000) if match else 0.0

    return Cropping(part("l"), part("t"), part("r"), part("b"))


def _old_crop(image: Element) -> Cropping:
    """Return what the attributes of VML cut off: a part, or 65,536ths of it with an f."""

    def part(name: str) -> float:
        match = re.fullmatch(r"(-?(?:\d{1,9})?(?:\.\d{1,9})?)(f?)", attribute(image, name))
        if not match or match[1] in ("", "-"):
            return 0.0
        return float(match[1]) / (65_536 if match[2] else 1)

    return Cropping(part("cropleft"), part("croptop"), part("cropright"), part("cropbottom"))
