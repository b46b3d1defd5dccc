"""The table of all options of a leaflet, with one row for each option.

A row has the option's name, its explanation for people, and the function that reads its value. The
option of the command line, the column in a list of groups and the keyword of `request.parse` all
come from the same row. The name of an option is that of a field of `Request`, except for the
options in `SCHEME_WORDS`, which together make the field `scheme`.

Heavy modules are imported inside functions only, since `--help` reads this table.
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
    """How much words in the Arabic script may be lengthened to fill a line."""

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
    """A row of the table.

    `read` turns a word into a value, and raises UsageError for a word without meaning. `values`
    are the possible words, if they are a closed set; `numbers` are the least and the most, if the
    value is a whole number. `flag` replaces `--name` on the command line. `--help` shows the option
    in `section`, with `usual` as its default. `column` says that lists of groups have a column for
    the option. `filing` says that it decides which files are made, which no list of groups may do.
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
            f"'{word}' is not a type size",
            hint=f"give auto, or a size in points from {SMALLEST:g} to {LARGEST:g}, like 9.5",
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
    """Return the faces that words name, each once. A value that is a face already is kept."""
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
        raise UsageError(f"'{word}' is not a number of leaflets on a sheet", hint=hint)
    return number


def _strips(word: Any) -> int:
    text = str(word).strip()
    number = int(text) if text.isdecimal() and len(text) < 10 else 0
    if not STRIPS[0] <= number <= STRIPS[1]:
        hint = "give how many: {} to {}".format(*STRIPS)
        raise UsageError(f"'{word}' is not a number of strips to tear off", hint=hint)
    return number


def _printer(word: Any) -> Any:
    if not hasattr(word, "margins"):
        hint = "only the command line knows it by name; give an imposition.printer.Printer"
        raise UsageError(f"'{word}' is not a measured printer", hint=hint)
    return word


def _length(word: Any) -> float:
    return parse_length(str(word))


def _switch(word: Any) -> bool:
    """Return whether a switch is on: a bool from a program, or the yes or no of a list."""
    text = str(word).strip().lower()
    if text not in YES | NO:
        raise UsageError(f"'{word}' is neither yes nor no", hint="give True or False")
    return text in YES


OPTIONS = (
    Option(
        "size", USED,
        "The size of the finished leaflet, after folding or gluing: a name that "
        "`leaflet sizes` lists, or 120x200mm, or 5.5x8in.  [default: a5]",
        _text, "SIZE", column=True,
    ),
    Option(
        "sides", USED,
        "The most sides that the text may take. It is set on one side if it fits there at 9 pt "
        "or more (with 1: at 8 pt or more).",
        _sides, values=("1", "2"), usual="2", column=True,
    ),
    Option(
        "style", USED,
        f"The look: {'; '.join(f'{name}, {style.summary}' for name, style in STYLES.items())}. "
        "auto: flyer for at most 300 words with an event, a slip, a call-out or boxes to tick (400 "
        "with both an event and a slip); bold for any other poster; plain for everything else.",
        _style, "NAME", values=("auto", *STYLES), usual="auto", column=True,
    ),
    Option(
        "type_size", LOOK,
        "Size of the letters in points, 4 to 72. auto: the largest from 8 to 16 that fits.",
        _type_size, "auto|PT", usual="auto",
    ),
    Option(
        "parallel", LOOK,
        "Set two languages (--lang ar+en) side by side, each paragraph beside its translation.",
        _switch, switch=True,
    ),
    Option("landscape", LOOK, "Lay the paper on its long side.", _switch, switch=True),
    Option(
        "fonts", LOOK,
        "A font of your own, for letters that ours do not have: a file (.ttf, .otf, .ttc, .woff2), "
        "a folder of such files, or the name of an installed family. A # and what follows it "
        "choose a face: Own.ttc#1, Own.ttf#SemiBold, Own.ttf#wght=650. May be given several times.",
        _fonts, "FILE|NAME", "--font", several=True,
    ),
    Option(
        "kashida", LOOK,
        "How much words in the Arabic script may be lengthened to fill a line.",
        _kashida, values=("none", "some", "much"), usual="some",
    ),
    Option(
        "accent", LOOK, "Print the headline and the rule in a colour, like #b00020.",
        _accent, "COLOUR",
    ),
    Option(
        "black", LOOK, "For a copier: print in black only. A coloured logo becomes grey.", _switch,
        switch=True,
    ),
    Option(
        "halftone", LOOK,
        "For a copier: print pictures in the text as black dots, which survive a copy of a copy. "
        "Without it they are printed in grey.",
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
        "The sheet that goes into the printer. Several smaller leaflets go on one sheet, to be "
        "cut apart.  [default: a4 for a fold, otherwise the size of the leaflet]",
        _text, "SIZE", column=True,
    ),
    Option(
        "up", FOLD,
        "How many leaflets go on a sheet; or mixed: one sheet holds leaflets of several "
        "languages.  [default: as many as fit]",
        _up, "N|mixed", column=True,
    ),
    Option(
        "stack", FOLD,
        "Put different pages of a longer text on a sheet. They are in order once the sheets are "
        "cut and the piles are put on top of each other.",
        _switch, switch=True,
    ),
    Option(
        "gutter", FOLD,
        "White space between the leaflets on a sheet, so that each is cut on all sides.",
        parse_length, "LENGTH",
    ),
    Option(
        "overlap", FOLD,
        "For a poster: how far its sheets overlap.  [default: 10 mm]",
        parse_length, "LENGTH",
    ),
    Option(
        "grams", FOLD,
        "For a booklet: the weight of its paper in g/m², which decides how far pages creep and "
        "how many sheets can be folded together.  [default: 80]",
        float, "G", "--paper-weight", numbers=(40, MOST_GRAMS),
    ),
    Option(
        "tear_off", FOLD,
        "Put this many strips to tear off at the foot of one side, with the name of who signs, the "
        "telephone number and the address: those of --contact and --url, or those of the closing.",
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
        "Make it for a printer that `leaflet calibrate` has measured: for its margins, the "
        "shift of its backs, and the edge on which it turns sheets over.",
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
        "For a print shop, with --pdfx: the colour profile (.icc) that the shop names.",
        _profile, "FILE", path=True,
    ),
    Option(
        "edition", FILES,
        "Make a file to print; a file to read on a screen, page after page; or both.",
        _edition, "WHICH", values=("print", "reading", "both"), usual="print", filing=True,
    ),
    Option(
        "strict", FILES,
        "Refuse a translation that is behind its source (see `leaflet translate status`).",
        _switch, switch=True,
    ),
)  # fmt: skip

# The words that together make a scheme: the paper of a leaflet, and how its pages lie on it.
SCHEME_WORDS = ("fold", "paper", "size", "up", "landscape", "stack", "grams", "overlap", "gutter")
COLUMNS = tuple(option.name for option in OPTIONS if option.column)
