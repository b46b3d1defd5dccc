"""Links that can be clicked: annotations over words (ISO 32000-1, 12.5.6.5)."""

from typing import NamedTuple

from leaflet.pdf.objects import string
from leaflet.pdf.structure import Element
from leaflet.pdf.text import number
from leaflet.statement.paragraphs import LINE_BREAK


class Link(NamedTuple):
    """Where on a page a link is: its box in points (left, bottom, right, top; y up)."""

    target: str
    words: str
    box: tuple[float, float, float, float]
    element: Element


def annotation(link: Link, key: int) -> bytes:
    """Return the annotation; `key` is its own in the parent tree. F 4: print, as PDF/A wants."""
    words = string(link.words.replace(LINE_BREAK, " "))
    rect = " ".join(map(number, link.box))
    target = string(link.target)
    return (
        f"<</Type/Annot/Subtype/Link/Rect[{rect}]/Border[0 0 0]/F 4/Contents {words}"
        f"/A<</S/URI/URI {target}>>/StructParent {key}>>"
    ).encode("ascii")
