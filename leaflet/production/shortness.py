"""Notices about a text that is short for its paper, with paper or a fold that it would fill."""

from collections.abc import Iterator, Sequence
from contextlib import suppress

from leaflet.errors import LeafletError, Notice, listed
from leaflet.imposition import schemes
from leaflet.imposition.scheme import Scheme
from leaflet.imposition.schemes import Placing
from leaflet.imposition.sheets import Side
from leaflet.layout import copyfit
from leaflet.layout.copyfit import Fit
from leaflet.layout.fullness import filled
from leaflet.layout.panels import Panel
from leaflet.layout.paper import SIZES
from leaflet.layout.shaped import ShapedParagraph
from leaflet.layout.typesize import words_of
from leaflet.production.shaper import formats_of
from leaflet.request.request import Request
from leaflet.statement.picture import Picture

FEWEST = 12  # words: a text of fewer is a headline alone, which suits any paper
SHORT, FULL = 0.65, 0.75  # of all room: below the first a text is short; the second suits it
VERY_SHORT = 0.4  # of all room: below it a notice is given even if no paper suits the text
METRIC, INCHES = ("a6", "a5", "a4"), ("half-letter", "letter")  # to try, the smallest first
LARGER_INCHES = ("letter", "legal", "tabloid")
SMALLER = 0.9  # of the area: only paper that is smaller than this counts as smaller


def notices(
    copies: Sequence[ShapedParagraph],
    fit: Fit,
    request: Request,
    *,
    pictures: Sequence[Picture],
    room: float,
) -> tuple[Notice, ...]:
    """Return a notice if a text is short for its paper.

    It names paper that the text would fill, which is found by setting the text on it. There is no
    notice if a type size, strips, a stack or a poster were requested. `room` is the height of a
    contact box (points).
    """
    scheme = request.scheme
    asked = request.type_size is not None or request.tear_off
    if asked or scheme.is_tiled or scheme.is_stacked or words_of(copies) < FEWEST:
        return ()
    share = filled(fit.setting, fit.format)
    if share >= SHORT:
        return ()
    suiting = [
        option
        for options in (_sizes(scheme), _folds(scheme))
        for option in _first(options, copies, request, pictures=pictures, room=room)
    ]
    if not suiting and share >= VERY_SHORT:
        return ()
    paper = f"{fit.format.sides} panels" if fit.format.fold else "this paper"
    options = f"it would fill {' or '.join(suiting)}"
    better = options if suiting else "smaller paper would not be full either"
    message = f"a short text fills {share:.0%} of {paper}: {better}"
    first = next(item for item in copies if item.paragraph.role != "byline")
    return (Notice(message, first.paragraph.at),)


def white_panels(panels: Sequence[Panel], request: Request) -> Iterator[Notice]:
    """Yield a notice about panels of a folded sheet with nothing on them.

    The pages of a booklet come in fours, and `blank` looks at stacks and posters.
    """
    scheme = request.scheme
    if scheme.is_tiled or scheme.is_stacked or scheme.is_cut or not scheme.fold:
        return
    numbers = [panel.number for panel in panels if _is_white(panel)]
    if not numbers or len(numbers) > len(panels) // 2:  # then the notice of a short text says so
        return
    if numbers == [len(panels)]:
        message = f"panel {numbers[0]}, the back, is white: keep a paragraph to it by a line"
        yield Notice(f"{message} <!-- back --> above it, or give a --contact")
    else:
        named = f"panel {numbers[0]} is" if not numbers[1:] else f"panels {listed(numbers)} are"
        yield Notice(f"{named} white: a fold of fewer panels would do, or a longer text")


def _is_white(panel: Panel) -> bool:
    drawn = panel.blocks or panel.boxes or panel.box_areas or panel.figures or panel.rules
    return not (drawn or panel.fills or panel.outlines or panel.strips)


def _sizes(scheme: Scheme) -> Iterator[tuple[str, Scheme]]:
    """Yield smaller sizes of paper, the smallest first."""
    for name in _smaller(scheme, 1):
        yield f"--size {name}", schemes.parse(Placing(size=name))


def _folds(scheme: Scheme) -> Iterator[tuple[str, Scheme]]:
    """Yield smaller sheets folded once, in place of one that is folded."""
    for name in _smaller(scheme, 2) if scheme.fold else ():
        with suppress(LeafletError):
            yield f"--fold half --size {name}", schemes.parse(Placing(fold="half", size=name))


def _smaller(scheme: Scheme, pieces: int) -> Iterator[str]:
    """Yield the names of sizes of which so many take less paper, the smallest first."""
    sheet = scheme.paper if scheme.fold else scheme.size
    in_inches = any(sorted(sheet) == sorted(SIZES[name]) for name in LARGER_INCHES)
    for name in INCHES if in_inches else METRIC:
        width, height = SIZES[name]
        if pieces * width * height < SMALLER * sheet.width * sheet.height:
            yield name


def _first(
    options: Iterator[tuple[str, Scheme]],
    copies: Sequence[ShapedParagraph],
    request: Request,
    *,
    pictures: Sequence[Picture],
    room: float,
) -> Iterator[str]:
    """Yield the first of these options that the text fills, if it fills one."""
    rtl, style = any(item.shaped.rtl for item in copies[:1]), request.style
    for option, scheme in options:
        text = copies
        if not (scheme.has_cover or style.masthead):
            text = [item for item in copies if item.paragraph.role != "byline"]
        try:
            formats = formats_of(request.replace(scheme=scheme, sides=1), 1, room, rtl=rtl)
            fit = copyfit.fit(text, formats, pictures=pictures, style=style)
        except LeafletError:
            continue
        if filled(fit.setting, fit.format) >= FULL and fit.type_size >= style.comfortable:
            yield option
            return


def blank(
    sides: Sequence[Side], pages: Sequence[Panel], request: Request, *, reading: bool
) -> Iterator[Notice]:
    """Yield notices about sheets with nothing on them, and about white pages of a stack."""
    white = [page for page in pages if not (page.blocks or page.boxes or page.box_areas)]
    if white and request.scheme.is_stacked:
        hint = "it is short for a stack; without --stack a sheet has several copies of it"
        yield Notice(f"{len(white)} of {len(pages)} pages are white behind the text: {hint}")
    if reading:
        return
    yield from white_panels(pages, request)
    if numbers := request.scheme.blank_sheets(sides):
        named = f"sheet{'s' if len(numbers) > 1 else ''} {', '.join(map(str, numbers))}"
        hint = "a poster of fewer sheets would do"
        yield Notice(f"nothing is on {named} of the poster but white: {hint}")
