"""A page's content: its rules and its lines, tagged, as operators.

y is flipped here and nowhere else: panels count from the top, PDF from the bottom.
"""

from itertools import groupby
from typing import NamedTuple

from leaflet.layout.panels import Panel, PlacedBlock, PlacedLine
from leaflet.pdf.embedding import Embedded
from leaflet.pdf.structure import Element, Structure
from leaflet.pdf.text import Segment, number, segments, select
from leaflet.statement.paragraphs import Paragraph


class Link(NamedTuple):
    """Where on a page a link is: its box in points (left, bottom, right, top; y up)."""

    target: str
    words: str
    box: tuple[float, float, float, float]
    element: Element


class Page(NamedTuple):
    """Operators, and the links that lie over what they draw."""

    operators: str
    links: tuple[Link, ...]


def page(panel: Panel, font: Embedded, structure: Structure) -> Page:
    """The content of a panel's page. Rules are decoration, which tags call an artifact."""
    structure.new_page()
    height = panel.size.height
    out: list[str] = []
    for rule in panel.rules:
        y = number(height - rule.y)
        path = f"{number(rule.x)} {y} m {number(rule.x + rule.width)} {y} l S"
        out.append(f"/Artifact BMC {number(rule.thickness)} w {path} EMC")
    links: list[Link] = []
    for block in panel.blocks:
        ranges = _link_ranges(block.paragraph)
        for mark in block.marks:
            element = structure.label(block.paragraph)
            found = segments(mark.line, font, mark.x, height - mark.y)
            out.append(_text_object(mark, font, [_marked(structure, element, found)]))
        for line in block.lines:
            y = height - line.y
            found = segments(line.line, font, line.x, y, [b for one in ranges for b in one[:2]])
            parts: list[str] = []
            for range_, group in groupby(found, lambda one, all_=ranges: _link_at(all_, one.start)):
                pieces = list(group)
                if range_:
                    links.append(_link(range_, block.paragraph, structure, pieces, line, y))
                element = links[-1].element if range_ else structure.element(block.paragraph)
                parts.append(_marked(structure, element, pieces))
            out.append(_text_object(line, font, parts))
    return Page("\n".join(out), tuple(links))


_Range = tuple[int, int, str]  # code points [start, end) of a paragraph, and where they lead


def _link_ranges(paragraph: Paragraph) -> list[_Range]:
    ranges: list[_Range] = []
    start = 0
    for span in paragraph.spans:
        end = start + len(span.text)
        if span.link and ranges and ranges[-1][1:] == (start, span.link):
            ranges[-1] = (ranges[-1][0], end, span.link)  # one link in several styles
        elif span.link:
            ranges.append((start, end, span.link))
        start = end
    return ranges


def _link_at(ranges: list[_Range], offset: int) -> _Range | None:
    return next((one for one in ranges if one[0] <= offset < one[1]), None)


def _link(
    range_: _Range,
    paragraph: Paragraph,
    structure: Structure,
    pieces: list[Segment],
    line: PlacedLine,
    y: float,
) -> Link:
    """What of a link stands on a line; y is its baseline, from the foot of the page."""
    start, end, target = range_
    size = line.line.size
    left, right = min(piece.left for piece in pieces), max(piece.right for piece in pieces)
    box = (left, y - 0.3 * size, right, y + size)
    return Link(target, paragraph.text[start:end], box, structure.linked(paragraph, start))


def _marked(structure: Structure, element: Element, pieces: list[Segment]) -> str:
    body = "\n".join(piece.operators for piece in pieces)
    return f"/{element.tag} <</MCID {structure.mark(element).number}>> BDC\n{body}\nEMC"


def _text_object(line: PlacedLine, font: Embedded, parts: list[str]) -> str:
    return "\n".join(["BT", select(line.line, font), *parts, "ET"])
