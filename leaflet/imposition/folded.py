"""The scheme of leaflets that are folded, bound or glued: folds, booklets and posters."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import NamedTuple

from leaflet.errors import FitError, LeafletError, UsageError
from leaflet.imposition import finished_size, folds
from leaflet.imposition.folds import Folding
from leaflet.imposition.poster import Poster
from leaflet.imposition.scheme import Finishing, Scheme, counted, turned_for
from leaflet.imposition.sheets import Sheet, Side, describe
from leaflet.layout.format import Format, fold_format
from leaflet.layout.panels import Panel
from leaflet.layout.paper import SHEETS, SIZES, Edges
from leaflet.layout.style import PLAIN, Style
from leaflet.units import Size


class _Folded(NamedTuple):
    name: str
    paper: Size
    size: Size
    fold: Folding
    wanted_size: str = ""
    wanted_paper: str = ""


class Folded(_Folded, Scheme):
    """A sheet that is folded, sheets that are bound, or a poster that is glued from sheets.

    `wanted_size` and `wanted_paper` are what the user asked for, for hints; "" for nothing.
    """

    __slots__ = ()

    @property
    def is_one_sided(self) -> bool:
        return self.fold.is_one_sided

    @property
    def is_tiled(self) -> bool:
        return self.fold.is_tiled

    @property
    def has_cover(self) -> bool:
        return not self.is_tiled

    @property
    def enlargement(self) -> float:
        """How much larger a poster's type may be: the poster's size relative to a sheet."""
        if not self.is_tiled:
            return 1.0
        ((width, height),) = self.fold.sizes(self.paper)
        return float(max(1.0, width * height / (self.paper.width * self.paper.height)) ** 0.5)

    def finishing(self, panels: int) -> Finishing:
        if self.is_tiled:
            return Finishing.GLUING
        # One sheet alone is put into no other, and needs no staple.
        return Finishing.NESTING if self.fold.count_sheets(panels) > 1 else Finishing.FOLDING

    def formats(
        self, sides: int, box: float, *, rtl: bool = False, style: Style = PLAIN
    ) -> Sequence[Format]:
        if self.is_tiled and box:
            hint = "write the contact into the text, or leave out --fold"
            raise UsageError("a poster has no contact box", hint=hint)
        formats = []
        for count in self.fold.counts:
            sizes = self.fold.sizes(self.paper, count)
            edges = self.edges(count, rtl=rtl)
            format = fold_format(sizes, box, self.enlargement, edges=edges, style=style)
            formats.append(format._replace(back=self.fold.behind - 1))
        return formats

    def edges(self, count: int, *, rtl: bool = False) -> Sequence[Edges]:
        return [
            turned_for(panel_edges, rtl=rtl) for panel_edges in self.fold.edges(self.paper, count)
        ]

    def impose(
        self, panels: Sequence[Panel], *, rtl: bool, bleed: float, marks: bool
    ) -> tuple[Sheet, ...]:
        return folds.impose(self.fold, self.paper, panels, rtl=rtl, bleed=bleed, marks=marks)

    def alternatives(
        self, box: float, *, rtl: bool, style: Style = PLAIN
    ) -> Iterator[tuple[str, Sequence[Format]]] | None:
        return self._alternatives(box, style, rtl=rtl)

    def _alternatives(
        self, box: float, style: Style, *, rtl: bool
    ) -> Iterator[tuple[str, Sequence[Format]]]:
        """Yield options for a text that does not fit, with their formats.

        The options are the same fold of larger paper, then other folds of this paper.
        """
        for option, scheme in self._larger():
            formats: Sequence[Format] = []
            with suppress(LeafletError):  # where that paper cannot be folded so
                formats = scheme.formats(2, box, rtl=rtl, style=style)
            yield option, formats

    def _larger(self) -> Iterator[tuple[str, Scheme]]:
        """Yield the same fold with a larger piece, then other folds of this paper.

        The options name the size of the piece, the sheet or both, as the user did.
        """
        if not self.wanted_size:
            area = self.paper.width * self.paper.height
            for name in (
                candidate for candidate, size in SHEETS.items() if size.width * size.height > area
            ):
                yield f"--paper {name}", self._replace(paper=SHEETS[name])
        else:
            yield from self._larger_pieces()
        for name in (
            candidate for candidate in folds.FOLDS if candidate not in ("poster", self.fold.name)
        ):
            with suppress(LeafletError):
                paper, size = self.wanted_paper or None, self.wanted_size or None
                yield f"--fold {name}", fold(folds.parse(name), name, paper, size)

    def _larger_pieces(self) -> Iterator[tuple[str, Scheme]]:
        area = self.size.width * self.size.height
        names = finished_size.by_size(self.size)
        for name in (
            candidate
            for candidate in names
            if SIZES[candidate].width * SIZES[candidate].height > area
        ):
            with suppress(LeafletError):
                if self.is_tiled or not self.wanted_paper:
                    yield f"--size {name}", self._resized(self.wanted_paper or None, name)
                else:
                    sheet = next(finished_size.sheets_for(self.fold, SIZES[name]), "")
                    yield f"--size {name} --paper {sheet}", self._resized(sheet, name)

    def _resized(self, paper: str | None, size: str) -> Scheme:
        """Return the same fold of another size. Raises LeafletError if there is none."""
        name = "poster" if self.is_tiled else self.fold.name
        return fold(self.fold.uncounted(), name, paper, size)

    def describe(self, panels: int, sheets: Sequence[Sheet]) -> str:
        return f"{counted(panels, 'panel')} on {describe(sheets)}"

    def blank_sheets(self, sides: Sequence[Side]) -> tuple[int, ...]:
        return self.fold.blank_sheets(sides)

    def refusal(self, error: FitError) -> FitError:
        if not self.fold.limit:
            return error
        return FitError(error.message, error.at, lambda: f"{error.hint}; {self.fold.limit}")


def fold(
    folding: Folding,
    name: str,
    paper: str | None,
    size: str | None,
    *,
    landscape: bool = False,
    sides: int = 2,
) -> Folded:
    """Return a fold with its sheet and its finished size. Raises UsageError, FitError."""
    if isinstance(folding, Poster):
        sized = finished_size.poster(folding, paper, size, counted=":" in name, landscape=landscape)
    else:
        if landscape:
            raise UsageError("a fold lays its paper itself", hint="leave out --landscape")
        if sides == 1 and not folding.is_one_sided:
            one_sided = ", ".join(
                name for name, folding in folds.FOLDS.items() if folding.is_one_sided
            )
            hint = f"leave out --sides; these folds are printed on one side: {one_sided}"
            raise UsageError(f"the fold '{folding.name}' is printed on both sides", hint=hint)
        sized = finished_size.folded(folding, paper, size)
    return Folded(sized.name, sized.paper, sized.size, sized.fold, size or "", paper or "")
