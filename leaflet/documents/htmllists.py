"""Numbers of the lists of a page, as a browser counts them."""

import re

from leaflet.documents.counting import written
from leaflet.documents.htmltree import HtmlElement

_TYPES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_STYLES = {
    "decimal": "decimal", "decimal-leading-zero": "decimalZero", "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter", "upper-alpha": "upperLetter", "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman", "upper-roman": "upperRoman", "lower-greek": "lowerGreek",
    "arabic-indic": "hindiNumbers", "persian": "persianNumbers", "urdu": "persianNumbers",
    "devanagari": "hindiCounting", "hebrew": "hebrew1", "thai": "thaiNumbers",
    "cjk-decimal": "ideographDigital", "simp-chinese-informal": "chineseCounting",
    "trad-chinese-informal": "chineseCounting", "cjk-ideographic": "chineseCounting",
    "korean-hangul-formal": "koreanCounting", "hiragana": "aiueo", "katakana": "aiueo",
}  # fmt: skip
_BULLETS = frozenset("disc circle square".split())


class HtmlNumbers:
    """Counts the items of a list. `style` is what its style says of its marks."""

    def __init__(self, element: HtmlElement, style: str) -> None:
        self.element = element
        self.style = style
        self.is_counted = element.name == "ol"
        self.step = -1 if "reversed" in element.attributes else 1
        items = [node for node in element.nodes if not isinstance(node, str) and node.name == "li"]
        first = len(items) if self.step < 0 else 1
        self.number = number_of(element.get("start"), first)

    def label(self, item: HtmlElement, style: str) -> str:
        """Count an item, and return its label, "" for a bullet; `style` is what its own says."""
        self.number = number_of(item.get("value"), self.number)
        number, self.number = self.number, self.number + self.step
        style = style or self.style
        typed = item.get("type") or self.element.get("type")
        # A list without marks has bullets here: nothing else would show that it is one.
        if style in _BULLETS or (not self.is_counted and style not in _STYLES):
            return ""
        kind = _STYLES.get(style) or _TYPES.get(typed, "decimal")
        return f"{written(number, kind)}."


def number_of(typed: str, otherwise: int) -> int:
    """Return a whole number that is typed, or another where none is."""
    return int(typed) if re.fullmatch(r"-?\d{1,6}", typed) else otherwise
