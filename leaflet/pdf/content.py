"""A page's content: its rules and its lines, tagged, as operators.

y is flipped here and nowhere else: panels count from the top, PDF from the bottom.
"""

from itertools import groupby
from typing import NamedTuple

from leaflet.imposition.marks import THICKNESS, Stroke
from leaflet.imposition.sheets import Side
from leaflet.layout.ink import BLACK, Ink
from leaflet.layout.panels import Figure, PlacedBlock, PlacedLine
from leaflet.pdf import colour
from leaflet.pdf.embedding import Embedded
from leaflet.pdf.structure import Element, Structure
from leaflet.pdf.text import Segment, number, segments, select
from leaflet.statement.paragraphs import Paragraph
from leaflet.statement.picture import Picture

PICTURE = "Im"  # pictures, as content streams call them, with a number behind


class Link(NamedTuple):
    """Where on a page a link is: its box in points (left, bottom, right, top; y up)."""

    target: str
    words: str
    box: tuple[float, float, float, float]
    element: Element


class Page(NamedTuple):
    """Operators, the links that lie over what they draw, and the pictures that they show."""

    operators: str
    links: tuple[Link, ...]
    pictures: tuple[Picture, ...] = ()


def page(side: Side, font: Embedded, structure: Structure, accent: Ink) -> Page:
    """The content of a side. Rules and marks are decoration, which tags call an artifact."""
    structure.new_page()
    out: list[str] = []
    links: list[Link] = []
    pictures: list[Picture] = []
    if side.marks:
        out.append(_artifact([_stroke(mark, side.size.height) for mark in side.marks], THICKNESS))
    for placement in side.placements:
        foot = side.size.height - placement.y  # where the panel's top is, from the sheet's foot
        coloured = accent != BLACK
        for rule in placement.panel.rules:
            x, y = placement.x + rule.x, foot - rule.y
            path = f"{number(x)} {number(y)} m {number(x + rule.width)} {number(y)} l S"
            out.append(_in(accent, coloured, _artifact([path], rule.thickness)))
        for block in placement.panel.blocks:
            written = "\n".join(_block(block, font, structure, placement.x, foot, links))
            out.append(_in(accent, coloured and block.accent, written))
        for figure in placement.panel.figures:
            out.append(_figure(figure, len(pictures), structure, placement.x, foot))
            pictures.append(figure.picture)
    return Page("\n".join(out), tuple(links), tuple(pictures))


def _figure(
    figure: Figure, number_: int, structure: Structure, left: float, foot: float
) -> str:
    """A picture, tagged with its words; `number_` is its place in `Page.pictures`."""
    width, height = figure.size
    x, y = left + figure.x, foot - figure.y - height
    element = structure.figure(figure.picture, (x, y, x + width, y + height))
    matrix = " ".join(map(number, (width, 0, 0, height, x, y)))
    mark = f"/Figure <</MCID {structure.mark(element).number}>> BDC"
    return f"{mark}\nq {matrix} cm /{PICTURE}{number_} Do Q\nEMC"


def _in(accent: Ink, coloured: bool, operators: str) -> str:
    if not coloured:
        return operators
    return "\n".join([colour.operators(accent), operators, colour.operators(BLACK)])


def _artifact(paths: list[str], thickness: float) -> str:
    return "\n".join(["/Artifact BMC", f"{number(thickness)} w", *paths, "EMC"])


def _stroke(mark: Stroke, height: float) -> str:
    x, y, to_x, to_y = map(number, (mark.x, height - mark.y, mark.to_x, height - mark.to_y))
    return f"{x} {y} m {to_x} {to_y} l S"


def _block(
    block: PlacedBlock,
    font: Embedded,
    structure: Structure,
    left: float,
    foot: float,
    links: list[Link],
) -> list[str]:
    """The text objects of a block on a panel whose top left is (left, foot), y up."""
    ranges = _link_ranges(block.paragraph)
    bounds = [bound for range_ in ranges for bound in range_[:2]]
    out: list[str] = []
    for mark in block.marks:
        found = segments(mark.line, font, left + mark.x, foot - mark.y)
        label = structure.label(block.paragraph)
        out.append(_text_object(mark, font, [_marked(structure, label, found)]))
    for line in block.lines:
        y = foot - line.y
        found = segments(line.line, font, left + line.x, y, bounds)
        parts: list[str] = []
        for range_, group in groupby(found, lambda one: _link_at(ranges, one.start)):
            pieces = list(group)
            if range_:
                links.append(_link(range_, block.paragraph, structure, pieces, line, y))
            element = links[-1].element if range_ else structure.element(block.paragraph)
            parts.append(_marked(structure, element, pieces))
        out.append(_text_object(line, font, parts))
    return out


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
