"""One family of errors: each says where, what, and what to do.

The class carries the exit code; `leaflet/commands/console.py` prints all of them:

    error: texts/x/ar.md:12: no font has U+1E900 ADLAM CAPITAL LETTER ALIF
    hint:  add a font that has it with --font FILE

If an input has several faults, one run names all of them: `Faults` collects them and raises one
error, whose `every` has each of them. A message repeats what somebody typed, with very long values
cut in their middle. Anything that is not a `LeafletError` is a bug and shows its traceback.
"""

import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Literal, NamedTuple

LONGEST = 60  # characters of a value that a message repeats
_STAYS = 100  # the most characters of a value that is not cut, such as a path or an address
_LONGEST_PATH = 255
_LONGEST_HINT = 1000  # it may have commands to copy, with paths in them
# Compiled for a long message: most runs have none.
_ENDLESS = (
    rf"(?:(?<=[\s(])|^)'(?=\S)(?:[^'\n]|(?<=\w)'(?=\w)){{{_STAYS},}}'(?!\w)"
    rf"|\S{{{_STAYS + 1},}}"
)


def shortened(text: str, longest: int = LONGEST) -> str:
    """Return a value as a message repeats it: only the beginning and the end of a long one."""
    if len(text) <= longest:
        return text
    end = longest // 3
    return f"{text[: longest - end - 1]}…{text[len(text) - end :]}"


def legible(message: str) -> str:
    """Return a message with very long values cut: what is in quotes, and what has no space."""
    if len(message) <= _STAYS:
        return message
    return re.sub(_ENDLESS, lambda value: shortened(value[0], LONGEST + 2), message)


class Location(NamedTuple):
    """A place in a file that a person wrote. `line` is 1-based; 0 means the file as a whole.

    `row` is the row of a spreadsheet, 1-based, if it differs from the line because a cell above has
    several lines; else 0. In a workbook `sheet` is the name of the sheet, `line` is the row and,
    for a single cell, `column` is its column in letters. In a document, where nobody sees lines,
    `unit` says that `line` counts paragraphs.
    """

    file: str
    line: int = 0
    row: int = 0
    sheet: str = ""
    column: str = ""
    unit: Literal["line", "paragraph"] = "line"

    def __str__(self) -> str:
        file = shortened(self.file, _LONGEST_PATH)
        if self.unit == "paragraph":
            return f"{file}, paragraph {self.line}" if self.line else file
        if self.sheet:
            cell = f"{self.column}{self.line}" if self.column else f"row {self.line}"
            sheet = f"sheet '{shortened(self.sheet)}'"
            return ", ".join((file, sheet, cell) if self.line else (file, sheet))
        place = f"{file}:{self.line}" if self.line else file
        return f"{place} (row {self.row})" if self.row else place


class LeafletError(Exception):
    """The base of all errors. `message` says what is wrong, `at` where, `hint` what to do about it.

    A hint that takes long to find may be a function: it is called if the hint is asked for, once.
    `also` are further faults of the same input, each an error by itself; the exit code is that of
    the first. As a string it has all of them, with semicolons between them.
    """

    exit_code = 1

    def __init__(
        self,
        message: str,
        at: Location | None = None,
        hint: "str | Callable[[], str]" = "",
        also: "Sequence[LeafletError]" = (),
    ):
        message = legible(message)
        super().__init__(message)
        self.message = message
        self.at = at
        self._hint = hint
        self.also = tuple(also)

    @property
    def hint(self) -> str:
        """What to do about it."""
        if callable(self._hint):
            self._hint = self._hint()
        return self._hint if len(self._hint) <= _LONGEST_HINT else legible(self._hint)

    def __reduce__(self) -> str | tuple[Any, ...]:
        """Return what goes to another process: no function does."""
        self._hint = self.hint
        return super().__reduce__()

    @property
    def every(self) -> "tuple[LeafletError, ...]":
        """All faults of the input as separate errors, this one first."""
        return (type(self)(self.message, self.at, self.hint), *self.also)

    def __str__(self) -> str:
        line = f"{self.at}: {self.message}" if self.at else self.message
        return "; ".join((line, *map(str, self.also)))


class UsageError(LeafletError):
    """The command was called with a value that means nothing: a size, a language tag."""

    exit_code = 2


class TextError(LeafletError):
    """A text or its metadata is missing, is empty, or has something that cannot be printed.

    `readable` are the paragraphs that could be read all the same, so that their faults can be
    reported too.
    """

    exit_code = 3
    readable: tuple[Any, ...] = ()


class FontError(LeafletError):
    """A font is broken, or no font has a character."""

    exit_code = 4


class FitError(LeafletError):
    """The text does not fit the paper it was given."""

    exit_code = 5


class FileError(LeafletError):
    """A file or folder is missing or cannot be read or written."""

    exit_code = 6


class PrintError(LeafletError):
    """There is no printer, or it does not take what is sent."""

    exit_code = 7


class BatchError(LeafletError):
    """Some leaflets of a list could not be made."""

    exit_code = 8


class Notice(NamedTuple):
    """Something a person should know that stops nothing: a draft, an isolate left open."""

    message: str
    at: Location | None = None

    def __str__(self) -> str:
        message = legible(self.message)
        # A notice on what all leaflets of a list share names no file.
        return f"{self.at}: {message}" if self.at and self.at.file else message


def quoted(word: str) -> str:
    """Return a word as it is typed on a command line, in quotes if the shell needs them.

    On Windows they are double quotes, because its shells read no single ones.
    """
    if os.name == "nt":
        return f'"{word}"' if re.search(r"[\s&|<>^()%!]", word) else word
    import shlex  # hints alone need it

    return shlex.quote(word)


class Faults:
    """A collection of the faults of one input, so that one run reports all of them.

    faults = Faults()
    for line in lines:
        with faults.collected():
            read(line)  # may raise
    faults.raise_any()
    """

    def __init__(self) -> None:
        self._found: list[LeafletError] = []

    def __bool__(self) -> bool:
        """Return whether there are any faults."""
        return bool(self._found)

    def add(self, error: LeafletError) -> None:
        """Add a fault, or all faults of an error that has several."""
        self._found += error.every

    @contextmanager
    def collected(self) -> Iterator[None]:
        """Collect a LeafletError that is raised in the block, and go on behind the block."""
        try:
            yield
        except LeafletError as error:
            self.add(error)

    def raise_any(self) -> None:
        """Raise all faults as one error, in the order of their lines; do nothing if there are none.

        Faults of one file that say the same become one fault, which names the further lines.
        """
        if not self._found:
            return
        first, *rest = _merged(self._found)
        raise type(first)(first.message, first.at, first.hint, rest)


def _merged(faults: Sequence[LeafletError]) -> list[LeafletError]:
    """Return faults sorted by file, as files came up, and by line; equal ones become one fault."""
    files: dict[str, int] = {}
    alike: dict[tuple[type[LeafletError], str, str, str], list[LeafletError]] = {}
    for fault in faults:
        file = fault.at.file if fault.at else ""
        files.setdefault(file, len(files))
        alike.setdefault((type(fault), file, fault.message, fault.hint), []).append(fault)
    merged: list[tuple[int, int, LeafletError]] = []
    for (kind, file, message, hint), group in alike.items():
        places = {fault.at.line: fault.at for fault in group if fault.at}
        first, *further = sorted(places) or (0,)
        at = places.get(first)
        if further:
            kind_of = (
                "row" if any(place.row or place.sheet for place in places.values()) else "line"
            )
            numbers = [places[line].row or line for line in further]
            message += f" (also in {kind_of}{'s' if len(further) > 1 else ''} {listed(numbers)})"
        merged.append((files[file], first, kind(message, at, hint)))
    return [fault for *_, fault in sorted(merged, key=lambda entry: entry[:2])]


def listed(lines: Sequence[int]) -> str:
    """Return numbers as `4, 5 and 9`; of many numbers the first, and how many more there are."""
    shown = [str(line) for line in lines[:8]]
    if len(lines) > 8:
        shown.append(f"{len(lines) - 8} more")
    return " and ".join(filter(None, (", ".join(shown[:-1]), shown[-1])))
