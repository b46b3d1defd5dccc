"""Every fold: one table, drawn for left-to-right. Right-to-left is its mirror image, by rule.

A panel's size can differ within a fold, so the geometry answers twice: before layout how large
each panel is (`panel_sizes`), after it which sheets to print (`impose`).

Each entry shows the sheet as it lies before folding, cover up, and then turned over sideways.
Panels are numbered in reading order: the cover; what is inside, opened out; then the sheet turned
over, what has not been read yet. Sources: leaflet.cls (letter), FOA design guide M65 and the usual
American templates (its widths), Canon's PRISMAprepare manual (gates), zen-zine and pdfimpose
(zine); tests/folding.py folds every one of them.
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
TUCKED = PanelColumn(1, Tuck(mm(3), inch(1 / 16)))  # a letter's flap
DOOR = PanelColumn(1 / 2, Tuck(mm(1), inch(1 / 32)))  # two of them close over a full panel
INNER_DOOR = PanelColumn(1, Tuck(mm(2), inch(1 / 16)))  # and the whole is folded once more


def accordion(panels: int, name: str = "") -> Fold:
    """Return a strip that goes to and fro, of so many panels a side.

    The cover opens like a book's.
    """
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
    "quarter": Fold(  # a French fold: one side is printed, and is outside everywhere
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
    "zine": Fold(  # all creases are made first; then the slit is opened and the ends are pushed in
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
PANELS = range(2, 25)  # of an accordion: more would be too narrow on any paper


def parse(name: str) -> Folding:
    """Return the fold for a name of the table, for `accordion:N` (panels a side) or `poster:CxR`.

    Raises UsageError for any other name, with the nearest one.
    """
    key = name.strip().lower().replace("×", "x")
    kind, _, detail = key.partition(":")
    if key in FOLDS:
        return FOLDS[key]
    if kind == "accordion" and detail:
        # Python refuses to read a number of more than 4,300 digits.
        if not re.fullmatch(r"0{0,9}\d{1,3}", detail) or int(detail) not in PANELS:
            hint = f"it has {PANELS[0]} to {PANELS[-1]} panels a side: accordion:6"
            raise UsageError(f"there is no fold '{shortened(name)}'", hint=hint)
        return accordion(int(detail))
    if kind == "poster" and detail:
        match = re.fullmatch(r"(\d{1,4})x(\d{1,4})", detail)
        if not match:
            hint = "sheets across and down, like poster:3x2"
            raise UsageError(f"there is no fold '{shortened(name)}'", hint=hint)
        return Poster(int(match[1]), int(match[2])).checked()
    raise _unknown(name, kind)


# What else people call a fold, written without spaces and hyphens: English and American print
# shops' words, and some of their neighbours' (docs/folding.md).
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
    """Return our name of the fold that people elsewhere call so; "" where there is none.

    For example, it is `letter` for a trifold.
    """
    return _CALLED.get(re.sub(r"[\s_.\-\u2010-\u2015]+", "", name.lower()), "")


def _unknown(name: str, kind: str) -> UsageError:
    import difflib

    near = called(kind)
    near = near or next(iter(difflib.get_close_matches(kind, FOLDS, 1, 0.4)), "")
    hint = f"did you mean {near}? " if near else ""
    if kind in SIZES and kind not in FOLDS:
        hint = f"{kind} is a size, no fold: write it under size, or --size {kind}; "
    hint += f"folds are {', '.join(FOLDS)}, or like accordion:6, poster:3x2"
    return UsageError(f"unknown fold '{shortened(name)}'", hint=hint)


def panel_sizes(fold: Folding, paper: Size, pages: int | None = None) -> tuple[Size, ...]:
    """Return the size of each panel (points) in reading order, before anything is laid out.

    `pages` None stands for as many as the fold has, for a booklet as many as one sheet has.
    Raises UsageError for more pages than the fold has, FitError for paper that is too small for
    it.
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
    """Return sheets of that paper with the panels, given in reading order, in their places.

    `rtl` is the direction of writing. Panels that are missing at the end stay blank. `bleed`
    (points) and `marks` are around the paper, not on it. Raises ValueError for panels that do
    not have the sizes that `panel_sizes` gives, and the errors of `panel_sizes`.
    """
    sizes = panel_sizes(fold, paper, len(panels))
    for panel, size in zip(panels, sizes, strict=True):
        if max(abs(edge - due) for edge, due in zip(panel.size, size, strict=True)) > 0.01:
            raise ValueError(f"panel {panel.number} is {panel.size}, its place is {size}")
    if isinstance(fold, Poster):
        fold = fold._replace(rtl=rtl)
    sheets = fold.impose(Stock(fold.laid(paper), bleed, marks), panels)
    imposed = tuple(mirrored(sheet) if rtl else sheet for sheet in sheets)
    # Behind the mirror, which would turn the digits over.
    return numbered(imposed) if isinstance(fold, Poster) else imposed


def notices(fold: Folding, pages: int) -> tuple[Notice, ...]:
    """Return what a person should know before so many pages are folded."""
    return fold.notices(pages) if isinstance(fold, Booklet) else ()
