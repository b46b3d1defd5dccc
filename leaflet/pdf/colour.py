"""An ink as a PDF colour space and the operators that select it.

Black is DeviceGray 0, so that a copier and a press use black alone. RGB is tied to sRGB by a
profile (ISO 19005-2, 6.2.4.2); CMYK and spot colours go to a print shop only (PDF/X-4).
"""

from leaflet.layout.ink import Ink
from leaflet.pdf import profiles
from leaflet.pdf.objects import PDFArray, PDFDictionary, PDFDocument, PDFName, PDFObject, stream
from leaflet.pdf.text import number

NAME = "Accent"  # the colour space, as content streams call it


def operators(ink: Ink) -> str:
    """Return the operators that select an ink for filling and for lines."""
    if ink.space == "grey":
        level = number(ink.values[0])
        return f"{level} g {level} G"
    values = "1" if ink.space == "spot" else " ".join(map(number, ink.values))
    return f"/{NAME} cs {values} scn /{NAME} CS {values} SCN"


def space(ink: Ink, document: PDFDocument) -> PDFObject | None:
    """Return the colour space that `operators` names; None for black, which needs none."""
    if ink.space == "rgb":
        profile = document.Reference(stream(profiles.srgb(), {"N": 3}))
        return PDFArray([PDFName("ICCBased"), profile])
    if ink.space == "cmyk":
        return PDFArray([PDFName("DeviceCMYK")])
    if ink.space == "spot":
        tint = {"FunctionType": 2, "Domain": PDFArray([0, 1]), "N": 1}
        tint |= {"C0": PDFArray([0, 0, 0, 0]), "C1": PDFArray(list(ink.values))}
        function = PDFDictionary(tint)
        names = [PDFName("Separation"), PDFName(ink.name), PDFName("DeviceCMYK"), function]
        return PDFArray(names)
    return None
