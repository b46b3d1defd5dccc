"""Cards: a page that shows how to fold, to cut or to glue what was printed, or how to print it.

The drawing is made from the same sheets that are printed; the words are in `words/cards.toml`.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from leaflet.errors import FitError, Location, Notice, UsageError
from leaflet.imposition import card as cards
from leaflet.imposition.card import DOWN_DASH, UP_DASH, Card, Label
from leaflet.imposition.drawing import Caption, Circle, Drawing, Pen
from leaflet.imposition.marks import Rectangle, Stroke
from leaflet.imposition.refeed import refeed_card
from leaflet.imposition.scheme import Finishing, Scheme
from leaflet.imposition.several import Repeat
from leaflet.imposition.sheets import Placement, Sheet, Stock
from leaflet.layout import breaking, paper, titles
from leaflet.layout.blocks import Block, placed
from leaflet.layout.panels import Panel
from leaflet.layout.placed import PlacedBlock
from leaflet.layout.shaped import shape
from leaflet.layout.style import PLAIN
from leaflet.pdf import writer
from leaflet.statement import language as languages
from leaflet.statement.language import Language, numeral
from leaflet.statement.paragraphs import Paragraph, Role, Span
from leaflet.statement.words import Words, words
from leaflet.typesetting.fonts import Typefaces
from leaflet.typesetting.lines import place
from leaflet.typesetting.paragraph import shape_paragraph
from leaflet.units import Size

SIZES = (18.0, 16.0, 14.0, 12.0, 10.5, 9.0, 8.0, 7.0)  # points: the first that fits is taken
LEAST = 1 / 4  # of the page's text height, for the drawing
SAMPLE = 4.0  # ems: a line shown beside its meaning
FINE, LINE, KNIFE = 0.6, 1.1, 2.0  # points: outlines, folds, cuts
LINES = {"towards": (UP_DASH, LINE), "away": (DOWN_DASH, LINE), "knife": (0.0, KNIFE)}
_AT = Location("the fold card")


class Guide(NamedTuple):
    """The content of a card: its headline, the texts around the drawing, and the legend of lines.

    Some texts are above the drawing, some below. `sketch` makes the drawing, given its width
    (points); `alternative` describes it in words.
    """

    title: str
    above: tuple[str, ...]
    sketch: Callable[[float], Card]
    alternative: str
    legend: tuple[tuple[str, str], ...] = ()  # kind of line, its meaning
    below: tuple[str, ...] = ()


class CardPage(NamedTuple):
    """The bytes of a card, and notices."""

    data: bytes
    notices: tuple[Notice, ...]


def fold_card(scheme: Scheme, panels: int, language: Language) -> CardPage:
    """Return a card on how to fold, to cut or to glue a leaflet of so many panels.

    Raises UsageError if there is nothing to fold or to cut, FitError for paper that is too small.
    """
    words_of_card = words(language.tag)
    rtl = language.direction == "rtl"
    finishing = scheme.finishing(panels)
    if finishing is Finishing.NOTHING:
        hint = "leave out --card, or add --fold, or --paper for several on a sheet"
        raise UsageError("there is nothing to fold or to cut", hint=hint)
    if isinstance(scheme, Repeat):
        guide = _cutting(scheme, finishing, words_of_card, rtl=rtl)
    else:
        sheets = _blank_sheets(scheme, panels, rtl=rtl)
        if finishing is Finishing.GLUING:
            guide = _joining(sheets, words_of_card)
        else:
            nested = finishing is Finishing.NESTING
            guide = _folding(sheets[0], words_of_card, language, nested=nested)
    return _page(guide, scheme.paper, words_of_card, language)


def _blank_sheets(scheme: Scheme, panels: int, *, rtl: bool) -> tuple[Sheet, ...]:
    """Return the sheets of a leaflet with empty panels, from which the drawing is made."""
    assert scheme.fold
    sizes = scheme.fold.sizes(scheme.paper, panels)
    blank = [Panel(number, size, (), ()) for number, size in enumerate(sizes, 1)]
    return scheme.impose(blank, rtl=rtl, bleed=0.0, marks=False)


def turning_card(paper_: Size, language: Language) -> CardPage:
    """Return a card on how to put a stack of printed fronts back into the printer.

    Raises FitError for paper without room for it.
    """
    wording = words(language.tag)
    rtl = language.direction == "rtl"

    def sketch(width: float) -> Card:
        return refeed_card(paper_, width, rtl=rtl)

    guide = Guide(
        wording.refeed, (wording.turn,), sketch, wording.turn, (), (wording.second, wording.trial)
    )
    return _page(guide, paper_, wording, language)


def _folding(sheet: Sheet, wording: Words, language: Language, *, nested: bool) -> Guide:
    shown = cards.card(sheet, 100.0)
    dashes = {stroke.dash for stroke in shown.strokes}
    legend = [("towards", wording.towards)] if UP_DASH in dashes else []
    legend += [("away", wording.away)] if DOWN_DASH in dashes else []
    legend += [("knife", wording.knife)] if shown.cuts else []
    below = (wording.push,) if shown.cuts else (wording.nest,) if nested else ()
    steps = len({label.number for label in shown.steps}) > 1
    above = wording.face_down if cards.back_is_up(sheet) else wording.face_up
    order = (wording.order,) if steps else ()
    alternative = f"{wording.fold}. {above} {' '.join(_steps(sheet, wording, language))}"

    def sketch(width: float) -> Card:
        return cards.card(sheet, width)

    return Guide(wording.fold, (above,), sketch, alternative, tuple(legend), order + below)


def _steps(sheet: Sheet, wording: Words, language: Language) -> Iterator[str]:
    """Yield the steps (`1. Fold up, towards you.`) as seen on the side that faces up at first."""
    over = cards.back_is_up(sheet)
    for step in sorted({crease.step for crease in sheet.creases}):
        directions = {crease.valley != over for crease in sheet.creases if crease.step == step}
        folds = [wording.towards] * (True in directions) + [wording.away] * (False in directions)
        yield f"{numeral(step, language, '')}. {', '.join(folds)}."


def _cutting(scheme: Repeat, finishing: Finishing, wording: Words, *, rtl: bool) -> Guide:
    piles = finishing is Finishing.PILING

    def sketch(width: float) -> Card:
        return cards.cut_card(scheme.grid(), width, rtl=rtl, piles=piles)

    # If several copies of a stack are cut together, their pages are mixed.
    below = (wording.piles, wording.copies) if piles else ()
    alternative = " ".join((f"{wording.cut}.", *below))
    return Guide(wording.cut, (), sketch, alternative, (("knife", wording.knife),), below)


def _joining(sheets: Sequence[Sheet], wording: Words) -> Guide:
    def sketch(width: float) -> Card:
        return cards.poster_card(sheets, width)

    legend = (("away", wording.glue),)
    return Guide(wording.join, (), sketch, f"{wording.join}. {wording.glue}.", legend)


# --- The page ------------------------------------------------------------------------------------


class _CardRow(NamedTuple):
    """A block, with the space (points) or the sample of a line before it."""

    block: Block
    space: float
    sample: str = ""


def _page(guide: Guide, size: Size, wording: Words, language: Language) -> CardPage:
    """Return the card on that paper, upright."""
    upright = size.upright
    spoken = languages.resolve(wording.tag, guide.title)
    typefaces = Typefaces()
    for points in SIZES:
        above, below = _set(guide, spoken, typefaces, size=upright, points=points)
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
    figure = _drawing(drawn, x, top, text=guide.alternative, digits=_Digits(language, typefaces))
    lines, samples = _placed([*above, *below], len(above), drawn.size.height + 2 * points, room)
    rtl = spoken.direction == "rtl"
    legend = Drawing(
        "", room, tuple(_sample(kind, y, points, room, rtl=rtl) for kind, y in samples)
    )
    panel = Panel(1, upright, lines, ())
    side = (
        Stock(upright)
        .side()
        ._replace(placements=(Placement(panel, 0, 0),), drawings=(figure, legend))
    )
    family = typefaces.main_family(spoken)
    leading = family.leading * family.scale
    data = writer.write(
        [side], guide.title, spoken.tag, main=family.face("regular"), leading=leading
    )
    return CardPage(data, _notices(wording, language))


def _notices(wording: Words, language: Language) -> tuple[Notice, ...]:
    if wording.tag not in (language.tag, language.tag.split("-")[0]):
        return (Notice(f"the fold card is in English: it has no words in '{language.tag}'"),)
    if wording.draft:
        message = "the words of the fold card are a draft: a speaker should read them first"
        return (Notice(message),)
    return ()


def _room(size: Size) -> Rectangle:
    inset = paper.margins(size)
    right, bottom = size.width - inset.right, size.height - inset.bottom
    return Rectangle(inset.left, inset.top, right, bottom)


def _set(
    guide: Guide, language: Language, typefaces: Typefaces, *, size: Size, points: float
) -> tuple[list[_CardRow], list[_CardRow]]:
    """Return the rows that stand above the drawing, and those that stand below."""
    room = _room(size)
    measure = room.right - room.left

    def row(text: str, role: Role = "body", sample: str = "") -> _CardRow:
        item = shape(Paragraph(role, (Span(text),), _AT), language, typefaces)
        narrower = SAMPLE * points if sample else 0.0
        if role == "title":
            return _CardRow(titles.headline(item, points, measure, limits=PLAIN.headline), 0.0)
        set_block = breaking.block(item, points, measure - narrower)._replace(align="start")
        return _CardRow(set_block, 0.4 * points, sample)

    above = [row(guide.title, "title"), *(row(text) for text in guide.above)]
    below = [row(text, sample=kind) for kind, text in guide.legend]
    return above, below + [row(text) for text in guide.below]


def _height(rows: Sequence[_CardRow]) -> float:
    return sum(row.space + row.block.height for row in rows)


_Sample = tuple[str, float]  # the kind of line, and its height on the page


def _placed(
    rows: Sequence[_CardRow], first: int, gap: float, room: Rectangle
) -> tuple[tuple[PlacedBlock, ...], list[_Sample]]:
    """Return all rows, one under the other, with a gap before row `first`, and the samples."""
    blocks: list[PlacedBlock] = []
    samples: list[_Sample] = []
    top = room.top
    for number, (block, space, sample) in enumerate(rows):
        top += space + (gap if number == first else 0.0)
        indent = 0.0 if block.copy.shaped.rtl else room.right - room.left - block.measure
        blocks.append(placed(block, room.left + indent, top))
        if sample:
            samples.append((sample, top + block.leading / 2))
        top += block.height
    return tuple(blocks), samples


def _sample(kind: str, y: float, points: float, room: Rectangle, *, rtl: bool) -> Pen:
    """Return a line as the drawing has it, at the start edge."""
    dash, thickness = LINES[kind]
    length = (SAMPLE - 1) * points
    x = room.right - length if rtl else room.left
    return Pen(thickness, (Stroke(x, y, x + length, y, dash),))


# --- The drawing ---------------------------------------------------------------------------------


class _Digits(NamedTuple):
    """Numbers as a language writes them."""

    language: Language
    typefaces: Typefaces

    def caption(self, label: Label, x: float, y: float, size: float) -> Caption:
        """Return a number of that size (points), the card's top left being at (x, y)."""
        text = numeral(label.number, self.language, "")
        styles = [(0, len(text), "bold")]
        shaped = shape_paragraph(text, styles, self.language, typefaces=self.typefaces, at=_AT)
        whole = shaped.whole()
        line = place(shaped, whole, size, measure=whole.width * size, align="center")
        return Caption(line, x + label.x, y + label.y, 0.36 * size, label.rotation)


def _drawing(shown: Card, x: float, y: float, *, text: str, digits: _Digits) -> Drawing:
    """Return the drawing of a card at (x, y) of the page."""

    def moved(strokes: Sequence[Stroke]) -> tuple[Stroke, ...]:
        return tuple(stroke.moved(x, y) for stroke in strokes)

    outline = [stroke for stroke in shown.strokes if not stroke.dash]
    folds = [stroke for stroke in shown.strokes if stroke.dash]
    circles = tuple(Circle(x + step.x, y + step.y, 0.75 * step.size) for step in shown.steps)
    pens = (
        Pen(FINE, moved(outline), circles),
        Pen(LINE, moved(folds)),
        Pen(KNIFE, moved(shown.cuts)),
    )
    captions = [digits.caption(panel, x, y, panel.size) for panel in shown.panels]
    captions += [digits.caption(step, x, y, 0.85 * step.size) for step in shown.steps]
    box = Rectangle(x, y, x + shown.size.width, y + shown.size.height)
    return Drawing(text, box, pens, tuple(captions))
