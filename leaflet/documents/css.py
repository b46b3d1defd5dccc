"""So much of a page's styles as a leaflet takes: bold, italic, struck, hidden, size, indents.

Of selectors those of an element, of classes, and of an element with a class, as word processors
write them; others say nothing here.
"""

import re
from typing import NamedTuple

from leaflet.documents.colours import BLACK, WHITE, parsed, unseen
from leaflet.documents.htmltree import HtmlElement

_RULE = re.compile(r"([^{}@]{1,2000})\{([^{}]{0,20000})\}")
_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_SELECTOR = re.compile(r"([a-z][a-z0-9]*)?(?:\.([\w-]+))?", re.IGNORECASE)
_LENGTH = re.compile(r"(-?\d{0,6}(?:\.\d{1,6})?)(pt|px|in|cm|mm|pc|em|rem|%)?", re.IGNORECASE)
_UNITS = {"pt": 1.0, "px": 0.75, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pc": 12.0}
_USUAL = 12.0  # points: the size of letters where nothing is declared
TINIEST = 0.1  # points: the size of letters that have none
# Classes of what only a screen reader says.
_HIDERS = frozenset("sr-only visually-hidden visuallyhidden screen-reader-text".split())
_STRONG = frozenset("b strong th".split())
_EMPHASIS = frozenset("i em cite dfn var".split())
_STRUCK = frozenset("s strike del".split())
_SIZES = {"1": 7.5, "2": 10.0, "3": 12.0, "4": 13.5, "5": 18.0, "6": 24.0, "7": 36.0}


class Declarations(NamedTuple):
    """What holds for an element. Lengths are in points."""

    strong: bool = False
    emphasis: bool = False
    struck: bool = False
    hidden: bool = False
    size: float = _USUAL
    centred: bool = False
    start: float = 0.0
    end: float = 0.0
    language: str = ""
    raised: str = ""  # "super" or "sub"
    keeps_lines: bool = False
    colour: str = BLACK  # six hexadecimal digits; "" for one that is not known
    ground: str = WHITE
    capitals: bool = False
    marker: str = ""  # of items of a list
    font: str = ""  # the first family that is named, in small letters

    @property
    def unseen(self) -> str:
        """What is said of words that nobody sees; "" where they are seen."""
        return unseen(self.colour, self.ground, self.size)


class Css:
    """The rules of a page's style sheets, by element and class."""

    def __init__(self, text: str) -> None:
        self._rules: dict[tuple[str, str], dict[str, str]] = {}
        self.is_partial = False  # whether a ground is declared where nothing is read of it
        for rule in _RULE.finditer(_COMMENT.sub(" ", text)):
            declared = _declared(rule[2])
            for selector in rule[1].split(","):
                match = _SELECTOR.fullmatch(selector.strip())
                if match and selector.strip():
                    key = (match[1] or "").lower(), match[2] or ""
                    self._rules.setdefault(key, {}).update(declared)
                elif any(key.startswith("background") for key in declared):
                    self.is_partial = True

    def of(self, element: HtmlElement, outer: Declarations) -> Declarations:
        """Return what holds for an element inside another."""
        declared: dict[str, str] = {}
        classes = element.get("class").split()
        keys = [(element.name, ""), *(("", c) for c in classes)]
        keys += [(element.name, c) for c in classes]
        for key in keys:
            declared.update(self._rules.get(key, {}))
        declared.update(_declared(element.get("style")))
        return _applied(element, declared, outer)


def _applied(element: HtmlElement, declared: dict[str, str], outer: Declarations) -> Declarations:
    name = element.name
    weight = declared.get("font-weight", "")
    strong = outer.strong or name in _STRONG
    if weight:
        strong = weight in ("bold", "bolder") or (weight.isdigit() and int(weight) >= 600)
    slant = declared.get("font-style", "")
    emphasis = slant in ("italic", "oblique") if slant else outer.emphasis or name in _EMPHASIS
    line = declared.get("text-decoration", "") + declared.get("text-decoration-line", "")
    hidden = declared.get("display") == "none" or declared.get("visibility") == "hidden"
    hidden = hidden or declared.get("mso-hide") == "all" or outer.hidden
    hidden = hidden or _is_away(declared) or not _HIDERS.isdisjoint(element.get("class").split())
    height = declared.get("vertical-align", "")
    raised = {"sup": "super", "sub": "sub"}.get(name, outer.raised)
    raised = height if height in ("super", "sub") else raised
    align = declared.get("text-align") or element.get("align")
    size = _size(declared.get("font-size", ""), outer.size)
    if name == "font":
        size = _size(declared.get("font-size", ""), _SIZES.get(element.get("size"), outer.size))
    margins = declared.get("margin", "").split()
    sides = {1: (0, 0), 2: (1, 1), 3: (1, 1), 4: (3, 1)}.get(len(margins))
    left = declared.get("margin-left") or (margins[sides[0]] if sides else "")
    right = declared.get("margin-right") or (margins[sides[1]] if sides else "")
    is_block = name not in ("span", "a", "b", "i", "em", "strong", "font", "u", "s", "sup", "sub")
    return Declarations(
        strong,
        emphasis,
        "line-through" in line or name in _STRUCK or outer.struck,
        hidden,
        size,
        align == "center" or name == "center" or (outer.centred and not align),
        (_length(left, size) if is_block else 0.0),
        (_length(right, size) if is_block else 0.0),
        element.get("lang") or element.get("xml:lang") or outer.language,
        raised,
        declared.get("white-space", "").startswith("pre") or (outer.keeps_lines and not is_block),
        _colour(
            declared.get("color") or element.get("color" if name != "body" else "text"),
            outer.colour,
        ),
        _ground(element, declared, outer.ground),
        _is_capital(declared, outer),
        _marker(declared) or ("" if name in ("ul", "ol") else outer.marker),
        _font(element, declared) or outer.font,
    )


def _is_away(declared: dict[str, str]) -> bool:
    """Return whether an element is drawn out of sight, or clear as glass."""
    opacity = declared.get("opacity", "1")
    places = (declared.get(key, "") for key in ("left", "right", "top", "text-indent"))
    edges = declared.get("clip", "") + declared.get("clip-path", "")
    heights = (declared.get(key, "") for key in ("height", "max-height"))
    is_flat = any(re.fullmatch(r"0[a-z%]*", height) for height in heights)
    return (
        re.fullmatch(r"0(\.0+)?%?", opacity) is not None
        or any(re.match(r"-\d{4}|-\d{3}r?em", place) for place in places)
        or re.match(r"rect\(\s*[01](px)?[\s,]|inset\((50|100)%", edges) is not None
        or (is_flat and declared.get("overflow", "") == "hidden")
    )


def _colour(typed: str | None, outer: str) -> str:
    colour = parsed(typed or "")
    return outer if colour is None else colour


def _ground(element: HtmlElement, declared: dict[str, str], outer: str) -> str:
    """Return the colour behind an element; "" behind a picture and what is not known."""
    whole = declared.get("background", "")
    colour = parsed(declared.get("background-color") or whole or element.get("bgcolor"))
    if "url(" in declared.get("background-image", "") + whole or "gradient" in whole:
        return ""
    return outer if colour is None else colour


def _is_capital(declared: dict[str, str], outer: Declarations) -> bool:
    shown = declared.get("text-transform", ""), declared.get("font-variant", "")
    return "uppercase" in shown[0] or "small-caps" in shown[1] or (outer.capitals and not shown[0])


def _font(element: HtmlElement, declared: dict[str, str]) -> str:
    """Return the first family of fonts that an element names; "" where it names none."""
    named = declared.get("font-family") or (element.get("face") if element.name == "font" else "")
    if not named and "font" in declared:  # font: 7.0pt "Times New Roman"
        sized = re.search(r"\d[a-z%]+\S*\s+(.*)", declared["font"])
        named = sized[1] if sized else ""
    return named.split(",")[0].strip(" '\"").lower()


def _marker(declared: dict[str, str]) -> str:
    """Return what a style says of the marks of a list."""
    return declared.get("list-style-type") or (declared.get("list-style", "").split() or [""])[0]


def _declared(text: str) -> dict[str, str]:
    declared = {}
    for piece in text.split(";"):
        key, _, value = piece.partition(":")
        if value.strip():
            declared[key.strip().lower()] = value.replace("!important", "").strip().lower()
    return declared


def _size(typed: str, outer: float) -> float:
    sizes = {"small": 10.0, "medium": 12.0, "large": 13.5, "x-large": 18.0, "xx-large": 24.0}
    if typed in sizes:
        return sizes[typed]
    if re.fullmatch(r"0+(\.0+)?[a-z%]*", typed):
        return TINIEST
    length = _length(typed, outer)
    return length if length > 0 else outer


def _length(typed: str, em: float) -> float:
    """Return a length in points; 0 for what is none."""
    match = _LENGTH.fullmatch(typed.strip())
    if not match or not match[1].strip("-."):
        return 0.0
    unit = (match[2] or "px").lower()
    scale = {"em": em, "rem": _USUAL, "%": em / 100}.get(unit) or _UNITS[unit]
    return float(match[1]) * scale
