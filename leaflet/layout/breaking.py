"""Paragraphs broken into lines: in a measure at a size, then in their best lines, or ragged."""

import math
from collections.abc import Sequence
from enum import IntEnum
from itertools import accumulate

from leaflet.layout.blocks import Block
from leaflet.layout.clearance import Clearance
from leaflet.layout.headline import even
from leaflet.layout.shaped import ShapedParagraph
from leaflet.layout.style import (
    COLUMN_INDENT,
    FEWEST_LETTERS,
    HOLE,
    LOOSE,
    LOOSEST,
    SHORT_LINE,
    WIDE,
    Role,
)
from leaflet.statement.addresses import find_addresses
from leaflet.typesetting.bonds import rigid_spaces
from leaflet.typesetting.ideographs import LOOSEST as LOOSEST_GAP
from leaflet.typesetting.linebreaking import DEAR, Break
from leaflet.typesetting.paragraph import LineRange, Shaped

# Scripts whose words have about six letters each, and whose lines are filled by spaces alone.
ALPHABETS = frozenset({"Latn", "Cyrl", "Grek", "Armn", "Hebr", "Arab", "Geor"})
# A lead whose lines would hold fewer letters than that is only so many times as large as the text.
LEAD_LETTERS, LEAD_NARROW = 46, 1.12
NOTICE = 100  # characters: a shorter paragraph with a number is a notice (see `_hyphenated`)
MOST_LADDERS = 6  # three hyphens under one another: so many are looked at in a paragraph


class Cutting(IntEnum):
    """Where a word or an address that is wider than a line may be broken over two lines.

    That is nowhere, or everywhere but in headlines and other display lines, or everywhere.
    """

    NOTHING = 0
    TEXT = 1
    ALL = 2

    def reaches(self, role: Role) -> bool:
        """Return whether paragraphs of that role may be broken so."""
        return self is Cutting.ALL or (self is Cutting.TEXT and not role.display)


def block(
    item: ShapedParagraph,
    type_size: float,
    measure: float,
    *,
    factor: float = 0.0,
    cutting: Cutting = Cutting.NOTHING,
    inset: float = 0.0,
    ends: Sequence[Break] = (),
) -> Block:
    """Return a paragraph set in a measure (points) at a type size (points).

    `factor` replaces the role's size factor: the headline's depends on its length. `cutting`
    says whether words and addresses that are wider than a line go over two. `inset` is a
    further indent (points) for what stands beside a logo. `ends` are where its lines end, unless a
    word is cut; without them each line holds what it can.
    """
    broken = _broken(
        item, type_size, measure, factor=factor, cutting=cutting, inset=inset, ends=ends
    )
    return opened(broken) if item.role.display else broken


def set_lead(
    item: ShapedParagraph, type_size: float, measure: float, cutting: Cutting = Cutting.NOTHING
) -> Block:
    """Return a lead, set as `block` sets a paragraph, but less large if its lines are short."""
    text = item.shaped
    letter = sum(text.advances) / max(len(text.text), 1) * item.role.size * type_size
    factor = min(LEAD_NARROW, item.role.size) if measure < LEAD_LETTERS * letter else 0.0
    return block(item, type_size, measure, factor=factor, cutting=cutting)


def _broken(
    item: ShapedParagraph,
    type_size: float,
    measure: float,
    *,
    factor: float,
    cutting: Cutting,
    inset: float,
    ends: Sequence[Break],
) -> Block:
    """Return the paragraph as `block` does, but without moving its display lines apart."""
    role = item.role
    size = type_size * (factor or role.size)
    leading = (item.headline if role.display else item.leading) * size
    indent = item.indent * (item.paragraph.depth + 1) * type_size + inset
    room = measure - indent
    whole = item
    if cutting.reaches(role):
        item = _cut(item, room / size)
    # If a word was cut, the ends that were found before it do not hold any more.
    kept = ends and item is whole
    return Block(
        item,
        item.shaped.lines_at(ends) if kept else item.shaped.break_at(room / size),
        size,
        leading,
        _baseline(item, size, leading),
        role.before * type_size,
        measure,
        indent,
        _align(item),
    )


def _baseline(item: ShapedParagraph, size: float, leading: float) -> float:
    """Return how far below the top of a line its baseline is (points).

    Half of the difference between the leading and the height of the face goes above the face
    (CSS 2.2, 10.8.1).
    """
    return (leading + item.extent * size) / 2


def opened(block: Block) -> Block:
    """Return a block of display lines so far apart that their ink does not touch (`clearance.py`).

    They are no closer than the leading of the face for such lines.
    """
    item = block.copy
    clearance = item.clearance
    if clearance is None or clearance.shaped is not item.shaped:
        clearance = Clearance(item.shaped)
    leading = clearance.leading(block.lines, block.align, item.headline) * block.size
    if abs(leading - block.leading) < 1e-9:
        return block
    return block._replace(leading=leading, baseline=_baseline(item, block.size, leading))


def _align(item: ShapedParagraph) -> str:
    """Return how the lines of a paragraph are aligned.

    They are aligned as the role says, with two exceptions. In a text whose lines end without a
    space and in which nothing stretches, as in Thai or Burmese, justifying would make no line
    longer, and the choice of the best lines would be left to chance. The other one is a contact.
    """
    if item.role.align != "justify":
        return item.role.align
    ragged = item.shaped.flows_without_spaces or _is_contact(item.shaped.text)
    return "start" if ragged else "justify"


def _is_contact(text: str) -> bool:
    """Return whether at least a third of a paragraph is telephone numbers and addresses.

    These can hardly be divided, so justifying would leave holes between them.
    """
    return 3 * sum(end - start for start, end in find_addresses(text)) >= len(text) > 0


def _cut(item: ShapedParagraph, room: float) -> ShapedParagraph:
    """Return the paragraph, with what is wider than `room` (ems) made to go over two lines."""
    if item.shaped.widest_box <= room:
        return item
    return item._replace(shaped=item.shaped.fitted(room), cuts=(), sense=None)


def narrowed(
    item: ShapedParagraph,
    factor: float,
    type_size: float,
    *,
    measure: float,
    smallest: float,
    cutting: Cutting = Cutting.NOTHING,
) -> float:
    """Return the size factor of a paragraph that is not running text.

    It is `factor`, or less if a long word or an address would not fit: otherwise one address would
    determine the size of the whole text. The type becomes no smaller than `smallest` (points). If
    the word is too wide even then and may be cut, the paragraph keeps its `factor`.
    """
    room = measure - item.indent * (item.paragraph.depth + 1) * type_size
    widest = item.shaped.widest_box * type_size
    size = factor
    if size * widest > room:
        size = room / widest
        if cutting.reaches(item.role) and size * type_size < smallest:
            return factor
    return min(max(factor, item.role.size), max(size, smallest / type_size))


def best(block: Block, kashida: str, *, fewer: bool = True) -> Block:
    """Return the block in as many lines as it has, or in fewer, broken where they are most even.

    Words are divided only if the block is justified and would be loose otherwise. `kashida` says
    how much the joins of Arabic letters may be lengthened.
    """
    count = len(block.lines)
    numbers = range(1 if fewer else count, count + 1)
    if block.copy.role.display:
        return opened(_best(block, numbers))
    if block.align != "justify":
        return _best(block, numbers)
    shaped = block.copy.shaped
    if kashida != "none" and shaped.elongates:
        return _best(_with(block, shaped.elongated(kashida))._replace(kashida=kashida), numbers)
    whole = _best(block, numbers, math.inf)
    if max(line.ratio for line in whole.lines) <= LOOSE:
        return whole
    parted = _best(_hyphenated(block), numbers)
    # A divided name is better than a hole in a line.
    return _best(_hyphenated(block, named=True), numbers) if gapes(parted, HOLE) else parted


def ragged(block: Block, kashida: str) -> Block:
    """Return the block in its best lines, ragged if it would be justified.

    Words are divided only if a line would otherwise be short.
    """
    whole = best(
        block._replace(align="start" if block.align == "justify" else block.align), kashida
    )
    room = (whole.measure - whole.indent) / whole.size
    short = any(line.width < SHORT_LINE * room for line in whole.lines if not line.ends_paragraph)
    if block.align != "justify" or not short:
        return whole
    return _best(_hyphenated(whole), range(1, len(whole.lines) + 1))


def is_ragged(block: Block) -> bool:
    """Return whether a block of running text is ragged although its role is justified."""
    if block.copy.role.align != "justify" or block.align == "justify":
        return False
    return not _is_contact(block.copy.shaped.text)


def _hyphenated(block: Block, *, named: bool = False) -> Block:
    """Return the block with places where its words may be divided; a notice and bold have none.

    A notice is a short paragraph with a number: a date, a place, a price. With `named`, dates and
    names in longer paragraphs may be divided too.
    """
    paragraph = block.copy.paragraph
    if len(paragraph.text) < NOTICE and any(map(str.isdecimal, paragraph.text)):
        return block
    ends = list(accumulate(len(span.text) for span in paragraph.spans))
    spans = zip(paragraph.spans, [0, *ends], ends, strict=False)
    strong = [(start, end) for span, start, end in spans if span.strong]
    return _with(block, block.copy.shaped.hyphenated(strong, named=named))


def _with(block: Block, shaped: Shaped) -> Block:
    return block._replace(copy=block.copy._replace(shaped=shaped))


def _best(block: Block, numbers: range, dear: float = DEAR) -> Block:
    """Return the block in its best lines; their number is in `numbers`.

    `dear` is as `Shaped.best_lines` takes it.
    """
    room = (block.measure - block.indent) / block.size
    ragged = block.align != "justify"
    shaped = block.copy.shaped
    lines = shaped.best_lines(room, numbers, block.first / block.size, ragged=ragged, dear=dear)
    # Three hyphens under one another are avoided, unless that takes more lines or a line too wide.
    for _ in range(MOST_LADDERS):
        rung = _ladder(lines)
        if rung is None:
            break
        without = shaped.unparted(rung.end)
        other = without.best_lines(room, numbers, block.first / block.size, ragged=ragged)
        if len(other) not in numbers or without.widest_box > room:
            break
        shaped, lines = without, other
    return _with(block._replace(lines=lines), shaped)


def _ladder(lines: Sequence[LineRange]) -> LineRange | None:
    """Return the middle one of three lines that end in a hyphen one after the other, or None."""
    rows = zip(lines, lines[1:], lines[2:], strict=False)
    return next((row[1] for row in rows if all(line.hyphen for line in row)), None)


def unparted(block: Block, number: int, most: int) -> Block:
    """Return the block in its best lines without the hyphen that ends the line of that number.

    It has at least as many lines as before, and at most `most`.
    """
    shaped = block.copy.shaped.unparted(block.lines[number].end)
    return _best(_with(block, shaped), range(len(block.lines), most + 1))


def ended(block: Block, offsets: Sequence[int]) -> Block:
    """Return the block in its best lines, with a line that ends before each of these code points.

    It has no more lines than it would have if each line held all that fits.
    """
    shaped = block.copy.shaped.ended(offsets)
    room, indent = (block.measure - block.indent) / block.size, block.first / block.size
    return _best(_with(block, shaped), range(1, len(shaped.ends_at(room, indent)) + 1))


def gapes(block: Block, limit: float = LOOSEST) -> bool:
    """Return whether justifying would widen a space in any line by more than `limit` (ems)."""
    if block.align != "justify":
        return False
    return any(_opens(block, number, limit) for number in range(len(block.lines)))


def open_lines(block: Block) -> tuple[int, int]:
    """Return how many lines of a block are loose when justified, and how many lines are filled.

    Both are 0 for a block with kashidas, since its lines are not filled by spaces alone.
    """
    if block.align != "justify" or block.kashida != "none":
        return 0, 0
    filled = [number for number, line in enumerate(block.lines) if not line.ends_paragraph]
    return sum(_opens(block, number, WIDE) for number in filled), len(filled)


def is_narrow(blocks: Sequence[Block], kashida: str) -> bool:
    """Return whether the lines of justified text hold too few letters to be filled by spaces alone.

    Only alphabets count: kashidas fill lines of Arabic letters, and lines of ideographs are filled
    by the space between these.
    """
    count, widths, widest = 0, 0.0, 0.0  # of letters; their advances and a line's room, in ems
    for block in blocks:
        shaped = block.copy.shaped
        if block.align != "justify" or (kashida != "none" and shaped.elongates):
            continue
        letters = [run for run, _ in shaped.runs if run.script in ALPHABETS]
        if 2 * sum(run.end - run.start for run in letters) < len(shaped.text):
            continue
        count += len(shaped.text)
        widths += sum(shaped.advances)
        widest = max(widest, (block.measure - block.indent) / block.size)
    return widest * count < FEWEST_LETTERS * widths


def _opens(block: Block, number: int, limit: float) -> bool:
    """Return whether justifying a line makes holes: its spaces gain more than `limit` (ems)."""
    if not _lacks(block, number, limit):
        return False
    line = block.line(number)
    return line.space > limit * line.size or line.gap > LOOSEST_GAP * line.size


def _lacks(block: Block, number: int, limit: float) -> bool:
    """Return whether spaces would gain more than `limit` (ems) if they alone filled the line."""
    line = block.lines[number]
    room = (block.measure - block.indent - (0 if number else block.first)) / block.size
    text = block.copy.shaped.text
    spaces = text.count(" ", line.start, line.end)
    spaces -= sum(line.start <= at < line.end for at in rigid_spaces(text))
    return not line.ends_paragraph and room - line.width > limit * spaces


def indented(block: Block) -> Block:
    """Return a paragraph in a column, told from the one above by an indent instead of space."""
    room = (block.measure - block.indent) / block.size
    lines = block.copy.shaped.break_at(room, COLUMN_INDENT)
    if lines[0].width > room - COLUMN_INDENT:  # its first word leaves no room for an indent
        return block._replace(space=0.0)
    return block._replace(lines=lines, first=COLUMN_INDENT * block.size, space=0.0)


def balanced(whole: Block) -> Block:
    """Return the block in as many lines as it has, with lengths as alike as its words allow.

    The lines of a slogan end where its sense does, if they fit the measure so.
    """
    copy, count = whole.copy, len(whole.lines)
    if count < 2:
        return whole
    room = (whole.measure - whole.indent) / whole.size
    ways = copy.sense.best(count, copy.sense.forced) if copy.sense else []
    fitting = [cut for cut in ways if cut.width <= room]
    # They are sorted by width, and the widest is worth most.
    ends = fitting[-1].ends if fitting else even(copy.shaped, room)
    even_ = whole._replace(lines=copy.shaped.lines_at(ends))
    return opened(even_) if copy.role.display else even_
