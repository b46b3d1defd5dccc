"""What is said of leaflets as they are made: a line each, or JSON for machines."""

from collections.abc import Iterable, Sequence
from typing import Any

from leaflet.commands.console import Console
from leaflet.errors import LeafletError, Location, Notice
from leaflet.files import STANDARD_OUTPUT
from leaflet.production.editions import describe
from leaflet.production.orders import FailedLanguage, Product


def report(outcomes: Iterable[Product | FailedLanguage], console: Console, *, as_json: bool) -> int:
    """Print what came of each leaflet, as it comes, and return the exit code.

    The code is 0, or that of the first failure. Raises as `Console.line` does.
    """
    code = 0
    objects: list[dict[str, Any]] = []
    for outcome in outcomes:
        for notice in outcome.notices:
            console.warning(notice)
        if isinstance(outcome, FailedLanguage):
            console.error(outcome.error)
            code = code or outcome.error.exit_code
        elif not as_json:
            console.line(_line(outcome), to_stderr=outcome.file == STANDARD_OUTPUT)
            for file, part in outcome.also:
                console.line(f"{file}: {describe(part)}")
        objects.append(_object(outcome))
    if as_json:
        console.json(objects)
    return code


def _line(product: Product) -> str:
    """Return `no-war-ar-a5.pdf: a5, 2 sides, 11.3 pt on 20.8 pt` for one leaflet.

    It begins with the language where there is no file.
    """
    leaflet = product.leaflet
    name = product.file if product.file not in ("", STANDARD_OUTPUT) else product.tag
    sides = "1 side" if leaflet.sides == 1 else f"{leaflet.sides} sides"
    points = _points(leaflet.type_size, leaflet.leading)
    points = " and ".join([points, *(_points(*setting) for setting in leaflet.further)])
    count = len(product.pictures)
    pictures = f"{count} picture{'s' if count > 1 else ''}" if count else ""
    details = [
        describe(product.part),
        product.size_name,
        leaflet.style,
        leaflet.description or sides,
        points,
        pictures,
    ]
    return f"{name}: {', '.join(filter(None, details))}"


def _points(type_size: float, leading: float) -> str:
    return f"{type_size:.4g} pt on {round(leading, 1):g} pt"


def _object(outcome: Product | FailedLanguage) -> dict[str, Any]:
    warnings = [_notice(notice) for notice in outcome.notices]
    if isinstance(outcome, FailedLanguage):
        return {"language": outcome.tag, "error": _error(outcome.error), "warnings": warnings}
    return {
        "language": outcome.tag,
        "file": outcome.file or None,
        "also": {part: file for file, part in outcome.also},
        **({"pictures": list(outcome.pictures)} if outcome.pictures else {}),
        "size": outcome.size_name,
        "sides": outcome.leaflet.sides,
        "sheets": outcome.leaflet.sheets,
        "type_size": round(outcome.leaflet.type_size, 2),
        "leading": round(outcome.leaflet.leading, 2),
        **_further(outcome.leaflet.further),
        "warnings": warnings,
    }


def _further(settings: Sequence[tuple[float, float]]) -> dict[str, Any]:
    """Return the type size and leading of each further language; empty for a single one."""
    further = [
        {"type_size": round(type_size, 2), "leading": round(leading, 2)}
        for type_size, leading in settings
    ]
    return {"others": further} if further else {}


def _notice(notice: Notice) -> dict[str, Any]:
    return {"message": notice.message, **_place(notice.at)}


def _error(error: LeafletError) -> dict[str, Any]:
    entries = {"message": error.message, "hint": error.hint, "exit_code": error.exit_code}
    also = {"also": [_error(fault) for fault in error.also]} if error.also else {}
    return {**entries, **_place(error.at), **also}


def _place(at: Location | None) -> dict[str, Any]:
    if at is None:
        return {"file": None, "line": None}
    return {"file": at.file, "line": at.line or None}
