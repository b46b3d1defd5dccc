"""Colours of words and of what is behind them: words in the colour of their ground are unseen.

Colours are six hexadecimal digits in upper case. "" is a ground that nobody knows, as behind a text
box: nothing on it is taken for unseen.
"""

import re

BLACK, WHITE = "000000", "FFFFFF"
BLACKED = "words that are blacked out"
PALE = "words in the colour of what is behind them"
TINY = "words too small to be seen"
SMALLEST = 2.0  # points: smaller letters are no letters
_NAMES = {
    "black": BLACK, "white": WHITE, "yellow": "FFFF00", "green": "008000", "cyan": "00FFFF",
    "magenta": "FF00FF", "blue": "0000FF", "red": "FF0000", "gray": "808080", "grey": "808080",
    "silver": "C0C0C0", "navy": "000080", "maroon": "800000", "purple": "800080",
    "teal": "008080", "olive": "808000", "lime": "00FF00", "aqua": "00FFFF",
    "darkblue": "000080", "darkcyan": "008080", "darkgreen": "008000", "darkmagenta": "800080",
    "darkred": "800000", "darkyellow": "808000", "darkgray": "808080", "lightgray": "C0C0C0",
}  # fmt: skip
_RGB = re.compile(
    r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\s*(?:[,/]\s*(1|1\.0+|100%)\s*)?\)"
)


def parsed(typed: str) -> str | None:
    """Return a colour of a document; None for none at all, "" for one that is not known."""
    typed = typed.strip().lower()
    if typed in ("", "auto", "none", "transparent", "inherit", "initial", "nil"):
        return None
    if typed in _NAMES:
        return _NAMES[typed]
    digits = typed.removeprefix("#")
    if re.fullmatch(r"[0-9a-f]{3}", digits):
        digits = "".join(2 * digit for digit in digits)
    if re.fullmatch(r"[0-9a-f]{6}", digits):
        return digits.upper()
    if match := _RGB.fullmatch(typed):
        return "".join(f"{min(int(part), 255):02X}" for part in match.groups()[:3])
    return ""


def unseen(colour: str, ground: str, size: float) -> str:
    """Return what is said of words that nobody sees, "" where they are seen.

    `size` is in points, 0 where it is not known.
    """
    if 0 < size < SMALLEST:
        return TINY
    if not colour or colour != ground:
        return ""
    return BLACKED if colour == BLACK else PALE
