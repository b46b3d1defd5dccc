"""What a person chose for paper: a fold, or several leaflets on a sheet, to be cut apart."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import NamedTuple

from leaflet.errors import FitError, LeafletError, Notice, UsageError
from leaflet.imposition import folds, nup
from leaflet.imposition.booklet import Booklet
from leaflet.imposition.folds import Scheme
from leaflet.imposition.grid import Fold
from leaflet.imposition.nup import Grid, Leaf
from leaflet.imposition.poster import Poster
from leaflet.imposition.sheets import Sheet, sideways, told
from leaflet.layout.format import Format, fold_format, page_formats
from leaflet.layout.panels import Panel
from leaflet.layout.paper import BINDING, SIZES, USUAL, Edges, paper_size
from leaflet.layout.style import PLAIN, Style
from leaflet.units import Size, mm

MIXED = "mixed"  # in place of how many on a sheet
PAPER = "a4"  # where nothing is said of it
STACKED = 128  # pages at most, cut and stacked
NEAR = mm(2)  # a panel may differ from the size that was asked for: A5 is 148 mm wide, not 148.5


class Detail(NamedTuple):
    """What some are asked besides: a booklet its paper's weight (g/m²), a poster how far its sheets
    overlap, several on a sheet how far they are apart (points)."""

    grams: float = Booklet().grams
    overlap: float = Poster().overlap
    gutter: float = 0.0


USUAL_DETAIL = Detail()


class Choice(NamedTuple):
    """A fold, or "" and how many leaflets of `size` are on a sheet; the paper. Lengths in points.

    `name` is of both, as files are named: a4-letter, a6-on-a4. `stacked` is how many
    pages each has where they are not alike, but page after page of one text, in order once they
    are cut and the piles put on each other; 0: all alike. `mixed`: leaflets of so many
    languages share a sheet; 1: of as many as there are.
    """

    name: str
    paper: Size
    size: Size
    fold: str = ""
    up: int = 1
    stacked: int = 0
    detail: Detail = USUAL_DETAIL
    mixed: int = 0

    @property
    def scheme(self) -> Scheme:
        return _with(folds.parse(self.fold), self.detail)

    @property
    def tiled(self) -> bool:
        """Whether a panel is larger than the paper: a poster."""
        return bool(self.fold) and isinstance(self.scheme, Poster)

    @property
    def one_sided(self) -> bool:
        """Whether each page is a sheet of its own, with nothing on its back."""
        return bool(self.fold) and _is_one_sided(self.scheme)

    @property
    def covered(self) -> bool:
        """Whether it is folded and has a cover, which a poster has not."""
        return bool(self.fold) and not self.tiled

    @property
    def enlarged(self) -> float:
        """How much larger its type may be: a poster's, as much as the poster is."""
        if not self.tiled:
            return 1.0
        ((width, height),) = self.scheme.sizes(self.paper)
        return float(max(1.0, width * height / (self.paper.width * self.paper.height)) ** 0.5)

    def formats(
        self, sides: int, box: float, rtl: bool = False, style: Style = PLAIN
    ) -> list[Format]:
        """What to set it on, to be tried in turn; `box` is what a contact box takes (points).

        Raises UsageError for a poster's contact box.
        """
        if not self.fold and not self.stacked:
            return page_formats(self.size, sides, box, self.grid().edges(), style)
        if self.tiled and box:
            hint = "write it into the text, or leave out --fold"
            raise UsageError("a poster has no contact box", hint=hint)
        found = []
        scheme = self.scheme if self.fold else None
        back = scheme.behind - 1 if isinstance(scheme, Fold) else -1
        for count in self._counts():
            sizes = scheme.sizes(self.paper, count) if scheme else [self.size] * count
            edges = self.edges(count, rtl)
            made = fold_format(sizes, box, self.enlarged, edges, style)
            found.append(made._replace(back=back))
        return found

    def edges(self, count: int, rtl: bool = False) -> list[Edges]:
        """The kinds of the edges of so many panels or pages, in reading order."""
        if self.fold:
            return [_for(rtl, one) for one in self.scheme.edges(self.paper, count)]
        front = self.grid().edges()
        if not self.stacked:
            return [front] * count
        # Pages of a stack, which is bound at the edge where lines begin, as fronts have it.
        front = front._replace(left=BINDING)
        pair = [_for(rtl, one) for one in (front, front.mirrored())][: self.stacked]
        return pair * (count // len(pair))

    def _counts(self) -> Sequence[int]:
        """How many panels it may have, or pages: whole sheets of them."""
        if self.stacked:
            step = self.up * self.stacked
            return range(step, STACKED + 1, step)
        if isinstance(self.scheme, Booklet):  # a thicker one could not be folded in one
            return range(4, 4 * self.scheme.most + 1, 4)
        return [self.scheme.panels]

    def others(
        self, box: float, rtl: bool, style: Style = PLAIN
    ) -> Iterator[tuple[str, list[Format]]]:
        """The same fold of larger paper, then other folds of this: how to ask for it, formats."""
        if not self.fold:
            return
        area = self.paper.width * self.paper.height
        larger = sorted((size.width * size.height, name) for name, size in SIZES.items())
        tried = [(f"--paper {name}", SIZES[name], self.fold) for a, name in larger if a > area]
        tried += [(f"--fold {name}", self.paper, name) for name in folds.FOLDS if name != "poster"]
        for option, paper, fold in tried:
            found: list[Format] = []
            with suppress(LeafletError):  # where that paper cannot be folded so
                found = self._replace(paper=paper, fold=fold).formats(2, box, rtl, style)
            yield option, found

    def sheets(
        self, panels: Sequence[Panel], rtl: bool, bleed: float, marks: bool
    ) -> tuple[Sheet, ...]:
        """The sheets to print, for either direction."""
        if self.fold:
            return folds.impose(self.scheme, self.paper, panels, rtl, bleed, marks)
        places = self.grid()
        each = self.stacked or 2
        leaves = [Leaf(*panels[i : i + each]) for i in range(0, len(panels), each)]
        how = nup.STACK if self.stacked else nup.REPEAT
        if self.mixed:
            each = len(panels) // self.mixed
            leaves = [Leaf(*panels[i : i + each]) for i in range(0, len(panels), each)]
            leaves *= self.up // self.mixed
            how = nup.MIXED
        return nup.impose(leaves, places, how, rtl, sideways(places.sheet), bleed, marks)

    def grid(self) -> Grid:
        """Where leaflets are on the sheet. Raises FitError where they have no room."""
        return _grid(self.paper, self.size, self.up, self.detail.gutter)

    def shared(self, languages: int) -> "Choice":
        """With as many leaflets as fit on a sheet of these languages, each as often as the others.

        Raises FitError where they have no room.
        """
        gutter = self.detail.gutter
        able = (count for count in range(self.up, languages - 1, -1) if count % languages == 0)
        up = next((count for count in able if _holds(self.paper, self.size, count, gutter)), 0)
        if not up:
            hint = "take larger paper (--paper), a smaller --size, or fewer languages"
            message = f"{languages} languages do not go on one sheet: it holds {self.up} leaflets"
            raise FitError(message, hint=hint)
        return self._replace(up=up, mixed=languages)

    def notices(self) -> tuple[Notice, ...]:
        """That a gutter leaves room for fewer leaflets, if that is how many there are."""
        gutter = self.detail.gutter
        if self.fold or not gutter:
            return ()
        able, without = (_most(self.paper, self.size, one) for one in (gutter, 0.0))
        if not self.up == able < without:
            return ()
        message = f"with this --gutter {_count(able, 'leaflet')} a sheet; without it, {without}"
        return (Notice(message),)

    def told(self, panels: int, sheets: Sequence[Sheet]) -> str:
        """What comes out, in words: `6 panels on both sides of 1 sheet, turned on its short edge`.
        """
        what = _count(panels, "panel") if self.fold else _count(self.up, "leaflet")
        what = _count(panels, "page") if self.stacked else what
        return f"{what} on {told(sheets)}"

    def refusal(self, error: FitError) -> FitError:
        """The same error, with what there is to say of the fold."""
        scheme = self.scheme if self.fold else None
        if not isinstance(scheme, Booklet):
            return error
        most = _count(scheme.most, "sheet")
        told = f"a booklet of {scheme.grams:g} g/m² paper has {most} at most"
        return FitError(error.message, error.at, f"{error.hint}; {told}: thicker ones do not fold")


def _for(rtl: bool, edges: Edges) -> Edges:
    """Edges of left-to-right, for either direction."""
    return edges.mirrored() if rtl else edges


def _count(number: int, what: str) -> str:
    return f"{number} {what}" + ("s" if number != 1 else "")


def choose(
    fold: str | None,
    paper: str | None,
    size: str | None,
    up: int | str | None,
    landscape: bool,
    sides: int,
    *,
    stack: bool = False,
    detail: Detail = USUAL_DETAIL,
) -> Choice | None:
    """What the options come to; None: a flat leaflet, one on a sheet.

    Sizes are as a person gave them; `stack`: pages in order once they are cut. Raises UsageError,
    and FitError where the paper is too small.
    """
    scheme = folds.parse(fold) if fold is not None else None
    _check(scheme, detail)
    if scheme is None:
        paper, size = PAPER if paper is None else paper, USUAL if size is None else size
        if up == MIXED:
            if stack:
                raise UsageError("what is stacked is not mixed", hint="leave out --stack or --up")
            return _mixed(_cut(paper, size, None, landscape, detail))
        choice = _cut(paper, size, int(up) if up else None, landscape, detail)
        return _stacked(choice, sides) if stack else choice
    if stack:
        hint = "leave out --stack or --fold"
        raise UsageError("cut and stacked are leaflets that are not folded", hint=hint)
    if up is not None:
        hint = "leave out --up or --fold"
        raise UsageError("several on a sheet are for leaflets that are not folded", hint=hint)
    choice = _folded(_with(scheme, detail), paper, size, landscape, sides)
    return choice._replace(detail=detail)


def _check(scheme: Scheme | None, detail: Detail) -> None:
    """Raise UsageError for a detail of another fold."""
    if detail.grams != USUAL_DETAIL.grams and not isinstance(scheme, Booklet):
        hint = "leave out --paper-weight"
        raise UsageError("the weight of the paper counts for booklets alone", hint=hint)
    if detail.overlap != USUAL_DETAIL.overlap and not isinstance(scheme, Poster):
        raise UsageError("only sheets of a poster overlap", hint="leave out --overlap")
    if detail.gutter and scheme:
        hint = "leave out --gutter"
        raise UsageError("a gutter is between several on a sheet, not in a fold", hint=hint)


def _with(scheme: Scheme, detail: Detail) -> Scheme:
    if isinstance(scheme, Booklet):
        return scheme._replace(grams=detail.grams)
    return scheme._replace(overlap=detail.overlap) if isinstance(scheme, Poster) else scheme


def _folded(
    scheme: Scheme, paper: str | None, size: str | None, landscape: bool, sides: int
) -> Choice:
    if landscape and not isinstance(scheme, Poster):
        raise UsageError("a fold lays its paper itself", hint="leave out --landscape")
    if sides == 1 and not _is_one_sided(scheme):
        able = ", ".join(name for name, one in folds.FOLDS.items() if _is_one_sided(one))
        hint = f"leave out --sides; on one side are {able}"
        raise UsageError(f"the fold '{scheme.name}' is printed on both sides", hint=hint)
    name = next((one for one in (paper, size) if one is not None), PAPER)
    points = paper_size(name, landscape)
    try:
        panels = scheme.sizes(points)
    except FitError as error:
        raise FitError(error.message, hint=_instead(scheme, points, _key(name))) from None
    both = paper is not None and size is not None
    if both and not _is_same(panels[0], paper_size(size)):
        millimetres = " x ".join(f"{edge / mm(1):.0f}" for edge in panels[0])
        message = f"{_key(size)} is not what '{scheme.name}' makes of {_key(paper)}"
        wanted = paper_size(size)
        able = [one for one in SIZES if _is_same(_panel(scheme, SIZES[one]), wanted)]
        hint = f"its panels are {millimetres} mm: leave out --size"
        hint += f", or take --paper {' or '.join(able)}" if able else ""
        raise UsageError(message, hint=hint)
    told = f"{_key(name)}{'-landscape' if landscape else ''}-{scheme.name.replace(':', '-')}"
    return Choice(told, points, panels[0], scheme.name)


def _is_one_sided(scheme: Scheme) -> bool:
    return isinstance(scheme, Poster) or (isinstance(scheme, Fold) and not scheme.back)


def _panel(scheme: Scheme, paper: Size) -> Size | None:
    """The size of the cover on that paper; None where it is too small."""
    try:
        return scheme.sizes(paper)[0]
    except LeafletError:
        return None


def _is_same(one: Size | None, other: Size) -> bool:
    if one is None:
        return False
    return all(abs(a - b) <= NEAR for a, b in zip(sorted(one), sorted(other), strict=True))


def _instead(scheme: Scheme, paper: Size, name: str) -> str:
    """Which papers make that fold, and which folds that paper makes."""
    papers = [one for one, size in SIZES.items() if _panel(scheme, size)]
    able = [one for one, other in folds.FOLDS.items() if _panel(other, paper)]
    found = [f"--paper {' or '.join(papers[:3])}"] if papers else []
    found += [f"on {name}, --fold {' or '.join(able)}"] if able else []
    return "it can be done with " + "; ".join(found) if found else "take larger paper"


def _cut(
    paper: str, size: str, up: int | None, landscape: bool, detail: Detail
) -> Choice | None:
    """As many leaflets as there is room for, or so many, on a sheet."""
    points, sheet = paper_size(size, landscape), paper_size(paper)
    if not up and sorted(points) == sorted(sheet):
        return None
    gutter = detail.gutter
    if not up and not _holds(sheet, points, 1, gutter):
        hint = "take larger paper, or a smaller --size"
        message = f"a leaflet of {_key(size)} is larger than the paper, {_key(paper)}"
        raise FitError(message, hint=hint)
    up = up or _most(sheet, points, gutter)
    _grid(sheet, points, up, gutter)  # raises where there is no room
    return Choice(f"{_key(size)}-on-{_key(paper)}", sheet, points, up=up, detail=detail)


def _stacked(choice: Choice | None, sides: int) -> Choice:
    if choice is None or choice.up == 1:
        hint = "add --paper, larger than --size, or leave out --stack"
        raise UsageError("one leaflet on a sheet makes no stack", hint=hint)
    return choice._replace(name=f"{choice.name}-stack", stacked=sides)


def _mixed(choice: Choice | None) -> Choice:
    if choice is None or choice.up == 1:
        hint = "add --paper, larger than --size, or leave out --up"
        raise UsageError("one leaflet on a sheet cannot be mixed", hint=hint)
    return choice._replace(name=f"{choice.name}-{MIXED}", mixed=1)


def _most(paper: Size, size: Size, gutter: float) -> int:
    """How many leaflets go on the paper, of a size that goes on it."""
    most = int(paper.width * paper.height / (size.width * size.height) + 1e-6)
    return next(count for count in range(max(most, 1), 0, -1) if _holds(paper, size, count, gutter))


def _holds(paper: Size, size: Size, count: int, gutter: float) -> bool:
    try:
        return bool(_grid(paper, size, count, gutter))
    except FitError:
        return False


def _grid(paper: Size, size: Size, count: int, gutter: float) -> Grid:
    """The cells on the sheet. Raises FitError where they have no room."""
    if count > 1:
        return nup.grid(paper, size, count, gutter)
    for sheet in (paper, Size(paper.height, paper.width)):
        if size.width <= sheet.width and size.height <= sheet.height:
            return Grid(sheet, size, 1, 1)
    raise FitError("it has no room on the paper", hint="take larger paper")


def _key(name: str) -> str:
    return name.strip().lower().replace("×", "x")
