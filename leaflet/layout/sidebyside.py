"""Two languages side by side, row by row: each paragraph, table and call-out by its translation."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from leaflet.layout import call
from leaflet.layout.blocks import Block, placed
from leaflet.layout.breaking import Cutting, block
from leaflet.layout.couple import couple
from leaflet.layout.display import STEP
from leaflet.layout.flowable import Flowable
from leaflet.layout.format import Field, Format
from leaflet.layout.logo import logo
from leaflet.layout.pairing import Pairing, Unit, kind_of, units
from leaflet.layout.picture import set_pair
from leaflet.layout.placed import Placed
from leaflet.layout.rows import Division, Texts, row
from leaflet.layout.setting import (
    NO_CONCESSION,
    Concession,
    Setting,
    closing_blocks,
    closing_role,
    closing_start,
    is_cut_off,
    is_title,
    parted,
    start_of,
    title_size,
)
from leaflet.layout.shaped import ShapedParagraph
from leaflet.layout.style import BESIDE_LOGO, LOGO_GAP, PLAIN, Style
from leaflet.layout.titles import headlines
from leaflet.layout.whole import Whole
from leaflet.statement.picture import Picture

LARGER = (1.3, 1.15, 1.0)  # times the smaller of two titles: sizes for both, tried in turn


def set_rows(
    pairing: Pairing,
    format: Format,
    type_size: float,
    *,
    pictures: Sequence[Picture] = (),
    style: Style = PLAIN,
    closing: float = 1.0,
    concession: Concession = NO_CONCESSION,
) -> Setting:
    """Return two languages side by side, each unit of one beside its translation.

    A logo stands in the column of the first language. All else is as `set_blocks` takes it.
    """
    cutting, stacked, _ = concession
    division = pairing.division(format)
    columns = _Columns(format.field(-1), division, style, cutting)
    logos = tuple(logo(picture, columns.fields[0].measure) for picture in pictures)
    slips, texts = _parted(pairing.texts, is_cut_off)
    heads, texts = _parted(texts, lambda item: is_title(item) or call.is_event(item))
    ends = [closing_start([closing_role(item) for item in items]) for items in texts]
    body = columns.running(
        [items[:end] for items, end in zip(texts, ends, strict=True)],
        type_size,
        bound=pairing.bound,
    )
    feet = [items[end:] for items, end in zip(texts, ends, strict=True)]
    beside = 0.0 if stacked else sum(logo.size.width + LOGO_GAP for logo in logos)
    head = columns.head(heads, type_size)
    foot = columns.closing(feet, type_size, closing=closing, beside=beside)
    slip = call.slips(slips, columns.field, division, type_size=type_size, cutting=cutting)
    line = next((flowable.leading for flowable in (*body, *foot, *head)), 0.0)
    return Setting(
        tuple(head),
        tuple(body),
        tuple(foot),
        logos,
        type_size,
        style,
        # Of columns half as wide, half the white below the headline.
        style.title_after * line / 2 if body or foot else 0.0,
        style.rule_space * line if body or head else 0.0,
        stacked=stacked or bool(style.masthead),
        languages=len(texts),
        division=division,
        slip=tuple(slip),
    )


class _Columns:
    """The columns of two languages in a field, to set what is in them."""

    def __init__(self, field: Field, division: Division, style: Style, cutting: Cutting) -> None:
        self.field, self.division, self._style, self._cutting = field, division, style, cutting
        self.fields = [division.field(which, field) for which in (0, 1)]

    def head(self, texts: Texts, type_size: float) -> list[Flowable]:
        """Return the titles of both in one size, and the events below them."""
        if self._style.masthead:
            return self._masthead(texts, type_size)
        events, titles = _parted(texts, call.is_event)
        measures = [field.measure for field in self.fields]
        limits, cutting = self._style.headline, self._cutting
        head: list[Flowable] = [
            row(headlines(pair, type_size, measures, limits=limits, cutting=cutting), self.division)
            for pair in zip(*titles, strict=True)
        ]
        if all(events):
            pairs = zip(events, self.fields, strict=True)
            title = title_size(head)
            wholes = [call.event(items, field, type_size, title=title) for items, field in pairs]
            # A line of white: PDFium takes what is near below a large line for a part of it.
            space = max(items[0].leading for items in events) * type_size
            head.append(couple(wholes, self.division)._replace(space=space))
        return head

    def _masthead(self, texts: Texts, type_size: float) -> list[Flowable]:
        """Return the mastheads of both, their titles in one size, and the events below them."""
        set_one = partial(
            call.head, type_size=type_size, style=self._style, cutting=self._cutting, followed=True
        )
        pairs = list(zip(texts, self.fields, strict=True))
        heads = [set_one(items, field) for items, field in pairs]
        sizes = {size for head in heads for size in _title_sizes(head)}
        # The smaller title may become larger in fewer lines than those that fill the room best.
        for factor in LARGER if len(sizes) > 1 else ():
            most = min(round(min(sizes) * factor / STEP) * STEP, max(sizes))
            heads = [set_one(items, field, largest=most) for items, field in pairs]
            if {size for head in heads for size in _title_sizes(head)} == {most}:
                break
        return [couple(pair, self.division) for pair in zip(*heads, strict=True)]

    def closing(
        self, texts: Texts, type_size: float, *, closing: float, beside: float
    ) -> list[Flowable]:
        """Return the closing of both; that of the first leaves room for a logo `beside` it.

        The room is in points; `closing` is a factor on the sizes of its type. Who signs stands at
        the start edge of each column. An address that both have stands once, below both.
        """
        if self._style.masthead:
            set_one = partial(
                call.feet, type_size=type_size, closing=closing, cutting=self._cutting
            )
            bands = [set_one(items, field) for items, field in zip(texts, self.fields, strict=True)]
            return [_beside(pair, self.division) for pair in zip(*bands, strict=True)]
        feet = []
        for which, items in enumerate(texts):
            signed = start_of([closing_role(item) for item in items], BESIDE_LOGO)
            feet.append(
                closing_blocks(
                    items,
                    [beside if i >= signed and not which else 0.0 for i in range(len(items))],
                    self.fields[which].measure,
                    type_size=type_size,
                    closing=closing,
                    style=self._style,
                    cutting=self._cutting,
                )
            )
        foot: list[Flowable] = []
        for i, pair in enumerate(zip(*feet, strict=True)):
            item, translation = (items[i] for items in texts)
            if not beside and _is_shared(item, translation):
                foot.append(self._address(item, type_size, closing))
            else:
                foot.append(_beside([_from_start(each) for each in pair], self.division))
        return foot

    def _address(self, item: ShapedParagraph, type_size: float, closing: float) -> Whole:
        """Return an address over both columns, in the middle; it is read in the first language."""
        (text,) = closing_blocks(
            [item],
            [0.0],
            self.field.measure,
            type_size=type_size,
            closing=closing,
            style=self._style,
            cutting=self._cutting,
        )
        assert isinstance(text, Block)
        text = text._replace(align="center")
        standing = Placed(((placed(text, 0.0, 0.0),),))
        return Whole(standing, (text,), text.height, text.space, item.paragraph.role)

    def running(self, texts: Texts, type_size: float, *, bound: bool) -> list[Flowable]:
        """Return the running text of both, row by row."""
        flowables: list[Flowable] = []
        for pair in zip(*map(units, texts), strict=True):
            first = pair[0][0]
            noted = flowables and flowables[-1].role == "footnote"
            if first.paragraph.role == "footnote" and not noted:
                rules = zip(pair, self.fields, strict=True)
                flowables.append(
                    couple(
                        [
                            call.notes_rule(unit[0], type_size, field.measure)
                            for unit, field in rules
                        ],
                        self.division,
                    )
                )
            flowables += self._unit(pair, type_size, bound=bound)
        return flowables

    def _unit(self, pair: Sequence[Unit], type_size: float, *, bound: bool) -> list[Flowable]:
        """Return a unit beside its translation."""
        first = pair[0][0]
        kind, cutting, style = kind_of(first), self._cutting, self._style
        if kind == "picture":
            return [set_pair(pair, self.field, self.division, type_size=type_size, style=style)]
        if kind == "table":
            tables = call.tables(
                pair, self.fields, type_size, style=style, cutting=cutting, bound=bound
            )
            return [_beside(each, self.division) for each in zip(*tables, strict=True)]
        if kind in ("callout", "pull"):
            set_one = partial(call.inset, type_size=type_size, style=style, cutting=cutting)
            halves = [set_one(items, field) for items, field in zip(pair, self.fields, strict=True)]
            return [couple(halves, self.division)]
        halves = []
        for items, field in zip(pair, self.fields, strict=True):
            if first.paragraph.blank:
                halves += call.lines(items, field.measure, type_size, cutting)
            elif items[0].role.label or items[0].counted:
                halves.append(call.label(items[0], type_size, field.measure, cutting))
            else:
                halves.append(block(items[0], type_size, field.measure, cutting=cutting))
        return [_beside(halves, self.division)]


def _title_sizes(head: Sequence[Flowable]) -> Iterator[float]:
    """Yield the size of each title in a head (points)."""
    lines = (line for flowable in head for text in flowable.texts for line in text)
    yield from (line.size for line in lines if line.role == "title")


def _is_shared(item: ShapedParagraph, translation: ShapedParagraph) -> bool:
    """Return whether two paragraphs of a closing are one address in both languages."""
    first, second = item.paragraph, translation.paragraph
    return first.role == second.role == "note" and first.text == second.text


def _from_start(flowable: Flowable) -> Flowable:
    """Return a flowable of the closing; who signs is now at the start edge.

    At the end edge of one column, it would stand close to the other column.
    """
    if isinstance(flowable, Block) and flowable.role in BESIDE_LOGO:
        return flowable._replace(align="start")
    return flowable


def _beside(halves: Sequence[Flowable], division: Division) -> Flowable:
    """Return a flowable beside its translation: running text in a row, whose lines may go over."""
    blocks = [half for half in halves if isinstance(half, Block)]
    return row(blocks, division) if len(blocks) == len(halves) else couple(halves, division)


def _parted(texts: Texts, is_first: Callable[[ShapedParagraph], bool]) -> tuple[Texts, Texts]:
    """Return the paragraphs of each text that are first, and the rest of each."""
    pairs = [parted(items, is_first) for items in texts]
    return [first for first, _ in pairs], [rest for _, rest in pairs]
