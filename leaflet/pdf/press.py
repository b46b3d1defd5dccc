"""The output intents of files, and what PDF/X-4 (ISO 15930-7:2010) asks of files for print shops.

We have no validator for PDF/X; `docs/press.md` names the clauses that are followed, and tests check
each of them.
"""

from pathlib import Path
from typing import NamedTuple

from leaflet.errors import FileError, Location
from leaflet.pdf import profiles
from leaflet.pdf.objects import PDFArray, PDFDictionary, PDFDocument, PDFName, PDFString, stream

CONDITION = "FOGRA39"  # offset on coated paper, by its name in the ICC's registry
REGISTRY = "http://www.color.org"
LARGEST_PROFILE = 20 * 1024 * 1024  # bytes
_COMPONENTS = {b"GRAY": 1, b"RGB ": 3, b"CMYK": 4}
_HINT = "give an output profile (.icc) that your print shop names"


class Profile(NamedTuple):
    """An ICC output profile: its bytes, and how many inks it has."""

    data: bytes
    components: int


def read_profile(path: Path) -> Profile:
    """Return a profile of the user's own.

    Raises FileError if the file is no profile, or not that of a press.
    """
    at = Location(str(path))
    try:
        if path.stat().st_size > LARGEST_PROFILE:
            raise FileError("this colour profile is too large", at, _HINT)
        if not (path.is_file() or path.is_dir()):  # reading a device might never end
            raise FileError("this is not an ordinary file", at, _HINT)
        data = path.read_bytes()
    except (OSError, ValueError) as error:  # the latter: a NUL in the name
        reason = getattr(error, "strerror", "there is no such file")
        raise FileError(f"cannot read the colour profile: {reason}", at, _HINT) from error
    size = int.from_bytes(data[:4], "big")
    if len(data) < 132 or data[36:40] != b"acsp" or size != len(data):
        raise FileError("this is no colour profile, or it is broken", at, _HINT)
    if data[12:16] != b"prtr" or data[16:20] not in _COMPONENTS:
        raise FileError("this colour profile is not that of a printing process", at, _HINT)
    return Profile(data, _COMPONENTS[data[16:20]])


def archive_intent(document: PDFDocument) -> PDFArray:
    """Return PDF/A's output intent: grey, by a profile of our own (ISO 19005-2, 6.2.3)."""
    return _intent(
        document,
        "GTS_PDFA1",
        {"OutputConditionIdentifier": "Custom", "Info": "Grey with the tone curve of sRGB"},
        Profile(profiles.grey(), 1),
    )


def press_intent(document: PDFDocument, profile: Profile | None) -> PDFArray:
    """Return PDF/X's output intent (ISO 15930-7, 6.4).

    It is a registered printing condition, or the user's own profile.
    """
    if profile is None:
        entries = {"OutputConditionIdentifier": CONDITION, "RegistryName": REGISTRY}
        return _intent(document, "GTS_PDFX", {**entries, "Info": CONDITION}, None)
    entries = {"OutputConditionIdentifier": "Custom", "Info": "The profile of the print shop"}
    return _intent(document, "GTS_PDFX", entries, profile)


def _intent(
    document: PDFDocument, kind: str, entries: dict[str, str], profile: Profile | None
) -> PDFArray:
    intent = PDFDictionary({"Type": PDFName("OutputIntent"), "S": PDFName(kind)})
    for name, value in entries.items():
        intent[name] = PDFString(value)
    if profile is not None:
        data = stream(profile.data, {"N": profile.components})
        intent["DestOutputProfile"] = document.Reference(data)
    return PDFArray([intent])
