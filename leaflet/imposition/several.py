"""Several leaflets on a larger sheet, to be cut apart: all alike, page after page, or mixed."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from leaflet.errors import FitError, Notice, UsageError
from leaflet.imposition import nup
from leaflet.imposition.finished_size import PAPER
from leaflet.imposition.nup import Grid, Leaf
from leaflet.imposition.scheme import Finishing, Scheme, counted, turned_for
from leaflet.imposition.sheets import Sheet, describe, sideways
from leaflet.layout.format import Format, fold_format, page_formats
from leaflet.layout.panels import Panel
from leaflet.layout.paper import BINDING, USUAL, Edges, key, paper_size
from leaflet.layout.style import PLAIN, Style
from leaflet.units import Size

MIXED = "mixed"  # in place of how many on a sheet
LONGEST_STACK = 128  # pages


class _Cells(NamedTuple):
    name: str
    paper: Size
    size: Size
    up: int
    gutter: float = 0.0
    pages: int = 2  # of a leaf of a stack: one, or one on either side
    languages: int = 0  # that share a sheet, where it is mixed


class Repeat(_Cells, Scheme):
    """The same leaflet several times on a larger sheet, to be cut apart.

    `up` is the number of leaflets on a sheet, `gutter` the white between them.
    """

    __slots__ = ()

    @property
    def is_cut(self) -> bool:
        return True

    def grid(self) -> Grid:
        """Return the cells of the leaflets on the sheet. Raises FitError if they have no room."""
        return _grid(self.paper, self.size, self.up, self.gutter)

    def finishing(self, panels: int) -> Finishing:
        return Finishing.CUTTING if self.up > 1 else Finishing.NOTHING

    def formats(
        self, sides: int, box: float, *, rtl: bool = False, style: Style = PLAIN
    ) -> Sequence[Format]:
        return page_formats(self.size, sides, box, edges=self.grid().edges(), style=style)

    def edges(self, count: int, *, rtl: bool = False) -> Sequence[Edges]:
        return [self.grid().edges()] * count

    def impose(
        self, panels: Sequence[Panel], *, rtl: bool, bleed: float, marks: bool
    ) -> tuple[Sheet, ...]:
        return self._dealt(nup.REPEAT, _leaves(panels, 2), bleed, rtl=rtl, marks=marks)

    def _dealt(
        self, how: str, leaves: Sequence[Leaf], bleed: float, *, rtl: bool, marks: bool
    ) -> tuple[Sheet, ...]:
        places = self.grid()
        return nup.impose(
            leaves, places, how, rtl=rtl, edge=sideways(places.sheet), bleed=bleed, marks=marks
        )

    def describe(self, panels: int, sheets: Sequence[Sheet]) -> str:
        return f"{counted(self.up, 'leaflet')} on {describe(sheets)}"

    def notices(self) -> tuple[Notice, ...]:
        """Return a notice if more leaflets would go on the sheet without the gutter."""
        if not self.gutter:
            return ()
        most, without = (_most(self.paper, self.size, gutter) for gutter in (self.gutter, 0.0))
        if not self.up == most < without:
            return ()
        message = f"with this --gutter {counted(most, 'leaflet')} a sheet; without it, {without}"
        return (Notice(message),)


class Stack(Repeat):
    """The pages of one text, in order once sheets are cut and the piles are put on each other."""

    __slots__ = ()

    @property
    def is_stacked(self) -> bool:
        return True

    def finishing(self, panels: int) -> Finishing:
        return Finishing.PILING

    def formats(
        self, sides: int, box: float, *, rtl: bool = False, style: Style = PLAIN
    ) -> Sequence[Format]:
        whole_sheet = self.up * self.pages
        return [
            fold_format(
                [self.size] * count, box, 1.0, edges=self.edges(count, rtl=rtl), style=style
            )
            for count in range(whole_sheet, LONGEST_STACK + 1, whole_sheet)
        ]

    def edges(self, count: int, *, rtl: bool = False) -> Sequence[Edges]:
        # The stack is bound at the edge where lines begin on fronts.
        front = self.grid().edges()._replace(left=BINDING)
        pair = [turned_for(side_edges, rtl=rtl) for side_edges in (front, front.mirrored())][
            : self.pages
        ]
        return pair * (count // len(pair))

    def impose(
        self, panels: Sequence[Panel], *, rtl: bool, bleed: float, marks: bool
    ) -> tuple[Sheet, ...]:
        return self._dealt(nup.STACK, _leaves(panels, self.pages), bleed, rtl=rtl, marks=marks)

    def alternatives(
        self, box: float, *, rtl: bool, style: Style = PLAIN
    ) -> Iterator[tuple[str, Sequence[Format]]] | None:
        return iter(())

    def describe(self, panels: int, sheets: Sequence[Sheet]) -> str:
        return f"{counted(panels, 'page')} on {describe(sheets)}"


class Mixed(Repeat):
    """Leaflets of several languages on one sheet, each the same number of times.

    `languages` is the number of languages; 1 until that is known.
    """

    __slots__ = ()

    def shared(self, languages: int) -> "Mixed":
        """Return the scheme for so many languages. Raises FitError if they have no room."""
        counts = (count for count in range(self.up, languages - 1, -1) if count % languages == 0)
        up = next(
            (count for count in counts if _holds(self.paper, self.size, count, self.gutter)), 0
        )
        if not up:
            raise self._crowded(languages)
        return self._replace(up=up, languages=languages)

    def _crowded(self, languages: int) -> FitError:
        hint = "take larger paper (--paper), a smaller --size, or fewer languages"
        message = f"{languages} languages do not go on one sheet: it holds {self.up} leaflets"
        if languages < self.up:
            # Each language is on the sheet the same number of times, in rows of one length.
            message += f", but not {languages} in rows of one length"
            fitting = (
                str(count)
                for count in range(2, self.up + 1)
                if count != languages and _holds(self.paper, self.size, count, self.gutter)
            )
            hint = f"give {' or '.join(fitting)} languages, or take larger paper (--paper)"
        return FitError(message, hint=hint)

    def impose(
        self, panels: Sequence[Panel], *, rtl: bool, bleed: float, marks: bool
    ) -> tuple[Sheet, ...]:
        leaves = _leaves(panels, len(panels) // self.languages)
        return self._dealt(
            nup.MIXED, leaves * (self.up // self.languages), bleed, rtl=rtl, marks=marks
        )


def _leaves(panels: Sequence[Panel], pages: int) -> list[Leaf]:
    """Return the panels as leaves of so many pages each."""
    fronts, backs = panels[::pages], panels[1::pages] if pages > 1 else ()
    return [Leaf(front, back) for front, back in zip_longest(fronts, backs)]


def cut(
    paper: str | None,
    size: str | None,
    up: int | str | None,
    *,
    sides: int,
    gutter: float | None,
    landscape: bool,
    stack: bool,
) -> Scheme | None:
    """Return the scheme of leaflets that are cut apart; None if one is as large as the sheet.

    The arguments are fields of `schemes.Placing`. Raises the errors of `schemes.parse`.
    """
    paper, size = PAPER if paper is None else paper, USUAL if size is None else size
    if up == MIXED and stack:
        raise UsageError("what is stacked is not mixed", hint="leave out --stack or --up")
    count = int(up) if up and up != MIXED else None
    repeated = _repeated(paper, size, count, gutter or 0.0, landscape=landscape)
    if stack:
        if repeated is None or repeated.up == 1:
            hint = "add --paper, larger than --size, or leave out --stack"
            raise UsageError("one leaflet on a sheet makes no stack", hint=hint)
        return Stack(
            f"{repeated.name}-stack",
            repeated.paper,
            repeated.size,
            repeated.up,
            repeated.gutter,
            pages=sides,
        )
    if up == MIXED:
        if repeated is None or repeated.up == 1:
            hint = "add --paper, larger than --size, or leave out --up"
            raise UsageError("one leaflet on a sheet cannot be mixed", hint=hint)
        return Mixed(
            f"{repeated.name}-{MIXED}",
            repeated.paper,
            repeated.size,
            repeated.up,
            repeated.gutter,
            languages=1,
        )
    if repeated is None:
        if gutter is not None:
            hint = "leave out --gutter, or take larger paper (--paper)"
            raise UsageError("one leaflet on a sheet has no gutter", hint=hint)
        return None
    return repeated


def _repeated(
    paper: str, size: str, up: int | None, gutter: float, *, landscape: bool
) -> Repeat | None:
    """Return as many leaflets as have room on the sheet, or the number that is asked for.

    It is None for a leaflet as large as the sheet. Raises FitError if there is no room.
    """
    points, sheet = paper_size(size, landscape=landscape), paper_size(paper)
    if not up and sorted(points) == sorted(sheet):
        return None
    if not up and not _holds(sheet, points, 1, gutter):
        hint = "take larger paper, or a smaller --size"
        message = f"a leaflet of {key(size)} is larger than the paper, {key(paper)}"
        raise FitError(message, hint=hint)
    up = up or _most(sheet, points, gutter)
    _grid(sheet, points, up, gutter)  # raises where there is no room
    return Repeat(f"{key(size)}-on-{key(paper)}", sheet, points, up, gutter)


def _most(paper: Size, size: Size, gutter: float) -> int:
    """Return how many leaflets of a size go on the paper, if at least one does."""
    most = int(paper.width * paper.height / (size.width * size.height) + 1e-6)
    return next(count for count in range(max(most, 1), 0, -1) if _holds(paper, size, count, gutter))


def _holds(paper: Size, size: Size, count: int, gutter: float) -> bool:
    try:
        return bool(_grid(paper, size, count, gutter))
    except FitError:
        return False


def _grid(paper: Size, size: Size, count: int, gutter: float) -> Grid:
    """Return the cells on the sheet. Raises FitError if they have no room."""
    if count > 1:
        return nup.grid(paper, size, count, gutter)
    for sheet in (paper, Size(paper.height, paper.width)):
        if size.width <= sheet.width and size.height <= sheet.height:
            return Grid(sheet, size, 1, 1)
    raise FitError("it has no room on the paper", hint="take larger paper")
