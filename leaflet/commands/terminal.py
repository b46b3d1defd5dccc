"""Right-to-left text for terminals that neither join nor reorder it.

Owner of arabic_reshaper, and with `typesetting/bidi.py` of python-bidi; both are imported only
when such a text goes to such a terminal. Nothing here ever reaches paper.
"""

import os
import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Literal, TextIO

if TYPE_CHECKING:
    from arabic_reshaper import ArabicReshaper

Mode = Literal["auto", "on", "off"]

# Every block with characters of class R or AL; a text without one is shown as it is.
# (Patterns, not compiled: most runs show none.)
_RIGHT_TO_LEFT = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U0001efff]"

# A base and its marks go through python-bidi as `base FIRST marks LAST`. Both fences are
# non-spacing marks, so they share the base's level: they come out in this order where the level
# is even and turned around where it is odd. No right-to-left text has Mongolian selectors.
_FIRST, _LAST = "\u180b", "\u180c"
_OTHER = f"[^{_FIRST}{_LAST}]"
_EVEN_OR_ODD = f"({_OTHER}){_FIRST}({_OTHER}*){_LAST}|{_LAST}({_OTHER}*){_FIRST}({_OTHER})"

# Joiners and direction marks: their work is done, and some terminals show them as boxes.
_DONE = dict.fromkeys([0x061C, *range(0x200B, 0x2010), ord(_FIRST), ord(_LAST)])


def show(text: str, stream: TextIO, mode: Mode = "auto") -> str:
    """Return the text as it is to be written to `stream`, each line by itself.

    It is unchanged where the stream is no terminal (a pipe or a file takes text in logical order),
    where `mode` is off, and on auto where the terminal reorders by itself.
    """
    if mode == "off" or text.isascii() or not stream.isatty():
        return text
    if not re.search(_RIGHT_TO_LEFT, text):
        return text
    if mode == "auto" and does_it_itself(os.environ):
        return text
    return "\n".join(_visual(line) for line in text.split("\n"))


def does_it_itself(environment: Mapping[str, str]) -> bool:
    """Return whether the terminal is known to join and reorder, by the variables it sets.

    Terminals known not to: Windows Terminal and conhost (microsoft/terminal#538), xterm, the Linux
    console, kitty, Alacritty, the terminal of VS Code, iTerm2 unless told to. All others, and
    those at the far end of ssh, which passes no variables on, are taken to be like them.
    """
    program = environment.get("TERM_PROGRAM", "")
    vte = environment.get("VTE_VERSION", "")
    return (
        (vte.isdecimal() and int(vte) >= 5800)  # GNOME, Xfce, MATE, Tilix …: VTE since 0.58
        or "KONSOLE_VERSION" in environment  # on by default in its profiles
        or "MLTERM" in environment
        or "INSIDE_EMACS" in environment  # M-x shell is an Emacs buffer
        or program in ("Apple_Terminal", "mintty")
    )


def _visual(line: str) -> str:
    """Return one line, joined and in the order of cells from left to right."""
    from bidi import get_display

    # The line is the tool's own English, so its direction is given.
    turned = get_display(_fenced(_reshaper().reshape(line)), base_dir="L")
    return re.sub(_EVEN_OR_ODD, _cell, turned).translate(_DONE)


@cache
def _reshaper() -> "ArabicReshaper":
    from arabic_reshaper import ArabicReshaper

    # By default it deletes vowel marks, and makes one sign of a word that few fonts have it for.
    return ArabicReshaper({"delete_harakat": False, "ARABIC LIGATURE ALLAH": False})


def _fenced(text: str) -> str:
    """Return the text with fences around each base's marks and after each mirrored character."""
    clusters: list[str] = []
    for char in text:
        if clusters and unicodedata.bidirectional(char) == "NSM":
            clusters[-1] += char
        else:
            clusters.append(char)
    return "".join(
        cluster[0] + _FIRST + cluster[1:] + _LAST
        if len(cluster) > 1 or unicodedata.mirrored(cluster)
        else cluster
        for cluster in clusters
    )


def _cell(cell: re.Match[str]) -> str:
    """Return a base and its marks as terminals take them.

    The base comes first, and is mirrored if it runs from right to left.
    """
    if cell[1]:
        return cell[1] + cell[2]
    # python-bidi leaves brackets as they are (UAX #9, L4) and marks before their base (L3).
    from bidi.mirror import MIRRORED

    return str(MIRRORED.get(cell[4], cell[4])) + cell[3][::-1]
