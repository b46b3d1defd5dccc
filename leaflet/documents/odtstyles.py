"""Styles of an OpenDocument text: what a style, and its parents, say of paragraphs and letters."""

import math
import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from leaflet.documents.colours import parsed, unseen
from leaflet.documents.cropping import Cropping
from leaflet.documents.elements import attribute, child, children, name_of

_MOST_PARENTS = 20
_BOLD = frozenset({"bold", "600", "700", "800", "900"})
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pc": 12.0, "px": 0.75}
OUTLINE = "\N{NULL}"  # the list of a document's headings: no name of a style
QUOTED = 18.0  # points that a quotation is indented from both edges, at least


class OdtLetters(NamedTuple):
    """What is said of letters; None where nothing is said. `size` is in points."""

    strong: bool | None = None
    emphasis: bool | None = None
    struck: bool | None = None
    hidden: bool | None = None
    size: float | None = None
    language: str | None = None
    raised: str | None = None  # "super", "sub" or "0%"
    colour: str | None = None
    ground: str | None = None  # the colour behind them
    capitals: bool | None = None
    font: str | None = None  # the name of its face in this document

    def unseen(self, behind: str) -> str:
        """Return what is said of them where nobody sees them; "" where they are seen.

        `behind` is the colour of what they stand on, unless they have a ground of their own. Words
        in no colour of their own are light on a dark ground.
        """
        ground = parsed(self.ground or "")
        colour = parsed(self.colour or "") or ""
        return unseen(colour, behind if ground is None else ground, self.size or 0.0)

    def over(self, below: "OdtLetters") -> "OdtLetters":
        """Return these, with what they leave open taken from those below."""
        return OdtLetters._make(
            under if here is None else here for here, under in zip(self, below, strict=True)
        )


class OdtParagraph(NamedTuple):
    """What a paragraph's styles come to: its role as in Word, indents in points, and the letters.

    `numbering` is the list that its style is of.
    """

    role: str = ""
    ruled: bool = False
    centred: bool = False
    start: float = 0.0
    end: float = 0.0
    hidden: bool = False
    letters: OdtLetters = OdtLetters()
    numbering: str = ""
    ground: str | None = None  # the colour behind it


class OdtStyles:
    """The styles of a document; those of the text itself go before the named ones."""

    def __init__(self, *parts: Element | None) -> None:
        self._styles: dict[tuple[str, str], Element] = {}
        self.lists: dict[str, Element] = {}
        self.defaults = OdtLetters()
        self._families: dict[str, str] = {}  # of fonts, by the names of their faces
        for part in parts:
            for group in part if part is not None else ():
                for face in children(group, "font-face"):
                    family = attribute(face, "font-family").strip("'\"")
                    self._families.setdefault(attribute(face, "name"), family)
                if name_of(group) not in ("styles", "automatic-styles"):
                    continue
                for style in group:
                    self._take(style)

    def _take(self, style: Element) -> None:
        if name_of(style) == "style":
            key = attribute(style, "family"), attribute(style, "name")
            self._styles[key] = style
        elif name_of(style) == "outline-style":
            self.lists[OUTLINE] = style
        elif name_of(style) == "list-style":
            self.lists[attribute(style, "name")] = style
        elif name_of(style) == "default-style" and attribute(style, "family") == "paragraph":
            self.defaults = _letters(child(style, "text-properties"))

    def chain(self, family: str, name: str) -> Iterator[Element]:
        """Yield a style and its parents, itself first."""
        for _ in range(_MOST_PARENTS):
            style = self._styles.get((family, name))
            if style is None:
                return
            yield style
            name = attribute(style, "parent-style-name")

    def letters(self, family: str, name: str) -> OdtLetters:
        """Return what a style says of letters."""
        letters = OdtLetters()
        for style in self.chain(family, name):
            letters = letters.over(_letters(child(style, "text-properties")))
        return letters

    def family(self, font: str) -> str:
        """Return the family of a font, by the name that the document gives to its face."""
        return self._families.get(font, font)

    def paragraph(self, name: str) -> OdtParagraph:
        """Return what a style says of a paragraph."""
        role, numbering = _role(name), ""
        properties = []
        for style in self.chain("paragraph", name):
            shown = attribute(style, "display-name") or attribute(style, "name")
            role = role or _role(shown) or _role(attribute(style, "parent-style-name"))
            numbering = numbering or attribute(style, "list-style-name")
            inner = child(style, "paragraph-properties")
            if inner is not None:
                properties.append(inner)

        def first(*names: str) -> str:
            values = (attribute(inner, key) for inner in properties for key in names)
            return next((value for value in values if value), "")

        borders = [first("border-bottom"), first("border-top"), first("border")]
        letters = self.letters("paragraph", name)
        return OdtParagraph(
            role,
            any(border not in ("", "none") for border in borders) or role == "rule",
            first("text-align") == "center",
            points(first("margin-left", "margin")),
            points(first("margin-right", "margin")),
            bool(letters.hidden),
            letters,
            numbering,
            parsed(first("background-color")),
        )

    def ground(self, element: Element, family: str) -> str | None:
        """Return the colour that the style of a table, a row or a cell gives it; None for none."""
        for style in self.chain(family, attribute(element, "style-name")):
            typed = attribute(child(style, f"{family}-properties"), "background-color")
            if typed and parsed(typed) is not None:
                return parsed(typed)
        return None

    def cropping(self, frame: Element) -> tuple[Cropping, bool]:
        """Return how a frame crops and turns its picture, and whether it is slanted besides."""
        typed = ""
        for style in self.chain("graphic", attribute(frame, "style-name")):
            typed = typed or attribute(child(style, "graphic-properties"), "clip")
        match = re.fullmatch(r"rect\(([^)]{1,200})\)", typed.strip())
        edges = [points(edge) for edge in re.split(r"[\s,]+", match[1].strip())] if match else []
        top, right, bottom, left = edges if len(edges) == 4 else (0.0, 0.0, 0.0, 0.0)
        turn = re.search(r"rotate\s*\(\s*(-?\d{1,3}(?:\.\d{1,20})?)", attribute(frame, "transform"))
        # Counted in radians, against the clock.
        quarters = -float(turn[1]) / (math.pi / 2) if turn else 0.0
        crop = Cropping(points=(left, top, right, bottom), quarters=round(quarters) % 4)
        return crop, abs(quarters - round(quarters)) > 0.01

    def is_shown(self, family: str, name: str) -> bool:
        """Return whether what has the style is shown, as sections may be not."""
        return not any(
            attribute(child(style, f"{family}-properties"), "display") == "none"
            for style in self.chain(family, name)
        )


def points(length: str) -> float:
    """Return a length in points; 0 for what is none."""
    match = re.fullmatch(r"(-?\d{1,6}(?:\.\d{1,6})?)(pt|in|cm|mm|pc|px)", length)
    return float(match[1]) * _POINTS[match[2]] if match else 0.0


def _letters(properties: Element | None) -> OdtLetters:
    """Return what properties say; of right-to-left letters too, which have keys of their own."""
    if properties is None:
        return OdtLetters()

    def first(*names: str) -> str:
        values = (attribute(properties, name) for name in names)
        return next((value for value in values if value), "")

    weight, slant = (
        first("font-weight", "font-weight-complex"),
        first("font-style", "font-style-complex"),
    )
    struck, shown = first("text-line-through-style", "text-line-through-type"), first("display")
    size = points(first("font-size", "font-size-complex"))
    country = first("country")
    language = first("language")
    tag = f"{language}-{country}" if country not in ("", "none") else language
    return OdtLetters(
        weight in _BOLD if weight else None,
        slant in ("italic", "oblique") if slant else None,
        struck != "none" if struck else None,
        shown == "none" if shown else None,
        size or None,
        tag if language not in ("", "none", "zxx") else None,
        first("text-position").split(" ")[0] or None,
        "auto" if first("use-window-font-color") == "true" else first("color") or None,
        first("background-color") or None,
        _is_capital(first("text-transform"), first("font-variant")),
        first("font-name", "font-family") or None,
    )


def _is_capital(transformed: str, variant: str) -> bool | None:
    if not transformed and not variant:
        return None
    return transformed == "uppercase" or variant == "small-caps"


def _role(name: str) -> str:
    name = name.replace("_20_", " ").lower()
    if name in ("title", "caption", "heading"):
        return {"heading": "heading"}.get(name, name)
    if name in ("quotations", "quote", "intense quote", "block quotation"):
        return "quote"
    if name == "horizontal line":
        return "rule"
    if name.startswith("contents ") and name.split()[-1].isdigit():
        return "index"
    return "caption" if name in ("illustration", "figure", "drawing") else ""


def list_forms(style: Element | None) -> dict[int, Element]:
    """Return the levels of a list's style, from 0."""
    levels = {}
    for kind in (
        "list-level-style-number", "list-level-style-bullet", "list-level-style-image",
        "outline-level-style",
    ):  # fmt: skip
        for level in children(style, kind):
            typed = attribute(level, "level", "1")
            levels[int(typed) - 1 if typed.isdigit() else 0] = level
    return levels
