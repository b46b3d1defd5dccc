"""Cards: a page that shows how to fold, to cut or to glue what was printed, or how to print it.

The drawing is made of the very sheets that are printed, the words stand in `words/cards.toml`.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from leaflet.errors import FitError, Location, Notice, UsageError
from leaflet.imposition import card as cards
from leaflet.imposition.booklet import Booklet
from leaflet.imposition.card import DOWN_DASH, UP_DASH, Card, Label
from leaflet.imposition.choice import Choice
from leaflet.imposition.drawing import Caption, Circle, Drawing, Pen
from leaflet.imposition.marks import Box, Stroke
from leaflet.imposition.poster import Poster
from leaflet.imposition.refeed import refeed_card
from leaflet.imposition.sheets import Placement, Sheet, Stock
from leaflet.layout import blocks, paper
from leaflet.layout.blocks import Block
from leaflet.layout.columns import Part
from leaflet.layout.panels import Panel, PlacedBlock, placed
from leaflet.layout.style import PLAIN
from leaflet.pdf import writer
from leaflet.statement import language as languages
from leaflet.statement.language import Language, numeral
from leaflet.statement.paragraphs import Paragraph, Span
from leaflet.statement.words import Words, words
from leaflet.typesetting.fonts import Typefaces
from leaflet.typesetting.lines import place
from leaflet.typesetting.paragraph import shape_paragraph
from leaflet.units import Size

SIZES = (18.0, 16.0, 14.0, 12.0, 10.5, 9.0, 8.0, 7.0)  # points, the first at which all has room
LEAST = 1 / 4  # of the page's text height, for the drawing
SAMPLE = 4.0  # ems: a line shown beside its meaning
FINE, LINE, KNIFE = 0.6, 1.1, 2.0  # points: outlines, folds, cuts
LINES = {"towards": (UP_DASH, LINE), "away": (DOWN_DASH, LINE), "knife": (0.0, KNIFE)}
_AT = Location("the fold card")


class Guide(NamedTuple):
    """What a card says: its headline, what stands above the drawing, the lines explained, and what
    stands below. `sketch` makes the drawing of a width (points); `alternative` says it in words."""

    title: str
    above: tuple[str, ...]
    sketch: Callable[[float], Card]
    alternative: str
    legend: tuple[tuple[str, str], ...] = ()  # kind of line, its meaning
    below: tuple[str, ...] = ()


class Made(NamedTuple):
    """A card's bytes, and what is to be said of it."""

    data: bytes
    notices: tuple[Notice, ...]


def fold_card(choice: Choice | None, panels: int, language: Language) -> Made:
    """How to fold, to cut or to glue a leaflet of so many panels.

    Raises UsageError where there is nothing to be done, FitError for paper without room for it.
    """
    if choice is None or (not choice.fold and choice.up == 1):
        hint = "leave out --card, or add --fold, or --paper for several on a sheet"
        raise UsageError("there is nothing to fold or to cut", hint=hint)
    said = words(language.tag)
    rtl = language.direction == "rtl"
    if not choice.fold:
        return _page(_cutting(choice, rtl, said, language), choice.paper, said, language)
    sizes = choice.scheme.sizes(choice.paper, panels)
    blank = [Panel(number, size, (), ()) for number, size in enumerate(sizes, 1)]
    sheets = choice.sheets(blank, rtl, 0.0, False)
    if isinstance(choice.scheme, Poster):
        guide = _joining(sheets, said)
    else:
        guide = _folding(sheets[0], isinstance(choice.scheme, Booklet), said, language)
    return _page(guide, choice.paper, said, language)


def turning_card(paper_: Size, language: Language) -> Made:
    """How to put a stack of printed fronts back into the printer. Raises FitError."""
    said = words(language.tag)
    rtl = language.direction == "rtl"

    def sketch(width: float) -> Card:
        return refeed_card(paper_, width, rtl)

    guide = Guide(said.refeed, (said.turn,), sketch, said.turn, (), (said.second, said.trial))
    return _page(guide, paper_, said, language)


def _folding(sheet: Sheet, nested: bool, said: Words, language: Language) -> Guide:
    shown = cards.card(sheet, 100.0)
    dashes = {stroke.dash for stroke in shown.strokes}
    legend = [("towards", said.towards)] if UP_DASH in dashes else []
    legend += [("away", said.away)] if DOWN_DASH in dashes else []
    legend += [("knife", said.knife)] if shown.cuts else []
    below = (said.push,) if shown.cuts else (said.nest,) if nested else ()
    steps = len({label.number for label in shown.steps}) > 1
    above = said.face_down if cards.back_is_up(sheet) else said.face_up
    order = (said.order,) if steps else ()
    alternative = f"{said.fold}. {above} {' '.join(_steps(sheet, said, language))}"

    def sketch(width: float) -> Card:
        return cards.card(sheet, width)

    return Guide(said.fold, (above,), sketch, alternative, tuple(legend), order + below)


def _steps(sheet: Sheet, said: Words, language: Language) -> Iterator[str]:
    """`1. Fold up, towards you.` and so on, as the side that lies up first has them."""
    over = cards.back_is_up(sheet)
    for step in sorted({one.step for one in sheet.creases}):
        ways = {one.valley != over for one in sheet.creases if one.step == step}
        told = [said.towards] * (True in ways) + [said.away] * (False in ways)
        yield f"{numeral(step, language, '')}. {', '.join(told)}."


def _cutting(choice: Choice, rtl: bool, said: Words, language: Language) -> Guide:
    piles = choice.stacked > 0

    def sketch(width: float) -> Card:
        return cards.cut_card(choice.grid(), rtl, width, piles)

    below = (said.piles,) if piles else ()
    alternative = " ".join((f"{said.cut}.", *below))
    return Guide(said.cut, (), sketch, alternative, (("knife", said.knife),), below)


def _joining(sheets: Sequence[Sheet], said: Words) -> Guide:
    def sketch(width: float) -> Card:
        return cards.poster_card(sheets, width)

    legend = (("away", said.glue),)
    return Guide(said.join, (), sketch, f"{said.join}. {said.glue}.", legend)


# --- The page ------------------------------------------------------------------------------------


class _Row(NamedTuple):
    """A block and what is before it: space (points), or the sample of a line."""

    block: Block
    space: float
    sample: str = ""


def _page(guide: Guide, size: Size, said: Words, language: Language) -> Made:
    """The card on that paper, upright."""
    upright = Size(*sorted(size))
    spoken = languages.resolve(said.tag, guide.title)
    typefaces = Typefaces()
    for points in SIZES:
        above, below = _set(guide, spoken, typefaces, upright, points)
        room = _room(upright)
        left = room.bottom - room.top - _height(above) - _height(below) - 2 * points
        if left >= LEAST * (room.bottom - room.top):
            break
    else:
        hint = "leave out --card, or take larger paper"
        raise FitError("the paper is too small for a fold card", hint=hint)
    whole = guide.sketch(room.right - room.left).size
    width = min(1.0, left / whole.height) * whole.width
    top = room.top + _height(above) + points
    drawn = guide.sketch(width)
    x = (upright.width - width) / 2
    figure = _drawing(drawn, x, top, guide.alternative, _Digits(language, typefaces))
    lines, samples = _placed([*above, *below], len(above), drawn.size.height + 2 * points, room)
    rtl = spoken.direction == "rtl"
    legend = Drawing("", room, tuple(_sample(*one, points, room, rtl) for one in samples))
    panel = Panel(1, upright, lines, ())
    side = Stock(upright).side()._replace(
        placements=(Placement(panel, 0, 0),), drawings=(figure, legend)
    )
    family = typefaces.main_family(spoken)
    leading = family.leading * family.scale
    data = writer.write([side], guide.title, spoken.tag, family.face("regular"), leading)
    return Made(data, _notices(said, language))


def _notices(said: Words, language: Language) -> tuple[Notice, ...]:
    if said.tag not in (language.tag, language.tag.split("-")[0]):
        return (Notice(f"the fold card has no words in '{language.tag}': they are English"),)
    if said.draft:
        message = "the words of the fold card are a draft: a speaker should read them first"
        return (Notice(message),)
    return ()


def _room(size: Size) -> Box:
    inset = paper.margins(size)
    right, bottom = size.width - inset.right, size.height - inset.bottom
    return Box(inset.left, inset.top, right, bottom)


def _set(
    guide: Guide, language: Language, typefaces: Typefaces, size: Size, points: float
) -> tuple[list[_Row], list[_Row]]:
    """What stands above the drawing, and what below."""
    room = _room(size)
    measure = room.right - room.left

    def row(text: str, role: str = "body", sample: str = "") -> _Row:
        copy = blocks.copy(Paragraph(role, (Span(text),), _AT), language, typefaces)
        narrower = SAMPLE * points if sample else 0.0
        if role == "title":
            return _Row(blocks.headline(copy, points, measure, PLAIN.headline), 0.0)
        made = blocks.block(copy, points, measure - narrower)._replace(align="start")
        return _Row(made, 0.4 * points, sample)

    above = [row(guide.title, "title"), *(row(text) for text in guide.above)]
    below = [row(text, sample=kind) for kind, text in guide.legend]
    return above, below + [row(text) for text in guide.below]


def _height(rows: Sequence[_Row]) -> float:
    return sum(row.space + row.block.height for row in rows)


_Sample = tuple[str, float]  # the kind of line, and its height on the page


def _placed(
    rows: Sequence[_Row], first: int, gap: float, room: Box
) -> tuple[tuple[PlacedBlock, ...], list[_Sample]]:
    """All rows one under the other, a gap before row `first`; and where the samples stand."""
    found: list[PlacedBlock] = []
    samples: list[_Sample] = []
    top = room.top
    for number, (block, space, sample) in enumerate(rows):
        top += space + (gap if number == first else 0.0)
        indent = 0.0 if block.copy.shaped.rtl else room.right - room.left - block.measure
        found.append(placed(Part(block, 0, len(block.lines), 0.0), room.left + indent, top))
        if sample:
            samples.append((sample, top + block.leading / 2))
        top += block.height
    return tuple(found), samples


def _sample(kind: str, y: float, points: float, room: Box, rtl: bool) -> Pen:
    """A line as the drawing has it, at the start edge."""
    dash, thickness = LINES[kind]
    length = (SAMPLE - 1) * points
    x = room.right - length if rtl else room.left
    return Pen(thickness, (Stroke(x, y, x + length, y, dash),))


# --- The drawing ---------------------------------------------------------------------------------


class _Digits(NamedTuple):
    """Numbers as a language writes them."""

    language: Language
    typefaces: Typefaces

    def caption(self, one: Label, x: float, y: float, size: float) -> Caption:
        """A number of that size (points), the card's top left being at (x, y)."""
        text = numeral(one.number, self.language, "")
        styles = [(0, len(text), "bold")]
        shaped = shape_paragraph(text, styles, self.language, self.typefaces, _AT)
        whole = shaped.whole()
        line = place(shaped, whole, size, whole.width * size, "center")
        return Caption(line, x + one.x, y + one.y, 0.36 * size, one.rotation)


def _drawing(shown: Card, x: float, y: float, text: str, digits: _Digits) -> Drawing:
    """A card at (x, y) of the page."""

    def moved(strokes: Sequence[Stroke]) -> tuple[Stroke, ...]:
        return tuple(one.moved(x, y) for one in strokes)

    outline = [one for one in shown.strokes if not one.dash]
    folds = [one for one in shown.strokes if one.dash]
    circles = tuple(Circle(x + one.x, y + one.y, 0.75 * one.size) for one in shown.steps)
    pens = (
        Pen(FINE, moved(outline), circles),
        Pen(LINE, moved(folds)),
        Pen(KNIFE, moved(shown.cuts)),
    )
    captions = [digits.caption(one, x, y, one.size) for one in shown.panels]
    captions += [digits.caption(one, x, y, 0.85 * one.size) for one in shown.steps]
    box = Box(x, y, x + shown.size.width, y + shown.size.height)
    return Drawing(text, box, pens, tuple(captions))


