"""What is said of leaflets as they are made: a line each, or JSON for machines."""

from collections.abc import Iterable, Sequence
from typing import Any

from leaflet.console import Console
from leaflet.editions import told
from leaflet.errors import LeafletError, Location, Notice
from leaflet.jobs import Failed, Made
from leaflet.output import STANDARD_OUTPUT


def report(outcomes: Iterable[Made | Failed], console: Console, as_json: bool) -> int:
    """Say of each leaflet what came of it, as it comes. Returns the exit code.

    That is 0, or the code of the first failure. Raises as `Console.line` does.
    """
    code = 0
    objects: list[dict[str, Any]] = []
    for outcome in outcomes:
        for notice in outcome.notices:
            console.warning(notice)
        if isinstance(outcome, Failed):
            console.error(outcome.error)
            code = code or outcome.error.exit_code
        elif not as_json:
            console.line(_line(outcome), to_stderr=outcome.file == STANDARD_OUTPUT)
            for file, part in outcome.also:
                console.line(f"{file}: {told(part)}")
        objects.append(_object(outcome))
    if as_json:
        console.json(objects)
    return code


def _line(made: Made) -> str:
    """`no-war-ar-a5.pdf: a5, 2 sides, 11.3 pt on 20.8 pt`; the language where there is no file."""
    leaflet = made.leaflet
    name = made.file if made.file not in ("", STANDARD_OUTPUT) else made.tag
    sides = "1 side" if leaflet.sides == 1 else f"{leaflet.sides} sides"
    points = _points(leaflet.type_size, leaflet.leading)
    points = " and ".join([points, *(_points(*one) for one in leaflet.others)])
    count = len(made.pictures)
    pictures = f"{count} picture{'s' if count > 1 else ''}" if count else ""
    about = [told(made.part), made.size_name, leaflet.told or sides, points, pictures]
    return f"{name}: {', '.join(filter(None, about))}"


def _points(type_size: float, leading: float) -> str:
    return f"{type_size:.4g} pt on {round(leading, 1):g} pt"


def _object(outcome: Made | Failed) -> dict[str, Any]:
    warnings = [_notice(notice) for notice in outcome.notices]
    if isinstance(outcome, Failed):
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
        **_others(outcome.leaflet.others),
        "warnings": warnings,
    }


def _others(settings: Sequence[tuple[float, float]]) -> dict[str, Any]:
    """The setting of each further language, if there are any."""
    found = [
        {"type_size": round(type_size, 2), "leading": round(leading, 2)}
        for type_size, leading in settings
    ]
    return {"others": found} if found else {}


def _notice(notice: Notice) -> dict[str, Any]:
    return {"message": notice.message, **_place(notice.at)}


def _error(error: LeafletError) -> dict[str, Any]:
    about = {"message": error.message, "hint": error.hint, "exit_code": error.exit_code}
    return {**about, **_place(error.at)}


def _place(at: Location | None) -> dict[str, Any]:
    if at is None:
        return {"file": None, "line": None}
    return {"file": at.file, "line": at.line or None}
