"""Glyphs used -> one embedded font: its codes, its outlines, its widths, its ToUnicode map.

One font a document, made for it. Each code stands for one source character (now and then for two
or three that must come out together) and has a glyph of its own, composed from the outlines of
whatever faces the text is set in. So what a code draws, how far it moves and what it reads back
as never disagree, and no reader sees a change of font inside a line. Codes count up in order of
first use: the same text makes the same font.

Units: y up, `units_per_em` to the em, and the em is `scale` times the leaflet's type size. Both are
chosen so that the face of the running text is taken over as it is, and so that the em is no less
than 1/1.45 of the distance of lines: poppler takes lines that are further apart than 1.5 em for
paragraphs of their own, and then reads across columns. Widths are in thousandths of the em.

Sources: ISO 32000-1, 9.7.4 (CIDFonts) and 9.10.3 (ToUnicode); OpenType 1.9.1, `glyf`.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from weakref import WeakKeyDictionary

from leaflet.pdf import truetype
from leaflet.pdf.truetype import NO_OUTLINE, Outline, Part
from leaflet.statement.paragraphs import Paragraph
from leaflet.typesetting.fonts import Face

EM = 1000  # what widths are counted in (ISO 32000-1, 9.7.4.3)
LEADING = 1.45  # ems from line to line, at most

Key = tuple[Face, int]  # an outline: its face, and its number there


class Component(NamedTuple):
    """A glyph of a face, moved by (x, y) in units of the embedded font."""

    face: Face
    glyph: int
    x: int
    y: int


class Code(NamedTuple):
    """What one code of the font is: its text, its outlines (none: blank), its advance."""

    text: str
    components: tuple[Component, ...]
    width: int


class Embedded:
    """The font of one document, growing as lines are written, built at the end."""

    def __init__(self, main: Face, leading: float, name: str = "F0"):
        """`main` sets the running text, with lines this far apart (ems of the type size).

        `name` is what content streams call it.
        """
        self.name = name
        self.scale = max(main.scale, leading / LEADING)
        self.units_per_em = round(self.scale / main.em)
        self.kept: dict[tuple[Face, float], dict] = {}  # what `cells.py` made before
        self.codes: list[Code] = []  # in the order of their numbers, from 1
        self._numbers: dict[tuple[str, tuple[Component, ...], int], int] = {}

    def units(self, face: Face) -> float:
        """One font unit of a face in units of this font."""
        units = face.em / self.scale * self.units_per_em
        return 1.0 if abs(units - 1) < 1e-3 else units

    def code(self, text: str, components: tuple[Component, ...], width: int) -> int:
        """The number of the code that reads back as `text`, draws and advances so; from 1 up."""
        key = (text, components, width)
        number = self._numbers.get(key)
        if number is None:
            self.codes.append(Code(*key))
            number = self._numbers[key] = len(self.codes)
        return number

    def widths(self) -> list[int]:
        """The advance of each code, from 1, in thousandths of the em."""
        return [code.width for code in self.codes]

    def to_unicode(self) -> bytes:
        """The ToUnicode CMap: for each run of codes with one first byte, what they stand for."""
        texts = ["", *(code.text for code in self.codes)]
        rows = []
        for page in range(0, len(texts), 256):  # a range may not cross from XXFF to XX00
            first, last = max(page, 1), min(page + 255, len(texts) - 1)
            shown = "".join(f"<{_hex(text)}>" for text in texts[first : last + 1])
            rows.append(f"<{first:04X}><{last:04X}>[{shown}]")
        blocks = [rows[i : i + 100] for i in range(0, len(rows), 100)]
        body = "\n".join(
            f"{len(block)} beginbfrange\n" + "\n".join(block) + "\nendbfrange" for block in blocks
        )
        return _CMAP.replace("BODY", body).encode("ascii")

    def program(self) -> truetype.Program:
        """The TrueType file. Its glyph numbers are the codes; outlines that are parts follow."""
        outlines = self._outlines()
        places = self._places(outlines)
        glyphs = [NO_OUTLINE] * (len(places.order) + len(self.codes) + 1)
        for key, place in places.of.items():
            glyphs[place] = truetype.renumbered(
                outlines[key], lambda part, face=key[0]: places.of[face, part]
            )
        for number, code in enumerate(self.codes, 1):
            if number not in places.hosts:
                glyphs[number] = self._composite(code, outlines, places.of)
        advances = [round(width * self.units_per_em / EM) for width in self.widths()]
        return truetype.build(glyphs, [0, *advances, *[0] * len(places.order)], self.units_per_em)

    def _outlines(self) -> dict[Key, Outline]:
        """All that has ink, of the glyphs that are drawn and of their parts."""
        used: dict[Face, dict[int, None]] = {}  # in order of first use
        for code in self.codes:
            for component in code.components:
                used.setdefault(component.face, {})[component.glyph] = None
        outlines: dict[Key, Outline] = {}
        for face, glyphs in used.items():
            found = truetype.outlines(face.hb_face, glyphs, _KNOWN.setdefault(face, {}))
            outlines |= {(face, glyph): one for glyph, one in found.items() if one.data}
        return outlines

    def _places(self, outlines: dict[Key, Outline]) -> "_Places":
        """Where each outline stands in the font: at the code that draws just it, or at the end."""
        of: dict[Key, int] = {}
        for number, code in enumerate(self.codes, 1):
            key = self._plain(code)
            if key in outlines and key not in of:
                of[key] = number
        hosts = frozenset(of.values())
        order = [key for key in outlines if key not in of]
        of |= {key: len(self.codes) + 1 + i for i, key in enumerate(order)}
        return _Places(of, hosts, order)

    def _plain(self, code: Code) -> Key | None:
        """The one outline that a code draws unmoved and unscaled, if that is all it draws."""
        if len(code.components) != 1:
            return None
        face, glyph, x, y = code.components[0]
        if x or y or self.units(face) != 1:
            return None
        return face, glyph

    def _composite(
        self, code: Code, outlines: dict[Key, Outline], places: dict[Key, int]
    ) -> Outline:
        """A code's components as one glyph; those without ink are left out."""
        parts = []
        for face, glyph, x, y in code.components:
            key = (face, glyph)
            if key in outlines:
                parts.append(Part(places[key], outlines[key], x, y, self.units(face)))
        return truetype.composite(parts)


class Fonts:
    """The fonts of one document: one, or one for each of its languages."""

    def __init__(self, main: Face, leading: float):
        """`main` and `leading` as `Embedded` takes them, for all that has no font of its own."""
        self.first = Embedded(main, leading)
        self._known = {(main, leading): self.first}
        self._of: dict[int, Embedded] = {}  # by identity

    def __iter__(self) -> Iterator[Embedded]:
        return iter(self._known.values())

    def add(self, paragraphs: Sequence[Paragraph], main: Face, leading: float) -> None:
        """These have a font of their own, which they share with what has the same measures."""
        key = (main, leading)
        if key not in self._known:
            self._known[key] = Embedded(main, leading, f"F{len(self._known)}")
        for paragraph in paragraphs:
            self._of[id(paragraph)] = self._known[key]

    def of(self, paragraph: Paragraph) -> Embedded:
        """The font that a paragraph is set in."""
        return self._of.get(id(paragraph), self.first)


# What was read of each face: a process that makes many leaflets reads a letter once.
_KNOWN: WeakKeyDictionary[Face, dict[int, Outline]] = WeakKeyDictionary()


def _hex(text: str) -> str:
    return text.encode("utf-16-be").hex().upper()


class _Places(NamedTuple):
    """Glyph numbers of the outlines, which of them are codes, which follow the codes, in order."""

    of: dict[Key, int]
    hosts: frozenset[int]
    order: list[Key]


_CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe)/Ordering (UCS)/Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000><FFFF>
endcodespacerange
BODY
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""
