"""Page numbers, and the mark that says that the text continues overleaf."""

from collections.abc import Sequence

from leaflet.layout import pagination
from leaflet.layout.panels import Panel
from leaflet.production.shaper import Version
from leaflet.request.request import Request
from leaflet.statement.language import numeral
from leaflet.typesetting.fonts import Typefaces

FEWEST = 4  # pages that are numbered: with fewer, nobody needs a number


def paginated(
    versions: Sequence[Version],
    panels: Sequence[Panel],
    request: Request,
    typefaces: Typefaces,
    *,
    reading: bool,
) -> tuple[Sequence[Version], Sequence[Panel]]:
    """Return the languages, and the panels that all share, with page numbers or marks at the foot.

    Pages of booklets, zines, stacks and editions for `reading` on a screen have numbers, each
    language from its own first page on; covers have none. On a flat leaflet a mark says that the
    text continues overleaf. Raises FontError for a digit of a broken face.
    """
    scheme, fold, blank = request.scheme, request.scheme.fold, _blank(request)
    if not fold and not scheme.is_stacked:
        if panels:
            rtl = versions[0].language.direction == "rtl"
            return versions, _marked(panels, blank=blank, right=not rtl)
        return [
            version._replace(
                panels=_marked(
                    version.panels, blank=blank, right=version.language.direction != "rtl"
                )
            )
            for version in versions
        ], panels
    counted = reading or scheme.is_stacked or (fold and fold.is_turned)
    if not counted or sum(len(version.panels) for version in versions) < FEWEST:
        return versions, panels
    return [_numbered(version, request, typefaces, len(versions)) for version in versions], panels


def _marked(panels: Sequence[Panel], *, blank: float, right: bool) -> tuple[Panel, ...]:
    """Return the sides of sheets; a front has a mark if there is text on its back.

    `blank` is the width that the printer leaves white at the foot (points).
    """
    marked = list(panels)
    for front, back in zip(range(0, len(marked), 2), marked[1::2], strict=False):
        if marked[front].blocks and back.blocks:
            marked[front] = pagination.with_turn_mark(marked[front], blank=blank, right=right)
    return tuple(marked)


def _numbered(version: Version, request: Request, typefaces: Typefaces, languages: int) -> Version:
    """Return a language with numbers on its pages, in the digits of its text, at the outer edge."""
    language, scheme = version.language, request.scheme
    text = "\n".join(paragraph.text for paragraph in version.paragraphs)
    style = request.style.roles.heading.style
    # Each of two languages has a front cover; a single language also has a back cover.
    back = (scheme.fold.behind or len(version.panels)) if scheme.fold and languages == 1 else 0
    one_sided = scheme.is_stacked and len(set(scheme.edges(2))) == 1
    panels = list(version.panels)
    for i, panel in enumerate(panels):
        number = i + 1
        digits = numeral(number, language, text)
        face = typefaces.covering(digits, language, language.script, style)
        if number in (1, back) or not panel.blocks or face is None:
            continue
        # An odd page is at the end edge of a spread, so its outer edge is its end edge.
        outer = one_sided or number % 2 == 1
        right = outer == (language.direction != "rtl")
        panels[i] = pagination.with_folio(
            panel, digits, face, type_size=version.type_size, blank=_blank(request), right=right
        )
    return version._replace(panels=tuple(panels))


def _blank(request: Request) -> float:
    """Return the width that the measured printer leaves white at the foot of the paper (points)."""
    printer = request.printer
    return printer.margins.bottom + abs(printer.down) if printer else 0.0
