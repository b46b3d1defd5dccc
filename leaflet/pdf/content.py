"""A page's content: its rules and its lines, tagged, as operators.

y is flipped here and nowhere else: panels count from the top, PDF from the bottom.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from leaflet.imposition.marks import THICKNESS
from leaflet.imposition.sheets import Placement, Side
from leaflet.layout.ink import BLACK, Ink
from leaflet.layout.panels import Figure, Place, PlacedBlock, PlacedLine
from leaflet.layout.style import FRAME
from leaflet.pdf import colour
from leaflet.pdf.drawing import drawn as drawn_figure
from leaflet.pdf.drawing import stroke
from leaflet.pdf.embedding import Embedded, Fonts
from leaflet.pdf.frame import Corners, Frame, frame
from leaflet.pdf.links import Link
from leaflet.pdf.structure import Element, Part, Structure, Untagged
from leaflet.pdf.text import Segment, number, segments, select, space_behind
from leaflet.pdf.window import OWN, Window, line_states, states
from leaflet.statement.paragraphs import Paragraph, Span
from leaflet.statement.picture import Picture

if TYPE_CHECKING:
    from leaflet.layout.qr import PlacedSymbol

PICTURE = "Im"  # pictures, as content streams call them, with a number behind


class Page(NamedTuple):
    """Operators, the links that lie over what they draw, and the pictures that they show."""

    operators: str
    links: tuple[Link, ...]
    pictures: tuple[Picture, ...] = ()


def announce(sides: Sequence[Side], structure: Structure, parts: Sequence[Part] = ()) -> None:
    """Elements for all paragraphs in reading order, which is not that of a folded sheet's sides.

    `parts`, where there are several languages: part after part, then what is in none of them.
    """
    for part in parts:
        structure.new_part(part.language)
        for paragraph in part.paragraphs:
            structure.element(paragraph)
    structure.no_part()
    panels = {id(one.panel): one.panel for side in sides for one in side.placements}
    for panel in sorted(panels.values(), key=lambda panel: panel.number):
        for block in panel.blocks:
            structure.element(block.paragraph)


Tiles = dict[int, tuple[Window, ...]]  # of each panel that is on several pages, by identity


def tiles(sides: Sequence[Side]) -> Tiles:
    """What is seen of panels that are larger than a page, page after page."""
    found: Tiles = {}
    for side in sides:
        for one in side.placements:
            if window := one.clip and frame(one, side.size.height).window:
                found[id(one.panel)] = (*found.get(id(one.panel), ()), window)
    return found


def page(
    side: Side, fonts: Fonts, structure: Structure, accent: Ink, tiles: Tiles, cut: "CutLines"
) -> Page:
    """The content of a side. Rules and marks are decoration, which tags call an artifact.

    `tiles` are those of all sides; `cut` keeps the lines of their panels from page to page.
    """
    structure.new_page()
    out: list[str] = []
    links: list[Link] = []
    pictures: list[Picture] = []
    if side.marks:
        out.append(_drawn([stroke(mark, side.size.height) for mark in side.marks], THICKNESS))
    drawn: dict[int, tuple[Frame, str]] = {}  # panels that are on this side
    for placement in side.placements:
        framed = frame(placement, side.size.height)
        framed = framed._replace(tiles=tiles.get(id(placement.panel), ()))
        if id(placement.panel) in drawn and not framed.opening:
            out.append(_copy(*drawn[id(placement.panel)], framed))
            continue
        out += framed.opening
        if structure.is_new(placement.panel) or framed.window:
            structure.new_panel(placement.panel.number)
            own = _panel(placement, framed, fonts, structure, accent, links, pictures, cut)
            out += own
            if not framed.opening:
                drawn[id(placement.panel)] = framed, "\n".join(own)
        else:
            untagged = Untagged()
            copy = _panel(placement, framed, fonts, untagged, accent, [], pictures, cut)
            out.append(artifact(copy))
        out += framed.closing
    out += [drawn_figure(one, side.size.height, fonts.first, structure) for one in side.drawings]
    return Page("\n".join(out), tuple(links), tuple(pictures))


_MARKED = r"/\w+ <</MCID \d+>> BDC"


def _copy(first: Frame, operators: str, framed: Frame) -> str:
    """A panel's operators moved to where another one like it is, and read out by nobody."""
    by = f"{number(framed.left - first.left)} {number(framed.top - first.top)}"
    return f"q 1 0 0 1 {by} cm\n{re.sub(_MARKED, '/Artifact BMC', operators)}\nQ"


def _panel(
    placement: Placement,
    framed: Frame,
    fonts: Fonts,
    structure: Structure,
    accent: Ink,
    links: list[Link],
    pictures: list[Picture],
    cut: "CutLines",
) -> list[str]:
    """A panel's operators; its links and pictures are added to the page's."""
    out: list[str] = []
    coloured = accent != BLACK
    for rule in placement.panel.rules:
        x, y = framed.left + rule.x, framed.top - rule.y
        if not _state(framed, (x, y - rule.thickness, x + rule.width, y)):
            continue
        path = f"{number(x)} {number(y)} m {number(x + rule.width)} {number(y)} l S"
        out.append(_in(accent, coloured, _drawn([path], rule.thickness)))
    for block in placement.panel.blocks:
        font = fonts.of(block.paragraph)
        written = "\n".join(text_of(block, font, structure, framed, links, cut))
        out.append(_in(accent, coloured and block.accent, written))
    for place in placement.panel.places:
        out.append(_drawn([_outline(place, framed)], FRAME))
    if placement.panel.blocks:  # a picture is of the language that comes first
        structure.enter(placement.panel.blocks[0].paragraph)
    for figure in placement.panel.figures:
        state = _state(framed, _corners(figure, framed))
        if state:
            told = structure if state == OWN else Untagged()
            drawn = _figure(figure, len(pictures), told, framed)
            out.append(drawn if state == OWN else artifact([drawn]))
            pictures.append(figure.picture)
    for box in placement.panel.boxes:
        out.append(_drawn([_outline(box.place, framed)], FRAME))
        for block in box.blocks:
            out += text_of(block, fonts.of(block.paragraph), structure, framed, links)
        out += [squares(one, structure, framed) for one in box.symbols]
    return out


def _state(framed: Frame, box: Corners) -> int:
    """Whether what stands in a box of the frame is seen on the page, and read out there."""
    if framed.window is None:
        return OWN
    return states(box, framed.tiles)[framed.tiles.index(framed.window)]


def _corners(figure: Figure, framed: Frame) -> Corners:
    width, height = figure.size
    x, y = framed.left + figure.x, framed.top - figure.y - height
    return x, y, x + width, y + height


def _figure(figure: Figure, number_: int, structure: Structure, framed: Frame) -> str:
    """A picture, tagged with its words; `number_` is its place in `Page.pictures`."""
    corners = _corners(figure, framed)
    element = structure.figure(figure.picture, framed.on_page(corners))
    matrix = " ".join(map(number, (figure.size.width, 0, 0, figure.size.height, *corners[:2])))
    return structure.marked(element, f"q {matrix} cm /{PICTURE}{number_} Do Q")


def squares(placed: "PlacedSymbol", structure: Structure, framed: Frame) -> str:
    """A QR code as a figure: black rectangles, one for each stretch of a row."""
    from leaflet.layout.qr import QUIET

    symbol = placed.symbol
    module = placed.edge / symbol.modules
    left, top = framed.left + placed.x, framed.top - placed.y
    box = framed.on_page((left, top - placed.edge, left + placed.edge, top))
    element = structure.illustration(f"QR: {symbol.words}", box)
    lefts = [number(left + (QUIET + i) * module) for i in range(len(symbol.rows))]
    widths = [number(count * module) for count in range(len(symbol.rows) + 1)]
    out: list[str] = []
    for i, row in enumerate(symbol.rows):
        y = number(top - (QUIET + i + 1) * module)
        for dark in re.finditer("1+", row):
            first, end = dark.span()
            out.append(f"{lefts[first]} {y} {widths[end - first]} {widths[1]} re")
    return structure.marked(element, "\n".join([*out, "f"]))


def _outline(place: Place, framed: Frame) -> str:
    x, y = framed.left + place.x, framed.top - place.y - place.height
    return " ".join(map(number, (x, y, place.width, place.height))) + " re S"


def _in(accent: Ink, coloured: bool, operators: str) -> str:
    if not coloured:
        return operators
    return "\n".join([colour.operators(accent), operators, colour.operators(BLACK)])


def _drawn(paths: list[str], thickness: float) -> str:
    return artifact([f"{number(thickness)} w", *paths])


def artifact(operators: Sequence[str]) -> str:
    """Operators that are not read out."""
    return "\n".join(["/Artifact BMC", *operators, "EMC"])


CutLines = dict[int, list[list[tuple[Segment, int]]]]  # what is seen on each tile, by line


def text_of(
    block: PlacedBlock,
    font: Embedded,
    structure: Structure,
    framed: Frame,
    links: list[Link],
    cut: CutLines | None = None,
) -> list[str]:
    """The text objects of a block on a panel, in its frame; and its links, on the page.

    `cut` as `page` takes it.
    """
    stretches = _stretches(block.paragraph)
    bounds = [bound for one in stretches for bound in one[:2]]
    out: list[str] = []
    for mark in block.marks:
        seen = _seen(mark, font, framed, (), cut)
        if mark.line.base_level and seen and block.lines:
            last, state = seen[-1]
            y, first = framed.top - mark.y, block.lines[0].line
            behind = space_behind(last, mark.line, first, font, y)
            seen = [*seen, *((one, state) for one in behind)]
        label = structure.label(block.paragraph)
        found = groupby(seen, lambda one: one[1])
        parts = [
            _marked(structure, label, [piece for piece, _ in group], state)
            for state, group in found
        ]
        out += _text_object(mark, font, parts)
    for line in block.lines:
        parts = []
        seen = _seen(line, font, framed, bounds, cut)
        for (state, stretch), group in groupby(
            seen, lambda one: (one[1], _stretch_at(stretches, one[0].start))
        ):
            pieces = [piece for piece, _ in group]
            element = structure.element(block.paragraph)
            if stretch and state == OWN:
                element = structure.inside(block.paragraph, stretch.start, stretch.span)
                if stretch.span.link:
                    words = block.paragraph.text[stretch.start : stretch.end]
                    box = framed.on_page(_box(pieces, line, framed.top - line.y))
                    links.append(Link(stretch.span.link, words, box, element))
            parts.append(_marked(structure, element, pieces, state))
        out += _text_object(line, font, parts)
    return out


def _seen(
    line: PlacedLine, font: Embedded, framed: Frame, bounds: Sequence[int], cut: CutLines | None
) -> list[tuple[Segment, int]]:
    """The pieces of a line that are on the page, and whether each is read out there."""
    x, y = framed.left + line.x, framed.top - line.y
    if framed.window is None:
        return [(piece, OWN) for piece in segments(line.line, font, x, y, bounds)]
    assert cut is not None
    if id(line) not in cut:
        found = line_states(line.line, x, y, framed.tiles)
        starts = [start for start, _ in found]
        parts: list[list[tuple[Segment, int]]] = [[] for _ in framed.tiles]
        for piece in segments(line.line, font, x, y, [*bounds, *starts]):
            _, states = found[bisect_right(starts, piece.start) - 1]
            for part, state in zip(parts, states, strict=True):
                if state:
                    part.append((piece, state))
        cut[id(line)] = parts
    return cut[id(line)][framed.tiles.index(framed.window)]


def _marked(structure: Structure, element: Element, pieces: list[Segment], state: int) -> str:
    operators = _operators(pieces)
    return structure.marked(element, operators) if state == OWN else artifact([operators])


class _Stretch(NamedTuple):
    """A link, or words in another language: code points [start, end), and the first span."""

    start: int
    end: int
    span: Span


def _stretches(paragraph: Paragraph) -> list[_Stretch]:
    found: list[_Stretch] = []
    start = 0
    for span in paragraph.spans:
        end = start + len(span.text)
        last = found[-1] if found else None
        if last and last.end == start and last.span[_MEANING] == span[_MEANING]:
            found[-1] = last._replace(end=end)  # one in several styles
        elif span.link or span.language:
            found.append(_Stretch(start, end, span))
        start = end
    return found


_MEANING = slice(3, 5)  # of a span: its link and its language


def _stretch_at(stretches: list[_Stretch], offset: int) -> _Stretch | None:
    return next((one for one in stretches if one.start <= offset < one.end), None)


def _box(pieces: list[Segment], line: PlacedLine, y: float) -> Corners:
    """Where a link stands on a line, in the panel's frame; y is its baseline."""
    size = line.line.size
    left, right = min(piece.left for piece in pieces), max(piece.right for piece in pieces)
    return left, y - 0.3 * size, right, y + size


def _operators(pieces: Sequence[Segment]) -> str:
    return "\n".join(piece.operators for piece in pieces)


def _text_object(line: PlacedLine, font: Embedded, parts: list[str]) -> list[str]:
    return ["\n".join(["BT", select(line.line, font), *parts, "ET"])] if parts else []
