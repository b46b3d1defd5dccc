"""Inks: black, and at most one accent colour."""

import re
from typing import NamedTuple

from leaflet.errors import UsageError

LEAST_CONTRAST = 3.0  # with white paper: WCAG 2.2, 1.4.3, for large text
# Names that a press takes for its own inks, for all of them, or for none (ISO 32000-1, 8.6.6.4).
_TAKEN = ("cyan", "magenta", "yellow", "black", "all", "none", "")
_HINT = "give it like #b00020; with --pdfx also like cmyk:0,100,80,10 or spot:NAME:0,100,80,10"


class Ink(NamedTuple):
    """A colour to print in. `values` are from 0 to 1; `name` is that of a spot colour."""

    space: str  # "grey", "rgb", "cmyk" or "spot"; a spot colour's values are its nearest CMYK
    values: tuple[float, ...]
    name: str = ""

    @property
    def needs_press(self) -> bool:
        """Whether only a file for a print shop may hold it."""
        return self.space in ("cmyk", "spot")


BLACK = Ink("grey", (0.0,))
WHITE = Ink("grey", (1.0,))  # the paper, where letters are left out of what is filled


def parse(text: str) -> Ink:
    """Return the ink for `#rrggbb`, `cmyk:C,M,Y,K` (percent) or `spot:NAME:C,M,Y,K`.

    Raises UsageError for anything else, and for a colour too pale to read on paper.
    """
    if re.fullmatch(r"#?[0-9a-fA-F]{6}", text):
        digits = text.removeprefix("#")
        ink = Ink("rgb", tuple(int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)))
    elif match := re.fullmatch(r"(?:cmyk|spot:([A-Za-z0-9 .+-]{1,60})):([\d.,]+)", text):
        percents = match[2].split(",")
        if len(percents) != 4 or not all(re.fullmatch(r"\d+(\.\d+)?", p) for p in percents):
            raise UsageError(f"'{text}' is not a colour", hint=_HINT)
        values = tuple(float(p) / 100 for p in percents)
        if max(values) > 1:
            raise UsageError(f"'{text}' has more than 100 percent of an ink", hint=_HINT)
        name = (match[1] or "").strip()
        if match[1] and name.lower() in _TAKEN:
            hint = "give the name of the ink that the print shop mixes"
            raise UsageError(f"no spot colour is called '{name}'", hint=hint)
        ink = Ink("spot" if name else "cmyk", values, name)
    else:
        raise UsageError(f"'{text}' is not a colour", hint=_HINT)
    if _contrast(ink) < LEAST_CONTRAST:
        raise UsageError(f"'{text}' is too pale to read on white paper", hint="take a darker one")
    return ink


def _contrast(ink: Ink) -> float:
    """Return the contrast of an ink with white paper (WCAG 2.2, "contrast ratio").

    CMYK is converted by the naive formula, which is enough to judge by.
    """
    if ink.space == "rgb":
        red, green, blue = ink.values
    else:
        *colours, black = ink.values
        red, green, blue = ((1 - value) * (1 - black) for value in colours)
    shares = (red, green, blue)
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in shares]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return 1.05 / (luminance + 0.05)
