"""Printable leaflets from a statement, in any of its languages.

    from leaflet import load, parse, make
    leaflet = make(load("call.ar.md"), parse(size="a5", fold="half"))

`docs/library.md` has more. `import leaflet` is cheap: the engine comes in with the first call.
"""

from typing import TYPE_CHECKING, Any

from leaflet.errors import (
    BatchError,
    FileError,
    FitError,
    FontError,
    LeafletError,
    Location,
    Notice,
    PrintError,
    TextError,
    UsageError,
)

if TYPE_CHECKING:
    from leaflet.production.library import load, make
    from leaflet.production.pipeline import Leaflet, Part, Press
    from leaflet.request.request import Request, parse
    from leaflet.statement.contact import Contact
    from leaflet.statement.source import Statement

__version__ = "0.1.0"  # pyproject.toml reads it from here

# What is imported when it is first asked for, and where it is.
_LATER = {
    "Contact": "leaflet.statement.contact",
    "Leaflet": "leaflet.production.pipeline",
    "Part": "leaflet.production.pipeline",
    "Press": "leaflet.production.pipeline",
    "Request": "leaflet.request.request",
    "Statement": "leaflet.statement.source",
    "load": "leaflet.production.library",
    "make": "leaflet.production.library",
    "parse": "leaflet.request.request",
}

__all__ = [
    "BatchError",
    "Contact",
    "FileError",
    "FitError",
    "FontError",
    "Leaflet",
    "LeafletError",
    "Location",
    "Notice",
    "Part",
    "Press",
    "PrintError",
    "Request",
    "Statement",
    "TextError",
    "UsageError",
    "load",
    "make",
    "parse",
]


def __getattr__(name: str) -> Any:
    if name in _LATER:
        from importlib import import_module

        return getattr(import_module(_LATER[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
