"""The choice of a leaflet's scheme, from the options for fold, paper and size.

A leaflet is flat, with one page on each side; or several are on a sheet, to be cut apart
(`several.py`); or it is folded, bound or glued from one sheet or many (`folded.py`). Lengths are
points.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from leaflet.errors import UsageError
from leaflet.imposition.scheme import Scheme
from leaflet.imposition.sheets import Sheet, flat, leaves
from leaflet.layout.format import Format, page_formats
from leaflet.layout.panels import Panel
from leaflet.layout.paper import USUAL, Edges, key, paper_size, sheet_edges
from leaflet.layout.style import PLAIN, Style
from leaflet.units import Insets, Size

if TYPE_CHECKING:
    from leaflet.imposition.folds import Folding

NOTHING = Insets(0.0, 0.0, 0.0, 0.0)  # no edges that a printer leaves white


class _Flat(NamedTuple):
    name: str
    size: Size


class Flat(_Flat, Scheme):
    """One page a side, on paper of the leaflet's own size."""

    __slots__ = ()

    @property
    def paper(self) -> Size:
        return self.size

    def formats(
        self, sides: int, box: float, *, rtl: bool = False, style: Style = PLAIN
    ) -> Sequence[Format]:
        return page_formats(self.size, sides, box, style=style)

    def edges(self, count: int, *, rtl: bool = False) -> Sequence[Edges]:
        return [sheet_edges(self.size)] * count

    def impose(
        self, panels: Sequence[Panel], *, rtl: bool, bleed: float, marks: bool
    ) -> tuple[Sheet, ...]:
        return leaves(flat(panels, bleed, marks=marks))


class Placing(NamedTuple):
    """The options that say how pages lie on sheets; None for options that are not given.

    Sizes are as the user wrote them. `up` is the number of leaflets on a sheet, or MIXED. `stack`
    says that pages are in order once they are cut. `grams` is the weight of a booklet's paper
    (g/m²), `overlap` how far the sheets of a poster overlap, and `gutter` the distance of leaflets
    on a sheet (points). `blank` is the width that a printer leaves white at each edge of an upright
    page.
    """

    fold: str | None = None
    paper: str | None = None
    size: str | None = None
    up: int | str | None = None
    landscape: bool = False
    sides: int = 2
    stack: bool = False
    grams: float | None = None
    overlap: float | None = None
    gutter: float | None = None
    blank: Insets = NOTHING


def parse(placing: Placing) -> Scheme:
    """Return the scheme for these options.

    Raises UsageError for options that contradict each other, FitError for paper that is too small.
    """
    fold, paper, size, sides = placing.fold, placing.paper, placing.size, placing.sides
    up, gutter, stack, landscape = placing.up, placing.gutter, placing.stack, placing.landscape
    folding = None
    if fold is not None:  # most leaflets are flat, and need no table of folds
        from leaflet.imposition import folded, folds

        folding = folds.parse(fold)
    _require_use(folding, placing)
    if folding is None:
        if all(option is None for option in (paper, up, gutter)) and not stack:
            return _flat(size, landscape=landscape)
        from leaflet.imposition import several

        cut = several.cut(
            paper, size, up, sides=sides, gutter=gutter, landscape=landscape, stack=stack
        )
        return cut or _flat(size, landscape=landscape)
    if stack:
        hint = "leave out --stack or --fold"
        raise UsageError("cut and stacked are leaflets that are not folded", hint=hint)
    if up is not None:
        hint = "leave out --up or --fold"
        raise UsageError("several on a sheet are for leaflets that are not folded", hint=hint)
    folding = folding.with_detail(grams=placing.grams, overlap=placing.overlap, blank=placing.blank)
    return folded.fold(folding, fold or "", paper, size, landscape=landscape, sides=sides)


def _require_use(folding: "Folding | None", placing: Placing) -> None:
    """Raise UsageError for an option that has no effect in this scheme."""
    if placing.grams is not None and not (folding and folding.is_bound):
        hint = "leave out --paper-weight"
        raise UsageError("the weight of the paper counts for booklets alone", hint=hint)
    if placing.overlap is not None and not (folding and folding.is_tiled):
        raise UsageError("only sheets of a poster overlap", hint="leave out --overlap")
    if placing.gutter is not None and folding:
        hint = "leave out --gutter"
        raise UsageError("a gutter is between several on a sheet, not in a fold", hint=hint)


def _flat(size: str | None, *, landscape: bool) -> Flat:
    chosen = USUAL if size is None else size
    laid = "-landscape" if landscape else ""
    return Flat(key(chosen) + laid, paper_size(chosen, landscape=landscape))
