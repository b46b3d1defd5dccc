"""Faces: which files there are, what they cover, which one sets a cluster.

`fonts/fonts.toml` is the one table of families, scripts and languages. A face is loaded when a
text first needs it; a user's own faces (`--font`) serve what the shipped ones lack.
"""

import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from struct import error as StructError
from struct import unpack_from

import uharfbuzz as hb

from leaflet.assets import fonts_dir
from leaflet.errors import FileError, FontError, Location
from leaflet.statement.language import Language

# Characters that need no glyph: joiners, direction marks, variation selectors, soft hyphen.
# Line separators never reach paper either: the line ends there (Unicode, Default_Ignorable).
INVISIBLE = frozenset(
    map(
        chr,
        [0x00AD, 0x034F, 0x061C, 0x180E, 0x2028, 0xFEFF, *range(0x200B, 0x2010),
         *range(0x202A, 0x202F), *range(0x2060, 0x2070), *range(0xFE00, 0xFE10)],
    )
)  # fmt: skip
_NEEDED = ("cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp")  # tables
LARGEST_FONT = 40 * 1024 * 1024  # bytes; the largest CJK fonts are about 20 MiB


class Face:
    """One font file: a typeface in one weight and slant.

    `units_per_em`, `ascender` and `descender` are in font units (y up); `scale` is the factor on
    the leaflet's type size at which the face looks as large as Latin; `leaves` are characters that
    it has and that are better set in another face; `kashida`: a tatweel looks right in it.
    """

    def __init__(
        self,
        path: Path,
        name: str,
        scale: float = 1.0,
        leaves: frozenset[str] = frozenset(),
        kashida: bool = False,
    ):
        self.path = path
        self.leaves = leaves
        self.kashida = kashida
        self.name = name
        self.scale = scale
        self.hb_face, self.coverage = _open(path)
        self.units_per_em: int = self.hb_face.upem

    @cached_property
    def hb_font(self) -> hb.Font:
        """HarfBuzz's view of the face at its own units."""
        return hb.Font(self.hb_face)

    @cached_property
    def ascender(self) -> int:
        return self.hb_font.get_font_extents("ltr").ascender

    @cached_property
    def descender(self) -> int:
        return self.hb_font.get_font_extents("ltr").descender

    @property
    def em(self) -> float:
        """One font unit of this face, in ems of the leaflet's type size."""
        return self.scale / self.units_per_em

    def covers(self, cluster: str) -> bool:
        """Whether the face has a glyph for every visible character, as it stands or decomposed."""
        return self.leaves.isdisjoint(cluster) and all(
            ord(c) in self.coverage or c in INVISIBLE or self._covers_decomposed(c)
            for c in set(cluster)
        )

    def _covers_decomposed(self, char: str) -> bool:
        parts = unicodedata.normalize("NFD", char)
        return len(parts) > 1 and all(ord(c) in self.coverage for c in parts)

    def __repr__(self) -> str:
        return f"Face({self.name})"


def _open(path: Path) -> tuple[hb.Face, hb.Set]:
    """A checked HarfBuzz face, and the characters that it covers.

    HarfBuzz takes any bytes and gives an empty face for broken ones, so what makes a face usable
    is asked for here: whole tables, glyphs, a character map, TrueType outlines.
    """
    try:
        if path.stat().st_size > LARGEST_FONT:
            raise FontError("this font is too large", Location(str(path)), "40 MiB is the limit")
        if not (path.is_file() or path.is_dir()):  # reading a device might never end
            raise FileError("this is not an ordinary file", Location(str(path)))
        data = path.read_bytes()
    except OSError as error:
        raise FileError(f"cannot read the font: {error.strerror}", Location(str(path))) from error
    tables = _tables(data)
    if "glyf" not in tables and tables & {"CFF ", "CFF2"}:
        raise FontError(
            "this font has no TrueType outlines",
            Location(str(path)),
            "use its .ttf edition; .otf fonts with PostScript outlines cannot be used",
        )
    face = hb.Face(hb.Blob(data))
    coverage = face.unicodes
    if not tables.issuperset(_NEEDED) or not face.glyph_count or not len(coverage):
        raise FontError(
            "this is no font, or it is broken",
            Location(str(path)),
            "give a TrueType font file (.ttf)",
        )
    return face, coverage


def _tables(data: bytes) -> set[str]:
    """The tables of a font file, if it holds all of every one; else none.

    HarfBuzz draws nothing for outlines cut off.
    """
    try:
        (at,) = unpack_from(">I", data, 12) if data[:4] == b"ttcf" else (0,)
        (count,) = unpack_from(">H", data, at + 4)
        places = [unpack_from(">4s4xII", data, at + 12 + 16 * i) for i in range(count)]
    except StructError:
        return set()
    if any(offset + length > len(data) for _, offset, length in places):
        return set()
    return {tag.decode("latin-1") for tag, _, length in places if length}


class Family:
    """The faces of one typeface, loaded when first asked for.

    `leading` is the distance of baselines in running text over the scaled size, `headline` the
    same for lines set large and bold.
    """

    def __init__(self, key: str, entry: dict, folder: Path):
        self.key = key
        self.name: str = entry["name"]
        self.scale: float = entry["scale"]
        self.leading: float = entry["leading"]
        self.headline: float = entry["headline"]
        self.leaves = frozenset(entry.get("leaves", ""))
        self.kashida: bool = entry.get("kashida", False)
        self._files = {
            style: folder / entry[style]["file"]
            for style in ("regular", "bold", "italic")
            if style in entry
        }
        self._faces: dict[str, Face] = {}

    def face(self, style: str) -> Face:
        """The face for "regular", "bold" or "italic".

        A family without an italic shows emphasis by weight, as Arabic and Hebrew do.
        """
        if style not in self._files:
            style = "bold"
        if style not in self._faces:
            path = self._files[style]
            name = f"{self.name} {style.capitalize()}"
            self._faces[style] = Face(path, name, self.scale, self.leaves, self.kashida)
        return self._faces[style]


class Typefaces:
    """All families there are, and the choice among them."""

    def __init__(self, own: Iterable[Path] = ()):
        folder = fonts_dir()
        with open(folder / "fonts.toml", "rb") as file:
            table = tomllib.load(file)
        self.families = {
            key: Family(key, entry, folder) for key, entry in table["family"].items()
        }
        self._by_script: dict[str, list[str]] = table["script"]
        self._by_language: dict[str, list[str]] = table["language"]
        self.own = tuple(Face(path, path.name) for path in own)

    def preferred(self, language: Language, script: str) -> Sequence[str]:
        """Keys of the families for a script in a language, best first, without the fallbacks."""
        if script == language.script:
            for tag in (language.tag, language.tag.split("-")[0]):
                if tag in self._by_language:
                    return self._by_language[tag]
        return self._by_script.get(script, ())

    def main_family(self, language: Language) -> Family:
        """The family that sets a language's running text."""
        keys = self.preferred(language, language.script)
        return self.families[keys[0]] if keys else next(iter(self.families.values()))

    def faces(self, language: Language, script: str, style: str) -> Iterator[Face]:
        """The preferred faces for a script in a language, best first.

        The file of each is opened when it is its turn: of most texts the first face has all.
        """
        return (self.families[name].face(style) for name in self.preferred(language, script))

    def choose(
        self, cluster: str, language: Language, script: str, style: str, at: Location | None
    ) -> Face:
        """The first face that covers the whole cluster: preferred, then any shipped, then own.

        Raises FontError, naming the first character that stands in the way.
        """
        for face in self.faces(language, script, style):
            if face.covers(cluster):
                return face
        others = [family.face(style) for family in self.families.values()]
        for face in (*others, *self.own):
            if face.covers(cluster):
                return face
        raise self._missing(cluster, others, at)

    def _missing(self, cluster: str, others: list[Face], at: Location | None) -> FontError:
        faces = (*others, *self.own)
        char = next(
            (c for c in cluster if not any(face.covers(c) for face in faces)), cluster[0]
        )
        name = unicodedata.name(char, "(no name)")
        points = " ".join(f"U+{ord(c):04X}" for c in cluster)
        together = "" if len(cluster) == 1 else f" (in {points})"
        return FontError(
            f"no font has U+{ord(char):04X} {name}{together}",
            at,
            "add a font that has it with --font FILE; tried: "
            + ", ".join(dict.fromkeys(face.name for face in faces)),
        )
