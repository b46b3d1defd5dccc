"""What becomes of the page when it leaves the house: a copier, or a print shop."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from leaflet.errors import UsageError
from leaflet.layout import ink
from leaflet.pdf.press import read_profile
from leaflet.pdf.writer import ARCHIVE, Kind
from leaflet.units import mm, parse_length

if TYPE_CHECKING:
    from leaflet.imposition.printer import Printer

LARGEST_BLEED = mm(20)
CMYK = 4  # inks of a profile


class Finish(NamedTuple):
    """Bleed (points) and trim marks around the page, the kind of file; a printer of one's own."""

    bleed: float = 0.0
    marks: bool = False
    kind: Kind = ARCHIVE
    printer: "Printer | None" = None


PLAIN = Finish()


def finish(
    accent: str = "",
    bleed: str = "",
    marks: bool = False,
    pdfx: bool = False,
    profile: Path | None = None,
    printer: "Printer | None" = None,
    black: bool = False,
) -> Finish:
    """What a person asked for, looked at before anything is made.

    Raises UsageError for a value that means nothing, and FileError for a colour profile that is
    none.
    """
    colour = ink.parse(accent) if accent else ink.BLACK
    if colour.needs_press and not pdfx:
        hint = "add --pdfx, or give the colour like #b00020"
        raise UsageError("CMYK and spot colours are for print shops only", hint=hint)
    if accent and black:
        raise UsageError("a colour is not black alone", hint="leave out --accent or --black")
    if profile is not None and not pdfx:
        raise UsageError("a colour profile is for print shops only", hint="add --pdfx")
    if printer and (bleed or marks or pdfx):
        hint = "leave out --printer, or --bleed, --marks and --pdfx"
        raise UsageError("a file is for a printer of your own or for a print shop", hint=hint)
    points = parse_length(bleed) if bleed else 0.0
    if points > LARGEST_BLEED:
        raise UsageError(f"a bleed of {bleed} is too deep", hint="3mm is usual, 20mm the most")
    read = read_profile(profile) if profile is not None else None
    if read is not None and colour.needs_press and read.components != CMYK:
        hint = "give the CMYK profile that the print shop names, or another colour"
        raise UsageError("this profile is not for CMYK and spot colours", hint=hint)
    return Finish(points, marks, Kind(colour, pdfx, read, black=black), printer)
