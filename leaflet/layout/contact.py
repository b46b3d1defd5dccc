"""The contact box: what a group adds, at the foot of the last side, or of a fold's back.

Its height comes in steps of a line, and its type size depends on the paper alone. So groups whose
boxes are of one height share all the rest of a leaflet, made once.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

from leaflet.errors import FitError
from leaflet.layout.blocks import Block, block, copies, widest_overflow
from leaflet.layout.columns import Part
from leaflet.layout.panels import Panel, Place, PlacedBlock, PlacedBox, placed
from leaflet.layout.qr import MODULE, PlacedSymbol, Symbol, symbol
from leaflet.layout.style import (
    CONTACT_GAP,
    CONTACT_LINES,
    CONTACT_PADDING,
    PLAIN,
    SYMBOL,
    Style,
)
from leaflet.statement import foreign
from leaflet.statement.addresses import link_target
from leaflet.statement.contact import Contact
from leaflet.statement.language import Language
from leaflet.typesetting.fonts import Typefaces


class Box(NamedTuple):
    """A contact set for a measure. Lengths in points; `leading` is of its lines; `below`: its QR
    code stands below the lines, which would be too narrow beside it.
    """

    blocks: tuple[Block, ...]
    symbol: Symbol | None
    steps: int
    leading: float
    below: bool = False

    @property
    def height(self) -> float:
        """All that it takes of the panel: the space above it, its frame, what is inside."""
        return CONTACT_GAP + 2 * CONTACT_PADDING + self.steps * self.leading


def type_size(measure: float, style: Style = PLAIN) -> float:
    """The box's type size in points; `measure` is the panel's, from margin to margin."""
    least, share, most = style.contact
    return round(min(max(measure * share, least), most), 1)


def box(
    contact: Contact,
    language: Language,
    typefaces: Typefaces,
    measure: float,
    style: Style = PLAIN,
) -> Box:
    """A contact set in a box as wide as the text on the panel that bears it (points).

    Raises FontError where no face has a character, FitError for more than a box holds.
    """
    points = type_size(measure, style)
    family = typefaces.main_family(language)
    leading = family.leading * family.scale * style.leading * points
    # In ASCII: telephones differ in what they take other letters for.
    address = link_target(contact.url)
    square = symbol(address, contact.shown_url, contact.at) if address else None
    edge = _edge(square) if square else 0.0
    room = measure - 2 * CONTACT_PADDING
    made = copies(foreign.marked(contact.paragraphs, language, ""), language, typefaces, style)
    blocks = tuple(block(one, points, room - edge) for one in made)
    below = square is not None and widest_overflow(blocks) is not None
    if below:
        blocks = tuple(block(one, points, room) for one in made)
    if wide := widest_overflow(blocks):
        word = wide.copy.shaped.widest_text
        message = f"'{word}' is wider than the contact box"
        raise FitError(message, contact.at, "shorten it, or take a larger size of paper")
    lines = sum(len(one.lines) for one in blocks)
    if lines > CONTACT_LINES:
        message = f"the contact box holds {CONTACT_LINES} lines, not {lines}"
        raise FitError(message, contact.at, "shorten the contact or the meeting")
    # A QR code has its own white around it, and stands on the frame's padding.
    beside = math.ceil((edge - 2 * CONTACT_PADDING) / leading - 1e-6)
    under = lines + math.ceil((edge - CONTACT_PADDING) / leading - 1e-6)
    return Box(blocks, square, under if below else max(lines, beside, 1), leading, below)


def put_on(panel: Panel, boxes: Sequence[Box | None]) -> Panel:
    """The panel with boxes in the places that it left, one for each; None: it stays empty."""
    found = tuple(
        PlacedBox(place, *place_box(box, place))
        for place, box in zip(panel.places, boxes, strict=True)
        if box
    )
    return panel._replace(places=(), boxes=found)


def _edge(square: Symbol) -> float:
    """Of a QR code with its quiet zone, in points."""
    return max(SYMBOL / len(square.rows), MODULE) * square.modules


def place_box(
    made: Box, place: Place
) -> tuple[tuple[PlacedBlock, ...], tuple[PlacedSymbol, ...]]:
    """The box's lines and its QR code, on the panel that left this place for it.

    Lines stand at the start edge, the QR code at the end edge, both in the middle of the height; or
    the QR code below the lines, in the middle. Its quiet zone is its distance from the frame.
    """
    rtl = place.rtl
    edge = _edge(made.symbol) if made.symbol else 0.0
    left = place.x + CONTACT_PADDING + (edge if rtl and not made.below else 0.0)
    height = sum(one.height for one in made.blocks)
    top = place.y + (CONTACT_PADDING if made.below else (place.height - height) / 2)
    blocks: list[PlacedBlock] = []
    for one in made.blocks:
        blocks.append(placed(Part(one, 0, len(one.lines), 0.0), left, top))
        top += one.height
    if made.symbol is None:
        return tuple(blocks), ()
    x = place.x + (0.0 if rtl else place.width - edge)
    y = place.y + (place.height - edge) / 2
    if made.below:
        x, y = place.x + (place.width - edge) / 2, place.y + place.height - edge
    return tuple(blocks), (PlacedSymbol(made.symbol, x, y, edge),)
