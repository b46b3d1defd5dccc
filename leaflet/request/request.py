"""The request for a leaflet: one record of all its options.

The command line, a row of a list and a program that calls the library all give options as words;
`parse` turns these into values. `options.py` has a row for each option.
"""

import hashlib
from functools import cached_property
from typing import TYPE_CHECKING, Any

from leaflet.errors import Faults, UsageError
from leaflet.imposition import schemes
from leaflet.imposition.scheme import Scheme
from leaflet.layout.ink import BLACK, Ink
from leaflet.layout.style import BY_TEXT, Style
from leaflet.request.options import DEEPEST_BLEED, OPTIONS, SCHEME_WORDS, Duplex, Edition, Kashida
from leaflet.request.record import Record
from leaflet.typesetting.fontdata import FontFile
from leaflet.typesetting.fonts import Typefaces
from leaflet.units import mm

if TYPE_CHECKING:
    from leaflet.imposition.printer import Printer
    from leaflet.pdf.press import Profile

CMYK = 4  # inks of a profile


class Request(Record):
    """All options of a leaflet, whatever its text and whichever group hands it out.

    `scheme` has the paper. `sides` is the most sides that a flat leaflet may have, `tear_off` the
    number of strips at its foot. `type_size` is in points (None: the largest that fits), `bleed` is
    in points on every side, and `fonts` are the user's own. Raises UsageError for values that
    contradict each other.
    """

    scheme: Scheme
    sides: int = 2
    type_size: float | None = None
    fonts: tuple[FontFile, ...] = ()
    style: Style = BY_TEXT
    kashida: Kashida = Kashida.SOME
    parallel: bool = False
    tear_off: int = 0
    accent: Ink = BLACK
    black: bool = False
    halftone: bool = False
    quotes: bool = False
    bleed: float = 0.0
    marks: bool = False
    pdfx: bool = False
    profile: "Profile | None" = None
    printer: "Printer | None" = None
    edition: Edition = Edition.PRINT
    duplex: Duplex = Duplex.AUTO
    card: bool = False
    strict: bool = False

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        _require_types(self)
        _require_press(self)
        _require_effect(self)
        if self.tear_off:
            _require_strips(self)

    @property
    def name(self) -> str:
        """The paper and the fold, as they stand in file names: a5, a4-letter, a4-parallel."""
        return self.scheme.name + ("-parallel" if self.parallel else "")

    @cached_property
    def digest(self) -> str:
        """A digest of every value by its name, except the fonts.

        Fonts are left out because the paths of their files say nothing about their content.
        """
        values = [f"{name}={getattr(self, name)!r}" for name in self.fields() if name != "fonts"]
        return hashlib.sha256("\n".join(values).encode()).hexdigest()


def parse(**words: Any) -> Request:
    """Return the request for options that are given as words; those left out have their defaults.

    The words are those of the table in `options.py`: `parse(size="a5", fold="letter", card=True)`.
    Raises UsageError for options that do not exist, have no such value or contradict each other,
    FontError for a broken font, FileError for a file that cannot be read, and FitError for paper
    that is too small. One error names every option whose value cannot be read.
    """
    options = {option.name: option for option in OPTIONS}
    if unknown := [name for name in words if name not in options]:
        hint = f"there are {', '.join(options)}"
        raise UsageError(f"a leaflet has no option '{unknown[0]}'", hint=hint)
    faults = Faults()
    values: dict[str, Any] = {}
    for name, word in words.items():
        if word is None:
            continue
        with faults.collected():
            values[name] = options[name].read(word)
    faults.raise_any()
    placing = {name: values.pop(name) for name in SCHEME_WORDS if name in values}
    printer, sides = values.get("printer"), values.get("sides", 2)
    blank = printer.margins if printer else schemes.NOTHING
    scheme = schemes.parse(schemes.Placing(**placing, sides=sides, blank=blank))
    if values.get("tear_off"):
        values["sides"] = 1  # tearing a strip off would take text from the back
    request = Request(scheme=scheme, **values)
    if request.fonts:
        Typefaces(request.fonts)  # so that a broken font is an error once, not in every language
    return request


def _require_types(request: Request) -> None:
    """Raise UsageError for a value of the wrong type, such as a word in place of a value."""
    size = request.type_size
    right = {
        "scheme": isinstance(request.scheme, Scheme),
        "sides": request.sides in (1, 2),
        "type_size": size is None or (isinstance(size, int | float) and size > 0),
        "fonts": all(isinstance(font, FontFile) for font in request.fonts),
        "style": isinstance(request.style, Style),
        "kashida": isinstance(request.kashida, Kashida),
        "accent": isinstance(request.accent, Ink),
        "bleed": isinstance(request.bleed, int | float) and request.bleed >= 0,
        "edition": isinstance(request.edition, Edition),
        "duplex": isinstance(request.duplex, Duplex),
    }
    for name, fits in right.items():
        if not fits:
            hint = "`parse` turns words into values: see docs/library.md"
            raise UsageError(f"{getattr(request, name)!r} is not a value for {name}", hint=hint)


def _require_press(request: Request) -> None:
    """Raise UsageError for options that only a file for a print shop may have.

    It is also raised if such a file is to be made for a measured printer.
    """
    if request.accent.needs_press and not request.pdfx:
        hint = "add --pdfx, or give the colour like #b00020"
        raise UsageError("CMYK and spot colours are for print shops only", hint=hint)
    if request.accent != BLACK and request.black:
        hint = "leave out --accent or --black"
        raise UsageError("--black leaves no ink for the colour of --accent", hint=hint)
    if request.profile is not None and not request.pdfx:
        raise UsageError("a colour profile is for print shops only", hint="add --pdfx")
    if request.printer and (request.bleed or request.marks or request.pdfx):
        hint = "leave out --printer, or --bleed, --marks and --pdfx"
        raise UsageError("a file cannot be for your own printer and for a print shop", hint=hint)
    if request.bleed > DEEPEST_BLEED:
        depth = f"{request.bleed / mm(1):g}mm"
        raise UsageError(f"a bleed of {depth} is too deep", hint="3mm is usual, 20mm the most")
    profile = request.profile
    if profile is not None and request.accent.needs_press and profile.components != CMYK:
        hint = "give the CMYK profile that the print shop names, or another colour"
        raise UsageError("this profile is not for CMYK and spot colours", hint=hint)


def _require_effect(request: Request) -> None:
    """Raise UsageError for an option that has no effect beside another one.

    Whoever gives it expects an effect, and would otherwise notice the lack of it only on paper.
    """
    if request.edition == Edition.READING:
        if request.bleed or request.marks or request.pdfx:
            hint = "leave out --bleed, --marks and --pdfx, or take --edition both"
            raise UsageError("a file to read on a screen does not go to a print shop", hint=hint)
        if request.printer:
            hint = "leave out --printer, or take --edition both"
            raise UsageError("a file to read on a screen does not go to a printer", hint=hint)
        if request.scheme.is_cut:
            hint = "leave out --paper, --up, --stack and --gutter, or take --edition both"
            raise UsageError("a file to read on a screen has no sheets of paper", hint=hint)
        if request.halftone:
            hint = "leave out --halftone, or take --edition both"
            raise UsageError("a file to read on a screen does not go to a copier", hint=hint)
        if request.duplex == Duplex.MANUAL:
            raise UsageError("a file to read on a screen has no backs", hint="leave out --duplex")
    if request.kashida == Kashida.MUCH and request.style.roles.body.align != "justify":
        hint = "leave out --kashida, or take another --style"
        raise UsageError("kashida fill lines, but this style has ragged lines", hint=hint)


def _require_strips(request: Request) -> None:
    """Raise UsageError for strips to tear off on a leaflet that is not a single flat side."""
    scheme = request.scheme
    if scheme.fold or scheme.is_cut or scheme.languages:
        what = f"the fold '{scheme.fold.name}'" if scheme.fold else "several leaflets to a sheet"
        hint = "leave out --tear-off, or take one side of one sheet: --size a4"
        raise UsageError(f"strips to tear off do not go with {what}", hint=hint)
    if request.parallel:
        hint = "leave out --tear-off or --parallel"
        raise UsageError("strips to tear off can be in one language only", hint=hint)
    if request.sides != 1:
        raise UsageError("a leaflet with strips to tear off has one side", hint="give sides=1")
    from leaflet.layout.tearoff import BELOW, require_strips

    if printer := request.printer:
        blank = printer.margins.bottom + abs(printer.down)
        if blank > BELOW:
            message = f"the printer leaves {blank / mm(1):.3g} mm blank at the foot"
            hint = "print it on another printer, or leave out --tear-off"
            raise UsageError(f"{message}, the strips only {BELOW / mm(1):g} mm", hint=hint)
    require_strips(scheme.size, request.tear_off, scheme.name)
