"""Lists of a Word document: the number or letter that each item has, as Word counts."""

import re
from xml.etree.ElementTree import Element

from leaflet.documents.counting import filled, written
from leaflet.documents.elements import attribute, child, children
from leaflet.documents.wordstyles import WordStyles

_LEVELS = 9
_MOST = 100_000  # that a list counts to
BULLET, NOTHING = "", None


class WordLists:
    """The lists of a document, and how far each has been counted."""

    def __init__(self, root: Element | None, styles: WordStyles) -> None:
        self._styles = styles
        self._abstract = {attribute(e, "abstractNumId"): e for e in children(root, "abstractNum")}
        self._styled = {
            attribute(child(element, "styleLink"), "val"): key
            for key, element in self._abstract.items()
            if child(element, "styleLink") is not None
        }
        self._lists = {attribute(e, "numId"): e for e in children(root, "num")}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, number: str, level: int) -> str | None:
        """Count an item, and return its label: "1.", "a)", "" for a bullet, None for no mark."""
        element = self._lists.get(number)
        key = attribute(child(element, "abstractNumId"), "val")
        abstract = self._abstract.get(key)
        link = attribute(child(abstract, "numStyleLink"), "val")
        if link:  # the list of a style; where it begins anew is said by the list itself
            linked = self._lists.get(self._styles.numbering(link) or "")
            key = self._styled.get(link) or attribute(child(linked, "abstractNumId"), "val")
            abstract = self._abstract.get(key)
        if abstract is None:
            return NOTHING
        forms = {_level(form): form for form in children(abstract, "lvl")}
        override = next((o for o in children(element, "lvlOverride") if _level(o) == level), None)
        for over in children(element, "lvlOverride"):
            own = child(over, "lvl")
            if own is not None:
                forms[_level(over)] = own
        counts = self._counts.setdefault(key, [None] * _LEVELS)
        again = attribute(child(override, "startOverride"), "val")
        if again and (number, level) not in self._begun:
            counts[level] = None
        self._begun.add((number, level))
        for at in range(level + 1):
            begin = _start(forms.get(at), again if at == level else "")
            if counts[at] is None:
                counts[at] = begin
            elif at == level:
                counts[at] = min((counts[at] or 0) + 1, _MOST)
        counts[level + 1 :] = [None] * (_LEVELS - level - 1)
        return _label(forms, level, counts, self._styles.defaults.language or "")


def _label(
    forms: dict[int, Element], level: int, counts: list[int | None], language: str
) -> str | None:
    form = forms.get(level)
    kind = _kind(form)
    shown = attribute(child(form, "lvlText"), "val")
    if kind == "bullet":
        is_seen = bool(shown.strip()) or child(form, "lvlPicBulletId") is not None
        return BULLET if is_seen else NOTHING
    if not shown.strip():
        return NOTHING

    def number(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        count = counts[at]
        return written(1 if count is None else count, _kind(forms.get(at)), language)

    return re.sub(r"%([1-9])", number, shown).strip()


def _kind(form: Element | None) -> str:
    """Return the kind of numbers of a level, which a pattern may show."""
    own = child(form, "numFmt")
    if own is None:
        own = child(form, "AlternateContent", "Choice", "numFmt")
    return filled(attribute(own, "format")) or attribute(own, "val", "decimal")


def _level(element: Element) -> int:
    typed = attribute(element, "ilvl", "0")
    return int(typed) if typed in tuple("012345678") else 0


def _start(form: Element | None, again: str) -> int:
    # A level that says nothing of it begins at nought (17.9.25).
    typed = again or attribute(child(form, "start"), "val", "1" if form is None else "0")
    return int(typed) if re.fullmatch(r"\d{1,5}", typed) else 1
