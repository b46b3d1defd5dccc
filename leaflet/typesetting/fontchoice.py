"""What `--font` says -> the faces that it means.

It may say a file, a folder of files, or the name of a family that is installed; and behind a `#`
which face of it: its number in a collection, its name, or places on the axes of a variable font.

    Own.otf   Own.ttc#1   Own.ttc#Own Black   Own.ttf#SemiBold   Own.ttf#wght=650,wdth=80
    fonts/    DejaVu Sans   Cabin#wght=600

Without it, a family's regular, bold and italic are taken of a collection, a folder of one family or
an installed one; of a variable font its default and its bold.
"""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import uharfbuzz as hb

from leaflet.errors import FontError, Location, shortened
from leaflet.typesetting import fontdata
from leaflet.typesetting.fontdata import SUFFIXES, FontFile

REGULAR, BOLD, HEAVY = 400.0, 700.0, 600.0  # weights, and what counts as bold
_WEIGHT, _WIDTH, _SELECTION, _SLANTED = 4, 6, 62, 1 << 0 | 1 << 9  # in the OS/2 table
_NORMAL_WIDTH = 5
_FAMILY, _STYLE, _FULL, _OWN_FAMILY, _OWN_STYLE = 1, 2, 4, 16, 17  # numbers of names
_AXIS = re.compile(r"\s*(\w{1,4})\s*=\s*(-?\d+(?:\.\d+)?)\s*")


class NamedFace(NamedTuple):
    """A face of a file as it calls itself. `names` are all that it may be asked for by."""

    font: FontFile
    family: str
    names: frozenset[str]  # folded
    style: str
    weight: float
    is_slanted: bool
    is_wide: bool  # narrower or wider than normal

    @property
    def rank(self) -> tuple[bool, float]:
        """How far it is from the face of its kind that texts are set in; the nearest is least."""
        heavy = self.weight >= HEAVY
        return self.is_wide, abs(self.weight - (BOLD if heavy else REGULAR))

    @property
    def kind(self) -> tuple[bool, bool]:
        """Whether it is bold, and whether it is slanted."""
        return self.weight >= HEAVY, self.is_slanted


def chosen(word: str) -> tuple[FontFile, ...]:
    """Return the faces that a word means.

    Raises FontError where it means none, and FileError for a folder that cannot be read. A file
    that is missing or broken is returned as it is: who opens it says so.
    """
    path, part = Path(word), ""
    if not _exists(path) and "#" in word:
        base, _, part = word.rpartition("#")
        path, word = Path(base), base
    if _exists(path):
        return _of_folder(path) if path.is_dir() else tuple(_of_file(path, part))
    if path.suffix.lower() in SUFFIXES or re.search(r"[/\\]", word) or not word.strip():
        return (FontFile(path),)
    from leaflet.typesetting import installed

    faces = installed.family(word)
    return tuple(_part_of(faces, part)) if part else best(faces)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a NUL in the name, or one that is too long
        return False


def _of_folder(path: Path) -> tuple[FontFile, ...]:
    files = sorted(file for file in path.iterdir() if file.suffix.lower() in SUFFIXES)
    if not files:
        raise FontError("there is no font in this folder", Location(str(path)), _KINDS)
    fonts = [(file, faces_of(file)) for file in files]
    broken = tuple(FontFile(file) for file, faces in fonts if not faces)
    return (*broken, *best([face for _, faces in fonts for face in faces]))


_KINDS = f"put one into it: {', '.join(SUFFIXES)}"


def best(faces: Iterable[NamedFace]) -> tuple[FontFile, ...]:
    """Return the nearest to regular, bold and italic of each family, upright ones first.

    Of several bold ones a text is set in the first.
    """
    nearest: dict[tuple[str, tuple[bool, bool]], NamedFace] = {}
    for face in faces:
        key = face.family, face.kind
        if key not in nearest or face.rank < nearest[key].rank:
            nearest[key] = face
    upright_first = sorted(nearest.values(), key=lambda face: face.is_slanted)
    return tuple(dict.fromkeys(face.font for face in upright_first))


def _of_file(path: Path, part: str) -> list[FontFile]:
    faces = faces_of(path)
    if not faces:
        return [FontFile(path)]
    if not part:
        return list(best(face for face in faces if face.family == faces[0].family))
    return _part_of(faces, part)


def _part_of(faces: Sequence[NamedFace], part: str) -> list[FontFile]:
    """Return what stands behind a `#` of these faces, of which there is at least one."""
    pieces = [piece.strip() for piece in part.split(",")]
    axes = [axis for piece in pieces if (axis := _AXIS.fullmatch(piece))]
    named = ",".join(piece for piece in pieces if not _AXIS.fullmatch(piece))
    fonts = _named(faces, named) if named else list(best(faces))
    if axes:
        values = {axis[1]: float(axis[2]) for axis in axes}
        return [_moved(font._replace(axes=()), values) for font in fonts[:1]]
    return fonts


def _named(faces: Sequence[NamedFace], name: str) -> list[FontFile]:
    """Return the faces of that number or name, of a family its regular, bold and italic."""
    count = 1 + max(face.font.number for face in faces)
    if name.isascii() and name.isdecimal() and int(name) < count:
        return list(best(face for face in faces if face.font.number == int(name)))
    key = folded(name)
    whole = [face for face in faces if folded(face.family) == key]
    single = [face for face in faces if key in face.names]
    if whole or single:
        return list(best(whole)) if whole else [single[0].font]
    there = dict.fromkeys(f"{face.family} {face.style}".strip() for face in faces)
    shown = ", ".join(list(there)[:12])
    message = f"this font has no face '{shortened(name)}'"
    numbers = f"0 to {count - 1}, or " if count > 1 else ""
    at = Location(str(faces[0].font.path))
    raise FontError(message, at, f"it has {numbers}{shown}")


def _moved(font: FontFile, values: dict[str, float]) -> FontFile:
    """Return a face at some places of its axes. Raises FontError for an axis that it has not."""
    at = Location(str(font.path))
    axes = {axis.tag: axis for axis in _face(font.path, font.number).axis_infos}
    for tag, value in values.items():
        if tag not in axes:
            there = ", ".join(axes) or "none: it is no variable font"
            raise FontError(f"this font has no axis '{tag}'", at, f"its axes are {there}")
        least, most = axes[tag].min_value, axes[tag].max_value
        if not least <= value <= most:
            message = f"'{tag}' of this font is not {value:g}"
            raise FontError(message, at, f"it goes from {least:g} to {most:g}")
    return font._replace(axes=tuple(sorted(values.items())))


def _face(path: Path, number: int) -> hb.Face:
    return hb.Face(hb.Blob(fontdata.contents(path)), number)


def letters_of(path: Path, number: int) -> list[str]:
    """Return the characters that a face of a file has. Raises as `fontdata.contents` does."""
    return [chr(code) for code in sorted(_face(path, number).unicodes)]


def folded(name: str) -> str:
    """Return a name without case, spaces and hyphens."""
    return re.sub(r"[\s_-]+", "", name).casefold()


def faces_of(path: Path) -> list[NamedFace]:
    """Return the faces that a file has, and its own named places on axes; none of a broken one.

    Raises as `fontdata.contents` does.
    """
    content = fontdata.contents(path)
    return faces_in(hb.Blob(content), content[:12], path)


def faces_in(blob: hb.Blob, head: bytes, path: Path) -> list[NamedFace]:
    """Return the faces of a file that is open, and begins with these twelve bytes."""
    count = int.from_bytes(head[8:12], "big") if head[:4] == b"ttcf" else 1
    count = min(count, fontdata.MOST_FACES)
    faces: list[NamedFace] = []
    for number in range(count):
        face = hb.Face(blob, number)
        if face.glyph_count and len(face.unicodes):
            faces += of_face(face, FontFile(path, number))
    return faces


def of_face(face: hb.Face, font: FontFile) -> list[NamedFace]:
    """Return a face as it calls itself; of a variable one its bold too, and its named places."""
    family = face.get_name(_OWN_FAMILY) or face.get_name(_FAMILY) or ""
    style = face.get_name(_OWN_STYLE) or face.get_name(_STYLE) or ""
    every = (face.get_name(number) or "" for number in (_FAMILY, _FULL))
    names = {family, style, f"{family} {style}", *every}
    table = face.reference_table("OS/2").data
    weight, width, selection = REGULAR, _NORMAL_WIDTH, 0
    if len(table) >= _SELECTION + 2:
        weight = float(int.from_bytes(table[_WEIGHT : _WEIGHT + 2], "big"))
        width = int.from_bytes(table[_WIDTH : _WIDTH + 2], "big")
        selection = int.from_bytes(table[_SELECTION : _SELECTION + 2], "big")
    slanted, wide = bool(selection & _SLANTED), width != _NORMAL_WIDTH
    axes = {axis.tag: axis for axis in face.axis_infos}
    if "wght" in axes:
        weight = axes["wght"].default_value
    here = NamedFace(font, family, _keys(names), style, weight, slanted, wide)
    return [here, *_on_axes(face, here)]


def _on_axes(face: hb.Face, here: NamedFace) -> list[NamedFace]:
    axes = face.axis_infos
    places: list[NamedFace] = []
    for instance in face.named_instances:
        style = face.get_name(instance.subfamily_name_id) or ""
        values = dict(zip((axis.tag for axis in axes), instance.design_coords, strict=False))
        places.append(_at(here, style, values))
    weights = next((axis for axis in axes if axis.tag == "wght"), None)
    if weights and weights.max_value >= HEAVY > weights.default_value:
        bold = {axis.tag: axis.default_value for axis in axes}
        bold["wght"] = min(BOLD, weights.max_value)
        if not any(place.font.axes == tuple(sorted(bold.items())) for place in places):
            places.append(_at(here, "Bold", bold))
    defaults = {axis.tag: axis.default_value for axis in axes}
    # What stands elsewhere on another axis than that of weight is no nearest bold of a text.
    return [
        place._replace(is_wide=here.is_wide or _is_off(dict(place.font.axes), defaults))
        for place in places
    ]


def _is_off(values: dict[str, float], defaults: dict[str, float]) -> bool:
    return any(values[tag] != value for tag, value in defaults.items() if tag != "wght")


def _at(here: NamedFace, style: str, values: dict[str, float]) -> NamedFace:
    slanted = here.is_slanted or values.get("ital", 0) > 0 or values.get("slnt", 0) < 0
    return here._replace(
        font=here.font._replace(axes=tuple(sorted(values.items()))),
        names=_keys({style, f"{here.family} {style}"}),
        style=style,
        weight=values.get("wght", here.weight),
        is_slanted=slanted,
    )


def _keys(names: Iterable[str]) -> frozenset[str]:
    return frozenset(filter(None, map(folded, names)))
