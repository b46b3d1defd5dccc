"""A source and its translation side by side on A4, to be read with a pen in the hand.

Each paragraph has a number and a box to tick. Margins are wide, and there are lines to write on
where there is no translation. Ticked paragraphs are recorded with `leaflet translate done`.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from leaflet.errors import Location
from leaflet.imposition.marks import Rectangle, Stroke
from leaflet.imposition.sheets import Placement, Side
from leaflet.layout import paper
from leaflet.layout.blocks import Block, placed
from leaflet.layout.breaking import block
from leaflet.layout.panels import Panel
from leaflet.layout.placed import PlacedBlock, Rule
from leaflet.layout.shaped import shape_all
from leaflet.pdf import writer
from leaflet.pdf.structure import LanguagePart
from leaflet.production import pipeline
from leaflet.request.request import parse
from leaflet.statement.language import Language, resolve
from leaflet.statement.paragraphs import LINE_BREAK, Paragraph, Span
from leaflet.translation.comparison import Comparison
from leaflet.translation.segments import SegmentedText, TextSegment
from leaflet.typesetting.fonts import Typefaces
from leaflet.units import Size, mm

TYPE = 10.0  # points
_MARGIN = mm(25)  # to write in, on both sides
_GUTTER = mm(6)
_EDGE = mm(12)  # above and below
_HEAD = mm(10)
_APART = 7.0  # points between paragraphs
_BOX = mm(4)
_NUMBER = mm(14)  # from the left of the paper to the numbers
_LINE = mm(8)  # from one line to write on to the next
_TYPED_LINES = 60  # characters: if all lines are shorter, the author wanted these lines
_AT = Location("the sheet")
_EMPHASIS = re.compile(r"\*\*|~~|\[\^[^\]\n]*\]")
_LINK = re.compile(r"\[([^\]\n]*)\]\(([^)\s]*)[^)]*\)")


class _SheetEntry(NamedTuple):
    """A row of the sheet: a number, and the paragraph in both languages (None if missing)."""

    number: str
    source: Paragraph | None
    translation: Paragraph | None


class _SheetPage:
    """A side that is being filled: what is on it, and how far down it is filled."""

    def __init__(self) -> None:
        self.blocks: list[PlacedBlock] = []
        self.rules: list[Rule] = []
        self.strokes: list[Stroke] = []
        self.y = _EDGE + _HEAD


def write(source: SegmentedText, translation: SegmentedText) -> bytes:
    """Return the sheets of a source and its translation as a PDF.

    Raises FontError for letters that no font has.
    """
    return _ComparisonSheet(source, translation).pdf()


class _ComparisonSheet:
    def __init__(self, source: SegmentedText, translation: SegmentedText) -> None:
        self.source, self.translation = source, translation
        self.size = paper.paper_size("a4", landscape=False)
        self.typefaces = Typefaces()
        self.english = resolve("en", "")
        self.languages = tuple(
            resolve(text.tag, "\n".join(segment.text for segment in text.segments))
            for text in (source, translation)
        )
        self.pages = [_SheetPage()]
        self.parts: list[LanguagePart] = []
        self.measure = self.size.width - 2 * _MARGIN
        self.column = (self.measure - _GUTTER) / 2

    def pdf(self) -> bytes:
        """Return the file."""
        for entry in self._entries():
            self._add(entry)
        sides = [self._side(page, number) for number, page in enumerate(self.pages, 1)]
        family = self.typefaces.main_family(self.english)
        face, leading = family.face("regular"), family.leading * family.scale
        kind = pipeline.pdf_kind(parse(size="a4"), pipeline.Part.WHOLE, "")._replace(fitted=False)
        title = f"{self.source.tag}, {self.translation.tag}"
        return writer.write(
            sides, title, "en", main=face, leading=leading, kind=kind, parts=self.parts
        )

    def _entries(self) -> Iterator[_SheetEntry]:
        ours, theirs = self.source.segments, self.translation.segments
        for pair in Comparison(self.source, self.translation).pairs:
            first = None if pair.source is None else _paragraph(self.source, ours[pair.source])
            index = pair.translation
            second = None if index is None else _paragraph(self.translation, theirs[index])
            number = "+" if index is None and theirs else str((index or pair.source or 0) + 1)
            yield _SheetEntry(number, first, second)

    def _block(self, paragraph: Paragraph, language: Language, measure: float) -> Block:
        (copy,) = shape_all([paragraph], language, self.typefaces)
        return block(copy, TYPE, measure)

    def _part(self, paragraph: Paragraph, language: Language) -> None:
        family = self.typefaces.main_family(language)
        leading = family.leading * family.scale
        self.parts.append(LanguagePart(language.tag, (paragraph,), family.face("regular"), leading))

    def _add(self, entry: _SheetEntry) -> None:
        """Set a paragraph and its translation, on as many pages as it takes."""
        number = Paragraph("contact", (Span(entry.number),), _AT)
        label = self._block(number, self.english, _MARGIN)
        self._part(number, self.english)
        texts = zip((entry.source, entry.translation), self.languages, strict=True)
        blocks = [text and self._block(text, language, self.column) for text, language in texts]
        for text, language in zip((entry.source, entry.translation), self.languages, strict=True):
            if text:
                self._part(text, language)
        done = [0, 0]  # how many lines of both are placed
        least = max(item.leading for item in blocks if item)
        while any(
            item and count < len(item.lines) for item, count in zip(blocks, done, strict=True)
        ):
            if self._room() < least:
                self.pages.append(_SheetPage())
            self._row(blocks, done, label)

    def _room(self) -> float:
        return self.size.height - _EDGE - self.pages[-1].y

    def _row(self, blocks: Sequence[Block | None], done: list[int], label: Block) -> None:
        """Place as many lines of both as the page holds; `done` counts those that are placed."""
        page, begins = self.pages[-1], not any(done)
        heights = [0.0]
        for which, item in enumerate(blocks):
            left = _MARGIN + which * (self.column + _GUTTER)
            if item is None:
                continue
            count = min(len(item.lines) - done[which], int(self._room() / item.leading))
            first, last = done[which], done[which] + count
            if count > 0:
                page.blocks.append(placed(item, left, page.y, first=first, last=last))
                heights.append(count * item.leading)
                done[which] = last
        if None in blocks:
            heights.append(self._lines(max(heights) * 1.2, which=blocks.index(None)))
        self._mark(page, label, max(heights), begins=begins)

    def _lines(self, height: float, *, which: int) -> float:
        """Draw lines to write on in a column, and return how high they are together."""
        page = self.pages[-1]
        count = max(1, int(min(height, self._room()) / _LINE))
        for index in range(1, count + 1):
            left = _MARGIN + which * (self.column + _GUTTER)
            page.rules.append(Rule(left, page.y + index * _LINE, self.column, 0.4))
        return count * _LINE

    def _mark(self, page: _SheetPage, label: Block, height: float, *, begins: bool) -> None:
        """Set the number and the box of a paragraph, and go below it."""
        if begins:
            page.blocks.append(placed(label, _NUMBER, page.y))
            left, top = _NUMBER - _BOX - mm(1.5), page.y + mm(0.5)
            page.strokes += Rectangle(left, top, left + _BOX, top + _BOX).strokes
        page.y += height + _APART
        width = self.size.width - 2 * _NUMBER + _BOX
        page.rules.append(Rule(_NUMBER - _BOX, page.y - _APART / 2, width, 0.2))

    def _side(self, page: _SheetPage, number: int) -> Side:
        """Return a page with its head."""
        words = (
            f"{self.source.file.name} | {self.translation.file.name}, page {number} of "
            f"{len(self.pages)}. Tick what is right; write beside it what is not."
        )
        head = Paragraph("contact", (Span(words),), _AT)
        self._part(head, self.english)
        item = self._block(head, self.english, self.measure)
        blocks = (placed(item, _MARGIN, _EDGE), *page.blocks)
        whole = Rectangle.whole(self.size)
        panel = Panel(number, Size(self.size.width, self.size.height), blocks, tuple(page.rules))
        return Side(self.size, whole, whole, (Placement(panel, 0, 0),), tuple(page.strokes))


def _paragraph(text: SegmentedText, segment: TextSegment) -> Paragraph:
    """Return a segment as a paragraph, without its marks."""
    words = _EMPHASIS.sub("", _LINK.sub(r"\1 (\2)", segment.text)).replace("*", "")
    lines = [line.strip() for line in words.split("\n")]
    joint = LINE_BREAK if all(len(line) < _TYPED_LINES for line in lines) else " "
    strong = segment.kind in ("title", "heading", "callout")
    spans = (Span(joint.join(lines), strong=strong),)
    return Paragraph("contact", spans, Location(text.file.name, segment.line))
