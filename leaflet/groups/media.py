"""The names of papers for printers: those of IPP, and those that drivers list."""

import re
from collections.abc import Iterable

from leaflet.layout.paper import SIZES
from leaflet.units import Size, inch, mm

MOST_COPIES = 9999  # of a job: CUPS's own limit (MaxCopies, cupsd.conf(5))

# PWG 5101.1 (Media Standardized Names), sections 3 and 5. It has no name for a sheet of 99 x 210
# mm: its "dl" is the envelope.
KEYWORDS = {
    "a3": "iso_a3_297x420mm",
    "a4": "iso_a4_210x297mm",
    "a5": "iso_a5_148x210mm",
    "a6": "iso_a6_105x148mm",
    "letter": "na_letter_8.5x11in",
    "half-letter": "na_invoice_5.5x8.5in",
    "legal": "na_legal_8.5x14in",
    "tabloid": "na_ledger_11x17in",
}
# What drivers say instead, in small letters.
_ALIASES = {"half-letter": "halfletter|statement|invoice", "tabloid": "tabloid|ledger|11x17"}
_NEAR = 2.0  # points: other programs write A4 as 595 x 842
_ROUNDED = 3.0  # points: drivers round to whole points, or to millimetres
_DIMENSIONS = re.compile(r"(\d+(?:\.\d+)?)x(\d+(?:\.\d+)?)(mm|in)|w(\d+)h(\d+)")
_ANY = "custom.widthxheight"


def paper_name(size: Size) -> str:
    """Return the name of a paper (points) for people: `a5`, `a5 landscape`, `120 x 200 mm`."""
    name = _listed(size)
    if not name:
        return f"{_millimetres(size.width)} x {_millimetres(size.height)} mm"
    return f"{name} landscape" if size.width > size.height else name


def keyword(size: Size) -> str:
    """Return the IPP `media` of a paper (points), PWG 5101.1.

    A paper has one name whichever way it is printed on: the narrow edge first (section 5.1).
    """
    name = _listed(size)
    if name in KEYWORDS:
        return KEYWORDS[name]
    edges = "x".join(_millimetres(edge) for edge in sorted(size)) + "mm"
    return f"custom_{edges}_{edges}"


def is_listed(size: Size, choices: Iterable[str]) -> bool:
    """Return whether a driver's list of papers has this one (points), by its name or its size."""
    name = _listed(size)
    alias = _ALIASES.get(name, name)
    # A5, A5Rotated, A5.Fullbleed, iso_a5_148x210mm; not A5Extra, which is larger, nor A50.
    same = re.compile(rf"(?:(?:iso|na)[_-])?(?:{alias})(?![a-z]*(?:extra|plus|oversize))(?!\d)")
    lower = [choice.lower() for choice in choices]
    return any((alias and same.match(paper)) or _has_dimensions(paper, size) for paper in lower)


def is_any(choices: Iterable[str]) -> bool:
    """Return whether a driver accepts papers by their measures.

    It does not say which measures it refuses.
    """
    return any(choice.lower() == _ANY for choice in choices)


def _has_dimensions(choice: str, size: Size) -> bool:
    measures = _DIMENSIONS.search(choice)
    if not measures:
        return False
    if measures[4]:
        edges = Size(float(measures[4]), float(measures[5]))
    else:
        unit = mm if measures[3] == "mm" else inch
        edges = Size(unit(float(measures[1])), unit(float(measures[2])))
    return _is_same(edges, size, _ROUNDED)


def _listed(size: Size) -> str:
    """Return the name in our own table; "" if it has none."""
    return next((name for name, other in SIZES.items() if _is_same(size, other, _NEAR)), "")


def _is_same(first: Size, second: Size, tolerance: float) -> bool:
    """Return whether two papers are the same, whichever way they lie."""
    pairs = zip(sorted(first), sorted(second), strict=True)
    return all(abs(a - b) <= tolerance for a, b in pairs)


def _millimetres(points: float) -> str:
    return f"{round(points * 25.4 / 72, 1):g}"
