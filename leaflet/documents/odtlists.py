"""Lists of an OpenDocument text: the number or letter of each item, as its program counts."""

from xml.etree.ElementTree import Element

from leaflet.documents.counting import filled, written
from leaflet.documents.elements import attribute
from leaflet.documents.odtstyles import OUTLINE, OdtStyles, list_forms

_KINDS = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
    "أ, ب, ت, ...": "arabicAlpha", "أ، ب، ت، ...": "arabicAlpha", "أ, ب, ج, ...": "arabicAbjad",
    "א, י, ק, ...": "hebrew1", "א, ב, ג, ...": "hebrew1", "١, ٢, ٣, ...": "hindiNumbers",
    "А, Б, .., Аа, Аб, ... (ru)": "russianUpper", "а, б, .., аа, аб, ... (ru)": "russianLower",
    "一, 二, 三, ...": "chineseCounting", "α, β, ... (gr)": "lowerGreek", "①, ②, ③, ...": "circles",
    "Α, Β, ... (gr)": "upperGreek", "ก, ข, ค, ...": "thaiLetters", "가, 나, 다, ...": "ganada",
    "١, ٢, ٣": "hindiNumbers", "۱, ۲, ۳, ...": "persianNumbers",
}  # fmt: skip


class OdtLists:
    """The lists of a document, and how far each has been counted."""

    def __init__(self, styles: OdtStyles) -> None:
        self._styles = styles
        self._counts: dict[str, dict[int, int]] = {}
        self._last: dict[str, str] = {}  # style -> the list that had it last
        self._number = 0

    def begin(self, element: Element, style: str, depth: int) -> str:
        """Return the key by which a list is counted: one that goes on has that of the other."""
        if depth:
            return self._last.get("", "")
        before = attribute(element, "continue-list")
        goes_on = attribute(element, "continue-numbering") == "true"
        key = f"id:{attribute(element, 'id')}"
        if before and f"id:{before}" in self._counts:
            self._counts[key] = self._counts[f"id:{before}"]
        elif goes_on and style in self._last:
            self._counts[key] = self._counts[self._last[style]]
        else:
            if key == "id:":
                self._number += 1
                key = f"number:{self._number}"
            self._counts[key] = {}
        self._last[style] = self._last[""] = key
        return key

    def heading(self, element: Element) -> str:
        """Count a heading, and return its number; "" where headings have none."""
        typed = attribute(element, "outline-level", "1")
        depth = int(typed) - 1 if typed in tuple("123456789") else 0
        if attribute(element, "is-list-header") == "true" or OUTLINE not in self._styles.lists:
            return ""
        start = attribute(element, "start-value")
        if attribute(element, "restart-numbering") == "true":
            self._counts.get(OUTLINE, {}).pop(depth, None)
        return self.label(OUTLINE, OUTLINE, depth, start) or ""

    def label(self, key: str, style: str, depth: int, start: str) -> str | None:
        """Count an item, and return its label: "1.", "a)", "" for a bullet, None for no mark."""
        counts = self._counts.setdefault(key, {})
        forms = list_forms(self._styles.lists.get(style))
        form = forms.get(depth)
        begin = attribute(form, "start-value", "1")
        first = int(begin) if begin.isdigit() else 1
        if start.isdigit():
            counts[depth] = int(start)
        else:
            counts[depth] = counts[depth] + 1 if depth in counts else first
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]
        if form is None or not form.tag.endswith(
            ("list-level-style-number", "outline-level-style")
        ):
            return ""
        kind = attribute(form, "num-format")
        if not kind:
            label = attribute(form, "num-prefix") + attribute(form, "num-suffix")
            return label.strip() or None
        shown = attribute(form, "display-levels", "1")
        levels = int(shown) if shown.isdigit() else 1
        numbers = [
            written(counts.get(level, 1), _kind(forms.get(level)))
            for level in range(max(depth - levels + 1, 0), depth + 1)
        ]
        before, behind = attribute(form, "num-prefix"), attribute(form, "num-suffix")
        return f"{before}{'.'.join(numbers)}{behind}".strip()


def _kind(form: Element | None) -> str:
    pattern = attribute(form, "num-format")
    return _KINDS.get(pattern) or filled(pattern) or "decimal"
