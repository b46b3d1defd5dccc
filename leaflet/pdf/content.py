"""The content of a page as operators: its rules and its lines, with tags.

y is flipped here and nowhere else: panels count from the top, PDF from the bottom.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import partial
from itertools import groupby, zip_longest
from typing import NamedTuple

from leaflet.imposition.marks import THICKNESS
from leaflet.imposition.sheets import Placement, Side
from leaflet.layout.ink import BLACK, WHITE, Ink
from leaflet.layout.panels import BoxArea, Panel
from leaflet.layout.placed import Border, Figure, Fill, PlacedBlock, PlacedLine
from leaflet.layout.style import FRAME
from leaflet.pdf import colour
from leaflet.pdf.adjoining import is_right_of, spaced
from leaflet.pdf.blank import blank_words
from leaflet.pdf.drawing import artifact, filled, stroke
from leaflet.pdf.drawing import drawn as drawn_figure
from leaflet.pdf.embedding import Embedded, Fonts
from leaflet.pdf.figure import corners_of, picture
from leaflet.pdf.frame import Frame, frame
from leaflet.pdf.links import Link
from leaflet.pdf.room import GAP, OpenRoom, Shown
from leaflet.pdf.squares import squares
from leaflet.pdf.stretches import SpanStretch, find_stretches, stretch_at
from leaflet.pdf.struck import through
from leaflet.pdf.structure import Element, LanguagePart, Structure, Unread, Untagged
from leaflet.pdf.text import Segment, number, segments, select
from leaflet.pdf.window import OWN, Corners, Window, line_states, states


class Page(NamedTuple):
    """Operators, the links that lie over what they draw, and the pictures that they show.

    For each GAP in the operators there is one of the `rooms`.
    """

    operators: str
    links: tuple[Link, ...]
    figures: tuple[Figure, ...] = ()
    rooms: tuple[OpenRoom, ...] = ()


def announce(
    sides: Sequence[Side], structure: Structure, parts: Sequence[LanguagePart] = ()
) -> None:
    """Make elements for all paragraphs in reading order, which is not the order of a fold's sides.

    Where there are several languages, `parts` has them: their elements come part after part, then
    those of what is in no part.
    """
    for part in parts:
        structure.new_part(part.language)
        for paragraph in part.paragraphs:
            structure.element(paragraph)
    structure.no_part()
    panels = {
        id(placement.panel): placement.panel for side in sides for placement in side.placements
    }
    for panel in sorted(panels.values(), key=lambda panel: panel.number):
        for block in panel.blocks:
            structure.element(block.paragraph)


Tiles = dict[int, tuple[Window, ...]]  # of each panel that is on several pages, by identity


def tiles(sides: Sequence[Side]) -> Tiles:
    """Return the visible parts of panels that are larger than a page, page after page."""
    windows: Tiles = {}
    for side in sides:
        for placement in side.placements:
            if window := placement.clip and frame(placement, side.size.height).window:
                windows[id(placement.panel)] = (*windows.get(id(placement.panel), ()), window)
    return windows


def page(
    side: Side, fonts: Fonts, structure: Structure, *, accent: Ink, tiles: Tiles, cut: "CutLines"
) -> Page:
    """Return the content of a side.

    Rules and marks are decoration, which tags call an artifact. `tiles` are those of all sides;
    `cut` caches the lines of their panels from page to page.
    """
    structure.new_page()
    out: list[str] = []
    links: list[Link] = []
    shown = Shown([], [])
    if side.marks:
        out.append(_drawn([stroke(mark, side.size.height) for mark in side.marks], THICKNESS))
    drawn: dict[int, tuple[Frame, str]] = {}  # panels that are on this side
    for placement in side.placements:
        framed = frame(placement, side.size.height)
        framed = framed._replace(tiles=tiles.get(id(placement.panel), ()))
        if id(placement.panel) in drawn and not framed.opening:
            first, own = drawn[id(placement.panel)]
            out.append(_copy(first, own, framed))
            shown.open(placement.panel, first)
            continue
        out += framed.opening
        draw = partial(_panel, placement, framed, fonts, accent=accent, shown=shown, cut=cut)
        if structure.is_new(placement.panel) or framed.window:
            structure.new_panel(placement.panel.number)
            own = "\n".join(draw(structure=structure, links=links))
            out.append(own)
            if not framed.opening:
                drawn[id(placement.panel)] = framed, own
        else:
            out.append(artifact(draw(structure=Untagged(), links=[])))
        out += framed.closing
    out += [
        drawn_figure(drawing, side.size.height, fonts.first, structure) for drawing in side.drawings
    ]
    return Page("\n".join(out), tuple(links), tuple(shown.figures), tuple(shown.rooms))


_MARKED = r"/\w+ <</MCID \d+>> BDC"


def _copy(first: Frame, operators: str, framed: Frame) -> str:
    """Return the operators of a panel, moved to the place of its copy, which is not read aloud."""
    by = f"{number(framed.left - first.left)} {number(framed.top - first.top)}"
    return f"q 1 0 0 1 {by} cm\n{re.sub(_MARKED, '/Artifact BMC', operators)}\nQ"


def _panel(
    placement: Placement,
    framed: Frame,
    fonts: Fonts,
    *,
    structure: Structure,
    accent: Ink,
    links: list[Link],
    shown: Shown,
    cut: "CutLines",
) -> list[str]:
    """Return a panel's operators; add its links, pictures and rooms to the page's."""
    out = _decoration(placement.panel, framed, accent)
    for rule in placement.panel.rules:
        x, y = framed.left + rule.x, framed.top - rule.y
        if not _state(framed, (x, y - rule.thickness, x + rule.width, y)):
            continue
        path = f"{number(x)} {number(y)} m {number(x + rule.width)} {number(y)} l S"
        if rule.dash:
            path = f"[{number(rule.dash)}] 0 d {path} [] 0 d"
        out.append(_in(accent, _drawn([path], rule.thickness), coloured=accent != BLACK))
    out += _texts(
        placement.panel,
        framed,
        fonts,
        structure=structure,
        accent=accent,
        links=links,
        cut=cut,
        rooms=shown.rooms,
    )
    for area in placement.panel.box_areas:
        out.append(_drawn([f"{_rectangle(area, framed)} S"], FRAME))
    if strips := placement.panel.strips:
        from leaflet.pdf.strips import drawn as drawn_strips

        faces = (
            run.run.run.face
            for block in placement.panel.blocks
            for line in block.lines
            for run in line.line.runs
        )
        out.append(artifact(drawn_strips(strips, framed, fonts.first, faces)))
    if placement.panel.blocks:  # a picture is of the language that comes first
        structure.enter(placement.panel.blocks[0].paragraph)
    for figure in placement.panel.figures:
        state = _state(framed, corners_of(figure, framed))
        if state:
            tagging = structure if state == OWN else Untagged()
            drawn = picture(figure, len(shown.figures), tagging, framed=framed, placement=placement)
            out.append(drawn if state == OWN else artifact([drawn]))
            if figure.drawn:
                shown.figures.append(figure)
    out += [filled(shape, framed) for shape in placement.panel.pagination]
    for box in placement.panel.boxes:
        out.append(_drawn([f"{_rectangle(box.area, framed)} S"], FRAME))
        for block in box.blocks:
            out += text_of(block, fonts.of(block.paragraph), structure, framed=framed, links=links)
        out += [squares(symbol, structure, framed) for symbol in box.symbols]
    return out


def _texts(
    panel: Panel,
    framed: Frame,
    fonts: Fonts,
    *,
    structure: Structure,
    accent: Ink,
    links: list[Link],
    cut: "CutLines",
    rooms: list[OpenRoom],
) -> list[str]:
    """Return the operators of a panel's text; add its links and rooms to the page's."""
    out: list[str] = []
    for block, after in zip_longest(panel.blocks, panel.blocks[1:]):
        if block.room:
            tagged = not isinstance(structure, Untagged)
            rooms.append(OpenRoom(block.room, framed, tagged=tagged))
            out.append(GAP)
            continue
        # The repeated head of a table is read aloud only where it stands first.
        tagging, linked = (Unread(), []) if block.repeated else (structure, links)
        lines = text_of(
            block,
            fonts.of(block.paragraph),
            tagging,
            framed=framed,
            links=linked,
            cut=cut,
            following=after,
            accent=accent,
        )
        out.append(inked(block, lines, accent))
    if panel.separators and not framed.window:
        out.append(blank_words(panel.separators, framed, fonts))
    return out


def _decoration(panel: Panel, framed: Frame, accent: Ink) -> list[str]:
    """Return what lies under the text: filled rectangles, and frames."""
    out: list[str] = []
    for fill in panel.fills:
        if _state(framed, _edges(fill, framed)):
            filled = artifact([f"{_rectangle(fill, framed)} f"])
            ink = WHITE if fill.white else accent
            out.append(_in(ink, filled, coloured=ink != BLACK))
    for outline in panel.outlines:
        if _state(framed, _edges(outline, framed)):
            out.append(_drawn([f"{_rectangle(outline, framed)} S"], outline.thickness))
    return out


def _edges(box: BoxArea | Fill | Border, framed: Frame) -> Corners:
    x, y = framed.left + box.x, framed.top - box.y - box.height
    return x, y, x + box.width, y + box.height


def _rectangle(box: BoxArea | Fill | Border, framed: Frame) -> str:
    x, y, *_ = _edges(box, framed)
    return " ".join(map(number, (x, y, box.width, box.height))) + " re"


def _state(framed: Frame, box: Corners) -> int:
    """Return the state of a box of the frame: whether it is visible on the page, and read there."""
    if framed.window is None:
        return OWN
    return states(box, framed.tiles)[framed.tiles.index(framed.window)]


def inked(block: PlacedBlock, lines: Sequence[str], accent: Ink) -> str:
    """Return the text objects of a block in its ink: only a title may be in the accent colour."""
    # White letters are cut out of a filled rectangle.
    ink = WHITE if block.white else accent
    coloured = block.white or (block.accent and accent != BLACK)
    return _in(ink, "\n".join(lines), coloured=coloured)


def _in(accent: Ink, operators: str, *, coloured: bool) -> str:
    if not coloured:
        return operators
    return "\n".join([colour.operators(accent), operators, colour.operators(BLACK)])


def _drawn(paths: list[str], thickness: float) -> str:
    return artifact([f"{number(thickness)} w", *paths])


CutLines = dict[int, list[list[tuple[Segment, int]]]]  # the visible pieces on each tile, by line


def text_of(
    block: PlacedBlock,
    font: Embedded,
    structure: Structure,
    *,
    framed: Frame,
    links: list[Link],
    cut: CutLines | None = None,
    following: PlacedBlock | None = None,
    accent: Ink = BLACK,
) -> list[str]:
    """Return the text objects of a block on a panel, in its frame; add its links, on the page.

    `cut` is as `page` takes it. `following` is the next block on the panel, if there is one;
    `accent` is the ink of what is on white in a block of white letters.
    """
    stretches = find_stretches(block.paragraph)
    bounds = [bound for part in stretches for bound in part[:2]]
    bounds += [block.unfilled] if block.unfilled else []
    out = _marks_of(block, font, structure, framed=framed, cut=cut)
    for line in block.lines:
        parts = []
        struck: list[Segment] = []
        seen = _seen(line, font, framed, bounds=bounds, cut=cut)
        if following and line is block.lines[-1] and is_right_of(block, following):
            seen = spaced(seen, line, following, font=font, framed=framed)
        for (state, stretch, unfilled), group in groupby(seen, partial(_alike, block, stretches)):
            pieces = [piece for piece, _ in group]
            element = structure.element(block.paragraph)
            if stretch and stretch.span.struck:
                struck += pieces
            if stretch and state == OWN:
                element = structure.inside(block.paragraph, stretch.start, stretch.span)
                if stretch.span.link:
                    words = block.paragraph.text[stretch.start : stretch.end]
                    box = framed.on_page(_box(pieces, line, framed.top - line.y))
                    links.append(Link(stretch.span.link, words, box, element))
            part = _marked(structure, element, pieces, state)
            if unfilled:
                inks = colour.operators(accent), colour.operators(WHITE)
                part = f"{inks[0]}\n{part}\n{inks[1]}"
            parts.append(part)
        out += _text_object(line, font, parts)
        out += through(struck, line, framed.top - line.y)
    return out


def _marks_of(
    block: PlacedBlock,
    font: Embedded,
    structure: Structure,
    *,
    framed: Frame,
    cut: CutLines | None,
) -> list[str]:
    """Return the text object of the mark of a list item, if the block has one."""
    out: list[str] = []
    for mark in block.marks:
        seen = _seen(mark, font, framed, bounds=(), cut=cut, is_mark=True)
        seen = spaced(seen, mark, block, font=font, framed=framed)
        label = structure.label(block.paragraph)
        by_state = groupby(seen, lambda entry: entry[1])
        parts = [
            _marked(structure, label, [piece for piece, _ in group], state)
            for state, group in by_state
        ]
        out += _text_object(mark, font, parts)
    return out


def _alike(
    block: PlacedBlock, stretches: Sequence[SpanStretch], entry: tuple[Segment, int]
) -> tuple[int, SpanStretch | None, bool]:
    """Return the key by which neighbouring pieces of a line are marked together."""
    piece, state = entry
    return state, stretch_at(stretches, piece.start), piece.start < block.unfilled


def _seen(
    line: PlacedLine,
    font: Embedded,
    framed: Frame,
    *,
    bounds: Sequence[int],
    cut: CutLines | None,
    is_mark: bool = False,
) -> list[tuple[Segment, int]]:
    """Return the pieces of a line that are on the page, each with its state (`window.States`)."""
    x, y = framed.left + line.x, framed.top - line.y
    if framed.window is None:
        placed = segments(line.line, font, x, y=y, bounds=bounds, is_mark=is_mark)
        return [(piece, OWN) for piece in placed]
    assert cut is not None
    if id(line) not in cut:
        word_states = line_states(line.line, x, y, framed.tiles)
        starts = [start for start, _ in word_states]
        parts: list[list[tuple[Segment, int]]] = [[] for _ in framed.tiles]
        for piece in segments(line.line, font, x, y=y, bounds=[*bounds, *starts]):
            _, states = word_states[bisect_right(starts, piece.start) - 1]
            for part, state in zip(parts, states, strict=True):
                if state:
                    part.append((piece, state))
        cut[id(line)] = parts
    return cut[id(line)][framed.tiles.index(framed.window)]


def _marked(structure: Structure, element: Element, pieces: list[Segment], state: int) -> str:
    operators = _operators(pieces)
    return structure.marked(element, operators) if state == OWN else artifact([operators])


def _box(pieces: list[Segment], line: PlacedLine, y: float) -> Corners:
    """Return where a link stands on a line, in the panel's frame; `y` is the line's baseline."""
    size = line.line.size
    left, right = min(piece.left for piece in pieces), max(piece.right for piece in pieces)
    return left, y - 0.3 * size, right, y + size


def _operators(pieces: Sequence[Segment]) -> str:
    return "\n".join(piece.operators for piece in pieces)


def _text_object(line: PlacedLine, font: Embedded, parts: list[str]) -> list[str]:
    return ["\n".join(["BT", select(line.line, font), *parts, "ET"])] if parts else []
