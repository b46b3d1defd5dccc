"""Every word that may be said of how a leaflet is made: one table, a row for each.

A row says what the word is called, what it means to a person, and what reads it. From it come the
option of the command line, the column of a list of groups, and the keyword of `request.parse`. A
word that is a field of `Request` has its name; those in `SCHEME_WORDS` make its scheme together.

Nothing heavy is imported here above the functions: `--help` reads this table.
"""

import math
from collections.abc import Callable, Iterable
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from leaflet.errors import UsageError
from leaflet.layout.style import BY_TEXT, STYLES
from leaflet.units import mm, parse_length

YES, NO = frozenset({"yes", "1", "true", "x"}), frozenset({"no", "0", "false"})
SMALLEST, LARGEST = 4.0, 72.0  # points that --type-size takes
MOST_UP = 64  # leaflets on a sheet
MOST_GRAMS = 400
STRIPS = (6, 12)  # the fewest and the most to tear off
DEEPEST_BLEED = mm(20)

USED, LOOK, FOLD = "Most used", "Look", "Fold and cut"
PRINTER, SHOP, FILES = "Printer", "Print shop", "Files"  # sections of --help


class Kashida(StrEnum):
    """How far letters of the Arabic script may be drawn apart to fill a line."""

    NONE = "none"
    SOME = "some"
    MUCH = "much"


class Edition(StrEnum):
    """What a leaflet is made for: to be printed, to be read on a screen, or both, in two files."""

    PRINT = "print"
    READING = "reading"
    BOTH = "both"


class Duplex(StrEnum):
    """Who turns the sheets over: the printer, or a person who turns the whole stack."""

    AUTO = "auto"
    MANUAL = "manual"


class Option(NamedTuple):
    """A word that may be said of a leaflet.

    `read` turns what is said into a value, and raises UsageError for what means nothing. `values`
    are those that there are, where that is a closed set; `numbers` the least and the most, where
    it is a whole number. `flag` replaces `--name` on the command line; its line of `--help` stands
    in `section`, and says `usual` where nothing is said. `column`: lists of groups have a column of
    it. `filing`: it says which files there are of a leaflet, and no row of a list says that.
    """

    name: str
    section: str
    help: str
    read: Callable[[Any], Any]
    metavar: str = ""
    flag: str = ""
    values: tuple[str, ...] = ()
    numbers: tuple[int, int] | None = None
    usual: str = ""
    switch: bool = False
    path: bool = False
    several: bool = False
    column: bool = False
    filing: bool = False


def _text(word: Any) -> str:
    return str(word)


def _type_size(word: Any) -> float | None:
    if str(word).strip().lower() == "auto":
        return None
    try:
        points = float(word)
    except ValueError:
        points = math.nan
    if not SMALLEST <= points <= LARGEST:
        raise UsageError(
            f"no type size is '{word}'",
            hint=f"give auto, or points from {SMALLEST:g} to {LARGEST:g}, like 9.5",
        )
    return points


def _named(values: Iterable[str], what: str) -> Callable[[Any], str]:
    """Return a function that reads one of these words."""
    choices = tuple(values)

    def read(word: Any) -> str:
        name = str(word).strip().lower()
        if name not in choices:
            raise UsageError(f"there is no {what} '{word}'", hint=f"take {', '.join(choices)}")
        return name

    return read


def _sides(word: Any) -> int:
    return int(_named(("1", "2"), "number of sides")(word))


def _style(word: Any) -> Any:
    if word in (BY_TEXT, *STYLES.values()):
        return word
    return BY_TEXT if word == "auto" else STYLES[_named(STYLES, "style")(word)]


def _kashida(word: Any) -> Kashida:
    return Kashida(_named(Kashida, "measure of kashida")(word))


def _edition(word: Any) -> Edition:
    return Edition(_named(Edition, "edition")(word))


def _duplex(word: Any) -> Duplex:
    return Duplex(_named(Duplex, "way to turn sheets over")(word))


def _accent(word: Any) -> Any:
    from leaflet.layout import ink

    return ink.parse(str(word))


def _bleed(word: Any) -> float:
    points = _length(word)
    if points > DEEPEST_BLEED:
        raise UsageError(f"a bleed of {word} is too deep", hint="3mm is usual, 20mm the most")
    return points


def _profile(word: Any) -> Any:
    from leaflet.pdf.press import read_profile

    return read_profile(Path(word))


def _fonts(words: Any) -> tuple[Any, ...]:
    """Return the faces that words mean, each once; a face itself stays what it is."""
    from leaflet.typesetting import fontchoice

    if isinstance(words, str | Path):
        words = (words,)
    fonts = (
        fontchoice.chosen(str(word)) if isinstance(word, str | Path) else (word,) for word in words
    )
    return tuple(dict.fromkeys(chain.from_iterable(fonts)))


def _up(word: Any) -> int | str:
    if word == "mixed":
        return "mixed"
    text = str(word)
    number = int(text) if text.isdecimal() and len(text) < 10 else 0
    if not 1 <= number <= MOST_UP:
        hint = f"give how many are on a sheet: 1 to {MOST_UP}, or mixed"
        raise UsageError(f"there is no sheet with '{word}' leaflets", hint=hint)
    return number


def _strips(word: Any) -> int:
    text = str(word).strip()
    number = int(text) if text.isdecimal() and len(text) < 10 else 0
    if not STRIPS[0] <= number <= STRIPS[1]:
        hint = "give how many: {} to {}".format(*STRIPS)
        raise UsageError(f"there is no foot with '{word}' strips", hint=hint)
    return number


def _printer(word: Any) -> Any:
    if not hasattr(word, "margins"):
        hint = "the command line knows it by name; elsewhere give an imposition.printer.Printer"
        raise UsageError(f"'{word}' is no printer that was measured", hint=hint)
    return word


def _length(word: Any) -> float:
    return parse_length(str(word))


def _switch(word: Any) -> bool:
    """Return whether it is wanted: from a program, or as a list says it."""
    text = str(word).strip().lower()
    if text not in YES | NO:
        raise UsageError(f"'{word}' is neither yes nor no", hint="give True or False")
    return text in YES


OPTIONS = (
    Option(
        "size", USED,
        "The leaflet as one holds it, folded or glued together too: a name that "
        "`leaflet sizes` lists, or 120x200mm, or 5.5x8in.  [default: a5]",
        _text, "SIZE", column=True,
    ),
    Option(
        "sides", USED,
        "At most so many sides. One is taken if the text fits on it at 9 pt or more (with 1: "
        "at 8 pt).",
        _sides, values=("1", "2"), usual="2", column=True,
    ),
    Option(
        "style", USED,
        f"The look: {'; '.join(f'{name}, {style.summary}' for name, style in STYLES.items())}. "
        "auto: flyer for at most 300 words with an event, a slip, a call-out or boxes to tick, "
        "and 400 with an event and a slip; else bold for a poster, and plain.",
        _style, "NAME", values=("auto", *STYLES), usual="auto", column=True,
    ),
    Option(
        "type_size", LOOK,
        "Size of the letters in points, 4 to 72. auto: the largest from 8 to 16 that fits.",
        _type_size, "auto|PT", usual="auto",
    ),
    Option(
        "parallel", LOOK,
        "Two languages (--lang ar+en) side by side in columns, paragraph beside paragraph.",
        _switch, switch=True,
    ),
    Option("landscape", LOOK, "Lay the paper on its long side.", _switch, switch=True),
    Option(
        "fonts", LOOK,
        "A font of your own, for letters that ours do not have: a file (.ttf, .otf, .ttc, .woff2), "
        "a folder of them, or the name of a family that is installed. Behind a # the face of it: "
        "Own.ttc#1, Own.ttf#SemiBold, Own.ttf#wght=650. May be given several times.",
        _fonts, "FILE|NAME", "--font", several=True,
    ),
    Option(
        "kashida", LOOK,
        "How far letters of the Arabic script may be drawn apart to fill a line.",
        _kashida, values=("none", "some", "much"), usual="some",
    ),
    Option(
        "accent", LOOK, "Print the headline and the rule in a colour, like #b00020.",
        _accent, "COLOUR",
    ),
    Option(
        "black", LOOK, "For a copier: black alone. A logo in colour becomes grey.", _switch,
        switch=True,
    ),
    Option(
        "halftone", LOOK,
        "For a copier: pictures in the text as black dots, which are still seen on a copy of a "
        "copy. Else they are grey.",
        _switch, switch=True, column=True,
    ),
    Option(
        "quotes", LOOK,
        "Turn straight quotes and apostrophes of the text into those of its language. Without "
        "it they are printed as they are typed.",
        _switch, switch=True,
    ),
    Option(
        "fold", FOLD,
        "Fold it: half, letter, z, gate, double-gate, accordion, quarter, zine, booklet, or "
        "like accordion:6; or a poster of many sheets, poster:3x2.",
        _text, "NAME", column=True,
    ),
    Option(
        "paper", FOLD,
        "The sheet that goes into the printer. Smaller leaflets go on it several at a time, "
        "to be cut apart.  [default: a4 for a fold, else the leaflet's own size]",
        _text, "SIZE", column=True,
    ),
    Option(
        "up", FOLD,
        "So many leaflets on a sheet; or mixed: one sheet holds those of several languages.  "
        "[default: as many as fit]",
        _up, "N|mixed", column=True,
    ),
    Option(
        "stack", FOLD,
        "Several on a sheet: not all alike, but page after page of the text, in order once "
        "they are cut and the piles are put on each other.",
        _switch, switch=True,
    ),
    Option(
        "gutter", FOLD,
        "Several on a sheet: white between them, so that each is cut on all sides.",
        parse_length, "LENGTH",
    ),
    Option(
        "overlap", FOLD,
        "Of a poster: how far a sheet lies on the next. It is 10 mm if nothing is said.",
        parse_length, "LENGTH",
    ),
    Option(
        "grams", FOLD,
        "Of a booklet, in grams a square metre: how far pages creep, how many sheets fold.  "
        "[default: 80]",
        float, "G", "--paper-weight", numbers=(40, MOST_GRAMS),
    ),
    Option(
        "tear_off", FOLD,
        "So many strips to tear off at the foot of one side, with who signs, the telephone and "
        "the address: those of --contact and --url, or else those below the text.",
        _strips, "N", numbers=STRIPS, column=True,
    ),
    Option(
        "card", FOLD,
        "Add a file with a drawing that shows how to fold the sheet, or to cut it.",
        _switch, switch=True, filing=True,
    ),
    Option(
        "duplex", PRINTER,
        "For a printer that prints one side at a time, manual: fronts and backs are two "
        "files, and a third one shows how to turn the stack over.",
        _duplex, values=("auto", "manual"), usual="auto", filing=True,
    ),
    Option(
        "printer", PRINTER,
        "Make it for one printer, which `leaflet calibrate` has measured: its margins, its "
        "shift of the back, the edge it turns sheets on.",
        _printer, "NAME",
    ),
    Option(
        "bleed", SHOP, "For a print shop: paper beyond the cut on every side, like 3mm.",
        _bleed, "LENGTH",
    ),
    Option(
        "marks", SHOP, "For a print shop: marks that show where to cut.", _switch, switch=True
    ),
    Option(
        "pdfx", SHOP,
        "For a print shop: write PDF/X-4. Colours may then be cmyk:0,100,80,10 or "
        "spot:NAME:0,100,80,10.",
        _switch, switch=True,
    ),
    Option(
        "profile", SHOP,
        "For a print shop, with --pdfx: the colour profile (.icc) that it names.",
        _profile, "FILE", path=True,
    ),
    Option(
        "edition", FILES,
        "One to print; one for reading on a screen, page after page; or both, in two files.",
        _edition, "WHICH", values=("print", "reading", "both"), usual="print", filing=True,
    ),
    Option(
        "strict", FILES,
        "Refuse a translation that is behind its source, as `leaflet translate status` tells.",
        _switch, switch=True,
    ),
)  # fmt: skip

# The words that together say on which paper a leaflet is, and how it lies there.
SCHEME_WORDS = ("fold", "paper", "size", "up", "landscape", "stack", "grams", "overlap", "gutter")
COLUMNS = tuple(option.name for option in OPTIONS if option.column)
