"""The finished size of a fold, and the sheet from which it is made.

With a fold, `--size` is the finished size: that of the folded leaflet, the closed booklet or the
whole poster. `--paper` is the sheet that goes into the printer. Each follows from the other.
"""

import math
from collections.abc import Iterator
from typing import NamedTuple

from leaflet.errors import FitError, LeafletError, UsageError
from leaflet.imposition import folds
from leaflet.imposition.folds import Folding
from leaflet.imposition.grid import EIGHTH, Fold
from leaflet.imposition.poster import MOST, Poster
from leaflet.layout.paper import LARGEST, SHEETS, SIZES, SMALLEST, key, paper_size
from leaflet.units import Size, mm

PAPER, AMERICAN = "a4", "letter"  # the default sheets, for metric and for American sizes
NEAR = mm(3)  # a piece may differ so much from the size asked for: half of A4 is 148.5 mm, A5 148


class SizedFold(NamedTuple):
    """A fold with its sheet and its finished size (points).

    `name` is the part of file names that says all of this: a4-letter. `whole` says that the size of
    a poster was asked for, from which the number of its sheets follows.
    """

    name: str
    fold: Folding
    paper: Size
    size: Size
    whole: bool = False


def finished_size(fold: Folding, paper: Size) -> Size | None:
    """Return the finished size (points); None if the sheet is too small for the fold.

    It is the size of the panel at the back of the folded leaflet, not that of the cover:
    the cover of a gate is one of two doors, which are half as wide.
    """
    try:
        sizes = fold.sizes(paper)
    except LeafletError:
        return None
    return sizes[fold.behind - 1] if isinstance(fold, Fold) else sizes[0]


def is_near(first: Size | None, second: Size) -> bool:
    """Return whether two sizes are the same within 3 mm; upright and landscape differ."""
    if first is None:
        return False
    return all(abs(a - b) <= NEAR for a, b in zip(first, second, strict=True))


def sheets_for(fold: Folding, target: Size) -> Iterator[str]:
    """Yield the named sheets that give a piece of that size (points), the smallest first."""
    return (name for name in by_size(target) if is_near(finished_size(fold, SIZES[name]), target))


def least_sheet(fold: Folding, target: Size) -> str:
    """Return the size of a sheet, without a name, that gives a piece of that size (points); or "".

    It is written as `--paper` takes it, in whole millimetres.
    """
    # A booklet's sheet has two pages beside each other.
    columns, rows, tucked = 2.0, 1, 0.0
    if isinstance(fold, Fold):
        columns = sum(column.share for column in fold.columns)
        tucked = sum(column.tuck.metric for column in fold.columns)
        rows = len(fold.front)
    edges = (target.width * columns - tucked, target.height * rows)
    width, height = (max(1, round(edge / mm(1))) for edge in edges)
    sheet = Size(mm(width), mm(height))
    in_reach = min(sheet) >= SMALLEST and max(sheet) <= LARGEST
    if in_reach and is_near(finished_size(fold, sheet), target):
        return f"{width}x{height}mm"
    return ""


def folded(fold: Folding, paper: str | None, size: str | None) -> SizedFold:
    """Return a fold with its sheet and its finished size, of which one, both or neither is given.

    Raises UsageError if they do not agree or if no named sheet gives the size, FitError for a
    sheet that is too small.
    """
    target = paper_size(size) if size is not None else None
    name = PAPER if paper is None else paper
    if paper is None and size is not None and target:
        # Only the size is given: the smallest sheet that makes it is meant.
        named = next(sheets_for(fold, target), None)
        if named is None:
            raise _without_sheet(fold, size, target)
        name = named
    points = paper_size(name)
    try:
        panels = fold.sizes(points)
    except FitError as error:
        raise FitError(error.message, hint=_instead(fold, points, key(name))) from None
    if target and size is not None and not is_near(finished_size(fold, points), target):
        raise _disagreement(fold, key(name), points, size=size, target=target)
    return SizedFold(f"{key(name)}-{fold.name.replace(':', '-')}", fold, points, panels[0])


def _without_sheet(fold: Folding, size: str, target: Size) -> UsageError:
    sheet = least_sheet(fold, target)
    hint = f"give the sheet: --paper {sheet}" if sheet else "take another --size"
    if finished_size(fold, target):
        hint += f"; if {key(size)} is the sheet and not the finished leaflet, --paper {key(size)}"
    message = f"no sheet with a name makes a '{fold.name}' of {key(size)} when it is folded"
    return UsageError(message, hint=hint)


def _disagreement(fold: Folding, name: str, points: Size, *, size: str, target: Size) -> UsageError:
    product = finished_size(fold, points)
    assert product
    millimetres = " x ".join(f"{edge / mm(1):.0f}" for edge in product)
    sheets = " or ".join(sheets_for(fold, target)) or least_sheet(fold, target)
    hint = f"its panels are {millimetres} mm: leave out --size"
    hint += f", or take --paper {sheets}" if sheets else ""
    return UsageError(f"{key(size)} is not what '{fold.name}' makes of {name}", hint=hint)


def _instead(fold: Folding, paper: Size, name: str) -> str:
    """Return a hint: which papers make that fold, and which folds that paper makes."""
    # The paper that most people have is named first.
    usual = AMERICAN if _is_american(paper) else PAPER
    named = [
        usual,
        *(candidate for candidate in by_size(paper) if candidate in SHEETS and candidate != usual),
    ]
    papers = [candidate for candidate in named if finished_size(fold, SIZES[candidate])]
    possible = [
        fold_name for fold_name, folding in folds.FOLDS.items() if finished_size(folding, paper)
    ]
    ways = [f"--paper {' or '.join(papers[:3])}"] if papers else []
    ways += [f"on {name}, --fold {' or '.join(possible)}"] if possible else []
    return "it can be done with " + "; ".join(ways) if ways else "take larger paper"


# --- Posters -------------------------------------------------------------------------------------


def poster(
    fold: Poster, paper: str | None, size: str | None, *, counted: bool, landscape: bool
) -> SizedFold:
    """Return the sheets and the size of a poster, from the values that are given.

    These may be the size of the sheets, their number (`counted`), the size of the whole, or several
    of them. `landscape` lays the whole on its side; the sheets, if the size of the whole is not
    given. Raises UsageError if the values do not agree, FitError for sheets that are too small.
    """
    if size is None:
        return _of_sheets(fold, PAPER if paper is None else paper, landscape=landscape)
    whole = paper_size(size, landscape=landscape)
    if paper is not None or not counted:
        name = paper if paper is not None else AMERICAN if _is_american(whole) else PAPER
        return _tiled(fold, key(name), key(size), whole, counted=counted)
    # Only the size and a number of sheets are given: the smallest sheets of which it takes so many.
    for name in by_size(whole):
        fewest = _fewest(fold, SIZES[name], whole)
        if fewest and _is_as_many(fewest.fold, fold):
            return _named(fewest, name, key(size))
    hint = f"leave out :{fold.columns}x{fold.rows}, or name a sheet with --paper"
    raise UsageError(f"no sheets make a '{fold.name}' of {key(size)}", hint=hint)


def _of_sheets(fold: Poster, paper: str, *, landscape: bool) -> SizedFold:
    points = paper_size(paper, landscape=landscape)
    try:
        (size,) = fold.sizes(points)
    except FitError as error:
        raise FitError(error.message, hint=_instead(fold, points, key(paper))) from None
    laid = "-landscape" if landscape else ""
    return SizedFold(f"{key(paper)}{laid}-{fold.name.replace(':', '-')}", fold, points, size)


def _tiled(fold: Poster, paper: str, size: str, whole: Size, *, counted: bool) -> SizedFold:
    """Return a poster of that size made from as few of these sheets as possible."""
    points = paper_size(paper)
    fold.tile(points)  # raises if nothing of a sheet would be visible
    # Sorted, because the sheet may be used upright or landscape.
    if all(a <= b for a, b in zip(sorted(whole), sorted(points), strict=True)):
        hint = f"leave out --fold; if {size} is the sheet and not the poster, --paper {size}"
        raise UsageError(f"a poster of {size} is no larger than the sheet, {paper}", hint=hint)
    fewest = _fewest(fold, points, whole)
    if fewest is None:
        message = f"a poster of {size} takes more than {MOST} sheets of {paper}"
        raise FitError(message, hint="take larger sheets (--paper), or a smaller --size")
    if counted and not _is_as_many(fewest.fold, fold):
        message = f"'{fold.name}' of {paper} is not what makes {size}"
        hint = f"take --fold {fewest.fold.name}, or leave out --size"
        raise UsageError(message, hint=hint)
    return _named(fewest, paper, size)


def _is_as_many(first: Folding, second: Poster) -> bool:
    assert isinstance(first, Poster)
    return (first.columns, first.rows) == (second.columns, second.rows)


def _named(fewest: SizedFold, paper: str, size: str) -> SizedFold:
    laid = "-landscape" if fewest.paper.width > fewest.paper.height else ""
    name = f"{size}-on-{paper}{laid}-{fewest.fold.name.replace(':', '-')}"
    return fewest._replace(name=name)


def _fewest(fold: Poster, paper: Size, whole: Size) -> SizedFold | None:
    """Return the poster of that size (points) that takes the fewest sheets, or None.

    The sheets are upright or landscape.
    """
    best: SizedFold | None = None
    for sheet in dict.fromkeys((paper, Size(paper.height, paper.width))):
        try:
            # `whole` is removed, because the tile of a sheet must not depend on it here.
            tile = fold._replace(whole=None).tile(sheet)
        except LeafletError:
            continue
        columns, rows = (
            # Every sheet adds its visible part without the overlap; the last one adds the overlap
            # too.
            max(1, math.ceil((edge - fold.overlap) / (seen - fold.overlap) - 1e-6))
            for edge, seen in zip(whole, tile, strict=True)
        )
        tiled = fold._replace(columns=columns, rows=rows, whole=whole)
        try:
            # Raises for more sheets than a poster may have, or for only one.
            tiled.sizes(sheet)
        except LeafletError:
            continue
        # If both ways take the same number of sheets, the paper stays as it was named.
        if best is None or columns * rows < _count(best.fold):
            best = SizedFold("", tiled, sheet, whole, whole=True)
    return best


def _count(fold: Folding) -> int:
    assert isinstance(fold, Poster)
    return fold.columns * fold.rows


def by_size(target: Size) -> list[str]:
    """Return the names of all sizes, the smallest first.

    Those of the same system of paper, metric or American, come before the others.
    """
    american = _is_american(target)

    def rank(name: str) -> tuple[bool, float]:
        size = SIZES[name]
        return _is_american(size) != american, size.width * size.height

    return sorted(SIZES, key=rank)


def _is_american(size: Size) -> bool:
    """Return whether both edges are whole eighths of an inch."""
    return all(abs(edge / EIGHTH - round(edge / EIGHTH)) < 1e-6 for edge in size)
