"""The table of all folds, drawn for left-to-right text. Right-to-left folds are the mirror image.

Panels of one fold can have different sizes. So this module is asked twice: before layout for the
size of each panel (`panel_sizes`), and after it for the sheets to print (`impose`).

Each entry shows the unfolded sheet with the cover up (`front`), and then the sheet turned over
sideways, like a page (`back`). Panels are numbered in reading order: first the cover, then the
opened inside, then whatever is left on the sheet turned over. Sources: leaflet.cls (letter), FOA
design guide M65 and the usual American templates (widths of the letter fold), Canon's PRISMAprepare
manual (gates), zen-zine and pdfimpose (zine). tests/folding.py folds every entry.
"""

import re
from collections.abc import Sequence

from leaflet.errors import Notice, UsageError, shortened
from leaflet.imposition.booklet import Booklet
from leaflet.imposition.grid import Fold, GridLine, PanelColumn, Tuck
from leaflet.imposition.poster import Poster, numbered
from leaflet.imposition.sheets import Sheet, Stock, mirrored
from leaflet.layout.panels import Panel
from leaflet.layout.paper import SIZES
from leaflet.units import Size, inch, mm

Folding = Fold | Booklet | Poster  # what a name of a fold stands for

VALLEY, MOUNTAIN = True, False
DOWN, ACROSS = True, False
FULL = PanelColumn()
# A panel that is folded inside others must be narrower than they are, or the paper buckles.
TUCKED = PanelColumn(1, Tuck(mm(3), inch(1 / 16)))  # the flap of a letter fold
DOOR = PanelColumn(1 / 2, Tuck(mm(1), inch(1 / 32)))  # two of them close over a full panel
INNER_DOOR = PanelColumn(1, Tuck(mm(2), inch(1 / 16)))  # a door that is then folded in half


def accordion(panels: int, name: str = "") -> Fold:
    """Return an accordion fold with so many panels on each side.

    Its cover opens like that of a book.
    """
    # Creases alternate, and the one beside the cover is a mountain: it is the spine of the cover.
    outside = [*range(panels + 2, 2 * panels + 1), 1]
    return Fold(
        name or f"accordion:{panels}",
        front=(" ".join(map(str, outside)),),
        back=(" ".join(map(str, range(2, panels + 2))),),
        columns=(FULL,) * panels,
        creases=tuple(
            GridLine(i, DOWN, i, VALLEY if (panels - i) % 2 == 0 else MOUNTAIN)
            for i in range(1, panels)
        ),
        behind=panels + (2 if panels % 2 == 0 else 1),
    )


FOLDS: dict[str, Folding] = {
    "half": Fold(
        "half",
        front=("4 1",),
        back=("2 3",),
        columns=(FULL, FULL),
        creases=(GridLine(1, DOWN, 1, MOUNTAIN),),
        behind=4,
    ),
    "letter": Fold(
        "letter",
        front=("5 6 1",),
        back=("2 3 4",),
        columns=(TUCKED, FULL, FULL),
        creases=(GridLine(1, DOWN, 1, MOUNTAIN), GridLine(2, DOWN, 2, MOUNTAIN)),
        behind=6,
    ),
    "z": Fold(
        "z",
        front=("5 6 1",),
        back=("2 3 4",),
        columns=(FULL, FULL, FULL),
        creases=(GridLine(1, DOWN, 1, VALLEY), GridLine(2, DOWN, 2, MOUNTAIN)),
        behind=4,
    ),
    "gate": Fold(
        "gate",
        front=("2 6 1",),
        back=("3 4 5",),
        columns=(DOOR, FULL, DOOR),
        creases=(GridLine(1, DOWN, 1, MOUNTAIN), GridLine(2, DOWN, 2, MOUNTAIN)),
        behind=6,
    ),
    "double-gate": Fold(
        "double-gate",
        front=("3 8 1 2",),
        back=("4 5 6 7",),
        columns=(INNER_DOOR, FULL, FULL, INNER_DOOR),
        creases=(
            GridLine(1, DOWN, 1, MOUNTAIN),
            GridLine(2, DOWN, 3, MOUNTAIN),
            GridLine(3, DOWN, 2, MOUNTAIN),
        ),
        behind=8,
    ),
    "accordion": accordion(4, "accordion"),
    "quarter": Fold(  # a French fold: only one side is printed, and it is outside everywhere
        "quarter",
        front=("3r 2r", "4 1"),
        back=(),
        columns=(FULL, FULL),
        creases=(
            GridLine(1, ACROSS, 1, MOUNTAIN),
            GridLine(2, DOWN, 1, VALLEY, 0, 1),
            GridLine(2, DOWN, 1, MOUNTAIN, 1, 2),
        ),
        behind=4,
        landscape=False,
    ),
    "zine": Fold(  # all creases come first; then the slit is cut, and the ends are pushed together
        "zine",
        front=("5r 4r 3r 2r", "6 7 8 1"),
        back=(),
        columns=(FULL, FULL, FULL, FULL),
        creases=(
            GridLine(1, ACROSS, 1, MOUNTAIN, 0, 1),
            GridLine(1, ACROSS, 1, MOUNTAIN, 3, 4),
            GridLine(2, DOWN, 2, MOUNTAIN),
            GridLine(3, DOWN, 1, VALLEY),
            GridLine(4, DOWN, 3, VALLEY, 0, 1),
            GridLine(4, DOWN, 3, MOUNTAIN, 1, 2),
        ),
        behind=8,
        slits=(GridLine(3, ACROSS, 1, start=1, end=3),),
    ),
    "booklet": Booklet(),
    "poster": Poster(),
}
PANELS = range(2, 25)  # on a side of an accordion: more would be too narrow on any paper


def parse(name: str) -> Folding:
    """Return the fold for a name of the table, for `accordion:N` (panels a side) or `poster:CxR`.

    Raises UsageError for any other name, with the nearest one.
    """
    key = name.strip().lower().replace("×", "x")
    kind, _, detail = key.partition(":")
    if key in FOLDS:
        return FOLDS[key]
    if kind == "accordion" and detail:
        # The digits are limited because Python refuses to read a number of more than 4,300.
        if not re.fullmatch(r"0{0,9}\d{1,3}", detail) or int(detail) not in PANELS:
            hint = f"an accordion has {PANELS[0]} to {PANELS[-1]} panels a side: accordion:6"
            raise UsageError(f"there is no fold '{shortened(name)}'", hint=hint)
        return accordion(int(detail))
    if kind == "poster" and detail:
        match = re.fullmatch(r"(\d{1,4})x(\d{1,4})", detail)
        if not match:
            hint = "give the number of sheets across and down, like poster:3x2"
            raise UsageError(f"there is no fold '{shortened(name)}'", hint=hint)
        return Poster(int(match[1]), int(match[2])).checked()
    raise _unknown(name, kind)


# Other names of folds, without spaces and hyphens: those that English and American print shops use,
# and some in other languages.
NAMES = {
    "half": "half bi bifold halffold singlefold single centerfold foldedcard card einbruchfalz",
    "letter": "trifold tri tripartite threefold brochure brochurefold cfold c rollfold roll spiral "
    "spiralfold letterfold leaflet pamphlet flyer thirds wickelfalz triptico triptych triptyque "
    "depliant",
    "z": "zfold zigzag zigzagfold zee fanfold zickzackfalz zickzack",
    "gate": "gatefold gatefoldopen opengate window altarfalz altar cabinet",
    "double-gate": "doublegate doublegatefold closedgate closedgatefold doppelaltarfalz",
    "accordion": "accordionfold accordeon leporello concertina concertinafold harmonica bellows "
    "akkordeon fan accordian",
    "quarter": "quarterfold frenchfold french cross crossfold rightangle rightanglefold kreuzfalz "
    "fourfold quadfold",
    "zine": "minizine onepagezine onesheetzine foldedzine minibook eightpage eightpages",
    "booklet": "saddlestitch saddlestitched stapled stapledbooklet book brochurestapled stitched "
    "signature heft broschuere broschüre livret",
    "poster": "tiled tiledposter tiles wallposter plakat affiche billboard",
}
_CALLED = {word: fold for fold, words in NAMES.items() for word in words.split()}


def called(name: str) -> str:
    """Return our name of a fold that has other names elsewhere, such as `letter` for a trifold.

    The name is "" for a word that is no name of a fold.
    """
    return _CALLED.get(re.sub(r"[\s_.\-\u2010-\u2015]+", "", name.lower()), "")


def _unknown(name: str, kind: str) -> UsageError:
    import difflib

    near = called(kind)
    near = near or next(iter(difflib.get_close_matches(kind, FOLDS, 1, 0.4)), "")
    hint = f"did you mean {near}? " if near else ""
    if kind in SIZES and kind not in FOLDS:
        hint = f"{kind} is a size, not a fold: write it under size, or --size {kind}; "
    hint += f"folds are {', '.join(FOLDS)}, or like accordion:6, poster:3x2"
    return UsageError(f"unknown fold '{shortened(name)}'", hint=hint)


def panel_sizes(fold: Folding, paper: Size, pages: int | None = None) -> tuple[Size, ...]:
    """Return the size of each panel (points) in reading order, before anything is laid out.

    With `pages` None there are as many panels as the fold has; in a booklet, as one sheet has.
    Raises UsageError for more pages than the fold has, and FitError for paper that is too small.
    """
    if pages is not None and not fold.holds(pages):
        suitable = [name for name, folding in FOLDS.items() if folding.holds(pages)]
        raise UsageError(
            f"the fold '{fold.name}' has {fold.panels} panels, not {pages}",
            hint=f"{pages} go on {', '.join(suitable)}" if suitable else "there is at least one",
        )
    return fold.sizes(paper, pages or 0)


def impose(
    fold: Folding,
    paper: Size,
    panels: Sequence[Panel],
    *,
    rtl: bool = False,
    bleed: float = 0.0,
    marks: bool = False,
) -> tuple[Sheet, ...]:
    """Return sheets of that paper with the panels in their places.

    The panels are given in reading order; panels that are missing at the end stay blank. `rtl` is
    the direction of writing. `bleed` (points) and `marks` are around the paper, not on it. Raises
    ValueError for panels whose sizes are not those of `panel_sizes`, and the errors of that.
    """
    sizes = panel_sizes(fold, paper, len(panels))
    for panel, size in zip(panels, sizes, strict=True):
        if max(abs(edge - due) for edge, due in zip(panel.size, size, strict=True)) > 0.01:
            raise ValueError(f"panel {panel.number} is {panel.size}, its place is {size}")
    if isinstance(fold, Poster):
        fold = fold._replace(rtl=rtl)
    sheets = fold.impose(Stock(fold.laid(paper), bleed, marks), panels)
    imposed = tuple(mirrored(sheet) if rtl else sheet for sheet in sheets)
    # After the mirroring, which would reverse the digits.
    return numbered(imposed) if isinstance(fold, Poster) else imposed


def notices(fold: Folding, pages: int) -> tuple[Notice, ...]:
    """Return notices about folding so many pages, such as that a booklet is too thick."""
    return fold.notices(pages) if isinstance(fold, Booklet) else ()
