"""What `leaflet calibrate` stores about printers: a file for each, in the user's settings.

A file has lengths and two words, and nothing about who made it or when.
"""

import re
from pathlib import Path
from typing import Any

from leaflet import files
from leaflet.errors import Location, TextError, UsageError, quoted
from leaflet.imposition.edges import LONG, SHORT
from leaflet.imposition.printer import FURTHEST, WIDEST, Printer
from leaflet.statement import reading, toml
from leaflet.units import Insets, mm

_ENDING = ".toml"
_EDGES = ("left", "right", "top", "bottom")
_WORDS = {"edge": (LONG, SHORT), "face": ("up", "down")}
_FILE = """\
# How a printer prints, as `leaflet calibrate` was told. Lengths in millimetres, upright pages.

# What stays blank at each edge:
left = {left:g}
right = {right:g}
top = {top:g}
bottom = {bottom:g}

# How far what is printed on a back must be moved to the right and down (less than 0: left, up):
back_right = {back_right:g}
back_down = {back_down:g}

# Told to turn sheets over on the long edge, it does so on the "long" or the "short" one:
edge = "{edge}"

# The side of a sheet that lies "up" or "down" when it comes out, of its front:
face = "{face}"
"""


def load(folder: Path, name: str) -> Printer:
    """Return what is stored about a printer.

    Raises `UsageError` for a printer that was never measured, `TextError` for a file with anything
    but possible numbers, and `FileError` for a file that cannot be read.
    """
    path = _path(folder, name)
    if not path.is_file():
        raise _unknown(folder, name)
    file = path.as_posix()
    return _printer(reading.read(path), file, f"measure it anew: leaflet calibrate {quoted(name)}")


def find(folder: Path, name: str) -> Printer | None:
    """Return what is stored about a printer, whatever its name is; None if nothing is."""
    if not _is_a_name(name) or not _path(folder, name).is_file():
        return None
    return load(folder, name)


def names(folder: Path) -> list[str]:
    """Return the names of the printers that were measured."""
    paths = folder.glob(f"*{_ENDING}") if folder.is_dir() else ()
    return sorted(path.stem for path in paths if _is_a_name(path.stem))


def save(folder: Path, name: str, printer: Printer) -> Path:
    """Store the measurements of a printer, in place of earlier ones, and return the file.

    Raises `UsageError` for a name that no file can have, `FileError` if it cannot be written.
    """
    path = _path(folder, name)
    files.make_folder(folder)
    files.replace(path, [text(printer).encode("utf-8")])
    return path


def forget(folder: Path, name: str) -> Path:
    """Delete what is stored about a printer, and return the file that is gone.

    Raises `UsageError` if nothing is stored, `FileError` if it cannot be deleted.
    """
    path = _path(folder, name)
    try:
        path.unlink()
    except FileNotFoundError:
        raise _unknown(folder, name) from None
    except OSError as error:
        raise files.failure(path, error) from None
    return path


def text(printer: Printer) -> str:
    """Return the text of a printer's file, with lengths to a hundredth of a millimetre."""
    values: dict[str, Any] = {key: getattr(printer.margins, key) for key in _EDGES}
    values |= {"back_right": printer.right, "back_down": printer.down}
    millimetres = {key: round(points / mm(1), 2) + 0.0 for key, points in values.items()}
    face = "up" if printer.face_up else "down"
    return _FILE.format(**millimetres, edge=printer.edge, face=face)


def _printer(content: str, file: str, hint: str) -> Printer:
    keys = toml.parse(content, file)
    lines = {
        match[1]: number
        for number, line in enumerate(content.split("\n"), 1)
        if (match := re.match(r'[\s\[]*"?(\w+)"?\s*[=.\]]', line))
    }

    def wrong(key: str, message: str) -> TextError:
        return TextError(message, Location(file, lines.get(key, 0)), hint)

    limits = dict.fromkeys(_EDGES, (0.0, WIDEST))
    limits |= dict.fromkeys(("back_right", "back_down"), (-FURTHEST, FURTHEST))
    for key in keys:
        if key not in limits and key not in _WORDS:
            raise wrong(key, f"nothing is called '{key}' here")
    points: dict[str, float] = {}
    for key in [*limits, *_WORDS]:
        if key not in keys:
            raise wrong(key, f"'{key}' is missing")
    for key, (least, most) in limits.items():
        value = keys[key]
        low, high = round(least / mm(1)), round(most / mm(1))
        if type(value) not in (int, float) or not low <= value <= high:
            raise wrong(key, f"'{key}' is not a number from {low} to {high} (mm)")
        points[key] = mm(value)
    for key, words in _WORDS.items():
        if keys[key] not in words:
            raise wrong(key, f'\'{key}\' is neither "{words[0]}" nor "{words[1]}"')
    margins = Insets(**{edge: points[edge] for edge in Insets._fields})
    return Printer(
        margins,
        right=points["back_right"],
        down=points["back_down"],
        edge=keys["edge"],
        face_up=keys["face"] == "up",
    )


def require_name(name: str) -> None:
    """Raise `UsageError` for a name that no file can have."""
    if not _is_a_name(name):
        hint = "a name has letters, digits, - and _, 60 at most: as CUPS calls it, or your own"
        raise UsageError(f"no printer can be called '{name}' here", hint=hint)


def _path(folder: Path, name: str) -> Path:
    require_name(name)
    return folder / f"{name}{_ENDING}"


def _is_a_name(name: str) -> bool:
    return bool(re.fullmatch(r"\w[\w.-]{0,59}", name)) and not name.endswith(".")


def _unknown(folder: Path, name: str) -> UsageError:
    import difflib

    measured = names(folder)
    near = difflib.get_close_matches(name, measured, 1, 0.4)
    hint = f"did you mean {near[0]}? " if near else ""
    hint += f"known are {', '.join(measured)}; " if measured else ""
    hint += f"measure it: leaflet calibrate {quoted(name)}"
    return UsageError(f"nothing is known of a printer '{name}'", hint=hint)
