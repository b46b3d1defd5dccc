"""Glyphs used -> one embedded font: its codes, its outlines, its widths, its ToUnicode map.

Each document has one font, which is made for it. A code stands for one source character (sometimes
for two or three that must come out together), and has its own glyph, composed from the outlines of
the faces that the text is set in. So the drawing, the advance and the text of a code always agree,
and no reader sees a change of font inside a line, at which it might cut the text
(docs/extraction.md). Codes are numbered in the order of their first use, so that the same text
makes the same font.

In the font y goes up, `units_per_em` units make an em, and the em is `scale` times the leaflet's
type size. Both numbers are chosen so that the outlines of the running text can be copied unscaled,
and so that the em is at least 1/1.45 of the distance between lines: poppler takes lines that are
further apart than 1.5 em for separate paragraphs (docs/decisions/0013). Where separators keep their
order, the em is no larger than it must be, or poppler would join cells and columns (0070). Widths
are in thousandths of the em.

Sources: ISO 32000-1, 9.7.4 (CIDFonts) and 9.10.3 (ToUnicode); OpenType 1.9.1, `glyf`.
"""

import struct
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from leaflet.errors import FontError
from leaflet.pdf import truetype
from leaflet.pdf.truetype import NO_OUTLINE, GlyphPart, Outline
from leaflet.statement.paragraphs import Paragraph
from leaflet.typesetting.fonts import Face
from leaflet.typesetting.lines import Line

EM = 1000  # what widths are counted in (ISO 32000-1, 9.7.4.3)
LEADING = 1.45  # ems of the font from line to line, at most

Key = tuple[Face, int]  # an outline: its face, and its number there


class Component(NamedTuple):
    """A glyph of a face, moved by (x, y) in units of the embedded font."""

    face: Face
    glyph: int
    x: int
    y: int


class Code(NamedTuple):
    """One code of the font: its text, its outlines (without any it is blank), and its advance."""

    text: str
    components: tuple[Component, ...]
    width: int


class Ready(NamedTuple):
    """What was composed before for fonts of one em: clusters by `cells.py`, marks by `pieces.py`.

    Nothing in it depends on the codes of a font, so that the fonts of many documents share it.
    """

    cells: dict[tuple[Face, float], dict[Any, Any]]
    marks: dict[Line, list[Any]]


class Embedded:
    """The font of one document. It grows while lines are written, and is built at the end."""

    def __init__(self, main: Face, leading: float, name: str = "F0"):
        """Begin a font for a text whose lines are `leading` apart (ems of the type size).

        It is 0 where no reader needs to see that they belong together.
        `main` is the face of the running text; `name` is the font's name in content streams.
        """
        self.name = name
        # Large enough for poppler to see lines of one paragraph, and no larger than it must be.
        self.scale = max(main.scale, leading / LEADING)
        self.units_per_em = round(self.scale / main.em)
        self.ready = Ready({}, {})
        self.codes: list[Code] = []  # in the order of their numbers, from 1
        self._numbers: dict[tuple[str, tuple[Component, ...], int], int] = {}

    def units(self, face: Face) -> float:
        """Return one font unit of a face in units of this font."""
        units = face.em / self.scale * self.units_per_em
        # Only the rounding of `units_per_em` makes it differ so little from 1. The outlines are
        # then copied unscaled.
        return 1.0 if abs(units - 1) < 1e-3 else units

    def code(self, text: str, components: tuple[Component, ...], width: int) -> int:
        """Return the number of the code with this text, these components and this width.

        Numbers begin with 1.
        """
        key = (text, components, width)
        number = self._numbers.get(key)
        if number is None:
            self.codes.append(Code(text, components, width))
            number = self._numbers[key] = len(self.codes)
        return number

    def widths(self) -> list[int]:
        """Return the advance of each code, from 1, in thousandths of the em."""
        return [code.width for code in self.codes]

    def to_unicode(self) -> bytes:
        """Return the ToUnicode CMap: the text of each code, in ranges that share a first byte."""
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
        """Return the TrueType file.

        Its glyph numbers are the codes; outlines that are only parts of other glyphs come last.
        """
        outlines = self._outlines()
        places = self._places(outlines)
        glyphs = [NO_OUTLINE] * (len(places.order) + len(self.codes) + 1)
        for key, place in places.of.items():  # a composite outline of a face keeps its parts
            face, _ = key
            glyphs[place] = truetype.renumbered(outlines[key], partial(places.number, face))
        for number, code in enumerate(self.codes, 1):
            if number not in places.hosts:  # the glyph of a host is the outline itself
                glyphs[number] = self._composite(code, outlines, places.of)
        advances = [round(width * self.units_per_em / EM) for width in self.widths()]
        for code, advance in zip(self.codes, advances, strict=True):
            if advance > truetype.MOST and code.components:
                raise _too_large(code)
        # The outlines behind the codes are never drawn by themselves, and have no advance.
        return truetype.build(glyphs, [0, *advances, *[0] * len(places.order)], self.units_per_em)

    def _outlines(self) -> dict[Key, Outline]:
        """Return the outlines that have ink, of the glyphs that are drawn and of their parts."""
        used: dict[Face, dict[int, None]] = {}  # in order of first use
        for code in self.codes:
            for component in code.components:
                used.setdefault(component.face, {})[component.glyph] = None
        outlines: dict[Key, Outline] = {}
        for face, glyphs in used.items():
            if face.own:  # its tables may be broken, so HarfBuzz draws the outlines
                from leaflet.pdf.glyph import drawn

                drawings = drawn(face, glyphs, self.units(face))
            else:
                ready = _OUTLINES.setdefault(face, {})
                drawings = truetype.outlines(face.hb_face, glyphs, ready)
            outlines |= {
                (face, glyph): outline for glyph, outline in drawings.items() if outline.data
            }
        return outlines

    def _places(self, outlines: dict[Key, Outline]) -> "_Places":
        """Return the glyph number of each outline: that of a code that draws just it, or a new one.

        Most codes draw one outline of the main face. Their glyphs are these outlines themselves,
        which is smaller than a composite of one part.
        """
        of: dict[Key, int] = {}
        for number, code in enumerate(self.codes, 1):
            key = self._plain(code)
            # A second code that draws the same outline is a composite of this one part.
            if key in outlines and key not in of:
                of[key] = number
        hosts = frozenset(of.values())
        order = [key for key in outlines if key not in of]
        of |= {key: len(self.codes) + 1 + i for i, key in enumerate(order)}
        return _Places(of, hosts, order)

    def _plain(self, code: Code) -> Key | None:
        """Return the one outline that a code draws, if it is unmoved and unscaled; else None."""
        if len(code.components) != 1:
            return None
        face, glyph, x, y = code.components[0]
        if x or y or self._scale(face) != 1:
            return None  # only a component can be moved or scaled, a simple glyph cannot
        return face, glyph

    def _scale(self, face: Face) -> float:
        """Return the factor by which the outlines of a face must still be scaled in this font."""
        # HarfBuzz has drawn the outlines of an own face in units of this font already.
        return 1.0 if face.own else self.units(face)

    def _composite(
        self, code: Code, outlines: dict[Key, Outline], places: dict[Key, int]
    ) -> Outline:
        """Return a code's components as one glyph; those without ink are left out."""
        parts = []
        for face, glyph, x, y in code.components:
            key = (face, glyph)
            if key in outlines:
                parts.append(GlyphPart(places[key], outlines[key], x, y, self._scale(face)))
        try:
            return truetype.composite(parts)
        except (struct.error, OverflowError):
            raise _too_large(code) from None


class Fonts:
    """The fonts of one document: one, or one for each of its languages."""

    def __init__(self, main: Face, leading: float):
        """Begin the font for all text without a font of its own.

        `main` and `leading` are as `Embedded` takes them.
        """
        self.first = Embedded(main, leading)
        self._known = {(main, leading): self.first}
        self._of: dict[int, Embedded] = {}  # by identity

    def __iter__(self) -> Iterator[Embedded]:
        return iter(self._known.values())

    def add(self, paragraphs: Sequence[Paragraph], main: Face, leading: float) -> None:
        """Give these paragraphs a font of their own.

        Paragraphs with the same main face and leading share one font.
        """
        key = (main, leading)
        if key not in self._known:
            self._known[key] = Embedded(main, leading, f"F{len(self._known)}")
        for paragraph in paragraphs:
            self._of[id(paragraph)] = self._known[key]

    def of(self, paragraph: Paragraph) -> Embedded:
        """Return the font that a paragraph is set in."""
        return self._of.get(id(paragraph), self.first)


# The outlines that were read from each face, so that a process which makes many leaflets reads each
# outline once.
_OUTLINES: WeakKeyDictionary[Face, dict[int, Outline]] = WeakKeyDictionary()


def _too_large(code: Code) -> FontError:
    """Return the error for a code too large for TrueType, which only a broken face causes."""
    from leaflet.typesetting.soundness import broken

    return broken(code.components[0].face, f"it draws {code.text} too large")


@lru_cache(maxsize=1024)
def _hex(text: str) -> str:
    return text.encode("utf-16-be").hex().upper()


class _Places(NamedTuple):
    """The glyph number of each outline; the codes among them; the outlines behind the codes."""

    of: dict[Key, int]
    hosts: frozenset[int]
    order: list[Key]

    def number(self, face: Face, part: int) -> int:
        """Return the glyph number of a face's outline."""
        return self.of[face, part]


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
