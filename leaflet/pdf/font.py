"""The objects of an embedded font: a Type 0 font and what hangs on it (ISO 32000-1, 9.7)."""

import hashlib

from leaflet.pdf.embedding import EM, Embedded
from leaflet.pdf.objects import raw_stream

COUNT = 5  # objects


def objects(font: Embedded, first: int) -> dict[int, bytes]:
    """Return `COUNT` objects, numbered from `first` on; pages refer to the first one."""
    program = font.program()
    name = f"{_tag(program.data)}+Leaflet"
    box = " ".join(str(round(edge * EM / font.units_per_em)) for edge in program.box)
    bottom, top = (round(program.box[i] * EM / font.units_per_em) for i in (1, 3))
    widths = " ".join(map(str, font.widths()))
    composite = (
        f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H"
        f"/DescendantFonts[{first + 1} 0 R]/ToUnicode {first + 4} 0 R>>"
    )
    descendant = (
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        f"/FontDescriptor {first + 2} 0 R/CIDToGIDMap/Identity/DW 0/W[1[{widths}]]>>"
    )
    # Flags 4: symbolic, for the codes are its own (9.8.2).
    descriptor = (
        f"<</Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[{box}]/ItalicAngle 0"
        f"/Ascent {top}/Descent {bottom}/CapHeight {top}/StemV 80/FontFile2 {first + 3} 0 R>>"
    )
    return {
        first: composite.encode("ascii"),
        first + 1: descendant.encode("ascii"),
        first + 2: descriptor.encode("ascii"),
        first + 3: raw_stream(program.data, b"/Length1 %d" % len(program.data)),
        first + 4: raw_stream(font.to_unicode()),
    }


def _tag(data: bytes) -> str:
    """Return the six capitals that mark a subset (9.6.4), made from the font's own bytes."""
    digest = hashlib.sha256(data).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])
