"""Styles of a Word document: what a style, and all it is based on, says of paragraphs and runs."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from leaflet.documents.colours import BLACK, parsed, unseen
from leaflet.documents.elements import attribute, child, children, is_on, name_of

_HALF_POINT = 0.5
_TWIP = 1 / 20  # points
_NESTED = re.compile(r"list (?:bullet|number) ([2-5])")  # a list of its own, indented
QUOTED = 18.0  # points that a quotation is indented from both edges, at least
_HEADING = re.compile(r"heading (\d)")
_HIGHLIGHT = "highlight "
_MOST_BASES = 20  # styles based on each other


class Letters(NamedTuple):
    """What is said of letters; None where nothing is said. `size` is in points."""

    strong: bool | None = None
    emphasis: bool | None = None
    struck: bool | None = None
    hidden: bool | None = None
    size: float | None = None
    language: str | None = None
    raised: str | None = None  # "superscript", "subscript" or "baseline"
    colour: str | None = None
    ground: str | None = None  # the colour behind them: of a highlight with a sign before it
    capitals: bool | None = None

    def unseen(self, behind: str) -> str:
        """Return what is said of them where nobody sees them; "" where they are seen.

        `behind` is the colour of what they stand on, unless they have a ground of their own. Words
        in no colour of their own are white on a dark ground, but under a dark highlight black.
        """
        ground = behind if self.ground is None else self.ground
        colour = parsed(self.colour or "auto")
        if colour is None:
            colour = BLACK if ground.startswith(_HIGHLIGHT) else ""
        return unseen(colour, ground.removeprefix(_HIGHLIGHT), self.size or 0.0)

    def over(self, below: "Letters") -> "Letters":
        """Return these, with what they leave open taken from those below."""
        return Letters._make(
            under if here is None else here for here, under in zip(self, below, strict=True)
        )


class ParagraphForm(NamedTuple):
    """What the styles and the properties of a paragraph come to.

    `role` is "title", "heading", "quote", "caption", "index" or "". `numbering` and `level` are
    those of a list, "" where it is in none. `start` and `end` are its indents in points.
    """

    role: str = ""
    numbering: str = ""
    level: int = 0
    ruled: bool = False  # whether a border goes along its edge
    centred: bool = False
    start: float = 0.0
    end: float = 0.0
    letters: Letters = Letters()
    ground: str | None = None  # the colour behind it
    nested: int = 0  # how many lists its style is inside of, as List Bullet 2 is


class WordStyles:
    """The styles of a document, by their identifiers."""

    def __init__(self, root: Element | None) -> None:
        named = ((attribute(style, "styleId"), style) for style in children(root, "style"))
        self._styles = {key: style for key, style in named if key}
        defaults = child(root, "docDefaults", "rPrDefault", "rPr")
        self.defaults = letters_of(defaults, rtl=False)
        self.usual = next(
            (
                key
                for key, style in self._styles.items()
                if attribute(style, "default") in ("1", "true")
                and attribute(style, "type") == "paragraph"
            ),
            "",
        )

    def chain(self, style: str) -> Iterator[Element]:
        """Yield a style and those it is based on, itself first."""
        for _ in range(_MOST_BASES):
            element = self._styles.get(style)
            if element is None:
                return
            yield element
            style = attribute(child(element, "basedOn"), "val")

    def letters(self, style: str, *, rtl: bool = False) -> Letters:
        """Return what a style says of letters."""
        letters = Letters()
        for element in self.chain(style):
            letters = letters.over(letters_of(child(element, "rPr"), rtl=rtl))
        return letters

    def paragraph(self, properties: Element | None) -> ParagraphForm:
        """Return what a paragraph's properties come to."""
        style = attribute(child(properties, "pStyle"), "val") or self.usual
        sources = [element for element in (properties,) if element is not None]
        role, nested = "", 0
        for element in self.chain(style):
            inner = child(element, "pPr")
            if inner is not None:
                sources.append(inner)
            name = attribute(child(element, "name"), "val").lower()
            role = role or _role(name)
            match = _NESTED.fullmatch(name)
            nested = nested or (int(match[1]) - 1 if match else 0)
        outline = _first(sources, "outlineLvl")
        if not role and outline is not None and attribute(outline, "val", "9") < "9":
            role = "heading"
        numbering, level = _number(sources)
        indents = [_indents(source) for source in sources]
        start = next((start for start, _ in indents if start is not None), 0.0)
        end = next((end for _, end in indents if end is not None), 0.0)
        return ParagraphForm(
            role,
            numbering,
            level,
            _is_ruled(_first(sources, "pBdr")),
            attribute(_first(sources, "jc"), "val") == "center",
            start,
            end,
            self.letters(style),
            ground_of(_first(sources, "shd")),
            nested if level == 0 else 0,
        )

    def is_shaded(self, style: str) -> bool:
        """Return whether a style of tables colours cells: which ones is not known here."""
        return any(
            name_of(inner) == "shd" for element in self.chain(style) for inner in element.iter()
        )

    def has_head(self, style: str) -> bool:
        """Return whether a style of tables sets their first row apart."""
        return any(
            attribute(part, "type") == "firstRow"
            for element in self.chain(style)
            for part in children(element, "tblStylePr")
        )

    def numbering(self, style: str) -> str:
        """Return the number of the list that a style of a list stands for."""
        for element in self.chain(style):
            number = attribute(child(element, "pPr", "numPr", "numId"), "val")
            if number:
                return number
        return ""


def letters_of(properties: Element | None, *, rtl: bool) -> Letters:
    """Return what properties of a run say, of right-to-left letters if `rtl`."""
    if properties is None:
        return Letters()
    there = {name_of(inner): inner for inner in properties}

    def switch(*names: str) -> bool | None:
        inner = next((there[name] for name in names if name in there), None)
        return None if inner is None else is_on(inner)

    size = attribute(there.get("szCs" if rtl else "sz"), "val")
    number = float(size) * _HALF_POINT if re.fullmatch(r"\d{1,4}(\.\d+)?", size) else None
    language = attribute(there.get("lang"), "bidi" if rtl else "val") or None
    raised = attribute(there.get("vertAlign"), "val") or None
    return Letters(
        switch("bCs", "b") if rtl else switch("b"),
        switch("iCs", "i") if rtl else switch("i"),
        switch("strike", "dstrike"),
        switch("vanish"),
        number,
        language,
        raised,
        attribute(there.get("color"), "val") or None,
        _highlight(there.get("highlight")) or ground_of(there.get("shd")),
        switch("caps", "smallCaps"),
    )


def _highlight(element: Element | None) -> str | None:
    colour = parsed(attribute(element, "val"))
    return f"{_HIGHLIGHT}{colour}" if colour else None


def ground_of(shading: Element | None) -> str | None:
    """Return the colour of a shading; None where it has none, "" where it is a pattern."""
    if shading is None:
        return None
    pattern = attribute(shading, "val", "clear")
    if pattern in ("clear", "nil"):
        return parsed(attribute(shading, "fill"))
    return parsed(attribute(shading, "color")) if pattern == "solid" else ""


def _role(name: str) -> str:
    if name in ("title", "caption"):
        return name
    if _HEADING.match(name):
        return "heading"
    if name in ("quote", "intense quote", "block text"):
        return "quote"
    if name.startswith(("toc ", "index ", "table of figures", "table of authorities")):
        return "index"
    return ""


def _first(sources: list[Element], name: str) -> Element | None:
    return next((inner for inner in (child(s, name) for s in sources) if inner is not None), None)


def _number(sources: list[Element]) -> tuple[str, int]:
    """Return the list a paragraph is in, and how deep."""
    lists = [child(source, "numPr") for source in sources]
    number = next((n for n in (attribute(child(e, "numId"), "val") for e in lists) if n), "")
    level = next((n for n in (attribute(child(e, "ilvl"), "val") for e in lists) if n), "0")
    if number == "0":
        return "", 0
    return number, int(level) if level in "012345678" else 0


def _is_ruled(borders: Element | None) -> bool:
    if borders is None:
        return False
    return any(
        name_of(edge) in ("top", "bottom", "between")
        and attribute(edge, "val") not in ("none", "nil", "")
        for edge in borders
    )


def _indents(source: Element) -> tuple[float | None, float | None]:
    """Return the indents of a paragraph from the edge it begins at and the other, in points."""
    indent = child(source, "ind")

    def points(*names: str) -> float | None:
        typed = next((value for value in (attribute(indent, name) for name in names) if value), "")
        return float(typed) * _TWIP if re.fullmatch(r"-?\d{1,6}", typed) else None

    return points("start", "left"), points("end", "right")
