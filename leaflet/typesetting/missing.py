"""Letters that no font has: all those of a text in one error, with how often and where first."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeVar

from leaflet.errors import FontError, Location
from leaflet.typesetting.fontpackages import extra_for

_EMOJI = (range(0x2190, 0x2C00), range(0x1F000, 0x1FB00), range(0x20E3, 0x20E4))
_MOST = 40  # letters that one error has; of a text in a script that no font has there are as many
_FEW = 8  # letters of a script of thousands that an error names one by one

V = TypeVar("V")
W = TypeVar("W")


class Undrawn(NamedTuple):
    """A font that a person gave, which has a letter without an outline.

    `coloured` says whether its letters are pictures in colour.
    """

    font: str
    coloured: bool


class Absence(NamedTuple):
    """One place where a letter stands that no font has.

    `within` are the code points that one face would have to have together: the letter with its
    marks; "" where it stands alone. `undrawn` are the fonts that have it and draw nothing for it.
    """

    letter: str
    within: str
    at: Location | None
    undrawn: tuple[Undrawn, ...] = ()


class MissingLetters(FontError):
    """No font has some letters of a text. `own` are the names of the fonts that a person gave."""

    absences: tuple[Absence, ...] = ()
    own: tuple[str, ...] = ()


def missing(absences: Sequence[Absence], own: Sequence[str] = ()) -> MissingLetters:
    """Return the error that tells of all these absences, of which there is at least one."""
    first, *rest = _faults(absences, own)
    error = MissingLetters(first.message, first.at, first.hint, rest)
    error.absences, error.own = tuple(absences), tuple(own)
    return error


def gathered(make: Callable[[V], W], parts: Iterable[V]) -> list[W]:
    """Return what is made of each part of a text, if fonts have all letters of all of them.

    Raises `MissingLetters` with those of every part; any other error at once.
    """
    results: list[W] = []
    absences: list[Absence] = []
    own: tuple[str, ...] = ()
    for part in parts:
        try:
            results.append(make(part))
        except MissingLetters as error:
            absences += error.absences
            own = error.own
    if absences:
        raise missing(absences, own)
    return results


def _faults(absences: Sequence[Absence], own: Sequence[str]) -> list[FontError]:
    """Return one error for each letter, in the order in which they come up.

    Of more than `_MOST` letters the rest is one further error.
    """
    places: dict[tuple[str, str], list[Location | None]] = {}
    undrawn: dict[Undrawn, None] = {}  # in order
    for letter, within, at, fonts in absences:
        places.setdefault((letter, within), []).append(at)
        undrawn |= dict.fromkeys(fonts)
    it = "them" if len(places) > 1 else "it"
    emoji = all(any(ord(letter) in block for block in _EMOJI) for letter, _ in places)
    kind = "a font in one colour" if emoji else "a font"
    if ways := _ways({letter for letter, _ in places}, it):
        hint = f"delete {it}; or {'; or '.join(ways)}"
    else:
        hint = f"delete {it}, or add {kind} that has {it} with --font FILE"
        if emoji:
            hint += ", such as Noto Emoji"
    names = {font for font, _ in undrawn}
    if without := [name for name in own if name not in names]:
        further = [f"{len(without) - _FEW} more"] if len(without) > _FEW else []
        hint += f"; not in {', '.join(without[:_FEW] + further)} either"
    for font, coloured in undrawn:
        if coloured:
            hint += f"; the signs of {font} are pictures in colour, which cannot be printed"
        else:
            hint += f"; {font} has no outline for {it}"
    if len(places) > _FEW and extra_for({letter for letter, _ in places}):
        first = next(iter(places.values()))[0]
        return [FontError(_message_of_many([letter for letter, _ in places]), first, hint)]
    shown = list(places.items())[:_MOST]
    faults = [FontError(_message(*key, len(at)), at[0], hint) for key, at in shown]
    if len(places) > _MOST:
        rest = len(places) - _MOST
        faults.append(FontError(f"no font has {rest} further letters of it", None, hint))
    return faults


def _ways(letters: set[str], it: str) -> list[str]:
    """Return how to get faces with these letters: the extra that has them, what is installed."""
    from leaflet.typesetting import installed

    ways: list[str] = []
    if extra := extra_for(letters):
        ways.append(f"pip install 'leaflet-press[{extra}]', which has {it}")
    if option := installed.option_for(letters):
        ways.append(f"add {option}, a font on this computer that has {it}")
    return ways


def _message_of_many(letters: Sequence[str]) -> str:
    """Return the message for letters of a script of thousands, whose names tell nothing."""
    names = ", ".join(f"U+{ord(letter):04X}" for letter in letters[:_FEW])
    return f"no font has {len(letters)} letters of this text: {names} \u2026"


def _message(letter: str, within: str, count: int) -> str:
    name = unicodedata.name(letter, "(no name)")
    points = " ".join(f"U+{ord(c):04X}" for c in within)
    together = f" (in {points})" if within else ""
    times = f" ({count} times)" if count > 1 else ""
    return f"no font has U+{ord(letter):04X} {name}{together}{times}"
