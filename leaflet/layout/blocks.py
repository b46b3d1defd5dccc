"""Blocks: a paragraph of the statement, set in a measure at a size."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from leaflet.layout.headline import Cut, cuts, largest
from leaflet.layout.style import (
    COLUMN_INDENT,
    LOGO_HEIGHT,
    LOGO_WIDTH,
    LOOSE,
    LOOSEST,
    MARK_GAP,
    PLAIN,
    SHORT_LINE,
    Headline,
    Role,
    Style,
)
from leaflet.statement.language import Language, numeral
from leaflet.statement.paragraphs import Paragraph
from leaflet.statement.picture import Picture
from leaflet.typesetting.fonts import Typefaces
from leaflet.typesetting.lines import Line, place
from leaflet.typesetting.paragraph import LineRange, Shaped, shape_paragraph
from leaflet.units import Size, mm


class Copy(NamedTuple):
    """A paragraph ready for any measure and size; `mark` is what stands before a list item.

    `leading`, `headline` (the leading of display lines) and `extent` (ascender less descender) are
    of its family, `indent` is for each level of a list or quotation; all in ems of the type size.
    `cuts` are the ways to set a headline.
    """

    paragraph: Paragraph
    role: Role
    shaped: Shaped
    mark: Shaped | None
    leading: float
    headline: float
    extent: float
    indent: float
    cuts: tuple[Cut, ...] = ()


class Block(NamedTuple):
    """A paragraph broken into lines. Lengths in points; `space` is above it, in a column.

    `indent` is from the start edge, `first` that of the first line besides; `baseline` is from the
    top of a line of `leading` height. `kashida` as `lines.place` takes it.
    """

    copy: Copy
    lines: tuple[LineRange, ...]
    size: float
    leading: float
    baseline: float
    space: float
    measure: float
    indent: float
    align: str
    first: float = 0.0
    kashida: str = "none"

    @property
    def height(self) -> float:
        """Of all its lines, without the space above."""
        return len(self.lines) * self.leading

    def line(self, number: int) -> Line:
        """The line of that number, counted from 0, set; x from the left edge of the measure."""
        indent = self.indent + (0.0 if number else self.first)
        measure = self.measure - indent
        align, shaped = self.align, self.copy.shaped
        rtl = (self.copy.mark or shaped).rtl
        if align == "start" and shaped.rtl != rtl:  # an item of another script, beside its mark
            align = "end"
        line = place(shaped, self.lines[number], self.size, measure, align, self.kashida)
        return _moved(line, 0.0 if rtl else indent)

    def marks(self) -> tuple[Line, ...]:
        """The list mark before its first line, set in the indent; nothing if it is no item."""
        shaped = self.copy.mark
        if shaped is None:
            return ()
        start = self.copy.paragraph.depth * self.copy.indent * self.size
        mark = place(shaped, shaped.whole(), self.size, self.measure - start, "start")
        return (_moved(mark, start if not shaped.rtl else 0.0),)


def _moved(line: Line, by: float) -> Line:
    if not by:
        return line
    return line._replace(runs=tuple(run._replace(x=run.x + by) for run in line.runs))


def copy(
    paragraph: Paragraph,
    language: Language,
    typefaces: Typefaces,
    text: str = "",
    style: Style = PLAIN,
) -> Copy:
    """A paragraph shaped for its role; `text` is the whole statement's, for the digits it uses.

    Raises FontError where no face has a character.
    """
    role = style.roles.of(paragraph.role)
    styles = _styles(paragraph, role, style.italic)
    shaped = shape_paragraph(paragraph.text, styles, language, typefaces, paragraph.at)
    family = typefaces.main_family(language)
    face = family.face("regular")
    return Copy(
        paragraph,
        role,
        shaped,
        _mark(paragraph, language, typefaces, text),
        family.leading * family.scale * style.leading,
        family.headline * family.scale,
        (face.ascender + face.descender) * face.em,
        role.indent,
        cuts(shaped, style.headline.lines + 1) if paragraph.role == "title" else (),
    )


def copies(
    paragraphs: Sequence[Paragraph],
    language: Language,
    typefaces: Typefaces,
    style: Style = PLAIN,
) -> tuple[Copy, ...]:
    """All paragraphs; items that follow one another indented as far as the widest mark needs."""
    text = "".join(paragraph.text for paragraph in paragraphs)
    made = [copy(paragraph, language, typefaces, text, style) for paragraph in paragraphs]
    gap = MARK_GAP * typefaces.main_family(language).scale
    found: list[Copy] = []
    for role, group in groupby(made, lambda one: one.paragraph.role):
        items = list(group)
        if role == "item":
            widest = max(one.mark.whole().width if one.mark else 0.0 for one in items)
            indent = max(style.roles.item.indent, widest + gap)
            items = [one._replace(indent=indent) for one in items]
        found += items
    return tuple(found)


def _styles(paragraph: Paragraph, role: Role, italic: bool) -> list[tuple[int, int, str]]:
    """The faces its spans ask for. In a bold role, and in `strong`, emphasis adds nothing."""
    emphasis = "italic" if italic else "bold"
    styles: list[tuple[int, int, str]] = []
    start = 0
    for span in paragraph.spans:
        style = "bold" if span.strong else emphasis if span.emphasis else "regular"
        end = start + len(span.text)
        if end > start:
            styles.append((start, end, "bold" if role.style == "bold" else style))
        start = end
    return styles


def _mark(
    paragraph: Paragraph, language: Language, typefaces: Typefaces, text: str
) -> Shaped | None:
    if paragraph.role != "item" or paragraph.ordinal < 0:
        return None
    number = paragraph.ordinal
    mark = f"{numeral(number, language, text)}." if number else "•"
    return shape_paragraph(mark, [(0, len(mark), "regular")], language, typefaces, paragraph.at)


def block(
    item: Copy, type_size: float, measure: float, factor: float = 0.0, fitted: bool = False
) -> Block:
    """A paragraph set in a measure (points) at a type size (points).

    `factor` replaces the role's size factor: the headline's depends on its length. `fitted`: words
    and addresses that are wider than a line go over two.
    """
    role = item.role
    size = type_size * (factor or role.size)
    leading = (item.headline if role.display else item.leading) * size
    indent = item.indent * (item.paragraph.depth + 1) * type_size
    room = measure - indent
    if fitted and item.shaped.widest_box * size > room:
        item = item._replace(shaped=item.shaped.fitted(room / size))
    return Block(
        item,
        item.shaped.break_at(room / size),
        size,
        leading,
        # Half of what the leading is more than the face goes above it (CSS 2.2, 10.8.1).
        (leading + item.extent * size) / 2,
        role.before * type_size,
        measure,
        indent,
        role.align,
    )


def narrowed(
    item: Copy, wanted: float, type_size: float, measure: float, smallest: float
) -> float:
    """The size factor of a paragraph that is no running text: the one wanted, or as much less as
    lets a long word or an address in, but not below the smallest type. Or one address would set all
    the text.
    """
    room = measure - item.indent * (item.paragraph.depth + 1) * type_size
    widest = item.shaped.widest_box * type_size
    size = wanted
    if size * widest > room:
        size = room / widest
    return min(max(wanted, item.role.size), max(size, smallest / type_size))


def stack(blocks: Sequence[Block]) -> float:
    """The height of blocks one under the other; the first has no space above."""
    return sum(one.height for one in blocks) + sum(one.space for one in blocks[1:])


def best(one: Block, kashida: str, fewer: bool = True) -> Block:
    """The block in as many lines as it has, or fewer, broken where they are most even.

    Words are parted only where it is justified and would be loose without. `kashida`: how much
    Arabic letters may be drawn apart.
    """
    count = len(one.lines)
    numbers = range(1 if fewer else count, count + 1)
    if one.align != "justify":
        return _best(one, numbers)
    shaped = one.copy.shaped
    if kashida != "none" and shaped.elongates:
        return _best(_with(one, shaped.elongated(kashida))._replace(kashida=kashida), numbers)
    whole = _best(one, numbers)
    if max(line.ratio for line in whole.lines) <= LOOSE:
        return whole
    return _best(_with(one, shaped.hyphenated()), numbers)


def ragged(one: Block, kashida: str) -> Block:
    """The block in its best lines, which end where they end if justified ones would gape; words are
    parted where a line would else be short."""
    whole = best(one._replace(align="start" if one.align == "justify" else one.align), kashida)
    room = (whole.measure - whole.indent) / whole.size
    short = any(one.width < SHORT_LINE * room for one in whole.lines if not one.ends_paragraph)
    if one.align != "justify" or not short:
        return whole
    return _best(_with(whole, whole.copy.shaped.hyphenated()), range(1, len(whole.lines) + 1))


def _with(one: Block, shaped: Shaped) -> Block:
    return one._replace(copy=one.copy._replace(shaped=shaped))


def _best(one: Block, numbers: range) -> Block:
    """The block in one of these numbers of lines."""
    room = (one.measure - one.indent) / one.size
    ragged = one.align != "justify"
    lines = one.copy.shaped.best_lines(room, numbers, one.first / one.size, ragged)
    return one._replace(lines=lines)


def unparted(one: Block, number: int, most: int) -> Block:
    """The block in its best lines, so many at most, without the hyphen that ends that line."""
    shaped = one.copy.shaped.unparted(one.lines[number].end)
    return _best(_with(one, shaped), range(len(one.lines), most + 1))


def gapes(one: Block) -> bool:
    """Whether justifying would open a word space of a line wider than `LOOSEST`."""
    if one.align != "justify":
        return False
    return any(
        _lacks(one, number) and one.line(number).space > LOOSEST * one.size
        for number in range(len(one.lines))
    )


def _lacks(one: Block, number: int) -> bool:
    """Whether the spaces of a line alone would become too wide."""
    line = one.lines[number]
    room = (one.measure - one.indent - (0 if number else one.first)) / one.size
    spaces = one.copy.shaped.text.count(" ", line.start, line.end)
    return not line.ends_paragraph and room - line.width > LOOSEST * spaces


def indented(one: Block) -> Block:
    """A paragraph told from the one above by an indent, not by space: for columns."""
    room = (one.measure - one.indent) / one.size
    lines = one.copy.shaped.break_at(room, COLUMN_INDENT)
    if lines[0].width > room - COLUMN_INDENT:  # its first word is too long to be moved in
        return one._replace(space=0.0)
    return one._replace(lines=lines, first=COLUMN_INDENT * one.size, space=0.0)


def set_in(one: Block, by: float) -> Block:
    """The block with this much more indent (points) on all its lines."""
    indent = one.indent + by
    lines = one.copy.shaped.break_at((one.measure - indent) / one.size)
    return one._replace(indent=indent, lines=lines)


class Logo(NamedTuple):
    """A picture and the size that it is printed at, in points."""

    picture: Picture
    size: Size


def logo(picture: Picture, measure: float) -> Logo:
    """A logo as large as the style allows in a measure (points)."""
    widest = min(measure * LOGO_WIDTH, mm(59))
    scale = min(LOGO_HEIGHT / picture.height, widest / picture.width)
    return Logo(picture, Size(picture.width * scale, picture.height * scale))


def headline(
    item: Copy, type_size: float, measure: float, wanted: Headline, most: float = 0.0
) -> Block:
    """The title, as large as it may be: to `most` ems of the type size, else as the style says."""
    room = measure / type_size
    factor, lines = largest(item.shaped, item.cuts, wanted, most or wanted.most, room)
    return block(item, type_size, measure, factor)._replace(lines=lines)


def balanced(whole: Block) -> Block:
    """The same number of lines, of lengths as alike as the words allow.

    The narrowest measure that needs no further line is found by halving.
    """
    shaped, count = whole.copy.shaped, len(whole.lines)
    low, high = 0.0, (whole.measure - whole.indent) / whole.size
    if count < 2:
        return whole
    low = max(shaped.widest_box, high / 2)
    for _ in range(10):
        middle = (low + high) / 2
        if len(shaped.break_at(middle)) <= count:
            high = middle
        else:
            low = middle
    return whole._replace(lines=shaped.break_at(high))


def widest_overflow(blocks: Sequence[Block]) -> Block | None:
    """The first block that holds something wider than its measure."""
    for one in blocks:
        if one.copy.shaped.widest_box * one.size > one.measure - one.indent + 1e-6:
            return one
    return None
