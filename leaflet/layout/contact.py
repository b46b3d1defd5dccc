"""The contact box: what a group adds, at the foot of the last side, or of a fold's back.

Its height comes in steps of a line, and its type size depends on the paper and on how many words
the text has. So groups whose boxes are of one height share all the rest of a leaflet, made once.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from leaflet.errors import FitError
from leaflet.layout.blocks import Block, placed, widest_overflow
from leaflet.layout.breaking import block
from leaflet.layout.panels import BoxArea, Panel, PlacedBox
from leaflet.layout.placed import PlacedBlock
from leaflet.layout.qr import MODULE, PlacedSymbol, Symbol, symbol
from leaflet.layout.shaped import ShapedParagraph, shape_all
from leaflet.layout.signs import Signs
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
from leaflet.units import mm

FOLLOWS = 0.9  # times the type of the text
NARROWEST_LINE = 38  # ems of the type: a line is at least so long, so that it holds enough
LARGEST, TYPE_STEP = 16.0, 1.0  # points
MEETING, MEETING_LEAST = 2.2, 1.3  # times the box's type: when a group meets, at most and at least
LARGE_SIDE, LARGE_SYMBOL = mm(160), mm(26)  # a measure, and a QR code there without its quiet zone
# The address below a QR code: at least so large (points), at most so wide, times the code.
ADDRESS_LEAST, ADDRESS_WIDEST = 7.0, 1.5
ADDRESS_GAP = mm(1)  # below that address, besides the padding of the frame


class ContactBox(NamedTuple):
    """A contact set for a measure. Lengths are in points; `leading` is that of its lines.

    `edge` is that of the QR code, its quiet zone included. `below` says that the code stands below
    the lines, which would be too narrow beside it. `captioned` says that the last block is the
    address that the code leads to, which stands below the code.
    """

    blocks: tuple[Block, ...]
    symbol: Symbol | None
    steps: int
    leading: float
    below: bool = False
    edge: float = 0.0
    captioned: bool = False

    @property
    def lines(self) -> tuple[Block, ...]:
        """The blocks that stand beside the QR code, or above it."""
        return self.blocks[:-1] if self.captioned else self.blocks

    @property
    def wide(self) -> float:
        """The width of what stands beside the lines: the QR code, or the address below it."""
        return max(self.edge, self.blocks[-1].measure if self.captioned else 0.0)

    @property
    def height(self) -> float:
        """The height of the whole box: the space above it, its frame, and what is inside."""
        return CONTACT_GAP + 2 * CONTACT_PADDING + self.steps * self.leading

    def place(self, area: BoxArea) -> tuple[tuple[PlacedBlock, ...], tuple[PlacedSymbol, ...]]:
        """Return the box's lines and its QR code, on the panel that left this area free.

        Lines stand at the start edge and the QR code at the end edge, both in the middle of the
        height; or the QR code stands below the lines, in the middle of the width. Its quiet zone is
        its distance from the frame.
        """
        return _placed(self, area)


class Boxed(Protocol):
    """What stands in the area that a panel leaves free for a group."""

    def place(self, area: BoxArea) -> tuple[tuple[PlacedBlock, ...], tuple[PlacedSymbol, ...]]:
        """Return its lines and its QR code, if it has one."""


def type_size(measure: float, style: Style = PLAIN, text: float = 0.0) -> float:
    """Return the contact box's type size in points.

    `measure` is the width of the panel from margin to margin. `text` is an estimate of the type
    size of the text, which is set later; the box follows it in steps. Both are points.
    """
    least, share, most = style.contact
    usual = round(min(max(measure * share, least), most), 1)
    followed = min(FOLLOWS * text, measure / NARROWEST_LINE, LARGEST)
    return max(usual, int(followed / TYPE_STEP) * TYPE_STEP)


def text_size(words: int, area: float, leading: float, style: Style) -> float:
    """Return about how large the type (points) of a text of so many words is, on an area (pt²).

    `leading` is in ems. A word takes three ems of a line, and the headline and all white together
    half of the area.
    """
    return min(math.sqrt(0.5 * area / (3 * leading * max(words, 1))), style.largest)


class BoxForm:
    """What boxes of one width, language and style have in common, worked out once for all."""

    def __init__(
        self,
        language: Language,
        typefaces: Typefaces,
        *,
        measure: float,
        style: Style = PLAIN,
        text: float = 0.0,
    ):
        """Begin boxes as wide as the text on the panel that bears them: `measure`, in points.

        `text` is as `type_size` takes it.
        """
        self._language, self._typefaces = language, typefaces
        self._measure, self._style = measure, style
        self._points = type_size(measure, style, text)
        follows = self._points > type_size(measure, style)
        self._most = MEETING if follows else MEETING_LEAST
        family = typefaces.main_family(language)
        self._leading = family.leading * family.scale * style.leading * self._points
        self._signs = Signs(language, typefaces)

    def box(self, contact: Contact) -> ContactBox:
        """Return a contact set in a box.

        Raises FontError where no face has a character, FitError for more than a box holds.
        """
        points, leading, language = self._points, self._leading, self._language
        # In ASCII: telephones differ in what they take other letters for.
        address = link_target(contact.url) if contact.url else ""
        square = symbol(address, contact.shown_url, contact.at) if address else None
        edge = _edge(square, self._measure) if square else 0.0
        room = self._measure - 2 * CONTACT_PADDING
        paragraphs = foreign.marked(contact.paragraphs, language, "")
        shaped = shape_all(paragraphs, language, self._typefaces, self._style)
        alone = len(shaped) == 1
        has_caption = square is not None and not alone
        caption = _caption(shaped[-1], points, edge, self._style) if has_caption else None
        above = shaped[:-1] if caption else shaped
        beside = max(edge, caption.measure if caption else 0.0)
        blocks = self._signed_lines(above, room - beside)
        below = square is not None and widest_overflow(blocks) is not None
        if below:
            caption = None
            blocks = self._signed_lines(shaped, room)
        if wide := widest_overflow(blocks):
            word = wide.copy.shaped.widest_text
            message = f"'{word}' is wider than the contact box"
            raise FitError(message, contact.at, "shorten it, or take a larger size of paper")
        lines = sum(len(paragraph.lines) for paragraph in blocks)
        if lines <= CONTACT_LINES:
            lines = math.ceil(sum(paragraph.height for paragraph in blocks) / leading - 1e-6)
        if lines > CONTACT_LINES:
            message = f"the contact box holds {CONTACT_LINES} lines, not {lines}"
            raise FitError(message, contact.at, "shorten the contact or the meeting")
        # A QR code has its own white around it, and stands on the frame's padding.
        high = edge + (caption.height + ADDRESS_GAP if caption else 0.0)
        beside_lines = math.ceil((high - 2 * CONTACT_PADDING) / leading - 1e-6)
        under = lines + math.ceil((edge - CONTACT_PADDING) / leading - 1e-6)
        steps = under if below else max(lines, beside_lines, 1)
        if caption:
            blocks = (*blocks, caption)
        return ContactBox(blocks, square, steps, leading, below, edge, caption is not None)

    def _signed_lines(self, shaped: Sequence[ShapedParagraph], room: float) -> tuple[Block, ...]:
        """Return the lines of a box, with signs before them unless these make more lines."""
        blocks = _lines(self._signs.before(shaped), self._points, room, self._most)
        overflows = widest_overflow(blocks) is not None
        if not overflows and all(len(line.lines) == 1 for line in blocks):
            return blocks  # without signs there would be no fewer lines
        plain = _lines(shaped, self._points, room, self._most)
        longer = sum(len(line.lines) for line in blocks) > sum(len(line.lines) for line in plain)
        return plain if longer or overflows else blocks


def box(
    contact: Contact,
    language: Language,
    typefaces: Typefaces,
    *,
    measure: float,
    style: Style = PLAIN,
    text: float = 0.0,
) -> ContactBox:
    """Return a contact set in a box; arguments and errors are those of `BoxForm`."""
    return BoxForm(language, typefaces, measure=measure, style=style, text=text).box(contact)


def _caption(item: ShapedParagraph, points: float, edge: float, style: Style) -> Block | None:
    """Return the address below a QR code, as wide as the code if its type need not be too small.

    It is None if the address is too long and stands among the lines instead.
    """
    width = item.shaped.whole().width
    least = min(points, max(ADDRESS_LEAST, style.smallest - 1))
    size = min(points, max(edge / width, least))
    if size * width > ADDRESS_WIDEST * edge:
        return None
    line = block(item, size, max(edge, size * width + 2 * CONTACT_PADDING), factor=1.0)
    return line._replace(align="center")


def _lines(
    shaped: Sequence[ShapedParagraph], points: float, room: float, most: float
) -> tuple[Block, ...]:
    """Return the lines of a box; if the first says when a group meets, it is as wide as the box."""
    blocks: list[Block] = []
    for number, item in enumerate(shaped):
        factor = 0.0
        if item.paragraph.role == "meeting":
            width = item.shaped.whole().width * points
            wide = room / width if width else most
            factor = min(most, wide) if not number else min(MEETING_LEAST, blocks[0].size / points)
            factor = max(int(factor * 20) / 20, 1.0)
            if number == 0 and wide < 1.0:  # it needs several lines in any size
                factor = MEETING_LEAST if item.shaped.widest_box * points * 1.3 <= room else 1.0
        blocks.append(block(item, points, room, factor=factor))
    return tuple(blocks)


def put_on(panel: Panel, boxes: Sequence[Boxed | None]) -> Panel:
    """Return the panel with boxes in the areas that it left free, one for each.

    An area whose box is None stays empty.
    """
    filled = tuple(
        PlacedBox(area, blocks, symbols)
        for area, box in zip(panel.box_areas, boxes, strict=True)
        if box
        for blocks, symbols in [box.place(area)]
    )
    return panel._replace(box_areas=(), boxes=filled)


def _edge(square: Symbol, measure: float) -> float:
    """Return the edge of a QR code with its quiet zone, in points: larger on a large side."""
    least = LARGE_SYMBOL if measure >= LARGE_SIDE else SYMBOL
    return max(least / len(square.rows), MODULE) * square.modules


def _placed(
    box: ContactBox, area: BoxArea
) -> tuple[tuple[PlacedBlock, ...], tuple[PlacedSymbol, ...]]:
    rtl = area.rtl
    edge = box.edge
    left = area.x + CONTACT_PADDING + (box.wide if rtl and not box.below else 0.0)
    height = sum(text_block.height for text_block in box.lines)
    top = area.y + (CONTACT_PADDING if box.below else (area.height - height) / 2)
    blocks: list[PlacedBlock] = []
    for text_block in box.lines:
        blocks.append(placed(text_block, left, top))
        top += text_block.height
    if box.symbol is None:
        return tuple(blocks), ()
    column = area.x + (0.0 if rtl else area.width - box.wide)
    x, y = column + (box.wide - edge) / 2, area.y + (area.height - edge) / 2
    if box.captioned:
        caption = box.blocks[-1]
        y -= (caption.height + ADDRESS_GAP) / 2
        blocks.append(placed(caption, column, y + edge))
    if box.below:
        x, y = area.x + (area.width - edge) / 2, area.y + area.height - edge
    return tuple(blocks), (PlacedSymbol(box.symbol, x, y, edge),)
