"""How the languages of a leaflet share it.

One language has it alone. Two have a side each, are set side by side, or are read from a cover
each. Several have leaflets on one sheet, to be cut apart. Each language has its own direction,
typefaces and leading; the first decides the binding edge and the language of the document.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from leaflet.errors import FitError, UsageError
from leaflet.imposition import two_covers
from leaflet.layout import copyfit, cover, notices, rows
from leaflet.layout.breaking import is_ragged
from leaflet.layout.copyfit import Fit
from leaflet.layout.format import Format, fold_format
from leaflet.layout.panels import Panel, make_panels
from leaflet.production import shortness, slips
from leaflet.production.shaper import Fitted, Shaper, Version, formats_of, paragraphs_of
from leaflet.production.style_choice import as_ragged
from leaflet.request.request import Request
from leaflet.statement.source import Statement
from leaflet.typesetting.fonts import Typefaces

if TYPE_CHECKING:
    from leaflet.layout.contact import ContactBox
    from leaflet.layout.tearoff import TearOff

Fitter = Callable[[Sequence[int]], Fit]  # numbers of panels, tried in turn, to what fits
Boxes = Sequence["ContactBox | TearOff | None"]


def _is_rtl(statement: Statement) -> bool:
    return statement.language.direction == "rtl"


class Sharing:
    """One way in which languages share a leaflet."""

    turns_over = False  # whether the panels of the last language are upside down

    def measure(self, part: Statement, statement: Statement, request: Request) -> float:
        """Return how wide the panel is, within its margins, that a box stands on (points)."""
        # One panel without a box is enough: a box changes the height of a panel, not its width.
        return _format_of(part, statement, request, count=1, room=0.0).field(-1).measure

    def fit(
        self, shaper: Shaper, statement: Statement, request: Request, rooms: tuple[float, ...]
    ) -> Fitted:
        """Return each language beside boxes of these heights (points). Raises FitError."""
        parts = statement.parts
        fitters = [
            partial(_fit_part, shaper, part, statement=statement, request=request, room=room)
            for part, room in zip(parts, rooms, strict=True)
        ]
        typefaces = shaper.typefaces(request.fonts, sans=request.style.sans)
        pairs = zip(parts, self.shared(fitters, request), strict=True)
        versions = tuple(_version(part, fit, typefaces) for part, fit in pairs)
        if len({version.ragged for version in versions}) > 1 and not request.style.ragged:
            return self.fit(shaper, statement, as_ragged(request), rooms)
        return Fitted(versions)

    def shared(self, fitters: Sequence[Fitter], request: Request) -> Sequence[Fit]:
        """Return how each language fits, on as many panels as it is given."""
        return [fitter([1]) for fitter in fitters]

    def lay_out(self, fitted: Fitted, boxes: Boxes) -> tuple[Sequence[Version], Sequence[Panel]]:
        """Return the languages with their boxes, and the panels that all share; by default none."""
        if not any(boxes):
            return fitted.versions, ()
        pairs = zip(fitted.versions, boxes, strict=True)
        return [_with_box(version, box) for version, box in pairs], ()

    def pages(self, versions: Sequence[Version], panels: Sequence[Panel]) -> Sequence[Panel]:
        """Return the panels of the languages, in the order of their pages as they are printed."""
        return panels


class Alone(Sharing):
    """One language has the leaflet."""

    def measure(self, part: Statement, statement: Statement, request: Request) -> float:
        bearing = formats_of(request, request.sides, 0.0, rtl=_is_rtl(statement))[-1]
        return bearing.field(bearing.back).measure

    def fit(
        self, shaper: Shaper, statement: Statement, request: Request, rooms: tuple[float, ...]
    ) -> Fitted:
        scheme, style, rtl, (room,) = request.scheme, request.style, _is_rtl(statement), rooms
        paragraphs = paragraphs_of(statement, request, statement)
        copies = shaper.shaped(paragraphs, statement.language, request)
        formats = formats_of(request, request.sides, room, rtl=rtl)
        if scheme.has_cover:
            copies, formats = cover.tried(copies, formats, style)
        alternatives = scheme.alternatives(room, rtl=rtl, style=style)
        if request.tear_off:
            from leaflet.layout.tearoff import larger

            alternatives = larger(scheme.size, request.tear_off, style)
        try:
            fit = copyfit.fit(
                copies,
                formats,
                type_size=request.type_size,
                pictures=statement.logos,
                kashida=request.kashida,
                style=style,
                enlarged=scheme.enlargement,
                alternatives=None if alternatives is None else lambda: alternatives,
            )
        except FitError as error:
            raise scheme.refusal(error) from None
        remarks = shortness.notices(copies, fit, request, pictures=statement.logos, room=room)
        if scheme.has_cover:
            remarks += cover.notices(copies, fit.format)
        fit = fit._replace(notices=fit.notices + remarks)
        typefaces = shaper.typefaces(request.fonts, sans=style.sans)
        return Fitted((_version(statement, fit, typefaces),))

    def lay_out(self, fitted: Fitted, boxes: Boxes) -> tuple[Sequence[Version], Sequence[Panel]]:
        """Return the languages as they are: the box is imprinted on what is written."""
        return fitted.versions, ()


class SideEach(Sharing):
    """Two languages have a side each."""


class SideBySide(Sharing):
    """Two languages are set side by side, each paragraph beside its translation."""

    def measure(self, part: Statement, statement: Statement, request: Request) -> float:
        return rows.column_of(super().measure(part, statement, request))

    def fit(
        self, shaper: Shaper, statement: Statement, request: Request, rooms: tuple[float, ...]
    ) -> Fitted:
        from leaflet.layout import columnfit  # most leaflets are in one language

        texts = [shaper.shaped(part.paragraphs, part.language, request) for part in statement.parts]
        # The boxes are side by side, so the higher one decides.
        formats = formats_of(request, request.sides, max(rooms), rtl=_is_rtl(statement))
        try:
            fit = columnfit.fit_side_by_side(
                texts,
                formats,
                type_size=request.type_size,
                pictures=statement.logos,
                kashida=request.kashida,
                style=request.style,
            )
        except FitError as error:
            hint = "without --parallel each language has a side of its own"
            raise FitError(error.message, error.at, f"{error.hint}; {hint}") from None
        typefaces = shaper.typefaces(request.fonts, sans=request.style.sans)
        versions = tuple(
            _version(part, fit, typefaces, which) for which, part in enumerate(statement.parts)
        )
        return Fitted(versions, versions[0].panels)

    def lay_out(self, fitted: Fitted, boxes: Boxes) -> tuple[Sequence[Version], Sequence[Panel]]:
        if not any(boxes):
            return fitted.versions, fitted.panels
        from leaflet.layout import contact

        pairs = zip(fitted.versions, boxes, strict=True)
        versions = [_with_box_read(version, box) for version, box in pairs]
        panels = [
            contact.put_on(panel, boxes) if panel.box_areas else panel for panel in fitted.panels
        ]
        return versions, panels


class FromEachCover(Sharing):
    """Two languages are read one from each cover, to the middle."""

    def __init__(self, *, turns_over: bool) -> None:
        self.turns_over = turns_over

    def shared(self, fitters: Sequence[Fitter], request: Request) -> Sequence[Fit]:
        # A sheet folded once has four pages, half of them for each.
        return [fitter([2]) for fitter in fitters]

    def pages(self, versions: Sequence[Version], panels: Sequence[Panel]) -> Sequence[Panel]:
        after = len(versions[0].panels)
        total = -(-len(panels) // 4) * 4  # a folded sheet has four pages
        return two_covers.bound(panels[:after], panels[after:], panels[0].size, total)


class FromEachCoverOfBooklet(FromEachCover):
    """Two languages are read one from each cover of a booklet, on as few sheets as hold both."""

    def shared(self, fitters: Sequence[Fitter], request: Request) -> Sequence[Fit]:
        most = max(len(format.fold) for format in request.scheme.formats(2, 0.0))
        try:
            return _on_fewest_sheets(fitters, request, most)
        except FitError:
            # Both do not fit in comfortable type: take smaller type, on the fewest pages that hold
            # it.
            fewest = [partial(_fit_on_fewest, fitter) for fitter in fitters]
            return _on_fewest_sheets(fewest, request, most)


class OnOneSheet(Sharing):
    """Leaflets of several languages lie on one sheet, to be cut apart."""

    def shared(self, fitters: Sequence[Fitter], request: Request) -> Sequence[Fit]:
        fits = [fitter(range(1, request.sides + 1)) for fitter in fitters]
        if request.type_size is not None:
            return fits
        # All get as many sides as the longest needs, because the sheet is printed on them in any
        # case.
        most = max(fit.format.sides for fit in fits)
        return [
            fit
            # Type of the largest size would gain nothing from a further side.
            if fit.format.sides == most or fit.type_size >= request.style.largest
            else fitter([most])
            for fitter, fit in zip(fitters, fits, strict=True)
        ]

    def pages(self, versions: Sequence[Version], panels: Sequence[Panel]) -> Sequence[Panel]:
        """Return as many panels of each language as of any; what one lacks is blank."""
        most = max(len(version.panels) for version in versions)
        blank = Panel(len(panels) + 1, panels[0].size, (), ())
        return [
            panel
            for version in versions
            for panel in (*version.panels, *[blank] * (most - len(version.panels)))
        ]


ALONE, SIDE_EACH, SIDE_BY_SIDE, ON_ONE_SHEET = Alone(), SideEach(), SideBySide(), OnOneSheet()


def sharing_of(statement: Statement, request: Request) -> Sharing:
    """Return how the languages of a statement share the leaflet of a request.

    Raises UsageError if two languages cannot be printed so, TextError for a slip on a leaflet whose
    panels lie behind each other.
    """
    slips.refuse(statement, request)
    if len(statement.parts) == 1:
        return ALONE
    if request.tear_off:
        hint = "leave out --tear-off, or give one language"
        raise UsageError("strips to tear off can be in one language only", hint=hint)
    scheme, fold = request.scheme, request.scheme.fold
    # Leaflets that are cut apart may be in any number of languages; the rest is for two languages.
    if scheme.languages:
        return ON_ONE_SHEET
    if fold and request.parallel:
        hint = "leave out --fold or --parallel"
        message = f"two languages side by side do not go on the fold '{fold.name}'"
        raise UsageError(message, hint=hint)
    if fold and fold.name not in two_covers.FOLDS:
        folds = " or ".join(f"--fold {name}" for name in two_covers.FOLDS)
        hint = f"take {folds}, which has one from each cover, or leave out --fold"
        raise UsageError(f"two languages do not go on the fold '{fold.name}'", hint=hint)
    if scheme.is_stacked:
        hint = "leave out --stack; --fold booklet has one from each cover"
        raise UsageError("two languages are not cut and stacked", hint=hint)
    if request.parallel:
        return SIDE_BY_SIDE
    if request.sides == 1:
        hint = "leave out --sides, or set them side by side with --parallel"
        raise UsageError("two languages take two sides, one for each", hint=hint)
    if fold is None:
        return SIDE_EACH
    alike = _run_alike(*statement.parts)
    return (
        FromEachCoverOfBooklet(turns_over=alike)
        if fold.is_bound
        else FromEachCover(turns_over=alike)
    )


def _run_alike(*parts: Statement) -> bool:
    return len({part.language.direction for part in parts}) == 1


def _fit_part(
    shaper: Shaper,
    part: Statement,
    counts: Sequence[int],
    *,
    statement: Statement,
    request: Request,
    room: float,
) -> Fit:
    """Return a language on the first of these numbers of panels that will do. Raises FitError."""
    copies = shaper.shaped(part.paragraphs, part.language, request)
    formats = [_format_of(part, statement, request, count=count, room=room) for count in counts]
    try:
        return copyfit.fit(
            copies,
            formats,
            type_size=request.type_size,
            pictures=statement.logos,
            kashida=request.kashida,
            style=request.style,
            # The hint would be for one language: what holds both is not known.
            alternatives=tuple if request.scheme.fold else None,
        )
    except FitError as error:
        if request.scheme.languages:
            raise
        # A language cannot have two sides here, so the hint must not propose that.
        hints = [hint for hint in error.hint.split("; ") if "--sides" not in hint]
        raise FitError(error.message, error.at, "; ".join(hints)) from None


def _format_of(
    part: Statement, statement: Statement, request: Request, *, count: int, room: float
) -> Format:
    """Return the format of so many panels for one of several languages.

    Where the sheet is folded, they are counted from the language's own cover on.
    """
    scheme, fold = request.scheme, request.scheme.fold
    if fold is None:
        return formats_of(request, count, room, rtl=_is_rtl(part))[-1]
    total = -(-count // 4) * 4
    edges = list(scheme.edges(total, rtl=_is_rtl(statement)))
    if part is statement.parts[1]:
        turn = 180 if _run_alike(statement, part) else 0
        # The second begins at the last page. Where both run alike that is no front cover, unless
        # the sheet is turned upside down.
        edges = [edge.turned(turn) for edge in reversed(edges)]
    sizes = fold.sizes(scheme.paper, total)[:count]
    format = fold_format(sizes, room, 1.0, edges=edges[:count], style=request.style)
    if request.printer is None:
        return format
    from leaflet.imposition import printer

    return printer.widened(format, request.printer, edges[:count], request.style)


def _on_fewest_sheets(fitters: Sequence[Fitter], request: Request, most: int) -> list[Fit]:
    """Return two languages on the pages of one booklet, on the fewest sheets that hold both.

    Each has the fewest pages that it needs for comfortable type; pages that are over go, one after
    the other, to the language in the smaller type. Raises FitError where `most` pages are too few.
    """
    fits = [fitter(range(1, most + 1)) for fitter in fitters]
    counts = [len(fit.format.fold) for fit in fits]
    total = -(-sum(counts) // 4) * 4
    if total > most:
        hint = "take larger paper (--paper), or one language"
        raise FitError(f"both together need {sum(counts)} pages; a booklet has {most}", hint=hint)
    # Pages that the last sheet has left over make type larger, unless its size was asked for.
    while request.type_size is None and sum(counts) < total:
        least = min((0, 1), key=lambda i: fits[i].type_size)
        if fits[least].type_size >= request.style.largest:
            break
        counts[least] += 1
        fits[least] = fitters[least]([counts[least]])
    return fits


def _fit_on_fewest(fitter: Fitter, counts: Sequence[int]) -> Fit:
    """Return the fit on the fewest of these numbers of pages.

    It is in the smallest type that the style has. Raises FitError where no number will do.
    """
    *fewer, most = counts
    for count in fewer:
        try:
            return fitter([count])
        except FitError:
            continue
    return fitter([most])  # its error, if it has one, is the one to tell


def _version(part: Statement, fit: Fit, typefaces: Typefaces, which: int = 0) -> Version:
    """Return a language as it is set: the only one of a setting, or one of two, from 0."""
    setting = fit.setting
    family = typefaces.main_family(part.language)
    usual = family.leading * family.scale * setting.style.leading
    blocks = setting.blocks_of(which)
    # A person's own face may have asked for lines that are further apart.
    panels = make_panels(setting, fit.format)
    behind = notices.behind_slip(panels, setting.slip)
    apart = max((block.copy.leading for block in blocks), default=usual) / usual
    return Version(
        part.language,
        family,
        tuple(block.copy.paragraph for block in blocks),
        fit.type_size,
        # Two in one setting have one fit: it is told of once.
        () if which else (*fit.notices, *behind),
        panels,
        setting.style.leading * setting.leading * apart,
        any(is_ragged(block) for block in blocks),
    )


def _with_box(version: Version, box: "ContactBox | TearOff | None") -> Version:
    """Return the language with its contact box in the place that it left."""
    if box is None:
        return version
    from leaflet.layout import contact

    *earlier, last = version.panels
    panels = (*earlier, contact.put_on(last, [box]))
    return _with_box_read(version, box)._replace(panels=panels)


def _with_box_read(version: Version, box: "ContactBox | TearOff | None") -> Version:
    """Return the language with the words of its contact box read after its own."""
    paragraphs = tuple(block.copy.paragraph for block in box.blocks) if box else ()
    return version._replace(paragraphs=version.paragraphs + paragraphs)


def pages_of(
    sharing: Sharing, versions: Sequence[Version], panels: Sequence[Panel], *, reading: bool
) -> Sequence[Panel]:
    """Return all panels in the order of their pages, numbered in the order of reading.

    For `reading` on a screen one language comes behind the other.
    """
    if panels:
        return panels
    numbered: list[Panel] = []
    for version in versions:
        numbered += two_covers.numbered(version.panels, len(numbered))
    return numbered if reading else sharing.pages(versions, numbered)
