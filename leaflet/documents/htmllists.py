"""Numbers of the lists of a page, as a browser counts them, and items as Word writes them.

A page of Word has no lists, but paragraphs whose mark is typed, with spaces in small letters behind
it.
"""

import re
from typing import NamedTuple

from leaflet.documents.counting import written
from leaflet.documents.document import DocumentBlock
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
_WORD_LEVEL = re.compile(r"mso-list:\s*l\d+\s+level([1-9])", re.IGNORECASE)
_WORD_MARK = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)
_WORD_GAP = re.compile(r"font:\s*7(\.0)?pt", re.IGNORECASE)
_INDENT = 36.0  # points from one level of Word's lists to the next


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


class WordItem(NamedTuple):
    """An item of a list that Word wrote as a paragraph.

    `depth` is 0 in the outermost list; `label` is "" for a bullet.
    """

    depth: int
    label: str

    def marked(self, block: DocumentBlock) -> DocumentBlock:
        """Return a paragraph as the item that it is."""
        return block._replace(kind="item", depth=self.depth, label=self.label)


def word_item(paragraph: HtmlElement, start: float) -> WordItem | None:
    """Take the mark out of an item that Word wrote as a paragraph; return None for all others.

    `start` is how far the paragraph is indented, in points.
    """
    level = _WORD_LEVEL.search(paragraph.get("style"))
    if level is None and not paragraph.get("class").lower().startswith("msolist"):
        return None
    for element in paragraph.every():
        typed = "".join(element.text().split())
        if element.name == "span" and typed and _is_mark(element):
            if not "".join(paragraph.text().split()).startswith(typed):
                return None
            depth = int(level[1]) - 1 if level else max(round(start / _INDENT) - 1, 0)
            is_number = any(map(str.isdecimal, typed)) or re.search(r"\w[.)]$", typed)
            element.nodes = []
            return WordItem(depth, typed if is_number else "")
    return None


def _is_mark(span: HtmlElement) -> bool:
    """Return whether an element holds the mark of an item, and nothing else."""
    if _WORD_MARK.search(span.get("style")):
        return True
    own = [node for node in span.nodes if isinstance(node, str) and node.strip()]
    gaps = [node for node in span.nodes if not isinstance(node, str)]
    return (
        len(own) == 1
        and len(own[0].strip()) == 1
        and len(gaps) == 1
        and not gaps[0].text().strip()
        and _WORD_GAP.match(gaps[0].get("style")) is not None
    )
