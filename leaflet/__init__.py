"""Printable leaflets from a statement, in any of its languages.

    from leaflet import render            # Statement, size -> PDF
    from leaflet import LeafletError      # what it may raise

`import leaflet` is cheap: `render` brings the engine in when it is first asked for.
"""

from typing import TYPE_CHECKING, Any

from leaflet.errors import (
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
    from leaflet.pipeline import render

__version__ = "0.1.0"  # pyproject.toml reads it from here

__all__ = [
    "FileError",
    "FitError",
    "FontError",
    "LeafletError",
    "Location",
    "Notice",
    "PrintError",
    "TextError",
    "UsageError",
    "render",
]


def __getattr__(name: str) -> Any:
    if name == "render":
        from leaflet.pipeline import render

        return render
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
