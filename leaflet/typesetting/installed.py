"""The fonts of this computer, by the names of their families; looked for where one is asked for.

They are in the folders of the system, those of the person first, and in packages of Python that
have the entry point `fontpkg.family`.
"""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

import uharfbuzz as hb

from leaflet.errors import FontError, LeafletError, quoted, shortened
from leaflet.typesetting import fontchoice, fontdata, fontpackages
from leaflet.typesetting.fontchoice import NamedFace
from leaflet.typesetting.fontdata import SUFFIXES

# Web fonts are installed nowhere.
_ENDINGS = tuple(suffix for suffix in SUFFIXES if not suffix.startswith(".woff"))
_ENTRY_POINTS = "fontpkg.family"
_MOST = 20_000  # files that are looked at
_DEEPEST = 6  # folders within folders


def folders() -> list[Path]:
    """Return the folders that this system has fonts in, the person's own first."""
    home = Path.home()
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA", str(home / "AppData" / "Local"))
        windows = os.environ.get("WINDIR", r"C:\Windows")
        return [Path(local) / "Microsoft" / "Windows" / "Fonts", Path(windows) / "Fonts"]
    if sys.platform == "darwin":
        system = [Path("/Library/Fonts"), Path("/System/Library/Fonts")]
        return [home / "Library" / "Fonts", *system]
    data = os.environ.get("XDG_DATA_HOME") or str(home / ".local" / "share")
    shared = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    places = [Path(part) / "fonts" for part in (data, *shared.split(":")) if part]
    return [places[0], home / ".fonts", *places[1:]]


def family(name: str) -> list[NamedFace]:
    """Return the faces of a family that is installed, or the one face that is called so.

    Raises FontError where there is none.
    """
    key = fontchoice.folded(name)
    families: dict[str, None] = {}
    for folder in (*folders(), *_packages()):
        faces = [face for path in _files(folder) for face in _faces(path)]
        if whole := [face for face in faces if fontchoice.folded(face.family) == key]:
            return whole
        for face in faces:
            if key in face.names - {fontchoice.folded(face.style)}:
                return [face]
        families |= dict.fromkeys(face.family for face in faces)
    raise _unknown(name, families)


def _unknown(name: str, families: Iterable[str]) -> FontError:
    from difflib import get_close_matches

    near = get_close_matches(name[:60], list(filter(None, families)), 3, 0.7)
    hint = f"is it {' or '.join(map(quoted, near))}?" if near else f"give {fontdata.KINDS}"
    return FontError(f"no font is installed that is called '{shortened(name)}'", None, hint)


def option_for(letters: Iterable[str]) -> str:
    """Return the option that names an installed font with all these letters; "" if there is none.

    A font in colour has no outlines, and one whose licence forbids to embed it is of no use.
    """
    codes = {ord(letter) for letter in letters}
    for face, coverage in _coverages((*folders(), *_packages())):
        if all(code in coverage for code in codes) and (option := _option(face)):
            return option
    return ""


@lru_cache(maxsize=1)
def _coverages(places: Sequence[Path]) -> list[tuple[NamedFace, hb.Set]]:
    """Return the faces in folders, each with the letters that it has, but for variable fonts.

    They are looked through once: a text may lack letters in each of its paragraphs.
    """
    coverages: list[tuple[NamedFace, hb.Set]] = []
    for path in (path for folder in places for path in _files(folder)):
        for face in _faces(path):
            if face.font.axes:
                continue
            with suppress(hb.HarfBuzzError, MemoryError):
                blob = hb.Blob.from_file_path(str(face.font.path))
                coverages.append((face, hb.Face(blob, face.font.number).unicodes))
    return coverages


@lru_cache(maxsize=64)
def _option(named: NamedFace) -> str:
    """Return the option that names a face; "" for one that cannot be used."""
    try:
        fontdata.opened(named.font.path, named.font.number, own=True)
    except (LeafletError, hb.HarfBuzzError, MemoryError):
        return ""
    return f"--font {_word(named)}"


def _word(face: NamedFace) -> str:
    """Return what --font takes for a face: the name of its family, if that means the same file."""
    try:
        fonts = fontchoice.chosen(face.family) if face.family else ()
    except LeafletError:
        fonts = ()
    if any(font.path == face.font.path and font.number == face.font.number for font in fonts):
        return quoted(face.family)
    number = f"#{face.font.number}" if face.font.number else ""
    return quoted(f"{face.font.path}{number}")


def _files(folder: Path) -> Iterator[Path]:
    """Yield the font files in a folder and those within it, in the order of their names."""
    count = 0
    for place, inside, names in os.walk(folder):
        if len(Path(place).relative_to(folder).parts) >= _DEEPEST:
            inside.clear()
        inside.sort()
        for name in sorted(names):
            if name.lower().endswith(_ENDINGS):
                count += 1
                if count > _MOST:
                    return
                yield Path(place) / name


def _faces(path: Path) -> list[NamedFace]:
    """Return the faces of an installed file, of which the tables of names alone are read."""
    try:
        blob = hb.Blob.from_file_path(str(path))
        with path.open("rb") as file:
            return fontchoice.faces_in(blob, file.read(12), path)
    except (LeafletError, hb.HarfBuzzError, OSError):
        return []


def _packages() -> list[Path]:
    """Return the folders of the packages of Python that have a family, without running them."""
    return fontpackages.folders(_ENTRY_POINTS)
