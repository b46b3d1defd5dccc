"""Faces: which files there are, what they cover, which one sets a cluster.

`fonts/fonts.toml` is the one table of families, scripts and languages. A face is loaded when a
text first needs it; a user's own faces (`--font`) serve what the shipped ones lack.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import uharfbuzz as hb

from leaflet.assets import fonts_dir
from leaflet.errors import Location
from leaflet.statement.language import Language
from leaflet.typesetting import fonttable
from leaflet.typesetting.fontdata import FontFile, opened
from leaflet.typesetting.fontpackages import SAMPLES, family_script, packages
from leaflet.typesetting.missing import Absence, MissingLetters, Undrawn, missing

# Characters that need no glyph: joiners, direction marks, variation selectors, soft hyphen.
# Line separators never reach paper either: the line ends there (Unicode, Default_Ignorable).
INVISIBLE = frozenset(
    map(
        chr,
        [0x00AD, 0x034F, 0x061C, 0x180E, 0x2028, 0xFEFF, *range(0x200B, 0x2010),
         *range(0x202A, 0x202F), *range(0x2060, 0x2070), *range(0xFE00, 0xFE10)],
    )
)  # fmt: skip
# OpenType features by tag, each on or off for code points [start, end) of a buffer.
Features = dict[str, list[tuple[int, int, bool]]]


# Where weight and style stand in a font's OS/2 table, and what they say (OpenType 1.9.1, OS/2).
WEIGHT, SELECTION = 4, 62
SEMIBOLD, ITALIC, BOLD, OBLIQUE = 600, 1 << 0, 1 << 5, 1 << 9


class Face:
    """One font file: a typeface in one weight and slant.

    `units_per_em`, `ascender` and `descender` are in font units (y up); `scale` is the factor on
    the leaflet's type size at which the face looks as large as Latin; `leaves` are characters that
    it has and that are better set in another face; `kashida`: a tatweel looks right in it;
    `advances` are those of glyphs whose own are wrong, in font units. `own`: a person gave it, this
    face of a file (`file`), so that it may be broken in any way (`soundness.py`). `rise` is how far
    all glyphs stand above the baseline, in font units. `space_beside` is the width of a space
    beside digits and Latin letters (font units), 0 for its own.
    """

    own = False
    file: FontFile | None = None
    rise = 0

    def __init__(
        self,
        path: Path,
        name: str,
        scale: float = 1.0,
        leaves: frozenset[str] = frozenset(),
        *,
        kashida: bool = False,
        own: FontFile | None = None,
        advances: Mapping[str, int] = MappingProxyType({}),
        space_beside: float = 0.0,
    ):
        self.path = path
        self.own, self.file = own is not None, own
        self.axes = dict(own.axes) if own else {}
        self._drawn: dict[str, bool] = {}
        self._inks: dict[int, tuple[int, int]] = {}
        self.inked: dict[int, bool] = {}  # what `soundness.py` saw of its glyphs before
        self.leaves = leaves
        self.kashida = kashida
        self.name = name
        self.scale = scale
        self.hb_face, self.coverage = opened(path, own.number if own else 0, own=self.own)
        self.units_per_em: int = self.hb_face.upem
        self.space_beside = int(space_beside * self.units_per_em)
        self.advances = {self.hb_font.get_glyph_from_name(n): by for n, by in advances.items()}

    @cached_property
    def hb_font(self) -> hb.Font:
        """HarfBuzz's view of the face at its own units, where it is on its axes."""
        font = hb.Font(self.hb_face)
        if self.axes:
            font.set_variations(self.axes)
        return font

    @cached_property
    def ascender(self) -> int:
        """How high the face reaches above the baseline, in its units."""
        ascender: int = self.hb_font.get_font_extents("ltr").ascender
        return ascender

    @cached_property
    def descender(self) -> int:
        """How far the face reaches below the baseline, in its units: negative."""
        descender: int = self.hb_font.get_font_extents("ltr").descender
        return descender

    @cached_property
    def style(self) -> str:
        """Its weight and slant as the font itself tells them: "regular", "bold" or "italic"."""
        table = self.hb_face.reference_table("OS/2").data
        if len(table) < SELECTION + 2:
            return "regular"
        weight = self.axes.get("wght", int.from_bytes(table[WEIGHT : WEIGHT + 2], "big"))
        selection = int.from_bytes(table[SELECTION : SELECTION + 2], "big")
        if weight >= SEMIBOLD or (selection & BOLD and "wght" not in self.axes):
            return "bold"
        slanted = self.axes.get("ital", 0) > 0 or self.axes.get("slnt", 0) < 0
        return "italic" if slanted or selection & (ITALIC | OBLIQUE) else "regular"

    def ink(self, glyph: int) -> tuple[int, int]:
        """Return how far a glyph's outline reaches above and below the baseline (font units)."""
        if glyph not in self._inks:
            extents = self.hb_font.get_glyph_extents(glyph)
            top, height = (extents.y_bearing, extents.height) if extents else (0, 0)
            self._inks[glyph] = top, top + height  # which is negative, for y goes up
        return self._inks[glyph]

    def breadth(self, glyph: int) -> tuple[int, int]:
        """Return where a glyph's outline begins and ends, from its left edge (font units)."""
        extents = self.hb_font.get_glyph_extents(glyph)
        if extents is None:
            return 0, 0
        left: int = extents.x_bearing
        right: int = extents.x_bearing + extents.width
        return left, right

    @property
    def em(self) -> float:
        """One font unit of this face, in ems of the leaflet's type size."""
        return self.scale / self.units_per_em

    def shape(self, buffer: hb.Buffer, features: Features | None = None) -> None:
        """Have HarfBuzz shape a buffer.

        Raises FontError if the face makes the buffer grow without end.
        """
        try:
            hb.shape(self.hb_font, buffer, features)
        except MemoryError:
            from leaflet.typesetting.soundness import broken

            raise broken(self, "it makes more and more glyphs of a few letters") from None

    def covers(self, cluster: str) -> bool:
        """Return whether the face has a glyph for every visible character, whole or decomposed."""
        return self.leaves.isdisjoint(cluster) and all(
            c in INVISIBLE or self._has(c) or self._covers_decomposed(c) for c in set(cluster)
        )

    def _has(self, char: str) -> bool:
        return ord(char) in self.coverage and (not self.own or self.draws(char))

    def draws(self, char: str) -> bool:
        """Return whether a character that the face covers is seen, if it is one to be seen."""
        if char not in self._drawn:
            from leaflet.typesetting.soundness import draws  # the fonts of the program are tested

            self._drawn[char] = draws(self, char)
        return self._drawn[char]

    def _covers_decomposed(self, char: str) -> bool:
        parts = unicodedata.normalize("NFD", char)
        # A stroke through a sign (of class 1) is put anywhere: no face says where.
        is_struck = any(unicodedata.combining(part) == 1 for part in parts)
        return len(parts) > 1 and not is_struck and all(map(self._has, parts))

    def undrawn(self, char: str) -> Undrawn | None:
        """Return a record that the face has a character, and yet not as anything to be printed.

        It is None if the face lacks the character, or draws it.
        """
        if ord(char) not in self.coverage or self._has(char):
            return None
        face = self.hb_face
        coloured = face.has_color_paint or face.has_color_layers or face.has_color_png
        return Undrawn(self.name, bool(coloured or face.has_color_svg))

    def __repr__(self) -> str:
        return f"Face({self.name})"


STYLES = ("regular", "bold", "italic")
RAISED, BOX = "raised", "box"  # the styles of the numbers of footnotes, and of boxes to tick
# Their sizes, and how high they stand in ems of that: a box is 0.86 em, on the middle of capitals.
SIZED = {RAISED: (0.66, 0.5), BOX: (1.2, -0.06)}
DISPLAY = "display"  # the style of display faces; followed by a number, a narrower step of them


class Family:
    """The faces of one typeface, loaded when first asked for.

    `leading` is the distance of baselines in running text over the scaled size, `headline` the
    same for lines set large and bold.
    """

    def __init__(self, key: str, entry: Mapping[str, Any], folder: Path):
        self.key = key
        self.name: str = entry["name"]
        self.scale: float = entry["scale"]
        self.leading: float = entry["leading"]
        self.headline: float = entry["headline"]
        self.leaves = frozenset(entry.get("leaves", ""))
        self.kashida: bool = entry.get("kashida", False)
        self.space_beside: float = entry.get("space_beside", 0.0)
        self._files = {style: folder / entry[style] for style in STYLES if style in entry}
        # Where there is no bold, bold digits of another family beside it would look like a fault.
        self.is_light = list(self._files) == ["regular"]
        self._advances: dict[str, dict[str, int]] = entry.get("advances", {})
        self._faces: dict[str, Face] = {}

    @property
    def sets_text(self) -> bool:
        """Whether it sets running text and signs; else it is a display face, of one weight."""
        return "regular" in self._files

    def _sized(self, style: str) -> Face:
        """Return the regular face in another size, above or below the baseline."""
        if style not in self._faces:
            whole, (size, rise) = self.face("regular"), SIZED[style]
            face = Face(whole.path, f"{whole.name} {style}", self.scale * size, self.leaves)
            face.rise = int(rise * face.units_per_em)
            self._faces[style] = face
        return self._faces[style]

    def face(self, style: str) -> Face:
        """Return the face of a style: of `STYLES`, of `SIZED`, or a step of display faces.

        A family without an italic shows emphasis by weight, as Arabic and Hebrew do. What is set
        in display faces is as heavy as the family can be.
        """
        if style in SIZED:
            return self._sized(style)
        if style not in self._files:
            style = "bold" if "bold" in self._files else "regular"
        if style not in self._faces:
            path = self._files[style]
            name = f"{self.name} {style.capitalize()}"
            self._faces[style] = Face(
                path,
                name,
                self.scale,
                self.leaves,
                kashida=self.kashida,
                advances=self._advances.get(style, {}),
                space_beside=self.space_beside,
            )
        return self._faces[style]


Choice = TypeVar("Choice")


def _of(
    scripts: Mapping[str, Choice], languages: Mapping[str, Choice], language: Language, script: str
) -> Choice | None:
    """Return the entry of a language where its own script is set, else of the script; or None."""
    if family_script(script, language) == language.script:
        for tag in (language.tag, language.tag.split("-")[0]):
            if tag in languages:
                return languages[tag]
    return scripts.get(family_script(script, language))


class Typefaces:
    """All families there are, and the choice among them, for text with serifs or `sans`.

    Those of packages that are installed beside the program are read where a text needs them: one
    in a script of theirs, if no face of the person's own serves it, or with a letter that neither
    the shipped faces nor the person's own have.
    """

    def __init__(self, own: Iterable[FontFile] = (), *, sans: bool = False):
        folder = fonts_dir()
        table = fonttable.read((folder / "fonts.toml").read_text(encoding="utf-8"))
        self.families = fonttable.Families(Family)
        self._by_script: dict[str, list[str]] = {}
        self._by_language: dict[str, list[str]] = {}
        # The ladders of display faces, by script and by language; the tests' faces have none.
        self._ladders: dict[str, list[list[str]]] = {}
        self._own_ladders: dict[str, list[list[str]]] = {}
        self._sans = sans
        self._add(table, folder)
        self._shipped = tuple(self.families)
        self._signs: list[str] = table.get("signs", {}).get("families", [])
        self.own = tuple(Face(font.path, font.name, own=font) for font in own)

    def _add(self, table: dict[str, Any], folder: Path) -> None:
        """Add the families of a folder, and what they serve, to those that there are."""
        self.families.add(table["family"], folder)
        text = table["sans"] if self._sans else table
        display = table.get(DISPLAY, {})
        # Those of a script of their own, and behind them those of Latin, for what they lack.
        own = {entry.script: key for key, entry in table["family"].items() if entry.script}
        if own:
            latin, black = text["script"]["Latn"], display["script"]["Latn"][0]
            self._by_script |= {script: [key, *latin] for script, key in own.items()}
            self._ladders |= {script: [[key, *black]] for script, key in own.items()}
        for served, new in (
            (self._by_script, text["script"]),
            (self._by_language, text.get("language", {})),
            (self._ladders, display.get("script", {})),
            (self._own_ladders, display.get("language", {})),
        ):
            served |= new | served

    @cached_property
    def _packaged(self) -> tuple[str, ...]:
        """The keys of the families of packages, which are read when first asked for."""
        for package in packages():
            self._add(package.table, package.folder)
        return tuple(key for key in self.families if key not in self._shipped)

    def _reads_packages(self, script: str) -> bool:
        """Return whether packages are to serve a script, and read them if so."""
        sample = SAMPLES.get(script)
        if not sample or any(face.covers(sample) for face in self.own):
            return False
        return bool(self._packaged)

    def preferred(self, language: Language, script: str, style: str = "regular") -> Sequence[str]:
        """Return the keys of the families for a script in a language, best first.

        The fallbacks are not among them.
        """
        served = family_script(script, language)
        if served in SAMPLES and not self._reads_packages(served):
            return ()
        keys = _of(self._by_script, self._by_language, language, script) or ()
        ladder = self._ladder(language, script) if style.startswith(DISPLAY) else []
        if not ladder or (keys and self.families[keys[0]].is_light):
            return keys
        # A script with fewer steps than another stays at its narrowest.
        return ladder[min(int(style[len(DISPLAY) :] or 0), len(ladder) - 1)]

    def _ladder(self, language: Language, script: str) -> list[list[str]]:
        return _of(self._ladders, self._own_ladders, language, script) or []

    def steps(self, language: Language) -> tuple[str, ...]:
        """Return the styles of a language's display faces, the widest first; at least one."""
        self._reads_packages(language.script)
        count = max(len(self._ladder(language, language.script)), 1)
        return tuple(f"{DISPLAY}{step or ''}" for step in range(count))

    def main_family(self, language: Language, style: str = "regular") -> Family:
        """Return the family that sets a language's running text, or what is set in that style."""
        keys = self.preferred(language, language.script, style)
        return self.families[keys[0]] if keys else next(iter(self.families.values()))

    def faces(self, language: Language, script: str, style: str) -> Iterator[Face]:
        """Yield the preferred faces for a script in a language, best first.

        The file of each is opened when it is its turn: for most texts the first face has all.
        """
        keys = self.preferred(language, script, style)
        if style != RAISED and keys and self.families[keys[0]].is_light:
            style = "regular"
        return (self.families[name].face(style) for name in keys)

    def _fallbacks(self, text: str, style: str) -> Iterator[Face]:
        """Yield the shipped faces that set what the preferred ones lack, best first.

        Signs have faces of their own, which are tried before those of other scripts. Display faces
        are no fallback: beside running text they would look like a fault.
        """
        keys = [key for key in self._shipped if self.families[key].sets_text]
        if unicodedata.category(text[0]).startswith("S"):
            keys = [*self._signs, *keys]
        return (self.families[key].face(style) for key in dict.fromkeys((*keys, *self._signs)))

    def choose(
        self, cluster: str, language: Language, script: str, *, style: str, at: Location | None
    ) -> Face:
        """Return the first face that covers the whole cluster.

        The order is: preferred faces, then any shipped, then the person's own, then those of
        packages. Raises MissingLetters, naming the first character that stands in the way.
        """
        face = self.covering(cluster, language, script, style)
        if face is None:
            further = (*self._fallbacks(cluster, style), *self._last(language, style))
            raise self._missing(cluster, further, at)
        return face

    def covering(self, text: str, language: Language, script: str, style: str) -> Face | None:
        """Return the first face that covers all of a text, in the order of `choose`; else None."""
        for face in self.faces(language, script, style):
            if face.covers(text):
                return face
        # Each file is opened when it is its turn, and most are never.
        for face in chain(self._fallbacks(text, style), self.owned(style)):
            if face.covers(text):
                return face
        return next((face for face in self._last(language, style) if face.covers(text)), None)

    def _last(self, language: Language, style: str) -> list[Face]:
        """Return the faces of packages, for what no other face has.

        There are none for a language whose letters would be those of another country.
        """
        keys = self._packaged
        if language.script in SAMPLES and language.script not in self._by_script:
            return []
        return [self.families[key].face(style) for key in keys if self.families[key].sets_text]

    def owned(self, style: str) -> list[Face]:
        """Return the person's own faces, those of that style first, then upright ones.

        The upright ones set what there is no other face for.
        """
        return sorted(self.own, key=lambda face: (face.style != style, face.style != "regular"))

    def _missing(
        self, cluster: str, fallbacks: Sequence[Face], at: Location | None
    ) -> MissingLetters:
        faces = (*fallbacks, *self.own)
        char = next((c for c in cluster if not any(face.covers(c) for face in faces)), cluster[0])
        alone = all(c == char or c in INVISIBLE for c in cluster)
        absence = Absence(char, "" if alone else cluster, at)
        undrawn = (face.undrawn(char) for face in self.own)
        absence = absence._replace(undrawn=tuple(filter(None, undrawn)))
        return missing([absence], [face.name for face in self.own])
